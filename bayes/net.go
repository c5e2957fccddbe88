package bayes

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Var and Factor number the variables and factors of a net from 0.
type (
	Var    int32
	Factor int32
)

// A Net is a network being built. The zero value is empty.
type Net struct {
	vars    []variable
	factors []factor
	byName  map[string]Var
}

type variable struct {
	name   string
	states []string
	table  int // 1 + the factor that is its conditional table; 0 if none
}

// A factor is a function of its scope, flat, the last variable fastest.
type factor struct {
	scope  []Var
	values []float64
	table  bool
}

// RowTolerance is how far a row of a conditional table may be from summing to 1; within it the row is normalised.
const RowTolerance = 1e-3

// AddVar adds a variable with its states.
func (n *Net) AddVar(name string, states ...string) Var {
	if n.byName == nil {
		n.byName = map[string]Var{}
	}
	v := Var(len(n.vars))
	n.vars = append(n.vars, variable{name: name, states: states})
	if _, taken := n.byName[name]; !taken {
		n.byName[name] = v
	}
	return v
}

// AddTable adds P(child | parents): one row per combination of the parents' states, the last parent fastest, each row
// over the child's states.
func (n *Net) AddTable(child Var, parents []Var, p []float64) Factor {
	f := n.AddPotential(append(slices.Clone(parents), child), p)
	n.factors[f].table = true
	if n.vars[child].table == 0 {
		n.vars[child].table = int(f) + 1
	}
	normaliseRows(n.factors[f].values, n.card(child))
	return f
}

func normaliseRows(p []float64, card int) {
	for i := 0; card > 0 && i+card <= len(p); i += card { // Check names a variable without states
		row, sum := p[i:i+card], 0.0
		for _, x := range row {
			sum += x
		}
		if sum != 1 && math.Abs(sum-1) <= RowTolerance {
			for j := range row {
				row[j] /= sum
			}
		}
	}
}

// AddPotential adds any function of some variables that is nowhere negative, as the likelihood of something observed.
func (n *Net) AddPotential(scope []Var, values []float64) Factor {
	if len(values) != n.size(scope) {
		panic("bayes: the number of values is not the product of the cardinalities")
	}
	n.factors = append(n.factors, factor{scope: slices.Clone(scope), values: slices.Clone(values)})
	return Factor(len(n.factors) - 1)
}

// Vars is the number of variables.
func (n *Net) Vars() int { return len(n.vars) }

// Factors is the number of factors.
func (n *Net) Factors() int { return len(n.factors) }

// Name is the name of a variable.
func (n *Net) Name(v Var) string { return n.vars[v].name }

// States are the names of a variable's states.
func (n *Net) States(v Var) []string { return n.vars[v].states }

// Lookup finds a variable by name.
func (n *Net) Lookup(name string) (Var, bool) {
	v, ok := n.byName[name]
	return v, ok
}

// Scope is the list of variables of a factor; do not change it.
func (n *Net) Scope(f Factor) []Var { return n.factors[f].scope }

// Values are the numbers of a factor, the last variable of its scope fastest; do not change them.
func (n *Net) Values(f Factor) []float64 { return n.factors[f].values }

// IsTable says whether a factor is the conditional table of the last variable of its scope.
func (n *Net) IsTable(f Factor) bool { return n.factors[f].table }

func (n *Net) card(v Var) int { return len(n.vars[v].states) }

func (n *Net) size(scope []Var) int {
	size := 1
	for _, v := range scope {
		size *= n.card(v)
	}
	return size
}

// Check reports everything that is wrong with the net: variables without states or with one name, tables that do not
// sum to 1, negative numbers, two tables for one variable, cycles. Variables without a table are allowed: a net of
// potentials is a Markov random field.
func (n *Net) Check() error {
	var errs []error
	for i, v := range n.vars {
		if len(v.states) == 0 {
			errs = append(errs, fmt.Errorf("variable %s has no states", v.name))
		}
		if n.byName[v.name] != Var(i) {
			errs = append(errs, fmt.Errorf("two variables are called %s", v.name))
		}
	}
	for i, f := range n.factors {
		errs = append(errs, n.checkFactor(i, f))
	}
	if v := n.cycle(); v >= 0 {
		errs = append(errs, errors.New(n.ofItself(v)))
	}
	return errors.Join(errs...)
}

func (n *Net) ofItself(v Var) string {
	return n.vars[v].name + " depends on itself through its parents"
}

func (n *Net) checkFactor(i int, f factor) error {
	what := fmt.Sprintf("factor %d", i)
	if f.table {
		what = "the table of " + n.vars[f.scope[len(f.scope)-1]].name
	}
	scope := slices.Clone(f.scope)
	slices.Sort(scope)
	if len(slices.Compact(scope)) < len(f.scope) {
		return fmt.Errorf("%s names a variable twice", what)
	}
	for _, x := range f.values {
		if !(x >= 0) || math.IsInf(x, 1) {
			return fmt.Errorf("%s holds %v", what, x)
		}
	}
	if !f.table {
		return nil
	}
	child := f.scope[len(f.scope)-1]
	if n.vars[child].table != i+1 {
		return fmt.Errorf("%s has two tables", n.vars[child].name)
	}
	card := n.card(child)
	for r := 0; r*card < len(f.values); r++ {
		sum := 0.0
		for _, x := range f.values[r*card : (r+1)*card] {
			sum += x
		}
		if math.Abs(sum-1) > RowTolerance {
			return fmt.Errorf("row %d of %s sums to %g", r+1, what, sum)
		}
	}
	return nil
}

// cycle is a variable that depends on itself, or -1.
func (n *Net) cycle() Var {
	state := make([]int, len(n.vars))
	var visit func(v Var) bool
	visit = func(v Var) bool {
		if state[v] != 0 {
			return state[v] == 2
		}
		state[v] = 1
		if t := n.vars[v].table; t > 0 {
			scope := n.factors[t-1].scope
			for _, p := range scope[:len(scope)-1] {
				if !visit(p) {
					return false
				}
			}
		}
		state[v] = 2
		return true
	}
	for v := range n.vars {
		if !visit(Var(v)) {
			return Var(v)
		}
	}
	return -1
}
