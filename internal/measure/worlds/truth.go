package worlds

import (
	"fmt"

	"hearsay"
)

// hypotheses draws priors that differ, and the one that holds.
func (g *maker) hypotheses() {
	q := &hearsay.Question{ID: Question, Title: "What happened?"}
	n := g.p.Hypotheses
	weights, total := make([]float64, n+1), 0.0
	for i := range weights {
		weights[i] = .5 + g.rng.Float64()
		if i == n {
			weights[i] = .3 // something else
		}
		total += weights[i]
	}
	for i := range weights {
		weights[i] /= total
		h := &hearsay.Hypothesis{ID: hearsay.ID(fmt.Sprintf("h%d", i+1)), Title: fmt.Sprintf("explanation %d holds", i+1), Prior: hearsay.Exactly(weights[i]), Because: because}
		if i == n {
			h.ID, h.Title = hearsay.Other, "something else happened"
		}
		q.Hypotheses = append(q.Hypotheses, h)
	}
	g.h = g.pick(weights)
	g.w.Case.Questions = []*hearsay.Question{q}
	g.w.Truth = q.Hypotheses[g.h].ID
}

func (g *maker) pick(weights []float64) int {
	x := g.rng.Float64()
	for i, w := range weights {
		if x -= w; x < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// propositions draw a row per hypothesis, and what holds. The chances are such as people can tell apart.
func (g *maker) propositions() {
	for i := range g.p.Propositions {
		id, title := hearsay.ID(fmt.Sprintf("p%d", i+1)), fmt.Sprintf("Proposition %d holds", i+1)
		yes := func(int) float64 { return []float64{.1, .25, .4, .6, .75, .9}[g.rng.IntN(6)] }
		if nested := i > 0 && g.p.Nested > 0 && g.chance(g.p.Nested); nested || g.n > 2 {
			g.wide(id, title, i, nested, day(g.rng.IntN(max(1, g.p.Days/2))))
			continue
		}
		g.proposition(id, title, yes, day(g.rng.IntN(max(1, g.p.Days/2))))
	}
	if g.p.Blackout > 0 {
		g.blackout = g.proposition("blackout", "The lines were cut", func(int) float64 { return g.p.Blackout }, day(0))
		from := g.p.Days/5 + g.rng.IntN(max(1, g.p.Days/4))
		g.dark = [2]int{from, from + g.p.Days/4}
		g.blackout.Valid = hearsay.Interval{From: day(g.dark[0]), Until: day(g.dark[1])}
		g.blackout.Blackout = &hearsay.Blackout{Keeps: hearsay.Exactly(g.p.Keeps), Because: because}
	}
	if g.p.Captured > 0 && g.p.Parties > 0 {
		g.captive = g.proposition("captive", "The spokesmen say what they are told", func(h int) float64 {
			if h == g.wants[0] {
				return .3 // who gets what it wants need not hold anybody
			}
			return .7
		}, day(0))
	}
}

func (g *maker) proposition(id hearsay.ID, title string, yes func(h int) float64, from hearsay.When) *hearsay.Proposition {
	p := &hearsay.Proposition{ID: id, Title: title, Values: []string{"yes", "no"}, Valid: hearsay.Interval{From: from},
		Table: hearsay.Table{Given: []hearsay.ID{Question}}}
	var rows []float64
	var given [][]float64
	for h, x := range g.w.Case.Questions[0].Hypotheses {
		c := yes(h)
		rows, given = append(rows, c), append(given, []float64{c, 1 - c})
		p.Table.Rows = append(p.Table.Rows, row(x.ID, hearsay.Exactly(c)))
	}
	fact := 1
	if g.chance(rows[g.h]) {
		fact = 0
	}
	g.given, g.facts = append(g.given, given), append(g.facts, fact)
	g.w.Case.Propositions = append(g.w.Case.Propositions, p)
	g.w.Values[id] = p.Values[fact]
	return p
}

func row(h hearsay.ID, e hearsay.Estimate) hearsay.Row {
	return hearsay.Row{When: [][]string{{string(h)}}, P: map[string]hearsay.Estimate{"yes": e, "no": hearsay.Between(1-e.P, 1-e.Hi, 1-e.Lo)}, Because: because}
}
