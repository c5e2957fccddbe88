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

// evidence has the hypotheses in rows: in trials that layout cut the bias towards one's favourite (Dhami et al. 2024).
func (b *builder) evidence() Section {
	s := Section{ID: "evidence", Title: "Evidence against the explanations"}
	in := slices.Clone(b.j.Influences.Signals)
	in = slices.DeleteFunc(in, func(x weigh.Influence) bool { return len(x.DB) != len(b.j.Hypotheses) })
	if len(in) == 0 {
		return s
	}
	reach := func(x weigh.Influence) float64 {
		m := 0.0
		for _, d := range x.DB {
			m = max(m, math.Abs(d))
		}
		return m
	}
	top := slices.Clone(in)
	slices.SortStableFunc(top, func(x, y weigh.Influence) int { return cmp.Compare(reach(y), reach(x)) })
	top = top[:min(12, len(top))]
	c := draw.Matrix{Less: "speaks against", More: "speaks for"}
	for i, x := range top {
		col := draw.Column{Key: string(x.ID), No: fmt.Sprint(i + 1), Text: fmt.Sprintf("%s (%s)", b.signalTitle(x.ID), x.ID)}
		c.Cols = append(c.Cols, col)
	}
	sorted, spread := 0, 0.0
	for i, x := range top {
		if d := slices.Max(x.DB) - slices.Min(x.DB); d > spread {
			sorted, spread = i, d
		}
	}
	data := Table{Head: []string{"Explanation"}, Number: []bool{false}, Wide: false}
	for i, x := range top {
		data.Head = append(data.Head, fmt.Sprintf("%d · %s", i+1, x.ID))
		data.Number = append(data.Number, true)
	}
	for _, i := range b.ranked() {
		row := draw.MatrixRow{Key: string(b.j.Hypotheses[i].ID), Name: b.short(i), Note: percent(b.j.Hypotheses[i].P), Tone: b.hypothesisTone(i)}
		cells := texts(b.short(i))
		for _, x := range top {
			row.Cells = append(row.Cells, x.DB[i])
			cells = append(cells, say(decibans(x.DB[i])))
		}
		c.Rows = append(c.Rows, row)
		data.Rows = append(data.Rows, cells)
	}
	x := top[sorted]
	h := draw.Head{Bare: true, Subtitle: fmt.Sprintf("Weight of the %s that move any explanation most, in decibans; +3 doubles the odds", count(len(top), "signal", "signals"))}
	h.Title = fmt.Sprintf("%s separates “%s” from “%s” more than anything else said", titled(b.signalTitle(x.ID)), b.short(most(x.DB)), b.short(least(x.DB)))
	if spread < .1 {
		h.Title = "No signal separates the explanations"
	}
	c.Head = h
	data.Caption = h.Title
	f := b.figure(c, h, true)
	f.Data = data
	s.Blocks = append(s.Blocks, f)
	all := Table{Fold: fmt.Sprintf("All %s", count(len(in), "signal that carries weight", "signals that carry weight")), Caption: "Weight of every signal on each explanation, in decibans", Head: []string{"Signal"}, Number: []bool{false}}
	for i := range b.j.Hypotheses {
		all.Head = append(all.Head, b.short(i))
		all.Number = append(all.Number, true)
	}
	for _, x := range in {
		row := []Text{say(b.cite(x.ID), " ", b.signalTitle(x.ID))}
		for _, d := range x.DB {
			row = append(row, say(decibans(d)))
		}
		all.Rows = append(all.Rows, row)
	}
	s.Blocks = append(s.Blocks, all)
	return s
}

func least(p []float64) int {
	best := 0
	for i, x := range p {
		if x < p[best] {
			best = i
		}
	}
	return best
}

// origins tell how many independent reasons stand behind what was said.
func (b *builder) origins() Section {
	s := Section{ID: "origins", Title: "How many independent reasons"}
	list := slices.DeleteFunc(slices.Clone(b.j.Origins), func(o weigh.Origins) bool { return o.Reports == 0 || len(o.Origins) == 0 })
	if len(list) == 0 {
		return s
	}
	s.Blocks = append(s.Blocks, Para{Text: say("Ten copies of one telling are one reason. The effective number of origins weighs each origin by its influence on the proposition.")})
	most := slices.Clone(list)
	slices.SortStableFunc(most, func(x, y weigh.Origins) int {
		return cmp.Compare(float64(y.Reports)-y.Effective, float64(x.Reports)-x.Effective)
	})
	shown := 0
	for _, o := range most {
		if shown == 3 || o.Reports < 2 {
			break
		}
		if f, ok := b.strips(o); ok {
			s.Blocks = append(s.Blocks, f)
			shown++
		}
	}
	tab := Table{Caption: "Reports, carriers and effective origins of everything that was said", Wide: true, Head: []string{"What was said", "Reports", "Carriers", "Effective origins", "Carried by"}, Number: []bool{false, true, true, true}}
	for _, o := range list {
		var names []string
		for _, id := range o.Carriers {
			names = append(names, b.sourceName(id))
		}
		tab.Rows = append(tab.Rows, texts(b.claim(o.Proposition, o.Value), fmt.Sprint(o.Reports), fmt.Sprint(len(o.Carriers)), decimal(o.Effective, 1), strings.Join(names, ", ")))
	}
	s.Blocks = append(s.Blocks, tab)
	return s
}

func (b *builder) reach(o weigh.Origins) string {
	return fmt.Sprintf("%s, %s, %s effective %s", count(o.Reports, "report", "reports"), count(len(o.Carriers), "carrier", "carriers"), decimal(o.Effective, 1), plural(decimal(o.Effective, 1) == "1.0", "origin", "origins"))
}

func plural(one bool, a, b string) string {
	if one {
		return a
	}
	return b
}

func (b *builder) strips(o weigh.Origins) (Figure, bool) {
	c := draw.Strips{Hints: []string{"tick: a relay or a copy"}}
	var moments []time.Time
	data := Table{Head: []string{"Origin", "First said", "Reports", "Weight on the claim (dB)", "Voice"}, Number: []bool{false, false, true, true}}
	for _, x := range o.Origins {
		if len(x.Signals) == 0 || b.signal[x.Signals[0]] == nil {
			continue
		}
		first := b.signal[x.Signals[0]]
		_, voice := b.voice(first)
		row := draw.Strip{Key: string(x.ID), Name: orElse(clause(x.Title), b.signalTitle(first.ID)), Origin: first.Said.Start.In(b.zone), Tone: draw.Green,
			Count: fmt.Sprintf("%s, %s dB", count(len(x.Signals), "report", "reports"), decibans(x.DB)), Shape: draw.Disc}
		if x.Operated {
			row.Shape, row.Tone, voice = draw.Diamond, draw.Rust, voice+", may be dictated"
		}
		moments = append(moments, row.Origin)
		for _, id := range x.Signals[1:] {
			if s := b.signal[id]; s != nil {
				row.Copies = append(row.Copies, s.Said.Start.In(b.zone))
				moments = append(moments, s.Said.Start.In(b.zone))
			}
		}
		c.Rows = append(c.Rows, row)
		data.Rows = append(data.Rows, texts(row.Name, moment(first.Said, b.zone), fmt.Sprint(len(x.Signals)), decibans(x.DB), voice))
	}
	if len(c.Rows) == 0 {
		return Figure{}, false
	}
	slices.SortFunc(moments, time.Time.Compare)
	first, last := moments[0], moments[len(moments)-1]
	c.Axis = draw.BreakTime(b.zone, append(moments, last.AddDate(0, 0, 1))...)
	c.Hints = append(c.Hints, "diamond: the voice may be dictated", "disc: it speaks for itself")
	h := draw.Head{Bare: true, Title: fmt.Sprintf("%s: %s", titled(b.claim(o.Proposition, o.Value)), b.reach(o)), Subtitle: "Each row is one origin with its relays and copies, " + period(first, last, b.zone)}
	c.Head = h
	data.Caption = h.Title
	f := b.figure(c, h, false)
	f.Data = data
	return f, true
}

func (b *builder) sources() Section {
	s := Section{ID: "sources", Title: "Who spoke"}
	used := map[hearsay.ID]int{}
	copies := map[hearsay.ID]map[hearsay.ID]int{}
	for _, sig := range b.bySaid() {
		used[sig.Source]++
		for _, v := range sig.Via {
			used[v] += 0
		}
		from := sig.Copies
		if x := b.signal[from]; x != nil {
			from = x.Source
		}
		if from == "" && len(sig.Via) > 0 {
			from = sig.Via[0]
		}
		if from != "" && from != sig.Source {
			if copies[sig.Source] == nil {
				copies[sig.Source] = map[hearsay.ID]int{}
			}
			copies[sig.Source][from]++
		}
	}
	effect := map[hearsay.ID]weigh.Influence{}
	for _, x := range b.j.Influences.Sources {
		effect[x.ID] = x
	}
	tab := Table{Caption: "Sources: who runs them, how near they were, whom they repeat", Wide: true, Head: []string{"Source", "Kind", "Signals", "Run by", "Access", "Repeats", "Weight on the likeliest (dB)"}, Number: []bool{false, false, true, false, false, false, true}}
	for _, src := range b.c.Sources {
		n, ok := used[src.ID]
		if !ok {
			continue
		}
		var repeats []string
		for _, o := range b.c.Sources {
			if k := copies[src.ID][o.ID]; k > 0 {
				repeats = append(repeats, fmt.Sprintf("%s (%d)", b.sourceName(o.ID), k))
			}
		}
		db := "–"
		if x, ok := effect[src.ID]; ok && len(x.DB) > b.lead {
			db = decibans(x.DB[b.lead])
		}
		access := "default"
		if src.Access != nil {
			access = estimate(*src.Access)
			if src.Access.Word != "" {
				access = src.Access.Word + ", " + access
			}
		}
		tab.IDs = append(tab.IDs, "source-"+string(src.ID))
		tab.Rows = append(tab.Rows, []Text{say(orElse(src.Title, b.sourceName(src.ID))), say(strings.Join(slices.DeleteFunc([]string{src.Kind, src.Country}, func(x string) bool { return x == "" }), ", ")), say(fmt.Sprint(n)),
			say(b.control(src)), say(access), say(strings.Join(repeats, ", ")), say(db)})
	}
	if len(tab.Rows) > 0 {
		s.Blocks = append(s.Blocks, tab)
	}
	return s
}

// control says who runs a source, and when.
func (b *builder) control(src *hearsay.Source) string {
	var l []string
	for _, k := range src.Control {
		if !b.j.AsKnown.IsZero() && !k.Known.IsZero() && k.Known.Known().After(b.j.AsKnown) {
			continue
		}
		who := b.partyName(k.Party)
		if k.By != "" {
			who = "contested: “" + b.propTitle(k.By) + "”"
		}
		t := who
		if k.Strength != (hearsay.Estimate{}) {
			t += " (" + orElse(k.Strength.Word, value(k.Strength.P)) + ")"
		}
		if !k.Valid.From.IsZero() {
			t += " from " + moment(k.Valid.From, b.zone)
		}
		if !k.Valid.Until.IsZero() {
			t += " until " + moment(k.Valid.Until, b.zone)
		}
		l = append(l, t)
	}
	return orElse(strings.Join(l, "; "), "itself")
}

func (b *builder) parties() Section {
	s := Section{ID: "parties", Title: "Who wanted what believed"}
	if len(b.c.Parties) == 0 {
		return s
	}
	effect := map[hearsay.ID]weigh.Influence{}
	for _, x := range b.j.Influences.Parties {
		effect[x.ID] = x
	}
	flagged := 0
	tab := Table{Caption: "Parties and their motives", Wide: true, Head: []string{"Party", "About", "Under which explanations", "Strength", "Wants said", "Because"}, Number: []bool{false, false, false, true}}
	for _, p := range b.c.Parties {
		for _, m := range p.Motives {
			late := b.postHoc(p, m)
			for k, l := range m.Lines {
				var when []string
				for _, h := range l.When {
					if h == "*" {
						continue
					}
					if i := b.index(hearsay.ID(h)); i >= 0 {
						h = b.short(i)
					}
					when = append(when, h)
				}
				why := say(l.Because)
				if late {
					flagged++
					why = say(strong("Post hoc"), " (written "+moment(m.Written, b.zone)+"): ", l.Because)
				}
				tab.Rows = append(tab.Rows, []Text{say(b.partyName(p.ID)), say(b.propTitle(m.About)), say(orElse(strings.Join(when, "; "), plural(k == 0, "all", "all others"))), say(estimate(l.Strength)), say(b.lineText(l)), why})
			}
		}
	}
	s.Blocks = append(s.Blocks, Para{Text: say("What each party would like to have said, by explanation. " + b.postHocs(flagged))})
	if len(tab.Rows) > 0 {
		s.Blocks = append(s.Blocks, tab)
	}
	var free List
	for _, p := range b.c.Parties {
		if x, ok := effect[p.ID]; ok && len(x.Without) > b.lead {
			free.Items = append(free.Items, say(fmt.Sprintf("If %s operated nobody, %s would stand at %s (%s decibans).", mid(b.partyName(p.ID)), b.leading(), percent(x.Without[b.lead]), decibans(x.DB[b.lead]))))
		}
	}
	if len(free.Items) > 0 {
		s.Blocks = append(s.Blocks, free)
	}
	return s
}

// postHoc reports whether a motive was written after a report it explains: one on its proposition by a source that
// the party may operate.
func (b *builder) postHoc(p *hearsay.Party, m hearsay.Motive) bool {
	if m.Written.IsZero() {
		return false
	}
	for _, s := range b.c.Signals {
		src := b.source[s.Source]
		if src == nil || s.Says != m.About || !s.Said.Start.Before(m.Written.Start) {
			continue
		}
		for _, k := range src.Control {
			if k.Party == p.ID {
				return true
			}
			for _, party := range k.Parties {
				if party == p.ID {
					return true
				}
			}
		}
	}
	return false
}

func (b *builder) lineText(l hearsay.Line) string {
	var parts []string
	for _, v := range sortedKeys(l.Says) {
		if l.Says[v] > 0 {
			name := "“" + v + "”"
			if v == hearsay.Silent {
				name = "nothing"
			}
			parts = append(parts, fmt.Sprintf("%s %s", name, times(l.Says[v])))
		}
	}
	return strings.Join(parts, ", ")
}
