package truth

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// coalition adds k sources under one control to the books: on three in five of
// the other items they say what is true, with one claim in ten wrong, and on the
// targets they all tell the same lie: the most popular false value, where there
// is one.
func coalition(t testing.TB, k int, seed uint64) (c *Claims, targets map[string]string, declared map[string]string) {
	base := load(t, "book", "truth.csv")
	silver := load(t, "book", "truth_silver.csv")
	rng := rand.New(rand.NewPCG(seed, 2))
	var b Builder
	for x := range base.claims.All() {
		b.Add(base.claims.SourceName(x.Source), base.claims.ItemName(x.Item), base.claims.FactName(x.Fact))
	}
	targets, declared = map[string]string{}, map[string]string{}
	lie := map[string]string{}
	for _, o := range rng.Perm(base.claims.Items()) {
		item := base.claims.ItemName(o)
		v, ok := base.gold[item]
		if !ok || len(targets) == 50 {
			continue
		}
		targets[item] = v
		lie[item] = "the lie about " + item
		most := 0
		lo, hi := base.claims.ItemFacts(o)
		for f := lo; f < hi; f++ {
			if n := len(base.claims.FactSources(f)); n > most && base.claims.FactName(f) != v {
				most, lie[item] = n, base.claims.FactName(f)
			}
		}
	}
	for i := range k {
		name := fmt.Sprintf("coalition %d", i)
		declared[name] = "the controller"
		for o := range base.claims.Items() {
			item := base.claims.ItemName(o)
			switch _, target := targets[item]; {
			case target:
				b.Add(name, item, lie[item])
			case rng.Float64() < .6:
				v, ok := silver.gold[item]
				if !ok || rng.Float64() < .1 {
					lo, hi := base.claims.ItemFacts(o)
					v = base.claims.FactName(lo + rng.IntN(hi-lo))
				}
				b.Add(name, item, v)
			}
		}
	}
	return b.Claims(), targets, declared
}

func TestCamouflagedCoalition(t *testing.T) {
	t.Parallel()
	for _, k := range []int{12, 20, 40} {
		seeds := uint64(3)
		if testing.Short() {
			seeds = 1
		}
		for seed := range seeds {
			c, targets, declared := coalition(t, k, seed)
			s := set{claims: c, gold: targets, right: func(a, b string) bool { return a == b }}
			open := Default(c, Options{})
			told := Default(c, Options{Declared: declared})
			masked := Default(c, Options{Declared: declared, Mask: func(k Claim) bool {
				_, target := targets[c.ItemName(k.Item)]
				return target && declared[c.SourceName(k.Source)] != ""
			}})
			a, b, m := s.accuracy(open.Result), s.accuracy(told.Result), s.accuracy(masked.Result)
			t.Logf("%d liars, on the 50 targets: vote %.2f, undeclared %.2f, declared %.2f, masked on the topic %.2f", k, s.accuracy(Vote(c)), a, b, m)
			if b < .90 || m < .90 {
				t.Errorf("%d liars: declared %.2f, masked %.2f, want .90", k, b, m)
			}
			if a < .85 {
				t.Errorf("%d liars: undeclared %.2f, want .85", k, a)
			}
		}
	}
}
