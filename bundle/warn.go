package bundle

import (
	"fmt"
	"strings"

	"hearsay"
)

// Warning is the severity of what a reader should look at twice, and what may be right all the same. A problem has none.
const Warning = "warning"

// Warnings list what stands in a sound case and is probably not meant. They stop nothing.
func (b *Bundle) Warnings() Problems {
	var ps Problems
	for _, s := range b.Case.Signals {
		ps = append(ps, b.clockWarnings(s)...)
		ps = append(ps, b.silenceWarnings(s)...)
		ps = append(ps, b.doubleNegative(s)...)
		ps = append(ps, b.outletAsSpeaker(s)...)
	}
	ps = append(ps, b.outsidePeriod()...)
	ps = append(ps, b.silencesAssumed()...)
	ps = append(ps, b.missingMotives()...)
	ps = append(ps, b.loneMotives()...)
	ps = append(ps, b.outsideControl()...)
	ps = append(ps, b.unmarkedCopies()...)
	ps = append(ps, b.untranslated()...)
	for _, p := range b.Case.Propositions {
		ps = append(ps, b.restated(p)...)
		ps = append(ps, b.loseDefinitions(p)...)
		ps = append(ps, b.againstTheMap(p)...)
	}
	ps = append(ps, b.twinWarnings()...)
	for i := range ps {
		ps[i].Severity = Warning
	}
	ps.sort()
	return ps
}

// warning is a warning about the thing with this id, at its place.
func (b *Bundle) warning(id hearsay.ID, hint, format string, args ...any) Problems {
	return Problems{{Pos: b.Pos(id), ID: id, Msg: fmt.Sprintf(format, args...), Hint: hint}}
}

// few lists ids for a message: the first six, and how many more there are.
func few(list []hearsay.ID) string {
	const most = 6
	if len(list) <= most {
		return strings.Join(ids(list), ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids(list[:most]), ", "), len(list)-most)
}

// clockWarnings compare the clocks of one signal with each other, and with the capture that shows it.
func (b *Bundle) clockWarnings(s *hearsay.Signal) (ps Problems) {
	warn := func(hint, format string, args ...any) {
		ps = append(ps, b.warning(s.ID, hint, format, args...)...)
	}
	if !s.Happened.IsZero() && s.Said.SurelyBefore(s.Happened) {
		warn("correct one of the two, unless it was foretold", "happened %s, after it was said (%s)", s.Happened, s.Said)
	}
	for _, x := range b.Case.Snapshots {
		if x.Digest == s.In.Digest && x.Captured.SurelyBefore(s.Said) {
			warn("correct the day on which it was said", "said %s, after the page that says so was captured (%s)", s.Said, x.Captured)
		}
	}
	if !s.Recorded.IsZero() && s.Recorded.SurelyBefore(s.Said) {
		warn("correct one of the two", "recorded %s, before it was said (%s)", s.Recorded, s.Said)
	}
	return ps
}

// outsidePeriod names together all signals that the timeline will not draw day by day: one wrong year is among them, or the
// period is too narrow, or they are later echoes and right.
func (b *Bundle) outsidePeriod() Problems {
	p := b.Case.Period
	if p == (hearsay.Interval{}) {
		return nil
	}
	var out []string
	for _, s := range b.Case.Signals {
		if !p.Contains(s.Said.Start) {
			out = append(out, string(s.ID))
		}
	}
	if len(out) == 0 {
		return nil
	}
	were := "signals were"
	if len(out) == 1 {
		were = "signal was"
	}
	return Problems{{Pos: b.parts[periodKey{}], Msg: fmt.Sprintf("%d %s said outside the period %s: %s", len(out), were, p, strings.Join(out, ", ")),
		Hint: "correct their days, widen the period, or leave it if they are later echoes"}}
}

// silencesAssumed says once what is taken for granted where a case with operated voices does not say how many of their
// silences it notes.
func (b *Bundle) silencesAssumed() Problems {
	if b.Case.Silences != "" {
		return nil
	}
	for _, s := range b.Case.Sources {
		if len(s.Control) > 0 {
			return Problems{{Pos: b.parts[silencesKey{}], Msg: "nothing says how many silences of operated voices are in the case; `some` is assumed, one in five",
				Hint: "write `silences: all`, `some`, `none`, or the share"}}
		}
	}
	return nil
}
