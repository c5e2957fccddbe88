package find

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// nameSuffixes are the Kazakh endings of number, possession and case. Behind a foreign name they follow no harmony of vowels, so a name is
// stripped more freely than a word.
var nameSuffixes = strings.Fields(`ының інің нікі дікі тікі сының сінің
лар лер дар дер тар тер ның нің дың дің тың тің дан ден тан тен нан нен мен бен пен мыз міз сың сің нда нде
ға ге қа ке на не ды ді ты ті ны ні да де та те сы сі ым ім ың ің ы і н м`)

// nameStages are a name and what remains of it as one suffix after the other is taken off.
func nameStages(w string) []string {
	stages := []string{w}
	for range 4 {
		shorter := w
		for _, s := range nameSuffixes {
			if t, ok := strings.CutSuffix(w, s); ok && utf8.RuneCountInString(t) >= 3 {
				shorter = t
				break
			}
		}
		if shorter == w {
			break
		}
		w = shorter
		stages = append(stages, w)
	}
	return stages
}

// nameKeys are how a name sounds, as it stands and without the Kazakh suffixes that it may have: Тоқаевқа gives tokaevk and tokaev. One of
// them is right; which one, a word alone does not tell (Путин ends as an accusative does).
func nameKeys(name string) []string {
	var list []string
	for i, w := range nameStages(strings.ToLower(name)) {
		if i > 0 && utf8.RuneCountInString(w) < 4 {
			break
		}
		if f := fold(w); len(f) >= 3 && !slices.Contains(list, nameKey+f) {
			list = append(list, nameKey+f)
		}
	}
	return list
}
