package span

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words are the words of a text in order: runs of letters and digits. A mark that combines belongs to the letter before
// it, and a soft hyphen or a joiner of no width to the word in which it stands. Search, copies, times and names are all
// counted in these words; [Tokens] are made of them.
func Words(s string) iter.Seq[Span] { return Habits{}.Words(s, "") }

// Joined are the words of a text, where a mark of joins between two of them makes one of both: with hyphens "so-called".
func Joined(s, joins string) iter.Seq[Span] { return Habits{}.Words(s, joins) }

// Words are joined words, but that a verb or a genitive written short behind an apostrophe is a word of its own: with
// apostrophes O'Neill is one word, and the s of "Anna's" is another.
func (h Habits) Words(s, joins string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for i := 0; i < len(s); {
			r, n := decode(s, i)
			if !Letter(r) {
				i += n
				continue
			}
			j := h.wordEnd(s, i+n, joins)
			if !yield(Span{i, j}) {
				return
			}
			i = j
		}
	}
}

// WordEnd is where a word ends that goes on at i.
func WordEnd(s string, i int) int { return Habits{}.wordEnd(s, i, "") }

func (h Habits) wordEnd(s string, i int, joins string) int {
	end := i
	for i < len(s) {
		r, n := decode(s, i)
		switch {
		case Letter(r) || r >= 0x300 && unicode.IsMark(r):
			end = i + n
		case unseen(r): // part of the word only where it goes on
		default:
			after, _ := decode(s, i+n)
			if joins == "" || !strings.ContainsRune(joins, r) || !Letter(after) || h.clitic(s[i:]) {
				return end
			}
			end = i + n
		}
		i += n
	}
	return end
}

func decode(s string, i int) (rune, int) {
	if i >= len(s) {
		return 0, 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

// Letter reports whether a word may begin with r: a letter or a digit, asked fast for the alphabets that matter here.
func Letter(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	case 0x400 <= r && r < 0x482 || 0x48a <= r && r < 0x530:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// unseen are soft hyphens, joiners of no width and marks of direction.
func unseen(r rune) bool { return r >= 0xad && unicode.Is(unicode.Cf, r) }

// Plain is a word without the soft hyphens and joiners that its page was set with: "Назар\u00adбаев" is Назарбаев.
func Plain(word string) string {
	if strings.IndexFunc(word, unseen) < 0 {
		return word
	}
	return strings.Map(func(r rune) rune {
		if unseen(r) {
			return -1
		}
		return r
	}, word)
}
