package draw

import (
	"fmt"
	"math"
	"sort"
	"time"
)

const laneRow = 18 // height of a line within a lane

func (c Lanes) axis() Axis {
	if len(c.Axis.Panels) > 0 {
		return c.Axis
	}
	a := BreakTime(c.Axis.Zone, c.moments()...)
	a.Months, a.Left, a.Right = c.Axis.Months, c.Axis.Left, c.Axis.Right
	return a
}

// moments are the times told; what began long before is held at the left end
// rather than stretching the axis.
func (c Lanes) moments() []time.Time {
	var ts []time.Time
	for _, l := range c.Lanes {
		for _, it := range l.Items {
			ts = append(ts, it.At)
		}
	}
	return ts
}

func (c Lanes) gutters(w float64) (left, right float64) {
	if w < 560 {
		return 0, 8
	}
	for _, l := range c.Lanes {
		left = math.Max(left, Width(l.Name, boldFont)+14)
	}
	return math.Min(left, w*.2), 8
}

// Scene draws a lane per question; marks that would touch go to further lines
// of the same lane.
func (c Lanes) Scene(width float64) Scene {
	s := newSheet(c.Head, width)
	ax := c.axis()
	left, right := c.gutters(s.w)
	if ax.Left > 0 && s.w >= 560 {
		left = ax.Left
	}
	if ax.Right > 0 && s.w >= 560 {
		right = ax.Right
	}
	if s.w < 560 {
		left = 8
	}
	s.keys(c.Tones, c.Shapes, c.Hints...)
	ts := ax.scale(left, s.w-right)
	if len(ts.panels) == 0 {
		return s.scene()
	}
	top := s.y
	gridAt := len(s.nodes)
	s.y += ts.height() + 2
	for i, l := range c.Lanes {
		if i > 0 {
			s.add(Line{X1: 0, Y1: s.y, X2: s.w, Y2: s.y, Paint: Paint{Stroke: Grid, Back: true}})
		}
		c.lane(s, ts, l, left)
	}
	bottom := s.y
	body := append([]Node(nil), s.nodes[gridAt:]...)
	s.nodes = s.nodes[:gridAt]
	s.drawAxis(ts, top, bottom)
	s.nowLine(ts, c.Now, c.NowTag, top+ts.height(), bottom)
	s.add(body...)
	return s.scene()
}

// spotAt is an item with the room it takes.
type spotAt struct {
	item      Item
	xb, xa, r float64
	row       int
	text      string
	textX     float64
	anchor    Anchor
	lo, hi    float64 // what it covers, text included
	hasBegan  bool
	began0    bool // the beginning lies before the axis
}

func (c Lanes) lane(s *sheet, ts timeScale, l Lane, left float64) {
	spots := c.place(ts, l, s.w)
	rows := 1
	for _, p := range spots {
		rows = max(rows, p.row+1)
	}
	h := float64(rows)*laneRow + 10
	y := s.y + 5
	if s.w >= 560 {
		ls, cut := WrapMax(l.Name, left-12, boldFont, max(2, int(h/15)))
		h = math.Max(h, float64(len(ls))*15+10)
		full := ""
		if cut {
			full = l.Name
		}
		mid := s.y + math.Max(float64(len(ls))*15/2+6.5, 5+laneRow/2.0)
		s.lines(ls, 0, mid, boldFont, Start, Ink, full)
	} else {
		// A rim of paper keeps the grid out of the name.
		ls, cut := WrapMax(l.Name, s.w-4, boldFont, 2)
		for i, t := range ls {
			n := Text{X: 0, Y: s.y + 16 + 15*float64(i), S: t, Font: boldFont, Tone: Ink, Halo: true}
			if cut && i == len(ls)-1 {
				n.Full = l.Name
			}
			s.add(n)
		}
		extra := 4 + 15*float64(len(ls))
		y += extra
		h += extra
	}
	for _, p := range spots {
		c.item(s, ts, p, y+float64(p.row)*laneRow+laneRow/2)
	}
	s.y += h
}

// place gives every item of a lane a line and a side for its text: the first
// line where mark and text fit, text right of the mark if it can, left of the
// beginning otherwise.
func (c Lanes) place(ts timeScale, l Lane, width float64) []spotAt {
	items := append([]Item(nil), l.Items...)
	sort.SliceStable(items, func(i, j int) bool {
		if !items[i].At.Equal(items[j].At) {
			return items[i].At.Before(items[j].At)
		}
		return items[i].Began.Before(items[j].Began)
	})
	x0, x1 := ts.panels[0].x0, width-2
	var rows []([][2]float64)
	fits := func(r int, lo, hi float64) bool {
		if r >= len(rows) {
			return true
		}
		for _, t := range rows[r] {
			if lo < t[1]+6 && t[0] < hi+6 {
				return false
			}
		}
		return true
	}
	var out []spotAt
	for _, it := range items {
		p := spotAt{item: it, xa: ts.x(it.At), r: markRadius(it.Copies)}
		lo, hi := p.xa-p.r*1.25, p.xa+p.r*1.25
		if !it.Began.IsZero() {
			p.hasBegan = true
			p.xb = ts.x(it.Began)
			p.began0 = it.Began.Before(ts.panels[0].From)
			lo, hi = math.Min(lo, p.xb-3), math.Max(hi, p.xb+3)
		}
		p.text = it.Text
		w := Width(p.text, smallFont)
		if most := math.Max(90, (x1-x0)*.5); w > most {
			p.text = Cut(p.text, most, smallFont)
			w = Width(p.text, smallFont)
		}
		if p.text != "" && hi+4+w > x1 && lo-4-w < x0 { // neither side has room
			p.text = Cut(p.text, math.Max(x1-hi, lo-x0)-5, smallFont)
			w = Width(p.text, smallFont)
		}
		for r := 0; ; r++ {
			if hi+4+w <= x1 && fits(r, lo, hi+4+w) {
				p.row, p.anchor, p.textX, p.lo, p.hi = r, Start, hi+4, lo, hi+4+w
				break
			}
			if lo-4-w >= x0-1 && fits(r, lo-4-w, hi) {
				p.row, p.anchor, p.textX, p.lo, p.hi = r, End, lo-4, lo-4-w, hi
				break
			}
			if r > len(rows)+1 { // no room on either side at all
				p.row, p.text, p.lo, p.hi = r, "", lo, hi
				break
			}
		}
		for p.row >= len(rows) {
			rows = append(rows, nil)
		}
		rows[p.row] = append(rows[p.row], [2]float64{p.lo, p.hi})
		out = append(out, p)
	}
	return out
}

// markRadius grows with the copies, by area, up to twice the single mark.
func markRadius(copies int) float64 {
	return math.Min(7.5, 3.8*math.Sqrt(1+float64(max(0, copies))*.25))
}

func (c Lanes) item(s *sheet, ts timeScale, p spotAt, y float64) {
	it := p.item
	tone := it.Tone
	if tone == None {
		tone = Grey
	}
	full := it.Full
	if full == "" {
		full = it.Text
	}
	g := Group{Key: it.Key, Label: full}
	if p.hasBegan {
		if math.Abs(p.xa-p.xb) > 1 {
			g.Nodes = append(g.Nodes, Line{X1: p.xb, Y1: y, X2: p.xa, Y2: y, Paint: Paint{Stroke: tone, Width: 1.25}})
		}
		if p.began0 { // it began before the axis does: an arrow, no tick
			var a Path
			a.Stroke, a.Width = tone, 1.25
			a.Move(p.xb+4, y-3.5)
			a.LineTo(p.xb, y)
			a.LineTo(p.xb+4, y+3.5)
			g.Nodes = append(g.Nodes, a)
		} else {
			g.Nodes = append(g.Nodes, Mark{Shape: Tick, X: p.xb, Y: y, R: 4.5, Tone: tone})
		}
	}
	g.Nodes = append(g.Nodes, Mark{Shape: it.Shape, X: p.xa, Y: y, R: p.r, Tone: tone})
	if p.text != "" {
		t := Text{X: p.textX, Y: y + 4, S: p.text, Font: smallFont, Anchor: p.anchor, Tone: Ink, Halo: true}
		if p.text != it.Text {
			t.Full = it.Text
		}
		g.Nodes = append(g.Nodes, t)
	}
	s.add(g)
}

// Table lists every item with its two times.
func (c Lanes) Table() Table {
	t := Table{Header: []string{"Lane", "Began", "Told", "What", "Shape", "Colour", "Copies"}}
	tone := map[Tone]string{}
	for _, k := range c.Tones {
		tone[k.Tone] = k.Name
	}
	shape := map[Shape]string{}
	for _, k := range c.Shapes {
		shape[k.Shape] = k.Name
	}
	for _, l := range c.Lanes {
		for _, it := range l.Items {
			txt := it.Full
			if txt == "" {
				txt = it.Text
			}
			t.Rows = append(t.Rows, []string{l.Name, c.Axis.stamp(it.Began), c.Axis.stamp(it.At), txt, shape[it.Shape], tone[it.Tone], fmt.Sprint(it.Copies)})
		}
	}
	t.Header = c.headers(t.Header)
	return t
}

// Timeline sets Lanes and Steps under each other on one axis.
type Timeline struct {
	Head
	Lanes Lanes
	Steps Steps
}

// Scene draws both with common gutters; their own heads are not drawn.
func (c Timeline) Scene(width float64) Scene {
	w := math.Max(minWidth, width)
	lanes, steps := c.Lanes, c.Steps
	lanes.Head.Bare, steps.Head.Bare = true, true
	ax := lanes.Axis
	if len(ax.Panels) == 0 {
		ms := append(lanes.moments(), steps.Times...)
		b := BreakTime(ax.Zone, ms...)
		b.Months, b.Left, b.Right = ax.Months, ax.Left, ax.Right
		ax = b
	}
	l1, r1 := lanes.gutters(w)
	l2, r2 := steps.gutters(w)
	if steps.Name != "" && w >= 560 {
		l2 += math.Min(Width(steps.Name, boldFont)+20, w*.14)
	}
	if ax.Left == 0 && w >= 560 {
		ax.Left = math.Max(l1, l2)
	}
	if ax.Right == 0 {
		ax.Right = math.Max(r1, r2)
	}
	lanes.Axis, steps.Axis = ax, ax
	if w < 560 {
		steps.Axis.Left = 0
		lanes.Axis.Left = 0
	}
	top := newSheet(Head{Title: c.Title, Subtitle: c.Subtitle, Bare: c.Bare}, w).scene()
	if c.Bare {
		top.H = 0
	} else {
		top.H -= 4
	}
	a, b := lanes.Scene(w), steps.Scene(w)
	nodes := []Scene{top, a, b}
	if !c.Bare && c.Note != "" {
		n := newSheet(Head{Note: c.Note}, w)
		nodes = append(nodes, n.scene())
	}
	out := Stack(0, nodes...)
	out.Title, out.Desc = c.Title, c.Alt
	if out.Desc == "" {
		out.Desc = c.Subtitle
	}
	return out
}

// Table is that of the lanes; Steps.Table holds the rest.
func (c Timeline) Table() Table { return c.Lanes.Table() }
