package bench

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/read/copies"
)

// Short reports of our own words, some of which took theirs from others: a header (kind, from, date, copy-of), a line of ---, the text.
//
//go:embed syndication/*.txt
var reports embed.FS

// syndicated is one of them.
type syndicated struct {
	name, kind, text string
	of               string // the report it took its words from, "" for none
	at               time.Time
}

// syndication scores near copies: cut, reordered, re-attributed, misread by a scanner, under a new lead or a translated title, against
// reports that share a statement, a notice or an event and no more. A pair is right when both go back to one report.
func syndication(string) ([]Score, error) {
	list, err := syndicatedReports()
	if err != nil {
		return nil, err
	}
	texts, roots := make([]string, len(list)), map[string]string{}
	copied := 0
	for i, r := range list {
		texts[i], roots[r.name] = r.text, r.name
		if r.of != "" {
			roots[r.name] = r.of
			copied++
		}
	}
	found, right := copies.Find(texts), 0
	for _, p := range found {
		if c := list[p.Copy]; c.of != "" && roots[c.name] == roots[list[p.Of].name] {
			right++
		}
	}
	data := fmt.Sprintf("%d own reports in en, ru, kk; development", len(list))
	return []Score{
		{Name: "near copies, precision", Value: fraction(right, len(found)), Target: .95, Of: len(found), Data: data},
		{Name: "near copies, recall", Value: fraction(right, copied), Target: .85, Of: copied, Data: data},
	}, nil
}

// syndicatedReports are in the order of their dates.
func syndicatedReports() ([]syndicated, error) {
	names, err := reports.ReadDir("syndication")
	if err != nil {
		return nil, err
	}
	var list []syndicated
	for _, n := range names {
		raw, err := reports.ReadFile("syndication/" + n.Name())
		if err != nil {
			return nil, err
		}
		head, body, ok := strings.Cut(string(raw), "\n---\n")
		if !ok {
			return nil, fmt.Errorf("%s:1:1: no line of --- ends the header: %w", n.Name(), hearsay.ErrInvalid)
		}
		r := syndicated{name: strings.TrimSuffix(n.Name(), ".txt"), text: body}
		for i, line := range strings.Split(head, "\n") {
			key, value, _ := strings.Cut(line, ": ")
			switch key {
			case "kind":
				r.kind = value
			case "copy-of":
				r.of = value
			case "date":
				if r.at, err = time.Parse(time.RFC3339, value); err != nil {
					return nil, fmt.Errorf("%s:%d:7: %v: %w", n.Name(), i+1, err, hearsay.ErrInvalid)
				}
			}
		}
		list = append(list, r)
	}
	slices.SortStableFunc(list, func(a, b syndicated) int { return a.at.Compare(b.at) })
	return list, nil
}
