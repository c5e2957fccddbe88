package bench

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/internal/measure/gold"
	"hearsay/internal/read/lang"
	"hearsay/internal/read/marks"
	"hearsay/internal/read/tell"
)

// tellings scores proposals on the labelled documents of the project, each language and each half apart.
func tellings(string) ([]Score, error) {
	return tellingsBy("rules", gold.Languages, tell.Attributions)
}

func tellingsBy(by string, languages []string, find func(lang, paragraph string) []tell.Attribution) ([]Score, error) {
	list, err := gold.Documents()
	if err != nil {
		return nil, err
	}
	var rows []Score
	for _, lang := range languages {
		for _, keptAside := range []bool{false, true} {
			var t tally
			for _, d := range list {
				if d.Language == lang && d.KeptAside() == keptAside {
					for _, p := range d.Paragraphs {
						t.add(p, find(lang, p.Text))
					}
					t.documents++
				}
			}
			if t.documents == 0 {
				continue
			}
			half := "odd numbers, seen"
			if keptAside {
				half = "even numbers, kept aside"
			}
			data := fmt.Sprintf("own documents in %s, %s (%d)", lang, half, t.documents)
			rows = append(rows,
				Score{Name: "proposed signals by " + by + ", " + lang + ", precision", Value: fraction(t.right, t.proposed), Target: .85, Of: t.proposed, Data: data},
				Score{Name: "proposed signals by " + by + ", " + lang + ", recall", Value: fraction(t.found, t.marked), Of: t.marked, Data: data},
				Score{Name: "hedged tellings by " + by + ", " + lang + ", F1", Value: f1(fraction(t.hedgedRight, t.hedgedProposed), fraction(t.hedgedRight, t.hedged)), Target: .75, Of: t.hedged, Data: data})
		}
	}
	return rows, nil
}

// A tally counts by the measures that the folder of the labelled documents describes.
type tally struct {
	documents, right, proposed, found, marked int
	hedged, hedgedProposed, hedgedRight       int // tellings that were found, by whether they are hedged
}

func (t *tally) add(p marks.Paragraph, found []tell.Attribution) {
	met := map[string]bool{}
	for _, a := range found {
		if !a.Telling {
			continue
		}
		of := meant(p, a)
		if of == nil {
			t.proposed++
			continue
		}
		right := sameTelling(*of, a)
		if right {
			met[of.Number] = true
		}
		if of.Optional {
			continue
		}
		t.proposed++
		if !right {
			continue
		}
		t.right++
		if len(of.Hedges) > 0 {
			t.hedged++
		}
		if len(a.Hedges) > 0 {
			t.hedgedProposed++
			if len(of.Hedges) > 0 {
				t.hedgedRight++
			}
		}
	}
	for _, g := range p.Tellings {
		if !g.Optional {
			t.marked++
			if met[g.Number] {
				t.found++
			}
		}
	}
}

// meant is the labelled telling that a found one matches, or else the first that shares its cue; nil for none.
func meant(p marks.Paragraph, a tell.Attribution) *marks.Telling {
	var of *marks.Telling
	for i, g := range p.Tellings {
		if !slices.ContainsFunc(g.Cue, func(s marks.Span) bool { return common(s, marks.Span(a.Cue)) > 0 }) {
			continue
		}
		if sameTelling(g, a) {
			return &p.Tellings[i]
		}
		if of == nil {
			of = &p.Tellings[i]
		}
	}
	return of
}

func sameTelling(g marks.Telling, a tell.Attribution) bool {
	if a.Stance != g.Stance || a.Source.IsZero() != (g.Source == marks.Span{}) {
		return false
	}
	source := a.Source.IsZero() || dice([]marks.Span{g.Source}, marks.Span(a.Source)) >= .5
	return source && dice(g.Content, marks.Span(a.Content), marks.Span(a.Rest)) >= .5
}

func common(a, b marks.Span) int { return max(0, min(a.To, b.To)-max(a.From, b.From)) }

// dice is twice the common bytes over all bytes.
func dice(marked []marks.Span, found ...marks.Span) float64 {
	both, all := 0, 0
	for _, m := range marked {
		for _, f := range found {
			both += common(m, f)
		}
		all += m.To - m.From
	}
	for _, f := range found {
		all += f.To - f.From
	}
	return float64(2*both) / float64(all)
}

// ownLanguages scores the language of the paragraphs of the labelled documents.
func ownLanguages(string) ([]Score, error) {
	list, err := gold.Documents()
	if err != nil {
		return nil, err
	}
	var rows []Score
	for _, code := range gold.Languages {
		right, n := 0, 0
		for _, d := range list {
			if d.Language != code {
				continue
			}
			for _, p := range d.Paragraphs {
				if utf8.RuneCountInString(p.Text) >= 50 {
					n++
					if lang.Identify(p.Text) == code {
						right++
					}
				}
			}
		}
		rows = append(rows, Score{Name: "language of paragraphs, " + code + ", accuracy", Value: fraction(right, n), Target: .99, Of: n, Data: "own documents"})
	}
	right, n := 0, 0
	for s := range strings.Lines(spanish) {
		n++
		if lang.Identify(s) == "es" {
			right++
		}
	}
	return append(rows, Score{Name: "language of sentences, es, accuracy", Value: fraction(right, n), Target: .99, Of: n, Data: "own sentences"}), nil
}

// spanish is a sentence a line, of our own words.
//
//go:embed spanish.txt
var spanish string
