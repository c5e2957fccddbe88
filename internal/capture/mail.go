package capture

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"
)

func isMail(d *Document) bool {
	if is(d, "message/rfc822") || hasExt(d, ".eml") {
		return true
	}
	if !is(d, "text/plain") {
		return false
	}
	top, _, ok := bytes.Cut(head(d, 16<<10), []byte("\n\n"))
	if !ok {
		top, _, ok = bytes.Cut(head(d, 16<<10), []byte("\r\n\r\n"))
	}
	lower := bytes.ToLower(append([]byte("\n"), top...))
	return ok && bytes.Contains(lower, []byte("\nfrom:")) && bytes.Contains(lower, []byte("\ndate:")) && bytes.Contains(lower, []byte("\nmessage-id:"))
}

var words = mime.WordDecoder{CharsetReader: func(_ string, r io.Reader) (io.Reader, error) { return r, nil }}

func decodedWords(s string) string {
	if t, err := words.DecodeHeader(s); err == nil {
		return t
	}
	return s
}

// mail emits the parts of a message: each text, and each thing attached. Its head stays whole in the message itself.
func (u *unpacker) mail(d *Document, depth int) error {
	if err := headed(d.Data); err != nil {
		return err
	}
	msg, err := mail.ReadMessage(bytes.NewReader(d.Data))
	if err != nil {
		return err
	}
	date, err := msg.Header.Date()
	letter := member(d, "", nil)
	letter.Title, letter.Author = decodedWords(msg.Header.Get("Subject")), decodedWords(msg.Header.Get("From"))
	if err == nil {
		letter.Said = said(date)
	}
	return u.part(d, letter, textproto.MIMEHeader(msg.Header), msg.Body, "", depth)
}

// deepest is how far parts may lie within parts.
const deepest = 20

func (u *unpacker) part(d *Document, letter Document, head textproto.MIMEHeader, body io.Reader, place string, depth int) error {
	kind, params, err := mime.ParseMediaType(head.Get("Content-Type"))
	if err != nil {
		kind, params = "text/plain", map[string]string{}
	}
	if !strings.HasPrefix(kind, "multipart/") || params["boundary"] == "" {
		return u.leaf(d, letter, head, kind, params, body, place, depth)
	}
	if strings.Count(place, ".") > deepest {
		return refuse(retryNever, "its parts lie more than %d deep", deepest)
	}
	parts := multipart.NewReader(body, params["boundary"])
	for n := 1; ; n++ {
		if n > u.lim.Count {
			return refuse(retryNever, "it has more than %d parts", u.lim.Count)
		}
		p, err := parts.NextRawPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("part %s%d: %w", place, n, err)
		}
		if err := u.part(d, letter, p.Header, p, fmt.Sprintf("%s%d.", place, n), depth); err != nil {
			return err
		}
	}
}

func (u *unpacker) leaf(d *Document, letter Document, head textproto.MIMEHeader, kind string, params map[string]string, body io.Reader, place string, depth int) error {
	switch strings.ToLower(strings.TrimSpace(head.Get("Content-Transfer-Encoding"))) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	data, err := readAll(body, u.lim.Bytes, u.lim)
	place = "part " + strings.TrimSuffix(place, ".")
	if place == "part " {
		place = "body"
	}
	_, disposition, _ := mime.ParseMediaType(head.Get("Content-Disposition"))
	if name := decodedWords(disposition["filename"]); name != "" {
		place += " " + oneLine(name, 100)
	}
	var r *refusal
	if err != nil && (errors.As(err, &r) || len(data) == 0) {
		u.fail(failure(d.From, place, err))
		return nil
	}
	if len(data) == 0 {
		return nil
	}
	m := member(d, place, data)
	m.Title, m.Author, m.Said, m.Made = letter.Title, letter.Author, letter.Said, "part of e-mail"
	m.MediaType = mime.FormatMediaType(kind, params)
	return u.each(d, m, depth)
}
