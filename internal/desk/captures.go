package desk

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"hearsay"
	"hearsay/custody"
	"hearsay/internal/capture/archive"
	"hearsay/internal/media"
)

// Captures are the entries of captures and of failures, first to last.
func Captures(dir string) ([]custody.Entry, error) {
	l, done, err := logsOf(dir)
	if err != nil {
		return nil, err
	}
	defer done()
	var list []custody.Entry
	for _, e := range l.Entries() {
		if e.Kind == custody.KindCapture || e.Kind == custody.KindFailure {
			list = append(list, e)
		}
	}
	return list, nil
}

// CapturesRead are the entries of Captures, each with why extract does not read it, if it does not.
func CapturesRead(dir string) ([]CaptureEntry, error) {
	l, done, err := logsOf(dir)
	if err != nil {
		return nil, err
	}
	defer done()
	at, why := snapshotsOf(l), map[string]string{}
	list := []CaptureEntry{}
	for _, e := range l.Entries() {
		if e.Kind != custody.KindCapture && e.Kind != custody.KindFailure {
			continue
		}
		x := CaptureEntry{Entry: e}
		if c := e.Capture; c != nil {
			if _, known := why[c.Digest]; !known {
				data, err := at.bytes(c.Digest)
				if err == nil { // what is missing is for verify to say
					why[c.Digest] = whyUnread(c.MediaType, data)
				}
			}
			x.Unread = why[c.Digest]
		}
		list = append(list, x)
	}
	return list, nil
}

// A CaptureEntry is a capture or a failure.
type CaptureEntry struct {
	custody.Entry
	Unread string `json:"unread,omitempty"` // why extract does not read it: "no rules for Ukrainian"
}

// Holds reports whether the case in dir opens and these bytes were captured into it, whatever they were called.
func Holds(dir string, documents map[string][]byte) bool {
	d, err := Open(dir)
	if err != nil {
		return false
	}
	there := map[string]bool{}
	for _, s := range d.Bundle().Case.Snapshots {
		there[s.Digest] = true
	}
	for _, data := range documents {
		if !there[custody.Digest(data)] {
			return false
		}
	}
	return true
}

// Failed are the failures after which the same place was not captured, the last of each.
func Failed(dir string) ([]custody.Entry, error) {
	all, err := Captures(dir)
	if err != nil {
		return nil, err
	}
	last := map[string]int{}
	for i, e := range all {
		if e.Failure != nil {
			last[e.Failure.From+"\x00"+e.Failure.Path] = i
		} else if e.Capture.Within == "" {
			delete(last, e.Capture.From+"\x00")
		}
	}
	var list []custody.Entry
	for i, e := range all {
		if e.Failure != nil && last[e.Failure.From+"\x00"+e.Failure.Path] == i {
			list = append(list, e)
		}
	}
	return list, nil
}

// largest is how many bytes two snapshots may have to be compared line by line.
const largest = 4 << 20

// Diff compares a snapshot, by the first digits of its digest, with the one that the same place gave before it. Markup is
// broken into lines at its tags, since pages often have few.
func Diff(dir, what string) (string, error) {
	l, done, err := logsOf(dir)
	if err != nil {
		return "", err
	}
	defer done()
	at := snapshotsOf(l)
	for _, e := range l.Entries() {
		c := e.Capture
		if c == nil || c.Before == "" || !strings.HasPrefix(c.Digest, strings.TrimPrefix(what, "sha256:")) {
			continue
		}
		var texts [2][]byte
		for i, digest := range []string{c.Before, c.Digest} {
			data, err := at.bytes(digest)
			if err != nil {
				return "", err
			}
			if len(data) > largest {
				return "", fmt.Errorf("diff %.12s: more than %d bytes are not compared: %w", digest, largest, hearsay.ErrInvalid)
			}
			texts[i] = data
			if media.Of(c.MediaType).Words == media.Markup {
				texts[i] = bytes.ReplaceAll(data, []byte("><"), []byte(">\n<"))
			}
		}
		return string(diff.Diff("sha256:"+c.Before, texts[0], "sha256:"+c.Digest, texts[1])), nil
	}
	return "", fmt.Errorf("no capture %s differs from one before it: %w", what, hearsay.ErrNotFound)
}

// snapshots finds captured bytes by their digest.
type snapshots struct {
	log  *custody.Logs
	name map[string]string
}

func snapshotsOf(l *custody.Logs) snapshots {
	s := snapshots{l, map[string]string{}}
	for name, f := range l.Expected() {
		if strings.HasPrefix(name, "snapshots/") && !strings.HasSuffix(name, ".yaml") {
			s.name[f.Digest] = name
		}
	}
	return s
}

func (s snapshots) bytes(digest string) ([]byte, error) {
	if name := s.name[digest]; name != "" {
		return s.log.ReadFile(name)
	}
	return nil, fmt.Errorf("the bytes of sha256:%.12s are not there: see `hearsay verify`: %w", digest, hearsay.ErrNotFound)
}

// Archive writes the captures of a case in the form that the file name asks for.
func Archive(w io.Writer, name, dir, software string) error {
	l, done, err := logsOf(dir)
	if err != nil {
		return err
	}
	defer done()
	s := archive.Source{Entries: l.Entries(), Software: software, Bytes: snapshotsOf(l).bytes}
	switch {
	case strings.HasSuffix(name, ".warc.gz"):
		return archive.WARC(w, s)
	case strings.HasSuffix(name, ".wacz"):
		return archive.WACZ(w, s)
	}
	return fmt.Errorf("an archive is .warc.gz or .wacz, not %s: %w", name, hearsay.ErrInvalid)
}
