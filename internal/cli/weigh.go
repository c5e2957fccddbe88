package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"math"

	"hearsay"
	"hearsay/internal/desk"
	"hearsay/weigh"
)

var weighCase = command{name: "weigh", short: "judge a case: how probable, how sure, what moved it", run: runWeigh, help: `
usage: hearsay weigh [view] [DIR]

Prints the hypotheses with word, number and range; how sure the basis is; what it would be
if everybody had spoken freely; what moved it most, what would flip it, what to ask next.
` + viewHelp + `
exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 not found

example:
  hearsay weigh kazakhstan-2022 -as-known 2022-01-08
`}

func runWeigh(_ context.Context, e *Env, args []string) error {
	var v view
	words, err := flags("weigh", args, v.define)
	if err != nil {
		return err
	}
	d, j, rest, err := v.judge(words)
	if err != nil {
		return err
	}
	if err := noMore("weigh", rest); err != nil {
		return err
	}
	if v.json {
		return printJSON(e.Stdout, j)
	}
	printJudgement(e.Stdout, d, j)
	return nil
}

func printJudgement(w io.Writer, d *desk.Desk, j *weigh.Judgement) {
	fmt.Fprintf(w, "%s\n", d.Case.Title)
	if !j.AsKnown.IsZero() {
		fmt.Fprintf(w, "as known at %s\n", j.AsKnown.In(d.Case.Zone).Format("2006-01-02 15:04"))
	}
	fmt.Fprintf(w, "%s\n\n", d.Case.Questions[0].Title)
	fmt.Fprintf(w, "  %-40s %6s  %-9s %-9s %5s %6s %7s\n", "", "chance", "5–95 %", "at least", "prior", "naive", "doubled")
	for h, b := range j.Hypotheses {
		fmt.Fprintf(w, "  %-40s %6s  %-9s %-9s %5s %6s %7s  %s\n", short(b), percent(b.P), spread(b.Lo, b.Hi), spread(b.Min, b.Max), percent(b.Prior), percent(j.Naive[h]), percent(j.Doubled[h]), b.Word)
	}
	fmt.Fprintf(w, "\n%s\n", confidenceLine(j))
	fmt.Fprintf(w, "%s\n", freedomLine(j))
	lead := j.Leader()
	fmt.Fprintf(w, "\nWhat moved %s most (decibans: +3 doubles the odds)\n", short(j.Hypotheses[lead]))
	for _, t := range first(j.Influences.Tellings, 6) {
		fmt.Fprintf(w, "  %+6.1f  %-12s %s%s\n", t.DB[lead], t.ID, t.Title, more(t))
	}
	fmt.Fprintf(w, "\nWhat would change the leader\n")
	printFlips(w, j)
	fmt.Fprintf(w, "\nWhat to ask next (bits for their cost)\n")
	for _, q := range first(j.AskNext, 4) {
		fmt.Fprintf(w, "  %.3f  %s\n", q.Per, q.Text)
	}
	for _, warning := range j.Warnings {
		fmt.Fprintf(w, "\nnote: %s\n", warning)
	}
}

func short(b weigh.Belief) string {
	if b.Short != "" {
		return b.Short
	}
	return b.Title
}

func more(t weigh.Influence) string {
	if n := len(t.Signals); n > 1 {
		return fmt.Sprintf(" (%d reports, one origin)", n)
	}
	return ""
}

func confidenceLine(j *weigh.Judgement) string {
	s := "Confidence in the basis is " + j.Confidence.Level
	for i, r := range j.Confidence.Reasons {
		if i == 0 {
			s += ": " + r
		} else {
			s += "; " + r
		}
	}
	return s + "."
}

func freedomLine(j *weigh.Judgement) string {
	lead := j.Leader()
	naive := 0
	for h := range j.Naive {
		if j.Naive[h] > j.Naive[naive] {
			naive = h
		}
	}
	s := fmt.Sprintf("Taking everybody at their word, %s would lead with %s.", short(j.Hypotheses[naive]), percent(j.Naive[naive]))
	if naive == lead {
		s = fmt.Sprintf("Taking everybody at their word, it would lead with %s.", percent(j.Naive[lead]))
	}
	if j.BreakEven > 0 {
		s += fmt.Sprintf(" The leader changes where every chance of dictation is %.2f times what is written.", j.BreakEven)
	}
	return s + fmt.Sprintf(" The best story needs %s.", plural(j.Deceptions, "deception"))
}

// printFlips prints the inputs that flip inside their range, or else those that swing most, and where they would flip.
func printFlips(w io.Writer, j *weigh.Judgement) {
	inside := 0
	for _, f := range j.Flips {
		if f.Never || inside == 5 {
			continue
		}
		inside++
		fmt.Fprintf(w, "  at %.2f (now %.2f in %.2f..%.2f) %s → %s\n", f.Flips, f.At, f.Lo, f.Hi, f.Input, f.To)
	}
	if inside > 0 {
		return
	}
	fmt.Fprintf(w, "  no single input inside its range; the widest swings:\n")
	for _, f := range first(j.Flips, 5) {
		where := "never flips it"
		if f.To != "" {
			where = fmt.Sprintf("flips it to %s at %.3f", f.To, f.Flips)
		}
		fmt.Fprintf(w, "  %s to %s over %.2f..%.2f, %s: %s\n", percent(f.Swing[0]), percent(f.Swing[1]), f.Lo, f.Hi, where, f.Input)
	}
}

func first[T any](list []T, n int) []T { return list[:min(n, len(list))] }

var ask = command{name: "ask", short: "rank what would be worth finding out", run: runAsk, help: `
usage: hearsay ask [view] [-n N] [DIR]

Ranks the open propositions by how much an answer is expected to tell about the question, for
its cost: bits, the expected move of the leader, the chance that another leads afterwards,
what each answer would do, who could know, and what asking may expose.
` + viewHelp + `
exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 not found

example:
  hearsay ask kazakhstan-2022 -n 3
`}

func runAsk(_ context.Context, e *Env, args []string) error {
	var v view
	n := 10
	words, err := flags("ask", args, func(f *flag.FlagSet) {
		v.define(f)
		f.IntVar(&n, "n", n, "")
	})
	if err != nil {
		return err
	}
	_, j, rest, err := v.judge(words)
	if err != nil {
		return err
	}
	if err := noMore("ask", rest); err != nil {
		return err
	}
	if v.json {
		return printJSON(e.Stdout, j.AskNext)
	}
	lead := j.Leader()
	for i, q := range first(j.AskNext, n) {
		fmt.Fprintf(e.Stdout, "%d. %s\n", i+1, q.Text)
		fmt.Fprintf(e.Stdout, "   %.3f bits at cost %g; moves the leader by %.0f points on average; another leads afterwards with %s\n", q.Bits, q.Cost, 100*q.Shift, percent(q.Flip))
		for _, a := range q.Answers {
			fmt.Fprintf(e.Stdout, "   if %s (%s): %s %s\n", a.Value, percent(a.P), short(j.Hypotheses[lead]), percent(a.Beliefs[lead]))
		}
		if q.Who != "" {
			fmt.Fprintf(e.Stdout, "   who could know: %s\n", q.Who)
		}
		if q.Risk != "" {
			fmt.Fprintf(e.Stdout, "   risk: %s\n", q.Risk)
		}
	}
	return nil
}

var why = command{name: "why", short: "what stands behind a claim, a signal, a source or a hypothesis", run: runWhy, help: `
usage: hearsay why ID [view] [DIR]

For a proposition: how probable each value is, which origins report it, who carried them and
how much each moves it. For a hypothesis: what moved it. For a signal: what was said, its
chain, its influence. For a source: who operates it and all it said.
` + viewHelp + `
exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 no such id

example:
  hearsay why nazarbayev-abroad -C kazakhstan-2022 -as-known 2022-01-07
`}

func runWhy(_ context.Context, e *Env, args []string) error {
	var v view
	words, err := flags("why", args, v.define)
	if err != nil {
		return err
	}
	if len(words) == 0 {
		return usagef("why: name a proposition, hypothesis, signal or source; see `hearsay help why`")
	}
	id := hearsay.ID(words[0])
	d, j, rest, err := v.judge(words[1:])
	if err != nil {
		return err
	}
	if err := noMore("why", rest); err != nil {
		return err
	}
	a := &answer{e: e, d: d, j: j, json: v.json}
	return a.of(id)
}

func bar(db float64) string {
	n := int(math.Round(min(math.Abs(db), 10)))
	s := ""
	for range n {
		s += "▪"
	}
	return s
}
