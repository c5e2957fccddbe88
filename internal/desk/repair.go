package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/durable"
)

// MigrateLogs begins a custody log of the present form in a case that has one of the released form, which stays as evidence.
// The files that git needs to bring two people's logs together are written where there are none.
func MigrateLogs(ctx context.Context, dir string, o Keeping) error {
	return o.keep(ctx, dir, func(k *custody.Keeper) (*custody.Draft, error) {
		d, err := k.Migrate()
		if err != nil {
			return nil, err
		}
		f, err := durable.Open(dir)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		for name, text := range bundle.ForGit() {
			if _, err := f.Lstat(name); errors.Is(err, fs.ErrNotExist) {
				d.Puts = append(d.Puts, durable.Put{Name: name, Body: text})
			}
		}
		return d, nil
	})
}

// Repair finishes what a killed process or a full disk left half done: a write of the present form when the case is locked,
// one of the released version by its own batch. Files of such a batch whose bytes never arrived are recorded as lost. It
// says what it did.
func Repair(ctx context.Context, dir string, o Keeping) (did []string, err error) {
	f, l, err := o.lock(ctx, dir) // finishes and sweeps
	if err != nil {
		return nil, err
	}
	b, lost, err := custody.Finish(f.FS(), o.Key.Verifier)
	if err == nil && !b.Empty() {
		err = l.Commit(b)
	}
	left := custody.Leftovers(f.FS())
	if err == nil && len(left) > 0 {
		if err = removeLeft(dir, left); err == nil {
			did = append(did, "removed "+strings.Join(left, ", "))
		}
	}
	err = errors.Join(err, l.Unlock(), f.Close())
	if errors.Is(err, hearsay.ErrNotFound) && b.Empty() {
		return did, nil // no custody log, nothing to repair in it
	}
	if err != nil || b.Empty() {
		return did, err
	}
	did = append(did, fmt.Sprintf("finished a write that was cut off: %d files put in their places", len(b.Puts)))
	if len(lost) == 0 {
		return did, nil
	}
	err = o.keep(ctx, dir, func(k *custody.Keeper) (*custody.Draft, error) {
		e, err := k.Loss(lost, "the write that was to put it here was cut off, and its bytes never arrived")
		if err != nil {
			return nil, err
		}
		return k.Prepare([]custody.Item{{Entry: e}})
	})
	for _, name := range lost {
		did = append(did, "recorded as lost: "+name)
	}
	return did, err
}

// removeLeft removes files of the released version that nothing needs any more. No name leads out of the case.
func removeLeft(dir string, names []string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		if e := root.Remove(name); e != nil && !errors.Is(e, os.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	_ = root.Remove("custody/.stage") // only if it is empty
	return errors.Join(err, root.Close())
}
