package draw

import (
	"fmt"
	"math"
)

// Scene draws the matrix in blocks of as many columns as the width allows and
// lists the columns below.
func (c Matrix) Scene(width float64) Scene {
	s := newSheet(c.Head, width)
	const cellH, gap = 26, 2
	var names []string
	for _, r := range c.Rows {
		names = append(names, r.Name, r.Note)
	}
	share := .26
	if s.w < 560 {
		share = .34
	}
	left := s.gutter(names, boldFont, share)
	cellW := c.cellWidth()
	per := max(1, int((s.w-left+gap)/(cellW+gap)))
	if n := len(c.Cols); n > 0 && n <= per {
		// Few columns: wider cells read better, up to a limit.
		cellW = math.Min(64, (s.w-left+gap)/float64(n)-gap)
	} else if n > 0 {
		blocks := (n + per - 1) / per
		per = (n + blocks - 1) / blocks // even blocks
		cellW = math.Min(48, (s.w-left+gap)/float64(per)-gap)
	}
	for at := 0; at < len(c.Cols); at += per {
		to := min(at+per, len(c.Cols))
		c.block(s, at, to, left, cellW, cellH, gap)
		s.y += 10
	}
	c.scaleKey(s)
	c.legend(s)
	return s.scene()
}

func (c Matrix) cellWidth() float64 {
	w := 28.0
	for _, r := range c.Rows {
		for _, v := range r.Cells {
			w = math.Max(w, Width(Signed(v, 1), smallFont)+6)
		}
	}
	for i := range c.Cols {
		w = math.Max(w, math.Min(60, Width(c.no(i), smallFont)+4))
	}
	return w
}

func (c Matrix) no(i int) string {
	if c.Cols[i].No != "" {
		return c.Cols[i].No
	}
	return fmt.Sprint(i + 1)
}

func (c Matrix) block(s *sheet, at, to int, left, cellW, cellH, gap float64) {
	s.y += 17
	for j := at; j < to; j++ {
		x := left + float64(j-at)*(cellW+gap)
		no := c.no(j)
		t := Cut(no, cellW, smallFont)
		full := c.Cols[j].Text
		s.add(Text{X: x + cellW/2, Y: s.y - 5, S: t, Font: smallFont, Anchor: Middle, Tone: Muted, Full: full})
	}
	for _, r := range c.Rows {
		room := left - 10
		h := cellH
		ls, _ := WrapMax(r.Name, room-8, boldFont, 2)
		if len(ls) > 1 || r.Note != "" {
			h = 34
		}
		mid := s.y + h/2
		if r.Tone != None {
			s.add(Rect{X: 0, Y: s.y + 3, W: 3, H: h - 8, R: 1.5, Paint: Paint{Fill: r.Tone}})
		}
		if r.Note != "" {
			s.label(r.Name, room-8, 1, 8, mid-8, boldFont, Start, Ink)
			s.label(r.Note, room-8, 1, 8, mid+7, smallFont, Start, Muted)
		} else {
			s.label(r.Name, room-8, 2, 8, mid-1, boldFont, Start, Ink)
		}
		for j := at; j < to && j < len(r.Cells); j++ {
			v := r.Cells[j]
			x := left + float64(j-at)*(cellW+gap)
			if math.IsNaN(v) {
				continue
			}
			tone := Step(c.step(v))
			s.add(Rect{X: x, Y: s.y, W: cellW, H: h - gap, R: 1.5, Paint: Paint{Fill: tone},
				Key: joinKey(r.Key, c.Cols[j].Key), Label: fmt.Sprintf("%s, %s %s: %s", r.Name, c.no(j), c.Cols[j].Text, Signed(v, 1))})
			f := smallFont
			f.Bold = c.step(v) != 0
			if Width(Signed(v, 1), f) > cellW-2 {
				f.Bold = false
			}
			s.add(Text{X: x + cellW/2, Y: mid - gap/2 + 4, S: Signed(v, 1), Font: f, Anchor: Middle, Tone: tone.On()})
		}
		s.y += h
	}
}

func joinKey(a, b string) string {
	if a == "" || b == "" {
		return ""
	}
	return a + ":" + b
}

func (c Matrix) step(v float64) int {
	lim := c.Steps
	if lim == [3]float64{} {
		lim = [3]float64{.5, 2, 4}
	}
	k := 0
	for _, l := range lim {
		if math.Abs(v) >= l {
			k++
		}
	}
	if v < 0 {
		return -k
	}
	return k
}

// scaleKey shows the seven steps with the limits between them.
func (c Matrix) scaleKey(s *sheet) {
	lim := c.Steps
	if lim == [3]float64{} {
		lim = [3]float64{.5, 2, 4}
	}
	const w, h = 30, 12
	s.y += 6
	x := 0.0
	lw := Width(c.Less, smallFont)
	oneLine := lw+Width(c.More, smallFont)+7*w+20 <= s.w
	if c.Less != "" && oneLine {
		s.add(Text{X: 0, Y: s.y + 10, S: c.Less, Font: smallFont, Tone: Muted})
		x = lw + 8
	}
	for i := -3; i <= 3; i++ {
		s.add(Rect{X: x + float64(i+3)*w, Y: s.y, W: w - 1, H: h, Paint: Paint{Fill: Step(i)}})
	}
	for i, v := range []float64{-lim[2], -lim[1], -lim[0], lim[0], lim[1], lim[2]} {
		t := "+" + num(v)
		if v < 0 {
			t = "−" + num(-v)
		}
		s.add(Text{X: x + float64(i+1)*w - .5, Y: s.y + h + 12, S: t, Font: smallFont, Anchor: Middle, Tone: Muted})
	}
	if c.More != "" && oneLine {
		s.add(Text{X: x + 7*w + 8, Y: s.y + 10, S: c.More, Font: smallFont, Tone: Muted})
	}
	s.y += h + 16
	if !oneLine {
		for i, t := range []string{c.Less, c.More} {
			if t != "" {
				arrow := "← "
				if i == 1 {
					arrow = "→ "
				}
				s.para(arrow+t, 0, s.w, smallFont, Muted, 15)
			}
		}
	}
	s.y += 4
}

// legend lists what the column numbers stand for, in columns of its own.
func (c Matrix) legend(s *sheet) {
	any := false
	noW := 0.0
	for i, col := range c.Cols {
		any = any || col.Text != ""
		noW = math.Max(noW, Width(c.no(i), Font{Size: smallSize, Bold: true}))
	}
	if !any {
		return
	}
	noW += 8
	n := max(1, int(s.w/320))
	colW := s.w / float64(n)
	const lead = 15.0
	type entry struct {
		no    string
		lines []string
	}
	var es []entry
	total := 0
	for i, col := range c.Cols {
		if col.Text == "" {
			continue
		}
		e := entry{c.no(i), Wrap(col.Text, colW-noW-14, smallFont)}
		es = append(es, e)
		total += len(e.lines)
	}
	s.y += 4
	top, bottom := s.y, s.y
	perCol := (total + n - 1) / n
	k, y, used := 0, top, 0
	for _, e := range es {
		if used >= perCol && k < n-1 {
			k, y, used = k+1, top, 0
		}
		x := float64(k) * colW
		s.add(Text{X: x + noW - 8, Y: y + 11, S: e.no, Font: Font{Size: smallSize, Bold: true}, Anchor: End, Tone: Ink})
		for _, l := range e.lines {
			s.add(Text{X: x + noW, Y: y + 11, S: l, Font: smallFont, Tone: Muted})
			y += lead
		}
		used += len(e.lines)
		bottom = math.Max(bottom, y)
	}
	s.y = bottom + 2
}

// Table has the rows and columns as drawn.
func (c Matrix) Table() Table {
	t := Table{Header: []string{"Row"}}
	for i, col := range c.Cols {
		h := c.no(i)
		if col.Text != "" {
			h += " " + col.Text
		}
		t.Header = append(t.Header, h)
	}
	for _, r := range c.Rows {
		row := []string{r.Name}
		for j := range c.Cols {
			v := ""
			if j < len(r.Cells) {
				v = Signed(r.Cells[j], 1)
			}
			row = append(row, v)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Header = c.headers(t.Header)
	return t
}
