package bayes_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"hearsay/bayes"
)

// asia is the chest clinic of Lauritzen and Spiegelhalter 1988, table 2.
func asia(t testing.TB) (*bayes.Net, map[string]bayes.Var) {
	n, v := &bayes.Net{}, map[string]bayes.Var{}
	for _, name := range []string{"asia", "tub", "smoke", "lung", "bronc", "either", "xray", "dysp"} {
		v[name] = n.AddVar(name, "yes", "no")
	}
	add := func(child string, parents []string, yes ...float64) {
		var ps []bayes.Var
		for _, p := range parents {
			ps = append(ps, v[p])
		}
		var rows []float64
		for _, p := range yes {
			rows = append(rows, p, 1-p)
		}
		n.AddTable(v[child], ps, rows)
	}
	add("asia", nil, .01)
	add("tub", []string{"asia"}, .05, .01)
	add("smoke", nil, .5)
	add("lung", []string{"smoke"}, .1, .01)
	add("bronc", []string{"smoke"}, .6, .3)
	add("either", []string{"lung", "tub"}, 1, 1, 1, 0)
	add("xray", []string{"either"}, .98, .05)
	add("dysp", []string{"bronc", "either"}, .9, .8, .7, .1)
	if err := n.Check(); err != nil {
		t.Fatal(err)
	}
	return n, v
}

func TestChestClinicHasThePublishedMarginals(t *testing.T) {
	n, v := asia(t)
	c, err := n.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	q := c.NewQuery()
	for _, step := range []struct {
		observe string
		want    map[string]float64 // Cowell, Dawid, Lauritzen and Spiegelhalter 1999, section 2.9, to the printed digits
	}{
		{"", map[string]float64{"tub": .0104, "lung": .0550, "bronc": .4500, "either": .0648, "xray": .1103, "dysp": .4360}},
		{"dysp", map[string]float64{"lung": .1028, "bronc": .8340}},
	} {
		if step.observe != "" {
			q.Observe(v[step.observe], 0)
		}
		if err := q.Run(); err != nil {
			t.Fatal(err)
		}
		for name, want := range step.want {
			if got := q.Marginal(nil, v[name])[0]; math.Abs(got-want) > 5e-5 {
				t.Errorf("P(%s | %s) = %.5f, want %.4f", name, step.observe, got, want)
			}
		}
	}
}

func TestCheckNamesEverythingThatIsWrong(t *testing.T) {
	var n bayes.Net
	a, b := n.AddVar("a", "x", "y"), n.AddVar("b", "x", "y")
	n.AddVar("a", "x")
	n.AddTable(n.AddVar("empty"), nil, nil) // no row, and no end of them
	n.AddTable(a, []bayes.Var{b}, []float64{.5, .5, .4, .4})
	n.AddTable(b, []bayes.Var{a}, []float64{.5, .5, 1, 0})
	n.AddTable(b, nil, []float64{.5, .5})
	n.AddPotential([]bayes.Var{a}, []float64{-1, math.NaN()})
	err := n.Check()
	if err == nil {
		t.Fatal("nothing found")
	}
	for _, want := range []string{"two variables are called a", "empty has no states", "row 2 of the table of a sums to 0.8", "b has two tables", "holds -1", "depends on itself"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing from:\n%v", want, err)
		}
	}
}

func TestRowsWithinToleranceAreNormalised(t *testing.T) {
	var n bayes.Net
	a := n.AddVar("a", "x", "y")
	n.AddTable(a, nil, []float64{.3333, .6666})
	c, err := n.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	q := c.NewQuery()
	if err := q.Run(); err != nil || math.Abs(q.LogEvidence()) > 1e-15 {
		t.Errorf("ln P() = %g, %v", q.LogEvidence(), err)
	}
}

func TestANetworkOfConstantsIsTheirProduct(t *testing.T) {
	var n bayes.Net
	n.AddPotential(nil, []float64{.5})
	n.AddPotential(nil, []float64{.25})
	c, err := n.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	q := c.NewQuery()
	if err := q.Run(); err != nil || math.Abs(q.LogEvidence()-math.Log(.125)) > 1e-15 {
		t.Errorf("ln of the product is %g, %v", q.LogEvidence(), err)
	}
}

func TestANetworkOverTheLimitIsRefusedBeforeItIsBuilt(t *testing.T) {
	var n bayes.Net
	var all []bayes.Var
	for i := range 60 {
		all = append(all, n.AddVar(fmt.Sprintf("v%d", i), "x", "y", "z"))
	}
	for i, a := range all {
		for _, b := range all[:i] {
			n.AddPotential([]bayes.Var{a, b}, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1})
		}
	}
	_, err := n.Compile(nil)
	if err == nil || !strings.Contains(err.Error(), "60 variables") || !strings.Contains(err.Error(), "v0") {
		t.Errorf("error %v does not name the largest clique", err)
	}
}

func TestNothingUnderflows(t *testing.T) {
	if bayes.Raced {
		t.Skip("a large network, and one goroutine")
	}
	var n bayes.Net
	a := n.AddVar("a", "x", "y")
	n.AddTable(a, nil, []float64{.5, .5})
	for range 3000 {
		n.AddPotential([]bayes.Var{a}, []float64{1e-3, 2e-3})
	}
	for range 2000 {
		b := n.AddVar(fmt.Sprintf("b%d", n.Vars()), "x", "y")
		n.AddTable(b, []bayes.Var{a}, []float64{1e-300, 1 - 1e-300, 1e-300, 1 - 1e-300})
		n.AddPotential([]bayes.Var{b}, []float64{1, 0})
	}
	c, err := n.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	q := c.NewQuery()
	if err := q.Run(); err != nil {
		t.Fatal(err)
	}
	want := math.Log(.5) + 3000*math.Log(2e-3) + 2000*math.Log(1e-300)
	if math.Abs(q.LogEvidence()-want) > 1e-6*math.Abs(want) {
		t.Errorf("ln P(e) = %g, want %g", q.LogEvidence(), want)
	}
}

// Four hundred neighbours of one variable, each a thousand to one for one of its values and as many for the other: the
// products of their messages are 1e-600 for both, which no float holds, and yet nothing is learnt. ln P(e) is what each
// pair takes out: (1·.001)² of either value.
func TestThousandsOfSmallLikelihoodsOfManyNeighboursCancel(t *testing.T) {
	var n bayes.Net
	a := n.AddVar("a", "x", "y")
	n.AddTable(a, nil, []float64{.25, .75})
	const pairs = 400
	for i := range 2 * pairs {
		b := n.AddVar(fmt.Sprintf("b%d", i), "x", "y")
		rows := []float64{1, 0, 1e-3, 1 - 1e-3}
		if i%2 == 1 {
			rows = []float64{1e-3, 1 - 1e-3, 1, 0}
		}
		n.AddTable(b, []bayes.Var{a}, rows)
		n.AddPotential([]bayes.Var{b}, []float64{1, 0})
	}
	c, err := n.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	q := c.NewQuery()
	if err := q.Run(); err != nil {
		t.Fatal(err)
	}
	if p := q.Marginal(nil, a); math.Abs(p[0]-.25) > 1e-9 {
		t.Errorf("a is %v, want .25 and .75: the neighbours cancel", p)
	}
	if want := pairs * math.Log(1e-3); math.Abs(q.LogEvidence()-want) > 1e-9*math.Abs(want) {
		t.Errorf("ln P(e) = %g, want %g", q.LogEvidence(), want)
	}
}

func TestAWarmRunDoesNotAllocate(t *testing.T) {
	n, v := asia(t)
	c, err := n.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	q := c.NewQuery()
	dst := make([]float64, 0, 2)
	if a := testing.AllocsPerRun(100, func() {
		q.Observe(v["dysp"], 0)
		if q.Run() != nil {
			t.Fatal("impossible")
		}
		dst = q.Marginal(dst, v["lung"])
	}); a > 0 {
		t.Errorf("%g allocations", a)
	}
}

func BenchmarkAsiaAllMarginals(b *testing.B) {
	n, v := asia(b)
	c, err := n.Compile(nil)
	if err != nil {
		b.Fatal(err)
	}
	q := c.NewQuery()
	dst := make([]float64, 0, 2)
	b.ReportAllocs()
	for b.Loop() {
		q.Observe(v["dysp"], 0)
		if err := q.Run(); err != nil {
			b.Fatal(err)
		}
		for x := range n.Vars() {
			dst = q.Marginal(dst, bayes.Var(x))
		}
	}
}

func TestQueriesAtOnceAnswerAsOneAloneToTheBit(t *testing.T) {
	n, v := asia(t)
	c, err := n.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	ask := func() string {
		q := c.NewQuery()
		q.Observe(v["dysp"], 0)
		if err := q.Run(); err != nil {
			return err.Error()
		}
		out := fmt.Sprintf("%b", q.LogEvidence())
		for x := range n.Vars() {
			out += fmt.Sprintf(" %b", q.Marginal(nil, bayes.Var(x)))
		}
		return out
	}
	alone, answers := ask(), make(chan string)
	for range 8 {
		go func() { answers <- ask() }()
	}
	for range 8 {
		if got := <-answers; got != alone {
			t.Errorf("at once %s, alone %s", got, alone)
		}
	}
}
