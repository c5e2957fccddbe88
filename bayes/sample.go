package bayes

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
)

// An Approximation is what likelihood weighting gives: estimates with their standard errors, indexed by variable and
// state. It is not exact; whoever shows it should say so.
type Approximation struct {
	P, SE   [][]float64
	PE      float64 // P(evidence) and its standard error
	PESE    float64
	Samples int
	Size    float64 // effective number of samples, (Σw)²/Σw² (Kong 1992)
}

// Sample estimates all posteriors by likelihood weighting (Fung and Chang 1990; Shachter and Peot 1990): each sample
// draws what is not observed from its table, parents first, and weighs what is; potentials weigh, too. The standard
// error of a ratio of means is by the delta method. Use it only where Compile refuses: the answer is a function of the
// seed, and evidence far from the leaves makes it poor, which Size shows. Every variable needs a table.
func (n *Net) Sample(seed uint64, samples int, evidence []Observation) (*Approximation, error) {
	order, err := n.parentsFirst()
	if err != nil {
		return nil, err
	}
	seen := slices.Repeat([]int{-1}, len(n.vars))
	for _, o := range evidence {
		seen[o.Var] = o.State
	}
	first, second := n.perState(), n.perState() // per state: Σw and Σw² of the samples in it
	rng, states := rand.New(rand.NewPCG(seed, 0)), make([]int, len(n.vars))
	w1, w2 := 0.0, 0.0
	for range samples {
		w := n.draw(rng, order, seen, states)
		w1, w2 = w1+w, w2+w*w
		for v, s := range states {
			first[v][s] += w
			second[v][s] += w * w
		}
	}
	if w1 == 0 {
		return nil, errors.New("bayes: no sample agrees with the evidence")
	}
	m := float64(samples)
	a := &Approximation{P: first, SE: second, Samples: samples, Size: w1 * w1 / w2, PE: w1 / m}
	a.PESE = math.Sqrt(max(w2/m-a.PE*a.PE, 0) / m)
	for v := range first {
		for s := range first[v] { // Σ w²(1[s] − p)² = (1−2p) Σ_s w² + p² Σ w²
			p := first[v][s] / w1
			a.P[v][s], a.SE[v][s] = p, math.Sqrt(max((1-2*p)*second[v][s]+p*p*w2, 0))/w1
		}
	}
	return a, nil
}

func (n *Net) perState() [][]float64 {
	out := make([][]float64, len(n.vars))
	for v := range out {
		out[v] = make([]float64, n.card(Var(v)))
	}
	return out
}

// draw takes one sample and returns its weight.
func (n *Net) draw(rng *rand.Rand, order []Var, seen, states []int) float64 {
	w := 1.0
	for _, v := range order {
		f := &n.factors[n.vars[v].table-1]
		states[v] = 0
		row := f.values[n.cellOf(f.scope, states):][:n.card(v)]
		if seen[v] >= 0 {
			states[v] = seen[v]
			w *= row[seen[v]]
			continue
		}
		x := rng.Float64()
		for states[v] < len(row)-1 && x >= row[states[v]] {
			x -= row[states[v]]
			states[v]++
		}
	}
	for i := range n.factors {
		if f := &n.factors[i]; !f.table {
			w *= f.values[n.cellOf(f.scope, states)]
		}
	}
	return w
}

func (n *Net) cellOf(scope []Var, states []int) int {
	at := 0
	for _, v := range scope {
		at = at*n.card(v) + states[v]
	}
	return at
}

func (n *Net) parentsFirst() ([]Var, error) {
	if err := n.Check(); err != nil {
		return nil, err
	}
	done, order := make([]bool, len(n.vars)), make([]Var, 0, len(n.vars))
	var visit func(v Var) bool
	visit = func(v Var) bool {
		if done[v] {
			return true
		}
		done[v] = true
		t := n.vars[v].table
		if t == 0 {
			return false
		}
		scope := n.factors[t-1].scope
		for _, p := range scope[:len(scope)-1] {
			if !visit(p) {
				return false
			}
		}
		order = append(order, v)
		return true
	}
	for v := range n.vars {
		if !visit(Var(v)) {
			return nil, errors.New("bayes: sampling needs a table for every variable")
		}
	}
	return order, nil
}
