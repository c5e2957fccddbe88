package text_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/read/text"
)

// What would take a hundred times its length to read is refused before it is parsed, and said to be too large.
func TestWhatIsTooLargeIsNotRead(t *testing.T) {
	manyBold := strings.Builder{}
	for i := range 300 {
		fmt.Fprintf(&manyBold, "<b x=%d>", i)
	}
	for name, x := range map[string]struct{ mediaType, body, why string }{
		"a text of seven MiB":      {"text/plain", strings.Repeat("a word. ", 7<<17), "7 MiB of text, more than 6 MiB"},
		"a page of seventeen MiB":  {"text/html", "<p>x" + strings.Repeat(" ", 17<<20), "of markup, more than 16 MiB"},
		"a page of many elements":  {"text/html", strings.Repeat("<i></i>", 500_000), "more than 400000 elements"},
		"bold in every paragraph":  {"text/html", manyBold.String() + strings.Repeat("<p>x", 2000), "more than 400000 elements"},
		"a page of much text":      {"text/html", "<article><p>" + strings.Repeat("word. ", 11<<17), "more than 6 MiB of text"},
		"UTF-16 that becomes more": {"text/plain; charset=utf-16le", strings.Repeat("\x00\x4e", 5<<19), "of text, more than 6 MiB"},
	} {
		_, err := text.Read(x.mediaType, []byte(x.body))
		if !errors.Is(err, text.ErrTooLarge) || !errors.Is(err, hearsay.ErrInvalid) || !strings.Contains(err.Error(), x.why) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for mediaType, size := range map[string]int64{"text/plain": 6<<20 + 1, "message/rfc822": 6<<20 + 1, "text/html": 16<<20 + 1, "application/rss+xml": 16<<20 + 1} {
		if !errors.Is(text.Fits(mediaType, size), text.ErrTooLarge) || text.Fits(mediaType, size-1) != nil {
			t.Errorf("%s of %d bytes: %v", mediaType, size, text.Fits(mediaType, size))
		}
	}
	if text.Fits("image/png", 1<<40) != nil {
		t.Error("a picture is not read, so it cannot be too large to be read")
	}
}

// What a parser drops, moves or splits costs no paragraph its place: each word is read and placed in one pass over one tree.
func TestWhatAParserMovesKeepsItsPlace(t *testing.T) {
	var b strings.Builder
	b.WriteString("<html><body><article><svg><title/><style/><desc>A <b>lock</b></desc></svg>")
	for i := range 2_000 { // a stray nul is dropped by the parser and kept in the bytes
		fmt.Fprintf(&b, "<p>Paragraph %d says at some length, with commas, what was\x00said before &amp after.</p>", i)
	}
	b.WriteString("<table>Words that stand in a table outside its cells are moved before it, as the standard wills.<tr><td>One cell says, with a comma, that all was well.</table>")
	d, err := text.Read("text/html", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Paragraphs) < 2_001 {
		t.Fatalf("%d paragraphs", len(d.Paragraphs))
	}
	for _, p := range d.Paragraphs {
		from, to, ok := p.Range(0, len(p.Text))
		first, _, _ := strings.Cut(p.Text, " ")
		if !ok || !strings.HasPrefix(b.String()[from:to], first) {
			t.Fatalf("%q has no place: %d to %d", p.Text, from, to)
		}
	}
}

// A paragraph that is longer than any person writes is read in pieces, each with its own place in the bytes, and nothing is lost between.
func TestALongParagraphIsReadInPieces(t *testing.T) {
	for name, body := range map[string]string{
		"sentences": strings.Repeat("The ferry struck a rock. ", 4000), "words": strings.Repeat("ferry ", 20_000), "nothing but marks": strings.Repeat(`"`, 100_000),
		"Cyrillic": strings.Repeat("паром", 20_000),
	} {
		d, err := text.Read("text/plain", []byte(body))
		if err != nil {
			t.Fatal(err)
		}
		read := ""
		for _, p := range d.Paragraphs {
			if len(p.Text) > 16<<10 || p.Text == "" {
				t.Errorf("%s: a piece of %d bytes", name, len(p.Text))
			}
			from, to, ok := p.Range(0, len(p.Text))
			if !ok || body[from:to] != p.Text {
				t.Fatalf("%s: a piece does not know its bytes", name)
			}
			if name == "sentences" && !strings.HasSuffix(p.Text, ".") {
				t.Errorf("%s: a piece ends within a sentence: …%q", name, p.Text[len(p.Text)-20:])
			}
			read += p.Text
		}
		if strings.ReplaceAll(read, " ", "") != strings.ReplaceAll(body, " ", "") {
			t.Errorf("%s: %d bytes of %d are read", name, len(read), len(body))
		}
	}
}

// An element that is hidden within a hidden one is reported once: four hundred of them around a text would hold it four hundred times.
func TestNestedHiddenElementsAreReportedOnce(t *testing.T) {
	page := "<body><p>Seen.</p>" + strings.Repeat("<div hidden>", 100) + strings.Repeat("secret ", 1000) + strings.Repeat("</div>", 100)
	d, err := text.Read("text/html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(d.Hidden); n != 1 {
		t.Errorf("%d hidden texts for one", n)
	}
}
