package capture

import (
	"bytes"
	"html"
	"mime"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/charset"
)

// baseName is the last part of where a document came from.
func baseName(d *Document) string {
	name := d.Path
	if name == "" {
		name, _, _ = strings.Cut(d.From, "?")
	}
	return path.Base(name)
}

func is(d *Document, types ...string) bool {
	base, _, _ := mime.ParseMediaType(d.MediaType)
	for _, t := range types {
		if base == t {
			return true
		}
	}
	return false
}

func hasExt(d *Document, ext string) bool {
	return strings.EqualFold(path.Ext(baseName(d)), ext)
}

func trimGzip(name string) string {
	if strings.EqualFold(path.Ext(name), ".gz") {
		return name[:len(name)-3]
	}
	return name + ".unpacked"
}

// head is the beginning of the text, white space and byte order mark aside: enough to know most forms by.
func head(d *Document, n int) []byte {
	b := bytes.TrimPrefix(d.Data[:min(len(d.Data), n)], []byte("\xef\xbb\xbf"))
	return bytes.TrimLeft(b, " \t\r\n")
}

var titleTag = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title`)

// title is what a page calls itself.
func title(d *Document) string {
	if !is(d, "text/html", "application/xhtml+xml") {
		return ""
	}
	words := string(d.Data[:min(len(d.Data), 1<<18)])
	if !utf8.Valid(d.Data) {
		_, params, _ := mime.ParseMediaType(d.MediaType)
		text, err := charset.Read(params["charset"], true, []byte(words))
		if err != nil {
			return ""
		}
		words = text.Words
	}
	m := titleTag.FindStringSubmatch(words)
	if m == nil {
		return ""
	}
	return oneLine(html.UnescapeString(strings.ToValidUTF8(m[1], "")), 200)
}
