package draw

import (
	"fmt"
	"math"
)

// rowFrame is the common skeleton of charts with one named row per datum: a
// gutter for names on wide sheets, names above their rows on narrow ones.
type rowFrame struct {
	left   float64
	narrow bool
}

func newRowFrame(s *sheet, names []string, share float64) rowFrame {
	if s.w < 560 {
		return rowFrame{narrow: true}
	}
	return rowFrame{left: s.gutter(names, bodyFont, share)}
}

// name draws a row's name and note and tells the centre line of its plot; it
// advances the sheet past the row.
func (f rowFrame) name(s *sheet, name, note string, h float64, room float64) (mid float64) {
	if f.narrow {
		ls, cut := WrapMax(name, room, bodyFont, 2)
		full := ""
		if cut {
			full = name
		}
		for _, l := range ls {
			s.y += 15
			t := Text{X: 0, Y: s.y - 3, S: l, Font: bodyFont, Tone: Ink, Halo: true}
			if l == ls[len(ls)-1] {
				t.Full = full
			}
			s.add(t)
		}
		if note != "" {
			s.y += 13
			cutNote := Cut(note, s.w, smallFont)
			t := Text{X: 0, Y: s.y - 3, S: cutNote, Font: smallFont, Tone: Muted, Halo: true}
			if cutNote != note {
				t.Full = note
			}
			s.add(t)
		}
		mid = s.y + h/2 - 1
		s.y += h + 3
		return mid
	}
	ls := Wrap(name, f.left-10, bodyFont)
	n := min(len(ls), 2)
	if need := float64(n)*15 + 4; note == "" {
		h = math.Max(h, need)
	} else {
		h = math.Max(h, need+14)
	}
	mid = s.y + h/2
	y := mid
	if note != "" {
		y -= 7
		s.label(note, f.left-10, 1, 0, y+float64(n)*7.5+7, smallFont, Start, Muted)
	}
	s.label(name, f.left-10, 2, 0, y, bodyFont, Start, Ink)
	s.y += h
	return mid
}

// niceTicks are round numbers from lo to hi, about n of them.
func niceTicks(lo, hi float64, n int) []float64 {
	if !(hi > lo) || n < 1 {
		return []float64{lo}
	}
	raw := (hi - lo) / float64(n)
	mag := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * mag
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*mag >= raw*.999 {
			step = m * mag
			break
		}
	}
	var out []float64
	for k := math.Ceil(lo/step - 1e-9); k*step <= hi+step*1e-9; k++ {
		out = append(out, k*step+0) // +0 turns -0 into 0
	}
	return out
}

// tickText prints a tick: a plain number or a whole per cent.
func tickText(v float64, percent bool) string {
	if percent {
		return num(math.Round(v*1000)/10) + "%"
	}
	if v < 0 {
		return "−" + num(-v)
	}
	return num(v)
}

// numberAxis writes ticks above the rows and returns the grid lines' places.
func (s *sheet) numberAxis(x func(float64) float64, lo, hi float64, percent bool, n int) []float64 {
	s.y += 16
	end := math.Inf(-1)
	var at []float64
	for _, v := range niceTicks(lo, hi, n) {
		t := tickText(v, percent)
		w := Width(t, smallFont)
		c := math.Max(w/2, math.Min(s.w-w/2, x(v)))
		at = append(at, x(v))
		if c-w/2 < end+6 {
			continue
		}
		end = c + w/2
		s.add(Text{X: c, Y: s.y - 4, S: t, Font: smallFont, Anchor: Middle, Tone: Muted})
	}
	return at
}

// under puts grid lines below everything added since mark.
func (s *sheet) under(mark int, back ...Node) {
	rest := append([]Node(nil), s.nodes[mark:]...)
	s.nodes = append(append(s.nodes[:mark:mark], back...), rest...)
}

func gridLines(at []float64, top, bottom float64) []Node {
	var out []Node
	for _, x := range at {
		out = append(out, Line{X1: x, Y1: top, X2: x, Y2: bottom, Paint: Paint{Stroke: Grid, Back: true}})
	}
	return out
}

func number(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	a := math.Abs(v)
	d := 1
	if a >= 100 || a == math.Trunc(a) {
		d = 0
	} else if a < 1 {
		d = 2
	}
	s := fmt.Sprintf("%.*f", d, a)
	if v < 0 && s != fmt.Sprintf("%.*f", d, 0.0) {
		return "−" + s
	}
	return s
}

func plain(v float64, percent bool) string {
	if percent {
		return Percent(v)
	}
	return number(v)
}
