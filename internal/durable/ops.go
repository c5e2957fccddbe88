package durable

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync/atomic"
)

// Digest is the hex SHA-256 of data.
func Digest(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }

// An Op is one change to a disk, as a test sees it before it is made.
type Op struct {
	Folder string // path of the case, or of the folder of a single file
	Kind   string // mkdir, create, write, truncate, sync, rename, remove, syncdir
	Name   string
	To     string // of a rename
	Data   []byte // of a write
	At     int64  // of a write or truncate
}

var watcher atomic.Pointer[func(Op) error]

// Watch lets a test see every change before it is made, and stop it with an error. A *Short error stops a write after some
// bytes. A nil function ends the watching. Nothing but tests may call it.
func Watch(f func(Op) error) (stop func()) {
	if f == nil {
		watcher.Store(nil)
	} else {
		watcher.Store(&f)
	}
	return func() { watcher.Store(nil) }
}

// Short is an error after which the first N bytes of a write have been written.
type Short struct {
	N   int
	Err error
}

func (s *Short) Error() string { return s.Err.Error() }
func (s *Short) Unwrap() error { return s.Err }

// about tells the watching test, if there is one, what will be done.
func about(op Op) error {
	if w := watcher.Load(); w != nil {
		if err := (*w)(op); err != nil {
			return &fs.PathError{Op: op.Kind, Path: op.Name, Err: err}
		}
	}
	return nil
}

// A disk is where changes are made: the folder of a case, or the folder of a single file.
type disk struct {
	path string
	root *os.Root
}

func (f *Folder) disk() disk { return disk{f.dir, f.root} }

func (d disk) op(kind, name string) Op { return Op{Folder: d.path, Kind: kind, Name: name} }

func (d disk) mkdir(name string) error {
	if err := about(d.op("mkdir", name)); err != nil {
		return err
	}
	return d.root.Mkdir(name, 0o755)
}

// create makes a file that must not exist.
func (d disk) create(name string, perm fs.FileMode) (*os.File, error) {
	if err := about(d.op("create", name)); err != nil {
		return nil, err
	}
	return d.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, perm)
}

func (d disk) write(f *os.File, name string, data []byte, at int64) error {
	op := d.op("write", name)
	op.Data, op.At = data, at
	err := about(op)
	if short := (*Short)(nil); errors.As(err, &short) && short.N < len(data) {
		data = data[:short.N]
	} else if err != nil {
		return err
	}
	_, wrote := f.WriteAt(data, at)
	return errors.Join(err, wrote)
}

func (d disk) truncate(f *os.File, name string, size int64) error {
	op := d.op("truncate", name)
	op.At = size
	if err := about(op); err != nil {
		return err
	}
	return f.Truncate(size)
}

func (d disk) sync(f *os.File, name string) error {
	if err := about(d.op("sync", name)); err != nil {
		return err
	}
	return f.Sync()
}

func (d disk) rename(from, to string) error {
	op := d.op("rename", from)
	op.To = to
	if err := about(op); err != nil {
		return err
	}
	return d.root.Rename(from, to)
}

func (d disk) remove(name string) error {
	if err := about(d.op("remove", name)); err != nil {
		return err
	}
	return d.root.Remove(name)
}

// syncDir makes the names in a folder as durable as the bytes of its files: without it a renamed file may be gone after a
// loss of power. Systems that cannot sync a folder (Windows) keep their names themselves.
func (d disk) syncDir(name string) error {
	if err := about(d.op("syncdir", name)); err != nil {
		return err
	}
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := d.root.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// put makes a file that must not exist, with these bytes, for good. Its folder is synced by the caller. perm is that of the
// file which it will replace, so that a private file stays private and a shared one shared; 0 leaves it to the user's umask.
func (d disk) put(name string, data []byte, perm fs.FileMode) error {
	f, err := d.create(name, cmp.Or(perm, 0o644))
	if err != nil {
		return err
	}
	err = d.write(f, name, data, 0)
	if err == nil && perm != 0 {
		err = f.Chmod(perm)
	}
	if err == nil {
		err = d.sync(f, name)
	}
	return errors.Join(err, f.Close())
}

// folders makes the folder that a file is to lie in, for good. It returns the folders that were made, outermost first.
func (f *Folder) folders(name string) (made []string, err error) {
	dir := path.Dir(name)
	if dir == "." {
		return nil, nil
	}
	info, err := f.Lstat(dir)
	if err == nil && !info.IsDir() {
		err = &fs.PathError{Op: "mkdir", Path: dir, Err: fs.ErrExist}
	}
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if made, err = f.folders(dir); err != nil {
		return made, err
	}
	if err = f.disk().mkdir(dir); err == nil {
		made = append(made, dir)
		err = f.disk().syncDir(path.Dir(dir))
	}
	if errors.Is(err, fs.ErrExist) { // by another program, just now
		err = nil
	}
	return made, err
}

// SyncDir makes the names in a folder outside of a case durable.
func SyncDir(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	return errors.Join(disk{filepath.Clean(dir), root}.syncDir("."), root.Close())
}
