package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/durable"
)

// A change is what a command makes of the case as it finds it under the lock.
type change struct {
	edits  map[string][]byte // new texts of documents, by name
	files  []durable.Put     // files that are no documents, each with what it replaces
	events []proposalEvent   // lines for the log of proposals
	more   durable.Batch     // what others add to the same commit
	begins bool              // whether this begins a custody log where there is none
}

// commit is the one way in which a command changes documents. It takes the lock of the case, reads the case again, and lets
// make say what to change in what is there now; so what somebody else wrote since the case was opened is kept. The changed
// case is checked, and with any problem nothing is written. Documents and lines of the log are written together, whole or
// not at all, and the Desk then shows the case as it has become.
func (d *Desk) commit(make func(now *Desk) (change, error)) error {
	return d.locked(func(l *durable.Locked) error {
		b, ps := bundle.Parse(d.folder.FS())
		if len(ps) > 0 {
			return ps
		}
		now := d.still()
		now.now.Store(newOpened(d.folder.FS(), b))
		k, err := now.keeper()
		if err != nil {
			return err
		}
		now.mark = markOf(k)
		c, err := make(now)
		if err != nil {
			return err
		}
		batch := c.more
		for name, text := range c.edits {
			batch.Puts = append(batch.Puts, durable.Put{Name: name, If: digestOf(b.Files, name), Body: text})
		}
		batch.Puts = append(batch.Puts, c.files...)
		if len(c.edits) > 0 {
			if b, ps = bundle.ParseWith(d.folder.FS(), c.edits); len(ps) > 0 {
				return ps
			}
		}
		if batch, err = now.withEvents(batch, c.events); err != nil {
			return err
		}
		if err := now.write(l, k, batch, c); err != nil {
			return err
		}
		d.now.Store(newOpened(d.folder.FS(), b))
		return nil
	})
}

// record adds lines to the log of proposals alone. make gets the log as it is under the lock, so that nothing is logged
// twice.
func (d *Desk) record(make func(*proposalLog) ([]proposalEvent, error)) error {
	return d.locked(func(l *durable.Locked) error {
		known, err := d.proposals()
		if err != nil {
			return err
		}
		k, err := d.keeper()
		if err != nil {
			return err
		}
		events, err := make(known)
		if err != nil {
			return err
		}
		batch, err := d.withEvents(durable.Batch{}, events)
		if err != nil {
			return err
		}
		return d.write(l, k, batch, change{events: events})
	})
}

// locked does something while nobody else writes to the case: no goroutine with this Desk, and no other program.
func (d *Desk) locked(do func(*durable.Locked) error) (err error) {
	if d.writer.Secret == nil {
		return fmt.Errorf("%s was opened to be read: %w", d.folder.Path(), hearsay.ErrForbidden)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	l, err := d.folder.Lock(context.Background(), d.writer)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Unlock()) }()
	return do(l)
}

func digestOf(files map[string][]byte, name string) string {
	if text, ok := files[name]; ok {
		return durable.Digest(text)
	}
	return ""
}

// withEvents adds lines of the log of proposals to a batch.
func (d *Desk) withEvents(b durable.Batch, events []proposalEvent) (durable.Batch, error) {
	if len(events) == 0 {
		return b, nil
	}
	lines, err := encoded(events)
	if err != nil {
		return b, err
	}
	log, err := d.readLog()
	if err != nil {
		return b, err
	}
	whole := bytes.LastIndexByte(log, '\n') + 1
	switch rest := log[whole:]; {
	case len(rest) == 0:
		b.Appends = append(b.Appends, durable.Append{Name: proposalsFile, From: int64(len(log)), Body: lines})
	case json.Valid(rest): // an editor left out the last line break
		b.Appends = append(b.Appends, durable.Append{Name: proposalsFile, From: int64(len(log)), Body: append([]byte("\n"), lines...)})
	default: // a line that was cut off says nothing, and would spoil the next
		b.Puts = append(b.Puts, durable.Put{Name: proposalsFile, If: durable.Digest(log), Body: slices.Concat(log[:whole], lines)})
	}
	return b, nil
}

// readLog reads the log of proposals; a case without one has an empty log.
func (d *Desk) readLog() ([]byte, error) {
	log, err := fs.ReadFile(d.folder.FS(), proposalsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return log, err
}

// judgedBefore says that somebody answered a proposal or a change since it was shown, or nil.
func (d *Desk) judgedBefore(l *proposalLog, id string) error {
	var e *proposalEvent
	if w := l.at[id]; w != nil {
		e = w.judged
	} else if w := l.changes.at[id]; w != nil {
		e = w.judged
	}
	if e == nil {
		return nil
	}
	is, by := e.Is, "another command"
	if e.Signal != "" {
		is += " as " + string(e.Signal)
	}
	if w, ok := d.folder.LastWrite(proposalsFile); ok && w.By != "" {
		by = "`" + w.By + "`"
	}
	return fmt.Errorf("%s: this proposal was %s meanwhile, at %s, by %s; nothing was written: %w", proposalsFile, is, e.At.In(d.Case().Zone).Format(time.DateTime), by, hearsay.ErrConflict)
}
