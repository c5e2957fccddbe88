package office

import (
	"strings"
	"unicode"

	"hearsay/internal/read/span"
)

// IsWord reports whether a token is a word or a number and no mark.
func IsWord(w string) bool { return span.Letter(first(w)) }

func Acronym(s string) bool {
	n := 0
	for _, c := range s {
		if !unicode.IsUpper(c) {
			return false
		}
		n++
	}
	return n > 1
}

// adjacent reports whether only a space stands before token i.
func (r *Reading) Adjacent(i int) bool { return r.Tokens[i].From-r.Tokens[i-1].To <= 1 }

// begins reports whether a word begins with one of a list of stems.
func Begins(w string, stems []string) bool {
	for _, s := range stems {
		if strings.HasPrefix(w, s) {
			return true
		}
	}
	return false
}

func EndsWith(w string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(w, e) && len(w) > len(e)+3 {
			return true
		}
	}
	return false
}
func Table(active, others map[Kind]string) map[string]Trigger {
	m := map[string]Trigger{}
	for kind, list := range others {
		for w := range strings.SplitSeq(list, "|") {
			m[w] = Trigger{kind: kind}
		}
	}
	for kind, list := range active {
		for w := range strings.SplitSeq(list, "|") {
			m[w] = Trigger{kind, true}
		}
	}
	return m
}
