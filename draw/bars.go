package draw

import "math"

func (b Bar) ranged() bool { return b.Low != b.High }

// Scene draws one bar per row. Bars start at Ref; labels stand outside the
// bars, or below them on narrow sheets.
func (c Bars) Scene(width float64) Scene {
	s := newSheet(c.Head, width)
	if len(c.Rows) == 0 {
		return s.scene()
	}
	var names []string
	lo, hi := c.Ref, c.Ref
	for _, b := range c.Rows {
		names = append(names, b.Name, b.Note)
		if b.ranged() {
			lo, hi = math.Min(lo, b.Low), math.Max(hi, b.High)
		} else {
			lo, hi = math.Min(lo, b.Value), math.Max(hi, b.Value)
		}
	}
	if hi == lo {
		hi = lo + 1
	}
	f := newRowFrame(s, names, .34)
	// Labels at the ends need room beyond the longest bars.
	lw, hw := 4.0, 4.0
	for _, b := range c.Rows {
		l, h := c.ends(b)
		lw, hw = math.Max(lw, Width(l, smallFont)+8), math.Max(hw, Width(h, smallFont)+8)
	}
	limit := (s.w - f.left) * .34
	below := f.narrow && (lw > limit || hw > limit)
	if below {
		lw, hw = 6, 6
	}
	lw, hw = math.Min(lw, limit), math.Min(hw, limit)
	x0, x1 := f.left+lw, s.w-hw
	x := func(v float64) float64 { return x0 + (x1-x0)*(v-lo)/(hi-lo) }

	mark := len(s.nodes)
	if c.RefText != "" {
		s.y += 16
		w := Width(c.RefText, smallFont)
		m := math.Max(w/2, math.Min(s.w-w/2, x(c.Ref)))
		s.add(Text{X: m, Y: s.y - 4, S: c.RefText, Font: smallFont, Anchor: Middle, Tone: Muted})
	}
	top := s.y
	var mids []float64
	for _, b := range c.Rows {
		h := 24.0
		if f.narrow {
			h = 15
		}
		mid := f.name(s, b.Name, b.Note, h, s.w)
		mids = append(mids, mid)
		c.bar(s, b, x, mid, below, lw, hw)
		if f.narrow {
			s.y += 3
		}
	}
	ref := func(y0, y1 float64) Node {
		return Line{X1: x(c.Ref), Y1: y0, X2: x(c.Ref), Y2: y1, Paint: Paint{Stroke: Muted, Back: true}}
	}
	if f.narrow { // one piece per row, so that it does not run through names
		for _, m := range mids {
			s.under(mark, ref(m-6, m+7))
		}
	} else {
		s.under(mark, ref(top, s.y))
	}
	return s.scene()
}

// ends are the words left and right of a bar.
func (c Bars) ends(b Bar) (low, high string) {
	if b.ranged() {
		low, high = plain(b.Low, c.Percent), plain(b.High, c.Percent)
		if b.LowText != "" {
			low = b.LowText + "  " + low
		}
		if b.HighText != "" {
			high += "  " + b.HighText
		}
		return low, high
	}
	t := b.Text
	if t == "" {
		t = plain(b.Value, c.Percent)
		if !c.Percent {
			t = Signed(b.Value, 1)
		}
	}
	if b.Value < c.Ref {
		return t, ""
	}
	return "", t
}

func (c Bars) bar(s *sheet, b Bar, x func(float64) float64, mid float64, below bool, lw, hw float64) {
	const h = 11
	part := func(from, to float64, t Tone) {
		a, z := x(math.Min(from, to)), x(math.Max(from, to))
		s.add(Rect{X: a, Y: mid - h/2.0, W: math.Max(1, z-a), H: h, Paint: Paint{Fill: t, Hatch: hatchOf(t)}, Key: b.Key, Label: b.Name})
	}
	tone := func(up bool) Tone {
		if b.Tone != None {
			return b.Tone
		}
		if up {
			return Blue
		}
		return Rust
	}
	l, r := b.Value, b.Value
	if b.ranged() {
		l, r = b.Low, b.High
		if l < c.Ref {
			part(l, math.Min(r, c.Ref), tone(false))
		}
		if r > c.Ref {
			part(math.Max(l, c.Ref), r, tone(true))
		}
	} else {
		part(c.Ref, b.Value, tone(b.Value >= c.Ref))
		l, r = math.Min(l, c.Ref), math.Max(r, c.Ref)
	}
	lt, rt := c.ends(b)
	if below {
		s.y += 11
		half := s.w/2 - 6
		if lt != "" && rt == "" || rt != "" && lt == "" {
			half = s.w
		}
		put := func(t string, px float64, a Anchor) {
			if t == "" {
				return
			}
			cut := Cut(t, half, smallFont)
			n := Text{X: px, Y: s.y, S: cut, Font: smallFont, Anchor: a, Tone: Muted}
			if cut != t {
				n.Full = t
			}
			s.add(n)
		}
		put(lt, 0, Start)
		put(rt, s.w, End)
		s.y += 5
		return
	}
	for i, t := range []string{lt, rt} {
		if t == "" {
			continue
		}
		room, px, a := lw-6, x(l)-5, End
		if i == 1 {
			room, px, a = hw-6, x(r)+5, Start
		}
		cut := Cut(t, room, smallFont)
		n := Text{X: px, Y: mid + 4, S: cut, Font: smallFont, Anchor: a, Tone: Ink, Halo: true}
		if cut != t {
			n.Full = t
		}
		s.add(n)
	}
}

// hatchOf tells the two directions apart where hue is lost.
func hatchOf(t Tone) int {
	if t == Rust {
		return 1
	}
	return 0
}

// Table lists values or ends.
func (c Bars) Table() Table {
	t := Table{Header: []string{"Row", "Value"}}
	ranged := false
	for _, b := range c.Rows {
		ranged = ranged || b.ranged()
	}
	if ranged {
		t.Header = []string{"Row", "Low", "High"}
	}
	for _, b := range c.Rows {
		l, h := c.ends(b)
		if ranged {
			t.Rows = append(t.Rows, []string{b.Name, l, h})
		} else {
			t.Rows = append(t.Rows, []string{b.Name, l + h})
		}
	}
	t.Header = c.headers(t.Header)
	return t
}
