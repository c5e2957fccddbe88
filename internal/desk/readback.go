package desk

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// Additions are what a person adds to the case while answering a proposal; they are written together with the signal.
type Additions struct {
	Sources      []*hearsay.Source
	Parties      []*hearsay.Party
	Propositions []*hearsay.Proposition
}

// added are the documents with what is added to the case.
func (d *Desk) added(n Additions) (map[string][]byte, error) {
	edits := map[string][]byte{}
	b := d.Bundle()
	for _, x := range []struct {
		n    int
		name string
		part *hearsay.Case
	}{{len(n.Sources), "sources.yaml", &hearsay.Case{Sources: n.Sources}}, {len(n.Parties), "parties.yaml", &hearsay.Case{Parties: n.Parties}},
		{len(n.Propositions), "propositions.yaml", &hearsay.Case{Propositions: n.Propositions}}} {
		if x.n == 0 {
			continue
		}
		text, err := b.AddParts(x.name, x.part)
		if err != nil {
			return nil, err
		}
		edits[x.name] = text
	}
	return edits, nil
}

// claim is the proposition that a choice speaks of, in the case or added with it; nil where there is none.
func (d *Desk) claim(x Choice) *hearsay.Proposition {
	for _, p := range slices.Concat(d.Bundle().Case.Propositions, x.New.Propositions) {
		if p.ID == x.Says {
			return p
		}
	}
	return nil
}

// ReadBack is the sentence that a choice makes, with all through whom it came, and what that means for the claim: "Vestnik reports that the
// Kremlin denies that it is not so that “Moscow was behind it”", "it is so that “Moscow was behind it”". Empty where the claim is not known.
func (d *Desk) ReadBack(x Choice) (reads, means string) {
	p := d.claim(x)
	if p == nil {
		return "", ""
	}
	value := x.Value
	if value == "" {
		value = p.Values[0]
	}
	chain := append([]hearsay.ID{x.Source}, x.Via...)
	for _, id := range chain[:len(chain)-1] {
		reads += d.called(x, id) + " reports that "
	}
	row := x.Stance.Row()
	that := "that “" + p.Title + "”"
	if !yesOrNo(p) || value != p.Values[0] {
		that = "that " + so(p, value)
	}
	reads += fmt.Sprintf("%s %s %s", d.called(x, chain[len(chain)-1]), row.Phrase, that)
	switch {
	case row.Says == hearsay.SaysNothing:
		means = "nothing is claimed"
	case row.Withdraws:
		means = "what was said before is taken back: " + so(p, value)
	case row.Says == hearsay.SaysOthers && len(p.Values) == 2:
		means = so(p, other(p, value))
	case row.Says == hearsay.SaysOthers:
		means = "any value but this holds: " + so(p, value)
	default:
		means = so(p, value)
	}
	return reads, means
}

// so is a claim with a value as a sentence.
func so(p *hearsay.Proposition, value string) string {
	switch {
	case yesOrNo(p) && value == p.Values[0]:
		return "it is so that “" + p.Title + "”"
	case yesOrNo(p) && value == p.Values[1]:
		return "it is not so that “" + p.Title + "”"
	}
	return "“" + p.Title + "” is " + value
}

// yesOrNo reports whether a claim is a statement that holds or does not.
func yesOrNo(p *hearsay.Proposition) bool { return len(p.Values) == 2 && p.Values[0] == "yes" }

// other is the other of two values.
func other(p *hearsay.Proposition, value string) string {
	if value == p.Values[0] {
		return p.Values[1]
	}
	return p.Values[0]
}

func (d *Desk) called(x Choice, id hearsay.ID) string {
	for _, s := range slices.Concat(d.Bundle().Case.Sources, x.New.Sources) {
		if s.ID == id {
			if s.Short != "" {
				return s.Short
			}
			return s.Title
		}
	}
	return string(id)
}

// Reversed is the choice that means the contrary: of two values the other one, else a denial for an assertion and the other way round.
func (d *Desk) Reversed(x Choice) (Choice, error) {
	p := d.claim(x)
	row := x.Stance.Row()
	switch {
	case p == nil || row.Says == hearsay.SaysNothing:
		return x, fmt.Errorf("nothing is claimed that could be reversed: %w", hearsay.ErrInvalid)
	case len(p.Values) == 2:
		if x.Value == "" {
			x.Value = p.Values[0]
		}
		x.Value = other(p, x.Value)
	default:
		want := hearsay.SaysOthers
		if row.Says == hearsay.SaysOthers {
			want = hearsay.SaysValue
		}
		for _, stance := range hearsay.SpokenStances() {
			if r := stance.Row(); r.Weighs && r.Says == want && !r.Withdraws {
				x.Stance = stance
				break
			}
		}
	}
	return x, nil
}

// Known are the ids of a kind with what each is called, for whoever has to choose; all words of the filter stand in the line.
func (d *Desk) Known(kind, filter string) (list []string) {
	add := func(id hearsay.ID, title string) {
		line := string(id) + ": " + title
		if !slices.ContainsFunc(strings.Fields(strings.ToLower(filter)), func(w string) bool { return !strings.Contains(strings.ToLower(line), w) }) {
			list = append(list, line)
		}
	}
	c := d.Bundle().Case
	switch kind {
	case "source":
		for _, s := range c.Sources {
			add(s.ID, s.Title)
		}
	case "party":
		for _, p := range c.Parties {
			add(p.ID, p.Title)
		}
	case "proposition":
		for _, p := range c.Propositions {
			title := p.Title
			if len(p.Values) != 2 || p.Values[0] != "yes" {
				title += " (" + strings.Join(p.Values, ", ") + ")"
			}
			add(p.ID, title)
		}
	case "signal":
		for _, s := range c.Signals {
			add(s.ID, fmt.Sprintf("%s, %s: %s", s.Said, s.Source, s.Title))
		}
	}
	return list
}

// Taken reports what an id already names in the case, "" if nothing.
func (d *Desk) Taken(id hearsay.ID) string { return d.Bundle().Kind(id) }
