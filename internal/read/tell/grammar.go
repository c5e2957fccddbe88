package tell

import (
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

// A Grammar is how one language tells.
type Grammar struct {
	Read    func(paragraph string, t []span.Token) []Attribution
	Hedges  func(passage string) []string // the words of doubt in a passage
	Vague   []string                      // words that leave open who and how many
	Rules   lang.Ledger                   // the forms of telling that Read knows
	Lexicon *Lexicon                      // nil where the rules have no use of one
	Cut     func(word string) int         // where a word has a second part that a tagger sees alone; nil for nowhere
}

var grammars = map[string]*Grammar{}

// Register makes the grammar of a language known, by its ISO 639-1 code.
func Register(code string, g Grammar) {
	if grammars[code] != nil {
		panic("tell: " + code + " is registered twice")
	}
	grammars[code] = &g
}

// Rules are the forms of telling of a language, each with an example.
func Rules(code string) lang.Ledger {
	if g := grammars[code]; g != nil {
		return g.Rules
	}
	return nil
}
