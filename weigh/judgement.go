package weigh

import (
	"time"

	"hearsay"
)

// A Judgement is everything weigh has to say about a case in one view. All of it is plain data: brief prints it,
// -json writes it, and equal inputs give equal bytes.
type Judgement struct {
	Case     hearsay.ID   `json:"case"`
	Question hearsay.ID   `json:"question"`
	AsKnown  time.Time    `json:"as_known,omitzero"`    // zero: everything said
	Recorded time.Time    `json:"as_recorded,omitzero"` // zero: everything recorded
	Without  []hearsay.ID `json:"without,omitempty"`
	Assumed  []Claim      `json:"assumed,omitempty"` // what-if: these were taken to be so
	Signals  int          `json:"signals"`           // that carry weight in this view

	Doubt      hearsay.Doubt    `json:"doubt"`    // of agreement, in force
	Silences   hearsay.Silences `json:"silences"` // how many of them the case records
	Agreements []Agreement      `json:"agreements"`

	Hypotheses   []Belief `json:"hypotheses"` // of the main question, in the order written, `other` last
	Others       []Belief `json:"other_questions,omitempty"`
	Propositions []Belief `json:"propositions"`
	LnEvidence   float64  `json:"ln_p_evidence"`

	// Comparisons, always shown beside the result.
	Naive      []float64 `json:"naive"`       // all speakers free and speaking for themselves
	PlainCount []float64 `json:"plain_count"` // every origin one vote, whoever it is; then Bayes over the tables
	Doubled    []float64 `json:"doubled"`     // the odds of every dictation doubled
	BreakEven  float64   `json:"break_even"`  // factor on the odds of every dictation at which the leader changes; 0 if none up to 20 does
	// Turning is the signal that turns it there: of all the one whose support for the new leader grows most.
	Turning    hearsay.ID `json:"break_even_signal,omitempty"`
	Deceptions int        `json:"deceptions"` // dictated falsehoods that the best story needs

	Conflict   Conflict   `json:"conflict"`
	Story      []Story    `json:"stories"` // first the most probable, then the best under each other hypothesis
	Influences Influences `json:"influences"`
	Flips      []Flip     `json:"flips"`
	AskNext    []Question `json:"ask_next"`
	Origins    []Origins  `json:"origins"` // per proposition with signals
	Confidence Confidence `json:"confidence"`
	History    []Day      `json:"history"`       // belief after each day on which something was said
	Draws      int        `json:"draws"`         // samples behind the 5-95 % bands
	Overtaken  int        `json:"overtaken"`     // of them: another hypothesis led
	Led        []int      `json:"led,omitempty"` // in how many of them each hypothesis led
	Warnings   []string   `json:"warnings,omitempty"`
}

// Leader is the index of the most probable hypothesis.
func (j *Judgement) Leader() int {
	best := 0
	for i, b := range j.Hypotheses {
		if b.P > j.Hypotheses[best].P {
			best = i
		}
	}
	return best
}

// A Belief is a posterior with its ranges. For a hypothesis ID is the hypothesis; for a proposition Of is the
// proposition and Value which value the chance is of (one Belief per value).
type Belief struct {
	ID    hearsay.ID `json:"id"`
	Value string     `json:"value,omitempty"`
	Title string     `json:"title"`
	Short string     `json:"short,omitempty"`
	Prior float64    `json:"prior"`
	P     float64    `json:"p"`
	Word  string     `json:"word"`
	Lo    float64    `json:"lo"`  // 5 % of the seeded draws
	Hi    float64    `json:"hi"`  // 95 %
	Mean  float64    `json:"-"`   // of the draws
	Min   float64    `json:"min"` // reached by coordinate ascent: at least this wide
	Max   float64    `json:"max"`
	// Unreported is set where no report in the view speaks of the proposition: the chance rests on tables and on what is
	// held of others.
	Unreported bool `json:"unreported,omitempty"`
	// Contaminated are the bounds when one time in ten the priors of the hypotheses were anything at all
	// (ε-contamination, Huber 1973, ε = 0.1); hypotheses only.
	Contaminated [2]float64 `json:"contaminated,omitzero"`
}

// Conflict is Jensen's measure, log2 Π P(e_i) / P(e), in bits: above zero the evidence does not fit together.
type Conflict struct {
	Bits  float64   `json:"bits"`
	Given []float64 `json:"given"` // per hypothesis; at or below zero means that hypothesis explains the conflict
	Odd   []Odd     `json:"odd"`   // the signals least expected from all the others, worst first
}

// An Odd signal was unexpected given all others: Bits = −log2 P(e_i | rest).
type Odd struct {
	Signal hearsay.ID `json:"signal"`
	Bits   float64    `json:"bits"`
}

// A Story is the most probable joint explanation under one hypothesis.
type Story struct {
	Hypothesis hearsay.ID   `json:"hypothesis"`
	LnP        float64      `json:"ln_p"`       // of the story and the evidence together
	Ratio      float64      `json:"ratio"`      // to the best story of all
	Holds      []Claim      `json:"holds"`      // proposition and value, in the order written
	Deceptions []hearsay.ID `json:"deceptions"` // first signals of the origins it takes for dictated falsehoods
	Errors     []hearsay.ID `json:"errors"`     // first signals of the origins it takes for honest mistakes
}

// A Claim is a proposition with a value.
type Claim struct {
	Proposition hearsay.ID `json:"proposition"`
	Value       string     `json:"value"`
}

// Influences are changes when something is left out, strongest on the leader first.
type Influences struct {
	Signals     []Influence `json:"signals"`
	Tellings    []Influence `json:"tellings"` // origins: a telling with all its relays and copies
	Sources     []Influence `json:"sources"`
	Parties     []Influence `json:"parties"`     // as if the party operated nobody
	Assumptions []Influence `json:"assumptions"` // motives, controls and priors, as if not made
	Together    float64     `json:"together_db"` // total weight of all signals on the leader minus the sum of the single ones
}

// An Influence compares the judgement with and without one thing. DB is per hypothesis: 10 log10 of the
// hypothesis' odds with it over the odds without it, so +3 means "doubles the odds".
type Influence struct {
	ID      hearsay.ID `json:"id"`
	Title   string     `json:"title"`
	DB      []float64  `json:"db"`
	Without []float64  `json:"without"`          // posterior of each hypothesis without it
	Points  []float64  `json:"points,omitempty"` // change of each probability, of parts of a change between two views
	// Signals it stands for, earliest first.
	Signals []hearsay.ID `json:"signals,omitempty"`
	// Driver is the signal of an origin that weighs most in it, where it has several.
	Driver  hearsay.ID `json:"driver,omitempty"`
	PostHoc bool       `json:"post_hoc,omitempty"` // a motive written after the signal it explains
}

// A Flip is where one input would have to be for the leading hypothesis to change.
type Flip struct {
	Input   string     `json:"input"` // "prior of self-coup", "motive of moscow on moscow-committed under ..."
	Param   string     `json:"param"` // stable key: "row:moscow-committed:3:yes"
	Because string     `json:"because,omitempty"`
	At      float64    `json:"at"`
	Lo      float64    `json:"lo"`
	Hi      float64    `json:"hi"`
	Never   bool       `json:"never"`          // not inside lo..hi
	Flips   float64    `json:"flips,omitzero"` // value at which it flips, anywhere in 0..1; 0 if never
	To      hearsay.ID `json:"to,omitempty"`   // the hypothesis that would lead then
	Swing   [2]float64 `json:"swing"`          // leader's posterior at lo and at hi

	to int // index of To, -1 if never
}

// A Question is something worth finding out.
type Question struct {
	Proposition hearsay.ID `json:"proposition"`
	Text        string     `json:"text"`
	Who         string     `json:"who,omitempty"`
	Risk        string     `json:"risk,omitempty"`
	Bits        float64    `json:"bits"`  // expected fall of entropy of the main question
	Shift       float64    `json:"shift"` // expected absolute change of the leader's posterior
	Flip        float64    `json:"flip"`  // chance that another hypothesis leads afterwards
	Cost        float64    `json:"cost"`
	Per         float64    `json:"bits_per_cost"`
	Answers     []Answer   `json:"answers"`
}

// An Answer is what one value of the proposition would do.
type Answer struct {
	Value   string    `json:"value"`
	P       float64   `json:"p"`
	Beliefs []float64 `json:"beliefs"` // per hypothesis, if it were so
}

// Origins tells how many independent reasons stand behind what was said of a proposition.
type Origins struct {
	Proposition hearsay.ID   `json:"proposition"`
	Value       string       `json:"value"` // reports in favour of this value (denials of it count against, not here)
	Reports     int          `json:"reports"`
	Carriers    []hearsay.ID `json:"carriers"` // distinct sources that carried it
	Origins     []Origin     `json:"origins"`
	Effective   float64      `json:"effective"` // 1 / Σ share², shares of absolute influence on the proposition
}

// An Origin is one telling with everything that relays or copies it.
type Origin struct {
	ID       hearsay.ID   `json:"id"` // of the telling, wire, or first signal
	Title    string       `json:"title"`
	Signals  []hearsay.ID `json:"signals"`  // earliest first
	DB       float64      `json:"db"`       // on the value, leaving the whole origin out
	Operated bool         `json:"operated"` // somebody else may have dictated it to a speaker of it, or to all who carried it

	units float64 // how many reasons of their own its reports hold
}

// Confidence judges the basis, not the likelihood; print it in a sentence of its own.
type Confidence struct {
	Level   string   `json:"level"` // low | moderate | high
	Reasons []string `json:"reasons"`
}

// A Day is the belief at the end of a day on which something was said.
type Day struct {
	Day     string       `json:"day"` // 2022-01-07, in the case's zone
	Signals []hearsay.ID `json:"signals"`
	P       []float64    `json:"p"`            // per hypothesis
	Of      []Holding    `json:"propositions"` // chance of the first value of each proposition
}

// A Holding is the chance of a proposition's first value on some day.
type Holding struct {
	Proposition hearsay.ID `json:"proposition"`
	P           float64    `json:"p"`
}
