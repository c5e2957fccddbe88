package desk

import (
	"fmt"
	"io/fs"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/brief"
)

// An entered says since when the custody log has had what a case holds.
type entered struct {
	log  bool
	held map[string]time.Time // by holding, see bundle.Holdings
	file map[string]time.Time // by name and digest of a document: what logs have that do not list their holdings
}

// enteredIn reads the log of a case. What is wrong with a log is for `hearsay verify` to say.
func enteredIn(fsys fs.FS) entered {
	e := entered{held: map[string]time.Time{}, file: map[string]time.Time{}}
	l, err := custody.Read(fsys)
	if err != nil {
		return e
	}
	e.log = true
	first := func(m map[string]time.Time, key string, at time.Time) {
		if was, ok := m[key]; !ok || at.Before(was) {
			m[key] = at
		}
	}
	for _, x := range l.Entries() {
		at, err := time.Parse(time.RFC3339, x.At)
		if err != nil {
			continue
		}
		for _, h := range x.Holds {
			first(e.held, h, at)
		}
		for _, f := range x.Files {
			first(e.file, f.Name+"\x00"+f.Digest, at)
		}
	}
	return e
}

// clocks is the case as written, with the times at which its signals, motives and sealed judgements entered it as far as anything shows them: the later
// of what is written and what the custody log shows, since a date written by hand makes nothing older than its log. A signal or
// motive of which neither tells has none.
func (e entered) clocks(b *bundle.Bundle, c *hearsay.Case) *hearsay.Case {
	since := map[string]time.Time{} // by id, of what the documents hold now
	for name, text := range b.Files {
		whole, recorded := e.file[name+"\x00"+custody.Digest(text)]
		for _, h := range bundle.Holdings(name, text) {
			at, ok := e.held[h]
			if recorded && (!ok || whole.Before(at)) {
				at, ok = whole, true
			}
			if ok {
				since[idOf(h)] = at
			}
		}
	}
	later := func(w hearsay.When, id string) hearsay.When {
		if at, ok := since[id]; ok && (w.IsZero() || at.After(w.Start)) {
			return hearsay.When{Start: at.In(c.Zone)}
		}
		return w
	}
	out := *c
	out.Signals = make([]*hearsay.Signal, len(c.Signals))
	for i, s := range c.Signals {
		x := *s
		x.Recorded = later(s.Recorded, string(s.ID))
		out.Signals[i] = &x
	}
	out.Parties = make([]*hearsay.Party, len(c.Parties))
	for i, p := range c.Parties {
		x := *p
		x.Motives = make([]hearsay.Motive, len(p.Motives))
		for k, m := range p.Motives {
			m.Written = later(m.Written, bundle.MotiveID(p.ID, m.About))
			x.Motives[k] = m
		}
		out.Parties[i] = &x
	}
	out.Seals = make([]*hearsay.Seal, len(c.Seals))
	for i, s := range c.Seals {
		x := *s
		if at, ok := e.file[b.Pos(s.ID).File+"\x00"+custody.Digest(b.Files[b.Pos(s.ID).File])]; ok {
			x.Logged = hearsay.When{Start: at.In(c.Zone)}
		}
		out.Seals[i] = &x
	}
	return &out
}

// idOf is the id of a holding, without its digest.
func idOf(holding string) string {
	for i := range holding {
		if holding[i] == ' ' {
			return holding[:i]
		}
	}
	return holding
}

// shownRecorded fails where a view as recorded is asked for and nothing shows when anything entered the case.
func (o *opened) shownRecorded() error {
	for _, s := range o.merged.Signals {
		if !s.Recorded.IsZero() {
			return nil
		}
	}
	return fmt.Errorf("as recorded: nothing shows when the signals of %s entered it, since it has no custody log: `hearsay add` begins one: %w", o.merged.ID, hearsay.ErrNotFound)
}

// recordedBy is what the brief must know of the clocks.
func (d *Desk) recordedBy() brief.Recorded {
	if d.now.Load().logged {
		return brief.ByLog
	}
	return brief.ByNothing
}
