package custody

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/durable"
)

// A batch is written whole to one file before anything else changes: from the moment that file has its name, the batch
// is in the log, and a process that dies later leaves only the moving of bytes undone. Before it, nothing has happened.
type batch struct {
	LogSize    int      `json:"log-size"` // bytes of the log before it
	Lines      []byte   `json:"lines"`
	TreeSize   int      `json:"tree-size"`
	Tree       []byte   `json:"tree"`
	Checkpoint []byte   `json:"checkpoint"`
	Files      []string `json:"files"` // staged, by the names they shall have
}

func (b *batch) holds(name string) bool { return slices.Contains(b.Files, name) }

// staged is where a file waits for its place.
func staged(name string) string { return path.Join(stageDir, strings.ReplaceAll(name, "/", "!")) }

func readPending(fsys fs.FS) (*batch, error) {
	text, err := fs.ReadFile(fsys, pendingName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("custody: %w", err)
	}
	var b batch
	if err := json.Unmarshal(text, &b); err != nil || b.LogSize < 0 || b.TreeSize < 0 {
		return nil, fmt.Errorf("%s cannot be read: restore it from a copy, or remove it and compare with an earlier checkpoint: %w", pendingName, hearsay.ErrCorrupt)
	}
	for _, name := range b.Files {
		if !fs.ValidPath(name) || strings.Contains(name, "\\") {
			return nil, fmt.Errorf("%s names %q, which lies outside of the case: %w", pendingName, name, hearsay.ErrCorrupt)
		}
	}
	return &b, nil
}

// apply brings every part of a batch to its place. Done twice, or begun and done again, it gives the same files.
func (b *batch) apply(dir string) error {
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	dirs := map[string]bool{}
	for _, name := range b.Files {
		if err := os.MkdirAll(filepath.Dir(at(name)), 0o755); err != nil {
			return err
		}
		err := os.Rename(at(staged(name)), at(name))
		if errors.Is(err, fs.ErrNotExist) {
			if _, e := os.Stat(at(name)); e == nil {
				err = nil // moved by the process that was cut off
			}
		}
		if err != nil {
			return err
		}
		dirs[filepath.Dir(at(name))] = true
	}
	for d := range dirs {
		if err := errors.Join(durable.SyncDir(d), durable.SyncDir(filepath.Dir(d))); err != nil {
			return err
		}
	}
	err := errors.Join(
		extend(at(logName), b.LogSize, b.Lines),
		extend(at(treeName), b.TreeSize, b.Tree),
		durable.WriteFile(at(checkpointName), b.Checkpoint))
	if err != nil {
		return err
	}
	if err := os.Remove(at(pendingName)); err != nil {
		return err
	}
	return durable.SyncDir(at(dirName))
}

// extend makes a file its first size bytes and then these.
func extend(name string, size int, more []byte) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && info.Size() < int64(size) {
		return fmt.Errorf("%s is shorter than its last batch left it: restore it from a copy: %w", name, hearsay.ErrCorrupt)
	}
	if err == nil {
		err = f.Truncate(int64(size))
	}
	if err == nil {
		_, err = f.WriteAt(more, int64(size))
	}
	if err == nil {
		err = f.Sync()
	}
	return err
}
