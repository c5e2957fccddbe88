package brief

import (
	"slices"

	"hearsay"
	"hearsay/draw"
)

// TiesPicture shows who follows whom, from principal to agent: what holds at the chosen step, what is new since the
// day before it, what changed its weight, and what has ended. Boxes keep their places between dates, because every tie of the map is laid out.
func TiesPicture(p *Power) draw.Layered {
	now, then := p.Now(), p.Then()
	c := draw.Layered{Head: draw.Head{Title: p.Sentence(now), Subtitle: "Ties from whom to who follows, on " + day(now.At),
		Note: "Dashed: depends on an open question or has a chance of its own. Vetoes bear on levers and are not shown."}}
	in, was := p.Map.InForce(p.on(now)), []hearsay.ID(nil)
	if then != nil {
		was = p.Map.InForce(p.on(then))
		c.Subtitle += ", compared with " + day(then.At)
		c.Tones = []draw.ToneKey{{Tone: draw.Grey, Name: "as before"}, {Tone: draw.Teal, Name: "new"}, {Tone: draw.Amber, Name: "of other weight"}, {Tone: draw.Rust, Name: "ended"}}
	}
	for _, n := range p.Source.Nodes {
		box := draw.Box{ID: string(n.ID), Text: orElse(n.Short, n.Title)}
		if i := slices.Index(now.Centres, n.ID); i >= 0 {
			box.Tone = p.tone(i)
		} else if holds := p.holds(n, now); len(holds) > 0 {
			if i := most(holds); holds[i] >= partOf {
				box.Tone, box.Note = p.tone(i), percent(holds[i])
			}
		}
		c.Boxes = append(c.Boxes, box)
	}
	for _, l := range p.lines(was, in) {
		e := draw.Edge{From: string(l.principal), To: string(l.agent), Tone: draw.Grey}
		switch {
		case l.was == 0 && l.is == 0:
			e.Hidden = true
		case then == nil || l.was == l.is:
		case l.is == 0:
			e.Tone, e.Dash = draw.Rust, draw.Dotted
		case l.was == 0:
			e.Tone = draw.Teal
		default:
			e.Tone = draw.Amber
		}
		if l.is > 0 && l.open == l.is {
			e.Dash = draw.Dashed
		}
		c.Edges = append(c.Edges, e)
	}
	return c
}

// A line is all ties of one pair together: their weight on either day, and how much of the later one is open.
type line struct {
	principal, agent hearsay.ID
	was, is, open    float64
}

func (p *Power) lines(was, is []hearsay.ID) []line {
	var out []line
	for _, t := range p.Source.Ties {
		if t.Kind == hearsay.Veto {
			continue
		}
		i := slices.IndexFunc(out, func(l line) bool { return l.principal == t.Principal && l.agent == t.Agent })
		if i < 0 {
			i = len(out)
			out = append(out, line{principal: t.Principal, agent: t.Agent})
		}
		if slices.Contains(was, t.ID) {
			out[i].was += t.Weight
		}
		if slices.Contains(is, t.ID) {
			out[i].is += t.Weight
			if t.If != "" || t.P != nil {
				out[i].open += t.Weight
			}
		}
	}
	return out
}
