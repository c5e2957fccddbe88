package find

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// nameKeys are how a name sounds, as it stands and without the Kazakh suffixes that it may have: Тоқаевқа gives tokaevk and tokaev. One of
// them is right; which one, a word alone does not tell. Vowels need not agree, as those of surnames in -ев do not.
func nameKeys(name string) []string {
	var list []string
	add := func(w string) {
		if f := fold(w); len(f) >= 3 && !slices.Contains(list, nameKey+f) {
			list = append(list, nameKey+f)
		}
	}
	w := strings.ToLower(name)
	add(w)
	for _, suffixes := range [][]kazakhSuffix{kazakhCases, kazakhPlurals} {
		if stem, ok := nameStem(w, suffixes); ok {
			add(stem)
			w = stem
		}
	}
	return list
}

// nameStem takes one of the suffixes off a name, if four letters remain and the last of them may stand before it.
func nameStem(w string, suffixes []kazakhSuffix) (string, bool) {
	for _, s := range suffixes {
		for f := range strings.FieldsSeq(s.forms) {
			stem, ok := strings.CutSuffix(w, f)
			last, _ := utf8.DecodeLastRuneInString(stem)
			if ok && utf8.RuneCountInString(stem) >= 4 && strings.ContainsRune(s.after, last) {
				return stem, true
			}
		}
	}
	return "", false
}
