package draw

import "math"

// Scene draws the graph. Boxes stand in ranks; an edge's text is a place of
// its own in a rank between its ends, so no line can run through it, and long
// edges are led through the gaps between boxes.
func (c Layered) Scene(width float64) Scene {
	s := newSheet(c.Head, width)
	s.keys(c.Tones, nil)
	boxW := 168.0
	if s.w < 560 {
		boxW = 136
	}
	limit := int((s.w + boxGap) / (boxW + boxGap))
	var g *layout
	// Fewer boxes in a rank leave more room for passing edges. When nothing
	// fits, the first try is the most readable.
	for _, per := range []int{max(1, limit), max(1, limit-1), max(1, limit/2)} {
		try := newLayout(c, boxW, s.w, per)
		if g == nil || try.width <= s.w {
			g = try
		}
		if g.width <= s.w || len(g.nodes) > 4*bigLayout {
			break
		}
	}
	// Centre what is narrower; let the sheet grow under what is wider.
	dx := math.Max(0, (s.w-g.width)/2)
	s.w = math.Max(s.w, g.width)
	top := s.y + 6
	grp := Group{DX: dx, DY: top}
	for i := range c.Edges {
		grp.Nodes = append(grp.Nodes, g.edge(c.Edges[i], i)...)
	}
	for i := range c.Boxes {
		grp.Nodes = append(grp.Nodes, g.box(c.Boxes[i], i)...)
	}
	s.add(grp)
	s.y = top + g.height
	return s.scene()
}

// edge draws one edge through its places.
func (g *layout) edge(e Edge, i int) []Node {
	r := g.routes[i]
	if len(r.places) < 2 || e.Hidden {
		return nil
	}
	tone := e.Tone
	if tone == None {
		tone = Muted
	}
	var out []Node
	p := Path{Paint: Paint{Stroke: tone, Width: 1.4, Dash: e.Dash}, Arrow: true}
	ps, started := r.places, false
	flush := func(arrow bool) {
		if len(p.Cmds) > 1 {
			q := p
			q.Arrow = arrow
			out = append(out, q)
		}
		p.Cmds, started = nil, false
	}
	move := func(x, y float64) {
		if !started {
			p.Move(x, y)
			started = true
		}
	}
	for k := 0; k+1 < len(ps); k++ {
		a, b := &g.nodes[ps[k]], &g.nodes[ps[k+1]]
		x0, x1 := a.x, b.x
		if a.kind == boxNode {
			x0 = g.port(ps[k], i, true)
		}
		if b.kind == boxNode {
			x1 = g.port(ps[k+1], i, false)
		}
		y0, y1 := g.rankBottom(a), g.rankTop(b)
		if edge := a.y + a.h/2; a.kind != boxNode {
			move(x0, y0)
		} else if move(x0, edge); y0 > edge { // from the box's own edge down to its rank's
			p.LineTo(x0, y0)
		}
		if math.Abs(x0-x1) < .5 || a.kind == bendNode && b.kind == bendNode {
			p.LineTo(x1, y1) // curves from bend to bend would make waves
		} else {
			m := (y0 + y1) / 2
			p.Curve(Point{x0, m}, Point{x1, m}, x1, y1)
		}
		switch b.kind {
		case boxNode:
			if t := b.y - b.h/2; t > y1 {
				p.LineTo(x1, t)
			}
		case bendNode:
			p.LineTo(x1, g.rankBottom(b))
		case textNode:
			out = append(out, Text{X: b.x, Y: b.y + 4, S: b.text, Font: smallFont, Anchor: Middle, Tone: tone, Full: b.full})
			if r.reversed { // the first half ends at the true target
				p.Cmds = reverse(p.Cmds)
			}
			flush(r.reversed && r.textAt == k+1 && firstHalf(ps, k+1, g))
		}
	}
	if r.reversed && r.textAt < 0 {
		p.Cmds = reverse(p.Cmds)
	}
	flush(!r.reversed || r.textAt < 0)
	return out
}

// firstHalf is true when no earlier place of the route is text.
func firstHalf(ps []int, k int, g *layout) bool {
	for _, p := range ps[:k] {
		if g.nodes[p].kind == textNode {
			return false
		}
	}
	return true
}

// reverse turns a path of moves, lines and curves round.
func reverse(cmds []Cmd) []Cmd {
	if len(cmds) == 0 {
		return cmds
	}
	end := func(c Cmd) Point {
		if c.Op == 'C' {
			return c.P[2]
		}
		return c.P[0]
	}
	out := []Cmd{{Op: 'M', P: [3]Point{end(cmds[len(cmds)-1])}}}
	for i := len(cmds) - 1; i > 0; i-- {
		to := end(cmds[i-1])
		if cmds[i].Op == 'C' {
			out = append(out, Cmd{Op: 'C', P: [3]Point{cmds[i].P[1], cmds[i].P[0], to}})
		} else {
			out = append(out, Cmd{Op: 'L', P: [3]Point{to}})
		}
	}
	return out
}

func (g *layout) box(b Box, i int) []Node {
	n := g.nodes[i]
	tone := b.Tone
	if tone == None {
		tone = Grey
	}
	grp := Group{Key: b.ID, Label: b.Text}
	x, y := n.x-n.w/2, n.y-n.h/2
	grp.Nodes = append(grp.Nodes,
		Rect{X: x, Y: y, W: n.w, H: n.h, R: 4, Paint: Paint{Fill: tone.Soft(), Stroke: tone}})
	ty := y + 7
	for k, l := range n.lines {
		f, c := boldFont, Ink
		lead := 15.0
		if k >= n.bold {
			f, c, lead = smallFont, Muted, 14
		}
		ty += lead
		t := Text{X: x + 9, Y: ty - 3.5, S: l, Font: f, Tone: c}
		if k == n.bold-1 {
			t.Full = n.full
		}
		if k == len(n.lines)-1 && k >= n.bold {
			t.Full = n.fullNote
		}
		grp.Nodes = append(grp.Nodes, t)
	}
	return []Node{grp}
}

// Table lists the edges, and the boxes that have none.
func (c Layered) Table() Table {
	t := Table{Header: []string{"From", "Edge", "To"}}
	name := map[string]string{}
	seen := map[string]bool{}
	for _, b := range c.Boxes {
		name[b.ID] = b.Text
	}
	for _, e := range c.Edges {
		if _, ok := name[e.From]; !ok {
			continue
		}
		if _, ok := name[e.To]; !ok || e.Hidden {
			continue
		}
		seen[e.From], seen[e.To] = true, true
		t.Rows = append(t.Rows, []string{name[e.From], e.Text, name[e.To]})
	}
	for _, b := range c.Boxes {
		if !seen[b.ID] {
			t.Rows = append(t.Rows, []string{b.Text, "", ""})
		}
	}
	t.Header = c.headers(t.Header)
	return t
}
