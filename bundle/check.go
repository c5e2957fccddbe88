package bundle

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"hearsay"
)

func (r *reader) at(key any, id hearsay.ID, hint, format string, args ...any) {
	r.add(Problem{Pos: r.pos[key], ID: id, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// complete fills what the text leaves to rules: `other`, the second chance of a two-valued row, bare values.
func (r *reader) complete() {
	for _, q := range r.c.Questions {
		r.completeOther(q)
	}
	byID := map[hearsay.ID]*hearsay.Proposition{}
	for _, p := range r.c.Propositions {
		byID[p.ID] = p
		for i := range p.Table.Rows {
			r.completeRow(p, i)
		}
	}
	for _, s := range r.c.Signals {
		if p := byID[s.Says]; p != nil && s.Value == "" {
			s.Value = p.Values[0]
		}
	}
}

// completeOther gives `other` what the priors leave, ranging as they do.
func (r *reader) completeOther(q *hearsay.Question) {
	sum, lo, hi := 0.0, 0.0, 0.0
	var other *hearsay.Hypothesis
	for _, h := range q.Hypotheses {
		if h.ID == hearsay.Other {
			other = h
			continue
		}
		sum, lo, hi = sum+h.Prior.P, lo+h.Prior.Lo, hi+h.Prior.Hi
	}
	switch {
	case len(q.Hypotheses) == 0:
		r.at(q, q.ID, "write at least two hypotheses", "the question has no hypotheses")
	case q.Exhaustive != "" && !r.sound(q.ID): // a prior that could not be read is no sum
	case q.Exhaustive != "" && math.Abs(sum-1) > 1e-9:
		r.at(q, q.ID, "make them sum to 1, or drop `exhaustive`", "the question is exhaustive but its priors sum to %.6g", sum)
	case q.Exhaustive != "" && other != nil:
		r.at(other, q.ID, "drop one of the two", "an exhaustive question has no `other`")
	case q.Exhaustive != "":
	case sum > 1-hearsay.MinOther+1e-9:
		r.at(q, q.ID, "lower them: nobody has thought of everything", "the priors sum to %.6g and leave %.2g for `other`, at least %g is kept", sum, max(1-sum, 0), hearsay.MinOther)
	default:
		if other == nil {
			other = &hearsay.Hypothesis{ID: hearsay.Other, Title: "something else happened", Short: "Something else", Because: "what the priors of the named hypotheses leave"}
		} else {
			q.Hypotheses = slices.DeleteFunc(q.Hypotheses, func(h *hearsay.Hypothesis) bool { return h == other })
		}
		p := 1 - sum
		other.Prior = hearsay.Between(p, min(max(1-hi, hearsay.MinOther), p), max(min(1-lo, p*2), p))
		q.Hypotheses = append(q.Hypotheses, other)
	}
}

// completeRow turns a bare chance into that of the first value and its complement into that of the second.
func (r *reader) completeRow(p *hearsay.Proposition, i int) {
	row := &p.Table.Rows[i]
	e, bare := row.P[""]
	if bare {
		delete(row.P, "")
		if len(p.Values) != 2 {
			r.at(rowKey{p, i}, p.ID, "write p: {value: chance, …}", "a bare chance is not enough for %d values", len(p.Values))
			return
		}
		row.P[p.Values[0]], row.P[p.Values[1]] = e, complement(e)
		return
	}
	if len(p.Values) == 2 && row.Rest != "" {
		for k, v := range p.Values {
			if given, ok := row.P[v]; ok && row.Rest == p.Values[1-k] {
				row.P[row.Rest], row.Rest = complement(given), ""
			}
		}
	}
}

func complement(e hearsay.Estimate) hearsay.Estimate {
	return hearsay.Between(1-e.P, 1-e.Hi, 1-e.Lo)
}

// check looks at what only makes sense once every document was read. A document that already has a problem is left
// out, and so is what would only follow from it, so that each mistake is reported once.
func (r *reader) check() {
	r.checking = true
	if len(r.c.Questions) == 0 {
		if !r.unread {
			r.add(Problem{Pos: Pos{File: "hypotheses.yaml"}, Msg: "the case asks no question", Hint: "write one in hypotheses.yaml"})
		}
		return
	}
	x := r.index()
	for _, p := range r.c.Propositions {
		if r.sound(p.ID) && r.sound(parents(p)...) {
			r.checkTable(x, p)
		}
	}
	r.checkCycles(x)
	r.checkSeats()
	for _, p := range r.c.Parties {
		for m := range p.Motives {
			if r.sound(p.ID, p.Motives[m].About, r.c.Questions[0].ID) {
				r.checkMotive(x, p, m)
			}
		}
	}
	for _, s := range r.c.Sources {
		if r.sound(s.ID) {
			r.checkControls(x, s)
		}
	}
	r.checkPower(x)
	r.checkNames()
	r.checkSignals(x)
	r.checkLooks()
	r.checkOutcomes(x)
}

// sound reports whether all of these exist and were read without a problem. Hypotheses count with their question.
func (r *reader) sound(ids ...hearsay.ID) bool {
	for _, id := range ids {
		if _, ok := r.b.ids[id]; !ok || r.ill[id] {
			return false
		}
		for _, q := range r.c.Questions {
			for _, h := range q.Hypotheses {
				if q.ID == id && r.ill[h.ID] {
					return false
				}
			}
		}
	}
	return true
}

// An index finds the parts of a case by id.
type index struct {
	props   map[hearsay.ID]*hearsay.Proposition
	signals map[hearsay.ID]*hearsay.Signal
	values  map[hearsay.ID][]string // of questions and propositions
}

func (r *reader) index() *index {
	x := &index{map[hearsay.ID]*hearsay.Proposition{}, map[hearsay.ID]*hearsay.Signal{}, map[hearsay.ID][]string{}}
	for _, q := range r.c.Questions {
		for _, h := range q.Hypotheses {
			x.values[q.ID] = append(x.values[q.ID], string(h.ID))
		}
	}
	for _, p := range r.c.Propositions {
		x.props[p.ID], x.values[p.ID] = p, p.Values
	}
	for _, s := range r.c.Signals {
		if s.ID != "" {
			x.signals[s.ID] = s
		}
	}
	return x
}

// checkTable wants one form of table and every combination of the parents covered exactly once.
func (r *reader) checkTable(x *index, p *hearsay.Proposition) {
	t := p.Table
	forms := 0
	for _, has := range []bool{len(t.Rows) > 0, t.Any != nil, t.All != nil} {
		if has {
			forms++
		}
	}
	dup := slices.Clone(p.Values)
	slices.Sort(dup)
	switch {
	case len(slices.Compact(dup)) != len(p.Values) || len(p.Values) < 2:
		r.at(p, p.ID, "write two or more different values", "values %v", p.Values)
	case forms == 0:
		r.at(p, p.ID, "write rows (with or without given), any or all", "the proposition has no table")
	case forms > 1:
		r.at(p, p.ID, "keep one of rows, any and all", "the proposition has %d tables", forms)
	case len(t.Rows) > 0:
		r.checkRows(x, p)
	default:
		r.checkCauses(x, p)
	}
	if s := p.Knowable; !s.IsZero() && !p.Valid.Until.IsZero() && s.Start.After(p.Valid.Until.Start.AddDate(50, 0, 0)) {
		r.at(p, p.ID, "", "knowable lies far outside valid")
	}
	for v := range p.Rumour {
		r.wantValue(p, p.ID, "rumour", v, p.Values)
	}
}

func (r *reader) wantValue(key any, id hearsay.ID, what, v string, known []string) bool {
	if slices.Contains(known, v) {
		return true
	}
	r.at(key, id, didYouMean(v, known), "%s: %q is not a value (%s)", what, v, strings.Join(known, ", "))
	return false
}

// maxRows bounds the combinations of a table: a person has to mean each of them.
const maxRows = 4096

func (r *reader) checkRows(x *index, p *hearsay.Proposition) {
	given := p.Table.Given
	size := 1
	for _, g := range given {
		size *= len(x.values[g])
	}
	if size > maxRows {
		r.at(p, p.ID, "put a proposition in between", "the parents have %d combinations, at most %d can be meant", size, maxRows)
		return
	}
	by := make([]int, size)
	for i, row := range p.Table.Rows {
		if r.checkRow(x, p, i) {
			for c := range size {
				if !rowCovers(x, given, row.When, c) {
					continue
				}
				if first := by[c]; first > 0 {
					r.add(Problem{Pos: r.pos[rowKey{p, i}], ID: p.ID, Msg: fmt.Sprintf("the row covers %s a second time", combination(x, given, c)),
						Hint: "cover each combination once", Related: []Pos{r.pos[rowKey{p, first - 1}]}})
					break
				}
				by[c] = i + 1
			}
		} else {
			return
		}
	}
	var missing []string
	for c, row := range by {
		if row == 0 {
			missing = append(missing, combination(x, given, c))
		}
	}
	if n := len(missing); n > 0 {
		if n > 3 {
			missing = append(missing[:3], fmt.Sprintf("and %d more", n-3))
		}
		r.at(p, p.ID, "“no difference” is written as a row with *", "no row for %s", strings.Join(missing, "; "))
	}
}

func (r *reader) checkRow(x *index, p *hearsay.Proposition, i int) bool {
	row, key := p.Table.Rows[i], rowKey{p, i}
	if len(row.When) != len(p.Table.Given) {
		r.at(key, p.ID, "one entry for each of given, in its order", "when has %d entries, given has %d", len(row.When), len(p.Table.Given))
		return false
	}
	ok := true
	for k, alts := range row.When {
		for _, v := range alts {
			ok = (v == "*" || r.wantValue(key, p.ID, "when", v, x.values[p.Table.Given[k]])) && ok
		}
	}
	sum, n := 0.0, 0
	for _, v := range sortedKeys(row.P) {
		ok = r.wantValue(key, p.ID, "p", v, p.Values) && ok
		sum, n = sum+row.P[v].P, n+1
	}
	if row.Rest != "" {
		ok = r.wantValue(key, p.ID, "p", row.Rest, p.Values) && ok
		n++
	}
	switch {
	case !ok:
	case n != len(p.Values):
		r.at(key, p.ID, "give each value a chance, one of them may be `rest`", "p gives %d of %d values", n, len(p.Values))
	case row.Rest == "" && math.Abs(sum-1) > 1e-6:
		r.at(key, p.ID, "make them sum to 1, or write `rest` for one", "the chances sum to %.6g", sum)
	case row.Rest != "" && sum > 1+1e-9:
		r.at(key, p.ID, "lower them", "the chances sum to %.6g and leave nothing for %s", sum, row.Rest)
	default:
		return true
	}
	return false
}

func rowCovers(x *index, given []hearsay.ID, when [][]string, c int) bool {
	for k := len(given) - 1; k >= 0; k-- {
		values := x.values[given[k]]
		v := values[c%len(values)]
		c /= len(values)
		if !slices.Contains(when[k], v) && !slices.Contains(when[k], "*") {
			return false
		}
	}
	return true
}

func combination(x *index, given []hearsay.ID, c int) string {
	if len(given) == 0 {
		return "the proposition itself"
	}
	parts := make([]string, len(given))
	for k := len(given) - 1; k >= 0; k-- {
		values := x.values[given[k]]
		parts[k] = string(given[k]) + "=" + values[c%len(values)]
		c /= len(values)
	}
	return strings.Join(parts, ", ")
}

func (r *reader) checkCauses(x *index, p *hearsay.Proposition) {
	c := p.Table.Any
	if c == nil {
		c = p.Table.All
	}
	if len(p.Values) != 2 {
		r.at(p, p.ID, "use rows", "any and all are for two values, this proposition has %d", len(p.Values))
	}
	if len(p.Table.Given) > 0 {
		r.at(p, p.ID, "the causes name the parents; drop given", "given goes with rows")
	}
	if len(c.Causes) == 0 || len(c.Causes) > 12 {
		r.at(p, p.ID, "1 to 12; group more under a proposition of their own", "%d causes", len(c.Causes))
	}
	for _, k := range c.Causes {
		r.wantValue(p, p.ID, "if "+string(k.Of), k.Is, x.values[k.Of])
	}
}

// checkCycles follows every proposition to its parents.
func (r *reader) checkCycles(x *index) {
	state := map[hearsay.ID]int{}
	var path []hearsay.ID
	var visit func(id hearsay.ID)
	visit = func(id hearsay.ID) {
		p := x.props[id]
		if p == nil || state[id] == 2 {
			return
		}
		if state[id] == 1 {
			r.at(p, id, "drop one of the dependencies", "the propositions depend on each other in a circle: %s", chain(path[slices.Index(path, id):], id))
			return
		}
		state[id] = 1
		path = append(path, id)
		for _, parent := range parents(p) {
			visit(parent)
		}
		path = path[:len(path)-1]
		state[id] = 2
	}
	for _, p := range r.c.Propositions {
		visit(p.ID)
	}
}

func parents(p *hearsay.Proposition) []hearsay.ID {
	list := slices.Clone(p.Table.Given)
	for _, c := range []*hearsay.Causes{p.Table.Any, p.Table.All} {
		if c != nil {
			for _, k := range c.Causes {
				list = append(list, k.Of)
			}
		}
	}
	return list
}

func chain(path []hearsay.ID, back hearsay.ID) string {
	var b strings.Builder
	for _, id := range path {
		b.WriteString(string(id) + " → ")
	}
	return b.String() + string(back)
}

// checkSeats wants one proposition at a time to say who holds a seat: its values are the holders.
func (r *reader) checkSeats() {
	for i, p := range r.c.Propositions {
		for _, q := range r.c.Propositions[:i] {
			if p.Relation == "holder" && q.Relation == "holder" && p.Subject == q.Subject && p.Subject != "" && p.Valid.Overlaps(q.Valid) {
				r.add(Problem{Pos: r.pos[p], ID: p.ID, Msg: fmt.Sprintf("two propositions say who holds %s at the same time, this and %s", p.Subject, q.ID),
					Hint: "give one proposition a value for each holder, or part them in time", Related: []Pos{r.pos[q]}})
			}
		}
	}
}

func (r *reader) checkMotive(x *index, p *hearsay.Party, m int) {
	mo := p.Motives[m]
	hyps := x.values[r.c.Questions[0].ID]
	values := append(slices.Clone(x.props[mo.About].Values), hearsay.Silent)
	for k := range m {
		if p.Motives[k].About == mo.About {
			r.add(Problem{Pos: r.pos[lineKey{p, m, -1}], ID: p.ID, Msg: fmt.Sprintf("a second motive about %s", mo.About), Hint: "put its lines with the first", Related: []Pos{r.pos[lineKey{p, k, -1}]}})
		}
	}
	covered, all := map[string]int{}, false
	for i, l := range mo.Lines {
		key := lineKey{p, m, i}
		for _, h := range l.When {
			if h == "*" {
				all = true
				continue
			}
			if !r.wantValue(key, p.ID, "when", h, hyps) {
				continue
			}
			if first, ok := covered[h]; ok {
				r.add(Problem{Pos: r.pos[key], ID: p.ID, Msg: fmt.Sprintf("a second line for %s on %s", h, mo.About), Hint: "cover each hypothesis once", Related: []Pos{r.pos[lineKey{p, m, first}]}})
			}
			covered[h] = i
		}
		sum := 0.0
		for _, v := range sortedKeys(l.Says) {
			r.wantValue(key, p.ID, "says", v, values)
			sum += l.Says[v]
		}
		if math.Abs(sum-1) > 1e-9 {
			r.at(key, p.ID, "make them sum to 1; silence is a line too", "the dictated values on %s sum to %.6g", mo.About, sum)
		}
	}
	if !all {
		var missing []string
		for _, h := range hyps {
			if _, ok := covered[h]; !ok {
				missing = append(missing, h)
			}
		}
		if len(missing) > 0 {
			r.at(lineKey{p, m, -1}, p.ID, "add a line for it, or one for *", "the motive on %s has no line for %s", mo.About, strings.Join(missing, ", "))
		}
	}
}

func (r *reader) checkControls(x *index, s *hearsay.Source) {
	for i, c := range s.Control {
		key := controlKey{s, i}
		for _, v := range sortedKeys(c.Parties) {
			if r.sound(c.By) {
				r.wantValue(key, s.ID, "parties", v, x.values[c.By])
			}
		}
		for k := range i {
			if c.Valid.Overlaps(s.Control[k].Valid) {
				r.add(Problem{Pos: r.pos[key], ID: s.ID, Msg: "two controls hold at the same time", Hint: "part them by valid, or let a control proposition decide", Related: []Pos{r.pos[controlKey{s, k}]}})
			}
		}
	}
}
