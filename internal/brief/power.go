package brief

import (
	"fmt"
	"slices"
	"time"

	"hearsay"
	"hearsay/draw"
	"hearsay/power"
)

// partOf is the share of a node's obedience from which it is listed under a centre.
const partOf = 0.5

// PowerPicture shows who holds which office and force at a date, against another date if then is given. Poles stand
// at the sides in the order of the centres, states at the right.
func PowerPicture(c *hearsay.Case, m *power.Map, s power.Setting, worlds []power.World, now, then *power.Balance) draw.Poles {
	p := powerPicture{c: c, m: m, s: s, worlds: worlds, now: now, then: then}
	pic := draw.Poles{Now: day(now.At)}
	pic.Title = PowerSentence(c, now)
	pic.Subtitle = "Share of effective control on " + day(now.At)
	if then != nil {
		pic.Then = day(then.At)
		pic.Subtitle += ", compared with " + pic.Then
	}
	for i, id := range now.Centres {
		n := c.Power.Node(id)
		pole := draw.Pole{Key: string(id), Name: title(n.Short, n.Title), Tone: draw.Category(i), Right: i > 0, Value: now.Power[i].Mean}
		if n.Kind == hearsay.State {
			pole.Note = "abroad"
		}
		if then != nil {
			pole.Before = then.Power[i].Mean
		}
		pic.Poles = append(pic.Poles, pole)
	}
	for _, n := range c.Power.Nodes {
		switch {
		case slices.Contains(now.Centres, n.ID):
		case n.Kind == hearsay.Person || n.Kind == hearsay.Faction:
			p.client(&pic, n)
		default:
			p.card(&pic, n)
		}
	}
	return pic
}

type powerPicture struct {
	c         *hearsay.Case
	m         *power.Map
	s         power.Setting
	worlds    []power.World
	now, then *power.Balance
}

func title(short, long string) string {
	if short != "" {
		return short
	}
	return long
}

func day(t time.Time) string { return t.Format("2 Jan 2006") }

// PowerSentence says in a line what kind of order a balance is.
func PowerSentence(c *hearsay.Case, b *power.Balance) string {
	name := func(id hearsay.ID) string {
		n := c.Power.Node(id)
		return title(n.Short, n.Title)
	}
	switch b.Label {
	case power.DualPower:
		if b.Asymmetric {
			return fmt.Sprintf("Dual power: %s leads, %s cannot be passed over", name(b.Leader), name(b.Second))
		}
		return fmt.Sprintf("Dual power: %s and %s, neither clearly ahead", name(b.Leader), name(b.Second))
	case power.SolePower:
		return name(b.Leader) + " holds power alone"
	case power.Vacuum:
		return "Nobody at home holds half of the power"
	}
	return name(b.Leader) + " is the dominant centre"
}

func (p *powerPicture) holds(n *hearsay.Node, b *power.Balance) []float64 {
	if b == nil {
		return nil
	}
	s := p.s
	s.At = b.At
	var out []float64
	for _, h := range p.m.Holds(s, n.ID, p.worlds, 0) {
		if h.P > 1-1e-9 {
			h.P = 1 // the worlds' chances sum to 1 but for rounding
		}
		out = append(out, h.P)
	}
	return out
}

func (p *powerPicture) card(pic *draw.Poles, n *hearsay.Node) {
	card := draw.Card{Key: string(n.ID), Name: title(n.Short, n.Title), Shares: p.holds(n, p.now), Before: p.holds(n, p.then)}
	sum := 0.0
	for _, x := range card.Shares {
		sum += x
	}
	card.Absent = sum == 0
	if card.Note = p.head(n, p.now.At); card.Absent {
		card.Note = "not there"
	}
	if p.then != nil {
		if was := p.head(n, p.then.At); was != "" && was != card.Note {
			card.Note += " · was " + was
		}
	}
	i := slices.IndexFunc(pic.Tiers, func(t draw.CardTier) bool { return t.Name == n.Tier })
	if i < 0 {
		pic.Tiers = append(pic.Tiers, draw.CardTier{Name: n.Tier})
		i = len(pic.Tiers) - 1
	}
	pic.Tiers[i].Cards = append(pic.Tiers[i].Cards, card)
}

// head is who holds a seat or commands a body on a day: the principal of the formal tie of most weight, if a person.
func (p *powerPicture) head(n *hearsay.Node, at time.Time) string {
	best, weight := "", 0.0
	for _, t := range p.c.Power.Ties {
		if t.Agent != n.ID || !t.Valid.Contains(at) || t.Kind != hearsay.Occupancy && t.Kind != hearsay.FormalCommand || t.Weight <= weight {
			continue
		}
		best, weight = "", t.Weight
		if who := p.c.Power.Node(t.Principal); who.Kind == hearsay.Person {
			best = title(who.Short, who.Title)
		}
	}
	return best
}

func (p *powerPicture) client(pic *draw.Poles, n *hearsay.Node) {
	for i, x := range p.holds(n, p.now) {
		if x >= partOf {
			pic.Poles[i].Who = append(pic.Poles[i].Who, draw.Client{Name: title(n.Short, n.Title), Note: fmt.Sprintf("follows with %s", draw.Percent(x))})
		}
	}
}
