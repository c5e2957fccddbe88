// Package media is the one table of media types: the extensions that files of a type have, how its bytes are recognised,
// how words stand in them, and under which name a snapshot of it lies. It knows no document and opens nothing; who takes
// a container apart is known to capture, what a page says to the readers. Start at types.
package media

import (
	"bytes"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// Words says how words stand in the bytes of a document.
type Words int

const (
	None   Words = iota // it has no words of its own: a picture, an archive, or a PDF, whose text is kept beside it
	Plain               // its bytes are its words
	Markup              // its words stand between tags
)

// A Type is a row of the table.
type Type struct {
	Name   string // as servers write it, without parameters
	Names  string // endings of file names that tell this type
	Kept   string // the extension of its snapshots; "" is .bin
	Begins string // what all files of this type begin with, where these bytes tell more than the name does
	Words  Words
	Told   bool // whether its paragraphs are read, and what they tell is proposed
}

// types is the table. A snapshot lies under its digest and Kept, in cases that are out in the world: Kept of a type never
// changes, and a new type whose files were kept as .bin before stays at "".
var types = []Type{
	{Name: "text/html", Names: ".html .htm", Kept: ".html", Words: Markup, Told: true},
	{Name: "application/xhtml+xml", Names: ".xhtml", Kept: ".xhtml", Words: Markup, Told: true},
	{Name: "text/plain", Names: ".txt", Kept: ".txt", Words: Plain, Told: true},
	{Name: "text/markdown", Names: ".md", Kept: ".md", Words: Plain, Told: true},
	{Name: "text/csv", Names: ".csv", Kept: ".csv", Words: Plain},
	{Name: "application/pdf", Names: ".pdf", Kept: ".pdf", Begins: "%PDF-"},
	{Name: "application/json", Names: ".json", Kept: ".json", Words: Plain},
	{Name: "application/feed+json", Kept: ".json", Words: Plain},
	{Name: "application/xml", Names: ".xml", Kept: ".xml", Words: Markup},
	{Name: "application/rss+xml", Names: ".rss", Kept: ".xml", Words: Markup},
	{Name: "application/atom+xml", Names: ".atom", Kept: ".xml", Words: Markup},
	{Name: "message/rfc822", Names: ".eml", Kept: ".eml", Words: Plain},
	{Name: "application/zip", Names: ".zip", Kept: ".zip"},
	{Name: "application/epub+zip", Names: ".epub", Kept: ".epub"},
	{Name: "application/wacz", Names: ".wacz", Kept: ".wacz"},
	{Name: "application/warc", Names: ".warc", Kept: ".warc", Begins: "WARC/"}, // ISO 28500:2017, section 4; drafts before it were 0.17 and 0.18
	{Name: "application/gzip", Names: ".gz", Begins: "\x1f\x8b\x08"},
	{Name: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Names: ".docx", Kept: ".docx"},
	{Name: "image/png", Names: ".png", Kept: ".png"},
	{Name: "image/jpeg", Names: ".jpg .jpeg", Kept: ".jpg"},
	{Name: "image/gif", Names: ".gif", Kept: ".gif"},
	{Name: "image/webp", Names: ".webp", Kept: ".webp"},
}

// Of is the row of a media type, whatever its parameters. A type without a row has words if its name says so: text/x-log,
// application/ld+json and image/svg+xml have.
func Of(mediaType string) Type {
	base, _, err := mime.ParseMediaType(mediaType)
	if i := slices.IndexFunc(types, func(t Type) bool { return t.Name == base }); i >= 0 {
		row := types[i]
		if err != nil {
			row.Kept = "" // half of it is no media type: its snapshots have always been kept as .bin
		}
		return row
	}
	row := Type{Name: base}
	switch {
	case strings.HasSuffix(base, "xml"):
		row.Words = Markup
	case strings.HasPrefix(base, "text/"), strings.HasSuffix(base, "json"):
		row.Words = Plain
	}
	return row
}

// Extension is the extension of a snapshot of this type.
func (t Type) Extension() string {
	if t.Kept == "" {
		return ".bin"
	}
	return t.Kept
}

// Named is the type that the ending of a file's name tells, and false where it tells none.
func Named(name string) (Type, bool) {
	ext := strings.ToLower(path.Ext(name))
	i := slices.IndexFunc(types, func(t Type) bool { return ext != "" && slices.Contains(strings.Fields(t.Names), ext) })
	if i < 0 {
		return Type{}, false
	}
	return types[i], true
}

// Begins reports whether data begins as all files of a type do.
func Begins(data []byte, name string) bool {
	t := Of(name)
	return t.Begins != "" && bytes.HasPrefix(data, []byte(t.Begins))
}

// Recognise is the media type of a document: what its server or container said, where that is of use; else what its first
// bytes tell, the ending of its name, and the look of its bytes.
func Recognise(said, name string, data []byte) string {
	base, params, err := mime.ParseMediaType(said)
	if err == nil && base != "" && base != "application/octet-stream" && base != "binary/octet-stream" {
		if t := mime.FormatMediaType(base, params); t != "" {
			return t
		}
	}
	for _, t := range types {
		if t.Begins != "" && bytes.HasPrefix(data, []byte(t.Begins)) {
			return t.Name
		}
	}
	if t, ok := Named(name); ok {
		return t.Name
	}
	return sniffed(data)
}

func sniffed(data []byte) string {
	look := http.DetectContentType(data)
	if t, _, _ := strings.Cut(look, ";"); t == "text/plain" && utf8.Valid(data) {
		return "text/plain; charset=utf-8"
	} else if t == "text/html" && utf8.Valid(data) {
		return look
	} else if t == "text/plain" || t == "text/html" || t == "text/xml" {
		return t // the sniffer says utf-8 whatever the bytes
	}
	return look
}
