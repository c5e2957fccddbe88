package worlds

import (
	"fmt"
	"math"

	"hearsay"
)

func (g *maker) parties() {
	first := g.rng.IntN(g.p.Hypotheses)
	for i := range g.p.Parties {
		g.wants = append(g.wants, (first+i)%g.p.Hypotheses)
		g.w.Case.Parties = append(g.w.Case.Parties, &hearsay.Party{ID: hearsay.ID(fmt.Sprintf("party%d", i+1)), Title: fmt.Sprintf("Party %d", i+1)})
	}
}

// What a party wants said where it cares: its line most of the time, silence for the rest.
const lineShare = 0.75

// motives: a party cares about what tells its hypothesis from the others, and less where the truth suits it.
func (g *maker) motives() {
	for k, party := range g.w.Case.Parties {
		for i, p := range g.w.Case.Propositions {
			rows := g.yes[i]
			if p == g.blackout || p == g.captive {
				continue
			}
			mean := 0.0
			for _, x := range rows {
				mean += x / float64(len(rows))
			}
			d := rows[g.wants[k]] - mean
			if math.Abs(d) < .1 {
				continue
			}
			line := "yes"
			if d < 0 {
				line = "no"
			}
			says := map[string]float64{line: lineShare, hearsay.Silent: 1 - lineShare}
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
