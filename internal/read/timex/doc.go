// Package timex finds expressions of time in English, Russian and Kazakh text and values them as intervals, counted from the date of
// the document. It knows nothing of signals or files. Values are written as in TIMEX3 (Pustejovsky et al. 2003, TimeML): 2022-01-06,
// 2022-W01, 2022-01-05TNI. Start at Find.
package timex

import (
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
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
	value   func(m []string, at Anchor) string
}

// An anchor is what a relative expression is counted from.
type Anchor struct {
	Day    time.Time
	Future bool // the words before speak of what is to come
}

// Find finds the expressions of time in a text, none inside another, counted from the day of the document; nothing in other languages.
func Find(lang, s string, document time.Time) []Expression {
	compiled := languages[lang]
	if compiled == nil {
		return nil
	}
	l := compiled()
	y, m, d := document.Date()
	at := Anchor{Day: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
	var list []Expression
	over := 0 // where the last expression ended
	for w := range span.Words(s) {
		if w.From < over || w.From > 0 && strings.IndexByte("-_", s[w.From-1]) >= 0 { // "mid-2019", a name of a file
			continue
		}
		if e, ok := l.match(s, w.From, w.To, at); ok {
			list = append(list, e)
			over = e.To
		}
	}
	return list
}

// lookAhead bounds the longest expression, in bytes: matching a short text is many times faster.
const lookAhead = 90

// lookBack is how far before an expression a word like "will" still speaks of it, in bytes.
const lookBack = 60

func reachBack(s string, i int) int {
	k := max(0, i-lookBack)
	for k < i && !utf8.RuneStart(s[k]) {
		k++
	}
	return k
}

// match tries the rules that may begin with the word s[i:end].
func (l *language) match(s string, i, end int, at Anchor) (Expression, bool) {
	anchored := false
	cut := min(len(s), max(end, i+lookAhead))
	for cut < len(s) && !utf8.RuneStart(s[cut]) {
		cut++
	}
	ahead := s[i:span.WordEnd(s, cut)]
	for _, r := range l.beginning(s[i:end]) {
		m := r.pattern.FindStringSubmatch(ahead)
		if m == nil {
			continue
		}
		to := i + len(m[1])
		if r.name == "year" && count.MatchString(s[to:]) {
			continue
		}
		if !anchored {
			at.Future, anchored = l.future.MatchString(strings.ToLower(s[reachBack(s, i):i])), true
		}
		if l.ahead != nil && !at.Future {
			at.Future = l.ahead(ahead[len(m[1]):])
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
	leads  map[rune][]lead // by the first letter; those of figures by '0'
	future *regexp.Regexp
	ahead  func(behind string) bool // whether the words behind an expression put it in the future; nil where verbs stand before it
}

// beginning are the rules that a word may begin, in their order.
func (l *language) beginning(word string) []rule {
	first, _ := utf8.DecodeRuneInString(word)
	if unicode.IsDigit(first) {
		return l.of(l.leads['0'], "")
	}
	list := l.leads[unicode.ToLower(first)]
	if list == nil {
		return nil
	}
	return l.of(list, strings.ToLower(word))
}

func (l *language) of(leads []lead, word string) []rule {
	var list []rule
	last := -1
	for _, x := range leads {
		if x.rule != last && (x.word == word || x.open && strings.HasPrefix(word, x.word)) {
			list = append(list, l.rules[x.rule])
			last = x.rule
		}
	}
	return list
}

// compile makes the rules of a language when they are first asked for; in a pattern ‹x› stands for the set of words named x.
func compile(t Times) func() *language {
	return sync.OnceValue(func() *language {
		l := &language{future: regexp.MustCompile(t.Future), ahead: t.Ahead, leads: map[rune][]lead{}}
		for i, r := range t.Rules {
			p := r.pattern
			for name, set := range t.Words {
				p = strings.ReplaceAll(p, "‹"+name+"›", "(?:"+set+")")
			}
			l.rules = append(l.rules, rule{r.name, regexp.MustCompile(`(?i)^(` + p + `)(?:$|[^\pL\pN_])`), r.value})
			for _, x := range leadsOf(p) {
				x.rule = i
				first := '0'
				if x.word != "" {
					first, _ = utf8.DecodeRuneInString(x.word)
				}
				l.leads[first] = append(l.leads[first], x)
			}
		}
		return l
	})
}

// A Rule is one way to name a time as a language writes it: its name, a pattern, and what that is worth. The value may look at the groups of
// the pattern, the first being the whole expression; it is "" where the words give none.
type Rule struct {
	name, pattern string
	value         func(m []string, at Anchor) string
}

// Means makes a rule.
func Means(name, pattern string, value func(m []string, at Anchor) string) Rule {
	return Rule{name, pattern, value}
}

var (
	languages = map[string]func() *language{}
	ledgers   = map[string]lang.Ledger{}
)

// Rules are the ways of a language to name times, each with an example.
func Rules(code string) lang.Ledger { return ledgers[code] }

// Register makes the times of a language known, by its ISO 639-1 code. They are compiled when they are first asked for.
func Register(code string, t Times) {
	if languages[code] != nil {
		panic("timex: " + code + " is registered twice")
	}
	languages[code], ledgers[code] = compile(t), t.Ledger
}

// Times are how a language names times.
type Times struct {
	Future string                   // a pattern of words before an expression that put it in the future: "will"
	Ahead  func(behind string) bool // whether the words behind it do; nil where verbs stand before it
	Words  map[string]string        // in the pattern of a rule, ‹x› stands for the alternatives under x
	Rules  []Rule
	Ledger lang.Ledger // their names, each with an example
}
