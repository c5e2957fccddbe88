// Package text reads captured bytes as paragraphs of words that know where in the bytes they stand: the main text of a web page
// without its menus, plain text, the language, the sentences. It fetches nothing, stores nothing and judges nothing: every
// function is a pure function of media type and bytes. Start at Read.
package text

import (
	"fmt"
	"maps"
	"mime"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/media"
	"hearsay/internal/read/charset"
	"hearsay/internal/read/lang"
)

// A Document is what a reader sees of a snapshot.
type Document struct {
	Title      string
	Language   string // ISO 639-1; "" where none is recognised
	Charset    string // in which the bytes were read; "" = UTF-8
	Paragraphs []Paragraph
	Dates      []Date   // when the page says that it was published or changed, in its order; not judged
	Hidden     []Hidden // words that the bytes hold and a reader does not see

	Bare bool // a page that shows no words, though it has scripts that may write some

	passed string // characters that show nothing, and that no paragraph has
}

// A Paragraph is a run of words with single spaces between them.
type Paragraph struct {
	Text string
	at   []place   // per byte of Text; nil where the words could not be found in the bytes
	said time.Time // of an entry of a live blog or an embedded post; zero where the day of the document holds
}

// place is the range of snapshot bytes that one byte of text was read from: several for a character written as an entity. There is one for
// each byte, so they are small.
type place struct{ from, to int32 }

// Hidden is text that is in the bytes and not on the page, or a character that shows nothing or turns the direction of writing.
type Hidden struct {
	Reason string
	Text   string
}

// Range is where the bytes [from, to) of the paragraph's text stand in the snapshot, both ends exact; false where that is not known.
func (p Paragraph) Range(from, to int) (int, int, bool) {
	if from < 0 || to > len(p.at) || from >= to {
		return 0, 0, false
	}
	return int(p.at[from].from), int(p.at[to-1].to), true
}

// Read reads a snapshot. Errors: ErrInvalid for a media type that holds no text this package can read, or bytes in no character set that it reads;
// ErrTooLarge for a document beyond the limits.
func Read(mediaType string, data []byte) (Document, error) {
	base, words, err := decoded(mediaType, data)
	if err != nil {
		return Document{}, err
	}
	var d Document
	if media.Of(base).Words == media.Markup {
		d, err = page([]byte(words.Words))
	} else {
		if len(words.Words) > largestText {
			return Document{}, tooLargef("%s of text, more than %s", Size(int64(len(words.Words))), Size(largestText))
		}
		d = plain(words.Words)
	}
	if err != nil {
		return Document{}, err
	}
	d.Charset = words.Charset
	var all strings.Builder
	var paragraphs []Paragraph
	for _, p := range d.Paragraphs {
		for i, at := range p.at {
			from, to := words.Range(int(at.from), int(at.to))
			p.at[i] = place{int32(from), int32(to)}
		}
		p = p.composed()
		all.WriteString(p.Text)
		all.WriteByte('\n')
		paragraphs = append(paragraphs, p.pieces()...)
	}
	d.Paragraphs = paragraphs
	d.Language = lang.Identify(all.String())
	d.Hidden = append(d.Hidden, invisible(d.passed+all.String())...)
	if words.Strays.Count > 0 {
		d.Hidden = append(d.Hidden, Hidden{Reason: "not of its character set", Text: words.Strays.String()})
	}
	return d, nil
}

// decoded is the media type without its parameters, and the bytes in their character set.
func decoded(mediaType string, data []byte) (string, charset.Text, error) {
	base, params, err := mime.ParseMediaType(mediaType)
	if err != nil {
		return "", charset.Text{}, fmt.Errorf("read text: media type %q: %w", mediaType, hearsay.ErrInvalid)
	}
	kind := media.Of(base)
	if !kind.Told {
		return "", charset.Text{}, fmt.Errorf("read text of %s: text is read from HTML, plain text, Markdown and PDF: %w", base, hearsay.ErrInvalid)
	}
	if err := Fits(base, int64(len(data))); err != nil {
		return "", charset.Text{}, err
	}
	words, err := charset.Read(params["charset"], kind.Words == media.Markup, data)
	if err != nil {
		return "", charset.Text{}, fmt.Errorf("read text of %s: %w", base, err)
	}
	return base, words, nil
}

// plain makes a paragraph of each run of lines between empty ones.
func plain(s string) Document {
	var d Document
	var b strings.Builder
	var at []place
	passed := set{}
	flush := func() {
		if b.Len() > 0 {
			d.Paragraphs = append(d.Paragraphs, Paragraph{Text: b.String(), at: at})
			b.Reset()
			at = nil
		}
	}
	lines, spaced := 0, false
	for i, r := range s {
		n := utf8.RuneLen(r)
		if unicode.IsSpace(r) {
			if spaced = true; r == '\n' || r == '\r' && (i+1 == len(s) || s[i+1] != '\n') { // a lone return ends a line on old Macs
				lines++
			}
			continue
		}
		if showsNothing(r) {
			passed.add(r)
			continue
		}
		if lines > 1 {
			flush()
		}
		if end := len(at); end > 0 && spaced {
			b.WriteByte(' ')
			at = append(at, place{at[end-1].to, int32(i)})
		}
		lines, spaced = 0, false
		b.WriteRune(r)
		for k := range n {
			at = append(at, place{int32(i + k), int32(i + k + 1)})
		}
	}
	flush()
	d.passed = passed.String()
	return d
}

// A set is characters that were passed over, each once.
type set map[rune]bool

func (s set) add(r rune) { s[r] = true }

func (s set) String() string { return string(slices.Sorted(maps.Keys(s))) }

// showsNothing reports whether a character is part of no word that a reader sees: a soft hyphen, a space of no width, a control character.
func showsNothing(r rune) bool {
	return r == 0x00ad || r == 0x200b || r == 0x2060 || r == 0xfeff || r == 0x180e || unicode.IsControl(r)
}

// invisible reports the characters by which text can say one thing to a reader and another to a program.
func invisible(s string) []Hidden {
	seen := map[rune]bool{}
	var list []Hidden
	for _, r := range s {
		reason := ""
		switch {
		case r == 0x200b || r == 0x2060 || r == 0xfeff || r == 0x180e:
			reason = "zero width"
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			reason = "direction of writing"
		case r >= 0xe0000 && r <= 0xe007f:
			reason = "tag character"
		case unicode.IsControl(r) && !unicode.IsSpace(r):
			reason = "control character"
		}
		if reason != "" && !seen[r] {
			seen[r] = true
			list = append(list, Hidden{Reason: reason, Text: fmt.Sprintf("U+%04X", r)})
		}
	}
	return list
}
