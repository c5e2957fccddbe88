package durable

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
)

// WriteFile replaces a file outside of any case, whole or not at all.
func WriteFile(name string, data []byte) error {
	return WriteWith(name, func(w io.Writer) error { _, err := w.Write(data); return err })
}

// WriteWith replaces a file outside of any case with what write writes, whole or not at all.
func WriteWith(name string, write func(io.Writer) error) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return writeThrough(name, write) // /dev/stdout, or a pipe to another program
	}
	return aside(name, 0o644, write, func(d disk, from, to string) error { return d.rename(from, to) })
}

func writeThrough(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// CreateFile makes a file outside of any case, whole or not at all; it fails with fs.ErrExist where there is one.
func CreateFile(name string, data []byte, perm fs.FileMode) error {
	write := func(w io.Writer) error { _, err := w.Write(data); return err }
	return aside(name, perm, write, func(d disk, from, to string) error {
		op := d.op("link", from)
		op.To = to
		if err := about(op); err != nil {
			return err
		}
		return errors.Join(d.root.Link(from, to), d.root.Remove(from))
	})
}

// aside writes a file beside its place, syncs it, and puts it there.
func aside(name string, perm fs.FileMode, write func(io.Writer) error, place func(d disk, from, to string) error) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("write %s: %w", name, err)
		}
	}()
	dir, base := filepath.Split(filepath.Clean(name))
	if dir == "" {
		dir = "."
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	d := disk{filepath.Clean(dir), root}
	defer func() { err = errors.Join(err, root.Close()) }()
	d.sweepBeside(base)
	if info, e := root.Stat(base); e == nil && info.Mode().IsRegular() {
		perm = info.Mode().Perm()
	}
	temporary := fmt.Sprintf("%s%d-%d", prefix(base), os.Getpid(), temporaries.Add(1))
	f, err := d.create(temporary, perm)
	if err != nil {
		return err
	}
	_, _ = tryLock(f) // shows others that its writer lives
	w := &writerAt{d: d, f: f, name: temporary}
	err = write(w)
	if err == nil {
		err = d.sync(f, temporary)
	}
	if err == nil {
		err = place(d, temporary, base)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = root.Remove(temporary)
		return err
	}
	return d.syncDir(".")
}

// temporaries numbers the temporary files of this process.
var temporaries atomic.Int64

func prefix(base string) string { return "." + base + ".hearsay-" }

// sweepBeside removes what killed processes left when they wrote the same file.
func (d disk) sweepBeside(base string) {
	dir, err := d.root.Open(".")
	if err != nil {
		return
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(-1)
	for _, name := range names {
		if !strings.HasPrefix(name, prefix(base)) {
			continue
		}
		if info, err := d.root.Lstat(name); err != nil || !info.Mode().IsRegular() {
			continue
		}
		if d.abandoned(name) {
			_ = d.root.Remove(name)
		}
	}
}

// abandoned reports whether nobody has the lock of a file.
func (d disk) abandoned(name string) bool {
	f, err := d.root.OpenFile(name, os.O_RDWR|nonblock, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	ok, err := tryLock(f)
	return ok && err == nil
}

// A writerAt writes one piece behind the other.
type writerAt struct {
	d    disk
	f    *os.File
	name string
	at   int64
}

func (w *writerAt) Write(p []byte) (int, error) {
	if err := w.d.write(w.f, w.name, p, w.at); err != nil {
		return 0, err
	}
	w.at += int64(len(p))
	return len(p), nil
}
