// Package gazetteer finds the people, bodies and sources of a case in text, in every spelling and inflected form. It knows the names
// of one case and the endings of Russian, Kazakh and English, and no others: it recognises, it does not discover. Where words fit two
// of the case, both are kept; who is meant is for a person to say. It reads no files. Start at New and Matcher.Find for mentions, at
// Document.Who for who the source of a telling is.
package gazetteer

import (
	"fmt"
	"strings"

	"hearsay"
	"hearsay/internal/read/lang"
)

// An Entry is something of the case and what it is called.
type Entry struct {
	ID    hearsay.ID
	Kind  hearsay.NodeKind
	Names []string   // as a map writes them: "Samat Abish, nephew of the first president", "National Security Committee (KNB)"
	For   hearsay.ID // of a source, the node that speaks through it, if the case says
}

// A Mention is the bytes [From, To) of a text that name something of the case.
type Mention struct {
	From, To int
	Readings []Reading // at least one, in the order of the entries
}

// A Reading is one of those whom a mention may mean.
type Reading struct {
	ID   hearsay.ID
	Kind hearsay.NodeKind
	How  How
	Form Form // what its last word may be: of "Назарбаева" genitive or accusative for a man, nominative for a woman
}

// How says by what a mention fits a name. Zero is letter by letter.
type How uint8

const (
	Inflected      How = 1 << iota // in another case or number, or possessive
	Transliterated                 // in other letters
	Initials                       // with an initial for the first name
	Surname                        // the surname alone
	Acronym
	Described // by words of the title that are no name: "the first president"
	Namesake  // beside a first name or an initial of somebody else: perhaps one of the same surname
)

var hows = [...]string{"inflected", "transliterated", "initials", "surname alone", "acronym", "described", "perhaps a namesake"}

// String is the words for it, as "surname alone, inflected".
func (h How) String() string {
	if h == 0 {
		return "exact"
	}
	var list []string
	for i, w := range hows {
		if h&(1<<i) != 0 {
			list = append(list, w)
		}
	}
	return strings.Join(list, ", ")
}

// MarshalText is String.
func (h How) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (h *How) UnmarshalText(text []byte) error {
	*h = 0
	if string(text) == "exact" {
		return nil
	}
next:
	for word := range strings.SplitSeq(string(text), ", ") {
		for i, w := range hows {
			if w == word {
				*h |= 1 << i
				continue next
			}
		}
		return fmt.Errorf("%q is no way to fit a name: %w", word, hearsay.ErrInvalid)
	}
	return nil
}

// Form is a set of grammatical forms: those that a word may be in.
type Form = lang.Form
