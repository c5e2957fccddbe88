package brief

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
)

// A LintProblem is a sentence that mixes what must be kept apart, or a word beside a number it does not stand for.
type LintProblem struct {
	Sentence string
	Word     string
	Msg      string
	Hint     string
}

func (p LintProblem) String() string { return fmt.Sprintf("%s: %q", p.Msg, p.Sentence) }

// Lint refuses a likelihood and a confidence in one sentence (ICD 203), and a word of the yardstick whose number or
// range beside it is not in the word's band.
func Lint(text string, scale hearsay.Scale) []LintProblem {
	if len(scale.Words) == 0 {
		scale = hearsay.ICD203
	}
	var list []LintProblem
	for _, s := range sentences(text) {
		words := yardstickWords(s, scale)
		if confidence.MatchString(s) {
			if i := slices.IndexFunc(words, func(w found) bool { return !w.vague || w.hasNumber }); i >= 0 {
				list = append(list, LintProblem{s, words[i].text, fmt.Sprintf("%q and a level of confidence in one sentence", words[i].text),
					"give the confidence a sentence of its own"})
			} else if m := confidenceNumber.FindString(s); m != "" {
				list = append(list, LintProblem{s, m, "a number for confidence", "a number says how likely something is; confidence is low, moderate or high"})
			}
		}
		for _, w := range words {
			if w.hasNumber && !w.fits(scale) {
				list = append(list, LintProblem{s, w.text, fmt.Sprintf("%q beside %s", w.text, w.shown), w.hint(scale)})
			}
		}
	}
	return list
}

var (
	confidence       = regexp.MustCompile(`(?i)\bconfiden(ce|t|tly)\b`)
	confidenceNumber = regexp.MustCompile(`(?i)\d\s*%\s*(sure and )?confident\b|\bconfidence\s*(of|:|is|at)?\s*\(?\d+\s*%`)
	// between a word and the number that belongs to it
	gap   = `[\s,:;(\[–—-]*(?:(?:at|about|around|roughly|of|is|with|a|the|some|probability|chance|now|only|that is|range|so)\b[\s,:(]*)*`
	share = `([<>]?\s*\d+(?:[.,]\d+)?)\s*(?:%|per ?cent)?\s*(?:(?:–|—|-|to|\.\.)\s*([<>]?\s*\d+(?:[.,]\d+)?)\s*)?(?:%|per ?cent)`
	after = regexp.MustCompile(`(?i)^` + gap + share + `(?:,\s*` + share + `)?`)
	prior = regexp.MustCompile(`(?i)` + share + `\s*[,(:–—-]?\s*(?:i\.e\.\s*|that is,?\s*|so\s*|is\s*|are\s*|was\s*)?$`)
)

// Words that stand for more than a likelihood in ordinary prose count only with a number beside them.
var everyday = map[string]bool{"remote": true, "even": true, "probable": false}

type found struct {
	text, shown string
	band        hearsay.Word
	vague       bool
	hasNumber   bool
	lo, hi      float64 // of the number, with its rounding, or of the range
	isRange     bool
}

func yardstickWords(s string, scale hearsay.Scale) []found {
	type term struct {
		text string
		w    hearsay.Word
	}
	var terms []term
	for _, w := range scale.Words {
		terms = append(terms, term{w.Name, w})
		for _, a := range w.Also {
			terms = append(terms, term{a, w})
		}
	}
	slices.SortStableFunc(terms, func(a, b term) int { return len(b.text) - len(a.text) })
	lower := strings.ToLower(strings.ReplaceAll(s, "\u00a0", " "))
	type place struct {
		from, to int
		w        hearsay.Word
	}
	var places []place
	for _, t := range terms {
		for from := 0; ; {
			i := strings.Index(lower[from:], t.text)
			if i < 0 {
				break
			}
			i += from
			from = i + len(t.text)
			if !wordAt(lower, i, from) || slices.ContainsFunc(places, func(p place) bool { return i < p.to && p.from < from }) || comparative(lower[:i]) {
				continue
			}
			places = append(places, place{i, from, t.w})
		}
	}
	slices.SortFunc(places, func(a, b place) int { return a.from - b.from })
	var list []found
	for k, p := range places {
		f := found{text: lower[p.from:p.to], band: p.w, vague: everyday[lower[p.from:p.to]]}
		rest := lower[p.to:]
		if k+1 < len(places) {
			rest = lower[p.to:places[k+1].from]
		}
		before := lower[:p.from]
		if k > 0 {
			before = lower[places[k-1].to:p.from]
		}
		if m := after.FindStringSubmatch(rest); m != nil {
			f.number(m[1], m[2], strings.TrimLeft(m[0], " ,(:"))
		} else if m := prior.FindStringSubmatch(before); m != nil && (k == 0 || !after.MatchString(before)) {
			f.number(m[1], m[2], m[0])
		}
		list = append(list, f)
	}
	return list
}

func wordAt(s string, from, to int) bool {
	a, _ := utf8.DecodeLastRuneInString(s[:from])
	b, _ := utf8.DecodeRuneInString(s[to:])
	letter := func(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	return !letter(a) && !letter(b) && a != '-' && b != '-'
}

// comparative reports whether what comes before makes the word a comparison: "more likely than".
func comparative(before string) bool {
	words := strings.Fields(before)
	if len(words) == 0 {
		return false
	}
	return slices.Contains([]string{"more", "most", "less", "least", "equally", "as", "how", "so", "too"}, words[len(words)-1])
}

func (f *found) number(a, b, shown string) {
	lo, hi, ok := rounded(a)
	if !ok {
		return
	}
	f.hasNumber, f.lo, f.hi, f.shown = true, lo, hi, strings.TrimSpace(shown)
	if b == "" {
		return
	}
	if _, h, ok := rounded(b); ok {
		f.hi, f.isRange = h, true
	}
}

// rounded is what a printed number may have been before it was rounded.
func rounded(s string) (lo, hi float64, ok bool) {
	s = strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), ",", ".")
	x, err := strconv.ParseFloat(strings.TrimLeft(s, "<>"), 64)
	if err != nil {
		return 0, 0, false
	}
	half := .5
	if _, frac, found := strings.Cut(s, "."); found {
		half = .5 * math.Pow(10, -float64(len(frac)))
	}
	switch {
	case strings.HasPrefix(s, "<"):
		return 0, x / 100, true
	case strings.HasPrefix(s, ">"):
		return x / 100, 1, true
	}
	return (x - half) / 100, (x + half) / 100, true
}

func (f *found) fits(scale hearsay.Scale) bool {
	if f.isRange {
		return f.hi >= f.band.Lo && f.lo <= f.band.Hi
	}
	const steps = 20
	for i := range steps + 1 {
		x := f.lo + (f.hi-f.lo)*float64(i)/steps
		if scale.Word(min(max(x, 0), 1)).Name == f.band.Name {
			return true
		}
	}
	return false
}

func (f *found) hint(scale hearsay.Scale) string {
	w := scale.Word(min(max((f.lo+f.hi)/2, 0), 1))
	return fmt.Sprintf("%q stands for %s; this number is %q", f.band.Name, span(f.band.Lo, f.band.Hi), w.Name)
}

// sentences cuts a text at full stops, question and exclamation marks that end something, and at empty lines.
func sentences(text string) []string {
	var list []string
	add := func(s string) {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			list = append(list, s)
		}
	}
	for _, para := range regexp.MustCompile(`\n\s*\n`).Split(text, -1) {
		from := 0
		for i, r := range para {
			if r != '.' && r != '!' && r != '?' && r != '…' {
				continue
			}
			end := i + utf8.RuneLen(r)
			for end < len(para) {
				c, n := utf8.DecodeRuneInString(para[end:])
				if !strings.ContainsRune(`"'”’»)]*_`, c) {
					break
				}
				end += n
			}
			rest := strings.TrimLeft(para[end:], " \n\t\u00a0")
			if rest == "" {
				continue
			}
			next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, `"'“‘«([*_`))
			if len(rest) == len(para[end:]) || unicode.IsLower(next) || unicode.IsDigit(next) && r == '.' && abbreviated(para[:i]) {
				continue
			}
			add(para[from:end])
			from = end
		}
		add(para[from:])
	}
	return list
}

func abbreviated(before string) bool {
	for _, a := range []string{"No", "no", "p", "pp", "ca", "approx"} {
		if strings.HasSuffix(before, " "+a) {
			return true
		}
	}
	return false
}
