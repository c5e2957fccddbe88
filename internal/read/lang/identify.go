package lang

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/read/span"
)

// A Profile is what a language is told by. The lists are written by hand; they need not be complete, but a word or an ending
// that neighbours share must stand in the profiles of all of them, since it then tells nothing.
type Profile struct {
	Letters string // all letters of the language in lower case; a Latin alphabet need not list a to z
	Words   string // its commonest small words
	Ends    string // endings of its longer words
	Parts   string // letters that stand together in its words and hardly in those of its neighbours
	Common  string // groups of letters of which no longer text does without one: Russian "в и", Kazakh "іқғә"
}

// profiles are those of the languages with rules and of their neighbours. A language of two scripts has two.
var profiles []profile

type profile struct {
	code     string
	cyrillic bool
	letters  map[rune]bool
	parts    []string
	common   []string
	rules    bool // there are rules for it
}

// told are, by word and by ending, the profiles that have it.
var words, ends = map[string][]int{}, map[string][]int{}

const (
	perWord, perEnd, perPart, perStrange = 2, .5, .7, -2

	// known is what a language with rules has in advance. A message of three words that fits Russian and Bulgarian alike is
	// rather Russian, in cases that are written in the languages there are rules for.
	known = .4
	// margin is by how much the best must be better than the next, in points and by share.
	margin, share = .3, .04
	// least is the evidence that is asked for: one small word, or several endings.
	least      = 1.2
	longestEnd = 5
	// A word has so many letters at least for its ending to count.
	shortestEnded = 5
	// A text that lacks a group of common letters speaks against a language the more, the longer it is.
	lettersPerPoint, mostForCommon = 25, 4
)

// addProfile makes a language one of those that are recognised.
func addProfile(code string, p Profile, rules bool) {
	first, _ := utf8.DecodeRuneInString(p.Letters)
	n := len(profiles)
	x := profile{code: code, cyrillic: unicode.Is(unicode.Cyrillic, first), letters: map[rune]bool{}, parts: strings.Fields(p.Parts), common: strings.Fields(p.Common), rules: rules}
	for _, r := range p.Letters {
		x.letters[r] = true
	}
	profiles = append(profiles, x)
	for w := range Set(p.Words) {
		words[w] = append(words[w], n)
	}
	for e := range Set(p.Ends) {
		ends[e] = append(ends[e], n)
	}
}

// Identify is the language of a text, by its ISO 639-1 code: of a word that all languages of a script have little can be told,
// and "" is an answer. It looks at letters that a language has not, at small words, and at how long words end.
func Identify(s string) string {
	s = strings.ToLower(plainApostrophes.Replace(withoutAddresses(s)))
	cyrillic, latin := scripts(s)
	if cyrillic == 0 && latin == 0 {
		return ""
	}
	script := cyrillic > latin
	score := make([]float64, len(profiles))
	for w := range span.Joined(s, "'") {
		weighWord(span.Plain(w.In(s)), script, score)
	}
	missing(s, script, max(cyrillic, latin), score)
	return best(script, score)
}

// withoutAddresses leaves out words that are of no language: addresses of pages, names of accounts, markup.
func withoutAddresses(s string) string {
	if !strings.ContainsAny(s, "@#</") {
		return s
	}
	var b strings.Builder
	for f := range strings.FieldsSeq(s) {
		if !strings.Contains(f, "://") && !strings.ContainsAny(f[:1], "@#<") {
			b.WriteString(f)
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// missing takes points from languages of whose common letters the text has none.
func missing(s string, cyrillic bool, letters int, score []float64) {
	for i, p := range profiles {
		if p.cyrillic != cyrillic {
			continue
		}
		for _, group := range p.common {
			if !strings.ContainsAny(s, group) {
				score[i] -= min(mostForCommon, float64(letters)/lettersPerPoint)
			}
		}
	}
}

var plainApostrophes = strings.NewReplacer("’", "'", "ʻ", "'", "ʼ", "'", "‘", "'", "`", "'")

// scripts counts the letters of both scripts.
func scripts(s string) (cyrillic, latin int) {
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	return cyrillic, latin
}

// weighWord adds to the score of each profile what one word says for it.
func weighWord(w string, cyrillic bool, score []float64) {
	first, _ := utf8.DecodeRuneInString(w)
	if unicode.Is(unicode.Cyrillic, first) != cyrillic {
		return
	}
	for _, i := range words[w] {
		score[i] += perWord
	}
	if before, _, ok := strings.Cut(w, "'"); ok { // "l'accord": a French article
		for _, i := range words[before+"'"] {
			score[i] += perWord
		}
	}
	if utf8.RuneCountInString(w) >= shortestEnded {
		for at, n := len(w), 0; n < longestEnd; n++ {
			_, size := utf8.DecodeLastRuneInString(w[:at])
			at -= size
			for _, i := range ends[w[at:]] {
				score[i] += perEnd
			}
		}
	}
	plain := strings.IndexFunc(w, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
	for i := range profiles {
		p := &profiles[i]
		if p.cyrillic != cyrillic {
			continue
		}
		for _, part := range p.parts {
			if strings.Contains(w, part) {
				score[i] += perPart
			}
		}
		if plain {
			continue // its letters are those of every Latin alphabet
		}
		for _, r := range w {
			if r >= utf8.RuneSelf && unicode.IsLetter(r) && !p.letters[r] {
				score[i] += perStrange
			}
		}
	}
}

// best is the language with the highest score, "" where nothing speaks for one or the next is as good.
func best(cyrillic bool, score []float64) string {
	first, second := -1, 0.0
	for i, p := range profiles {
		if p.cyrillic != cyrillic {
			continue
		}
		if p.rules {
			score[i] += known
		}
		switch {
		case first < 0:
			first = i
		case score[i] > score[first]:
			if profiles[first].code != p.code {
				second = max(second, score[first])
			}
			first = i
		case p.code != profiles[first].code:
			second = max(second, score[i])
		}
	}
	if first < 0 || score[first] < least || score[first]-second < max(margin, share*score[first]) {
		return ""
	}
	return profiles[first].code
}

// names are those of the languages that are recognised, in English.
var names = map[string]string{}

// Name is the English name of a language, the code itself where it is not known.
func Name(code string) string {
	if n := names[code]; n != "" {
		return n
	}
	return code
}

// Unread says why a text in a language is not read, "" if it is.
func Unread(code string) string {
	if _, ok := registered[code]; ok {
		return ""
	}
	if code == "" {
		return "its language is not recognised"
	}
	return "no rules for " + Name(code)
}

// Recognised are the codes of the languages that are told apart, with rules or without.
func Recognised() []string { return slices.Sorted(maps.Keys(names)) }
