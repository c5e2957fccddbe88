package cli

import (
	"context"
	"flag"
	"fmt"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/internal/desk"
)

var quoteWords = command{name: "quote", short: "find words of a captured page and write them as a signal quotes them", run: runQuote, help: `
usage: hearsay quote -in SNAPSHOT [-propose] [-nth N] [-json] [-C DIR] WORD...

For what no rule proposes, in any language: finds the words in a captured document and prints the
quote and its place as a signal has them, to be written into signals/DATE.yaml. The words must
follow each other within one paragraph; capitals, quotation marks, dashes and line breaks may
differ. Words that stand nowhere are an error, which says how many of the first do stand.

  -in SNAPSHOT  by six digits of its digest or more, as hearsay find and hearsay captures print it
  -propose      put the quote among the proposals instead: hearsay triage then asks who says what
  -nth N        the N-th place, where the words stand at several
  -json         print the places as JSON
  -C DIR        the case folder; default: the current one

exit codes: 0 found, 1 failed, 2 usage, 3 the case has problems or the document cannot be read,
10 the words or the snapshot are not there, 11 the words stand at several places: choose one

example:
  hearsay quote -C mycase -in 3fa94c "les gardes ont quitté l'aéroport"
`}

func runQuote(ctx context.Context, e *Env, args []string) error {
	v, in, nth, propose := view{dir: "."}, "", 0, false
	words, err := flags("quote", args, func(f *flag.FlagSet) {
		f.StringVar(&v.dir, "C", ".", "")
		f.StringVar(&in, "in", "", "")
		f.IntVar(&nth, "nth", 0, "")
		f.BoolVar(&propose, "propose", false, "")
		f.BoolVar(&v.json, "json", false, "")
	})
	if err != nil {
		return err
	}
	switch {
	case in == "":
		return usagef("quote: in which snapshot? write -in and six digits of its digest or more")
	case len(words) == 0:
		return usagef("quote: which words? see `hearsay help quote`")
	case nth < 0:
		return usagef("quote: -nth %d: a number from 1", nth)
	}
	d, _, err := v.edit(ctx, e, "quote", nil, propose)
	if err != nil {
		return err
	}
	digest, err := d.Captured(in)
	if err != nil {
		return fmt.Errorf("quote: %w", err)
	}
	thrifty()
	list, err := d.Passages(digest, strings.Join(words, " "))
	if err != nil {
		return fmt.Errorf("quote: %w", err)
	}
	if nth > len(list) {
		return usagef("quote: -nth %d: the words stand at %s", nth, plural(len(list), "place"))
	}
	if nth > 0 {
		list = list[nth-1 : nth]
	}
	if propose {
		return proposeQuote(e, d, list)
	}
	if v.json {
		return printJSON(e.Stdout, list)
	}
	for i, p := range list {
		if i > 0 {
			fmt.Fprintln(e.Stdout)
		}
		printPassage(e, p)
	}
	return nil
}

// printPassage prints what a signal needs of a place, to be copied as it is, with the words around it.
func printPassage(e *Env, p desk.Passage) {
	fmt.Fprintf(e.Stdout, "# paragraph %d: %s\n", p.Paragraph, p.Line())
	if p.Said != "" {
		fmt.Fprintf(e.Stdout, "# said: %s, if the day of the document is meant (%s)\n", p.Said, p.Dated)
	}
	fmt.Fprintf(e.Stdout, "    quote: %s\n    in: %s\n", strconv.Quote(p.Quote), p.In)
}

// proposeQuote puts one place among the proposals.
func proposeQuote(e *Env, d *desk.Desk, list []desk.Passage) error {
	if len(list) > 1 {
		for i, p := range list {
			fmt.Fprintf(e.Stderr, "%3d  paragraph %d: %s\n", i+1, p.Paragraph, p.Line())
		}
		return fmt.Errorf("quote: the words stand at %s: choose one with -nth N: %w", plural(len(list), "place"), hearsay.ErrConflict)
	}
	added, err := d.ProposePassage(list[0])
	if err != nil {
		return fmt.Errorf("quote: %w", err)
	}
	if !added {
		fmt.Fprintf(e.Stdout, "the same words are among the proposals already; see `hearsay triage -list`\n")
		return nil
	}
	fmt.Fprintf(e.Stdout, "“%s” is among the proposals: `hearsay triage` asks who says what by it\n", list[0].Quote)
	return nil
}
