// Package tell finds who is said to have said what: the source, the cue and the content of reported speech, its hedges, and whether
// it denies. It proposes; it decides nothing, and each proposal names the rule that made it. It reads no bytes: package text does.
// Start at Attributions for a paragraph, at Propose for a document.
package tell

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/read/text"
)

// A Span is the bytes [From, To) of a paragraph's text.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// IsZero reports whether nothing was found.
func (s Span) IsZero() bool { return s.From == s.To }

// In is the text of the span.
func (s Span) In(paragraph string) string { return paragraph[s.From:s.To] }

// quoting says how a token stands to quotation marks.
type quoting int

const (
	outside quoting = iota
	opens
	inside
	closes
)

type token struct {
	Span
	word  string // lower case
	upper bool   // written with a capital
	quote quoting
	ends  bool // ends a sentence
}

func (t token) letters() bool {
	r, _ := utf8.DecodeRuneInString(t.word)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '$' || r == '%' || r == '&' || t.word == "'s"
}

// tokens splits a paragraph into words and marks. A full stop is a mark only where it ends a sentence.
func tokens(s string) []token {
	ends := text.Sentences(s)
	var list []token
	quoted := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		j := i + n
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || (r == '\'' || r == '’') && j < len(s) && unicode.IsLetter(rune(s[j])):
			j = wordEnd(s, i, n, ends)
		case r == '`' && strings.HasPrefix(s[i:], "``"), r == '\'' && strings.HasPrefix(s[i:], "''"), r == '-' && strings.HasPrefix(s[i:], "--"):
			j = i + 2
			if strings.HasPrefix(s[i:], "'''") { // a quotation within a quotation ends with it
				j++
			}
		}
		t := token{Span: Span{i, j}, word: strings.ReplaceAll(strings.ToLower(s[i:j]), "’", "'"), upper: unicode.IsUpper(r)}
		switch mark := s[i:j]; {
		case mark == "“" || mark == "«" || mark == "``" || mark == "„" || (mark == `"` || mark == "''") && opening(s, i, j, list, quoted):
			t.quote, quoted = opens, true
		case mark == "”" || mark == "»" || mark == "''" || mark == "'''" || mark == `"`:
			t.quote, quoted = closes, false
		case quoted:
			t.quote = inside
		}
		last, _ := utf8.DecodeLastRuneInString(s[:j]) // "lenta.ru." has a stop within, and one behind it that is a token of its own
		t.ends = strings.ContainsRune(".!?…", last) && closedBy(s[j:], j, ends)
		list = append(list, t)
		i = j
	}
	for i := range list {
		if list[i].upper && mistaken(s, list, i) {
			list[i].word = list[i].In(s) // as written it stands in none of the lists of small words
		}
	}
	return list
}

// mistaken reports whether a word with a capital is a name that looks like a small word: the WHO, 2 May, Theresa May, Will Orr, Марта (of March).
func mistaken(s string, list []token, i int) bool {
	first := i == 0 || list[i-1].ends || list[i-1].quote == opens
	next := i+1 < len(list) && list[i+1].letters() && (list[i+1].upper || list[i+1].word[0] <= '9')
	switch list[i].In(s) {
	case "WHO", "US", "IT":
		return true
	case "May", "Will", "Марта", "Августа":
		return !first || next
	}
	return false
}

// opening reports whether a straight mark begins a quotation: the spaces around it tell, or else what stands before it.
func opening(s string, i, j int, before []token, quoted bool) bool {
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
	switch before[len(before)-1].word {
	case ",", "?", "!", ".": // it began before the paragraph
		return false
	}
	return true
}

// wordEnd is where the word that begins at i ends.
func wordEnd(s string, i, n int, ends []int) int {
	j := i + n
	for j < len(s) {
		r, k := utf8.DecodeRuneInString(s[j:])
		after, _ := utf8.DecodeRuneInString(s[j+k:])
		joins := strings.ContainsRune("-.,'’", r) && (unicode.IsLetter(after) || unicode.IsDigit(after))
		if clitic(s[j:]) {
			joins = false
		}
		if r == '.' && !joins {
			joins = !closedBy(s[j+1:], j+1, ends)
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !joins {
			break
		}
		j += k
	}
	return j
}

// clitic reports whether a word goes on with a verb or a genitive written short, which is a token of its own.
func clitic(s string) bool {
	s, ok := strings.CutPrefix(s, "'")
	if !ok {
		if s, ok = strings.CutPrefix(s, "’"); !ok {
			return false
		}
	}
	for _, c := range []string{"s", "d", "ll", "re", "ve", "m"} {
		if rest, ok := strings.CutPrefix(s, c); ok {
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
