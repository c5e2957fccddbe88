package bayes

import (
	"errors"
	"math"
)

// A Target is a distribution that a variable is to have.
type Target struct {
	Var Var
	P   []float64
}

// Jeffrey updates by Jeffrey's rule (Jeffrey 1965, chapter 11): after it every target variable has its distribution and
// everything given its state is as before. The likelihood is P(x)/P(x|e) (Chan and Darwiche 2005b, section 3); several
// targets are fitted in turn until all hold to 1e-12 (iterative proportional fitting, Deming and Stephan 1940), at most
// cycles times. Beliefs are those of a run with the new evidence.
func (q *Query) Jeffrey(cycles int, targets ...Target) error {
	if err := q.Run(); err != nil {
		return err
	}
	for range cycles {
		worst := 0.0
		for _, t := range targets {
			now := q.Marginal(nil, t.Var)
			if len(now) != len(t.P) {
				panic("bayes: a target has one number per state")
			}
			l := make([]float64, len(now))
			for s, want := range t.P {
				if want > 0 && now[s] == 0 {
					return ErrImpossible
				}
				worst = max(worst, math.Abs(want-now[s]))
				if want == 0 {
					continue
				}
				l[s] = want / now[s]
				if old := q.likely[t.Var]; old != nil {
					l[s] *= old[s]
				}
			}
			q.Likelihood(t.Var, l)
			if err := q.Run(); err != nil {
				return err
			}
		}
		if worst < 1e-12 {
			return nil
		}
	}
	return errNotFitted
}

var errNotFitted = errors.New("bayes: the targets do not fit together in the cycles allowed")
