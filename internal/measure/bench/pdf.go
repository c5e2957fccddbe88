package bench

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"hearsay/internal/read/pdf"
)

// samples are PDFs of our own words: two columns and a table in English, Russian, Kazakh.
//
//go:embed pdfs/*.pdf
var samples embed.FS

// pdfs compares the words of PDFs with those that pdftotext (Poppler) reads, as multisets: the samples, and whatever PDFs lie in the data.
// Without pdftotext there is nothing to compare with.
func pdfs(dir string) ([]Score, error) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		return nil, fs.ErrNotExist
	}
	files := map[string][]byte{}
	names, err := fs.Glob(samples, "pdfs/*.pdf")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if files[path.Base(name)], err = samples.ReadFile(name); err != nil {
			return nil, err
		}
	}
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && strings.EqualFold(filepath.Ext(name), ".pdf") {
			files[name], err = os.ReadFile(name)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	found, truth := map[string]int{}, map[string]int{}
	for name, data := range files {
		t, err := pdf.Read(context.Background(), data, pdf.Limits{})
		if err != nil {
			return nil, fmt.Errorf("score PDFs: %s: %w", name, err)
		}
		c := exec.Command("pdftotext", "-enc", "UTF-8", "-", "-")
		c.Stdin = strings.NewReader(string(data))
		theirs, err := c.Output()
		if err != nil {
			return nil, fmt.Errorf("score PDFs: pdftotext %s: %w", name, err)
		}
		for _, w := range word.FindAllString(t.Text, -1) {
			found[name+" "+w]++
		}
		for _, w := range word.FindAllString(string(theirs), -1) {
			truth[name+" "+w]++
		}
	}
	p, r := overlap(found, truth)
	return []Score{{Name: "words of PDFs against pdftotext, F1", Value: f1(p, r), Target: .99, Of: len(files), Data: "PDFs of our own, and those of the data folder"}}, nil
}
