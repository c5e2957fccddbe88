package weigh

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"hearsay"
)

// influences says what each thing did to the judgement, by leaving it out.
//
// A single signal is exact without a new run: P(h, e without r) = P(h, e)·E[1/λ_r | h, e], because its report is one
// factor λ_r > 0. Where others say the same their weight grows when one is left out (agreement.go), so the model is run
// again. Groups (an origin, a source, a party) are run again without them, which is the honest number when reports
// depend on each other.
func (v *View) influences(j *Judgement, a *analysis) {
	lead := j.Leader()
	with := probabilities(j)
	single := v.originInfluences(j, with)
	sum := 0.0
	for i, r := range v.m.reports {
		if !v.on[i] {
			continue
		}
		without := single[i]
		switch {
		case !v.alone(i):
			without = v.lessOne(a, i)
		case without == nil:
			without = v.lessSome([]int{i}, nil)
		}
		in := influence(r.signal.ID, r.signal.Title, with, without)
		in.Signals = []hearsay.ID{r.signal.ID}
		in.PostHoc = v.postHoc(r)
		sum += in.DB[lead]
		j.Influences.Signals = append(j.Influences.Signals, in)
	}
	prior := make([]float64, len(with))
	for h, b := range j.Hypotheses {
		prior[h] = b.Prior
	}
	v.drivers(j)
	j.Influences.Together = db(with[lead], prior[lead]) - sum
	v.sourceInfluences(j, with)
	v.partyInfluences(j, with)
	v.assumptionInfluences(j, with, a)
	for _, list := range [][]Influence{j.Influences.Signals, j.Influences.Tellings, j.Influences.Sources, j.Influences.Parties, j.Influences.Assumptions} {
		strongest(list, lead)
	}
}

// drivers names in every origin of several signals the one that weighs most.
func (v *View) drivers(j *Judgement) {
	lead, weight := j.Leader(), map[hearsay.ID]float64{}
	for _, s := range j.Influences.Signals {
		weight[s.ID] = math.Abs(s.DB[lead])
	}
	for i := range j.Influences.Tellings {
		t := &j.Influences.Tellings[i]
		if len(t.Signals) > 1 {
			t.Driver = slices.MaxFunc(t.Signals, func(a, b hearsay.ID) int { return cmp.Compare(weight[a], weight[b]) })
		}
	}
}

func probabilities(j *Judgement) []float64 {
	p := make([]float64, len(j.Hypotheses))
	for h, b := range j.Hypotheses {
		p[h] = b.P
	}
	return p
}

func influence(id hearsay.ID, title string, with, without []float64) Influence {
	in := Influence{ID: id, Title: title, DB: make([]float64, len(with)), Without: without}
	for h := range with {
		in.DB[h] = db(with[h], without[h])
	}
	return in
}

// lessOne is the posterior without report i, where leaving it out changes no other weight.
func (v *View) lessOne(a *analysis, i int) []float64 {
	p := make([]float64, len(a.joint))
	for h := range p {
		p[h] = a.joint[h] * a.inverse[h][i]
	}
	return normalise(p)
}

// lessSome is the posterior, and that of every proposition where wanted, without some reports.
func (v *View) lessSome(off []int, each func()) []float64 {
	var were []int
	for _, i := range off {
		if v.on[i] {
			were = append(were, i)
		}
	}
	v.toggleAll(were, false)
	p := v.must()
	if each != nil {
		each()
	}
	v.toggleAll(were, true)
	return p
}

// originInfluences also fills j.Origins, which needs the same runs. It returns the posteriors without each report that is
// an origin by itself.
func (v *View) originInfluences(j *Judgement, with []float64) map[int][]float64 {
	about, single := newStandings(v, j), map[int][]float64{}
	off := v.groups(len(v.origins), func(i int) int { return v.originOf[i] })
	without, of := make([][]float64, len(off)), make([]map[hearsay.ID][]float64, len(off))
	v.across(len(off), func(w *View, n int) {
		if len(off[n]) > 0 {
			without[n] = w.lessSome(off[n], func() { of[n] = w.saidOf(off[n]) })
		}
	})
	for n, o := range v.origins {
		if without[n] == nil {
			continue
		}
		about.without(n, off[n], of[n])
		if len(off[n]) == 1 {
			single[off[n][0]] = without[n]
		}
		in := influence(o.id, o.title, with, without[n])
		in.Signals = v.idsOf(off[n])
		j.Influences.Tellings = append(j.Influences.Tellings, in)
	}
	j.Origins = about.origins()
	v.must()
	return single
}

// groups sorts the reports in the view by a number.
func (v *View) groups(n int, number func(report int) int) [][]int {
	list := make([][]int, n)
	for i, on := range v.on {
		if on {
			list[number(i)] = append(list[number(i)], i)
		}
	}
	return list
}

func (v *View) idsOf(reports []int) (ids []hearsay.ID) {
	for _, i := range reports {
		ids = append(ids, v.m.reports[i].signal.ID)
	}
	return ids
}

// saidOf is the chance of each value of the propositions that some reports speak of.
func (v *View) saidOf(reports []int) map[hearsay.ID][]float64 {
	of := map[hearsay.ID][]float64{}
	for _, i := range reports {
		if p := v.m.reports[i].signal.Says; of[p] == nil {
			of[p] = v.q.Marginal(nil, v.m.vars[p])
		}
	}
	return of
}

func (v *View) sourceInfluences(j *Judgement, with []float64) {
	at := map[hearsay.ID]int{}
	for n, s := range v.m.c.Sources {
		at[s.ID] = n
	}
	off := v.groups(len(v.m.c.Sources), func(i int) int { return at[v.m.reports[i].signal.Source] })
	without := make([][]float64, len(off))
	v.across(len(off), func(w *View, n int) {
		if len(off[n]) > 0 {
			without[n] = w.lessSome(off[n], nil)
		}
	})
	for n, s := range v.m.c.Sources {
		if without[n] == nil {
			continue
		}
		in := influence(s.ID, title(s.Short, s.Title), with, without[n])
		in.Signals = v.idsOf(off[n])
		j.Influences.Sources = append(j.Influences.Sources, in)
	}
	v.must()
}

// partyInfluences asks of each party: what if it operated nobody?
func (v *View) partyInfluences(j *Judgement, with []float64) {
	for _, p := range v.m.c.Parties {
		muted := v.s.muteParties
		v.s.muteParties = append(slices.Clone(muted), p.ID)
		factors := v.operated(func(op *operator) bool { return op.party == p.ID })
		if len(factors) > 0 {
			in := influence(p.ID, title(p.Short, p.Title), with, v.reweighed(factors))
			j.Influences.Parties = append(j.Influences.Parties, in)
		}
		v.s.muteParties = muted
		v.refillAll(factors)
	}
	v.must()
}

// assumptionInfluences takes back, one at a time, the priors, each motive and each control.
func (v *View) assumptionInfluences(j *Judgement, with []float64, a *analysis) {
	even := make([]float64, len(with))
	for h := range even {
		if p := j.Hypotheses[h].Prior; p > 0 {
			even[h] = a.joint[h] / p
		}
	}
	j.Influences.Assumptions = append(j.Influences.Assumptions, influence("priors", "the priors, instead of equal ones", with, normalise(even)))
	for _, p := range v.m.c.Parties {
		for _, w := range p.Motives {
			mo := v.m.motives[[2]hearsay.ID{p.ID, w.About}]
			v.s.muteMotive = mo
			factors := v.operated(func(op *operator) bool { return op.motive == mo })
			if len(factors) > 0 {
				id := hearsay.ID(fmt.Sprintf("motive:%s:%s", p.ID, w.About))
				label := fmt.Sprintf("the motive of %s on “%s”", title(p.Short, p.Title), v.m.props[w.About].Title)
				in := influence(id, label, with, v.reweighed(factors))
				in.PostHoc = v.explainsEarlier(mo, factors)
				j.Influences.Assumptions = append(j.Influences.Assumptions, in)
			}
			v.s.muteMotive = nil
			v.refillAll(factors)
		}
	}
	for _, s := range v.m.c.Sources {
		for i := range s.Control {
			v.withoutControl(j, with, s, &s.Control[i])
		}
		if c := v.m.mapped[s.ID]; c != nil {
			v.withoutControl(j, with, s, c)
		}
	}
	v.must()
}

func (v *View) withoutControl(j *Judgement, with []float64, s *hearsay.Source, c *hearsay.Control) {
	v.s.muteControl = c
	factors := v.operated(func(op *operator) bool { return op.control == c })
	if len(factors) > 0 {
		who, id := v.m.partyName(c.Party), hearsay.ID(fmt.Sprintf("control:%s:%d", s.ID, number(s, c)))
		switch {
		case c == v.m.mapped[s.ID]:
			who, id = "whoever it obeys on the power map", hearsay.ID("control:"+string(s.ID)+":map")
		case c.By != "":
			who = "whoever “" + v.m.props[c.By].Title + "” names"
		}
		label := fmt.Sprintf("that %s speaks for %s", title(s.Short, s.Title), who)
		j.Influences.Assumptions = append(j.Influences.Assumptions, influence(id, label, with, v.reweighed(factors)))
	}
	v.s.muteControl = nil
	v.refillAll(factors)
}

// number counts the controls of a source from 1.
func number(s *hearsay.Source, c *hearsay.Control) int {
	for i := range s.Control {
		if &s.Control[i] == c {
			return i + 1
		}
	}
	return 0
}

// operated lists the factors in this view whose voice may be spoken through by such an operator.
func (v *View) operated(by func(*operator) bool) []int {
	var list []int
	for f := range v.m.factors {
		fac := &v.m.factors[f]
		var voice *voice
		switch t := fac.filler.(type) {
		case *telling:
			voice = t.voice
		case *report:
			if !v.on[v.m.index(f)] {
				continue
			}
			voice = t.voice
		default:
			continue
		}
		if voice.any(by) {
			list = append(list, f)
		}
	}
	return list
}

func (v *View) refillAll(factors []int) {
	for _, f := range factors {
		v.refill(f)
	}
}

func (v *View) reweighed(factors []int) []float64 {
	v.refillAll(factors)
	return v.must()
}

// postHoc reports whether a motive that explains the report was written down only after it was said.
func (v *View) postHoc(r *report) bool {
	return r.voice.any(func(op *operator) bool { return after(op.motive, r.signal) })
}

func (v *View) explainsEarlier(mo *motive, factors []int) bool {
	for _, f := range factors {
		if r := v.m.factors[f].report; r != nil && after(mo, r.signal) {
			return true
		}
	}
	return false
}

func after(mo *motive, s *hearsay.Signal) bool {
	return !mo.written.IsZero() && mo.written.Start.After(s.Said.Known())
}
