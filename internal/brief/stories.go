package brief

import (
	"fmt"

	"hearsay/weigh"
)

func (b *builder) conflict() Section {
	s := Section{ID: "conflict", Title: "What does not fit"}
	k := b.j.Conflict
	if len(k.Given) == 0 && len(k.Odd) == 0 && k.Bits == 0 {
		return s
	}
	var t string
	if k.Bits > 0 {
		t = fmt.Sprintf("Taken together the origins conflict by %s bits: they fit one another worse than if they had nothing to do with each other.", decimal(k.Bits, 1))
	} else {
		t = fmt.Sprintf("Taken together the origins do not conflict (%s bits): they fit one another better than chance would have it.", decimal(k.Bits, 1))
	}
	if len(k.Given) > b.lead {
		if g := k.Given[b.lead]; g > 0 {
			t += fmt.Sprintf(" Even under %s a conflict of %s bits remains; something is missing here.", b.leading(), decimal(g, 1))
		} else if k.Bits > 0 {
			t += " Under " + b.leading() + " nothing of that remains."
		}
	}
	s.Blocks = append(s.Blocks, Para{Text: say(t)})
	if len(k.Given) == len(b.j.Hypotheses) {
		tab := Table{Caption: "Conflict among the reports under each explanation", Head: []string{"Explanation", "Bits", "Reading"}, Number: []bool{false, true}}
		for i, g := range k.Given {
			reading := "the reports fit together"
			if g > 0 {
				reading = "leaves a conflict"
			}
			tab.Rows = append(tab.Rows, texts(b.short(i), decimal(g, 1), reading))
		}
		s.Blocks = append(s.Blocks, tab)
	}
	if len(k.Odd) > 0 {
		l := List{}
		for _, o := range k.Odd[:min(6, len(k.Odd))] {
			l.Items = append(l.Items, say(b.cite(o.Signal), " ", b.signalTitle(o.Signal), fmt.Sprintf(" (%s bits)", decimal(o.Bits, 1))))
		}
		s.Blocks = append(s.Blocks, Heading{say("The oddest reports")}, Para{Text: say("Each was unexpected given all the others; one more bit means half as expected.")}, l)
	}
	return s
}

func (b *builder) stories() Section {
	s := Section{ID: "stories", Title: "The best story under each explanation"}
	if len(b.j.Story) == 0 {
		return s
	}
	s.Blocks = append(s.Blocks, Para{Text: say("A story says of every proposition whether it holds, and of every report how it came about. These are the most probable ones, side by side; what they agree on is told once.")})
	shared := b.agreed()
	var cards Cards
	for _, st := range b.j.Story {
		i := b.index(st.Hypothesis)
		if i < 0 {
			continue
		}
		card := Card{Title: b.short(i)}
		lead := "The most probable story of all."
		if st.Ratio < .9999999 {
			lead = upper(ratio(st.Ratio)) + " as the best story."
		}
		card.Blocks = append(card.Blocks, Para{Text: say(lead), Role: "note"})
		var holds List
		for _, c := range st.Holds {
			if !shared[c] {
				holds.Items = append(holds.Items, say(b.claim(c.Proposition, c.Value)))
			}
		}
		if len(holds.Items) == 0 && len(shared) == 0 {
			holds.Items = append(holds.Items, say("No proposition is decided."))
		}
		card.Blocks = append(card.Blocks, holds, Para{Text: say(b.needs(st))})
		cards.Cards = append(cards.Cards, card)
	}
	s.Blocks = append(s.Blocks, cards)
	var all List
	if len(b.j.Story) > 1 {
		for _, c := range b.j.Story[0].Holds {
			if shared[c] {
				all.Items = append(all.Items, say(b.claim(c.Proposition, c.Value)))
			}
		}
	}
	if len(all.Items) > 0 {
		s.Blocks = append(s.Blocks, Heading{say("What all of them agree on")}, all)
	}
	return s
}

// agreed are the claims all stories make.
func (b *builder) agreed() map[weigh.Claim]bool {
	n := map[weigh.Claim]int{}
	for _, s := range b.j.Story {
		for _, c := range s.Holds {
			n[c]++
		}
	}
	all := map[weigh.Claim]bool{}
	for c, k := range n {
		if k == len(b.j.Story) && k > 1 {
			all[c] = true
		}
	}
	return all
}

func (b *builder) needs(st weigh.Story) Text {
	t := say("Needs ")
	if len(st.Deceptions) == 0 {
		t = say(t, "no dictated falsehood")
	} else {
		t = say(t, strong(count(len(st.Deceptions), "dictated falsehood", "dictated falsehoods")), " (", b.cites(st.Deceptions, 5), ")")
	}
	if len(st.Errors) == 0 {
		return say(t, " and no honest mistake.")
	}
	return say(t, " and ", strong(count(len(st.Errors), "honest mistake", "honest mistakes")), " (", b.cites(st.Errors, 5), ").")
}
