// Package office finds who is said to hold which office where ("мэр Москвы Юрий Лужков", "Dana Ilic, the minister of trade") and what is said
// to have happened to office-holders and others: appointed, dismissed, arrested, fled. It proposes changes of a power map and decides
// nothing; each find names its rule. Who says so, when, and with what doubt, it leaves to who asks. Start at Find.
package office

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/read/lang"
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
	return r.holdings()
}

func (r *Reading) holdings() []Holding {
	g := r.g
	if g.Holdings != nil {
		g.Holdings(r)
		return r.Found
	}
	for _, m := range r.mentions() {
		if m.Named() && m.Seated() && (g.Object == nil || !g.Object(r.Word(m.Name.To-1))) {
			r.Found = append(r.Found, Holding{Person: r.SpanOf(m.Name), Position: r.SpanOf(m.Post), Where: r.SpanOf(m.Where),
				Former: m.Former, Rule: r.code + "/mention"})
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

// tokens are the words and marks of a text. A genitive belongs to its word: "Obama's". The full stop of a word that is
// written short is left out ("Gov. Noem"), those of
// initials are not: "K. Tokayev", "U.S.".
func tokens(s string) []Token {
	var list []Token
	for _, t := range lang.Tokens(s) {
		if n := len(list) - 1; n >= 0 && list[n].To == t.From && utf8.RuneCountInString(t.In(s)) > 1 && strings.ContainsRune("'’", first(t.In(s))) {
			t.From = list[n].From
			list = list[:n]
		}
		if w, short := strings.CutSuffix(t.In(s), "."); short && t.Letters() && utf8.RuneCountInString(w) > 1 && !strings.Contains(w, ".") {
			t.To--
		}
		word := strings.ReplaceAll(strings.ToLower(span.Plain(t.In(s))), "ё", "е")
		list = append(list, Token{t.Span, word, unicode.IsUpper(first(t.In(s))), t.Quote != span.Outside})
	}
	return list
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// words are the small words of the language.
func (r *Reading) Words() *Words { return &r.g.Words }
