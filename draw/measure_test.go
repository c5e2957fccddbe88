package draw

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTablesHaveAnEntryPerCharacter(t *testing.T) {
	for f := range tables {
		for b, w := range tables[f] {
			if len(w.ascii) != 95 || len(w.cyr) != 64 || len(w.extra) != utf8.RuneCountInString(cyrExtra) {
				t.Errorf("face %d bold %d: %d %d %d", f, b, len(w.ascii), len(w.cyr), len(w.extra))
			}
		}
	}
	if utf8.RuneCountInString(accented) != len(accentBase) {
		t.Errorf("%d accented letters for %d bases", utf8.RuneCountInString(accented), len(accentBase))
	}
}

// The reference widths are sums of hmtx advances, in thousandths of the size:
// Inter 4.0 and Noto Sans 2.x, regular, without kerning.
func TestWidthIsCloseAndConservative(t *testing.T) {
	for _, c := range []struct {
		s           string
		inter, noto float64
	}{
		{"Denials came within a day; the truth about Abish took eleven", 28655, 28486},
		{"Кто руководит Советом безопасности?", 19523, 19021},
		{"Қауіпсіздік кеңесінің төрағасы кім?", 17409, 17080},
	} {
		w, ref := Width(c.s, Font{Size: 1000}), math.Max(c.inter, c.noto)
		if w < ref || w > ref*1.05 {
			t.Errorf("%q: %.0f, want %.0f to %.0f", c.s, w, ref, ref*1.05)
		}
	}
}

func TestWrapKeepsTheWordsAndTheWidth(t *testing.T) {
	s := "Қауіпсіздік кеңесінің төрағасы кім? Who runs the Security-Council/committee"
	for _, w := range []float64{40, 60, 90, 200, 900} {
		lines := Wrap(s, w, bodyFont)
		for _, l := range lines {
			if Width(l, bodyFont) > w {
				t.Errorf("%q is wider than %g", l, w)
			}
		}
		strip := func(x string) string { return strings.ReplaceAll(x, " ", "") }
		if strip(strings.Join(lines, "")) != strip(s) {
			t.Errorf("at %g lost text: %q", w, lines)
		}
	}
}

func TestCutEndsInAnEllipsisThatFits(t *testing.T) {
	s := "Кайда жүр? сұрақ ашық, no answer yet"
	for w := 20.0; w < 260; w += 7 {
		got := Cut(s, w, bodyFont)
		if Width(got, bodyFont) > w || got != s && !strings.HasSuffix(got, "…") || !utf8.ValidString(got) {
			t.Errorf("at %g: %q", w, got)
		}
	}
}
