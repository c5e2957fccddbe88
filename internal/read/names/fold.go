// Package names compares the names of persons and bodies across Latin, Cyrillic and Kazakh spellings, and proposes which are of
// one. It knows letters, not people: it never joins anything, a person does (hearsay.NameJudgement). Start at Compare.
package names

import (
	"strings"
	"unicode"
)

// letters writes one letter in the few that survive every romanisation. Russian follows BGN/PCGN 1947 as newspapers use it,
// Kazakh the alphabets of 1940 (Cyrillic) and 2021 (Latin), and the acute accents of the draft of 2018.
var letters = func() map[rune]string {
	m := map[rune]string{}
	for _, pairs := range []string{
		"а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ sh ъ  ы i ь  э e ю iu я ia",
		"ә a ғ g қ k ң n ө o ұ u ү u һ kh і i ї i є e ґ g ў u ӣ i ӯ u ҷ zh ҳ kh",
		"ä a ö o ü u ū u ğ g ı i ñ n ş sh ŋ n ç ch ș sh ț ts ý i ǵ g ń n á a ó o ú u é e í i à a â a ã a å a ā a æ ae è e ê e ë e ē e ė e ę e ě e ì i î i ï i ī i ô o õ o ø o ō o ő o ò o ù u û u ű u ů u ß ss š sh ś s ž zh ź z ż z č ch ć ch ď d ť t ř r ł l đ d ð d þ th ň n ÿ i ţ ts",
	} {
		fields := strings.Split(pairs, " ")
		for i := 0; i+1 < len(fields); i += 2 {
			m[[]rune(fields[i])[0]] = fields[i+1]
		}
	}
	return m
}()

// sounds makes one of the several ways to write a sound, the longest first. Capitals stand for sounds of two letters.
var sounds = strings.NewReplacer("shch", "S", "dzh", "J", "zh", "J", "dj", "J", "sch", "S", "sh", "S", "tch", "C", "ch", "C", "kh", "h", "gh", "g", "ph", "f", "tz", "ts", "ck", "k",
	"j", "J", "q", "k", "c", "k", "x", "ks", "w", "u", "y", "i", "ng", "n", "'", "", "’", "", "ʻ", "", "ʹ", "", "`", "")

// glides drops the y that one romanisation writes before e and another does not, and joins what is written double.
var glides = strings.NewReplacer("ie", "e", "ii", "i", "io", "o", "uu", "u")

// Tokens are the words of a name in lower-case letters a to z, each of which may be compared with that of another spelling: "Қасым-Жомарт
// Тоқаев" and "Kassym-Jomart Tokayev" both give kasimzhomart, tokaev. Words without letters are left out.
func Tokens(name string) []string {
	var list []string
	for word := range strings.FieldsFuncSeq(strings.ToLower(name), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.;/()\"«»_", r) }) {
		if key := Fold(word); key != "" {
			list = append(list, key)
		}
	}
	return list
}

// Fold writes one word in lower case as Tokens does.
func Fold(word string) string {
	var b strings.Builder
	for _, r := range word {
		switch s, ok := letters[r]; {
		case ok:
			b.WriteString(s)
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)), strings.ContainsRune("'’ʻʹ`", r):
			b.WriteRune(r)
		}
	}
	s := glides.Replace(glides.Replace(sounds.Replace(b.String())))
	b.Reset()
	last := rune(0)
	for _, r := range s {
		if r == last {
			continue
		}
		last = r
		switch r {
		case 'J':
			b.WriteString("zh")
		case 'S':
			b.WriteString("sh")
		case 'C':
			b.WriteString("ch")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
