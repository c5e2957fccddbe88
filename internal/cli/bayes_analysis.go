package cli

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"hearsay/bayes"
)

// mostSensitive is how many numbers are printed; JSON has them all.
const mostSensitive = 20

// A sensitivityRow is one number of one table, and P(h|e) as a function (alpha t + beta) / (gamma t + delta) of it.
type sensitivityRow struct {
	Number string  `json:"number"`
	Theta  float64 `json:"theta"`
	Slope  float64 `json:"slope"`
	Alpha  float64 `json:"alpha"`
	Beta   float64 `json:"beta"`
	Gamma  float64 `json:"gamma"`
	Delta  float64 `json:"delta"`
}

func (a *netAnswer) sensitivity(word string) error {
	h, err := a.state(word)
	if err != nil {
		return err
	}
	var tables []bayes.Factor
	for f := range a.n.Factors() {
		if a.n.IsTable(bayes.Factor(f)) {
			tables = append(tables, bayes.Factor(f))
		}
	}
	if len(tables) == 0 {
		return errors.New("bayes: the model has no conditional tables, whose numbers sensitivity is about")
	}
	all, err := a.q.Sensitivities(h.Var, h.State, tables...)
	if err != nil {
		return err
	}
	rows := []sensitivityRow{}
	for i, f := range tables {
		for cell, s := range all[i] {
			if slope := s.Slope(s.Theta); slope != 0 && !math.IsNaN(slope) && !math.IsInf(slope, 0) {
				rows = append(rows, sensitivityRow{a.cell(f, cell), s.Theta, slope, s.Alpha, s.Beta, s.Gamma, s.Delta})
			}
		}
	}
	slices.SortStableFunc(rows, func(x, y sensitivityRow) int { return cmp.Compare(math.Abs(y.Slope), math.Abs(x.Slope)) })
	if a.json {
		return printJSON(a.e.Stdout, rows)
	}
	for _, r := range rows[:min(len(rows), mostSensitive)] {
		a.printf("%+.6f  %.6g  %s\n", r.Slope, r.Theta, r.Number)
	}
	return nil
}

// cell names a number of a table: P(child=state | parent=state, …).
func (a *netAnswer) cell(f bayes.Factor, cell int) string {
	scope := a.n.Scope(f)
	words := make([]string, len(scope))
	for i := len(scope) - 1; i >= 0; i-- {
		states := a.n.States(scope[i])
		words[i] = a.n.Name(scope[i]) + "=" + states[cell%len(states)]
		cell /= len(states)
	}
	name := "P(" + words[len(words)-1]
	for i, w := range words[:len(words)-1] {
		name += []string{" | ", ", "}[min(i, 1)] + w
	}
	return name + ")"
}

// number finds the number of a table that cell names, with its parents in any order.
func (a *netAnswer) number(word string) (bayes.Number, error) {
	inner, ok := strings.CutPrefix(strings.TrimSpace(word), "P(")
	inner, closed := strings.CutSuffix(inner, ")")
	if !ok || !closed {
		return bayes.Number{}, usagef("bayes: %q is not a number of a table: write P(A=x | B=y, C=z)", word)
	}
	left, right, _ := strings.Cut(inner, "|")
	child, err := a.state(left)
	if err != nil {
		return bayes.Number{}, err
	}
	given := map[bayes.Var]int{child.Var: child.State}
	for w := range strings.SplitSeq(right, ",") {
		if strings.TrimSpace(w) == "" {
			continue
		}
		o, err := a.state(w)
		if err != nil {
			return bayes.Number{}, err
		}
		given[o.Var] = o.State
	}
	for f := range a.n.Factors() {
		scope := a.n.Scope(bayes.Factor(f))
		if !a.n.IsTable(bayes.Factor(f)) || scope[len(scope)-1] != child.Var {
			continue
		}
		at, found := 0, 0
		for _, v := range scope {
			if s, ok := given[v]; ok {
				at, found = at*len(a.n.States(v))+s, found+1
			}
		}
		if found != len(scope) || len(given) != len(scope) {
			return bayes.Number{}, usagef("bayes: the table of %s has no number %s; its first is %s", a.n.Name(child.Var), word, a.cell(bayes.Factor(f), 0))
		}
		return bayes.Number{Factor: bayes.Factor(f), Index: at}, nil
	}
	return bayes.Number{}, usagef("bayes: %s has no conditional table", a.n.Name(child.Var))
}

// A twoWayAnswer is P(h|e) as a quotient of two functions c₁xy + c₂x + c₃y + c₄ of two numbers.
type twoWayAnswer struct {
	X     string     `json:"x"`
	Y     string     `json:"y"`
	AtX   float64    `json:"x_now"`
	AtY   float64    `json:"y_now"`
	P     float64    `json:"p_now"`
	Alpha [4]float64 `json:"alpha"`
	Gamma [4]float64 `json:"gamma"`
}

func (a *netAnswer) twoWay(word, two string) error {
	h, err := a.state(word)
	if err != nil {
		return err
	}
	first, second, ok := strings.Cut(two, ";")
	if !ok {
		return usagef("bayes: -two takes two numbers: 'P(A=x | B=y); P(C=z)'")
	}
	x, err := a.number(first)
	if err != nil {
		return err
	}
	y, err := a.number(second)
	if err != nil {
		return err
	}
	s, err := a.q.TwoWay(h.Var, h.State, x, y)
	if err != nil {
		return err
	}
	out := twoWayAnswer{a.cell(x.Factor, x.Index), a.cell(y.Factor, y.Index), s.X, s.Y, s.At(s.X, s.Y), s.Alpha, s.Gamma}
	if a.json {
		return printJSON(a.e.Stdout, out)
	}
	a.printf("x = %s, now %.6g\ny = %s, now %.6g\n", out.X, s.X, out.Y, s.Y)
	a.printf("P(%s) = %.6f, as a function (%s) / (%s)\n\n", word, out.P, surface(s.Alpha), surface(s.Gamma))
	steps := []float64{0, .25, .5, .75, 1}
	a.printf("      ")
	for _, ty := range steps {
		a.printf("    y=%.2f", ty)
	}
	for _, tx := range steps {
		a.printf("\nx=%.2f", tx)
		for _, ty := range steps {
			a.printf("  %s", right(possible(s.At(tx, ty)), 8))
		}
	}
	a.printf("\n")
	return nil
}

func surface(c [4]float64) string {
	return fmt.Sprintf("%.6g xy %+.6g x %+.6g y %+.6g", c[0], c[1], c[2], c[3])
}

// possible writes a probability, and a dash where the two numbers cannot stand together or rule the evidence out.
func possible(p float64) string {
	if !(p >= -1e-9 && p <= 1+1e-9) {
		return "–"
	}
	return fmt.Sprintf("%.6f", max(p, 0))
}

func (a *netAnswer) information(name string) error {
	target, err := a.variable(name)
	if err != nil {
		return err
	}
	bits := a.q.Information(nil, target)
	if a.json {
		out := map[string]float64{}
		for v, b := range bits {
			out[a.n.Name(bayes.Var(v))] = b
		}
		return printJSON(a.e.Stdout, out)
	}
	order := make([]bayes.Var, len(bits))
	for v := range order {
		order[v] = bayes.Var(v)
	}
	slices.SortStableFunc(order, func(x, y bayes.Var) int { return cmp.Compare(bits[y], bits[x]) })
	for _, v := range order {
		if v != target {
			fmt.Fprintf(a.e.Stdout, "%.6f  %s\n", bits[v], a.n.Name(v))
		}
	}
	return nil
}
