package brief

import (
	"fmt"

	"hearsay"
)

// postHocs says how many lines of motives were written after the report they explain, and no more than anything shows: where
// no log was kept, a motive without a mark may be post hoc all the same.
func (b *builder) postHocs(flagged int) string {
	lines := upper(number(flagged)) + " lines are"
	switch flagged {
	case 0:
		lines = "None is"
	case 1:
		lines = "One line is"
	}
	all, unknown := 0, 0
	for _, p := range b.c.Parties {
		for _, m := range p.Motives {
			all++
			if m.Written.IsZero() {
				unknown++
			}
		}
	}
	switch {
	case b.o.Recorded == ByLog && unknown == 0:
		return "A motive written after the report it explains is marked post hoc, by the custody log. " + lines + "."
	case b.o.Recorded == ByLog:
		return fmt.Sprintf("A motive written after the report it explains is marked post hoc, by the custody log. %s; of %s nothing shows when it was written, since the log does not have it yet.",
			plural(flagged == 0, "None of those in the log is", lines), count(unknown, "motive", "motives"))
	case flagged == 0 && unknown == all:
		return "When these motives were written was not recorded: this case has no custody log. Nobody can tell which of them came after the reports they explain, and nothing here vouches for them."
	}
	t := "When these motives were written was not recorded: this case has no custody log, and their dates are the analyst’s own word, for which nothing here vouches. "
	if flagged == 0 {
		return t + "They do not show that any motive came before the report it explains."
	}
	return t + fmt.Sprintf("By these dates %s post hoc, written after a report that the motive explains, and marked as such; of the others nothing is shown.",
		plural(flagged == 1, "one line is", number(flagged)+" lines are"))
}

// recordedWhen says what is known of when the signals of this view entered the case.
func (b *builder) recordedWhen() string {
	unknown := 0
	all := b.bySaid()
	for _, s := range all {
		if s.Recorded.IsZero() {
			unknown++
		}
	}
	switch {
	case unknown == 0 && b.o.Recorded == ByLog:
		return "When each entered the case is by the custody log."
	case unknown == 0:
		return "When each entered the case is the analyst’s own word: no custody log shows it."
	case unknown == len(all):
		return "When they entered the case was not recorded, and nothing here vouches for it."
	}
	return fmt.Sprintf("Of %s of them it was not recorded when they entered the case, and nothing here vouches for it.", number(unknown))
}

// lookedFor says what shows that a silence is one.
func (b *builder) lookedFor(s *hearsay.Signal) string {
	l := b.c.Look(s.Looked)
	if l == nil {
		return "Nobody is on record as having looked for what was not said."
	}
	found := "found nothing"
	if len(l.Found) > 0 {
		found = "found " + count(len(l.Found), "page", "pages")
	}
	return fmt.Sprintf("%s looked for “%s” at %s on %s and %s.", l.By, l.Words, l.Place, moment(l.When, b.zone), found)
}
