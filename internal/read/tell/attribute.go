package tell

import (
	"hearsay"
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

// An Attribution is one telling inside a paragraph.
type Attribution struct {
	Source  span.Span // zero where the speaker is not named in the sentence
	Cue     span.Span
	Content span.Span
	Rest    span.Span // the content taken up again behind the speaker; zero mostly
	Stance  hearsay.Stance
	Hedges  []string
	Through []span.Span // who relays it, outermost first: "state radio reported that the mayor had said"; a zero span for nobody named
	Telling bool        // false for an attitude (wants, believes), which is no report
	Rule    string      // what made it
}

// Attributions finds reported speech in a paragraph; nothing in a language that there are no rules for.
func Attributions(language, paragraph string) []Attribution {
	g := grammars[language]
	if g == nil {
		return nil
	}
	var found []Attribution
	for t := lang.Tokens(paragraph); len(t) > 0; {
		n := window(t)
		found = append(found, g.Read(paragraph, t[:n])...)
		t = t[n:]
	}
	return found
}

// window is how many tokens are read together: all of them, or the sentences that are no longer than longest.
func window(t []span.Token) int {
	if len(t) <= longest {
		return len(t)
	}
	for k := longest; k > longest/2; k-- {
		if t[k-1].Ends {
			return k
		}
	}
	return longest
}

// longest is how many tokens are read together and deepest how far tellings within tellings are followed, since the time for a paragraph
// grows with the square of the one and with the other, and a page may be made to cost time.
const (
	longest = 600
	deepest = 3
)
