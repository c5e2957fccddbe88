package power

import (
	"math/bits"
	"slices"
)

// Obedience. Faced with contrary orders, agent v follows principal u with probability s_uv/Σs, where the sum takes in
// v's own judgement. C_i(v) is the chance that the walk upward from v ends at centre i: the absorption probabilities
// of a Markov chain (Kemeny and Snell 1960, chapter III), C = (I−Q)⁻¹R. What is missing to 1 ends at nobody.

// A block is a strongly connected set of agents, solved together; most have one node. Blocks come in an order in
// which everybody's principals outside are solved first.
type block struct {
	nodes []int
	// For blocks of several nodes: the order of elimination with the fill it makes, found once.
	steps []step
	place []int // of a node of the map among nodes, or -1
}

// A step eliminates the node at place v: what pointed to it (from) points on to what it points to (to).
type step struct {
	v        int
	from, to []int
}

// order finds the blocks by Tarjan's algorithm (1972) over agent → principal: a set is complete when everything it
// reaches is, which is the order wanted.
func (g *stage) order() {
	t := tarjan{g: g, low: make([]int, len(g.m.nodes)), seen: make([]int, len(g.m.nodes)), open: make([]bool, len(g.m.nodes))}
	for v := range g.m.nodes {
		if t.seen[v] == 0 && g.m.centreOf[v] < 0 {
			t.visit(v)
		}
	}
	for i := range g.blocks {
		if b := &g.blocks[i]; len(b.nodes) > 1 {
			g.plan(b)
		}
	}
}

type tarjan struct {
	g         *stage
	low, seen []int
	open      []bool
	stack     []int
	count     int
}

func (t *tarjan) visit(v int) {
	t.count++
	t.seen[v], t.low[v] = t.count, t.count
	t.stack, t.open[v] = append(t.stack, v), true
	g := t.g
	for _, e := range g.ties[g.first[v]:g.first[v+1]] {
		u := e.principal
		switch {
		case g.m.centreOf[u] >= 0:
		case t.seen[u] == 0:
			t.visit(u)
			t.low[v] = min(t.low[v], t.low[u])
		case t.open[u]:
			t.low[v] = min(t.low[v], t.seen[u])
		}
	}
	if t.low[v] < t.seen[v] {
		return
	}
	i := slices.Index(t.stack, v)
	nodes := slices.Clone(t.stack[i:])
	t.stack = t.stack[:i]
	for _, u := range nodes {
		t.open[u] = false
	}
	slices.Sort(nodes)
	g.blocks = append(g.blocks, block{nodes: nodes})
}

// plan finds an order of elimination: always the node whose removal joins the fewest pairs.
func (g *stage) plan(b *block) {
	k := len(b.nodes)
	b.place = make([]int, len(g.m.nodes))
	for v := range b.place {
		b.place[v] = -1
	}
	for i, v := range b.nodes {
		b.place[v] = i
	}
	to, from := newSets(k), newSets(k)
	for i, v := range b.nodes {
		for _, e := range g.ties[g.first[v]:g.first[v+1]] {
			if j := b.place[e.principal]; j >= 0 && j != i {
				to[i].add(j)
				from[j].add(i)
			}
		}
	}
	cost := make([]int, k) // pairs that removing the node would join; -1 once it is removed
	for i := range cost {
		cost[i] = to[i].size() * from[i].size()
	}
	for range k {
		best := -1
		for i, c := range cost {
			if c >= 0 && (best < 0 || c < cost[best]) {
				best = i
			}
		}
		s := step{v: best, from: from[best].list(), to: to[best].list()}
		cost[best] = -1
		for _, u := range s.from {
			to[u].join(to[best])
			to[u].drop(best)
			to[u].drop(u)
		}
		for _, x := range s.to {
			from[x].join(from[best])
			from[x].drop(best)
			from[x].drop(x)
		}
		for _, touched := range [][]int{s.from, s.to} {
			for _, i := range touched {
				cost[i] = to[i].size() * from[i].size()
			}
		}
		b.steps = append(b.steps, s)
	}
}

type set []uint64

func newSets(k int) []set {
	words := (k + 63) / 64
	all, out := make(set, k*words), make([]set, k)
	for i := range out {
		out[i] = all[i*words : (i+1)*words]
	}
	return out
}

func (s set) add(i int)  { s[i/64] |= 1 << (i % 64) }
func (s set) drop(i int) { s[i/64] &^= 1 << (i % 64) }

func (s set) join(o set) {
	for i := range s {
		s[i] |= o[i]
	}
}

func (s set) size() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func (s set) list() []int {
	var out []int
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			out = append(out, i*64+bits.TrailingZeros64(w))
		}
	}
	return out
}

// obey fills C. lean, if given, is the pull of each centre in a bandwagon: a tie counts by how its principal leans.
func (r *run) obey(lean []float64) {
	g, nc := r.g, len(r.force)
	clear(r.obeys)
	for c, v := range g.m.centres {
		r.obeys[v*nc+c] = 1
		r.leans(v, lean)
	}
	for i := range g.blocks {
		b := &g.blocks[i]
		if len(b.nodes) == 1 {
			r.follow(b.nodes[0])
		} else {
			r.solve(b)
		}
		for _, v := range b.nodes {
			r.leans(v, lean)
		}
	}
}

func (r *run) leans(v int, lean []float64) {
	if lean == nil {
		return
	}
	nc := len(lean)
	want, nobody := 0.0, 1.0
	for c, p := range r.obeys[v*nc : (v+1)*nc] {
		want += p * lean[c]
		nobody -= p
	}
	r.wants[v] = want + max(nobody, 0)
}

// follow solves a node whose principals are all solved.
func (r *run) follow(v int) {
	g, nc := r.g, len(r.force)
	out, total := r.obeys[v*nc:(v+1)*nc], r.own[v]
	for i := g.first[v]; i < g.first[v+1]; i++ {
		u := g.ties[i].principal
		if u == v || r.weight[i] == 0 {
			continue
		}
		w := r.weight[i] * r.wants[u]
		total += w
		for c, p := range r.obeys[u*nc : (u+1)*nc] {
			out[c] += w * p
		}
	}
	if total > 0 {
		for c := range out {
			out[c] /= total
		}
	}
}

// solve eliminates the nodes of a block one by one, without a subtraction, so that no digits are lost where own
// judgement is slight (Grassmann, Taksar and Heyman 1985). Row i of the equations holds the weights of node i on the
// others, then on each centre, then the whole of what leaves the block.
func (r *run) solve(b *block) {
	g, k, nc := r.g, len(b.nodes), len(r.force)
	width := k + nc + 1
	rows := r.scratch[:k*width]
	clear(rows)
	for i, v := range b.nodes {
		row := rows[i*width : (i+1)*width]
		row[k+nc] = r.own[v]
		for e := g.first[v]; e < g.first[v+1]; e++ {
			u := g.ties[e].principal
			w := r.weight[e] * r.wants[u]
			if j := b.place[u]; j >= 0 {
				row[j] += w
				continue
			}
			row[k+nc] += w
			for c, p := range r.obeys[u*nc : (u+1)*nc] {
				row[k+c] += w * p
			}
		}
		row[i] = 0
	}
	for _, s := range b.steps {
		row := rows[s.v*width : (s.v+1)*width]
		total := row[k+nc]
		for _, x := range s.to {
			total += row[x]
		}
		row[s.v] = total
		if total == 0 {
			continue
		}
		for _, u := range s.from {
			up := rows[u*width : (u+1)*width]
			f := up[s.v] / total
			if f == 0 {
				continue
			}
			for _, x := range s.to {
				up[x] += f * row[x]
			}
			for c := k; c < width; c++ {
				up[c] += f * row[c]
			}
			up[u] = 0
		}
	}
	for i := range slices.Backward(b.steps) {
		s := &b.steps[i]
		row := rows[s.v*width : (s.v+1)*width]
		if row[s.v] == 0 {
			continue
		}
		out := r.obeys[b.nodes[s.v]*nc:]
		for c := range nc {
			p := row[k+c]
			for _, x := range s.to {
				p += row[x] * r.obeys[b.nodes[x]*nc+c]
			}
			out[c] = p / row[s.v]
		}
	}
}
