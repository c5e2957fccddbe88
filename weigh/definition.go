package weigh

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// contradicting is how many decibans the reports must speak against a definition for a reader to be told: they double the odds.
const contradicting = 3

// A definition is a value of a proposition that some hypotheses demand: their row gives it the chance 1, and every other value 0.
type definition struct {
	value string
	under []string
}

// definitions are what the rows of a proposition demand of hypotheses of the main question, without a range.
func (m *Model) definitions(p *hearsay.Proposition) (list []definition) {
	at := slices.Index(p.Table.Given, m.c.Questions[0].ID)
	if at < 0 {
		return nil
	}
	for _, row := range p.Table.Rows {
		if len(row.When) <= at {
			continue
		}
		for _, v := range p.Values {
			if e, ok := row.P[v]; ok && e == hearsay.Exactly(1) || demandedByRest(p, row, v) {
				list = append(list, definition{v, row.When[at]})
			}
		}
	}
	return list
}

// demandedByRest reports whether the value is left with everything, since every other one has the chance 0.
func demandedByRest(p *hearsay.Proposition, row hearsay.Row, value string) bool {
	for _, v := range p.Values {
		if e, ok := row.P[v]; v != value && (!ok || e != hearsay.Exactly(0)) {
			return false
		}
	}
	return true
}

// contradicted warns of definitions against which the reports speak. The best story under such a hypothesis tells what its own
// definition rules out of the reports: "the officers had agreed" by definition, while all who spoke of it deny it.
func (v *View) contradicted(j *Judgement) (warnings []string) {
	for _, p := range v.m.c.Propositions {
		for _, d := range v.m.definitions(p) {
			against, n := 0.0, 0
			for _, o := range j.Origins {
				if o.Proposition != p.ID {
					continue
				}
				for _, x := range o.Origins {
					if n++; o.Value == d.value {
						against -= x.DB
					} else {
						against += x.DB
					}
				}
			}
			if against >= contradicting {
				warnings = append(warnings, fmt.Sprintf("by definition “%s” is %s under %s, and what is reported of it (%d origins) speaks against that by %.1f decibans: is it meant as a definition?",
					p.Title, d.value, strings.Join(v.shorts(d.under), " and "), n, against))
			}
		}
	}
	return warnings
}

// shorts are the short names of hypotheses of the main question.
func (v *View) shorts(ids []string) (list []string) {
	for _, h := range v.m.c.Questions[0].Hypotheses {
		if slices.Contains(ids, string(h.ID)) {
			name := h.Short
			if name == "" {
				name = h.Title
			}
			list = append(list, "“"+name+"”")
		}
	}
	return list
}
