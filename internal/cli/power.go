package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/brief"
	"hearsay/internal/desk"
	"hearsay/power"
)

var powerMap = command{name: "power", short: "who effectively controls what on a date, and what if", run: runPower, help: `
usage: hearsay power [view] -at D [-versus D0] [-if MOVE]... [-o FILE.svg] [DIR]

Reads the power map of a case (power.yaml) at a date: each centre's share of effective control
with its range over open questions (worlds) and over re-codings of the weights (90 in 100), what
kind of order that is, and each lever. What the map leaves open is as probable as the judgement
makes it. With -versus, what changed since and which ties changed it (Shapley values).

  -at D          the day to read; default: the day of -as-known, else the last of the period
  -versus D0     compare with that day
  -if MOVE       what if: ` + "`take SEAT by X`, `dismiss X [by Y]`, `arrest X by Z`," + `
                 ` + "`release X`, `troops by X [weight W]`, `shut X`" + ` (repeatable)
  -formal        only what stands in law
  -equal         classes of levers weigh alike
  -kappa K       strength of the bandwagon, 0 to 2 (0)
  -o FILE        draw the map as SVG; -width N pixels (960)
` + viewHelp + jsonHelp + `
exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 not found

example:
  hearsay power kazakhstan-2022 -at 2022-01-06 -versus 2022-01-04 -o map.svg
`}

func runPower(_ context.Context, e *Env, args []string) error {
	var v view
	var o desk.PowerOptions
	var moves moveList
	at, versus, out, width := "", "", "", 960.0
	words, err := flags("power", args, func(f *flag.FlagSet) {
		v.defineJSON(f)
		f.StringVar(&at, "at", "", "")
		f.StringVar(&versus, "versus", "", "")
		f.Var(&moves, "if", "")
		f.BoolVar(&o.Formal, "formal", false, "")
		f.BoolVar(&o.Equal, "equal", false, "")
		f.Float64Var(&o.Kappa, "kappa", 0, "")
		f.StringVar(&out, "o", "", "")
		f.Float64Var(&width, "width", width, "")
	})
	if err != nil {
		return err
	}
	d, rest, err := v.open("power", words)
	if err != nil {
		return err
	}
	if err := noMore("power", rest); err != nil {
		return err
	}
	if !(o.Kappa >= 0 && o.Kappa <= 5) {
		return usagef("power: -kappa %g: write a number from 0 to 2", o.Kappa)
	}
	if o.View, err = v.options(d); err != nil {
		return err
	}
	if o.Draws = v.draws; o.Draws == 0 {
		o.Draws = 600
	}
	o.Moves = moves
	for flag, text := range map[string]*string{"at": &at, "versus": &versus} {
		when, err := hearsay.ParseWhen(*text, d.Case.Zone)
		switch {
		case *text == "":
		case err != nil:
			return usagef("power: -%s: %v", flag, err)
		case flag == "at":
			o.At = when.Start
		default:
			o.Versus = when.Start
		}
	}
	if o.At.IsZero() {
		if o.At = o.View.AsKnown.AddDate(0, 0, -1); o.View.AsKnown.IsZero() {
			if o.At = d.Case.Period.Until.Start.AddDate(0, 0, -1); d.Case.Period.Until.IsZero() {
				return usagef("power: -at is missing: write the day to read, as -at 2022-01-06")
			}
		}
	}
	r, err := d.Power(o)
	if err != nil {
		return err
	}
	if out != "" {
		return writePower(d, r, out, width)
	}
	if v.json {
		return printJSON(e.Stdout, r)
	}
	printPower(e.Stdout, d, r, moves)
	return nil
}

// moveList is a flag of moves.
type moveList []power.Move

func (l *moveList) String() string { return "" }
func (l *moveList) Set(s string) error {
	m, err := power.ParseMove(s)
	*l = append(*l, m)
	return err
}

func writePower(d *desk.Desk, r *desk.PowerReading, out string, width float64) error {
	if !strings.HasSuffix(out, ".svg") {
		return usagef("power: -o %s: write .svg", out)
	}
	var then *power.Balance
	if r.Then != nil {
		then = r.Then.Balance
	}
	pic := brief.PowerPicture(d.Case, r.Map, r.Setting, r.Worlds, r.Now.Balance, then)
	return bundle.WriteFile(out, []byte(pic.Scene(width).File("power")))
}

func printPower(w io.Writer, d *desk.Desk, r *desk.PowerReading, moves []power.Move) {
	b := r.Now.Balance
	name := func(id hearsay.ID) string {
		n := d.Case.Power.Node(id)
		if n == nil {
			return string(id)
		}
		if n.Short != "" {
			return n.Short
		}
		return n.Title
	}
	for _, m := range moves {
		paragraph(w, "what if: ", m.String())
	}
	paragraph(w, "", brief.PowerSentence(d.Case, b)+" ("+b.At.Format("2 January 2006")+").")
	if b.Second != "" {
		paragraph(w, "", fmt.Sprintf("%s leads %s by %.2f on a scale from 0 (even) to 1; at home there are %.1f effective centres.", name(b.Leader), name(b.Second), b.Lead, b.Effective))
	}
	fmt.Fprintln(w)
	row := func(label string, cells ...string) {
		s := "  " + left(cut(label, 26), 26)
		for _, c := range cells {
			s += right(c, 11)
		}
		fmt.Fprintln(w, strings.TrimRight(s, " "))
	}
	head := []string{"share", "worlds", "codings", "force"}
	if r.Then != nil {
		head = append(head, r.Then.At.Format("2 Jan"), "change")
	}
	row("in per cent", head...)
	for i, id := range b.Centres {
		p := b.Power[i]
		cells := []string{bare(p.Mean), narrow(p.Least, p.Most), narrow(r.Now.Noise.Low[i], r.Now.Noise.High[i]), bare(b.Force[i])}
		if r.Then != nil {
			was := r.Then.Power[i].Mean
			cells = append(cells, bare(was), fmt.Sprintf("%+.0f", 100*(p.Mean-was)))
		}
		row(name(id), cells...)
	}
	row("nobody", bare(b.Nobody))
	fmt.Fprintln(w)
	var centres []string
	for _, id := range b.Centres {
		centres = append(centres, cut(name(id), 10))
	}
	row("levers, share of each", centres...)
	for _, l := range b.Levers {
		var cells []string
		for _, x := range l.Share {
			cells = append(cells, bare(x))
		}
		row(d.Lever(l.Lever), cells...)
	}
	if r.Attribution == nil {
		return
	}
	fmt.Fprintln(w)
	row("what changed it, in points", centres...)
	for _, t := range r.Attribution.Terms {
		var cells []string
		for _, x := range t.Delta {
			cells = append(cells, fmt.Sprintf("%+.1f", 100*x))
		}
		row(t.Group, cells...)
	}
}
