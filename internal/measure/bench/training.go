package bench

import (
	"fmt"
	"strings"
	"time"

	"hearsay/internal/measure/gold"
	"hearsay/internal/read/marks"
	"hearsay/internal/read/tell"
	"hearsay/internal/read/text"
	"hearsay/internal/read/timex"
)

// A Captured case is what became of its documents after they were captured and read.
type Captured struct {
	From     []string // where each document came from
	Readings []text.Document
	Said     map[string]string // by where it came from, the day that proposals were offered with
}

// A trainingTally is what was counted in one language.
type trainingTally struct {
	tally
	chains, chained int // tellings within tellings, and those of which both were found
	days, dated     int // documents of which something was proposed, and those whose day was right
	times, timed    int // expressions of time, and those of which the day was right
}

// Training scores the documents of the training case from their files on: a paragraph that was not read has its tellings missed, and
// what was proposed of menus, comments and hidden words is wrong. Headlines are left out, and so are letters' other halves.
func Training(c *Captured) ([]Score, error) {
	docs, err := gold.Training()
	if err != nil {
		return nil, err
	}
	by := map[string]*trainingTally{}
	for _, d := range docs {
		t := by[d.Language]
		if t == nil {
			t = &trainingTally{}
			by[d.Language] = t
		}
		t.documents++
		c.score(d, t)
	}
	var rows []Score
	for _, lang := range gold.TrainingLanguages {
		t := by[lang]
		data := fmt.Sprintf("training case in %s (%d documents), written and marked before they were read", lang, t.documents)
		rows = append(rows,
			Score{Name: "training case, " + lang + ": proposals, precision", Value: fraction(t.right, t.proposed), Of: t.proposed, Data: data},
			Score{Name: "training case, " + lang + ": tellings found", Value: fraction(t.found, t.marked), Of: t.marked, Data: data},
			Score{Name: "training case, " + lang + ": hedged tellings, F1", Value: f1(fraction(t.hedgedRight, t.hedgedProposed), fraction(t.hedgedRight, t.hedged)), Of: t.hedged, Data: data},
			Score{Name: "training case, " + lang + ": chains found", Value: fraction(t.chained, t.chains), Of: t.chains, Data: data},
			Score{Name: "training case, " + lang + ": days of documents", Value: fraction(t.dated, t.days), Of: t.days, Data: data},
			Score{Name: "training case, " + lang + ": expressions of time, value", Value: fraction(t.timed, t.times), Of: t.times, Data: data})
	}
	return rows, nil
}

// folded is a paragraph as it is compared: white space aside.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

func (c *Captured) score(d marks.Document, t *trainingTally) {
	read := map[string]bool{}
	for i, from := range c.From {
		if strings.Contains(from, d.Header["document"]) && !strings.HasSuffix(from, ".json") {
			for _, p := range c.Readings[i].Paragraphs {
				read[folded(p.Text)] = true
			}
		}
	}
	for _, p := range d.Paragraphs {
		var found []tell.Attribution
		if read[folded(p.Text)] {
			found = tell.Attributions(d.Language, p.Text)
			delete(read, folded(p.Text))
		}
		t.add(p, found)
		t.addChains(p, found)
	}
	delete(read, folded(d.Header["title"]))
	for p := range read {
		t.add(marks.Paragraph{Text: p}, tell.Attributions(d.Language, p))
	}
	t.addDay(d, c.Said)
	t.addTimes(d)
}

// addDay compares the day with which proposals of a document were offered; a chat or a feed is of several.
func (t *trainingTally) addDay(d marks.Document, said map[string]string) {
	offered, right := false, true
	for from, day := range said {
		if strings.Contains(from, d.Header["document"]) {
			offered = true
			right = right && day == d.Header["date"]
		}
	}
	if !offered || d.Header["days"] == "several" {
		return
	}
	t.days++
	if right {
		t.dated++
	}
}

// addChains counts tellings whose words another one holds or shares: "the agency said that two residents had seen it".
func (t *trainingTally) addChains(p marks.Paragraph, found []tell.Attribution) {
	met := func(g marks.Telling) bool {
		for _, a := range found {
			if a.Telling && sameTelling(g, a) {
				return true
			}
		}
		return false
	}
	for i, inner := range p.Tellings {
		for j, outer := range p.Tellings {
			if i == j || len(outer.Content) == 0 || outer.Content[0] == inner.Content[0] && i < j || !within(inner.Content[0], outer.Content) {
				continue
			}
			t.chains++
			if met(inner) && met(outer) {
				t.chained++
			}
			break
		}
	}
}

func within(s marks.Span, list []marks.Span) bool {
	for _, o := range list {
		if o.From <= s.From && s.To <= o.To {
			return true
		}
	}
	return false
}

// addTimes compares the days that the header names for expressions in the text.
func (t *trainingTally) addTimes(d marks.Document) {
	at, err := time.Parse(time.DateOnly, d.Header["date"])
	if err != nil || d.Header["times"] == "" {
		return
	}
	for entry := range strings.SplitSeq(d.Header["times"], "; ") {
		words, want, _ := strings.Cut(entry, "=")
		t.times++
		for _, p := range d.Paragraphs {
			from := strings.Index(strings.ToLower(p.Text), strings.ToLower(words))
			if from < 0 {
				continue
			}
			for _, e := range timex.Find(d.Language, p.Text, at) {
				if e.From < from+len(words) && from < e.To && strings.HasPrefix(e.Value, want) {
					t.timed++
					break
				}
			}
			break
		}
	}
}
