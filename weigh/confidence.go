package weigh

import (
	"fmt"
	"math"
	"slices"

	"hearsay"
)

// The levels of confidence, low to high.
var levels = []string{"low", "moderate", "high"}

// A rule caps the confidence when a figure passes a bound. Confidence is the basis of the judgement, never its
// likelihood; the weakest part of the basis decides.
type rule struct {
	figure     float64
	low, modst float64 // beyond low: at most low; beyond modst: at most moderate
	less       bool    // beyond means below
	text       string
}

func (r rule) level() int {
	beyond := func(bound float64) bool {
		if r.less {
			return r.figure < bound
		}
		return r.figure > bound
	}
	switch {
	case beyond(r.low):
		return 0
	case beyond(r.modst):
		return 1
	}
	return 2
}

// confidence states how good the basis of the judgement is, from rules that doc/method.md lists.
func (v *View) confidence(j *Judgement) {
	lead := j.Leader()
	b := j.Hypotheses[lead]
	weight, doubtful := 0.0, 0.0
	var shares []Origin
	reports := map[hearsay.ID]*report{}
	for _, r := range v.m.reports {
		reports[r.signal.ID] = r
	}
	for _, t := range j.Influences.Tellings {
		var own []*report
		for _, id := range t.Signals {
			if r := reports[id]; r != nil {
				own = append(own, r)
			}
		}
		w := math.Abs(t.DB[lead])
		weight += w
		shares = append(shares, Origin{DB: w, units: v.units(own)})
		if spokenUnfreely(own) {
			doubtful += w
		}
	}
	origins := effective(shares)
	share := 0.0
	if weight > 0 {
		share = doubtful / weight
	}
	width := b.Hi - b.Lo
	overtaken := float64(j.Overtaken) / float64(max(j.Draws, 1))
	rules := []rule{
		{origins, 3, 6, true, restsOn(origins)},
		{width, .4, .2, false, fmt.Sprintf("the range is %.0f points wide", 100*width)},
		{overtaken, 1. / 3, .05, false, fmt.Sprintf("another explanation leads in %.0f %% of the draws", 100*overtaken)},
		{share, 2. / 3, 1. / 3, false, fmt.Sprintf("%.0f %% of the weight comes through voices that others may operate or that are not named", 100*share)},
		{j.Conflict.Given[lead], 8, 4, false, fmt.Sprintf("the evidence conflicts by %.1f bits even under the likeliest explanation", j.Conflict.Given[lead])},
	}
	level := 2
	for _, r := range rules {
		level = min(level, r.level())
	}
	j.Confidence.Level = levels[level]
	slices.SortStableFunc(rules, func(a, b rule) int { return a.level() - b.level() })
	for _, r := range rules {
		if r.level() == level || level == 2 && r.figure > 0 {
			j.Confidence.Reasons = append(j.Confidence.Reasons, r.text)
		}
	}
}

func restsOn(origins float64) string {
	if origins == 0 {
		return "no report moves it"
	}
	return fmt.Sprintf("the weight rests on %.1f effective origins", origins)
}

// spokenUnfreely reports whether all reports of an origin come from operated or unnamed speakers. Who carried a telling does not
// count: a newspaper that quotes a spokesman speaks with the spokesman's freedom.
func spokenUnfreely(reports []*report) bool {
	for _, r := range reports {
		speaker := r.speaker()
		if speaker == nil || speaker.source.KindRow().Nameless {
			continue // nobody is named, or the words are known from the speaker, in another report of this origin
		}
		if !speaker.operated() {
			return false
		}
	}
	return true
}

// warnings tell a reader what the numbers do not.
func (v *View) warnings() []string {
	var w []string
	posthoc := 0
	for i, r := range v.m.reports {
		if v.on[i] && v.postHoc(r) {
			posthoc++
		}
	}
	if posthoc > 0 {
		w = append(w, fmt.Sprintf("%d signals are explained by a motive that was written down only after they were said", posthoc))
	}
	return w
}
