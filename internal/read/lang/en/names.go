package en

import (
	"strings"

	snowball "github.com/kljensen/snowball/english"

	"hearsay/internal/read/lang"
)

// names is what English knows of names and of the words around them.
var names = lang.Names{
	Forms: func(word string, _ bool) []lang.Inflected {
		return []lang.Inflected{{Text: word + "s", Is: lang.Plural}, {Text: word + "es", Is: lang.Plural}}
	},
	Titles: lang.Set(`mr mrs ms miss dr sir lord lady president vice prime minister premier chancellor senator general
		colonel major captain lieutenant marshal admiral king queen prince princess judge justice governor mayor
		speaker chairman chairwoman chair secretary ambassador professor director chief commissioner deputy
		spokesman spokeswoman comrade pope father monday tuesday wednesday thursday friday saturday sunday january
		february march april may june july august september october november december`),
	Places: lang.Set(`university airport street avenue square prospekt center centre foundation fund school museum
		stadium prize award district city`),
	Articles:  lang.Set("the a an"),
	Particles: lang.Set("de da di del van von der den bin ibn al el la le du dos ben"),
	Pointing:  lang.Set("this that former acting"),
	Others:    lang.Set("a an another one some any every his her its their my our your whose"),
	Holding:   lang.Set("of for by at in to from with near close around against on about"),
	Links:     lang.Set("and or who which of in at from with on is was"),
	He:        lang.Set("he him himself"),
	She:       lang.Set("she her herself"),
	PersonRoles: strings.Fields(`president premier minister chancellor spokesman spokeswoman spokesperson general
		secretary ambassador chairman chairwoman chair chief head governor mayor lawyer leader politician official
		envoy senator deputy aide commander speaker prosecutor judge oligarch businessman activist`),
	BodyRoles: strings.Fields(`ministry agency committee service council government company party embassy bank office
		department commission police`),
	Services:   []string{"press service", "press office", "press team", "press department"},
	Speakers:   []string{"press secretary", "spokesman", "spokeswoman", "spokesperson", "representative"},
	Accounts:   []string{"account", "channel", "web site", "website"},
	FirstWomen: []string{"a"},
	MenInA:     lang.Set("thomas joshua luca andrea"),
}

// stem is what the forms of a word have in common (Snowball).
func stem(word string) string { return snowball.Stem(word, true) }
