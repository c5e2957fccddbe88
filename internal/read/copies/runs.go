package copies

import "hearsay/internal/read/span"

// overlap is how many of the words of a text stand in runs of another.
type overlap struct {
	shared, of int // words outside boilerplate
	longest    int // words of the longest run
}

func (o overlap) share() float64 {
	if o.of == 0 {
		return 0
	}
	return float64(o.shared) / float64(o.of)
}

const (
	seed   = 3 // words of a run on either side of a gap
	gap    = 2 // words on either side that a run may bridge: what a scanner misread, what an editor struck out
	looser = 8 // matching words that a run with gaps must have; one without needs a shingle
)

// compare looks for the words of a in runs of b; boilerplate counts on neither side. A run is a shingle of words that follow one
// another in both, or at least looser words with small gaps between threes.
func compare(a, b []string, boiler map[uint64]bool) overlap {
	at := map[[seed]string][]int{}
	for j := 0; j+seed <= len(b); j++ {
		k := [seed]string(b[j : j+seed])
		at[k] = append(at[k], j)
	}
	common := covered(a, func(x uint64) bool { return boiler[x] })
	shared := make([]bool, len(a))
	var o overlap
	for i := 0; i+seed <= len(a); {
		best := run{}
		for _, j := range at[[seed]string(a[i:i+seed])] {
			if r := follow(a, b, i, j); r.words > best.words {
				best = r
			}
		}
		if best.exact < shingle && best.words < looser {
			i++
			continue
		}
		for _, p := range best.pieces {
			for k := p.From; k < p.To; k++ {
				shared[k] = true
			}
		}
		o.longest = max(o.longest, best.words)
		i = best.pieces[len(best.pieces)-1].To
	}
	for k := range a {
		if common[k] {
			continue
		}
		o.of++
		if shared[k] {
			o.shared++
		}
	}
	return o
}

// A run is words that stand in both texts in one order.
type run struct {
	words  int        // all that match
	exact  int        // of the longest piece
	pieces []span.Run // of the first text
}

// follow goes along both texts from i and j while they agree, over small gaps.
func follow(a, b []string, i, j int) run {
	var r run
	for {
		n := 0
		for i+n < len(a) && j+n < len(b) && a[i+n] == b[j+n] {
			n++
		}
		r.words, r.exact, r.pieces = r.words+n, max(r.exact, n), append(r.pieces, span.Between(i, i+n))
		di, dj := bridge(a[i+n:], b[j+n:])
		if di+dj == 0 {
			return r
		}
		i, j = i+n+di, j+n+dj
	}
}

// bridge is how many words to pass over on each side until a seed agrees again: the fewest in all; 0, 0 if none does.
func bridge(a, b []string) (di, dj int) {
	for all := 1; all <= 2*gap; all++ {
		for di := max(0, all-gap); di <= min(gap, all); di++ {
			dj := all - di
			if di+seed <= len(a) && dj+seed <= len(b) && [seed]string(a[di:di+seed]) == [seed]string(b[dj:dj+seed]) {
				return di, dj
			}
		}
	}
	return 0, 0
}
