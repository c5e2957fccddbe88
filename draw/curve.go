package draw

import (
	"fmt"
	"math"
)

// Scene draws the panels side by side, as many to a line as fit, all with the
// same height and the same y scale so that they can be compared.
func (c Curve) Scene(width float64) Scene {
	s := newSheet(c.Head, width)
	if len(c.Panels) == 0 {
		return s.scene()
	}
	c.seriesKey(s)
	span := c.Span
	if span.isZero() {
		span = Span{0, 1}
	}
	cols := max(1, min(len(c.Panels), int((s.w+28)/(290+28))))
	const gap = 28.0
	pw := (s.w - gap*float64(cols-1)) / float64(cols)
	for at := 0; at < len(c.Panels); at += cols {
		line := c.Panels[at:min(at+cols, len(c.Panels))]
		nameH, tipH := 0.0, 0.0
		for _, p := range line {
			h := float64(min(2, len(Wrap(p.Name, pw, boldFont)))) * 15
			if p.Note != "" {
				h += float64(min(2, len(Wrap(p.Note, pw, smallFont)))) * 14
			}
			nameH = math.Max(nameH, h)
			tipH = math.Max(tipH, float64(len(c.tipLevels(p, pw)))*15)
		}
		bottom := s.y
		for k, p := range line {
			y := c.panel(s, p, float64(k)*(pw+gap), pw, nameH, math.Max(tipH, 4), span)
			bottom = math.Max(bottom, y)
		}
		s.y = bottom + 14
	}
	s.y -= 14
	return s.scene()
}

func (c Curve) seriesKey(s *sheet) {
	var keys []ToneKey
	seen := map[string]bool{}
	for _, p := range c.Panels {
		for i, r := range p.Series {
			if r.Name != "" && !seen[r.Name] {
				seen[r.Name] = true
				keys = append(keys, ToneKey{seriesTone(r, i), r.Name})
			}
		}
	}
	if len(keys) > 1 {
		s.keys(keys, nil)
	}
}

func seriesTone(r Series, i int) Tone {
	if r.Tone != None {
		return r.Tone
	}
	return Category(i)
}

const curveLeft, curveHeight = 36.0, 120.0

func curveX(p CurvePanel, px, pw float64) func(float64) float64 {
	lo, hi := 0.0, 1.0
	if len(p.X) > 0 {
		lo, hi = p.X[0], p.X[len(p.X)-1]
	}
	if hi <= lo {
		hi = lo + 1
	}
	return func(v float64) float64 {
		return px + curveLeft + (pw-curveLeft-6)*math.Max(0, math.Min(1, (v-lo)/(hi-lo)))
	}
}

// tipPlace is the centre of a tip's label.
type tipPlace struct {
	tip  Tip
	at   float64
	text string
}

// tipLevels spreads tip labels over as many lines as they need.
func (c Curve) tipLevels(p CurvePanel, pw float64) [][]tipPlace {
	x := curveX(p, 0, pw)
	var levels [][]tipPlace
	var ends []box
	for _, t := range p.Tips {
		text := Cut(t.Text, pw, smallFont)
		w := Width(text, Font{Size: smallSize, Bold: true})
		at := math.Max(w/2, math.Min(pw-w/2, x(t.X)))
		lv := 0
		for ; ; lv++ {
			b := box{at - w/2 - 4, float64(lv), at + w/2 + 4, float64(lv) + .5}
			free := true
			for _, e := range ends {
				free = free && !e.overlaps(b, 0)
			}
			if free {
				ends = append(ends, b)
				break
			}
		}
		for lv >= len(levels) {
			levels = append(levels, nil)
		}
		levels[lv] = append(levels[lv], tipPlace{t, at, text})
	}
	return levels
}

// panel draws one multiple and returns where it ends.
func (c Curve) panel(s *sheet, p CurvePanel, px, pw, nameH, tipH float64, span Span) float64 {
	y := s.y
	lines := func(t string, f Font, lead float64, tone Tone) {
		ls, cut := WrapMax(t, pw, f, 2)
		for i, l := range ls {
			y += lead
			n := Text{X: px, Y: y - 3, S: l, Font: f, Tone: tone}
			if cut && i == len(ls)-1 {
				n.Full = t
			}
			s.add(n)
		}
	}
	lines(p.Name, boldFont, 15, Ink)
	if p.Note != "" {
		lines(p.Note, smallFont, 14, Muted)
	}
	top := s.y + nameH + tipH + 6
	bottom := top + curveHeight
	x := curveX(p, px, pw)
	yy := func(v float64) float64 {
		return bottom - curveHeight*math.Max(0, math.Min(1, (v-span.Low)/(span.High-span.Low)))
	}
	for _, v := range []float64{span.Low, (span.Low + span.High) / 2, span.High} {
		s.add(Line{X1: px + curveLeft, Y1: yy(v), X2: px + pw - 6, Y2: yy(v), Paint: Paint{Stroke: Grid, Back: true}})
		s.add(Text{X: px + curveLeft - 6, Y: yy(v) + 4, S: tickText(v, true), Font: smallFont, Anchor: End, Tone: Muted})
	}
	if c.Level != 0 {
		s.add(Line{X1: px + curveLeft, Y1: yy(c.Level), X2: px + pw - 6, Y2: yy(c.Level), Paint: Paint{Stroke: Muted, Dash: Dashed, Back: true}})
	}
	if p.based() {
		s.add(Line{X1: x(p.Base), Y1: top - 3, X2: x(p.Base), Y2: bottom + 5, Paint: Paint{Stroke: Ink, Width: 1.25, Back: true}})
	}
	for lv, ts := range c.tipLevels(p, pw) {
		for _, t := range ts {
			ty := top - 6 - float64(lv)*15
			n := Text{X: px + t.at, Y: ty - 1, S: t.text, Font: Font{Size: smallSize, Bold: true}, Anchor: Middle, Tone: Rust}
			if t.text != t.tip.Text {
				n.Full = t.tip.Text
			}
			s.add(n)
			s.add(Line{X1: x(t.tip.X), Y1: top - 3, X2: x(t.tip.X), Y2: bottom, Paint: Paint{Stroke: Rust, Dash: Dotted, Width: 1.25, Back: true}})
		}
	}
	for i, r := range p.Series {
		c.line(s, p, r, seriesTone(r, i), i, x, yy)
	}
	return c.xLabels(s, p, px, pw, x, bottom)
}

// line draws one series, its tips and its value at the base.
func (c Curve) line(s *sheet, p CurvePanel, r Series, tone Tone, i int, x, y func(float64) float64) {
	var o Path
	o.Stroke, o.Width = tone, 2
	o.Dash = []Dash{Solid, Dashed, Dotted}[i%3]
	o.Key, o.Label = r.Key, r.Name
	for k, v := range p.X {
		if k >= len(r.Y) {
			break
		}
		if k == 0 {
			o.Move(x(v), y(r.Y[k]))
		} else {
			o.LineTo(x(v), y(r.Y[k]))
		}
	}
	s.add(o)
	if p.based() {
		s.add(Mark{Shape: Disc, X: x(p.Base), Y: y(at(p.X, r.Y, p.Base)), R: 3.8, Tone: tone})
	}
	if i == 0 {
		for _, t := range p.Tips {
			s.add(Mark{Shape: Diamond, X: x(t.X), Y: y(at(p.X, r.Y, t.X)), R: 3.6, Tone: Rust, Label: t.Text})
		}
	}
}

// at is the straight-line value of a sampled function.
func at(xs, ys []float64, v float64) float64 {
	for k := 1; k < len(xs) && k < len(ys); k++ {
		if v <= xs[k] {
			d := xs[k] - xs[k-1]
			if d <= 0 {
				return ys[k]
			}
			f := math.Max(0, (v-xs[k-1])/d)
			return ys[k-1] + f*(ys[k]-ys[k-1])
		}
	}
	if n := min(len(xs), len(ys)); n > 0 {
		return ys[n-1]
	}
	return 0
}

func (c Curve) ends(p CurvePanel) [2]string {
	e := p.XText
	if e == [2]string{} && len(p.X) > 0 {
		e = [2]string{tickText(p.X[0], c.Percent), tickText(p.X[len(p.X)-1], c.Percent)}
	}
	return e
}

// xLabels writes the ends of the range and, where it has room, today's value
// between them, else below.
func (c Curve) xLabels(s *sheet, p CurvePanel, px, pw float64, x func(float64) float64, bottom float64) float64 {
	var pl placer
	y := bottom + 17
	put := func(t string, cx float64, f Font, tone Tone, force bool) bool {
		if t == "" {
			return true
		}
		cut := Cut(t, pw, f)
		w := Width(cut, f)
		m := math.Max(px+w/2, math.Min(px+pw-w/2, cx))
		b := box{m - w/2 - 4, y - 10, m + w/2 + 4, y + 3}
		if !force && !pl.free(b) {
			return false
		}
		pl.take(b)
		n := Text{X: m, Y: y, S: cut, Font: f, Anchor: Middle, Tone: tone}
		if cut != t {
			n.Full = t
		}
		s.add(n)
		return true
	}
	e := c.ends(p)
	put(e[0], px+curveLeft, smallFont, Muted, true)
	put(e[1], px+pw, smallFont, Muted, false)
	if !put(p.BaseText, x(p.Base), Font{Size: smallSize, Bold: true}, Ink, false) {
		y += 15
		put(p.BaseText, x(p.Base), Font{Size: smallSize, Bold: true}, Ink, true)
	}
	return y + 4
}

// based reports whether there is a present input to be marked.
func (p CurvePanel) based() bool {
	return len(p.X) > 0 && p.Base >= p.X[0] && p.Base <= p.X[len(p.X)-1]
}

// Table lists, for every panel and series, the ends, the base and the tips.
func (c Curve) Table() Table {
	t := Table{Header: []string{"Input", "Line", "At", "Value"}}
	for _, p := range c.Panels {
		e := c.ends(p)
		for _, r := range p.Series {
			if len(p.X) == 0 {
				continue
			}
			row := func(label string, v float64) {
				t.Rows = append(t.Rows, []string{p.Name, r.Name, label, Percent(at(p.X, r.Y, v))})
			}
			row(e[0], p.X[0])
			if base := p.BaseText; p.based() {
				if base == "" {
					base = fmt.Sprint(tickText(p.Base, c.Percent))
				}
				row(base, p.Base)
			}
			for _, tip := range p.Tips {
				row(tip.Text, tip.X)
			}
			row(e[1], p.X[len(p.X)-1])
		}
	}
	t.Header = c.headers(t.Header)
	return t
}
