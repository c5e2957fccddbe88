package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/durable"
)

// KeepWith says who writes to the custody log of the case when this Desk changes it. Without it, as without a custody log,
// changes are written and no entry is.
func (d *Desk) KeepWith(o Keeping) { d.keeping = &o }

// keeper opens the custody logs of the case for adding to them; nil where no entry is written.
func (d *Desk) keeper() (*custody.Keeper, error) {
	if d.keeping == nil || d.keeping.Key == nil {
		return nil, nil
	}
	return d.keeping.keeper(d.folder.FS(), d.folder.Path())
}

// A mark is what files and ids bear that a change adds, see bundle.Marked.
type mark struct{ now, begun string } // now is "" where no log was begun; begun is that of the log that the change begins

func markOf(k *custody.Keeper) (m mark) {
	if k != nil {
		m.begun = k.Mark()
		if k.Begun() {
			m.now = m.begun
		}
	}
	return m
}

// write writes a batch, together with the entry of the custody log that says what it is.
func (d *Desk) write(l *durable.Locked, k *custody.Keeper, batch durable.Batch, c change) error {
	if k == nil {
		return l.Commit(batch)
	}
	items, err := c.entries(batch)
	if err != nil {
		return err
	}
	if len(items) > 0 && len(c.events) > 0 { // a model's answers came before the proposals that were made of them
		answers, err := k.Unrecorded("answers")
		if err != nil {
			return err
		}
		items[0].Entry.Files = append(items[0].Entry.Files, answers...)
	}
	return d.keeping.written(l, k, batch, items, c.begins)
}

// entries are what the custody log says of a change: one entry, with the documents as they become, the lines that are added
// to the log of proposals, and of a verdict what it says.
func (c change) entries(batch durable.Batch) ([]custody.Item, error) {
	it := custody.Item{Entry: custody.Entry{Kind: custody.KindRevision}}
	for _, name := range slices.Sorted(maps.Keys(c.edits)) {
		it.Docs = append(it.Docs, custody.Content{Name: name, Data: c.edits[name]})
		if kind := kindOf(name); kind != "" {
			it.Entry.Kind = kind
		}
	}
	for _, p := range c.files {
		it.Docs = append(it.Docs, custody.Content{Name: p.Name, Data: p.Body})
		if kind := kindOf(p.Name); kind != "" {
			it.Entry.Kind = kind
		}
	}
	for _, r := range batch.Removes {
		it.Entry.Files = append(it.Entry.Files, custody.File{Name: r.Name})
	}
	if len(c.events) > 0 {
		it.Entry.Kind = custody.KindProposal
		lines, err := encoded(c.events)
		if err != nil {
			return nil, err
		}
		it.Entry.Lines = []custody.Lines{{Name: proposalsFile, Digests: custody.LineDigests(lines)}}
		for _, e := range c.events {
			if e.Judged != "" {
				it.Entry.Kind, it.Entry.Because = custody.KindVerdict, e.Because
			}
		}
		if len(c.events) == 1 && it.Entry.Kind == custody.KindVerdict {
			it.Entry.Fact = json.RawMessage(bytes.TrimRight(lines, "\n")) // so that it is there when a merge lost the line
		}
	}
	if len(it.Docs)+len(it.Entry.Files)+len(it.Entry.Lines) == 0 {
		return nil, nil
	}
	return []custody.Item{it}, nil
}

// kindOf is the kind of an entry that changes a document; "" for those of which a change is only a revision.
func kindOf(name string) string {
	switch unmarked := bundle.Unmarked(name); {
	case unmarked == "names.yaml":
		return custody.KindName
	case unmarked == "outcomes.yaml":
		return custody.KindOutcome
	case unmarked == "looked.yaml":
		return custody.KindLooked
	case strings.HasPrefix(name, "judgements/"):
		return custody.KindSeal
	}
	return ""
}

// encoded are events as lines.
func encoded(events []proposalEvent) ([]byte, error) {
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	enc.SetEscapeHTML(false)
	for _, e := range events {
		if err := enc.Encode(e); err != nil {
			return nil, err
		}
	}
	return lines.Bytes(), nil
}

// Logged reports whether the case in a folder has a custody log.
func Logged(dir string) bool {
	_, done, err := logsOf(dir)
	if err == nil {
		done()
	}
	return err == nil || !errors.Is(err, hearsay.ErrNotFound)
}
