package charset

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/gogs/chardet"
)

// sampled is how many bytes a guess is made from: more of the same letters would tell no more.
const sampled = 64 << 10

// sample is a part of the data from its first letter beyond ASCII on.
func sample(data []byte) []byte {
	from := max(0, slices.IndexFunc(data, func(b byte) bool { return b >= utf8.RuneSelf }))
	return data[from:min(len(data), from+sampled)]
}

// guess names the set in which the bytes most likely are, or "". Sets of Cyrillic letters are told apart by how often each
// letter would stand in the text; the others by the groups of three letters that ICU knows of each language.
func guess(data []byte) string {
	data = sample(data)
	if name := cyrillic(data); name != "" {
		return name
	}
	list, err := chardet.NewTextDetector().DetectAll(data)
	if err != nil {
		return ""
	}
	// The detector asks in parallel, so equals come in any order; the first by name makes the guess the same every time.
	slices.SortFunc(list, func(a, b chardet.Result) int {
		return cmp.Or(b.Confidence-a.Confidence, cmp.Compare(a.Charset, b.Charset))
	})
	if list[0].Confidence < sure {
		return ""
	}
	return canonical(list[0].Charset)
}

// sure is the least confidence, of 100, of a guess of ICU that is taken. Below it lie texts of a few letters.
const sure = 30

// cyrillicSets are the sets of Cyrillic letters, the commonest first: of two that read a text alike it is taken.
var cyrillicSets = []string{"windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic", "koi8-u"}

// perThousand is how often each letter stands in a thousand letters of Russian, as counted in the Russian National Corpus. Other
// languages in these sets are near enough to it to tell the sets apart.
var perThousand = map[rune]float64{
	'о': 110, 'е': 84, 'а': 80, 'и': 74, 'н': 67, 'т': 63, 'с': 55, 'р': 47, 'в': 45, 'л': 44, 'к': 35,
	'м': 32, 'д': 30, 'п': 28, 'у': 26, 'я': 20, 'ы': 19, 'ь': 17, 'г': 17, 'з': 16, 'б': 16, 'ч': 14,
	'й': 12, 'х': 10, 'ж': 9, 'ш': 7, 'ю': 6, 'ц': 5, 'щ': 4, 'э': 3, 'ф': 3, 'ъ': .4, 'ё': .4,
	'і': 5, 'ї': 1, 'є': 1, 'ґ': .1, 'ў': 1, // of Ukrainian and Belarusian, by their share among all texts in these sets
}

const (
	fewest   = 6    // letters beyond ASCII, fewer of which tell nothing
	likely   = -3.7 // least mean logarithm of the frequency of a letter; Russian has -3.1, a wrong set less than -4
	together = 0.8  // least share of letters beyond ASCII that stand beside another one: é in a French word does not
	capitals = 0.05 // how often a letter is a capital
	stranger = 1e-5 // how often a character stands that is no letter of these languages
)

// cyrillic is the set of Cyrillic letters in which the bytes are most likely text, or "" where they are in none.
func cyrillic(data []byte) (best string) {
	n, beside := 0, 0
	for i, b := range data {
		if b < utf8.RuneSelf {
			continue
		}
		n++
		if i > 0 && data[i-1] >= utf8.RuneSelf || i+1 < len(data) && data[i+1] >= utf8.RuneSelf {
			beside++
		}
	}
	if n < fewest || float64(beside) < together*float64(n) {
		return ""
	}
	most := likely
	for _, name := range cyrillicSets {
		next := decoder(name)
		sum := 0.0
		for i, b := range data {
			if b >= utf8.RuneSelf {
				r, _ := next(data[i:])
				sum += math.Log(frequency(r))
			}
		}
		if mean := sum / float64(n); mean > most {
			best, most = name, mean
		}
	}
	return best
}

// frequency is the share of a character among those beyond ASCII. Quotation marks and dashes are as common as a rare letter.
func frequency(r rune) float64 {
	switch r {
	case '«', '»', '—', '–', '“', '”', '„', '…', '№', '\u00a0':
		return perThousand['щ'] / 1000
	}
	if p := perThousand[r]; p > 0 {
		return p / 1000
	}
	if small := lower(r); small != r {
		return capitals * frequency(small)
	}
	return stranger
}

// lower is the small letter of a Cyrillic capital: А to Я stand 32 places before а to я, Ѐ to Џ 80 before ѐ to џ.
func lower(r rune) rune {
	switch {
	case r >= 'А' && r <= 'Я':
		return r + 32
	case r >= 'Ѐ' && r <= 'Џ':
		return r + 80
	}
	return r
}
