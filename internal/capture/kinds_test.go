package capture

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha1"
	"encoding/base32"
	"encoding/base64"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"hearsay/custody"
)

// noon is when everything is captured.
var noon = time.Date(2024, 5, 2, 12, 0, 0, 0, time.UTC)

// zipOf packs texts by name, in this order.
func zipOf(t testing.TB, parts ...string) []byte { return zipBy(t, zip.Deflate, parts...) }

func zipBy(t testing.TB, packed uint16, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		method := packed
		if parts[i] == "mimetype" {
			method = zip.Store // as EPUB wants it: the first bytes tell what it is
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: parts[i], Method: method})
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipOf(t testing.TB, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	for _, m := range members {
		z := gzip.NewWriter(&b)
		_, err := z.Write([]byte(m))
		if err := errors.Join(err, z.Close()); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func warcRecord(kind, uri, contentType, block string) string {
	sum := sha1.Sum([]byte(block))
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2022-01-07T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Block-Digest: sha1:%s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, uri, base32.StdEncoding.EncodeToString(sum[:]), contentType, len(block), block)
}

const (
	warcInfo  = "WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nok\r\n\r\n"
	httpPage  = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 26\r\n\r\n<title>Post</title>A blast"
	httpMoved = "HTTP/1.1 301 Moved\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"
	rss       = `<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><title>Blast</title><link>https://post.example/1</link><description>&lt;p&gt;heard&lt;/p&gt;</description><author>eva@post.example</author><pubDate>Fri, 07 Jan 2022 10:00:00 +0600</pubDate></item><item><title>No text</title><link>https://post.example/2</link></item></channel></rss>`
	atom      = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>urn:1</id><title>Blast</title><link href="https://post.example/1"/><author><name>Eva</name></author><updated>2022-01-07T10:00:00+06:00</updated><content type="html">&lt;p&gt;heard&lt;/p&gt;</content></entry></feed>`
	jsonFeed  = `{"version":"https://jsonfeed.org/version/1.1","title":"Post","items":[{"id":"1","url":"https://post.example/1","title":"Blast","content_html":"<p>heard</p>","date_published":"2022-01-07T10:00:00+06:00"}]}`
	telegram  = `{"name":"Harbour","type":"public_channel","id":42,"messages":[{"id":1,"type":"service","text":""},{"id":2,"type":"message","date":"2022-01-07T10:00:00","date_unixtime":"1641528000","from":"Harbour","forwarded_from":"Navy","text":["A ",{"type":"bold","text":"blast"}," at four"]},{"id":3,"type":"message","date":"2022-01-07T11:00:00","from":"Harbour","text":"Нет"}]}`
	tgHTML    = `<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Harbour </div></div></div><div class="page_body"><div class="history"><div class="message service" id="message-1"><div class="body details">7 January 2022</div></div>
<div class="message default clearfix" id="message2"><div class="body"><div class="pull_right date details" title="07.01.2022 10:00:00 UTC+06:00">10:00</div><div class="from_name">Harbour </div>
<div class="forwarded body"><div class="from_name">Navy <span class="date details" title="06.01.2022 09:00:00"> 06.01.2022</span></div><div class="text">A <strong>blast</strong><br>at four &amp; later</div></div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body"><div class="pull_right date details" title="07.01.2022 11:00:00">11:00</div><div class="text">Нет</div></div></div></div></div></div></body></html>`
	letter  = "From: =?utf-8?q?Eva_=C5=81?= <eva@post.example>\r\nDate: Fri, 07 Jan 2022 10:00:00 +0600\r\nMessage-Id: <1@post.example>\r\nSubject: =?utf-8?b?0JLQt9GA0YvQsg==?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nA blast =3D loud\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>A blast</p>\r\n--c--\r\n--b\r\nContent-Type: application/zip; name=a.zip\r\nContent-Disposition: attachment; filename=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n--b--\r\n"
	docMain = `<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>A </w:t></w:r><w:del><w:r><w:delText>quiet</w:delText></w:r></w:del><w:r><w:t>blast</w:t></w:r></w:p><w:p><w:r><w:t>at</w:t><w:tab/><w:t>four</w:t></w:r></w:p></w:body></w:document>`
	opf     = `<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Book</dc:title><dc:creator>Eva</dc:creator></metadata><manifest><item id="b" href="two.xhtml" media-type="application/xhtml+xml"/><item id="a" href="one.xhtml" media-type="application/xhtml+xml"/><item id="c" href="x.css" media-type="text/css"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>`
)

func epubOf(t testing.TB) []byte {
	return zipOf(t, "mimetype", "application/epub+zip", "META-INF/container.xml", `<container><rootfiles><rootfile full-path="o/book.opf"/></rootfiles></container>`,
		"o/book.opf", opf, "o/two.xhtml", "<html><title>Two</title></html>", "o/one.xhtml", "<html><title>One</title></html>", "o/x.css", "p{}")
}

func docxOf(t testing.TB) []byte {
	return zipOf(t, "[Content_Types].xml", "<Types/>", "word/document.xml", docMain, "docProps/core.xml", `<cp:coreProperties xmlns:dc="d" xmlns:cp="c"><dc:title>Report</dc:title><dc:creator>Eva</dc:creator></cp:coreProperties>`)
}

func letterOf(t testing.TB) []byte {
	return fmt.Appendf(nil, letter, base64.StdEncoding.EncodeToString(zipOf(t, "note.txt", "from the harbour")))
}

// unpackAll is what comes of one file.
func unpackAll(t testing.TB, name string, data []byte, o Options) (docs []Document, failures []*custody.Failure) {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	o.Now = func() time.Time { return noon }
	out := make(chan Result)
	go New(o).Capture(t.Context(), []string{file}, out)
	for r := range out {
		if r.Failure != nil {
			failures = append(failures, r.Failure)
		} else {
			docs = append(docs, *r.Document)
		}
	}
	return docs, failures
}

func TestEachKindBecomesItsDocumentsWithTheirOrigin(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want string // of each document but the first: path | media type | author | said | text
	}{
		{"page.html", []byte("<title>A &amp; B</title>"), ""},
		{"a.zip", zipOf(t, "in/one.txt", "one", "__MACOSX/x", "junk", ".hidden", "junk", "two.html", "<p>two"), "in/one.txt|text/plain|||one\ntwo.html|text/html|||<p>two"},
		{"book.epub", epubOf(t), "o/one.xhtml|application/xhtml+xml|Eva||<html><title>One</title></html>\no/two.xhtml|application/xhtml+xml|Eva||<html><title>Two</title></html>"},
		{"report.docx", docxOf(t), "word/document.xml|text/plain; charset=utf-8|Eva||A blast\n\nat\tfour\n"},
		{"letter.eml", letterOf(t), "part 1.1|text/plain; charset=utf-8|Eva Ł <eva@post.example>|2022-01-07T04:00:00Z|A blast = loud\npart 1.2|text/html|Eva Ł <eva@post.example>|2022-01-07T04:00:00Z|<p>A blast</p>\npart 2 a.zip|application/zip; name=a.zip|Eva Ł <eva@post.example>|2022-01-07T04:00:00Z|PK\nnote.txt|text/plain|||from the harbour"},
		{"feed.rss", []byte(rss), "item https://post.example/1|text/html; charset=utf-8|eva@post.example|2022-01-07T04:00:00Z|<p>heard</p>\n" +
			"item https://post.example/2|text/plain; charset=utf-8|||No"},
		{"feed.xml", []byte(atom), "item urn:1|text/html; charset=utf-8|Eva|2022-01-07T04:00:00Z|<p>heard</p>"},
		{"feed.json", []byte(jsonFeed), "item 1|text/html; charset=utf-8||2022-01-07T04:00:00Z|<p>heard</p>"},
		{"result.json", []byte(telegram), "chat 42 message 2|text/plain; charset=utf-8|Harbour|2022-01-07T04:00:00Z|A blast at four\nchat 42 message 3|text/plain; charset=utf-8|Harbour|2022-01-07T11:00:00|Нет"},
		{"messages.html", []byte(tgHTML), "message 2|text/plain; charset=utf-8|Harbour|2022-01-07T04:00:00Z|A blast\nat four & later\nmessage 3|text/plain; charset=utf-8|Harbour|2022-01-07T11:00:00|Нет"},
		{"crawl.warc", []byte(warcInfo + warcRecord("response", "https://post.example/1", "application/http; msgtype=response", httpPage) + warcRecord("response", "https://post.example/0", "application/http", httpMoved) + warcRecord("resource", "https://post.example/2", "text/plain", "heard")),
			"record 2|text/html; charset=utf-8|||<title>Post</title>A blast\nrecord 4|text/plain|||heard"},
		{"crawl.warc.gz", gzipOf(t, warcInfo, warcRecord("resource", "https://post.example/2", "text/plain", "heard")), "record 2|text/plain|||heard"},
		{"site.wacz", zipOf(t, "datapackage.json", "{}", "archive/data.warc.gz", string(gzipOf(t, warcRecord("resource", "https://post.example/2", "text/plain", "heard")))),
			"datapackage.json|application/json|||{}\narchive/data.warc.gz|application/gzip|||\x1f\nrecord 1|text/plain|||heard"},
		{"old.txt.gz", gzipOf(t, "heard"), "old.txt|text/plain|||heard"},
	} {
		docs, failures := unpackAll(t, c.name, c.data, Options{})
		if len(failures) > 0 || len(docs) == 0 {
			t.Errorf("%s: %d documents, failed: %v", c.name, len(docs), failures)
			continue
		}
		if !bytes.Equal(docs[0].Data, c.data) || docs[0].Within != "" {
			t.Errorf("%s: the container itself does not come first and whole", c.name)
		}
		var got []string
		digests := map[string]bool{docs[0].Digest: true}
		for _, d := range docs[1:] {
			text := string(d.Data)
			if !strings.Contains(c.want, text) {
				text = text[:min(len(text), 2)]
				if text[0] == 0x1f {
					text = text[:1]
				}
			}
			got = append(got, strings.Join([]string{d.Path, d.MediaType, d.Author, d.Said, text}, "|"))
			if !digests[d.Within] {
				t.Errorf("%s: %s does not say which container it was in", c.name, d.Path)
			}
			digests[d.Digest] = true
		}
		if have := strings.Join(got, "\n"); have != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, have, c.want)
		}
	}
}

// An archive that holds documents as they are, unpacked, has their bytes in its own and is still an archive: none of its files is lost.
func TestAnArchiveOfUnpackedDocumentsIsNotTakenForOne(t *testing.T) {
	for name, first := range map[string][]byte{"DOCX": docxOf(t), "EPUB": epubOf(t)} {
		docs, failures := unpackAll(t, "all.zip", zipBy(t, zip.Store, "first", string(first), "note.txt", "from the harbour"), Options{})
		if len(failures) > 0 {
			t.Errorf("%s: %+v", name, failures[0])
		}
		if last := docs[len(docs)-1]; len(docs) < 4 || string(last.Data) != "from the harbour" {
			t.Errorf("%s: %d documents, the last %q", name, len(docs), last.From)
		}
	}
}

func TestAForwardedMessageNamesWhereItCameFrom(t *testing.T) {
	for name, text := range map[string]string{"result.json": telegram, "messages.html": tgHTML} {
		docs, _ := unpackAll(t, name, []byte(text), Options{})
		if docs[1].Via != "Navy" || docs[2].Via != "" || docs[1].Title != "Harbour" {
			t.Errorf("%s: via %q and %q, title %q", name, docs[1].Via, docs[2].Via, docs[1].Title)
		}
	}
}

// A record whose bytes are not what its digest says is evidence of nothing.
func TestAWARCRecordThatWasChangedIsAFailure(t *testing.T) {
	changed := strings.Replace(warcRecord("resource", "https://post.example/2", "text/plain", "heard"), "heard\r", "hears\r", 1)
	docs, failures := unpackAll(t, "crawl.warc", []byte(changed+warcRecord("resource", "https://post.example/3", "text/plain", "seen")), Options{})
	if len(failures) != 1 || !strings.Contains(failures[0].Cause, "do not match its sha1") || len(docs) != 2 {
		t.Errorf("%d documents, failures %v", len(docs), failures)
	}
}

// samples are the seeds of malformed inputs: one of each parser.
func samples(t testing.TB) map[string][]byte {
	return map[string][]byte{"a.zip": zipOf(t, "one.txt", "one", "b.zip", string(zipOf(t, "two.txt", "two"))), "book.epub": epubOf(t), "report.docx": docxOf(t), "letter.eml": letterOf(t),
		"feed.rss": []byte(rss), "feed.xml": []byte(atom), "feed.json": []byte(jsonFeed), "result.json": []byte(telegram), "messages.html": []byte(tgHTML),
		"crawl.warc": []byte(warcInfo + warcRecord("response", "https://post.example/1", "application/http", httpPage)), "crawl.warc.gz": gzipOf(t, warcInfo, warcRecord("resource", "https://post.example/2", "text/plain", "heard")),
		"links.csv": []byte("title;link\n\"a;b\";https://post.example/1\n"), "page.html": []byte("<title>x</title>")}
}

// mutate damages a text as transport, bad programs and attackers do.
func mutate(r *rand.Rand, was []byte) []byte {
	b := bytes.Clone(was)
	for range 1 + r.IntN(6) {
		if len(b) == 0 {
			return b
		}
		at := r.IntN(len(b))
		n := min(len(b)-at, 1+r.IntN(40))
		switch r.IntN(7) {
		case 0:
			b[at] ^= byte(1 << r.IntN(8))
		case 1:
			b[at] = byte(r.IntN(256))
		case 2:
			b = b[:at]
		case 3:
			b = append(b[:at], b[at+n:]...)
		case 4:
			b = append(b[:at:at], append(bytes.Repeat(b[at:at+n], 1+r.IntN(20)), b[at:]...)...)
		case 5:
			copy(b[at:], b[r.IntN(len(b)):])
		case 6:
			copy(b[at:], [][]byte{{0xff, 0xff, 0xff, 0xff}, {0, 0, 0, 0}, []byte("9999999999"), []byte("-1"), []byte("<<<<"), []byte("\r\n\r\n")}[r.IntN(6)])
		}
	}
	return b
}

// malformed is how many damaged inputs each parser is given.
func malformed() int {
	if testing.Short() {
		return 300
	}
	return 10_000
}

func TestMalformedInputsEndInFailuresAndNeverInAPanic(t *testing.T) {
	for name, sample := range samples(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(1, uint64(len(sample))))
			unpacked, failed, slowest := 0, 0, time.Duration(0)
			for range malformed() {
				data := mutate(r, sample)
				u := &unpacker{ctx: t.Context(), lim: Limits{Bytes: 8 << 20}.withDefaults(), link: func(string) {},
					give: func(Document) error { unpacked++; return nil },
					fail: func(f *custody.Failure) {
						failed++
						if strings.Contains(f.Cause, "the parser broke") {
							t.Errorf("%s on %q", f.Cause, data)
						}
					}}
				d := Document{Data: data, At: noon}
				d.From = "file:" + name
				begun := time.Now()
				if err := u.document(d, 0); err != nil {
					failed++
				}
				slowest = max(slowest, time.Since(begun))
			}
			if unpacked == 0 || failed == 0 && name != "page.html" && name != "links.csv" {
				t.Errorf("%d documents and %d failures show nothing", unpacked, failed)
			}
			t.Logf("%d inputs: %d documents, %d failures, slowest %s", malformed(), unpacked, failed, slowest)
		})
	}
}

// zeros are n bytes that pack a thousand to one.
func zeros(n int) string { return strings.Repeat("\x00", n) }

// Each bomb is refused for what it is, and what came before it is kept.
func TestBombsAreRefused(t *testing.T) {
	debug.SetMemoryLimit(600 << 20)
	big := zeros(24 << 20)
	inner := string(zipOf(t, "0", zeros(8<<20)))
	nest := inner
	for range 6 {
		nest = string(zipOf(t, "next.zip", nest))
	}
	many := make([]string, 0, 24_000)
	for i := range 12_000 {
		many = append(many, fmt.Sprint(i), "x")
	}
	laughs := `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">` + strings.Repeat(`<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">`, 9) + `]><rss version="2.0"><channel><item><title>&b;</title><description>&b;</description></item></channel></rss>`
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"one.zip", zipOf(t, "zeros", big), "more than 200 times"},
		{"two.gz", gzipOf(t, big), "more than 200 times"},
		{"three.warc.gz", gzipOf(t, warcInfo, "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: x:y\r\nContent-Length: 25165824\r\n\r\n"+big), "more than 200 times"},
		{"huge.warc", []byte("WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 9223372036854775807\r\n\r\n"), "larger than the limit"},
		{"nest.zip", []byte(nest), "not opened, 3 containers deep"},
		{"many.zip", zipOf(t, many...), "lists 12000 files"},
		{"report.docx", zipOf(t, "[Content_Types].xml", "<Types/>", "word/document.xml", big), "more than 200 times"},
		{"book.epub", zipOf(t, "mimetype", "application/epub+zip", "META-INF/container.xml", `<container><rootfiles><rootfile full-path="b"/></rootfiles></container>`, "b", big), "more than 200 times"},
		{"laughs.rss", []byte(laughs), ""},
		{"deep.eml", deepMail(), "deep"},
		{"result.json", []byte(`{"type":"x","messages":[` + strings.Repeat("{},", 4<<20) + "{}]}"), "more than 40000 messages"},
		{"text.json", []byte(`{"type":"x","messages":[{"type":"message","id":1,"text":[` + strings.Repeat(`"",`, 1<<20) + `""]}]}`), "a message has more than"},
		{"wide.rss", []byte("<rss><channel>" + strings.Repeat("<item/>", 9<<20)), "is kept but not taken apart"},
		{"items.rss", []byte("<rss><channel>" + strings.Repeat("<item/>", 1<<20)), "more than 10000 items"},
		{"messages.html", []byte(tgHTML[:200] + `<div class="page_wrap"><div class="message " ` + strings.Repeat("a=b ", 10<<20)), "is kept but not taken apart"},
		{"heads.eml", []byte(strings.Repeat("a: b\n", 10<<20)), "its head is longer"},
		{"links.csv", []byte("x://" + strings.Repeat(",", 30<<20)), "is kept but not taken apart"},
		{"lists.zip", append([]byte("PK\x03\x04"), strings.Repeat("PK\x01\x02"+zeros(42), 1<<20)...), "lists 1048576 files"},
	} {
		docs, failures := unpackAll(t, c.name, c.data, Options{})
		if len(docs) == 0 || len(docs[0].Data) != len(c.data) {
			t.Errorf("%s: the file itself is not kept", c.name)
		}
		if c.want != "" && (len(failures) == 0 || !strings.Contains(failures[0].Cause, c.want)) {
			t.Errorf("%s: %d documents, failures %v, want one that says %q", c.name, len(docs), failures, c.want)
		}
		for _, d := range docs[1:] {
			if len(d.Data) > 16<<20 {
				t.Errorf("%s: %d bytes came out of it", c.name, len(d.Data))
			}
		}
	}
}

func deepMail() []byte {
	var b strings.Builder
	b.WriteString("From: a@b.example\r\nDate: Fri, 07 Jan 2022 10:00:00 +0600\r\nMessage-Id: <1@b>\r\n")
	for i := range 1000 {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i)
	}
	return []byte(b.String())
}

// A file of very many members, each an empty record, ends at the count and not at the memory.
func TestVeryManyMembersEndAtTheCount(t *testing.T) {
	member := gzipOf(t, warcInfo)
	data := bytes.Repeat(member, 200_000)
	docs, failures := unpackAll(t, "many.warc.gz", data, Options{})
	if len(docs) != 1 || len(failures) != 1 || !strings.Contains(failures[0].Cause, "more than 40000 records") {
		t.Errorf("%d documents, failures %v", len(docs), failures)
	}
}

// A PDF of very many pages is evidence like any other, and would take much memory to read.
func TestAPDFOfTooManyPagesIsKeptAndNotRead(t *testing.T) {
	data := "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 2001/Kids[" + strings.Repeat("3 0 R ", 2001) +
		"]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n"
	docs, failures := unpackAll(t, "scan.pdf", []byte(data), Options{})
	if len(docs) != 1 || len(failures) != 1 || failures[0].Cause != "PDF: kept, not read: too large to read (2001 pages, more than 2000)" {
		t.Errorf("%d documents; failed: %v", len(docs), failures[0])
	}
}

// A quote from a PDF points into its text, which is kept beside it and says which PDF it was made of, and by what.
func TestAPDFIsKeptWithItsText(t *testing.T) {
	data, err := os.ReadFile("../measure/bench/pdfs/ru.pdf")
	if err != nil {
		t.Fatal(err)
	}
	docs, failures := unpackAll(t, "notes.pdf", data, Options{})
	if len(failures) > 0 || len(docs) != 3 {
		t.Fatalf("%d documents, want the PDF, its text and the places of its lines; failed: %v", len(docs), failures)
	}
	text := docs[1]
	if !bytes.Equal(docs[0].Data, data) || text.Within != docs[0].Digest || docs[2].Within != docs[0].Digest || !strings.Contains(text.Made, "PDFium") {
		t.Errorf("the text is of %s made by %q, the PDF is %s", text.Within, text.Made, docs[0].Digest)
	}
	if !bytes.Contains(text.Data, []byte("«Никто не покидал казарм»")) {
		t.Errorf("text %q", text.Data)
	}
}
