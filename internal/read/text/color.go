package text

import (
	"strconv"
	"strings"
)

// A color is red, green and blue, and how much of what lies behind it is seen through it: alpha 0 is not seen at all.
type color struct {
	r, g, b int
	alpha   float64
}

var named = map[string]color{"white": {255, 255, 255, 1}, "black": {0, 0, 0, 1}, "transparent": {}, "red": {255, 0, 0, 1}, "green": {0, 128, 0, 1}, "lime": {0, 255, 0, 1},
	"blue": {0, 0, 255, 1}, "yellow": {255, 255, 0, 1}, "gray": {128, 128, 128, 1}, "grey": {128, 128, 128, 1}, "silver": {192, 192, 192, 1}, "navy": {0, 0, 128, 1},
	"maroon": {128, 0, 0, 1}, "ivory": {255, 255, 240, 1}, "snow": {255, 250, 250, 1}, "whitesmoke": {245, 245, 245, 1}, "beige": {245, 245, 220, 1}, "lightgray": {211, 211, 211, 1},
	"lightgrey": {211, 211, 211, 1}, "gainsboro": {220, 220, 220, 1}, "ghostwhite": {248, 248, 255, 1}, "floralwhite": {255, 250, 240, 1}}

// colored reads a color: #fff, #ffffff, rgb(255, 255, 255), white.
func colored(s string) (color, bool) {
	s = strings.TrimSpace(s)
	if c, ok := named[s]; ok {
		return c, true
	}
	if hex, ok := strings.CutPrefix(s, "#"); ok {
		if len(hex) == 3 || len(hex) == 4 {
			double := ""
			for _, r := range hex {
				double += string(r) + string(r)
			}
			hex = double
		}
		if len(hex) != 6 && len(hex) != 8 {
			return color{}, false
		}
		n, err := strconv.ParseUint(hex, 16, 64)
		if err != nil {
			return color{}, false
		}
		alpha := 1.
		if len(hex) == 8 {
			alpha, n = float64(n&255)/255, n>>8
		}
		return color{int(n >> 16), int(n >> 8 & 255), int(n & 255), alpha}, true
	}
	inner, ok := strings.CutPrefix(strings.TrimPrefix(s, "rgba"), "(")
	if !ok {
		if inner, ok = strings.CutPrefix(s, "rgb("); !ok {
			return color{}, false
		}
	}
	parts := strings.FieldsFunc(strings.TrimSuffix(inner, ")"), func(r rune) bool { return strings.ContainsRune(", /", r) })
	if len(parts) != 3 && len(parts) != 4 {
		return color{}, false
	}
	c := color{alpha: 1}
	for i, p := range parts {
		percent, of := strings.CutSuffix(p, "%")
		x, err := strconv.ParseFloat(percent, 64)
		if err != nil {
			return color{}, false
		}
		switch {
		case i == 3 && of:
			c.alpha = x / 100
		case i == 3:
			c.alpha = x
		case of:
			x *= 2.55
		}
		if i < 3 {
			*[]*int{&c.r, &c.g, &c.b}[i] = int(x)
		}
	}
	return c, true
}

// alike is by how much two colors may differ in each part that no eye tells apart.
const alike = 8

func (c color) like(o color) bool {
	return max(c.r-o.r, o.r-c.r, c.g-o.g, o.g-c.g, c.b-o.b, o.b-c.b) <= alike
}
