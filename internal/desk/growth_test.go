package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/internal/desk"
)

// Reading twice as much costs about twice as much, whether a page has many paragraphs or one, and whatever dates it: counted in what is
// taken from memory, which is the same on every machine.
func TestTheCostOfReadingGrowsWithTheLengthOfAPage(t *testing.T) {
	cost := func(between string, tellings int) float64 {
		var b strings.Builder
		b.WriteString(`<html><head><meta property="article:published_time" content="2024-05-03T08:00:00Z"></head><body><article><p>`)
		for i := range tellings {
			fmt.Fprintf(&b, "Minister %d said on Friday that the ferry sank on 2 May 2024. %s", i, between)
		}
		page := []byte(b.String())
		return testing.AllocsPerRun(1, func() {
			r, err := desk.Extract("text/html", page)
			if err != nil || len(r.Proposals) < tellings*9/10 {
				t.Fatal(len(r.Proposals), err)
			}
		})
	}
	for _, between := range []string{"</p><p>", ""} {
		small, large := cost(between, 500), cost(between, 4000)
		if ratio := large / small; ratio > 11 {
			t.Errorf("paragraphs divided by %q: eight times the tellings cost %.1f times as much", between, ratio)
		}
	}
	// The sentences and the times of a paragraph are found once, not for each of its tellings.
	if many, one := cost("</p><p>", 500), cost("", 500); one > 3*many {
		t.Errorf("500 tellings in one paragraph cost %.1f times as much as in 500", one/many)
	}
}
