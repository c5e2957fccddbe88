package draw

import (
	"math"
	"strconv"
	"testing"
)

// luminance and contrast as in WCAG 2.2, "relative luminance".
func luminance(hex string) float64 {
	c := func(s string) float64 {
		n, err := strconv.ParseUint(s, 16, 8)
		if err != nil {
			panic("bad colour " + hex)
		}
		v := float64(n) / 255
		if v <= .04045 {
			return v / 12.92
		}
		return math.Pow((v+.055)/1.055, 2.4)
	}
	return .2126*c(hex[1:3]) + .7152*c(hex[3:5]) + .0722*c(hex[5:7])
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func TestContrastFormula(t *testing.T) {
	if c := contrast("#000000", "#ffffff"); math.Abs(c-21) > 1e-9 {
		t.Errorf("black on white %g, want 21", c)
	}
}

func TestContrast(t *testing.T) {
	grounds := map[bool][]string{false: {lightPaper, lightPage, hues[GreySoft].light}, true: {darkPaper, darkPage, hues[GreySoft].dark}}
	for _, dark := range []bool{false, true} {
		for tone := Ink; tone < tones; tone++ {
			h := hues[tone]
			if h.name == "" || h.light == "" || h.dark == "" || h.forced == "" {
				t.Fatalf("tone %d is not fully described", tone)
			}
			for _, g := range grounds[dark] {
				if c := contrast(h.mark(dark), g); h.needsMark && c < 3 {
					t.Errorf("mark %s on %s (dark %v): %.2f, want 3", h.name, g, dark, c)
				}
				if c := contrast(h.text(dark), g); h.needsLabel && c < 4.5 {
					t.Errorf("text %s on %s (dark %v): %.2f, want 4.5", h.name, g, dark, c)
				}
			}
		}
		for i := -3; i <= 3; i++ {
			if c := contrast(hues[Step(i)].mark(dark), hues[Step(i).On()].text(dark)); c < 4.5 {
				t.Errorf("number on step %d (dark %v): %.2f, want 4.5", i, dark, c)
			}
		}
		for _, c := range Categories {
			for _, ink := range []Tone{Ink, Muted} {
				if k := contrast(hues[c.Soft()].mark(dark), hues[ink].text(dark)); k < 4.5 {
					t.Errorf("%s on %s (dark %v): %.2f, want 4.5", hues[ink].name, hues[c.Soft()].name, dark, k)
				}
			}
		}
	}
}
