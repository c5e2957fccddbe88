package tell

// A lexicon is what the rules know of the words of a language. Small closed classes stand for a part-of-speech tagger: whatever is in
// none of them may be part of a name.
type Lexicon struct {
	Cues                           map[string]Class
	Det, Prep, Conj, Pronoun, Aux  map[string]bool
	Adverb, Modal, Negation, Joins map[string]bool
	Nouns                          map[string]bool // forms of cues that are more often nouns

	Adverbial func(word string) bool                      // whether a word that is not listed says how: "quickly"; nil for none
	Opens     map[string]bool                             // words that join a clause to what stands before it and are no part of it: "and"
	Forms     func(*Reading)                              // finds the tellings
	Judge     func(r *Reading, a *Attribution, by Judged) // corrects what only this language knows
	Doubted   func(a Attribution, text string) string     // the words in which doubt is looked for
}

// class is what a cue does.
type Class int

const (
	Says Class = iota + 1
	Confirms
	Denies
	Asks    // a question, a doubt, or what is held possible
	Directs // an order or a request: it says what is wanted and not what is so
	Thinks  // an attitude: no telling, so never proposed as a signal
)

// classify gives a word its class; a word in two classes would be read by chance.
func Classify(m map[string]Class, word string, c Class) {
	if old := m[word]; old != 0 && old != c {
		panic("extract: " + word + " stands in two classes of cues")
	}
	m[word] = c
}
