package bayes

import (
	"container/heap"
	"math"
	"slices"
)

// An Explanation is a state per variable, and ln P of these states and the evidence.
type Explanation struct {
	States []int
	LnP    float64
}

// Best lists the k most probable explanations, best first; fewer if no more are possible. What remains after each is
// split into parts that agree with it up to a variable and differ there, and the best of every part waits in a heap
// (Lawler 1972; for junction trees Nilsson 1998). Beliefs of the last Run are lost.
func (q *Query) Best(k int) ([]Explanation, error) {
	restore := q.keepAll()
	defer restore()
	first, err := q.bestOf(nil)
	if err != nil {
		return nil, err
	}
	waiting, out := &parts{first}, []Explanation(nil)
	for len(out) < k && waiting.Len() > 0 {
		p := heap.Pop(waiting).(part)
		out = append(out, Explanation{p.states, p.lnp})
		for _, next := range p.split() {
			restore()
			if b, err := q.bestOf(next); err == nil {
				heap.Push(waiting, b)
			}
		}
	}
	return out, nil
}

// A part of the explanations: those that meet the limits, and the best of them.
type part struct {
	limits []limit
	states []int
	lnp    float64
}

// A limit says that a variable is in a state, or is not.
type limit struct {
	v     Var
	state int
	is    bool
}

// split divides the part without its best one.
func (p part) split() [][]limit {
	fixed := make([]bool, len(p.states))
	for _, l := range p.limits {
		fixed[l.v] = fixed[l.v] || l.is
	}
	limits, out := slices.Clone(p.limits), [][]limit(nil)
	for v, s := range p.states {
		if !fixed[v] {
			out = append(out, append(slices.Clone(limits), limit{Var(v), s, false}))
			limits = append(limits, limit{Var(v), s, true})
		}
	}
	return out
}

func (q *Query) bestOf(limits []limit) (part, error) {
	for _, l := range limits {
		q.restrict(l.v, func(s int) bool { return (s == l.state) == l.is })
	}
	states, lnp, err := q.MPE()
	return part{limits, states, lnp}, err
}

func (q *Query) keepAll() (restore func()) {
	all := make([]func(), len(q.likely))
	for v := range all {
		all[v] = q.keep(Var(v))
	}
	return func() {
		for _, restore := range all {
			restore()
		}
	}
}

// parts is a heap, the most probable first; of equals the one with the first states.
type parts []part

func (p parts) Len() int      { return len(p) }
func (p parts) Swap(i, j int) { p[i], p[j] = p[j], p[i] }
func (p parts) Less(i, j int) bool {
	if p[i].lnp != p[j].lnp {
		return p[i].lnp > p[j].lnp
	}
	return slices.Compare(p[i].states, p[j].states) < 0
}
func (p *parts) Push(x any) { *p = append(*p, x.(part)) }
func (p *parts) Pop() any {
	last := (*p)[len(*p)-1]
	*p = (*p)[:len(*p)-1]
	return last
}

// MAP is the most probable joint state of some variables, the others summed out, and ln P of it and the evidence. The
// search is best first: P of a partial state bounds that of all its completions, so the first complete one taken is the
// best. Its work may grow with the product of the cardinalities. Beliefs of the last Run are lost.
func (q *Query) MAP(vars ...Var) (states []int, lnp float64, err error) {
	restore := q.keepAll()
	defer restore()
	waiting := &parts{{}}
	for {
		p := heap.Pop(waiting).(part)
		if len(p.states) == len(vars) && len(vars) > 0 {
			return p.states, p.lnp, nil
		}
		restore()
		for i, s := range p.states {
			q.restrict(vars[i], func(x int) bool { return x == s })
		}
		if err := q.Run(); err != nil {
			return nil, 0, err
		}
		if len(vars) == 0 {
			return nil, q.ln, nil
		}
		for s, ps := range q.Marginal(nil, vars[len(p.states)]) {
			if ps > 0 {
				heap.Push(waiting, part{states: append(slices.Clone(p.states), s), lnp: q.ln + math.Log(ps)})
			}
		}
	}
}
