package commands

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"time"

	"hearsay/bundle"
	"hearsay/cases"
	"hearsay/internal/cli"
	benchmarks "hearsay/internal/measure/bench"
)

var bench = cli.Command{Name: "bench", Short: "time the engine on this machine", Run: runBench, Help: `
usage: hearsay bench [-json]
       hearsay bench truth [-millions N | -data DIR] [-json]
       hearsay bench bayes [-data DIR] [-only NET,...] [-json]
       hearsay bench text [-data DIR] [-tagger MODEL | -train | -by rule] [-json]
       hearsay bench pages [-n N] [-data DIR] [-json]
       hearsay bench judgement [-preset P] [-seeds 1-200] [-keep FILE] [-o FILE.md] [-json]
       hearsay bench judgement -doubts [-seeds 1-200] [-json]

Times the worked case and synthetic ones: 5,000 signals over 300 propositions, the whole
judgement of 3,000 signals, and the compiling of 10,600. Each figure stands beside its target.
Figures of a busy machine are not a verdict.

truth times truth discovery instead, on synthetic claims; with -data, it scores the default
pipeline on published sets, one setting for all: accuracy, calibration error, Brier score.

bayes times exact inference on published networks, beside the best that other engines took.
cold: evidence in, compile, run, all marginals; warm: other evidence on the compiled network.
On one thread, a mean over the sets of evidence. A network over 3 GiB is refused, and why.
2 cores: two warm questions at once; gain: how much longer they take one after the other.

text scores reading instead: main text, sentences, language, attribution; each figure stands
beside its target. A labelled set that is not in the folder is left out. -tagger scores a model of
hearsay train too; -train makes one first, of polnear.tar.gz if it is there, and keeps it nowhere.

pages times the way from the web to a proposal: N pages of a server of this machine are captured,
read and searched in a case that is thrown away. The pages are a few over and over, each time in
other bytes: those of article-extraction in -data, or ours.

judgement scores the model instead: cases whose truth is known, judged by the model, by the model
with parts left out, and by its rivals; once with the world's own tables, once with an analyst's.

  -millions   how many million claims; default 20, of 100 the machine needs 1 GB
  -data       a folder of bif/*.bif.gz, evidence/*.json and perhaps peer_timings_ms.json;
              default: the folder bn of $HEARSAY_DATA; for truth, of */claims.csv, */truth.csv;
              for text and pages, its folder text
  -only       the names of the networks to time
  -tagger     a model made by hearsay train
  -by rule    what each rule of reading does: how often it fires on the labelled documents, right
              and wrong, how many right ones no other rule finds, and how often it fires elsewhere
  -train      train a tagger to be scored; it takes about 20 s
  -n          how many pages (1000)
  -preset     one kind of world (see hearsay help worlds); default: all
  -seeds      the worlds of each kind (1-200)
  -doubts     set the doubts side by side instead, on the worlds of two generators
  -keep       keep results in this file, and do not judge again what it holds
  -o          write a page with tables and pictures
  -json       print the figures as JSON, times in nanoseconds

exit codes: 0 ok, 1 failed, 2 usage, 10 no networks there

example:
  hearsay bench
`}

func runBench(ctx context.Context, e *cli.Env, args []string) error {
	asJSON, millions, data, only := false, 20, "", ""
	tagger, by, train, pages := "", "", false, 1000
	j := judgementFlags{seeds: "1-200"}
	rest, err := cli.Flags("bench", args, func(f *flag.FlagSet) {
		f.BoolVar(&asJSON, "json", false, "")
		f.IntVar(&millions, "millions", millions, "")
		f.StringVar(&data, "data", "", "")
		f.StringVar(&only, "only", "", "")
		f.StringVar(&tagger, "tagger", "", "")
		f.StringVar(&by, "by", "", "")
		f.BoolVar(&train, "train", false, "")
		f.IntVar(&pages, "n", pages, "")
		f.StringVar(&j.preset, "preset", "", "")
		f.StringVar(&j.seeds, "seeds", j.seeds, "")
		f.StringVar(&j.keep, "keep", "", "")
		f.StringVar(&j.out, "o", "", "")
		f.BoolVar(&j.doubts, "doubts", false, "")
	})
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		if err := cli.NoMore("bench "+rest[0], rest[1:]); err != nil {
			return err
		}
		switch rest[0] {
		case "truth":
			return benchTruth(ctx, e, millions, data, asJSON)
		case "bayes":
			return benchBayes(e, data, only, asJSON)
		case "text":
			return benchText(ctx, e, data, tagger, by, train, asJSON)
		case "pages":
			return benchPages(ctx, e, data, pages, asJSON)
		case "judgement":
			return benchJudgement(ctx, e, j, asJSON)
		}
	}
	if err := cli.NoMore("bench", rest); err != nil {
		return err
	}
	root, err := fs.Sub(cases.FS, "kazakhstan-2022")
	if err != nil {
		return err
	}
	b, ps := bundle.Parse(root)
	if len(ps) > 0 {
		return ps
	}
	rows, err := benchmarks.Cases(ctx, b.Case)
	if err != nil {
		return err
	}
	return printRows(e, rows, asJSON)
}

func printRows(e *cli.Env, rows []benchmarks.Row, asJSON bool) error {
	if asJSON {
		return cli.PrintJSON(e.Stdout, rows)
	}
	for _, r := range rows {
		target := "          "
		if r.Target > 0 {
			target = fmt.Sprintf("(target %s)", r.Target)
		}
		fmt.Fprintf(e.Stdout, "%10s  %s  %s", r.Took.Round(10*time.Microsecond), target, r.Name)
		if r.Bytes > 0 {
			fmt.Fprintf(e.Stdout, "; %d MB of memory (target %d)", r.Bytes>>20, r.Most>>20)
		}
		fmt.Fprintln(e.Stdout)
	}
	return nil
}
