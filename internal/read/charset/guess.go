package charset

import (
	"bytes"
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
	if kazakh(data) && fitting(data, likelyName, fewest, []string{"kz-1048"}) != "" { // which has letters that are rare in other languages
		return "kz-1048"
	}
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
	'қ': 3, 'ә': 2, 'ң': 2, 'ғ': 1, 'ө': 1, 'ұ': 1, 'ү': 1, 'һ': .1, // of Kazakh, likewise
}

const (
	fewest   = 6    // letters beyond ASCII, fewer of which tell nothing
	likely   = -3.7 // least mean logarithm of the frequency of a letter; Russian has -3.1, a wrong set less than -4
	together = 0.8  // least share of letters beyond ASCII that stand beside another one: é in a French word does not
	capitals = 0.05 // how often a letter is a capital
	stranger = 1e-5 // how often a character stands that is no letter of these languages
)

// cyrillic is the set of Cyrillic letters in which the bytes are most likely text, or "" where they are in none.
func cyrillic(data []byte) string { return fitting(data, likely, fewest, cyrillicSets) }

// likelyName is the least mean logarithm for a name: of a few letters it varies more than of a text.
const likelyName = -4.6

// fitting is the set of a list in which the letters beyond ASCII are the most likely ones, or "" where they are not even least likely.
func fitting(data []byte, least float64, fewest int, sets []string) (best string) {
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
	most := least
	for _, name := range sets {
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

// units names UTF-16 by its look, or is "": of the first thousand pairs of bytes nearly all must be letters, marks and signs of Europe one way
// round. Text in other sets has no byte 0, and a stray one does not make it UTF-16.
func units(data []byte) string {
	data = data[:min(len(data), 2000)&^1]
	if len(data) < 8 || bytes.IndexByte(data, 0) < 0 {
		return ""
	}
	little, big := 0, 0
	for i := 0; i < len(data); i += 2 {
		if european(data[i], data[i+1]) {
			little++
		}
		if european(data[i+1], data[i]) {
			big++
		}
	}
	pairs := len(data) / 2
	switch {
	case little > big && little*20 >= pairs*19:
		return "utf-16le"
	case big > little && big*20 >= pairs*19:
		return "utf-16be"
	}
	return ""
}

// european reports whether a unit of UTF-16 is a visible sign or a space of Latin, Greek or Cyrillic writing.
func european(low, high byte) bool {
	switch high {
	case 0:
		return low >= ' ' && low != 0x7f || low == '\t' || low == '\n' || low == '\r'
	case 1, 2, 3, 4, 5, 0x20, 0x21:
		return true
	}
	return false
}

// binary reports whether data is no text: more than one byte of ten is a control character.
func binary(data []byte) bool {
	data = data[:min(len(data), sampled)]
	n := 0
	for _, b := range data {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b {
			n++
		}
	}
	return n*10 > len(data)
}

// mostly reports whether data is UTF-8 with strays: of what is beyond ASCII four characters are whole for each byte that is not; or it is
// said to be UTF-8, nearly all of it is ASCII, and the rest fits no older set.
func mostly(data []byte, said bool) bool {
	whole, strays := 0, 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			strays++
		case n > 1:
			whole++
		}
		i += n
	}
	return whole >= 4*strays || said && strays*50 <= len(data) && cyrillic(sample(data)) == ""
}

// kazakh reports whether bytes that could be windows-1251 are KZ-1048: the letters қ, ә and ң stand there where windows-1251 has
// letters of Macedonian and Serbian, in which there is no ы.
func kazakh(data []byte) bool {
	data = data[:min(len(data), sampled)]
	n := bytes.Count(data, []byte{0x9d}) + bytes.Count(data, []byte{0xbc}) + bytes.Count(data, []byte{0xbe})
	return n >= 3 && bytes.IndexByte(data, 0xfb) >= 0 && !utf8.Valid(data)
}
