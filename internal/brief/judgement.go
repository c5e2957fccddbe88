package brief

import (
	"fmt"
	"strings"

	"hearsay"
	"hearsay/draw"
	"hearsay/weigh"
)

// banners say that this is a partial view of the case.
func (b *builder) banners() []Text {
	var all []Text
	if !b.j.AsKnown.IsZero() {
		all = append(all, say(strong("As known on "+view(b.j.AsKnown, b.zone)+"."), " Nothing said later is used; what follows was the state of knowledge then."))
	}
	if !b.j.Recorded.IsZero() {
		all = append(all, say(strong("As recorded on "+view(b.j.Recorded, b.zone)+"."), " Nothing entered in the case later is used."))
	}
	if len(b.j.Without) > 0 {
		t := say(strong("Left out: "))
		for i, id := range b.j.Without {
			if i > 0 {
				t = say(t, ", ")
			}
			t = say(t, b.named(id))
		}
		all = append(all, say(t, ". The judgement is what it would be without "+plural(len(b.j.Without) == 1, "it", "them")+"."))
	}
	if len(b.j.Assumed) > 0 {
		var held []string
		for _, a := range b.j.Assumed {
			if i := b.index(hearsay.ID(a.Value)); a.Proposition == b.j.Question && i >= 0 {
				held = append(held, "“"+b.that(i)+"”")
				continue
			}
			held = append(held, "“"+b.claim(a.Proposition, a.Value)+"”")
		}
		all = append(all, say(strong("What if: "), "this supposes "+list(held)+". It is not the judgement of the case."))
	}
	return all
}

// named is an id with its name, whatever it names.
func (b *builder) named(id hearsay.ID) Text {
	switch {
	case b.signal[id] != nil:
		return say(b.cite(id), " “"+b.signal[id].Title+"”")
	case b.source[id] != nil:
		return say(b.sourceName(id))
	case b.party[id] != nil:
		return say("control by " + mid(b.partyName(id)))
	}
	return say(code(string(id)))
}

// beside sets the judgement beside what needs no model: the starting chance, and a plain count of origins; and it says as
// how many the agreeing origins were counted.
func (b *builder) beside() Text {
	l := b.leader()
	t := fmt.Sprintf("Before any report “%s” stood at %s (%s)", b.short(b.lead), percent(l.Prior), b.scale.Word(l.Prior).Name)
	if c := b.j.PlainCount; len(c) == len(b.j.Hypotheses) {
		t += fmt.Sprintf("; a plain count of origins, whoever they are, would give it %s (%s)", percent(c[b.lead]), b.scale.Word(c[b.lead]).Name)
		if top := most(c); top != b.lead {
			t += fmt.Sprintf(" and let “%s” lead with %s", b.short(top), percent(c[top]))
		}
	}
	t += "."
	switch most, ok := b.agreeing(); {
	case b.j.Doubt == hearsay.NoDoubt:
		t += " Agreement is not doubted here: every origin counts in full."
	case ok:
		t += fmt.Sprintf(" What agrees is often one mouth, so the %s origins that say the same of “%s” are counted as %s.", number(most.Origins), b.claim(most.Proposition, most.Values[0]), decimal(most.Counted, 1))
	}
	return say(t)
}

// agreeing is the side of a proposition with most origins.
func (b *builder) agreeing() (most weigh.Agreement, ok bool) {
	for _, a := range b.j.Agreements {
		if a.Origins > most.Origins {
			most, ok = a, true
		}
	}
	return most, ok
}

// basis is the sentence of confidence, which never names a likelihood.
func (b *builder) basis() Text {
	c := b.j.Confidence
	if c.Level == "" {
		return nil
	}
	t := say("Confidence in the basis of this judgement is ", strong(c.Level))
	if len(c.Reasons) > 0 {
		var reasons []string
		for _, r := range c.Reasons {
			reasons = append(reasons, strings.TrimSuffix(strings.TrimSpace(r), "."))
		}
		t = say(t, ": ", strings.Join(reasons, "; "))
	}
	return say(t, ".")
}

func (b *builder) answers() Section {
	s := Section{ID: "answers", Title: "How likely each explanation is"}
	s.Blocks = append(s.Blocks, b.yardstick())
	var rest List
	for _, i := range b.ranked() {
		if i == b.lead {
			continue
		}
		h := b.j.Hypotheses[i]
		rest.Items = append(rest.Items, say(likelihood(b.word(h), figures(h)), b.that(i), "."))
	}
	s.Blocks = append(s.Blocks, rest)
	if l := b.leader(); l.Max > l.Min {
		t := fmt.Sprintf("With every input free to move inside its stated range at once, %s reaches from %s to %s at least.", b.leading(), percent(l.Min), percent(l.Max))
		if c := l.Contaminated; c[1] > c[0] {
			t += fmt.Sprintf(" If in one case of ten the starting chances were anything at all, it stays between %s and %s.", percent(c[0]), percent(c[1]))
		}
		s.Blocks = append(s.Blocks, Para{Text: say(t)})
	}
	if b.j.Draws > 0 {
		s.Blocks = append(s.Blocks, Para{Text: say(b.overtaken()), Role: "note"})
	}
	return s
}

func (b *builder) overtaken() string {
	t := fmt.Sprintf("Ranges are meant to hold, nine times in ten, what somebody with better numbers would make of the same reports; they are the middle 90 %% of %s draws of the inputs, more often of such as make the reports probable", thousands(b.j.Draws))
	switch most := b.oftenest(); {
	case b.j.Overtaken == 0:
		return t + "; the same explanation led in every one of them."
	case most != b.lead:
		return t + fmt.Sprintf("; “%s” led in most of them, %s, and “%s” in %s.", b.short(most), thousands(b.j.Led[most]), b.short(b.lead), thousands(b.j.Led[b.lead]))
	case b.j.Overtaken == 1:
		return t + "; another explanation led in one of them."
	}
	return t + fmt.Sprintf("; another explanation led in %s of them.", thousands(b.j.Overtaken))
}

// ranked lists hypotheses from the most probable down, equal ones as written.
func (b *builder) ranked() []int {
	order := make([]int, len(b.j.Hypotheses))
	for i := range order {
		order[i] = i
		for k := i; k > 0 && b.j.Hypotheses[order[k]].P > b.j.Hypotheses[order[k-1]].P; k-- {
			order[k], order[k-1] = order[k-1], order[k]
		}
	}
	return order
}

func (b *builder) bands() []draw.Band {
	var list []draw.Band
	for i, w := range b.scale.Words {
		d := draw.Band{From: w.Lo, To: w.Hi, Word: w.Name}
		if i > 0 && list[i-1].To < d.From { // gaps left on purpose snap to the nearer word
			mid := (list[i-1].To + d.From) / 2
			list[i-1].To, d.From = mid, mid
		}
		list = append(list, d)
	}
	return list
}

func (b *builder) yardstick() Figure {
	order := b.ranked()
	h := draw.Head{Subtitle: "Probability of each explanation on the " + scaleName(b.scale) + " yardstick", Bare: true}
	first, second := b.j.Hypotheses[order[0]], b.j.Hypotheses[order[min(1, len(order)-1)]]
	switch standing, _ := b.standing(); {
	case standing == tied:
		h.Title = fmt.Sprintf("“%s” and “%s” are a tie, at %s and %s", b.short(order[0]), b.short(order[1]), percent(first.P), percent(second.P))
	case standing == open:
		h.Title = fmt.Sprintf("It is open: no explanation reaches one half; “%s” is likeliest at %s", b.short(order[0]), percent(first.P))
	case len(order) > 1 && second.Hi >= first.Lo && first.Hi > first.Lo:
		h.Title = fmt.Sprintf("“%s” leads at %s, but its range overlaps that of “%s”", b.short(order[0]), percent(first.P), b.short(order[1]))
	default:
		h.Title = fmt.Sprintf("“%s” is ahead of every rival at %s", b.short(order[0]), percent(first.P))
	}
	ranges := first.Hi > first.Lo || first.Max > first.Min
	if ranges {
		h.Subtitle += "; thick: middle 90 % of the draws, thin: all inputs anywhere in their ranges"
	}
	if !b.j.AsKnown.IsZero() {
		h.Subtitle += "; as known on " + view(b.j.AsKnown, b.zone)
	}
	var alt []string
	c := draw.Yardstick{Bands: b.bands()}
	data := Table{Caption: h.Title, Head: []string{"Explanation", "Probability", "In words", "Middle 90 % of draws", "All inputs in their ranges", "At the start"}, Number: []bool{false, true, false, true, true, true}}
	for _, i := range order {
		x := b.j.Hypotheses[i]
		row := draw.YardRow{Key: string(x.ID), Name: b.short(i), Value: x.P, Text: percent(x.P), Note: b.word(x), Tone: b.hypothesisTone(i)}
		if x.Hi > x.Lo {
			row.Thick = draw.Span{Low: x.Lo, High: x.Hi}
		}
		if x.Max > x.Min {
			row.Thin = draw.Span{Low: x.Min, High: x.Max}
		}
		c.Rows = append(c.Rows, row)
		data.Rows = append(data.Rows, texts(b.short(i), percent(x.P), b.word(x), spanOf(x.Lo, x.Hi), spanOf(x.Min, x.Max), percent(x.Prior)))
		alt = append(alt, fmt.Sprintf("%s: %s (%s)", b.short(i), b.word(x), figures(x)))
	}
	h.Alt = strings.Join(alt, "; ") + "."
	c.Head = h
	f := b.figure(c, h, false)
	f.Data = data
	return f
}

func scaleName(s hearsay.Scale) string {
	switch s.Name {
	case "icd203":
		return "ICD 203"
	case "phia":
		return "PHIA"
	case "kent":
		return "Kent"
	case "nato":
		return "NATO"
	}
	return s.Name
}

// turning names the report that turns the leader at the break-even.
func (b *builder) turning() string {
	if b.j.Turning == "" {
		return ""
	}
	return "; the report that turns it is “" + b.signalTitle(b.j.Turning) + "”"
}

func (b *builder) comparisons() Section {
	s := Section{ID: "comparisons", Title: "If the speakers had been free, and other comparisons"}
	l := b.leader()
	n := len(b.j.Hypotheses)
	if len(b.j.Naive) == n {
		top := most(b.j.Naive)
		t := fmt.Sprintf("If everybody had spoken freely and for themselves, %s would stand at %s instead of %s", b.leading(), percent(b.j.Naive[b.lead]), percent(l.P))
		if top != b.lead {
			t += fmt.Sprintf(", and “%s” would lead at %s", b.short(top), percent(b.j.Naive[top]))
		}
		s.Blocks = append(s.Blocks, Para{Text: say(t + ".")})
	}
	s.Blocks = append(s.Blocks, Para{Text: b.beside()})
	var plain []string
	if len(b.j.Doubled) == n {
		t := fmt.Sprintf("With the odds of every dictation doubled it would stand at %s", percent(b.j.Doubled[b.lead]))
		if top := most(b.j.Doubled); top != b.lead {
			t += fmt.Sprintf(", and “%s” would lead at %s", b.short(top), percent(b.j.Doubled[top]))
		}
		plain = append(plain, t+".")
	}
	switch e := b.j.BreakEven; {
	case e == 0:
		plain = append(plain, "No common factor up to 20 on the odds of dictation changes which explanation leads.")
	case e > 1:
		plain = append(plain, fmt.Sprintf("Break-even: another explanation takes the lead once the odds of every dictation are %s times what is assumed%s.", times(e), b.turning()))
	default:
		plain = append(plain, fmt.Sprintf("Break-even: another explanation takes the lead once the odds of every dictation fall to %s of what is assumed%s.", times(e), b.turning()))
	}
	switch b.j.Deceptions {
	case 0:
		plain = append(plain, "The best story needs no deception: no report in it has to be a dictated falsehood.")
	case 1:
		plain = append(plain, "The best story needs one deception: one origin in it has to be a dictated falsehood.")
	default:
		plain = append(plain, fmt.Sprintf("The best story needs %s deceptions: that many origins in it have to be dictated falsehoods.", number(b.j.Deceptions)))
	}
	s.Blocks = append(s.Blocks, Para{Text: say(strings.Join(plain, " "))})
	if len(b.j.Naive) != n || len(b.j.Doubled) != n {
		return s
	}
	d := b.j.Naive[b.lead] - l.P
	h := draw.Head{Bare: true, Subtitle: "Probability of each explanation: with all speakers free, and as judged with their interests and controllers"}
	switch {
	case most(b.j.Naive) != b.lead:
		h.Title = "Who controls the speakers decides which explanation leads"
	case points(d) == "0":
		h.Title = "Taking every speaker at their word would not move " + b.leading()
	case d > 0:
		h.Title = fmt.Sprintf("Taking every speaker at their word would raise %s by %s", b.leading(), strings.TrimPrefix(pointsWord(d), "+"))
	default:
		h.Title = fmt.Sprintf("Taking every speaker at their word would lower %s by %s", b.leading(), strings.TrimPrefix(pointsWord(d), "−"))
	}
	c := draw.Dumbbell{AName: "all free", BName: "as judged", Percent: true, Span: draw.Span{Low: 0, High: 1}}
	data := Table{Caption: h.Title, Head: []string{"Explanation", "All speakers free", "As judged", "Dictation doubled"}, Number: []bool{false, true, true, true}}
	for _, i := range b.ranked() {
		c.Rows = append(c.Rows, draw.Pair{Key: string(b.j.Hypotheses[i].ID), Name: b.short(i), A: b.j.Naive[i], B: b.j.Hypotheses[i].P})
		data.Rows = append(data.Rows, texts(b.short(i), percent(b.j.Naive[i]), percent(b.j.Hypotheses[i].P), percent(b.j.Doubled[i])))
	}
	c.Head = h
	f := b.figure(c, h, false)
	f.Data = data
	s.Blocks = append(s.Blocks, f)
	return s
}

func most(p []float64) int {
	best := 0
	for i, x := range p {
		if x > p[best] {
			best = i
		}
	}
	return best
}

// lines are the judgement to be read aloud.
func (b *builder) lines() []string {
	out := []string{}
	if b.Question != "" {
		out = append(out, b.Question)
	}
	if len(b.Banners) > 0 {
		var partial []string
		for _, t := range b.Banners {
			partial = append(partial, t.String())
		}
		out = append(out, strings.Join(partial, " "))
	}
	out = append(out, b.Sentence.String())
	if len(b.Basis) > 0 {
		out = append(out, b.Basis.String())
	}
	if i, ok := b.nextToTell(); ok {
		h := b.j.Hypotheses[i]
		out = append(out, "Next: "+lowerFirst(likelihood(b.word(h), figures(h)).String())+b.that(i)+".")
	}
	if len(b.j.Naive) == len(b.j.Hypotheses) && len(b.Banners) == 0 {
		t := fmt.Sprintf("Had everybody spoken freely, %s would stand at %s", b.leading(), percent(b.j.Naive[b.lead]))
		if top := most(b.j.Naive); top != b.lead {
			t += fmt.Sprintf(" and “%s” would lead at %s", b.short(top), percent(b.j.Naive[top]))
		}
		out = append(out, t+".")
	}
	if x := b.j.Influences.Tellings; len(x) > 0 && len(x[0].DB) > b.lead {
		kind := "support for it"
		if x[0].DB[b.lead] < 0 {
			kind = "reason against it"
		}
		out = append(out, fmt.Sprintf("Strongest single %s: %s (%s decibans; 3 double the odds).", kind, b.influenceTitle(x[0]), decibans(x[0].DB[b.lead])))
	}
	if f, ok := b.firstFlip(); ok {
		out = append(out, "What would change it: "+f)
	} else if len(b.j.Flips) > 0 {
		out = append(out, "No single input, moved inside its own range, changes which explanation leads.")
	}
	if len(b.j.AskNext) > 0 {
		out = append(out, "Ask next: "+stop(question(b.j.AskNext[0].Text)))
	}
	return out
}

// question is what to find out: a question as written, or whether a statement holds.
func question(s string) string {
	if strings.HasSuffix(strings.TrimSpace(s), "?") || s == "" {
		return s
	}
	return "whether it is so that " + titled(clause(s))
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
