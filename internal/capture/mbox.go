package capture

import (
	"bytes"
	"fmt"
	"regexp"
)

// isMbox knows a file of letters one after another, each begun by a line "From …" (RFC 4155).
func isMbox(d *Document) bool {
	b := head(d, 4096)
	if !bytes.HasPrefix(b, []byte("From ")) {
		return false
	}
	_, rest, _ := bytes.Cut(b, []byte("\n"))
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	_, _, ok := field(bytes.TrimSuffix(line, []byte("\r")))
	return ok && !hasExt(d, ".eml")
}

// mbox emits each letter. A line "From …" begins one where an empty line stands before it and a field after it; other lines that begin so
// are words. The writer of the file put a > before lines of a letter that begin so, ">From here on"; it is taken off again.
func (u *unpacker) mbox(d *Document, depth int) error {
	data := unixLines(d.Data)
	begin, at, n, empty := 0, 0, 0, true
	emit := func(end int) error {
		_, letter, _ := bytes.Cut(data[begin:end], []byte("\n"))
		n++
		m := member(d, fmt.Sprintf("letter %d", n), unquoteFrom(bytes.TrimRight(letter, "\r\n")))
		m.MediaType, m.Made = "message/rfc822", "letter of mbox"
		return u.each(d, m, depth)
	}
	for line := range bytes.Lines(data) {
		if empty && at > 0 && bytes.HasPrefix(line, []byte("From ")) {
			next, _, _ := bytes.Cut(data[at+len(line):], []byte("\n"))
			if _, _, ok := field(bytes.TrimSuffix(next, []byte("\r"))); ok {
				if err := emit(at); err != nil {
					return err
				}
				begin = at
			}
		}
		empty = len(bytes.TrimSpace(line)) == 0
		at += len(line)
	}
	return emit(len(data))
}

// quotedFrom is a line of a letter as an mbox holds it: ">From here on" was "From here on", ">>From" was ">From" (mboxrd).
var quotedFrom = regexp.MustCompile(`(?m)^>(>*From )`)

// unquoteFrom takes one > off each such line.
func unquoteFrom(letter []byte) []byte { return quotedFrom.ReplaceAll(letter, []byte("$1")) }
