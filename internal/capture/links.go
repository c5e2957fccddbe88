package capture

import (
	"bytes"
	"encoding/csv"
	"io"
	"net/url"
	"strings"
)

// isLinks knows a CSV, or a plain list, in which some field is an address. Prose that mentions one is none: in a list of links every
// line has at least one.
func isLinks(d *Document) bool {
	if is(d, "text/csv") || hasExt(d, ".csv") {
		return bytes.Contains(d.Data, []byte("://"))
	}
	if !is(d, "text/plain") {
		return false
	}
	some := false
	for line := range bytes.Lines(d.Data) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		if isURL(string(line)) == "" {
			return false
		}
		some = true
	}
	return some
}

// isURL is the address a field holds, or "".
func isURL(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || strings.ContainsAny(s, " \t\n") {
		return ""
	}
	return s
}

// links asks for every address in a table to be captured, once each.
func (u *unpacker) links(d *Document, _ int) error {
	if u.link == nil {
		return nil
	}
	if err := small(d.Data); err != nil {
		return err
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(d.Data, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	first, _, _ := bytes.Cut(d.Data, []byte("\n"))
	for _, c := range []rune{';', '\t'} {
		if bytes.ContainsRune(first, c) && !bytes.ContainsRune(first, ',') {
			r.Comma = c
		}
	}
	seen := map[string]bool{}
	for {
		fields, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		for _, f := range fields {
			a := isURL(f)
			if a == "" || seen[a] {
				continue
			}
			seen[a] = true
			if len(seen) > u.lim.Count {
				return refuse(retryNever, "it lists more than %d links", u.lim.Count)
			}
			u.link(a)
		}
	}
}
