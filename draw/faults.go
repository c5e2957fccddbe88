package draw

import (
	"fmt"
	"math"
)

// Faults lists what a careful reader would mark in red: text over text, text
// outside the canvas, a stroke or a mark through text, text half over the edge
// of a shape, and shortened text without its full form. An empty list is what
// tests want.
func (s Scene) Faults() []string {
	var c collector
	c.walk(s.Nodes, 0, 0)
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	const slack = .75 // estimates and antialiasing
	for i, t := range c.texts {
		b := t.box
		if b.x0 < -slack || b.y0 < -slack || b.x1 > s.W+slack || b.y1 > s.H+slack {
			add("text %q leaves the canvas: %s in %gx%g", t.s, b, s.W, s.H)
		}
		if t.cut {
			add("text %q is cut and its full form is lost", t.s)
		}
		for _, u := range c.texts[i+1:] {
			if b.overlaps(u.box, slack) {
				add("text %q overlaps %q", t.s, u.s)
			}
		}
		in := b.shrink(1.5)
		for _, m := range c.marks {
			if b.overlaps(m.box, slack) {
				add("text %q overlaps a mark %q at %s", t.s, m.s, m.box)
			}
		}
		for _, l := range c.strokes {
			if l.back && t.halo {
				continue
			}
			if in.crossedBy(l.a, l.b) {
				add("text %q is crossed by a line from %.0f,%.0f to %.0f,%.0f", t.s, l.a.X, l.a.Y, l.b.X, l.b.Y)
			}
		}
		for _, r := range c.rects {
			if r.back || !in.overlaps(r.box, 0) || r.box.contains(in) {
				continue
			}
			add("text %q lies across the edge of a box %s", t.s, r.box)
		}
	}
	return out
}

type box struct{ x0, y0, x1, y1 float64 }

func (b box) String() string {
	return fmt.Sprintf("[%.0f %.0f %.0f %.0f]", b.x0, b.y0, b.x1, b.y1)
}

func (b box) overlaps(c box, slack float64) bool {
	return b.x0+slack < c.x1 && c.x0+slack < b.x1 && b.y0+slack < c.y1 && c.y0+slack < b.y1
}

func (b box) contains(c box) bool {
	return b.x0 <= c.x0 && b.y0 <= c.y0 && b.x1 >= c.x1 && b.y1 >= c.y1
}

func (b box) shrink(d float64) box { return box{b.x0 + d, b.y0 + d, b.x1 - d, b.y1 - d} }

// crossedBy tells whether the segment meets the box (Liang and Barsky).
func (b box) crossedBy(p, q Point) bool {
	t0, t1 := 0.0, 1.0
	dx, dy := q.X-p.X, q.Y-p.Y
	for _, e := range [4][2]float64{{-dx, p.X - b.x0}, {dx, b.x1 - p.X}, {-dy, p.Y - b.y0}, {dy, b.y1 - p.Y}} {
		if e[0] == 0 {
			if e[1] < 0 {
				return false
			}
			continue
		}
		r := e[1] / e[0]
		if e[0] < 0 {
			t0 = max(t0, r)
		} else {
			t1 = min(t1, r)
		}
		if t0 > t1 {
			return false
		}
	}
	return true
}

// box is the room a text takes: from the top of its capitals to the bottom of
// its descenders.
func (t Text) box() box {
	w := Width(t.S, t.Font)
	x := t.X
	switch t.Anchor {
	case Middle:
		x -= w / 2
	case End:
		x -= w
	}
	return box{x, t.Y - .78*t.Size, x + w, t.Y + .22*t.Size}
}

func (m Mark) box() box {
	w, h := m.R, m.R
	switch m.Shape {
	case Tick:
		w = 2
	case Diamond:
		w, h = m.R*1.25, m.R*1.25
	case TriangleUp, TriangleDown, Hexagon, Arrowhead:
		w, h = m.R*1.15, m.R*1.15
	}
	return box{m.X - w, m.Y - h, m.X + w, m.Y + h}
}

type textAt struct {
	box       box
	s         string
	halo, cut bool
}

type boxAt struct {
	box  box
	s    string
	back bool
}

type stroke struct {
	a, b Point
	back bool
}

// collector flattens a tree of nodes to what Faults compares.
type collector struct {
	texts   []textAt
	marks   []boxAt
	rects   []boxAt
	strokes []stroke
}

func (c *collector) walk(nodes []Node, dx, dy float64) {
	at := func(b box) box { return box{b.x0 + dx, b.y0 + dy, b.x1 + dx, b.y1 + dy} }
	for _, n := range nodes {
		switch n := n.(type) {
		case Text:
			if n.S != "" {
				cut := len(n.S) >= 3 && n.S[len(n.S)-3:] == "…" && n.Full == ""
				c.texts = append(c.texts, textAt{at(n.box()), n.S, n.Halo, cut})
			}
		case Mark:
			c.marks = append(c.marks, boxAt{box: at(n.box()), s: n.Label})
		case Circle:
			// A circle may hold text (numbered events); only its rim counts.
			if n.Back {
				continue
			}
			b := box{n.X - n.R, n.Y - n.R, n.X + n.R, n.Y + n.R}
			c.rects = append(c.rects, boxAt{box: at(b)})
		case Rect:
			if n.Fill == None && n.Stroke == None || n.Fill == Paper && n.Stroke == None {
				continue
			}
			c.rects = append(c.rects, boxAt{at(box{n.X, n.Y, n.X + n.W, n.Y + n.H}), n.Label, n.Back})
		case Line:
			c.strokes = append(c.strokes, stroke{Point{n.X1 + dx, n.Y1 + dy}, Point{n.X2 + dx, n.Y2 + dy}, n.Back})
		case Path:
			pts := flatten(n.Cmds)
			for i := 1; i < len(pts); i++ {
				if math.IsNaN(pts[i].X) || math.IsNaN(pts[i-1].X) {
					continue
				}
				c.strokes = append(c.strokes, stroke{Point{pts[i-1].X + dx, pts[i-1].Y + dy}, Point{pts[i].X + dx, pts[i].Y + dy}, n.Back})
			}
		case Group:
			c.walk(n.Nodes, dx+n.DX, dy+n.DY)
		}
	}
}

// flatten turns a path into points; NaN separates its parts.
func flatten(cmds []Cmd) []Point {
	var out []Point
	var start, at Point
	for _, c := range cmds {
		switch c.Op {
		case 'M':
			if len(out) > 0 {
				out = append(out, Point{math.NaN(), math.NaN()})
			}
			at, start = c.P[0], c.P[0]
			out = append(out, at)
		case 'L':
			at = c.P[0]
			out = append(out, at)
		case 'C':
			for i := 1; i <= 16; i++ {
				t := float64(i) / 16
				u := 1 - t
				f := func(a, b, c, d float64) float64 { return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d }
				out = append(out, Point{f(at.X, c.P[0].X, c.P[1].X, c.P[2].X), f(at.Y, c.P[0].Y, c.P[1].Y, c.P[2].Y)})
			}
			at = c.P[2]
		case 'Z':
			at = start
			out = append(out, at)
		}
	}
	return out
}
