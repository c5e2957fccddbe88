// Package gold carries short documents of our own words in English, Russian and Kazakh in which it is marked who said
// what. It holds data: package marks reads the marks, and README.md in its folder says what is marked and what is
// not. Start at Documents.
package gold

import (
	"embed"
	"io/fs"
	"slices"

	"hearsay/internal/read/marks"
)

//go:embed */*.txt
var files embed.FS

// Languages of the documents.
var Languages = marks.Folders

// Documents are all labelled texts, by name.
func Documents() ([]marks.Document, error) {
	names, err := fs.Glob(files, "*/*.txt")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var list []marks.Document
	for _, name := range names {
		raw, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		d, err := marks.Parse(name, string(raw))
		if err != nil {
			return nil, err
		}
		list = append(list, d)
	}
	return list, nil
}
