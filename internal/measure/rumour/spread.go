package rumour

import (
	"slices"
)

const (
	knowing  = .7  // chance that a free spokesman knows, and says what is so
	asked    = .2  // chance that a spokesman is asked of a proposition
	excuses  = .4  // a party whose explanation is the truth orders so much less
	placed   = 3   // outlets, at most, in which a party places an order on one day
	misheard = .2  // chance that what an outlet finds when it asks for itself is wrong
	regrets  = .15 // chance that an outlet takes back what it finds to be wrong
	again    = .05 // chance that an outlet says once more, some days later, what it said
)

// begin is what is printed of a proposition by those who do not have it from another print.
func (g *maker) begin(p int) {
	day := g.rng.IntN(days / 2)
	for range g.few(g.Family.Witnesses) {
		g.witness(p, g.later(day))
	}
	going := 0 // what is going round: liked, not known
	if g.chance(.5) {
		going = 1
	}
	for range g.few(g.Family.Gossip) {
		g.gossip(p, g.later(day), going)
	}
	for s := outlets; s < len(g.agents); s++ {
		if g.chance(asked) {
			g.ask(s, p, g.later(day))
		}
	}
	for k := range g.Family.Parties {
		g.order(k, p, g.later(day))
	}
}

func (g *maker) later(day int) int { return min(days-1, day+int(3*g.rng.ExpFloat64())) }

// first adds a print unless the outlet has printed something on the proposition.
func (g *maker) first(x Print) {
	if key := [2]int{x.Outlet, x.About}; !g.spoke[key] {
		g.spoke[key] = true
		g.add(x)
	}
}

func (g *maker) add(x Print) {
	x.Text = join(x.lines)
	g.Prints = append(g.Prints, x)
}

// fresh is a print that has its matter from no other.
func fresh(day, outlet, about, value int) Print {
	return Print{Day: day, Outlet: outlet, About: about, Value: value, From: -1, Credit: -1, Mouth: -1, Withdraws: -1}
}

func (g *maker) witness(p, day int) {
	o := g.rng.IntN(outlets)
	value := g.facts[p]
	if !g.chance(g.Family.Right) {
		value = 1 - value
	}
	if !g.chance(g.suits(&g.agents[o], p, value)) {
		return
	}
	x := fresh(day, o, p, value)
	x.Hedged = g.chance(.25)
	x.lines = g.words.story(claims[p], value, g.words.one(people), x.Hedged)
	g.first(x)
}

func (g *maker) gossip(p, day, value int) {
	o := g.rng.IntN(outlets)
	if !g.chance(g.suits(&g.agents[o], p, value)) {
		return
	}
	x := fresh(day, o, p, value)
	x.Hedged, x.Rumour = g.chance(.7), true
	x.lines = g.words.story(claims[p], value, g.words.one([]string{"people here", "everybody one asks", "a message that is passed on", "those who claim to know"}), x.Hedged)
	g.first(x)
}

// ask is a spokesman's answer, in up to three outlets, or none.
func (g *maker) ask(s, p, day int) {
	a := &g.agents[s]
	value := -1
	if a.owner >= 0 {
		value = g.line(a.owner, p)
	} else if g.chance(knowing) {
		value = g.facts[p]
	}
	if value < 0 {
		x := fresh(day, s, p, 0)
		x.Silent = true
		g.add(x)
		return
	}
	for range 1 + g.rng.IntN(3) {
		o := g.rng.IntN(outlets)
		x := fresh(day, o, p, value)
		x.Credit, x.Mouth = s, s
		x.lines = g.words.statement(claims[p], value, a.title)
		g.first(x)
	}
}

// order is one story, written once, in outlets of the party: the same text, at most under another lead.
func (g *maker) order(k, p, day int) {
	value := g.line(k, p)
	wish := g.Family.Orders
	if g.wants[k] == g.h {
		wish *= excuses
	}
	if value < 0 || !g.chance(wish) {
		return
	}
	g.orders++
	text := g.words.story(claims[p], value, g.words.one(people), false)
	var mine []int
	for o := range outlets {
		if g.agents[o].owner == k {
			mine = append(mine, o)
		}
	}
	g.rng.Shuffle(len(mine), func(i, j int) { mine[i], mine[j] = mine[j], mine[i] })
	for i, o := range mine[:min(len(mine), 1+g.rng.IntN(placed))] {
		x := fresh(day, o, p, value)
		x.Order, x.lines = g.orders, text
		if i > 0 && g.chance(.4) {
			x.lines = g.words.relead(text, g.words.lead(claims[p], value, g.words.one(people), false))
		}
		g.first(x)
	}
}

// travel lets every outlet read, day by day, what those it follows have printed.
func (g *maker) travel() {
	started := g.Prints
	g.Prints = nil
	slices.SortStableFunc(started, func(a, b Print) int { return a.Day - b.Day })
	next := 0
	order := map[int]int{} // the first print of an order
	for day := range days {
		for ; next < len(started) && started[next].Day == day; next++ {
			x := started[next]
			if x.Order > 0 { // the first of an order is the one that the others were taken from
				if i, ok := order[x.Order]; ok {
					x.From = i
				} else {
					order[x.Order] = len(g.Prints)
				}
			}
			g.Prints = append(g.Prints, x)
		}
		known := len(g.Prints)
		for o := range outlets {
			g.read(o, day, known)
		}
	}
}

// read is one outlet on one day.
func (g *maker) read(o, day, known int) {
	a := &g.agents[o]
	for i := range known {
		x := g.Prints[i]
		if x.Silent || x.Outlet == o || x.Withdraws >= 0 || day-x.Day < 1 || day-x.Day > 3 || !slices.Contains(a.follows, x.Outlet) {
			continue
		}
		if g.spoke[[2]int{o, x.About}] {
			g.reconsider(o, day, i)
			continue
		}
		if !g.chance(g.Family.Travels * g.suits(a, x.About, x.Value)) {
			continue
		}
		if a.owner < 0 && g.chance(a.careful) && g.lookedInto(o, day, i) {
			continue
		}
		g.copy(o, day, i)
	}
}

// lookedInto: the outlet asks for itself, and prints what it finds where that is the contrary.
func (g *maker) lookedInto(o, day, i int) bool {
	p := g.Prints[i].About
	found := g.facts[p]
	if g.chance(misheard) {
		found = 1 - found
	}
	if found == g.Prints[i].Value {
		return false
	}
	if g.chance(.3) {
		x := fresh(day, o, p, found)
		x.lines = g.words.story(claims[p], found, g.words.one(people), false)
		g.first(x)
	}
	return true
}

// reconsider: who reads the contrary of what it printed may look into it and take it back; who reads the same may say it
// again.
func (g *maker) reconsider(o, day, i int) {
	p, a := g.Prints[i].About, &g.agents[o]
	mine := slices.IndexFunc(g.Prints, func(x Print) bool { return x.Outlet == o && x.About == p && !x.Silent })
	if mine < 0 || g.Prints[mine].Day >= day || a.owner >= 0 {
		return
	}
	was := g.Prints[mine]
	if last := slices.ContainsFunc(g.Prints[mine+1:], func(x Print) bool { return x.Outlet == o && x.About == p }); last {
		return
	}
	x := fresh(day, o, p, was.Value)
	switch {
	case was.Value == g.Prints[i].Value && g.chance(again):
		x.Hedged, x.Mouth, x.Credit, x.From = was.Hedged, was.Mouth, was.Credit, mine
		x.lines = g.words.rewrite(was.lines, g.words.lead(claims[p], was.Value, g.words.one(people), was.Hedged))
		g.add(x)
	case was.Value != g.Prints[i].Value && was.Value != g.facts[p] && was.Mouth < 0 && g.chance(a.careful*regrets):
		x.Withdraws = mine
		x.lines = []line{{"We no longer stand by our report of that day.", true}, g.words.detail()}
		g.add(x)
	}
}

// copy prints what was read, in one of the ways in which people do.
func (g *maker) copy(o, day, i int) {
	of, f := g.Prints[i], g.Family
	x := fresh(day, o, of.About, of.Value)
	x.From, x.Hedged, x.Mouth = i, of.Hedged && !g.chance(.4), of.Mouth
	if g.chance(f.Changed) {
		x.Value, x.Mouth = 1-of.Value, -1
	}
	whom := g.words.one(people)
	switch {
	case x.Mouth >= 0:
		whom, x.Credit = g.agents[x.Mouth].title, x.Mouth
	case g.chance(f.Credited):
		whom, x.Credit = g.agents[of.Outlet].title, of.Outlet
	}
	lead := g.words.lead(claims[x.About], x.Value, whom, x.Hedged)
	changed := x.Value != of.Value || x.Credit >= 0 && x.Mouth < 0 || x.Hedged != of.Hedged
	switch {
	case x.Mouth >= 0 && !changed:
		x.lines = g.words.statement(claims[x.About], x.Value, whom)
	case g.chance(f.Faithful) && changed:
		x.lines = g.words.relead(of.lines, lead)
	case g.chance(f.Faithful):
		x.lines = g.words.cut(of.lines)
	case x.Credit >= 0:
		x.lines = g.words.quote(claims[x.About], x.Value, whom, x.Hedged)
	default:
		x.lines = g.words.rewrite(of.lines, lead)
	}
	g.first(x)
}
