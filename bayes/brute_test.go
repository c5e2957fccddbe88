package bayes

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// A twin computes by listing every joint state: slow, and too simple to be wrong.
type twin struct {
	n      *Net
	values [][]float64
	likely [][]float64
}

func newTwin(n *Net) *twin {
	t := &twin{n: n, likely: make([][]float64, n.Vars())}
	for _, f := range n.factors {
		t.values = append(t.values, append([]float64(nil), f.values...))
	}
	return t
}

func (t *twin) each(visit func(states []int, p float64)) {
	states := make([]int, t.n.Vars())
	for {
		p := 1.0
		for f := range t.values {
			p *= t.values[f][t.cell(Factor(f), states)]
		}
		for v, l := range t.likely {
			if l != nil {
				p *= l[states[v]]
			}
		}
		visit(states, p)
		i := len(states) - 1
		for ; i >= 0; i-- {
			if states[i]++; states[i] < t.n.card(Var(i)) {
				break
			}
			states[i] = 0
		}
		if i < 0 {
			return
		}
	}
}

func (t *twin) cell(f Factor, states []int) int {
	at := 0
	for _, v := range t.n.Scope(f) {
		at = at*t.n.card(v) + states[v]
	}
	return at
}

func (t *twin) evidence() float64 {
	sum := 0.0
	t.each(func(_ []int, p float64) { sum += p })
	return sum
}

func (t *twin) marginal(v Var) []float64 {
	m, sum := make([]float64, t.n.card(v)), 0.0
	t.each(func(s []int, p float64) { m[s[v]] += p; sum += p })
	for i := range m {
		m[i] /= sum
	}
	return m
}

func (t *twin) factorMarginal(f Factor) []float64 {
	m, sum := make([]float64, len(t.values[f])), 0.0
	t.each(func(s []int, p float64) { m[t.cell(f, s)] += p; sum += p })
	for i := range m {
		m[i] /= sum
	}
	return m
}

// randomNet draws a network of up to 12 variables, some tables with zeros, and a few potentials.
func randomNet(rng *rand.Rand) *Net {
	n := &Net{}
	vars := 2 + rng.IntN(11)
	for v := range vars {
		states := []string{"a", "b", "c"}[:2+rng.IntN(2)]
		if vars > 9 {
			states = states[:2]
		}
		n.AddVar(string(rune('A'+v)), states...)
	}
	for v := range vars {
		var parents []Var
		for range rng.IntN(4) {
			if v > 0 {
				p := Var(rng.IntN(v))
				seen := false
				for _, x := range parents {
					seen = seen || x == p
				}
				if !seen {
					parents = append(parents, p)
				}
			}
		}
		n.AddTable(Var(v), parents, randomTable(rng, n.size(parents), n.card(Var(v))))
	}
	for range rng.IntN(4) {
		a, b := Var(rng.IntN(vars)), Var(rng.IntN(vars))
		scope := []Var{a, b}
		if a == b {
			scope = scope[:1]
		}
		values := make([]float64, n.size(scope))
		for i := range values {
			values[i] = rng.Float64()
		}
		n.AddPotential(scope, values)
	}
	return n
}

func randomTable(rng *rand.Rand, rows, card int) []float64 {
	var p []float64
	sparse := rng.IntN(3) == 0
	for range rows {
		row, sum := make([]float64, card), 0.0
		for i := range row {
			row[i] = rng.Float64()
			if sparse && rng.IntN(3) == 0 {
				row[i] = 0
			}
			sum += row[i]
		}
		if sum == 0 {
			row[0], sum = 1, 1
		}
		for i := range row {
			p = append(p, row[i]/sum)
		}
	}
	return p
}

// evidence puts the same evidence, hard and soft, into a query and its twin.
func evidence(rng *rand.Rand, n *Net, q *Query, t *twin) {
	for range rng.IntN(4) {
		v := Var(rng.IntN(n.Vars()))
		l := make([]float64, n.card(v))
		if rng.IntN(2) == 0 {
			s := rng.IntN(n.card(v))
			q.Observe(v, s)
			l[s] = 1
		} else {
			for i := range l {
				l[i] = rng.Float64()
			}
			q.Likelihood(v, l)
		}
		t.likely[v] = l
	}
}

func near(t *rapid.T, what string, got, want []float64, tol float64) {
	t.Helper()
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tol*max(1, math.Abs(want[i]))) {
			t.Fatalf("%s[%d] = %.15g, want %.15g", what, i, got[i], want[i])
		}
	}
}

func TestInferenceEqualsEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		n := randomNet(rng)
		c, err := n.Compile(nil)
		if err != nil {
			t.Fatal(err)
		}
		q, slow := c.NewQuery(), newTwin(n)
		for range 2 { // the second time with other evidence on the same query
			evidence(rng, n, q, slow)
			pe := slow.evidence()
			err := q.Run()
			if pe == 0 {
				if err != ErrImpossible {
					t.Fatalf("impossible evidence gives %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			near(t, "ln P(e)", []float64{q.LogEvidence()}, []float64{math.Log(pe)}, 1e-9)
			for v := range n.Vars() {
				near(t, n.Name(Var(v)), q.Marginal(nil, Var(v)), slow.marginal(Var(v)), 1e-12)
			}
			for f := range n.Factors() {
				near(t, "factor", q.FactorMarginal(nil, Factor(f)), slow.factorMarginal(Factor(f)), 1e-12)
			}
		}
	})
}

// TestCliquesOfSeveralBlocksEqualEnumeration draws networks whose cliques have more rows than are worked on together.
func TestCliquesOfSeveralBlocksEqualEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		n := &Net{}
		var core []Var
		for i, card := range []int{3, 4, 2, 5, 3, 2} {
			core = append(core, n.AddVar(string(rune('A'+i)), []string{"a", "b", "c", "d", "e"}[:card]...))
			n.AddTable(core[i], core[:i], randomTable(rng, n.size(core[:i]), card))
		}
		for _, card := range []int{2, 3, 2} {
			v := n.AddVar(string(rune('A'+n.Vars())), []string{"a", "b", "c"}[:card]...)
			parents := core[rng.IntN(2) : 5+rng.IntN(2)]
			n.AddTable(v, parents, randomTable(rng, n.size(parents), card))
		}
		c, err := n.Compile(&Options{FixedZeros: rng.IntN(2) == 0})
		if err != nil {
			t.Fatal(err)
		}
		if rows := c.cliques[c.largest()].size; rows <= blockRows && !c.fixedZeros {
			t.Fatalf("the largest clique has %d rows", rows)
		}
		q, slow := c.NewQuery(), newTwin(n)
		evidence(rng, n, q, slow)
		pe, err := slow.evidence(), q.Run()
		if pe == 0 {
			if err != ErrImpossible {
				t.Fatalf("impossible evidence gives %v", err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		near(t, "ln P(e)", []float64{q.LogEvidence()}, []float64{math.Log(pe)}, 1e-9)
		for v := range n.Vars() {
			near(t, n.Name(Var(v)), q.Marginal(nil, Var(v)), slow.marginal(Var(v)), 1e-12)
		}
	})
}

// closely compares at a relative tolerance, and takes differences of less than the least as none.
func closely(t *rapid.T, what string, got, want, relative, least float64) {
	t.Helper()
	if !(math.Abs(got-want) <= relative*math.Abs(want)+least) {
		t.Fatalf("%s = %.15g, want %.15g: off by %.2g of it", what, got, want, math.Abs(got-want)/math.Abs(want))
	}
}

// P(e) is linear in each number, so its central difference is exact whatever the step, and the wider the step the less of
// it is lost to rounding.
func TestDerivativesAreCentralDifferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		n := randomNet(rng)
		c, err := n.Compile(nil)
		if err != nil {
			t.Fatal(err)
		}
		q, slow := c.NewQuery(), newTwin(n)
		evidence(rng, n, q, slow)
		pe := slow.evidence()
		if pe < 1e-12 || q.Run() != nil {
			t.Skip("impossible evidence")
		}
		f := Factor(rng.IntN(n.Factors()))
		const step = 1e6
		for cell, got := range q.Derivative(nil, f) {
			was := slow.values[f][cell]
			slow.values[f][cell] = was + step
			above := slow.evidence()
			slow.values[f][cell] = was - step
			below := slow.evidence()
			slow.values[f][cell] = was
			closely(t, "derivative", got, (above-below)/(2*step)/pe, 1e-9, 1e-14)
		}
	})
}

func TestReplacedNumbersEqualANewNetwork(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2))
		n := randomNet(rng)
		c, err := n.Compile(nil)
		if err != nil {
			t.Fatal(err)
		}
		q, slow := c.NewQuery(), newTwin(n)
		f := rng.IntN(n.Factors())
		for i := range slow.values[f] {
			slow.values[f][i] = rng.Float64()
		}
		q.SetFactor(Factor(f), slow.values[f])
		if err := q.Run(); err != nil {
			t.Skip("a sparse net made impossible")
		}
		for v := range n.Vars() {
			near(t, n.Name(Var(v)), q.Marginal(nil, Var(v)), slow.marginal(Var(v)), 1e-12)
		}
		q.Reset()
		if q.Run() == nil {
			near(t, "after Reset", q.Marginal(nil, 0), newTwin(n).marginal(0), 1e-12)
		}
	})
}

func TestTheBestStoryIsTheBestOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 3))
		n := randomNet(rng)
		c, err := n.Compile(nil)
		if err != nil {
			t.Fatal(err)
		}
		q, slow := c.NewQuery(), newTwin(n)
		evidence(rng, n, q, slow)
		states, lnp, err := q.MPE()
		if err != nil {
			t.Skip("impossible evidence")
		}
		best, claimed := 0.0, 0.0
		slow.each(func(s []int, p float64) {
			best = max(best, p)
			same := true
			for v := range s {
				same = same && s[v] == states[v]
			}
			if same {
				claimed = p
			}
		})
		near(t, "P of the best story", []float64{math.Exp(lnp), claimed}, []float64{best, best}, 1e-12)
	})
}
