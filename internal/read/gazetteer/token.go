package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

// A token is a word of a text with what its letters tell of names.
type token struct {
	from, to   int
	upper      bool // its first letter
	capitals   bool // all of two letters or more, an ending in lower case aside
	ending     int  // bytes of that ending: МИДа
	initial    bool // one capital, with a full stop behind it
	possessive bool // 's or ' follows
}

// genitives are written short behind an apostrophe: Tokayev's.
var genitives = span.Habits{Clitics: []string{"s", "S"}}

// tokens are the words of a text; an apostrophe between letters joins.
func tokens(text string) []token {
	list := make([]token, 0, len(text)/8)
	for w := range genitives.Words(text, span.Apostrophes) {
		if n := len(list) - 1; n >= 0 && w.To == w.From+1 && text[w.From]|0x20 == 's' && apostrophe(text[list[n].to:w.From]) {
			list[n].possessive = true // of the word before
			continue
		}
		list = append(list, tokenOf(text, w))
	}
	return list
}

func tokenOf(text string, w span.Span) token {
	first, _ := utf8.DecodeRuneInString(text[w.From:])
	t := token{from: w.From, to: w.To, upper: isUpper(first)}
	letters, lower, lastUpper := 0, 0, 0
	for i, r := range w.In(text) {
		switch {
		case !span.Letter(r):
			continue
		case isUpper(r):
			lastUpper = w.From + i + utf8.RuneLen(r)
		default:
			lower++
		}
		letters++
	}
	t.capitals = letters > 1 && lower == 0
	if lower > 0 && letters-lower > 1 && lang.Naming().Acronyms[text[lastUpper:t.to]] {
		t.capitals, t.ending = true, t.to-lastUpper
	}
	t.initial = t.upper && letters == 1 && t.to < len(text) && text[t.to] == '.'
	if r, size := utf8.DecodeRuneInString(text[t.to:]); apostrophe(text[t.to:t.to+size]) && r != utf8.RuneError {
		t.possessive = text[t.to-1] == 's'
	}
	return t
}

func isUpper(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'A' <= r && r <= 'Z'
	case 0x400 <= r && r < 0x460:
		return r < 0x430
	}
	return unicode.IsUpper(r)
}

func apostrophe(s string) bool { return s != "" && strings.Contains(span.Apostrophes, s) }

// cyrillic reports whether a word is, by its first letter.
func cyrillic(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return 0x400 <= r && r < 0x530
}

// unquoted takes out the quotation marks that a name may have inside: движение «Солидарность».
var unquoted = strings.NewReplacer("«", "", "»", "", "“", "", "”", "", "„", "", "\"", "")

// joined reports whether the words on either side of a gap can belong to one name: nothing but spaces, a hyphen, a point within an
// address, or the point of an initial.
func joined(gap string, afterInitial bool) bool {
	if gap == "" || gap == " " {
		return true
	}
	gap = unquoted.Replace(gap)
	if afterInitial {
		gap = strings.TrimPrefix(gap, ".")
	}
	switch gap {
	case "", " ", "-", "‐", "‑", ".", "/", "\u00a0", "\u202f", "\n", "  ", " \n", "'s ", "’s ", "' ", "’ ":
		return true
	}
	return false
}
