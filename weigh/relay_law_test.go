package weigh_test

import (
	"math"
	"testing"

	"hearsay"
	"hearsay/internal/measure/bench"
	"hearsay/weigh"
)

// Somebody passes on, word for word, everything that is known at first hand. Nobody knows more by that: chances stay, and
// ranges do not shrink beyond what another sample does to them.
func TestPassingEverythingOnSharpensNothing(t *testing.T) {
	for seed := range uint64(6) {
		c := bench.Synthetic(small, seed)
		c.Doubt = []hearsay.Doubt{hearsay.NoDoubt, hearsay.UsualDoubt, hearsay.CautiousDoubt}[seed%3]
		twice := *c
		twice.Sources = append(append([]*hearsay.Source(nil), c.Sources...), &hearsay.Source{ID: "echo", Title: "Echo"})
		twice.Signals = append([]*hearsay.Signal(nil), c.Signals...)
		for _, s := range c.Signals {
			if len(s.Via) > 0 || s.Copies != "" || s.Stance.Row().Silent() || s.Stance.Row().Withdraws {
				continue
			}
			r := *s
			r.ID, r.Source, r.Via, r.Hedge = "echo-"+s.ID, "echo", []hearsay.ID{s.Source}, hearsay.NotCoded
			twice.Signals = append(twice.Signals, &r)
		}
		if len(twice.Signals) < len(c.Signals)+5 {
			t.Fatalf("only %d signals are passed on", len(twice.Signals)-len(c.Signals))
		}
		bands := func(c *hearsay.Case) *weigh.Judgement {
			m, err := weigh.Compile(c)
			if err != nil {
				t.Fatal(err)
			}
			j, err := m.Bands(weigh.Options{Draws: 1500, Seed: 2})
			if err != nil {
				t.Fatal(err)
			}
			return j
		}
		once, echoed := bands(c), bands(&twice)
		for h, b := range once.Hypotheses {
			e := echoed.Hypotheses[h]
			if math.Abs(b.P-e.P) > 1e-9 {
				t.Errorf("seed %d, %s: %.6f, passed on %.6f", seed, b.ID, b.P, e.P)
			}
			if was, is := b.Hi-b.Lo, e.Hi-e.Lo; math.Abs(was-is) > .04 {
				t.Errorf("seed %d, %s: the range is %.3f wide, passed on %.3f", seed, b.ID, was, is)
			}
		}
	}
}
