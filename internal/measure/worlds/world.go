package worlds

import (
	"fmt"
	"math/rand/v2"
	"time"

	"hearsay"
)

// A World is a case with what was really so.
type World struct {
	Case   *hearsay.Case
	Truth  hearsay.ID            // the hypothesis that holds
	Values map[hearsay.ID]string // what holds of each proposition
	Params Params
	Seed   uint64
}

// Question is the id of the question of every world.
const Question hearsay.ID = "what-happened"

// Start is the first day of every world.
var Start = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)

const because = "drawn by the generator"

// Make draws a world.
func Make(p Params, seed uint64) *World {
	g := &maker{p: p, rng: rand.New(rand.NewPCG(seed, 0x776f726c64)), told: map[[2]int]*telling{}, wired: map[[2]int]*telling{}, n: max(p.Values, 2)}
	g.w = &World{Params: p, Seed: seed, Values: map[hearsay.ID]string{}}
	g.w.Case = &hearsay.Case{ID: hearsay.ID(fmt.Sprintf("world-%d", seed)), Title: fmt.Sprintf("A generated world (seed %d)", seed),
		Zone: time.UTC, Scale: hearsay.ICD203, Defaults: exactDefaults(), Doubt: hearsay.NoDoubt, Silences: hearsay.AllSilences, Analysts: []string{"the generator"},
		Period: hearsay.Interval{From: day(0), Until: day(p.Days)}, AsOf: day(p.Days)}
	g.hypotheses()
	g.parties()
	g.propositions()
	g.motives()
	g.sources()
	g.say()
	return g.w
}

// maker holds what is drawn on the way.
type maker struct {
	p   Params
	rng *rand.Rand
	w   *World

	h        int           // index of the true hypothesis
	n        int           // values of a proposition; as a value it stands for silence, and for a telling that was not made
	facts    []int         // index of the true value per proposition: 0 yes, 1 no
	given    [][][]float64 // per proposition and hypothesis: the chance of each value
	wants    []int         // hypothesis that a party wants believed
	turned   []int         // the one that it wants believed from the middle on
	believes []int         // the one that a party takes for the truth
	wires    []*speaker
	outlets  []*speaker
	offices  []*speaker
	arbiter  *speaker
	blackout *hearsay.Proposition
	captive  *hearsay.Proposition
	dark     [2]int // days without lines, if there was a blackout
	told     map[[2]int]*telling
	wired    map[[2]int]*telling // by wire and proposition
}

func (g *maker) chance(p float64) bool { return g.rng.Float64() < p }

func (g *maker) between(r [2]float64) float64 { return r[0] + (r[1]-r[0])*g.rng.Float64() }

func day(i int) hearsay.When { return hearsay.When{Start: Start.AddDate(0, 0, i), Day: true} }

// exactDefaults are the built-in defaults as numbers that nobody doubts: the world's own.
func exactDefaults() hearsay.Defaults {
	d := hearsay.BuiltinDefaults()
	for _, e := range []*hearsay.Estimate{&d.Access, &d.Accuracy, &d.Rumour, &d.Speaks, &d.Control, &d.Motive, &d.Kappa, &d.Repeat, &d.Retract, &d.Backtrack,
		&d.HedgedInformed, &d.HedgedUninformed, &d.HedgedDictated} {
		*e = hearsay.Exactly(e.P)
	}
	d.Motive = hearsay.Exactly(0) // where nothing is written a party of this world does not care
	return d
}

func exactly(p float64) *hearsay.Estimate {
	e := hearsay.Exactly(p)
	return &e
}
