package desk

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/durable"
	"hearsay/internal/exchange"
	"hearsay/internal/read/names"
	"hearsay/internal/sheet"
)

// Forms are those in which a power map goes out; `csv` is three tables.
var Forms = []string{"ftm", "statements", "gexf", "csv"}

// Export writes the power map of a case in a form that others read. Lines that an import kept go out again.
func (d *Desk) Export(form string, w io.Writer) error {
	if d.Case().Power == nil {
		return errNoMap
	}
	switch form {
	case "ftm":
		kept, err := d.kept()
		if err != nil {
			return err
		}
		return exchange.WriteFTM(w, d.Case().Power, kept)
	case "statements":
		return exchange.WriteStatements(w, d.Case().Power, string(d.Case().ID))
	case "gexf":
		return exchange.WriteGEXF(w, d.Case().Power)
	}
	return fmt.Errorf("export: %q is not a form: write one of %s: %w", form, strings.Join(Forms, ", "), hearsay.ErrInvalid)
}

// ExportTables writes the map as CSV into a folder.
func (d *Desk) ExportTables(dir string, f sheet.Form) error {
	if d.Case().Power == nil {
		return errNoMap
	}
	if err := durable.MakeDir(dir); err != nil {
		return err
	}
	for _, t := range exchange.Tables {
		var b bytes.Buffer
		if err := sheet.Write(&b, f, t.Rows(d.Case().Power)); err != nil {
			return err
		}
		if err := durable.WriteFile(filepath.Join(dir, t.Name+".csv"), b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

var errNoMap = fmt.Errorf("the case has no power map: write power.yaml (see `hearsay schema power`), or `hearsay import` one: %w", hearsay.ErrNotFound)

// keptEnding is of the lines of an import that the map has no place for, beside what it made of the others.
const keptEnding = ".kept.jsonl"

// kept are the lines that imports kept, in the order of the files' names.
func (d *Desk) kept() ([][]byte, error) {
	fsys := d.folder.FS()
	files, err := fs.Glob(fsys, "power/*"+keptEnding)
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var lines [][]byte
	for _, name := range files {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		for line := range bytes.Lines(data) {
			lines = append(lines, bytes.TrimSpace(line))
		}
	}
	return lines, nil
}

// An Imported says what an import wrote.
type Imported struct {
	File                string // of the case, with what became part of the map
	Nodes, Ties, Levers int
	Kept                int
	Notes               []bundle.Problem
}

// Import reads a FollowTheMoney file (.json, .jsonl, .ftm) or a table of office-holders (.csv) and writes what it holds to a
// file of its own in the folder power of the case. Nothing that was written by hand is changed; what has an id of the
// case already is an error. The case is checked with the new file before anything is written.
func (d *Desk) Import(file string) (im *Imported, err error) {
	table, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	err = d.commit(func(now *Desk) (c change, err error) {
		im, c, err = now.imported(file, table)
		return c, err
	})
	if err != nil {
		return nil, err
	}
	return im, nil
}

// imported is what the import of a table adds to the case.
func (d *Desk) imported(file string, table []byte) (*Imported, change, error) {
	read := exchange.ReadFTM
	if strings.EqualFold(filepath.Ext(file), ".csv") {
		read = exchange.ReadOfficeHolders
	}
	taken, problems := read(bytes.NewReader(table), filepath.Base(file), d.Bundle().Case)
	if len(problems) > 0 {
		return nil, change{}, problems
	}
	if len(taken.Map.Nodes)+len(taken.Map.Ties)+len(taken.Map.Levers) == 0 {
		return nil, change{}, fmt.Errorf("import: %s holds no person, office or tie that the map could take; nothing was written: %w", filepath.Base(file), hearsay.ErrInvalid)
	}
	base := importName(file)
	im := &Imported{File: "power/" + base + ".yaml", Nodes: len(taken.Map.Nodes), Ties: len(taken.Map.Ties), Levers: len(taken.Map.Levers), Kept: len(taken.Kept), Notes: taken.Notes}
	if _, there := d.Bundle().Files[im.File]; there {
		return nil, change{}, fmt.Errorf("import: %s was imported before: remove %s to import it anew: %w", filepath.Base(file), im.File, hearsay.ErrConflict)
	}
	text, err := bundle.Format(im.File, []byte(bundle.PowerText(taken.Map)))
	c := change{edits: map[string][]byte{im.File: text}}
	if len(taken.Kept) > 0 { // what the map cannot hold: without it the rest would lose by the import
		lines := append(bytes.Join(taken.Kept, []byte("\n")), '\n')
		c.files = []durable.Put{{Name: "power/" + base + keptEnding, If: durable.Any, Body: lines}}
	}
	return im, c, err
}

// importName is the name of an imported file within the case.
func importName(file string) string {
	s := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	s = strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(s)), "-")
	if s == "" {
		return "import"
	}
	return s
}

// NameProposals are pairs of nodes that may be one and were not judged yet.
func (d *Desk) NameProposals(least float64) ([]names.Proposal, error) {
	if d.Bundle().Case.Power == nil {
		return nil, errNoMap
	}
	return names.Proposals(d.Bundle().Case.Power, d.Bundle().Case.Names, least), nil
}

// JudgeNames adds a judgement to names.yaml.
func (d *Desk) JudgeNames(j hearsay.NameJudgement) error {
	j.At = j.At.Truncate(time.Second)
	return d.commit(func(now *Desk) (change, error) {
		c := now.Bundle().Case
		if c.Power == nil {
			return change{}, errNoMap
		}
		if err := hearsay.CheckSame(c.Power, c.Names, j); err != nil {
			return change{}, err
		}
		name, text, err := now.Bundle().AddName(j, now.mark.now)
		return change{edits: map[string][]byte{name: text}}, err
	})
}
