package weigh_test

import (
	"math"
	"testing"
	"time"

	"hearsay"
	"hearsay/weigh"
)

// A band is what a reader is promised: nine times in ten somebody with better tables, reading the same reports, would be in
// it. Where a chance grows with one input alone the ends of the band can be had by other means: they are what the chance is
// at the 5 and 95 % points of that input, drawn evenly from its range and off by a normal error of its log-odds of .5. This
// holds for the main question, for another question and for a proposition, which are all that is printed with a band.
func TestABandHoldsNineDrawsOfTen(t *testing.T) {
	open := hearsay.Between(.4, .2, .6)
	question := func(id hearsay.ID) *hearsay.Question {
		return &hearsay.Question{ID: id, Title: string(id), Exhaustive: "by construction", Hypotheses: []*hearsay.Hypothesis{
			{ID: id + "-a", Title: "a", Prior: open}, {ID: id + "-b", Title: "b", Prior: hearsay.Exactly(.5)}}}
	}
	c := &hearsay.Case{ID: "bands", Zone: time.UTC, Scale: hearsay.ICD203, Defaults: hearsay.BuiltinDefaults(),
		Questions: []*hearsay.Question{question("first"), question("second")},
		Propositions: []*hearsay.Proposition{{ID: "f", Title: "f", Values: []string{"yes", "no"},
			Table: hearsay.Table{Rows: []hearsay.Row{{P: map[string]hearsay.Estimate{"yes": open}, Rest: "no"}}}}}}
	m, err := weigh.Compile(c)
	if err != nil {
		t.Fatal(err)
	}
	j, err := m.Bands(weigh.Options{Draws: 5000})
	if err != nil {
		t.Fatal(err)
	}
	low, high := quantileOfRange(.2, .6, .05), quantileOfRange(.2, .6, .95)
	if low > .21 || high < .6 {
		t.Fatalf("by integration %.3f to %.3f", low, high) // wider than without the error: .22 to .58
	}
	odds := func(x float64) float64 { return x / (x + .5) }
	for _, b := range []struct {
		what      string
		got       weigh.Belief
		low, high float64
	}{
		{"the main question", j.Hypotheses[0], odds(low), odds(high)},
		{"another question", j.Others[0], odds(low), odds(high)},
		{"a proposition", j.Propositions[0], low, high},
	} {
		if math.Abs(b.got.Lo-b.low) > .02 || math.Abs(b.got.Hi-b.high) > .02 {
			t.Errorf("%s: the band is %.3f to %.3f, want %.3f to %.3f", b.what, b.got.Lo, b.got.Hi, b.low, b.high)
		}
		if b.got.Min > b.got.Lo || b.got.Max < b.got.Hi {
			t.Errorf("%s: the span %.3f to %.3f does not hold the band", b.what, b.got.Min, b.got.Max)
		}
		if math.Abs(b.got.Mean-b.got.P) > .02 { // priors are divided by their sum, which bends
			t.Errorf("%s: the mean of draws is %.3f, the point %.3f", b.what, b.got.Mean, b.got.P)
		}
	}
}

// quantileOfRange is the value below which a number lies with chance q that is drawn evenly from lo to hi and then moved by
// a normal error of its log-odds with a standard deviation of .5: by bisection on an integral.
func quantileOfRange(lo, hi, q float64) float64 {
	logit := func(p float64) float64 { return math.Log(p / (1 - p)) }
	below := func(x float64) (p float64) {
		const n = 2000
		for k := range n {
			u := lo + (hi-lo)*(float64(k)+.5)/n
			p += .5 * math.Erfc((logit(u)-logit(x))/.5/math.Sqrt2) / n
		}
		return p
	}
	a, b := 0.001, .999
	for range 40 {
		if m := (a + b) / 2; below(m) < q {
			a = m
		} else {
			b = m
		}
	}
	return a
}
