// Package bench makes cases of any size and times the engine on them, for `hearsay bench` and for the benchmarks
// beside the code. It states targets; it never fails a test for being slow.
package bench

import (
	"fmt"
	"math/rand/v2"
	"time"

	"hearsay"
)

// Size is how large a synthetic case is.
type Size struct{ Signals, Propositions, Sources, Parties, Hypotheses int }

// Large is the case that the targets name.
var Large = Size{Signals: 5000, Propositions: 300, Sources: 150, Parties: 5, Hypotheses: 6}

// Synthetic makes a case with every construct of the model: operated and free sources, control propositions, relays
// with shared tellings, copies, denials, silences. The same size and seed give the same case.
func Synthetic(n Size, seed uint64) *hearsay.Case {
	g := &generator{n: n, rng: rand.New(rand.NewPCG(seed, 1))}
	zone := time.FixedZone("UTC+6", 6*3600)
	g.start = time.Date(2022, 1, 2, 0, 0, 0, 0, zone)
	g.c = &hearsay.Case{ID: "synthetic", Title: "A synthetic case", Zone: zone, Scale: hearsay.ICD203, Defaults: hearsay.BuiltinDefaults()}
	g.question()
	g.parties()
	g.propositions()
	g.motives()
	g.sources()
	g.signals()
	return g.c
}

type generator struct {
	n     Size
	rng   *rand.Rand
	c     *hearsay.Case
	start time.Time
}

func (g *generator) vague(lo, hi float64) hearsay.Estimate {
	p := lo + (hi-lo)*g.rng.Float64()
	return hearsay.Between(p, max(p-.1, .01), min(p+.1, .99))
}

func (g *generator) chance(p float64) bool { return g.rng.Float64() < p }

func id(kind string, i int) hearsay.ID { return hearsay.ID(fmt.Sprintf("%s%d", kind, i+1)) }

func (g *generator) question() {
	q := &hearsay.Question{ID: "who", Title: "Who did it?"}
	for i := range g.n.Hypotheses - 1 {
		p := .9 / float64(g.n.Hypotheses-1)
		q.Hypotheses = append(q.Hypotheses, &hearsay.Hypothesis{ID: id("h", i), Title: fmt.Sprintf("explanation %d holds", i+1),
			Prior: hearsay.Between(p, p/2, p*1.5), Because: "synthetic"})
	}
	q.Hypotheses = append(q.Hypotheses, &hearsay.Hypothesis{ID: hearsay.Other, Title: "something else happened", Prior: hearsay.Between(.1, .05, .2)})
	g.c.Questions = []*hearsay.Question{q}
}

func (g *generator) parties() {
	for i := range g.n.Parties {
		g.c.Parties = append(g.c.Parties, &hearsay.Party{ID: id("party", i), Title: fmt.Sprintf("Party %d", i+1)})
	}
}

// propositions hang on the hypotheses, one in four also on an earlier one of the same story.
func (g *generator) propositions() {
	for i := range g.n.Propositions {
		p := &hearsay.Proposition{ID: id("p", i), Title: fmt.Sprintf("Proposition %d", i+1), Values: []string{"yes", "no"}}
		p.Table.Given = []hearsay.ID{"who"}
		if i%10 != 0 && g.chance(.25) {
			p.Table.Given = append(p.Table.Given, id("p", i-1-g.rng.IntN(i%10)))
		}
		g.rows(p)
		g.c.Propositions = append(g.c.Propositions, p)
	}
}

func (g *generator) rows(p *hearsay.Proposition) {
	parents := [][]string{{}}
	for k := range p.Table.Given {
		values := []string{"yes", "no"}
		if k == 0 {
			values = nil
			for _, h := range g.c.Questions[0].Hypotheses {
				values = append(values, string(h.ID))
			}
		}
		var more [][]string
		for _, prefix := range parents {
			for _, v := range values {
				more = append(more, append(append([]string{}, prefix...), v))
			}
		}
		parents = more
	}
	for _, combination := range parents {
		row := hearsay.Row{Because: "synthetic", P: map[string]hearsay.Estimate{}}
		for _, v := range combination {
			row.When = append(row.When, []string{v})
		}
		e := g.vague(.1, .9)
		row.P["yes"], row.P["no"] = e, hearsay.Between(1-e.P, 1-e.Hi, 1-e.Lo)
		p.Table.Rows = append(p.Table.Rows, row)
	}
}

func (g *generator) motives() {
	for _, party := range g.c.Parties {
		for _, p := range g.c.Propositions {
			if !g.chance(.1) {
				continue
			}
			h := string(g.c.Questions[0].Hypotheses[g.rng.IntN(g.n.Hypotheses)].ID)
			party.Motives = append(party.Motives, hearsay.Motive{About: p.ID, Lines: []hearsay.Line{
				{When: []string{h}, Strength: g.vague(.4, .9), Says: map[string]float64{"yes": 1}, Because: "synthetic"},
				{When: []string{"*"}, Strength: g.vague(.05, .3), Says: map[string]float64{"no": .5, hearsay.Silent: .5}, Because: "synthetic"}}})
		}
	}
}

// sources: a third operated by a party, one in twenty by whoever a control proposition names.
func (g *generator) sources() {
	for i := range g.n.Sources {
		access := g.vague(.2, .9)
		s := &hearsay.Source{ID: id("s", i), Title: fmt.Sprintf("Source %d", i+1), Kind: "newspaper", Access: &access}
		party := hearsay.ID("")
		if g.n.Parties > 0 {
			party = id("party", g.rng.IntN(g.n.Parties))
		}
		switch {
		case party == "":
		case i%20 == 7:
			by := g.c.Propositions[g.rng.IntN(len(g.c.Propositions))].ID
			s.Control = []hearsay.Control{{By: by, Parties: map[string]hearsay.ID{"yes": party}, Strength: g.vague(.6, .95), Because: "synthetic"}}
		case i%3 == 0:
			s.Control = []hearsay.Control{{Party: party, Strength: g.vague(.3, .9), Because: "synthetic"}}
		}
		g.c.Sources = append(g.c.Sources, s)
	}
}

// signals fall on sources and propositions as a Zipf law has it: a few of each are in everybody's mouth.
func (g *generator) signals() {
	sources := rand.NewZipf(g.rng, 1.2, 3, uint64(g.n.Sources-1))
	props := rand.NewZipf(g.rng, 1.05, 20, uint64(g.n.Propositions-1))
	for i := range g.n.Signals {
		s := &hearsay.Signal{ID: id("r", i), Title: fmt.Sprintf("Report %d", i+1), Source: id("s", int(sources.Uint64())), Says: id("p", int(props.Uint64())),
			Value: "yes", Stance: hearsay.Asserts, Note: "synthetic", Cite: hearsay.Citation{Outlet: "synthetic"}}
		if g.chance(.4) {
			s.Value = "no"
		}
		s.Said = hearsay.When{Start: g.start.AddDate(0, 0, i*40/g.n.Signals), Day: true}
		g.vary(s, i)
		g.c.Signals = append(g.c.Signals, s)
	}
}

func (g *generator) vary(s *hearsay.Signal, i int) {
	switch x := g.rng.Float64(); {
	case x < .2:
		if via := id("s", g.rng.IntN(g.n.Sources)); via != s.Source {
			s.Via = []hearsay.ID{via}
		}
	case x < .35 && i > 0:
		o := g.c.Signals[g.rng.IntN(i)]
		if o.Stance.Row().Says == hearsay.SaysValue && o.Source != s.Source {
			kappa := g.vague(.6, .95)
			s.Copies, s.Says, s.Value, s.Kappa, s.Because = o.ID, o.Says, o.Value, &kappa, "synthetic"
		}
	case x < .45:
		s.Stance = hearsay.Denies
	case x < .48:
		s.Stance = hearsay.Absent
	}
	if g.chance(.3) && s.Stance.Row().Says == hearsay.SaysValue {
		s.Hedge = hearsay.Hedged
	}
}
