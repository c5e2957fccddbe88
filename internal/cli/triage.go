package cli

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/desk"
	"hearsay/internal/gazetteer"
)

var triage = command{name: "triage", short: "look at proposals one by one: accept, edit, reject, mark as copies", run: runTriage, help: `
usage: hearsay triage [-list] [-C DIR]

Shows what hearsay extract -C proposed, one at a time, each quote in its context, and asks for a key:

  a  accept: what the case suggests is taken; what it cannot know or only guesses is asked for
  e  edit: every field is asked for, with the suggestion in brackets
  c  copy: accept as a copy of a signal or of a source; suggested where most words of the page stand
     in an older one that the case has
  r  reject, with a reason
  s  skip, it is shown again next time
  q  quit

Who spoke is linked to the people and sources that the case names, in any spelling and case; where
words fit several, all are shown. A pronoun or a title is a guess from the nearest earlier name.

An accepted proposal is written to signals/DATE.yaml with its quote and its place, checked first; the
answers are logged in proposals.jsonl as they are given, so nothing is lost when one stops.

  -list   only list what waits
  -C DIR  the case folder; default: the current one

exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 no case there

example:
  hearsay triage -C mycase
`}

func runTriage(ctx context.Context, e *Env, args []string) error {
	v := view{dir: "."}
	list := false
	rest, err := flags("triage", args, func(f *flag.FlagSet) {
		f.StringVar(&v.dir, "C", ".", "")
		f.BoolVar(&list, "list", false, "")
	})
	if err != nil {
		return err
	}
	if err := noMore("triage", rest); err != nil {
		return err
	}
	d, _, err := v.open("triage", nil)
	if err != nil {
		return err
	}
	waiting, err := d.Waiting()
	if err != nil {
		return err
	}
	if list || len(waiting) == 0 {
		for _, w := range waiting {
			fmt.Fprintf(e.Stdout, "%s  %s %s: %s\n", w.ID, orNobody(w.Source), w.Stance, cut(w.Content, 80))
		}
		fmt.Fprintln(e.Stderr, plural(len(waiting), "proposal")+" waiting")
		return nil
	}
	t := &triager{e: e, d: d, in: bufio.NewReader(e.Stdin), now: time.Now}
	for i, w := range waiting {
		if err := ctx.Err(); err != nil {
			return err
		}
		t.show(w, i+1, len(waiting))
		if more, err := t.one(w); err != nil || !more {
			return err
		}
	}
	return nil
}

func orNobody(source string) string {
	if source == "" {
		return "(nobody named)"
	}
	return source
}

// A triager asks a person about proposals.
type triager struct {
	e   *Env
	d   *desk.Desk
	in  *bufio.Reader
	now func() time.Time
}

func (t *triager) show(w *desk.Waiting, i, of int) {
	fmt.Fprintf(t.e.Stdout, "\n%d of %d   %s, captured %s\n\n", i, of, w.From, w.Captured)
	quote := strings.Join(strings.Fields(w.Quote), " ")
	after := cut(w.After, 160)
	if after != "" && !strings.ContainsRune(".,;:!?)»”", []rune(after)[0]) {
		after = " " + after
	}
	paragraph(t.e.Stdout, "  ", strings.TrimSpace("… "+tail(w.Before, 160)+" «"+quote+"»"+after))
	fmt.Fprintf(t.e.Stdout, "\n  who    %s", orNobody(w.Source))
	switch {
	case w.Speaker != "" && w.Unsure:
		fmt.Fprintf(t.e.Stdout, "  (perhaps source %s)", w.Speaker)
	case w.Speaker != "":
		fmt.Fprintf(t.e.Stdout, "  (source %s)", w.Speaker)
	}
	for _, l := range w.Who {
		fmt.Fprintf(t.e.Stdout, "\n         %s", linked(l))
	}
	fmt.Fprintf(t.e.Stdout, "\n  says   %s, by %q", w.Stance, w.Cue)
	if len(w.Hedges) > 0 {
		fmt.Fprintf(t.e.Stdout, ", hedged: %s", strings.Join(w.Hedges, ", "))
	}
	if w.Happened != "" {
		fmt.Fprintf(t.e.Stdout, "\n  when   happened %s", w.Happened)
	}
	fmt.Fprintf(t.e.Stdout, "\n  what   %s\n  rule   %s\n", cut(w.Content, 90), w.Rule)
	if w.Dated != "" {
		fmt.Fprintf(t.e.Stdout, "  said   %s; the document is dated by: %s\n", w.Proposal.Said, w.Dated)
	}
	if w.Near != nil {
		fmt.Fprintf(t.e.Stdout, "  copy   %.0f%% of the words of its page stand in %s", 100*w.Near.Share, w.Near.From)
		if id := t.d.CopyOf(w); id != "" {
			fmt.Fprintf(t.e.Stdout, ", which %s quotes", id)
		}
		fmt.Fprintln(t.e.Stdout)
	}
	if len(w.About) > 0 {
		fmt.Fprintf(t.e.Stdout, "  about  %s?\n", idList(w.About[:min(3, len(w.About))]))
	}
}

// linked is whom of the case a source may be, and why.
func linked(l gazetteer.Link) string {
	switch l.By {
	case gazetteer.Mouth:
		return fmt.Sprintf("%s, speaks for %q (%s)", l.ID, l.Words, l.How)
	case gazetteer.Coreference:
		return fmt.Sprintf("%s? coreference: the nearest earlier name that fits is %q", l.ID, l.Words)
	case gazetteer.Role:
		return fmt.Sprintf("%s? the case gives the title %q", l.ID, l.Words)
	}
	return fmt.Sprintf("%s, %q (%s)", l.ID, l.Words, l.How)
}

// tail is the end of a text, from a word on.
func tail(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	s = string(r[len(r)-n:])
	if _, rest, ok := strings.Cut(s, " "); ok {
		return rest
	}
	return s
}

// one asks until something was done about a proposal; more is false when the person wants to stop.
func (t *triager) one(w *desk.Waiting) (more bool, err error) {
	for {
		key, err := t.key("[a]ccept [e]dit [c]opy [r]eject [s]kip [q]uit: ")
		if err != nil {
			return false, quiet(err)
		}
		switch key {
		case 'a', 'e', 'c':
			err = t.accept(w, key)
		case 'r':
			err = t.reject(w)
		case 's':
			return true, nil
		case 'q':
			return false, nil
		default:
			continue
		}
		switch {
		case errors.Is(err, io.EOF):
			return false, nil
		case errors.Is(err, hearsay.ErrInvalid) || errors.As(err, new(bundle.Problems)):
			fmt.Fprintf(t.e.Stdout, "  not written: %v\n", err)
			continue // ask again
		}
		return err == nil, err
	}
}

func quiet(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func (t *triager) reject(w *desk.Waiting) error {
	because, err := t.line("because", "")
	if err != nil {
		return err
	}
	if because == "" {
		return fmt.Errorf("a reason is missing: %w", hearsay.ErrInvalid)
	}
	return t.d.Reject(w, because, t.now())
}

func (t *triager) accept(w *desk.Waiting, key rune) error {
	x := desk.Choice{Source: w.Speaker, Stance: w.Stance, Said: w.Said, Title: cut(strings.Join(strings.Fields(w.Content), " "), 80)}
	says := ""
	if len(w.About) > 0 {
		says = string(w.About[0])
	}
	var err error
	ask := func(what, suggestion string, always bool) string {
		if err != nil || !always && key == 'a' && suggestion != "" {
			return suggestion
		}
		var answer string
		answer, err = t.line(what, suggestion)
		return answer
	}
	x.Source = hearsay.ID(ask("source", string(x.Source), w.Unsure))
	if key == 'e' {
		for _, id := range strings.Fields(strings.ReplaceAll(ask("via, nearest first", "", true), ",", " ")) {
			x.Via = append(x.Via, hearsay.ID(id))
		}
	}
	id, value, _ := strings.Cut(ask("says, as proposition or proposition=value", says, true), "=")
	x.Says, x.Value = hearsay.ID(id), value
	x.Stance = hearsay.Stance(ask("stance", string(x.Stance), false))
	said := ask("said", x.Said.String(), key == 'a')
	happened := w.Happened
	if key == 'e' {
		happened = ask("happened", happened, true)
	}
	x.Title = ask("title", x.Title, false)
	if key == 'c' {
		x.Copies = hearsay.ID(ask("copy of", string(t.d.CopyOf(w)), true))
	}
	if err != nil {
		return err
	}
	if x.Said, err = hearsay.ParseWhen(said, t.d.Case.Zone); err != nil {
		return fmt.Errorf("said: %v: %w", err, hearsay.ErrInvalid)
	}
	if happened != "" {
		if x.Happened, err = hearsay.ParseWhen(happened, t.d.Case.Zone); err != nil {
			return fmt.Errorf("happened: %v: %w", err, hearsay.ErrInvalid)
		}
	}
	signal, err := t.d.Accept(w, x, t.now())
	if err == nil {
		fmt.Fprintf(t.e.Stdout, "  %s is in the case\n", signal)
	}
	return err
}

// key reads one key: at a terminal without waiting for the end of the line, else the first letter of a line.
func (t *triager) key(prompt string) (rune, error) {
	fmt.Fprint(t.e.Stdout, prompt)
	f, ok := t.e.Stdin.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		line, err := t.line("", "")
		for _, r := range line {
			return r, nil
		}
		return 0, err
	}
	old, err := term.MakeRaw(int(f.Fd()))
	if err != nil {
		return 0, err
	}
	r, _, err := t.in.ReadRune()
	if restored := term.Restore(int(f.Fd()), old); err == nil {
		err = restored
	}
	fmt.Fprintf(t.e.Stdout, "%c\n", r)
	if r == 3 || r == 4 { // what would have interrupted or ended the input
		return 'q', err
	}
	return r, err
}

// line asks for a line; an empty one takes the suggestion.
func (t *triager) line(what, suggestion string) (string, error) {
	if what != "" {
		fmt.Fprintf(t.e.Stdout, "  %s", what)
		if suggestion != "" {
			fmt.Fprintf(t.e.Stdout, " [%s]", suggestion)
		}
		fmt.Fprint(t.e.Stdout, ": ")
	}
	s, err := t.in.ReadString('\n')
	if s = strings.TrimSpace(s); s == "" && err != nil {
		return "", err
	}
	if s == "" {
		s = suggestion
	}
	return s, nil
}
