package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"hearsay/internal/desk"
	"hearsay/weigh"
)

var weighCase = command{name: "weigh", short: "judge a case: how probable, how sure, what moved it", run: runWeigh, help: `
usage: hearsay weigh [view] [DIR]

Prints the judgement in a sentence, how sure the basis is in another, then every hypothesis
with its ranges; what it would be if everybody had spoken freely; what moved the leading
one most, what would change the leader, what to ask next.
` + viewHelp + jsonHelp + `
exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 not found

example:
  hearsay weigh kazakhstan-2022 -as-known 2022-01-08
`}

func runWeigh(_ context.Context, e *Env, args []string) error {
	var v view
	words, err := flags("weigh", args, v.defineJSON)
	if err != nil {
		return err
	}
	d, rest, err := v.open(e, "weigh", words)
	if err != nil {
		return err
	}
	if err := noMore("weigh", rest); err != nil {
		return err
	}
	o, err := v.options(d)
	if err != nil {
		return err
	}
	j, err := v.weigh(d, o)
	if err != nil {
		return err
	}
	if v.json {
		return printJSON(e.Stdout, j)
	}
	b, err := d.Brief(o, nil, "")
	if err != nil {
		return err
	}
	w := e.Stdout
	paragraph(w, "", d.Case().Title)
	if b.Question != d.Case().Title {
		paragraph(w, "", b.Question)
	}
	fmt.Fprintln(w)
	for _, line := range b.Banners {
		if s := line.String(); s != "" {
			paragraph(w, "", s)
		}
	}
	paragraph(w, "", b.Sentence.String())
	paragraph(w, "", b.Basis.String())
	printBeliefs(w, j)
	fmt.Fprintln(w)
	paragraph(w, "", b.Beside.String())
	printFreedom(w, j)
	printReasons(w, d, j)
	printFlips(w, j)
	printQuestions(w, j)
	for _, warning := range j.Warnings {
		fmt.Fprintln(w)
		paragraph(w, "note: ", warning)
	}
	return nil
}

// printBeliefs prints the hypotheses, the most probable first, in at most 100 columns.
func printBeliefs(w io.Writer, j *weigh.Judgement) {
	order, names := make([]int, len(j.Hypotheses)), 11
	for i, b := range j.Hypotheses {
		order[i] = i
		names = min(28, max(names, width(short(b))))
	}
	slices.SortStableFunc(order, func(x, y int) int {
		switch p, q := j.Hypotheses[x].P, j.Hypotheses[y].P; {
		case p > q:
			return -1
		case p < q:
			return 1
		}
		return 0
	})
	row := func(name, chance, band, span, prior, naive, doubled, word string) {
		s := "  " + left(cut(name, names), names) + right(chance, 8) + right(band, 8) + right(span, 8) + right(prior, 7) + right(naive, 7) + right(doubled, 9)
		fmt.Fprintln(w, strings.TrimRight(s+"  "+word, " "))
	}
	fmt.Fprintln(w)
	row("in per cent", "chance", "band", "span", "prior", "naive", "doubled", "")
	for _, h := range order {
		b := j.Hypotheses[h]
		row(short(b), bare(b.P), narrow(b.Lo, b.Hi), narrow(b.Min, b.Max), bare(b.Prior), bare(j.Naive[h]), bare(j.Doubled[h]), b.Word)
	}
	paragraph(w, "  ", fmt.Sprintf("band: 90 of 100 draws of the inputs given the reports; span: the inputs at the worst and best of their ranges; naive: nobody dictates; doubled: the odds of dictation doubled (%d draws)", j.Draws))
}

func printFreedom(w io.Writer, j *weigh.Judgement) {
	lead, naive := j.Leader(), 0
	for h := range j.Naive {
		if j.Naive[h] > j.Naive[naive] {
			naive = h
		}
	}
	s := fmt.Sprintf("Had everybody spoken freely, “%s” would lead with %s.", short(j.Hypotheses[naive]), percent(j.Naive[naive]))
	if naive == lead {
		s = fmt.Sprintf("Had everybody spoken freely, the same explanation would lead with %s.", percent(j.Naive[lead]))
	}
	switch {
	case j.BreakEven == 0:
		s += " No factor up to 20 on the odds of dictation changes the leader."
	case j.Turning != "":
		s += fmt.Sprintf(" The leader changes where the odds of every dictation are %.2f times what is written; %s turns it.", j.BreakEven, j.Turning)
	default:
		s += fmt.Sprintf(" The leader changes where the odds of every dictation are %.2f times what is written.", j.BreakEven)
	}
	fmt.Fprintln(w)
	paragraph(w, "", s+fmt.Sprintf(" The best story needs %s.", plural(j.Deceptions, "deception")))
}

func printReasons(w io.Writer, d *desk.Desk, j *weigh.Judgement) {
	lead := j.Leader()
	list := first(j.Influences.Tellings, 6)
	if len(list) == 0 {
		fmt.Fprintf(w, "\nNo report has weight in this view; the chances are the priors.\n")
		return
	}
	fmt.Fprintf(w, "\nWhat moved “%s” most, in decibans (3 double the odds)\n", short(j.Hypotheses[lead]))
	ids := 0
	for _, t := range list {
		ids = max(ids, width(string(t.ID)))
	}
	for _, t := range list {
		paragraph(w, "  "+right(decibans(t.DB[lead]), 5)+"  "+left(string(t.ID), min(ids, 16))+"  ", t.Title+more(t))
	}
}

func more(t weigh.Influence) string {
	if n := len(t.Signals); n > 1 {
		return fmt.Sprintf(" (%d reports, one origin)", n)
	}
	return ""
}

func printFlips(w io.Writer, j *weigh.Judgement) {
	var flips []weigh.Flip
	for _, f := range j.Flips {
		if !f.Never {
			flips = append(flips, f)
		}
	}
	if len(flips) > 0 {
		fmt.Fprintf(w, "\nWhat would change the leader\n")
		for _, f := range first(flips, 5) {
			paragraph(w, "  ", fmt.Sprintf("%s at %.2f instead of %.2f (range %.2f to %.2f): “%s” leads", f.Input, f.Flips, f.At, f.Lo, f.Hi, titleOf(j, f)))
		}
		return
	}
	if len(j.Flips) == 0 {
		return
	}
	fmt.Fprintf(w, "\nNo single input, moved inside its own range, changes the leader. The widest swings\n")
	for _, f := range first(j.Flips, 5) {
		where := "; no value of it would"
		if f.To != "" {
			where = fmt.Sprintf("; at %.2f “%s” would lead", f.Flips, titleOf(j, f))
		}
		paragraph(w, "  "+left(fmt.Sprintf("%s to %s", percent(f.Swing[0]), percent(f.Swing[1])), 14)+"  ", fmt.Sprintf("%s from %.2f to %.2f", f.Input, f.Lo, f.Hi)+where)
	}
}

func titleOf(j *weigh.Judgement, f weigh.Flip) string {
	for _, b := range j.Hypotheses {
		if b.ID == f.To {
			return short(b)
		}
	}
	return string(f.To)
}

func printQuestions(w io.Writer, j *weigh.Judgement) {
	if len(j.AskNext) == 0 {
		return
	}
	fmt.Fprintf(w, "\nWhat to ask next (bits of the answer for its cost)\n")
	for _, q := range first(j.AskNext, 4) {
		paragraph(w, fmt.Sprintf("  %.3f  ", q.Per), q.Text)
	}
}
