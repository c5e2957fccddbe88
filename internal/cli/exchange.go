package cli

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"hearsay/internal/desk"
	"hearsay/internal/sheet"
)

var exportMap = command{name: "export", short: "write the power map in a form that others read", run: runExport, help: `
usage: hearsay export -form F [-o FILE] [-C DIR]

Writes the power map of a case:

  ftm         FollowTheMoney entities, one a line; what they cannot say stands beside their
              properties, and lines that an import kept go out again: read back, it is the same map
  statements  FollowTheMoney statements, one a line, with their ids
  gexf        GEXF 1.3, whose spells say when each tie holds
  csv         three tables, nodes.csv, ties.csv and levers.csv, in the folder that -o names

  -o FILE   default: standard output
  -raw      csv for a program: without the apostrophe that keeps a spreadsheet from taking a cell
            that begins with = + - @ for a formula
  -C DIR    the case folder; default: the current one

exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 no power map there

example:
  hearsay export -form gexf -o map.gexf -C kazakhstan-2022
`}

func runExport(_ context.Context, e *Env, args []string) error {
	var v view
	kind, out, raw := "", "", false
	words, err := flags("export", args, func(f *flag.FlagSet) {
		f.StringVar(&v.dir, "C", "", "")
		f.StringVar(&kind, "form", "", "")
		f.BoolVar(&raw, "raw", false, "")
		f.StringVar(&out, "o", "", "")
	})
	if err != nil {
		return err
	}
	switch {
	case !slices.Contains(desk.Forms, kind):
		return usagef("export: -form %s: write one of %s", kind, strings.Join(desk.Forms, ", "))
	case raw && kind != "csv":
		return usagef("export: -raw goes with -form csv")
	case kind == "csv" && out == "":
		return usagef("export: -form csv writes three tables: name a folder with -o")
	}
	d, rest, err := v.open(e, "export", words)
	if err != nil {
		return err
	}
	if err := noMore("export", rest); err != nil {
		return err
	}
	if kind == "csv" {
		return d.ExportTables(out, csvForm(raw))
	}
	var b bytes.Buffer
	if err := d.Export(kind, &b); err != nil {
		return err
	}
	if out != "" {
		return e.save(out, b.Bytes())
	}
	_, err = data(e.Stdout).Write(b.Bytes())
	return err
}

// csvForm is the form of a table: for a spreadsheet, unless -raw asks for one that a program reads.
func csvForm(raw bool) sheet.Form {
	if raw {
		return sheet.Raw
	}
	return sheet.ForPeople
}

var importMap = command{name: "import", short: "take persons, offices and ties from elsewhere into the power map", run: runImport, help: `
usage: hearsay import FILE... [-C DIR]

Reads FollowTheMoney entities (.json, .jsonl, .ftm: one a line) or a table of office-holders (.csv:
position, person, personID, start, end, as derived from Wikidata), and writes what it finds to a file
of its own in the folder power of the case, which is read with power.yaml. To take an import back,
remove that file. Lines that the map has no place for are kept beside it and go out with an export.
Weights are the importer's: look at them before they are used.

  -C DIR    the case folder; default: the current one

exit codes: 0 ok, 1 failed, 2 usage, 3 the file has problems, 10 no such file or case, 11 imported before

example:
  hearsay import holders21.csv -C kazakhstan-2022
`}

func runImport(ctx context.Context, e *Env, args []string) error {
	v := view{dir: "."}
	files, err := flags("import", args, func(f *flag.FlagSet) { f.StringVar(&v.dir, "C", ".", "") })
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return usagef("import: name a file; see `hearsay help import`")
	}
	for _, name := range files {
		d, _, err := v.edit(ctx, e, "import", nil, true)
		if err != nil {
			return err
		}
		im, err := d.Import(name)
		if err != nil {
			return err
		}
		for _, n := range im.Notes {
			fmt.Fprintln(e.Stderr, n.Error())
		}
		fmt.Fprintf(e.Stdout, "%s: %s, %s, %s; %s kept as they are\n", im.File, plural(im.Nodes, "node"), plural(im.Ties, "tie"), plural(im.Levers, "lever"), plural(im.Kept, "line"))
	}
	return nil
}
