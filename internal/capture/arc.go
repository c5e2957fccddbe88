package capture

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"

	"hearsay/custody"
)

func isARC(d *Document) bool { return bytes.HasPrefix(d.Data, []byte("filedesc://")) }

// arc takes apart what the Internet Archive wrote before WARC: for each answer a line of address, IP address, time, type and length, and
// then as many bytes. The first record describes the file.
func (u *unpacker) arc(d *Document, depth int) error {
	data := d.Data
	for n := 1; ; n++ {
		data = bytes.TrimLeft(data, "\r\n")
		if len(data) == 0 {
			return nil
		}
		if err := u.ctx.Err(); err != nil {
			return err
		}
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		words := strings.Fields(string(line))
		if len(words) < 5 {
			return fmt.Errorf("record %d: its head %.60q is not address, IP address, time, type and length", n, line)
		}
		length, err := strconv.Atoi(words[len(words)-1])
		if err != nil || length < 0 {
			return fmt.Errorf("record %d: %.40q is no length", n, words[len(words)-1])
		}
		block := rest[:min(length, len(rest))]
		data = rest[len(block):]
		if n == 1 {
			continue
		}
		m := Document{At: d.At}
		m.From, m.Made, m.Within, m.Path, m.MediaType = oneLine(words[0], 4000), "ARC record", d.Digest, fmt.Sprintf("record %d", n), words[3]
		if t, err := time.Parse("20060102150405", words[2]); err == nil {
			m.At = t
		} else {
			m.Notes = append(m.Notes, fmt.Sprintf("its time %.40q is none: it has that of the import", words[2]))
		}
		if length > len(block) {
			m.Notes = append(m.Notes, fmt.Sprintf("its length is %d, and %d bytes are there: it is cut", length, len(block)))
		}
		whole, err := u.answered(&m, block, words[1], "")
		if err != nil {
			u.fail(failure(d.From, m.Path+" "+m.From, err))
			continue
		}
		if whole {
			if err := u.each(d, m, depth); err != nil {
				return err
			}
		}
	}
}

// answered fills a document with the content of a kept answer. false: a redirect, which is not what was asked for and stays in the archive;
// an error page stays there, too, and is a failure.
func (u *unpacker) answered(m *Document, block []byte, address, digest string) (bool, error) {
	if !bytes.HasPrefix(block, []byte("HTTP/")) {
		m.Data = block
		return true, nil
	}
	if err := headed(block); err != nil {
		return false, err
	}
	a, err := readAnswer(block)
	if err != nil {
		return false, err
	}
	m.MediaType = a.head.Get("Content-Type")
	m.Exchange = &custody.Exchange{Hops: []custody.Hop{{URL: m.From, Address: address, Status: a.status, Header: a.head}}}
	switch {
	case a.status >= 300 && a.status < 400:
		return false, nil
	case a.status != 200 && a.status != 203:
		return false, refuse(retryNever, "the server answered %d: the page stays in the archive", a.status)
	}
	data, sent, err := a.content(u.lim)
	if err != nil {
		return false, err
	}
	if err := anyDigest(digest, sent); err != nil {
		a.notes = append(a.notes, err.Error())
	}
	m.Data, m.Notes = data, append(m.Notes, a.notes...)
	return true, nil
}

// anyDigest compares the digest of a payload with what writers take for it: the body as it was sent, out of its chunks, or unpacked.
func anyDigest(label string, bodies [][]byte) (err error) {
	for _, b := range bodies {
		if err = checkDigest(label, b); err == nil {
			return nil
		}
	}
	return fmt.Errorf("payload: %w", err)
}
