package cli

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/desk"
	"hearsay/weigh"
)

// An answer explains one id of a judged case.
type answer struct {
	e    *Env
	d    *desk.Desk
	j    *weigh.Judgement
	json bool
}

func (a *answer) of(id hearsay.ID) error {
	switch a.d.Bundle.Kind(id) {
	case "proposition":
		return a.proposition(id)
	case "hypothesis":
		return a.hypothesis(id)
	case "signal":
		return a.signal(id)
	case "source":
		return a.source(id)
	}
	if id == hearsay.Other {
		return a.hypothesis(id)
	}
	var known []string
	for _, kind := range []string{"proposition", "hypothesis", "signal", "source"} {
		known = append(known, a.d.Bundle.Known(kind)...)
	}
	return fmt.Errorf("why %s: no proposition, hypothesis, signal or source has this id%s: %w", id, meant(string(id), known), hearsay.ErrNotFound)
}

func (a *answer) printf(format string, args ...any) { fmt.Fprintf(a.e.Stdout, format, args...) }

func (a *answer) place(id hearsay.ID) { a.printf("  written at %s\n", a.d.Bundle.Pos(id)) }

// standing is what -json prints of a proposition.
type standing struct {
	Beliefs []weigh.Belief  `json:"beliefs"`
	Origins []weigh.Origins `json:"origins"`
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
	if a.json {
		return printJSON(a.e.Stdout, s)
	}
	a.printf("%s\n", s.Beliefs[0].Title)
	a.place(id)
	for _, b := range s.Beliefs {
		a.printf("  %-14s %6s  %-9s  %s (before any report %s)\n", b.Value, percent(b.P), spread(b.Lo, b.Hi), b.Word, percent(b.Prior))
	}
	for _, o := range s.Origins {
		a.printf("\n%s: %s by %s, %s, effectively %.1f\n", o.Value, plural(o.Reports, "report"), plural(len(o.Carriers), "carrier"), plural(len(o.Origins), "origin"), o.Effective)
		for _, x := range o.Origins {
			operated := ""
			if x.Operated {
				operated = "  [may be dictated]"
			}
			a.printf("  %+6.1f dB  %s%s\n", x.DB, x.Title, operated)
			for _, sid := range x.Signals {
				a.line(sid)
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
	a.printf("             %s  %-6s %s%s %s%s\n", s.Said.Date(), s.ID, a.sourceName(s.Source), via, s.Stance, copied)
}

func (a *answer) find(id hearsay.ID) *hearsay.Signal {
	i := slices.IndexFunc(a.d.Case.Signals, func(s *hearsay.Signal) bool { return s.ID == id })
	return a.d.Case.Signals[i]
}

func (a *answer) sourceName(id hearsay.ID) string {
	for _, s := range a.d.Case.Sources {
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
		ax, ay := max(x.DB[h], -x.DB[h]), max(y.DB[h], -y.DB[h])
		switch {
		case ax > ay:
			return -1
		case ax < ay:
			return 1
		}
		return strings.Compare(string(x.ID), string(y.ID))
	})
	if a.json {
		return printJSON(a.e.Stdout, list)
	}
	b := a.j.Hypotheses[h]
	a.printf("%s\n  %s, %s (%s), prior %s\n\nWhat moved it, by origin (decibans)\n", b.Title, b.Word, percent(b.P), spread(b.Lo, b.Hi), percent(b.Prior))
	for _, in := range first(list, 15) {
		a.printf("  %+6.1f  %-10s  %s%s\n", in.DB[h], bar(in.DB[h]), in.Title, more(in))
	}
	return nil
}

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
	a.printf("%s\n", s.Title)
	a.place(id)
	a.line(id)
	a.printf("  says %s=%s, said %s\n", s.Says, s.Value, s.Said)
	switch {
	case s.Quote != "":
		a.printf("  “%s”\n", s.Quote)
	case s.Note != "":
		a.printf("  in our words: %s\n  source: %s %s\n", s.Note, s.Cite.Outlet, s.Cite.URL)
	}
	if i < 0 {
		a.printf("  not part of this view, or without weight\n")
		return nil
	}
	for h, db := range a.j.Influences.Signals[i].DB {
		a.printf("  %+6.1f dB  %s\n", db, short(a.j.Hypotheses[h]))
	}
	return nil
}

func (a *answer) source(id hearsay.ID) error {
	i := slices.IndexFunc(a.d.Case.Sources, func(s *hearsay.Source) bool { return s.ID == id })
	s := a.d.Case.Sources[i]
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
	a.printf("%s\n", s.Title)
	a.place(id)
	for _, c := range s.Control {
		who := string(c.Party)
		if c.By != "" {
			who = "whoever " + string(c.By) + " names"
		}
		a.printf("  operated by %s (%s) %s: %s\n", who, c.Strength, c.Valid, c.Because)
	}
	for _, x := range a.d.Case.Signals {
		if x.Source == id || slices.Contains(x.Via, id) {
			a.line(x.ID)
		}
	}
	if k >= 0 {
		lead := a.j.Leader()
		a.printf("  all it said moves %s by %+.1f dB\n", short(a.j.Hypotheses[lead]), a.j.Influences.Sources[k].DB[lead])
	}
	return nil
}
