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
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
	"time"

	"hearsay/custody"
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
		var block bytes.Buffer
		if _, err := io.CopyN(&block, r, length); err != nil {
			return fmt.Errorf("record %d is cut off: %w", n, errors.Join(err, io.ErrUnexpectedEOF))
		}
		m, err := u.payload(d, head, block.Bytes())
		if err != nil {
			u.fail(failure(d.From, fmt.Sprintf("record %d %s", n, oneLine(head.Get("WARC-Target-URI"), 200)), err))
			continue
		}
		if m == nil {
			continue
		}
		m.Within, m.Path = d.Digest, fmt.Sprintf("record %d", n)
		if err := u.each(d, *m, depth); err != nil {
			return err
		}
	}
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
	if kind != "response" && kind != "resource" && kind != "conversion" {
		return nil, nil
	}
	if err := checkDigest(head.Get("WARC-Block-Digest"), block); err != nil {
		return nil, err
	}
	m := &Document{Data: block, At: d.At}
	m.From, m.Made = strings.Trim(oneLine(head.Get("WARC-Target-URI"), 4000), "<>"), "WARC "+kind
	if m.From == "" {
		return nil, errors.New("it names no WARC-Target-URI")
	}
	if t, err := time.Parse(time.RFC3339Nano, head.Get("WARC-Date")); err == nil {
		m.At = t
	}
	m.MediaType = head.Get("Content-Type")
	if kind != "response" || !strings.HasPrefix(m.MediaType, "application/http") {
		return m, nil
	}
	if err := headed(block); err != nil {
		return nil, err
	}
	res, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(block)), nil)
	if err != nil {
		return nil, fmt.Errorf("its HTTP answer cannot be read: %w", err)
	}
	defer res.Body.Close()
	m.MediaType = res.Header.Get("Content-Type")
	m.Exchange = &custody.Exchange{Hops: []custody.Hop{{URL: m.From, Address: head.Get("WARC-IP-Address"), Status: res.StatusCode, Header: res.Header}}}
	if res.StatusCode != http.StatusOK {
		return nil, nil // a redirect or an error page is not what was asked for; it stays in the WARC
	}
	m.Data, err = decoded(res, int64(len(block)), u.lim)
	return m, err
}

// decoded reads the body of an answer and undoes its content coding.
func decoded(res *http.Response, packed int64, lim Limits) ([]byte, error) {
	coding := contentCoding(res)
	if coding == "" {
		return readAll(res.Body, lim.Bytes, lim)
	}
	z, err := inflated(coding, res.Body)
	if err != nil {
		return nil, err
	}
	return readAll(z, packed, lim)
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
