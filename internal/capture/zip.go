package capture

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"hearsay/internal/read/charset"
)

func isZip(d *Document) bool { return bytes.HasPrefix(d.Data, []byte("PK\x03\x04")) }

// open reads the directory of an archive, which is refused where it lists more than may be unpacked.
func (u *unpacker) openZip(d *Document) (*zip.Reader, error) {
	if n := bytes.Count(d.Data, []byte("PK\x01\x02")); n > 2*u.lim.Count {
		return nil, refuse(retryNever, "it lists %d files, more than %d", n, u.lim.Count)
	}
	z, err := zip.NewReader(bytes.NewReader(d.Data), d.Bytes)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are places in evidence here, never of files
		return nil, err
	}
	if len(z.File) > u.lim.Count {
		return nil, refuse(retryNever, "it lists %d files, more than %d", len(z.File), u.lim.Count)
	}
	return z, nil
}

func (u *unpacker) readZip(f *zip.File) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, refuse(retryNever, "it is encrypted")
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return u.unpacked(r, int64(f.CompressedSize64))
}

// zip takes an archive apart. A WACZ is one whose pages lie in the WARC files of its folder `archive`.
func (u *unpacker) zip(d *Document, depth int) error {
	z, err := u.openZip(d)
	if err != nil {
		return err
	}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") || junk(f.Name) {
			continue
		}
		data, err := u.readZip(f)
		m := member(d, oneLine(charset.Name(f.Name, "ibm850"), 500), data)
		if err != nil {
			u.fail(failure(d.From, m.Path, err))
			continue
		}
		if err := u.each(d, m, depth); err != nil {
			return err
		}
	}
	return nil
}

// junk is what systems leave in archives and folders beside what was put there.
func junk(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/") || base == "Thumbs.db"
}

// isEPUB asks for the file that must come first, named so that its name and its word stand at fixed places (EPUB OCF 3.3, 4.2.2).
func isEPUB(d *Document) bool {
	return isZip(d) && len(d.Data) > 58 && bytes.HasPrefix(d.Data[30:], []byte("mimetype")) && bytes.Contains(d.Data[:min(len(d.Data), 200)], []byte("application/epub+zip"))
}

// epub emits the chapters of a book, in its order of reading.
func (u *unpacker) epub(d *Document, depth int) error {
	z, err := u.openZip(d)
	if err != nil {
		return err
	}
	files := map[string]*zip.File{}
	for _, f := range z.File {
		files[f.Name] = f
	}
	var container struct {
		Root struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := u.zipXML(files, "META-INF/container.xml", &container); err != nil {
		return err
	}
	var book struct {
		Title   string `xml:"metadata>title"`
		Creator string `xml:"metadata>creator"`
		Items   []struct {
			ID   string `xml:"id,attr"`
			Href string `xml:"href,attr"`
			Type string `xml:"media-type,attr"`
		} `xml:"manifest>item"`
		Spine []struct {
			ID string `xml:"idref,attr"`
		} `xml:"spine>itemref"`
	}
	if err := u.zipXML(files, container.Root.Path, &book); err != nil {
		return err
	}
	where := map[string]int{}
	for i, it := range book.Items {
		where[it.ID] = i
	}
	for _, ref := range book.Spine {
		i, ok := where[ref.ID]
		if !ok {
			continue
		}
		delete(where, ref.ID) // a chapter listed twice is one document
		name := path.Join(path.Dir(container.Root.Path), book.Items[i].Href)
		f := files[name]
		if f == nil {
			u.fail(failure(d.From, name, refuse(retryNever, "the book lists it and does not hold it")))
			continue
		}
		data, err := u.readZip(f)
		m := member(d, name, data)
		m.MediaType, m.Author = book.Items[i].Type, book.Creator
		if err != nil {
			u.fail(failure(d.From, name, err))
			continue
		}
		if err := u.each(d, m, depth); err != nil {
			return err
		}
	}
	return nil
}

func (u *unpacker) zipXML(files map[string]*zip.File, name string, v any) error {
	f := files[name]
	if f == nil {
		return refuse(retryNever, "it holds no %q", name)
	}
	data, err := u.readZip(f)
	if err == nil {
		err = small(data)
	}
	if err != nil {
		return err
	}
	return lenientXML(data).Decode(v)
}

// lenientXML reads XML as it is found: entities of HTML, and no objection to small slips. It expands no others, so there
// are no billion laughs.
func lenientXML(data []byte) *xml.Decoder {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Strict = false
	dec.AutoClose = xml.HTMLAutoClose
	dec.Entity = xml.HTMLEntity
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return dec
}

const docxMain = "word/document.xml"

// isDOCX asks the directory of the archive: the names of a document also stand in the bytes of an archive that holds one unpacked.
func isDOCX(d *Document) bool {
	if !isZip(d) || !bytes.Contains(d.Data, []byte(docxMain)) || bytes.Count(d.Data, []byte("PK\x01\x02")) > partsOfDOCX {
		return false
	}
	z, err := zip.NewReader(bytes.NewReader(d.Data), int64(len(d.Data)))
	return z != nil && (err == nil || errors.Is(err, zip.ErrInsecurePath)) && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == docxMain })
}

// partsOfDOCX is how many files a document has at most; pictures are most of them.
const partsOfDOCX = 10_000

// docx emits the text of the document as a reader sees it, paragraphs apart by an empty line: bytes that a quote can
// point into. Deleted text that change tracking has kept is left out.
func (u *unpacker) docx(d *Document, depth int) error {
	z, err := u.openZip(d)
	if err != nil {
		return err
	}
	var core struct {
		Title   string `xml:"title"`
		Creator string `xml:"creator"`
	}
	files := map[string]*zip.File{}
	for _, f := range z.File {
		files[f.Name] = f
	}
	if files["docProps/core.xml"] != nil {
		if err := u.zipXML(files, "docProps/core.xml", &core); err != nil {
			u.fail(failure(d.From, "docProps/core.xml", err))
		}
	}
	for _, name := range []string{docxMain, "word/footnotes.xml", "word/endnotes.xml"} {
		if files[name] == nil {
			continue
		}
		data, err := u.readZip(files[name])
		var notes []string
		if err == nil {
			data, notes, err = docxText(data)
		}
		if err != nil {
			u.fail(failure(d.From, name, err))
			continue
		}
		if len(data) == 0 {
			continue
		}
		m := member(d, name, data)
		m.MediaType, m.Made, m.Title, m.Author = "text/plain; charset=utf-8", "text of DOCX", core.Title, core.Creator
		m.Notes = notes
		if err := u.each(d, m, depth); err != nil {
			return err
		}
	}
	return nil
}

// A docxReader takes the words out of a part of a DOCX, and apart from them those that its reader does not see.
type docxReader struct {
	words, hidden bytes.Buffer
	text          bool // within words
	unseen        bool // within a run that is hidden or struck out
	gone          int  // how many tracked deletions and moves away are open
}

func docxText(data []byte) (words []byte, notes []string, err error) {
	if err := small(data); err != nil {
		return nil, nil, err
	}
	dec := lenientXML(data)
	var r docxReader
	for {
		t, err := dec.Token()
		if err == io.EOF {
			if hidden := oneLine(r.hidden.String(), 300); hidden != "" {
				notes = append(notes, "words that its reader does not see, or that are struck out, are not read: "+hidden)
			}
			return append(bytes.TrimSpace(r.words.Bytes()), '\n')[:trimmed(r.words.Bytes())], notes, nil
		}
		if err != nil {
			return nil, nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			r.start(t)
		case xml.EndElement:
			r.end(t.Name.Local)
		case xml.CharData:
			if r.text && (r.unseen || r.gone > 0) {
				r.hidden.Write(t)
				r.hidden.WriteByte(' ')
			} else if r.text {
				r.words.Write(t)
			}
		}
	}
}

func (r *docxReader) start(t xml.StartElement) {
	switch t.Name.Local {
	case "r":
		r.unseen = false
	case "vanish", "webHidden", "strike", "dstrike": // <w:vanish w:val="false"/> shows what a style hides
		v := attr(t, "val")
		r.unseen = r.unseen || v != "false" && v != "0" && v != "off" && v != "none"
	case "del", "moveFrom":
		r.gone++
	case "t", "delText":
		r.text = true
	case "tab":
		r.words.WriteByte('\t')
	case "br", "cr":
		r.words.WriteByte('\n')
	}
}

func (r *docxReader) end(name string) {
	switch name {
	case "t", "delText":
		r.text = false
	case "r":
		r.unseen = false
	case "del", "moveFrom":
		r.gone = max(0, r.gone-1)
	case "p":
		r.words.WriteString("\n\n")
	}
}

// trimmed is the length of the text with one line break after it, or nothing where there is none.
func trimmed(b []byte) int {
	if n := len(bytes.TrimSpace(b)); n > 0 {
		return n + 1
	}
	return 0
}
