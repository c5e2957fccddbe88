package capture

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

const told = "<html><head><title>Gate</title></head><body><p>The guard said that the gate was open.</p></body></html>"

func record(fields, block string, length int) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.example/1\r\n%sContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", fields, length, block)
}

const dated = "WARC-Date: 2022-01-05T04:00:00Z\r\n"

func gzipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func deflated(s string) string {
	var b bytes.Buffer
	z, _ := flate.NewWriter(&b, 9)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

// Crawlers unpack bodies and keep the heads that say they are packed, write HTTP/2, and count wrongly. The page comes out whole, and a note
// says what did not fit.
func TestAnArchivedAnswerIsReadWhateverItsHeadSays(t *testing.T) {
	for name, c := range map[string]struct{ head, body, note string }{
		"nothing wrong":           {"HTTP/1.1 200 OK\r\n", told, ""},
		"HTTP/2":                  {"HTTP/2 200\r\n:status: 200\r\n", told, ""},
		"a line that is no field": {"HTTP/1.1 200 OK\r\nX-Bad PHP\r\n", told, "line 2 of the head"},
		"length too small":        {"HTTP/1.1 200 OK\r\nContent-Length: 60\r\n", told, "its Content-Length is 60"},
		"length too large":        {"HTTP/1.1 200 OK\r\nContent-Length: 6000\r\n", told, "it may be cut"},
		"length no number":        {"HTTP/1.1 200 OK\r\nContent-Length: many\r\n", told, "is no size"},
		"no chunks":               {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n", told, "said to come in chunks"},
		"chunks":                  {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(told), told), ""},
		"cut chunks":              {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n", fmt.Sprintf("%x\r\n%s", len(told)+9, told), "its chunks are cut"},
		"no gzip":                 {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n", told, "said to be packed with gzip"},
		"no brotli":               {"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n", told, "said to be packed with br"},
		"gzip twice":              {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n", gzipped(gzipped(told)), ""},
		"raw deflate":             {"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n", deflated(told), ""},
		"a coding that is none":   {"HTTP/1.1 200 OK\r\nContent-Encoding: utf-8\r\n", told, ""},
	} {
		block := c.head + "Content-Type: text/html\r\n\r\n" + c.body
		words, notes, failed, _ := taken(t, "a.warc", record(dated, block, len(block)))
		if len(words) != 1 || len(failed) > 0 {
			t.Errorf("%s: read %q, failed %q", name, words, failed)
		}
		for _, w := range words {
			if w != told {
				t.Errorf("%s: read %q", name, w)
			}
		}
		if said := strings.Join(notes, "; "); !strings.Contains(said, c.note) || c.note == "" && said != "" {
			t.Errorf("%s: notes %q, want %q", name, said, c.note)
		}
	}
}

// The length of a record tells where the next begins. Where it lies, both are read, and the lie is named.
func TestARecordWhoseLengthLies(t *testing.T) {
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + told
	for name, length := range map[string]int{"too small": 60, "too large": len(block) + 100, "far too large": 9000} {
		second := strings.Replace(record(dated, block, len(block)), "e.example/1", "e.example/2", 1)
		words, notes, failed, _ := taken(t, "a.warc", record(dated, block, length)+second)
		if got := slices.Collect(maps.Values(words)); len(got) != 2 || got[0] != told || got[1] != told || len(failed) > 0 {
			t.Errorf("%s: read %q, failed %q", name, got, failed)
		}
		if len(notes) != 1 || !strings.Contains(notes[0], fmt.Sprint(length)) {
			t.Errorf("%s: notes %q", name, notes)
		}
	}
	words, notes, _, _ := taken(t, "a.warc", record(dated, block[:len(block)-20], 9000))
	if len(words) != 1 || len(notes) != 1 || !strings.Contains(notes[0], "cut") {
		t.Errorf("the last record is cut: %q, notes %q", words, notes)
	}
}

func TestWhatAnArchiveHoldsBesidesPages(t *testing.T) {
	page := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + told
	for name, c := range map[string]struct{ fields, block, failed, note string }{
		"an error page":          {dated, "HTTP/1.1 404 Not Found\r\n\r\n" + told, "answered 404", ""},
		"a changed page":         {dated + "WARC-Payload-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n", page, "", "do not match"},
		"a cut page":             {dated + "WARC-Truncated: length\r\n", page, "", "cut (WARC-Truncated: length)"},
		"a date that is none":    {"WARC-Date: yesterday\r\n", page, "", "is no date"},
		"a date without seconds": {"WARC-Date: 2022-01-05T04:00Z\r\n", page, "", ""},
	} {
		_, notes, failed, _ := taken(t, "a.warc", record(c.fields, c.block, len(c.block)))
		if said := strings.Join(failed, ""); !strings.Contains(said, c.failed) || c.failed == "" && said != "" {
			t.Errorf("%s: failed %q, want %q", name, said, c.failed)
		}
		if said := strings.Join(notes, ""); !strings.Contains(said, c.note) || c.note == "" && said != "" {
			t.Errorf("%s: notes %q, want %q", name, said, c.note)
		}
	}
	for date, want := range map[string]string{"2022-01-05": "2022-01-05T00:00:00Z", "2022-01": "2022-01-01T00:00:00Z"} {
		_, _, _, docs := taken(t, "a.warc", record("WARC-Date: "+date+"\r\n", page, len(page)))
		if at := docs["record 1"].At.Format("2006-01-02T15:04:05Z"); at != want {
			t.Errorf("WARC-Date %s is read as %s, want %s", date, at, want)
		}
	}
}

// Before WARC there were drafts of it, and ARC; tar is what other people pack with.
func TestOlderArchivesAreTakenApart(t *testing.T) {
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + told
	about := "1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"
	arc := fmt.Sprintf("filedesc://x.arc 0.0.0.0 20220105040000 text/plain %d\n%s\nhttps://e.example/1 192.0.2.1 20220105040000 text/html %d\n%s\n", len(about), about, len(block), block)
	var tape bytes.Buffer
	w := tar.NewWriter(&tape)
	w.WriteHeader(&tar.Header{Name: "./gate.html", Mode: 0o644, Size: int64(len(told))})
	w.Write([]byte(told))
	w.Close()
	for name, data := range map[string]string{"a.warc": strings.Replace(record(dated, block, len(block)), "WARC/1.0", "WARC/0.18", 1), "a.arc": arc, "a.arc.gz": gzipped(arc), "a.tar": tape.String(), "a.tar.gz": gzipped(tape.String())} {
		words, notes, failed, docs := taken(t, name, data)
		found := false
		for _, s := range words {
			found = found || s == told
		}
		if !found || len(notes)+len(failed) > 0 {
			t.Errorf("%s: read %q, notes %q, failed %q", name, words, notes, failed)
		}
		if d := docs["record 2"]; name == "a.arc" && d.At.Format("2006-01-02 15:04") != "2022-01-05 04:00" {
			t.Errorf("the record of an ARC is of %s", d.At)
		}
	}
	if _, notes, _, _ := taken(t, "a.rar", "Rar!\x1a\x07\x01\x00"); len(notes) != 1 || !strings.Contains(notes[0], "kept whole") {
		t.Errorf("a RAR archive: notes %q", notes)
	}
}

// Archives made on Russian Windows name their files in the set of DOS.
func TestNamesInAZip(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, _ := z.CreateHeader(&zip.FileHeader{Name: "\x91\xa2\xae\xa4\xaa\xa0.txt", NonUTF8: true})
	f.Write([]byte("The gate was open."))
	z.Close()
	if _, _, _, docs := taken(t, "a.zip", b.String()); docs["Сводка.txt"].Bytes == 0 {
		t.Errorf("among %d documents there is no Сводка.txt", len(docs))
	}
}

// A revisit names a page that was the same before. In one archive with it, it tells nothing new; alone, a page is missing, and that is said.
func TestARevisitIsReportedWhereItsPageIsMissing(t *testing.T) {
	page := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + told
	again := strings.Replace(record(dated+"WARC-Payload-Digest: sha1:X\r\n", "", 0), "response", "revisit", 1)
	before := record(dated+"WARC-Record-ID: <urn:1>\r\nWARC-Payload-Digest: sha1:X\r\n", page, len(page))
	if _, _, failed, _ := taken(t, "a.warc", again); len(failed) != 1 || !strings.Contains(failed[0], "revisit") {
		t.Errorf("alone: failed %q", failed)
	}
	if _, _, failed, _ := taken(t, "a.warc", before+again); len(failed) != 0 {
		t.Errorf("beside its page: failed %q", failed)
	}
}
