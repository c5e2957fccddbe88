package durable

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// Private is the path of a file in .hearsay, for a library that opens files by their paths, as SQLite does. The folder is made if it is
// missing. Neither the name nor any that the library puts beside it, given by their endings, may be a link, a special file, or a second
// name of a file that lies elsewhere: writing to it would write there.
func (f *Folder) Private(name string, beside ...string) (string, error) {
	if err := f.prepare(); err != nil {
		return "", fmt.Errorf("write to %s: %w", f.dir, err)
	}
	for _, ending := range append(beside, "") {
		at := Dir + "/" + name + ending
		info, err := f.Lstat(at)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return "", fmt.Errorf("write to %s: %w", f.dir, err)
		case !info.Mode().IsRegular():
			return "", fmt.Errorf("write to %s: %w", f.dir, &Unsafe{at, "a folder"})
		case shared(info):
			return "", fmt.Errorf("write to %s: %w", f.dir, &Unsafe{at, "a second name of a file that has another"})
		}
	}
	return filepath.Join(f.dir, Dir, name), nil
}
