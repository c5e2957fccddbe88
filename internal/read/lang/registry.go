package lang

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"hearsay/internal/read/span"
)

// A Language is what every reader needs to know of a language. How it tells, which offices it names and how it names times is
// registered with the packages tell, office and timex.
type Language struct {
	Code    string  // ISO 639-1: "ru"
	Name    string  // in English: "Russian"
	Profile Profile // what it is recognised by
	Habits  span.Habits
	Names   Names
	Stem    func(word string) string // what the forms of a word in lower case have in common, for search; "" for a word of another language
}

var (
	registered = map[string]Language{}
	habits     = span.Habits{Short: map[string]bool{}, Always: map[string]bool{}, Within: map[string]bool{}}
)

// Register makes a language known. It is called by the init function of the language's folder; two languages with one code
// are a mistake of the program.
func Register(l Language) {
	if _, ok := registered[l.Code]; ok {
		panic(fmt.Sprintf("lang: %s is registered twice", l.Code))
	}
	registered[l.Code] = l
	names[l.Code] = l.Name
	addProfile(l.Code, l.Profile, true)
	maps.Copy(habits.Short, l.Habits.Short)
	maps.Copy(habits.Always, l.Habits.Always)
	maps.Copy(habits.Within, l.Habits.Within)
	habits.Clitics = append(habits.Clitics, l.Habits.Clitics...)
}

// Codes are the languages that have rules, in the order of the alphabet.
func Codes() []string { return slices.Sorted(maps.Keys(registered)) }

// Tokens are the words and marks of a text in any of the languages: texts quote each other across languages, so the habits
// of all count.
func Tokens(s string) []span.Token { return span.Tokens(s, habits) }

// Sentences are the ends of the sentences of a text in any of the languages.
func Sentences(s string) []int { return span.Sentences(s, habits) }

// Set is the words of a list that is written with spaces between them.
func Set(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// A Ledger is rules in their order, the surest first.
type Ledger []Rule

// A Rule is one way in which a language says something: its name without the language, and a sentence on which it fires. What
// it does on labelled texts is measured by `hearsay bench text -by rule`; one that fires on no text goes.
type Rule struct {
	Name, Example string
}
