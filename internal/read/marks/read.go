// Package marks reads texts in which somebody labelled source, cue and content of reported speech: records of tokens as CofeNet's, texts
// with brat's stand-off annotations as PolNeAR's, and the inline marks of our own documents. It reads and checks; what is learned of them is
// the work of package tag. Start at Read.
package marks

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tag"
	"hearsay/internal/read/tell"
)

// A Passage is a labelled paragraph.
type Passage struct {
	Document  string // the file or the id of the text that it is from; what is kept aside is kept by documents
	Language  string
	Text      string
	Marks     []tell.Mark // of overlapping ones the earlier counts
	KeptAside bool        // its author says that it is for scoring alone
}

// Example is the passage as a tagger learns from it.
func (p Passage) Example() tag.Example { return tell.Example(p.Language, p.Text, p.Marks) }

// A Problem is one thing wrong with a labelled text, and where; lines and columns count from 1, columns in bytes.
type Problem struct {
	File      string
	Line, Col int
	Msg       string
}

func (p Problem) Error() string { return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Col, p.Msg) }

// Problems are all that is wrong, in the order of the files.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Is makes errors.Is(err, hearsay.ErrInvalid) hold.
func (ps Problems) Is(target error) bool { return target == hearsay.ErrInvalid }

// most is the largest file that is read, in bytes.
const most = 256 << 20

// Read reads files and all files below folders. A folder's files in none of the forms are passed over; a file that is named is not.
// Problems of all files are returned at once as Problems; other errors are those of the file system.
func Read(names ...string) ([]Passage, error) {
	var list []Passage
	var problems Problems
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			found, known, ps, err := file(name)
			if err != nil {
				return nil, err
			}
			if !known {
				ps = Problems{{File: name, Line: 1, Col: 1, Msg: "not a labelled text: records of tokens and labels, .ann beside .txt, and texts with inline marks can be read"}}
			}
			list, problems = append(list, found...), append(problems, ps...)
			continue
		}
		err = filepath.WalkDir(name, func(inner string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			found, _, ps, err := file(inner)
			list, problems = append(list, found...), append(problems, ps...)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if len(problems) > 0 {
		slices.SortStableFunc(problems, func(a, b Problem) int {
			return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
		})
		return nil, problems
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("no labelled text in %s: %w", strings.Join(names, ", "), hearsay.ErrNotFound)
	}
	return list, nil
}

// file reads a file in the form that its name or its first bytes tell.
func file(name string) (list []Passage, known bool, ps Problems, err error) {
	ext := strings.ToLower(filepath.Ext(name))
	if ext != ".ann" && ext != ".txt" && ext != ".json" && ext != ".jsonl" {
		return nil, false, nil, nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, false, nil, err
	}
	if info.Size() > most {
		return nil, true, Problems{{File: name, Line: 1, Col: 1, Msg: fmt.Sprintf("%d bytes, at most %d are read: split it", info.Size(), most)}}, nil
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, false, nil, err
	}
	switch {
	case ext == ".ann":
		body, text, err := beside(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, true, Problems{{File: name, Line: 1, Col: 1, Msg: "the text that it annotates is not there: put it beside it as .txt, or into a folder text beside its folder"}}, nil
		}
		if err != nil {
			return nil, false, nil, err
		}
		list, ps = Brat(name, raw, text, body)
		return list, true, ps, nil
	case bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")):
		list, ps = Records(name, raw)
		return list, true, ps, nil
	case ext == ".txt" && bytes.Contains(raw, []byte("\n---\n")):
		list, err = marked(name, string(raw))
		if err != nil {
			return nil, true, Problems{problemOf(name, err)}, nil
		}
		return list, true, nil, nil
	}
	return nil, false, nil, nil
}

// beside reads the text that an .ann annotates: of the same name, in its folder or in the folder text beside that; a name may have the
// annotator behind an underscore, as PolNeAR's have.
func beside(name string) (body []byte, text string, err error) {
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	without := stem
	if i := strings.LastIndexByte(stem, '_'); i > len(filepath.Dir(stem)) {
		without = stem[:i]
	}
	err = fs.ErrNotExist
	for _, s := range []string{stem, without} {
		for _, n := range []string{s + ".txt", filepath.Join(filepath.Dir(filepath.Dir(s)), "text", filepath.Base(s)+".txt")} {
			if info, e := os.Stat(n); e == nil && !info.Mode().IsRegular() {
				continue // reading a pipe may never end
			}
			if body, err = os.ReadFile(n); !errors.Is(err, fs.ErrNotExist) {
				return body, n, err
			}
		}
	}
	return nil, "", err
}

// marked reads a document with inline marks. Where tellings are nested, the outer counts: labels are flat.
func marked(name, s string) ([]Passage, error) {
	d, err := Parse(filepath.Base(filepath.Dir(name))+"/"+filepath.Base(name), s)
	if err != nil {
		return nil, err
	}
	var list []Passage
	for _, p := range d.Paragraphs {
		x := Passage{Document: name, Language: lang.Identify(p.Text), Text: p.Text, KeptAside: d.KeptAside()}
		if slices.Contains(Folders, d.Language) {
			x.Language = d.Language
		}
		long := func(t Telling) (n int) {
			for _, q := range t.Content {
				n += q.To - q.From
			}
			return n
		}
		slices.SortStableFunc(p.Tellings, func(a, b Telling) int { return long(b) - long(a) })
		for _, t := range p.Tellings {
			for k, spans := range [tag.Kinds][]Span{tag.Source: {t.Source}, tag.Cue: t.Cue, tag.Content: t.Content} {
				for _, m := range spans {
					if m.From < m.To {
						x.Marks = append(x.Marks, tell.Mark{Kind: tag.Kind(k), Span: span.Span{From: m.From, To: m.To}})
					}
				}
			}
		}
		list = append(list, x)
	}
	return list, nil
}

// problemOf reads the place that an error of Parse begins with.
func problemOf(name string, err error) Problem {
	p := Problem{File: name, Line: 1, Col: 1, Msg: strings.TrimSuffix(err.Error(), ": "+hearsay.ErrInvalid.Error())}
	base := filepath.Base(filepath.Dir(name)) + "/" + filepath.Base(name) + ":"
	if rest, ok := strings.CutPrefix(p.Msg, base); ok {
		if n, _ := fmt.Sscanf(rest, "%d:%d:", &p.Line, &p.Col); n == 2 {
			_, p.Msg, _ = strings.Cut(rest, ": ")
		}
	}
	return p
}
