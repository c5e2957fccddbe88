package find

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/read/lang"
)

// latin spells Cyrillic letters, those of Kazakh included, in one of the ways that are in use; squeeze then makes the ways
// alike.
var latin = map[rune]string{
	'а': "a", 'ә': "a", 'б': "b", 'в': "v", 'г': "g", 'ғ': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "i", 'і': "i", 'к': "k", 'қ': "k",
	'л': "l", 'м': "m", 'н': "n", 'ң': "n", 'о': "o", 'ө': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ұ': "u", 'ү': "u", 'ф': "f", 'х': "h", 'һ': "h",
	'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "sh", 'ъ': "", 'ы': "i", 'ь': "", 'э': "e", 'ю': "iu", 'я': "ia", 'є': "e", 'ї': "i", 'ґ': "g", 'ў': "u",
}

// squeeze makes spellings of one sound alike: Nazarbayev, Nazarbaev and Nasarbajew, or Yerlan and Erlan. Order matters.
var squeeze = strings.NewReplacer("shch", "sh", "sch", "sh", "tsch", "ch", "zh", "j", "dj", "j", "dzh", "j", "kh", "h", "gh", "g", "ck", "k", "ph", "f", "tz", "ts", "ye", "e", "je", "e", "yo", "o", "io", "o", "yi", "i", "ij", "i", "iy", "i",
	"yu", "u", "iu", "u", "ya", "a", "ia", "a", "ja", "a", "q", "k", "x", "ks", "w", "v", "y", "i", "c", "k", "'", "", "’", "", "oo", "u", "ou", "u", "ee", "i")

// fold is how a name sounds, roughly: without case, marks, alphabet and ending. Different names may fold alike; it serves to find.
func fold(name string) string {
	w := strings.ToLower(name)
	if first, _ := utf8.DecodeRuneInString(w); unicode.Is(unicode.Cyrillic, first) {
		for _, e := range lang.Naming().Endings {
			if s, ok := strings.CutSuffix(w, e); ok && utf8.RuneCountInString(s) >= 4 {
				w = s
				break
			}
		}
	}
	var b strings.Builder
	for _, r := range w {
		if s, ok := latin[r]; ok {
			b.WriteString(s)
		} else if plain, ok := bare[r]; ok {
			b.WriteString(plain)
		} else if r < utf8.RuneSelf && unicode.IsLetter(r) || r == '\'' {
			b.WriteRune(r)
		} else if unicode.IsLetter(r) {
			return "" // of an alphabet that is not folded
		}
	}
	s := squeeze.Replace(b.String())
	out := make([]byte, 0, len(s))
	for i := range len(s) { // double letters sound as one
		if i == 0 || s[i] != s[i-1] {
			out = append(out, s[i])
		}
	}
	return string(out)
}

// bare are Latin letters without their marks.
var bare = map[rune]string{
	'á': "a", 'à': "a", 'â': "a", 'ä': "a", 'ã': "a", 'å': "a", 'ā': "a", 'ą': "a", 'ç': "s", 'ć': "c", 'č': "ch", 'ď': "d", 'é': "e", 'è': "e", 'ê': "e", 'ë': "e", 'ē': "e", 'ę': "e", 'ě': "e",
	'ğ': "g", 'ģ': "g", 'í': "i", 'ì': "i", 'î': "i", 'ï': "i", 'ī': "i", 'ı': "i", 'ł': "l", 'ñ': "n", 'ń': "n", 'ň': "n", 'ŋ': "n", 'ó': "o", 'ò': "o", 'ô': "o", 'ö': "o", 'õ': "o", 'ø': "o", 'ō': "o", 'ő': "o",
	'ř': "r", 'ś': "s", 'š': "sh", 'ş': "sh", 'ș': "sh", 'ß': "ss", 'ť': "t", 'ț': "ts", 'ú': "u", 'ù': "u", 'û': "u", 'ü': "u", 'ū': "u", 'ů': "u", 'ű': "u", 'ý': "y", 'ź': "z", 'ż': "zh", 'ž': "zh", 'æ': "e", 'œ': "e",
}
