// Package cases carries whole cases inside the program, so that `hearsay demo` needs nothing else. Start at List.
package cases

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
)

// FS holds one folder per case. Two folders within a case are no part of it: documents, which is its evidence as it was
// found, and sealed, which is what really happened where somebody knows.
//
//go:embed all:kazakhstan-2022
//go:embed training/*.yaml training/README.md training/signals training/documents training/sealed
var FS embed.FS

// A Case is one of them.
type Case struct {
	Name  string // of its folder
	About string // what it is, in a line
}

// Worked is the name of the case that is meant where none is named.
const Worked = "kazakhstan-2022"

// List is the index, the worked case first.
func List() []Case {
	return []Case{
		{Worked, "who took power in Kazakhstan in January 2022: 77 signals in our own words, a power map"},
		{"training", "why a gas station blew up: invented, 40 documents in four languages, the truth sealed"},
	}
}

// Find returns the case of that name.
func Find(name string) (Case, bool) {
	list := List()
	i := slices.IndexFunc(list, func(c Case) bool { return c.Name == name })
	if i < 0 {
		return Case{}, false
	}
	return list[i], true
}

// The folders within a case that are no part of it.
const (
	documents = "documents/"
	sealed    = "sealed/"
)

// Text are the files of the case, with what is to be captured beside them under documents/.
func (c Case) Text() (map[string][]byte, error) {
	files, err := c.all()
	for name := range files {
		if strings.HasPrefix(name, sealed) {
			delete(files, name)
		}
	}
	return files, err
}

// Documents are the files that are to be captured, by their names below documents/; none where the case was coded from
// what may not be copied.
func (c Case) Documents() (map[string][]byte, error) { return c.below(documents) }

// Sealed are what really happened and the outcomes to score by; none where nobody knows.
func (c Case) Sealed() (map[string][]byte, error) { return c.below(sealed) }

func (c Case) below(dir string) (map[string][]byte, error) {
	files, err := c.all()
	list := map[string][]byte{}
	for name, data := range files {
		if rest, ok := strings.CutPrefix(name, dir); ok {
			list[rest] = data
		}
	}
	return list, err
}

func (c Case) all() (map[string][]byte, error) {
	root, err := fs.Sub(FS, c.Name)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	err = fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(root, name)
		return err
	})
	return files, err
}
