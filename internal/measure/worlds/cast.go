package worlds

import (
	"fmt"

	"hearsay"
)

func (g *maker) parties() {
	first := g.rng.IntN(g.p.Hypotheses)
	for i := range g.p.Parties {
		g.wants = append(g.wants, (first+i)%g.p.Hypotheses)
		believed, next := g.h, g.wants[i]
		if g.p.Erring > 0 && g.chance(g.p.Erring) {
			believed = g.rng.IntN(g.p.Hypotheses)
		}
		if g.p.Turned > 0 && g.chance(g.p.Turned) {
			next = g.rng.IntN(g.p.Hypotheses)
		}
		g.believes, g.turned = append(g.believes, believed), append(g.turned, next)
		g.w.Case.Parties = append(g.w.Case.Parties, &hearsay.Party{ID: hearsay.ID(fmt.Sprintf("party%d", i+1)), Title: fmt.Sprintf("Party %d", i+1)})
	}
}

// What a party wants said where it cares: its line most of the time, silence for the rest.
const lineShare = 0.75

// motives: a party cares about what tells its hypothesis from the others, and less where the truth suits it.
func (g *maker) motives() {
	for k, party := range g.w.Case.Parties {
		for i, p := range g.w.Case.Propositions {
			if p == g.blackout || p == g.captive {
				continue
			}
			line := g.wish(g.wants[k], i)
			if line < 0 {
				continue
			}
			says := map[string]float64{p.Values[line]: lineShare, hearsay.Silent: 1 - lineShare}
			wanted := string(g.w.Case.Questions[0].Hypotheses[g.wants[k]].ID)
			var others []string
			for _, h := range g.w.Case.Questions[0].Hypotheses {
				if string(h.ID) != wanted {
					others = append(others, string(h.ID))
				}
			}
			party.Motives = append(party.Motives, hearsay.Motive{About: p.ID, Written: day(0), Lines: []hearsay.Line{
				{When: []string{wanted}, Strength: hearsay.Exactly(g.p.Motive * .4), Says: says, Because: because},
				{When: others, Strength: hearsay.Exactly(g.p.Motive), Says: says, Because: because}}})
		}
	}
}

// wish is the value of a proposition that who wants a hypothesis believed wants said: the one that it makes more probable
// than the hypotheses do on the whole, by a tenth at least; -1 where there is none.
func (g *maker) wish(hypothesis, prop int) int {
	rows := g.given[prop]
	gains := make([]float64, g.n)
	for v := range g.n - 1 {
		mean := 0.0
		for _, row := range rows {
			mean += row[v] / float64(len(rows))
		}
		gains[v] = rows[hypothesis][v] - mean
		gains[g.n-1] -= gains[v]
	}
	best := 0
	for v := range gains {
		if gains[v] > gains[best] {
			best = v
		}
	}
	if gains[best] < .1 {
		return -1
	}
	return best
}

// A speaker is a source with the numbers it really has.
type speaker struct {
	*hearsay.Source
	i, c, speaks, g float64
	party           int  // who operates it, -1 for nobody
	asked           bool // only if the spokesmen are captive
	u               float64
}

func (g *maker) sources() {
	offices := g.p.Sources / 5
	for i := range g.p.Sources {
		kind := "outlet"
		if i < offices {
			kind = "office"
		}
		s := g.source(hearsay.ID(fmt.Sprintf("%s%d", kind, i+1)), fmt.Sprintf("%s %d", map[string]string{"outlet": "Outlet", "office": "Office"}[kind], i+1), kind,
			g.between(g.p.Access), g.between(g.p.Accuracy), g.between(g.p.Speaks), g.p.Rumour)
		switch x := g.rng.Float64(); {
		case g.p.Parties == 0:
		case x < g.p.Controlled:
			g.operate(s, g.rng.IntN(g.p.Parties), false)
		case x < g.p.Controlled+g.p.Captured:
			g.operate(s, 0, true)
		}
		if kind == "office" {
			s.i, s.Access = max(s.i, .7), exactly(max(s.i, .7)) // an office is near to what it speaks of
			g.offices = append(g.offices, s)
		} else {
			g.outlets = append(g.outlets, s)
		}
	}
	for i := range g.p.Wires {
		id := hearsay.ID(fmt.Sprintf("wire%d", i+1))
		g.wires = append(g.wires, g.source(id, fmt.Sprintf("Wire %d", i+1), "agency", max(.6, g.between(g.p.Access)), g.between(g.p.Accuracy), 1, g.p.Rumour))
	}
	g.arbiter = g.source("authority", "An authority that settles things late", "court", .95, .97, 1, .02)
}

func (g *maker) source(id hearsay.ID, title, kind string, i, c, speaks, rumour float64) *speaker {
	s := &speaker{i: i, c: c, speaks: speaks, g: rumour, party: -1}
	s.Source = &hearsay.Source{ID: id, Title: title, Kind: kind, Access: exactly(i), Accuracy: exactly(c), Speaks: exactly(speaks), Rumour: exactly(rumour), Because: because}
	g.w.Case.Sources = append(g.w.Case.Sources, s.Source)
	return s
}

func (g *maker) operate(s *speaker, party int, asked bool) {
	s.party, s.asked, s.u = party, asked, g.p.Strength
	c := hearsay.Control{Strength: hearsay.Exactly(s.u), Because: because}
	if id := g.w.Case.Parties[party].ID; asked {
		c.By, c.Parties = "captive", map[string]hearsay.ID{"yes": id}
	} else {
		c.Party = id
	}
	s.Control = []hearsay.Control{c}
}
