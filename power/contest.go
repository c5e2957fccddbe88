package power

import (
	"fmt"
	"strconv"
	"strings"

	"hearsay"
)

// A Contest is a move seen before it is made: one centre against another, with or without a backer from outside.
type Contest struct {
	Mover, Opponent hearsay.ID
	Backer          hearsay.ID // "" for none
	Credible        float64    // chance that the backer keeps its word
	Succeeded       float64    // the mover's power if it succeeds
	Failed          float64    // and if it fails
}

// ParseContest reads a contest, "tokayev against nazarbayev with russia 0.8"; a backer without a chance is certain to
// keep its word.
func ParseContest(text string) (Contest, error) {
	c := Contest{Credible: 1, Failed: DefaultFailed}
	w := strings.Fields(text)
	ok := (len(w) == 3 || len(w) == 5 || len(w) == 6) && w[1] == "against" && w[0] != w[2]
	if ok {
		c.Mover, c.Opponent = hearsay.ID(w[0]), hearsay.ID(w[2])
	}
	if ok && len(w) > 3 {
		c.Backer, ok = hearsay.ID(w[4]), w[3] == "with" && w[4] != w[0] && w[4] != w[2]
	}
	if ok && len(w) == 6 {
		var err error
		c.Credible, err = strconv.ParseFloat(w[5], 64)
		ok = err == nil && c.Credible >= 0 && c.Credible <= 1
	}
	if !ok {
		return c, fmt.Errorf("contest %q: write `X against Y`, `X against Y with Z` or `X against Y with Z P`, P being the chance that Z keeps its word: %w", text, hearsay.ErrInvalid)
	}
	return c, nil
}

// DefaultFailed is what is left to a centre whose move has failed: a judgement.
const DefaultFailed = 0.05

// An Outcome is what a contest promises the mover. It is a comparison, not a verdict: where the alternative to moving
// is being ousted, the status quo is worth less than it says here.
type Outcome struct {
	Mover, Opponent float64 // coercive shares before the move, the backer's force with the mover's
	Success         float64 // c_i²/(c_i²+c_j²)
	Expected        float64 // mover's power, success and failure weighed
	StatusQuo       float64
	BreakEven       float64 // chance of success from which on the move pays
	Pays            bool
}

// Contest weighs a contest from the setting before the move.
func (m *Map) Contest(before Setting, worlds []World, c Contest) Outcome {
	i, j := m.Centre(c.Mover), m.Centre(c.Opponent)
	w := 0.0
	if c.Backer != "" {
		w = m.source.BackerWeight * c.Credible
	}
	before.push = make([]float64, len(m.centres))
	before.push[i], before.shrink = w/(1+w), 1/(1+w)
	r := m.stage(before).newRun()
	o := Outcome{StatusQuo: m.Balance(Setting{At: before.At, Known: before.Known, Groups: before.Groups}, worlds).Power[i].Mean}
	for _, x := range worlds {
		r.do(draw{state: x.State})
		mover, opponent := r.force[i]*before.shrink+before.push[i], r.force[j]*before.shrink
		o.Mover += x.P * mover
		o.Opponent += x.P * opponent
		o.Success += x.P * chances(mover, opponent)
	}
	o.Expected = o.Success*c.Succeeded + (1-o.Success)*c.Failed
	if gain := c.Succeeded - c.Failed; gain > 0 {
		o.BreakEven = (o.StatusQuo - c.Failed) / gain
	}
	o.Pays = o.Expected > o.StatusQuo
	return o
}

// chances is the ratio form of a contest success function with decisiveness 2 (Tullock 1980).
func chances(mover, opponent float64) float64 {
	a, b := mover*mover, opponent*opponent
	if a+b == 0 {
		return 0.5
	}
	return a / (a + b)
}
