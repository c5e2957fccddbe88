package worlds

import (
	"fmt"
	"slices"

	"hearsay"
)

// regime is why something was said; it decides how it is worded.
type regime int

const (
	informed regime = iota
	uninformed
	dictated
)

// A telling is what an office said about a proposition, if anything.
type telling struct {
	value int
	how   regime
}

// A slot is an occasion on which a source may speak.
type slot struct {
	day, prop int
	late      bool
}

// say goes through the occasions in order of time. An outlet speaks of a proposition once.
func (g *maker) say() {
	used := map[[2]int]bool{}
	for _, s := range g.slots() {
		if s.late {
			g.settle(s)
			continue
		}
		x := g.rng.IntN(len(g.outlets))
		for try := 0; used[[2]int{x, s.prop}] && try < 20; try++ {
			x = g.rng.IntN(len(g.outlets))
		}
		if !used[[2]int{x, s.prop}] {
			used[[2]int{x, s.prop}] = true
			g.speak(g.outlets[x], s)
		}
	}
	g.afterwards()
}

// slots are as many occasions as make about the reports asked for, in order of time: talk is thickest when a thing has
// just become known. The authority comes last.
func (g *maker) slots() []slot {
	p := g.p
	middle := func(r [2]float64) float64 { return (r[0] + r[1]) / 2 }
	i := middle(p.Access)
	own := middle(p.Speaks) * (i + (1-i)*float64(g.n)*p.Rumour)
	each := p.Copied*p.Kappa + (1-p.Copied*p.Kappa)*own
	var out []slot
	for range int(float64(p.Signals) / each) {
		prop := g.rng.IntN(p.Propositions)
		from := int(g.w.Case.Propositions[prop].Valid.From.Start.Sub(Start).Hours() / 24)
		out = append(out, slot{day: min(from+int(g.rng.ExpFloat64()*float64(p.Days)/5), p.Days-1), prop: prop})
	}
	slices.SortStableFunc(out, func(a, b slot) int { return a.day - b.day })
	for prop := range p.Propositions {
		if g.chance(p.Late) {
			out = append(out, slot{day: p.Days - 1, prop: prop, late: true})
		}
	}
	return out
}

// settle lets the authority speak at the end.
func (g *maker) settle(s slot) {
	if v, _ := g.word(g.arbiter, s, g.facts[s.prop], g.n); v != g.n {
		g.report(g.arbiter, s, v, func(x *hearsay.Signal) {
			if x.Stance.Row().Says == hearsay.SaysValue {
				x.Stance = hearsay.Confirms
			}
		})
	}
}

// speak lets an outlet use an occasion.
func (g *maker) speak(s *speaker, at slot) {
	switch x := g.rng.Float64(); {
	case x < g.p.Copied:
		if o := g.earlier(s, at); o != nil {
			g.follow(s, at, o)
			return
		}
	case x < g.p.Copied+g.p.Relayed:
		g.relay(s, at, g.rng.IntN(len(g.offices)))
		return
	case x < g.p.Copied+g.p.Relayed+g.p.Wired:
		g.fromWire(s, at, g.rng.IntN(len(g.wires)))
		return
	}
	v, how := g.word(s, at, g.facts[at.prop], g.n)
	if v == g.n {
		g.silence(s, at, func(*hearsay.Signal) {})
		return
	}
	g.report(s, at, v, func(x *hearsay.Signal) { x.Hedge = g.hedge(how) })
}

// word draws what a speaker says: what it is told to, or what it knows or has heard. fact may be nothing, for a relay
// of what was never said; facts is how many things there are to be right about.
func (g *maker) word(s *speaker, at slot, fact, facts int) (int, regime) {
	if line, m := g.line(s, at); line >= 0 && g.chance(s.u*m) {
		if g.chance(lineShare) {
			return line, dictated
		}
		return g.n, dictated
	}
	if speaks := s.speaks * g.keeps(at); !g.chance(speaks) {
		return g.n, uninformed
	}
	if g.chance(s.i) {
		if g.chance(s.c) {
			return fact, informed
		}
		return (fact + 1 + g.rng.IntN(facts-1)) % facts, informed
	}
	x := g.rng.Float64()
	for v := range g.n {
		if x < float64(v+1)*s.g {
			return v, uninformed
		}
	}
	return g.n, uninformed
}

// keeps is the share of free speech that comes through on a day.
func (g *maker) keeps(at slot) float64 {
	if g.blackout != nil && g.w.Values["blackout"] == "yes" && at.day >= g.dark[0] && at.day < g.dark[1] {
		return g.p.Keeps
	}
	return 1
}

// line is what the operator of a speaker wants said of a proposition, and how much, the truth being what it is; -1
// where it does not care or does not operate.
func (g *maker) line(s *speaker, at slot) (value int, m float64) {
	if s.party < 0 || s.asked && g.w.Values["captive"] != "yes" {
		return -1, 0
	}
	want := g.wants[s.party]
	if at.day >= g.p.Days/2 {
		want = g.turned[s.party]
	}
	if m = g.p.Motive; g.believes[s.party] == want {
		m *= .4
	}
	return g.wish(want, at.prop), m
}

// earlier is a report of somebody else on the same proposition that a speaker may follow.
func (g *maker) earlier(s *speaker, at slot) *hearsay.Signal {
	var list []*hearsay.Signal
	for _, o := range g.w.Case.Signals {
		if o.Says == g.w.Case.Propositions[at.prop].ID && o.Source != s.ID && !o.Stance.Row().Silent() && len(o.Via) == 0 && o.Source != "authority" {
			list = append(list, o)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return list[g.rng.IntN(len(list))]
}

// follow copies a report, or not.
func (g *maker) follow(s *speaker, at slot, o *hearsay.Signal) {
	credit := func(x *hearsay.Signal) { x.Copies, x.Kappa, x.Because = o.ID, exactly(g.p.Kappa), because }
	if g.chance(g.p.Kappa) {
		g.report(s, at, g.valueOf(o), credit)
		return
	}
	v, _ := g.word(s, at, g.facts[at.prop], g.n)
	if v == g.n {
		g.silence(s, at, credit)
		return
	}
	g.report(s, at, v, credit)
}

// relay passes on what an office said, once for all who relay it.
func (g *maker) relay(s *speaker, at slot, office int) {
	o := g.offices[office]
	key := [2]int{office, at.prop}
	t := g.told[key]
	if t == nil {
		v, how := g.word(o, at, g.facts[at.prop], g.n)
		t = &telling{v, how}
		g.told[key] = t
	}
	v, how := g.word(s, at, t.value, g.n+1)
	if v == g.n {
		return
	}
	g.report(s, at, v, func(x *hearsay.Signal) {
		x.Via, x.Telling, x.Hedge = []hearsay.ID{o.ID}, hearsay.ID(fmt.Sprintf("told-%s-%s", o.ID, x.Says)), g.hedge(how)
	})
}

// hedge words a report by how its speaker came to it.
func (g *maker) hedge(how regime) hearsay.Hedge {
	d := g.w.Case.Defaults
	if g.chance([]float64{d.HedgedInformed.P, d.HedgedUninformed.P, d.HedgedDictated.P}[how]) {
		return hearsay.Hedged
	}
	return hearsay.Plain
}

func (g *maker) report(s *speaker, at slot, value int, more func(*hearsay.Signal)) {
	x := g.signal(s, at)
	x.Stance, x.Title = hearsay.Asserts, fmt.Sprintf("%s: it holds", s.Title)
	switch {
	case g.n > 2:
		x.Value = valueNames[value]
		x.Title = fmt.Sprintf("%s: it is %s", s.Title, x.Value)
	case value == 1:
		x.Stance, x.Title = hearsay.Denies, fmt.Sprintf("%s: it does not hold", s.Title)
	}
	more(x)
}

// silence is recorded where somebody may have ordered it: there alone does it say something.
func (g *maker) silence(s *speaker, at slot, more func(*hearsay.Signal)) {
	if s.party < 0 {
		return
	}
	p := g.w.Case.Propositions[at.prop]
	x := g.signal(s, at)
	x.Stance, x.Title, x.Because = hearsay.Absent, fmt.Sprintf("%s says nothing", s.Title), because
	if line := g.wish(g.wants[s.party], at.prop); line >= 0 {
		x.Value = p.Values[line] // what it would be expected to say is its operator's line
	}
	quiet := hearsay.Exactly(1 - s.speaks*(s.i+(1-s.i)*float64(g.n)*s.g))
	x.Rates = map[string]hearsay.Estimate{}
	for _, value := range p.Values {
		x.Rates[value] = quiet
	}
	more(x)
}

func (g *maker) signal(s *speaker, at slot) *hearsay.Signal {
	n := len(g.w.Case.Signals) + 1
	x := &hearsay.Signal{ID: hearsay.ID(fmt.Sprintf("s%d", n)), Said: day(at.day), Source: s.ID, Says: g.w.Case.Propositions[at.prop].ID, Value: g.w.Case.Propositions[at.prop].Values[0],
		Note: "A generated report.", Cite: hearsay.Citation{Outlet: s.Title, Date: day(at.day).Start.Format("2006-01-02")}}
	g.w.Case.Signals = append(g.w.Case.Signals, x)
	return x
}
