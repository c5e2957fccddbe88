package desk

import (
	"fmt"
	"time"

	"hearsay"
	"hearsay/internal/durable"
)

// undone is what an answer changed: each document as it was before, nil where there was none, and the digest that it had after.
type undone struct {
	before map[string][]byte
	after  map[string]string
}

// remember keeps what an answer changed. The caller holds the lock of the Desk.
func (d *Desk) remember(proposal string, before, edits map[string][]byte) {
	u := undone{map[string][]byte{}, map[string]string{}}
	for name, text := range edits {
		u.before[name] = before[name]
		u.after[name] = durable.Digest(text)
	}
	if d.undo == nil {
		d.undo = map[string]undone{}
	}
	d.undo[proposal] = u
}

// Undo takes back the answer that this Desk gave to a proposal or a change of office, which then waits again: documents become what they
// were, and the log says that it was reopened. ErrConflict: a document was changed since by somebody else; nothing is undone.
func (d *Desk) Undo(id string, at time.Time) error {
	return d.commit(func(now *Desk) (change, error) {
		known, err := now.proposals()
		if err != nil {
			return change{}, err
		}
		if known.answerTo(id) == nil {
			return change{}, fmt.Errorf("nobody has answered it: %w", hearsay.ErrInvalid)
		}
		c := change{edits: map[string][]byte{}, events: []proposalEvent{{Judged: id, Is: "reopened", At: at}}}
		u := d.undo[id]
		for name, text := range u.before {
			if digestOf(now.Bundle().Files, name) != u.after[name] {
				return change{}, fmt.Errorf("undo: %w", now.folder.Changed(name))
			}
			c.edits[name] = text
		}
		delete(d.undo, id)
		return c, nil
	})
}

// word is what an event says of a proposal: nothing more, where it was reopened.
func (e *proposalEvent) word() *proposalEvent {
	if e.Is == "reopened" {
		return nil
	}
	return e
}

// answerTo is the last word on a proposal or a change of office, or nil.
func (l *proposalLog) answerTo(id string) *proposalEvent {
	if w := l.at[id]; w != nil {
		return w.judged
	}
	if w := l.changes.at[id]; w != nil {
		return w.judged
	}
	return nil
}

// reopen lets proposals wait again whose signal was deleted, and changes of office whose tie was.
func (d *Desk) reopen(l *proposalLog) {
	gone := func(e *proposalEvent, what string, id hearsay.ID) bool {
		return e != nil && e.Is == "accepted" && id != "" && d.Bundle().Kind(id) != what
	}
	for _, w := range l.all {
		if w.judged != nil && gone(w.judged, "signal", w.judged.Signal) {
			w.judged = nil
		}
	}
	for _, w := range l.changes.all {
		if w.judged != nil && gone(w.judged, "tie", w.judged.Tie) {
			w.judged = nil
		}
	}
}
