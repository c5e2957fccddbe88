package span

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Quoting says how a token stands to quotation marks.
type Quoting int

// Outside is the zero value: most words are in no quotation.
const (
	Outside Quoting = iota
	Opens
	Inside
	Closes
)

// A Token is a word or a mark, as "министр", "«" or "'s".
type Token struct {
	Span
	Word  string // in lower case; as written where it is a name that looks like a small word
	Upper bool   // written with a capital
	Quote Quoting
	Ends  bool // ends a sentence
}

// Letters reports whether the token is a word or a number and no mark.
func (t Token) Letters() bool {
	r, _ := utf8.DecodeRuneInString(t.Word)
	return Letter(r) || r == '$' || r == '%' || r == '&' || t.Word == "'s"
}

// Tokens splits a paragraph into words and marks. A full stop is a mark only where it ends a sentence.
func Tokens(s string, h Habits) []Token {
	ends := Sentences(s, h)
	var list []Token
	quoted := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		j := i + n
		switch {
		case Letter(r) || (r == '\'' || r == '’') && j < len(s) && unicode.IsLetter(rune(s[j])):
			j = h.tokenEnd(s, j, ends)
		case r == '`' && strings.HasPrefix(s[i:], "``"), r == '\'' && strings.HasPrefix(s[i:], "''"), r == '-' && strings.HasPrefix(s[i:], "--"):
			j = i + 2
			if strings.HasPrefix(s[i:], "'''") { // a quotation within a quotation ends with it
				j++
			}
		}
		t := Token{Span: Span{i, j}, Word: Plain(strings.ReplaceAll(strings.ToLower(s[i:j]), "’", "'")), Upper: unicode.IsUpper(r)}
		switch mark := s[i:j]; {
		case mark == "“" || mark == "«" || mark == "``" || mark == "„" || (mark == `"` || mark == "''") && opening(s, i, j, list, quoted):
			t.Quote, quoted = Opens, true
		case mark == "”" || mark == "»" || mark == "''" || mark == "'''" || mark == `"`:
			t.Quote, quoted = Closes, false
		case quoted:
			t.Quote = Inside
		}
		last, _ := utf8.DecodeLastRuneInString(s[:j]) // "lenta.ru." has a stop within, and one behind it that is a token of its own
		t.Ends = strings.ContainsRune(".!?…", last) && closedBy(s[j:], j, ends)
		list = append(list, t)
		i = j
	}
	for i := range list {
		if list[i].Upper && h.mistaken(s, list, i) {
			list[i].Word = list[i].In(s) // as written it stands in none of the lists of small words
		}
	}
	return list
}

// mistaken reports whether a word with a capital is a name that looks like a small Word: the WHO, 2 May, Theresa May, Will Orr, Марта (of March).
func (h Habits) mistaken(s string, list []Token, i int) bool {
	first := i == 0 || list[i-1].Ends || list[i-1].Quote == Opens
	next := i+1 < len(list) && list[i+1].Letters() && (list[i+1].Upper || list[i+1].Word[0] <= '9')
	name := list[i].In(s)
	return h.Always[name] || h.Within[name] && (!first || next)
}

// opening reports whether a straight mark begins a quotation: the spaces around it tell, or else what stands before it.
func opening(s string, i, j int, before []Token, quoted bool) bool {
	prev, _ := utf8.DecodeLastRuneInString(s[:i])
	next, _ := utf8.DecodeRuneInString(s[j:])
	left := i == 0 || unicode.IsSpace(prev) || strings.ContainsRune("(—–-", prev)
	right := j == len(s) || unicode.IsSpace(next) || strings.ContainsRune(",.;:!?)", next)
	if left != right {
		return left
	}
	if quoted || len(before) == 0 {
		return !quoted
	}
	switch before[len(before)-1].Word {
	case ",", "?", "!", ".": // it began before the paragraph
		return false
	}
	return true
}

// Apostrophes join in names: O'Neill, Мар’їнка.
const Apostrophes = "'’ʼ"

// joining are the marks that make one token of two words: so-called, 3.5, 1,000, O'Neill.
const joining = "-.,'’"

// tokenEnd is where the word that begins at i ends. A full stop that ends no sentence belongs to it: "г.", "т. е.".
func (h Habits) tokenEnd(s string, i int, ends []int) int {
	for {
		i = h.wordEnd(s, i, joining)
		if i == len(s) || s[i] != '.' || closedBy(s[i+1:], i+1, ends) {
			return i
		}
		i++
	}
}

// clitic reports whether a word goes on with a verb or a genitive written short, which is a token of its own.
func (h Habits) clitic(s string) bool {
	mark, n := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune(Apostrophes, mark) {
		return false
	}
	for _, c := range h.Clitics {
		if rest, ok := strings.CutPrefix(s[n:], c); ok {
			r, _ := utf8.DecodeRuneInString(rest)
			return rest == "" || !unicode.IsLetter(r)
		}
	}
	return false
}

// closedBy reports whether only closing marks stand between the offset and the end of a sentence.
func closedBy(rest string, at int, ends []int) bool {
	rest = rest[:min(len(rest), 64)]
	trimmed := strings.TrimLeft(rest, "\"'»”’)].!?…")
	k, _ := slices.BinarySearch(ends, at)
	return k < len(ends) && ends[k] <= at+len(rest)-len(trimmed)
}
