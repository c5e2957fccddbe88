package bayes

import (
	"math"
	"slices"
	"testing"
)

func TestSamplesAgreeWithTheExactAnswerWithinTheirErrors(t *testing.T) {
	n := chestClinic()
	seen := []Observation{{7, 0}, {6, 1}}
	a, err := n.Sample(1, 200_000, seen)
	if err != nil {
		t.Fatal(err)
	}
	c, err := n.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	q := c.NewQuery()
	for _, o := range seen {
		q.Observe(o.Var, o.State)
	}
	if err := q.Run(); err != nil {
		t.Fatal(err)
	}
	for v := range n.Vars() {
		for s, p := range q.Marginal(nil, Var(v)) {
			if d := math.Abs(a.P[v][s] - p); d > 5*a.SE[v][s]+1e-9 {
				t.Errorf("%s: off by %g, the standard error is %g", n.Name(Var(v)), d, a.SE[v][s])
			}
		}
	}
	if d := math.Abs(a.PE - math.Exp(q.LogEvidence())); d > 5*a.PESE {
		t.Errorf("P(e) is off by %g, the standard error is %g", d, a.PESE)
	}
	again, err := n.Sample(1, 200_000, seen)
	if err != nil || !slices.Equal(a.P[0], again.P[0]) {
		t.Error("the same seed gives another answer")
	}
}

// chestClinic is asia (Lauritzen and Spiegelhalter 1988, table 2).
func chestClinic() *Net {
	n := &Net{}
	for _, name := range []string{"asia", "tub", "smoke", "lung", "bronc", "either", "xray", "dysp"} {
		n.AddVar(name, "yes", "no")
	}
	n.AddTable(0, nil, []float64{.01, .99})
	n.AddTable(1, []Var{0}, []float64{.05, .95, .01, .99})
	n.AddTable(2, nil, []float64{.5, .5})
	n.AddTable(3, []Var{2}, []float64{.1, .9, .01, .99})
	n.AddTable(4, []Var{2}, []float64{.6, .4, .3, .7})
	n.AddTable(5, []Var{3, 1}, []float64{1, 0, 1, 0, 1, 0, 0, 1})
	n.AddTable(6, []Var{5}, []float64{.98, .02, .05, .95})
	n.AddTable(7, []Var{4, 5}, []float64{.9, .1, .8, .2, .7, .3, .1, .9})
	return n
}
