package tell

// A lexicon is what the rules know of the words of a language. Small closed classes stand for a part-of-speech tagger: whatever is in
// none of them may be part of a name.
type lexicon struct {
	cues                           map[string]class
	det, prep, conj, pronoun, aux  map[string]bool
	adverb, modal, negation, joins map[string]bool
	nouns                          map[string]bool // forms of cues that are more often nouns

	adverbial func(word string) bool                      // whether a word that is not listed says how: "quickly"; nil for none
	opens     map[string]bool                             // words that join a clause to what stands before it and are no part of it: "and"
	forms     func(*reading)                              // finds the tellings
	judge     func(r *reading, a *Attribution, by judged) // corrects what only this language knows
	doubted   func(a Attribution, text string) string     // the words in which doubt is looked for
}

// class is what a cue does.
type class int

const (
	says class = iota + 1
	confirms
	denies
	asks    // a question, a doubt, or what is held possible
	directs // an order or a request: it says what is wanted and not what is so
	thinks  // an attitude: no telling, so never proposed as a signal
)

// classify gives a word its class; a word in two classes would be read by chance.
func classify(m map[string]class, word string, c class) {
	if old := m[word]; old != 0 && old != c {
		panic("extract: " + word + " stands in two classes of cues")
	}
	m[word] = c
}
