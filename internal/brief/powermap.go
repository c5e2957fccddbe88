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

// SVG is the picture of the power map as a file: who holds what, or every tie.
func (p *Power) SVG(ties bool, width float64) string {
	if ties {
		return TiesPicture(p).Scene(width).File("power")
	}
	return PowerPicture(p).Scene(width).File("power")
}

// PowerPicture shows who holds which office and force at the chosen step, against the day before it if there is one.
// Poles stand at the sides in the order of the centres, states at the right.
func PowerPicture(p *Power) draw.Poles {
	now, then := p.Now(), p.Then()
	pic := draw.Poles{Now: day(now.At)}
	pic.Title = p.Sentence(now)
	pic.Subtitle = "Share of effective control on " + day(now.At)
	if then != nil {
		pic.Then = day(then.At)
		pic.Subtitle += ", compared with " + pic.Then
	}
	for i, id := range now.Centres {
		n := p.Source.Node(id)
		pole := draw.Pole{Key: string(id), Name: p.Name(id), Tone: p.tone(i), Right: i > 0, Value: now.Power[i].Mean}
		if n.Kind == hearsay.State {
			pole.Note = "abroad"
		}
		if then != nil {
			pole.Before = then.Power[i].Mean
		}
		pic.Poles = append(pic.Poles, pole)
	}
	for _, n := range p.Source.Nodes {
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

// holds are the chances that a node obeys each centre on the day of a moment.
func (p *Power) holds(n *hearsay.Node, x *power.Moment) []float64 {
	if x == nil {
		return nil
	}
	var out []float64
	for _, h := range p.Map.Holds(p.on(x), n.ID, p.Worlds, 0) {
		out = append(out, full(h.P))
	}
	return out
}

func (p *Power) card(pic *draw.Poles, n *hearsay.Node) {
	card := draw.Card{Key: string(n.ID), Name: orElse(n.Short, n.Title), Shares: p.holds(n, p.Now()), Before: p.holds(n, p.Then())}
	sum := 0.0
	for _, x := range card.Shares {
		sum += x
	}
	card.Absent = sum == 0
	if card.Note = p.head(n, p.Now().At); card.Absent {
		card.Note = "not there"
	}
	if then := p.Then(); then != nil {
		if was := p.head(n, then.At); was != "" && was != card.Note {
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
func (p *Power) head(n *hearsay.Node, at time.Time) string {
	best, weight := "", 0.0
	for _, t := range p.Source.Ties {
		if t.Agent != n.ID || !t.Valid.Contains(at) || t.Kind != hearsay.Occupancy && t.Kind != hearsay.FormalCommand || t.Weight <= weight {
			continue
		}
		best, weight = "", t.Weight
		if who := p.Source.Node(t.Principal); who.Kind == hearsay.Person {
			best = orElse(who.Short, who.Title)
		}
	}
	return best
}

func (p *Power) client(pic *draw.Poles, n *hearsay.Node) {
	for i, x := range p.holds(n, p.Now()) {
		if x >= partOf {
			pic.Poles[i].Who = append(pic.Poles[i].Who, draw.Client{Name: orElse(n.Short, n.Title), Note: fmt.Sprintf("follows with %s", draw.Percent(x))})
		}
	}
}
