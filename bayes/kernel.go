package bayes

import "math"

// A projection maps the rows of a clique to the cells of a part of its scope. Rows come in blocks: a row falls on what its
// block falls on plus what its place in the block adds, so a projection is small however large the clique. Rows that are
// not all of the cells are listed one by one, without base.
type projection struct {
	base, at []int32
	run      int // so many rows in a row share a cell or, if negative, fall on consecutive cells
}

// project maps every cell of a scope, in blocks of the last variables from split on, to the cell of a part of it.
func (n *Net) project(scope, part []Var, split int) projection {
	p := projection{base: n.offsets(scope[:split], part), at: n.offsets(scope[split:], part)}
	same, next := 1, 1
	for same < len(p.at) && p.at[same] == p.at[0] {
		same++
	}
	for next < len(p.at) && p.at[next] == p.at[0]+int32(next) {
		next++
	}
	switch { // a run is worth a loop of its own if it is not too short
	case same >= 2 && len(p.at)%same == 0 && p.runs(same, 0):
		p.run = same
	case next >= 4 && len(p.at)%next == 0 && p.runs(next, 1):
		p.run = -next
	}
	return p
}

// runs says whether the places of a block are runs of a length, each step rows apart.
func (p *projection) runs(length int, step int32) bool {
	for i, at := range p.at {
		if at != p.at[i-i%length]+int32(i%length)*step {
			return false
		}
	}
	return true
}

// offsets is what the states of some variables add to the cell of a part of a scope.
func (n *Net) offsets(scope, part []Var) []int32 {
	out, size := make([]int32, n.size(scope)), 1
	for i := len(scope) - 1; i >= 0; i-- {
		stride, card := n.stride(scope[i], part), n.card(scope[i])
		for s := 1; s < card; s++ {
			add := int32(s * stride)
			for j, at := range out[:size] {
				out[s*size+j] = at + add
			}
		}
		size *= card
	}
	return out
}

// stride is how far apart two states of a variable are in the cells of a scope; 0 if it is not in there.
func (n *Net) stride(v Var, scope []Var) int {
	stride, step := 0, 1
	for i := len(scope) - 1; i >= 0; i-- {
		if scope[i] == v {
			stride += step
		}
		step *= n.card(scope[i])
	}
	return stride
}

// listed is a projection with the rows given one by one.
func (p *projection) listed(cells []int32) projection {
	at, block := make([]int32, len(cells)), uint32(len(p.at))
	for i, cell := range cells {
		at[i] = p.base[uint32(cell)/block] + p.at[uint32(cell)%block]
	}
	return projection{at: at}
}

// block is where the n rows from row lo on fall, as cells from a base on.
func (p *projection) block(cells []float64, lo, n int) ([]float64, []int32) {
	if p.base == nil {
		return cells, p.at[lo : lo+n]
	}
	return cells[p.base[lo/n]:], p.at[:n]
}

// times multiplies a block of rows, of which the first is lo, by the cells they fall on.
func (p *projection) times(dst, src, cells []float64, lo int) {
	cells, at := p.block(cells, lo, len(dst))
	src = src[:len(dst)]
	switch n := p.run; {
	case n >= 4:
		for i := 0; i+n <= len(dst); i += n {
			scale(dst[i:i+n], src[i:i+n], cells[at[i]])
		}
	case n < 0:
		for i := 0; i-n <= len(dst); i -= n {
			d, s, c := dst[i:i-n], src[i:i-n], cells[at[i]:][:-n]
			s, c = s[:len(d)], c[:len(d)]
			for j := range d {
				d[j] = s[j] * c[j]
			}
		}
	default:
		at = at[:len(dst)]
		for i := range dst {
			dst[i] = src[i] * cells[at[i]]
		}
	}
}

// add adds a block of rows to the cells they fall on.
func (p *projection) add(cells, x []float64, lo int) {
	cells, at := p.block(cells, lo, len(x))
	switch n := p.run; {
	case n == 2:
		for i := 0; i+2 <= len(x); i += 2 {
			cells[at[i]] += x[i] + x[i+1]
		}
	case n == 3:
		for i := 0; i+3 <= len(x); i += 3 {
			cells[at[i]] += x[i] + x[i+1] + x[i+2]
		}
	case n > 0:
		for i := 0; i+n <= len(x); i += n {
			cells[at[i]] += sum(x[i : i+n])
		}
	case n < 0:
		for i := 0; i-n <= len(x); i -= n {
			c, x := cells[at[i]:][:-n], x[i:i-n]
			c = c[:len(x)]
			for j := range x {
				c[j] += x[j]
			}
		}
	default:
		at = at[:len(x)]
		for i := range x {
			cells[at[i]] += x[i]
		}
	}
}

// sum adds in four lanes, which is faster and more exact than one.
func sum(x []float64) float64 {
	var a, b, c, d float64
	for len(x) >= 4 {
		a, b, c, d, x = a+x[0], b+x[1], c+x[2], d+x[3], x[4:]
	}
	for _, x := range x {
		a += x
	}
	return (a + b) + (c + d)
}

func most(x []float64) float64 {
	top := 0.0
	for _, x := range x {
		if x > top {
			top = x
		}
	}
	return top
}

// scale is src times a number.
func scale(dst, src []float64, by float64) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] = src[i] * by
	}
}

// divide is src over a number; times its inverse would be faster, but x/x is to be 1.
func divide(dst, src []float64, by float64) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] = src[i] / by
	}
}

// sums adds the sum of every n rows to one cell after the other.
func sums(dst, x []float64, n int) {
	switch n {
	case 1:
		for i := range dst {
			dst[i] += x[i]
		}
	case 2:
		for i := range dst {
			dst[i] += x[2*i] + x[2*i+1]
		}
	case 3:
		for i := range dst {
			dst[i] += x[3*i] + x[3*i+1] + x[3*i+2]
		}
	default:
		for i := range dst {
			dst[i] += sum(x[i*n : i*n+n])
		}
	}
}

func maxima(dst, x []float64, n int) {
	for i := range dst {
		dst[i] = max(dst[i], most(x[i*n:i*n+n]))
	}
}

// rescale divides a table that has become small or large by its largest entry: ln of what was taken out.
func rescale(x []float64) (ln float64) {
	top := most(x)
	if top == 0 || top > 1e-8 && top < 1e8 {
		return 0
	}
	for i := range x {
		x[i] /= top
	}
	return math.Log(top)
}

// normalise divides by the sum, and returns ln of it.
func normalise(dst, src []float64) float64 {
	sum := sum(src)
	for i, x := range src {
		dst[i] = x / sum
	}
	return math.Log(sum)
}

func zeros(dst []float64, n int) []float64 {
	if cap(dst) < n {
		return make([]float64, n)
	}
	dst = dst[:n]
	clear(dst)
	return dst
}

// pull sets a block of rows to the cells they fall on.
func (p *projection) pull(dst, cells []float64, lo int) {
	cells, at := p.block(cells, lo, len(dst))
	at = at[:len(dst)]
	for i := range dst {
		dst[i] = cells[at[i]]
	}
}
