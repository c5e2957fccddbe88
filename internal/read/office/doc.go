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

// Holdings finds the offices that a paragraph of English ("en"), Russian ("ru") or Kazakh ("kk") says are held; nothing in other languages.
func Holdings(lang, paragraph string) []Holding {
	r := reading{text: paragraph, t: tokens(paragraph)}
	switch lang {
	case "ru":
		r.russian()
	case "en", "kk":
		for _, m := range r.mentions(lang) {
			object := lang == "kk" && m.named() && endsWith(r.word(m.name.To-1), accusative) // "Президент Ерлан Сериковті …": the one did it to the other
			if m.named() && m.seated() && !object {
				r.found = append(r.found, Holding{Person: r.spanOf(m.name), Position: r.spanOf(m.post), Where: r.spanOf(m.where), Former: m.former, Rule: lang + "/mention"})
			}
		}
	}
	return r.found
}

type token struct {
	span.Span
	word  string // lower case, ё as е
	upper bool
	quote bool // within quotation marks, marks included
}

// reading is a paragraph that is being read.
type reading struct {
	text  string
	t     []token
	found []Holding
	m     []mention // where events are read
}

func (r *reading) word(i int) string {
	if i < 0 || i >= len(r.t) {
		return ""
	}
	return r.t[i].word
}

func (r *reading) capital(i int) bool {
	return i >= 0 && i < len(r.t) && r.t[i].upper && !r.t[i].quote
}

func (r *reading) span(a, b int) span.Span {
	if a >= b {
		return span.Span{}
	}
	return span.Span{From: r.t[a].From, To: r.t[b-1].To}
}

// tokens splits a text into words, with the hyphens and full stops inside them, and marks.
func tokens(s string) []token {
	var list []token
	quoted := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		j := i + n
		switch {
		case unicode.IsSpace(r):
			i = j
			continue
		case wordly(r):
			for j < len(s) {
				r, k := utf8.DecodeRuneInString(s[j:])
				next, _ := utf8.DecodeRuneInString(s[j+k:])
				if !wordly(r) && !(strings.ContainsRune("-‑'’", r) && wordly(next)) {
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
		list = append(list, token{span.Span{From: i, To: j}, strings.ReplaceAll(strings.ToLower(mark), "ё", "е"), unicode.IsUpper(r), quoted || closes})
		if closes {
			quoted = false
		}
		i = j
	}
	return list
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
