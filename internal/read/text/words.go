package text

import (
	"strings"

	"golang.org/x/net/html"

	"hearsay/internal/media"
)

// Words are all words of a document, menus and captions too, with line breaks where paragraphs end: what a search looks through. Media that
// hold no text have none, what does not fit (see Fits) has none either, and bytes in no character set are read as far as they are UTF-8.
func Words(mediaType string, data []byte) string {
	words := media.Of(mediaType).Words
	if words == media.None || Fits(mediaType, int64(len(data))) != nil {
		return ""
	}
	_, t, err := decoded(mediaType, data)
	if err != nil {
		t.Words = strings.ToValidUTF8(string(data), " ")
	}
	if words != media.Markup {
		return t.Words
	}
	return unmarked(t.Words)
}

// unmarked leaves out tags, comments, scripts and styles.
func unmarked(page string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	z.AllowCDATA(true) // feeds keep their words there
	skip := ""
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if skip == "" {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw, _ := z.TagName()
			name := string(raw)
			switch {
			case kind == html.StartTagToken && skip == "" && (name == "script" || name == "style"):
				skip = name
			case kind == html.EndTagToken && name == skip:
				skip = ""
			}
			if ends[name] || name == "title" || name == "option" {
				b.WriteByte('\n')
			}
		}
	}
}
