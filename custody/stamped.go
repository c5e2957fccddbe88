package custody

import (
	"crypto/sha256"
	"fmt"
	"path"

	"hearsay/bundle"
)

// A Stamped checkpoint is one that a stamping server has seen.
type Stamped struct {
	Checkpoint Checkpoint
	Token      []byte
	Stamp      TimeStamp
}

// StampItem is what a token over the checkpoint adds to the log: the two as files.
func StampItem(c Checkpoint, token []byte) Item {
	at := path.Join(stampDir, fmt.Sprint(c.Size))
	return Item{Entry{Kind: KindStamp}, []Content{{at + ".checkpoint", c.Text}, {at + ".tsr", token}}}
}

// Stamps are the stamped checkpoints, first to last, and what is wrong with the others.
func (l *Log) Stamps() ([]Stamped, bundle.Problems) {
	var list []Stamped
	var ps bundle.Problems
	for _, e := range l.Entries() {
		if e.Kind != KindStamp || len(e.Files) != 2 {
			continue
		}
		s, err := l.stamped(e.Files[0].Name, e.Files[1].Name)
		if err != nil {
			ps = append(ps, bundle.Problem{Pos: bundle.Pos{File: e.Files[1].Name}, Msg: err.Error(), Hint: "restore it from a copy, or stamp anew"})
			continue
		}
		list = append(list, s)
	}
	return list, ps
}

func (l *Log) stamped(checkpoint, token string) (Stamped, error) {
	text, err := l.ReadFile(checkpoint)
	if err != nil {
		return Stamped{}, err
	}
	s := Stamped{}
	if s.Token, err = l.ReadFile(token); err != nil {
		return s, err
	}
	if ps := l.continues(text); len(ps) > 0 {
		return s, fmt.Errorf("of the checkpoint that was stamped: %s", ps[0].Msg)
	}
	if s.Checkpoint, err = ParseCheckpoint(text); err != nil {
		return s, err
	}
	s.Stamp, err = ParseStamp(s.Token, sha256.Sum256(text), nil)
	return s, err
}
