package rumour

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"hearsay"
)

const (
	days         = 20
	hypotheses   = 4 // beside `other`
	propositions = 10
	outlets      = 40
	spokesmen    = 5
)

// Start is the first day of every world.
var Start = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)

// Question is the id of the question of every world.
const Question hearsay.ID = "what-happened"

// A World is what was really so, and everything that was printed.
type World struct {
	Family Family
	Seed   uint64
	Truth  hearsay.ID            // the hypothesis that holds
	Values map[hearsay.ID]string // what holds of each proposition
	Prints []Print               // in the order of time

	h      int         // index of the true hypothesis
	facts  []int       // 0 yes, 1 no
	yes    [][]float64 // P(yes | hypothesis) per proposition
	prior  []float64
	wants  []int // the hypothesis that a party wants believed
	agents []agent
	held   bool // the spokesmen are in the hands of the first party
}

// A Print is a text that an outlet published, or the note that a spokesman did not reply.
type Print struct {
	Day, Outlet, About int
	Value              int // 0 yes, 1 no: what the text says
	Hedged             bool
	From               int    // the print it was taken from, -1 if none
	Credit             int    // the agent that the text names as its source, -1 if none
	Mouth              int    // the spokesman whose words it carries, -1 if none
	Order              int    // number of the order it carries out, 0 if none
	Rumour             bool   // the outlet printed what is going round
	Silent             bool   // the spokesman of Outlet was asked and did not reply
	Withdraws          int    // the print of the same outlet that it takes back, -1 if none
	Text               string // in paragraphs
	lines              []line
}

// An agent is an outlet or a spokesman.
type agent struct {
	id      hearsay.ID
	title   string
	office  bool
	owner   int     // party, -1 for nobody
	leans   int     // hypothesis that its readers like to read of, -1 for none
	careful float64 // chance that it asks for itself before it prints what it read
	follows []int
}

// maker holds what is needed on the way.
type maker struct {
	*World
	rng    *rand.Rand
	words  writer
	orders int
	spoke  map[[2]int]bool // agent and proposition
}

// Make draws a world.
func Make(f Family, seed uint64) *World {
	rng := rand.New(rand.NewPCG(seed, 0x72756d6f7572))
	g := &maker{World: &World{Family: f, Seed: seed, Values: map[hearsay.ID]string{}}, rng: rng, words: writer{rng}, spoke: map[[2]int]bool{}}
	g.truth()
	g.people()
	for p := range propositions {
		g.begin(p)
	}
	g.travel()
	return g.World
}

func (g *maker) chance(p float64) bool { return g.rng.Float64() < p }

// few is a count with a mean, by Knuth's way of drawing from Poisson's law.
func (g *maker) few(mean float64) int {
	n, p := 0, g.rng.Float64()
	for limit := math.Exp(-mean); p > limit; n++ {
		p *= g.rng.Float64()
	}
	return n
}

func (g *maker) truth() {
	total := 0.0
	for h := range hypotheses + 1 {
		w := .5 + g.rng.Float64()
		if h == hypotheses {
			w = .3
		}
		g.prior = append(g.prior, w)
		total += w
	}
	x := g.rng.Float64()
	for h := range g.prior {
		g.prior[h] /= total
	}
	for g.h = 0; g.h < hypotheses && x >= g.prior[g.h]; g.h++ {
		x -= g.prior[g.h]
	}
	g.Truth = hypothesis(g.h)
	for p := range propositions {
		rows := make([]float64, hypotheses+1)
		for h := range rows {
			rows[h] = []float64{.1, .25, .4, .6, .75, .9}[g.rng.IntN(6)]
		}
		fact := 1
		if g.chance(rows[g.h]) {
			fact = 0
		}
		g.yes, g.facts = append(g.yes, rows), append(g.facts, fact)
		g.Values[proposition(p)] = values[fact]
	}
	first := g.rng.IntN(hypotheses)
	for i := range g.Family.Parties {
		g.wants = append(g.wants, (first+i)%hypotheses)
	}
	g.held = g.Family.Captured && g.chance(.6)
}

var values = []string{"yes", "no"}

func hypothesis(h int) hearsay.ID {
	if h == hypotheses {
		return hearsay.Other
	}
	return hearsay.ID(fmt.Sprintf("h%d", h+1))
}

func proposition(p int) hearsay.ID { return hearsay.ID(fmt.Sprintf("p%d", p+1)) }

func party(k int) hearsay.ID { return hearsay.ID(fmt.Sprintf("party%d", k+1)) }

// people draws who prints and who follows whom: the first outlets are followed most.
func (g *maker) people() {
	for i := range outlets {
		a := agent{id: hearsay.ID(fmt.Sprintf("outlet%d", i+1)), title: fmt.Sprintf("Outlet %d", i+1), owner: -1, leans: -1, careful: .05 + .3*g.rng.Float64()}
		if g.chance(.3) {
			a.leans = g.rng.IntN(hypotheses)
		}
		if g.Family.Parties > 0 && g.chance(g.Family.Owned) {
			a.owner = g.rng.IntN(g.Family.Parties)
			a.leans = g.wants[a.owner]
		}
		for range 2 + g.few(2) {
			to := g.rng.IntN(outlets)
			if g.chance(.6) { // a well known one
				to = g.rng.IntN(outlets / 5)
			}
			if to != i {
				a.follows = append(a.follows, to)
			}
		}
		g.agents = append(g.agents, a)
	}
	for i := range spokesmen {
		a := agent{id: hearsay.ID(fmt.Sprintf("spokesman%d", i+1)), title: fmt.Sprintf("Spokesman %d", i+1), office: true, owner: -1, leans: -1, careful: 1}
		if g.held {
			a.owner = 0
		}
		g.agents = append(g.agents, a)
	}
}

// least is how far a proposition must tell a party's explanation from the others before the party cares.
const least = .1

// line is what a party wants said of a proposition: 0 yes, 1 no, -1 nothing.
func (w *World) line(k, p int) int {
	mean := 0.0
	for _, x := range w.yes[p] {
		mean += x / float64(len(w.yes[p]))
	}
	switch d := w.yes[p][w.wants[k]] - mean; {
	case d > least:
		return 0
	case d < -least:
		return 1
	}
	return -1
}

// suits is how gladly an agent prints that a proposition has a value: 1 what it likes, 0 what it never prints.
func (g *maker) suits(a *agent, p, value int) float64 {
	if a.owner >= 0 {
		switch g.line(a.owner, p) {
		case value:
			return 2
		case -1:
			return .6
		}
		return 0
	}
	if a.leans < 0 {
		return .7
	}
	yes := g.yes[p][a.leans]
	if value == 1 {
		yes = 1 - yes
	}
	return .3 + yes
}
