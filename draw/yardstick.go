package draw

import (
	"fmt"
	"math"
)

// Scene draws the rows over one scale; the words stand below it, once.
func (c Yardstick) Scene(width float64) Scene {
	s := newSheet(c.Head, width)
	single := len(c.Rows) == 1
	narrow := s.w < 560
	var names, texts []string
	for _, r := range c.Rows {
		names = append(names, r.Name, r.Note)
		texts = append(texts, c.text(r))
	}
	left, right := 0.0, 0.0
	if !single || c.Rows[0].Name != "" && !narrow {
		if !narrow {
			left = s.gutter(names, boldFont, .32)
		}
		right = s.gutter(texts, boldFont, .4)
	}
	const pad = 10 // so that the first and last words have air
	x0, x1 := left+pad, s.w-right-pad
	x := func(p float64) float64 { return x0 + (x1-x0)*math.Max(0, math.Min(1, p)) }

	gridAt := len(s.nodes)
	top := s.y
	for i, r := range c.Rows {
		tone := c.tone(i)
		if single {
			s.y += 18
			t := c.text(r)
			w := Width(t, boldFont)
			mid := math.Max(w/2, math.Min(s.w-w/2, x(r.Value)))
			s.add(Text{X: mid, Y: s.y - 3, S: t, Font: Font{Size: 13, Bold: true}, Anchor: Middle, Tone: tone})
		}
		if narrow && !single && r.Name != "" {
			s.y += 19
			s.label(r.Name, s.w-right-4, 1, 0, s.y-6, boldFont, Start, Ink)
			s.label(c.text(r), right, 1, s.w, s.y-6, boldFont, End, tone)
		}
		h := 30.0
		if single || narrow {
			h = 22
		} else if r.Note != "" || left > 0 && Width(r.Name, boldFont) > left-8 {
			h = 38
		}
		mid := s.y + h/2
		c.row(s, r, x, mid, tone)
		if left > 0 {
			c.name(s, r, left-8, mid)
		}
		if right > 0 && !narrow {
			s.label(c.text(r), right, 2, s.w-right+8, mid, boldFont, Start, tone)
		}
		s.y += h
	}
	bottom := s.y + 2
	var back []Node
	for _, b := range c.Bands { // separators run through all rows
		if b.From > 0 && !single {
			back = append(back, Line{X1: x(b.From), Y1: top + 4, X2: x(b.From), Y2: bottom, Paint: Paint{Stroke: Grid, Back: true}})
		}
	}
	if narrow {
		back = nil
	}
	s.nodes = append(s.nodes[:gridAt:gridAt], append(back, s.nodes[gridAt:]...)...)
	s.y = bottom
	c.words(s, x)
	return s.scene()
}

// tone is the colour of a row: one of its own, else that of the only row or of its place.
func (c Yardstick) tone(i int) Tone {
	switch {
	case c.Rows[i].Tone != None:
		return c.Rows[i].Tone
	case len(c.Rows) == 1:
		return Accent
	}
	return Category(i)
}

func (c Yardstick) name(s *sheet, r YardRow, room, mid float64) {
	if r.Note == "" {
		s.label(r.Name, room, 2, 0, mid, boldFont, Start, Ink)
		return
	}
	s.label(r.Name, room, 1, 0, mid-8, boldFont, Start, Ink)
	s.label(r.Note, room, 1, 0, mid+8, smallFont, Start, Muted)
}

func (c Yardstick) row(s *sheet, r YardRow, x func(float64) float64, mid float64, tone Tone) {
	bands := c.Bands
	if len(bands) == 0 {
		bands = []Band{{From: 0, To: 1}}
	}
	for _, b := range bands {
		in := Paint{Fill: Track, Back: true}
		s.add(Rect{X: x(b.From) + 1, Y: mid - 4, W: x(b.To) - x(b.From) - 2, H: 8, Paint: in})
	}
	if !r.Thin.isZero() {
		s.add(Rect{X: x(r.Thin.Low), Y: mid - 1.25, W: math.Max(1, x(r.Thin.High)-x(r.Thin.Low)), H: 2.5, Paint: Paint{Fill: tone}})
		for _, e := range []float64{r.Thin.Low, r.Thin.High} {
			s.add(Line{X1: x(e), Y1: mid - 4, X2: x(e), Y2: mid + 4, Paint: Paint{Stroke: tone, Width: 1.5}})
		}
	}
	if !r.Thick.isZero() {
		s.add(Rect{X: x(r.Thick.Low), Y: mid - 4, W: math.Max(2, x(r.Thick.High)-x(r.Thick.Low)), H: 8, R: 1, Paint: Paint{Fill: tone}})
	}
	s.add(Rect{X: x(r.Value) - 2.5, Y: mid - 9, W: 5, H: 18, R: 1.5, Paint: Paint{Fill: tone, Stroke: Paper, Width: 1.5},
		Key: r.Key, Label: r.Name + " " + c.text(r)})
}

// words puts the limits of the bands and their words below the scale, the
// words on a second level where the first has no room.
func (c Yardstick) words(s *sheet, x func(float64) float64) {
	if len(c.Bands) == 0 {
		return
	}
	var pl placer
	s.y += 13
	pct := func(v float64) string { return fmt.Sprintf("%g", math.Round(v*1000)/10) }
	limits := map[float64]bool{}
	end := math.Inf(-1)
	put := func(v float64) {
		t := pct(v)
		w := Width(t, smallFont)
		if limits[v] || x(v)-w/2 < end+4 || x(v)+w/2 > s.w {
			return
		}
		limits[v] = true
		end = x(v) + w/2
		s.add(Text{X: x(v), Y: s.y, S: t, Font: smallFont, Anchor: Middle, Tone: Muted})
	}
	for i, b := range c.Bands {
		if i == 0 || b.From != c.Bands[i-1].To {
			put(b.From)
		}
		put(b.To)
	}
	s.y += 4
	lead := smallFont.Size * 1.2
	worst := s.y
	active := func(b Band) bool { return len(c.Rows) == 1 && c.Rows[0].Value >= b.From && c.Rows[0].Value < b.To }
	for _, b := range c.Bands {
		if b.Word == "" {
			continue
		}
		f := smallFont
		tone := Muted
		if active(b) {
			f.Bold, tone = true, Ink
		}
		mid := (x(b.From) + x(b.To)) / 2
		room := math.Max(x(b.To)-x(b.From)-6, 54)
		ls := Wrap(b.Word, room, f)
		w := 0.0
		for _, l := range ls {
			w = math.Max(w, Width(l, f))
		}
		at := math.Max(w/2, math.Min(s.w-w/2, mid))
		for level := 0; level < 4; level++ {
			y := s.y + float64(level)*(2*lead+4)
			bx := box{at - w/2 - 2, y, at + w/2 + 2, y + lead*float64(len(ls)) + 2}
			if !pl.free(bx) && level < 3 {
				continue
			}
			pl.take(bx)
			for i, l := range ls {
				s.add(Text{X: at, Y: y + lead*float64(i+1), S: l, Font: f, Anchor: Middle, Tone: tone})
			}
			worst = math.Max(worst, bx.y1)
			break
		}
	}
	s.y = worst + 2
}

func (c Yardstick) text(r YardRow) string {
	if r.Text != "" {
		return r.Text
	}
	return Percent(r.Value)
}

// Table lists number, ranges and word of every row.
func (c Yardstick) Table() Table {
	t := Table{Header: []string{"Row", "Probability", "Thick band", "Thin band", "Word"}}
	for _, r := range c.Rows {
		word := ""
		for _, b := range c.Bands {
			if r.Value >= b.From && (r.Value < b.To || b.To >= 1) {
				word = b.Word
			}
		}
		t.Rows = append(t.Rows, []string{r.Name, Percent(r.Value), spanText(r.Thick), spanText(r.Thin), word})
	}
	t.Header = c.headers(t.Header)
	return t
}

func spanText(s Span) string {
	if s.isZero() {
		return ""
	}
	return Percent(s.Low) + "–" + Percent(s.High)
}

// Percent prints a share: whole per cents, one decimal near the ends, and
// never 0 % or 100 % for what is neither.
func Percent(v float64) string {
	p := v * 100
	switch {
	case math.IsNaN(v):
		return "–"
	case v <= 0:
		return "0%"
	case v >= 1:
		return "100%"
	case p < .1:
		return "<0.1%"
	case p > 99.9:
		return ">99.9%"
	case p < 1:
		return fmt.Sprintf("%.1f%%", math.Max(.1, p))
	case p > 99:
		return fmt.Sprintf("%.1f%%", math.Min(99.9, p))
	}
	return fmt.Sprintf("%.0f%%", p)
}

// Signed prints a number with its sign and a true minus.
func Signed(v float64, decimals int) string {
	if math.IsNaN(v) {
		return ""
	}
	s := fmt.Sprintf("%.*f", decimals, math.Abs(v))
	zero := fmt.Sprintf("%.*f", decimals, 0.0)
	switch {
	case s == zero:
		return s
	case v < 0:
		return "−" + s
	}
	return "+" + s
}
