package brief

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/weigh"
)

// percent prints a probability in whole per cents, and never 0 % or 100 %: nothing here is certain.
func percent(p float64) string { return bare(p) + " %" }

func bare(p float64) string {
	n := math.Round(100 * p)
	switch {
	case n < 1:
		return "<1"
	case n > 99:
		return ">99"
	}
	return strconv.Itoa(int(n))
}

// span prints a range of probabilities, rounded outward so that it holds what it held; a range of no width once.
func span(lo, hi float64) string {
	if hi > lo {
		lo, hi = hearsay.Outward(lo, hi)
	}
	a, b := bare(lo), bare(hi)
	if a == b {
		return a + " %"
	}
	return a + "–" + b + " %"
}

// spanOf is span, or a dash where no range was worked out.
func spanOf(lo, hi float64) string {
	if hi <= lo {
		return "–"
	}
	return span(lo, hi)
}

// figures are number and range together: "64 %, 50–78 %".
func figures(b weigh.Belief) string {
	if b.Hi <= b.Lo {
		return percent(b.P)
	}
	return percent(b.P) + ", " + span(b.Lo, b.Hi)
}

// rangeOf is the range alone, in brackets: " (50–78 %)".
func rangeOf(b weigh.Belief) string {
	if b.Hi <= b.Lo {
		return ""
	}
	return " (" + span(b.Lo, b.Hi) + ")"
}

// points prints a difference of probabilities in percentage points with its sign.
func points(d float64) string {
	n := math.Round(1000*d) / 10
	if math.Abs(n) < .05 {
		return "0"
	}
	s := strconv.FormatFloat(math.Abs(n), 'f', 1, 64)
	if math.Abs(n) >= 9.95 {
		s = strconv.FormatFloat(math.Abs(n), 'f', 0, 64)
	}
	if n < 0 {
		return "−" + s
	}
	return "+" + s
}

// pointsWord is points with its unit.
func pointsWord(d float64) string {
	p := points(d)
	if p == "+1.0" || p == "−1.0" {
		return p[:len(p)-2] + " point"
	}
	return p + " points"
}

// decibans prints a weight with its sign.
func decibans(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	s := strconv.FormatFloat(math.Abs(x), 'f', 1, 64)
	switch {
	case s == "0.0":
		return "0.0"
	case x < 0:
		return "−" + s
	}
	return "+" + s
}

func decimal(x float64, n int) string {
	s := strconv.FormatFloat(math.Abs(x), 'f', n, 64)
	if x < 0 && strings.Trim(s, "0.") != "" {
		return "−" + s
	}
	return s
}

// value prints an input of the model as it was written: a decimal, to tell it from a belief.
func value(x float64) string {
	switch {
	case x > 0 && x < .005:
		return "<0.01"
	case x < 1 && x > .995:
		return ">0.99"
	}
	return times(x)
}

// bounds print the range of an input.
func bounds(lo, hi float64) string {
	if lo == hi {
		return "fixed"
	}
	return value(lo) + "–" + value(hi)
}

// titled sets a title in quotation marks; those inside it become single ones.
func titled(s string) string {
	return "“" + strings.NewReplacer("“", "‘", "”", "’").Replace(s) + "”"
}

// isoDate prints a written date as others are printed, if it is one.
func isoDate(s string) string {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.Format("2 Jan 2006")
	}
	return s
}

func estimate(e hearsay.Estimate) string {
	if !e.Vague() {
		return value(e.P)
	}
	return value(e.P) + " (" + value(e.Lo) + "–" + value(e.Hi) + ")"
}

// count writes "1 report", "9 reports", "no reports".
func count(n int, one, many string) string {
	switch n {
	case 0:
		return "no " + many
	case 1:
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

func number(n int) string {
	small := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n < len(small) {
		return small[n]
	}
	return strconv.Itoa(n)
}

// list joins with commas and a last "and".
func list(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	return strings.Join(items[:len(items)-1], ", ") + " and " + items[len(items)-1]
}

// upper begins a sentence; names in other scripts are left as they are.
func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// mid is a name in the middle of a sentence: its article is not capital there.
func mid(s string) string {
	for _, a := range []string{"The ", "A ", "An "} {
		if strings.HasPrefix(s, a) {
			return strings.ToLower(a) + s[len(a):]
		}
	}
	return s
}

func stop(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return s
	}
	if r, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune(".!?…", r) {
		return s
	}
	return s + "."
}

// clause is a title as it stands after "that": without its full stop.
func clause(s string) string { return strings.TrimSuffix(strings.TrimSpace(s), ".") }

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// date prints a day in the case's zone.
func date(t time.Time, zone *time.Location) string { return t.In(zone).Format("2 January 2006") }

// moment prints a time as precisely as it is known.
func moment(w hearsay.When, zone *time.Location) string {
	if w.IsZero() {
		return ""
	}
	s := ""
	if w.Approx {
		s = "about "
	}
	if w.Day {
		return s + w.Start.Format("2 Jan 2006")
	}
	return s + w.Start.In(zone).Format("2 Jan 2006, 15:04")
}

// view prints the moment of an as-known view: midnight belongs to the day that it ends.
func view(t time.Time, zone *time.Location) string {
	l := t.In(zone)
	if h, m, s := l.Clock(); h == 0 && m == 0 && s == 0 {
		return date(l.Add(-time.Minute), zone)
	}
	return l.Format("15:04 on 2 January 2006")
}

func dayOf(name string, zone *time.Location) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, name, zone)
	if err != nil {
		return time.Time{}
	}
	return t
}

// period names two days as a range.
func period(from, to time.Time, zone *time.Location) string {
	a, b := from.In(zone), to.In(zone)
	switch {
	case a.Format(time.DateOnly) == b.Format(time.DateOnly):
		return a.Format("2 January 2006")
	case a.Year() == b.Year() && a.Month() == b.Month():
		return a.Format("2") + "–" + b.Format("2 January 2006")
	case a.Year() == b.Year():
		return a.Format("2 January") + " to " + b.Format("2 January 2006")
	}
	return a.Format("2 January 2006") + " to " + b.Format("2 January 2006")
}

// likelihood is the main clause up to "that" for a word of any yardstick: "It is likely (64 %, 50–78 %)".
func likelihood(word, figures string) Text {
	w := strong(word)
	f := " (" + figures + ")"
	switch {
	case word == "almost no chance":
		return say("There is ", w, f, " that ")
	case word == "chances about even":
		return say("It stands at ", w, f, " that ")
	case strings.HasSuffix(word, " not"):
		return say("It is ", w, f, " so that ")
	case noun(word):
		return say("There is ", article(word), w, f, " that ")
	}
	return say("It is ", w, f, " that ")
}

func noun(word string) bool {
	return strings.HasSuffix(word, "chance") || strings.HasSuffix(word, "possibility") || strings.HasSuffix(word, "odds")
}

func article(word string) string {
	if strings.ContainsRune("aeio", rune(word[0])) {
		return "an "
	}
	return "a "
}

func times(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func ratio(x float64) string {
	switch {
	case x <= 0:
		return "not at all"
	case x >= .995:
		return "as probable"
	case x >= .1:
		return fmt.Sprintf("%.2f times as probable", x)
	}
	n := 1 / x
	if n > 1e6 {
		return "less than a millionth as probable"
	}
	return "1/" + thousands(int(math.Round(n))) + " as probable"
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
