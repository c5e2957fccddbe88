package truth

import (
	"fmt"
	"math"
	"testing"
)

// twoAndOthers has five sources that are right on forty items but for an error of
// their own each, and two more, late and early, which share three errors.
func twoAndOthers(quote func(i int) (early, late string)) *Claims {
	var b Builder
	for i := range 40 {
		item := fmt.Sprint("item ", i)
		for s := range 5 {
			value := "true"
			if i == s {
				value = "own error"
			}
			b.AddAt(fmt.Sprint("other ", s), item, value, int64(10+s))
		}
		value := "true"
		if i >= 37 {
			value = "shared error"
		}
		x, y := quote(i)
		b.AddAt("early", item, value, 5)
		b.Quote(x)
		b.AddAt("late", item, value, 20)
		b.Quote(y)
	}
	return b.Claims()
}

func pairOf(t *testing.T, c *Claims) Copy {
	t.Helper()
	_, copies := Copying.Solve("", Regularised, c, c.Share(), Regularised.Accuracy(c, .8), Loop{})
	for _, k := range copies {
		if c.SourceName(k.One) == "early" && c.SourceName(k.Two) == "late" {
			return k
		}
	}
	t.Fatal("the pair is not there")
	return Copy{}
}

func noQuotes(int) (string, string) { return "", "" }

func TestTheSecondCopiesTheFirst(t *testing.T) {
	k := pairOf(t, twoAndOthers(noQuotes))
	if k.Before != 40 || k.After != 0 {
		t.Errorf("early is first %d times and second %d times, want 40 and 0", k.Before, k.After)
	}
	if k.Back < 100*k.Forward || k.P < .5 {
		t.Errorf("late copies early with %.3f and the other way with %.3f", k.Back, k.Forward)
	}
}

// TestOrderAloneProvesLittle: being later is worth a factor of nine at most, by
// the prior Beta(9, 1) against Beta(1, 1), and being earlier rules copying out.
func TestOrderAloneProvesLittle(t *testing.T) {
	if x := following(1000, 1000); x > math.Log(9) || x < math.Log(8.9) {
		t.Errorf("always second: %.3f, want nearly ln 9", x)
	}
	if x := following(0, 10); x > math.Log(1e-3) {
		t.Errorf("ten times first: %.3f, want under ln .001", x)
	}
	if following(0, 0) != 0 {
		t.Error("no times are evidence")
	}
}

func TestSameWordsSpeakForCopying(t *testing.T) {
	words := func(i int) string { return fmt.Sprint("sentence ", i) }
	none := pairOf(t, twoAndOthers(noQuotes))
	same := pairOf(t, twoAndOthers(func(i int) (string, string) { return words(i), words(i) }))
	other := pairOf(t, twoAndOthers(func(i int) (string, string) { return words(i), words(i + 100) }))
	if same.Quoted != 40 || other.Quoted != 0 {
		t.Errorf("%d and %d claims in the same words, want 40 and 0", same.Quoted, other.Quoted)
	}
	if !(same.LogOdds > none.LogOdds && none.LogOdds > other.LogOdds) {
		t.Errorf("log odds with the same words %.1f, without words %.1f, with other words %.1f: want them falling", same.LogOdds, none.LogOdds, other.LogOdds)
	}
}

// TestCopiesOfOneOriginNeedNoMorePairs: of four with one origin three copy.
func TestCopiesOfOneOriginNeedNoMorePairs(t *testing.T) {
	var all []Copy
	for a := range 4 {
		for b := a + 1; b < 4; b++ {
			all = append(all, Copy{One: a, Two: b, LogOdds: float64(10 - a)})
		}
	}
	all = append(all, Copy{One: 4, Two: 5, LogOdds: -3})
	if got := origins(6, all); len(got) != 3 {
		t.Errorf("%d pairs explain four copies of one origin, want 3", len(got))
	}
}
