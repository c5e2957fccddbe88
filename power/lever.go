package power

import (
	"math/bits"
	"slices"

	"hearsay"
)

// Shares of levers. v(S) is the chance that the keys which obey a member of S are enough to move the lever. A centre's
// share is its Shapley value in the game v (Shapley 1953): with one key, its hold on the key; with two keys that must
// both turn, one in the hands of each, one half apiece, though neither can move the lever alone.

// levers fills the shares of the levers and the coercive share of each centre.
func (r *run) levers() {
	m := r.g.m
	nc := len(m.centres)
	coercive := slices.Index(m.classes, hearsay.Coercive)
	clear(r.force)
	for i, l := range r.g.levers {
		share := r.share[i*nc : (i+1)*nc]
		r.shareOf(i, share)
		if m.levers[l].class == coercive && r.g.total[coercive] > 0 {
			part := m.levers[l].source.Weight / r.g.total[coercive]
			for c, phi := range share {
				r.force[c] += part * phi
			}
		}
	}
}

func (r *run) shareOf(i int, share []float64) {
	l := &r.g.m.levers[r.g.levers[i]]
	nc := len(share)
	if len(l.keys) == 1 && len(r.g.vetoes[i]) == 0 {
		copy(share, r.obeys[l.keys[0]*nc:(l.keys[0]+1)*nc])
		return
	}
	r.coalitions(i)
	shapley(r.value, share)
}

// coalitions fills value with v(S) for every set S of centres, as bits.
func (r *run) coalitions(i int) {
	l := &r.g.m.levers[r.g.levers[i]]
	for set := range r.value {
		r.value[set] = r.moves(l, r.g.vetoes[i], uint(set))
	}
}

// moves is v(S). Keys obey independently of each other.
func (r *run) moves(l *lever, vetoes []tie, set uint) float64 {
	p := 1.0
	for i := range vetoes {
		p *= r.held(vetoes[i].principal, set)
	}
	if l.needs == len(l.keys) {
		for _, k := range l.keys {
			p *= r.held(k, set)
		}
		return p
	}
	// turned[n] is the chance that n of the keys seen so far obey; at needs and above they are counted together.
	turned := make([]float64, l.needs+1)
	turned[0] = 1
	for _, k := range l.keys {
		q := r.held(k, set)
		turned[l.needs] += q * turned[l.needs-1]
		for n := l.needs - 1; n > 0; n-- {
			turned[n] = (1-q)*turned[n] + q*turned[n-1]
		}
		turned[0] *= 1 - q
	}
	return p * turned[l.needs]
}

// held is the chance that a node obeys a member of the set.
func (r *run) held(v int, set uint) float64 {
	nc := len(r.force)
	p := 0.0
	for c := range nc {
		if set>>c&1 == 1 {
			p += r.obeys[v*nc+c]
		}
	}
	return p
}

// shapley fills phi from the value of every coalition, as bits: Σ_S |S|!(n−|S|−1)!/n! · (v(S∪i) − v(S)).
func shapley(value, phi []float64) {
	n := len(phi)
	weight := make([]float64, n) // by |S|; |S|!(n-|S|-1)!/n! = 1/(n·C(n-1,|S|))
	choose := 1.0
	for s := range weight {
		weight[s] = 1 / (float64(n) * choose)
		choose = choose * float64(n-1-s) / float64(s+1)
	}
	clear(phi)
	for set, v := range value {
		for i := range phi {
			if bit := 1 << i; set&bit == 0 {
				phi[i] += weight[bits.OnesCount(uint(set))] * (value[set|bit] - v)
			}
		}
	}
}
