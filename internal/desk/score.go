package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/brief"
	"hearsay/score"
	"hearsay/weigh"
)

// A Scorecard says how good the views of a case were, once it is known how things turned out.
type Scorecard struct {
	Case     hearsay.ID              `json:"case"`
	Title    string                  `json:"title"`
	Outcomes []ScoredThing           `json:"outcomes"`
	Days     []ScoredDay             `json:"days"`
	Pooled   ScoreOf                 `json:"pooled"` // every view and outcome as one forecast; they are not independent
	Gains    []Gain                  `json:"gains"`
	Words    []brief.CalibrationWord `json:"calibration"`
	ECE      float64                 `json:"calibration_error"`
	Notes    []string                `json:"notes,omitempty"`

	forecasts []score.Forecast
}

// A Gain is by how much less the views cost in Brier score than something else, above 0 for the better: the mean over the outcomes, each
// the mean over the days it was open, with the 95 % interval of a paired bootstrap over the outcomes.
type Gain struct {
	Over string  `json:"over"` // prior, naive, vote
	Mean float64 `json:"mean"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Text is the gain and its interval for people.
func (g Gain) Text() (by, from, to string) { return signed(g.Mean), signed(g.Low), signed(g.High) }

func signed(x float64) string {
	s := fmt.Sprintf("%+.3f", x)
	if s == "-0.000" || s == "+0.000" {
		return "0.000"
	}
	return strings.Replace(s, "-", "−", 1)
}

// A ScoredThing is a proposition or question with its outcome, and the chance that each view gave to it.
type ScoredThing struct {
	Of      hearsay.ID   `json:"of"`
	Title   string       `json:"title"`
	Value   string       `json:"value"`
	Settled hearsay.When `json:"-"`
	Day     string       `json:"settled"`
	Prior   float64      `json:"prior"`
	P       []*float64   `json:"p"` // per view; nil where it had come out already
}

// A ScoredDay is one view against what was open then.
type ScoredDay struct {
	AsKnown time.Time `json:"as_known"`
	Label   string    `json:"label"`
	ScoreOf
	Prior ScoreOf `json:"prior"` // the same outcomes by the tables alone, without any report
	Naive ScoreOf `json:"naive"` // and as if nobody operated anybody
	Vote  ScoreOf `json:"vote"`  // and by counting outlets
	// Closer counts the outcomes to which the view gave more than the prior did.
	Closer int `json:"closer_than_prior"`
}

// A ScoreOf is the mean scores over N forecasts. Package score defines them.
type ScoreOf struct {
	N     int     `json:"n"`
	Brier float64 `json:"brier"`
	Log   float64 `json:"log"`
	Led   int     `json:"leader_right"` // the most probable value was the one
}

func (s *ScoreOf) add(p []float64, happened int) {
	n := float64(s.N)
	s.Brier = (s.Brier*n + score.Brier(p, happened)) / (n + 1)
	s.Log = (s.Log*n + score.Log(p, happened)) / (n + 1)
	if s.N++; score.Leader(p) == happened {
		s.Led++
	}
}

// Score freezes the case at the end of each day and compares what it said with the outcomes that were open then. Without
// days it takes those of outcomes.yaml, or else each day of the period on which something was said.
func (d *Desk) Score(days []hearsay.When) (*Scorecard, error) {
	c := d.Case()
	if len(c.Outcomes) == 0 {
		return nil, fmt.Errorf("score: %s has no outcomes: write outcomes.yaml, or `hearsay resolve PROPOSITION=VALUE`: %w", c.ID, hearsay.ErrNotFound)
	}
	if days == nil {
		days = d.scoredDays()
	}
	if len(days) == 0 {
		return nil, fmt.Errorf("score: nothing was said within the period of %s: name days with -at: %w", c.ID, hearsay.ErrNotFound)
	}
	m, err := d.Model()
	if err != nil {
		return nil, err
	}
	s := &Scorecard{Case: c.ID, Title: c.Title}
	outcomes := slices.Clone(c.Outcomes)
	slices.SortStableFunc(outcomes, func(a, b *hearsay.Outcome) int { return a.Settled.Start.Compare(b.Settled.Start) })
	for _, o := range outcomes {
		s.Outcomes = append(s.Outcomes, ScoredThing{Of: o.Of, Title: d.title(o.Of), Value: o.Value, Settled: o.Settled, Day: o.Settled.String()})
	}
	gains := gains{}
	for _, day := range days {
		if err := s.freeze(d, m, day, outcomes, gains); err != nil {
			return nil, err
		}
	}
	s.Gains = gains.means(outcomes)
	s.Words, s.ECE = calibration(c.Scale, s.forecasts)
	s.Notes = s.notes(d, days)
	return s, nil
}

func (d *Desk) scoredDays() []hearsay.When {
	if len(d.Case().ScoredDays) > 0 {
		return d.Case().ScoredDays
	}
	seen := map[string]bool{}
	var days []hearsay.When
	for _, s := range d.Case().Signals {
		at := s.Said.Start.In(d.Case().Zone)
		day := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, d.Case().Zone)
		w := hearsay.When{Start: day, Day: true}
		if d.Case().Period.Contains(day) && !seen[w.Date()] {
			seen[w.Date()] = true
			days = append(days, w)
		}
	}
	slices.SortFunc(days, func(a, b hearsay.When) int { return a.Start.Compare(b.Start) })
	return days
}

// freeze scores the view at the end of a day.
func (s *Scorecard) freeze(d *Desk, m *weigh.Model, day hearsay.When, outcomes []*hearsay.Outcome, g gains) error {
	o := weigh.Options{AsKnown: day.Known()}
	view, err := m.Beliefs(o)
	if err != nil {
		return err
	}
	for _, p := range d.Case().Parties {
		o.Without = append(o.Without, p.ID)
	}
	naive, err := m.Beliefs(o)
	if err != nil {
		return err
	}
	x := ScoredDay{AsKnown: o.AsKnown, Label: day.String()}
	for i, out := range outcomes {
		values, p, prior := chances(d.Case(), view, out.Of)
		happened := slices.Index(values, out.Value)
		s.Outcomes[i].Prior = prior[happened]
		if !out.Open(o.AsKnown) {
			s.Outcomes[i].P = append(s.Outcomes[i].P, nil)
			continue
		}
		s.Outcomes[i].P = append(s.Outcomes[i].P, &p[happened])
		_, free, _ := chances(d.Case(), naive, out.Of)
		x.add(p, happened)
		x.Prior.add(prior, happened)
		x.Naive.add(free, happened)
		counted := vote(d.Case(), out.Of, values, o.AsKnown)
		x.Vote.add(counted, happened)
		for i, q := range [][]float64{prior, free, counted} {
			g.add(out.Of, i, score.Brier(q, happened)-score.Brier(p, happened))
		}
		s.Pooled.add(p, happened)
		if p[happened] > prior[happened] {
			x.Closer++
		}
		s.forecasts = append(s.forecasts, forecasts(p, happened)...)
	}
	s.Days = append(s.Days, x)
	return nil
}

// gains are the differences of Brier scores to each rival, by outcome.
type gains map[hearsay.ID]*[3][]float64

func (g gains) add(of hearsay.ID, rival int, x float64) {
	if g[of] == nil {
		g[of] = &[3][]float64{}
	}
	g[of][rival] = append(g[of][rival], x)
}

func (g gains) means(outcomes []*hearsay.Outcome) []Gain {
	var list []Gain
	for i, over := range []string{"prior", "naive", "vote"} {
		var pairs []float64
		for _, o := range outcomes {
			if x := g[o.Of]; x != nil {
				sum := 0.0
				for _, d := range x[i] {
					sum += d
				}
				pairs = append(pairs, sum/float64(len(x[i])))
			}
		}
		y := Gain{Over: over}
		y.Mean, y.Low, y.High = score.Difference(pairs, 1)
		list = append(list, y)
	}
	return list
}

// chances are the values of a proposition or question with their posteriors and priors.
func chances(c *hearsay.Case, j *weigh.Judgement, of hearsay.ID) (values []string, p, prior []float64) {
	for _, b := range beliefs(c, j) {
		if b.of == of {
			values, p, prior = append(values, b.value), append(p, b.P), append(prior, b.Prior)
		}
	}
	return values, p, prior
}

// A belief of a judgement, with what it is a value of.
type belief struct {
	of    hearsay.ID
	value string
	weigh.Belief
}

// beliefs are all of a judgement, questions first.
func beliefs(c *hearsay.Case, j *weigh.Judgement) []belief {
	var list []belief
	answers := slices.Concat(j.Hypotheses, j.Others)
	for _, q := range c.Questions {
		for i := range q.Hypotheses {
			list = append(list, belief{q.ID, string(answers[i].ID), answers[i]})
		}
		answers = answers[len(q.Hypotheses):]
	}
	for _, b := range j.Propositions {
		list = append(list, belief{b.ID, b.Value, b})
	}
	return list
}

// forecasts are the events that a row of chances speaks of: of two values the first, since the second says the same again,
// of more each one.
func forecasts(p []float64, happened int) []score.Forecast {
	if len(p) == 2 {
		p = p[:1]
	}
	list := make([]score.Forecast, len(p))
	for v := range p {
		list[v] = score.Forecast{P: p[v], Came: v == happened}
	}
	return list
}

// calibration sorts forecasts by the words of a yardstick.
func calibration(scale hearsay.Scale, list []score.Forecast) ([]brief.CalibrationWord, float64) {
	names := scale.Names()
	bands := score.Calibrate(list, len(names), func(p float64) int { return slices.Index(names, scale.Word(p).Name) })
	words := make([]brief.CalibrationWord, len(names))
	for i, w := range scale.Words {
		words[i] = brief.CalibrationWord{Word: w.Name, Lo: w.Lo, Hi: w.Hi, Band: bands[i]}
	}
	return words, score.CalibrationError(bands)
}

func (d *Desk) title(id hearsay.ID) string {
	for _, p := range d.Case().Propositions {
		if p.ID == id {
			return p.Title
		}
	}
	for _, q := range d.Case().Questions {
		if q.ID == id {
			return q.Title
		}
	}
	return string(id)
}

// notes say what a reader must know before believing the figures.
func (s *Scorecard) notes(d *Desk, days []hearsay.When) []string {
	var list []string
	first := slices.MinFunc(days, func(a, b hearsay.When) int { return cmp.Compare(a.Start.Unix(), b.Start.Unix()) })
	const hindsight = "The views are computed today from the tables as they are now: "
	switch asOf := d.Case().AsOf; {
	case asOf.IsZero():
		list = append(list, hindsight+"this is hindsight and no forecast, since the case does not say with what knowledge they were written (`as-of`). Only a judgement that was sealed beforehand is a forecast.")
	case asOf.Start.After(first.Start):
		list = append(list, fmt.Sprintf(hindsight+"they were written with knowledge up to %s, later than the views, so this is hindsight in part and no forecast. Only a judgement that was sealed beforehand is one.", asOf))
	default:
		list = append(list, fmt.Sprintf(hindsight+"that they were written with knowledge up to %s is the analyst's word. Only a judgement that was sealed beforehand is a forecast.", asOf))
	}
	if len(d.Case().Seals) > 0 {
		list = append(list, d.sealedBeside())
	}
	if s.Pooled.N > 0 && s.Pooled.N < 100 {
		list = append(list, fmt.Sprintf("%d forecasts on %d outcomes, and several views of one outcome are not independent: the intervals are too narrow, and one outcome more or less can change the picture.", s.Pooled.N, len(s.Outcomes)))
	}
	return list
}
