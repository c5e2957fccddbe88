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
usage: hearsay bench [truth] [-millions N] [-json]

Times the worked case and a synthetic case of 5,000 signals over 300 propositions, and
prints each figure beside its target. With truth it times truth discovery instead, on N
million synthetic claims (20 unless told; 100 take 1 GB). Figures of a busy machine are not
a verdict.

exit codes: 0 ok, 1 failed, 2 usage

example:
  hearsay bench
`}

func runBench(_ context.Context, e *Env, args []string) error {
	asJSON, millions := false, 20
	rest, err := flags("bench", args, func(f *flag.FlagSet) {
		f.BoolVar(&asJSON, "json", false, "")
		f.IntVar(&millions, "millions", millions, "")
	})
	if err != nil {
		return err
	}
	if len(rest) > 0 && rest[0] == "truth" {
		if err := noMore("bench truth", rest[1:]); err != nil {
			return err
		}
		if millions < 1 || millions > 400 {
			return usagef("bench truth: -millions %d: a number from 1 to 400", millions)
		}
		return printRows(e, benchmarks.Truth(millions), asJSON)
	}
	if err := noMore("bench", rest); err != nil {
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
	return printRows(e, rows, asJSON)
}

func printRows(e *Env, rows []benchmarks.Row, asJSON bool) error {
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
