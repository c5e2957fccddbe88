package media_test

import (
	"testing"

	"hearsay/internal/media"
)

// kept is under which extension the snapshots of cases that are out in the world lie. A row that is changed makes those
// bytes impossible to find.
var kept = map[string]string{
	"text/html": ".html", "application/xhtml+xml": ".xhtml", "text/plain": ".txt", "text/markdown": ".md", "text/csv": ".csv",
	"application/pdf": ".pdf", "application/json": ".json", "application/feed+json": ".json", "application/rss+xml": ".xml",
	"application/atom+xml": ".xml", "application/xml": ".xml", "message/rfc822": ".eml", "application/zip": ".zip",
	"application/epub+zip": ".epub", "application/wacz": ".wacz", "application/warc": ".warc",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
	"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp",
	"application/gzip": ".bin", "application/octet-stream": ".bin", "video/mp4": ".bin", "": ".bin", "no media type": ".bin",
	"text/html; charset=windows-1251": ".html", "TEXT/HTML": ".html", "text/html; charset": ".bin",
}

func TestSnapshotsLieWhereTheyWerePut(t *testing.T) {
	for name, want := range kept {
		if got := media.Of(name).Extension(); got != want {
			t.Errorf("a snapshot of %q lies under %s, and %s is what cases have", name, got, want)
		}
	}
}

func TestAnEndingTellsOneType(t *testing.T) {
	for name, want := range map[string]string{
		"page.html": "text/html", "PAGE.HTM": "text/html", "a.tar.gz": "application/gzip", "scan.jpeg": "image/jpeg",
		"result.json": "application/json", "news.rss": "application/rss+xml", "letter.eml": "message/rfc822",
		"README": "", "movie.mp4": "", "a.": "", "": "",
	} {
		if got, ok := media.Named(name); got.Name != want || ok != (want != "") {
			t.Errorf("%q is %q, want %q", name, got.Name, want)
		}
	}
}

// A server may know what bytes do not tell; a name may lie where bytes do not.
func TestWhatTellsATypeBest(t *testing.T) {
	for _, c := range []struct{ what, said, name, data, want string }{
		{"the server said it", "Text/HTML; charset=koi8-r", "scan.pdf", "%PDF-1.7", "text/html; charset=koi8-r"},
		{"the server said nothing of use", "application/octet-stream", "page.html", "%PDF-1.7", "application/pdf"},
		{"a WARC under another name", "", "page.txt", "WARC/1.1\r\n", "application/warc"},
		{"gzip under another name", "", "page.txt", "\x1f\x8b\x08\x00", "application/gzip"},
		{"the name tells more than the look", "", "table.csv", "<p>a,b", "text/csv"},
		{"nothing but its look", "", "page", "<!DOCTYPE html><p>a", "text/html; charset=utf-8"},
		{"words that are not UTF-8", "", "page", "\xcf\xf0\xe8\xe2\xe5\xf2", "text/plain"},
	} {
		if got := media.Recognise(c.said, c.name, []byte(c.data)); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

func TestTypesWithoutARowHaveWordsIfTheirNameSaysSo(t *testing.T) {
	for name, want := range map[string]media.Words{
		"text/x-log": media.Plain, "application/ld+json": media.Plain, "image/svg+xml": media.Markup,
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document": media.None, "video/mp4": media.None, "": media.None,
	} {
		if got := media.Of(name).Words; got != want {
			t.Errorf("the words of %s: %v, want %v", name, got, want)
		}
	}
}
