package weigh_test

import (
	"math"
	"testing"
	"time"

	"hearsay"
	"hearsay/weigh"
)

// A band is what a reader is promised: nine draws of ten lie in it, five in a hundred below and five above. Where a
// chance grows with one input alone, and that is drawn evenly from its range, the ends of the band can be had by hand:
// they are what the chance is with the input a twentieth of its range from either end. This holds for the main question,
// for another question and for a proposition, which are all that is printed with a band.
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
	odds := func(x float64) float64 { return x / (x + .5) } // .2 + .05·.4 = .22, .6 − .05·.4 = .58
	for _, b := range []struct {
		what         string
		got          weigh.Belief
		low, high    float64
		least, grown float64
	}{
		{"the main question", j.Hypotheses[0], odds(.22), odds(.58), odds(.2), odds(.6)},
		{"another question", j.Others[0], odds(.22), odds(.58), odds(.2), odds(.6)},
		{"a proposition", j.Propositions[0], .22, .58, .2, .6},
	} {
		if math.Abs(b.got.Lo-b.low) > .01 || math.Abs(b.got.Hi-b.high) > .01 {
			t.Errorf("%s: the band is %.3f to %.3f, want %.3f to %.3f", b.what, b.got.Lo, b.got.Hi, b.low, b.high)
		}
		if b.got.Min < b.least-1e-9 || b.got.Max > b.grown+1e-9 || b.got.Min > b.got.Lo || b.got.Max < b.got.Hi {
			t.Errorf("%s: the span %.3f to %.3f does not lie between the band and what the inputs allow", b.what, b.got.Min, b.got.Max)
		}
	}
}
