package power

import (
	"slices"

	"hearsay"
)

// Who speaks through a voice is who the voice obeys. A Hold is the chance that a node obeys a centre, with the middle
// 90 % that re-coding the weights gives it.
type Hold struct {
	Centre       hearsay.ID
	Party        hearsay.ID
	P, Low, High float64
}

// Holds are C(centre, node) at a setting, the mean over the worlds, for each centre.
func (m *Map) Holds(s Setting, node hearsay.ID, worlds []World, draws int) []Hold {
	out := make([]Hold, len(m.centres))
	v := m.place(node)
	g := m.stage(s)
	r := g.newRun()
	nc := len(out)
	for _, w := range worlds {
		r.weigh(draw{state: w.State})
		r.settle()
		for c := range out {
			out[c].P += w.P * r.obeys[v*nc+c]
		}
	}
	all := make([][]float64, nc)
	for _, d := range m.codings(worlds, draws, 1) {
		r.weigh(d)
		r.settle()
		for c := range all {
			all[c] = append(all[c], r.obeys[v*nc+c])
		}
	}
	for c, id := range m.Centres() {
		h := &out[c]
		h.Centre, h.Party, h.Low, h.High = id, m.nodes[m.centres[c]].Party, h.P, h.P
		if draws > 0 {
			low, high := middle(all[c])
			h.Low, h.High = min(low, h.P), max(high, h.P)
		}
	}
	return out
}

func (m *Map) place(id hearsay.ID) int {
	return slices.IndexFunc(m.nodes, func(n *hearsay.Node) bool { return n.ID == id })
}

// Above is the part of the map that decides whom a node obeys at any time: whoever is above it, and whoever may hold
// one of them. It is nil where no centre is above.
func (m *Map) Above(node hearsay.ID) *Map {
	start := m.place(node)
	if start < 0 {
		return nil
	}
	in := make([]bool, len(m.nodes))
	in[start] = true
	part := &hearsay.PowerMap{CustodyKeeps: m.source.CustodyKeeps, BackerWeight: m.source.BackerWeight}
	for queue := []int{start}; len(queue) > 0; {
		v := queue[0]
		queue = queue[1:]
		for _, list := range [][]tie{m.ties[m.first[v]:m.first[v+1]], m.custody} {
			for _, t := range list {
				if t.agent != v {
					continue
				}
				part.Ties = append(part.Ties, t.source)
				if !in[t.principal] {
					in[t.principal] = true
					queue = append(queue, t.principal)
				}
			}
		}
	}
	for v, n := range m.nodes {
		if in[v] {
			part.Nodes = append(part.Nodes, n)
		}
	}
	for _, v := range m.centres {
		if in[v] {
			part.Centres = append(part.Centres, m.nodes[v].ID)
		}
	}
	if len(part.Centres) == 0 {
		return nil
	}
	above, err := New(part)
	if err != nil {
		panic("power: a part of a sound map is not sound: " + err.Error())
	}
	return above
}
