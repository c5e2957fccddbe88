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
//	d = u·m(h)                            chance that whoever operates the voice dictates this item; where several
//	                                      may (by the power map), d = Σ u_k·m_k(h) and τ is their mixture
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
	// operators may speak through the voice, by state of the propositions in by; the speaker itself is what they leave.
	operators [][]operator
	by        []hearsay.ID
}

// An operator is a party that may speak through a voice.
type operator struct {
	party      hearsay.ID
	strength   int // input u
	known      time.Time
	superseded time.Time // when better was known; zero: never
	control    *hearsay.Control
	motive     *motive
}

// inView reports whether this is what was known of the voice at a time; zero is now.
func (op *operator) inView(at time.Time) bool {
	if at.IsZero() {
		return op.superseded.IsZero()
	}
	return !op.known.After(at) && (op.superseded.IsZero() || op.superseded.After(at))
}

// any reports whether some operator of the voice is such a one.
func (v *voice) any(such func(*operator) bool) bool {
	for _, list := range v.operators {
		for k := range list {
			if such(&list[k]) {
				return true
			}
		}
	}
	return false
}

// operated reports whether anybody but the speaker may speak through the voice.
func (v *voice) operated() bool { return v.any(func(*operator) bool { return true }) }

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

// dictation is d, the chance that somebody else puts the words in the speaker's mouth.
func (v *voice) dictation(s *setting, at situation) float64 {
	d := 0.0
	for k := range v.operators[at.control] {
		d += v.operators[at.control][k].dictates(s, at)
	}
	return min(d, 1)
}

// dictated is the chance that somebody dictates just this value (or silence, the last).
func (v *voice) dictated(s *setting, at situation, a int) float64 {
	d, p := 0.0, 0.0
	for k := range v.operators[at.control] {
		op := &v.operators[at.control][k]
		if x := op.dictates(s, at); x > 0 {
			d, p = d+x, p+x*op.motive.lines[at.h].tau[a]
		}
	}
	return p / max(d, 1)
}

// dictatedOver is the chance that one of the values is dictated.
func (v *voice) dictatedOver(s *setting, at situation, said []bool) float64 {
	p := 0.0
	for a, in := range said {
		if in {
			p += v.dictated(s, at, a)
		}
	}
	return p
}

// dictates is u·m(h) of one operator, 0 where the view leaves it out. The factor of a stress test is one on its odds, so
// that no finite factor makes dictation certain: doubled, .9 is .95.
func (op *operator) dictates(s *setting, at situation) float64 {
	if slices.Contains(s.muteParties, op.party) || op.motive == s.muteMotive || op.control == s.muteControl || !op.inView(s.at) {
		return 0
	}
	d := s.x[op.strength] * s.x[op.motive.lines[at.h].strength]
	switch s.dictation {
	case 0:
		return 0
	case 1:
		return d
	}
	return s.dictation * d / (1 - d + s.dictation*d)
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

// A wording is the coded hedge of a report with the inputs of its rates.
type wording struct {
	doubts                         bool // hedged rather than plain
	informed, uninformed, dictated int
}

// of is the rate at which this wording is chosen, given the input that holds the rate of hedging.
func (w wording) of(s *setting, rate int) float64 {
	if !w.doubts {
		return 1 - s.x[rate]
	}
	return s.x[rate]
}
