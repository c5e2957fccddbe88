// Package charset reads bytes in older sets of characters as text that knows where in the bytes each character stands. It knows the
// single-byte sets of the WHATWG Encoding Standard and UTF-16; of sets in which a byte's meaning hangs on those before it a range could
// not be read alone, so they are refused. Start at Read; Decode reads a range again, when its set is known.
package charset

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	page "golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"

	"hearsay"
)

// A Text is bytes read as characters.
type Text struct {
	Charset string // by its name in the Encoding Standard, in lower case; "" = UTF-8
	Words   string
	shift   int      // of UTF-8: what stands before the words
	at      []uint32 // of other sets: where the character of each byte of Words begins, and then where the last one ends
}

// Largest is how many bytes Read takes of a set other than UTF-8: a place is kept for each byte of the text, which has up to three for one.
const Largest = 32 << 20

// prescan is how far into a page a declaration of its set is looked for.
const prescan = 4096

// Read reads bytes by their byte order mark; else as UTF-8 if they are that, whatever they are said to be, since text in another set hardly
// ever is; else by the label that came with them; else, of HTML, by what the page declares; else by a guess from the frequency of letters.
// Errors: ErrInvalid for a set that is not read, or none that fits.
func Read(label string, html bool, data []byte) (Text, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) && utf8.Valid(data):
		return Text{Words: string(data[3:]), shift: 3}, nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decode("utf-16le", data, 2)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decode("utf-16be", data, 2)
	case utf8.Valid(data) && (label == "" || bytes.IndexByte(data, 0) < 0): // UTF-16 of plain letters has zero bytes
		return Text{Words: string(data)}, nil
	}
	for _, l := range []string{label, declared(html, data)} {
		if name := canonical(l); name != "utf-8" && l != "" {
			return decode(name, data, 0)
		}
	}
	name := guess(data)
	if decoder(name) == nil || bytes.IndexByte(data, 0) >= 0 {
		return Text{}, fmt.Errorf("the bytes are not UTF-8, nothing says in which character set they are, and it cannot be guessed from them: %w", hearsay.ErrInvalid)
	}
	return decode(name, data, 0)
}

// declared is the set that a page names. Windows-1252 is what its reader answers for want of a declaration, so that is left to the guess.
func declared(html bool, data []byte) string {
	if !html {
		return ""
	}
	_, name, _ := page.DetermineEncoding(data[:min(len(data), prescan)], "")
	if name == "windows-1252" {
		return ""
	}
	return name
}

// canonical is the one name of a set, or the label in lower case where it is not known.
func canonical(label string) string {
	e, err := htmlindex.Get(label)
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

func decode(name string, data []byte, from int) (Text, error) {
	next := decoder(name)
	if next == nil {
		return Text{}, fmt.Errorf("the bytes are said to be in %.40q, and only UTF-8, UTF-16 and sets of one byte for a character are read: %w", name, hearsay.ErrInvalid)
	}
	if len(data) > Largest {
		return Text{}, fmt.Errorf("%d bytes in %s, more than the %d that are read: %w", len(data), name, Largest, hearsay.ErrInvalid)
	}
	var b strings.Builder
	b.Grow(len(data))
	t := Text{Charset: name, at: make([]uint32, 0, 2*len(data))}
	for from < len(data) {
		r, n := next(data[from:])
		b.WriteRune(r)
		for range utf8.RuneLen(r) {
			t.at = append(t.at, uint32(from))
		}
		from += n
	}
	t.Words, t.at = b.String(), append(t.at, uint32(len(data)))
	return t, nil
}

// Range is where the bytes [from, to) of the words stand in what was read, widened to whole characters.
func (t Text) Range(from, to int) (int, int) {
	if t.at == nil {
		return from + t.shift, to + t.shift
	}
	for to < len(t.Words) && !utf8.RuneStart(t.Words[to]) {
		to++
	}
	return int(t.at[from]), int(t.at[to])
}

// errBroken is of bytes that are no characters of their set, or not whole ones.
var errBroken = errors.New("they are not whole characters of it")

// Decode reads bytes in a set that is known by its canonical name; "" = UTF-8. The tables are those of the Encoding Standard, so the same
// bytes are the same words on every machine. With an error come the words as far as they can be read.
func Decode(name string, data []byte) (string, error) {
	if name == "" {
		return string(data), nil
	}
	t, err := decode(name, data, 0)
	if err == nil && strings.ContainsRune(t.Words, utf8.RuneError) {
		err = fmt.Errorf("bytes in %s: %w", name, errBroken)
	}
	return t.Words, err
}
