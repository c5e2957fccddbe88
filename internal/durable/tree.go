package durable

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"hearsay"
)

// CreateTree makes a folder with these files, whole or not at all: they are written to a folder beside it, which then takes
// its name. Where an empty folder is there already, it stays, and what is in the new one moves into it, the file `last` at
// the end, so that nobody takes the folder for complete before it is. Another folder is left alone: hearsay.ErrConflict.
func CreateTree(dir string, files map[string][]byte, last string) (err error) {
	list, err := os.ReadDir(dir)
	there := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(list) > 0 {
		return fmt.Errorf("the folder is not empty: name a new one: %w", hearsay.ErrConflict)
	}
	for name := range files {
		if err := CheckName(name); err != nil {
			return err
		}
	}
	full, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(filepath.Dir(full))
	if err != nil {
		return err
	}
	d := disk{filepath.Dir(full), root}
	defer root.Close()
	base := filepath.Base(full)
	d.sweepTrees(base)
	temporary := fmt.Sprintf("%s%d-%d", prefix(base), os.Getpid(), temporaries.Add(1))
	lives, err := d.create(temporary+livesEnding, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = errors.Join(lives.Close(), root.Remove(temporary+livesEnding)) }()
	if _, err := tryLock(lives); err != nil {
		return err
	}
	if err := d.mkdir(temporary); err != nil {
		return err
	}
	made := []string{temporary} // what is to be removed if this fails
	defer func() {
		for _, name := range made {
			if err != nil || name == temporary {
				_ = root.RemoveAll(name)
			}
		}
	}()
	if err := d.fill(temporary, files); err != nil {
		return err
	}
	if !there {
		return errors.Join(d.rename(temporary, base), d.syncDir("."))
	}
	entries, err := entriesBefore(filepath.Join(d.path, temporary), last)
	if err != nil {
		return err
	}
	for _, e := range entries {
		to := base + "/" + e.Name()
		if err := d.rename(temporary+"/"+e.Name(), to); err != nil {
			return err
		}
		made = append(made, to)
	}
	return d.syncDir(base)
}

// entriesBefore are those of a folder by name, the last one at the end.
func entriesBefore(dir, last string) ([]os.DirEntry, error) {
	entries, err := os.ReadDir(dir)
	slices.SortFunc(entries, func(a, b os.DirEntry) int {
		switch {
		case a.Name() == last:
			return 1
		case b.Name() == last:
			return -1
		}
		return strings.Compare(a.Name(), b.Name())
	})
	return entries, err
}

// livesEnding is of the locked file beside a temporary folder, which shows that its writer lives.
const livesEnding = ".lives"

// fill writes files into a folder, for good.
func (d disk) fill(folder string, files map[string][]byte) error {
	inner, err := d.root.OpenRoot(folder)
	if err != nil {
		return err
	}
	f := &Folder{filepath.Join(d.path, folder), inner}
	defer f.Close()
	dirs := map[string]bool{".": true}
	for _, name := range sortedKeys(files) {
		if _, err := f.folders(name); err != nil {
			return err
		}
		if err := f.disk().put(name, files[name], 0); err != nil {
			return err
		}
		dirs[path.Dir(name)] = true
	}
	for _, dir := range sortedKeys(dirs) {
		if err := f.disk().syncDir(dir); err != nil {
			return err
		}
	}
	return nil
}

// sweepTrees removes the folders that killed processes left when they made the same folder.
func (d disk) sweepTrees(base string) {
	list, _ := fs.ReadDir(d.root.FS(), ".")
	for _, e := range list {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), prefix(base)) {
			continue
		}
		if d.abandoned(e.Name() + livesEnding) {
			_ = d.root.RemoveAll(e.Name())
			_ = d.root.Remove(e.Name() + livesEnding)
		}
	}
}

// MakeDir makes a folder outside of any case, and those above it.
func MakeDir(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(filepath.Clean(dir)))
}
