package cli

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/desk"
	"hearsay/weigh"
)

var why = command{name: "why", short: "what stands behind a claim, a signal, a source or a hypothesis", run: runWhy, help: `
usage: hearsay why ID [view] [DIR]

For a proposition: how probable each value is, which origins report it, who carried them and
how much each moves it. For a hypothesis: what moved it. For a signal: what was said, its
chain, its influence. For a source: who operates it and all it said.
` + viewHelp + jsonHelp + `
exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 no such id

example:
  hearsay why abroad kazakhstan-2022 -as-known 2022-01-07
`}

func runWhy(_ context.Context, e *Env, args []string) error {
	var v view
	words, err := flags("why", args, v.defineJSON)
	if err != nil {
		return err
	}
	if len(words) == 0 {
		return usagef("why: name a proposition, hypothesis, signal or source; see `hearsay help why`")
	}
	if len(words) == 2 && isCase(words[0]) && !isCase(words[1]) { // the other way round is clear too
		words[0], words[1] = words[1], words[0]
	}
	id := hearsay.ID(words[0])
	d, rest, err := v.open(e, "why", words[1:])
	if err != nil {
		return err
	}
	if err := noMore("why", rest); err != nil {
		return err
	}
	a := &answer{e: e, d: d, json: v.json}
	if err := a.knows(id); err != nil {
		return err
	}
	o, err := v.options(d)
	if err != nil {
		return err
	}
	if a.j, err = v.weigh(d, o); err != nil {
		return err
	}
	a.o = o
	return a.of(id)
}

// An answer explains one id of a judged case.
type answer struct {
	e    *Env
	d    *desk.Desk
	o    weigh.Options
	j    *weigh.Judgement
	json bool
}

// explained are the kinds of thing that have a why.
var explained = []string{"proposition", "hypothesis", "signal", "source"}

func (a *answer) knows(id hearsay.ID) error {
	if id == hearsay.Other || slices.Contains(explained, a.d.Bundle().Kind(id)) {
		return nil
	}
	switch kind := a.d.Bundle().Kind(id); kind {
	case "":
	case "question":
		return fmt.Errorf("why %s: that is a question: `hearsay weigh` answers it, and each of its hypotheses has a why: %w", id, hearsay.ErrNotFound)
	default:
		return fmt.Errorf("why %s: that is a %s; a proposition, hypothesis, signal or source has a why: %w", id, kind, hearsay.ErrNotFound)
	}
	var known []string
	for _, kind := range explained {
		known = append(known, a.d.Bundle().Known(kind)...)
	}
	return fmt.Errorf("why %s: no proposition, hypothesis, signal or source has this id%s: %w",
		id, meant(string(id), known, "the ids are in the files of the case"), hearsay.ErrNotFound)
}

func (a *answer) of(id hearsay.ID) error {
	switch a.d.Bundle().Kind(id) {
	case "proposition":
		return a.proposition(id)
	case "signal":
		return a.signal(id)
	case "source":
		return a.source(id)
	}
	return a.hypothesis(id)
}

func (a *answer) printf(format string, args ...any) { fmt.Fprintf(a.e.Stdout, format, args...) }

func (a *answer) text(lead, text string) { paragraph(a.e.Stdout, lead, text) }

func (a *answer) place(id hearsay.ID) { a.printf("  written at %s\n", a.d.Bundle().Pos(id)) }

// standing is what -json prints of a proposition.
type standing struct {
	Beliefs []weigh.Belief  `json:"beliefs"`
	Origins []weigh.Origins `json:"origins"`
	// Drivers are the reports on which the origins of several hang.
	Drivers []driven `json:"drivers,omitempty"`
	// Unsaid are the withdrawals and the silences: they speak for no value, and move the claim all the same.
	Unsaid []unsaid `json:"withdrawn_or_silent,omitempty"`
}

// An unsaid is a withdrawal or a silence, with the chance of the first value without it, and what it does to the odds of that value.
type unsaid struct {
	Signal  hearsay.ID `json:"signal"`
	Without float64    `json:"without"`
	DB      float64    `json:"db"`
}

// A driven origin hangs on one of its reports.
type driven struct {
	Origin hearsay.ID `json:"origin"`
	Value  string     `json:"value"`
	desk.Driver
}

func (a *answer) proposition(id hearsay.ID) error {
	s := standing{}
	for _, b := range a.j.Propositions {
		if b.ID == id {
			s.Beliefs = append(s.Beliefs, b)
		}
	}
	for _, o := range a.j.Origins {
		if o.Proposition == id {
			s.Origins = append(s.Origins, o)
		}
	}
	if err := a.drivers(&s); err != nil {
		return err
	}
	if err := a.unsaid(id, &s); err != nil {
		return err
	}
	if a.json {
		return printJSON(a.e.Stdout, s)
	}
	a.standing(id, s)
	return nil
}

// standing prints what stands behind a proposition.
func (a *answer) standing(id hearsay.ID, s standing) {
	a.text("", s.Beliefs[0].Title)
	a.place(id)
	values := 0
	for _, b := range s.Beliefs {
		values = max(values, width(b.Value))
	}
	for _, b := range s.Beliefs {
		a.printf("  %s  %s  %s  %s (before any report %s)\n", left(b.Value, values), right(percent(b.P), 6), left(spread(b.Lo, b.Hi), 9), b.Word, percent(b.Prior))
	}
	if len(s.Beliefs) > 0 && s.Beliefs[0].Unreported {
		a.printf("  reported by nobody: this rests on the tables and on what is held of other propositions\n")
	}
	for _, o := range s.Origins {
		a.printf("\n%s: %s by %s from %s, effectively %.1f (influence in decibans)\n", o.Value, plural(o.Reports, "report"), plural(len(o.Carriers), "carrier"), plural(len(o.Origins), "origin"), o.Effective)
		for _, x := range o.Origins {
			operated := ""
			if x.Operated {
				operated = " [may be dictated]"
			}
			a.text("  "+right(decibans(x.DB), 6)+"  ", x.Title+operated)
			for _, sid := range x.Signals {
				a.line(sid)
			}
			for _, d := range s.Drivers {
				if d.Origin == x.ID && d.Value == o.Value && percent(d.Without) != percent(s.chance(o.Value)) {
					a.text("          ", fmt.Sprintf("hangs most on %s: without that report %s, without any one of the others %s", d.Signal, percent(d.Without), spread(d.Others[0], d.Others[1])))
				}
			}
		}
	}
	for i, u := range s.Unsaid {
		if i == 0 {
			a.printf("\ntaken back, or not said where it was due (influence on “%s”)\n", s.Beliefs[0].Value)
		}
		a.text("  "+right(decibans(u.DB), 6)+"  ", a.find(u.Signal).Title)
		a.line(u.Signal)
	}
}

// chance is that of a value.
func (s standing) chance(value string) float64 {
	for _, b := range s.Beliefs {
		if b.Value == value {
			return b.P
		}
	}
	return 0
}

// unsaid collects the withdrawals and silences on a proposition that the view holds.
func (a *answer) unsaid(id hearsay.ID, s *standing) error {
	for _, in := range a.j.Influences.Signals {
		sig := a.find(in.ID)
		if row := sig.Stance.Row(); sig.Says != id || !row.Silent() && !row.Withdraws {
			continue
		}
		p, err := a.d.Without(a.o, weigh.Claim{Proposition: id, Value: s.Beliefs[0].Value}, in.ID)
		if err != nil {
			return err
		}
		odds := func(p float64) float64 { return 10 * math.Log10(p/(1-p)) }
		s.Unsaid = append(s.Unsaid, unsaid{in.ID, p, odds(s.Beliefs[0].P) - odds(p)})
	}
	return nil
}

// mostDrivers is for how many origins the reports are left out one at a time: each takes a propagation of its own.
const mostDrivers = 12

// drivers finds on which report each origin of several hangs.
func (a *answer) drivers(s *standing) error {
	for _, o := range s.Origins {
		for _, x := range o.Origins {
			if len(s.Drivers) == mostDrivers {
				return nil
			}
			d, ok, err := a.d.Driver(a.o, weigh.Claim{Proposition: o.Proposition, Value: o.Value}, x.Signals)
			if err != nil {
				return err
			}
			if ok {
				s.Drivers = append(s.Drivers, driven{x.ID, o.Value, d})
			}
		}
	}
	return nil
}

// line prints a signal in one line.
func (a *answer) line(id hearsay.ID) {
	s := a.find(id)
	via := ""
	for _, v := range s.Via {
		via += " ← " + a.sourceName(v)
	}
	copied := ""
	if s.Copies != "" {
		copied = ", copy of " + string(s.Copies)
	}
	a.text("          "+s.Said.Date()+"  "+left(string(s.ID), 4)+"  ", fmt.Sprintf("%s%s: %s%s", a.sourceName(s.Source), via, s.Stance, copied))
}

func (a *answer) find(id hearsay.ID) *hearsay.Signal {
	i := slices.IndexFunc(a.d.Case().Signals, func(s *hearsay.Signal) bool { return s.ID == id })
	return a.d.Case().Signals[i]
}

func (a *answer) sourceName(id hearsay.ID) string {
	for _, s := range a.d.Case().Sources {
		if s.ID == id {
			if s.Short != "" {
				return s.Short
			}
			return s.Title
		}
	}
	return string(id)
}

func (a *answer) hypothesis(id hearsay.ID) error {
	h := slices.IndexFunc(a.j.Hypotheses, func(b weigh.Belief) bool { return b.ID == id })
	if h < 0 {
		return fmt.Errorf("why %s: it is not a hypothesis of the main question: %w", id, hearsay.ErrNotFound)
	}
	list := slices.Clone(a.j.Influences.Tellings)
	slices.SortStableFunc(list, func(x, y weigh.Influence) int {
		return cmp.Or(cmp.Compare(math.Abs(y.DB[h]), math.Abs(x.DB[h])), cmp.Compare(x.ID, y.ID))
	})
	if a.json {
		return printJSON(a.e.Stdout, list)
	}
	b := a.j.Hypotheses[h]
	a.text("", b.Title)
	if id != hearsay.Other {
		a.place(id)
	}
	a.printf("  %s, %s (%s), prior %s\n\nWhat moved it most, by origin, in decibans (3 double the odds)\n", b.Word, percent(b.P), spread(b.Lo, b.Hi), percent(b.Prior))
	for _, in := range first(list, 15) {
		a.text("  "+right(decibans(in.DB[h]), 5)+"  "+left(bar(in.DB[h]), 10)+"  ", in.Title+more(in))
	}
	return nil
}

// bar draws a weight; the number beside it says the same.
func bar(db float64) string { return strings.Repeat("▪", int(math.Round(min(math.Abs(db), 10)))) }

func (a *answer) signal(id hearsay.ID) error {
	s := a.find(id)
	i := slices.IndexFunc(a.j.Influences.Signals, func(in weigh.Influence) bool { return in.ID == id })
	if a.json {
		var in *weigh.Influence
		if i >= 0 {
			in = &a.j.Influences.Signals[i]
		}
		return printJSON(a.e.Stdout, struct {
			Signal    *hearsay.Signal  `json:"signal"`
			Influence *weigh.Influence `json:"influence"`
		}{s, in})
	}
	a.text("", s.Title)
	a.place(id)
	a.line(id)
	a.text("  ", fmt.Sprintf("about %s = %s, said %s", s.Says, s.Value, s.Said))
	switch {
	case s.Quote != "":
		a.text("  ", "“"+s.Quote+"”")
	case s.Note != "":
		a.text("  in our words: ", s.Note)
		a.text("  source: ", s.Cite.Outlet+" "+s.Cite.URL)
	}
	if s.Stance.Row().Silent() {
		if l := a.d.Case().Look(s.Looked); l != nil {
			a.text("  looked for: ", lookText(l))
		} else {
			a.printf("  looked for: nobody is on record as having looked for what was not said\n")
		}
	}
	if i < 0 {
		a.printf("  not part of this view, or without weight\n")
		return nil
	}
	a.printf("\nWhat it does to each explanation, in decibans (3 double the odds)\n")
	for h, db := range a.j.Influences.Signals[i].DB {
		a.text("  "+right(decibans(db), 5)+"  ", short(a.j.Hypotheses[h]))
	}
	return nil
}

func (a *answer) source(id hearsay.ID) error {
	i := slices.IndexFunc(a.d.Case().Sources, func(s *hearsay.Source) bool { return s.ID == id })
	s := a.d.Case().Sources[i]
	k := slices.IndexFunc(a.j.Influences.Sources, func(in weigh.Influence) bool { return in.ID == id })
	if a.json {
		var in *weigh.Influence
		if k >= 0 {
			in = &a.j.Influences.Sources[k]
		}
		return printJSON(a.e.Stdout, struct {
			Source    *hearsay.Source  `json:"source"`
			Influence *weigh.Influence `json:"influence"`
		}{s, in})
	}
	a.text("", s.Title)
	a.place(id)
	for _, c := range s.Control {
		who := string(c.Party)
		if c.By != "" {
			who = "whoever " + string(c.By) + " names"
		}
		a.text("  ", fmt.Sprintf("operated by %s (%s) %s", who, c.Strength, c.Valid))
		if c.Because != "" {
			a.text("  because: ", c.Because)
		}
	}
	for _, x := range a.d.Case().Signals {
		if x.Source == id || slices.Contains(x.Via, id) {
			a.line(x.ID)
		}
	}
	if k >= 0 {
		lead := a.j.Leader()
		a.text("  ", fmt.Sprintf("all it said moves “%s” by %s decibans", short(a.j.Hypotheses[lead]), decibans(a.j.Influences.Sources[k].DB[lead])))
	}
	return nil
}
