package custody

import (
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"hearsay"
)

// A Proof lets a stranger check, with nothing but SHA-256 and Ed25519, that an entry is in a signed log. Its form
// is in doc/custody.md; cmd/hearsay-proof checks it and shares no code with this package.
type Proof struct {
	Format     string   `json:"format"`     // hearsay-proof-1
	Index      int64    `json:"index"`      // of the entry, from 0
	Entry      string   `json:"entry"`      // its line, line break included: the leaf
	Path       []string `json:"path"`       // base64 hashes of RFC 6962 section 2.1.1, leaf to root
	Checkpoint string   `json:"checkpoint"` // the signed note
	Key        string   `json:"key"`        // the verifier key that signed it
	Quote      *Quote   `json:"quote,omitempty"`
	Stamp      []byte   `json:"stamp,omitempty"` // RFC 3161 token over the SHA-256 of the checkpoint, base64
}

// A Quote is a place in the captured bytes.
type Quote struct {
	Words string `json:"words"`
	From  int    `json:"from"` // half-open range of bytes
	To    int    `json:"to"`

	Charset string `json:"charset,omitempty"` // in which these bytes are the words; empty = UTF-8
}

// ProofFormat names the form of proofs.
const ProofFormat = "hearsay-proof-1"

// Prove makes the proof of the first capture of a snapshot. A log that is not as it was signed proves nothing.
func (s *Logs) Prove(digest string, q *Quote) (Proof, error) {
	var broken error
	for _, e := range s.Entries() {
		if !e.puts(digest) {
			continue
		}
		if ps := e.In.Check(""); len(ps) > 0 {
			broken = fmt.Errorf("prove %.12s: %s: %w", digest, ps[0].Error(), hearsay.ErrCorrupt)
			continue
		}
		return s.prove(e.In, int64(e.Index), q)
	}
	if broken != nil {
		return Proof{}, broken
	}
	return Proof{}, fmt.Errorf("prove %.12s: no custody log has a capture of it: `hearsay verify -write` records what was put there by hand: %w", digest, hearsay.ErrNotFound)
}

// puts reports whether the entry answers for the bytes.
func (e Entry) puts(digest string) bool {
	if e.Capture != nil {
		return e.Capture.Digest == digest
	}
	for _, f := range e.Files {
		if f.Digest == digest && strings.HasPrefix(f.Name, "snapshots/") {
			return true
		}
	}
	return false
}

// prove shows the entry in the first checkpoint after it that was stamped, since that one says the most about time; else
// in the last.
func (s *Logs) prove(l *Log, n int64, q *Quote) (Proof, error) {
	c := l.Checkpoint
	p := Proof{Format: ProofFormat, Index: n, Entry: string(l.Lines[n]), Quote: q, Path: []string{}}
	stamps, _ := s.Stamps(nil)
	for _, x := range stamps {
		if x.Log == l && x.Checkpoint.Size > n {
			c, p.Stamp = x.Checkpoint, x.Token
			break
		}
	}
	tree, err := grow(nil, 0, l.Lines[:c.Size])
	if err != nil {
		return Proof{}, err
	}
	path, err := tlog.ProveRecord(c.Size, n, tree)
	if err != nil {
		return Proof{}, fmt.Errorf("prove entry %d: %w", n+1, err)
	}
	for _, h := range path {
		p.Path = append(p.Path, h.String())
	}
	p.Checkpoint = string(c.Text)
	for _, k := range l.Keys() {
		if c.signedBy([]string{k}) == nil {
			p.Key = k
		}
	}
	return p, nil
}

// JSON is the proof as a file.
func (p Proof) JSON() ([]byte, error) {
	text, err := json.MarshalIndent(p, "", "  ")
	return append(text, '\n'), err
}
