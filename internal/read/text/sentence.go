package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// short are the words whose full stop ends no sentence.
var short = words(`mr mrs ms dr prof gen sen sens rep reps rev hon gov capt maj cmdr adm supt calif fla va md ky tenn wash mass conn ill wis ga pa lt col sgt st jr sr inc ltd co corp u.s u.k u.n no vs etc e.g i.e jan feb mar apr jun jul aug
sep sept oct nov dec a.m p.m д им г гг ул т.е т.д т.п др пр руб тыс млн млрд стр см напр акад проф ред св кв просп пос обл ж жж көш ауд қ сағ б т.ғ.д т.ғ.к ф.ғ.д`)

const (
	closers = "\"'»”’)]"
	openers = "\"'«“‘([—–-"
)

// Sentences are the ends of the sentences of s, as byte offsets after the last mark of each. The end of a line is one too, as in
// headings and lists, and so is a bullet within one.
func Sentences(s string) []int {
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
		if next == "" || gap && !unicode.IsLower(first) && !(r == '.' && abbreviation(s[:i])) {
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
func abbreviation(s string) bool {
	if line := strings.TrimRight(s, "0123456789"); line != s && len(s)-len(line) < 3 {
		before := strings.TrimRight(line, " ")
		return before == "" || strings.ContainsRune("\n.:;)", rune(before[len(before)-1]))
	}
	w := s[strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' })+1:]
	if i := strings.IndexFunc(w, unicode.IsLetter); i > 0 {
		w = w[i:]
	}
	r, n := utf8.DecodeRuneInString(w)
	return short[strings.ToLower(w)] || n == len(w) && unicode.IsUpper(r)
}
