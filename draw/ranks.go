package draw

import (
	"math"
	"slices"
	"sort"
)

const (
	boxGap  = 18.0 // between boxes of a rank
	bendGap = 9.0  // beside a passing edge
	rankGap = 30.0 // between ranks: where edges cross

	bigLayout = 400 // nodes, bends included, from which fewer rounds must do
)

type nodeKind uint8

const (
	boxNode  nodeKind = iota
	textNode          // an edge's label
	bendNode          // where an edge passes a rank
)

type lnode struct {
	kind           nodeKind
	rank, order    int
	x, y, w, h     float64
	lines          []string
	bold           int // how many of lines are the name
	full, fullNote string
	text           string
	up, down       []int // neighbours in the ranks above and below
}

// route is an edge's way: places from the upper rank to the lower.
type route struct {
	places   []int
	reversed bool // the edge points upwards
	textAt   int  // place of the label, -1 without
}

// layout is the graph with its places: the first len(Boxes) nodes are the
// boxes, then labels and bends.
type layout struct {
	nodes         []lnode
	routes        []route
	ranks         [][]int
	top, bottom   []float64 // of each rank
	room          float64   // the width to stay within if the ranks allow
	width, height float64
	ports         map[[2]int]float64 // (node*2+side, edge) to x
}

// newLayout ranks, orders and places; per is the most boxes in one rank.
func newLayout(c Layered, boxW, room float64, per int) *layout {
	g := &layout{ports: map[[2]int]float64{}, room: room}
	idx := map[string]int{}
	for i, b := range c.Boxes {
		g.nodes = append(g.nodes, boxLines(b, boxW))
		if _, dup := idx[b.ID]; !dup {
			idx[b.ID] = i
		}
	}
	arcs := make([]arc, len(c.Edges))
	for i, e := range c.Edges {
		a, okA := idx[e.From]
		b, okB := idx[e.To]
		if !okA || !okB || a == b {
			arcs[i] = arc{-1, -1}
			continue
		}
		arcs[i] = arc{a, b}
	}
	reversed := uncircled(arcs, len(c.Boxes))
	span := func(i int) int {
		if c.Edges[i].Text != "" {
			return 2
		}
		return 1
	}
	g.rank(len(c.Boxes), per, len(arcs), func(i int) (int, int, int) {
		if arcs[i].a < 0 {
			return -1, -1, 0
		}
		return arcs[i].a, arcs[i].b, span(i)
	})
	g.route(c, arcs, reversed, boxW)
	g.order()
	g.place()
	g.assignPorts()
	return g
}

// An arc goes from one box to another, by their numbers; -1 for none.
type arc struct{ a, b int }

// uncircled turns edges round until none leads back in a circle, and says which were turned: those that lead back to a box
// still open in a depth-first walk.
func uncircled(arcs []arc, n int) (reversed []bool) {
	out := make([][]int, n)
	for i, e := range arcs {
		if e.a >= 0 {
			out[e.a] = append(out[e.a], i)
		}
	}
	reversed = make([]bool, len(arcs))
	state := make([]byte, n)
	var walk func(v int)
	walk = func(v int) {
		state[v] = 1
		for _, i := range out[v] {
			switch w := arcs[i].b; state[w] {
			case 0:
				walk(w)
			case 1:
				reversed[i] = true
			}
		}
		state[v] = 2
	}
	indeg := make([]int, n)
	for _, e := range arcs {
		if e.a >= 0 {
			indeg[e.b]++
		}
	}
	for _, roots := range []bool{true, false} {
		for v := range n {
			if state[v] == 0 && (indeg[v] == 0) == roots {
				walk(v)
			}
		}
	}
	for i := range arcs {
		if reversed[i] {
			arcs[i].a, arcs[i].b = arcs[i].b, arcs[i].a
		}
	}
	return reversed
}

// route gives each edge its places for a label and for bends, one in each rank that it passes.
func (g *layout) route(c Layered, arcs []arc, reversed []bool, boxW float64) {
	g.routes = make([]route, len(arcs))
	for i, e := range arcs {
		r := &g.routes[i]
		r.textAt = -1
		if e.a < 0 {
			continue
		}
		r.reversed = reversed[i]
		r.places = []int{e.a}
		lo, hi := g.nodes[e.a].rank, g.nodes[e.b].rank
		mid := (lo + hi) / 2
		for k := lo + 1; k < hi; k++ {
			d := lnode{kind: bendNode, rank: k, w: 2, h: 0}
			if k == mid && c.Edges[i].Text != "" {
				d = lnode{kind: textNode, rank: k, h: 14}
				d.text = Cut(c.Edges[i].Text, boxW, smallFont)
				if d.text != c.Edges[i].Text {
					d.full = c.Edges[i].Text
				}
				d.w = Width(d.text, smallFont) + 4
				r.textAt = len(r.places)
			}
			r.places = append(r.places, len(g.nodes))
			g.nodes = append(g.nodes, d)
		}
		r.places = append(r.places, e.b)
		for k := 1; k < len(r.places); k++ {
			a, b := r.places[k-1], r.places[k]
			g.nodes[a].down = append(g.nodes[a].down, b)
			g.nodes[b].up = append(g.nodes[b].up, a)
		}
	}
}

func boxLines(b Box, w float64) lnode {
	n := lnode{kind: boxNode, w: w}
	var cut bool
	n.lines, cut = WrapMax(b.Text, w-18, boldFont, 3)
	if cut {
		n.full = b.Text
	}
	n.bold = len(n.lines)
	h := float64(n.bold)*15 + 14
	if b.Note != "" {
		ls, cut := WrapMax(b.Note, w-18, smallFont, 2)
		if cut {
			n.fullNote = b.Note
		}
		n.lines = append(n.lines, ls...)
		h += float64(len(ls)) * 14
	}
	n.h = h
	return n
}

// rank gives every box the first rank below its predecessors that still has
// room, taking boxes with the longest way to a sink first (Coffman and Graham,
// 1972); with enough room this is the longest-path ranking.
func (g *layout) rank(n, per, arcs int, arc func(int) (a, b, span int)) {
	in := make([][]int, n)
	outd := make([][]int, n)
	for i := range arcs {
		if a, b, _ := arc(i); a >= 0 {
			in[b] = append(in[b], i)
			outd[a] = append(outd[a], i)
		}
	}
	far := make([]int, n) // longest way to a sink
	seen := make([]bool, n)
	var reach func(v int) int
	reach = func(v int) int {
		if seen[v] {
			return far[v]
		}
		seen[v] = true
		for _, i := range outd[v] {
			_, b, sp := arc(i)
			far[v] = max(far[v], reach(b)+sp)
		}
		return far[v]
	}
	for v := range n {
		reach(v)
	}
	left := make([]int, n)
	ready := []int{}
	for v := range n {
		left[v] = len(in[v])
		if left[v] == 0 {
			ready = append(ready, v)
		}
	}
	for v := range n {
		g.nodes[v].rank = -1
	}
	count := map[int]int{}
	for len(ready) > 0 {
		best := 0
		for k, v := range ready {
			if far[v] > far[ready[best]] {
				best = k
			}
		}
		v := ready[best]
		ready = slices.Delete(ready, best, best+1)
		r := 0
		for _, i := range in[v] {
			a, _, sp := arc(i)
			r = max(r, g.nodes[a].rank+sp)
		}
		for count[r] >= per {
			r++
		}
		count[r]++
		g.nodes[v].rank = r
		for _, i := range outd[v] {
			_, b, _ := arc(i)
			if left[b]--; left[b] == 0 {
				ready = append(ready, b)
			}
		}
	}
}

// order sorts each rank by the mean place of its neighbours, sweeping down and
// up, and keeps the order with the fewest crossings.
func (g *layout) order() {
	most := 0
	for i := range g.nodes {
		most = max(most, g.nodes[i].rank)
	}
	g.ranks = make([][]int, most+1)
	for i := range g.nodes {
		r := g.nodes[i].rank
		g.ranks[r] = append(g.ranks[r], i)
	}
	number := func() {
		for _, r := range g.ranks {
			for k, v := range r {
				g.nodes[v].order = k
			}
		}
	}
	number()
	copyRanks := func() [][]int {
		c := make([][]int, len(g.ranks))
		for i := range g.ranks {
			c[i] = append([]int(nil), g.ranks[i]...)
		}
		return c
	}
	best, least := copyRanks(), g.crossings()
	key := make([]float64, len(g.nodes))
	for sweep := 0; sweep < 12 && least > 0; sweep++ {
		down := sweep%2 == 0
		for k := range g.ranks {
			r := g.ranks[k]
			if !down {
				r = g.ranks[len(g.ranks)-1-k]
			}
			for _, v := range r {
				nb := g.nodes[v].up
				if !down {
					nb = g.nodes[v].down
				}
				key[v] = float64(g.nodes[v].order)
				if len(nb) > 0 {
					sum := 0.0
					for _, w := range nb {
						sum += (float64(g.nodes[w].order) + .5) / float64(len(g.ranks[g.nodes[w].rank]))
					}
					key[v] = sum / float64(len(nb)) * float64(len(r))
				}
			}
			sort.SliceStable(r, func(a, b int) bool { return key[r[a]] < key[r[b]] })
			for i, v := range r {
				g.nodes[v].order = i
			}
		}
		if x := g.crossings(); x < least {
			best, least = copyRanks(), x
		}
	}
	g.ranks = best
	number()
}

// crossings counts pairs of edges that cross between neighbouring ranks.
func (g *layout) crossings() int {
	total := 0
	var ends, tree []int
	for k, r := range g.ranks {
		if k+1 == len(g.ranks) {
			break
		}
		// A Fenwick tree over the lower rank counts, for every edge from left
		// to right, the earlier ones that end further right.
		n := len(g.ranks[k+1])
		tree = append(tree[:0], make([]int, n+1)...)
		seen := 0
		for _, v := range r {
			ends = ends[:0]
			for _, w := range g.nodes[v].down {
				ends = append(ends, g.nodes[w].order)
			}
			for _, e := range ends {
				left := 0
				for i := e + 1; i > 0; i -= i & -i {
					left += tree[i]
				}
				total += seen - left
			}
			for _, e := range ends {
				for i := e + 1; i <= n; i += i & -i {
					tree[i]++
				}
			}
			seen += len(ends)
		}
	}
	return total
}

func gapBetween(a, b lnode) float64 {
	if a.kind == bendNode || b.kind == bendNode {
		return bendGap
	}
	return boxGap
}

// place sets coordinates: every node as near to the mean of its neighbours as
// the order and the gaps allow.
func (g *layout) place() {
	for _, r := range g.ranks {
		x := 0.0
		for k, v := range r {
			if k > 0 {
				x += gapBetween(g.nodes[r[k-1]], g.nodes[v])
			}
			g.nodes[v].x = x + g.nodes[v].w/2
			x += g.nodes[v].w
		}
		for _, v := range r { // centred ranks are the start
			g.nodes[v].x -= x / 2
		}
	}
	rounds := 48
	if len(g.nodes) > bigLayout {
		rounds = 12
	}
	for it := range rounds {
		for k := range g.ranks {
			r := g.ranks[k]
			if it%2 == 1 {
				r = g.ranks[len(g.ranks)-1-k]
			}
			g.relax(r, it%3 == 2)
		}
	}
	g.fit()
	y := 0.0
	for _, r := range g.ranks {
		h := 0.0
		for _, v := range r {
			h = math.Max(h, g.nodes[v].h)
		}
		g.top = append(g.top, y)
		g.bottom = append(g.bottom, y+h)
		for _, v := range r {
			g.nodes[v].y = y + h/2
		}
		y += h + rankGap
		if len(r) > 8 { // many edges need air to be told apart
			y += 12
		}
	}
	g.height = y - rankGap
}

// relax moves a rank towards its neighbours' means: the nearest places that
// keep the order (pools of touching nodes share their mean displacement).
func (g *layout) relax(r []int, both bool) {
	n := len(r)
	type pool struct {
		first, last int
		sum, weight float64
	}
	off := make([]float64, n) // place of each node's centre when packed from 0
	for k := 1; k < n; k++ {
		a, b := g.nodes[r[k-1]], g.nodes[r[k]]
		off[k] = off[k-1] + a.w/2 + gapBetween(a, b) + b.w/2
	}
	var ps []pool
	for k, v := range r {
		want, weight := g.nodes[v].x, .25
		if nb := len(g.nodes[v].up) + len(g.nodes[v].down); nb > 0 {
			sum := 0.0
			for _, w := range g.nodes[v].up {
				sum += g.nodes[w].x
			}
			for _, w := range g.nodes[v].down {
				sum += g.nodes[w].x
			}
			want, weight = sum/float64(nb), 1
			if g.nodes[v].kind == bendNode && !both {
				weight = 16 // straight long edges
			}
		}
		p := pool{k, k, (want - off[k]) * weight, weight}
		for len(ps) > 0 && ps[len(ps)-1].sum/ps[len(ps)-1].weight >= p.sum/p.weight {
			q := ps[len(ps)-1]
			ps = ps[:len(ps)-1]
			p = pool{q.first, p.last, q.sum + p.sum, q.weight + p.weight}
		}
		ps = append(ps, p)
	}
	if n == 0 {
		return
	}
	// Cutting every pool off at the bounds keeps order, gaps and optimality.
	lo := -g.room/2 + g.nodes[r[0]].w/2
	hi := math.Max(lo, g.room/2-off[n-1]-g.nodes[r[n-1]].w/2)
	for _, p := range ps {
		for k := p.first; k <= p.last; k++ {
			g.nodes[r[k]].x = math.Max(lo, math.Min(hi, p.sum/p.weight)) + off[k]
		}
	}
}

// fit moves everything to begin at 0.
func (g *layout) fit() {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range g.nodes {
		lo, hi = math.Min(lo, v.x-v.w/2), math.Max(hi, v.x+v.w/2)
	}
	if len(g.nodes) == 0 {
		lo, hi = 0, 0
	}
	for i := range g.nodes {
		g.nodes[i].x -= lo
	}
	g.width = hi - lo
}

func (g *layout) rankTop(n *lnode) float64    { return g.top[n.rank] }
func (g *layout) rankBottom(n *lnode) float64 { return g.bottom[n.rank] }
