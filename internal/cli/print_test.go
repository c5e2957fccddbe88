package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"hearsay"
	"hearsay/bundle"
)

func TestWidthCountsWhatATerminalShows(t *testing.T) {
	for s, want := range map[string]int{
		"":                     0,
		"Massimov":             8,
		"Сагимбаев":            9,
		"Тоқаев":               6,
		"нарушений":            9,
		"нарушени\u0438\u0306": 9, // и and a breve set over it
		"25\u00a0%":            4,
	} {
		if got := width(s); got != want {
			t.Errorf("width(%q) = %d, want %d", s, got, want)
		}
	}
	if got := left("й", 3) + "|" + right("и\u0306", 3); got != "й  |  и\u0306" {
		t.Errorf("columns are not straight: %q", got)
	}
	if got := cut("Несчастный случай", 12); got != "Несчастный…" {
		t.Errorf("cut: %q", got)
	}
}

func TestParagraphBreaksBetweenWordsAndKeepsUnits(t *testing.T) {
	var b strings.Builder
	paragraph(&b, "  lead  ", strings.Repeat("слово ", 14)+"и 92 % в конце")
	if !strings.Contains(b.String(), "\n        92 %") && !strings.Contains(b.String(), "и 92 %") {
		t.Errorf("a number lost its unit:\n%s", &b)
	}
	lines := strings.Split(strings.TrimRight(b.String(), "\n"), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines, want 2:\n%s", len(lines), &b)
	}
	for _, line := range lines {
		if width(line) > columns || strings.HasSuffix(line, " ") {
			t.Errorf("%d columns: %q", width(line), line)
		}
	}
	if !strings.HasPrefix(lines[1], "        ") {
		t.Errorf("the second line does not begin below the text:\n%s", &b)
	}
}

func TestNothingIsCertainInPrint(t *testing.T) {
	for p, want := range map[float64]string{0: "<1 %", .004: "<1 %", .006: "1 %", .5: "50 %", .994: "99 %", 1: ">99 %"} {
		if got := percent(p); got != want {
			t.Errorf("percent(%v) = %q, want %q", p, got, want)
		}
	}
	if got := spread(.001, .002); got != "<1 %" {
		t.Errorf("a range of no width: %q", got)
	}
	if got := decibans(-.04); got != "0.0" {
		t.Errorf("decibans(-0.04) = %q", got)
	}
}

func TestKindsOfFailureHaveTheirExitCodes(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0}, {io.ErrUnexpectedEOF, 1}, {usagef("x"), 2}, {bundle.Problems{{Msg: "x"}}, 3}, {errProblems, 3},
		{hearsay.ErrCorrupt, 3}, {hearsay.ErrNotFound, 10}, {fs.ErrNotExist, 10}, {hearsay.ErrConflict, 11}, {context.Canceled, 130},
	} {
		if got := code(errors.Join(c.err)); got != c.want {
			t.Errorf("code(%v) = %d, want %d", c.err, got, c.want)
		}
	}
}
