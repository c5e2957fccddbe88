package commands

import (
	"context"
	"fmt"
	"path/filepath"

	"hearsay/internal/cli"
	benchmarks "hearsay/internal/measure/bench"
)

// benchText scores reading on labelled texts, which are not part of the program. A tagger is scored where one is named or is to be trained.
func benchText(ctx context.Context, e *cli.Env, dir, tagger, by string, train, asJSON bool) error {
	if data := e.Getenv("HEARSAY_DATA"); dir == "" && data != "" {
		dir = filepath.Join(data, "text")
	}
	if dir == "" {
		return cli.Usagef("bench text: name a folder of labelled texts with -data; see `hearsay help bench`")
	}
	switch by {
	case "":
	case "rule":
		return benchRules(e, dir, asJSON)
	default:
		return cli.Usagef("bench text: -by %s: only -by rule is known", by)
	}
	rows, err := benchmarks.Text(dir)
	if err != nil {
		return err
	}
	more, err := trainingScores()
	if err != nil {
		return fmt.Errorf("bench text: %w", err)
	}
	rows = append(rows, more...)
	m, err := cli.OpenTagger(tagger)
	if err != nil {
		return fmt.Errorf("bench text: %w", err)
	}
	if train {
		var what string
		if m, what, err = benchmarks.TrainTagger(ctx, dir, func(done, all int) {
			if done*20/all != (done-1)*20/all {
				fmt.Fprintf(e.Stderr, "training: %d%%\n", done*100/all)
			}
		}); err != nil {
			return fmt.Errorf("bench text: train on polnear.tar.gz: %w", err)
		}
		fmt.Fprintln(e.Stderr, what)
	}
	if m == nil {
		fmt.Fprintln(e.Stderr, "no tagger is scored: name one with -tagger, or train one with -train")
	} else {
		more, err := benchmarks.Tagger(dir, m)
		if err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	if asJSON {
		return cli.PrintJSON(e.Stdout, rows)
	}
	for _, r := range rows {
		target := "          "
		if r.Target > 0 {
			target = fmt.Sprintf("(>= %.3f) ", r.Target)
		}
		fmt.Fprintf(e.Stdout, "%.3f  %s  %s, of %d (%s)\n", r.Value, target, r.Name, r.Of, r.Data)
	}
	return nil
}

// benchRules prints what each rule of each language does.
func benchRules(e *cli.Env, dir string, asJSON bool) error {
	rows, err := benchmarks.Rules(dir)
	if err != nil {
		return fmt.Errorf("bench text: %w", err)
	}
	if asJSON {
		return cli.PrintJSON(e.Stdout, rows)
	}
	fmt.Fprintln(e.Stdout, "fires  right  wrong  only here  elsewhere  rule")
	for _, r := range rows {
		right, wrong, only := "-", "-", "-" // only tellings are labelled
		if r.Kind == "telling" {
			right, wrong, only = fmt.Sprint(r.Right), fmt.Sprint(r.Wrong), fmt.Sprint(r.OnlyHere)
		}
		fmt.Fprintf(e.Stdout, "%5d  %5s  %5s  %9s  %9d  %-7s %-20s %s\n", r.Fires, right, wrong, only, r.Elsewhere, r.Kind, r.Rule, r.Example)
	}
	return nil
}
