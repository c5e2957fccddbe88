package charset

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// canonical is the one name of a set, or the label in lower case where it is not known.
func canonical(label string) string {
	e, err := htmlindex.Get(label)
	switch strings.ToLower(label) {
	case "kz-1048", "kz1048", "strk1048-2002", "rk1048":
		return "kz-1048"
	case "ptcp154", "pt154", "cp154", "cyrillic-asian":
		return "ptcp154"
	}
	if err == nil {
		if name, err := htmlindex.Name(e); err == nil {
			return name
		}
	}
	return strings.ToLower(label)
}

// decoder reads the first character of the bytes and says how many bytes it took; nil for a set that is not read. Only canonical names
// are known, so that one quote has one locator.
func decoder(name string) func([]byte) (rune, int) {
	switch name {
	case "":
		return utf8.DecodeRune
	case "kz-1048":
		return kazakhSet(standardKazakh)
	case "ptcp154":
		return kazakhSet(asian)
	case "utf-16le":
		return func(b []byte) (rune, int) {
			return sixteen(b, func(b []byte) rune { return rune(b[0]) | rune(b[1])<<8 })
		}
	case "utf-16be":
		return func(b []byte) (rune, int) {
			return sixteen(b, func(b []byte) rune { return rune(b[0])<<8 | rune(b[1]) })
		}
	}
	e, err := htmlindex.Get(name)
	if err != nil || canonical(name) != name {
		return nil
	}
	m, ok := e.(*charmap.Charmap)
	if !ok {
		return nil
	}
	return func(b []byte) (rune, int) { return m.DecodeByte(b[0]), 1 }
}

// sixteen reads one or two units of UTF-16; half a unit or half a pair is no character.
func sixteen(b []byte, unit func([]byte) rune) (rune, int) {
	if len(b) < 2 {
		return utf8.RuneError, len(b)
	}
	r := unit(b)
	if !utf16.IsSurrogate(r) {
		return r, 2
	}
	if len(b) >= 4 {
		if both := utf16.DecodeRune(r, unit(b[2:])); both != utf8.RuneError {
			return both, 4
		}
	}
	return utf8.RuneError, 2
}

// own are the labels of sets that the Encoding Standard does not have.
var own = []string{"kz-1048", "kz1048", "ptcp154", "pt154", "cyrillic-asian"}

// standardKazakh is where KZ-1048 (STRK 1048-2002) differs from windows-1251, asian where PTCP154 does, by their registrations with IANA.
var (
	standardKazakh = map[byte]rune{0x8d: 'Қ', 0x8e: 'Һ', 0x9d: 'қ', 0x9e: 'һ', 0xa1: 'Ұ', 0xa2: 'ұ', 0xa3: 'Ә', 0xa5: 'Ө', 0xaa: 'Ғ',
		0xaf: 'Ү', 0xb4: 'ө', 0xba: 'ғ', 0xbc: 'ә', 0xbd: 'Ң', 0xbe: 'ң', 0xbf: 'ү'}
	asian = map[byte]rune{0x80: 'Җ', 0x81: 'Ғ', 0x82: 'Ӯ', 0x83: 'ғ', 0x86: 'Ҷ', 0x87: 'Ү', 0x88: 'Ҳ', 0x89: 'ү', 0x8a: 'Ҡ', 0x8b: 'Ӣ',
		0x8c: 'Ң', 0x8d: 'Қ', 0x8e: 'Һ', 0x8f: 'Ҹ', 0x90: 'җ', 0x98: 'ҳ', 0x99: 'ҷ', 0x9a: 'ҡ', 0x9b: 'ӣ', 0x9c: 'ң', 0x9d: 'қ', 0x9e: 'һ',
		0x9f: 'ҹ', 0xa4: 'Ө', 0xa5: 'Ҙ', 0xa6: 'Ұ', 0xaa: 'Ә', 0xad: 'ӯ', 0xaf: 'Ҝ', 0xb1: 'ұ', 0xb4: 'ҙ', 0xb5: 'ө', 0xba: 'ә', 0xbd: 'Ҫ',
		0xbe: 'ҫ', 0xbf: 'ҝ'}
)

func kazakhSet(differs map[byte]rune) func([]byte) (rune, int) {
	return func(b []byte) (rune, int) {
		if r, ok := differs[b[0]]; ok {
			return r, 1
		}
		return charmap.Windows1251.DecodeByte(b[0]), 1
	}
}

// known reports whether a set is read, by its canonical name.
func known(name string) bool { return name != "" && decoder(name) != nil }

// standard reports whether a canonical name is of a set of the Encoding Standard, be it read or not.
func standard(name string) bool {
	_, err := htmlindex.Get(name)
	return err == nil
}

// Any reads text whose places nobody asks for, as the head of a letter: in every set of the Encoding Standard, by its label. What cannot
// be decoded so is opened as Read opens it.
func Any(label string, data []byte) string {
	if name := canonical(label); label != "" && name != "utf-8" {
		if known(name) {
			if t, err := decode(name, data, 0); err == nil {
				return t.Words
			}
		} else if e, err := htmlindex.Get(label); err == nil {
			if b, err := e.NewDecoder().Bytes(data); err == nil {
				return string(b)
			}
		}
	}
	t, err := Read("", false, data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\ufffd")
	}
	return t.Words
}

// Name reads a name of a few letters that nothing labels, as of a file in a zip archive: as UTF-8 where it is that; else in the Cyrillic set
// that its letters fit best, which is mostly that of DOS for archives and that of Windows for letters; else in the set given.
func Name(data string, otherwise string) string {
	if utf8.ValidString(data) {
		return data
	}
	name := otherwise
	if best := fitting([]byte(data), likelyName, 2, []string{"ibm866", "windows-1251", "koi8-r"}); best != "" {
		name = best
	}
	s, _ := Decode(canonical(name), []byte(data))
	return s
}
