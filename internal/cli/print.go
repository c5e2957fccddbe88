package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/weigh"
)

// columns is how wide a paragraph may be: it fits a terminal of 100 columns and reads well in an e-mail.
const columns = 96

// width counts what a terminal shows: characters, not bytes, and no room for accents set over a letter.
func width(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			n++
		}
	}
	return n
}

// left fills up with spaces on the right, right with spaces on the left. fmt counts accents, so its %-20s will not do.
func left(s string, n int) string  { return s + strings.Repeat(" ", max(0, n-width(s))) }
func right(s string, n int) string { return strings.Repeat(" ", max(0, n-width(s))) + s }

// cut shortens a name that does not fit its column.
func cut(s string, n int) string {
	if width(s) <= n {
		return s
	}
	rs := []rune(s)
	for len(rs) > 0 && width(string(rs))+1 > n {
		rs = rs[:len(rs)-1]
	}
	return strings.TrimRight(string(rs), " ,") + "…"
}

// paragraph prints a lead and a text broken between words; later lines begin below the text. A number stays with its
// unit.
func paragraph(w io.Writer, lead, text string) {
	indent := strings.Repeat(" ", width(lead))
	line, empty := lead, true
	for _, word := range words(text) {
		switch {
		case empty:
			line += word
		case width(line)+1+width(word) > columns:
			fmt.Fprintln(w, line)
			line = indent + word
		default:
			line += " " + word
		}
		empty = false
	}
	fmt.Fprintln(w, strings.TrimRight(line, " "))
}

// words are what may not be broken: "92 %," is one of them.
func words(text string) []string {
	var list []string
	for word := range strings.FieldsSeq(text) {
		if strings.HasPrefix(word, "%") && len(list) > 0 {
			list[len(list)-1] += " " + word
			continue
		}
		list = append(list, word)
	}
	return list
}

// percent writes a probability for people; certainty is never claimed.
func percent(p float64) string { return bare(p) + " %" }

func bare(p float64) string {
	switch {
	case p < .005:
		return "<1"
	case p > .995:
		return ">99"
	}
	return fmt.Sprintf("%.0f", 100*p)
}

// spread writes a range, and a range of no width once.
func spread(lo, hi float64) string { return narrow(lo, hi) + " %" }

// narrow rounds a range outward, so that it holds what it held: .446 to .951 is 44–96.
func narrow(lo, hi float64) string {
	if hi > lo {
		lo, hi = hearsay.Outward(lo, hi)
	}
	a, b := bare(lo), bare(hi)
	if a == b {
		return a
	}
	return a + "–" + b
}

// decibans writes a weight with its sign.
func decibans(db float64) string {
	s := fmt.Sprintf("%+.1f", db)
	if s == "-0.0" || s == "+0.0" {
		return "0.0"
	}
	return strings.Replace(s, "-", "−", 1)
}

func short(b weigh.Belief) string {
	if b.Short != "" {
		return b.Short
	}
	return b.Title
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func first[T any](list []T, n int) []T { return list[:max(0, min(n, len(list)))] }
