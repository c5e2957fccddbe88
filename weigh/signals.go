package weigh

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bayes"
)

// addSignals turns every signal that weighs into a report. Earlier signals come first, so that a repetition or a copy
// finds what it repeats whatever the order of the files.
func (m *Model) addSignals() error {
	signals := m.weighing()
	first := map[string]*hearsay.Signal{} // the first time a speaker said something
	direct := m.direct(signals)
	for _, s := range signals {
		r, err := m.report(s, first, direct)
		if err != nil {
			return fmt.Errorf("compile %s: %w", s.ID, err)
		}
		r.index = len(m.reports)
		m.reports = append(m.reports, r)
	}
	return nil
}

func (m *Model) weighing() []*hearsay.Signal {
	var list []*hearsay.Signal
	for _, s := range m.c.Signals {
		if s.Weighs() {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, bySaid)
	return list
}

// bySaid orders signals by when they were known; a reprint on the same day comes after what it reprints only by its
// id, which is enough for a rule that nobody has to remember.
func bySaid(a, b *hearsay.Signal) int {
	return cmp.Or(a.Said.Known().Compare(b.Said.Known()), cmp.Compare(a.ID, b.ID))
}

// direct finds the tellings that were also seen at first hand: the speaker's own signal with the same words.
func (m *Model) direct(signals []*hearsay.Signal) map[string]*hearsay.Signal {
	relayed := map[string]bool{}
	for _, s := range signals {
		if len(s.Via) > 0 {
			relayed[m.tellingKey(s, 0)] = true
		}
	}
	found := map[string]*hearsay.Signal{}
	for _, s := range signals {
		key := m.words(s, s.Telling, []hearsay.ID{s.Source})
		if len(s.Via) == 0 && relayed[key] && found[key] == nil && s.Stance != hearsay.Retracts && s.Stance != hearsay.Absent {
			found[key] = s
		}
	}
	return found
}

// tellingKey names the telling of s.Via[i]: who said it, through whom, and what.
func (m *Model) tellingKey(s *hearsay.Signal, i int) string {
	id := s.Telling
	if i > 0 {
		id = ""
	}
	return m.words(s, id, s.Via[i:])
}

func (m *Model) words(s *hearsay.Signal, telling hearsay.ID, chain []hearsay.ID) string {
	if telling != "" {
		return "telling " + string(telling)
	}
	var b strings.Builder
	for _, id := range chain {
		b.WriteString(string(id) + " < ")
	}
	fmt.Fprintf(&b, "%s %v", s.Says, m.said(s))
	return b.String()
}

// said is the set of values the signal may be reporting: one, or all others for a denial; none for silence.
func (m *Model) said(s *hearsay.Signal) []bool {
	values := m.values[s.Says]
	set := make([]bool, len(values))
	for i, v := range values {
		switch s.Stance {
		case hearsay.Asserts, hearsay.Confirms, hearsay.Retracts:
			set[i] = v == s.Value
		case hearsay.Denies:
			set[i] = v != s.Value
		}
	}
	return set
}

func (m *Model) report(s *hearsay.Signal, first, direct map[string]*hearsay.Signal) (*report, error) {
	p, ok := m.props[s.Says]
	if !ok {
		return nil, fmt.Errorf("says %s, which is not a proposition: %w", s.Says, hearsay.ErrInvalid)
	}
	if p.Value(s.Value) < 0 {
		return nil, fmt.Errorf("%s has no value %q: %w", p.ID, s.Value, hearsay.ErrInvalid)
	}
	r := &report{signal: s, said: m.said(s), keeps: -1, kappa: -1, sc: newScope()}
	if s.Stance == hearsay.Retracts {
		if err := m.retraction(r); err != nil {
			return nil, err
		}
	}
	fact, facts, err := m.source(s, p, direct)
	if err != nil {
		return nil, err
	}
	own := m.words(s, s.Telling, []hearsay.ID{s.Source})
	if d := direct[own]; d == s { // the telling itself was seen
		t, err := m.telling(s, p, []hearsay.ID{s.Source}, own, direct)
		if err != nil {
			return nil, err
		}
		r.voice, r.witness = t.voice, true
		r.sc.fact = r.sc.add(t.v, t.voice.n+1)
		return r, nil
	}
	if r.voice, err = m.voice(s.Source, p, s, facts > len(p.Values), s.Access); err != nil {
		return nil, err
	}
	r.sc.fact = r.sc.add(fact, facts)
	m.context(&r.sc, &r.keeps, r.voice, s)
	m.rates(r, p)
	m.wording(r)
	return r, m.copying(r, p, first, direct)
}

// source is the variable a report is about: the proposition, or the nearest telling of its chain.
func (m *Model) source(s *hearsay.Signal, p *hearsay.Proposition, direct map[string]*hearsay.Signal) (bayes.Var, int, error) {
	if len(s.Via) == 0 {
		return m.vars[p.ID], len(p.Values), nil
	}
	t, err := m.telling(s, p, s.Via, m.tellingKey(s, 0), direct)
	if err != nil {
		return 0, 0, err
	}
	return t.v, len(p.Values) + 1, nil
}

// telling finds or adds the hidden node of chain[0]'s telling; what that speaker relays in turn is added first.
func (m *Model) telling(s *hearsay.Signal, p *hearsay.Proposition, chain []hearsay.ID, key string, direct map[string]*hearsay.Signal) (*telling, error) {
	if t, ok := m.tellings[key]; ok {
		return t, nil
	}
	fact, facts := m.vars[p.ID], len(p.Values)
	if len(chain) > 1 {
		t, err := m.telling(s, p, chain[1:], m.words(s, "", chain[1:]), direct)
		if err != nil {
			return nil, err
		}
		fact, facts = t.v, len(p.Values)+1
	}
	seen := direct[key]
	said, access := s, (*hearsay.Estimate)(nil)
	if seen != nil {
		said, access = seen, seen.Access
	}
	v, err := m.voice(chain[0], p, said, facts > len(p.Values), access)
	if err != nil {
		return nil, err
	}
	t := &telling{id: hearsay.ID(cmp.Or(string(s.Telling), string(chain[0]))), voice: v, keeps: -1, sc: newScope()}
	t.sc.fact = t.sc.add(fact, facts)
	m.context(&t.sc, &t.keeps, v, said)
	if seen != nil && seen.Rates != nil && len(chain) == 1 {
		t.rates, t.said = m.rateInputs(seen, p), m.said(seen)
	}
	return t, m.addTelling(t, key, "telling of "+key, p)
}

func (m *Model) addTelling(t *telling, key, name string, p *hearsay.Proposition) error {
	t.v = m.net.AddVar(name, append(slices.Clone(p.Values), "said nothing")...)
	m.tellings[key], m.tellingOf[t.v] = t, t
	m.table(t.v, t.sc.vars, t)
	return nil
}

// context adds to a scope what a speaker's words depend on besides the facts: who operates it, the hypothesis where a
// motive turns on it, a blackout, its contested quality.
func (m *Model) context(sc *scope, keeps *int, v *voice, s *hearsay.Signal) {
	if v.byState {
		by := v.operatedBy()
		sc.control = sc.add(m.vars[by], len(m.values[by]))
	}
	for _, op := range v.operators {
		if op.party != "" && !op.motive.sameUnderAll() {
			sc.h = sc.add(m.h, len(m.main.Hypotheses))
		}
	}
	if p := m.blackout(v.source, s); p != nil {
		sc.quiet = sc.add(m.vars[p.ID], len(p.Values))
		*keeps = m.in.add("blackout:"+string(p.ID), "share of reports that still come through while “"+p.Title+"”", p.Blackout.Because, p.Blackout.Keeps)
	}
	if q, ok := m.quality[v.source.ID]; ok {
		sc.poor = sc.add(q, 2)
	}
}

func (m *Model) blackout(src *hearsay.Source, s *hearsay.Signal) *hearsay.Proposition {
	for _, p := range m.c.Propositions {
		b := p.Blackout
		if b != nil && p.Valid.Contains(s.Said.Start) && (len(b.Sources) == 0 || slices.Contains(b.Sources, src.ID)) {
			return p
		}
	}
	return nil
}

func (m *Model) rates(r *report, p *hearsay.Proposition) {
	if r.signal.Rates != nil {
		r.rates = m.rateInputs(r.signal, p)
	}
}

func (m *Model) rateInputs(s *hearsay.Signal, p *hearsay.Proposition) []int {
	in := make([]int, len(p.Values)+1)
	none := m.in.add("rate:none", "chance of a relay of something nobody said", "", hearsay.Exactly(floor))
	for i, v := range p.Values {
		key := fmt.Sprintf("rate:%s:%s", s.ID, v)
		in[i] = m.in.add(key, fmt.Sprintf("chance of this report (%s) if “%s” is %s", s.ID, p.Title, v), s.Because, s.Rates[v])
	}
	in[len(p.Values)] = none
	return in
}

func (m *Model) wording(r *report) {
	if r.signal.Hedge == hearsay.NotCoded || r.rates != nil || r.retracts || r.signal.Stance == hearsay.Absent {
		return
	}
	d := m.c.Defaults
	r.coded = true
	r.eta = wording{hedge: r.signal.Hedge,
		informed:   m.in.add("default:hedged-informed", "rate of hedged wording of those who know", "", d.HedgedInformed),
		uninformed: m.in.add("default:hedged-uninformed", "rate of hedged wording of those who do not know", "", d.HedgedUninformed),
		dictated:   m.in.add("default:hedged-dictated", "rate of hedged wording of those who are told what to say", "", d.HedgedDictated)}
}

func (m *Model) retraction(r *report) error {
	d := m.c.Defaults
	r.retracts = true
	r.retract = m.in.add("default:retract", "chance to withdraw a claim that was false", "", d.Retract)
	r.backtrack = m.in.add("default:backtrack", "chance to withdraw a claim that was true", "", d.Backtrack)
	return nil
}

// copying makes the report a copy of what it is said to copy, or a repetition of what its speaker said before.
func (m *Model) copying(r *report, p *hearsay.Proposition, first, direct map[string]*hearsay.Signal) error {
	s := r.signal
	if s.Copies != "" {
		return m.copyOf(r, p, direct)
	}
	key := m.words(s, "", append([]hearsay.ID{s.Source}, s.Via...)) + string(s.Telling)
	if s.Stance == hearsay.Absent || s.Stance == hearsay.Retracts {
		key += string(s.Stance)
	}
	if _, ok := first[key]; !ok {
		first[key] = s
		return nil
	}
	r.same = true
	r.kappa = m.in.add("default:repeat", "chance that a speaker who says the same again adds nothing", "", m.c.Defaults.Repeat)
	if s.Kappa != nil {
		r.kappa = m.kappaOf(s)
	}
	return nil
}

func (m *Model) copyOf(r *report, p *hearsay.Proposition, direct map[string]*hearsay.Signal) error {
	s := r.signal
	r.kappa = m.kappaOf(s)
	for _, o := range m.c.Signals {
		if o.ID == s.Copies {
			r.same = o.Says == s.Says && slices.Equal(m.said(o), r.said)
			return nil
		}
	}
	src, ok := m.sources[s.Copies]
	if !ok {
		return fmt.Errorf("copies %s, which is neither a signal nor a source: %w", s.Copies, hearsay.ErrInvalid)
	}
	o, err := m.wire(s, p, src)
	if err != nil {
		return err
	}
	r.sc.origin = r.sc.add(o.v, len(p.Values)+1)
	return nil
}

func (m *Model) kappaOf(s *hearsay.Signal) int {
	if s.Kappa == nil {
		return m.in.add("default:kappa", "chance that a look-alike is a copy", "", m.c.Defaults.Kappa)
	}
	return m.in.add("kappa:"+string(s.ID), fmt.Sprintf("chance that %s is a copy of %s", s.ID, s.Copies), s.Because, *s.Kappa)
}

// wire is the hidden common origin that several reports may have been taken from without saying so.
func (m *Model) wire(s *hearsay.Signal, p *hearsay.Proposition, src *hearsay.Source) (*telling, error) {
	key := wireKey(src.ID, p.ID)
	if t, ok := m.tellings[key]; ok {
		return t, nil
	}
	v, err := m.voice(src.ID, p, s, false, nil)
	if err != nil {
		return nil, err
	}
	t := &telling{id: src.ID, voice: v, keeps: -1, sc: newScope()}
	t.sc.fact = t.sc.add(m.vars[p.ID], len(p.Values))
	m.context(&t.sc, &t.keeps, v, s)
	return t, m.addTelling(t, key, key, p)
}

func wireKey(src, p hearsay.ID) string { return fmt.Sprintf("origin %s: %s", src, p) }
