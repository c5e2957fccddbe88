package desk

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/durable"
)

// logsOf reads the custody logs of the case in dir. done gives the folder back.
func logsOf(dir string) (s *custody.Logs, done func(), err error) {
	f, err := durable.Open(dir)
	if err != nil {
		return nil, nil, err
	}
	done = func() { _ = f.Close() } // it was only read
	if s, err = custody.Read(f.FS()); err != nil {
		done()
		return nil, nil, err
	}
	return s, done, nil
}

// Verifying says what to compare a case with.
type Verifying struct {
	Keeping
	Earlier []byte         // a checkpoint that a log must continue
	Roots   *x509.CertPool // certificates that the reader trusts to say the time
}

// A Verified case is what is wrong with it, and who signed what is not.
type Verified struct {
	Problems bundle.Problems
	Notes    []string
	Logged   bool // whether it has a custody log
}

// Verify compares the case in dir with its custody logs, with what the reader last saw of them, and with case.sum. What it
// finds in order is remembered.
func Verify(ctx context.Context, dir string, o Verifying) (v Verified, err error) {
	f, err := durable.Open(dir)
	if err != nil {
		return v, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if o.Key != nil {
		if err := f.Settle(ctx, o.writer()); err != nil {
			v.Problems = append(v.Problems, bundle.Problem{Pos: bundle.Pos{File: ".hearsay/journal"}, Msg: err.Error()})
		}
	}
	id, err := caseID(f.FS(), dir)
	if err != nil {
		id = "" // what is wrong with case.yaml is for vet to say; that it changed, the logs say
	}
	logs, err := custody.Read(f.FS())
	v.Logged = err == nil
	switch {
	case errors.Is(err, hearsay.ErrNotFound) && len(o.Earlier) > 0:
		return v, fmt.Errorf("verify: %w", err)
	case errors.Is(err, hearsay.ErrNotFound):
		logs = &custody.Logs{}
		v.Problems = append(v.Problems, captured(f.FS())...)
		ps, err := custody.Strange(f.FS())
		if err != nil {
			return v, err
		}
		v.Problems = append(v.Problems, ps...)
	case err != nil:
		return v, fmt.Errorf("verify: %w", err)
	default:
		ps, err := logs.Verify(string(id))
		if err != nil {
			return v, err
		}
		v.Problems = append(v.Problems, ps...)
		if len(o.Earlier) > 0 {
			v.Problems = append(v.Problems, logs.Continues(o.Earlier)...)
		}
	}
	if err := v.remembered(o, string(id), absolute(dir), logs); err != nil {
		return v, err
	}
	return v, v.summed(f.FS(), logs)
}

// remembered compares the logs with what the reader remembers, and remembers them.
func (v *Verified) remembered(o Verifying, id, folder string, logs *custody.Logs) error {
	if o.Memory == nil {
		return nil
	}
	notes, ps, err := o.Memory.Check(id, folder, logs)
	if err != nil {
		return err
	}
	v.Notes, v.Problems = append(v.Notes, notes...), append(v.Problems, ps...)
	if err := o.Memory.Remember(id, folder, logs, nil, o.now()); err != nil {
		v.Notes = append(v.Notes, fmt.Sprintf("that this was seen could not be remembered: %v", err))
	}
	return nil
}

// captured says of a case without a custody log that it has captures: whatever `hearsay add` captures, it logs.
func captured(fsys fs.FS) bundle.Problems {
	b, _ := bundle.Parse(fsys)
	n := 0
	for _, s := range b.Case.Snapshots {
		if strings.HasPrefix(s.By, "hearsay add") {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return bundle.Problems{{Pos: bundle.Pos{File: "custody"}, Msg: fmt.Sprintf("emptied: %d snapshots were captured with `hearsay add`, which always writes a custody log, and there is none", n),
		Hint: "restore the folder custody from a copy"}}
}

// summed compares the case with case.sum, if it has one, or has nothing else. What the logs account for, they have judged.
func (v *Verified) summed(fsys fs.FS, logs *custody.Logs) error {
	if _, err := fs.Stat(fsys, "case.sum"); err != nil && v.Logged {
		return nil
	}
	sums, err := bundle.Verify(fsys)
	if err != nil {
		return err
	}
	known := logs.Expected()
	told := map[string]bool{}
	for _, p := range v.Problems {
		told[p.File] = true
	}
	for _, p := range sums {
		if _, ok := known[p.File]; !ok && !told[p.File] {
			v.Problems = append(v.Problems, p)
		}
	}
	return nil
}

// A Recording says what to write down of a case, and which lost evidence is accepted as lost.
type Recording struct {
	Keeping
	Lost    []string
	Because string
}

// Record writes the documents of the case into its custody log as they now are; where none was begun, it writes case.sum. It
// returns the files it recorded. Evidence that was changed or is gone comes back as problems, and nothing is written, unless
// the loss is accepted by name.
func Record(ctx context.Context, dir string, o Recording) (files []custody.File, logged bool, err error) {
	_, done, err := logsOf(dir)
	if errors.Is(err, hearsay.ErrNotFound) {
		return nil, false, recordSum(ctx, dir, o)
	}
	if err != nil {
		return nil, false, err
	}
	done()
	err = o.keep(ctx, dir, func(k *custody.Keeper) (*custody.Draft, error) {
		e, ps, err := k.Revision()
		if err != nil {
			return nil, err
		}
		var items []custody.Item
		if len(o.Lost) > 0 {
			loss, err := k.Loss(o.Lost, o.Because)
			if err != nil {
				return nil, err
			}
			items, files = append(items, custody.Item{Entry: loss}), append(files, loss.Files...)
			ps = without(ps, loss.Files)
		}
		if len(ps) > 0 {
			return nil, ps
		}
		if e.Kind != "" {
			items, files = append(items, custody.Item{Entry: e}), append(files, e.Files...)
			for _, l := range e.Lines {
				files = append(files, custody.File{Name: l.Name, Digest: "lines"})
			}
		}
		if len(items) == 0 {
			return nil, nil
		}
		return k.Prepare(items)
	})
	return files, true, err
}

func without(ps bundle.Problems, files []custody.File) bundle.Problems {
	var rest bundle.Problems
	for _, p := range ps {
		accepted := false
		for _, f := range files {
			accepted = accepted || f.Name == p.File
		}
		if !accepted {
			rest = append(rest, p)
		}
	}
	return rest
}

// recordSum writes case.sum for a case without a custody log. Snapshots that the last case.sum had are not dropped from it,
// and snapshots that do not have the digest of their name do not get into it.
func recordSum(ctx context.Context, dir string, o Recording) (err error) {
	f, l, err := o.lock(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Unlock(), f.Close()) }()
	var lost bundle.Problems
	was, err := bundle.Verify(f.FS())
	if err != nil {
		return err
	}
	for _, p := range was {
		if strings.HasPrefix(p.File, "snapshots/") && !strings.HasPrefix(p.Msg, "added ") {
			p.Hint = "restore it from a copy; if there is none, `hearsay verify -accept-loss " + p.File + " -because \"…\"` accepts the loss"
			lost = append(lost, p)
		}
	}
	var accepted []custody.File
	for _, name := range o.Lost {
		if _, err := fs.Stat(f.FS(), name); err == nil {
			return fmt.Errorf("accept-loss %s: it is there: if it was changed, move it out of the case first: %w", name, hearsay.ErrInvalid)
		}
		accepted = append(accepted, custody.File{Name: name})
	}
	if lost = without(lost, accepted); len(lost) > 0 {
		return lost
	}
	sum, err := bundle.Sum(f.FS())
	if err != nil {
		return err
	}
	return l.Commit(durable.Batch{Puts: []durable.Put{{Name: "case.sum", If: durable.Any, Body: sum}}})
}

// Proof makes the proof of a snapshot, by the first digits of its digest, or of the quote of a signal, by its id.
func Proof(dir, what string) (custody.Proof, error) {
	l, done, err := logsOf(dir)
	if err != nil {
		return custody.Proof{}, err
	}
	defer done()
	digest, q, err := provable(dir, what, l)
	if err != nil {
		return custody.Proof{}, err
	}
	return l.Prove(digest, q)
}

func provable(dir, what string, l *custody.Logs) (string, *custody.Quote, error) {
	prefix := strings.TrimPrefix(what, "sha256:")
	found := map[string]bool{}
	for name := range l.Expected() {
		digest, _, _ := strings.Cut(path.Base(name), ".")
		if strings.HasPrefix(name, "snapshots/") && len(prefix) >= 6 && strings.HasPrefix(digest, prefix) {
			found[digest] = true
		}
	}
	if len(found) > 1 {
		return "", nil, fmt.Errorf("%d snapshots begin %s: give more digits: %w", len(found), prefix, hearsay.ErrInvalid)
	}
	for digest := range found {
		return digest, nil, nil
	}
	b, _ := parseIn(dir) // a signal that can be read can be proven, whatever else is wrong
	for _, s := range b.Case.Signals {
		if string(s.ID) != what {
			continue
		}
		if s.In.IsZero() {
			return "", nil, fmt.Errorf("%s is a note: nothing was captured that could be proven: %w", what, hearsay.ErrInvalid)
		}
		return s.In.Digest, &custody.Quote{Words: s.Quote, From: s.In.From, To: s.In.To, Charset: s.In.Charset}, nil
	}
	return "", nil, fmt.Errorf("there is no signal and no snapshot %q: give an id, or six digits of a digest or more: %w", what, hearsay.ErrNotFound)
}

// parseIn reads the case text in dir, as far as it can be read.
func parseIn(dir string) (*bundle.Bundle, bundle.Problems) {
	f, err := durable.Open(dir)
	if err != nil {
		return &bundle.Bundle{Case: &hearsay.Case{}}, bundle.Problems{{Msg: err.Error()}}
	}
	defer f.Close()
	return bundle.Parse(f.FS())
}

// Misnamed lists what was captured and changed since: files that bear another digest than their own.
func Misnamed(dir string) (_ bundle.Problems, err error) {
	f, err := durable.Open(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return custody.Misnamed(f.FS())
}
