package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"hearsay/bundle"
	"hearsay/internal/judgement"
	"hearsay/worlds"
)

type judgementFlags struct{ preset, seeds, keep, out string }

// benchJudgement scores the model, its ablations and its rivals on worlds with known truth.
func benchJudgement(ctx context.Context, e *Env, f judgementFlags, asJSON bool) error {
	o := judgement.Options{Presets: worlds.Presets, Keep: f.keep}
	if f.preset != "" {
		p, ok := worlds.Find(f.preset)
		if !ok {
			return usagef("bench judgement: -preset %s: write one of %s", f.preset, strings.Join(worlds.Names(), ", "))
		}
		o.Presets = []worlds.Preset{p}
	}
	var ok bool
	if o.From, o.To, ok = seedRange(f.seeds); !ok {
		return usagef("bench judgement: -seeds %s: write two numbers, as 1-200", f.seeds)
	}
	o.Progress = func(done, all int) {
		if done%20 == 0 || done == all {
			fmt.Fprintf(e.Stderr, "\r%d of %d worlds", done, all)
		}
		if done == all {
			fmt.Fprintln(e.Stderr)
		}
	}
	var all []judgement.Result
	if err := judgement.Run(ctx, o, func(r judgement.Result) error { all = append(all, r); return nil }); err != nil {
		return err
	}
	r := judgement.Score(all, judgement.About)
	switch {
	case f.out != "":
		return writePage(r, f.out)
	case asJSON:
		return printJSON(e.Stdout, r)
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

func writePage(r judgement.Report, out string) error {
	folder := strings.TrimSuffix(filepath.Base(out), filepath.Ext(out))
	page := r.Page(folder)
	dir := filepath.Join(filepath.Dir(out), folder)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, svg := range page.Pictures {
		if err := bundle.WriteFile(filepath.Join(dir, name), []byte(svg)); err != nil {
			return err
		}
	}
	return bundle.WriteFile(out, []byte(page.Text))
}

func printScores(e *Env, r judgement.Report) {
	for _, tables := range []judgement.Tables{judgement.Own, judgement.Coarse} {
		fmt.Fprintf(e.Stdout, "Brier score, %s tables\n", tables)
		head := "  " + left("", 13)
		for _, s := range r.Presets {
			head += right(cut(s.Preset, 10), 11)
		}
		fmt.Fprintln(e.Stdout, head)
		for _, m := range judgement.Methods {
			line := "  " + left(m.Name, 13)
			for _, s := range r.Presets {
				line += right(fmt.Sprintf("%.3f", s.Scores[tables][m.Name].Brier), 11)
			}
			fmt.Fprintln(e.Stdout, line)
		}
		fmt.Fprintln(e.Stdout)
	}
	for _, s := range r.Presets {
		o, c := s.Scores[judgement.Own], s.Scores[judgement.Coarse]
		b := c[s.Best[judgement.Coarse]]
		fmt.Fprintf(e.Stdout, "%s (%s): calibration error %.3f with its own tables, %.3f with coarse ones; best rival %s, the model better by %.3f (%.3f to %.3f); ranges cover %.0f %%\n",
			s.Preset, plural(s.Worlds, "world"), o[judgement.Full].ECE, c[judgement.Full].ECE, s.Best[judgement.Coarse], b.Against[0], b.Against[1], b.Against[2], 100*s.Ends[judgement.All].Covered)
	}
}
