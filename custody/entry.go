package custody

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"
)

// The kinds of entry. A kind of another package needs a line here and in kinds, no field of its own: what it says goes into
// Fact, as JSON (see NewFact).
const (
	KindKey      = "key"      // a key begins a log; the first entry of each log is one
	KindCapture  = "capture"  // bytes were captured
	KindFailure  = "failure"  // a capture was tried and failed
	KindRevision = "revision" // documents of the case were recorded as they then were
	KindStamp    = "stamp"    // a stamping server said when a checkpoint existed
	KindVerdict  = "verdict"  // a person accepted, noted or rejected a proposal
	KindProposal = "proposal" // a machine proposed; the lines it added are named by their digests
	KindOutcome  = "outcome"  // a person said what came out
	KindName     = "name"     // a person said which spellings are one
	KindSeal     = "seal"     // a judgement was put on record
	KindLooked   = "looked"   // a person looked for something, and found it or not
	KindLoss     = "loss"     // a person accepted that evidence is gone
	KindVouch    = "vouch"    // a person says whose another key is
	KindRevoke   = "revoke"   // a key counts no more from a place in its log on
	KindMigrate  = "migrate"  // a log of the released form ends here, and this one goes on
	KindMerge    = "merge"    // documents that two people had changed were recorded as they were brought together
)

// kinds are what an entry of each kind is called in a sentence.
var kinds = map[string]string{
	KindKey: "key", KindCapture: "capture", KindFailure: "failed capture", KindRevision: "revision", KindStamp: "time stamp", KindVerdict: "verdict",
	KindProposal: "round of proposals", KindOutcome: "outcome", KindName: "judgement of names", KindSeal: "seal", KindLooked: "search",
	KindLoss: "loss", KindVouch: "vouching", KindRevoke: "revocation", KindMigrate: "migration", KindMerge: "merge",
}

// An Entry is one line of a log, and one leaf of its tree. Its bytes never change once written.
type Entry struct {
	Kind    string          `json:"kind"`
	At      string          `json:"at"`                // RFC 3339 in UTC, by the clock of the machine that wrote it
	By      string          `json:"by,omitempty"`      // the person; in the released form the program
	Program string          `json:"program,omitempty"` // the program and its version
	Prev    string          `json:"prev,omitempty"`    // 16 digits of the digest of the line before: so that a changed line can be named
	Log     string          `json:"log,omitempty"`     // of the first entry: the log, by the name of its folder
	Case    string          `json:"case,omitempty"`    // of the first entry: the case
	Key     string          `json:"key,omitempty"`     // of a key, vouch or revoke: the verifier key (golang.org/x/mod/sumdb/note)
	Before  *Succession     `json:"before,omitempty"`  // of a key: the key before it, which signed this one
	Seen    []Head          `json:"seen,omitempty"`    // the other logs as they were, where that changed since the entry before
	Capture *Capture        `json:"capture,omitempty"`
	Failure *Failure        `json:"failure,omitempty"`
	Revoke  *Revocation     `json:"revoke,omitempty"`
	Because string          `json:"because,omitempty"`
	Fact    json.RawMessage `json:"fact,omitempty"`  // what a kind of another package says
	Files   []File          `json:"files,omitempty"` // what this entry put into the folder, or found there
	Lines   []Lines         `json:"lines,omitempty"` // what it added to a file that only grows
	Holds   []string        `json:"holds,omitempty"` // the signals and motives in those files, see bundle.Holdings

	In    *Log `json:"-"` // the log that has it
	Index int  `json:"-"` // its place there, from 0
}

// A File is a file of the case as an entry left it.
type File struct {
	Name   string `json:"name"`             // by path in the case, with slashes
	Digest string `json:"digest,omitempty"` // hex SHA-256; empty = the file is gone
	Bytes  int64  `json:"bytes"`
}

// Lines are lines of a file that only grows, such as proposals.jsonl: the digest of each, line break included. Digests of
// lines, and not of the file, because two people's lines are brought together by git.
type Lines struct {
	Name    string   `json:"name"`
	Digests []string `json:"digests"`
}

// A Head is how far a log had come.
type Head struct {
	Log  string `json:"log,omitempty"` // name of its folder; empty: the log of the released form
	Size int64  `json:"size"`
	Root string `json:"root"`
}

// A Succession is the word of the key before: it signed that this key follows it.
type Succession struct {
	Key  string `json:"key"`
	Note string `json:"note"` // signed note, see successionText
}

// A Revocation says from where on the entries of a key count no more.
type Revocation struct {
	From string `json:"from"` // the day since which somebody else may have had the key
	Upto []Head `json:"upto"` // of each log of the key, how much of it still counts
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
	Notes     []string  `json:"notes,omitempty"`    // what was wrong with it, where it was kept all the same: "its base64 is cut"
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

// NewFact is an entry of a kind whose words belong to another package. v becomes JSON and stays as written; Fact.Decode of
// the entry reads it again.
func NewFact(kind string, v any) (Entry, error) {
	if _, ok := kinds[kind]; !ok {
		return Entry{}, fmt.Errorf("custody: there is no kind of entry %q: add it in custody/entry.go", kind)
	}
	text, err := json.Marshal(v)
	return Entry{Kind: kind, Fact: text}, err
}

// Decode reads what an entry says into the type that its kind was written from.
func (e Entry) Decode(v any) error {
	if len(e.Fact) == 0 {
		return fmt.Errorf("custody: the entry of %s says nothing more", e.Kind)
	}
	return json.Unmarshal(e.Fact, v)
}

// Decode of a line gives its entry. The released form had the program where now the person stands.
func decode(line []byte, released bool) (Entry, error) {
	var e Entry
	err := json.Unmarshal(line, &e)
	if released {
		e.Program = e.By
	}
	return e, err
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

// LineDigests are the digests of the lines of a text. A last line without a line break counts like the others.
func LineDigests(text []byte) []string {
	var list []string
	for _, l := range splitLines(text) {
		list = append(list, Digest(l))
	}
	return list
}
