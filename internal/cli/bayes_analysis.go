package cli

import (
	"cmp"
	"fmt"
	"math"
	"slices"

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
