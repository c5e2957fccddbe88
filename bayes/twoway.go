package bayes

import (
	"errors"
	"math"
	"slices"
)

// A Number is one entry of one conditional table.
type Number struct {
	Factor Factor
	Index  int // in the order of Net.Values
}

// A TwoWay is a posterior as a function of two numbers x and y of conditional tables, the others of their rows varying
// in proportion: P(h|e)(x, y) = (α₁ xy + α₂ x + α₃ y + α₄) / (γ₁ xy + γ₂ x + γ₃ y + γ₄) (Castillo, Gutiérrez and Hadi
// 1997; Kjærulff and van der Gaag 2000; Chan and Darwiche 2004). α₁ and γ₁ are 0 for two numbers of one table, which is linear in its
// entries. For two numbers of one row it holds where x + y ≤ 1. The eight are divided by P(e) at the present numbers, so
// that none underflows.
type TwoWay struct {
	Alpha, Gamma [4]float64
	X, Y         float64 // the present numbers
}

// At is the posterior if the numbers were x and y.
func (s TwoWay) At(x, y float64) float64 { return bilinear(s.Alpha, x, y) / bilinear(s.Gamma, x, y) }

func bilinear(c [4]float64, x, y float64) float64 { return c[0]*x*y + c[1]*x + c[2]*y + c[3] }

// TwoWay gives the sensitivity function of P(v = state | e) in two numbers of conditional tables. P(e) and P(h, e) are
// linear in each number alone, so their slopes at the present numbers, and the slope in y once more at another x, fix all
// coefficients (Darwiche 2003; Kjærulff and van der Gaag 2000): at most four passes. It needs a Run before it, and leaves
// the beliefs as that run did. ErrImpossible if the state is already ruled out.
func (q *Query) TwoWay(v Var, state int, x, y Number) (TwoWay, error) {
	if err := q.vary(x, y); err != nil {
		return TwoWay{}, err
	}
	p := q.Marginal(nil, v)[state]
	if p == 0 {
		return TwoWay{}, ErrImpossible
	}
	s := TwoWay{X: q.values[x.Factor][x.Index], Y: q.values[y.Factor][y.Index]}
	was := slices.Clone(q.values[x.Factor])
	restore := q.keep(v)
	defer func() {
		q.SetFactor(x.Factor, was)
		restore()
		q.rerun()
	}()
	var err error
	if s.Gamma, err = q.surface(x, y); err != nil {
		return TwoWay{}, err
	}
	q.SetFactor(x.Factor, was)
	q.restrict(v, func(s int) bool { return s == state })
	if err := q.Run(); err != nil {
		return TwoWay{}, err
	}
	if s.Alpha, err = q.surface(x, y); err != nil {
		return TwoWay{}, err
	}
	for i := range s.Alpha {
		s.Alpha[i] *= p
	}
	return s, nil
}

// vary says whether two numbers may vary together.
func (q *Query) vary(x, y Number) error {
	for _, a := range []Number{x, y} {
		if !q.c.net.factors[a.Factor].table {
			panic("bayes: only the numbers of a conditional table vary in proportion")
		}
		if q.c.fixedZeros && slices.Contains(q.row(a), 0) {
			return errors.New("bayes: a row of fixed zeros varies only in a network compiled without FixedZeros")
		}
	}
	switch {
	case x == y:
		return errors.New("bayes: a number with itself is one number, not two")
	case q.oneRow(x, y) && len(q.row(x)) == 2:
		return errors.New("bayes: the two numbers are a whole row: one is 1 less the other")
	}
	return nil
}

// row is the row of its table that a number stands in.
func (q *Query) row(a Number) []float64 {
	card := q.c.net.card(q.c.net.child(a.Factor))
	return q.values[a.Factor][a.Index-a.Index%card:][:card]
}

func (q *Query) oneRow(x, y Number) bool {
	return x.Factor == y.Factor && &q.row(x)[0] == &q.row(y)[0]
}

// surface is P(e) over its present value as a function of two numbers, after a run; it may leave x changed.
func (q *Query) surface(x, y Number) ([4]float64, error) {
	x0, y0 := q.values[x.Factor][x.Index], q.values[y.Factor][y.Index]
	var dx, dy, both float64
	switch {
	case q.oneRow(x, y):
		dx, dy = q.slopesInRow(x, y)
	case x.Factor == y.Factor:
		slopes := q.rowSlopes(x.Factor)
		dx, dy = slopes[x.Index], slopes[y.Index]
	default:
		dx, dy = q.rowSlopes(x.Factor)[x.Index], q.rowSlopes(y.Factor)[y.Index]
		x1 := x0 / 2 // another number that makes nothing impossible
		if x0 < .5 {
			x1 = (x0 + 1) / 2
		}
		q.Vary(x.Factor, x.Index, x1)
		ln := q.ln
		if err := q.Run(); err != nil {
			return [4]float64{}, err
		}
		both = (q.rowSlopes(y.Factor)[y.Index]*math.Exp(q.ln-ln) - dy) / (x1 - x0)
	}
	return [4]float64{both, dx - both*y0, dy - both*x0, 1 - dx*x0 - dy*y0 + both*x0*y0}, nil
}

// slopesInRow are dP(e)/dx and dP(e)/dy over P(e) for two numbers of one row whose others share 1 − x − y in proportion.
func (q *Query) slopesInRow(x, y Number) (dx, dy float64) {
	row := q.row(x)
	first := x.Index - x.Index%len(row)
	d := q.Derivative(nil, x.Factor)[first:][:len(row)]
	i, j := x.Index-first, y.Index-first
	others := slices.Clone(row)
	others[i], others[j] = 0, 0
	rest, mean := 0.0, 0.0
	for _, p := range others {
		rest += p
	}
	for k := range others {
		switch {
		case k == i || k == j:
		case rest == 0:
			mean += d[k] / float64(len(row)-2)
		default:
			mean += d[k] * others[k] / rest
		}
	}
	return d[i] - mean, d[j] - mean
}
