package bayes_test

import (
	"math"
	"slices"
	"testing"

	"hearsay/bayes"
)

// A dropped factor counts as 1 everywhere, and its place in the network can still be asked for; set again, it is back.
func TestADroppedFactorCountsAsOne(t *testing.T) {
	n := &bayes.Net{}
	rain, wet := n.AddVar("rain", "yes", "no"), n.AddVar("wet", "yes", "no")
	n.AddTable(rain, nil, []float64{.2, .8})
	n.AddTable(wet, []bayes.Var{rain}, []float64{.9, .1, .3, .7})
	seen := n.AddPotential([]bayes.Var{wet}, []float64{.8, .1})
	heard := n.AddPotential([]bayes.Var{rain, wet}, []float64{.5, .4, .1, .2})
	c, err := n.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(q *bayes.Query) (out []float64) {
		if err := q.Run(); err != nil {
			t.Fatal(err)
		}
		out = append(append(out, q.Marginal(nil, rain)...), q.LogEvidence())
		return append(out, q.FactorMarginal(nil, heard)...)
	}
	same := func(what string, got, want []float64) {
		t.Helper()
		if !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 1e-12 }) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	q, ones := c.NewQuery(), c.NewQuery()
	all := ask(q)
	for _, f := range []bayes.Factor{heard, seen} { // the second leaves no potential in the query
		q.Drop(f)
		ones.SetFactor(f, slices.Repeat([]float64{1}, map[bayes.Factor]int{seen: 2, heard: 4}[f]))
		same("dropped", ask(q), ask(ones))
	}
	q.SetFactor(heard, []float64{.5, .4, .1, .2})
	q.SetFactor(seen, []float64{.8, .1})
	same("set again", ask(q), all)
	q.Drop(seen)
	q.Reset()
	same("reset", ask(q), all)
}
