package draw

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

var words = []string{"Who", "runs", "the", "Қауіпсіздік", "кеңесі", "Совет", "безопасности", "of", "antidisestablishmentarianism", "9 January", "және", "a"}

func drawText(t *rapid.T, name string, most int) string {
	s := ""
	for i := range rapid.IntRange(1, most).Draw(t, name) {
		if i > 0 {
			s += " "
		}
		s += rapid.SampledFrom(words).Draw(t, name)
	}
	return s
}

func clean(t *rapid.T, c Chart) {
	w := rapid.SampledFrom([]float64{340, 420, 560, 720, 1040}).Draw(t, "width")
	for _, f := range c.Scene(w).Faults() {
		t.Errorf("%T at %g: %s", c, w, f)
	}
}

func TestLanesNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Lanes{Axis: Axis{Zone: almaty}, Tones: sampleTones}
		for range rapid.IntRange(1, 3).Draw(t, "lanes") {
			l := Lane{Name: drawText(t, "lane", 5)}
			for range rapid.IntRange(0, 14).Draw(t, "items") {
				it := Item{At: jan(2, rapid.Float64Range(0, 500).Draw(t, "at")), Text: drawText(t, "text", 4),
					Shape: Shape(rapid.IntRange(0, 7).Draw(t, "shape")), Copies: rapid.IntRange(0, 30).Draw(t, "copies")}
				if rapid.Bool().Draw(t, "began") {
					it.Began = jan(1, rapid.Float64Range(0, 500).Draw(t, "begin"))
				}
				if rapid.IntRange(0, 4).Draw(t, "late") == 0 {
					it.At = it.At.AddDate(0, rapid.IntRange(2, 26).Draw(t, "months"), 0)
				}
				l.Items = append(l.Items, it)
			}
			c.Lanes = append(c.Lanes, l)
		}
		clean(t, c)
	})
}

func TestRowChartsNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		share := func(n string) float64 { return rapid.Float64Range(0, 1).Draw(t, n) }
		d, b, y := Dots{Percent: true, Span: Span{0, 1}}, Dumbbell{AName: "4 Jan", BName: "11 Jan", Percent: true, Span: Span{0, 1}}, Yardstick{Bands: icd}
		bars, tor := Bars{}, Bars{Percent: true, Ref: share("ref"), RefText: "now"}
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			n := drawText(t, "name", 6)
			lo, mid, hi := share("a")/3, .33+share("b")/3, .67+share("c")/3
			d.Rows = append(d.Rows, Dot{Name: n, Low: lo, Mid: mid, High: hi})
			b.Rows = append(b.Rows, Pair{Name: n, A: lo, B: share("d")})
			y.Rows = append(y.Rows, YardRow{Name: n, Value: mid, Thin: Span{lo, hi}})
			bars.Rows = append(bars.Rows, Bar{Name: n, Value: (mid - share("v")) * 20})
			tor.Rows = append(tor.Rows, Bar{Name: n, Low: lo, High: hi, LowText: drawText(t, "low", 2), HighText: drawText(t, "high", 3)})
		}
		for _, c := range []Chart{d, b, y, bars, tor} {
			clean(t, c)
		}
	})
}

func TestGraphsNeverCrossBoxes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Layered
		n := rapid.IntRange(1, 16).Draw(t, "boxes")
		for i := range n {
			c.Boxes = append(c.Boxes, Box{ID: fmt.Sprint(i), Text: drawText(t, "text", 6)})
		}
		for range rapid.IntRange(0, 24).Draw(t, "edges") {
			e := Edge{From: fmt.Sprint(rapid.IntRange(0, n).Draw(t, "from")), To: fmt.Sprint(rapid.IntRange(0, n-1).Draw(t, "to"))}
			if rapid.Bool().Draw(t, "worded") {
				e.Text = drawText(t, "edge", 3)
			}
			c.Edges = append(c.Edges, e)
		}
		clean(t, c)
	})
}
