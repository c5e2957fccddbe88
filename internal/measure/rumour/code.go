package rumour

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"hearsay"
	"hearsay/internal/read/copies"
)

// How wrong an analyst is in [World.Coded]: judgements, written before any score was seen.
const (
	rowSD       = .5  // standard deviation of the log-odds of a row before it becomes a word
	misread     = .04 // share of the texts read as saying the contrary
	seesCredit  = .8  // share of the credits to outlets that become a link of the chain
	seesHedge   = .8  // share of the hedges that are coded
	takesCopy   = .9  // share of the program's finds of copies that he accepts
	seesOwner   = .5  // share of the owned outlets whose owner he knows
	suspects    = .03 // share of the free outlets that he takes for owned
	knowsSecond = .5  // chance that he knows of a second party at all
	wrongMotive = .15 // share of the motives guessed the wrong way round
	notesQuiet  = .3  // share of the spokesmen's silences that he notes
)

// An analyst writes prints down as a case.
type analyst struct {
	*World
	rng     *rand.Rand
	perfect bool
	c       *hearsay.Case
	second  bool // knows of a second party
	signal  []*hearsay.Signal
	pairs   map[int]copies.Pair
}

// Coded is the case as an analyst would have written it down.
func (w *World) Coded() *hearsay.Case { return w.code(false) }

// Perfect is the case coded by somebody who knows where every print came from, whom every outlet belongs to, and the
// numbers by which the world was drawn.
func (w *World) Perfect() *hearsay.Case { return w.code(true) }

func (w *World) code(perfect bool) *hearsay.Case {
	a := &analyst{World: w, rng: rand.New(rand.NewPCG(w.Seed, 0x636f646572)), perfect: perfect, signal: make([]*hearsay.Signal, len(w.Prints))}
	a.c = &hearsay.Case{ID: hearsay.ID(fmt.Sprintf("rumour-%d", w.Seed)), Title: fmt.Sprintf("Rumours about an event (%s, seed %d)", w.Family.Name, w.Seed), Zone: time.UTC,
		Scale: hearsay.ICD203, Defaults: hearsay.BuiltinDefaults(), Analysts: []string{"a simulated analyst"},
		Period: hearsay.Interval{From: day(0), Until: day(days)}, AsOf: day(days)}
	if perfect {
		a.c.Doubt, a.c.Silences = hearsay.NoDoubt, hearsay.AllSilences
	}
	a.second = a.perfect || a.chance(knowsSecond)
	a.question()
	a.propositions()
	a.parties()
	a.sources()
	a.compare()
	for i := range w.Prints {
		a.print(i)
	}
	return a.c
}

func (a *analyst) chance(p float64) bool { return a.rng.Float64() < p }

func day(i int) hearsay.When { return hearsay.When{Start: Start.AddDate(0, 0, i), Day: true} }

const because = "a judgement of the simulated analyst"

// off moves a chance by an error of its log-odds.
func (a *analyst) off(p, sd float64) float64 {
	p = min(max(p, .02), .98)
	return 1 / (1 + math.Exp(-math.Log(p/(1-p))-sd*a.rng.NormFloat64()))
}

func (a *analyst) question() {
	q := &hearsay.Question{ID: Question, Title: "What happened?"}
	total, guesses := 0.0, make([]float64, len(a.prior))
	for h, p := range a.prior {
		if guesses[h] = p; !a.perfect {
			guesses[h] = max(.05, math.Round(20*a.off(p, rowSD/2))/20)
		}
		total += guesses[h]
	}
	for h, p := range guesses {
		p /= total
		x := &hearsay.Hypothesis{ID: hypothesis(h), Title: fmt.Sprintf("explanation %d holds", h+1), Prior: hearsay.Exactly(p), Because: because}
		if x.ID == hearsay.Other {
			x.Title = "something else happened"
		}
		if !a.perfect {
			x.Prior = hearsay.Between(p, p/1.5, min(1, p*1.5))
		}
		q.Hypotheses = append(q.Hypotheses, x)
	}
	a.c.Questions = []*hearsay.Question{q}
}

// word is the estimate that the word of the yardstick stands for.
func (a *analyst) word(p float64) hearsay.Estimate {
	if a.perfect {
		return hearsay.Exactly(p)
	}
	w := hearsay.ICD203.Word(a.off(p, rowSD))
	return hearsay.Estimate{P: w.P, Lo: w.Lo, Hi: w.Hi, Word: w.Name}
}

func row(h hearsay.ID, e hearsay.Estimate) hearsay.Row {
	return hearsay.Row{When: [][]string{{string(h)}}, Because: because,
		P: map[string]hearsay.Estimate{"yes": e, "no": hearsay.Between(1-e.P, 1-e.Hi, 1-e.Lo)}}
}

func (a *analyst) propositions() {
	for p, rows := range a.yes {
		x := &hearsay.Proposition{ID: proposition(p), Title: claims[p].title, Values: values, Table: hearsay.Table{Given: []hearsay.ID{Question}}}
		for h, yes := range rows {
			x.Table.Rows = append(x.Table.Rows, row(hypothesis(h), a.word(yes)))
		}
		a.c.Propositions = append(a.c.Propositions, x)
	}
	if a.Family.Captured {
		x := &hearsay.Proposition{ID: "held", Title: "the spokesmen are in the hands of the first party", Values: values, Table: hearsay.Table{}}
		e := hearsay.Between(.6, .45, .75)
		if a.perfect {
			e = hearsay.Exactly(.6)
		}
		x.Table.Rows = []hearsay.Row{{P: map[string]hearsay.Estimate{"yes": e, "no": hearsay.Between(1-e.P, 1-e.Hi, 1-e.Lo)}, Because: because}}
		a.c.Propositions = append(a.c.Propositions, x)
	}
}

// parties: what each wants said, where it cares; the analyst has some of it the wrong way round.
func (a *analyst) parties() {
	for k := range a.wants {
		x := &hearsay.Party{ID: party(k), Title: fmt.Sprintf("Party %d", k+1)}
		for p := range a.yes {
			line := a.line(k, p)
			if line < 0 || k > 0 && !a.second {
				continue
			}
			strength := hearsay.Exactly(.9)
			if !a.perfect {
				strength = hearsay.Between(.6, .4, .8)
				if a.chance(wrongMotive) {
					line = 1 - line
				}
			}
			x.Motives = append(x.Motives, hearsay.Motive{About: proposition(p), Written: day(0), Lines: []hearsay.Line{{Strength: strength,
				Says: map[string]float64{values[line]: .75, hearsay.Silent: .25}, Because: because}}})
		}
		a.c.Parties = append(a.c.Parties, x)
	}
}

func (a *analyst) sources() {
	access := func(p float64) *hearsay.Estimate { // the word nearest to it
		if a.perfect {
			e := hearsay.Exactly(p)
			return &e
		}
		best := hearsay.AccessWords.Words[0]
		for _, w := range hearsay.AccessWords.Words {
			if q := a.off(p, .6); math.Abs(w.P-q) < math.Abs(best.P-q) {
				best = w
			}
		}
		return &hearsay.Estimate{P: best.P, Lo: best.Lo, Hi: best.Hi, Word: best.Name}
	}
	own := a.Family.Witnesses / (a.Family.Witnesses + a.Family.Gossip)
	for _, g := range a.agents {
		x := &hearsay.Source{ID: g.id, Title: g.title, Kind: "outlet", Access: access(own), Because: because}
		switch {
		case g.office:
			x.Kind, x.Access = "office", access(.85)
			if a.Family.Captured {
				x.Control = []hearsay.Control{{By: "held", Parties: map[string]hearsay.ID{"yes": party(0)}, Strength: a.strength(), Because: because}}
			}
		case g.owner >= 0 && (a.perfect || a.chance(seesOwner)) && (g.owner == 0 || a.second):
			x.Control = []hearsay.Control{{Party: party(g.owner), Strength: a.strength(), Because: because}}
		case g.owner < 0 && !a.perfect && len(a.wants) > 0 && a.chance(suspects):
			x.Control = []hearsay.Control{{Party: party(0), Strength: a.strength(), Because: because}}
		}
		if a.perfect {
			right := hearsay.Exactly(a.Family.Right)
			if g.office {
				right = hearsay.Exactly(.95)
			}
			x.Accuracy = &right
		}
		a.c.Sources = append(a.c.Sources, x)
	}
}

func (a *analyst) strength() hearsay.Estimate {
	if a.perfect {
		return hearsay.Exactly(.95)
	}
	w := hearsay.ControlWords.Words[a.rng.IntN(3)+len(hearsay.ControlWords.Words)-3]
	return hearsay.Estimate{P: w.P, Lo: w.Lo, Hi: w.Hi, Word: w.Name}
}

// compare lets the program look for near copies, as `hearsay triage` does.
func (a *analyst) compare() {
	a.pairs = map[int]copies.Pair{}
	if a.perfect {
		return
	}
	texts := make([]string, len(a.Prints))
	for i, x := range a.Prints {
		texts[i] = x.Text
	}
	for _, p := range copies.Find(texts) {
		a.pairs[p.Copy] = p
	}
}

// print codes one print as a signal.
func (a *analyst) print(i int) {
	x := a.Prints[i]
	s := &hearsay.Signal{ID: hearsay.ID(fmt.Sprintf("s%d", i+1)), Said: day(x.Day), Source: a.agents[x.Outlet].id, Says: proposition(x.About), Value: "yes", Stance: hearsay.Asserts,
		Title: "A print", Note: "A generated text.", Cite: hearsay.Citation{Outlet: a.agents[x.Outlet].title, Date: day(x.Day).Start.Format(time.DateOnly)}, Because: because}
	switch {
	case x.Silent:
		a.quiet(s, x)
		return
	case x.Withdraws >= 0:
		of := a.signal[x.Withdraws]
		if of == nil || of.Stance.Row().Silent() {
			return
		}
		s.Stance, s.Value, s.Retracts = hearsay.Retracts, of.Value, of.ID
		if of.Stance.Row().Says == hearsay.SaysOthers {
			s.Value = "no"
		}
		a.keep(i, s)
		return
	}
	value := x.Value
	if !a.perfect && a.chance(misread) {
		value = 1 - value
	}
	if value == 1 {
		s.Stance = hearsay.Denies
	}
	if s.Hedge = hearsay.Plain; x.Hedged && (a.perfect || a.chance(seesHedge)) {
		s.Hedge, s.Hedges = hearsay.Hedged, []string{"reportedly"}
	}
	if a.perfect {
		a.known(s, x)
	} else {
		a.found(s, i)
	}
	a.keep(i, s)
}

func (a *analyst) keep(i int, s *hearsay.Signal) {
	a.signal[i] = s
	a.c.Signals = append(a.c.Signals, s)
}

// known links a print to where it really came from.
func (a *analyst) known(s *hearsay.Signal, x Print) {
	switch {
	case x.Mouth >= 0:
		s.Via = []hearsay.ID{a.agents[x.Mouth].id}
	case x.From >= 0 && a.signal[x.From] != nil:
		kappa := hearsay.Exactly(.98)
		s.Copies, s.Kappa = a.signal[x.From].ID, &kappa
	}
}

// found links a print as far as its text shows: whom it names, and what the program finds in it of other texts.
func (a *analyst) found(s *hearsay.Signal, i int) {
	x := a.Prints[i]
	if x.Credit >= 0 && (a.agents[x.Credit].office || a.chance(seesCredit)) {
		s.Via = []hearsay.ID{a.agents[x.Credit].id}
		return
	}
	p, ok := a.pairs[i]
	if !ok || a.signal[p.Of] == nil || a.Prints[p.Of].About != x.About || !a.chance(takesCopy) {
		return
	}
	words := x.lines[0].text
	kappa, lo, hi := copies.Chance(copies.Taken(words, words, a.Prints[p.Of].Text), p.Share)
	e := hearsay.Between(kappa, lo, hi)
	s.Copies, s.Kappa = a.signal[p.Of].ID, &e
}

// quiet notes that a spokesman did not reply, where the analyst notes it: it is expected to say what its party wants.
func (a *analyst) quiet(s *hearsay.Signal, x Print) {
	if !a.perfect && !a.chance(notesQuiet) || len(a.wants) == 0 {
		return
	}
	s.Stance = hearsay.Absent
	if a.line(0, x.About) == 1 {
		s.Value = "no"
	}
	a.c.Signals = append(a.c.Signals, s)
}
