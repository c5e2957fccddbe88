package capture

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"net/textproto"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"hearsay/internal/read/charset"
)

// A letterHead is what stands before the body of a letter, or of one of its parts.
type letterHead struct {
	fields textproto.MIMEHeader // as they stand, continued lines joined
	notes  []string
}

// readHead reads the fields as far as they go, and the body after them. A line that is no field is noted and passed over where fields follow
// it, and is the beginning of the body where none do: then the empty line between them is missing, or the head is.
func readHead(data []byte) (h letterHead, body []byte) {
	h.fields = textproto.MIMEHeader{}
	last := ""
	for n := 1; len(data) > 0; n++ {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		line = bytes.TrimSuffix(line, []byte("\r"))
		name, value, ok := field(line)
		switch {
		case len(line) == 0:
			return h, rest
		case n == 1 && (bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From "))): // of an mbox
		case last != "" && (line[0] == ' ' || line[0] == '\t'):
			all := h.fields[last]
			all[len(all)-1] += " " + strings.TrimSpace(string(line))
		case ok:
			last = textproto.CanonicalMIMEHeaderKey(name)
			h.fields[last] = append(h.fields[last], value)
		case !fieldsFollow(line, rest):
			if n > 1 || len(line) > 0 && last != "" {
				h.notes = append(h.notes, fmt.Sprintf("no empty line ends its head before line %d", n))
			}
			return h, data
		default:
			h.notes = append(h.notes, fmt.Sprintf("line %d of its head is no field: %q", n, oneLine(string(line), 60)))
		}
		data = rest
	}
	h.notes = append(h.notes, "no empty line ends its head, and nothing follows it")
	return h, nil
}

// field reads "Name: value". Names are printable ASCII without spaces (RFC 5322, section 2.2); a space before the colon was allowed once.
func field(line []byte) (name, value string, ok bool) {
	before, after, ok := strings.Cut(string(line), ":")
	before = strings.TrimRight(before, " \t")
	if !ok || before == "" || strings.ContainsFunc(before, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return "", "", false
	}
	return before, strings.TrimSpace(after), true
}

// fieldsFollow reports whether a line that is no field stands within a head: a field comes next, or it looks like one and the head ends.
func fieldsFollow(line, rest []byte) bool {
	next, _, _ := bytes.Cut(rest, []byte("\n"))
	next = bytes.TrimSuffix(next, []byte("\r"))
	if _, _, ok := field(next); ok {
		return true
	}
	colon := bytes.IndexByte(line, ':')
	return len(next) == 0 && colon > 0 && colon < 40 && len(rest) > 0
}

// text is a field for people: its encoded words are decoded, and bytes beyond ASCII that no word encodes are read in the set they look like.
func (h letterHead) text(name string) string { return decodedWords(h.fields.Get(name)) }

// encoded is a word of a head in another set: =?koi8-r?B?89fPxMvB?= (RFC 2047).
var encoded = regexp.MustCompile(`=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=`)

// decodedWords decodes the encoded words of a head. Neighbours in one set are joined before they are read, since mailers cut letters in two.
func decodedWords(s string) string {
	var b strings.Builder
	var set string
	var run []byte
	flush := func() {
		b.WriteString(charset.Any(set, run))
		run = nil
	}
	end := 0
	for _, m := range encoded.FindAllStringSubmatchIndex(s, -1) {
		between := s[end:m[0]]
		label, _, _ := strings.Cut(s[m[2]:m[3]], "*") // a language may follow it (RFC 2231)
		if run != nil && (strings.TrimSpace(between) != "" || !strings.EqualFold(label, set)) {
			flush()
		}
		if end == 0 || strings.TrimSpace(between) != "" {
			b.WriteString(charset.Name(between, "windows-1252"))
		}
		set, end = label, m[1]
		if run == nil {
			run = []byte{}
		}
		if word := s[m[6]:m[7]]; strings.EqualFold(s[m[4]:m[5]], "b") {
			data, _ := base64.RawStdEncoding.DecodeString(strings.TrimRight(strings.ReplaceAll(word, " ", ""), "="))
			run = append(run, data...)
		} else {
			data, _ := unquoted([]byte(strings.ReplaceAll(word, "_", " ")))
			run = append(run, data...)
		}
	}
	if run != nil {
		flush()
	}
	b.WriteString(charset.Name(s[end:], "windows-1252"))
	return charset.Compose(b.String())
}

// valued reads a field of a value and parameters, as mailers write them and not only as RFC 2045 has them: boundary=----=_Part_1 without
// quotes, two semicolons, a parameter without a value. Parameters in pieces or with a set of their own are put together (RFC 2231).
func valued(s string) (value string, params map[string]string) {
	value, rest, _ := strings.Cut(s, ";")
	params = map[string]string{}
	pieces := map[string]map[string]string{} // by name and number
	for rest != "" {
		var name, v string
		name, v, rest = parameter(rest)
		base, piece, split := strings.Cut(name, "*")
		switch {
		case name == "":
		case split:
			if pieces[base] == nil {
				pieces[base] = map[string]string{}
			}
			pieces[base][piece] = v
		case params[name] == "":
			params[name] = charset.Name(v, "windows-1252")
		}
	}
	for base, parts := range pieces {
		params[base] = joined(parts)
	}
	return strings.ToLower(strings.TrimSpace(value)), params
}

// parameter takes the first parameter off a list.
func parameter(s string) (name, value, rest string) {
	s = strings.TrimLeft(s, "; \t")
	end := strings.IndexAny(s, "=;")
	if end < 0 || s[end] == ';' {
		return "", "", s[len(s)-max(0, len(s)-end-1)*min(1, end+1):]
	}
	name = strings.ToLower(strings.TrimSpace(s[:end]))
	s = strings.TrimLeft(s[end+1:], " \t")
	if !strings.HasPrefix(s, `"`) {
		value, rest, _ = strings.Cut(s, ";")
		return name, strings.TrimSpace(value), rest
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		case s[i] == '"':
			_, rest, _ = strings.Cut(s[i:], ";")
			return name, b.String(), rest
		default:
			b.WriteByte(s[i])
		}
	}
	return name, b.String(), "" // its quotes do not end
}

// joined puts the pieces of a parameter together: filename*0*=utf-8”%D0…; filename*1=….
func joined(parts map[string]string) string {
	set, all := "", []byte{}
	for _, key := range slices.SortedFunc(keysOf(parts), func(a, b string) int {
		return len(a) - len(b) + 100*strings.Compare(strings.TrimRight(a, "*"), strings.TrimRight(b, "*"))
	}) {
		v := parts[key]
		if key == "" || strings.HasSuffix(key, "*") {
			if label, rest, ok := strings.Cut(v, "'"); ok && set == "" {
				_, rest, _ = strings.Cut(rest, "'")
				set, v = label, rest
			}
			if plain, err := url.PathUnescape(v); err == nil {
				v = plain
			}
		}
		all = append(all, v...)
	}
	return charset.Any(set, all)
}
