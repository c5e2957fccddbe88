package cli

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"time"

	"hearsay"
	"hearsay/internal/desk"
)

var looked = command{name: "looked", short: "put on record what was looked for, and found or not", run: runLooked, help: `
usage: hearsay looked WORDS -at PLACE -found nothing|SNAPSHOT,... [-by NAME] [-as ID] [-C DIR] [DIR]
       hearsay looked [-json] [-C DIR] [DIR]

That nothing was found is evidence only where somebody looked. Writes who looked, when, for what,
where and with what result to looked.yaml, and that into the custody log, which is begun where
there is none. A signal with stance: silent names it with looked: ID; vet warns of a silence for
which nobody looked, and why shows what was looked for. Without WORDS it lists what was looked for.

  -at PLACE   where: a search engine, an archive, a channel, a shelf
  -found R    nothing, or the snapshots that show what was found, by six digits or more of their
              digests (repeatable)
  -by NAME    who looked; default: the analyst of the case, if it names one
  -as ID      the id to give it; default: look-1 and so on
  -json       list as JSON
  -C DIR      the case folder; default: DIR, else the current one

exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 not found, 11 the id is taken

example:
  hearsay looked "Massimov арест" -at "t.me/knb_kz, 5 to 8 January" -found nothing kazakhstan-2022
`}

func runLooked(ctx context.Context, e *Env, args []string) error {
	var v view
	var found many
	l, as := &hearsay.Look{}, ""
	words, err := flags("looked", args, func(f *flag.FlagSet) {
		f.StringVar(&v.dir, "C", "", "")
		f.StringVar(&l.Place, "at", "", "")
		f.Var(&found, "found", "")
		f.StringVar(&l.By, "by", "", "")
		f.StringVar(&as, "as", "", "")
		f.BoolVar(&v.json, "json", false, "")
	})
	if err != nil {
		return err
	}
	if len(words) == 2 && l.Place == "" && len(found) == 0 {
		return usagef("looked %q: where, and with what result? write -at PLACE and -found", words[0])
	}
	if l.Place == "" && len(found) == 0 && l.By == "" && as == "" {
		return listLooks(e, &v, words)
	}
	if len(words) == 0 || words[0] == "" {
		return usagef("looked: for which words? see `hearsay help looked`")
	}
	l.Words, l.ID = words[0], hearsay.ID(as)
	switch {
	case l.Place == "":
		return usagef("looked %q: where? write -at PLACE", l.Words)
	case len(found) == 0:
		return usagef("looked %q: with what result? write -found nothing, or -found with the snapshots that show it", l.Words)
	}
	d, rest, err := v.edit(ctx, e, "looked", words[1:], true)
	if err == nil {
		err = noMore("looked", rest)
	}
	if err != nil {
		return err
	}
	if l.By == "" && len(d.Case().Analysts) == 1 {
		l.By = d.Case().Analysts[0]
	}
	if l.By == "" {
		return usagef("looked %q: who looked? write -by NAME", l.Words)
	}
	if err := foundIn(d, l, found); err != nil {
		return err
	}
	l.When = hearsay.When{Start: time.Now().In(d.Case().Zone)}
	o := desk.AddOptions{}
	if o.Keeping, err = e.keeping("looked"); err != nil {
		return err
	}
	if err := d.Look(l, o); err != nil {
		return err
	}
	fmt.Fprintf(e.Stdout, "%s is in %s: a signal that is silent names it with looked: %s\n", l.ID, filepath.Join(v.dir, d.Bundle().Pos(l.ID).File), l.ID)
	return nil
}

// foundIn reads what was found: nothing, or snapshots of the case.
func foundIn(d *desk.Desk, l *hearsay.Look, found []string) error {
	for _, f := range found {
		if f == "nothing" && len(found) == 1 {
			return nil
		}
		if f == "nothing" {
			return usagef("looked %q: -found nothing, or -found with snapshots, not both", l.Words)
		}
		digest, err := d.Captured(f)
		if err != nil {
			return fmt.Errorf("looked: -found: %w", err)
		}
		l.Found = append(l.Found, digest)
	}
	return nil
}

// listed looks are printed as JSON in the words of looked.yaml.
type listedLook struct {
	ID    hearsay.ID `json:"id"`
	When  string     `json:"looked"`
	By    string     `json:"by"`
	Words string     `json:"words"`
	Place string     `json:"at"`
	Found []string   `json:"found"` // digests of snapshots; empty: nothing
}

func listLooks(e *Env, v *view, words []string) error {
	d, rest, err := v.open(e, "looked", words)
	if err == nil {
		err = noMore("looked", rest)
	}
	if err != nil {
		return err
	}
	if v.json {
		list := []listedLook{}
		for _, l := range d.Case().Looks {
			list = append(list, listedLook{l.ID, l.When.String(), l.By, l.Words, l.Place, append([]string{}, l.Found...)})
		}
		return printJSON(e.Stdout, list)
	}
	for _, l := range d.Case().Looks {
		paragraph(e.Stdout, left(string(l.ID), 8)+"  ", lookText(l))
	}
	if len(d.Case().Looks) == 0 {
		fmt.Fprintln(e.Stderr, "nobody is on record as having looked for anything")
	}
	return nil
}

// lookText is a look in a sentence.
func lookText(l *hearsay.Look) string {
	result := "found nothing"
	if len(l.Found) > 0 {
		result = "found"
		for i, digest := range l.Found {
			result += map[bool]string{true: ",", false: ""}[i > 0] + fmt.Sprintf(" sha256:%.12s", digest)
		}
	}
	return fmt.Sprintf("%s looked for “%s” at %s on %s: %s", l.By, l.Words, l.Place, l.When, result)
}
