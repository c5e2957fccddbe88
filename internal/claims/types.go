package claims

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"hearsay/truth"
)

// Types says what the values of items are, by item; "*" stands for all others. Text
// that is not of its item's type stands for itself.
type Types map[string]string

// The types of values. A set is told in one row, its members divided by ";", or in
// one row for each; a quantity is a number with a unit.
const (
	Set      = "set"
	Quantity = "quantity"
)

// ReadTypes reads rows of item, type.
func ReadTypes(r io.Reader) (Types, error) {
	t := Types{}
	err := table(r, "types", []string{"item", "type"}, func(row []string) error {
		if row[1] != Set && row[1] != Quantity {
			return fmt.Errorf("%q is no type: write %s or %s", row[1], Set, Quantity)
		}
		t[row[0]] = row[1]
		return nil
	})
	return t, err
}

func (t Types) of(item string) string {
	if kind, ok := t[item]; ok {
		return kind
	}
	return t["*"]
}

// ReadTyped is Read for items with types: the same set in another order, and the
// same quantity in another unit, are one value.
func ReadTyped(r io.Reader, types Types) (*Table, error) {
	b, t, err := read(r)
	if err != nil {
		return nil, err
	}
	t.Sources, t.Values = b.Respell(alike)
	if len(types) > 0 {
		t.unit = types.units(b)
		t.types = types
		t.Unlike = types.unlike(b)
		b.Revise(func(item string) bool { return types.of(item) == Set }, t.value)
	}
	t.finish(b)
	return t, nil
}

// unlike lists the values of quantities that are no numbers, each once, as they were written.
func (t Types) unlike(b *truth.Builder) (list []string) {
	seen := map[[2]string]bool{}
	for item, value := range b.Rows() {
		if t.of(item) != Quantity || seen[[2]string{item, value}] {
			continue
		}
		seen[[2]string{item, value}] = true
		_, number := strconv.ParseFloat(value, 64)
		if _, ok := parseQuantity(value); !ok && number != nil {
			list = append(list, fmt.Sprintf("%s: %s", item, value))
		}
	}
	return list
}

// value is how the table writes what a source claims for an item.
func (t *Table) value(item string, values []string) string {
	switch t.types.of(item) {
	case Set:
		if m := Members(strings.Join(values, ";")); len(m) > 0 {
			return strings.Join(m, "; ")
		}
	case Quantity:
		if q, ok := parseQuantity(values[0]); ok && units[q.unit].kind == units[t.unit[item]].kind {
			return q.in(t.unit[item])
		}
	}
	return values[0]
}

// Gold reads rows of item, value: what is known to hold, written as the table
// writes values. A set may have a row for each of its members.
func (t *Table) Gold(r io.Reader) (map[string]string, error) {
	m := map[string]string{}
	err := table(r, "gold answers", []string{"item", "value"}, func(row []string) error {
		item, value := row[0], row[1]
		if had, again := m[item]; again && t.types.of(item) == Set {
			value = had + ";" + value
		}
		m[item] = t.value(item, []string{t.Values.of(value)})
		return nil
	})
	return m, err
}

// Members are the members of a set in order, each once.
func Members(set string) []string {
	var list []string
	for _, m := range strings.Split(set, ";") {
		if m = strings.TrimSpace(m); m != "" {
			list = append(list, m)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// units finds the unit that most claims on each quantity have; of equals, the first
// that had so many.
func (t Types) units(b *truth.Builder) map[string]string {
	count := map[[2]string]int{}
	most := map[string]string{}
	for item, value := range b.Rows() {
		if t.of(item) != Quantity {
			continue
		}
		q, ok := parseQuantity(value)
		if !ok {
			continue
		}
		count[[2]string{item, q.unit}]++
		have, ok := most[item]
		if !ok || count[[2]string{item, q.unit}] > count[[2]string{item, have}] {
			most[item] = q.unit
		}
	}
	return most
}

// Member is a member of a set and how probably it is one, in whatever set holds:
// the sum over the claimed sets that it is in.
type Member struct {
	Value string  `json:"value"`
	P     float64 `json:"p"`
}

// members are those of the claimed sets of an item, the most probable first.
func (t *Table) members(p []float64, o int) []Member {
	c := t.Claims
	if t.types.of(c.ItemName(o)) != Set {
		return nil
	}
	sum := map[string]float64{}
	lo, hi := c.ItemFacts(o)
	for f := lo; f < hi; f++ {
		for _, m := range Members(c.FactName(f)) {
			sum[m] += p[f]
		}
	}
	var list []Member
	for m, x := range sum {
		list = append(list, Member{m, x})
	}
	slices.SortFunc(list, func(a, b Member) int {
		switch {
		case a.P > b.P:
			return -1
		case a.P < b.P:
			return 1
		}
		return strings.Compare(a.Value, b.Value)
	})
	return list
}

// memberScore counts what sets hold, taking each member that is likelier in than
// out, against what they should.
type memberScore struct{ hit, said, are float64 }

func (s *memberScore) add(got []Member, want []string) {
	s.are += float64(len(want))
	for _, m := range got {
		if m.P < .5 {
			continue
		}
		s.said++
		if slices.Contains(want, m.Value) {
			s.hit++
		}
	}
}

func (s memberScore) write(to *Score) {
	if s.are == 0 || s.said == 0 {
		return
	}
	to.Precision, to.Recall = s.hit/s.said, s.hit/s.are
	to.F1 = 2 * s.hit / (s.said + s.are)
}
