package draw_test

import (
	"fmt"
	"strings"

	"hearsay/draw"
)

func ExampleYardstick() {
	c := draw.Yardstick{
		Head:  draw.Head{Title: "Rain is likely tomorrow", Subtitle: "Probability"},
		Bands: []draw.Band{{From: 0, To: .45, Word: "unlikely"}, {From: .45, To: .55, Word: "even"}, {From: .55, To: 1, Word: "likely"}},
		Rows:  []draw.YardRow{{Name: "Rain", Value: .7, Thick: draw.Span{Low: .6, High: .8}}},
	}
	s := c.Scene(720)
	fmt.Println(s.W, len(s.Faults()), strings.HasPrefix(s.SVG("rain"), "<svg "))
	fmt.Println(c.Table().Rows[0])
	// Output:
	// 720 0 true
	// [Rain 70% 60%–80%  likely]
}

func ExampleSigned() {
	fmt.Println(draw.Signed(3.14, 1), draw.Signed(-2, 1), draw.Signed(-.01, 1))
	// Output: +3.1 −2.0 0.0
}
