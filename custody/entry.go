package custody

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"
)

// The kinds of entry.
const (
	KindKey      = "key"      // a key begins to sign checkpoints; the first entry is one
	KindCapture  = "capture"  // bytes were captured
	KindFailure  = "failure"  // a capture was tried and failed
	KindRevision = "revision" // a document of the case was recorded as it then was
	KindStamp    = "stamp"    // a stamping server said when a checkpoint existed
)

// An Entry is one line of the log, and one leaf of its tree. Its bytes never change once written.
type Entry struct {
	Kind    string   `json:"kind"`
	At      string   `json:"at"`            // RFC 3339 in UTC, by the clock of the machine that wrote it
	By      string   `json:"by,omitempty"`  // the program and its version
	Key     string   `json:"key,omitempty"` // of a key: the verifier key, as golang.org/x/mod/sumdb/note writes it
	Capture *Capture `json:"capture,omitempty"`
	Failure *Failure `json:"failure,omitempty"`
	Files   []File   `json:"files,omitempty"` // what this entry put into the folder, or found there
	Holds   []string `json:"holds,omitempty"` // the signals and motives in those files, see bundle.Holdings
}

// A File is a file of the case as an entry left it.
type File struct {
	Name   string `json:"name"`             // by path in the case, with slashes
	Digest string `json:"digest,omitempty"` // hex SHA-256; empty = the file is gone
	Bytes  int64  `json:"bytes"`
}

// A Capture says where bytes came from. The same bytes captured twice are one snapshot and two captures.
type Capture struct {
	Digest    string    `json:"digest"` // hex SHA-256 of the captured bytes
	Bytes     int64     `json:"bytes"`
	MediaType string    `json:"media-type"`
	From      string    `json:"from"` // URL, or file:NAME
	Title     string    `json:"title,omitempty"`
	Within    string    `json:"within,omitempty"`   // digest of the archive, feed, message or export it was taken from
	Path      string    `json:"path,omitempty"`     // its place in that
	Made      string    `json:"made,omitempty"`     // how, where the bytes are derived and not a copy: "text of DOCX"
	Said      string    `json:"said,omitempty"`     // the date that its container gives it, RFC 3339
	Author    string    `json:"author,omitempty"`   // whom its container names as author
	Via       string    `json:"via,omitempty"`      // whom its container names as where it was forwarded from
	Before    string    `json:"before,omitempty"`   // digest of the snapshot that the same place gave last time, where it differs
	Exchange  *Exchange `json:"exchange,omitempty"` // of a fetch
}

// An Exchange is what was sent and answered over the network, redirects first.
type Exchange struct {
	Hops  []Hop    `json:"hops"`
	TLS   string   `json:"tls,omitempty"`   // version and cipher suite
	Chain []string `json:"chain,omitempty"` // digests of the certificates shown, leaf first; the files lie in custody/certs
}

// A Hop is one request and its answer.
type Hop struct {
	URL     string              `json:"url"`
	Address string              `json:"address,omitempty"` // IP and port connected to
	Status  int                 `json:"status"`
	Header  map[string][]string `json:"header,omitempty"`
}

// A Failure is a capture that did not come about.
type Failure struct {
	From  string `json:"from"`
	Path  string `json:"path,omitempty"` // within From, where that is an archive
	Cause string `json:"cause"`
	Tries int    `json:"tries,omitempty"`
	Retry string `json:"retry"` // what to do: "later", "never", or a flag that would allow it

	Exchange *Exchange `json:"exchange,omitempty"` // of a fetch: that a page is gone can be evidence, too
}

// line is the one form of an entry in the log: JSON without line breaks, ended by one.
func (e Entry) line() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, fmt.Errorf("custody: entry of %s: %w", e.Kind, err)
	}
	return b.Bytes(), nil
}

// Moment is a time as entries have it.
func Moment(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// Digest is the hex SHA-256 of data.
func Digest(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }
