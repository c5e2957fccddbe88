package cli

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/desk"
	"hearsay/weigh"
)

// A view collects the flags that choose a case and a view of it.
type view struct {
	dir               string
	asKnown, recorded string
	without, assume   many
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
	f.IntVar(&v.draws, "draws", 0, "")
	f.Uint64Var(&v.seed, "seed", 0, "")
	f.BoolVar(&v.json, "json", false, "")
}

// open reads the case that -C, a folder among the words, or the current folder names; it returns the other words.
func (v *view) open(words []string) (*desk.Desk, []string, error) {
	if v.dir == "" {
		v.dir = "."
		for i, w := range words {
			if isCase(w) {
				v.dir = w
				words = append(append([]string{}, words[:i]...), words[i+1:]...)
				break
			}
		}
	}
	d, err := desk.Open(v.dir)
	return d, words, err
}

func isCase(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}

// options turns the flags into a view of the opened case.
func (v *view) options(d *desk.Desk) (weigh.Options, error) {
	o := weigh.Options{Draws: v.draws, Seed: v.seed}
	var err error
	if o.AsKnown, err = moment(v.asKnown, "as-known", d.Case); err != nil {
		return o, err
	}
	if o.AsRecorded, err = moment(v.recorded, "as-recorded", d.Case); err != nil {
		return o, err
	}
	for _, id := range v.without {
		o.Without = append(o.Without, hearsay.ID(id))
	}
	for _, a := range v.assume {
		id, value, ok := strings.Cut(a, "=")
		if !ok {
			value = "yes"
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
func (v *view) judge(words []string) (*desk.Desk, *weigh.Judgement, []string, error) {
	d, rest, err := v.open(words)
	if err != nil {
		return nil, nil, nil, err
	}
	o, err := v.options(d)
	if err != nil {
		return nil, nil, nil, err
	}
	j, err := d.Weigh(o)
	return d, j, rest, err
}

func noMore(name string, words []string) error {
	if len(words) > 0 {
		return usagef("%s: %q is one word too many; see `hearsay help %s`", name, words[0], name)
	}
	return nil
}

// percent writes a probability for people; certainty is never claimed.
func percent(p float64) string {
	switch {
	case p < .01:
		return "<1 %"
	case p > .99:
		return ">99 %"
	}
	return fmt.Sprintf("%.0f %%", 100*p)
}

func spread(lo, hi float64) string {
	return strings.TrimSuffix(percent(lo), " %") + "–" + percent(hi)
}

const viewHelp = `
A view of the case:
  -as-known D      only what was known by D; a bare day means by its end
  -as-recorded D   only what had entered the case by D
  -without ID      leave out a signal, origin, source or party (repeatable)
  -assume P=V      what if proposition P had value V (repeatable)
  -draws N         samples behind the ranges (400)
  -seed N          of the samples (0)
  -json            print everything as JSON
  -C DIR           the case folder; default: a folder among the words, else here
`
