package span

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	closers = "\"'»”’)]"
	openers = "\"'«“‘([—–-"
)

// Sentences are the ends of the sentences of s, as byte offsets after the last mark of each. The end of a line is one too, as in
// headings and lists, and so is a bullet within one.
func Sentences(s string, h Habits) []int {
	var list []int
	end := func(i int) {
		if i > 0 && (len(list) == 0 || list[len(list)-1] < i) {
			list = append(list, i)
		}
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '\n' || r == '•' {
			end(len(strings.TrimRightFunc(s[:i], unicode.IsSpace)))
		}
		if !strings.ContainsRune(".!?…", r) {
			i += n
			continue
		}
		after := i + n
		after += len(s[after:]) - len(strings.TrimLeft(s[after:], ".!?…"))
		after += len(s[after:]) - len(strings.TrimLeft(s[after:], closers))
		next := strings.TrimLeftFunc(s[after:], unicode.IsSpace)
		gap := len(s[after:]) > len(next)
		first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(next, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(openers, r) }))
		if gap && next != "" && strings.ContainsRune(",;:)", rune(next[0])) {
			i = after
			continue
		}
		if next == "" || gap && !unicode.IsLower(first) && !(r == '.' && h.abbreviation(s[:i])) {
			end(after)
		}
		i = after
	}
	if rest := strings.TrimRightFunc(s, unicode.IsSpace); rest != "" {
		end(len(rest))
	}
	return list
}

// abbreviation reports whether what stands before a full stop is a word that is written short, an initial, or the number of a list.
func (h Habits) abbreviation(s string) bool {
	if line := strings.TrimRight(s, "0123456789"); line != s && len(s)-len(line) < 3 {
		before := strings.TrimRight(line, " ")
		return before == "" || strings.ContainsRune("\n.:;)", rune(before[len(before)-1]))
	}
	w := s[strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' })+1:]
	if i := strings.IndexFunc(w, unicode.IsLetter); i > 0 {
		w = w[i:]
	}
	return h.Short[strings.ToLower(w)] || initials(w)
}

// initials reports whether a word is capitals that full stops divide: the H.W of "George H.W. Bush".
func initials(w string) bool {
	for letter := range strings.SplitSeq(w, ".") {
		if r, n := utf8.DecodeRuneInString(letter); n != len(letter) || !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}
