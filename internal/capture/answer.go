package capture

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"net/textproto"
	"regexp"
	"strconv"
	"strings"
)

// An answer is what a server sent, as archives keep it: read as far as it goes.
type answer struct {
	status int
	head   http.Header
	body   []byte // as it was sent
	notes  []string
}

// statusLine begins an answer; the crawlers of today write HTTP/2 200 as well.
var statusLine = regexp.MustCompile(`^HTTP/[0-9.]+[ \t]+(\d{3})(?:[ \t]|$)`)

// readAnswer reads the head of an answer line by line: one that is no field is noted and passed over, :status and its like are fields of
// HTTP/2. What follows the empty line is the body, whatever the head says of its length.
func readAnswer(block []byte) (a answer, err error) {
	first, rest, _ := bytes.Cut(block, []byte("\n"))
	m := statusLine.FindSubmatch(bytes.TrimRight(first, "\r"))
	if m == nil {
		return a, fmt.Errorf("its HTTP answer cannot be read: it begins %.40q", first)
	}
	a.status, _ = strconv.Atoi(string(m[1]))
	a.head = http.Header{}
	for n := 2; ; n++ {
		line, after, more := bytes.Cut(rest, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		name, value, ok := field(line)
		switch {
		case len(line) == 0:
			a.body = after
			return a, nil
		case line[0] == ':':
		case ok:
			a.head.Add(textproto.CanonicalMIMEHeaderKey(name), value)
		case line[0] == '<' && !more:
			return a, errors.New("its HTTP answer has no end of its head")
		default:
			a.notes = append(a.notes, fmt.Sprintf("line %d of the head of the answer is no field: %q", n, oneLine(string(line), 60)))
		}
		if rest = after; !more {
			return a, nil
		}
	}
}

// content undoes what the head says was done to the body, where that was done: crawlers unpack bodies and keep the fields that say they are
// packed. Each step that does not fit is a note. sent are the bodies after each step, of which an archive may have written the digest.
func (a *answer) content(lim Limits) (data []byte, sent [][]byte, err error) {
	data, sent = a.body, append(sent, a.body)
	note := func(format string, args ...any) { a.notes = append(a.notes, fmt.Sprintf(format, args...)) }
	chunked := strings.EqualFold(strings.TrimSpace(a.head.Get("Transfer-Encoding")), "chunked")
	if chunked {
		if joined, cut, ok := unchunked(data); !ok {
			note("it is said to come in chunks, and does not: it is kept as it is")
		} else {
			if data = joined; cut {
				note("its chunks are cut: what came before is kept")
			}
			sent = append(sent, data)
		}
	}
	if field := strings.Join(a.head.Values("Content-Length"), ", "); field != "" && !chunked {
		n, err := strconv.Atoi(field)
		switch {
		case err != nil || n < 0:
			note("its Content-Length %.40q is no size: all %d bytes are kept", field, len(data))
		case n > len(data):
			note("its Content-Length is %d, and %d bytes are there: it may be cut", n, len(data))
		case n < len(data):
			note("its Content-Length is %d, and %d bytes are there: all are kept", n, len(data))
		}
	}
	for _, coding := range contentCodings(strings.Join(a.head.Values("Content-Encoding"), ",")) {
		r, err := inflated(coding, data[:min(len(data), 64)], bytes.NewReader(data))
		if err != nil {
			return nil, nil, err
		}
		if r == nil {
			note("it is said to be packed with %s, and is not: it is kept as it is", coding)
			continue
		}
		out, err := readSome(r, int64(len(data)), lim)
		switch {
		case errors.Is(err, errCut):
			note("its %s breaks off: %v", coding, err)
		case err != nil:
			return nil, nil, err
		}
		data = out
		sent = append(sent, data)
	}
	return data, sent, nil
}

// chunkSize begins a chunk: hexadecimal digits, and perhaps an extension.
var chunkSize = regexp.MustCompile(`^[0-9a-fA-F]{1,8}[ \t]*(?:;[^\n]*)?\r?\n`)

// unchunked joins chunks; ok is false where there are none.
func unchunked(b []byte) (data []byte, cut, ok bool) {
	if !chunkSize.Match(b) {
		return nil, false, false
	}
	var out bytes.Buffer
	_, err := io.Copy(&out, httputil.NewChunkedReader(bufio.NewReader(bytes.NewReader(b))))
	return out.Bytes(), err != nil, true
}
