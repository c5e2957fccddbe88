package truth

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

type triple struct{ s, o, v int }

// triples draws a small table of claims, one per source and item.
func triples(t *rapid.T) []triple {
	var rows []triple
	sources, items := rapid.IntRange(2, 6).Draw(t, "sources"), rapid.IntRange(1, 6).Draw(t, "items")
	for s := range sources {
		for o := range items {
			if rapid.IntRange(0, 2).Draw(t, "claims") > 0 {
				rows = append(rows, triple{s, o, rapid.IntRange(0, 2).Draw(t, "value")})
			}
		}
	}
	return append(rows, triple{sources, 0, 0})
}

func build(rows []triple) *Claims {
	var b Builder
	for _, r := range rows {
		b.Add(fmt.Sprint("s", r.s), fmt.Sprint("o", r.o), fmt.Sprint("v", r.v))
	}
	return b.Claims()
}

func models(c *Claims) map[string]Model {
	return map[string]Model{
		"accu": OneCoin{Errors: Uniform{10}}, "popular": Regularised, "lca": OneCoin{Errors: Latent{}},
		"ibcc": IBCC(c), "ebcc": EBCC(c), "dawid-skene": DawidSkene(c), "tdh": NewTDH(c, &Tree{}),
	}
}

func near(a, b Stats) bool {
	if len(a.Sum) != len(b.Sum) || a.Items != b.Items || a.Claims != b.Claims {
		return false
	}
	for i := range a.Sum {
		if math.Abs(a.Sum[i]-b.Sum[i]) > 1e-9 {
			return false
		}
	}
	return math.Abs(a.LogLik-b.LogLik) < 1e-9*(1+math.Abs(a.LogLik))
}

// TestShardsAddUp: the counts of the whole are the sum over shards, in any order
// and any grouping.
func TestShardsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := build(triples(t))
		for name, m := range models(c) {
			w := m.Fit(m.Count(c.Whole(), c.Share()))
			whole := m.Step(c.Whole(), w, nil, nil)
			i := rapid.IntRange(0, c.Items()).Draw(t, "cut")
			j := rapid.IntRange(i, c.Items()).Draw(t, "cut")
			step := func(lo, hi int) Stats { return m.Step(Shard{Claims: c, Lo: lo, Hi: hi}, w, nil, nil) }
			x, y, z := step(0, i), step(i, j), step(j, c.Items())
			var forward, back, grouped Stats
			forward.Add(x)
			forward.Add(y)
			forward.Add(z)
			back.Add(z)
			back.Add(y)
			back.Add(x)
			y.Add(z)
			grouped.Add(x)
			grouped.Add(y)
			if !near(forward, whole) || !near(back, whole) || !near(grouped, whole) {
				t.Fatalf("%s: shards do not add up to the whole", name)
			}
		}
	})
}

// TestFastStepIsTheSlowOne on tables large and small.
func TestFastStepIsTheSlowOne(t *testing.T) {
	c := Synthetic(20_000, 50, 7)
	k := OneCoin{Errors: Uniform{N: 10}}
	a := k.Accuracy(c, .7)
	weight := make([]float64, len(a))
	for s := range a {
		a[s] += .004 * float64(s%50)
		weight[s] = k.Errors.Weight(a[s])
	}
	p, none := make([]float64, c.Facts()), make([]float64, c.Items())
	q, nobody := make([]float64, c.Facts()), make([]float64, c.Items())
	fast := k.Step(c.Whole(), a, p, none)
	slow := k.empty(c)
	k.step(c.Whole(), weight, &slow, q, nobody)
	if !near(fast, slow) || Params(p).distance(q) > 1e-12 || Params(none).distance(nobody) > 1e-12 {
		t.Error("the fast step differs from the slow one")
	}
}

// TestNamesDoNotMatter: another order of rows, with sources and items renumbered
// by it, gives the same probabilities. The models with two fixed points take five
// rounds only: between mirror-image camps, rounding decides where they settle.
func TestNamesDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := triples(t)
		a := build(rows)
		b := build(rapid.Permutation(rows).Draw(t, "order"))
		find := func(c *Claims, p []float64) map[string]float64 {
			m := map[string]float64{}
			for o := range c.Items() {
				lo, hi := c.ItemFacts(o)
				for f := lo; f < hi; f++ {
					m[c.ItemName(o)+" "+c.FactName(f)] = p[f]
				}
			}
			return m
		}
		five := func(e Errors) func(*Claims) Result {
			return func(c *Claims) Result { return OneCoin{Errors: e}.Solve("", c.Whole(), .8, Loop{Rounds: 5}) }
		}
		methods := Methods()
		methods["accu"], methods["popaccu"], methods["simplelca"] = five(Uniform{N: 10}), five(Popular{None: 1}), five(Latent{})
		for _, name := range []string{"vote", "accu", "popaccu", "simplelca", "sums", "averagelog", "investment", "pooledinvestment", "truthfinder", "mace"} {
			run := methods[name]
			x, y := find(a, run(a).P), find(b, run(b).P)
			for k, p := range x {
				if math.Abs(p-y[k]) > 1e-6 {
					t.Fatalf("%s: %s has %v, and %v in another order", name, k, p, y[k])
				}
			}
		}
	})
}

// TestProbabilitiesAddUp: over the claimed values and "none of them" to one, and
// for open values never beyond.
func TestProbabilitiesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := build(triples(t))
		for name, m := range models(c) {
			w := m.Fit(m.Count(c.Whole(), c.Share()))
			p, none := Loop{Workers: 1}.Posterior(m, c.Whole(), w)
			for o := range c.Items() {
				lo, hi := c.ItemFacts(o)
				all := none[o]
				for f := lo; f < hi; f++ {
					if p[f] < 0 || math.IsNaN(p[f]) {
						t.Fatalf("%s: probability %v", name, p[f])
					}
					all += p[f]
				}
				if math.Abs(all-1) > 1e-9 {
					t.Fatalf("%s: probabilities of an item add up to %v", name, all)
				}
			}
		}
	})
}

// TestCopyAddsNoVoice: a source that repeats another under its control changes no
// probability, and is counted in no number of voices.
func TestCopyAddsNoVoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := triples(t)
		with := append([]triple(nil), rows...)
		for _, r := range rows {
			if r.s == 0 {
				with = append(with, triple{99, r.o, r.v})
			}
		}
		a, b := build(rows), build(with)
		x, y := Default(a, Options{}), Default(b, Options{Declared: map[string]string{"s99": "s0"}})
		for f := range a.Facts() {
			if math.Abs(x.P[f]-y.P[f]) > 1e-9 || math.Abs(x.Independent[f]-y.Independent[f]) > 1e-6 {
				t.Fatalf("fact %d: %v by %v voices alone, %v by %v with a copy", f, x.P[f], x.Independent[f], y.P[f], y.Independent[f])
			}
		}
	})
}

// TestAsKnown: before the first claim nothing is known, at the end everything.
func TestAsKnown(t *testing.T) {
	var b Builder
	b.AddAt("a", "x", "1", 10)
	b.AddAt("b", "x", "2", 20)
	b.AddAt("c", "x", "2", 30)
	c := b.Claims()
	for _, at := range []struct {
		until int64
		want  int
		value string
	}{{5, 0, ""}, {10, 1, "1"}, {30, 3, "2"}} {
		k := c.AsKnown(at.until)
		d := Default(k, Options{})
		if got, _ := k.Answer(d.Result, 0); k.Len() != at.want || got != at.value {
			t.Errorf("as known at %d: %d claims and %q, want %d and %q", at.until, k.Len(), got, at.want, at.value)
		}
	}
}

// TestLiveFollowsTheBatch: claims taken in one by one end at the answers of the
// whole table.
func TestLiveFollowsTheBatch(t *testing.T) {
	l := Live{Model: Regularised}
	var b Builder
	for o := range 40 {
		for s := range 5 {
			v := "right"
			if s == 4 || (o+s)%7 == 0 {
				v = "wrong"
			}
			l.Add(fmt.Sprint(s), fmt.Sprint(o), v)
			b.Add(fmt.Sprint(s), fmt.Sprint(o), v)
		}
	}
	batch := Regularised.Solve("", b.Claims().Whole(), .8, Loop{})
	for s := range 5 {
		if got, want := l.Accuracy(fmt.Sprint(s)), batch.Trust[s]; math.Abs(got-want) > .05 {
			t.Errorf("accuracy of source %d: %.3f as claims arrive, %.3f at once", s, got, want)
		}
	}
}

// The quantiles of Beta(8, 2) are the roots of 9x⁸-8x⁹ = p; that of χ² with ten
// degrees of freedom stands in any table as 3.247; digamma(1) = -γ.
func TestSpecialFunctions(t *testing.T) {
	for _, x := range []struct {
		name      string
		got, want float64
	}{
		{"beta .05", Beta{8, 2}.Quantile(.05), .570864},
		{"beta .5", Beta{8, 2}.Quantile(.5), .820381},
		{"beta 1,1", Beta{1, 1}.Quantile(.3), .3},
		{"chi-square", chiSquareQuantile(.025, 10), 3.246973},
		{"digamma", digamma(1), -.577216},
	} {
		if math.Abs(x.got-x.want) > 2e-6 {
			t.Errorf("%s: %.6f, want %.6f", x.name, x.got, x.want)
		}
	}
}
