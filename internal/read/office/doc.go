// Package office finds who is said to hold which office where ("мэр Москвы Юрий Лужков", "Dana Ilic, the minister of trade") and what is said
// to have happened to office-holders and others: appointed, dismissed, arrested, fled. It proposes changes of a power map and decides
// nothing; each find names its rule. Who says so, when, and with what doubt, it leaves to who asks. Start at Find.
package office

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/read/span"
)

// A Holding is an office that somebody is said to hold, or to have held.
type Holding struct {
	Person   span.Span
	Position span.Span
	Where    span.Span // the body or the country; zero where the text names none
	Former   bool      // "former", "бывший", "экс-"
	Rule     string
}

// Holdings finds the offices that a paragraph says are held; nothing in a language without rules.
func Holdings(language, paragraph string) []Holding {
	g := grammars[language]
	if g == nil {
		return nil
	}
	r := Reading{g: g, code: language, Text: paragraph, Tokens: tokens(paragraph)}
	if g.Holdings != nil {
		g.Holdings(&r)
		return r.Found
	}
	for _, m := range r.mentions() {
		if m.Named() && m.Seated() && (g.Object == nil || !g.Object(r.Word(m.Name.To-1))) {
			r.Found = append(r.Found, Holding{Person: r.SpanOf(m.Name), Position: r.SpanOf(m.Post), Where: r.SpanOf(m.Where),
				Former: m.Former, Rule: language + "/mention"})
		}
	}
	return r.Found
}

type Token struct {
	span.Span
	Word  string // lower case, ё as е
	Upper bool
	Quote bool // within quotation marks, marks included
}

// reading is a paragraph that is being read.
type Reading struct {
	g        *Grammar
	code     string
	Text     string
	Tokens   []Token
	Found    []Holding
	Mentions []Mention // where events are read
}

func (r *Reading) Word(i int) string {
	if i < 0 || i >= len(r.Tokens) {
		return ""
	}
	return r.Tokens[i].Word
}

func (r *Reading) Capital(i int) bool {
	return i >= 0 && i < len(r.Tokens) && r.Tokens[i].Upper && !r.Tokens[i].Quote
}

func (r *Reading) Span(a, b int) span.Span {
	if a >= b {
		return span.Span{}
	}
	return span.Span{From: r.Tokens[a].From, To: r.Tokens[b-1].To}
}

// tokens splits a text into words, with the hyphens and full stops inside them, and marks.
func tokens(s string) []Token {
	var list []Token
	quoted := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		j := i + n
		switch {
		case unicode.IsSpace(r):
			i = j
			continue
		case Wordly(r):
			for j < len(s) {
				r, k := utf8.DecodeRuneInString(s[j:])
				next, _ := utf8.DecodeRuneInString(s[j+k:])
				if !Wordly(r) && !(strings.ContainsRune("-‑'’", r) && Wordly(next)) {
					break
				}
				j += k
			}
			if j-i <= 4 && utf8.RuneCountInString(s[i:j]) == 1 && unicode.IsUpper(r) && strings.HasPrefix(s[j:], ".") { // an initial
				j++
			}
		}
		mark := s[i:j]
		opens, closes := mark == "«" || mark == "“" || mark == "„" || mark == `"` && !quoted, mark == "»" || mark == "”" || mark == `"` && quoted
		if opens {
			quoted = true
		}
		list = append(list, Token{span.Span{From: i, To: j}, strings.ReplaceAll(strings.ToLower(mark), "ё", "е"), unicode.IsUpper(r), quoted || closes})
		if closes {
			quoted = false
		}
		i = j
	}
	return list
}

func Wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// words are the small words of the language.
func (r *Reading) Words() *Words { return &r.g.Words }
