package desk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/durable"
)

// Verify compares the case in dir with case.sum and with its custody log, where it has them. earlier, if any, is a checkpoint
// that the log must continue.
func Verify(dir string, earlier []byte) (bundle.Problems, error) {
	fsys := os.DirFS(dir)
	l, err := custody.Read(fsys)
	if errors.Is(err, hearsay.ErrNotFound) {
		if len(earlier) > 0 {
			return nil, fmt.Errorf("verify: %w", err)
		}
		return bundle.Verify(fsys)
	}
	if l == nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	var ps bundle.Problems
	if err != nil {
		ps = append(ps, bundle.Problem{Pos: bundle.Pos{File: "custody/checkpoint"}, Msg: "it cannot be read: it was changed or is missing", Hint: "restore it from a copy"})
	} else if ps, err = l.Verify(earlier); err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(dir, "case.sum")); err != nil {
		return ps, nil
	}
	sums, err := bundle.Verify(fsys)
	if err != nil {
		return nil, err
	}
	return append(ps, besides(sums, ps, l)...), nil
}

// besides leaves out what the log has said already, and what it accounts for: captures since case.sum was written.
func besides(sums, said bundle.Problems, l *custody.Log) bundle.Problems {
	known := l.Expected()
	told := map[string]bool{}
	for _, p := range said {
		told[p.File] = true
	}
	var rest bundle.Problems
	for _, p := range sums {
		if told[p.File] || known[p.File].Digest != "" && strings.HasPrefix(p.File, "snapshots/") {
			continue
		}
		rest = append(rest, p)
	}
	return rest
}

// Record writes case.sum for the case as it is, and its revised documents into the custody log, where one was begun. It returns
// the files it recorded there.
func Record(ctx context.Context, dir string, o AddOptions) (files []custody.File, err error) {
	l, err := lock(ctx, dir, o.Writer)
	if err != nil {
		return nil, err
	}
	k := &keeping{lock: l}
	defer func() { err = errors.Join(err, k.Close()) }()
	sum, err := bundle.Sum(l.FS())
	if err != nil {
		return nil, err
	}
	if err := l.Commit(durable.Batch{Puts: []durable.Put{{Name: "case.sum", If: durable.Any, Body: sum}}}); err != nil {
		return nil, err
	}
	if _, err := custody.Read(l.FS()); errors.Is(err, hearsay.ErrNotFound) {
		return nil, nil
	}
	if o.Key == nil {
		return nil, errors.New("record: no custody key")
	}
	if k.Keeper, err = keeper(l, o); err != nil {
		return nil, err
	}
	return k.Revise()
}

// Proof makes the proof of a snapshot, by the first digits of its digest, or of the quote of a signal, by its id.
func Proof(dir, what string) (custody.Proof, error) {
	l, err := custody.Read(os.DirFS(dir))
	if err != nil {
		return custody.Proof{}, err
	}
	digest, q, err := provable(dir, what, l)
	if err != nil {
		return custody.Proof{}, err
	}
	return l.Prove(digest, q)
}

func provable(dir, what string, l *custody.Log) (string, *custody.Quote, error) {
	prefix := strings.TrimPrefix(what, "sha256:")
	found := map[string]bool{}
	for name := range l.Expected() {
		digest := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
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
	b, _ := bundle.Parse(os.DirFS(dir)) // a signal that can be read can be proven, whatever else is wrong
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
