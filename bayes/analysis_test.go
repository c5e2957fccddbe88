package bayes

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The ways to compile: with every row, and without those that zeros make impossible.
var (
	whole  = []*Options{nil}
	sparse = []*Options{{FixedZeros: true}}
	both   = []*Options{nil, {FixedZeros: true}}
)

// onRandomNets runs a check on random networks, some with zeros, whose random evidence, hard and soft, is possible.
func onRandomNets(t *testing.T, ways []*Options, check func(t *rapid.T, rng *rand.Rand, q *Query, slow *twin)) {
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 4))
		n := randomNet(rng)
		c, err := n.Compile(ways[rng.IntN(len(ways))])
		if err != nil {
			t.Fatal(err)
		}
		q, slow := c.NewQuery(), newTwin(n)
		evidence(rng, n, q, slow)
		if slow.evidence() < 1e-12 || q.Run() != nil {
			t.Skip("impossible evidence")
		}
		check(t, rng, q, slow)
		if slow.evidence() > 1e-12 && q.Run() == nil { // whatever was asked, the evidence is what it was
			for v := range n.Vars() {
				near(t, "afterwards "+n.Name(Var(v)), q.Marginal(nil, Var(v)), slow.marginal(Var(v)), 1e-12)
			}
		}
	})
}

func (t *twin) joint(vars []Var) []float64 {
	out := make([]float64, t.n.size(vars))
	t.each(func(s []int, p float64) {
		at := 0
		for _, v := range vars {
			at = at*t.n.card(v) + s[v]
		}
		out[at] += p
	})
	normalise(out, out)
	return out
}

func someVars(rng *rand.Rand, n *Net) []Var {
	var vars []Var
	for _, v := range rng.Perm(n.Vars())[:min(3, n.Vars())] {
		vars = append(vars, Var(v))
	}
	return vars
}

func TestDroppedZerosChangeNothing(t *testing.T) {
	onRandomNets(t, sparse, func(t *rapid.T, rng *rand.Rand, q *Query, slow *twin) {
		n := slow.n
		near(t, "ln P(e)", []float64{q.LogEvidence()}, []float64{math.Log(slow.evidence())}, 1e-9)
		for f := range n.Factors() {
			near(t, "factor", q.FactorMarginal(nil, Factor(f)), slow.factorMarginal(Factor(f)), 1e-12)
			if f%4 != 0 {
				continue // a difference is an enumeration: some factors will do
			}
			pe := slow.evidence()
			for i, d := range q.Derivative(nil, Factor(f)) {
				was := slow.values[f][i]
				if was == 0 {
					if !math.IsNaN(d) {
						t.Fatalf("derivative at a dropped zero is %g", d)
					}
					continue
				}
				slow.values[f][i] = was + 1
				near(t, "derivative", []float64{d}, []float64{(slow.evidence() - pe) / pe}, 1e-9)
				slow.values[f][i] = was
			}
		}
		states, lnp, err := q.MPE()
		if err != nil {
			t.Fatal(err)
		}
		best, claimed := 0.0, 0.0
		slow.each(func(s []int, p float64) {
			best = max(best, p)
			if slices.Equal(s, states) {
				claimed = p
			}
		})
		near(t, "P of the best", []float64{math.Exp(lnp), claimed}, []float64{best, best}, 1e-12)
	})
}

func TestIncrementalEvidenceEqualsAFreshQuery(t *testing.T) {
	onRandomNets(t, both, func(t *rapid.T, rng *rand.Rand, q *Query, slow *twin) {
		for range 5 {
			v := Var(rng.IntN(slow.n.Vars()))
			if rng.IntN(2) == 0 {
				q.Retract(v)
			} else {
				q.Observe(v, rng.IntN(slow.n.card(v)))
			}
			fresh := q.c.NewQuery()
			for v, l := range q.likely {
				if l != nil {
					fresh.Likelihood(Var(v), l)
				}
			}
			err := q.Run()
			if want := fresh.Run(); err != want {
				t.Fatalf("%v, want %v", err, want)
			}
			for v := range slow.n.Vars() {
				if err == nil && !slices.Equal(q.Marginal(nil, Var(v)), fresh.Marginal(nil, Var(v))) {
					t.Fatal("not the same bits")
				}
			}
		}
		for v := range slow.likely {
			q.Retract(Var(v))
			if slow.likely[v] != nil {
				q.Likelihood(Var(v), slow.likely[v])
			}
		}
	})
}

func TestJointsEqualEnumeration(t *testing.T) {
	onRandomNets(t, both, func(t *rapid.T, rng *rand.Rand, q *Query, slow *twin) {
		vars := someVars(rng, slow.n)
		near(t, "joint", q.Joint(nil, vars...), slow.joint(vars), 1e-12)
	})
}

func TestInformationEqualsEnumeration(t *testing.T) {
	onRandomNets(t, both, func(t *rapid.T, rng *rand.Rand, q *Query, slow *twin) {
		target := Var(rng.IntN(slow.n.Vars()))
		h := Entropy(slow.marginal(target))
		for v, got := range q.Information(nil, target) {
			want := h             // of the target about itself
			if Var(v) != target { // I(T;X) = H(T) + H(X) − H(T,X)
				want = h + Entropy(slow.marginal(Var(v))) - Entropy(slow.joint([]Var{target, Var(v)}))
			}
			near(t, "information", []float64{got}, []float64{want}, 1e-10)
		}
	})
}

// slope is the derivative of a posterior by a number: central differences of enumerated posteriors at two steps, whose
// combination has an error of the fourth order (Richardson 1911). The steps are small beside the distance to the pole of
// the quotient, which is where P(e) as a line through its values at 0 and 1 is 0.
func (t *twin) slope(h Var, state int, number Number, x float64) float64 {
	now := t.values
	defer func() { t.values = now }()
	set := func(x float64) {
		t.values = now
		t.values = t.varied(number, number, x, x)
	}
	set(0)
	at0 := t.evidence()
	set(1)
	pole := at0 / (at0 - t.evidence())
	step := .01 * min(1, math.Abs(x-pole))
	difference := func(step float64) float64 {
		set(x + step)
		above := t.marginal(h)[state]
		set(x - step)
		return (above - t.marginal(h)[state]) / (2 * step)
	}
	return (4*difference(step/2) - difference(step)) / 3
}

func TestSensitivityFunctionsEqualRuns(t *testing.T) {
	onRandomNets(t, whole, func(t *rapid.T, rng *rand.Rand, q *Query, slow *twin) {
		h := Var(rng.IntN(slow.n.Vars()))
		f := Factor(rng.IntN(slow.n.Vars())) // a table
		state := rng.IntN(slow.n.card(h))
		if slow.marginal(h)[state] == 0 {
			t.Skip("ruled out")
		}
		all, err := q.Sensitivities(h, state, f)
		if err != nil {
			t.Fatal(err)
		}
		i, x := rng.IntN(len(all[0])), rng.Float64()
		s := all[0][i]
		near(t, "now", []float64{s.At(s.Theta)}, slow.marginal(h)[state:state+1], 1e-9)
		q.Vary(f, i, x)
		if err := q.Run(); err != nil {
			t.Fatal(err)
		}
		p := q.Marginal(nil, h)[state]
		if math.Exp(q.LogEvidence()) > 1e-6*slow.evidence() {
			near(t, "moved", []float64{s.At(x)}, []float64{p}, 1e-9)
			closely(t, "slope", s.Slope(x), slow.slope(h, state, Number{f, i}, x), 1e-6, 1e-10)
		}
		r := i - i%slow.n.card(slow.n.child(f))
		row := slow.values[f][r : r+slow.n.card(slow.n.child(f))]
		if d := Distance(row, q.values[f][r:r+len(row)]); !math.IsInf(d, 1) && !math.IsNaN(d) {
			lo, hi := Bounds(slow.marginal(h)[state], d)
			if p < lo-1e-9 || p > hi+1e-9 {
				t.Fatalf("%g is outside of %g..%g", p, lo, hi)
			}
		}
		q.SetFactor(f, slow.values[f])
	})
}

// Dropped rows are gone: a number whose row holds a fixed zero cannot vary, any other can.
func TestTwoWaySensitivityOfANetworkWithoutItsZeros(t *testing.T) {
	n := chestClinic()
	dysp, lung := Var(7), Var(3)
	ask := func(o *Options, x, y Number) (TwoWay, error) {
		c, err := n.Compile(o)
		if err != nil {
			t.Fatal(err)
		}
		q := c.NewQuery()
		q.Observe(dysp, 0)
		if err := q.Run(); err != nil {
			t.Fatal(err)
		}
		return q.TwoWay(lung, 0, x, y)
	}
	smoke, bronc, either := Number{2, 0}, Number{4, 1}, Number{5, 0}
	want, err := ask(nil, smoke, bronc)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ask(sparse[0], smoke, bronc)
	if err != nil || math.Abs(got.At(.3, .8)-want.At(.3, .8)) > 1e-12 {
		t.Errorf("%g, %v, want %g", got.At(.3, .8), err, want.At(.3, .8))
	}
	if _, err := ask(sparse[0], smoke, either); err == nil {
		t.Error("a fixed zero varies")
	}
	if _, err := ask(nil, smoke, either); err != nil {
		t.Error(err)
	}
}

func TestJeffreyGivesTheTargetsAndKeepsTheConditionals(t *testing.T) {
	onRandomNets(t, both, func(t *rapid.T, rng *rand.Rand, q *Query, slow *twin) {
		v, w := Var(0), Var(slow.n.Vars()-1)
		was := slow.joint([]Var{v, w})
		now := slow.marginal(v)
		want := slices.Clone(now)
		for s := range want {
			want[s] *= .1 + rng.Float64()
		}
		normalise(want, want)
		restore := q.keep(v)
		if err := q.Jeffrey(50, Target{v, want}); err != nil {
			t.Fatal(err)
		}
		near(t, "target", q.Marginal(nil, v), want, 1e-11)
		card := slow.n.card(w)
		for i := range was {
			if now[i/card] > 0 {
				was[i] *= want[i/card] / now[i/card]
			}
		}
		near(t, "joint", q.Joint(nil, v, w), was, 1e-11)
		restore()
	})
}

// Fitted in turn to two targets, the joint is the old one times a function of each (Csiszár 1975), whose
// double ratios are therefore what they were.
func TestJeffreyFitsTwoTargetsAtOnce(t *testing.T) {
	fitted := 0
	onRandomNets(t, both, func(t *rapid.T, rng *rand.Rand, q *Query, slow *twin) {
		v, w := Var(0), Var(slow.n.Vars()-1)
		was := slow.joint([]Var{v, w})
		wants := [][]float64{slow.marginal(v), slow.marginal(w)}
		for _, want := range wants {
			for s := range want {
				want[s] *= .1 + rng.Float64()
			}
			normalise(want, want)
		}
		restore := []func(){q.keep(v), q.keep(w)}
		err := q.Jeffrey(500, Target{v, wants[0]}, Target{w, wants[1]})
		if err == nil && !slices.Contains(was, 0) {
			fitted++
			near(t, "first target", q.Marginal(nil, v), wants[0], 1e-11)
			near(t, "second target", q.Marginal(nil, w), wants[1], 1e-11)
			now, card := q.Joint(nil, v, w), slow.n.card(w)
			for i := card; i < len(now); i++ {
				if j := i % card; j > 0 {
					ratio := func(p []float64) float64 { return p[i] * p[0] / (p[i-j] * p[j]) }
					closely(t, "double ratio", ratio(now), ratio(was), 1e-9, 0)
				}
			}
		}
		for _, r := range restore {
			r()
		}
	})
	if fitted == 0 {
		t.Error("no two targets were fitted")
	}
}

func TestTheBestStoriesAreTheBestOfAll(t *testing.T) {
	onRandomNets(t, both, func(t *rapid.T, rng *rand.Rand, q *Query, slow *twin) {
		got, err := q.Best(5)
		if err != nil {
			t.Fatal(err)
		}
		var all []float64
		slow.each(func(_ []int, p float64) {
			if p > 0 {
				all = append(all, p)
			}
		})
		slices.Sort(all)
		slices.Reverse(all)
		if len(got) != min(5, len(all)) {
			t.Fatalf("%d of %d", len(got), len(all))
		}
		for i, e := range got {
			near(t, "P", []float64{math.Exp(e.LnP)}, all[i:i+1], 1e-12)
			for _, other := range got[:i] {
				if slices.Equal(other.States, e.States) {
					t.Fatal("one explanation twice")
				}
			}
		}
	})
}

func TestMAPEqualsEnumeration(t *testing.T) {
	onRandomNets(t, both, func(t *rapid.T, rng *rand.Rand, q *Query, slow *twin) {
		vars := someVars(rng, slow.n)
		joint := slow.joint(vars)
		states, lnp, err := q.MAP(vars...)
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for i, v := range vars {
			at = at*slow.n.card(v) + states[i]
		}
		best := slices.Max(joint)
		near(t, "P of MAP", []float64{math.Exp(lnp) / slow.evidence(), joint[at]}, []float64{best, best}, 1e-11)
	})
}

func TestLeftOutEvidenceEqualsRuns(t *testing.T) {
	onRandomNets(t, both, func(t *rapid.T, rng *rand.Rand, q *Query, slow *twin) {
		target := Var(rng.IntN(slow.n.Vars()))
		for v, got := range q.Without(target) {
			l := slow.likely[v]
			if (l == nil) != (got == nil) {
				t.Fatal("not the evidence")
			}
			if l != nil {
				slow.likely[v] = nil
				near(t, "without", got, slow.marginal(target), 1e-10)
				slow.likely[v] = l
			}
		}
	})
}

func TestAContradictionIsImpossibleAndNoPartOfItIs(t *testing.T) {
	found := map[int]int{} // by size
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 6))
		n := randomNet(rng)
		c, err := n.Compile(both[rng.IntN(2)])
		if err != nil {
			t.Fatal(err)
		}
		q, slow := c.NewQuery(), newTwin(n)
		for v := range n.Vars() {
			l := make([]float64, n.card(Var(v)))
			l[rng.IntN(len(l))] = 1
			q.Likelihood(Var(v), l)
			slow.likely[v] = l
		}
		set := q.Contradiction()
		if possible := slow.evidence() > 0; possible != (set == nil) {
			t.Fatalf("possible is %v, the contradiction %v", possible, set)
		}
		if set == nil {
			return
		}
		found[len(set)]++
		all := slow.likely
		for left := range append(slices.Clone(set), -1) { // each left out in turn, and none
			slow.likely = make([][]float64, n.Vars())
			for i, v := range set {
				if i != left {
					slow.likely[v] = all[v]
				}
			}
			if possible := slow.evidence() > 0; possible != (left < len(set)) {
				t.Fatalf("without %d of %v possible is %v", left, set, possible)
			}
		}
		if q.Run() != ErrImpossible {
			t.Fatal("the evidence is not what it was")
		}
	})
	if found[1]+found[2] == 0 || found[2]+found[3] == 0 {
		t.Errorf("contradictions by size: %v", found)
	}
}

// Many reports on one question, some of which rule answers out alone, some together and some not at all.
func TestLeavingOutOneOfManyReportsReleasesWhatItRuledOut(t *testing.T) {
	released := 0
	rapid.Check(t, func(t *rapid.T) {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 5))
		n := &Net{}
		target := n.AddVar("T", "a", "b", "c", "d")
		n.AddTable(target, nil, []float64{.1, .2, .3, .4})
		for i := range 9 {
			report := n.AddVar(string(rune('A'+i)), "y", "n")
			var rows []float64
			for range 4 {
				p := rng.Float64()
				if rng.IntN(8) == 0 {
					p = 0
				}
				rows = append(rows, p, 1-p)
			}
			n.AddTable(report, []Var{target}, rows)
		}
		c, err := n.Compile(&Options{FixedZeros: rng.IntN(2) == 0})
		if err != nil {
			t.Fatal(err)
		}
		q, slow := c.NewQuery(), newTwin(n)
		for v := range n.Vars() {
			if Var(v) != target {
				q.Observe(Var(v), 0)
				slow.likely[v] = []float64{1, 0}
			}
		}
		if q.Run() != nil {
			t.Skip("impossible evidence")
		}
		was := q.Marginal(nil, target)
		for v, got := range q.Without(target) {
			if got == nil {
				continue
			}
			l := slow.likely[v]
			slow.likely[v] = nil
			near(t, "without", got, slow.marginal(target), 1e-10)
			slow.likely[v] = l
			if possible(got) > possible(was) {
				released++
			}
		}
		near(t, "afterwards", q.Marginal(nil, target), was, 1e-15)
	})
	if released == 0 {
		t.Error("no report alone ruled an answer out")
	}
}

func TestAnAlreadyGivenNetworkAnswersLikeTheWhole(t *testing.T) {
	onRandomNets(t, whole, func(t *rapid.T, rng *rand.Rand, _ *Query, slow *twin) {
		n, bare := slow.n, newTwin(slow.n)
		var seen []Observation
		for _, v := range someVars(rng, n)[:1+rng.IntN(2)] {
			o := Observation{v, rng.IntN(n.card(v))}
			seen, bare.likely[v] = append(seen, o), make([]float64, n.card(v))
			bare.likely[v][o.State] = 1
		}
		c, err := n.Given(seen).Compile(&Options{FixedZeros: true, Restarts: 3})
		if err != nil {
			t.Fatal(err)
		}
		q, pe := c.NewQuery(), bare.evidence()
		if err := q.Run(); (err != nil) != (pe == 0) {
			t.Fatalf("P(e) = %g, %v", pe, err)
		}
		if pe == 0 {
			return
		}
		near(t, "ln P(e)", []float64{q.LogEvidence()}, []float64{math.Log(pe)}, 1e-9)
		for v := range n.Vars() {
			near(t, n.Name(Var(v)), q.Marginal(nil, Var(v)), bare.marginal(Var(v)), 1e-12)
		}
	})
}

// varied sets two numbers of the twin's tables, the others of their rows in proportion: what TwoWay means, spelled out.
func (t *twin) varied(x, y Number, tx, ty float64) [][]float64 {
	values := make([][]float64, len(t.values))
	for f := range values {
		values[f] = slices.Clone(t.values[f])
	}
	row := func(a Number) (first, card int) {
		card = t.n.card(t.n.child(a.Factor))
		return a.Index - a.Index%card, card
	}
	set := func(f Factor, first, card int, fixed map[int]float64) {
		rest, left := 0.0, 1.0
		for i := first; i < first+card; i++ {
			if _, ok := fixed[i]; !ok {
				rest += t.values[f][i]
			}
		}
		for _, p := range fixed {
			left -= p
		}
		for i := first; i < first+card; i++ {
			if p, ok := fixed[i]; ok {
				values[f][i] = p
			} else if rest > 0 {
				values[f][i] = left * t.values[f][i] / rest
			} else {
				values[f][i] = left / float64(card-len(fixed))
			}
		}
	}
	rx, card := row(x)
	ry, other := row(y)
	if x.Factor == y.Factor && rx == ry {
		set(x.Factor, rx, card, map[int]float64{x.Index: tx, y.Index: ty})
		return values
	}
	set(x.Factor, rx, card, map[int]float64{x.Index: tx})
	set(y.Factor, ry, other, map[int]float64{y.Index: ty})
	return values
}

func TestTwoWaySensitivityEqualsEnumeration(t *testing.T) {
	kinds := map[string]int{}
	onRandomNets(t, whole, func(t *rapid.T, rng *rand.Rand, q *Query, slow *twin) {
		h := Var(rng.IntN(slow.n.Vars()))
		state := rng.IntN(slow.n.card(h))
		if slow.marginal(h)[state] == 0 {
			t.Skip("ruled out")
		}
		number := func(f Factor) Number { return Number{f, rng.IntN(len(slow.values[f]))} }
		x := number(Factor(rng.IntN(slow.n.Vars())))
		y := number(Factor(rng.IntN(slow.n.Vars())))
		kind, card := "two tables", slow.n.card(slow.n.child(x.Factor))
		switch first := x.Index - x.Index%card; rng.IntN(3) {
		case 0:
			kind, y = "one row", Number{x.Factor, first + (x.Index+1)%card}
		case 1:
			kind, y = "one table", number(x.Factor)
		}
		if x.Factor == y.Factor && x.Index/card == y.Index/card && (x == y || card == 2) {
			if _, err := q.TwoWay(h, state, x, y); err == nil {
				t.Fatal("one number taken for two")
			}
			return
		}
		s, err := q.TwoWay(h, state, x, y)
		if err != nil {
			t.Fatal(err)
		}
		now := slow.values
		pe, ph := slow.evidence(), slow.marginal(h)[state]
		near(t, "now", []float64{s.At(s.X, s.Y), bilinear(s.Gamma, s.X, s.Y)}, []float64{ph, 1}, 1e-9)
		for range 4 {
			tx := rng.Float64()
			ty := rng.Float64()
			if kind == "one row" {
				ty *= 1 - tx
			}
			slow.values = slow.varied(x, y, tx, ty)
			moved, p := slow.evidence(), slow.marginal(h)[state]
			slow.values = now
			near(t, "P(e)", []float64{bilinear(s.Gamma, tx, ty)}, []float64{moved / pe}, 1e-9)
			if moved > 1e-6*pe {
				near(t, "moved", []float64{s.At(tx, ty)}, []float64{p}, 1e-9)
			}
			kinds[kind]++
		}
	})
	for _, kind := range []string{"two tables", "one table", "one row"} {
		if kinds[kind] == 0 {
			t.Errorf("two numbers of %s were never tried", kind)
		}
	}
}
