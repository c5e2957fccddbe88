package lang

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Form is a set of grammatical forms: those that a word may be in.
type Form uint16

// The forms that names are met in.
const (
	Nominative Form = 1 << iota
	Genitive        // in English what an apostrophe marks
	Dative
	Accusative
	Instrumental
	Locative // the Russian prepositional, the Kazakh locative
	Ablative
	Plural
	Possessed // with a Kazakh ending that says whose it is
)

// An Inflected word is a word as it may be written, and what it then is.
type Inflected struct {
	Text string
	Is   Form
	End  string // letters that it must end in where folding would let others pass: Тоқаевқа is a dative, Токаевка a village
}

// Names is what a language knows of names and of the words around them.
type Names struct {
	// Forms are the inflected forms of a word in lower case, of a name of a person or of another word. Where Last is set
	// only the last word of a name takes endings.
	Forms func(word string, person bool) []Inflected
	Last  bool
	// Heard are the words of the language that a name may be which is written in other letters, by its sound.
	Heard func(folded string) []string
	// Letters are those by which a text in the language is told from one in its neighbours, where it keeps them in names.
	Letters string
	// Acronyms are the endings that an acronym takes: МИДа.
	Acronyms map[string]bool
	// Endings are those of cases on names, longest first, which search leaves out; Bare is a name without its endings,
	// step by step, where that takes more than a list.
	Endings []string
	Bare    func(name string) []string

	Titles    map[string]bool // with a capital before a surname, and no first names: "President"
	Places    map[string]bool // behind a surname, named after it: "Nazarbayev University"
	Articles  map[string]bool // left out of names and of text alike
	Particles map[string]bool // in lower case inside a name: "van", "фон"
	Pointing  map[string]bool // before a title, and say nothing of who is meant: "former"
	Others    map[string]bool // before a title, and make it somebody not yet named: "another"
	Holding   map[string]bool // prepositions behind which stands whom a phrase only says something of: "of"
	Links     map[string]bool // in lower case behind a name that is not their modifier: "and"

	He, She, Anybody map[string]bool // pronouns of a man, of a woman, of either

	// Roles are titles that a text gives instead of a name, of persons and of bodies, by their stems where they take
	// endings.
	PersonRoles, BodyRoles []string
	RoleEndings            map[string]bool

	// Mouths are words for what speaks for somebody: a service, a person, an account.
	Services, Speakers, Accounts []string

	Fathers    []string        // ends of words that say who the father is: "ович"
	OfMen      []string        // ends of names of men
	OfWomen    []string        // of women
	FirstWomen []string        // ends of first names of women
	MenInA     map[string]bool // first names of men that end as those of women do
}

// Naming is what all languages together know of names: texts name people of other languages.
var Naming = sync.OnceValue(func() *Names {
	all := &Names{}
	for _, code := range Codes() {
		all.add(registered[code].Names)
	}
	return all
})

func (n *Names) add(x Names) {
	for _, s := range []struct {
		to   *map[string]bool
		from map[string]bool
	}{{&n.Acronyms, x.Acronyms}, {&n.Titles, x.Titles}, {&n.Places, x.Places}, {&n.Articles, x.Articles}, {&n.Particles, x.Particles},
		{&n.Pointing, x.Pointing}, {&n.Others, x.Others}, {&n.Holding, x.Holding}, {&n.Links, x.Links}, {&n.He, x.He}, {&n.She, x.She},
		{&n.Anybody, x.Anybody}, {&n.RoleEndings, x.RoleEndings}, {&n.MenInA, x.MenInA}} {
		if *s.to == nil {
			*s.to = map[string]bool{}
		}
		for w := range s.from {
			(*s.to)[w] = true
		}
	}
	for _, s := range []struct {
		to   *[]string
		from []string
	}{{&n.Endings, x.Endings}, {&n.PersonRoles, x.PersonRoles}, {&n.BodyRoles, x.BodyRoles}, {&n.Services, x.Services}, {&n.Speakers, x.Speakers},
		{&n.Accounts, x.Accounts}, {&n.Fathers, x.Fathers}, {&n.OfMen, x.OfMen}, {&n.OfWomen, x.OfWomen}, {&n.FirstWomen, x.FirstWomen}} {
		*s.to = append(*s.to, s.from...)
	}
	n.Letters += x.Letters
}

// Inflections are the languages of a script that inflect names, in an order of their own.
func Inflections(cyrillic bool) []Names {
	var list []Names
	for _, code := range slices.Backward(Codes()) {
		if l := registered[code]; l.Names.Forms != nil && l.cyrillic() == cyrillic {
			list = append(list, l.Names)
		}
	}
	return list
}

// Bare is a name in lower case without the endings that it may have, in each language that takes them off step by step.
func Bare(name string) []string {
	var list []string
	for _, code := range Codes() {
		if bare := registered[code].Names.Bare; bare != nil {
			list = append(list, bare(name)...)
		}
	}
	return list
}

// A Stem is what the forms of a word have in common in one language.
type Stem struct{ Code, Text string }

// Stems are those of a word in lower case, of each language that its letters allow.
func Stems(word string) []Stem {
	first, _ := utf8.DecodeRuneInString(word)
	cyrillic, latin := unicode.Is(unicode.Cyrillic, first), unicode.Is(unicode.Latin, first)
	var list []Stem
	for _, code := range Codes() {
		l := registered[code]
		if l.Stem == nil || !cyrillic && !latin || l.cyrillic() != cyrillic {
			continue
		}
		if stem := l.Stem(word); stem != "" {
			list = append(list, Stem{code, stem})
		}
	}
	return list
}

func (l Language) cyrillic() bool {
	first, _ := utf8.DecodeRuneInString(l.Profile.Letters)
	return unicode.Is(unicode.Cyrillic, first)
}

// EndsIn reports whether a word ends in one of the endings.
func EndsIn(word string, ends ...string) bool {
	return slices.ContainsFunc(ends, func(e string) bool { return strings.HasSuffix(word, e) })
}

// CutLetters is a word without its last letters.
func CutLetters(word string, n int) string {
	for range n {
		_, size := utf8.DecodeLastRuneInString(word)
		word = word[:len(word)-size]
	}
	return word
}
