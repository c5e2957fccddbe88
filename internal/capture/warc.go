package capture

import (
	"bufio"
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/media"
)

// warcMagic begins every record of a WARC.
var warcMagic = media.Of("application/warc").Begins

func isWARC(d *Document) bool { return media.Begins(d.Data, "application/warc") }

func (u *unpacker) warc(d *Document, depth int) error {
	return u.records(d, bytes.NewReader(d.Data), depth)
}

// records emits the payload of every response and resource. A record that breaks its own rules is a failure; where the next
// one begins is then not known, and reading ends.
func (u *unpacker) records(d *Document, src io.Reader, depth int) error {
	r := bufio.NewReaderSize(src, 64<<10)
	here := map[string]bool{} // ids and digests of pages, which a revisit may name
	for n := 1; ; n++ {
		if err := u.ctx.Err(); err != nil {
			return err
		}
		if n > 4*u.lim.Count {
			return refuse(retryNever, "it has more than %d records", 4*u.lim.Count)
		}
		head, err := recordHead(r)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
		length, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
		if err != nil || length < 0 {
			return fmt.Errorf("record %d: Content-Length %.40q is no size", n, head.Get("Content-Length"))
		}
		if length > u.lim.Bytes {
			return refuse("with a larger -max-bytes", "record %d is larger than the limit of %d bytes", n, u.lim.Bytes)
		}
		block, note, err := recordBlock(&r, length)
		if err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
		if head.Get("WARC-Type") == "revisit" && (here[head.Get("WARC-Refers-To")] || here[head.Get("WARC-Payload-Digest")]) {
			continue // the page is in this archive
		}
		for _, name := range []string{"WARC-Record-ID", "WARC-Payload-Digest"} {
			if id := head.Get(name); id != "" && head.Get("WARC-Type") != "revisit" {
				here[id] = true
			}
		}
		m, err := u.payload(d, head, block)
		if err != nil {
			u.fail(failure(d.From, fmt.Sprintf("record %d %s", n, oneLine(head.Get("WARC-Target-URI"), 200)), err))
			continue
		}
		if m == nil {
			continue
		}
		m.Within, m.Path = d.Digest, fmt.Sprintf("record %d", n)
		if note != "" {
			m.Notes = append(m.Notes, note)
		}
		if err := u.each(d, *m, depth); err != nil {
			return err
		}
	}
}

// nextRecord begins the record after a block.
var nextRecord = []byte("\r\n\r\n" + warcMagic)

// recordBlock reads the block of a record. Where its length lies, the block ends before the next record all the same, and a note says so.
func recordBlock(r **bufio.Reader, length int64) (block []byte, note string, err error) {
	var b bytes.Buffer
	n, err := io.CopyN(&b, *r, length)
	if err != nil && err != io.EOF && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, "", err
	}
	block = b.Bytes()
	ends, _ := (*r).Peek(len(nextRecord))
	fits := n == length && (len(ends) == 0 || len(bytes.TrimSpace(ends)) == 0 || bytes.HasPrefix(bytes.TrimLeft(ends, "\r\n"), []byte(warcMagic[:1])))
	if fits {
		return block, "", nil
	}
	if i := bytes.Index(block, nextRecord); i >= 0 { // it reaches into the next record
		*r = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(bytes.Clone(block[i:])), *r), 64<<10)
		return block[:i], fmt.Sprintf("the Content-Length of its record is %d, and %d bytes are there: all are kept", length, i), nil
	}
	if n < length {
		return block, fmt.Sprintf("the Content-Length of its record is %d, and %d bytes are there: it is cut", length, n), nil
	}
	for { // it goes on beyond its length
		line, err := (*r).ReadSlice('\n')
		b.Write(line)
		block = b.Bytes()
		if b.Len() > headBytes+int(length) && !bytes.HasSuffix(block, []byte("\n")) {
			return nil, "", refuse(retryNever, "its Content-Length is %d, and no record begins behind it", length)
		}
		if err != nil && err != bufio.ErrBufferFull {
			break
		}
		if next, _ := (*r).Peek(len(warcMagic)); string(next) == warcMagic && bytes.HasSuffix(block, []byte("\r\n\r\n")) {
			break
		}
		if b.Len() > 100<<20 {
			return nil, "", refuse(retryNever, "its Content-Length is %d, and no record begins behind it", length)
		}
	}
	block = bytes.TrimSuffix(block, []byte("\r\n\r\n"))
	return block, fmt.Sprintf("the Content-Length of its record is %d, and %d bytes are there: all are kept", length, len(block)), nil
}

// recordHead reads the version line and the fields. Empty lines before it end the record before.
func recordHead(r *bufio.Reader) (textproto.MIMEHeader, error) {
	head := textproto.MIMEHeader{}
	size := 0
	for begun := false; ; {
		line, err := r.ReadSlice('\n')
		size += len(line)
		text := strings.TrimRight(string(line), "\r\n")
		switch {
		case err == io.EOF && !begun && text == "":
			return nil, io.EOF
		case err == bufio.ErrBufferFull || size > headBytes:
			return nil, errors.New("its head is too long")
		case err != nil:
			return nil, err
		case !begun && text == "":
			continue
		case !begun && !strings.HasPrefix(text, warcMagic):
			return nil, fmt.Errorf("it begins %.20q, not %s", text, warcMagic)
		case !begun:
			begun = true
			continue
		case text == "":
			return head, nil
		}
		name, value, ok := strings.Cut(text, ":")
		if ok {
			head.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
}

// payload is the document of a record, or nil where it has none.
func (u *unpacker) payload(d *Document, head textproto.MIMEHeader, block []byte) (*Document, error) {
	kind := head.Get("WARC-Type")
	if kind == "revisit" {
		return nil, refuse(retryNever, "a revisit: the page was the same as one captured before, and only its head was written (%s)", oneLine(head.Get("WARC-Refers-To-Date"), 40))
	}
	switch kind {
	case "response", "resource", "conversion":
	case "warcinfo", "request", "metadata", "continuation":
		return nil, nil // what is about pages and not of them
	default:
		return nil, fmt.Errorf("its WARC-Type %.40q is not known", kind)
	}
	if err := checkDigest(head.Get("WARC-Block-Digest"), block); err != nil {
		return nil, err
	}
	m := &Document{Data: block, At: d.At}
	m.From, m.Made = strings.Trim(oneLine(head.Get("WARC-Target-URI"), 4000), "<>"), "WARC "+kind
	if m.From == "" {
		return nil, errors.New("it names no WARC-Target-URI")
	}
	if t, err := moment(head.Get("WARC-Date")); err == nil {
		m.At = t
	} else {
		m.Notes = append(m.Notes, fmt.Sprintf("its WARC-Date %.40q is no date: it has that of the import", head.Get("WARC-Date")))
	}
	if why := head.Get("WARC-Truncated"); why != "" {
		m.Notes = append(m.Notes, fmt.Sprintf("it is cut (WARC-Truncated: %.40s)", why))
	}
	m.MediaType = head.Get("Content-Type")
	if kind != "response" || !strings.HasPrefix(m.MediaType, "application/http") {
		return m, nil
	}
	whole, err := u.answered(m, block, head.Get("WARC-IP-Address"), head.Get("WARC-Payload-Digest"))
	if err != nil || !whole {
		return nil, err
	}
	return m, nil
}

// moment reads a WARC-Date, which is a time of any precision: of a year, a month, a day, a minute or less (ISO 28500:2017, section 5.4).
func moment(s string) (t time.Time, err error) {
	for _, form := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02", "2006-01", "2006", "20060102150405"} {
		if t, err = time.Parse(form, strings.TrimSpace(s)); err == nil {
			return t, nil
		}
	}
	return t, err
}

// checkDigest compares bytes with a labelled digest, SHA-1 or SHA-256 in base 32 or 16 as writers have them.
func checkDigest(label string, data []byte) error {
	algorithm, want, ok := strings.Cut(label, ":")
	if !ok {
		return nil
	}
	var sum []byte
	switch strings.ToLower(algorithm) {
	case "sha1":
		h := sha1.Sum(data)
		sum = h[:]
	case "sha256":
		h := sha256.Sum256(data)
		sum = h[:]
	default:
		return nil
	}
	for _, have := range []string{base32.StdEncoding.EncodeToString(sum), strings.TrimRight(base32.StdEncoding.EncodeToString(sum), "="), hex.EncodeToString(sum)} {
		if strings.EqualFold(have, want) {
			return nil
		}
	}
	return fmt.Errorf("its bytes do not match its %s: they were changed", algorithm)
}
