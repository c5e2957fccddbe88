package copies

import (
	"math"
	"strings"
)

const (
	// rewritten is the chance that a telling whose words do not stand in the original was put anew from it, not reported anew.
	rewritten = 0.5
	// checked is the chance that a paper which prints the words of another has asked for itself before, and at the most.
	checked, checkedMost = 0.05, 0.2
)

// Chance is the copy probability κ of one telling of a page that took its words from another, and its range. telling is the share of
// the words of the telling that stand in the original (Taken), page that of the page's own words (Pair.Share); both in [0, 1].
//
//	κ = (1 − v)·(t + (1 − t)·w·p)
//
// t, p: the two shares; w: the chance that what does not stand in the original was rewritten from it, ½, for which nothing is known but
// that it lies in 0..1; v: the chance that the copier checked for itself, .05, at most .2. Both are judgements. The range moves w over
// 0..1 and v over 0..0.2, so 0 ≤ lo ≤ κ ≤ hi ≤ 1. A verbatim telling has .95 in .8..1, one of the page's own words less than half of p.
func Chance(telling, page float64) (kappa, lo, hi float64) {
	at := func(v, w float64) float64 {
		return math.Round(100*(1-v)*(telling+(1-telling)*w*page)) / 100
	}
	return at(checked, rewritten), at(checkedMost, 0), at(0, 1)
}

// Taken is the share of the words of a telling that stand in long runs of another text, its quotations too: what a copy quotes it quotes
// from its original. A telling shorter than a run counts with the paragraph it stands in.
func Taken(telling, paragraph, text string) float64 {
	w := fold(telling)
	if len(w) < shingle {
		w = fold(paragraph)
	}
	return compare(w, fold(text), nil).share()
}

// Counterpart is the paragraph of a text that shares most words in long runs with the given one; "" if none shares any.
func Counterpart(paragraph string, text []string) string {
	w := fold(paragraph)
	best, most := "", 0
	for _, p := range text {
		if n := compare(w, fold(p), nil).shared; n > most {
			best, most = p, n
		}
	}
	return strings.TrimSpace(best)
}
