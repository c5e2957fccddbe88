package capture

import (
	"strings"
	"testing"

	"hearsay/custody"
)

// FuzzUnpack gives the parsers what their samples grow into: `go test ./internal/capture -fuzz Unpack`. A parser may fail,
// and may not break; and what comes out stays within the limits.
func FuzzUnpack(f *testing.F) {
	for name, data := range samples(f) {
		f.Add(name, data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) { unpackAnything(t, name, data) })
}

// A target for each form keeps to it: what it finds is a fault of that parser, and its seeds grow into that form.
func FuzzFeed(f *testing.F)     { fuzzForm(f, "feed.rss", "feed.xml", "feed.json") }
func FuzzMail(f *testing.F)     { fuzzForm(f, "letter.eml") }
func FuzzTelegram(f *testing.F) { fuzzForm(f, "result.json", "messages.html") }

func fuzzForm(f *testing.F, names ...string) {
	for i, name := range names {
		f.Add(i, samples(f)[name])
	}
	f.Fuzz(func(t *testing.T, which int, data []byte) {
		unpackAnything(t, names[(which%len(names)+len(names))%len(names)], data)
	})
}

// FuzzDOCX changes the text of a document inside of its archive: in the archive itself, a changed byte is a broken sum.
func FuzzDOCX(f *testing.F) {
	f.Add(docMain, "<Types/>", "<cp:coreProperties/>")
	f.Add(`<w:document xmlns:w="w"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t xml:space="preserve"> a </w:t><w:br/></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`, "", "")
	f.Fuzz(func(t *testing.T, document, types, core string) {
		unpackAnything(t, "report.docx", zipOf(t, "[Content_Types].xml", types, "word/document.xml", document, "docProps/core.xml", core))
	})
}

// unpackAnything takes apart what may be anything: a parser may fail, and may not break; each document that comes out is
// complete, and there are no more of them than the limit allows.
func unpackAnything(t *testing.T, name string, data []byte) {
	count := 0
	u := &unpacker{ctx: t.Context(), lim: Limits{Bytes: 4 << 20, Total: 16 << 20, Count: 100}.withDefaults(), link: func(string) {},
		give: func(d Document) error {
			count++
			if d.Digest != custody.Digest(d.Data) || d.MediaType == "" || d.Within == "" != (d.Path == "") {
				t.Errorf("%q: an incomplete document: %+v", name, d.Capture)
			}
			return nil
		},
		fail: func(f *custody.Failure) {
			if strings.Contains(f.Cause, "the parser broke") {
				t.Error(f.Cause)
			}
		}}
	d := Document{Data: data, At: noon}
	d.From = "file:" + name
	if err := u.document(d, 0); err == nil && count == 0 || count > 101 {
		t.Errorf("%d documents, %v", count, err)
	}
}
