package brief

import (
	"fmt"
	"slices"
	"strings"

	"hearsay"
)

// signals lists every signal of the view with its two or three clocks, its chain, its words and its weight.
func (b *builder) signals() Section {
	s := Section{ID: "signals", Title: "All signals"}
	tab := Table{Caption: "Every signal known in this view, in the order in which it was said", Wide: true,
		Head:   []string{"Signal", "When", "By", "Stance", "Words, or the analyst’s note", "Weight (dB)"},
		Number: []bool{false, false, false, false, false, true}}
	notes := 0
	for _, sig := range b.bySaid() {
		what := say(strong(stop(b.signalTitle(sig.ID))), " ")
		if sig.Title == "" || sig.Title == b.propTitle(sig.Says) {
			what = nil
		}
		switch {
		case sig.Quote != "":
			what = say(what, quoted("“"+sig.Quote+"”"))
			if sig.Translation != "" {
				what = say(what, " (", sig.Translation, ")")
			}
		case sig.Note != "":
			notes++
			what = say(what, em("Analyst’s paraphrase: "), stop(sig.Note), b.citation(sig))
		}
		if sig.Stance.Row().Silent() {
			what = say(what, " ", b.lookedFor(sig))
		}
		stance := b.stanceOf(sig)
		weight := "–"
		if in, ok := b.weight[sig.ID]; ok && len(in.DB) > b.lead {
			weight = decibans(in.DB[b.lead])
		}
		if slices.Contains(b.j.Without, sig.ID) {
			weight = "left out"
		}
		if sig.Proposed {
			weight = "0, proposed"
		}
		when := "said " + moment(sig.Said, b.zone)
		if !sig.Happened.IsZero() {
			when += "; happened " + moment(sig.Happened, b.zone)
		}
		if !sig.Recorded.IsZero() && sig.Recorded != sig.Said {
			when += "; recorded " + moment(sig.Recorded, b.zone)
		}
		tab.IDs = append(tab.IDs, "signal-"+string(sig.ID))
		tab.Rows = append(tab.Rows, []Text{say(code(string(sig.ID))), say(when), say(b.chain(sig)), say(stance), what, say(weight)})
	}
	if len(tab.Rows) == 0 {
		return s
	}
	t := fmt.Sprintf("%s; %s in this judgement.", upper(count(len(tab.Rows), "signal", "signals")), plural(b.j.Signals == 1, "1 carries weight", fmt.Sprintf("%d carry weight", b.j.Signals)))
	if notes > 0 {
		t += " " + plural(notes == 1, "One rests", upper(number(notes))+" rest") + " on an analyst’s own paraphrase of a source that was not captured, and " + plural(notes == 1, "says so.", "say so.")
	}
	if from, to := b.days(); !from.IsZero() {
		t += " Weights are on " + b.leading() + ". " + b.recordedWhen() + " Times are in " + b.zones(from, to) + "."
	}
	s.Blocks = append(s.Blocks, Para{Text: say(t)}, tab)
	return s
}

func (b *builder) stanceOf(s *hearsay.Signal) string {
	t := s.Stance.Row().Phrase + " “" + b.claim(s.Says, s.Value) + "”"
	var extra []string
	if h := s.Hedge.Row(); h.Coded {
		extra = append(extra, strings.TrimSpace(h.Phrase+" "+quoteAll(s.Hedges)))
	}
	if s.Copies != "" {
		extra = append(extra, "copies "+string(s.Copies))
	}
	if s.Retracts != "" {
		extra = append(extra, "withdraws "+string(s.Retracts))
	}
	if len(extra) > 0 {
		t += " (" + strings.Join(extra, "; ") + ")"
	}
	return t
}

func quoteAll(words []string) string {
	var l []string
	for _, w := range words {
		l = append(l, "“"+w+"”")
	}
	return strings.Join(l, ", ")
}

// method names the formulas and shows the defaults, so that nobody has to take the numbers on trust.
func (b *builder) method() Section {
	s := Section{ID: "method", Title: "How this was worked out, and its limits"}
	doc := code("doc/method.md")
	s.Blocks = append(s.Blocks,
		Para{Text: say("The case is one Bayesian network: explanations, propositions that depend on them, tellings nobody observed, and who operates each voice. Inference is exact; reports are absorbed as likelihoods. Every formula is in ", doc, ".")},
		List{Items: []Text{
			say(strong("A report"), " by a speaker is dictated with chance d = u·m(h), control times motive; otherwise it comes from a speaker who knew (access, accuracy) or repeated a rumour: P(R=a|f,h) = d·τ(a|h) + (1−d)·σ·T(a|f)."),
			say(strong("Relays and copies"), " share one hidden telling; an unmarked copy repeats its model with chance κ."),
			say(strong("Range"), ": middle 90 % of seeded draws of the inputs given the reports, each up to half a unit of log-odds or so beyond its stated range; the other one, with all inputs anywhere in their stated ranges, is found by coordinate ascent."),
			say(strong("Weight"), " in decibans: 10·log₁₀ of the odds with the thing over the odds without it (Good 1950)."),
			say(strong("Agreement"), ": a report counts w = s/(1+(n−1)·ρ) where n origins say the same (Kish 1965); ", b.doubted(), "."),
			say(strong("Conflict"), ": log₂ of ∏P(eₒ) over P(e), over the origins (Jensen); ", strong("effective origins"), ": 1/∑share²."),
			say(strong("Words"), " follow ", b.scaleSource(), "."),
		}},
		b.defaults(),
		Heading{say("Limits")},
		List{Items: []Text{
			say("The tables and motives are an analyst’s, with reasons written beside them; other tables give other numbers, and the section on what would change the judgement shows which matter."),
			say("“Something else” keeps a share of the belief by rule; the network cannot name what nobody wrote down."),
			say("A verified quote proves that these bytes existed, not that others were served the same; a paraphrase proves less."),
			say("Single weights need not add up to the whole: reports overlap, and some count only together."),
		}})
	for _, w := range b.j.Warnings {
		s.Blocks = append(s.Blocks, Para{Role: "caveat", Text: say(upper(stop(w)))})
	}
	return s
}

// doubted says which doubts are in force, and that they are defaults where the case writes none.
func (b *builder) doubted() string {
	s, rho := b.j.Doubt.Temper()
	t := fmt.Sprintf("doubt is %s (s = %g, ρ = %g)", orElse(string(b.j.Doubt), string(hearsay.UsualDoubt)), s, rho)
	if share, err := b.j.Silences.Share(); err == nil && share < 1 {
		t += fmt.Sprintf("; of the silences of operated speakers %s are taken to be recorded", percent(share))
	}
	return t
}

func (b *builder) scaleSource() string {
	if b.scale.Source != "" {
		return b.scale.Source
	}
	return scaleName(b.scale)
}

func (b *builder) defaults() Table {
	d := b.c.Defaults
	tab := Table{Caption: "Defaults, used alike for every side where the case says nothing", Fold: "Defaults used where the case says nothing", Head: []string{"Default", "Value (range)", "Meaning"}, Number: []bool{false, true}}
	for _, r := range []struct {
		name string
		e    hearsay.Estimate
		text string
	}{
		{"access i", d.Access, "chance that a speaker was in a position to know"},
		{"accuracy c", d.Accuracy, "chance that an informed speaker has it right"},
		{"rumour g", d.Rumour, "chance per value that an uninformed speaker repeats it"},
		{"speaks σ", d.Speaks, "chance that a free speaker with something to say says it"},
		{"control u", d.Control, "where a controller is named without a strength"},
		{"motive m", d.Motive, "where a controller has no motive written for a proposition"},
		{"copying κ", d.Kappa, "chance that an unattributed look-alike is a copy"},
		{"repeat", d.Repeat, "chance that a speaker saying the same again adds nothing"},
		{"retract ρ₁", d.Retract, "chance to withdraw a claim that was false"},
		{"backtrack ρ₀", d.Backtrack, "chance to withdraw a claim that was true"},
		{"hedged η, informed", d.HedgedInformed, "rate of hedged wording of those who know"},
		{"hedged η, uninformed", d.HedgedUninformed, "rate of hedged wording of those who do not"},
		{"hedged η, dictated", d.HedgedDictated, "rate of hedged wording when dictated"},
	} {
		tab.Rows = append(tab.Rows, texts(r.name, estimate(r.e), r.text))
	}
	return tab
}

// facts are the small print: with them anybody can repeat the judgement.
func (b *builder) facts() [][2]string {
	known := "everything said"
	if !b.j.AsKnown.IsZero() {
		known = view(b.j.AsKnown, b.zone)
	}
	list := [][2]string{{"Case", string(b.c.ID)}, {"Digest of the case", orElse(b.o.Digest, "not given")}, {"As known", known}}
	if !b.j.Recorded.IsZero() {
		list = append(list, [2]string{"As recorded", view(b.j.Recorded, b.zone)})
	}
	if !b.c.AsOf.IsZero() {
		list = append(list, [2]string{"Case written with knowledge up to", moment(b.c.AsOf, b.zone)})
	}
	if len(b.c.Analysts) > 0 {
		list = append(list, [2]string{plural(len(b.c.Analysts) == 1, "Analyst", "Analysts"), strings.Join(b.c.Analysts, ", ")})
	}
	list = append(list, [2]string{"Draws", thousands(b.j.Draws)}, [2]string{"Seed of the draws", fmt.Sprint(b.o.Seed)})
	if b.o.Generated != "" {
		list = append(list, [2]string{"Written by", b.o.Generated})
	}
	return list
}
