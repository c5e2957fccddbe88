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
	"hearsay/power"
)

// Power is the power map of a case, read on the days that are compared.
type Power struct {
	Source      *hearsay.PowerMap // with the moves of a what-if
	Map         *power.Map
	Setting     power.Setting // its At is that of no day in particular
	Worlds      []power.World
	Dates       []power.Moment // the days that are compared, with noise
	Days        []power.Moment // every day of the period, without; may be empty
	Step        int            // from Dates[Step-1] to Dates[Step] power moved most; 0 where one day is all there is
	Attribution *power.Attribution
	Contests    []Contest
}

// A Contest is a move that was made, seen from the day before it.
type Contest struct {
	power.Contest
	power.Outcome
}

// Now is the day that is shown.
func (p *Power) Now() *power.Moment { return &p.Dates[p.Step] }

// Then is the day it is compared with, or nil.
func (p *Power) Then() *power.Moment {
	if p.Step == 0 {
		return nil
	}
	return &p.Dates[p.Step-1]
}

func (p *Power) on(x *power.Moment) power.Setting {
	s := p.Setting
	s.At = x.At
	return s
}

// Name is the short name of a node.
func (p *Power) Name(id hearsay.ID) string {
	if n := p.Source.Node(id); n != nil {
		return orElse(n.Short, n.Title)
	}
	return string(id)
}

// Names are the short names of nodes.
func (p *Power) Names(ids []hearsay.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = p.Name(id)
	}
	return out
}

// Lever is the name of a lever of the map.
func (p *Power) Lever(id hearsay.ID) string {
	for _, l := range p.Source.Levers {
		if l.ID == id {
			return orElse(orElse(l.Short, l.Title), string(id))
		}
	}
	return string(id)
}

func (p *Power) tone(centre int) draw.Tone {
	return []draw.Tone{draw.Amber, draw.Teal, draw.Plum, draw.Blue, draw.Rust, draw.Green, draw.Navy}[centre%7]
}

// Sentence says in a line what kind of order a day saw, and what it would be called with a figure half a point further.
func (p *Power) Sentence(b *power.Moment) string {
	if b.Near != "" {
		return p.order(b) + "; by a hair, or else it would be called " + orderNames[b.Near]
	}
	return p.order(b)
}

// orderNames are the labels in the middle of a sentence.
var orderNames = map[power.Label]string{power.DualPower: "dual power", power.SolePower: "sole power", power.DominantCentre: "a dominant centre", power.Vacuum: "a vacuum"}

func (p *Power) order(b *power.Moment) string {
	switch b.Label {
	case power.DualPower:
		if b.Asymmetric {
			return fmt.Sprintf("Dual power: %s leads, %s cannot be passed over", p.Name(b.Leader), p.Name(b.Second))
		}
		return fmt.Sprintf("Dual power: %s and %s, neither clearly ahead", p.Name(b.Leader), p.Name(b.Second))
	case power.SolePower:
		return p.Name(b.Leader) + " holds power alone"
	case power.Vacuum:
		return "Nobody at home holds half of the power"
	}
	return p.Name(b.Leader) + " is the dominant centre"
}

func (b *builder) power() Section {
	s := Section{ID: "power", Title: "Who could make whom do what"}
	p := b.o.Power
	if p == nil || len(p.Dates) == 0 {
		return s
	}
	s.Blocks = append(s.Blocks, Para{Text: b.orders(p)}, b.balances(p))
	h := draw.Head{Bare: true, Title: p.Sentence(p.Now())}
	pic := PowerPicture(p)
	h.Subtitle = pic.Subtitle + "; what is missing to 100 % is nobody's"
	pic.Head = h
	s.Blocks = append(s.Blocks, b.figure(pic, h, true))
	if f, ok := b.shares(p); ok {
		s.Blocks = append(s.Blocks, f)
	}
	if p.Step > 0 {
		s.Blocks = append(s.Blocks, b.shift(p), Heading{say("What moved it")}, b.movers(p))
		if len(p.Contests) > 0 {
			s.Blocks = append(s.Blocks, Heading{say("Would the move have paid?")}, Para{Text: b.paid(p)}, b.contests(p))
		}
	}
	return s
}

// orders tells the days one after another.
func (b *builder) orders(p *Power) Text {
	var t Text
	for i := range p.Dates {
		x := &p.Dates[i]
		t = say(t, strong(day(x.At)), ": "+p.Sentence(x)+". ")
	}
	if names := p.immune(); len(names) > 0 {
		t = say(t, "No lever in force on "+day(p.Now().At)+" removes "+strings.Join(names, " or ")+". ")
	}
	return say(t, "The map is a model of obedience: faced with contrary orders, an agent follows each principal in proportion to the weight of the tie, and a lever belongs to whom its keys obey. Weights are coded by people; the ranges show what coding them again would do.")
}

// immune are the centres at home that no lever removes, on a map that has such levers.
func (p *Power) immune() []string {
	var names []string
	if !slices.ContainsFunc(p.Source.Levers, func(l *hearsay.Lever) bool { return l.Removes != "" }) {
		return nil
	}
	for _, id := range p.Map.Immune(p.Now().Balance) {
		if p.Source.Node(id).Kind != hearsay.State {
			names = append(names, p.Name(id))
		}
	}
	return names
}

// balances is the table of the compared days.
func (b *builder) balances(p *Power) Table {
	t := Table{Caption: "Share of effective control, with the middle 90 % of re-codings of the weights", Head: []string{"Day"}, Number: []bool{false}, Wide: true}
	for _, id := range p.Now().Centres {
		t.Head, t.Number = append(t.Head, p.Name(id)), append(t.Number, true)
	}
	t.Head, t.Number = append(t.Head, "Nobody", "Order"), append(t.Number, true, false)
	for i := range p.Dates {
		x := &p.Dates[i]
		row := texts(day(x.At))
		for c, share := range x.Power {
			cell := percent(share.Mean)
			if x.Noise != nil {
				cell += " (" + spanOf(x.Noise.Low[c], x.Noise.High[c]) + ")"
			}
			row = append(row, say(cell))
		}
		order := string(x.Label)
		if x.Label == power.DualPower && x.Asymmetric {
			order += ", unequal"
		}
		if x.Near != "" {
			order += "; by a hair, or else " + string(x.Near)
		}
		t.Rows = append(t.Rows, append(row, say(percent(x.Nobody)), say(order)))
	}
	return t
}

// shares is the picture of power over time.
func (b *builder) shares(p *Power) (Figure, bool) {
	if len(p.Days) < 2 {
		return Figure{}, false
	}
	first, last := p.Days[0], p.Days[len(p.Days)-1]
	c := draw.Steps{Axis: draw.Axis{Zone: b.zone, Panels: []draw.Panel{{From: first.At, To: last.At.AddDate(0, 0, 1)}}}}
	for i, id := range first.Centres {
		c.Series = append(c.Series, draw.Series{Key: string(id), Name: p.Name(id), Tone: p.tone(i)})
	}
	c.Series = append(c.Series, draw.Series{Key: "nobody", Name: "Nobody", Tone: draw.Grey})
	data := Table{Head: []string{"From"}, Number: []bool{false}}
	for _, x := range c.Series {
		data.Head, data.Number = append(data.Head, x.Name), append(data.Number, true)
	}
	data.Head, data.Number = append(data.Head, "Order"), append(data.Number, false)
	for k, x := range p.Days {
		if k > 0 && x.Label == p.Days[k-1].Label && slices.Equal(means(x), means(p.Days[k-1])) {
			continue
		}
		c.Times = append(c.Times, x.At)
		row := texts(day(x.At))
		for i, y := range means(x) {
			c.Series[i].Y = append(c.Series[i].Y, y)
			row = append(row, say(percent(y)))
		}
		data.Rows = append(data.Rows, append(row, say(string(x.Label))))
	}
	for k := 0; k < len(p.Days); k++ {
		if p.Days[k].Label != power.DualPower {
			continue
		}
		from := p.Days[k].At
		for k < len(p.Days) && p.Days[k].Label == power.DualPower {
			k++
		}
		c.Spells = append(c.Spells, draw.Spell{From: from, To: p.Days[k-1].At.AddDate(0, 0, 1), Text: string(power.DualPower)})
	}
	h := draw.Head{Bare: true, Title: p.passing(), Subtitle: "Share of effective control by days, the mean over what is open; " + period(first.At, last.At, b.zone)}
	c.Head, data.Caption = h, h.Title
	f := b.figure(c, h, true)
	f.Data = data
	return f, true
}

func means(x power.Moment) []float64 {
	var out []float64
	for _, s := range x.Power {
		out = append(out, s.Mean)
	}
	return append(out, x.Nobody)
}

// passing says how the lead went from hand to hand.
func (p *Power) passing() string {
	var changes []string
	for k, x := range p.Days {
		if k > 0 && x.Leader != p.Days[k-1].Leader {
			changes = append(changes, fmt.Sprintf("%s overtook %s on %s", p.Name(x.Leader), p.Name(p.Days[k-1].Leader), x.At.Format("2 January")))
		}
	}
	if len(changes) == 0 {
		return p.Name(p.Days[0].Leader) + " led on every day"
	}
	return strings.Join(changes, "; ")
}

// shift is what became of each lever for whoever leads on the later day.
func (b *builder) shift(p *Power) Figure {
	now, then := p.Now(), p.Then()
	lead := p.Map.Centre(now.Leader)
	c := draw.Dumbbell{AName: then.At.Format("2 January"), BName: now.At.Format("2 January"), Percent: true, Span: draw.Span{Low: 0, High: 1}}
	most, by := "", 0.0
	for _, l := range now.Levers {
		row := draw.Pair{Key: string(l.Lever), Name: p.Lever(l.Lever), Note: string(l.Class), B: full(l.Share[lead])}
		for _, was := range then.Levers {
			if was.Lever == l.Lever {
				row.A = full(was.Share[lead])
			}
		}
		if d := row.B - row.A; math.Abs(d) > math.Abs(by) {
			most, by = row.Name, d
		}
		c.Rows = append(c.Rows, row)
	}
	slices.SortStableFunc(c.Rows, func(x, y draw.Pair) int { return cmp.Compare(math.Abs(y.B-y.A), math.Abs(x.B-x.A)) })
	h := draw.Head{Bare: true, Title: fmt.Sprintf("No lever moved between %s and %s", c.AName, c.BName),
		Subtitle: fmt.Sprintf("Share of each lever that obeys %s, on %s and on %s; 0 where a lever was not there yet", p.Name(now.Leader), day(then.At), day(now.At))}
	if most != "" {
		h.Title = fmt.Sprintf("%s moved furthest: %s for %s", most, pointsWord(by), p.Name(now.Leader))
	}
	c.Head = h
	return b.figure(c, h, false)
}

// full is a share that is 1 but for rounding: the chances of the worlds sum to 1 only nearly.
func full(x float64) float64 {
	if x > 1-1e-9 {
		return 1
	}
	return x
}

// movers lists which ties changed the balance, with what is known of them.
func (b *builder) movers(p *Power) Table {
	t := Table{Caption: fmt.Sprintf("Change from %s to %s in percentage points, divided among the ties that differ (Shapley values)", day(p.Then().At), day(p.Now().At)), Head: []string{"Ties"}, Number: []bool{false}, Wide: true}
	for _, id := range p.Now().Centres {
		t.Head, t.Number = append(t.Head, p.Name(id)), append(t.Number, true)
	}
	t.Head, t.Number = append(t.Head, "Reports"), append(t.Number, false)
	for _, x := range p.Attribution.Terms {
		row := texts(x.Group)
		for _, d := range x.Delta {
			row = append(row, say(points(d)))
		}
		t.Rows = append(t.Rows, append(row, b.restsOn(p.Signals(x.Ties))))
	}
	return t
}

// Signals are those that support ties, each once.
func (p *Power) Signals(ties []hearsay.ID) []hearsay.ID {
	var out []hearsay.ID
	for _, t := range p.Source.Ties {
		if !slices.Contains(ties, t.ID) {
			continue
		}
		for _, s := range t.Signals {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

func (b *builder) restsOn(ids []hearsay.ID) Text {
	if len(ids) == 0 {
		return say("no report: a judgement")
	}
	return b.cites(ids, 4)
}

// paid says what the contest tells, and what it does not.
func (b *builder) paid(p *Power) Text {
	c := p.Contests[0]
	t := say(fmt.Sprintf("Seen from %s, %s against %s: alone the move wins with a chance of %s and pays from %s on. ", day(p.Then().At), p.Name(c.Contest.Mover), p.Name(c.Contest.Opponent), percent(c.Success), percent(c.BreakEven)))
	return say(t, "A contest is won in proportion to the squares of the coercive shares before the move. It is a comparison, not a verdict: to whoever faces removal, waiting is worth less than the table says.")
}

func (b *builder) contests(p *Power) Table {
	t := Table{Caption: "The move seen from " + day(p.Then().At), Head: []string{"The mover", "Force", "Force of the opponent", "Wins", "Expected power", "If nothing is done", "Pays from", "Pays"}, Number: []bool{false, true, true, true, true, true, true, false}, Wide: true}
	for _, c := range p.Contests {
		backing, pays := "Alone", "no"
		if c.Backer != "" {
			backing = "With " + p.Name(c.Backer) + " behind"
		}
		if c.Pays {
			pays = "yes"
		}
		t.Rows = append(t.Rows, texts(backing, percent(c.Outcome.Mover), percent(c.Outcome.Opponent), percent(c.Success), percent(c.Expected), percent(c.StatusQuo), percent(c.BreakEven), pays))
	}
	return t
}

// obedience lists, for every lever of the day that is shown, the likeliest ways in which its keys come to obey.
func (b *builder) obedience() Section {
	s := Section{ID: "obedience", Title: "Why each lever obeys"}
	p := b.o.Power
	if p == nil || len(p.Dates) == 0 {
		return s
	}
	now := p.Now()
	t := Table{Caption: "The three likeliest ways from a key of each lever up to a centre on " + day(now.At), Head: []string{"Lever", "Belongs to", "Ways up, with chance and reports"}, Wide: true}
	for _, l := range now.Levers {
		var belongs, ways Text
		for i, x := range l.Share {
			if x < .05 {
				continue
			}
			if belongs != nil {
				belongs = say(belongs, br)
			}
			belongs = say(belongs, p.Name(now.Centres[i])+" "+percent(x))
		}
		for k, way := range p.Ways(l.Lever, 3) {
			if k > 0 {
				ways = say(ways, br)
			}
			ways = say(ways, strings.Join(p.Names(way.Nodes), " → ")+", "+percent(way.P)+" (", b.restsOn(p.Signals(way.Ties)), ")")
		}
		if belongs == nil {
			belongs = say("nobody")
		}
		t.Rows = append(t.Rows, []Text{say(p.Lever(l.Lever)), belongs, ways})
	}
	s.Blocks = append(s.Blocks, Para{Text: say("Each way leads from a key of the lever, step by step, to whom it obeys. Its chance is that orders are followed just this way in the likeliest of the worlds that are open.")}, t)
	return s
}

// Ways are the likeliest paths from any key of a lever.
func (p *Power) Ways(id hearsay.ID, n int) []power.Path {
	var all []power.Path
	for _, l := range p.Source.Levers {
		if l.ID != id {
			continue
		}
		for _, key := range l.Keys {
			all = append(all, p.Map.Paths(p.on(p.Now()), p.Worlds, key, n)...)
		}
	}
	slices.SortStableFunc(all, func(x, y power.Path) int { return cmp.Compare(y.P, x.P) })
	return all[:min(n, len(all))]
}

func day(t time.Time) string { return t.Format("2 Jan 2006") }
