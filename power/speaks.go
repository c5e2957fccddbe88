package power

import "hearsay"

// Who speaks through a voice is who the voice obeys. A Hold is the chance of that, with the range that re-coding the
// weights gives it.
type Hold struct{ P, Low, High float64 }

// holdDraws is how many re-codings give the range of a hold.
const holdDraws = 200

// Holds are C(centre, node) at a setting in one world, per centre.
func (m *Map) Holds(s Setting, node hearsay.ID, w World) []Hold {
	v := -1
	for i, n := range m.nodes {
		if n.ID == node {
			v = i
		}
	}
	nc := len(m.centres)
	out := make([]Hold, nc)
	if v < 0 {
		return out
	}
	g := m.stage(s)
	r := g.newRun()
	r.do(draw{state: w.State})
	for c := range out {
		out[c].P = r.obeys[v*nc+c]
	}
	all := make([][]float64, nc)
	for _, d := range m.codings([]World{w}, holdDraws, 1) {
		r.weigh(d)
		r.settle()
		for c := range all {
			all[c] = append(all[c], r.obeys[v*nc+c])
		}
	}
	for c, of := range all {
		low, high := middle(of)
		out[c].Low, out[c].High = min(low, out[c].P), max(high, out[c].P)
	}
	return out
}

// Bearing are the propositions on which a node's obedience may depend at some time: those of ties above it, and of
// the custody of whoever is above it.
func (m *Map) Bearing(node hearsay.ID) []hearsay.ID {
	above := map[int]bool{}
	var queue []int
	for i, n := range m.nodes {
		if n.ID == node {
			queue, above[i] = append(queue, i), true
		}
	}
	used := map[int]bool{}
	for len(queue) > 0 {
		v := queue[0]
		queue = queue[1:]
		up := m.ties[m.first[v]:m.first[v+1]]
		for _, c := range m.custody {
			if c.agent == v {
				up = append(up[:len(up):len(up)], c)
			}
		}
		for _, t := range up {
			if t.variable >= 0 {
				used[t.variable] = true
			}
			if !above[t.principal] {
				above[t.principal] = true
				queue = append(queue, t.principal)
			}
		}
	}
	var out []hearsay.ID
	for i, v := range m.Propositions() {
		if used[i] {
			out = append(out, v.Proposition)
		}
	}
	return out
}
