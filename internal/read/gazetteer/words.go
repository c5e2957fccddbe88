package gazetteer

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
)

// mouthKind is of which kind the first mouth of a phrase is, from the person over the service to the account, or -1: of "account of the
// press secretary" the person.
func mouthKind(phrase string) int {
	phrase = strings.ToLower(phrase)
	known := lang.Naming()
	says := func(words []string) bool {
		return slices.ContainsFunc(words, func(m string) bool { return strings.Contains(phrase, m) })
	}
	switch {
	case says(known.Speakers):
		return 1
	case says(known.Services):
		return 0
	case says(known.Accounts):
		return 2
	}
	return -1
}

// speaksFor reports whether a phrase has a mouth.
func speaksFor(phrase string) bool { return mouthKind(phrase) >= 0 }
