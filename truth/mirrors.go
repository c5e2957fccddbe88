package truth

import "math"

// MirrorRule says when two sources are mirrors of one origin: over the items
// with several values (agreement on the others says nothing), they overlap on
// Overlap items, and on the part Cover of the larger one's claims, and the
// Wilson lower bound of their agreement reaches Agree. The cover keeps small
// special sources from chaining large ones together.
type MirrorRule struct {
	Overlap      int
	Cover, Agree float64
	Z            float64 // of the Wilson bound
}

// Mirroring is the rule of the default pipeline.
var Mirroring = MirrorRule{Overlap: 50, Cover: .2, Agree: .99, Z: 1}

// Mirrors joins the sources that the rule calls mirrors, transitively. A voice
// takes the name of its largest source.
func (r MirrorRule) Mirrors(c *Claims) (Voices, []Mirror) {
	ix := c.index(true, r.Overlap)
	n := make([]int, c.Sources())
	for o := range c.Items() {
		if lo, hi := c.ItemFacts(o); hi-lo > 1 {
			for i := c.factClaim[lo]; i < c.factClaim[hi]; i++ {
				n[c.source[i]]++
			}
		}
	}
	sets := newDisjoint(c.Sources())
	var found []Mirror
	for k := range ix.one {
		a, b := int(ix.one[k]), int(ix.two[k])
		both, same := int(ix.overlap[k]), int(ix.shared[k])
		if both < r.Overlap || float64(both) < r.Cover*float64(max(n[a], n[b])) {
			continue
		}
		if wilson(same, both, r.Z) < r.Agree {
			continue
		}
		m := Mirror{One: a, Two: b, Overlap: both, Shared: same}
		m.After, m.Before, m.Quoted = ix.counts(k)
		found = append(found, m)
		x, y := sets.root(a), sets.root(b)
		if n[x] < n[y] || n[x] == n[y] && x > y {
			x, y = y, x
		}
		sets.parent[y] = x
	}
	v := Voices{Voice: make([]uint32, c.Sources())}
	number := make(map[int]uint32)
	for s := range v.Voice {
		x := sets.root(s)
		k, ok := number[x]
		if !ok {
			k = uint32(len(v.Names))
			number[x] = k
			v.Names = append(v.Names, c.SourceName(x))
		}
		v.Voice[s] = k
	}
	return v, found
}

// Mirror is a pair of sources that agree on Shared of Overlap contested items.
type Mirror struct {
	One, Two        int
	Overlap, Shared int
	// After, Before and Quoted are as in Copy.
	After, Before, Quoted int
}

// wilson is the lower bound of Wilson's interval (1927) for hits of n.
func wilson(hits, n int, z float64) float64 {
	m := float64(n)
	p := float64(hits) / m
	return (p + z*z/(2*m) - z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))) / (1 + z*z/m)
}
