package weigh

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hearsay"
	"hearsay/bayes"
)

// Options choose a view of a case and how much work goes into its ranges.
type Options struct {
	AsKnown    time.Time     // only what was known by then; zero: everything said
	AsRecorded time.Time     // only what was recorded by then; zero: everything recorded
	Without    []hearsay.ID  // leave out signals, origins, sources (all they said) or parties (they operate nobody)
	Assume     []Claim       // what if these propositions had these values
	Draws      int           // samples for the ranges; 0 takes 400
	Seed       uint64        // of the samples
	Doubt      hearsay.Doubt // of agreement; "": the case's
}

// A View runs a model with some signals and settings. It is not safe for concurrent use; make one per goroutine.
type View struct {
	m     *Model
	o     Options
	q     *bayes.Query
	s     setting
	on    []bool // per report
	known []bool // per report: in the view, whatever is left out
	buf   []float64

	origins  []*origin // of what was known, whatever is left out
	originOf []int     // per report, -1 if it was not known

	share, alike float64 // s and ρ of the doubt in force
	crowds       []crowd // per side
	untempered   bool    // for now every report has its full weight

	ctx     context.Context // of the judgement; what it stops is not handed out
	product []float64       // of a pool that is being computed
}

// View prepares a model for a view. It fails on ids in Without or Assume that name nothing.
func (m *Model) View(o Options) (*View, error) {
	v := &View{m: m, o: o, ctx: context.Background(), q: m.compiled.NewQuery(), on: make([]bool, len(m.reports))}
	v.s = setting{x: m.in.values(), dictation: 1, unseen: m.unseen, at: o.AsKnown}
	v.share, v.alike = v.doubt().Temper()
	size := 0
	for _, f := range m.factors {
		size = max(size, f.size)
	}
	v.buf = make([]float64, size)
	for i, r := range m.reports {
		v.on[i] = v.has(r.signal)
	}
	v.known = slices.Clone(v.on)
	v.group()
	var errs []error
	for _, id := range o.Without {
		errs = append(errs, v.leaveOut(id))
	}
	v.count()
	v.load()
	for _, a := range o.Assume {
		errs = append(errs, v.assume(a))
	}
	return v, errors.Join(errs...)
}

// has reports whether the signal was known and recorded in this view. One of which nothing shows when it was recorded is in no view
// as recorded: to take it for recorded when it was said would flatter whoever wrote it down years later.
func (v *View) has(s *hearsay.Signal) bool {
	recorded := v.o.AsRecorded.IsZero() || !s.Recorded.IsZero() && known(s.Recorded, v.o.AsRecorded)
	return recorded && known(s.Said, v.o.AsKnown)
}

func known(w hearsay.When, at time.Time) bool { return at.IsZero() || !w.Known().After(at) }

// leaveOut takes an id for a signal if there is one, else for an origin, a source (as speaker or as relay) or a party.
func (v *View) leaveOut(id hearsay.ID) error {
	found := v.off(func(r *report) bool { return r.signal.ID == id }) ||
		v.off(func(r *report) bool { return v.originOf[r.index] >= 0 && v.origins[v.originOf[r.index]].id == id })
	if found {
		return nil
	}
	for _, p := range v.m.c.Parties {
		if p.ID == id {
			v.s.muteParties = append(v.s.muteParties, id)
			return nil
		}
	}
	if v.m.sources[id] == nil {
		return fmt.Errorf("without %s: no signal, origin, source or party has this id: %w", id, hearsay.ErrNotFound)
	}
	v.off(func(r *report) bool { return r.signal.Source == id || slices.Contains(r.signal.Via, id) })
	return nil
}

// off leaves out the reports that match and says whether there were any, in the view or not.
func (v *View) off(match func(*report) bool) bool {
	found := false
	for i, r := range v.m.reports {
		if match(r) {
			v.on[i], found = false, true
		}
	}
	return found
}

func (v *View) assume(a Claim) error {
	values, ok := v.m.values[a.Proposition]
	if !ok {
		return fmt.Errorf("assume %s: no proposition or question has this id: %w", a.Proposition, hearsay.ErrNotFound)
	}
	i := indexOf(values, a.Value)
	if i < 0 {
		return fmt.Errorf("assume %s=%s: its values are %v: %w", a.Proposition, a.Value, values, hearsay.ErrNotFound)
	}
	for _, b := range v.o.Assume {
		if b.Proposition == a.Proposition && b.Value != a.Value {
			return fmt.Errorf("assume %s=%s: it is also assumed to be %s: %w", a.Proposition, a.Value, b.Value, hearsay.ErrInvalid)
		}
	}
	v.q.Observe(v.m.vars[a.Proposition], i)
	return nil
}

// load fills every factor for the present setting.
func (v *View) load() {
	for f := range v.m.factors {
		v.refill(f)
	}
}

// refill computes one factor anew; a report that is off says nothing.
func (v *View) refill(f int) {
	fac := &v.m.factors[f]
	if fac.report != nil && !v.on[v.m.index(f)] {
		v.q.Drop(fac.id)
		return
	}
	dst := v.buf[:fac.size]
	v.fillTempered(f, dst)
	v.q.SetFactor(fac.id, dst)
}

// index is the number of the report whose factor is f: reports are the last factors, in order.
func (m *Model) index(f int) int { return f - (len(m.factors) - len(m.reports)) }

// reportFactor is the number of the factor of report i.
func (m *Model) reportFactor(i int) int { return len(m.factors) - len(m.reports) + i }

// toggleAll switches reports on or off. Where fewer or more origins are then on a side, all that is on it is computed
// anew.
func (v *View) toggleAll(list []int, on bool) {
	sides := map[int]bool{}
	for _, i := range list {
		if v.on[i] == on {
			continue
		}
		v.on[i] = on
		v.step(i, on)
		if k := v.m.sideOf[i]; k != noSide {
			sides[k] = true
		}
		v.refill(v.m.reportFactor(i))
	}
	for k := range sides {
		if v.weigh(k) {
			v.reweigh(k)
		}
	}
}

// set moves one input and recomputes what depends on it.
func (v *View) set(input int, x float64) {
	if v.s.x[input] == x {
		return
	}
	v.s.x[input] = x
	for _, f := range v.m.ofInput[input] {
		v.refill(f)
	}
}

// run propagates. Reports alone can never be impossible (every likelihood is clamped), assumptions can.
func (v *View) run() error {
	err := v.q.Run()
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: these assumptions cannot hold together: %v: %w", v.m.c.ID, v.impossible(), err)
}

// impossible finds a smallest set of assumptions that contradict each other, by leaving each out in turn.
func (v *View) impossible() []string {
	needed := slices.Clone(v.o.Assume)
	for i := 0; i < len(needed); {
		rest := slices.Delete(slices.Clone(needed), i, i+1)
		w, err := v.m.View(Options{AsKnown: v.o.AsKnown, AsRecorded: v.o.AsRecorded, Without: v.o.Without, Assume: rest, Doubt: v.o.Doubt})
		if err == nil && w.q.Run() != nil {
			needed = rest
		} else {
			i++
		}
	}
	names := make([]string, len(needed))
	for i, a := range needed {
		names[i] = string(a.Proposition) + "=" + a.Value
	}
	return names
}

// posterior runs and returns the chances of the main question's hypotheses.
func (v *View) posterior() ([]float64, error) {
	if err := v.run(); err != nil {
		return nil, err
	}
	return v.q.Marginal(nil, v.m.h), nil
}

// must is for runs that differ from one that succeeded only in likelihoods, which cannot make it impossible.
func (v *View) must() []float64 {
	p, err := v.posterior()
	if err != nil {
		panic("weigh: a clamped likelihood made the evidence impossible")
	}
	return p
}

// Posterior is the chance of each hypothesis of the main question in this view.
func (v *View) Posterior() ([]float64, error) { return v.posterior() }

// Proposition is the chance of each value of a proposition (or question) in this view.
func (v *View) Proposition(id hearsay.ID) ([]float64, error) {
	x, ok := v.m.vars[id]
	if !ok {
		return nil, fmt.Errorf("%s: no proposition or question has this id: %w", id, hearsay.ErrNotFound)
	}
	if err := v.run(); err != nil {
		return nil, err
	}
	return v.q.Marginal(nil, x), nil
}

// Chance is the probability of one value of a proposition, or of one hypothesis of a question, in this view.
func (v *View) Chance(c Claim) (float64, error) {
	k := indexOf(v.m.values[c.Proposition], c.Value)
	if k < 0 {
		return 0, fmt.Errorf("%s=%s: no such proposition or value: %w", c.Proposition, c.Value, hearsay.ErrNotFound)
	}
	p, err := v.Proposition(c.Proposition)
	if err != nil {
		return 0, err
	}
	return p[k], nil
}

// LnEvidence is ln P(everything said in this view), up to the factors that hold for every hypothesis alike.
func (v *View) LnEvidence() (float64, error) {
	if err := v.run(); err != nil {
		return 0, err
	}
	return v.q.LogEvidence(), nil
}
