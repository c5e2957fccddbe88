package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"

	"hearsay"
	"hearsay/internal/brief"
	"hearsay/internal/desk"
)

var scoreCase = command{name: "score", short: "compare what a case said, day by day, with what came out later", run: runScore, help: `
usage: hearsay score [-at D,D,...] [-o FILE.html] [-json] [-C DIR] [DIR]

Freezes the case at the end of each day and compares its chances with the outcomes in
outcomes.yaml that were still open then. Prints the chance given to what turned out to be so;
mean Brier score (0 perfect, .5 a coin between two values, 2 worst) and log score (0 perfect,
.69 a coin); how often the most probable value was the one; the same for the tables without any
report (prior), as if nobody operated anybody (naive) and by counting outlets (vote), with
the interval of a paired bootstrap; and whether the words came true as often as they should.

  -at D,D,...   days of knowledge; default: days of outcomes.yaml, else each day of the period
                on which something was said
  -o FILE.html  write a page with pictures; - writes it to standard output
  -json         print everything as JSON

exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 no outcomes, or not found

example:
  hearsay score kazakhstan-2022 -at 2022-01-06,2022-01-20
`}

func runScore(_ context.Context, e *Env, args []string) error {
	var v view
	var at many
	out := ""
	words, err := flags("score", args, func(f *flag.FlagSet) {
		f.StringVar(&v.dir, "C", "", "")
		f.Var(&at, "at", "")
		f.StringVar(&out, "o", "", "")
		f.BoolVar(&v.json, "json", false, "")
	})
	if err != nil {
		return err
	}
	if err := htmlPage("score", out); err != nil {
		return err
	}
	d, rest, err := v.open(e, "score", words)
	if err == nil {
		err = noMore("score", rest)
	}
	if err != nil {
		return err
	}
	var days []hearsay.When
	for _, s := range at {
		w, err := hearsay.ParseWhen(s, d.Case().Zone)
		if err != nil {
			return usagef("score: -at %v", err)
		}
		days = append(days, w)
	}
	s, err := d.Score(days)
	if err != nil {
		return err
	}
	switch {
	case v.json:
		return printJSON(e.Stdout, s)
	case out != "":
		return saveHTML(e, out, s.Page().HTML)
	}
	printScorecard(e.Stdout, s)
	return nil
}

// perPage is how many days a table of 100 columns has room for.
const perPage = 6

func printScorecard(w io.Writer, s *desk.Scorecard) {
	paragraph(w, "", s.Title)
	for from := 0; from < len(s.Days); from += perPage {
		printScoredDays(w, s, from, min(from+perPage, len(s.Days)))
	}
	fmt.Fprintln(w)
	paragraph(w, "", "Chance, in per cent, that was given to what turned out to be so; · where it had come out by then. "+
		"Closer: outcomes that were given more than by the tables without any report (prior). Naive: as if nobody operated anybody. Counting outlets: one vote for each source that had spoken.")
	fmt.Fprintln(w)
	for _, g := range s.Gains {
		by, from, to := g.Text()
		fmt.Fprintf(w, "  Brier score against %-6s better by %s, 95 %% from %s to %s\n", g.Over+":", by, from, to)
	}
	paragraph(w, "  ", "mean over the outcomes; bootstrap over the outcomes, each with all its days")
	printCalibration(w, s.Words, s.ECE)
	for _, n := range s.Notes {
		fmt.Fprintln(w)
		paragraph(w, "note: ", n)
	}
}

func printScoredDays(w io.Writer, s *desk.Scorecard, from, to int) {
	const wide, when = 10, 12
	names := 97 - wide*(to-from) - 8 - when
	line := func(name, prior, settled string, cell func(i int) string) {
		row := left(cut(name, names), names) + right(prior, 8)
		for i := from; i < to; i++ {
			row += right(cell(i), wide)
		}
		fmt.Fprintln(w, strings.TrimRight(row+right(settled, when), " "))
	}
	fmt.Fprintln(w)
	line("known by the end of", "prior", "came out", func(i int) string { return strings.TrimPrefix(s.Days[i].Label, "20") })
	for _, o := range s.Outcomes {
		name := o.Title
		if o.Value != "yes" {
			name = o.Value + ": " + name
		}
		day, _, _ := strings.Cut(o.Day, "T") // the hour has no room in the column
		line(name, bare(o.Prior), day, func(i int) string {
			if o.P[i] == nil {
				return "·"
			}
			return bare(*o.P[i])
		})
	}
	rows := []struct {
		name string
		cell func(d desk.ScoredDay) string
	}{
		{"outcomes open then", func(d desk.ScoredDay) string { return fmt.Sprint(d.N) }},
		{"Brier score", func(d desk.ScoredDay) string { return fraction(d.Brier, d.N) }},
		{"  of the prior", func(d desk.ScoredDay) string { return fraction(d.Prior.Brier, d.N) }},
		{"  naive", func(d desk.ScoredDay) string { return fraction(d.Naive.Brier, d.N) }},
		{"  counting outlets", func(d desk.ScoredDay) string { return fraction(d.Vote.Brier, d.N) }},
		{"log score", func(d desk.ScoredDay) string { return fraction(d.Log, d.N) }},
		{"  of the prior", func(d desk.ScoredDay) string { return fraction(d.Prior.Log, d.N) }},
		{"  naive", func(d desk.ScoredDay) string { return fraction(d.Naive.Log, d.N) }},
		{"  counting outlets", func(d desk.ScoredDay) string { return fraction(d.Vote.Log, d.N) }},
		{"leader right", func(d desk.ScoredDay) string { return fmt.Sprint(d.Led) }},
		{"  of the prior", func(d desk.ScoredDay) string { return fmt.Sprint(d.Prior.Led) }},
		{"  naive", func(d desk.ScoredDay) string { return fmt.Sprint(d.Naive.Led) }},
		{"  counting outlets", func(d desk.ScoredDay) string { return fmt.Sprint(d.Vote.Led) }},
		{"closer than the prior", func(d desk.ScoredDay) string { return fmt.Sprint(d.Closer) }},
	}
	fmt.Fprintln(w)
	for _, r := range rows {
		line(r.name, "", "", func(i int) string { return r.cell(s.Days[i]) })
	}
}

// fraction writes a mean score of n forecasts, a dash of none.
func fraction(x float64, n int) string {
	if n == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f", x)
}

func printCalibration(w io.Writer, words []brief.CalibrationWord, ece float64) {
	fmt.Fprintln(w)
	row := func(word, said, came, likely string) {
		fmt.Fprintln(w, strings.TrimRight("  "+left(word, 24)+right(said, 12)+right(came, 14)+right(likely, 16), " "))
	}
	row("word", "said, mean", "came true", "95 % interval")
	for _, c := range words {
		if c.N == 0 {
			row(c.Word, "", "never said", "")
			continue
		}
		row(c.Word, percent(c.Mean), fmt.Sprintf("%d of %d", c.Came, c.N), spread(c.Low, c.High))
	}
	paragraph(w, "  ", fmt.Sprintf("expected calibration error %.3f; of two values the first counts", ece))
}
