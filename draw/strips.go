package draw

import (
	"math"
	"sort"
	"time"
)

// Scene draws one strip per origin: its mark, a thread, and a tick per copy;
// ticks that fall on the same pixels grow into one taller tick.
func (c Strips) Scene(width float64) Scene {
	s := newSheet(c.Head, width)
	ax := c.Axis
	if len(ax.Panels) == 0 {
		var ts []time.Time
		for _, r := range c.Rows {
			ts = append(append(ts, r.Origin), r.Copies...)
		}
		b := BreakTime(ax.Zone, ts...)
		b.Months, b.Left, b.Right = ax.Months, ax.Left, ax.Right
		ax = b
	}
	var names, counts []string
	for _, r := range c.Rows {
		names = append(names, r.Name)
		counts = append(counts, r.Count)
	}
	f := newRowFrame(s, names, .28)
	right := 10.0
	countW := 0.0
	for _, t := range counts {
		countW = math.Max(countW, Width(t, smallFont))
	}
	if !f.narrow {
		right = math.Min(countW+16, s.w*.22)
		if ax.Left > 0 {
			f.left = ax.Left
		}
	}
	s.keys(nil, nil, c.Hints...)
	x0 := f.left
	if f.narrow {
		x0 = 10
	} else {
		x0 += 8
	}
	ts := ax.scale(x0, s.w-right)
	if len(ts.panels) == 0 {
		return s.scene()
	}
	top, mark := s.y, len(s.nodes)
	s.y += ts.height() + 2
	for _, r := range c.Rows {
		room := s.w
		if f.narrow {
			room = math.Max(s.w*.45, s.w-countW-12)
			cut := Cut(r.Count, s.w-room-10, smallFont)
			t := Text{X: s.w, Y: s.y + 12, S: cut, Font: smallFont, Anchor: End, Tone: Muted, Halo: true}
			if cut != r.Count {
				t.Full = r.Count
			}
			s.add(t)
		}
		mid := f.name(s, r.Name, "", 24, room)
		if !f.narrow {
			s.label(r.Count, right-10, 2, s.w-right+10, mid, smallFont, Start, Muted)
		}
		c.strip(s, ts, r, mid)
	}
	bottom := s.y + 2
	body := append([]Node(nil), s.nodes[mark:]...)
	s.nodes = s.nodes[:mark]
	s.drawAxis(ts, top, bottom)
	s.add(body...)
	s.y = bottom
	return s.scene()
}

func (c Strips) strip(s *sheet, ts timeScale, r Strip, mid float64) {
	tone := r.Tone
	if tone == None {
		tone = Blue
	}
	copies := append([]time.Time(nil), r.Copies...)
	sort.Slice(copies, func(i, j int) bool { return copies[i].Before(copies[j]) })
	ox := ts.x(r.Origin)
	g := Group{Key: r.Key, Label: r.Name + ": " + r.Count}
	lo, hi := ox, ox
	for _, t := range copies {
		lo, hi = math.Min(lo, ts.x(t)), math.Max(hi, ts.x(t))
	}
	if hi > lo {
		g.Nodes = append(g.Nodes, Line{X1: lo, Y1: mid, X2: hi, Y2: mid, Paint: Paint{Stroke: tone}})
	}
	for i := 0; i < len(copies); {
		x := ts.x(copies[i])
		j := i
		for j < len(copies) && ts.x(copies[j]) < x+2.5 {
			j++
		}
		h := math.Min(9, 4+1.25*float64(j-i))
		g.Nodes = append(g.Nodes, Line{X1: x, Y1: mid - h, X2: x, Y2: mid + h, Paint: Paint{Stroke: tone, Width: 2}})
		i = j
	}
	g.Nodes = append(g.Nodes, Mark{Shape: r.Shape, X: ox, Y: mid, R: 5.5, Tone: tone})
	s.add(g)
}

// Table lists every origin with the time of each copy.
func (c Strips) Table() Table {
	t := Table{Header: []string{"Origin", "Count", "First", "Copies"}}
	for _, r := range c.Rows {
		list := ""
		for i, at := range r.Copies {
			if i > 0 {
				list += ", "
			}
			list += c.Axis.stamp(at)
		}
		t.Rows = append(t.Rows, []string{r.Name, r.Count, c.Axis.stamp(r.Origin), list})
	}
	t.Header = c.headers(t.Header)
	return t
}
