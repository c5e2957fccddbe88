package timex

import (
	"regexp/syntax"
	"unicode"
)

// A lead is a word that a rule may begin with, so that a rule is tried only where it can match: most words of a text begin none.
type lead struct {
	word string // in lower case; "" for figures
	open bool   // the word may go on
	rule int
}

// leadsOf are the words that what a pattern matches may begin with.
func leadsOf(pattern string) []lead {
	re, err := syntax.Parse("(?i:"+pattern+")", syntax.Perl)
	if err != nil {
		panic(err) // patterns are constants
	}
	var list []lead
	seen := map[lead]bool{}
	for _, b := range beginnings(re) {
		if b.word == "" && b.open {
			panic("timex: a pattern that any word may begin: " + pattern)
		}
		if x := (lead{word: b.word, open: b.open}); !seen[x] {
			seen[x] = true
			list = append(list, x)
		}
	}
	return list
}

// A start is how a match may begin: letters, and whether the word is over ("shut": a mark, a space or a figure follows).
type start struct {
	word       string
	shut, open bool
}

// small is how many letters of a class are spelled out; behind a larger one the word is open.
const small = 12

func beginnings(re *syntax.Regexp) []start {
	switch re.Op {
	case syntax.OpLiteral:
		x := start{}
		for _, r := range re.Rune {
			if !unicode.IsLetter(r) {
				x.shut = true
				break
			}
			x.word += string(unicode.ToLower(r))
		}
		return []start{x}
	case syntax.OpCharClass:
		return ofClass(re.Rune)
	case syntax.OpConcat:
		list := []start{{}}
		for _, sub := range re.Sub {
			list = followed(list, sub)
		}
		return list
	case syntax.OpAlternate:
		var list []start
		for _, sub := range re.Sub {
			list = append(list, beginnings(sub)...)
		}
		return list
	case syntax.OpQuest, syntax.OpStar:
		return append(beginnings(re.Sub[0]), start{})
	case syntax.OpCapture, syntax.OpPlus, syntax.OpRepeat:
		return beginnings(re.Sub[0])
	}
	return []start{{}}
}

func followed(list []start, sub *syntax.Regexp) []start {
	var out []start
	var more []start
	for _, x := range list {
		if x.shut || x.open {
			out = append(out, x)
			continue
		}
		if more == nil {
			more = beginnings(sub)
		}
		for _, y := range more {
			out = append(out, start{x.word + y.word, y.shut, y.open})
		}
	}
	return out
}

// ofClass spells out a small class of letters; figures and marks end a word.
func ofClass(ranges []rune) []start {
	seen := map[rune]bool{}
	var list []start
	for i := 0; i < len(ranges); i += 2 {
		if ranges[i+1]-ranges[i] > small {
			return []start{{open: true}}
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			lower := unicode.ToLower(r)
			if !unicode.IsLetter(r) {
				lower = 0
			}
			if seen[lower] {
				continue
			}
			seen[lower] = true
			if lower == 0 {
				list = append(list, start{shut: true})
			} else {
				list = append(list, start{word: string(lower)})
			}
		}
	}
	if len(list) > small {
		return []start{{open: true}}
	}
	return list
}
