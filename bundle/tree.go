package bundle

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"hearsay"
	"hearsay/internal/durable"
)

// Bounds of a case, so that opening one that a stranger made ends soon and in little memory. The largest case that was measured has
// forty thousand files.
const mostFiles = 250_000

// tree looks at the names of a case before any file of it is opened. It reports links and special files wherever they lie, names that
// some system cannot hold or that are one name there, and what goes beyond the bounds. What it reports is not opened.
func (r *reader) tree(fsys fs.FS) {
	count, folded := 0, map[string]string{}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			r.refuse(name, fmt.Sprintf("cannot be read: %v", err), "")
			return fs.SkipDir
		}
		if name == "." {
			return nil
		}
		if count++; count > mostFiles {
			r.refuse(name, fmt.Sprintf("the folder holds more than %d files, and no more are looked at", mostFiles), "a case holds only what belongs to it; move the rest out")
			return fs.SkipAll
		}
		if what := durable.Special(e.Type()); what != "" {
			r.refuse(name, "is "+what+", and a case holds only files and folders", "remove it, or put a copy of the file in its place")
			return nil
		}
		if e.IsDir() && (path.Base(name) == ".git" || strings.Count(name, "/") >= durable.Deepest) {
			if path.Base(name) != ".git" {
				r.refuse(name, fmt.Sprintf("folders lie more than %d deep within one another, and what is deeper is not looked at", durable.Deepest), "move it up or out")
			}
			return fs.SkipDir
		}
		if OfEditor(name) {
			r.b.Editors = append(r.b.Editors, name)
			return nil
		}
		if !held(name) {
			return nil
		}
		if err := durable.CheckName(name); err != nil {
			r.refuse(name, strings.TrimSuffix(err.Error(), ": "+hearsay.ErrInvalid.Error()), "rename it")
		}
		if other, twice := folded[durable.Fold(name)]; twice {
			r.refuse(name, fmt.Sprintf("differs from %s only by capital letters: on Windows and macOS they are one file", other), "rename one of them")
		}
		folded[durable.Fold(name)] = name
		if strings.HasSuffix(name, ".yaml") || path.Ext(name) == ".md" {
			if info, err := e.Info(); err == nil && info.Size() > maxFile {
				r.refuse(name, fmt.Sprintf("has %d bytes, more than the %d that are read of one file", info.Size(), maxFile), "split it")
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		r.refuse(".", fmt.Sprintf("cannot be read: %v", err), "")
	}
}

// OfEditor reports whether a file is a copy or a lock that an editor keeps beside the file it has open: x.yaml~ and #x.yaml# of Emacs, its
// lock .#x.yaml, .x.yaml.swp of Vim.
func OfEditor(name string) bool {
	base := path.Base(name)
	if strings.HasPrefix(base, ".") {
		for _, ending := range []string{".swp", ".swo", ".swn", ".swx"} {
			if strings.HasSuffix(base, ending) {
				return true
			}
		}
	}
	return strings.HasSuffix(base, "~") || strings.HasPrefix(base, ".#") || strings.HasPrefix(base, "#") && strings.HasSuffix(base, "#")
}

// held reports whether a name is of what Hearsay keeps in a case: its documents, the custody log, answers of a model. Other names in
// the folder are the user's own affair.
func held(name string) bool {
	dir, _, nested := strings.Cut(name, "/")
	if strings.HasPrefix(name, ".") || strings.Contains(name, "/.") { // of a file manager, of git, of a commit at work
		return false
	}
	if !nested {
		return strings.HasSuffix(name, ".yaml") || foldedIn(folders, name) || durable.Fold(name) == "custody"
	}
	return foldedIn(folders, dir) || durable.Fold(dir) == "custody"
}

func foldedIn(list []string, name string) bool {
	for _, s := range list {
		if durable.Fold(s) == durable.Fold(name) {
			return true
		}
	}
	return false
}

// refuse reports a file that is not opened.
func (r *reader) refuse(name, msg, hint string) {
	r.add(Problem{Pos: Pos{File: name}, Msg: msg, Hint: hint})
	r.refused[name] = true
	r.unread = true
}

// skipped goes on behind a name that was refused.
func skipped(e fs.DirEntry) error {
	if e != nil && e.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// isRefused reports whether a name, or a folder above it, was refused.
func (r *reader) isRefused(name string) bool {
	for ; name != "."; name = path.Dir(name) {
		if r.refused[name] {
			return true
		}
	}
	return false
}
