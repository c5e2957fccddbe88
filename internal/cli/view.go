package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/desk"
	"hearsay/weigh"
)

// A view collects the flags that choose a case and a view of it.
type view struct {
	dir               string
	asKnown, recorded string
	without, assume   many
	doubt             string
	draws             int
	seed              uint64
	json              bool
}

// many is a flag that may be given more than once.
type many []string

func (m *many) String() string     { return strings.Join(*m, ",") }
func (m *many) Set(s string) error { *m = append(*m, strings.Split(s, ",")...); return nil }

func (v *view) define(f *flag.FlagSet) {
	f.StringVar(&v.dir, "C", "", "")
	f.StringVar(&v.asKnown, "as-known", "", "")
	f.StringVar(&v.recorded, "as-recorded", "", "")
	f.Var(&v.without, "without", "")
	f.Var(&v.assume, "assume", "")
	f.StringVar(&v.doubt, "doubt", "", "")
	f.IntVar(&v.draws, "draws", 0, "")
	f.Uint64Var(&v.seed, "seed", 0, "")
}

// defineJSON adds -json; brief writes pages and has none.
func (v *view) defineJSON(f *flag.FlagSet) {
	v.define(f)
	f.BoolVar(&v.json, "json", false, "")
}

// open reads the case in the folder that -C or the first word names, else in the current folder; it returns the other
// words.
func (v *view) open(e *Env, name string, words []string) (*desk.Desk, []string, error) {
	words, err := v.folder(e, name, words)
	if err != nil {
		return nil, nil, err
	}
	d, err := desk.Open(v.dir)
	return d, words, err
}

// edit is open for a command that writes to the case; with write false it only reads, and needs no settings.
func (v *view) edit(ctx context.Context, e *Env, name string, words []string, write bool) (*desk.Desk, []string, error) {
	if !write {
		return v.open(e, name, words)
	}
	words, err := v.folder(e, name, words)
	if err != nil {
		return nil, nil, err
	}
	w, err := e.writer(name)
	if err != nil {
		return nil, nil, err
	}
	d, err := desk.OpenAs(ctx, v.dir, w)
	if err != nil || !desk.Logged(v.dir) {
		return d, words, err
	}
	o, err := e.keeping(name)
	if err == nil {
		d.KeepWith(o) // what the command writes is an entry in the custody log, too
	}
	return d, words, err
}

// folder finds where the case is, without reading it. A write that was cut off there is finished.
func (v *view) folder(e *Env, name string, words []string) ([]string, error) {
	if v.dir == "" && len(words) > 0 {
		v.dir, words = words[0], words[1:]
	}
	if v.dir == "" {
		v.dir = "."
	}
	info, err := os.Stat(v.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no folder %s: name a case folder, or begin one with `hearsay new`: %w", name, v.dir, hearsay.ErrNotFound)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	case !info.IsDir():
		return nil, usagef("%s: %s is a file: name the folder of a case", name, v.dir)
	}
	if !isCase(v.dir) {
		return nil, fmt.Errorf("%s: %s holds no case.yaml: name a case folder, or begin one with `hearsay new`: %w", name, v.dir, hearsay.ErrNotFound)
	}
	e.settle(name, v.dir)
	return words, nil
}

func isCase(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "case.yaml"))
	return err == nil
}

// options turns the flags into a view of the opened case.
func (v *view) options(d *desk.Desk) (weigh.Options, error) {
	o := weigh.Options{Draws: v.draws, Seed: v.seed, Doubt: hearsay.Doubt(v.doubt)}
	if v.doubt != "" && !slices.Contains(hearsay.Doubts, o.Doubt) {
		return o, usagef("-doubt %s: write one of none, usual, cautious", v.doubt)
	}
	if v.draws < 0 {
		return o, usagef("-draws %d: a number of samples, 0 for the default of 400", v.draws)
	}
	var err error
	if o.AsKnown, err = moment(v.asKnown, "as-known", d.Case()); err != nil {
		return o, err
	}
	if o.AsRecorded, err = moment(v.recorded, "as-recorded", d.Case()); err != nil {
		return o, err
	}
	for _, id := range v.without {
		if id == "" {
			return o, usagef("-without needs the id of a signal, origin, source or party")
		}
		o.Without = append(o.Without, hearsay.ID(id))
	}
	for _, a := range v.assume {
		id, value, ok := strings.Cut(a, "=")
		if !ok {
			value = "yes"
		}
		known := append(d.Bundle().Known("proposition"), d.Bundle().Known("question")...)
		if !slices.Contains(known, id) {
			return o, fmt.Errorf("-assume %s: no proposition or question has this id%s: %w", a, meant(id, known, "`hearsay ask` lists what is open"), hearsay.ErrNotFound)
		}
		o.Assume = append(o.Assume, weigh.Claim{Proposition: hearsay.ID(id), Value: value})
	}
	return o, nil
}

func moment(s, flag string, c *hearsay.Case) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := hearsay.ParseAsKnown(s, c.Zone)
	if err != nil {
		return t, usagef("-%s: %v", flag, err)
	}
	return t, nil
}

// judge does what most commands begin with.
func (v *view) judge(e *Env, name string, words []string) (*desk.Desk, *weigh.Judgement, []string, error) {
	d, rest, err := v.open(e, name, words)
	if err != nil {
		return nil, nil, nil, err
	}
	o, err := v.options(d)
	if err != nil {
		return nil, nil, nil, err
	}
	j, err := v.weigh(d, o)
	return d, j, rest, err
}

// weigh judges, and names the nearest id where one to leave out is not known.
func (v *view) weigh(d *desk.Desk, o weigh.Options) (*weigh.Judgement, error) {
	j, err := d.Weigh(o)
	if !errors.Is(err, hearsay.ErrNotFound) {
		return j, err
	}
	var known []string
	for _, kind := range []string{"signal", "source", "party"} {
		known = append(known, d.Bundle().Known(kind)...)
	}
	for _, id := range v.without {
		if n := bundle.Nearest(id, known); n != "" && n != id {
			return nil, fmt.Errorf("%w; did you mean %s?", err, n)
		}
	}
	return nil, err
}

func noMore(name string, words []string) error {
	if len(words) > 0 {
		return usagef("%s: %q is one word too many; see `hearsay help %s`", name, words[0], name)
	}
	return nil
}

const viewHelp = `
A view of the case:
  -as-known D      only what was known by D; a bare day means by its end
  -as-recorded D   only what had entered the case by D
  -without ID      leave out a signal, origin, source or party (repeatable)
  -assume P=V      what if proposition P had value V (repeatable)
  -doubt D         of agreement among reports: none, usual or cautious; default: the case's
  -draws N         samples behind the ranges (400)
  -seed N          of the samples (0)
  -C DIR           the case folder; default: DIR, else the current one
`

const jsonHelp = `  -json            print everything as JSON
`
