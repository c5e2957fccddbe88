package hearsay

import (
	"fmt"
	"time"
)

// A Case is everything an analyst wrote down about one contested event. It is read whole and not changed
// afterwards; views ("as known on 7 January", "without s17") are made by whoever computes.
type Case struct {
	ID       ID
	Title    string
	Summary  string
	Zone     *time.Location
	Period   Interval // the days the brief draws
	Scale    Scale    // the yardstick its words come from
	Analysts []string
	AsOf     When // the case was written with knowledge up to here
	Defaults Defaults
	NoRemote bool // nothing of the case may be sent to a language model

	Questions    []*Question
	Propositions []*Proposition
	Parties      []*Party
	Sources      []*Source
	Signals      []*Signal
	Snapshots    []*Snapshot
	Power        *PowerMap       // nil without a power.yaml
	Names        []NameJudgement // which of its nodes are one, in the order judged

	Looks []*Look // what was looked for, and found or not

	// What came after: no judgement uses it.
	Outcomes   []*Outcome
	ScoredDays []When // the views that are scored by the outcomes
	Seals      []*Seal
}

// Defaults are the numbers used where a source or signal says nothing. Each may be set in case.yaml; the
// built-in ones are [BuiltinDefaults].
type Defaults struct {
	Access    Estimate // i, chance that a speaker was in a position to know
	Accuracy  Estimate // c, chance that an informed speaker has it right
	Rumour    Estimate // g, chance per value that an uninformed speaker repeats it
	Speaks    Estimate // sigma, chance that a free speaker with something to say says it
	Control   Estimate // u, where a controller is named without a strength
	Motive    Estimate // m, where a controller has no motive written for a proposition
	Kappa     Estimate // chance that an unattributed look-alike is a copy
	Repeat    Estimate // chance that a speaker saying the same again adds nothing
	Retract   Estimate // rho1, chance to withdraw a claim that was false
	Backtrack Estimate // rho0, chance to withdraw a claim that was true
	HedgedInformed,
	HedgedUninformed,
	HedgedDictated Estimate // eta, rates of hedged wording
}

// BuiltinDefaults are elicitation defaults (doc/method.md gives the reasons); they apply alike to every side.
func BuiltinDefaults() Defaults {
	return Defaults{
		Access:           Between(.6, .4, .75),
		Accuracy:         Between(.9, .8, .97),
		Rumour:           Between(.1, .05, .2),
		Speaks:           Between(1, .7, 1),
		Control:          Between(.8, .6, .95),
		Motive:           Between(.05, .01, .15),
		Kappa:            Between(.9, .7, 1),
		Repeat:           Between(.9, .7, 1),
		Retract:          Between(.5, .3, .7),
		Backtrack:        Between(.05, .01, .15),
		HedgedInformed:   Between(.2, .1, .3),
		HedgedUninformed: Between(.8, .6, .9),
		HedgedDictated:   Between(.2, .1, .4),
	}
}

// A Question has rival hypotheses of which exactly one is true. Its ID is the name of a variable that tables
// may be given; its values are the ids of the hypotheses.
type Question struct {
	ID         ID
	Title      string // "Who moved first on 5 January, and with whose backing?"
	Hypotheses []*Hypothesis
	// Exhaustive says why nothing else is possible. Where it is empty a hypothesis "other" is completed with
	// what the priors leave, at least 2 %.
	Exhaustive string
}

// Other is the id of the hypothesis "something else".
const Other ID = "other"

// MinOther is the least prior that must be left for Other.
const MinOther = 0.02

// A Hypothesis is one rival answer to a question.
type Hypothesis struct {
	ID      ID
	Title   string // completes "It is likely that ..."
	Short   string // a few words for charts
	Prior   Estimate
	Class   *Precedents // the reference class the prior was computed from, if it was
	Because string
	Case    string // the best argument for it, as its holders would put it
	Against string // the best argument against it, as its opponents would put it
}

// Precedents are a reference class: K of N cases were like the hypothesis.
type Precedents struct {
	N, K   int
	Of     string // what the cases are: "self-coups launched from 1945 to 2022"
	Source string
}

// Reason is why the prior is what it is: the class it was computed from, and the analyst's words.
func (h *Hypothesis) Reason() string {
	if h.Class == nil {
		return h.Because
	}
	return fmt.Sprintf("%d of %d %s (%s): %s", h.Class.K, h.Class.N, h.Class.Of, h.Class.Source, h.Because)
}

// A Proposition is a statement that may hold, or a quantity with named values ("who heads the Council").
type Proposition struct {
	ID     ID
	Title  string   // a statement: "Nazarbayev left the country"
	Values []string // first value is what a bare `says:` asserts; default yes, no
	Valid  Interval // when it is about
	// Knowable is the first moment anybody could say it; the start of Valid if not written.
	Knowable When
	Lane     string // the short question it answers on the timeline: "Where is Nazarbayev?"
	Subject  ID     // subject, relation, object tie it to the power map
	Relation string
	Object   ID
	Rumour   map[string]Estimate // base rate of each value among the uninformed; overrides the default
	Table    Table
	Ask      *Ask
	Blackout *Blackout
}

// Value is the index of v among the values, or -1.
func (p *Proposition) Value(v string) int {
	for i, x := range p.Values {
		if x == v {
			return i
		}
	}
	return -1
}

// A Table says how a proposition depends on others. Exactly one form is used: Rows (with or without Given), Any,
// or All.
type Table struct {
	Given []ID // questions and propositions
	Rows  []Row
	Any   *Causes // noisy-or
	All   *Causes // noisy-and
}

// A Row gives the chances of the values for some values of the parents. When has one entry per parent in the
// order of Given: the values it covers; nil covers all.
type Row struct {
	When    [][]string
	P       map[string]Estimate // per value; a value given "rest" is absent here and named in Rest
	Rest    string
	Because string
}

// Causes are the terms of a noisy-or, P(no) = (1-leak) Π_{i holds} (1-p_i), or of a noisy-and,
// P(yes) = (1-leak) Π_{i fails} (1-p_i) (Pearl 1988, section 4.3; Díez 1993).
type Causes struct {
	Leak    Estimate
	Because string // of the leak
	Causes  []Cause
}

// A Cause holds when the variable Of takes the value Is.
type Cause struct {
	Of      ID
	Is      string
	P       Estimate
	Because string
}

// An Ask is a question somebody could go and answer.
type Ask struct {
	Text string
	Who  string  // who could answer
	Cost float64 // relative cost, 1 if not written
	Risk string  // what asking may expose
}

// A Blackout lowers every speaker's propensity to speak while the proposition holds (first value), and with it the
// weight of silences within its valid interval.
type Blackout struct {
	Keeps   Estimate // sigma is multiplied by this
	Sources []ID     // only these; all when empty
	Because string
}

// A Party wants things believed. It may operate sources.
type Party struct {
	ID      ID
	Title   string
	Short   string
	Motives []Motive
}

// A Motive is what the party wants said about one proposition, by hypothesis.
type Motive struct {
	About   ID
	Written When // when the analyst wrote it down, zero where nothing shows it; after the signal it explains it is post hoc
	Lines   []Line
}

// A Line is what the party wants said under some hypotheses: m, the strength of the wish, and tau, the chances
// of each value (and "silent") when it dictates.
type Line struct {
	When     []string // hypotheses; nil covers all
	Strength Estimate
	Says     map[string]float64 // sums to 1
	Because  string
}

// Silent names saying nothing, in a line and in a table of rates.
const Silent = "silent"

// A Source is somebody or something that speaks: an outlet, an office, an account, a person.
type Source struct {
	ID       ID
	Title    string
	Short    string
	Kind     string // state agency, newspaper, press office, account, person, dataset, unnamed ...
	Country  string
	Language string
	About    string
	VoiceKey ID        // the seat or person of the power map that runs it
	Access   *Estimate // nil: the case's default
	Accuracy *Estimate
	Rumour   *Estimate
	Speaks   *Estimate
	// Contested, if set, is the chance that the source is as good as written; otherwise it knows no more than an
	// aggregator. It makes the quality of the source a hidden variable.
	Contested *Estimate
	Control   []Control
	Because   string
}

// A Control says who operates a source: a party outright, or, where that is itself contested, a proposition
// whose values name the operators.
type Control struct {
	Party    ID
	By       ID            // the control proposition
	Parties  map[string]ID // its values that mean a party; under the others the source speaks for itself
	Strength Estimate      // u
	Valid    Interval
	Known    When // when this became known to us; views before do not use it
	Because  string
}

// CategoryOf is the coarse kind of control that pictures show: "self", the party's id, or "contested".
func (s *Source) CategoryOf(t time.Time) string {
	for _, c := range s.Control {
		if !c.Valid.Contains(t) {
			continue
		}
		if c.By != "" {
			return "contested"
		}
		return string(c.Party)
	}
	return "self"
}
