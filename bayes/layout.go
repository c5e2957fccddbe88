package bayes

import (
	"cmp"
	"slices"
)

// blockRows is how many rows are worked on together: so few that they and what they fall on stay in the fastest cache,
// so many that the work per block does not count.
const blockRows = 256

// layOut orders the variables of every clique, parents first, and computes where its rows fall in its separators, factors
// and variables.
func (c *Compiled) layOut() {
	for k := len(c.cliques) - 1; k >= 0; k-- {
		c.arrange(k)
	}
	for k := range c.cliques {
		c.group(k)
	}
	c.cliqueOf, c.inClique = make([]int, len(c.net.factors)), make([]projection, len(c.net.factors))
	for i, f := range c.net.factors {
		k := c.holder(f.scope)
		c.cliqueOf[i], c.inClique[i] = k, c.place(k, f.scope)
		c.cliques[k].factors = append(c.cliques[k].factors, i)
	}
	c.inHome = make([]projection, len(c.homeOf))
	for v, k := range c.homeOf {
		c.inHome[v] = c.project(k, []Var{Var(v)})
		c.cliques[k].vars = append(c.cliques[k].vars, Var(v))
	}
}

// arrange puts the separator first, and of the other variables those last that the fewest kids have: rows in a row then fall
// on one cell of most separators.
func (c *Compiled) arrange(k int) {
	cl := &c.cliques[k]
	var sep []Var
	if cl.sepSize = 1; cl.parent >= 0 {
		sep = common(c.cliques[cl.parent].scope, cl.scope)
		cl.sepSize = c.net.size(sep)
	}
	shared := func(v Var) (kids int) {
		for _, kid := range cl.kids {
			if slices.Contains(c.cliques[kid].scope, v) {
				kids++
			}
		}
		return kids
	}
	rest := slices.DeleteFunc(cl.scope, func(v Var) bool { return slices.Contains(sep, v) })
	if len(cl.kids) > 0 && len(rest) > 1 {
		slices.SortStableFunc(rest, func(a, b Var) int { return cmp.Compare(shared(b), shared(a)) })
	}
	cl.scope = slices.Concat(sep, rest)
	cl.block = 1
	for i := len(cl.scope) - 1; i >= 0 && cl.block < blockRows; i-- {
		cl.block *= c.net.card(cl.scope[i])
	}
}

// group sorts the kids of a clique by their separators.
func (c *Compiled) group(k int) {
	cl := &c.cliques[k]
	for _, kid := range cl.kids {
		sep := c.cliques[kid].scope[:c.separator(kid)]
		g := slices.IndexFunc(cl.groups, func(g group) bool { return slices.Equal(g.scope, sep) })
		if g < 0 {
			g = len(cl.groups)
			cl.groups = append(cl.groups, group{scope: sep, size: c.cliques[kid].sepSize, inSep: c.project(k, sep)})
		}
		cl.groups[g].kids = append(cl.groups[g].kids, kid)
		c.cliques[kid].group = g
	}
}

// separator is how many variables a clique shares with its parent.
func (c *Compiled) separator(k int) int {
	cl := &c.cliques[k]
	n := 0
	for cl.parent >= 0 && n < len(cl.scope) && slices.Contains(c.cliques[cl.parent].scope, cl.scope[n]) {
		n++
	}
	return n
}

// project maps the cells of clique k to those of a part of its scope.
func (c *Compiled) project(k int, part []Var) projection {
	cl := &c.cliques[k]
	split, rows := len(cl.scope), 1
	for rows < cl.block {
		split--
		rows *= c.net.card(cl.scope[split])
	}
	return c.net.project(cl.scope, part, split)
}

// place is where the rows of a clique fall in a factor; factors of one scope share it.
func (c *Compiled) place(k int, scope []Var) projection {
	for _, f := range c.cliques[k].factors {
		if slices.Equal(c.net.factors[f].scope, scope) {
			return c.inClique[f]
		}
	}
	return c.project(k, scope)
}

// holder is the smallest of the cliques that the scope's variables were eliminated in that holds the whole scope.
func (c *Compiled) holder(scope []Var) int {
	best := -1
	for _, v := range scope {
		k := c.first[v]
		if holds(c.cliques[k].scope, scope) && (best < 0 || c.cliques[k].size < c.cliques[best].size) {
			best = k
		}
	}
	if best < 0 {
		if len(scope) > 0 {
			panic("bayes: no clique holds a factor")
		}
		best = 0
	}
	return best
}

func holds(scope, part []Var) bool {
	for _, v := range part {
		if !slices.Contains(scope, v) {
			return false
		}
	}
	return true
}

// margins finds for every variable the smallest separator that holds it, to read its posterior there; a variable in none
// is in one clique only.
func (c *Compiled) margins() {
	c.marginOf = slices.Repeat([]margin{{group: -1}}, len(c.homeOf))
	for k := range c.cliques {
		for g := range c.cliques[k].groups {
			for _, v := range c.cliques[k].groups[g].scope {
				m := &c.marginOf[v]
				if m.group < 0 || c.cliques[k].groups[g].size < c.cliques[m.clique].groups[m.group].size {
					m.clique, m.group = k, g
				}
			}
		}
	}
	for v := range c.marginOf {
		m := &c.marginOf[v]
		if m.group < 0 {
			m.clique = c.homeOf[v]
			c.cliques[m.clique].own = append(c.cliques[m.clique].own, Var(v))
			continue
		}
		g := &c.cliques[m.clique].groups[m.group]
		if m.at = c.net.offsets(g.scope, []Var{Var(v)}); g.cells != nil {
			m.at = pick(m.at, g.cells)
		}
	}
}

// multiplyOut computes the product of the factors of every clique.
func (c *Compiled) multiplyOut() {
	values := make([][]float64, len(c.net.factors))
	for f := range values {
		values[f] = c.net.factors[f].values
	}
	c.phi = make([]table, len(c.cliques))
	for k := range c.phi {
		c.phi[k].x = make([]float64, c.cliques[k].size)
		c.phi[k].ln = c.product(c.phi[k].x, k, values)
	}
}

// product multiplies out the factors of clique k: the true product is dst times e to the power of the result.
func (c *Compiled) product(dst []float64, k int, values [][]float64) (ln float64) {
	cl, top := &c.cliques[k], 0.0
	if first := slices.IndexFunc(cl.factors, func(f int) bool { return values[f] != nil }); first >= 0 {
		for lo := 0; lo < cl.size; lo += cl.block {
			x := dst[lo:min(lo+cl.block, cl.size)]
			c.inClique[cl.factors[first]].pull(x, values[cl.factors[first]], lo)
			for _, f := range cl.factors[first+1:] {
				if values[f] != nil {
					c.inClique[f].times(x, x, values[f], lo)
				}
			}
			top = max(top, most(x))
		}
	}
	if top > tiny && top < huge {
		return 0
	}
	return c.productWithout(dst, k, values, -1)
}

// productWithout leaves one factor out (-1 for none), and rescales after each: thousands of likelihoods on one variable are
// smaller than any float.
func (c *Compiled) productWithout(dst []float64, k int, values [][]float64, without int) (ln float64) {
	for i := range dst {
		dst[i] = 1
	}
	for _, f := range c.cliques[k].factors {
		if f != without && values[f] != nil {
			ln += c.cliques[k].multiply(dst, dst, values[f], &c.inClique[f])
		}
	}
	return ln
}

// multiply multiplies all rows by the cells they fall on, rescaled when they have become small or large: ln of what was
// taken out.
func (cl *clique) multiply(dst, src, cells []float64, p *projection) (ln float64) {
	for lo := 0; lo < cl.size; lo += cl.block {
		hi := min(lo+cl.block, cl.size)
		p.times(dst[lo:hi], src[lo:hi], cells, lo)
	}
	return rescale(dst)
}

// Products in one go are trusted if their largest is between these; else they are done anew in steps.
const tiny, huge = 1e-200, 1e200
