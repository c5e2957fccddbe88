package truth

import "math"

// Tree is a hierarchy of values by name: a name may stand at several places.
type Tree struct {
	parents map[string][]string
}

// Place says that child lies under parent.
func (t *Tree) Place(child, parent string) {
	if t.parents == nil {
		t.parents = map[string][]string{}
	}
	t.parents[child] = append(t.parents[child], parent)
}

// Ancestors is the set of names above name.
func (t *Tree) Ancestors(name string) map[string]bool {
	up := map[string]bool{}
	open := []string{name}
	for len(open) > 0 {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		for _, p := range t.parents[n] {
			if !up[p] && p != name {
				up[p] = true
				open = append(open, p)
			}
		}
	}
	return up
}

// TDH is truth discovery in a hierarchy (Jung, Kim, Shim, EDBT 2019, eqs 1-4): a
// claim is exact, general (an ancestor of what holds) or wrong, with
// probabilities φ by source. With G the claimed ancestors of v*,
//
//	P(v|v*) = φ₁ if v = v*;  φ₂/|G| if v ∈ G;  φ₃/n otherwise
//	          (G empty: φ₁+φ₂ if v = v*)
//
// and φ ~ Dirichlet(9, 9, 5). Two things are as in ACCU and not as in the paper,
// where n = |V|-|G|-1 lets the largest source become infallible: there are False
// wrong values per item, and none of the claimed ones need hold.
type TDH struct {
	False float64
	c     *Claims
	above [][]bool // by item, k·|V|+j: value j is an ancestor of value k
}

// the modes of the prior: Dirichlet parameters less one
var tdhPrior = [3]float64{8, 8, 4}

// NewTDH prepares the model for a table; n = 100 as in Dong et al. 2009, for the
// places of a tree are many.
func NewTDH(c *Claims, t *Tree) *TDH {
	h := &TDH{False: 100, c: c, above: make([][]bool, c.Items())}
	up := make([]map[string]bool, c.Values())
	for o := range h.above {
		lo, hi := c.ItemFacts(o)
		n := hi - lo
		if n < 2 {
			continue
		}
		h.above[o] = make([]bool, n*n)
		for k := range n {
			v := c.Value(lo + k)
			if up[v] == nil {
				up[v] = t.Ancestors(c.ValueName(v))
			}
			for j := range n {
				h.above[o][k*n+j] = up[v][c.FactName(lo+j)]
			}
		}
	}
	return h
}

// start spreads an accuracy over exact and general claims, four to one.
func (h *TDH) start(acc []float64) Params {
	w := make(Params, 0, 3*len(acc))
	for _, a := range acc {
		a = math.Max(.05, math.Min(.95, a))
		w = append(w, .8*a, .2*a, 1-a)
	}
	return w
}

// Step implements [Model]: Stats.Sum holds exact, general and wrong by source.
func (h *TDH) Step(sh Shard, w Params, p, none []float64) Stats {
	c := h.c
	st := Stats{Sum: make([]float64, len(w)), Items: sh.Hi - sh.Lo, Claims: sh.claims()}
	var score []float64
	for o := sh.Lo; o < sh.Hi; o++ {
		lo, hi := c.ItemFacts(o)
		n := hi - lo
		score = grow(score, n)
		nobody := math.Log(math.Max(h.False+1-float64(n), 1e-300))
		for j := range n {
			for _, s := range c.FactSources(lo + j) {
				nobody += math.Log(w[3*s+2] / h.False)
			}
		}
		for k := range n {
			score[k] = 0
			general := h.general(o, k, n)
			for j := range n {
				kind := h.kind(o, k, j, n)
				for _, s := range c.FactSources(lo + j) {
					score[k] += math.Log(h.chance(w[3*s:3*s+3], kind, general))
				}
			}
		}
		rest, logZ := softmax(score, nobody)
		st.LogLik += logZ
		if p != nil {
			copy(p[lo:hi], score)
			none[o] = rest
		}
		for j := range n {
			for _, s := range c.FactSources(lo + j) {
				st.Sum[3*s+2] += rest
				for k, x := range score {
					phi := w[3*s : 3*s+3]
					kind := h.kind(o, k, j, n)
					if kind == exact && h.general(o, k, n) == 0 { // exact and general cannot be told apart
						both := phi[exact] + phi[general]
						st.Sum[3*int(s)+exact] += x * phi[exact] / both
						st.Sum[3*int(s)+general] += x * phi[general] / both
						continue
					}
					st.Sum[3*int(s)+kind] += x
				}
			}
		}
	}
	return st
}

const (
	exact = iota
	general
	wrong
)

// kind says what value j is if value k holds.
func (h *TDH) kind(o, k, j, n int) int {
	switch {
	case j == k:
		return exact
	case h.above[o][k*n+j]:
		return general
	}
	return wrong
}

// general is |G|: how many claimed values of item o lie above its value k.
func (h *TDH) general(o, k, n int) int {
	if n < 2 {
		return 0
	}
	g := 0
	for _, up := range h.above[o][k*n : (k+1)*n] {
		if up {
			g++
		}
	}
	return g
}

// chance is P(v|v*) for a claim of a kind, with |G| claimed ancestors.
func (h *TDH) chance(phi []float64, kind, ancestors int) float64 {
	switch {
	case kind == exact && ancestors == 0:
		return phi[exact] + phi[general]
	case kind == exact:
		return phi[exact]
	case kind == general:
		return phi[general] / float64(ancestors)
	}
	return phi[wrong] / h.False
}

// Fit implements [Model].
func (h *TDH) Fit(st Stats) Params {
	w := make(Params, len(st.Sum))
	for at := 0; at < len(w); at += 3 {
		all := 0.0
		for i, a := range tdhPrior {
			w[at+i] = st.Sum[at+i] + a
			all += w[at+i]
		}
		for i := range tdhPrior {
			w[at+i] /= all
		}
	}
	return w
}

// Count implements [Model]: what holds is counted exact, the rest wrong.
func (h *TDH) Count(sh Shard, p []float64) Stats {
	c := h.c
	st := Stats{Sum: make([]float64, 3*c.Sources()), Items: sh.Hi - sh.Lo, Claims: sh.claims()}
	lo, _ := c.ItemFacts(sh.Lo)
	for f := lo; f < int(c.itemFact[sh.Hi]); f++ {
		for _, s := range c.FactSources(f) {
			st.Sum[3*s+exact] += p[f]
			st.Sum[3*s+wrong] += 1 - p[f]
		}
	}
	return st
}

// Solve runs the model from the accuracies of the vote.
func (h *TDH) Solve(l Loop) Result { return h.solve(h.start(Vote(h.c).Trust), l) }

func (h *TDH) solve(w Params, l Loop) Result {
	w, n, _ := l.Run(h, h.c.Whole(), w)
	p, none := l.Posterior(h, h.c.Whole(), w)
	r := Result{Method: "tdh", P: p, None: none, Choice: choose(h.c, p), Rounds: n}
	for s := range h.c.Sources() {
		r.Trust = append(r.Trust, w[3*s+exact]+w[3*s+general])
	}
	return r
}
