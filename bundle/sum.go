package bundle

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"hearsay"
)

// sumName is the file of digests: one line "<sha256>  <name>" per file in order, then "root <sha256 of those lines>".
const sumName = "case.sum"

// Sum computes case.sum for the files of a bundle, captured bytes included.
func Sum(fsys fs.FS) ([]byte, error) {
	digests, err := Digests(fsys)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	for _, name := range sortedKeys(digests) {
		fmt.Fprintf(&b, "%s  %s\n", digests[name], name)
	}
	fmt.Fprintf(&b, "root %x\n", sha256.Sum256(b.Bytes()))
	return b.Bytes(), nil
}

// Belongs reports whether a file is part of a bundle, by its path in the folder.
func Belongs(name string) bool { return belongs(name) }

// belongs lists what a bundle is made of; other files in the folder (a brief written beside it) are the user's own.
func belongs(name string) bool {
	if strings.HasPrefix(path.Base(name), ".") {
		return false
	}
	dir, _, nested := strings.Cut(name, "/")
	switch {
	case nested:
		return slices.Contains(folders, dir)
	case name == sumName:
		return false
	}
	return strings.HasSuffix(name, ".yaml") || name == "brief.md" || name == "README.md"
}

// besides are names that a case may hold beside what a bundle is made of.
var besides = []string{sumName, "proposals.jsonl", ".gitignore", ".gitattributes"}

// MayHold says why a name is none that hearsay writes into a case, or nil.
func MayHold(name string) error {
	dir, _, nested := strings.Cut(name, "/")
	if belongs(name) || slices.Contains(besides, name) || nested && (dir == "custody" || dir == "answers") {
		return nil
	}
	return fmt.Errorf("%s is no file of a case: %w", name, hearsay.ErrInvalid)
}

// Digests are the hex SHA-256 of every file of a bundle, captured bytes included, by name.
func Digests(fsys fs.FS) (map[string]string, error) {
	digests := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !belongs(name) {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		digests[name] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("sum: %w", err)
	}
	return digests, nil
}

var sumLine = regexp.MustCompile(`^([0-9a-f]{64})  (.+)$`)

// Verify compares a bundle with its case.sum and every snapshot with its name: it reports what was changed, is missing,
// or was added since, and a case.sum that was itself changed.
func Verify(fsys fs.FS) (Problems, error) {
	written, err := fs.ReadFile(fsys, sumName)
	if errors.Is(err, fs.ErrNotExist) {
		return Problems{{Pos: Pos{File: sumName}, Msg: "the file is missing", Hint: "write it with `hearsay verify -write`"}}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	now, err := Digests(fsys)
	if err != nil {
		return nil, err
	}
	ps := compareSums(written, now)
	for _, name := range sortedKeys(now) {
		ext := path.Ext(name)
		if strings.HasPrefix(name, "snapshots/") && ext != ".yaml" && strings.TrimSuffix(path.Base(name), ext) != now[name] {
			ps = append(ps, Problem{Pos: Pos{File: name}, Msg: "the captured bytes do not match their name: they were changed", Hint: "restore them from a copy"})
		}
	}
	ps.sort()
	return ps, nil
}

func compareSums(written []byte, now map[string]string) Problems {
	var ps Problems
	body, root, ok := bytes.Cut(written, []byte("root "))
	if want := fmt.Sprintf("%x\n", sha256.Sum256(body)); !ok || string(root) != want {
		ps = append(ps, Problem{Pos: Pos{File: sumName}, Msg: "its root does not match its lines: case.sum itself was changed", Hint: "restore it, or look at every change and write it anew with `hearsay verify -write`"})
	}
	was := map[string]bool{}
	for i, line := range strings.Split(strings.TrimRight(string(body), "\n"), "\n") {
		m := sumLine.FindStringSubmatch(line)
		if m == nil {
			if line != "" {
				ps = append(ps, Problem{Pos: Pos{sumName, i + 1, 1}, Msg: fmt.Sprintf("%q is not a digest and a name", line)})
			}
			continue
		}
		was[m[2]] = true
		switch digest, there := now[m[2]]; {
		case !there:
			ps = append(ps, Problem{Pos: Pos{File: m[2]}, Msg: "missing", Related: []Pos{{sumName, i + 1, 1}}})
		case digest != m[1]:
			ps = append(ps, Problem{Pos: Pos{File: m[2]}, Msg: "changed", Related: []Pos{{sumName, i + 1, 1}}})
		}
	}
	for _, name := range sortedKeys(now) {
		if !was[name] {
			ps = append(ps, Problem{Pos: Pos{File: name}, Msg: "added since case.sum was written"})
		}
	}
	return ps
}
