package cli

import (
	"context"
	"flag"
	"fmt"

	"hearsay/internal/desk"
)

var mergeCase = command{name: "merge", short: "bring together what git left of two people's work", run: runMerge, help: `
usage: hearsay merge [-as-is NAME] [-C DIR] [DIR]

After ` + "`git merge`" + `: takes the marks of a conflict out of lists to which both sides only added, puts
the lines of proposals.jsonl in the order of the custody logs, keeps one signal of a proposal that
both accepted alike, and records documents as they now are. What both edited it names and leaves
alone. Nothing of git is called.

  -as-is NAME  you looked at this document, and it is right as it is; may be said several times
  -C DIR       the case folder; default: DIR, else the current one

exit codes: 0 ok, 1 failed, 2 usage, 3 something is left for a person, 10 no case or no custody log

example:
  hearsay merge kazakhstan-2022
`}

func runMerge(ctx context.Context, e *Env, args []string) error {
	v, asIs := view{}, many{}
	rest, err := flags("merge", args, func(f *flag.FlagSet) {
		f.Var(&asIs, "as-is", "")
		f.StringVar(&v.dir, "C", "", "")
	})
	if err != nil {
		return err
	}
	rest, err = v.folder(e, "merge", rest)
	if err == nil {
		err = noMore("merge", rest)
	}
	if err != nil {
		return err
	}
	o, err := e.keeping("merge")
	if err != nil {
		return err
	}
	m, err := desk.Merge(ctx, v.dir, o, asIs)
	if err != nil {
		return err
	}
	for _, d := range m.Did {
		fmt.Fprintln(e.Stderr, d)
	}
	if len(m.Did)+len(m.Left) == 0 {
		fmt.Fprintln(e.Stderr, "nothing is left to bring together")
	}
	return printProblems(e, m.Left, false)
}
