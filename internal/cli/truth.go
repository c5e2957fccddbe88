package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/claims"
	"hearsay/internal/sheet"
	"hearsay/truth"
)

var truthClaims = command{name: "truth", short: "find which of many conflicting claims hold, and who copies whom", run: runTruth, help: `
usage: hearsay truth CLAIMS.csv [flags]

Reads rows of source, item, value and, where there are any, time and quote (CSV, TSV, JSON
lines or Parquet; - is standard input), and prints for each item the value that holds most
probably, with the number of independent voices behind it. Without -method it joins declared
voices and mirrors, chooses the model that suits the values, discounts copies, and marks items
whose answer depends on what is trusted first.

  -method M        a comparator instead: ` + "`hearsay truth -method list`" + ` names them
  -declared FILE   CSV source,voice: sources known to speak with one voice
  -topics FILE     CSV item,topic: what items are about; sources may be right more often on one
  -motives FILE    CSV source,topic,lie[,wants]: how probably a source, or a declared voice,
                   says what it wants on a topic whatever holds; an admission keeps its weight
  -types FILE      CSV item,type: set (members divided by ; or in rows of their own) or
                   quantity (number and unit: 594 ft is 181 m); the item * stands for all others
  -hierarchy FILE  CSV id,name,parent_id: values from special to general
  -as-known T      only claims made until then
  -gold FILE       CSV item,value: score the answers; a value may be a path leaf,…,top
  -tolerance D     how far a right answer may be off: 10m for times, 0.5 for numbers
  -lenient         exit 0 although rows could not be read; they are listed and left out all the same
  -o FILE          write the answers as CSV (item,value,p,voices,…) instead of printing them
  -sources FILE    write the sources as CSV: accuracy as an interval
  -copies FILE     write the dependent pairs as CSV, with the evidence
  -priors FILE     write the sources as a sources.yaml for a case: accuracies and voices
  -html FILE       write a report
  -raw             CSV for a program: without the apostrophe that keeps a spreadsheet from taking
                   a cell that begins with = + - @ for a formula
  -json            print everything as JSON

exit codes: 0 ok, 1 failed, 2 usage, 3 a file has bad rows, 10 not found

example:
  hearsay truth claims.csv -declared voices.csv -o answers.csv -html report.html
`}

// truthFlags are the flags of the command.
type truthFlags struct {
	method, declared, hierarchy, asKnown, gold, tolerance string
	answers, sources, copies, html, priors                string
	topics, motives, types                                string
	lenient, json, raw                                    bool
}

func (t *truthFlags) define(f *flag.FlagSet) {
	for name, p := range map[string]*string{
		"method": &t.method, "declared": &t.declared, "hierarchy": &t.hierarchy, "as-known": &t.asKnown,
		"gold": &t.gold, "tolerance": &t.tolerance, "o": &t.answers, "sources": &t.sources, "copies": &t.copies, "html": &t.html, "priors": &t.priors,
		"topics": &t.topics, "motives": &t.motives, "types": &t.types,
	} {
		f.StringVar(p, name, "", "")
	}
	f.BoolVar(&t.lenient, "lenient", false, "")
	f.BoolVar(&t.json, "json", false, "")
	f.BoolVar(&t.raw, "raw", false, "")
}

func runTruth(ctx context.Context, e *Env, args []string) error {
	var t truthFlags
	words, err := flags("truth", args, t.define)
	if err != nil {
		return err
	}
	method, err := t.comparator(e)
	if err != nil || t.method == "list" {
		return err
	}
	if len(words) == 0 {
		return usagef("truth: name the file of claims; see `hearsay help truth`")
	}
	if err := noMore("truth", words[1:]); err != nil {
		return err
	}
	tolerance, err := claims.ParseTolerance(t.tolerance)
	if err != nil {
		return usagef("-tolerance: %v", err)
	}

	var types claims.Types
	if t.types != "" {
		if types, err = readWith(e, t.types, claims.ReadTypes); err != nil {
			return err
		}
	}
	start := time.Now()
	digest := sha256.New()
	table, err := readWith(e, words[0], func(r io.Reader) (*claims.Table, error) {
		if t.priors != "" {
			r = io.TeeReader(r, digest)
		}
		return claims.ReadTyped(r, types)
	})
	if err != nil {
		return err
	}
	if err := badRows(e, words[0], table); err != nil {
		return err
	}
	sayRead(e, table, time.Since(start))
	if err := t.narrow(table); err != nil {
		return err
	}
	x, err := t.find(ctx, e, table, method)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.Stderr, "hearsay: judged in %s\n", time.Since(start).Round(time.Millisecond))
	if t.gold != "" {
		gold, err := readWith(e, t.gold, table.Gold)
		if err != nil {
			return err
		}
		if t.hierarchy != "" {
			claims.Specific(gold, table.Claims)
		}
		x.Score(gold, tolerance)
	}
	if t.priors != "" {
		from := fmt.Sprintf("%s (sha256:%x)", filepath.Base(words[0]), digest.Sum(nil))
		if err := e.saveWith(t.priors, func(w io.Writer) error { return x.WritePriors(w, from) }); err != nil {
			return err
		}
	}
	return cmp.Or(t.print(e, x), t.leftOut(table))
}

// sayRead says on standard error how much was read.
func sayRead(e *Env, table *claims.Table, took time.Duration) {
	fmt.Fprintf(e.Stderr, "hearsay: read %s by %s on %s in %s\n", plural(table.Claims.Len(), "claim"),
		plural(table.Claims.Sources(), "source"), plural(table.Claims.Items(), "item"), took.Round(time.Millisecond))
	if table.Repeats > 0 {
		fmt.Fprintf(e.Stderr, "hearsay: left out %s by a source that had claimed on the item before\n", plural(table.Repeats, "claim"))
	}
	if table.Missing > 0 {
		fmt.Fprintf(e.Stderr, "hearsay: left out %s whose value says that there is none (N/A, NULL, -)\n", plural(table.Missing, "row"))
	}
	sayAlike(e, "source name", table.Sources)
	sayAlike(e, "value", table.Values)
	if len(table.Unlike) > 0 {
		const most = 5
		more := ""
		if len(table.Unlike) > most {
			more = ", …"
		}
		fmt.Fprintf(e.Stderr, "hearsay: %s of quantities are no numbers and stand for themselves: %s%s\n", plural(len(table.Unlike), "value"),
			strings.Join(table.Unlike[:min(most, len(table.Unlike))], ", "), more)
	}
}

// sayAlike says how many names were taken for others, and gives one of them.
func sayAlike(e *Env, what string, r claims.Respelled) {
	if len(r) == 0 {
		return
	}
	name, kept := r.Example()
	fmt.Fprintf(e.Stderr, "hearsay: read %s as one that stood before and differs only in case, width, form or spaces: %q as %q\n", plural(len(r), what), name, kept)
}

// narrow leaves out of the table what was not known by -as-known.
func (t *truthFlags) narrow(table *claims.Table) error {
	if t.asKnown == "" {
		return nil
	}
	until, err := claims.ParseUntil(t.asKnown)
	if err != nil {
		return usagef("-as-known: %v", err)
	}
	if !table.Claims.Timed() {
		return usagef("-as-known %s: the claims have no times", t.asKnown)
	}
	table.Claims = table.Claims.AsKnown(until)
	return nil
}

// comparator looks the method up; nil stands for the default pipeline.
func (t *truthFlags) comparator(e *Env) (func(*truth.Claims) truth.Result, error) {
	methods := truth.Methods()
	names := []string{"default"}
	for name := range methods {
		names = append(names, name)
	}
	slices.Sort(names)
	switch m, ok := methods[t.method]; {
	case t.method == "list":
		_, err := fmt.Fprintln(e.Stdout, strings.Join(names, "\n"))
		return nil, err
	case t.method == "" || t.method == "default":
		return nil, nil
	case ok:
		if t.declared+t.hierarchy+t.copies+t.priors+t.topics+t.motives != "" {
			return nil, usagef("-method %s has no -declared, -hierarchy, -topics, -motives, -copies and -priors", t.method)
		}
		return m, nil
	}
	return nil, usagef("-method %s: there is no such method%s", t.method, meant(t.method, names, "`hearsay truth -method list` names them"))
}

// badRows lists the rows that could not be read, as claims.csv:3: …; the others are judged all the same.
func badRows(e *Env, file string, table *claims.Table) error {
	const shown = 20
	for _, p := range first(table.Problems, shown) {
		fmt.Fprintf(e.Stderr, "hearsay: %s:%d: %s\n", file, p.Line, p.Reason)
	}
	if n := len(table.Problems); n > shown {
		fmt.Fprintf(e.Stderr, "hearsay: and %d more\n", n-shown)
	}
	if table.Claims.Len() == 0 {
		return fmt.Errorf("truth: there are no claims in the file: %w", hearsay.ErrInvalid)
	}
	return nil
}

// leftOut is the error of a table with bad rows, once all else is done: a script must not take the answers for those of
// the whole table unless -lenient says that it may.
func (t *truthFlags) leftOut(table *claims.Table) error {
	if n := len(table.Problems); n > 0 && !t.lenient {
		return fmt.Errorf("truth: %s left out of the answers: mend the file, or say with -lenient that this is no failure: %w", plural(n, "bad row"), hearsay.ErrInvalid)
	}
	return nil
}

func (t *truthFlags) find(ctx context.Context, e *Env, table *claims.Table, method func(*truth.Claims) truth.Result) (claims.Outcome, error) {
	if method != nil {
		if err := affordable(t.method, table.Claims, memoryAllowed()); err != nil {
			return claims.Outcome{}, err
		}
		r, err := patiently(ctx, e, "judging", func() truth.Result { return method(table.Claims) })
		if err != nil {
			return claims.Outcome{}, err
		}
		if r.Choice == nil {
			return claims.Outcome{}, fmt.Errorf("truth: -method %s wants numbers, and not all values are: %w", t.method, hearsay.ErrInvalid)
		}
		return claims.Plain(table, r), nil
	}
	var opt truth.Options
	var err error
	if t.declared != "" {
		if opt.Declared, err = readWith(e, t.declared, table.Declared); err != nil {
			return claims.Outcome{}, err
		}
	}
	if t.hierarchy != "" {
		if opt.Tree, err = readWith(e, t.hierarchy, table.Hierarchy); err != nil {
			return claims.Outcome{}, err
		}
	}
	if t.topics != "" {
		if opt.Topics, err = readWith(e, t.topics, claims.Topics); err != nil {
			return claims.Outcome{}, err
		}
	}
	if opt.Lie, err = t.lies(e, table, opt.Topics, opt.Declared); err != nil {
		return claims.Outcome{}, err
	}
	d, err := patiently(ctx, e, "judging", func() truth.Findings { return truth.Default(table.Claims, opt) })
	if err != nil {
		return claims.Outcome{}, err
	}
	return claims.Report(table, d), nil
}

// patiently does long work that cannot be told to stop: it says every few seconds that it goes on, and returns at once
// when interrupted, since nothing is half-written and the program ends.
func patiently[T any](ctx context.Context, e *Env, what string, work func() T) (T, error) {
	const every = 3 * time.Second
	done := make(chan T, 1)
	go func() { done <- work() }()
	tick := time.NewTicker(every)
	defer tick.Stop()
	for start := time.Now(); ; {
		select {
		case x := <-done:
			return x, nil
		case <-tick.C:
			fmt.Fprintf(e.Stderr, "hearsay: %s, %s so far\n", what, time.Since(start).Round(time.Second))
		case <-ctx.Done():
			var none T
			return none, ctx.Err()
		}
	}
}

// lies reads the motives on the topics; nil stands for none.
func (t *truthFlags) lies(e *Env, table *claims.Table, topics, voice map[string]string) (func(truth.Claim) float64, error) {
	if t.motives == "" {
		return nil, nil
	}
	if topics == nil {
		return nil, usagef("-motives needs -topics: a motive is on a topic")
	}
	motives, err := readWith(e, t.motives, table.Motives)
	if err != nil {
		return nil, err
	}
	return motives.Lie(table.Claims, topics, voice), nil
}

// print writes the files that were asked for, then the result.
func (t *truthFlags) print(e *Env, x claims.Outcome) error {
	f := csvForm(t.raw)
	table := func(write func(io.Writer, sheet.Form) error) func(io.Writer) error {
		return func(w io.Writer) error { return write(w, f) }
	}
	for _, out := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{t.answers, table(x.WriteAnswers)}, {t.sources, table(x.WriteSources)}, {t.copies, table(x.WriteCopies)}, {t.html, x.WriteHTML},
	} {
		if out.name == "" {
			continue
		}
		if err := e.saveWith(out.name, out.write); err != nil {
			return err
		}
	}
	if t.json {
		return printJSON(e.Stdout, x)
	}
	if g := x.Gold; g != nil {
		fmt.Fprintf(e.Stderr, "hearsay: accuracy %.4f on %s, Brier %.4f, calibration error %.4f\n", g.Accuracy, plural(g.Items, "gold item"), g.Brier, g.ECE)
		if g.F1 > 0 {
			fmt.Fprintf(e.Stderr, "hearsay: members of sets: precision %.4f, recall %.4f, F1 %.4f\n", g.Precision, g.Recall, g.F1)
		}
		if g.MAE > 0 {
			fmt.Fprintf(e.Stderr, "hearsay: mean absolute error %.3f\n", g.MAE)
		}
		if g.Unknown > 0 {
			fmt.Fprintf(e.Stderr, "hearsay: nobody claims anything on %s\n", plural(g.Unknown, "gold item"))
		}
	}
	if t.answers != "" {
		return nil
	}
	out := e.Stdout
	if t.raw {
		out = data(out)
	}
	return x.WriteAnswers(out, f)
}

func readWith[T any](e *Env, name string, read func(io.Reader) (T, error)) (T, error) {
	var none T
	if name == "-" {
		return read(e.Stdin)
	}
	f, err := os.Open(name)
	if err != nil {
		return none, fmt.Errorf("truth: %w", err)
	}
	defer f.Close()
	x, err := read(f)
	if err != nil {
		return none, fmt.Errorf("truth: %s: %w", name, err)
	}
	return x, nil
}
