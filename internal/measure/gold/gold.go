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

//go:embed */*.txt training/*/*.txt
var files embed.FS

// Languages of the documents.
var Languages = marks.Folders

// TrainingLanguages are those of the documents of the training case. There are no rules for the last of them.
var TrainingLanguages = []string{"en", "ru", "kk", "fr"}

// Documents are the labelled texts on which rules are written and tried, by name.
func Documents() ([]marks.Document, error) { return documents(files) }

// Training are the documents of the training case, as they were labelled before any program read them. Their header names the
// file in the case, and the day that each expression of time means.
func Training() ([]marks.Document, error) {
	root, err := fs.Sub(files, "training")
	if err != nil {
		return nil, err
	}
	return documents(root)
}

func documents(fsys fs.FS) ([]marks.Document, error) {
	names, err := fs.Glob(fsys, "*/*.txt")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var list []marks.Document
	for _, name := range names {
		raw, err := fs.ReadFile(fsys, name)
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
