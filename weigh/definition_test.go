package weigh_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/weigh"
)

// By definition the officers had agreed, if it was their plot; and five free outlets deny that they had.
func TestReportsAgainstADefinitionAreAWarning(t *testing.T) {
	for _, c := range []struct {
		what   string
		p      hearsay.Estimate
		value  string // what the outlets say
		warned bool
	}{
		{"reports against a definition", hearsay.Exactly(1), "no", true},
		{"reports that bear it out", hearsay.Exactly(1), "yes", false},
		{"reports against what is only expected", hearsay.Exactly(.9), "no", false},
		{"reports against what a definition rules out", hearsay.Exactly(0), "yes", true},
	} {
		t.Run(c.what, func(t *testing.T) {
			k := chorus(0)
			f := k.Propositions[0]
			f.Table.Rows[0].P = map[string]hearsay.Estimate{"yes": c.p, "no": hearsay.Exactly(1 - c.p.P)}
			for i := range 5 {
				id := hearsay.ID(fmt.Sprintf("o%d", i+1))
				k.Sources = append(k.Sources, &hearsay.Source{ID: id, Title: string(id)})
				k.Signals = append(k.Signals, says(hearsay.ID(fmt.Sprintf("s%d", i+1)), id, c.value, 1+i))
			}
			j, err := weigh.Weigh(k, weigh.Options{Draws: 1})
			if err != nil {
				t.Fatal(err)
			}
			warned := slices.ContainsFunc(j.Warnings, func(w string) bool { return strings.Contains(w, "by definition") })
			if warned != c.warned {
				t.Errorf("warned: %v, want %v: %q", warned, c.warned, j.Warnings)
			}
		})
	}
}

// Two hundred and seventy-eight reports say yes or no of twelve things as a coin falls, from sixty outlets, two thirds of them through four
// nameless speakers. Copies agree with each other, and that must not hide that the tellings do not.
func TestCoinFlipsFromSixtyOutletsConflict(t *testing.T) {
	for seed := range uint64(5) {
		rng := rand.New(rand.NewPCG(seed, 278))
		c := twoWay(.5)
		c.Doubt, c.Silences = "", ""
		c.Propositions = nil
		for i := range 12 {
			c.Propositions = append(c.Propositions, &hearsay.Proposition{ID: hearsay.ID(fmt.Sprintf("p%d", i)), Title: "p", Values: []string{"yes", "no"},
				Table: hearsay.Table{Given: []hearsay.ID{c.Questions[0].ID}, Rows: []hearsay.Row{
					{When: [][]string{{string(c.Questions[0].Hypotheses[0].ID)}}, P: map[string]hearsay.Estimate{"yes": hearsay.Exactly(.8), "no": hearsay.Exactly(.2)}},
					{When: [][]string{{string(c.Questions[0].Hypotheses[1].ID)}}, P: map[string]hearsay.Estimate{"yes": hearsay.Exactly(.3), "no": hearsay.Exactly(.7)}}}}})
		}
		for i := range 60 {
			c.Sources = append(c.Sources, &hearsay.Source{ID: hearsay.ID(fmt.Sprintf("o%d", i)), Title: "o"})
		}
		for i := range 4 {
			c.Sources = append(c.Sources, &hearsay.Source{ID: hearsay.ID(fmt.Sprintf("nobody%d", i)), Title: "nobody", Kind: "unnamed"})
		}
		for i := range 278 {
			s := says(hearsay.ID(fmt.Sprintf("s%d", i)), hearsay.ID(fmt.Sprintf("o%d", rng.IntN(60))), []string{"yes", "no"}[rng.IntN(2)], 1+i%25)
			s.Says = hearsay.ID(fmt.Sprintf("p%d", rng.IntN(12)))
			if rng.IntN(3) < 2 {
				s.Via = []hearsay.ID{hearsay.ID(fmt.Sprintf("nobody%d", rng.IntN(4)))}
			}
			c.Signals = append(c.Signals, s)
		}
		j, err := weigh.Weigh(c, weigh.Options{Draws: 1})
		if err != nil {
			t.Fatal(err)
		}
		if j.Conflict.Bits <= 0 {
			t.Errorf("seed %d: coins conflict by %.1f bits: they are said to fit together", seed, j.Conflict.Bits)
		}
		t.Logf("seed %d: %.1f bits, confidence %s", seed, j.Conflict.Bits, j.Confidence.Level)
	}
}
