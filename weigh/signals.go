package weigh

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bayes"
)

// addSignals turns every signal that weighs into a report. They are taken in the order in which they were said, and
// each is built from what came before it alone: a later signal never changes an earlier view.
func (m *Model) addSignals() error {
	spoken := map[string]*hearsay.Signal{} // the first time these words were heard from this speaker
	for _, s := range m.c.Signals {
		if !s.Proposed && !s.Stance.Valid() { // it would be left out without a word
			return fmt.Errorf("compile %s: %q is not a stance, one of %v: %w", s.ID, s.Stance, hearsay.Stances(), hearsay.ErrInvalid)
		}
	}
	for _, s := range m.weighing() {
		r, err := m.report(s, spoken)
		if err != nil {
			return fmt.Errorf("compile %s: %w", s.ID, err)
		}
		r.index = len(m.reports)
		m.reports = append(m.reports, r)
		if key := m.ownWords(s); spoken[key] == nil {
			spoken[key] = s
		}
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

// bySaid orders signals by when they were known. On one day originals come before relays and copies, then by id.
func bySaid(a, b *hearsay.Signal) int {
	return cmp.Or(a.Said.Known().Compare(b.Said.Known()), cmp.Compare(secondHand(a), secondHand(b)), cmp.Compare(a.ID, b.ID))
}

func secondHand(s *hearsay.Signal) int {
	n := len(s.Via)
	if s.Copies != "" || s.Retracts != "" {
		n += 10
	}
	return n
}

// ownWords names what a signal itself is as an act of telling.
func (m *Model) ownWords(s *hearsay.Signal) string {
	key := m.words(s, s.Telling, append([]hearsay.ID{s.Source}, s.Via...))
	if r := s.Stance.Row(); r.Silent() || r.Withdraws {
		key += " " + string(s.Stance)
	}
	if len(s.Via) > 0 && s.Telling != "" { // the relay of a named telling is not that telling
		key = string(s.Source) + " on " + key
	}
	return key
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
	values, says := m.values[s.Says], s.Stance.Row().Says
	set := make([]bool, len(values))
	for i, v := range values {
		set[i] = says.Fits(v, s.Value)
	}
	return set
}

func (m *Model) report(s *hearsay.Signal, spoken map[string]*hearsay.Signal) (*report, error) {
	p, ok := m.props[s.Says]
	if !ok {
		return nil, fmt.Errorf("says %s, which is not a proposition: %w", s.Says, hearsay.ErrInvalid)
	}
	if p.Value(s.Value) < 0 {
		return nil, fmt.Errorf("%s has no value %q: %w", p.ID, s.Value, hearsay.ErrInvalid)
	}
	r := &report{signal: s, silent: s.Stance.Row().Silent(), said: m.said(s), expected: p.Value(s.Value), keeps: -1, kappa: -1, sc: newScope()}
	if t := m.tellings[m.ownWords(s)]; t != nil { // relays of it came first: now the telling itself is seen
		r.voice, r.witness = t.voice, true
		r.sc.fact, r.root = r.sc.add(t.v, t.voice.n+1), t
		if len(s.Via) > 0 {
			r.root = m.tellings[m.tellingKey(s, len(s.Via)-1)]
		}
		return r, nil
	}
	firstHand := len(s.Via) > 0 && spoken[m.tellingKey(s, 0)] != nil
	fact, facts := m.vars[p.ID], len(p.Values)
	if len(s.Via) > 0 && !firstHand {
		t, err := m.telling(s, p, s.Via, m.tellingKey(s, 0))
		if err != nil {
			return nil, err
		}
		fact, facts = t.v, len(p.Values)+1
		r.root = m.tellings[m.tellingKey(s, len(s.Via)-1)]
	}
	var err error
	if r.voice, err = m.voice(s.Source, p, s, facts > len(p.Values), s.Access); err != nil {
		return nil, err
	}
	r.sc.fact = r.sc.add(fact, facts)
	m.context(&r.sc, &r.keeps, r.voice, s)
	m.rates(r, p)
	m.wording(r)
	m.retraction(r)
	if firstHand { // its words are known from the speaker: passing them on adds nothing
		r.same, r.kappa = true, m.in.add("relay:known", "weight of passing on words known at first hand", "", hearsay.Exactly(1))
		return r, nil
	}
	return r, m.copying(r, p, spoken)
}

// telling finds or adds the hidden node of chain[0]'s telling; what that speaker relays in turn is added first.
func (m *Model) telling(s *hearsay.Signal, p *hearsay.Proposition, chain []hearsay.ID, key string) (*telling, error) {
	if t, ok := m.tellings[key]; ok {
		return t, nil
	}
	fact, facts := m.vars[p.ID], len(p.Values)
	if len(chain) > 1 {
		t, err := m.telling(s, p, chain[1:], m.words(s, "", chain[1:]))
		if err != nil {
			return nil, err
		}
		fact, facts = t.v, len(p.Values)+1
	}
	return m.addTelling(s, p, chain[0], fact, facts, key)
}

func (m *Model) addTelling(s *hearsay.Signal, p *hearsay.Proposition, speaker hearsay.ID, fact bayes.Var, facts int, key string) (*telling, error) {
	v, err := m.voice(speaker, p, s, facts > len(p.Values), nil)
	if err != nil {
		return nil, err
	}
	t := &telling{voice: v, keeps: -1, sc: newScope(), side: noSide}
	t.sc.fact = t.sc.add(fact, facts)
	m.context(&t.sc, &t.keeps, v, s)
	t.v = m.net.AddVar("telling: "+key, append(slices.Clone(p.Values), "said nothing")...)
	m.tellings[key], m.tellingOf[t.v] = t, t
	m.table(t.v, t.sc.vars, t)
	return t, nil
}

// context adds to a scope what a speaker's words depend on besides the facts: who operates it, the hypothesis where a
// motive turns on it, a blackout, its contested quality.
func (m *Model) context(sc *scope, keeps *int, v *voice, s *hearsay.Signal) {
	for _, by := range v.by {
		sc.control = append(sc.control, sc.add(m.vars[by], len(m.values[by])))
	}
	if v.any(func(op *operator) bool { return !op.motive.sameUnderAll() }) {
		sc.h = sc.add(m.h, len(m.main.Hypotheses))
	}
	if p := m.blackout(v.source, s); p != nil {
		sc.quiet = sc.add(m.vars[p.ID], len(p.Values))
		*keeps = m.in.add("blackout:"+string(p.ID), "share of reports that still come through while “"+p.Title+"”", p.Blackout.Because, p.Blackout.Keeps)
	}
	if q, ok := m.quality[v.source.ID]; ok {
		sc.poor = sc.add(q, 2)
	}
}

// blackout is the proposition that may explain a silence. Reports that did come are left as they are: the many that
// did not are not in the case, so counting those that did would only ever say that the lines were up.
func (m *Model) blackout(src *hearsay.Source, s *hearsay.Signal) *hearsay.Proposition {
	if !s.Stance.Row().Silent() {
		return nil
	}
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
	in[len(p.Values)] = m.in.add("rate:none", "chance of relaying what nobody said", "", hearsay.Exactly(floor))
	for i, v := range p.Values {
		key := fmt.Sprintf("rate:%s:%s", s.ID, v)
		in[i] = m.in.add(key, fmt.Sprintf("chance of this report (%s) if “%s” is %s", s.ID, p.Title, v), s.Because, s.Rates[v])
	}
	return in
}

func (m *Model) wording(r *report) {
	if !r.signal.Hedge.Row().Coded || r.rates != nil || r.retracts || r.silent {
		return
	}
	d := m.c.Defaults
	r.coded = true
	r.eta = wording{doubts: r.signal.Hedge.Row().Doubts,
		informed:   m.in.add("default:hedged-informed", "rate of hedged wording of those who know", "", d.HedgedInformed),
		uninformed: m.in.add("default:hedged-uninformed", "rate of hedged wording of those who do not know", "", d.HedgedUninformed),
		dictated:   m.in.add("default:hedged-dictated", "rate of hedged wording of those who are told what to say", "", d.HedgedDictated)}
}

func (m *Model) retraction(r *report) {
	if !r.signal.Stance.Row().Withdraws {
		return
	}
	d := m.c.Defaults
	r.retracts = true
	r.retract = m.in.add("default:retract", "chance to withdraw a claim that was false", "", d.Retract)
	r.backtrack = m.in.add("default:backtrack", "chance to withdraw a claim that was true", "", d.Backtrack)
}

// copying makes the report a copy of what it is said to copy, or a repetition of what its speaker said before.
func (m *Model) copying(r *report, p *hearsay.Proposition, spoken map[string]*hearsay.Signal) error {
	s := r.signal
	if s.Copies != "" {
		return m.copyOf(r, p)
	}
	if spoken[m.ownWords(s)] == nil {
		return nil
	}
	r.same = true
	r.kappa = m.in.add("default:repeat", "chance that a speaker who says the same again adds nothing", "", m.c.Defaults.Repeat)
	return nil
}

func (m *Model) copyOf(r *report, p *hearsay.Proposition) error {
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
	return m.addTelling(s, p, src.ID, m.vars[p.ID], len(p.Values), key)
}

func wireKey(src, p hearsay.ID) string { return fmt.Sprintf("wire %s: %s", src, p) }
