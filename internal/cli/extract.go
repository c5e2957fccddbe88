package cli

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"hearsay/internal/desk"
)

var extractSignals = command{name: "extract", short: "propose who said what in a web page or text", run: runExtract, help: `
usage: hearsay extract [-json] FILE

Reads an HTML page (.html, .htm), plain text (.txt) or Markdown (.md), and prints each telling it
finds in English or Russian: who is said to have said what, the stance, the hedging words, the rule that
found it, and the quote's exact bytes as a signal writes them. Proposals are not signals:
nothing is written to a case. Words the page keeps from its reader are reported, not read.

  -json    print the proposals as JSON

exit codes: 0 ok, 1 failed, 2 usage, 3 the file cannot be read as text, 10 no such file

example:
  hearsay extract page.html
`}

var mediaTypes = map[string]string{".html": "text/html", ".htm": "text/html", ".txt": "text/plain", ".md": "text/markdown"}

func runExtract(_ context.Context, e *Env, args []string) error {
	asJSON := false
	rest, err := flags("extract", args, func(f *flag.FlagSet) { f.BoolVar(&asJSON, "json", false, "") })
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return usagef("extract: name a file; see `hearsay help extract`")
	}
	if err := noMore("extract", rest[1:]); err != nil {
		return err
	}
	mediaType := mediaTypes[strings.ToLower(filepath.Ext(rest[0]))]
	if mediaType == "" {
		return usagef("extract %s: the name ends in none of .html, .htm, .txt, .md", rest[0])
	}
	data, err := os.ReadFile(rest[0])
	if err != nil {
		return fmt.Errorf("extract: %w", err)
	}
	r, err := desk.Extract(mediaType, data)
	if err != nil {
		return fmt.Errorf("extract %s: %w", rest[0], err)
	}
	if asJSON {
		return printJSON(e.Stdout, r)
	}
	for _, h := range r.Hidden {
		fmt.Fprintf(e.Stderr, "hidden (%s): %s\n", h.Reason, cut(h.Text, 80))
	}
	for _, p := range r.Proposals {
		source := p.Source
		if source == "" {
			source = "(nobody named)"
		}
		fmt.Fprintf(e.Stdout, "%s %s by %q, paragraph %d, rule %s", source, p.Stance, p.Cue, p.Paragraph, p.Rule)
		if len(p.Hedges) > 0 {
			fmt.Fprintf(e.Stdout, ", hedged: %s", strings.Join(p.Hedges, ", "))
		}
		fmt.Fprintf(e.Stdout, "\n  %s\n  in: %s\n", p.Content, p.In)
	}
	fmt.Fprintln(e.Stderr, plural(len(r.Proposals), "proposal"))
	return nil
}
