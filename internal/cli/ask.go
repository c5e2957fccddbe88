package cli

import (
	"context"
	"flag"
	"fmt"
)

var ask = command{name: "ask", short: "rank what would be worth finding out", run: runAsk, help: `
usage: hearsay ask [view] [-n N] [DIR]

Ranks the open propositions by how much an answer is expected to tell about the question, for
its cost: bits, the expected move of the leading hypothesis, the chance that another leads
afterwards, what each answer would do, who could know, and what asking may expose.

  -n N             how many (10)
` + viewHelp + jsonHelp + `
exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 not found

example:
  hearsay ask kazakhstan-2022 -n 3
`}

func runAsk(_ context.Context, e *Env, args []string) error {
	var v view
	n := 10
	words, err := flags("ask", args, func(f *flag.FlagSet) {
		v.defineJSON(f)
		f.IntVar(&n, "n", n, "")
	})
	if err != nil {
		return err
	}
	if n < 1 {
		return usagef("ask: -n %d: ask for one question or more", n)
	}
	_, j, rest, err := v.judge(e, "ask", words)
	if err != nil {
		return err
	}
	if err := noMore("ask", rest); err != nil {
		return err
	}
	if v.json {
		return printJSON(e.Stdout, first(j.AskNext, n))
	}
	w, lead := e.Stdout, j.Leader()
	if len(j.AskNext) == 0 {
		fmt.Fprintln(w, "nothing is open: no proposition has a question whose answer would tell more")
	}
	for i, q := range first(j.AskNext, n) {
		paragraph(w, fmt.Sprintf("%d. ", i+1), q.Text)
		paragraph(w, "   ", fmt.Sprintf("%.3f bits at cost %g; it moves the leading hypothesis by %.0f points on average, and another leads afterwards with %s", q.Bits, q.Cost, 100*q.Shift, percent(q.Flip)))
		for _, a := range q.Answers {
			paragraph(w, "   ", fmt.Sprintf("if %s (%s): “%s” %s", a.Value, percent(a.P), short(j.Hypotheses[lead]), percent(a.Beliefs[lead])))
		}
		if q.Who != "" {
			paragraph(w, "   who could know: ", q.Who)
		}
		if q.Risk != "" {
			paragraph(w, "   risk: ", q.Risk)
		}
	}
	return nil
}
