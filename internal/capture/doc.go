// Package capture turns places into documents: it fetches a page, reads a file, and takes archives, feeds, messages and
// exports apart, one document for each thing that somebody said. It believes nothing it reads: every connection is
// checked when it is dialled, and bytes, time, ratio, depth and count are limited. It neither stores (package
// custody does) nor reads what a document says (extraction does, from media type and bytes alone). Start at Capturer.
package capture

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"hearsay/custody"
)

// A Document is bytes with where they came from. Its digest and size are set by the time it is given out.
type Document struct {
	custody.Capture
	Data  []byte
	At    time.Time
	Certs map[string][]byte // certificates of the exchange, DER, by digest

	release func() // gives back the turn to have much in memory, where it was taken
}

// Limits bound what strangers may make us do. The zero value of a field means its default.
type Limits struct {
	Bytes int64         // of one document; default 100 MiB
	Total int64         // of all that one container holds, unpacked; default 512 MiB
	Ratio int64         // unpacked to packed, beyond the first MiB; default 200
	Depth int           // containers within containers; default 3
	Count int           // documents of one container; default 10,000
	Time  time.Duration // of one fetch, redirects and all; default 60 s
}

func (l Limits) withDefaults() Limits {
	d := Limits{100 << 20, 512 << 20, 200, 3, 10_000, time.Minute}
	if l.Bytes > 0 {
		d.Bytes = l.Bytes
	}
	if l.Total > 0 {
		d.Total = l.Total
	}
	if l.Ratio > 0 {
		d.Ratio = l.Ratio
	}
	if l.Depth > 0 {
		d.Depth = l.Depth
	}
	if l.Count > 0 {
		d.Count = l.Count
	}
	if l.Time > 0 {
		d.Time = l.Time
	}
	return d
}

// A refusal is a failure that says what may be done about it.
type refusal struct {
	cause, retry string
	tries        int
}

func (r *refusal) Error() string { return r.cause }

// What may be done about a failure, as the list of failures says it.
const (
	retryLater = "later"
	retryNever = "never"
)

func refuse(retry, format string, args ...any) error {
	return &refusal{cause: fmt.Sprintf(format, args...), retry: retry}
}

// failure words an error for the log.
func failure(from, path string, err error) *custody.Failure {
	f := &custody.Failure{From: withoutUser(from), Path: path, Cause: oneLine(err.Error(), 300), Retry: retryNever}
	var r *refusal
	switch {
	case errors.As(err, &r):
		f.Retry, f.Tries = r.retry, r.tries
	case errors.Is(err, context.DeadlineExceeded):
		f.Retry = retryLater
	}
	return f
}

// oneLine makes a text from outside fit for a list: no control characters, no breaks, not too long.
func oneLine(s string, most int) string {
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "�"), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
	if rs := []rune(s); len(rs) > most {
		s = string(rs[:most-1]) + "…"
	}
	return s
}
