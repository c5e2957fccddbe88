package find

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
)

// nameKeys are how a name sounds, as it stands and without the suffixes that it may have: Тоқаевқа gives tokaevk and
// tokaev. One of them is right; which one, a word alone does not tell.
func nameKeys(name string) []string {
	var list []string
	w := strings.ToLower(name)
	for _, w := range append([]string{w}, lang.Bare(w)...) {
		if f := fold(w); len(f) >= 3 && !slices.Contains(list, nameKey+f) {
			list = append(list, nameKey+f)
		}
	}
	return list
}
