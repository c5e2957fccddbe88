package capture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"iter"
	"maps"
	"mime"
	"strings"
	"unicode"

	"hearsay/internal/read/charset"
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

func keysOf(m map[string]string) iter.Seq[string] { return maps.Keys(m) }

// mail emits the parts of a message: each text, and each thing attached. Its head stays whole in the message itself. What is wrong with the
// letter is a note of the part that it befell, and the others are read.
func (u *unpacker) mail(d *Document, depth int) error {
	if err := headed(d.Data); err != nil {
		return err
	}
	head, body := readHead(unixLines(bytes.TrimPrefix(d.Data, []byte("\xef\xbb\xbf"))))
	letter := member(d, "", nil)
	letter.Title, letter.Author, letter.Notes = head.text("Subject"), head.text("From"), head.notes
	if when, ok := saidAs(head.fields.Get("Date")); ok {
		letter.Said = when
	}
	head.notes = nil // of the letter now
	err := u.part(d, &letter, head, body, "", depth)
	if len(letter.Notes) > 0 && err == nil {
		return fmt.Errorf("nothing in it can be read: %s", strings.Join(letter.Notes, "; "))
	}
	return err
}

// unixLines is text of old Macs, whose lines end with a lone carriage return, with the line ends of others.
func unixLines(data []byte) []byte {
	if bytes.IndexByte(data, '\n') >= 0 || bytes.IndexByte(data, '\r') < 0 {
		return data
	}
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}

// deepest is how far parts may lie within parts.
const deepest = 20

// part emits a part, or the parts it is made of. Notes of the letter go to the first thing emitted.
func (u *unpacker) part(d *Document, letter *Document, head letterHead, body []byte, place string, depth int) error {
	kind, params := valued(head.fields.Get("Content-Type"))
	if !strings.HasPrefix(kind, "multipart/") {
		return u.leaf(d, letter, head, body, place, depth)
	}
	if strings.Count(place, ".") > deepest {
		return refuse(retryNever, "its parts lie more than %d deep", deepest)
	}
	parts := divide(body, params["boundary"])
	if len(parts.list) == 0 {
		head.fields.Set("Content-Type", "text/plain")
		head.notes = append(head.notes, fmt.Sprintf("it is said to be %.40s, and no boundary of parts stands in it: it is read as one text", kind))
		return u.leaf(d, letter, head, body, place, depth)
	}
	if len(parts.list) > u.lim.Count {
		return refuse(retryNever, "it has more than %d parts", u.lim.Count)
	}
	letter.Notes = append(letter.Notes, head.notes...)
	letter.Notes = append(letter.Notes, parts.notes...)
	same := u.sameWords(kind, parts.list)
	if same {
		letter.Notes = append(letter.Notes, fmt.Sprintf("part %s2 says the same in HTML: it stays in the letter", place))
	}
	for n, p := range parts.list {
		h, b := readHead(p)
		if n == len(parts.list)-1 && !parts.closed {
			h.notes = append(h.notes, "no boundary ends it: it may be cut")
		}
		if same && n == 1 {
			continue
		}
		if err := u.part(d, letter, h, b, fmt.Sprintf("%s%d.", place, n+1), depth); err != nil {
			return err
		}
	}
	return nil
}

// A division is a body cut at its boundaries.
type division struct {
	list   [][]byte
	closed bool // by the last boundary
	notes  []string
}

// divide cuts a body at the lines that are its boundary. Mailers put it in wrong quotes or forget to name it: then it is what the first
// line that begins with two dashes says.
func divide(body []byte, boundary string) division {
	for _, b := range []string{boundary, strings.Trim(boundary, `'"<> `)} {
		if p := cut(body, b); b != "" && len(p.list) > 0 {
			return p
		}
	}
	for line := range bytes.Lines(body) {
		line = bytes.TrimRight(line, " \t\r\n")
		if bytes.HasPrefix(line, []byte("--")) && len(line) > 4 && !bytes.Contains(line, []byte(" ")) {
			p := cut(body, string(line[2:]))
			p.notes = append(p.notes, fmt.Sprintf("its head does not name the boundary %.60q of its parts", line[2:]))
			return p
		}
	}
	return division{}
}

func cut(body []byte, boundary string) division {
	var p division
	begin, at := -1, 0
	add := func(part []byte) {
		if begin >= 0 {
			p.list = append(p.list, part)
		}
	}
	for line := range bytes.Lines(body) {
		text := bytes.TrimRight(line, " \t\r\n")
		if rest, ok := bytes.CutPrefix(text, []byte("--"+boundary)); ok && (len(rest) == 0 || string(rest) == "--") {
			add(withoutBreak(body[max(0, begin):max(0, begin, at)]))
			begin = at + len(line)
			if p.closed = len(rest) > 0; p.closed {
				break
			}
		}
		at += len(line)
	}
	if !p.closed {
		add(body[max(0, begin):])
	}
	return p
}

// withoutBreak takes off the line break before a boundary, which belongs to it.
func withoutBreak(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
}

// sameWords reports whether a part in alternatives is a plain text and the same words in HTML: then they are one telling.
func (u *unpacker) sameWords(kind string, parts [][]byte) bool {
	if kind != "multipart/alternative" || len(parts) != 2 {
		return false
	}
	var letters [2]string
	for i, want := range []string{"text/plain", "text/html"} {
		h, b := readHead(parts[i])
		kind, params := valued(h.fields.Get("Content-Type"))
		data, _ := decodedBody(h.fields.Get("Content-Transfer-Encoding"), b)
		if kind != want || len(data) > structured {
			return false
		}
		words := charset.Any(params["charset"], data)
		if i == 1 {
			words = unmarked(words)
		}
		letters[i] = strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, words)
	}
	return letters[0] == letters[1] && letters[0] != ""
}

// unmarked are the words between the tags of a page.
func unmarked(page string) string {
	var b strings.Builder
	dec := lenientXML([]byte(page))
	for skip := 0; ; {
		t, err := dec.Token()
		if err != nil {
			return b.String()
		}
		switch t := t.(type) {
		case xml.StartElement:
			if name := strings.ToLower(t.Name.Local); name == "style" || name == "title" || name == "script" || skip > 0 {
				skip++
			}
		case xml.EndElement:
			skip = max(0, skip-1)
		case xml.CharData:
			if skip == 0 {
				b.Write(t)
			}
		}
	}
}

func (u *unpacker) leaf(d *Document, letter *Document, head letterHead, body []byte, place string, depth int) error {
	kind, params := valued(head.fields.Get("Content-Type"))
	if !strings.Contains(kind, "/") {
		kind = "text/plain"
	}
	if set := strings.Fields(params["charset"]); len(set) > 0 {
		params["charset"] = set[0]
	} else {
		delete(params, "charset")
	}
	data, notes := decodedBody(head.fields.Get("Content-Transfer-Encoding"), body)
	place = "part " + strings.TrimSuffix(place, ".")
	if place == "part " {
		place = "body"
	}
	_, disposition := valued(head.fields.Get("Content-Disposition"))
	for _, name := range []string{disposition["filename"], params["name"]} {
		if name = decodedWords(name); name != "" {
			place += " " + oneLine(name, 100)
			break
		}
	}
	if len(data) == 0 {
		if notes = append(head.notes, notes...); len(bytes.TrimSpace(body)) > 0 || len(notes) > 0 {
			u.fail(failure(d.From, place, fmt.Errorf("nothing of it can be read: %s", strings.Join(notes, "; "))))
		}
		return nil
	}
	m := member(d, place, data)
	m.Title, m.Author, m.Said, m.Made = letter.Title, letter.Author, letter.Said, "part of e-mail"
	m.Notes = append(append(append(m.Notes, letter.Notes...), head.notes...), notes...)
	letter.Notes = nil
	if m.MediaType = mime.FormatMediaType(kind, params); m.MediaType == "" {
		m.MediaType = mime.FormatMediaType(kind, map[string]string{"charset": params["charset"]})
	}
	return u.each(d, m, depth)
}
