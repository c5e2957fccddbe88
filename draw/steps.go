package draw

import (
	"fmt"
	"math"
	"time"
)

const stepsHeight = 190

// gutters is what Steps wants left and right of its plot.
func (c Steps) gutters(w float64) (left, right float64) {
	left = 40
	if w < 560 {
		return left, 8
	}
	for i := range c.Series {
		right = math.Max(right, Width(c.name(i)+"  100%", boldFont))
	}
	return left, math.Min(right+22, w*.24)
}

func (c Steps) name(i int) string { return c.Series[i].Name }

func (c Steps) tone(i int) Tone {
	if t := c.Series[i].Tone; t != None {
		return t
	}
	return Category(i)
}

func (c Steps) axis() Axis {
	if len(c.Axis.Panels) > 0 || len(c.Times) == 0 {
		return c.Axis
	}
	a := BreakTime(c.Axis.Zone, c.Times...)
	a.Months, a.Left, a.Right = c.Axis.Months, c.Axis.Left, c.Axis.Right
	return a
}

// Scene draws one area per series, the first on top.
func (c Steps) Scene(width float64) Scene {
	s := newSheet(c.Head, width)
	if len(c.Times) == 0 || len(c.Series) == 0 {
		return s.scene()
	}
	ax := c.axis()
	left, right := c.gutters(s.w)
	if ax.Left > 0 {
		left = ax.Left
	}
	if ax.Right > 0 {
		right = ax.Right
	}
	narrow := s.w < 560
	if narrow {
		c.narrowKey(s)
	}
	ts := ax.scale(left, s.w-right)
	evRows := c.events(s, ts)
	spells := s.y
	if len(c.Spells) > 0 {
		s.y += spellHeight
	}
	top := s.y + ts.height()
	h := float64(stepsHeight)
	if narrow {
		h = 150
	}
	bottom := top + h
	s.drawAxis(ts, s.y, bottom)
	y := func(p float64) float64 { return bottom - h*p }
	for i := range c.Series {
		for k := range ts.panels {
			c.area(s, ts, k, i, y)
		}
	}
	c.yTicks(s, ts, left, y)
	c.spells(s, ts, spells, top, bottom)
	if c.Name != "" && left > 110 {
		s.label(c.Name, left-52, 3, 0, top+h/2, boldFont, Start, Ink)
	}
	if !narrow {
		c.labels(s, ts, top, bottom, right)
	}
	s.y = bottom + 6
	s.nowLine(ts, c.Now, c.NowTag, top, bottom)
	c.eventList(s, ts, evRows)
	return s.scene()
}

const spellHeight = 19

// spells are bands above the axis, at y; lines at their ends cross the plot.
func (c Steps) spells(s *sheet, ts timeScale, y, top, bottom float64) {
	var taken placer
	for _, p := range c.Spells {
		x0, x1 := ts.x(p.From), ts.x(p.To)
		if x1 <= x0 {
			continue
		}
		w := Width(p.Text, smallFont)
		band := Rect{X: x0, Y: y + 1, W: x1 - x0, H: spellHeight - 4, R: 2, Paint: Paint{Fill: GreySoft, Stroke: Muted, Back: true}, Label: p.Text}
		s.add(band)
		at := math.Max(x0+4, math.Min((x0+x1-w)/2, s.w-w)) // in the band, or from its start on
		if x1-x0 < w+8 {
			at = math.Min(x1+5, s.w-w)
		}
		if b := (box{at, y, at + w, y + spellHeight}); taken.free(b) {
			taken.take(b)
			s.add(Text{X: at, Y: y + 12.5, S: p.Text, Font: Font{Size: smallSize, Bold: true}, Tone: Ink})
		}
		taken.take(box{x0, y, x1, y + spellHeight})
		for _, x := range []float64{x0, x1} {
			s.add(Line{X1: x, Y1: top, X2: x, Y2: bottom, Paint: Paint{Stroke: Ink, Dash: Dashed, Back: true}})
		}
	}
}

// base is what lies below series i at moment k: the later series.
func (c Steps) base(i, k int) float64 {
	sum := 0.0
	for j := i + 1; j < len(c.Series); j++ {
		sum += c.val(j, k)
	}
	return math.Min(1, sum)
}

func (c Steps) val(i, k int) float64 {
	if k < len(c.Series[i].Y) && c.Series[i].Y[k] > 0 {
		return c.Series[i].Y[k]
	}
	return 0
}

// area draws series i inside panel k as a stepped outline.
func (c Steps) area(s *sheet, ts timeScale, k, i int, y func(float64) float64) {
	p := ts.panels[k]
	type run struct{ x0, x1, lo, hi float64 }
	var runs []run
	for m := range c.Times {
		a, b := c.Times[m], p.To
		if m+1 < len(c.Times) {
			b = c.Times[m+1]
		}
		if !b.After(p.From) || !a.Before(p.To) {
			continue
		}
		if a.Before(p.From) {
			a = p.From
		}
		if b.After(p.To) {
			b = p.To
		}
		lo := c.base(i, m)
		runs = append(runs, run{panelX(p, a), panelX(p, b), lo, math.Min(1, lo+c.val(i, m))})
	}
	if len(runs) == 0 {
		return
	}
	var o Path
	o.Fill, o.Stroke, o.Width, o.Hatch = c.tone(i), Paper, .75, i%6+1
	o.Key = c.Series[i].Key
	o.Label = c.Series[i].Name
	o.Back = true
	for r, q := range runs {
		if r == 0 {
			o.Move(q.x0, y(q.hi))
		} else if q.hi != runs[r-1].hi {
			o.LineTo(q.x0, y(q.hi))
		}
		if r == len(runs)-1 || runs[r+1].hi != q.hi {
			o.LineTo(q.x1, y(q.hi))
		}
	}
	for r := len(runs) - 1; r >= 0; r-- {
		q := runs[r]
		if r == len(runs)-1 || runs[r+1].lo != q.lo {
			o.LineTo(q.x1, y(q.lo))
		}
		if r == 0 || runs[r-1].lo != q.lo {
			o.LineTo(q.x0, y(q.lo))
		}
	}
	o.Close()
	s.add(o)
}

func panelX(p panelAt, t time.Time) float64 {
	return p.x0 + (p.x1-p.x0)*float64(t.Sub(p.From))/float64(p.To.Sub(p.From))
}

func (c Steps) yTicks(s *sheet, ts timeScale, left float64, y func(float64) float64) {
	for _, v := range []float64{0, .5, 1} {
		s.add(Text{X: left - 7, Y: y(v) + 4, S: fmt.Sprintf("%.0f%%", v*100), Font: smallFont, Anchor: End, Tone: Muted})
		for _, p := range ts.panels {
			if v == .5 {
				s.add(Line{X1: p.x0, Y1: y(v), X2: p.x1, Y2: y(v), Paint: Paint{Stroke: Paper, Width: .75, Dash: Dotted, Back: true}})
			}
			s.add(Line{X1: p.x0 - 4, Y1: y(v), X2: p.x0, Y2: y(v), Paint: Paint{Stroke: Muted}})
			break
		}
	}
}

// labels names every series at the right edge, joined to its area.
func (c Steps) labels(s *sheet, ts timeScale, top, bottom, right float64) {
	n := len(c.Series)
	last := len(c.Times) - 1
	want, height := make([]float64, n), make([]float64, n)
	lines := make([][]string, n)
	cut := make([]bool, n)
	room := right - 18
	for i := range c.Series {
		lo := c.base(i, last)
		want[i] = bottom - (bottom-top)*(lo+c.val(i, last)/2)
		txt := c.name(i) + " " + Percent(c.val(i, last))
		lines[i], cut[i] = WrapMax(txt, room, boldFont, 2)
		if cut[i] {
			short := c.Series[i].Short
			if short == "" {
				short = Cut(c.name(i), room-Width(" 100%", boldFont), boldFont)
			}
			lines[i], _ = WrapMax(short+" "+Percent(c.val(i, last)), room, boldFont, 2)
		}
		height[i] = float64(len(lines[i]))*15 + 2
	}
	at := spread(want, height, top-6, math.Max(bottom+6, top+sum(height)-6))
	x := ts.panels[len(ts.panels)-1].x1
	for i := range c.Series {
		if c.val(i, last)*(bottom-top) >= .8 || math.Abs(at[i]-want[i]) < 40 {
			var l Path
			l.Stroke = c.tone(i)
			l.Move(x+1, want[i])
			l.LineTo(x+4, want[i])
			l.LineTo(x+11, at[i])
			l.LineTo(x+14, at[i])
			s.add(l)
		}
		full := ""
		if cut[i] {
			full = c.name(i) + " " + Percent(c.val(i, last))
		}
		s.lines(lines[i], x+17, at[i], boldFont, Start, c.tone(i), full)
	}
}

func sum(v []float64) float64 {
	t := 0.0
	for _, x := range v {
		t += x
	}
	return t
}

// narrowKey lists the series with their last values above a narrow plot, in
// the order of the areas.
func (c Steps) narrowKey(s *sheet) {
	last := len(c.Times) - 1
	for i := range c.Series {
		s.y += 17
		s.add(Mark{Shape: Square, X: 5, Y: s.y - 5, R: 5, Tone: c.tone(i)})
		v := Percent(c.val(i, last))
		vw := Width("<0.1%", boldFont)
		s.label(v, vw+2, 1, 16+vw, s.y-5, boldFont, End, c.tone(i))
		s.label(c.name(i), s.w-vw-26, 1, vw+24, s.y-5, bodyFont, Start, Ink)
	}
	s.y += 8
}

// events puts numbered discs above the axis, on as many levels as needed, and
// returns nothing but the order, which the list below repeats.
func (c Steps) events(s *sheet, ts timeScale) []int {
	if len(c.Events) == 0 {
		return nil
	}
	const r = 8
	var pl placer
	levels := 1
	type spot struct {
		x     float64
		level int
	}
	spots := make([]spot, len(c.Events))
	for i, e := range c.Events {
		x := math.Max(r, math.Min(s.w-r, ts.x(e.At)))
		for lv := 0; ; lv++ {
			b := box{x - r - 1, float64(lv) * 18, x + r + 1, float64(lv)*18 + 17}
			if pl.free(b) {
				pl.take(b)
				spots[i] = spot{x, lv}
				levels = max(levels, lv+1)
				break
			}
		}
	}
	h := float64(levels) * 18
	for i, e := range c.Events {
		y := s.y + h - float64(spots[i].level)*18 - 9
		no := fmt.Sprint(i + 1)
		s.add(Group{Key: e.Key, Label: no + ". " + ts.axis.dayYear(e.At) + ": " + e.Text, Nodes: []Node{
			Circle{X: spots[i].x, Y: y, R: r, Paint: Paint{Fill: Paper, Stroke: Muted}},
			Text{X: spots[i].x, Y: y + 4, S: no, Font: smallFont, Anchor: Middle, Tone: Ink},
		}})
	}
	s.y += h
	order := make([]int, len(c.Events))
	for i := range order {
		order[i] = i
	}
	return order
}

func (c Steps) eventList(s *sheet, ts timeScale, order []int) {
	if len(order) == 0 {
		return
	}
	n := max(1, int(s.w/330))
	colW := s.w / float64(n)
	per := (len(order) + n - 1) / n
	s.y += 8
	top, bottom := s.y, s.y
	for k := 0; k < n; k++ {
		y := top
		for _, i := range order[min(k*per, len(order)):min((k+1)*per, len(order))] {
			e := c.Events[i]
			x := float64(k) * colW
			s.add(Text{X: x + 16, Y: y + 11, S: fmt.Sprint(i + 1), Font: Font{Size: smallSize, Bold: true}, Anchor: End, Tone: Ink})
			for _, l := range Wrap(ts.axis.dayYear(e.At)+"  "+e.Text, colW-36, smallFont) {
				s.add(Text{X: x + 22, Y: y + 11, S: l, Font: smallFont, Tone: Muted})
				y += 15
			}
		}
		bottom = math.Max(bottom, y)
	}
	s.y = bottom + 2
}

// nowLine is the upright line of the moment from which the chart is seen.
func (s *sheet) nowLine(ts timeScale, now time.Time, tag string, top, bottom float64) {
	if now.IsZero() || len(ts.panels) == 0 {
		return
	}
	x := ts.x(now)
	s.add(Line{X1: x, Y1: top - 2, X2: x, Y2: bottom, Paint: Paint{Stroke: Accent, Width: 2, Back: true}})
	if tag == "" {
		return
	}
	// The words stand at the foot of the line, where they are out of the way.
	w := Width(tag, smallFont)
	s.add(Text{X: math.Max(w/2, math.Min(s.w-w/2, x)), Y: bottom + 13, S: tag, Font: Font{Size: smallSize, Bold: true}, Anchor: Middle, Tone: Accent})
	s.y = math.Max(s.y, bottom+18)
}

// Table lists the shares after every moment.
func (c Steps) Table() Table {
	t := Table{Header: []string{"Time"}}
	for _, r := range c.Series {
		t.Header = append(t.Header, r.Name)
	}
	for k, at := range c.Times {
		row := []string{c.Axis.stamp(at)}
		for i := range c.Series {
			row = append(row, Percent(c.val(i, k)))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Header = c.headers(t.Header)
	return t
}
