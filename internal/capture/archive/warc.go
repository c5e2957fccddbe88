package archive

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"hearsay/custody"
)

// A Source gives the entries of a log and the bytes of its snapshots.
type Source struct {
	Entries  []custody.Entry
	Software string // the program and its version
	Bytes    func(digest string) ([]byte, error)
}

// A place is where in the file one record lies.
type place struct {
	entry          custody.Entry
	offset, length int64
}

// WARC writes every capture that was not taken from another one: the containers hold the rest.
func WARC(w io.Writer, s Source) error {
	_, err := write(w, s)
	return err
}

func write(w io.Writer, s Source) ([]place, error) {
	out := &counter{w: w}
	info := fmt.Sprintf("software: %s\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n", s.Software)
	begun := "1970-01-01T00:00:00Z"
	if len(s.Entries) > 0 {
		begun = s.Entries[0].At
	}
	if err := record(out, []byte(info), field{"WARC-Type", "warcinfo"}, field{"WARC-Date", begun}, field{"WARC-Record-ID", id("warcinfo", s.Software, begun)},
		field{"Content-Type", "application/warc-fields"}); err != nil {
		return nil, err
	}
	var places []place
	first := map[string]custody.Entry{}
	for n, e := range s.Entries {
		if e.Capture == nil || e.Capture.Within != "" {
			continue
		}
		from := out.n
		if err := captured(out, s, n, e, first); err != nil {
			return nil, err
		}
		places = append(places, place{e, from, out.last - from})
	}
	return places, nil
}

// captured writes the bytes, or that they are those of an earlier record, and how they were fetched.
func captured(out *counter, s Source, n int, e custody.Entry, first map[string]custody.Entry) error {
	c := e.Capture
	data, err := s.Bytes(c.Digest)
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	us := id("capture", fmt.Sprint(n), c.Digest)
	head := []field{{"WARC-Target-URI", target(c.From)}, {"WARC-Date", e.At}, {"WARC-Record-ID", us}, {"WARC-Payload-Digest", label(c.Digest)}}
	before, again := first[c.Digest]
	switch {
	case again:
		head = append([]field{{"WARC-Type", "revisit"}}, append(head, field{"WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"},
			field{"WARC-Refers-To-Target-URI", target(before.Capture.From)}, field{"WARC-Refers-To-Date", before.At})...)
		err = record(out, nil, head...)
	default:
		first[c.Digest] = e
		err = record(out, data, append([]field{{"WARC-Type", "resource"}}, append(head, field{"Content-Type", oneLine(c.MediaType)})...)...)
	}
	out.last = out.n
	if err != nil || c.Exchange == nil {
		return err
	}
	text, err := json.Marshal(c.Exchange)
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return record(out, text, field{"WARC-Type", "metadata"}, field{"WARC-Target-URI", target(c.From)}, field{"WARC-Date", e.At}, field{"WARC-Record-ID", id("metadata", fmt.Sprint(n), c.Digest)},
		field{"WARC-Concurrent-To", us}, field{"Content-Type", "application/json"})
}

type field struct{ name, value string }

// record writes one record as a gzip member of its own, so that a reader can begin at it.
func record(out *counter, block []byte, fields ...field) error {
	z := gzip.NewWriter(out)
	var b strings.Builder
	b.WriteString("WARC/1.1\r\n")
	for _, f := range fields {
		if f.value != "" {
			fmt.Fprintf(&b, "%s: %s\r\n", f.name, f.value)
		}
	}
	sum := sha256.Sum256(block)
	fmt.Fprintf(&b, "WARC-Block-Digest: %s\r\nContent-Length: %d\r\n\r\n", label(hex.EncodeToString(sum[:])), len(block))
	for _, part := range [][]byte{[]byte(b.String()), block, []byte("\r\n\r\n")} {
		if _, err := z.Write(part); err != nil {
			return fmt.Errorf("archive: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	return nil
}

// label is a digest as WARC files have it: the algorithm and base 32.
func label(digest string) string {
	raw, err := hex.DecodeString(digest)
	if err != nil {
		return ""
	}
	return "sha256:" + strings.TrimRight(base32.StdEncoding.EncodeToString(raw), "=")
}

// id is a name for a record that is the same whenever the same log is written: a UUID of version 8 (RFC 9562).
func id(parts ...string) string {
	h := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	u := h[:16]
	u[6], u[8] = u[6]&0x0f|0x80, u[8]&0x3f|0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

// target is where bytes came from as a URI.
func target(from string) string { return strings.ReplaceAll(oneLine(from), " ", "%20") }

func oneLine(s string) string { return string(bytes.Join(bytes.Fields([]byte(s)), []byte(" "))) }

// A counter knows how many bytes went through it.
type counter struct {
	w    io.Writer
	n    int64
	last int64 // where the last record of bytes ended
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}
