package brief

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/draw"
	"hearsay/weigh"
)

// changes tell what moved the leading explanation, since the earlier view or from the priors.
func (b *builder) changes() Section {
	s := Section{ID: "changes", Title: "What changed"}
	l := b.leader()
	was, from := l.Prior, "from the starting chances"
	var since time.Time
	if o := b.o.Since; o != nil && b.lead < len(o.Hypotheses) && len(o.Hypotheses) == len(b.j.Hypotheses) {
		was, from = o.Hypotheses[b.lead].P, "since the earlier judgement"
		if !o.AsKnown.IsZero() {
			from, since = "since the view of "+view(o.AsKnown, b.zone), o.AsKnown
		}
	}
	t := fmt.Sprintf("%s stands at %s, against %s %s: %s.", upperFirst(b.leading()), percent(l.P), percent(was), strings.Replace(from, "from the", "in the", 1), pointsWord(l.P-was))
	if o := b.o.Since; o != nil && len(o.Hypotheses) == len(b.j.Hypotheses) && o.Leader() != b.lead {
		t += fmt.Sprintf(" The lead has passed from “%s”.", b.short(o.Leader()))
	}
	s.Blocks = append(s.Blocks, Para{Text: say(t)})
	if len(b.o.Changes) > 0 {
		tab := Table{Caption: "Changes by cause, in percentage points on " + b.leading(), Head: []string{"Change", "Cause", "Points"}, Number: []bool{false, false, true}}
		for _, c := range b.o.Changes {
			what := say(c.Title)
			if b.signal[c.ID] != nil {
				what = say(b.cite(c.ID), " ", c.Title)
			}
			tab.Rows = append(tab.Rows, []Text{what, say(c.Cause), say(points(c.Points / 100))})
		}
		s.Blocks = append(s.Blocks, tab)
		return s
	}
	if tab := b.byDay(was, since); len(tab.Rows) > 0 {
		s.Blocks = append(s.Blocks, tab)
	}
	return s
}

// byDay lists the days that moved the leader most. The steps of the history add up to the whole change.
func (b *builder) byDay(was float64, since time.Time) Table {
	type step struct {
		d  weigh.Day
		by float64
	}
	var steps []step
	for _, d := range b.j.History {
		if len(d.P) <= b.lead {
			continue
		}
		if !since.IsZero() && !dayOf(d.Day, b.zone).AddDate(0, 0, 1).After(since) {
			was = d.P[b.lead]
			continue
		}
		steps = append(steps, step{d, d.P[b.lead] - was})
		was = d.P[b.lead]
	}
	slices.SortStableFunc(steps, func(a, c step) int { return cmp.Compare(math.Abs(c.by), math.Abs(a.by)) })
	rest := 0.0
	const most = 8
	for _, x := range steps[min(most, len(steps)):] {
		rest += x.by
	}
	hidden := len(steps) - most
	steps = steps[:min(most, len(steps))]
	slices.SortStableFunc(steps, func(a, c step) int { return strings.Compare(a.d.Day, c.d.Day) })
	tab := Table{Caption: "The days that moved " + b.leading() + " most", Head: []string{"Day", "What was said", "Points", "Afterwards"}, Number: []bool{false, false, true, true}}
	for _, x := range steps {
		tab.Rows = append(tab.Rows, []Text{say(dayOf(x.d.Day, b.zone).Format("2 Jan 2006")), b.saidOn(x.d.Signals), say(points(x.by)), say(percent(x.d.P[b.lead]))})
	}
	if hidden > 0 {
		tab.Rows = append(tab.Rows, []Text{say(count(hidden, "other day", "other days") + " together"), nil, say(points(rest)), nil})
	}
	return tab
}

// saidOn names the weightiest signal of a day and counts the others.
func (b *builder) saidOn(ids []hearsay.ID) Text {
	sorted := slices.Clone(ids)
	slices.SortStableFunc(sorted, func(x, y hearsay.ID) int { return cmp.Compare(b.pull(y), b.pull(x)) })
	var t Text
	for i, id := range sorted {
		if i == 2 {
			return say(t, fmt.Sprintf("; %d more", len(sorted)-2))
		}
		if i > 0 {
			t = say(t, "; ")
		}
		t = say(t, b.cite(id), " ", b.signalTitle(id))
	}
	return t
}

func (b *builder) pull(id hearsay.ID) float64 {
	if in, ok := b.weight[id]; ok && len(in.DB) > b.lead {
		return math.Abs(in.DB[b.lead])
	}
	return 0
}

func (b *builder) signalTitle(id hearsay.ID) string {
	if s := b.signal[id]; s != nil {
		return orElse(s.Title, b.propTitle(s.Says))
	}
	return string(id)
}

func (b *builder) drivers() Section {
	s := Section{ID: "drivers", Title: "What the judgement rests on"}
	in := b.j.Influences
	if len(in.Tellings) == 0 && len(in.Signals) == 0 {
		return s
	}
	s.Blocks = append(s.Blocks, Para{Text: say("Weights are in decibans, ten times the common logarithm of a ratio of odds: +3 doubles the odds, +10 makes them ten times as great, and a minus does the reverse. Each is the change when that one thing is left out.")})
	top := in.Tellings
	if len(top) == 0 {
		top = in.Signals
	}
	top = top[:min(10, len(top))]
	h := draw.Head{Bare: true, Title: b.driverTitle(top), Subtitle: "Weight of each origin, with all its relays and copies, on “" + b.short(b.lead) + "”, in decibans"}
	c := draw.Bars{RefText: ""}
	for _, x := range top {
		c.Rows = append(c.Rows, draw.Bar{Key: string(x.ID), Name: b.influenceTitle(x), Note: b.from(x), Value: x.DB[b.lead], Text: decibans(x.DB[b.lead])})
	}
	c.Head = h
	f := b.figure(c, h, true)
	f.Data = Table{Caption: h.Title, Head: []string{"Origin", "From", "Decibans", "Without it"}, Number: []bool{false, false, true, true}}
	for _, x := range top {
		f.Data.Rows = append(f.Data.Rows, texts(b.influenceTitle(x), b.from(x), decibans(x.DB[b.lead]), without(x, b.lead)))
	}
	if slices.ContainsFunc(top, func(x weigh.Influence) bool { return b.hangsOn(x) != "" }) {
		f.Data.Head, f.Data.Number = append(f.Data.Head, "Hangs most on"), append(f.Data.Number, false)
		for i, x := range top {
			f.Data.Rows[i] = append(f.Data.Rows[i], say(b.hangsOn(x)))
		}
	}
	s.Blocks = append(s.Blocks, f)
	seen := map[hearsay.ID]bool{}
	var words Quotes
	for _, x := range in.Signals {
		if len(seen) == 6 {
			break
		}
		sig := b.signal[x.ID]
		if sig == nil || !b.known(sig) || seen[x.ID] || (sig.Quote == "" && sig.Note == "") {
			continue
		}
		seen[x.ID] = true
		words.Quotes = append(words.Quotes, b.quote(sig, say(" · ", strong(decibans(x.DB[b.lead])+" dB"), " on "+b.leading())))
	}
	if len(words.Quotes) > 0 {
		s.Blocks = append(s.Blocks, Heading{say("What was said")}, words)
	}
	if len(in.Signals) > 0 {
		tab := Table{Caption: "The dozen single signals with most weight on " + b.leading(), Head: []string{"Signal", "Source", "Decibans", "Without it"}, Number: []bool{false, false, true, true}}
		for _, x := range in.Signals[:min(12, len(in.Signals))] {
			var who string
			if sig := b.signal[x.ID]; sig != nil {
				who = b.chain(sig)
			}
			tab.Rows = append(tab.Rows, []Text{say(b.cite(x.ID), " ", b.signalTitle(x.ID)), say(who), say(decibans(x.DB[b.lead])), say(without(x, b.lead))})
		}
		s.Blocks = append(s.Blocks, tab, Para{Role: "note", Text: say(b.together())})
	}
	return s
}

// hangsOn names the report that carries most of an origin of several: "s10 of 3 reports (46 % without it)". Six reports from one origin may
// be one hedged report and five that change nothing.
func (b *builder) hangsOn(x weigh.Influence) string {
	one, ok := b.weight[x.Driver]
	if x.Driver == "" || !ok {
		return ""
	}
	return fmt.Sprintf("%s of %s (%s without it)", x.Driver, count(len(x.Signals), "report", "reports"), without(one, b.lead))
}

func (b *builder) together() string {
	t := b.j.Influences.Together
	switch {
	case math.Abs(t) < .05:
		return "Together the signals weigh as much as the sum of the single ones."
	case t > 0:
		return fmt.Sprintf("Together the signals weigh %s decibans more than the sum of the single ones: several stand in for one another, so leaving out any one alone shows little.", decimal(t, 1))
	}
	return fmt.Sprintf("Together the signals weigh %s decibans less than the sum of the single ones: they overlap or contradict each other.", decimal(-t, 1))
}

func without(x weigh.Influence, lead int) string {
	if len(x.Without) > lead {
		return percent(x.Without[lead])
	}
	return "–"
}

func (b *builder) influenceTitle(x weigh.Influence) string {
	return orElse(clause(x.Title), b.signalTitle(x.ID))
}

// from says who carried an origin.
func (b *builder) from(x weigh.Influence) string {
	ids := x.Signals
	if len(ids) == 0 && b.signal[x.ID] != nil {
		ids = []hearsay.ID{x.ID}
	}
	var names []string
	for _, id := range ids {
		if s := b.signal[id]; s != nil {
			if n := b.sourceName(s.Source); !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	if len(names) > 2 {
		return fmt.Sprintf("%s and %d others", names[0], len(names)-1)
	}
	return list(names)
}

func (b *builder) driverTitle(top []weigh.Influence) string {
	if len(top) == 0 {
		return "No origin carries weight"
	}
	x := top[0].DB[b.lead]
	name := titled(b.influenceTitle(top[0]))
	switch {
	case math.Abs(x) < .05:
		return "No single origin moves " + b.leading()
	case math.Abs(x) < 3:
		return "No single origin doubles or halves the odds; the strongest is " + name
	case x > 0:
		return "The strongest support comes from " + name
	}
	return "The strongest single origin speaks against " + b.leading() + ": " + name
}

// quote shows what a signal rests on; a paraphrase is never dressed as a quotation.
func (b *builder) quote(s *hearsay.Signal, weight Text) Quote {
	by := say(b.cite(s.ID), " ", b.chain(s), ", said ", moment(s.Said, b.zone), weight)
	if s.Quote != "" {
		q := Quote{Text: say(s.Quote), By: by}
		if s.Translation != "" {
			q.Translation = say(s.Translation)
		}
		return q
	}
	return Quote{Text: say(s.Note), By: say(by, b.citation(s)), Paraphrase: true}
}

// citation names where something not captured can be found.
func (b *builder) citation(s *hearsay.Signal) Text {
	c := s.Cite
	words := strings.Join(slices.DeleteFunc([]string{c.Author, c.Outlet, isoDate(c.Date)}, func(x string) bool { return x == "" }), ", ")
	switch {
	case words == "" && c.URL == "":
		return nil
	case !safeURL(c.URL):
		return say(" · after ", words)
	}
	return say(" · after ", Span{Kind: Link, S: orElse(words, c.URL), Href: c.URL})
}

func safeURL(u string) bool {
	return strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://")
}

// firstFlip is the flip inside its range that an input reaches with the least move.
func (b *builder) firstFlip() (string, bool) {
	if flips := b.nearest(); len(flips) > 0 && !flips[0].Never {
		f := flips[0]
		return fmt.Sprintf("%s at %s instead of %s would put “%s” ahead.", f.Input, value(f.Flips), value(f.At), b.shortOf(f.To)), true
	}
	return "", false
}

func (b *builder) shortOf(id hearsay.ID) string {
	if i := b.index(id); i >= 0 {
		return b.short(i)
	}
	return "another explanation"
}

// nearest sorts flip points: inside the range first, then those that exist at all, then by swing as computed.
func (b *builder) nearest() []weigh.Flip {
	flips := slices.Clone(b.j.Flips)
	class := func(f weigh.Flip) int {
		switch {
		case !f.Never:
			return 0
		case f.Flips != 0:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(flips, func(x, y weigh.Flip) int { return cmp.Compare(class(x), class(y)) })
	return flips
}

func (b *builder) hinges() Section {
	s := Section{ID: "hinges", Title: "What would change the judgement"}
	if len(b.j.Flips) == 0 {
		return s
	}
	inside := 0
	for _, f := range b.j.Flips {
		if !f.Never {
			inside++
		}
	}
	var t string
	switch inside {
	case 0:
		t = fmt.Sprintf("None of the %s, moved alone inside its own range, changes which explanation leads.", count(len(b.j.Flips), "input", "inputs"))
		if len(b.j.Flips) == 1 {
			t = "The one input that matters, moved inside its own range, does not change which explanation leads."
		}
	case 1:
		t = fmt.Sprintf("One of %s, moved alone inside its own range, changes which explanation leads.", count(len(b.j.Flips), "input", "inputs"))
	default:
		t = fmt.Sprintf("%s of %s, each moved alone inside its own range, change which explanation leads.", upper(number(inside)), count(len(b.j.Flips), "input", "inputs"))
	}
	s.Blocks = append(s.Blocks, Para{Text: say(t, " Inputs are chances between 0 and 1, as the analyst wrote them.")})
	widest := slices.Clone(b.j.Flips)
	slices.SortStableFunc(widest, func(x, y weigh.Flip) int { return cmp.Compare(swing(y), swing(x)) })
	widest = widest[:min(10, len(widest))]
	h := draw.Head{Bare: true, Subtitle: "Probability of “" + b.short(b.lead) + "” when one input moves from the low to the high end of its range"}
	h.Title = fmt.Sprintf("The leader moves most with %s: between %s and %s", titled(widest[0].Input), percent(min(widest[0].Swing[0], widest[0].Swing[1])), percent(max(widest[0].Swing[0], widest[0].Swing[1])))
	if swing(widest[0]) < .005 {
		h.Title = "No single input moves " + b.leading() + " by as much as half a point"
	}
	c := draw.Bars{Ref: b.leader().P, RefText: percent(b.leader().P), Percent: true}
	for _, f := range widest {
		lo, hi, lt, ht := f.Swing[0], f.Swing[1], value(f.Lo), value(f.Hi)
		if lo > hi {
			lo, hi, lt, ht = hi, lo, ht, lt
		}
		c.Rows = append(c.Rows, draw.Bar{Key: f.Param, Name: upper(f.Input), Low: lo, High: hi, LowText: lt, HighText: ht})
	}
	c.Head = h
	fig := b.figure(c, h, true)
	fig.Data = Table{Caption: h.Title, Head: []string{"Input", "Now", "Range", "Leader at low end", "Leader at high end"}, Number: []bool{false, true, true, true, true}}
	for _, f := range widest {
		fig.Data.Rows = append(fig.Data.Rows, texts(upper(f.Input), value(f.At), bounds(f.Lo, f.Hi), percent(f.Swing[0]), percent(f.Swing[1])))
	}
	s.Blocks = append(s.Blocks, fig)
	tab := Table{Caption: "Flip points: where an input would have to be for another explanation to lead", Wide: true,
		Head: []string{"Input", "Now", "Range", "Flips at", "Then leads", "Why the input is what it is"}, Number: []bool{false, true, true, true}}
	flips := b.nearest()
	for _, f := range flips[:min(max(12, inside), len(flips))] {
		at, to := say("never"), ""
		if f.Flips != 0 {
			to = b.shortOf(f.To)
			at = say(value(f.Flips), ", outside its range")
		}
		if !f.Never {
			at = say(strong(value(f.Flips)), ", inside its range")
		}
		tab.Rows = append(tab.Rows, []Text{say(upper(f.Input)), say(value(f.At)), say(bounds(f.Lo, f.Hi)), at, say(to), say(f.Because)})
	}
	s.Blocks = append(s.Blocks, tab)
	if len(b.j.Influences.Assumptions) > 0 {
		s.Blocks = append(s.Blocks, b.assumptions())
	}
	return s
}

// assumptions are the ten that are worth most.
func (b *builder) assumptions() Table {
	as := b.j.Influences.Assumptions
	tab := Table{Caption: "Assumptions: what each is worth to " + b.leading() + ", if it were not made", Head: []string{"Assumption", "Decibans", "Without it"}, Number: []bool{false, true, true}}
	for _, a := range as[:min(10, len(as))] {
		t := say(upper(a.Title))
		if a.PostHoc {
			t = say(t, " ", strong("post hoc"))
		}
		tab.Rows = append(tab.Rows, []Text{t, say(decibans(a.DB[b.lead])), say(without(a, b.lead))})
	}
	return tab
}

func swing(f weigh.Flip) float64 { return math.Abs(f.Swing[1] - f.Swing[0]) }

func (b *builder) asks() Section {
	s := Section{ID: "ask-next", Title: "What is missing, and what to ask next"}
	qs := b.j.AskNext[:min(8, len(b.j.AskNext))]
	if len(qs) == 0 {
		return s
	}
	s.Blocks = append(s.Blocks, Para{Text: say("The questions are in order of what an answer is expected to tell about the main question, in bits, for its cost. One bit would settle an even choice between two explanations.")})
	l := b.leader()
	h := draw.Head{Bare: true, Subtitle: "Probability of “" + b.short(b.lead) + "” after each possible answer; the middle mark is today’s"}
	c := draw.Dots{Percent: true, Span: draw.Span{Low: 0, High: 1}, Ref: l.P, RefText: "now " + percent(l.P)}
	best, width := 0, -1.0
	data := Table{Head: []string{"Question", "Answer", "Chance of that answer", "Leader then"}, Number: []bool{false, false, true, true}}
	for i, q := range qs {
		lo, hi := l.P, l.P
		for _, a := range q.Answers {
			if len(a.Beliefs) > b.lead {
				lo, hi = min(lo, a.Beliefs[b.lead]), max(hi, a.Beliefs[b.lead])
				data.Rows = append(data.Rows, texts(q.Text, a.Value, percent(a.P), percent(a.Beliefs[b.lead])))
			}
		}
		if hi-lo > width {
			best, width = i, hi-lo
		}
		c.Rows = append(c.Rows, draw.Dot{Key: string(q.Proposition), Name: q.Text, Low: lo, Mid: l.P, High: hi, Text: span(lo, hi), Tone: b.hypothesisTone(b.lead)})
	}
	h.Title = fmt.Sprintf("The answer to %s could move %s most", titled(qs[best].Text), b.leading())
	data.Caption = h.Title
	c.Head = h
	f := b.figure(c, h, true)
	f.Data = data
	s.Blocks = append(s.Blocks, f)
	tab := Table{Caption: "What to ask, whom, and what an answer would do", Wide: true, Head: []string{"Question", "Bits", "Cost", "Who could answer", "Risk of asking", "What each answer would do"}, Number: []bool{false, true, true}}
	for _, q := range qs {
		tab.Rows = append(tab.Rows, []Text{say(q.Text), say(decimal(q.Bits, 3)), say(times(q.Cost)), say(orElse(q.Who, "not written")), say(orElse(q.Risk, "none written")), b.answerText(q)})
	}
	s.Blocks = append(s.Blocks, tab)
	return s
}

func (b *builder) answerText(q weigh.Question) Text {
	var parts []string
	for _, a := range q.Answers {
		if len(a.Beliefs) <= b.lead {
			continue
		}
		t := fmt.Sprintf("“%s” (%s): leader at %s", a.Value, percent(a.P), percent(a.Beliefs[b.lead]))
		if top := most(a.Beliefs); top != b.lead {
			t += fmt.Sprintf(", “%s” ahead", b.short(top))
		}
		parts = append(parts, t)
	}
	return say(strings.Join(parts, "; "))
}
