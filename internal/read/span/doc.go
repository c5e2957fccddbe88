// Package span cuts text into words and sentences that know where they stand. Every reader of text uses it, so that two
// readers agree on where a word begins. It knows no language: what differs by language comes in as Habits. Start at Tokens.
package span

// A Span is the bytes [From, To) of a text.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// IsZero reports whether the span is empty: nothing was found.
func (s Span) IsZero() bool { return s.From == s.To }

// In is the text of the span.
func (s Span) In(text string) string { return text[s.From:s.To] }

// A Run is the tokens [From, To) of a list of tokens. It is a type of its own so that bytes and tokens cannot be mixed up.
type Run struct{ From, To int }

// IsZero reports whether the run has no tokens.
func (r Run) IsZero() bool { return r.From >= r.To }

// Len is how many tokens the run has.
func (r Run) Len() int { return r.To - r.From }

// Bytes are the bytes that a run of tokens covers.
func (r Run) Bytes(t []Token) Span {
	if r.IsZero() {
		return Span{}
	}
	return Span{t[r.From].From, t[r.To-1].To}
}

// Habits are what must be known of the languages that a text may be written in, to cut it into words and sentences.
type Habits struct {
	Short   map[string]bool // words whose full stop ends no sentence: "mr", "г"
	Clitics []string        // verbs and genitives written short behind an apostrophe, tokens of their own: the s of "Anna's"
	Always  map[string]bool // as written, names that look like small words: "WHO"
	Within  map[string]bool // as written, names that look like small words where no sentence begins: "May" in "on 2 May"
}

// Between is the run of tokens [from, to).
func Between(from, to int) Run { return Run{from, to} }
