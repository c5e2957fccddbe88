package cli

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"time"

	"hearsay/bundle"
	"hearsay/cases"
	benchmarks "hearsay/internal/bench"
)

var bench = command{name: "bench", short: "time the engine on this machine", run: runBench, help: `
usage: hearsay bench [-json]

Times the worked case and a synthetic case of 5,000 signals over 300 propositions, and
prints each figure beside its target. Figures of a busy machine are not a verdict.

exit codes: 0 ok, 1 failed, 2 usage

example:
  hearsay bench
`}

func runBench(_ context.Context, e *Env, args []string) error {
	asJSON := false
	rest, err := flags("bench", args, func(f *flag.FlagSet) { f.BoolVar(&asJSON, "json", false, "") })
	if err == nil {
		err = noMore("bench", rest)
	}
	if err != nil {
		return err
	}
	root, err := fs.Sub(cases.FS, demoCase)
	if err != nil {
		return err
	}
	b, ps := bundle.Parse(root)
	if len(ps) > 0 {
		return ps
	}
	rows, err := benchmarks.Cases(b.Case)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(e.Stdout, rows)
	}
	for _, r := range rows {
		fmt.Fprintf(e.Stdout, "%10s  (target %s)  %s", r.Took.Round(10*time.Microsecond), r.Target, r.Name)
		if r.Bytes > 0 {
			fmt.Fprintf(e.Stdout, "; %d MB of memory (target %d)", r.Bytes>>20, r.Most>>20)
		}
		fmt.Fprintln(e.Stdout)
	}
	return nil
}
