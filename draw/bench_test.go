package draw

import (
	"fmt"
	"testing"
	"time"
)

// bigGraph has n boxes, two edges from each, every fifth edge with words and
// every seventh pointing back.
func bigGraph(n int) Layered {
	var c Layered
	for i := range n {
		c.Boxes = append(c.Boxes, Box{ID: fmt.Sprint(i), Text: fmt.Sprintf("Box %d of many", i)})
		for k := 1; k <= 2; k++ {
			e := Edge{From: fmt.Sprint(i / (k + 1)), To: fmt.Sprint(i)}
			if i%7 == 3 {
				e.From, e.To = e.To, e.From
			}
			if i%5 == 0 {
				e.Text = "cites"
			}
			c.Edges = append(c.Edges, e)
		}
	}
	return c
}

// Budget: 50 ms for 200 boxes.
func BenchmarkLayered200(b *testing.B) {
	c := bigGraph(200)
	for b.Loop() {
		c.Scene(1040)
	}
}

func BenchmarkTimeline(b *testing.B) {
	c := sampleTimeline()
	for b.Loop() {
		c.Scene(1040).SVG("p")
	}
}

func BenchmarkMatrix45(b *testing.B) {
	c := sampleMatrix(45)
	for b.Loop() {
		c.Scene(1040).SVG("p")
	}
}

func TestLargeGraphInTime(t *testing.T) {
	c := bigGraph(200)
	start := time.Now()
	s := c.Scene(1040)
	if d := time.Since(start); d > time.Second { // the budget is 50 ms; this guards against blow-ups only
		t.Errorf("took %v", d)
	}
	for i, f := range s.Faults() {
		if i < 5 {
			t.Error(f)
		}
	}
}
