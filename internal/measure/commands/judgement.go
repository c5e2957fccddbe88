package commands

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/cli"
	"hearsay/internal/durable"
	"hearsay/internal/measure/rivals"
	"hearsay/internal/measure/worlds"
)

type judgementFlags struct {
	preset, seeds, keep, out string
	doubts                   bool
}

// benchJudgement scores the model, its ablations and its rivals on worlds with known truth.
func benchJudgement(ctx context.Context, e *cli.Env, f judgementFlags, asJSON bool) error {
	o := rivals.Options{Presets: worlds.All(), Keep: f.keep}
	if f.preset != "" {
		p, ok := worlds.Find(f.preset)
		if !ok {
			return cli.Usagef("bench judgement: -preset %s: write one of %s", f.preset, strings.Join(worlds.Names(), ", "))
		}
		o.Presets = []worlds.Preset{p}
	}
	var ok bool
	if o.From, o.To, ok = seedRange(f.seeds); !ok {
		return cli.Usagef("bench judgement: -seeds %s: write two numbers, as 1-200", f.seeds)
	}
	if f.doubts {
		return benchDoubts(ctx, e, o.From, o.To, asJSON)
	}
	o.Progress = func(done, all int) {
		if done%20 == 0 || done == all {
			fmt.Fprintf(e.Stderr, "%d of %d worlds\n", done, all)
		}
	}
	var all []rivals.Result
	if err := rivals.Run(ctx, o, func(r rivals.Result) error { all = append(all, r); return nil }); err != nil {
		return err
	}
	r := rivals.Score(all, rivals.About)
	switch {
	case f.out != "":
		return writePage(r, f.out)
	case asJSON:
		return cli.PrintJSON(e.Stdout, r)
	}
	printScores(e, r)
	return nil
}

func seedRange(text string) (from, to uint64, ok bool) {
	a, b, _ := strings.Cut(text, "-")
	if b == "" {
		b = a
	}
	from, err := strconv.ParseUint(a, 10, 32)
	to, err2 := strconv.ParseUint(b, 10, 32)
	return from, to, err == nil && err2 == nil && from <= to
}

func writePage(r rivals.Report, out string) error {
	folder := strings.TrimSuffix(filepath.Base(out), filepath.Ext(out))
	page := r.Page(folder)
	dir := filepath.Join(filepath.Dir(out), folder)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, svg := range page.Pictures {
		if err := durable.WriteFile(filepath.Join(dir, name), []byte(svg)); err != nil {
			return err
		}
	}
	return durable.WriteFile(out, []byte(page.Text))
}

func printScores(e *cli.Env, r rivals.Report) {
	for _, tables := range []rivals.Tables{rivals.Own, rivals.Coarse} {
		for presets := range slices.Chunk(r.Presets, rivals.Abreast) {
			fmt.Fprintf(e.Stdout, "Brier score, %s tables\n", tables)
			head := "  " + cli.Left("", 13)
			for _, s := range presets {
				head += cli.Right(cli.Cut(s.Preset, 10), 11)
			}
			fmt.Fprintln(e.Stdout, head)
			for _, m := range rivals.Methods {
				line := "  " + cli.Left(m.Name, 13)
				for _, s := range presets {
					line += cli.Right(fmt.Sprintf("%.3f", s.Scores[tables][m.Name].Brier), 11)
				}
				fmt.Fprintln(e.Stdout, line)
			}
			fmt.Fprintln(e.Stdout)
		}
	}
	for _, s := range r.Presets {
		o, c := s.Scores[rivals.Own], s.Scores[rivals.Coarse]
		b := c[s.Best[rivals.Coarse]]
		fmt.Fprintf(e.Stdout, "%s (%s): calibration error %.3f with its own tables, %.3f with coarse ones; best rival %s, the model better by %.3f (%.3f to %.3f); ranges cover %.0f %%\n",
			s.Preset, cli.Plural(s.Worlds, "world"), o[rivals.Full].ECE, c[rivals.Full].ECE, s.Best[rivals.Coarse], b.Against[0], b.Against[1], b.Against[2], 100*s.Ends[rivals.All].Covered)
	}
}
