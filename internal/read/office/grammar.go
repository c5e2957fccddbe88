package office

import "hearsay/internal/read/lang"

// A Grammar is how one language names offices and what happens to those who hold them.
type Grammar struct {
	Mention  func(r *Reading, i int) (Mention, bool)                       // the person, office or body that begins at a token
	Roles    func(r *Reading, e *Event, i, end int, active bool) bool      // fills who did what to whom; false where it is no event
	Two      func(r *Reading, e Event, i, end int) (list []Event, ok bool) // a trigger that tells of two events: "replaced"; nil for none
	Holdings func(r *Reading)                                              // offices said to be held; nil where mentions say it all
	Object   func(word string) bool                                        // whether a name is the object of its sentence by its ending
	Triggers map[string]Trigger
	Rules    lang.Ledger // the ways to tell of offices that it knows

	Apposes       bool // what a comma divides may be one: "the mayor of Arva, Ivan Belov"
	NegatesBehind bool // a negation may stand behind its verb
	Words         Words
}

// Words are small words that the language-free part asks for.
type Words struct {
	Lead      map[string]bool // begin a sentence with a capital and belong to no name
	NotNames  map[string]bool // are capitalised and name no person
	People    map[string]bool // capitalised words for many or for anyone
	Articles  map[string]bool
	Was       map[string]bool // forms of "be"
	Negations map[string]bool
	Supposed  map[string]bool // before an event that is not told as having happened: it may, or it would
	Bare      map[string]bool // forms that tell of an event only where it did not happen: "did not resign"
	Passage   map[string]bool // may stand between a subject and its verb
	Where     map[string]bool // behind which a place stands, which does nothing itself
	Forces    []string        // what is sent and withdrawn
}

var grammars = map[string]*Grammar{}

// Register makes the offices of a language known, by its ISO 639-1 code.
func Register(code string, g Grammar) {
	if grammars[code] != nil {
		panic("office: " + code + " is registered twice")
	}
	grammars[code] = &g
}

// Rules are the ways of a language to tell of offices, each with an example.
func Rules(code string) lang.Ledger {
	if g := grammars[code]; g != nil {
		return g.Rules
	}
	return nil
}
