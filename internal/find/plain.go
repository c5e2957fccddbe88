package find

import (
	"bytes"
	"html"
	"mime"
	"strings"
	"unicode/utf8"
)

// Plain is the words of a document as far as they can be had without its layout: markup, scripts and styles are left out. Media
// that are no text have none.
func Plain(mediaType string, data []byte) string {
	base, _, _ := mime.ParseMediaType(mediaType)
	switch {
	case base == "text/html" || strings.HasSuffix(base, "xml"):
		return html.UnescapeString(strip(data))
	case strings.HasPrefix(base, "text/") || base == "message/rfc822" || strings.HasSuffix(base, "json"):
		return valid(data)
	}
	return ""
}

func valid(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	return strings.ToValidUTF8(string(data), " ")
}

// strip leaves out tags, comments, and what stands in scripts and styles.
func strip(data []byte) string {
	var b bytes.Buffer
	for len(data) > 0 {
		i := bytes.IndexByte(data, '<')
		if i < 0 {
			b.Write(data)
			break
		}
		b.Write(data[:i])
		data = data[i:]
		end := ">"
		switch {
		case bytes.HasPrefix(data, []byte("<!--")):
			end = "-->"
		case hasFold(data, "<script"):
			end = "</script>"
		case hasFold(data, "<style"):
			end = "</style>"
		case len(data) > 1 && !tag(data[1]): // a smaller-than, no tag
			b.WriteByte('<')
			data = data[1:]
			continue
		}
		if hasFold(data, "<p") || hasFold(data, "<br") || hasFold(data, "<div") || hasFold(data, "<li") || hasFold(data, "<h") || hasFold(data, "<td") {
			b.WriteByte('\n')
		}
		i = indexFold(data, end)
		if i < 0 {
			break
		}
		data = data[i+len(end):]
	}
	return valid(b.Bytes())
}

func tag(c byte) bool { return c == '/' || c == '!' || c == '?' || 'a' <= c|0x20 && c|0x20 <= 'z' }

func hasFold(data []byte, s string) bool {
	return len(data) >= len(s) && strings.EqualFold(string(data[:len(s)]), s)
}

func indexFold(data []byte, s string) int {
	for from := 0; ; {
		i := bytes.IndexByte(data[from:], s[0])
		if i < 0 {
			return -1
		}
		if from += i; hasFold(data[from:], s) {
			return from
		}
		from++
	}
}
