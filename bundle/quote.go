package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"hearsay"
	"hearsay/internal/media"
	"hearsay/internal/read/charset"
)

// ParseLocator reads sha256:<digest>#bytes=from,to, and ;charset=name after it where the bytes are not UTF-8.
func ParseLocator(s string) (hearsay.Locator, error) {
	var l hearsay.Locator
	rest, ok := strings.CutPrefix(s, "sha256:")
	digest, rng, found := strings.Cut(rest, "#bytes=")
	rng, set, named := strings.Cut(rng, ";charset=")
	from, to, comma := strings.Cut(rng, ",")
	if !ok || !found || !comma || !isDigest(digest) {
		return l, fmt.Errorf("%q does not name a place in a snapshot", s)
	}
	var err1, err2 error
	l.Digest = digest
	l.From, err1 = strconv.Atoi(from)
	l.To, err2 = strconv.Atoi(to)
	if err1 != nil || err2 != nil || l.From < 0 || l.To <= l.From {
		return l, fmt.Errorf("%q is not a byte range from,to with to after from", rng)
	}
	if named {
		if _, err := charset.Decode(set, nil); err != nil || set == "" {
			return l, fmt.Errorf("%q is not the name of a character set that is read, as windows-1251, koi8-r or utf-16le", set)
		}
	}
	l.Charset = set
	return l, nil
}

func isDigest(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == sha256.Size && strings.ToLower(s) == s
}

// CheckQuote says how the words at the place differ from the quote, or nil. Nothing is searched and nothing
// re-anchored: a quote is these bytes at this place, read in the character set that the locator names, or it is no quote.
func CheckQuote(snapshot []byte, l hearsay.Locator, quote string) error {
	at, err := Words(snapshot, l)
	if err != nil {
		return err
	}
	if at == quote {
		return nil
	}
	k := 0
	for k < len(at) && k < len(quote) && at[k] == quote[k] {
		k++
	}
	place := fmt.Sprintf("at byte %d", l.From+k)
	if l.Charset != "" {
		place = fmt.Sprintf("after %d characters", utf8.RuneCountInString(at[:k]))
	}
	return fmt.Errorf("the quote differs from the snapshot %s (snapshot %s, quote %s)", place, around([]byte(at), k), around([]byte(quote), k))
}

// Words are what stands at a place of a snapshot.
func Words(snapshot []byte, l hearsay.Locator) (string, error) {
	if l.To > len(snapshot) || l.From < 0 || l.From >= l.To {
		return "", fmt.Errorf("the range %d,%d lies outside the snapshot (%d bytes)", l.From, l.To, len(snapshot))
	}
	s, err := charset.Decode(l.Charset, snapshot[l.From:l.To])
	if err != nil {
		return "", fmt.Errorf("the range %d,%d: %w", l.From, l.To, err)
	}
	return s, nil
}

func around(b []byte, k int) string {
	end := min(k+16, len(b))
	return strconv.Quote(strings.ToValidUTF8(string(b[min(k, len(b)):end]), "?"))
}

// Locate finds where the quote stands word for word, as a hint for whoever wrote a wrong range; -1 if nowhere.
func Locate(snapshot []byte, quote string) int {
	if quote == "" {
		return -1
	}
	return bytes.Index(snapshot, []byte(quote))
}

// quotes compares every quote with its snapshot, byte for byte.
func (r *reader) quotes(fsys fs.FS) {
	cache := map[string][]byte{}
	for _, s := range r.c.Signals {
		if s.In.IsZero() || s.Quote == "" {
			continue
		}
		data, ok := cache[s.In.Digest]
		if !ok {
			data = r.bytesOf(fsys, s.In.Digest)
			cache[s.In.Digest] = data
		}
		if data == nil {
			r.at(s, s.ID, "capture it, or write a note with a cite", "no snapshot sha256:%s", s.In.Digest)
			continue
		}
		if err := CheckQuote(data, s.In, s.Quote); err != nil {
			hint := "nothing is re-anchored: check the snapshot and correct range and quote"
			if i := Locate(data, s.Quote); i >= 0 && s.In.Charset == "" {
				hint = fmt.Sprintf("the same words stand at bytes=%d,%d; if those are meant, write that", i, i+len(s.Quote))
			}
			r.at(s, s.ID, hint, "%v", err)
		}
	}
}

func (r *reader) bytesOf(fsys fs.FS, digest string) []byte {
	for _, s := range r.c.Snapshots {
		if s.Digest == digest && !r.isRefused(snapshotName(*s)) {
			data, err := fs.ReadFile(fsys, snapshotName(*s))
			if err != nil {
				return nil
			}
			return data
		}
	}
	return nil
}

// snapshotName is where the bytes of a snapshot lie.
func snapshotName(s hearsay.Snapshot) string {
	return path.Join("snapshots", s.Digest[:2], s.Digest+media.Of(s.MediaType).Extension())
}

func (d *decoder) snapshot(n *yaml.Node) {
	s := &hearsay.Snapshot{}
	digest := ""
	var size float64
	d.mapping(n, schema{"digest": d.text(&digest), "from": d.text(&s.From), "captured": d.when(&s.Captured), "by": d.text(&s.By), "media-type": d.text(&s.MediaType),
		"bytes": d.number(&size, 0, 1e15), "title": d.verbatim(&s.Title)}, "digest", "from", "captured", "media-type", "bytes")
	s.Digest, s.Bytes = strings.TrimPrefix(digest, "sha256:"), int64(size)
	if !isDigest(s.Digest) {
		d.problem(n, "", "%q is not sha256: and 64 hexadecimal digits", digest)
		return
	}
	if want := path.Join("snapshots", s.Digest[:2], s.Digest+".yaml"); !isRecord(d.file, s.Digest) {
		d.problem(n, "rename the file to "+want, "the record of %s lies in the wrong place", s.Digest[:12])
	}
	d.r.c.Snapshots = append(d.r.c.Snapshots, s)
}

// SnapshotFiles names where the bytes of a snapshot lie and where its record does, by paths in the case. In a case with
// custody logs the record bears the mark of the log of its capture, see Marked.
func SnapshotFiles(s hearsay.Snapshot) (bytes, record string) {
	return snapshotName(s), path.Join("snapshots", s.Digest[:2], s.Digest+".yaml")
}

// SnapshotRecord is the text of the record of a snapshot.
func SnapshotRecord(s hearsay.Snapshot) []byte {
	text := fmt.Sprintf("digest: sha256:%s\nfrom: %s\ncaptured: %s\nby: %s\nmedia-type: %s\nbytes: %d\n", s.Digest, quoted(s.From), s.Captured, quoted(s.By), quoted(s.MediaType), s.Bytes)
	if s.Title != "" {
		text += "title: " + quoted(s.Title) + "\n"
	}
	return []byte(text)
}
