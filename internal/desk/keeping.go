package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/durable"
)

// A Keeping says who writes to the custody log of a case, and with what.
type Keeping struct {
	Key     *custody.Key
	Memory  *custody.Memory // nil remembers nothing
	By      string          // the person
	Program string          // the program and its version
	Now     func() time.Time
	Writer  durable.Writer // without a secret it has one that is made of the key
	Note    func(string)   // hears that a further log of the key was begun, and why
}

func (o Keeping) now() time.Time {
	if o.Now == nil {
		return time.Now()
	}
	return o.Now()
}

// keep lets do prepare what is added to the custody logs of the case in dir, under its lock, and writes it: all of it or
// nothing. do may return nil, for nothing to write.
func (o Keeping) keep(ctx context.Context, dir string, do func(*custody.Keeper) (*custody.Draft, error)) (err error) {
	if o.Key == nil {
		return errors.New("custody: no key to sign with")
	}
	f, l, err := o.lock(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Unlock(), f.Close()) }()
	k, err := o.keeper(f.FS(), dir)
	if err != nil {
		return err
	}
	d, err := do(k)
	if d == nil || err != nil {
		return err
	}
	if err := committed(l.Commit(d.Batch), d); err != nil {
		return err
	}
	o.tell(k)
	return d.Done()
}

// commit writes documents under the lock of their case, and a revision of the custody log where one was begun. because says
// what was done to them.
func (o Keeping) commit(l *durable.Locked, b durable.Batch, because string) error {
	if o.Key == nil {
		return l.Commit(b)
	}
	k, err := o.keeper(l.FS(), l.Path())
	if err != nil {
		return err
	}
	it := custody.Item{Entry: custody.Entry{Kind: custody.KindRevision, Because: because}}
	for _, p := range b.Puts {
		it.Docs = append(it.Docs, custody.Content{Name: p.Name, Data: p.Body})
	}
	return o.written(l, k, b, []custody.Item{it}, false)
}

// written writes a batch, with entries of the custody log where one was begun or this begins one.
func (o Keeping) written(l *durable.Locked, k *custody.Keeper, b durable.Batch, items []custody.Item, begins bool) error {
	if len(items) == 0 || !k.Begun() && !begins {
		return l.Commit(b)
	}
	draft, err := k.Prepare(items)
	if err != nil {
		return err
	}
	if err := committed(l.Commit(b.Join(draft.Batch)), draft); err != nil {
		return err
	}
	o.tell(k)
	return draft.Done()
}

// tell says that a further log of the key was begun, and why.
func (o Keeping) tell(k *custody.Keeper) {
	if n := k.Note(); n != "" && o.Note != nil {
		o.Note(n)
	}
}

// committed is the outcome of a commit. One that was recorded and not applied in full counts: what it signed is remembered.
func committed(err error, d *custody.Draft) error {
	var unfinished *durable.Unfinished
	if errors.As(err, &unfinished) {
		err = errors.Join(err, d.Done())
	}
	return err
}

func (o Keeping) lock(ctx context.Context, dir string) (*durable.Folder, *durable.Locked, error) {
	l, err := lock(ctx, dir, o.writer())
	if err != nil {
		return nil, nil, err
	}
	return l.Folder, l, nil
}

// writer is the one of the options; where that has no secret, one is made of the key.
func (o Keeping) writer() durable.Writer {
	w := o.Writer
	if len(w.Secret) == 0 && o.Key != nil {
		w.Secret = o.Key.JournalSecret()
	}
	return w
}

// lock opens a case and takes its lock. Whoever has it unlocks it and closes the folder.
func lock(ctx context.Context, dir string, w durable.Writer) (*durable.Locked, error) {
	w.Allow = bundle.MayHold
	f, err := bundle.Folder(dir)
	if err != nil {
		return nil, err
	}
	l, err := f.Lock(ctx, w)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return l, nil
}

// keeper opens the custody logs of a case for adding to them.
func (o Keeping) keeper(fsys fs.FS, dir string) (*custody.Keeper, error) {
	id, err := caseID(fsys, dir)
	if err != nil {
		return nil, err
	}
	return custody.Keep(fsys, custody.Options{Case: id, Folder: absolute(dir), Key: o.Key, Memory: o.Memory, By: o.By, Program: o.Program, Now: o.now})
}

// caseID is the id that case.yaml names.
func caseID(fsys fs.FS, dir string) (hearsay.ID, error) {
	b, ps := bundle.Parse(fsys)
	if hearsay.CheckID(string(b.Case.ID)) == nil {
		return b.Case.ID, nil
	}
	if len(ps) > 0 {
		return "", ps
	}
	return "", fmt.Errorf("%s: case.yaml names no id: %w", dir, hearsay.ErrInvalid)
}

// absolute is the folder of a case as the memory knows it, whatever it is called from where its user stands.
func absolute(dir string) string {
	full, err := filepath.Abs(dir)
	if err == nil {
		if real, e := filepath.EvalSymlinks(full); e == nil {
			return real
		}
		return full
	}
	return dir
}
