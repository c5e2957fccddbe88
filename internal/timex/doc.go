// Package timex finds expressions of time in English, Russian and Kazakh text and values them as intervals, counted from the date of
// the document. It knows nothing of signals or files. Values are written as in TIMEX3 (Pustejovsky et al. 2003, TimeML): 2022-01-06,
// 2022-W01, 2022-01-05TNI. Start at Find.
package timex

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// An Expression is a time as the text names it: the bytes [From, To).
type Expression struct {
	From, To int
	Value    string // as TIMEX3 writes it; "" where the words give none
	Rule     string // what found it
}

// A rule is a pattern and what it is worth. The value may look at the groups of the pattern, the first being the whole expression.
type rule struct {
	name    string
	pattern *regexp.Regexp
	value   func(m []string, at anchor) string
}

// An anchor is what a relative expression is counted from.
type anchor struct {
	day    time.Time
	future bool // the words before speak of what is to come
}

// Find finds the expressions of time in a text, none inside another, counted from the day of the document; nothing in other languages.
func Find(lang, s string, document time.Time) []Expression {
	l := languages[lang]
	if l == nil {
		return nil
	}
	y, m, d := document.Date()
	at := anchor{day: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
	var list []Expression
	for i := 0; i < len(s); {
		loc := l.any.FindStringIndex(s[i:])
		if loc == nil {
			break
		}
		i += loc[0]
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		if i == 0 || !wordly(before) && before != '-' {
			at.future = l.future.MatchString(strings.ToLower(s[reachBack(s, i):i]))
			if e, ok := l.match(s, i, at); ok {
				list = append(list, e)
				i = e.To
				continue
			}
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return list
}

// lookBack is how far before an expression a word like "will" still speaks of it, in bytes.
const lookBack = 60

func reachBack(s string, i int) int {
	k := max(0, i-lookBack)
	for k < i && !utf8.RuneStart(s[k]) {
		k++
	}
	return k
}

func wordly(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

func (l *language) match(s string, i int, at anchor) (Expression, bool) {
	for _, r := range l.rules {
		m := r.pattern.FindStringSubmatch(s[i:])
		if m == nil {
			continue
		}
		to := i + len(m[1])
		if r.name == "year" && count.MatchString(s[to:]) {
			continue
		}
		for k := range m {
			m[k] = strings.ToLower(m[k])
		}
		return Expression{From: i, To: to, Value: r.value(m[1:], at), Rule: r.name}, true
	}
	return Expression{}, false
}

// count is what follows a number that is no year.
var count = regexp.MustCompile(`^(?:,\d|%| (?:people|percent|children|troops|человек|тысяч|адам))`)

type language struct {
	rules  []rule
	any    *regexp.Regexp // where one of the rules may begin to match
	future *regexp.Regexp
}

// compile makes the rules of a language; in a pattern ‹x› stands for the set of words named x.
func compile(future string, words map[string]string, rows []row) *language {
	l := &language{future: regexp.MustCompile(future)}
	var parts []string
	for _, r := range rows {
		p := r.pattern
		for name, set := range words {
			p = strings.ReplaceAll(p, "‹"+name+"›", "(?:"+set+")")
		}
		l.rules = append(l.rules, rule{r.name, regexp.MustCompile(`(?i)^(` + p + `)(?:$|[^\pL\pN_])`), r.value})
		parts = append(parts, "(?:"+p+")")
	}
	l.any = regexp.MustCompile(`(?i)` + strings.Join(parts, "|"))
	return l
}

type row struct {
	name, pattern string
	value         func(m []string, at anchor) string
}

var languages = map[string]*language{"en": english, "ru": russian, "kk": kazakh}
