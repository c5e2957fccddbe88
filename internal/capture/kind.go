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
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		if text, err := charset.Read("", true, b); err == nil {
			b = []byte(text.Words)
		}
	}
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

// wholes are containers that are known and not taken apart, by what they begin with or by the ending of their name.
var wholes = []struct{ begins, ext, name string }{
	{"7z\xbc\xaf\x27\x1c", ".7z", "a 7z archive"}, {"Rar!\x1a\x07", ".rar", "a RAR archive"}, {"\xfd7zXZ\x00", ".xz", "an xz file"},
	{"BZh", ".bz2", "a bzip2 file"}, {"\x28\xb5\x2f\xfd", ".zst", "a Zstandard file"}, {"!BDN", ".pst", "an Outlook store"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc", "a file of older Office or of Outlook"}, {"{\\rtf", ".rtf", "a text in RTF"},
}

// keptWhole names a container whose content nobody reads, or is "".
func keptWhole(d *Document) string {
	for _, w := range wholes {
		if len(w.begins) > 3 && bytes.HasPrefix(d.Data, []byte(w.begins)) || hasExt(d, w.ext) && bytes.HasPrefix(d.Data, []byte(w.begins)) {
			return w.name
		}
	}
	return ""
}
