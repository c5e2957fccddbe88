package draw

import (
	"math"
	"sort"
)

// assignPorts spreads the ends of edges along the sides of boxes in the order
// of where they lead, so that they do not cross at the box.
func (g *layout) assignPorts() {
	type end struct {
		edge int
		to   float64
	}
	ends := map[int][]end{} // node*2+side
	for i, r := range g.routes {
		if len(r.places) < 2 {
			continue
		}
		a, b := r.places[0], r.places[len(r.places)-1]
		ends[a*2] = append(ends[a*2], end{i, g.nodes[r.places[1]].x})
		ends[b*2+1] = append(ends[b*2+1], end{i, g.nodes[r.places[len(r.places)-2]].x})
	}
	for key, es := range ends {
		sort.SliceStable(es, func(a, b int) bool { return es[a].to < es[b].to })
		n := g.nodes[key/2]
		step := math.Min(22, (n.w-24)/math.Max(1, float64(len(es)-1)))
		for k, e := range es {
			g.ports[[2]int{key, e.edge}] = n.x + (float64(k)-float64(len(es)-1)/2)*step
		}
	}
}

// port is where edge i leaves (below) or enters (above) a box.
func (g *layout) port(node, i int, below bool) float64 {
	side := 1
	if below {
		side = 0
	}
	return g.ports[[2]int{node*2 + side, i}]
}
