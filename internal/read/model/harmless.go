package model

import "strings"

// harmless are the words that may differ between a quote and the text without a person having to look: articles and
// joining words that carry no claim. Everything else does: a list of negations would never be long enough (недоволен,
// айтпады, "cannot rule out"), so the list is of what may pass.
var harmless = map[string]bool{}

func init() {
	for _, w := range strings.Fields("a an the that this these those and also then of и а же что то это этот эта эти және") {
		harmless[w] = true
	}
}

func allHarmless(words []string) bool {
	for _, w := range words {
		if !harmless[strings.ToLower(w)] {
			return false
		}
	}
	return true
}
