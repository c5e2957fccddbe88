package capture

import (
	"bytes"
	"html"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/charset"
)

// byExtension are the media types that names tell better than bytes do.
var byExtension = map[string]string{
	".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".txt": "text/plain", ".md": "text/markdown", ".csv": "text/csv",
	".pdf": "application/pdf", ".json": "application/json", ".xml": "application/xml", ".rss": "application/rss+xml", ".atom": "application/atom+xml",
	".eml": "message/rfc822", ".zip": "application/zip", ".epub": "application/epub+zip", ".wacz": "application/wacz", ".warc": "application/warc",
	".gz": "application/gzip", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
}

// baseName is the last part of where a document came from.
func baseName(d *Document) string {
	name := d.Path
	if name == "" {
		name, _, _ = strings.Cut(d.From, "?")
	}
	return path.Base(name)
}

// mediaType is what the server or container said, where it said anything useful; else what magic bytes, name and look tell.
func mediaType(d *Document) string {
	base, params, err := mime.ParseMediaType(d.MediaType)
	if err == nil && base != "" && base != "application/octet-stream" && base != "binary/octet-stream" {
		if t := mime.FormatMediaType(base, params); t != "" {
			return t
		}
	}
	switch {
	case bytes.HasPrefix(d.Data, []byte("%PDF-")):
		return "application/pdf"
	case isWARC(d):
		return "application/warc"
	case isGzip(d):
		return "application/gzip"
	}
	if t, ok := byExtension[strings.ToLower(path.Ext(baseName(d)))]; ok {
		return t
	}
	sniffed := http.DetectContentType(d.Data)
	if t, _, _ := strings.Cut(sniffed, ";"); t == "text/plain" && utf8.Valid(d.Data) {
		return "text/plain; charset=utf-8"
	} else if t == "text/html" && utf8.Valid(d.Data) {
		return sniffed
	} else if t == "text/plain" || t == "text/html" || t == "text/xml" {
		return t // the sniffer says utf-8 whatever the bytes
	}
	return sniffed
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
