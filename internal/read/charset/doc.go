// Package charset opens text: it reads bytes, in whatever set of characters they are, as words that know where in the bytes each character
// stands. It knows UTF-8, UTF-16, the single-byte sets of the WHATWG Encoding Standard, and two of Kazakh. Stateful sets (ISO-2022-JP …)
// are refused: a byte range cut from such a text cannot be decoded by itself. A stray byte never makes a document unreadable: the rest is
// read, and Text.Strays says where it is. Start at Read; Decode reads a range again, when its set is known; Any and Name read text whose
// places nobody asks for.
package charset

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	page "golang.org/x/net/html/charset"

	"hearsay"
)

// A Text is bytes read as characters.
type Text struct {
	Charset string // by its name in the Encoding Standard, in lower case; "" = UTF-8
	Words   string
	Strays  Strays
	shift   int      // of UTF-8: what stands before the words
	at      []uint32 // of other sets: where the character of each byte of Words begins, and then where the last one ends
}

// Strays are bytes that are no characters of the set that the rest is in; each is read as U+FFFD.
type Strays struct {
	Count int
	First int // where the first one stands
}

func (s Strays) String() string {
	switch s.Count {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("the byte at %d is no character of its set", s.First)
	}
	return fmt.Sprintf("%d bytes are no characters of its set, the first at %d", s.Count, s.First)
}

// Largest is how many bytes Read takes of a set other than UTF-8: a place is kept for each byte of the text, which has up to three for one.
const Largest = 32 << 20

// prescan is how far into a page a declaration of its set is looked for.
const prescan = 4096

// Read reads bytes by their byte order mark; else as UTF-16 if every other byte says so; else as UTF-8 if they are that, whatever they are
// said to be, since text in another set hardly ever is; else by the label that came with them; else, of HTML and XML, by what the page
// declares; else as UTF-8 with strays, where most of what is beyond ASCII is that; else by a guess from the frequency of letters.
// Errors: ErrInvalid for a set that is not read, or bytes that are no text.
func Read(label string, markup bool, data []byte) (Text, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return decode("", data, 3)
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decode("utf-16le", data, 2)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decode("utf-16be", data, 2)
	}
	name := units(data)
	if l := canonical(label); strings.HasPrefix(l, "utf-16") && bytes.IndexByte(data, 0) >= 0 {
		name = l // of any writing; text in other sets has no byte 0
	}
	if name != "" {
		return decode(name, data, 0)
	}
	if utf8.Valid(data) {
		return Text{Words: string(data)}, nil
	}
	said := false // to be UTF-8
	for _, l := range []string{label, declared(markup, data)} {
		switch name := canonical(l); {
		case name == "utf-8":
			said = true
		case name == "windows-1251" && kazakh(data):
			return decode("kz-1048", data, 0)
		case strings.HasPrefix(name, "utf-16"): // it was recognised above, or is not that
		case known(name), standard(name):
			return decode(name, data, 0)
		}
	}
	if binary(data) {
		return Text{}, fmt.Errorf("the bytes are no text in any character set that is read: %w", hearsay.ErrInvalid)
	}
	if mostly(data, said) {
		return decode("", data, 0)
	}
	if name := guess(data); known(name) {
		return decode(name, data, 0)
	}
	t, err := decode("", data, 0)
	if t.Strays.Count*5 > len(data) {
		err = fmt.Errorf("the bytes are not UTF-8, nothing says in which character set they are, and it cannot be guessed from them: %w", hearsay.ErrInvalid)
	}
	return t, err
}

// declared is the set that a page names. Windows-1252 is what its reader answers for want of a declaration, so that is left to the guess.
func declared(markup bool, data []byte) string {
	if !markup {
		return ""
	}
	top := data[:min(len(data), prescan)]
	if label := inProlog(top); label != "" {
		return label
	}
	_, name, _ := page.DetermineEncoding(top, "")
	if name != "windows-1252" {
		return name
	}
	for _, label := range own { // sets that the reader of pages does not know, as Kazakh pages name them
		if bytes.Contains(bytes.ToLower(top), []byte("charset="+label)) || bytes.Contains(bytes.ToLower(top), []byte(`charset="`+label)) {
			return label
		}
	}
	return ""
}

// inProlog is the set that XML names in its first line: <?xml version="1.0" encoding="koi8-r"?>.
func inProlog(top []byte) string {
	top = bytes.TrimLeft(top, " \t\r\n")
	end := bytes.Index(top, []byte("?>"))
	if end < 0 || !bytes.HasPrefix(top, []byte("<?xml")) {
		return ""
	}
	_, after, _ := bytes.Cut(top[:end], []byte("encoding="))
	if len(after) == 0 {
		return ""
	}
	label, _, _ := bytes.Cut(after[1:], after[:1])
	return string(label)
}

// decode reads all characters from a place on. For UTF-8 without strays no places are kept, since they are known.
func decode(name string, data []byte, from int) (Text, error) {
	if name == "" && utf8.Valid(data[from:]) {
		return Text{Words: string(data[from:]), shift: from}, nil
	}
	next := decoder(name)
	if next == nil {
		return Text{}, fmt.Errorf("the bytes are said to be in %.40q, and only UTF-8, UTF-16 and sets of one byte for a character are read: %w", name, hearsay.ErrInvalid)
	}
	if len(data) > Largest {
		return Text{}, fmt.Errorf("%d bytes in %s, more than the %d that are read: %w", len(data), or(name, "broken UTF-8"), Largest, hearsay.ErrInvalid)
	}
	var b strings.Builder
	b.Grow(len(data))
	t := Text{Charset: name, at: make([]uint32, 0, 2*len(data))}
	for from < len(data) {
		r, n := next(data[from:])
		if r == utf8.RuneError && !isReplacement(name, data[from:from+n]) {
			if t.Strays.Count++; t.Strays.Count == 1 {
				t.Strays.First = from
			}
		}
		b.WriteRune(r)
		for range utf8.RuneLen(r) {
			t.at = append(t.at, uint32(from))
		}
		from += n
	}
	t.Words, t.at = b.String(), append(t.at, uint32(len(data)))
	return t, nil
}

// isReplacement reports whether the bytes of a character say U+FFFD themselves, as where somebody else replaced a stray byte before.
func isReplacement(name string, b []byte) bool {
	return len(b) > 1 && (name == "" || b[0]^b[1] == 0x02)
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
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
		return string([]rune(string(data))), nil // a stray byte is U+FFFD, as in what Read read
	}
	t, err := decode(name, data, 0)
	if err == nil && strings.ContainsRune(t.Words, utf8.RuneError) {
		err = fmt.Errorf("bytes in %s: %w", name, errBroken)
	}
	return t.Words, err
}
