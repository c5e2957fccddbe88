package durable

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"

	"hearsay"
)

// The files that this package keeps inside a case. Git ignores the folder, since Lock puts a .gitignore there.
const (
	Dir         = ".hearsay" // also home of what can be built again, as the index of `find`
	ignoreName  = Dir + "/.gitignore"
	lockName    = Dir + "/lock"
	journalName = Dir + "/journal"
	writesName  = Dir + "/writes"
	stageDir    = Dir + "/stage"
)

// A Folder is the folder of a case. All access goes through an os.Root, so no name and no link leads out of it. Several
// goroutines may use one Folder.
type Folder struct {
	dir  string
	root *os.Root
}

// Open opens an existing folder.
func Open(dir string) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	return &Folder{dir, root}, nil
}

// Path is the folder as its user named it, for messages.
func (f *Folder) Path() string { return f.dir }

// Close gives the handle back. A Locked of this folder must be unlocked before.
func (f *Folder) Close() error { return f.root.Close() }

// Unsafe says that a name in a case is a link or a special file. Such a name is never opened: a link may lead to any file of
// the machine, and reading a pipe or a device may never end.
type Unsafe struct{ Name, What string }

func (u *Unsafe) Error() string {
	return fmt.Sprintf("%s is %s: a case holds only files and folders; remove it, or put a copy of the file in its place", u.Name, u.What)
}

// Is makes an Unsafe a kind of hearsay.ErrInvalid.
func (u *Unsafe) Is(target error) bool { return target == hearsay.ErrInvalid }

// Deepest is how many folders of a case may lie within one another. Every step down costs a look at each folder above, so
// without a bound a stranger's case of folders within folders keeps a reader busy for minutes.
const Deepest = 12

// TooDeep says that a name lies below more than Deepest folders. It is never opened.
type TooDeep struct{ Name string }

func (e *TooDeep) Error() string {
	return fmt.Sprintf("%s lies more than %d folders deep, and is not read: move it up or out of the case", e.Name, Deepest)
}

// Is makes a TooDeep a kind of hearsay.ErrInvalid.
func (e *TooDeep) Is(target error) bool { return target == hearsay.ErrInvalid }

// Special names what is neither file nor folder; "" for these two.
func Special(m fs.FileMode) string {
	switch {
	case m.IsRegular(), m.IsDir():
		return ""
	case m&fs.ModeSymlink != 0:
		return "a symbolic link"
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "a special file"
}

// Lstat describes a name. It fails with *Unsafe where the name, or a folder on the way to it, is a link or a special file.
func (f *Folder) Lstat(name string) (fs.FileInfo, error) {
	bad := func(err error) error { return &fs.PathError{Op: "open", Path: name, Err: err} }
	if !fs.ValidPath(name) || strings.Contains(name, `\`) {
		return nil, bad(fs.ErrInvalid)
	}
	if strings.Count(name, "/") > Deepest {
		return nil, bad(&TooDeep{name})
	}
	for i := 0; ; {
		end := strings.IndexByte(name[i:], '/')
		at := name
		if end >= 0 {
			at = name[:i+end]
		}
		info, err := f.root.Lstat(at)
		if err != nil {
			return nil, bad(cause(err))
		}
		if what := Special(info.Mode()); what != "" {
			return nil, bad(&Unsafe{at, what})
		}
		if end < 0 {
			return info, nil
		}
		if !info.IsDir() {
			return nil, bad(syscall.ENOTDIR)
		}
		i += end + 1
	}
}

// cause is an error without the operation and the path that the os package adds to it.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// open opens a file or folder for reading. The opened file must be the one that Lstat described: if somebody put a link or
// a pipe in its place meanwhile, it is refused, and thanks to nonblock the opening itself cannot hang.
func (f *Folder) open(name string) (*os.File, fs.FileInfo, error) {
	return f.openAs(name, os.O_RDONLY)
}

func (f *Folder) openAs(name string, flag int) (*os.File, fs.FileInfo, error) {
	seen, err := f.Lstat(name)
	if err != nil {
		return nil, nil, err
	}
	file, err := f.root.OpenFile(name, flag|nonblock, 0)
	if err != nil {
		return nil, nil, &fs.PathError{Op: "open", Path: name, Err: cause(err)}
	}
	info, err := file.Stat()
	if err == nil && !os.SameFile(seen, info) {
		err = &fs.PathError{Op: "open", Path: name, Err: errors.New("it was replaced while it was opened; try again")}
	}
	if err != nil {
		return nil, nil, errors.Join(err, file.Close())
	}
	return file, info, nil
}

// DefaultLimit is how many bytes ReadFile of FS reads of one file.
const DefaultLimit = 1 << 30

// TooLarge says that a file has more bytes than its reader takes.
type TooLarge struct {
	Name        string
	Size, Limit int64
}

func (e *TooLarge) Error() string {
	return fmt.Sprintf("%s has %d bytes; at most %d are read", e.Name, e.Size, e.Limit)
}

// Is makes a TooLarge a kind of hearsay.ErrInvalid.
func (e *TooLarge) Is(target error) bool { return target == hearsay.ErrInvalid }

// ReadFile reads a file of at most limit bytes.
func (f *Folder) ReadFile(name string, limit int64) ([]byte, error) {
	file, info, err := f.open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: syscall.EISDIR}
	}
	if info.Size() > limit {
		return nil, &fs.PathError{Op: "read", Path: name, Err: &TooLarge{name, info.Size(), limit}}
	}
	data := make([]byte, 0, info.Size()+1)
	for r := io.LimitReader(file, limit+1); ; {
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, &fs.PathError{Op: "read", Path: name, Err: cause(err)}
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
	if int64(len(data)) > limit { // it grew while it was read
		return nil, &fs.PathError{Op: "read", Path: name, Err: &TooLarge{name, int64(len(data)), limit}}
	}
	return data, nil
}

// ReadDir lists a folder in the order of names, links and special files included, so that they can be reported.
func (f *Folder) ReadDir(name string) ([]fs.DirEntry, error) {
	dir, info, err := f.open(name)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: syscall.ENOTDIR}
	}
	list, err := dir.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, err
}

// Digest is the digest of a file, and "" where there is none.
func (f *Folder) Digest(name string) (string, error) {
	data, err := f.ReadFile(name, DefaultLimit)
	if missing(err) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return Digest(data), nil
}

// missing reports whether an error says that there is no such file. A file where a folder is expected counts, too.
func missing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// FS is the folder as a read-only file system. Walking it follows no links; a link is listed, and reading it fails with
// *Unsafe.
func (f *Folder) FS() fs.FS { return tree{f} }

// A tree is a Folder as fs.FS.
type tree struct{ f *Folder }

func (t tree) Open(name string) (fs.File, error) {
	file, _, err := t.f.open(name)
	if err != nil {
		return nil, err // never a nil *os.File in an fs.File that is not nil
	}
	return file, nil
}

func (t tree) ReadFile(name string) ([]byte, error)       { return t.f.ReadFile(name, DefaultLimit) }
func (t tree) Stat(name string) (fs.FileInfo, error)      { return t.f.Lstat(name) }
func (t tree) ReadDir(name string) ([]fs.DirEntry, error) { return t.f.ReadDir(name) }

// Strange lists every link and special file below the folder, Git's own folder aside, in the order of names.
func (f *Folder) Strange() ([]*Unsafe, error) {
	var list []*Unsafe
	err := fs.WalkDir(f.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if deep := new(TooDeep); errors.As(err, &deep) { // vet names it
			return fs.SkipDir
		}
		if err != nil {
			return err
		}
		if what := Special(e.Type()); what != "" {
			list = append(list, &Unsafe{name, what})
		}
		if e.IsDir() && path.Base(name) == ".git" {
			return fs.SkipDir
		}
		return nil
	})
	return list, err
}

// Generation changes with every commit. It is read before and after several files are, to see whether all are of one moment:
// "" means that a commit is under way.
func (f *Folder) Generation() string {
	if _, err := f.Lstat(journalName); !missing(err) {
		return ""
	}
	info, err := f.Lstat(writesName)
	if err != nil {
		return "none"
	}
	return fmt.Sprint(info.Size(), info.ModTime().UnixNano())
}
