package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a run of letters or digits; an apostrophe between letters joins, a hyphen does not.
type token struct {
	from, to   int
	upper      bool // its first letter
	capitals   bool // all of two letters or more, an ending in lower case aside
	ending     int  // bytes of that ending: МИДа
	initial    bool // one capital, with a full stop behind it
	possessive bool // 's or ' follows
}

// tokens splits a text. Marks that combine, soft hyphens and joiners of no width belong to the word they stand in.
func tokens(text string) []token {
	list := make([]token, 0, len(text)/8)
	for i := 0; i < len(text); {
		r, size := decode(text, i)
		if !wordRune(r) {
			i += size
			continue
		}
		t := token{from: i, upper: isUpper(r)}
		letters, lower, lastUpper := 0, 0, 0
		for i < len(text) {
			r, size := decode(text, i)
			if !wordRune(r) && !inWord(r) {
				if !apostrophe(r) || !joins(text, i+size) {
					break
				}
			} else if wordRune(r) {
				letters++
				if isUpper(r) {
					lastUpper = i + size
				} else {
					lower++
				}
			}
			i += size
		}
		t.to = i
		t.capitals = letters > 1 && lower == 0
		if lower > 0 && letters-lower > 1 && acronymEndings[text[lastUpper:t.to]] {
			t.capitals, t.ending = true, t.to-lastUpper
		}
		t.initial = t.upper && letters == 1 && i < len(text) && text[i] == '.'
		if r, size := decode(text, i); apostrophe(r) {
			next, _ := decode(text, i+size)
			t.possessive = next == 's' || next == 'S' || text[i-1] == 's'
			if next == 's' || next == 'S' {
				i += size + 1
			}
		}
		list = append(list, t)
	}
	return list
}

// joins reports whether an apostrophe before i stands inside a word: letters follow, and they are not the English possessive.
func joins(text string, i int) bool {
	r, size := decode(text, i)
	if !wordRune(r) {
		return false
	}
	next, _ := decode(text, i+size)
	return r != 's' && r != 'S' || wordRune(next)
}

func decode(text string, i int) (rune, int) {
	if i >= len(text) {
		return 0, 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

// wordRune is unicode's letters and digits, asked fast for the alphabets that matter here.
func wordRune(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	case 0x400 <= r && r < 0x482 || 0x48a <= r && r < 0x530:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func isUpper(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'A' <= r && r <= 'Z'
	case 0x400 <= r && r < 0x460:
		return r < 0x430
	}
	return unicode.IsUpper(r)
}

func inWord(r rune) bool {
	return r >= 0xad && (r == 0xad || r == 0x200b || r == 0x200c || r == 0x200d || r == 0x2060 || unicode.IsMark(r))
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// cyrillic reports whether a word is, by its first letter.
func cyrillic(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return 0x400 <= r && r < 0x530
}

// unquoted takes out the quotation marks that a name may have inside: движение «Солидарность».
var unquoted = strings.NewReplacer("«", "", "»", "", "“", "", "”", "", "„", "", "\"", "")

// joined reports whether the words on either side of a gap can belong to one name: nothing but spaces, a hyphen, a point within an
// address, or the point of an initial.
func joined(gap string, afterInitial bool) bool {
	if gap == "" || gap == " " {
		return true
	}
	gap = unquoted.Replace(gap)
	if afterInitial {
		gap = strings.TrimPrefix(gap, ".")
	}
	switch gap {
	case "", " ", "-", "‐", "‑", ".", "/", "\u00a0", "\u202f", "\n", "  ", " \n", "'s ", "’s ", "' ", "’ ":
		return true
	}
	return false
}
