package bayes

import (
	"math"
	"slices"
)

// A Sensitivity is a posterior as a function of one number t of one conditional table, the others of its row varying in
// proportion: P(h|e)(t) = (α t + β) / (γ t + δ) (Castillo, Gutiérrez and Hadi 1997; Coupé and van der Gaag 2002). The
// four are divided by P(e) at the present numbers, so that none underflows.
type Sensitivity struct {
	Alpha, Beta, Gamma, Delta float64
	Theta                     float64 // the present number
}

// At is the posterior if the number were t.
func (s Sensitivity) At(t float64) float64 { return (s.Alpha*t + s.Beta) / (s.Gamma*t + s.Delta) }

// Slope is the derivative of the posterior by the number, at t.
func (s Sensitivity) Slope(t float64) float64 {
	d := s.Gamma*t + s.Delta
	return (s.Alpha*s.Delta - s.Beta*s.Gamma) / (d * d)
}

// BreakEven is the number at which the posterior is p; false if none between 0 and 1 is.
func (s Sensitivity) BreakEven(p float64) (t float64, ok bool) {
	t = (p*s.Delta - s.Beta) / (s.Alpha - p*s.Gamma)
	return t, t >= 0 && t <= 1
}

// Sensitivities gives the sensitivity function of P(v = state | e) for every number of the tables named, in the order
// of their values, from two passes (Darwiche 2003; Kjærulff and van der Gaag 2000). It needs a Run before it, and leaves
// the beliefs as that run did. ErrImpossible if the state is already ruled out.
func (q *Query) Sensitivities(v Var, state int, tables ...Factor) ([][]Sensitivity, error) {
	p := q.Marginal(nil, v)[state]
	if p == 0 {
		return nil, ErrImpossible
	}
	out := make([][]Sensitivity, len(tables))
	for i, f := range tables {
		if !q.c.net.factors[f].table {
			panic("bayes: only the numbers of a conditional table vary in proportion")
		}
		slope, theta := q.rowSlopes(f), q.values[f]
		out[i] = make([]Sensitivity, len(slope))
		for j, g := range slope {
			out[i][j] = Sensitivity{Gamma: g, Delta: 1 - g*theta[j], Theta: theta[j]}
		}
	}
	restore := q.keep(v)
	q.restrict(v, func(s int) bool { return s == state })
	err := q.Run()
	for i, f := range tables {
		if err != nil {
			break
		}
		for j, g := range q.rowSlopes(f) {
			s := &out[i][j]
			s.Alpha, s.Beta = p*g, p-p*g*s.Theta
		}
	}
	restore()
	q.rerun()
	return out, err
}

// rowSlopes is dP(e)/dt over P(e) for every number of a table, the others of its row in proportion:
// ∂P/∂θ_x − Σ_{x'≠x} θ_x'/(1−θ_x) ∂P/∂θ_x'. Where θ_x is 1 the others share what it gives up equally.
func (q *Query) rowSlopes(f Factor) []float64 {
	d, theta := q.Derivative(nil, f), q.values[f]
	card := q.c.net.card(q.c.net.child(f))
	out := make([]float64, len(d))
	for r := 0; r < len(d); r += card {
		for x := r; x < r+card; x++ {
			out[x] = d[x]
			for y := r; y < r+card; y++ {
				if y != x {
					out[x] -= share(theta[r:r+card], x-r, y-r) * d[y]
				}
			}
		}
	}
	return out
}

// share is the part of what x gives up that goes to y.
func share(row []float64, x, y int) float64 {
	rest := 0.0
	for i, p := range row {
		if i != x {
			rest += p
		}
	}
	if rest == 0 {
		return 1 / float64(len(row)-1)
	}
	return row[y] / rest
}

func (n *Net) child(f Factor) Var { return n.factors[f].scope[len(n.factors[f].scope)-1] }

// Vary sets number i of a table to t, and the others of its row in proportion.
func (q *Query) Vary(f Factor, i int, t float64) {
	if !q.c.net.factors[f].table {
		panic("bayes: only the numbers of a conditional table vary in proportion")
	}
	card := q.c.net.card(q.c.net.child(f))
	values := slices.Clone(q.values[f])
	r := i - i%card
	for y := r; y < r+card; y++ {
		if y != i {
			values[y] = share(q.values[f][r:r+card], i-r, y-r) * (1 - t)
		}
	}
	values[i] = t
	q.SetFactor(f, values)
}

// Distance is how far apart two distributions over the same states are: D(p, q) = ln max q/p − ln min q/p, with
// 0/0 = 1 (Chan and Darwiche 2005, definition 1). It is infinite if one rules out what the other allows.
func Distance(p, q []float64) float64 {
	least, most := math.Inf(1), 0.0
	for i := range p {
		ratio := 1.0
		if p[i] != 0 || q[i] != 0 {
			ratio = q[i] / p[i]
		}
		least, most = min(least, ratio), max(most, ratio)
	}
	return math.Log(most) - math.Log(least)
}

// Bounds is between what a probability p may become when the distribution moves by a distance d, whatever the event and
// the evidence: its odds change by a factor of at most e^d (Chan and Darwiche 2005, theorem 2). One row of a table that
// moves by d moves the whole distribution by d.
func Bounds(p, d float64) (lo, hi float64) {
	odds := func(o float64) float64 {
		if math.IsInf(o, 1) {
			return 1
		}
		return o / (1 + o)
	}
	if p == 0 || p == 1 {
		return p, p
	}
	return odds(p / (1 - p) * math.Exp(-d)), odds(p / (1 - p) * math.Exp(d))
}
