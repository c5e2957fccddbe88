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
	"hearsay/internal/durable"
	"hearsay/internal/read/gazetteer"
)

var triage = command{name: "triage", short: "look at proposals one by one: accept, edit, reject, mark as copies", run: runTriage, help: `
usage: hearsay triage [-list [-json]] [-C DIR]

Shows what hearsay extract -C proposed, one at a time, each quote in its context, and asks for a key:

  a  accept: what the case suggests is taken; what it cannot know or only guesses is asked for
  e  edit: every field is asked for, with the suggestion in brackets; - for none
  c  copy: accept as a copy of a signal or of a source, with the chance that it is one
  r  reject, with a reason
  s  skip, it is shown again next time
  u  undo: the last answer given here is taken back, and is asked for again
  q  quit

Who carried the words is not who spoke them. The carrier is known by where the page was had: its
host, or the channel of a site that many share; where the case has no source for it, it is asked
for. Whoever spoke stands in via, and how near the carrier was to the words is asked in words: on
record by name, relayed, or rumour. Where an id is asked for, ? lists what the case has (? WORD:
those with a word), and +ID adds a source, a claim or a party, asking for what it needs. A dot alone
cancels.

Before anything is written the sentence is read back: who reports what of whom, and whether it is so
then. A denial of “no” says “yes”. At that question:

  w  write it
  !  the contrary was meant
  .  cancel

Who spoke is linked to the people and sources that the case names, in any spelling and case; where
words fit several, all are shown. A pronoun or a title is a guess from the nearest earlier name.

Where most words of a page stand in an older one, or the other way round, the changed words are
shown, [-was-]{+is+}, with the chance that the telling was taken over; accepting it then writes
copies and kappa, so that both are one origin.

An accepted proposal is written to signals/DATE.yaml with its quote and its place, checked first,
and to proposals.jsonl, both at once (DATE.MARK.yaml in a case with a custody log, see
doc/bundle-format.md); other answers are logged there as they are given, so nothing
is lost when one stops. Others may write to the case meanwhile, and files may be edited: the case is
read again for each answer. A proposal that somebody else answered is left as it is.

Then come the changes of office. To accept one changes the power map: a new tie is written to
power/triage.yaml (+ID names a person or a seat that is new there), or a tie is ended where it stands,
each with when it happened and when that became known. What the map has no place for (a death, a
flight, what is said not to have happened) can be noted or rejected. Offices that are merely held, and
orders and requests, are asked about once the map has the person or the office:

  n  note: it is logged with a remark, and the map stays as it is

  -list   only list what waits
  -json   list it as JSON, the changed words as text and as HTML
  -C DIR  the case folder; default: the current one

exit codes: 0 ok, 1 failed, 2 usage, 3 the case has problems, 10 no case there, 11 somebody else
answered a proposal, or goes on writing to the case

example:
  hearsay triage -C mycase
`}

func runTriage(ctx context.Context, e *Env, args []string) error {
	v := view{dir: "."}
	list, asJSON := false, false
	rest, err := flags("triage", args, func(f *flag.FlagSet) {
		f.StringVar(&v.dir, "C", ".", "")
		f.BoolVar(&list, "list", false, "")
		f.BoolVar(&asJSON, "json", false, "")
	})
	if err != nil {
		return err
	}
	if err := noMore("triage", rest); err != nil {
		return err
	}
	if asJSON && !list {
		return usagef("triage: -json goes with -list; see `hearsay help triage`")
	}
	d, _, err := v.edit(ctx, e, "triage", nil, !list)
	if err != nil {
		return err
	}
	waiting, err := d.Waiting()
	if err != nil {
		return err
	}
	if asJSON {
		return listJSON(e, d, waiting)
	}
	changes, err := d.WaitingChanges()
	if err != nil {
		return err
	}
	unread, err := d.NoRules()
	if err != nil {
		return err
	}
	if list || len(waiting)+len(changes) == 0 {
		for _, w := range waiting {
			fmt.Fprintf(e.Stdout, "%s  %s %s: %s\n", w.ID, orNobody(w.Source), w.Stance, cut(w.Content, 80))
		}
		for _, w := range changes {
			fmt.Fprintf(e.Stdout, "%s  %s\n", w.ID, changeText(&w.Change))
		}
		notRead(e, append(d.TooLarge(), unread...))
		fmt.Fprintln(e.Stderr, plural(len(waiting)+len(changes), "proposal")+" waiting")
		return nil
	}
	t := &triager{e: e, d: d, in: bufio.NewReader(e.Stdin), now: time.Now}
	return errors.Join(t.all(ctx, waiting, changes), t.conflict)
}

// all asks about the proposals and then about the changes of office, one by one; to undo goes back to the one that was answered last.
func (t *triager) all(ctx context.Context, waiting []*desk.Waiting, changes []*desk.WaitingChange) error {
	n := len(waiting) + len(changes)
	for i := 0; i < n; {
		if err := ctx.Err(); err != nil {
			return err
		}
		t.at, t.back = i, -1
		var more bool
		var err error
		if i < len(waiting) {
			w := waiting[i]
			t.id = w.ID
			if err := t.show(w, i+1, n); err != nil {
				return err
			}
			more, err = t.one(w)
		} else {
			w := changes[i-len(waiting)]
			t.id = w.ID
			t.showChange(w, i+1, n)
			more, err = t.oneChange(w)
		}
		if err != nil || !more {
			return err
		}
		if i++; t.back >= 0 {
			i = t.back
		}
	}
	return nil
}

// listed is a proposal with what the case suggests of it.
type listed struct {
	*desk.Waiting
	Carrier hearsay.ID       `json:"carrier,omitempty"`
	Speaker hearsay.ID       `json:"speaker,omitempty"`
	About   []hearsay.ID     `json:"about,omitempty"`
	Near    *desk.NearCopy   `json:"near,omitempty"`
	CopyOf  hearsay.ID       `json:"copy_of,omitempty"`
	Compare *desk.Comparison `json:"compared,omitempty"`
}

func listJSON(e *Env, d *desk.Desk, waiting []*desk.Waiting) error {
	list := []listed{}
	for _, w := range waiting {
		c, err := d.Compare(w)
		if err != nil {
			return err
		}
		list = append(list, listed{w, w.Carrier, w.Speaker, w.About, w.Near, d.CopyOf(w), c})
	}
	return printJSON(e.Stdout, list)
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

	at   int // which is shown
	id   string
	done []answered // what was answered here, the last one last
	back int        // which to go on with after an undo; -1: the next

	compared *desk.Comparison // of the proposal that is shown, nil where its page is no near copy
	copyOf   hearsay.ID       // the signal that it repeats, if the case has one
	conflict error            // the last answer that came after somebody else's
}

// answered is one answer of this session.
type answered struct {
	at int
	id string
}

// likely is the copy probability from which accepting a proposal takes it for a copy without being asked.
const likely = 0.5

func (t *triager) show(w *desk.Waiting, i, of int) (err error) {
	if t.compared, err = t.d.Compare(w); err != nil {
		return fmt.Errorf("triage: compare %s with %s: %w", w.From, w.Near.From, err)
	}
	t.copyOf = t.d.CopyOf(w)
	fmt.Fprintf(t.e.Stdout, "\n%d of %d   %s, captured %s\n\n", i, of, w.From, w.Captured)
	t.inContext(w.Before, w.Quote, w.After)
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
	if w.Said.IsZero() {
		fmt.Fprintf(t.e.Stdout, "  said   nothing dates the text; it was said by the time it was captured\n")
	}
	if w.Dated != "" {
		fmt.Fprintf(t.e.Stdout, "  said   %s; the document is dated by: %s\n", w.Proposal.Said, w.Dated)
	}
	if w.Carrier != "" {
		fmt.Fprintf(t.e.Stdout, "  in     %s, by where the page was had\n", w.Carrier)
	}
	if w.Check != "" {
		fmt.Fprintf(t.e.Stdout, "  check  %s", w.Check)
		if w.Given != "" {
			fmt.Fprintf(t.e.Stdout, ": the model wrote %q", cut(w.Given, 80))
		}
		fmt.Fprintln(t.e.Stdout)
	}
	if c := t.compared; c != nil {
		said := c.Because
		if t.copyOf != "" {
			said += "; " + string(t.copyOf) + " has it from there"
		}
		paragraph(t.e.Stdout, "  copy   ", fmt.Sprintf("with chance %s: %s", c.Chance, said))
		paragraph(t.e.Stdout, "  change ", c.Plain)
	}
	if len(w.About) > 0 {
		fmt.Fprintf(t.e.Stdout, "  about  %s?\n", idList(w.About[:min(3, len(w.About))]))
	}
	return nil
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

// inContext shows a quote between what stands before and after it.
func (t *triager) inContext(before, quote, after string) {
	quote = strings.Join(strings.Fields(quote), " ")
	after = cut(after, 160)
	if after != "" && !strings.ContainsRune(".,;:!?)»”", []rune(after)[0]) {
		after = " " + after
	}
	if before != "" {
		before = "… " + tail(before, 160) + " "
	}
	from, to := "«", "»"
	if strings.ContainsAny(quote, from+to) { // the page's own marks
		from, to = "⟦", "⟧"
	}
	paragraph(t.e.Stdout, "  ", before+from+quote+to+after)
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
	return t.until("[a]ccept [e]dit [c]opy [r]eject [s]kip [u]ndo [q]uit: ", map[rune]func() error{
		'a': func() error { return t.accept(w, 'a') }, 'e': func() error { return t.accept(w, 'e') }, 'c': func() error { return t.accept(w, 'c') },
		'r': func() error { return t.because(func(s string) error { return t.d.Reject(w, s, t.now()) }) }})
}

// until asks for a key until something was done; more is false when the person wants to stop.
func (t *triager) until(prompt string, do map[rune]func() error) (more bool, err error) {
	for {
		key, err := t.key(prompt)
		switch {
		case err != nil:
			return false, quiet(err)
		case key == 's' || key == 'q':
			return key == 's', nil
		case key == 'u':
			if t.undo() {
				return true, nil
			}
			continue
		case do[key] == nil:
			continue
		}
		switch err := do[key](); {
		case errors.Is(err, io.EOF):
			return false, nil
		case errors.Is(err, errCancelled):
			fmt.Fprintf(t.e.Stdout, "  cancelled; nothing was written\n")
		case errors.Is(err, hearsay.ErrInvalid) || errors.As(err, new(bundle.Problems)):
			fmt.Fprintf(t.e.Stdout, "  not written: %s\n", plainly(err.Error())) // and ask again
		case errors.Is(err, hearsay.ErrConflict) && !errors.As(err, new(*durable.Busy)):
			fmt.Fprintf(t.e.Stdout, "  not written: %s\n", plainly(err.Error()))
			t.conflict = err // others can still be answered
			return true, nil
		default:
			if err == nil {
				t.done = append(t.done, answered{t.at, t.id})
			}
			return err == nil, err
		}
	}
}

// undo takes back the last answer of this session, and goes back to what it answered.
func (t *triager) undo() bool {
	if len(t.done) == 0 {
		fmt.Fprintf(t.e.Stdout, "  nothing was answered here that could be undone\n")
		return false
	}
	last := t.done[len(t.done)-1]
	t.done = t.done[:len(t.done)-1]
	if err := t.d.Undo(last.id, t.now()); err != nil {
		fmt.Fprintf(t.e.Stdout, "  not undone: %s\n", plainly(err.Error()))
		return false
	}
	fmt.Fprintf(t.e.Stdout, "  undone: it waits again\n")
	t.back = last.at
	return true
}

func quiet(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// because asks for a reason and does what needs one.
func (t *triager) because(do func(string) error) error {
	reason, err := t.line("because", "")
	if err != nil {
		return err
	}
	if reason == "" {
		return fmt.Errorf("a reason is missing: %w", hearsay.ErrInvalid)
	}
	return do(reason)
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
	switch s {
	case "":
		s = suggestion
	case ".":
		return "", errCancelled
	}
	return s, nil
}

// errCancelled ends an answer that was begun.
var errCancelled = errors.New("cancelled")
