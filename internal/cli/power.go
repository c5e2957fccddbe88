package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"hearsay"
	"hearsay/internal/brief"
	"hearsay/internal/desk"
	"hearsay/power"
)

var powerMap = command{name: "power", short: "who effectively controls what on a date, and what if", run: runPower, help: `
usage: hearsay power [view] [-at D] [-versus D0] [-if MOVE]... [-contest C]... [-o FILE.svg] [DIR]

Reads the power map of a case (power.yaml) at a date: each centre's share of effective control
with its range over open questions (worlds) and over re-codings of the weights (90 in 100), what
kind of order that is, and each lever. What the map leaves open is as probable as the judgement
makes it. With -versus, what changed since and which ties changed it (Shapley values). Without -at
and -versus, the dates of the map are read.

  -at D          the day to read
  -versus D0     compare with that day
  -if MOVE       what if: ` + "`take SEAT by X`, `dismiss X [by Y]`, `arrest X by Z`," + `
                 ` + "`release X`, `troops by X [weight W]`, `shut X`" + ` (repeatable)
  -contest C     would it pay? ` + "`X against Y [with Z [P]]`" + `: seen from -versus, or from before -if;
                 Z backs X and keeps its word with chance P (1); repeatable
  -paths         the likeliest ways by which each lever comes to obey
  -formal        only what stands in law
  -equal         classes of levers weigh alike
  -kappa K       strength of the bandwagon, 0 to 2 (0)
  -o FILE        draw the map as SVG; -width N pixels (960); -ties: every tie of it
` + viewHelp + jsonHelp + `
exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 not found

example:
  hearsay power kazakhstan-2022 -at 2022-01-06 -versus 2022-01-04 -o map.svg
`}

func runPower(_ context.Context, e *Env, args []string) error {
	var v view
	var o desk.PowerOptions
	at, versus, out, width, paths, ties := "", "", "", 960.0, false, false
	words, err := flags("power", args, func(f *flag.FlagSet) {
		v.defineJSON(f)
		f.StringVar(&at, "at", "", "")
		f.StringVar(&versus, "versus", "", "")
		f.Var(listOf(&o.Moves, power.ParseMove), "if", "")
		f.Var(listOf(&o.Contests, power.ParseContest), "contest", "")
		f.BoolVar(&paths, "paths", false, "")
		f.BoolVar(&ties, "ties", false, "")
		f.BoolVar(&o.Formal, "formal", false, "")
		f.BoolVar(&o.Equal, "equal", false, "")
		f.Float64Var(&o.Kappa, "kappa", 0, "")
		f.StringVar(&out, "o", "", "")
		f.Float64Var(&width, "width", width, "")
	})
	if err != nil {
		return err
	}
	d, rest, err := v.open(e, "power", words)
	if err != nil {
		return err
	}
	if err := noMore("power", rest); err != nil {
		return err
	}
	switch {
	case !(o.Kappa >= 0 && o.Kappa <= 5):
		return usagef("power: -kappa %g: write a number from 0 to 2", o.Kappa)
	case !(width >= 300 && width <= 5000):
		return usagef("power: -width %g: write a number of pixels from 300 to 5000", width)
	case at == "" && versus != "":
		return usagef("power: -versus %s needs -at: the day to compare it with", versus)
	case out != "" && !strings.HasSuffix(out, ".svg"):
		return usagef("power: -o %s: write .svg", out)
	}
	if o.View, err = v.options(d); err != nil {
		return err
	}
	o.Draws = v.draws
	if o.Dates, err = powerDates(d.Case().Zone, versus, at); err != nil {
		return err
	}
	p, err := d.Power(o)
	if err != nil {
		return err
	}
	if out != "" {
		return e.save(out, []byte(p.SVG(ties, width)))
	}
	if v.json {
		return printJSON(e.Stdout, powerReport(p))
	}
	for _, m := range o.Moves {
		paragraph(e.Stdout, "what if: ", m.String())
	}
	printPower(e.Stdout, p)
	if paths {
		printPaths(e.Stdout, p)
	}
	return nil
}

// powerDates are the day to compare with, if there is one, and the day that is asked about.
func powerDates(zone *time.Location, versus, at string) (dates []time.Time, err error) {
	for _, day := range []struct{ flag, text string }{{"versus", versus}, {"at", at}} {
		if day.text == "" {
			continue
		}
		when, err := hearsay.ParseWhen(day.text, zone)
		if err != nil {
			return nil, usagef("power: -%s: %v", day.flag, err)
		}
		dates = append(dates, when.Start)
	}
	if len(dates) == 2 && !dates[0].Before(dates[1]) {
		return nil, usagef("power: -versus %s is not before -at %s", versus, at)
	}
	return dates, nil
}

// listOf is a repeatable flag.
func listOf[T any](dst *[]T, parse func(string) (T, error)) flag.Value {
	return &listFlag[T]{dst, parse}
}

type listFlag[T any] struct {
	dst   *[]T
	parse func(string) (T, error)
}

func (l *listFlag[T]) String() string { return "" }
func (l *listFlag[T]) Set(s string) error {
	x, err := l.parse(s)
	*l.dst = append(*l.dst, x)
	return err
}

func printPower(w io.Writer, p *brief.Power) {
	now, then := p.Now(), p.Then()
	for i := range p.Dates {
		x := &p.Dates[i]
		paragraph(w, "", fmt.Sprintf("%s: %s.", x.At.Format("2 January 2006"), p.Sentence(x)))
	}
	if now.Second != "" {
		paragraph(w, "", fmt.Sprintf("On %s %s leads %s by %.2f on a scale from 0 (even) to 1; at home there are %.1f effective centres.", now.At.Format("2 January"), p.Name(now.Leader), p.Name(now.Second), now.Lead, now.Effective))
	}
	fmt.Fprintln(w)
	head := []string{now.At.Format("2 Jan"), "worlds", "codings", "force"}
	if then != nil {
		head = append(head, then.At.Format("2 Jan"), "change")
	}
	row(w, "share in per cent", head...)
	for i, id := range now.Centres {
		x := now.Power[i]
		cells := []string{bare(x.Mean), narrow(x.Least, x.Most), narrow(now.Noise.Low[i], now.Noise.High[i]), bare(now.Force[i])}
		if then != nil {
			was := then.Power[i].Mean
			cells = append(cells, bare(was), fmt.Sprintf("%+.0f", 100*(x.Mean-was)))
		}
		row(w, p.Name(id), cells...)
	}
	row(w, "nobody", bare(now.Nobody))
	fmt.Fprintln(w)
	var centres []string
	for _, id := range now.Centres {
		centres = append(centres, cut(p.Name(id), 10))
	}
	row(w, "levers, share of each", centres...)
	for _, l := range now.Levers {
		row(w, p.Lever(l.Lever), each(l.Share, bare)...)
	}
	if p.Attribution != nil {
		fmt.Fprintln(w)
		row(w, "what changed it, in points", centres...)
		for _, t := range p.Attribution.Terms {
			row(w, t.Group, each(t.Delta, func(x float64) string { return fmt.Sprintf("%+.1f", 100*x) })...)
		}
	}
	for _, c := range p.Contests {
		fmt.Fprintln(w)
		paragraph(w, "", contestText(p, c))
	}
}

func contestText(p *brief.Power, c brief.Contest) string {
	verb, with := "does not pay", ""
	if c.Pays {
		verb = "pays"
	}
	if c.Backer != "" {
		with = fmt.Sprintf(" with %s behind (word kept: %s %%)", p.Name(c.Backer), bare(c.Credible))
	}
	return fmt.Sprintf("%s against %s%s: force %s to %s, wins with %s %%, expects a share of %s, has %s if nothing is done; it pays from %s %% on, so it %s.",
		p.Name(c.Contest.Mover), p.Name(c.Contest.Opponent), with, bare(c.Outcome.Mover), bare(c.Outcome.Opponent), bare(c.Success), bare(c.Expected), bare(c.StatusQuo), bare(c.BreakEven), verb)
}

func printPaths(w io.Writer, p *brief.Power) {
	for _, l := range p.Now().Levers {
		fmt.Fprintln(w)
		row(w, p.Lever(l.Lever))
		for _, way := range p.Ways(l.Lever, 3) {
			fmt.Fprintf(w, "    %3s %%  %s\n", bare(way.P), strings.Join(p.Names(way.Nodes), " → "))
			if ids := p.Signals(way.Ties); len(ids) > 0 {
				fmt.Fprintf(w, "           %s\n", idList(ids))
			}
		}
	}
}

func idList(ids []hearsay.ID) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return strings.Join(out, ", ")
}

// row prints a label and cells in columns.
func row(w io.Writer, label string, cells ...string) {
	s := "  " + left(cut(label, 26), 26)
	for _, c := range cells {
		s += right(c, 11)
	}
	fmt.Fprintln(w, strings.TrimRight(s, " "))
}

func each(list []float64, text func(float64) string) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = text(x)
	}
	return out
}
