package cli

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/desk"
)

var briefCase = command{name: "brief", short: "draw up the judgement as HTML or Markdown", run: runBrief, help: `
usage: hearsay brief [view] [-since D] [-o FILE] [DIR]

Writes the judgement with its pictures, evidence, sources, limits and method. The HTML is one
file that needs nothing else, on screen and in print.

  -o FILE     brief.html by default; .md for Markdown; - writes HTML to standard output
  -since D    say what changed since the view of D
` + viewHelp + `
exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 not found

example:
  hearsay brief kazakhstan-2022 -as-known 2022-01-20 -since 2022-01-08 -o brief.md
`}

func runBrief(_ context.Context, e *Env, args []string) error {
	var v view
	out, since := "brief.html", ""
	words, err := flags("brief", args, func(f *flag.FlagSet) {
		v.define(f)
		f.StringVar(&out, "o", out, "")
		f.StringVar(&since, "since", "", "")
	})
	if err != nil {
		return err
	}
	form := "html"
	if ext := strings.TrimPrefix(filepath.Ext(out), "."); out != "-" {
		form = ext
	}
	if form != "html" && form != "md" {
		return usagef("brief: -o %s: write .html or .md", out)
	}
	if folder := filepath.Dir(out); out != "-" {
		if _, err := os.Stat(folder); err != nil {
			return fmt.Errorf("brief: -o %s: there is no folder %s: make it first: %w", out, folder, hearsay.ErrNotFound)
		}
	}
	d, rest, err := v.open("brief", words)
	if err != nil {
		return err
	}
	if err := noMore("brief", rest); err != nil {
		return err
	}
	o, err := v.options(d)
	if err != nil {
		return err
	}
	earlier := &o
	if since == "" {
		earlier = nil
	} else {
		old := o
		if old.AsKnown, err = moment(since, "since", d.Case); err != nil {
			return err
		}
		earlier = &old
	}
	b, err := d.Brief(o, earlier, desk.Version(versionString()))
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := desk.Write(b, form, &page); err != nil {
		return err
	}
	if out == "-" {
		_, err := data(e.Stdout).Write(page.Bytes())
		return err
	}
	if err := bundle.WriteFile(out, page.Bytes()); err != nil {
		return err
	}
	fmt.Fprintf(e.Stderr, "wrote %s\n", out)
	return nil
}
