package worlds

import (
	"slices"

	"hearsay"
)

// What the first eight presets lack: propositions of several values and with other propositions as parents, wires that
// nobody sees, statements made again, and statements taken back.

// valueNames are the values of propositions that have more than two.
var valueNames = []string{"first", "second", "third"}

// wide draws a proposition of any number of values, which may hang on an earlier one.
func (g *maker) wide(id hearsay.ID, title string, index int, nested bool, from hearsay.When) {
	p := &hearsay.Proposition{ID: id, Title: title, Values: []string{"yes", "no"}, Valid: hearsay.Interval{From: from}, Table: hearsay.Table{Given: []hearsay.ID{Question}}}
	if g.n > 2 {
		p.Values = valueNames[:g.n]
	}
	parent, states := -1, []string{"*"}
	if nested {
		parent = g.rng.IntN(index)
		of := g.w.Case.Propositions[parent]
		p.Table.Given, states = append(p.Table.Given, of.ID), of.Values
	}
	var given [][]float64
	fact := 0
	for h, x := range g.w.Case.Questions[0].Hypotheses {
		mean := make([]float64, g.n)
		for s, state := range states {
			row := g.spread()
			r := hearsay.Row{When: [][]string{{string(x.ID)}}, P: map[string]hearsay.Estimate{}, Because: because}
			share := 1.0
			if parent >= 0 {
				r.When, share = append(r.When, []string{state}), g.given[parent][h][s]
			}
			for v, chance := range row {
				r.P[p.Values[v]] = hearsay.Exactly(chance)
				mean[v] += share * chance
			}
			if h == g.h && (parent < 0 || s == g.facts[parent]) {
				fact = g.pick(row)
			}
			p.Table.Rows = append(p.Table.Rows, r)
		}
		given = append(given, mean)
	}
	g.given, g.facts = append(g.given, given), append(g.facts, fact)
	g.w.Case.Propositions = append(g.w.Case.Propositions, p)
	g.w.Values[id] = p.Values[fact]
}

// spread is a row: one value has such a chance as people can tell apart, the others share the rest.
func (g *maker) spread() []float64 {
	row := make([]float64, g.n)
	if g.n == 2 {
		row[0] = []float64{.1, .25, .4, .6, .75, .9}[g.rng.IntN(6)]
		row[1] = 1 - row[0]
		return row
	}
	chief, p := g.rng.IntN(g.n), []float64{.4, .6, .75, .9}[g.rng.IntN(4)]
	for v := range row {
		if row[v] = (1 - p) / float64(g.n-1); v == chief {
			row[v] = p
		}
	}
	return row
}

// valueOf is the value that a report says.
func (g *maker) valueOf(s *hearsay.Signal) int {
	switch {
	case g.n > 2:
		return slices.Index(valueNames, s.Value)
	case s.Stance.Row().Says == hearsay.SaysOthers:
		return 1
	}
	return 0
}

// fromWire lets an outlet print what a wire has, or speak for itself. What a wire has of a proposition it has once.
func (g *maker) fromWire(s *speaker, at slot, wire int) {
	w, key := g.wires[wire], [2]int{wire, at.prop}
	t := g.wired[key]
	if t == nil {
		v, how := g.word(w, at, g.facts[at.prop], g.n)
		t = &telling{v, how}
		g.wired[key] = t
	}
	v := t.value
	if !g.chance(g.p.Kappa) {
		v, _ = g.word(s, at, g.facts[at.prop], g.n)
	}
	if v != g.n {
		g.report(s, at, v, func(x *hearsay.Signal) { x.Copies, x.Kappa, x.Because = w.ID, exactly(g.p.Kappa), because })
	}
}

// afterwards lets outlets say once more what they said at first hand, or take it back.
func (g *maker) afterwards() {
	if g.p.Repeated == 0 && !g.p.Withdrawn {
		return
	}
	outlet := map[hearsay.ID]*speaker{}
	for _, s := range g.outlets {
		outlet[s.ID] = s
	}
	for _, x := range slices.Clone(g.w.Case.Signals) {
		s := outlet[x.Source]
		if s == nil || x.Stance.Row().Silent() || len(x.Via) > 0 || x.Copies != "" {
			continue
		}
		said := int(x.Said.Start.Sub(Start).Hours() / 24)
		at := slot{day: min(said+1+int(2*g.rng.ExpFloat64()), g.p.Days), prop: slices.IndexFunc(g.w.Case.Propositions, func(p *hearsay.Proposition) bool { return p.ID == x.Says })}
		switch {
		case at.day == g.p.Days: // after the end
		case g.chance(g.p.Repeated):
			g.again(s, at, x)
		case g.p.Withdrawn && g.regrets(s, at, g.valueOf(x)):
			r := g.signal(s, at)
			r.Stance, r.Value, r.Retracts, r.Title = hearsay.Retracts, g.w.Case.Propositions[at.prop].Values[g.valueOf(x)], x.ID, s.Title+" takes it back"
		}
	}
}

// again: most of the time the same words, else what the outlet would say if it were asked anew.
func (g *maker) again(s *speaker, at slot, x *hearsay.Signal) {
	v := g.valueOf(x)
	if !g.chance(g.w.Case.Defaults.Repeat.P) {
		v, _ = g.word(s, at, g.facts[at.prop], g.n)
	}
	if v != g.n {
		g.report(s, at, v, func(*hearsay.Signal) {})
	}
}

// regrets: an operated outlet takes back what its operator does not want said, a free one what was false, more often than
// what was true.
func (g *maker) regrets(s *speaker, at slot, said int) bool {
	if line, m := g.line(s, at); line >= 0 && g.chance(s.u*m) {
		return line != said && g.chance(lineShare)
	}
	if said == g.facts[at.prop] {
		return g.chance(g.w.Case.Defaults.Backtrack.P)
	}
	return g.chance(g.w.Case.Defaults.Retract.P)
}
