package cli

import (
	"cmp"
	"fmt"
	"strings"

	"hearsay"
	"hearsay/internal/desk"
)

// changeText is a change of office in one line: "Dana Ilic: appoint, defence minister, by the president".
func changeText(c *desk.Change) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: ", cmp.Or(c.Person, c.By, "(nobody named)"))
	if c.Negated {
		b.WriteString("not ")
	}
	b.WriteString(string(c.Kind))
	if c.Former {
		b.WriteString(" no more")
	}
	for _, x := range []struct{ before, words string }{{", ", c.Office}, {" of ", c.Where}, {", by ", c.By}, {", ", c.Happened}, {", hedged: ", strings.Join(c.Hedges, ", ")}, {", says ", c.Source}} {
		if x.words != "" && !(x.words == c.By && c.Person == "") {
			b.WriteString(x.before + strings.Join(strings.Fields(x.words), " "))
		}
	}
	return b.String()
}

func (t *triager) showChange(w *desk.WaitingChange, i, of int) {
	fmt.Fprintf(t.e.Stdout, "\n%d of %d   %s, captured %s\n\n", i, of, w.From, w.Captured)
	t.inContext("", w.Quote, "")
	fmt.Fprintf(t.e.Stdout, "\n  change %s\n", changeText(&w.Change))
	if w.Happened != "" || w.Said != "" {
		fmt.Fprintf(t.e.Stdout, "  when   happened %s, told %s\n", cmp.Or(w.Happened, "on a day that is not named"), cmp.Or(w.Said, "on a day that is not named"))
	}
	fmt.Fprintf(t.e.Stdout, "  rule   %s\n", w.Rule)
	switch {
	case !w.Effect().Row().Placed():
		fmt.Fprintf(t.e.Stdout, "  map    has no place for it\n")
	case w.Tie != "":
		fmt.Fprintf(t.e.Stdout, "  map    %s: %s\n", w.Effect(), w.Tie)
	default:
		fmt.Fprintf(t.e.Stdout, "  map    %s of %s and %s\n", w.Effect(), cmp.Or(w.Holder, "somebody new"), cmp.Or(w.Seat, "something new"))
	}
}

// oneChange asks until something was done about a change.
func (t *triager) oneChange(w *desk.WaitingChange) (more bool, err error) {
	judge := func(is string) func() error {
		return func() error {
			return t.because(func(s string) error { return t.d.JudgeChange(w, is, s, t.now()) })
		}
	}
	do := map[rune]func() error{'n': judge("noted"), 'r': judge("rejected")}
	prompt := "[n]ote [r]eject [s]kip [q]uit: "
	if w.Effect().Row().Placed() {
		prompt = "[a]ccept [e]dit " + prompt
		do['a'] = func() error { return t.acceptChange(w, false) }
		do['e'] = func() error { return t.acceptChange(w, true) }
	}
	return t.until(prompt, do)
}

// acceptChange asks for what the map cannot know, or for everything.
func (t *triager) acceptChange(w *desk.WaitingChange, all bool) error {
	at := ""
	if iv, err := hearsay.ParseInterval(w.Happened, t.d.Case().Zone); err == nil && !iv.From.IsZero() {
		iv.From.Approx = iv.Until.Start.After(iv.From.Start.AddDate(0, 0, 1)) // some day of a longer time
		at = iv.From.String()
	}
	if told, err := hearsay.ParseWhen(w.Said, t.d.Case().Zone); err == nil && desk.After(at, told, t.d.Case().Zone) {
		at = "" // nothing has happened that was told before
	}
	x := desk.TieChoice{}
	holder, seat, tie, known := string(w.Holder), string(w.Seat), string(w.Tie), w.Said
	type field struct {
		what string
		dst  *string
	}
	fields := []field{{"who, an id of the map or +id", &holder}, {"office, an id of the map or +id", &seat}, {"from", &at}, {"known", &known}}
	if w.Effect().Row().Ends {
		fields = []field{{"tie that ends", &tie}, {"until", &at}, {"known", &known}}
	}
	for _, f := range fields {
		if !all && *f.dst != "" {
			continue
		}
		var err error
		if *f.dst, err = t.line(f.what, *f.dst); err != nil {
			return err
		}
	}
	x.Holder, x.Seat, x.Tie = hearsay.ID(holder), hearsay.ID(seat), hearsay.ID(tie)
	for _, d := range []struct {
		what, s string
		dst     *hearsay.When
	}{{"day", at, &x.At}, {"known", known, &x.Known}} {
		if d.s == "" {
			continue
		}
		var err error
		if *d.dst, err = hearsay.ParseWhen(d.s, t.d.Case().Zone); err != nil {
			return fmt.Errorf("%s: %v: %w", d.what, err, hearsay.ErrInvalid)
		}
	}
	id, err := t.d.AcceptChange(w, x, t.now())
	if err == nil {
		fmt.Fprintf(t.e.Stdout, "  %s is changed on the map\n", id)
	}
	return err
}
