package brief

import (
	"strings"
	"testing"

	"hearsay"
	"hearsay/bundle"
	"hearsay/weigh"
)

// The worked case, seen from three moments: the page holds together whatever is known.
func TestWorkedCaseMakesAWholePage(t *testing.T) {
	b, err := bundle.Open("../../cases/kazakhstan-2022")
	if err != nil {
		t.Fatal(err)
	}
	now, err := weigh.Weigh(b.Case, weigh.Options{Seed: 1, Draws: 40})
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range []string{"", "2022-01-04", "2022-01-07"} {
		o := weigh.Options{Seed: 1, Draws: 40}
		if day != "" {
			if o.AsKnown, err = hearsay.ParseAsKnown(day, b.Case.Zone); err != nil {
				t.Fatal(err)
			}
		}
		j, err := weigh.Weigh(b.Case, o)
		if err != nil {
			t.Fatal(err)
		}
		x := New(b.Case, j, Options{Digest: b.Digest(), Prose: b.Prose(), Generated: "test", Seed: 1, Since: now})
		page := html(t, x)
		checkPage(t, page)
		if day == "2022-01-07" && (!strings.Contains(page, "As known on 7 January 2022") || strings.Contains(page, "signal-s79")) {
			t.Error("the view of 7 January does not say so, or knows too much")
		}
		for _, s := range spoken(x) {
			if l := Lint(s, b.Case.Scale); len(l) > 0 {
				t.Errorf("as known %q: %v", day, l)
			}
		}
		for _, s := range x.Sections {
			for _, y := range s.Blocks {
				f, ok := y.(Figure)
				if !ok {
					continue
				}
				for _, part := range f.Parts {
					if h := part.Scene(paper).H; h > 1000 {
						t.Errorf("figure “%s” has a part %v high", f.Title, h)
					}
				}
				for _, w := range f.Widths {
					for _, fault := range f.Chart.Scene(w).Faults() {
						t.Errorf("as known %q, figure “%s” at %v: %s", day, f.Title, w, fault)
					}
				}
			}
		}
		if l := x.Summary(); len(l) < 5 || len(l) > 8 {
			t.Errorf("as known %q the summary has %d lines", day, len(l))
		}
	}
}
