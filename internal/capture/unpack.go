package capture

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"hearsay/custody"
	"hearsay/internal/media"
)

// An unpacker takes one document apart, and what is in it, and so on, within limits that hold for the whole of it.
type unpacker struct {
	ctx   context.Context
	lim   Limits
	count int
	total int64
	give  func(Document) error
	fail  func(*custody.Failure)

	link   func(url string) // asks for a place that a list names to be captured as well; nil = they are not
	follow bool             // the links of feeds, too
}

// A kind of container: what it is, and how it is read. read emits what it finds, and returns an error where it cannot go on.
type kind struct {
	name string
	is   func(d *Document) bool
	read func(u *unpacker, d *Document, depth int) error
}

// kinds are asked in this order; the first that knows the bytes reads them. It is a function, since a zip leads back to it.
func kinds() []kind {
	return []kind{
		{"PDF", isPDF, (*unpacker).pdf},
		{"EPUB", isEPUB, (*unpacker).epub},
		{"DOCX", isDOCX, (*unpacker).docx},
		{"zip archive", isZip, (*unpacker).zip},
		{"gzip", isGzip, (*unpacker).gunzip},
		{"tar archive", isTar, (*unpacker).tar},
		{"ARC", isARC, (*unpacker).arc},
		{"WARC", isWARC, (*unpacker).warc},
		{"Telegram export", isTelegramJSON, (*unpacker).telegramJSON},
		{"Telegram export", isTelegramHTML, (*unpacker).telegramHTML},
		{"feed", isFeed, (*unpacker).feed},
		{"mbox", isMbox, (*unpacker).mbox},
		{"e-mail", isMail, (*unpacker).mail},
		{"list of links", isLinks, (*unpacker).links},
	}
}

// document gives a document out, and then what is in it.
func (u *unpacker) document(d Document, depth int) error {
	if err := u.ctx.Err(); err != nil {
		return err
	}
	d.Bytes = int64(len(d.Data))
	if d.Bytes > u.lim.Bytes {
		return refuse("with a larger -max-bytes", "%s is larger than the limit of %d bytes", d.From, u.lim.Bytes)
	}
	u.count++
	u.total += d.Bytes
	switch {
	case u.count > u.lim.Count:
		return refuse("with a larger -max-count", "it holds more than %d documents", u.lim.Count)
	case u.total > u.lim.Total:
		return refuse(retryNever, "unpacked it is larger than the limit of %d bytes", u.lim.Total)
	}
	d.Digest = custody.Digest(d.Data)
	d.MediaType = media.Recognise(d.MediaType, baseName(&d), d.Data)
	d.Title, d.Author, d.Via = oneLine(d.Title, 200), oneLine(d.Author, 200), oneLine(d.Via, 200)
	if what := keptWhole(&d); what != "" {
		d.Notes = append(d.Notes, what+": it is kept whole and not taken apart")
	}
	for i, n := range d.Notes {
		d.Notes[i] = oneLine(n, 300)
	}
	var in *kind
	for _, k := range kinds() {
		if k.is(&d) {
			in = &k
			break
		}
	}
	if d.Title == "" {
		d.Title = title(&d)
	}
	if err := u.give(d); err != nil {
		return err
	}
	if in == nil {
		return nil
	}
	if depth >= u.lim.Depth {
		u.fail(failure(d.From, d.Path, refuse(retryNever, "%s: it is not opened, %d containers deep", in.name, depth)))
		return nil
	}
	err := u.guarded(in, &d, depth+1)
	if err != nil && u.ctx.Err() == nil {
		u.fail(failure(d.From, d.Path, fmt.Errorf("%s: %w", in.name, err)))
		return nil
	}
	return err
}

// guarded turns a panic of a parser into a failure of its document: libraries read what strangers wrote.
func (u *unpacker) guarded(k *kind, d *Document, depth int) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the parser broke: %v", p)
		}
	}()
	return k.read(u, d, depth)
}

// member begins the document of a thing found in another. name is its place there.
func member(d *Document, name string, data []byte) Document {
	m := Document{Data: data, At: d.At}
	m.From, m.Within, m.Path = d.From+"!"+name, d.Digest, name
	return m
}

// each emits one member; what is wrong with it is its own failure, and the others go on.
func (u *unpacker) each(d *Document, m Document, depth int) error {
	err := u.document(m, depth)
	if err == nil || u.ctx.Err() != nil || u.count > u.lim.Count || u.total > u.lim.Total {
		return err
	}
	u.fail(failure(d.From, m.Path, err))
	return nil
}

// unpacked reads what comes out of a decompressor, and stops where it is more than packed bytes may become.
func (u *unpacker) unpacked(r io.Reader, packed int64) ([]byte, error) {
	return readAll(r, packed, u.lim)
}

// structured is how large a text may be that is held in memory as a structure many times as large.
const structured = 8 << 20

func small(data []byte) error {
	if len(data) > structured {
		return refuse(retryNever, "it is larger than %d bytes, and is kept but not taken apart", structured)
	}
	return nil
}

// headed refuses a message whose head does not end early: heads are kept in memory line by line.
func headed(data []byte) error {
	top := data[:min(len(data), headBytes)]
	if len(top) < len(data) && !bytes.Contains(top, []byte("\n\n")) && !bytes.Contains(top, []byte("\r\n\r\n")) {
		return refuse(retryNever, "its head is longer than %d bytes", headBytes)
	}
	return nil
}

// headBytes bounds what stands before the body of a message or the block of a record.
const headBytes = 256 << 10

// free is how much may come out of a decompressor before its ratio counts: short texts of one letter are no bombs.
const free = 1 << 20

func readAll(r io.Reader, packed int64, lim Limits) ([]byte, error) {
	most := min(lim.Bytes, max(free, packed*lim.Ratio))
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, most+1))
	switch {
	case n > most && most < lim.Bytes:
		return nil, refuse(retryNever, "unpacked it is more than %d times as large", lim.Ratio)
	case n > most:
		return nil, refuse("with a larger -max-bytes", "unpacked it is larger than the limit of %d bytes", lim.Bytes)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fmt.Errorf("it breaks off before its end: %w", err)
	case err != nil:
		return nil, fmt.Errorf("unpack: %w", err)
	}
	return b.Bytes(), nil
}

func isGzip(d *Document) bool { return media.Begins(d.Data, "application/gzip") }

func (u *unpacker) gunzip(d *Document, depth int) error {
	z, err := gzip.NewReader(bytes.NewReader(d.Data))
	if err != nil {
		return err
	}
	r := bufio.NewReader(z)
	if start, _ := r.Peek(len(warcMagic)); string(start) == warcMagic { // its records are read as they come
		return u.records(d, &bounded{r, max(free, d.Bytes*u.lim.Ratio), u.lim.Ratio}, depth)
	}
	data, err := readSome(r, d.Bytes, u.lim)
	m := member(d, trimGzip(baseName(d)), data)
	if errors.Is(err, errCut) {
		m.Notes = append(m.Notes, err.Error())
	} else if err != nil {
		return err
	}
	return u.each(d, m, depth)
}

// A bounded reader fails where more comes out of a decompressor than packed bytes may become.
type bounded struct {
	r     io.Reader
	left  int64
	ratio int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, refuse(retryNever, "unpacked it is more than %d times as large", b.ratio)
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// said is a date of a container, as captures have it.
func said(t time.Time) string {
	if t.IsZero() || t.Year() < 1900 || t.Year() > 9999 {
		return ""
	}
	return custody.Moment(t)
}
