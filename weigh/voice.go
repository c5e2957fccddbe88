package weigh

import (
	"slices"
	"time"

	"hearsay"
)

// floor is Cromwell's: no report is taken to be impossible or certain (doc/method.md, "clamp").
const floor = 1e-4

func clamp(p float64) float64 { return min(max(p, floor), 1-floor) }

// A voice is one speaker reporting on one proposition at one time, with everything the report formula needs.
//
// With f what is so, h the hypothesis, a the value reported (n of them; index n is silence),
//
//	d = u·m(h)                            chance that whoever operates the voice dictates this item
//	T(a|f) = i·C(a|f) + (1−i)·g(a)        what a free speaker with something to say says; C is c on the truth,
//	                                      the rest spread evenly
//	P(R=a|f,h) = d·τ(a|h) + (1−d)·σ·T(a|f)
//
// The parts follow Schum 1994 (access i, accuracy c, veracity), Bovens and Hartmann 2003 (the uninformed speaker as a
// randomiser g) and Fenton, Neil and Lagnado 2013 (motive as a parent of the report).
type voice struct {
	source *hearsay.Source
	n      int // values that may be reported
	facts  int // values of what is reported on: n, or n+1 when a relay may find that nothing was said
	access, accuracy,
	speaks int // inputs
	poorAccess int   // input used when the contested quality is poor
	rumour     []int // input per value
	// operators by state of the control proposition; a voice without one has a single entry.
	operators []operator
	byState   bool // operators are chosen by a control proposition
}

// An operator is who speaks through a voice. The zero operator is the speaker itself.
type operator struct {
	party    hearsay.ID
	strength int // input u
	known    time.Time
	control  *hearsay.Control
	motive   *motive
}

// A motive is what a party wants said of a proposition under each hypothesis of the main question.
type motive struct {
	party, about hearsay.ID
	written      hearsay.When
	lines        []line
}

type line struct {
	strength int // input m
	tau      dictated
}

// dictated is τ: the chance of each value, then of silence, when a party has its way.
type dictated []float64

// over is the chance that one of the values is dictated.
func (t dictated) over(said []bool) float64 {
	p := 0.0
	for a, in := range said {
		if in {
			p += t[a]
		}
	}
	return p
}

// sameUnderAll reports whether the motive does not depend on the hypothesis.
func (m *motive) sameUnderAll() bool {
	for _, l := range m.lines[1:] {
		if l.strength != m.lines[0].strength {
			return false
		}
		for a := range l.tau {
			if l.tau[a] != m.lines[0].tau[a] {
				return false
			}
		}
	}
	return true
}

// A situation is one row of the parents a report depends on.
type situation struct {
	fact    int // value of the proposition, or of the telling it relays
	control int // state of the control proposition, 0 if none
	h       int // hypothesis of the main question, 0 if it does not matter
	quiet   float64
	poor    bool
}

// dictation is d and the line τ that goes with it.
func (v *voice) dictation(s *setting, at situation) (d float64, tau dictated) {
	op := &v.operators[at.control]
	if op.party == "" || slices.Contains(s.muteParties, op.party) || op.motive == s.muteMotive && s.muteMotive != nil ||
		op.control == s.muteControl && s.muteControl != nil || !s.at.IsZero() && op.known.After(s.at) {
		return 0, nil
	}
	l := op.motive.lines[at.h]
	return min(1, s.dictation*s.x[op.strength]*s.x[l.strength]), l.tau
}

// free is what a free speaker would say, split by whether it knows: i·C(a|f) and (1−i)·g(a).
func (v *voice) free(s *setting, at situation, a int) (informed, uninformed float64) {
	i := s.x[v.access]
	if at.poor {
		i = min(i, s.x[v.poorAccess])
	}
	c := s.x[v.accuracy]
	if a != at.fact {
		if v.facts == 1 {
			c = 0
		} else {
			c = (1 - c) / float64(v.facts-1)
		}
	}
	g := min(s.x[v.rumour[a]], 1/float64(v.n))
	return i * c, (1 - i) * g
}

// says is P(R=a | situation) for a value a < n.
func (v *voice) says(s *setting, at situation, a int) float64 {
	d, tau := v.dictation(s, at)
	known, rumoured := v.free(s, at, a)
	p := (1 - d) * s.x[v.speaks] * at.quiet * (known + rumoured)
	if d > 0 {
		p += d * tau[a]
	}
	return p
}

// silent is P(nothing is said | situation).
func (v *voice) silent(s *setting, at situation) float64 {
	p := 1.0
	for a := range v.n {
		p -= v.says(s, at, a)
	}
	return max(p, 0)
}

// hedged is P(R=a with this wording | situation): the hedge level tells informed, uninformed and dictated speech
// apart by the rates eta.
func (v *voice) hedged(s *setting, at situation, a int, eta wording) float64 {
	d, tau := v.dictation(s, at)
	known, rumoured := v.free(s, at, a)
	p := (1 - d) * s.x[v.speaks] * at.quiet * (known*eta.of(s, eta.informed) + rumoured*eta.of(s, eta.uninformed))
	if d > 0 {
		p += d * tau[a] * eta.of(s, eta.dictated)
	}
	return p
}

// A wording is the coded hedge of a report with the inputs of its rates.
type wording struct {
	hedge                          hearsay.Hedge
	informed, uninformed, dictated int
}

// of is the rate at which this wording is chosen, given the input that holds the rate of hedging.
func (w wording) of(s *setting, rate int) float64 {
	if w.hedge == hearsay.Plain {
		return 1 - s.x[rate]
	}
	return s.x[rate]
}
