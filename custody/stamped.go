package custody

import (
	"crypto/sha256"
	"crypto/x509"
	"fmt"
	"path"

	"hearsay/bundle"
)

// A Stamped checkpoint is one that a stamping server has seen.
type Stamped struct {
	Log        *Log
	Checkpoint Checkpoint
	Token      []byte
	Stamp      TimeStamp
}

// StampItem is what a token over the checkpoint adds to a log: the two as files, named by the digest of the checkpoint.
func StampItem(c Checkpoint, token []byte) Item {
	at := path.Join(stampDir, Digest(c.Text)[:32])
	return Item{Entry: Entry{Kind: KindStamp}, Put: []Content{{at + ".checkpoint", c.Text}, {at + ".tsr", token}}}
}

// Stamps are the stamped checkpoints, first to last, and what is wrong with the others. roots are the certificates that the
// reader trusts to say the time; nil checks no chain, and each stamp says so.
func (s *Logs) Stamps(roots *x509.CertPool) ([]Stamped, bundle.Problems) {
	var list []Stamped
	var ps bundle.Problems
	for _, e := range s.Entries() {
		if e.Kind != KindStamp || len(e.Files) != 2 {
			continue
		}
		x, err := s.stamped(e.Files[0].Name, e.Files[1].Name, roots)
		if err != nil {
			ps = append(ps, bad(e.Files[1].Name, err.Error(), "restore it from a copy, or stamp anew"))
			continue
		}
		list = append(list, x)
	}
	return list, ps
}

func (s *Logs) stamped(checkpoint, token string, roots *x509.CertPool) (Stamped, error) {
	text, err := s.ReadFile(checkpoint)
	if err != nil {
		return Stamped{}, err
	}
	x := Stamped{}
	if x.Token, err = s.ReadFile(token); err != nil {
		return x, err
	}
	if ps := s.Continues(text); len(ps) > 0 {
		return x, fmt.Errorf("of the checkpoint that was stamped: %s", ps[0].Msg)
	}
	if x.Checkpoint, err = ParseCheckpoint(text); err != nil {
		return x, err
	}
	for _, l := range s.All {
		if l.Checkpoint.Origin == x.Checkpoint.Origin {
			x.Log = l
		}
	}
	x.Stamp, err = ParseStamp(x.Token, sha256.Sum256(text), nil)
	if err == nil {
		x.Stamp.chain(roots)
	}
	return x, err
}
