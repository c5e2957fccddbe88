package text

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"hearsay"
	"hearsay/internal/media"
)

// ErrTooLarge is of a document that is kept and proven like any other, but not read: it would take more time or memory than one document
// may take. The limits leave room for anything that a person wrote: a book of a thousand pages has about 3 MiB of text.
var ErrTooLarge = errors.New("too large to read")

const (
	largestPage      = 16 << 20 // bytes of a page, markup and all
	largestText      = 6 << 20  // bytes of words
	mostElements     = 400_000  // of a page, with those that a parser adds
	longestParagraph = 16 << 10 // longer ones are read in pieces, so that what looks at a paragraph as a whole stays cheap
)

// Fits is nil, or wraps ErrTooLarge where a document of a media type is too large to be read, by its size alone. Types that are not read
// as text fit always.
func Fits(mediaType string, size int64) error {
	words := media.Of(mediaType).Words
	switch {
	case words == media.Markup && size > largestPage:
		return tooLargef("%s of markup, more than %s", Size(size), Size(largestPage))
	case words == media.Plain && size > largestText:
		return tooLargef("%s of text, more than %s", Size(size), Size(largestText))
	}
	return nil
}

// tooLarge is what makes a document too large; it is invalid too.
type tooLarge string

func (t tooLarge) Error() string { return ErrTooLarge.Error() + " (" + string(t) + ")" }
func (t tooLarge) Is(target error) bool {
	return target == ErrTooLarge || target == hearsay.ErrInvalid
}

func tooLargef(format string, args ...any) error { return tooLarge(fmt.Sprintf(format, args...)) }

// Size writes a number of bytes for people: 1.5 MiB.
func Size(n int64) string {
	switch {
	case n >= 1<<20:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(n)/(1<<20)), ".0") + " MiB"
	case n >= 1<<10:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(n)/(1<<10)), ".0") + " KiB"
	}
	return fmt.Sprintf("%d bytes", n)
}

// formatting are the elements that a parser opens again in every block after the one that forgot to close them: in `<b><i><p>a<p>b`
// both paragraphs are bold and slanting, and the tree holds <b> and <i> for each.
var formatting = words("a b big code em font i nobr s small strike strong tt u")

// affordable counts the elements that a parser would make of a page, those that it adds included, and refuses a page of more than
// mostElements: the tree of a page of 16 MiB may need a thousand times its length.
func affordable(page []byte) error {
	z := html.NewTokenizer(bytes.NewReader(page))
	open, elements := 0, 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return nil
		}
		if kind == html.TextToken || kind == html.CommentToken || kind == html.DoctypeToken {
			elements++
			continue
		}
		name, _ := z.TagName()
		switch is := formatting[string(name)]; {
		case kind == html.EndTagToken && is:
			open = max(0, open-1)
		case kind == html.StartTagToken:
			if elements += 1 + open; is {
				open = min(open+1, deepest)
			}
		default:
			elements++
		}
		if elements > mostElements {
			return tooLargef("a page of more than %d elements", mostElements)
		}
	}
}

// pieces divides a paragraph that is longer than longestParagraph: behind the end of a sentence, or behind a word, or, where there are
// no words, between two characters.
func (p Paragraph) pieces() []Paragraph {
	var list []Paragraph
	for len(p.Text) > longestParagraph {
		at := cutBefore(p.Text[:longestParagraph])
		if at == len(p.Text) {
			break
		}
		list = append(list, p.part(0, len(strings.TrimRight(p.Text[:at], " "))))
		p = p.part(at+len(p.Text[at:])-len(strings.TrimLeft(p.Text[at:], " ")), len(p.Text))
	}
	return append(list, p)
}

func (p Paragraph) part(from, to int) Paragraph {
	if p.at == nil {
		return Paragraph{Text: p.Text[from:to], said: p.said}
	}
	return Paragraph{p.Text[from:to], p.at[from:to], p.said}
}

// cutBefore is where the beginning of a long paragraph may end.
func cutBefore(s string) int {
	half := len(s) / 2
	for i := len(s) - 1; i > half; i-- {
		if s[i] == ' ' && endsSentence(s[:i]) {
			return i
		}
	}
	if i := strings.LastIndexByte(s, ' '); i > half {
		return i
	}
	at := len(s)
	for at > half && !utf8.RuneStart(s[at-1]) {
		at--
	}
	return max(half, at-1)
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s[max(0, len(s)-8):], "\"'»”’)]")
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…", last)
}
