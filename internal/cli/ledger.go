package cli

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/desk"
)

var sealCase = command{name: "seal", short: "put a judgement on record, to be scored later", run: runSeal, help: `
usage: hearsay seal [-as-known D] [-as-recorded D] [-by NAME] [-draws N] [-seed N] [-C DIR] [DIR]

Judges the case and writes the judgement to judgements/, never over another: its sentences,
every chance with its band, when, and the digest of the case text it was made of. A record
that is changed afterwards no longer vets. ` + "`hearsay verify -write`" + ` and the custody log
cover it as any other file.

  -as-known D, -as-recorded D, -draws N, -seed N   as for ` + "`hearsay weigh`" + `
  -by NAME   who judges

exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 not found, 11 conflict

example:
  hearsay seal kazakhstan-2022 -as-known 2022-01-20 -by "first reader"
`}

func runSeal(ctx context.Context, e *Env, args []string) error {
	var v view
	q := desk.Sealing{Now: time.Now(), Program: desk.Version(versionString())}
	words, err := flags("seal", args, func(f *flag.FlagSet) {
		f.StringVar(&v.dir, "C", "", "")
		f.StringVar(&v.asKnown, "as-known", "", "")
		f.StringVar(&v.recorded, "as-recorded", "", "")
		f.StringVar(&q.By, "by", "", "")
		f.IntVar(&v.draws, "draws", 0, "")
		f.Uint64Var(&v.seed, "seed", 0, "")
	})
	if err != nil {
		return err
	}
	d, rest, err := v.edit(ctx, e, "seal", words, true)
	if err == nil {
		err = noMore("seal", rest)
	}
	if err != nil {
		return err
	}
	o, err := v.options(d)
	if err != nil {
		return err
	}
	q.Draws, q.Seed = o.Draws, o.Seed
	q.AsKnown, _ = hearsay.ParseWhen(v.asKnown, d.Case().Zone) // options could read both
	q.AsRecorded, _ = hearsay.ParseWhen(v.recorded, d.Case().Zone)
	s, file, err := d.Seal(q)
	if err != nil {
		return err
	}
	paragraph(e.Stdout, "", s.Sentence)
	paragraph(e.Stdout, "", s.Basis)
	fmt.Fprintf(e.Stdout, "\nsealed as %s in %s, sha256:%s\n", s.ID, file, s.Digest)
	return nil
}

var resolveCase = command{name: "resolve", short: "write down what came out, and score what was sealed", run: runResolve, help: `
usage: hearsay resolve -because TEXT [-by IDS] [-outlet O] [-url U] [-settled D] [-C DIR] [DIR] PROPOSITION=VALUE

Adds an outcome to outcomes.yaml and prints how the sealed judgements fare on it: those sealed
before the day on which it was settled as forecasts, the others as hindsight. A question is
resolved with the id of a hypothesis. Nothing is written that would not vet, and no outcome is
replaced.

  -because TEXT   why it counts as settled, in a sentence a critic can attack
  -by IDS         signals and sources that settled it, separated by commas
  -outlet O       where else that can be found ...
  -url U          ... and its address
  -settled D      the day from which it was known, which is hardly ever today; default: when the
                  last of the signals named with -by was said, and an error if none is named

exit codes: 0 ok, 1 failed, 2 usage, 3 the case or the outcome has problems, 10 not found,
11 it has an outcome already

example:
  hearsay resolve ferry blast=no -by s12 -because "the wreck was raised and is whole"
`}

func runResolve(ctx context.Context, e *Env, args []string) error {
	var v view
	var by many
	o, settled := &hearsay.Outcome{}, ""
	words, err := flags("resolve", args, func(f *flag.FlagSet) {
		f.StringVar(&v.dir, "C", "", "")
		f.StringVar(&o.Because, "because", "", "")
		f.Var(&by, "by", "")
		f.StringVar(&o.Cite.Outlet, "outlet", "", "")
		f.StringVar(&o.Cite.URL, "url", "", "")
		f.StringVar(&settled, "settled", "", "")
	})
	if err != nil {
		return err
	}
	if len(words) == 1 && v.dir == "" && strings.Contains(words[0], "=") {
		v.dir = "."
	}
	d, rest, err := v.edit(ctx, e, "resolve", words, true)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return usagef("resolve: name what came out as PROPOSITION=VALUE; see `hearsay help resolve`")
	}
	of, value, ok := strings.Cut(rest[0], "=")
	if o.Of, o.Value = hearsay.ID(of), value; !ok || value == "" {
		return usagef("resolve %s: which value? write %s=VALUE", of, of)
	}
	for _, id := range by {
		o.By = append(o.By, hearsay.ID(id))
	}
	shown, err := settledOn(d, o, settled, time.Now())
	if err != nil {
		return err
	}
	rows, file, err := d.Resolve(o)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.Stdout, "%s=%s, settled %s%s, is in %s\n", o.Of, o.Value, o.Settled, shown, filepath.Join(v.dir, file))
	for _, r := range rows {
		switch {
		case r.Forecast.N > 0:
			fmt.Fprintf(e.Stdout, "%s of %s: Brier score %.3f, log score %.3f\n", r.ID, r.Sealed, r.Forecast.Brier, r.Forecast.Log)
		case r.Hindsight.N > 0:
			fmt.Fprintf(e.Stdout, "%s of %s: Brier score %.3f, log score %.3f, in hindsight: it was sealed on the day on which this was settled, or later\n", r.ID, r.Sealed, r.Hindsight.Brier, r.Hindsight.Log)
		default:
			fmt.Fprintf(e.Stdout, "%s of %s: not scored, it was made when this was known, or does not speak of it\n", r.ID, r.Sealed)
		}
	}
	return nil
}

// settledOn sets from when on the outcome was known: as given, else when the last of the signals that settle it was said. It is
// never today by default, since every judgement sealed up to then would count as a forecast.
func settledOn(d *desk.Desk, o *hearsay.Outcome, given string, now time.Time) (shown string, err error) {
	if given == "" {
		s := d.SettledBy(o.By)
		if s == nil {
			return "", usagef("resolve %s=%s: from when on was it known? write -settled D, the day on which it could be read, or name with -by the signals that settle it", o.Of, o.Value)
		}
		o.Settled, shown = s.Said, fmt.Sprintf(" (%s was said then)", s.ID)
	} else if o.Settled, err = hearsay.ParseWhen(given, d.Case().Zone); err != nil {
		return "", usagef("resolve: -settled %v", err)
	}
	if o.Settled.Start.After(now) {
		return "", usagef("resolve: -settled %s lies in the future: what came out is written down once it is known", o.Settled)
	}
	return shown, nil
}

var ledgerOf = command{name: "ledger", short: "how sealed judgements fared, over any number of cases", run: runLedger, help: `
usage: hearsay ledger [-o FILE.html] [-json] [DIR...]

Lists the sealed judgements of the cases with their scores on what came out since, and says
whether the words of the yardstick came true as often as they should. Forecasts, sealed before
the day on which an outcome was settled, are kept apart from hindsight, sealed on that day or
later from what had been known before. It says how many of each were counted.

  -o FILE.html   write a page with pictures; - writes it to standard output
  -json          print everything as JSON

exit codes: 0 ok, 1 failed, 2 usage, 3 a case has problems, 10 not found

example:
  hearsay ledger kazakhstan-2022 ferry -o calibration.html
`}

func runLedger(_ context.Context, e *Env, args []string) error {
	out, asJSON := "", false
	dirs, err := flags("ledger", args, func(f *flag.FlagSet) {
		f.StringVar(&out, "o", "", "")
		f.BoolVar(&asJSON, "json", false, "")
	})
	if err != nil {
		return err
	}
	if err := htmlPage("ledger", out); err != nil {
		return err
	}
	if len(dirs) == 0 {
		dirs = []string{"."}
	}
	for _, dir := range dirs {
		var v view
		if _, err := v.folder(e, "ledger", []string{dir}); err != nil {
			return err
		}
	}
	l, err := desk.OpenLedger(dirs)
	if err != nil {
		return err
	}
	switch {
	case asJSON:
		return printJSON(e.Stdout, l)
	case out != "":
		return saveHTML(e, out, l.Page().HTML)
	}
	printLedger(e, l)
	return nil
}

// htmlPage wants -o to name a page in a folder that is there.
func htmlPage(name, out string) error {
	if out == "" || out == "-" {
		return nil
	}
	if filepath.Ext(out) != ".html" {
		return usagef("%s: -o %s: write .html", name, out)
	}
	if folder := filepath.Dir(out); !isFolder(folder) {
		return fmt.Errorf("%s: -o %s: there is no folder %s: make it first: %w", name, out, folder, hearsay.ErrNotFound)
	}
	return nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// saveHTML writes a page to a file, or to standard output for "-".
func saveHTML(e *Env, out string, write func(w io.Writer) error) error {
	var page bytes.Buffer
	if err := write(&page); err != nil {
		return err
	}
	if err := e.save(out, page.Bytes()); err != nil || out == "-" {
		return err
	}
	fmt.Fprintln(e.Stdout, out)
	return nil
}

func printLedger(e *Env, l *desk.Ledger) {
	w := e.Stdout
	if len(l.Rows) == 0 {
		fmt.Fprintln(w, "nothing is sealed yet: `hearsay seal` puts a judgement on record")
		return
	}
	row := func(name, sealed, known, kind, n, brier, log, led string) {
		fmt.Fprintln(w, left(cut(name, 26), 26)+"  "+left(sealed, 19)+left(known, 12)+left(kind, 11)+right(n, 4)+right(brier, 9)+right(log, 8)+right(led, 8))
	}
	row("judgement", "sealed", "known by", "", "n", "Brier", "log", "leader")
	scored := func(name, sealed, known, kind string, s desk.ScoreOf) {
		row(name, sealed, known, kind, fmt.Sprint(s.N), fraction(s.Brier, s.N), fraction(s.Log, s.N), fmt.Sprint(s.Led))
	}
	for _, r := range l.Rows {
		name, sealed, known := string(r.Case)+" "+string(r.ID), r.Sealed, r.AsKnown
		switch {
		case r.Forecast.N > 0 || r.Hindsight.N > 0:
		case r.Knew > 0:
			scored(name, sealed, known, "knew it", desk.ScoreOf{})
			continue
		default:
			scored(name, sealed, known, "open", desk.ScoreOf{})
			continue
		}
		if r.Forecast.N > 0 {
			scored(name, sealed, known, "forecast", r.Forecast)
			name, sealed, known = "", "", ""
		}
		if r.Hindsight.N > 0 {
			scored(name, sealed, known, "hindsight", r.Hindsight)
		}
	}
	for _, part := range []struct {
		name string
		r    desk.Reliability
	}{{"forecast", l.Forecast}, {"hindsight", l.Hindsight}} {
		if part.r.N == 0 {
			continue
		}
		fmt.Fprintln(w)
		scored("all", "", "", part.name, part.r.ScoreOf)
		printCalibration(w, part.r.Words, part.r.ECE)
	}
	fmt.Fprintln(w)
	paragraph(w, "", l.Counted)
	paragraph(w, "", "n: outcomes that were open to the judgement and have come out since; leader: of them, the most probable value was the one.")
}
