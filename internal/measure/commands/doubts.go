package commands

import (
	"context"
	"fmt"

	"hearsay/internal/cli"
	"hearsay/internal/measure/rivals"
)

// benchDoubts sets the model beside the model before agreement was doubted, on the worlds of both generators.
func benchDoubts(ctx context.Context, e *cli.Env, from, to uint64, asJSON bool) error {
	list, err := rivals.Doubts(ctx, from, to, func(done, all int) {
		if done%50 == 0 || done == all {
			fmt.Fprintf(e.Stderr, "%d of %d worlds\n", done, all)
		}
	})
	if err != nil {
		return err
	}
	if asJSON {
		return cli.PrintJSON(e.Stdout, list)
	}
	w := e.Stdout
	names := []string{rivals.Full, rivals.November, "tempered", "seen", "cautious", "naive-bayes", "ach-parc", "majority", "prior"}
	head := cli.Left("Brier score", 12)
	for _, n := range names {
		head += cli.Right(cli.Cut(n, 9), 10)
	}
	fmt.Fprintf(w, "Seeds %d-%d, an analyst's tables\n%s\n", from, to, head)
	for _, d := range list {
		line := cli.Left(cli.Cut(d.Kind, 11), 12)
		for _, n := range names {
			line += cli.Right(fmt.Sprintf("%.3f", d.Brier[n]), 10)
		}
		fmt.Fprintln(w, line)
	}
	fmt.Fprintf(w, "\n%s%s%s%s%s\n", cli.Left("", 12), cli.Right("better than november", 26), cli.Right("better than prior", 26), cli.Right("error", 14), cli.Right("held and true", 24))
	for _, d := range list {
		share := func(name string) string {
			h := d.Held[name]
			return fmt.Sprintf("%.2f of %d", float64(h[1])/float64(max(h[0], 1)), h[0])
		}
		apart := func(x [3]float64) string { return fmt.Sprintf("%+.3f (%+.3f to %+.3f)", x[0], x[1], x[2]) }
		fmt.Fprintf(w, "%s%s%s%s%s\n", cli.Left(cli.Cut(d.Kind, 11), 12), cli.Right(apart(d.Better), 26), cli.Right(apart(d.Prior), 26),
			cli.Right(fmt.Sprintf("%.3f (%.3f)", d.ECE[rivals.Full], d.ECE[rivals.November]), 14), cli.Right(share(rivals.Full)+" ("+share(rivals.November)+")", 28))
	}
	fmt.Fprintf(w, "\nRanges as printed against exact tables on the same signals: covered, for chances of 5-95 %%, its width, interval score\n")
	for _, d := range list {
		for _, size := range []string{"half", "usual", "twice"} {
			by := d.Printed[size]
			if by == nil {
				continue
			}
			line := cli.Left(cli.Cut(d.Kind, 11), 12) + cli.Left(size, 7)
			for _, n := range []string{rivals.Full, rivals.November} {
				c := by[n]
				line += fmt.Sprintf("  %s %.2f, %.2f, %.2f, %.2f (leader %.2f)", cli.Left(n, 8), c.All.Covered, c.Middle.Covered, c.Middle.Width, c.All.Score, c.Leader.Covered)
			}
			fmt.Fprintln(w, line)
		}
	}
	return nil
}
