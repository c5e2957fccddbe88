package truth

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// Six sources say what holds four times in five; a seventh says "no" to everything,
// and so is right on the half of the items where "no" holds. MACE is to see through
// it (Hovy et al. 2013, §4.3: θ correlates with how often an annotator is right on
// purpose).
func TestMACEKnowsTheSourceThatAlwaysSaysTheSame(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	var b Builder
	for o := range 400 {
		item, yes := fmt.Sprint("item ", o), rng.IntN(2) == 0
		b.Add("naysayer", item, "no")
		for s := range 6 {
			said := yes == (rng.Float64() < .8)
			b.Add(fmt.Sprint("honest ", s), item, map[bool]string{true: "yes", false: "no"}[said])
		}
	}
	c := b.Claims()
	r := MACE(c)
	for s, theta := range r.Trust {
		// an honest source's claims are right .8 of the time: .6 known, and half of the rest luck
		low, high := .5, .7
		if c.SourceName(s) == "naysayer" {
			low, high = 0, .1
		}
		if theta < low || theta > high {
			t.Errorf("%s knows with probability %.2f, want %.1f to %.1f", c.SourceName(s), theta, low, high)
		}
	}
}

// A source that never errs would divide by 0: how hard a fact is, only the others tell.
func TestVotesWithoutErrorSayNothingOfDifficulty(t *testing.T) {
	m := newMeans(2)
	m.add(0, .2, .4)
	m.add(0, .3, .2)
	m.add(0, .9, 0)
	m.add(1, .9, 0)
	hard := []float64{.4, .4}
	m.write(hard)
	// the means are (.2/.4 + .3/.2)/2 = 1 and .4 as before; renormalised, 1 and 0
	if hard[0] != 1 || hard[1] != 0 {
		t.Errorf("difficulties %v, want 1 and 0", hard)
	}
}
