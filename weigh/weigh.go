package weigh

import (
	"cmp"
	"context"
	"math"
	"slices"

	"hearsay"
)

// Weigh compiles a case and computes everything a judgement holds for one view of it.
func Weigh(c *hearsay.Case, o Options) (*Judgement, error) {
	m, err := Compile(c)
	if err != nil {
		return nil, err
	}
	return m.Judge(o)
}

// Judge computes everything a judgement holds for one view.
func (m *Model) Judge(o Options) (*Judgement, error) { return m.JudgeContext(context.Background(), o) }

// JudgeContext is Judge that stops when its context does: between two parts of the work, and between two runs of those
// parts that take many.
func (m *Model) JudgeContext(ctx context.Context, o Options) (*Judgement, error) {
	v, j, err := m.believe(o)
	if err != nil {
		return nil, err
	}
	v.ctx = ctx
	a := v.analyse(j)
	for _, part := range []func(){
		func() { v.compare(j, a) },
		func() { v.ranges(j) },
		func() { v.flips(j, a) },
		func() { v.influences(j, a) },
		func() { v.conflict(j) },
		func() { v.ask(j, a) },
		func() { v.stories(j) },
		func() { v.history(j) },
		func() { v.confidence(j) },
	} {
		if part(); ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	j.Warnings = append(v.warnings(), v.contradicted(j)...)
	return j, nil
}

// Beliefs computes the posteriors alone, without ranges and reasons.
func (m *Model) Beliefs(o Options) (*Judgement, error) {
	_, j, err := m.believe(o)
	return j, err
}

// Bands computes the posteriors with their sampled 5–95 % bands, without reasons.
func (m *Model) Bands(o Options) (*Judgement, error) {
	v, j, err := m.believe(o)
	if err != nil {
		return nil, err
	}
	v.sample(j)
	return j, nil
}

// believe makes a view and computes its posteriors.
func (m *Model) believe(o Options) (*View, *Judgement, error) {
	v, err := m.View(o)
	if err != nil {
		return nil, nil, err
	}
	j, err := v.beliefs()
	return v, j, err
}

func (v *View) beliefs() (*Judgement, error) {
	m, c := v.m, v.m.c
	j := &Judgement{Case: c.ID, Question: m.main.ID, AsKnown: v.o.AsKnown, Recorded: v.o.AsRecorded, Without: v.o.Without, Assumed: v.o.Assume,
		Doubt: cmp.Or(v.doubt(), hearsay.UsualDoubt), Silences: cmp.Or(c.Silences, hearsay.SomeSilences), Agreements: v.agreements()}
	for _, on := range v.on {
		if on {
			j.Signals++
		}
	}
	prior, err := v.withoutReports()
	if err != nil {
		return nil, err
	}
	if err := v.run(); err != nil {
		return nil, err
	}
	j.LnEvidence = v.q.LogEvidence()
	for i, q := range c.Questions {
		p := v.q.Marginal(nil, m.vars[q.ID])
		for k, h := range q.Hypotheses {
			b := belief(h.ID, "", h.Title, h.Short, prior[q.ID][k], p[k], c.Scale)
			if i == 0 {
				j.Hypotheses = append(j.Hypotheses, b)
			} else {
				j.Others = append(j.Others, b)
			}
		}
	}
	reported := map[hearsay.ID]bool{}
	for i, r := range m.reports {
		reported[r.signal.Says] = reported[r.signal.Says] || v.on[i]
	}
	for _, p := range c.Propositions {
		post := v.q.Marginal(nil, m.vars[p.ID])
		for k, value := range p.Values {
			b := belief(p.ID, value, p.Title, "", prior[p.ID][k], post[k], c.Scale)
			b.Unreported = !reported[p.ID]
			j.Propositions = append(j.Propositions, b)
		}
	}
	return j, nil
}

func belief(id hearsay.ID, value, title, short string, prior, p float64, scale hearsay.Scale) Belief {
	b := Belief{ID: id, Value: value, Title: title, Short: short, Prior: prior, P: p, Lo: p, Hi: p, Min: p, Max: p}
	if len(scale.Words) > 0 {
		b.Word = scale.Word(p).Name
	}
	return b
}

// withoutReports is the prior of every question and proposition.
func (v *View) withoutReports() (map[hearsay.ID][]float64, error) {
	was := v.silence()
	defer v.restore(was)
	if err := v.run(); err != nil {
		return nil, err
	}
	prior := map[hearsay.ID][]float64{}
	for id, x := range v.m.vars {
		prior[id] = v.q.Marginal(nil, x)
	}
	return prior, nil
}

// silence switches every report off and returns which were on.
func (v *View) silence() []bool {
	was := slices.Clone(v.on)
	var all []int
	for i, on := range was {
		if on {
			all = append(all, i)
		}
	}
	v.toggleAll(all, false)
	return was
}

func (v *View) restore(on []bool) {
	var in, out []int
	for i := range on {
		if on[i] {
			in = append(in, i)
		} else {
			out = append(out, i)
		}
	}
	v.toggleAll(out, false)
	v.toggleAll(in, true)
}

// db is 10 log10 of the odds with over the odds without, for one hypothesis (Good 1950: decibans).
func db(with, without float64) float64 {
	return 10 * math.Log10(odds(with)/odds(without))
}

// odds stay finite: a belief rounded to 0 or 1 counts as within 1e-15 of it.
func odds(p float64) float64 {
	p = min(max(p, 1e-15), 1-1e-15)
	return p / (1 - p)
}

func leader(p []float64) int {
	best := 0
	for i := range p {
		if p[i] > p[best] {
			best = i
		}
	}
	return best
}

func normalise(p []float64) []float64 {
	sum := 0.0
	for _, x := range p {
		sum += x
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// strongest sorts by absolute influence on hypothesis h, ties by id.
func strongest(list []Influence, h int) {
	slices.SortStableFunc(list, func(a, b Influence) int {
		return cmp.Or(-cmp.Compare(math.Abs(a.DB[h]), math.Abs(b.DB[h])), cmp.Compare(a.ID, b.ID))
	})
}
