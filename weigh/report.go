package weigh

import (
	"hearsay"
	"hearsay/bayes"
)

// scope lays the variables of a report or telling side by side. Two roles may fall on one variable (a speaker talking
// of who operates it); -1 means that the role does not matter here.
type scope struct {
	vars                         []bayes.Var
	cards                        []int
	fact, h, quiet, poor, origin int
	control                      []int // of the propositions that decide who operates the voice
}

func newScope() scope { return scope{fact: -1, h: -1, quiet: -1, poor: -1, origin: -1} }

func (sc *scope) add(v bayes.Var, card int) int {
	for i, x := range sc.vars {
		if x == v {
			return i
		}
	}
	sc.vars, sc.cards = append(sc.vars, v), append(sc.cards, card)
	return len(sc.vars) - 1
}

// at reads the situation off the states of the scope. keeps is the input by which a blackout lowers speech.
func (sc *scope) at(s *setting, states []int, keeps int) situation {
	r := situation{quiet: 1}
	if sc.fact >= 0 {
		r.fact = states[sc.fact]
	}
	for _, c := range sc.control {
		r.control = r.control*sc.cards[c] + states[c]
	}
	if sc.h >= 0 {
		r.h = states[sc.h]
	}
	if sc.quiet >= 0 && states[sc.quiet] == 0 {
		r.quiet = s.x[keeps]
	}
	r.poor = sc.poor >= 0 && states[sc.poor] == 1
	return r
}

// A telling is a hidden node: did the speaker say it, and what? Its last state is "said nothing".
type telling struct {
	voice *voice
	sc    scope // of the parents
	keeps int
	v     bayes.Var
	side  int // of its first report; noSide if it is exempt, or no link to a proposition
}

func (t *telling) uses() []int {
	in := t.voice.uses()
	if t.keeps >= 0 {
		in = append(in, t.keeps)
	}
	return in
}

func (t *telling) fill(s *setting, dst []float64) {
	n, sp := t.voice.n+1, &s.speech
	sp.prepare(s, t.voice, &t.sc)
	states := s.odometer(len(t.sc.cards))
	for c := 0; c < len(dst); c += n {
		at := t.sc.at(s, states, t.keeps)
		row, sum := dst[c:c+n], 0.0
		for a := range t.voice.n {
			row[a] = sp.says(at, a)
		}
		row[t.voice.n] = sp.silent(at)
		for a := range row {
			row[a] = max(row[a], floor) // no zeros: a setting may make possible what another did not
			sum += row[a]
		}
		for a := range row {
			row[a] /= sum
		}
		next(states, t.sc.cards)
	}
}

// rated is d·τ + (1−d)·rate: what a free speaker does was given outright.
func rated(s *setting, sp *speech, at situation, rates []int, said []bool) float64 {
	return (1-sp.dictation(at))*at.quiet*s.x[rates[at.fact]] + sp.dictatedOver(at, said)
}

// A report is an observed signal, absorbed into a likelihood factor over what it depends on.
type report struct {
	signal   *hearsay.Signal
	silent   bool // it never came
	voice    *voice
	sc       scope
	said     []bool // which values it may be: one for an assertion, all others for a denial, none for silence
	expected int    // the value that a silence withholds
	eta      wording
	coded    bool // the wording is coded
	rates    []int
	keeps    int
	// A copy: of an observed report (same), or of a hidden origin (sc.origin >= 0).
	kappa int // input, -1 if none
	same  bool
	// A withdrawal of an earlier report of said.
	retracts           bool
	retract, backtrack int
	// witness: the telling itself was seen, so the fact is the telling and nothing else matters.
	witness bool
	// root is the telling by which a relay hangs on the proposition: the one at the end of its chain. nil where the report
	// itself does.
	root *telling

	index int // its number among the reports
}

// speaker is whose words a report passes on, at the end of its chain; nil where they are known at first hand.
func (r *report) speaker() *voice {
	switch {
	case r.root != nil:
		return r.root.voice
	case len(r.signal.Via) > 0:
		return nil
	}
	return r.voice
}

func (r *report) uses() []int {
	if r.witness {
		return nil
	}
	in := r.voice.uses()
	if r.rates != nil {
		in = append(r.voice.dictators(), r.rates...)
	}
	for _, k := range []int{r.keeps, r.kappa} {
		if k >= 0 {
			in = append(in, k)
		}
	}
	if r.coded {
		in = append(in, r.eta.informed, r.eta.uninformed, r.eta.dictated)
	}
	if r.retracts {
		in = append(in, r.retract, r.backtrack)
	}
	return in
}

func (r *report) fill(s *setting, dst []float64) {
	if !r.witness {
		s.speech.prepare(s, r.voice, &r.sc)
	}
	states := s.odometer(len(r.sc.cards))
	for c := range dst {
		at := r.sc.at(s, states, r.keeps)
		p := r.likelihood(s, at)
		if r.kappa >= 0 {
			p = r.copied(s, states, p)
		}
		if s.unseen > 0 {
			p /= r.seen(s, at, p)
		}
		dst[c] = clamp(p)
		next(states, r.sc.cards)
	}
}

// likelihood is the chance of the report as an original.
func (r *report) likelihood(s *setting, at situation) float64 {
	switch {
	case r.witness:
		if at.fact < r.voice.n && r.said[at.fact] {
			return 1
		}
		return 0
	case r.retracts:
		return r.withdrawal(s, at)
	case r.silent:
		return r.absence(s, at)
	}
	if r.rates != nil {
		return rated(s, &s.speech, at, r.rates, r.said)
	}
	p := 0.0
	for a, said := range r.said {
		switch {
		case !said:
		case r.coded:
			p += s.speech.hedged(s, at, a, r.eta)
		default:
			p += s.speech.says(at, a)
		}
	}
	return p
}

// absence is the chance that the expected report does not come, 1 − P(R=a). That the speaker did not say the contrary
// either is not counted: people seldom announce what did not happen.
func (r *report) absence(s *setting, at situation) float64 {
	if r.rates == nil {
		return 1 - s.speech.says(at, r.expected)
	}
	d := s.speech.dictation(at)
	return (1-d)*(1-at.quiet*(1-s.x[r.rates[at.fact]])) + d - s.speech.dictated(at, r.expected)
}

// withdrawal is P(retract | said a) = d·τ(not a) + (1−d)·(ρ₁ if a was false, ρ₀ if it was true).
func (r *report) withdrawal(s *setting, at situation) float64 {
	d := s.speech.dictation(at)
	rho := s.x[r.retract]
	if at.fact < r.voice.n && r.said[at.fact] {
		rho = s.x[r.backtrack]
	}
	return (1-d)*rho + d - s.speech.dictatedOver(at, r.said) - s.speech.dictated(at, r.voice.n)
}

// copied is κ·[the original says the same] + (1−κ)·p.
func (r *report) copied(s *setting, states []int, p float64) float64 {
	same := r.same
	if r.sc.origin >= 0 {
		o := states[r.sc.origin]
		same = o < r.voice.n && r.said[o]
	}
	k := s.x[r.kappa]
	if same {
		return k + (1-k)*p
	}
	return (1 - k) * p
}

// seen is the chance, up to a factor, that this occasion is in the case at all: a report always is, a silence only where
// somebody wrote it down. That an operated voice spoke is no evidence by itself where nobody would have noticed its
// silence, so what is observed is conditioned on being seen: a report has P(a)/(1 − (1−ρ)·q), a recorded silence
// ρ·q/(1 − (1−ρ)·q), with q the chance of silence and ρ the share of the silences that are recorded. Of a copy q is
// (1−κ)·q: who copies does not keep silent. Relays, withdrawals and reports with rates are left as they are.
func (r *report) seen(s *setting, at situation, p float64) float64 {
	quiet := 0.0
	switch {
	case r.silent:
		return (1 - s.unseen*min(p, 1-floor)) / (1 - s.unseen)
	case r.witness || r.retracts || len(r.signal.Via) > 0 || r.rates != nil:
		return 1
	default:
		quiet = s.speech.silent(at)
		if r.kappa >= 0 {
			quiet *= 1 - s.x[r.kappa]
		}
	}
	return 1 - s.unseen*min(quiet, 1-floor)
}

// uses lists the inputs of a voice.
func (v *voice) uses() []int {
	in := append(v.dictators(), v.access, v.accuracy, v.speaks)
	if v.poorAccess >= 0 {
		in = append(in, v.poorAccess)
	}
	return append(in, v.rumour...)
}

// dictators lists the inputs that decide who else speaks through the voice.
func (v *voice) dictators() []int {
	var in []int
	for _, list := range v.operators {
		for _, op := range list {
			in = append(in, op.strength)
			for _, l := range op.motive.lines {
				in = append(in, l.strength)
			}
		}
	}
	return in
}
