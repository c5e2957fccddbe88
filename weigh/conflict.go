package weigh

import (
	"cmp"
	"math"
	"slices"

	"hearsay"
)

// conflict is Jensen's measure conf(e) = log2 Π P(e_o) / P(e) (Jensen, Chamberlain, Nordahl and Jensen 1991) over the
// origins o: positive when what they say is less likely together than apart. Over single reports the agreement of copies
// would hide any conflict: 278 coins, two thirds of them heard from four mouths, "fit together". Every origin has its
// full weight here, for a doubt of agreement is none of what the reports say. A hypothesis h with
// conf(e) + log2 P(h)/P(h|e) ≤ 0 explains the conflict.
func (v *View) conflict(j *Judgement) {
	v.untempered = true
	v.load()
	post, all := v.must(), v.q.LogEvidence()
	j.Conflict.Odd = []Odd{}
	for i, r := range v.m.reports {
		if v.on[i] {
			j.Conflict.Odd = append(j.Conflict.Odd, Odd{r.signal.ID, math.Log2(v.inverse(v.m.reportFactor(i)))})
		}
	}
	j.Conflict.Bits = v.apart() - all/math.Ln2
	for h, b := range j.Hypotheses {
		given := math.Inf(1)
		if post[h] > 0 && b.Prior > 0 {
			given = j.Conflict.Bits + math.Log2(b.Prior/post[h])
		}
		j.Conflict.Given = append(j.Conflict.Given, min(given, math.MaxFloat64))
	}
	v.untempered = false
	v.load()
	v.must()
	slices.SortStableFunc(j.Conflict.Odd, func(x, y Odd) int {
		return cmp.Or(-cmp.Compare(x.Bits, y.Bits), cmp.Compare(x.Signal, y.Signal))
	})
}

// apart is log2 Π P(e_o), times P(nothing), over the origins: each is the only one there.
func (v *View) apart() float64 {
	on := v.silence()
	v.must()
	base := v.q.LogEvidence()
	sum := base / math.Ln2
	for _, o := range v.origins {
		var of []int
		for _, r := range o.reports {
			if on[r.index] {
				of = append(of, r.index)
			}
		}
		switch len(of) {
		case 0:
		case 1:
			sum += math.Log2(v.expected(of[0]))
		default:
			v.toggleAll(of, true)
			v.must()
			sum += (v.q.LogEvidence() - base) / math.Ln2
			v.toggleAll(of, false)
			v.must()
		}
	}
	v.restore(on)
	return sum
}

// expected is E[λ] of report i over what is believed without any report: its chance on its own.
func (v *View) expected(i int) float64 {
	fac := &v.m.factors[v.m.reportFactor(i)]
	belief := v.q.FactorMarginal(v.buf[:0], fac.id)
	lambda := make([]float64, fac.size)
	fac.fill(&v.s, lambda)
	e := 0.0
	for c, b := range belief {
		e += b * lambda[c]
	}
	return e
}

// stories finds the most probable joint explanation, and the best one under each rival hypothesis.
func (v *View) stories(j *Judgement) {
	fixed := v.assumed(v.m.main.ID)
	for h, b := range j.Hypotheses {
		if b.P == 0 {
			continue
		}
		if !fixed {
			v.q.Observe(v.m.h, h)
		}
		states, lnp, err := v.q.MPE()
		if err != nil {
			continue
		}
		j.Story = append(j.Story, v.story(b.ID, states, lnp))
	}
	if !fixed {
		v.q.Retract(v.m.h)
	}
	slices.SortStableFunc(j.Story, func(a, b Story) int { return -cmp.Compare(a.LnP, b.LnP) })
	for i := range j.Story {
		j.Story[i].Ratio = math.Exp(j.Story[i].LnP - j.Story[0].LnP)
	}
	if len(j.Story) > 0 {
		j.Deceptions = len(j.Story[0].Deceptions)
	}
	v.must()
}

func (v *View) story(h hearsay.ID, states []int, lnp float64) Story {
	s := Story{Hypothesis: h, LnP: lnp, Deceptions: []hearsay.ID{}, Errors: []hearsay.ID{}}
	for _, p := range v.m.c.Propositions {
		s.Holds = append(s.Holds, Claim{p.ID, p.Values[states[v.m.vars[p.ID]]]})
	}
	for _, o := range v.origins {
		deceived, wrong := false, false
		for _, r := range o.reports {
			if v.on[r.index] && v.isFalse(r, states) {
				wrong = true
				deceived = deceived || v.dictated(r, states)
			}
		}
		switch {
		case deceived:
			s.Deceptions = append(s.Deceptions, o.reports[0].signal.ID)
		case wrong:
			s.Errors = append(s.Errors, o.reports[0].signal.ID)
		}
	}
	return s
}

// isFalse reports whether what was said is not so in the story.
func (v *View) isFalse(r *report, states []int) bool {
	p := r.signal.Says
	return !r.silent && !r.retracts && !r.said[states[v.m.vars[p]]]
}

// dictated reports whether the falsehood is better explained by somebody wanting it said than by error: in the
// outlet's own words, or in the nearest telling it relays.
func (v *View) dictated(r *report, states []int) bool {
	if !r.witness && v.moreDictated(r.voice, &r.sc, r.keeps, states, r.said) {
		return true
	}
	for _, x := range r.sc.vars {
		if t := v.m.tellingOf[x]; t != nil && v.moreDictated(t.voice, &t.sc, t.keeps, states, r.said) {
			return true
		}
	}
	return false
}

func (v *View) moreDictated(voice *voice, sc *scope, keeps int, states []int, said []bool) bool {
	local := make([]int, len(sc.vars))
	for i, x := range sc.vars {
		local[i] = states[x]
	}
	at := sc.at(&v.s, local, keeps)
	d := voice.dictation(&v.s, at)
	if d == 0 {
		return false
	}
	free := 0.0
	for a, in := range said {
		if in {
			known, rumoured := voice.free(&v.s, at, a)
			free += (1 - d) * v.s.x[voice.speaks] * at.quiet * (known + rumoured)
		}
	}
	return voice.dictatedOver(&v.s, at, said) > free
}
