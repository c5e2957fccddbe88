package cli

import (
	"context"
	"flag"
	"fmt"
	"os/user"
	"time"

	"hearsay"
	"hearsay/internal/read/names"
)

var judgeNames = command{name: "names", short: "say which spellings are one person or body", run: runNames, help: `
usage: hearsay names [-least S] [-json] [-C DIR]
       hearsay names same|different|undo A B -because REASON [-by WHO] [-C DIR]

Without a word, lists pairs of nodes of the power map that may be one, in Latin, Cyrillic and Kazakh
spellings, with a score and its reason. A person decides: same and different add a judgement to
names.yaml, undo takes the last one back. Nothing is ever removed from that log, and power.yaml stays
as written: nodes judged to be one are read as one, under the first of them, with every spelling.

  -least S       lowest score that is listed, from 0 to 1 (` + fmt.Sprint(names.Propose) + `)
  -because TEXT  why; -by WHO who says so (the name of the user)
  -C DIR         the case folder; default: the current one

exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 not found, 11 it contradicts an
earlier judgement

example:
  hearsay names same masimov massimov -because "same office, same birthday"
`}

func runNames(ctx context.Context, e *Env, args []string) error {
	v := view{dir: "."}
	least, because, by := names.Propose, "", ""
	words, err := flags("names", args, func(f *flag.FlagSet) {
		f.BoolVar(&v.json, "json", false, "")
		f.StringVar(&v.dir, "C", ".", "")
		f.Float64Var(&least, "least", least, "")
		f.StringVar(&because, "because", "", "")
		f.StringVar(&by, "by", "", "")
	})
	if err != nil {
		return err
	}
	d, _, err := v.edit(ctx, e, "names", nil, len(words) > 0)
	if err != nil {
		return err
	}
	if len(words) > 0 {
		is, ok := map[string]hearsay.Sameness{"same": hearsay.Positive, "different": hearsay.Negative, "undo": hearsay.Unjudged}[words[0]]
		switch {
		case !ok || len(words) != 3:
			return usagef("names: write `names same A B`, `names different A B` or `names undo A B`")
		case because == "" && is != hearsay.Unjudged:
			return usagef("names: -because is missing: give a reason that a critic can attack")
		}
		if by == "" {
			if u, err := user.Current(); err == nil {
				by = u.Username
			}
		}
		return d.JudgeNames(hearsay.NameJudgement{A: hearsay.ID(words[1]), B: hearsay.ID(words[2]), Is: is, By: by, At: time.Now(), Because: because})
	}
	list, err := d.NameProposals(least)
	if err != nil {
		return err
	}
	if v.json {
		return printJSON(e.Stdout, list)
	}
	for _, p := range list {
		fmt.Fprintf(e.Stdout, "%.2f  %s (%s) and %s (%s): %s\n", p.Score, p.A, p.TitleA, p.B, p.TitleB, p.Reason)
	}
	return nil
}
