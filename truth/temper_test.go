package truth

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// Of the items, three in ten are hard: there a source is right no more often than
// a coin. No source's own record tells which these are, so that a model of
// independent errors takes thirty coins for thirty witnesses. The truth is known
// here because the table was made from it.
func TestManyWhoErrTogetherAreNotManyWitnesses(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 9))
	var b Builder
	holds := map[string]string{}
	for o := range 1500 {
		item := fmt.Sprint("item ", o)
		yes := rng.IntN(2) == 0
		holds[item] = fmt.Sprint(yes)
		right := .9
		if rng.Float64() < .3 {
			right = .5
		}
		claims := 3
		if o%2 == 0 {
			claims = 30
		}
		for _, s := range rng.Perm(60)[:claims] {
			b.Add(fmt.Sprint("source ", s), item, fmt.Sprint(yes == (rng.Float64() < right)))
		}
	}
	s := set{claims: b.Claims(), gold: holds, right: func(got, want string) bool { return got == want }}
	c := s.claims
	naive := IBCC(c).Solve("ibcc", c, 1, Loop{})
	tempered := IBCC(c).Solve("ibcc", c, 1, Loop{})
	rho := IBCC(c).correlation(c, Loop{})
	tempered.temper(c, c.Values(), rho)

	before, after := s.reliability(naive), s.reliability(tempered)
	t.Logf("correlation %.2f: calibration error %.3f, %.3f without", rho, after.ECE, before.ECE)
	if before.ECE < .08 {
		t.Fatalf("calibration error %.3f without the correlation: the table is too easy to show anything", before.ECE)
	}
	if after.ECE > .05 || after.Brier >= before.Brier {
		t.Errorf("calibration error %.3f, Brier %.4f; without the correlation %.3f, %.4f", after.ECE, after.Brier, before.ECE, before.Brier)
	}
}

// An item with one claim has nobody to err together with.
func TestALoneClaimIsNotTempered(t *testing.T) {
	var b Builder
	b.Add("a", "lone", "yes")
	b.Add("a", "pair", "yes")
	b.Add("b", "pair", "yes")
	c := b.Claims()
	r := Result{P: []float64{.8, .8}, None: []float64{.2, .2}}
	r.temper(c, 2, .5)
	if r.P[0] != .8 || !(r.P[1] < .8) {
		t.Errorf("probabilities %v of one claim and of two, want .8 and less", r.P)
	}
}
