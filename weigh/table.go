package weigh

import (
	"fmt"
	"strings"

	"hearsay"
)

// A filler computes one factor of the network from the inputs. dst is flat, the last variable of the scope fastest.
type filler interface {
	fill(s *setting, dst []float64)
	uses() []int // inputs it reads
}

// priors is the table of a question. The weights are normalised here, so that each may move in its own range.
type priors struct{ in []int }

func (p priors) uses() []int { return p.in }

func (p priors) fill(s *setting, dst []float64) {
	sum := 0.0
	for i, k := range p.in {
		dst[i] = s.x[k]
		sum += dst[i]
	}
	for i := range dst {
		dst[i] /= sum
	}
}

// rowTable is a proposition given the values of its parents, one written row for every combination.
type rowTable struct {
	n     int
	rowOf []int // per combination of parents
	rows  [][]int
	rest  []int // per row: the value that takes what the others leave, or -1
}

func (t rowTable) uses() []int {
	var in []int
	for r, row := range t.rows {
		for v, k := range row {
			if v != t.rest[r] {
				in = append(in, k)
			}
		}
	}
	return in
}

func (t rowTable) fill(s *setting, dst []float64) {
	for c, r := range t.rowOf {
		out, sum := dst[c*t.n:(c+1)*t.n], 0.0
		for v, k := range t.rows[r] {
			if v == t.rest[r] {
				continue
			}
			out[v] = s.x[k]
			sum += out[v]
		}
		if rest := t.rest[r]; rest >= 0 {
			out[rest] = max(1-sum, 0)
			sum += out[rest]
		}
		if sum != 1 {
			for v := range out {
				out[v] /= sum
			}
		}
	}
}

// causes is a noisy-or or noisy-and of a two-valued proposition (Pearl 1988, section 4.3). It is written out as a
// table, so a proposition may have at most maxCauses of them.
type causes struct {
	and    bool
	leak   int
	p      []int
	of     []int // position of the cause's variable in the scope
	is     []int // the value that makes it hold
	parent []int // cardinalities of the parents
}

// maxCauses keeps the written-out table of a noisy-or small; more causes are grouped under a proposition of their own.
const maxCauses = 12

func (t causes) uses() []int { return append([]int{t.leak}, t.p...) }

func (t causes) fill(s *setting, dst []float64) {
	states := s.odometer(len(t.parent))
	for c := 0; c < len(dst); c += 2 {
		q := 1 - s.x[t.leak]
		for i, k := range t.p {
			if holds := states[t.of[i]] == t.is[i]; holds != t.and {
				q *= 1 - s.x[k]
			}
		}
		if t.and {
			dst[c], dst[c+1] = q, 1-q
		} else {
			dst[c], dst[c+1] = 1-q, q
		}
		next(states, t.parent)
	}
}

// next steps an odometer over cards, the last wheel fastest.
func next(states, cards []int) {
	for i := len(states) - 1; i >= 0; i-- {
		if states[i]++; states[i] < cards[i] {
			return
		}
		states[i] = 0
	}
}

// rowsOf resolves the written rows of a proposition against its parents.
func (m *Model) rowsOf(p *hearsay.Proposition) (rowTable, error) {
	t := rowTable{n: len(p.Values)}
	cards, size := m.cards(p.Table.Given), 1
	for _, c := range cards {
		size *= c
	}
	t.rowOf = make([]int, size)
	for i := range t.rowOf {
		t.rowOf[i] = -1
	}
	for r, row := range p.Table.Rows {
		states := make([]int, len(cards))
		for c := range size {
			if m.covers(row, p.Table.Given, states) {
				if t.rowOf[c] >= 0 {
					return t, fmt.Errorf("compile %s: rows %d and %d both cover %s: %w", p.ID, t.rowOf[c]+1, r+1, m.combination(p.Table.Given, states), hearsay.ErrInvalid)
				}
				t.rowOf[c] = r
			}
			next(states, cards)
		}
		in, rest := m.rowInputs(p, r, row)
		t.rows, t.rest = append(t.rows, in), append(t.rest, rest)
	}
	states := make([]int, len(cards))
	for c := range size {
		if t.rowOf[c] < 0 {
			return t, fmt.Errorf("compile %s: no row for %s: %w", p.ID, m.combination(p.Table.Given, states), hearsay.ErrInvalid)
		}
		next(states, cards)
	}
	return t, nil
}

// rowInputs numbers the estimates of a row. Of a two-valued row one estimate suffices: the other value is its
// complement and must not move on its own.
func (m *Model) rowInputs(p *hearsay.Proposition, r int, row hearsay.Row) (in []int, rest int) {
	rest = p.Value(row.Rest)
	if rest < 0 && len(p.Values) == 2 {
		rest = 1
		if _, ok := row.P[p.Values[0]]; !ok {
			rest = 0
		}
	}
	in = make([]int, len(p.Values))
	for v, name := range p.Values {
		if v == rest {
			continue
		}
		key := fmt.Sprintf("row:%s:%d:%s", p.ID, r+1, name)
		label := fmt.Sprintf("chance of “%s” = %s", p.Title, name)
		if when := m.describe(row.When); when != "" {
			label += " given " + when
		}
		in[v] = m.in.add(key, label, row.Because, row.P[name])
	}
	return in, rest
}

func (m *Model) describe(when [][]string) string {
	var parts []string
	for _, w := range when {
		if any := len(w) == 0 || w[0] == "*"; !any {
			parts = append(parts, m.readable(w))
		}
	}
	return strings.Join(parts, ", ")
}

// covers reports whether the row is about this combination of the parents' values.
func (m *Model) covers(row hearsay.Row, given []hearsay.ID, states []int) bool {
	for i, w := range row.When {
		if !matches(w, m.valuesOf(given[i])[states[i]]) {
			return false
		}
	}
	return true
}

// matches reports whether a list of values, where none or * means any, holds v.
func matches(list []string, v string) bool {
	if len(list) == 0 {
		return true
	}
	for _, x := range list {
		if x == v || x == "*" {
			return true
		}
	}
	return false
}

func (m *Model) combination(given []hearsay.ID, states []int) string {
	if len(given) == 0 {
		return "the proposition itself"
	}
	parts := make([]string, len(given))
	for i, g := range given {
		parts[i] = string(g) + "=" + m.valuesOf(g)[states[i]]
	}
	return strings.Join(parts, ", ")
}

// causesOf resolves a noisy-or or noisy-and; its parents are the distinct variables of its causes, in order.
func (m *Model) causesOf(p *hearsay.Proposition) (causes, []hearsay.ID, error) {
	c, form := p.Table.Any, "any"
	if c == nil {
		c, form = p.Table.All, "all"
	}
	t := causes{and: form == "all"}
	if len(c.Causes) > maxCauses {
		return t, nil, fmt.Errorf("compile %s: %d causes, at most %d: group some under a proposition of their own: %w", p.ID, len(c.Causes), maxCauses, hearsay.ErrInvalid)
	}
	t.leak = m.in.add(fmt.Sprintf("leak:%s", p.ID), fmt.Sprintf("chance of “%s” apart from its stated causes", p.Title), c.Because, c.Leak)
	var parents []hearsay.ID
	at := map[hearsay.ID]int{}
	for _, k := range c.Causes {
		pos, ok := at[k.Of]
		if !ok {
			pos = len(parents)
			at[k.Of], parents = pos, append(parents, k.Of)
		}
		is := indexOf(m.valuesOf(k.Of), k.Is)
		if is < 0 {
			return t, nil, fmt.Errorf("compile %s: %s has no value %q: %w", p.ID, k.Of, k.Is, hearsay.ErrInvalid)
		}
		key := fmt.Sprintf("cause:%s:%s=%s", p.ID, k.Of, k.Is)
		label := fmt.Sprintf("strength of %s=%s for “%s”", k.Of, k.Is, p.Title)
		t.p = append(t.p, m.in.add(key, label, k.Because, k.P))
		t.of, t.is = append(t.of, pos), append(t.is, is)
	}
	t.parent = m.cards(parents)
	return t, parents, nil
}

func indexOf(list []string, v string) int {
	for i, x := range list {
		if x == v {
			return i
		}
	}
	return -1
}
