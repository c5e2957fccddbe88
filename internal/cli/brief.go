package cli

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"hearsay"
	"hearsay/internal/brief"
	"hearsay/internal/desk"
)

var briefCase = command{name: "brief", short: "draw up the judgement as HTML or Markdown", run: runBrief, help: `
usage: hearsay brief [view] [-since D] [-o FILE] [DIR]

Writes the judgement with its pictures, evidence, sources, limits and method. The HTML is one
file that needs nothing else, on screen and in print.

  -o FILE     brief.html by default; .md for Markdown; - writes HTML to standard output. It
              replaces an earlier brief, and no other file, nor a brief that was changed by hand
  -since D    say what changed since the view of D
` + viewHelp + `
exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 not found, 11 the file is not
ours to replace

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
	d, rest, err := v.open(e, "brief", words)
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
		if old.AsKnown, err = moment(since, "since", d.Case()); err != nil {
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
	if err := e.saveBrief(out, page.Bytes()); err != nil || out == "-" {
		return err
	}
	fmt.Fprintf(e.Stderr, "wrote %s\n", out)
	return nil
}

// saveBrief writes a brief over an earlier brief, and over nothing else.
func (e *Env) saveBrief(out string, page []byte) error {
	if out != "-" {
		var there []byte
		info, err := os.Stat(out)
		if err == nil && info.Mode().IsRegular() { // a pipe is written to and never read
			there, err = os.ReadFile(out)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("brief: -o %s: %w", out, err)
		}
		if err == nil && len(there) > 0 && !brief.Ours(there) {
			return fmt.Errorf("brief: -o %s: this file is no brief that hearsay wrote, so it is not replaced: move it, or name another file: %w", out, hearsay.ErrConflict)
		}
	}
	return e.save(out, page)
}
