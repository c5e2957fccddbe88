package custody

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"hearsay"
	"hearsay/internal/durable"
)

// Migrate prepares the entry with which a log of the present form takes over from that of the released form. The old log
// stays where it is, as evidence: the new one names its size and root.
func (k *Keeper) Migrate() (*Draft, error) {
	old := k.logs.Get("")
	if old == nil {
		return nil, fmt.Errorf("migrate: the custody log is of the present form: %w", hearsay.ErrNotFound)
	}
	if ps := old.Check(string(k.o.Case)); len(ps) > 0 {
		return nil, fmt.Errorf("migrate: %s: %w", ps[0].Error(), hearsay.ErrCorrupt)
	}
	for _, l := range k.logs.All {
		for _, e := range l.entries {
			if e.Kind == KindMigrate {
				return nil, fmt.Errorf("migrate: it was done at %s, by the log %s: %w", e.At, l.ID, hearsay.ErrConflict)
			}
		}
	}
	e, err := NewFact(KindMigrate, old.Head())
	if err != nil {
		return nil, err
	}
	return k.Prepare([]Item{{Entry: e}})
}

// Finish prepares what a batch of the released form left undone: its files go to their places, its lines into the log of that
// form. It is for the holder of the key that signed it alone, so that a case of somebody else writes nothing here. lost are
// files whose bytes are neither in their place nor waiting, as after a full disk: their loss is to be accepted by name, as
// any other.
func Finish(fsys fs.FS, own string) (b durable.Batch, lost []string, err error) {
	s, err := Read(fsys)
	if err != nil {
		return b, nil, err
	}
	if s.refused != nil {
		return b, nil, fmt.Errorf("%s is not believed: %w: look at it, then remove custody/.pending and custody/.stage", leftoverName, s.refused)
	}
	if s.waiting == nil {
		return b, nil, nil
	}
	l := s.Get("")
	if l.Checkpoint.signedBy([]string{own}) != nil {
		return b, nil, fmt.Errorf("%s was signed by the key %s, which is not yours: its holder has to finish it: %w", leftoverName, KeyID(l.Key()), hearsay.ErrForbidden)
	}
	known := s.Expected()
	for _, name := range s.waiting.Files {
		want := known[name].Digest
		if data, err := fs.ReadFile(fsys, name); err == nil && Digest(data) == want {
			continue
		}
		data, err := fs.ReadFile(fsys, staged(name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			lost = append(lost, name)
		case err != nil:
			return b, nil, err
		case Digest(data) != want:
			return b, nil, fmt.Errorf("%s is not what was recorded of %s: %w", staged(name), name, hearsay.ErrCorrupt)
		default:
			b.Puts = append(b.Puts, durable.Put{Name: name, If: durable.Any, Body: data})
		}
	}
	for name, body := range map[string][]byte{l.name(): bytes.Join(l.Lines, nil), treeName: l.tree, l.checkpointName(): l.Checkpoint.Text} {
		b.Puts = append(b.Puts, durable.Put{Name: name, If: durable.Any, Body: body})
	}
	return b, lost, nil
}

// Leftovers are the files of a cut-off batch of the released form, to be removed once Finish was carried out.
func Leftovers(fsys fs.FS) []string {
	var list []string
	for _, name := range []string{leftoverName, oldLockName} {
		if _, err := fs.Stat(fsys, name); err == nil {
			list = append(list, name)
		}
	}
	waiting, _ := fs.ReadDir(fsys, stageDir)
	for _, e := range waiting {
		list = append(list, stageDir+"/"+e.Name())
	}
	return list
}
