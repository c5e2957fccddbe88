package cli

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"hearsay/internal/desk"
	"hearsay/internal/media"
	"hearsay/internal/read/model"
	"hearsay/internal/read/tag"
)

var extractSignals = command{name: "extract", short: "propose who said what in a web page or text, and who took or left an office", run: runExtract, help: `
usage: hearsay extract [-json] [-tagger MODEL] [-model [-budget N] [-keep DIR] [-dry-run]] FILE
       hearsay extract -C DIR [-tagger MODEL] [-model [-all] [-budget N] [-keep DIR] [-dry-run]]

Reads an HTML page (.html, .htm, .xhtml), plain text (.txt), Markdown (.md) or the text of a PDF (.pdf),
and prints each telling it finds in English, Russian or Kazakh: who is said to have said what, the stance,
the hedging words, the rule that found it, and the quote's exact bytes as a signal writes them. Behind
them: who is said to hold, take or lose an office, to be arrested, freed or dead, who says so, and when
it happened. Proposals are not signals: nothing is written to a case. With -C the snapshots of a case
are read instead, who spoke is linked to the people and sources it names, and what was not proposed
before waits in its proposals.jsonl for hearsay triage. Words the page keeps from its reader are
reported, not read. A text in another language is kept and not read, and it is said which: the rules
of one language are never tried on another. That is no failure (-json: not_read).

Character sets other than UTF-8 are read by byte order mark, label, declaration or the frequency of
letters, and the place of a quote names its set. A document is of the day that the head of the page
says, else its feed, letter or export, a time by its headline, its address, or a line that is only a
day; never later than its capture. All candidates are kept with their origin (-json: dates). A page
that shows no text of its own is said to: its scripts may write it (hearsay add -render).

  -C DIR     the case folder
  -json      print the proposals as JSON
  -tagger    a model made by hearsay train proposes beside the rules, in the languages it was
             trained on; what it proposes and the rules do not names it, as tagger/1a2b3c4d
  -model     ask a language model too. Nothing is configured: set HEARSAY_LLM_URL (the base of an
             OpenAI-compatible server), HEARSAY_LLM_MODEL and, if it wants one, HEARSAY_LLM_KEY. The
             document is sent there. Only quotes that stand in it word for word are verified;
             others are replaced by its words and marked, or rejected; the rules fill the gaps.
             Nothing of a case whose case.yaml says no-remote: true is sent. With -C each snapshot is
             sent once: the paragraphs in which the rules find a word of telling, and of a near copy
             only those that do not stand in its original; the others are left to the rules. What was
             done stays done when the run is interrupted
  -all       send every paragraph of a case, not those with a word of telling alone
  -budget N  refuse to ask for more than about N tokens
  -keep DIR  keep the answers as they came, and do not ask for them again; with -C, by default in
             the folder answers of the case
  -dry-run   say about how many tokens it would take, and send nothing

A document of more than 6 MiB of text, 16 MiB of markup or 400,000 elements is too large to be read; it
is kept, and named on standard error. Everything within these limits takes seconds and less than
512 MiB.

exit codes: 0 ok, 1 failed, 2 usage, 3 the file is no text or too large, or MODEL no model, 4 with -C:
documents were too large to be read, 10 no such file

example:
  hearsay extract page.html
`}

func runExtract(ctx context.Context, e *Env, args []string) error {
	asJSON, ask, dryRun, all, dir, tagger := false, false, false, false, "", ""
	q, keep := model.Request{}, ""
	rest, err := flags("extract", args, func(f *flag.FlagSet) {
		f.StringVar(&dir, "C", "", "")
		f.StringVar(&tagger, "tagger", "", "")
		f.BoolVar(&asJSON, "json", false, "")
		f.BoolVar(&ask, "model", false, "")
		f.BoolVar(&all, "all", false, "")
		f.BoolVar(&dryRun, "dry-run", false, "")
		f.IntVar(&q.Budget, "budget", 0, "")
		f.StringVar(&keep, "keep", "", "")
	})
	if err != nil {
		return err
	}
	if tagger != "" && (ask || dryRun) {
		return usagef("extract: -tagger and -model are not used together")
	}
	thrifty()
	trained, err := openTagger(tagger)
	if err != nil {
		return fmt.Errorf("extract: %w", err)
	}
	if dir != "" {
		if err := noMore("extract -C", rest); err != nil {
			return err
		}
		how := desk.Asking{Endpoint: endpoint(), All: all, Budget: q.Budget, Keep: keep}
		return extractFrom(ctx, e, dir, asJSON, ask, dryRun, trained, how)
	}
	if all {
		return usagef("extract: -all goes with -C; every paragraph of a file is sent")
	}
	if len(rest) == 0 {
		return usagef("extract: name a file; see `hearsay help extract`")
	}
	if err := noMore("extract", rest[1:]); err != nil {
		return err
	}
	data, mediaType, err := documentAt(ctx, rest[0])
	if err != nil {
		return err
	}
	if dryRun {
		n, err := desk.Tokens(mediaType, data, endpoint(), q)
		if err != nil {
			return fmt.Errorf("extract %s: %w", rest[0], err)
		}
		fmt.Fprintf(e.Stdout, "about %d tokens\n", n)
		return nil
	}
	var r desk.ModelReading
	if ask {
		r, err = askAbout(ctx, e, rest[0], mediaType, data, q)
	} else {
		r.Reading, err = desk.ExtractTagged(trained, mediaType, data)
	}
	switch {
	case err != nil:
		return fmt.Errorf("extract %s: %w", rest[0], err)
	case asJSON && ask:
		return printJSON(e.Stdout, r)
	case asJSON:
		return printJSON(e.Stdout, r.Reading)
	}
	printReading(e, &r)
	return nil
}

// extractFrom reads what is new in a case, with the rules or with the language model.
func extractFrom(ctx context.Context, e *Env, dir string, asJSON, ask, dryRun bool, trained *tag.Model, how desk.Asking) error {
	v := view{dir: dir}
	d, _, err := v.edit(ctx, e, "extract", nil, !dryRun)
	switch {
	case err != nil:
		return err
	case asJSON:
		return usagef("extract: -C logs proposals and prints none; see them with `hearsay triage -list -json -C %s`", dir)
	case ask || dryRun:
		return askCase(ctx, e, d, dir, how, dryRun)
	}
	d.Tagger = trained
	return extractCase(ctx, e, d, dir)
}

// askAbout reads a document with the language model, if its owner does not forbid that.
func askAbout(ctx context.Context, e *Env, name, mediaType string, data []byte, q model.Request) (desk.ModelReading, error) {
	if err := desk.MayAsk(name); err != nil {
		return desk.ModelReading{}, err
	}
	q.Progress = func(done, all int) { fmt.Fprintf(e.Stderr, "asking: part %d of %d\n", done+1, all) }
	return desk.ExtractWithModel(ctx, mediaType, data, endpoint(), q)
}

// documentAt are the bytes of a file that extract reads, and their media type by its name.
func documentAt(ctx context.Context, name string) (data []byte, mediaType string, err error) {
	kind, _ := media.Named(filepath.Base(name))
	mediaType = kind.Name
	if !kind.Told && mediaType != "application/pdf" {
		return nil, "", usagef("extract %s: the name ends in none of .html, .htm, .xhtml, .txt, .md, .pdf", name)
	}
	data, err = os.ReadFile(name)
	if err != nil {
		return nil, "", fmt.Errorf("extract: %w", err)
	}
	if mediaType == "application/pdf" { // quotes of a PDF stand in its text, which add keeps beside it
		mediaType = "text/plain"
		if data, err = desk.TextOfPDF(ctx, data); err != nil {
			return nil, "", fmt.Errorf("extract %s: %w", name, err)
		}
	}
	return data, mediaType, nil
}

// printReading lists what was found, and on standard error what was not.
func printReading(e *Env, r *desk.ModelReading) {
	for _, x := range r.Rejected {
		fmt.Fprintf(e.Stderr, "rejected: %s\n", cut(x, 100))
	}
	for _, h := range r.Hidden {
		fmt.Fprintf(e.Stderr, "hidden (%s): %s\n", h.Reason, cut(h.Text, 80))
	}
	for _, p := range r.Proposals {
		source := p.Source
		if source == "" {
			source = "(nobody named)"
		}
		for _, by := range p.Through {
			source += ", told of by " + cmp.Or(by, "nobody named")
		}
		fmt.Fprintf(e.Stdout, "%s %s by %q, paragraph %d, rule %s", source, p.Stance, p.Cue, p.Paragraph, p.Rule)
		if len(p.Hedges) > 0 {
			fmt.Fprintf(e.Stdout, ", hedged: %s", strings.Join(p.Hedges, ", "))
		}
		if p.Check != "" {
			fmt.Fprintf(e.Stdout, ", %s", p.Check)
		}
		fmt.Fprintf(e.Stdout, "\n  %s\n  in: %s\n", p.Content, p.In)
	}
	for _, c := range r.Changes {
		fmt.Fprintf(e.Stdout, "%s, paragraph %d, rule %s\n  in: %s\n", changeText(&c), c.Paragraph, c.Rule, c.In)
	}
	if r.NotRead != "" {
		fmt.Fprintf(e.Stderr, "not read: %s\n", r.NotRead)
	}
	fmt.Fprintln(e.Stderr, plural(len(r.Proposals), "proposal")+", "+plural(len(r.Changes), "change")+" of office")
}

// thrifty makes the collector of garbage work harder before the process takes as much memory as one document may cost: readers leave a
// multiple of a large document behind.
func thrifty() { debug.SetMemoryLimit(380 << 20) }

// endpoint is the language model that the environment names, if any.
func endpoint() *model.Endpoint {
	return &model.Endpoint{URL: os.Getenv("HEARSAY_LLM_URL"), Model: os.Getenv("HEARSAY_LLM_MODEL"), Key: os.Getenv("HEARSAY_LLM_KEY")}
}
