package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"hearsay/bundle"
	"hearsay/internal/durable"
)

// mostText is how many bytes a document may have.
const mostText = 64 << 20

// Unformatted lists the documents of a case that are not in their one layout. names are documents by their name in the case,
// each with what problems call it. The case need not vet.
func Unformatted(dir string, names map[string]string) (changed []string, ps bundle.Problems, err error) {
	f, err := bundle.Folder(dir)
	if err != nil {
		return nil, nil, err
	}
	b, ps, err := formatted(f, names)
	for _, p := range b.Puts {
		changed = append(changed, p.Name)
	}
	return changed, ps, errors.Join(err, f.Close())
}

// Format writes documents of a case in their one layout, all that can be read at once, and returns which it changed. Where a
// custody log was begun, it is an entry there.
func Format(ctx context.Context, dir string, names map[string]string, o Keeping) (changed []string, ps bundle.Problems, err error) {
	l, err := lock(ctx, dir, o.writer())
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, l.Unlock(), l.Close()) }()
	b, ps, err := formatted(l.Folder, names)
	if err == nil && len(b.Puts) > 0 {
		err = o.commit(l, b, "its one layout")
	}
	if err != nil {
		return nil, ps, err
	}
	for _, p := range b.Puts {
		changed = append(changed, p.Name)
	}
	return changed, ps, nil
}

func formatted(f *durable.Folder, names map[string]string) (b durable.Batch, ps bundle.Problems, err error) {
	for _, name := range slices.Sorted(maps.Keys(names)) {
		src, err := f.ReadFile(name, mostText)
		if err != nil {
			return b, ps, err
		}
		out, err := bundle.Format(names[name], src)
		var wrong bundle.Problems
		if errors.As(err, &wrong) {
			ps = append(ps, wrong...)
			continue
		}
		if err != nil {
			return b, ps, err
		}
		if !bytes.Equal(src, out) {
			b.Puts = append(b.Puts, durable.Put{Name: name, If: durable.Digest(src), Body: out})
		}
	}
	return b, ps, nil
}

// Lay puts documents into a folder that has some of them, none over another.
func Lay(ctx context.Context, dir string, files map[string][]byte, w durable.Writer) (err error) {
	f, err := durable.Open(dir)
	if err != nil {
		return err
	}
	l, err := f.Lock(ctx, w)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	defer func() { err = errors.Join(err, l.Unlock(), f.Close()) }()
	var b durable.Batch
	for _, name := range slices.Sorted(maps.Keys(files)) {
		b.Puts = append(b.Puts, durable.Put{Name: name, Body: files[name]})
	}
	return l.Commit(b)
}

// Migrate rewrites the case in dir in another format, as bundle.Migrate does, and returns the format it had and the documents
// that change. With write it writes them, and an entry of the custody log where one was begun. What would not vet is not written.
func Migrate(ctx context.Context, dir string, to int, o Keeping, write bool) (from int, changed []string, err error) {
	f, err := bundle.Folder(dir)
	if err != nil {
		return 0, nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var l *durable.Locked
	if write {
		w := o.writer()
		w.Allow = bundle.MayHold
		if l, err = f.Lock(ctx, w); err != nil {
			return 0, nil, err
		}
		defer func() { err = errors.Join(err, l.Unlock()) }()
	}
	was, _ := bundle.Parse(f.FS())
	from, texts, err := bundle.Migrate(f.FS(), to)
	if err != nil || from == to {
		return from, nil, err
	}
	if _, ps := bundle.ParseWith(f.FS(), texts); len(ps) > 0 {
		return from, nil, ps
	}
	var b durable.Batch
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		changed = append(changed, name)
		b.Puts = append(b.Puts, durable.Put{Name: name, If: digestOf(was.Files, name), Body: texts[name]})
	}
	if l != nil {
		err = o.commit(l, b, fmt.Sprintf("rewritten in format %d", to))
	}
	return from, changed, err
}
