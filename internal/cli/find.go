package cli

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"hearsay/internal/desk"
)

var findWords = command{name: "find", short: "search what was captured and coded, in any form of the words", run: runFind, help: `
usage: hearsay find [-n N] [-json] [-C DIR] WORD...

Finds the snapshots and signals that have all the words, the best first. A word is found in its
other forms (English, Russian, Kazakh), and a name in other spellings and in Latin or Cyrillic
letters. Words in quotation marks are found as they stand; -word must not be there, after
--, so that it is not taken for a flag. Beneath a snapshot stands where its sentence with most of
the words is, as a signal writes the place (see hearsay quote), and whom of the power map it names,
and how often. The index lies in .hearsay and may be deleted. Of a document that is too large to be
read (6 MiB of text, 16 MiB of markup) only the title is found; it is named on standard error.

  -n N     at most so many; default 20
  -json    print the hits as JSON
  -C DIR   the case folder; default: the current one

exit codes: 0 found or not, 1 failed, 2 usage, 3 no word to look for, 4 documents were too large
to be searched, 10 no case there

example:
  hearsay find -C kazakhstan-2022 nazarbayev dismissed
`}

func runFind(ctx context.Context, e *Env, args []string) error {
	v, most, asJSON := view{}, 20, false
	var last []string
	for i, a := range args {
		if a == "--" {
			args, last = args[:i], args[i+1:]
			break
		}
	}
	words, err := flags("find", args, func(f *flag.FlagSet) {
		f.IntVar(&most, "n", most, "")
		f.BoolVar(&asJSON, "json", false, "")
		f.StringVar(&v.dir, "C", ".", "")
	})
	if err != nil {
		return err
	}
	words = append(words, last...)
	if len(words) == 0 {
		return usagef("find: name the words to look for; see `hearsay help find`")
	}
	if most < 1 {
		return usagef("find: -n %d: a number from 1", most)
	}
	if _, err := v.folder(e, "find", nil); err != nil {
		return err
	}
	for i, w := range words { // the shell has taken the quotation marks off
		if strings.ContainsAny(w, " \t") && !strings.Contains(w, `"`) {
			words[i] = `"` + w + `"`
		}
	}
	tell := func(done, all int) {
		if done%500 == 0 {
			fmt.Fprintf(e.Stderr, "indexed %d of %d\n", done, all)
		}
	}
	thrifty()
	hits, unread, err := desk.Find(ctx, v.dir, strings.Join(words, " "), most, tell)
	if err != nil {
		return err
	}
	notRead(e, unread)
	if asJSON {
		if err := printJSON(e.Stdout, hits); err != nil {
			return err
		}
		return unlessTooLarge(unread)
	}
	printHits(e, hits)
	if len(hits) == 0 {
		fmt.Fprintln(e.Stderr, "nothing found")
	}
	return unlessTooLarge(unread)
}

func printHits(e *Env, hits []desk.Hit) {
	for _, h := range hits {
		key := h.Key
		if h.Kind == "snapshot" {
			key = key[len("sha256:"):][:12]
		}
		fmt.Fprintf(e.Stdout, "%s  %s  %s\n", key, h.Date, strings.TrimSpace(h.Title+"  "+h.From))
		paragraph(e.Stdout, "    ", h.Snippet)
		if h.In != "" {
			fmt.Fprintf(e.Stdout, "    in: %s\n", h.In)
		}
		if len(h.Names) > 0 {
			var list []string
			for _, n := range h.Names {
				list = append(list, fmt.Sprintf("%s %d", n.ID, n.Times))
			}
			paragraph(e.Stdout, "    ", "names: "+strings.Join(list, ", "))
		}
	}
}
