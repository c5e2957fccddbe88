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
)

// days are the first and last day on which something was said in this view.
func (b *builder) days() (from, to time.Time) {
	for _, s := range b.c.Signals {
		if !b.known(s) {
			continue
		}
		if from.IsZero() || s.Said.Start.Before(from) {
			from = s.Said.Start
		}
		if s.Said.Start.After(to) {
			to = s.Said.Start
		}
	}
	return from, to
}

// axis covers what was said and the days the case draws, with a break where the pace changes.
func (b *builder) axis() draw.Axis {
	var moments []time.Time
	for _, s := range b.c.Signals {
		if b.known(s) {
			moments = append(moments, s.Said.Start.In(b.zone))
		}
	}
	for _, d := range b.j.History {
		moments = append(moments, dayOf(d.Day, b.zone))
	}
	if len(moments) == 0 {
		return draw.Axis{Zone: b.zone}
	}
	slices.SortFunc(moments, time.Time.Compare)
	last := moments[len(moments)-1]
	return draw.BreakTime(b.zone, append(moments, last.AddDate(0, 0, 1))...)
}

func (b *builder) zoneName(t time.Time) string {
	_, offset := t.In(b.zone).Zone()
	utc := "UTC"
	if offset != 0 {
		utc = fmt.Sprintf("UTC%+d", offset/3600)
	}
	if m := offset % 3600 / 60; m != 0 {
		utc += fmt.Sprintf(":%02d", max(m, -m))
	}
	if n := b.zone.String(); n != "" && n != "Local" && n != utc {
		return n + ", " + utc
	}
	return utc
}

// zones names the offset at both ends, where it changed in between.
func (b *builder) zones(from, to time.Time) string {
	a, z := b.zoneName(from), b.zoneName(to)
	if a == z {
		return a
	}
	return a + ", later " + strings.TrimPrefix(z, b.zone.String()+", ")
}

func (b *builder) lane(p *hearsay.Proposition) string { return orElse(p.Lane, clause(p.Title)) }

// shape is the mark of a stance. A name that draw does not know is found by the tests of the table of stances.
func shape(s hearsay.Stance) draw.Shape {
	x, _ := draw.ShapeNamed(s.Row().Shape)
	return x
}

func (b *builder) voice(s *hearsay.Signal) (draw.Tone, string) {
	src := b.source[s.Source]
	if src == nil {
		return draw.Grey, "unknown"
	}
	switch k, own := src.CategoryOf(s.Said.Start), src.KindRow().Key; {
	case own != "":
		return draw.Grey, own
	case k == "contested":
		return draw.Teal, "control contested"
	case k == "self":
		return draw.Green, "speaks for itself"
	default:
		return b.tone[hearsay.ID(k)], "run by " + mid(b.partyName(hearsay.ID(k)))
	}
}

func (b *builder) timeline() Section {
	s := Section{ID: "timeline", Title: "What happened, and when it was told"}
	c := draw.Lanes{Axis: b.axis()}
	index := map[string]int{}
	tones, stances := map[string]draw.Tone{}, map[hearsay.Stance]bool{}
	var delays []time.Duration
	shown := 0
	merged := b.merged()
	for _, sig := range b.bySaid() {
		p := b.prop[sig.Says]
		if p == nil || merged[sig.ID] < 0 {
			continue
		}
		shown++
		name := b.lane(p)
		k, ok := index[name]
		if !ok {
			k = len(c.Lanes)
			index[name] = k
			c.Lanes = append(c.Lanes, draw.Lane{Name: name})
		}
		tone, who := b.voice(sig)
		tones[who] = tone
		stances[sig.Stance] = true
		item := draw.Item{Key: string(sig.ID), At: sig.Said.Start.In(b.zone), Text: b.signalTitle(sig.ID), Shape: shape(sig.Stance), Tone: tone, Copies: merged[sig.ID],
			Full: fmt.Sprintf("%s, %s: %s", moment(sig.Said, b.zone), b.chain(sig), b.signalTitle(sig.ID))}
		if !sig.Happened.IsZero() && sig.Happened.Start.Before(sig.Said.Start) {
			item.Began = sig.Happened.Start.In(b.zone)
		}
		if !sig.Happened.IsZero() {
			delays = append(delays, max(0, sig.Said.Start.Sub(sig.Happened.Known())))
		}
		c.Lanes[k].Items = append(c.Lanes[k].Items, item)
	}
	if shown == 0 {
		return s
	}
	for _, who := range sortedKeys(tones) {
		c.Tones = append(c.Tones, draw.ToneKey{Tone: tones[who], Name: who})
	}
	for _, x := range hearsay.Stances() {
		if stances[x] {
			c.Shapes = append(c.Shapes, draw.ShapeKey{Shape: shape(x), Name: x.Row().Verb})
		}
	}
	c.Shapes = append(c.Shapes, draw.ShapeKey{Shape: draw.Tick, Name: "happened"})
	c.Hints = []string{"larger: more copies"}
	from, to := b.days()
	h := draw.Head{Bare: true, Subtitle: "Open tick: when it happened; mark: when it was told. " + period(from, to, b.zone) + ", " + b.zones(from, to)}
	h.Title = fmt.Sprintf("%s on %s, in the order in which they were told", upper(count(shown, "telling", "tellings")), count(len(c.Lanes), "question", "questions"))
	if len(delays) > 1 {
		h.Title = delayed(delays)
	}
	c.Head = h
	f := b.figure(c, h, true)
	f.Parts = pages(c)
	f.Data = Table{Caption: h.Title, Head: []string{"Told", "Happened", "Question", "What was told", "By", "Copies"}, Number: []bool{false, false, false, false, false, true}}
	for _, sig := range b.bySaid() {
		p := b.prop[sig.Says]
		if p == nil || merged[sig.ID] < 0 {
			continue
		}
		f.Data.Rows = append(f.Data.Rows, texts(moment(sig.Said, b.zone), moment(sig.Happened, b.zone), b.lane(p), b.signalTitle(sig.ID), b.chain(sig), fmt.Sprint(merged[sig.ID])))
	}
	s.Blocks = append(s.Blocks, f)
	return s
}

// pages cuts a timeline between its lanes so that each part fits a sheet of paper.
func pages(c draw.Lanes) []draw.Chart {
	const sheet = 820
	var parts []draw.Chart
	for from := 0; from < len(c.Lanes); {
		part := c
		if from > 0 {
			part.Tones, part.Shapes, part.Hints = nil, nil, nil
		}
		to := from + 1
		part.Lanes = c.Lanes[from:to]
		for to < len(c.Lanes) {
			next := part
			next.Lanes = c.Lanes[from : to+1]
			if next.Scene(paper).H > sheet {
				break
			}
			part, to = next, to+1
		}
		parts, from = append(parts, part), to
	}
	return parts
}

// delayed is the finding about two clocks.
func delayed(delays []time.Duration) string {
	slices.Sort(delays)
	const day = 24 * time.Hour
	soon, slowest := 0, delays[len(delays)-1]
	for _, d := range delays {
		if d <= day {
			soon++
		}
	}
	some := number(soon)
	if soon == 0 {
		some = "none"
	}
	t := fmt.Sprintf("Of %d tellings that date what they tell, %s came within a day", len(delays), some)
	if slowest <= day {
		return fmt.Sprintf("All %d tellings that date what they tell came within a day", len(delays))
	}
	n := int(math.Round(float64(slowest) / float64(day)))
	took := count(n, "day", "days")
	if n > 60 {
		took = count(int(math.Round(float64(n)/30.4)), "month", "months")
	}
	return t + "; the slowest took " + took
}

// merged counts for the first signal of each origin those that follow it; the followers get -1.
func (b *builder) merged() map[hearsay.ID]int {
	n := map[hearsay.ID]int{}
	for _, o := range b.j.Origins {
		for _, x := range o.Origins {
			for i, id := range x.Signals {
				if i > 0 && b.signal[id] != nil && b.signal[x.Signals[0]] != nil && b.signal[id].Says == b.signal[x.Signals[0]].Says && b.signal[id].Stance == b.signal[x.Signals[0]].Stance && n[id] == 0 {
					n[id] = -1
					n[x.Signals[0]] = max(n[x.Signals[0]], 0) + 1
				}
			}
		}
	}
	return n
}

// bySaid are the signals of the view, earliest first.
func (b *builder) bySaid() []*hearsay.Signal {
	var l []*hearsay.Signal
	for _, s := range b.c.Signals {
		if b.known(s) {
			l = append(l, s)
		}
	}
	slices.SortStableFunc(l, func(x, y *hearsay.Signal) int {
		return cmp.Or(x.Said.Start.Compare(y.Said.Start), cmp.Compare(x.ID, y.ID))
	})
	return l
}

func sortedKeys[V any](m map[string]V) []string {
	l := make([]string, 0, len(m))
	for k := range m {
		l = append(l, k)
	}
	slices.Sort(l)
	return l
}

func (b *builder) history() Section {
	s := Section{ID: "history", Title: "Belief over time"}
	days := b.j.History
	if len(days) == 0 || len(days[0].P) != len(b.j.Hypotheses) {
		return s
	}
	c := draw.Steps{Axis: b.axis()}
	for i, x := range b.j.Hypotheses {
		c.Series = append(c.Series, draw.Series{Key: string(x.ID), Name: b.short(i), Short: b.short(i), Tone: b.hypothesisTone(i), Y: make([]float64, len(days))})
	}
	data := Table{Head: []string{"End of"}, Number: []bool{false}}
	for i := range b.j.Hypotheses {
		data.Head = append(data.Head, b.short(i))
		data.Number = append(data.Number, true)
	}
	var led []string
	lastLead := -1
	for k, d := range days {
		c.Times = append(c.Times, dayOf(d.Day, b.zone))
		row := texts(dayOf(d.Day, b.zone).Format("2 Jan 2006"))
		for i, p := range d.P {
			c.Series[i].Y[k] = p
			row = append(row, say(percent(p)))
		}
		data.Rows = append(data.Rows, row)
		if top := most(d.P); top != lastLead {
			led, lastLead = append(led, d.Day), top
		}
	}
	c.Events = b.moved()
	first, last := dayOf(days[0].Day, b.zone), dayOf(days[len(days)-1].Day, b.zone)
	h := draw.Head{Bare: true, Subtitle: "Probability of each explanation at the end of each day on which something was said, as it would have been judged then; " + period(first, last, b.zone)}
	when := dayOf(led[len(led)-1], b.zone)
	switch {
	case len(led) == 1:
		h.Title = fmt.Sprintf("“%s” has led from the first day", b.short(lastLead))
	case len(led) == 2:
		h.Title = fmt.Sprintf("“%s” took the lead on %s and kept it", b.short(lastLead), date(when, b.zone))
	default:
		h.Title = fmt.Sprintf("The lead changed %s times; “%s” holds it since %s", number(len(led)-1), b.short(lastLead), date(when, b.zone))
	}
	c.Head = h
	data.Caption = h.Title
	f := b.figure(c, h, true)
	f.Data = data
	s.Blocks = append(s.Blocks, f)
	return s
}

// moved are the days that moved the leader most, each with the signal that did.
func (b *builder) moved() (events []draw.Event) {
	days := b.j.History
	type move struct {
		k  int
		by float64
	}
	var moves []move
	for k := range days {
		was := b.leader().Prior
		if k > 0 {
			was = days[k-1].P[b.lead]
		}
		moves = append(moves, move{k, math.Abs(days[k].P[b.lead] - was)})
	}
	slices.SortStableFunc(moves, func(x, y move) int { return cmp.Compare(y.by, x.by) })
	moves = moves[:min(5, len(moves))]
	slices.SortFunc(moves, func(x, y move) int { return x.k - y.k })
	for _, m := range moves {
		if m.by < .005 {
			continue
		}
		ids := slices.Clone(days[m.k].Signals)
		slices.SortStableFunc(ids, func(x, y hearsay.ID) int { return cmp.Compare(b.pull(y), b.pull(x)) })
		if len(ids) > 0 {
			events = append(events, draw.Event{At: dayOf(days[m.k].Day, b.zone), Text: b.signalTitle(ids[0]), Key: string(ids[0])})
		}
	}
	return events
}
