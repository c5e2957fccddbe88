package draw

import "sort"

// placer remembers which room is taken.
type placer struct{ taken []box }

func (p *placer) free(b box) bool {
	for _, t := range p.taken {
		if t.overlaps(b, 0) {
			return false
		}
	}
	return true
}

func (p *placer) take(b box) { p.taken = append(p.taken, b) }

// spread moves labels of given heights, wanted at given centres, apart so that
// none overlap and all stay within lo and hi as far as there is room; it keeps
// their order and moves them as little as possible (pooling neighbours that
// push each other and centring each pool on its members' wishes).
func spread(want, height []float64, lo, hi float64) []float64 {
	n := len(want)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return want[order[a]] < want[order[b]] })
	type pool struct {
		first, last int // places in order
		top, size   float64
		sum         float64 // of wished tops relative to the pool's own offsets
	}
	var ps []pool
	for k, i := range order {
		p := pool{first: k, last: k, size: height[i], sum: want[i] - height[i]/2}
		p.top = p.sum
		for {
			p.top = max(lo, min(hi-p.size, p.top))
			if len(ps) == 0 || ps[len(ps)-1].top+ps[len(ps)-1].size <= p.top {
				break
			}
			q := ps[len(ps)-1]
			ps = ps[:len(ps)-1]
			cnt := float64(p.last - p.first + 1)
			q.sum += p.sum - q.size*cnt
			q.last, q.size = p.last, q.size+p.size
			q.top = q.sum / float64(q.last-q.first+1)
			p = q
		}
		ps = append(ps, p)
	}
	out := make([]float64, n)
	for _, p := range ps {
		y := p.top
		for k := p.first; k <= p.last; k++ {
			i := order[k]
			out[i] = y + height[i]/2
			y += height[i]
		}
	}
	return out
}
