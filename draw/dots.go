package draw

import "math"

// Scene draws an interval and its middle per row.
func (c Dots) Scene(width float64) Scene {
	s := newSheet(c.Head, width)
	if len(c.Rows) == 0 {
		return s.scene()
	}
	var names []string
	span := c.Span
	right := 10.0
	for i, d := range c.Rows {
		names = append(names, d.Name, d.Note)
		right = math.Max(right, Width(c.text(d), smallFont)+16)
		if c.Span.isZero() {
			if i == 0 {
				span = Span{d.Low, d.High}
			}
			span = Span{math.Min(span.Low, d.Low), math.Max(span.High, d.High)}
		}
	}
	if span.High <= span.Low {
		span.High = span.Low + 1
	}
	f := newRowFrame(s, names, .34)
	right = math.Min(right, s.w*.3)
	x0, x1 := f.left+14, s.w-right-4
	if f.narrow {
		x0, x1 = 12, s.w-12
	}
	x := func(v float64) float64 {
		return x0 + (x1-x0)*math.Max(0, math.Min(1, (v-span.Low)/(span.High-span.Low)))
	}
	mark := len(s.nodes)
	if c.RefText != "" {
		s.y += 15
		w := Width(c.RefText, smallFont)
		m := math.Max(w/2, math.Min(s.w-w/2, x(c.Ref)))
		s.add(Text{X: m, Y: s.y - 3, S: c.RefText, Font: Font{Size: smallSize, Bold: true}, Anchor: Middle, Tone: Ink})
	}
	ticks := s.numberAxis(x, span.Low, span.High, c.Percent, 4)
	top := s.y
	for i, d := range c.Rows {
		room := s.w
		if f.narrow {
			room = s.w - right
			s.label(c.text(d), right-8, 1, s.w, s.y+8, smallFont, End, Ink)
		}
		mid := f.name(s, d.Name, d.Note, f.height(26, 16), room)
		c.dot(s, d, x, mid)
		if !f.narrow {
			s.label(c.text(d), right-10, 1, s.w-right+10, mid, smallFont, Start, Ink)
		}
		if f.narrow && i < len(c.Rows)-1 {
			s.y += 2
		}
	}
	back := gridLines(ticks, top, s.y)
	if f.narrow {
		back = nil // lines would run through the names between the rows
		back = append(back, Line{X1: x0, Y1: top, X2: x1, Y2: top, Paint: Paint{Stroke: Grid, Back: true}})
		for _, t := range ticks {
			back = append(back, Line{X1: t, Y1: top, X2: t, Y2: top + 4, Paint: Paint{Stroke: Muted, Back: true}})
		}
	} else if c.RefText != "" {
		back = append(back, Line{X1: x(c.Ref), Y1: top, X2: x(c.Ref), Y2: s.y, Paint: Paint{Stroke: Ink, Dash: Dashed, Back: true}})
	}
	s.under(mark, back...)
	return s.scene()
}

// height is that of a row, wide or narrow.
func (f rowFrame) height(wide, narrow float64) float64 {
	if f.narrow {
		return narrow
	}
	return wide
}

// dot draws one row: its range and its middle.
func (c Dots) dot(s *sheet, d Dot, x func(float64) float64, mid float64) {
	tone := d.Tone
	if tone == None {
		tone = Blue
	}
	s.add(Line{X1: x(d.Low), Y1: mid, X2: x(d.High), Y2: mid, Paint: Paint{Stroke: tone, Width: 2.5}})
	for _, e := range []float64{d.Low, d.High} {
		s.add(Line{X1: x(e), Y1: mid - 4, X2: x(e), Y2: mid + 4, Paint: Paint{Stroke: tone, Width: 1.5}})
	}
	s.add(Mark{Shape: d.Shape, X: x(d.Mid), Y: mid, R: 5.5, Tone: tone, Key: d.Key, Label: d.Name + ": " + c.text(d)})
}

func (c Dots) text(d Dot) string {
	if d.Text != "" {
		return d.Text
	}
	return plain(d.Mid, c.Percent) + " (" + plain(d.Low, c.Percent) + "–" + plain(d.High, c.Percent) + ")"
}

// Table lists the three values of every row.
func (c Dots) Table() Table {
	t := Table{Header: []string{"Row", "Low", "Middle", "High"}}
	for _, d := range c.Rows {
		t.Rows = append(t.Rows, []string{d.Name, plain(d.Low, c.Percent), plain(d.Mid, c.Percent), plain(d.High, c.Percent)})
	}
	t.Header = c.headers(t.Header)
	return t
}

// Scene draws a ring at A, a disc at B and the way between them.
func (c Dumbbell) Scene(width float64) Scene {
	s := newSheet(c.Head, width)
	if len(c.Rows) == 0 {
		return s.scene()
	}
	at, bt := c.ATone, c.BTone
	if at == None {
		at = Amber
	}
	if bt == None {
		bt = Teal
	}
	var names []string
	span := c.Span
	edge := 0.0
	for i, p := range c.Rows {
		names = append(names, p.Name, p.Note)
		edge = math.Max(edge, math.Max(Width(plain(p.A, c.Percent), smallFont), Width(plain(p.B, c.Percent), smallFont)))
		if c.Span.isZero() {
			if i == 0 {
				span = Span{p.A, p.A}
			}
			span = Span{math.Min(span.Low, math.Min(p.A, p.B)), math.Max(span.High, math.Max(p.A, p.B))}
		}
	}
	if span.High <= span.Low {
		span.High = span.Low + 1
	}
	f := newRowFrame(s, names, .4)
	x0, x1 := f.left+edge+12, s.w-edge-12
	x := func(v float64) float64 {
		return x0 + (x1-x0)*math.Max(0, math.Min(1, (v-span.Low)/(span.High-span.Low)))
	}
	s.ends(c.AName, c.BName, at, bt)
	mark := len(s.nodes)
	ticks := s.numberAxis(x, span.Low, span.High, c.Percent, 4)
	top := s.y
	for _, p := range c.Rows {
		mid := f.name(s, p.Name, p.Note, f.height(25, 17), s.w)
		a, b := x(p.A), x(p.B)
		g := Group{Key: p.Key, Label: p.Name + ": " + c.AName + " " + plain(p.A, c.Percent) + ", " + c.BName + " " + plain(p.B, c.Percent)}
		if math.Abs(a-b) > 4 {
			g.Nodes = append(g.Nodes, Line{X1: a, Y1: mid, X2: b, Y2: mid, Paint: Paint{Stroke: bt, Width: 2}})
		}
		g.Nodes = append(g.Nodes,
			Mark{Shape: Ring, X: a, Y: mid, R: 5, Tone: at},
			Mark{Shape: Disc, X: b, Y: mid, R: 5, Tone: bt})
		ta := Text{X: a - 9, Y: mid + 4, S: plain(p.A, c.Percent), Font: smallFont, Anchor: End, Tone: at, Halo: true}
		tb := Text{X: b + 9, Y: mid + 4, S: plain(p.B, c.Percent), Font: smallFont, Tone: bt, Halo: true}
		if p.B < p.A {
			ta.X, ta.Anchor, tb.X, tb.Anchor = a+9, Start, b-9, End
		}
		g.Nodes = append(g.Nodes, ta, tb)
		s.add(g)
	}
	if !f.narrow {
		s.under(mark, gridLines(ticks, top, s.y)...)
	}
	return s.scene()
}

// ends is the legend of a dumbbell: a ring and a disc with their dates.
func (s *sheet) ends(a, b string, at, bt Tone) {
	if a == "" && b == "" {
		return
	}
	s.y += 16
	f := Font{Size: baseSize, Bold: true}
	s.add(Mark{Shape: Ring, X: 6, Y: s.y - 4, R: 5, Tone: at}, Text{X: 16, Y: s.y, S: a, Font: f, Tone: at})
	x := 16 + Width(a, f) + 18
	s.add(Mark{Shape: Disc, X: x + 6, Y: s.y - 4, R: 5, Tone: bt}, Text{X: x + 16, Y: s.y, S: b, Font: f, Tone: bt})
	s.y += 6
}

// Table lists both values and the change.
func (c Dumbbell) Table() Table {
	t := Table{Header: []string{"Row", c.AName, c.BName, "Change"}}
	for _, p := range c.Rows {
		d := Signed(p.B-p.A, 1)
		if c.Percent {
			d = Signed((p.B-p.A)*100, 0)
		}
		t.Rows = append(t.Rows, []string{p.Name, plain(p.A, c.Percent), plain(p.B, c.Percent), d})
	}
	t.Header = c.headers(t.Header)
	return t
}
