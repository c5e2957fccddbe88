package power

import (
	"container/heap"

	"hearsay"
)

// A Path is one way in which a key of a lever comes to obey a centre: the nodes from the key up, the ties between
// them, and the chance that the walk takes just this way.
type Path struct {
	Centre hearsay.ID
	Nodes  []hearsay.ID
	Ties   []hearsay.ID
	P      float64
}

// longest bounds the steps of a path and the ways that are looked at: chances only fall along a path, so what is found
// first is best.
const (
	longest  = 12
	maxLooks = 20000
)

// Paths are the n likeliest ways from a node up to any centre, in the likeliest of the worlds.
func (m *Map) Paths(s Setting, worlds []World, from hearsay.ID, n int) []Path {
	start := -1
	for v, node := range m.nodes {
		if node.ID == from {
			start = v
		}
	}
	if start < 0 || len(worlds) == 0 {
		return nil
	}
	best := worlds[0]
	for _, w := range worlds[1:] {
		if w.P > best.P {
			best = w
		}
	}
	g := m.stage(s)
	r := g.newRun()
	r.do(draw{state: best.State})
	var out []Path
	queue := &trails{{at: start, p: 1, tie: -1}}
	for looks := 0; queue.Len() > 0 && len(out) < n && looks < maxLooks; looks++ {
		t := heap.Pop(queue).(*trail)
		if m.centreOf[t.at] >= 0 {
			out = append(out, g.path(t))
			continue
		}
		if t.steps == longest {
			continue
		}
		total := r.own[t.at]
		for i := g.first[t.at]; i < g.first[t.at+1]; i++ {
			total += r.weight[i] * r.wants[g.ties[i].principal]
		}
		for i := g.first[t.at]; i < g.first[t.at+1]; i++ {
			u := g.ties[i].principal
			if w := r.weight[i] * r.wants[u]; w > 0 && !t.visited(u) {
				heap.Push(queue, &trail{before: t, at: u, tie: i, p: t.p * w / total, steps: t.steps + 1})
			}
		}
	}
	return out
}

type trail struct {
	before         *trail
	at, tie, steps int
	p              float64
}

func (t *trail) visited(v int) bool {
	for ; t != nil; t = t.before {
		if t.at == v {
			return true
		}
	}
	return false
}

func (g *stage) path(t *trail) Path {
	p := Path{Centre: g.m.nodes[t.at].ID, P: t.p, Nodes: make([]hearsay.ID, t.steps+1), Ties: make([]hearsay.ID, t.steps)}
	for ; t != nil; t = t.before {
		p.Nodes[t.steps] = g.m.nodes[t.at].ID
		if t.before != nil {
			p.Ties[t.steps-1] = g.ties[t.tie].source.ID
		}
	}
	return p
}

// trails are kept with the likeliest first, and of equally likely ones the one with earlier ties.
type trails []*trail

func (h trails) Len() int { return len(h) }
func (h trails) Less(i, j int) bool {
	if h[i].p != h[j].p {
		return h[i].p > h[j].p
	}
	return h[i].tie < h[j].tie
}
func (h trails) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *trails) Push(x any)   { *h = append(*h, x.(*trail)) }
func (h *trails) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}
