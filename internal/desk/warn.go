package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bundle"
)

// Warnings are those of the case's text, and what the captures and the log of proposals give reason to look at.
func (d *Desk) Warnings() (bundle.Problems, error) {
	d = d.still()
	ps := d.Bundle().Warnings()
	l, err := d.proposals()
	if err != nil {
		return nil, err
	}
	more := append(d.nobodyRead(l), d.nearCopiesUnmarked(l)...)
	for i := range more {
		more[i].Severity = bundle.Warning
	}
	ps = append(ps, more...)
	slices.SortStableFunc(ps, func(a, b bundle.Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col), cmp.Compare(a.Msg, b.Msg))
	})
	return ps, nil
}

// nobodyRead names the captures of which nothing shows that a person read them: no signal quotes them, no look found them, and no
// proposal out of them was answered. Each reason is one warning with all the captures it holds for.
func (d *Desk) nobodyRead(l *proposalLog) (ps bundle.Problems) {
	read, waiting := d.readByPeople(l)
	const (
		noRules  = "no signal quotes them, and there are no rules for their language"
		pending  = "no signal quotes them, and their proposals wait"
		nothing  = "no signal quotes them, and no proposal was made of them"
		byHand   = "read them, or let somebody translate them, and quote by hand what they say"
		toTriage = "answer them with `hearsay triage`"
		propose  = "run `hearsay extract -C` if you have not, and read them: what no rule finds is quoted by hand with `hearsay quote`"
	)
	captures, first := map[string][]string{}, map[string]bundle.Pos{}
	for _, s := range d.Bundle().Case.Snapshots {
		if read[s.Digest] || d.readElsewhere(s) {
			continue
		}
		why := nothing
		switch {
		case l.notRead[s.Digest] != "":
			why = noRules
		case waiting[s.Digest]:
			why = pending
		}
		if captures[why] == nil {
			first[why] = d.Bundle().RecordPos(s.Digest)
		}
		captures[why] = append(captures[why], orDigest(s))
	}
	for _, x := range [][2]string{{noRules, byHand}, {pending, toTriage}, {nothing, propose}} {
		list := captures[x[0]]
		if len(list) == 0 {
			continue
		}
		shown := list[:min(5, len(list))]
		named := strings.Join(shown, ", ")
		if n := len(list) - len(shown); n > 0 {
			named += fmt.Sprintf(" and %d more", n)
		}
		ps = append(ps, bundle.Problem{Pos: first[x[0]], Msg: fmt.Sprintf("captures that nobody has read: %s: %s", x[0], named), Hint: x[1]})
	}
	return ps
}

// readByPeople are the snapshots that somebody read, by digest, and those with proposals that nobody has answered.
func (d *Desk) readByPeople(l *proposalLog) (read, waiting map[string]bool) {
	read, waiting = map[string]bool{}, map[string]bool{}
	for _, s := range d.Bundle().Case.Signals {
		read[s.In.Digest] = true
	}
	for _, look := range d.Bundle().Case.Looks {
		for _, digest := range look.Found {
			read[digest] = true
		}
	}
	for _, w := range l.all {
		read[w.Snapshot] = read[w.Snapshot] || w.judged != nil
		waiting[w.Snapshot] = waiting[w.Snapshot] || w.judged == nil
	}
	for _, w := range l.changes.all {
		read[w.Snapshot] = read[w.Snapshot] || w.judged != nil
	}
	return read, waiting
}

// nearCopiesUnmarked warns of signals out of two pages of which one took most of its words from the other, where they say the same of
// one claim and nothing makes them one origin.
func (d *Desk) nearCopiesUnmarked(l *proposalLog) (ps bundle.Problems) {
	b := d.Bundle()
	by := map[string][]*hearsay.Signal{} // by snapshot
	for _, s := range b.Case.Signals {
		if s.Weighs() && !s.In.IsZero() {
			by[s.In.Digest] = append(by[s.In.Digest], s)
		}
	}
	for _, x := range b.Case.Snapshots {
		c, ok := l.copied[x.Digest]
		if !ok {
			continue
		}
		for _, s := range by[x.Digest] {
			for _, o := range by[c.Of] {
				if s.Says != o.Says || s.Value != o.Value || s.Stance != o.Stance || b.OneOrigin(s, o) {
					continue
				}
				ps = append(ps, bundle.Problem{Pos: b.Pos(s.ID), ID: s.ID, Related: []bundle.Pos{b.Pos(o.ID)},
					Msg:  fmt.Sprintf("its page has %.0f %% of its words from the page of %s, and each counts as an origin of its own", 100*c.Share, o.ID),
					Hint: fmt.Sprintf("write `copies: %s` with the chance that it is one, or leave it if this was heard apart from it", o.ID)})
			}
		}
	}
	return ps
}
