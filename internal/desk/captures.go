package desk

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"hearsay"
	"hearsay/custody"
)

// Captures are the entries of captures and of failures, first to last.
func Captures(dir string) ([]custody.Entry, error) {
	l, err := custody.Read(os.DirFS(dir))
	if err != nil {
		return nil, err
	}
	var list []custody.Entry
	for _, e := range l.Entries() {
		if e.Kind == custody.KindCapture || e.Kind == custody.KindFailure {
			list = append(list, e)
		}
	}
	return list, nil
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
	l, err := custody.Read(os.DirFS(dir))
	if err != nil {
		return "", err
	}
	for _, e := range l.Entries() {
		c := e.Capture
		if c == nil || c.Before == "" || !strings.HasPrefix(c.Digest, strings.TrimPrefix(what, "sha256:")) {
			continue
		}
		var texts [2][]byte
		for i, digest := range []string{c.Before, c.Digest} {
			data, err := snapshotBytes(l, digest)
			if err != nil {
				return "", err
			}
			if len(data) > largest {
				return "", fmt.Errorf("diff %.12s: more than %d bytes are not compared: %w", digest, largest, hearsay.ErrInvalid)
			}
			texts[i] = data
			if strings.Contains(c.MediaType, "html") || strings.Contains(c.MediaType, "xml") {
				texts[i] = bytes.ReplaceAll(data, []byte("><"), []byte(">\n<"))
			}
		}
		return string(diff.Diff("sha256:"+c.Before, texts[0], "sha256:"+c.Digest, texts[1])), nil
	}
	return "", fmt.Errorf("no capture %s differs from one before it: %w", what, hearsay.ErrNotFound)
}

func snapshotBytes(l *custody.Log, digest string) ([]byte, error) {
	for name := range l.Expected() {
		if strings.HasPrefix(name, "snapshots/"+digest[:2]+"/"+digest+".") && !strings.HasSuffix(name, ".yaml") {
			return l.ReadFile(name)
		}
	}
	return nil, fmt.Errorf("the bytes of sha256:%.12s are not there: see `hearsay verify`: %w", digest, hearsay.ErrNotFound)
}
