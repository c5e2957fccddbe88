package bayes

// cell is the cell of a row.
func (cl *clique) cell(row int) int {
	if cl.cells == nil {
		return row
	}
	return int(cl.cells[row])
}

// dropZeros keeps the rows that have a positive belief without evidence, and no others, where that at least halves a
// clique: zero compression (Jensen and Andersen 1990). Evidence and numbers that are positive now can only make more rows
// impossible. Positive numbers are taken as 1, so that rows are dropped because they are impossible and never because they
// underflow.
func (c *Compiled) dropZeros(limit int64) error {
	rows, err := c.support(limit)
	if err != nil || rows == nil { // an impossible network stays whole, and says so when run
		return err
	}
	for k := range c.cliques {
		if cl := &c.cliques[k]; len(rows[k])*2 <= cl.size {
			c.keep(k, rows[k])
		}
	}
	for k := range c.cliques {
		for g := range c.cliques[k].groups {
			c.dropCells(k, &c.cliques[k].groups[g])
		}
	}
	bytes := 0
	for k := range c.cliques {
		cl := &c.cliques[k]
		bytes += 16*cl.size + 24*cl.sepSize
		if cl.cells != nil {
			bytes += 4 * cl.size * (2 + len(cl.groups) + len(cl.factors) + len(cl.vars))
		}
	}
	if c.bytes = int64(bytes); c.bytes > limit {
		return c.over(float64(bytes), c.largest(), limit)
	}
	return nil
}

func (c *Compiled) largest() int {
	largest := 0
	for k := range c.cliques {
		if c.cliques[k].size > c.cliques[largest].size {
			largest = k
		}
	}
	return largest
}

// keep lists the rows of a clique.
func (c *Compiled) keep(k int, rows []int32) {
	cl := &c.cliques[k]
	perCell := int32(cl.size / cl.sepSize)
	cl.toSep.at = make([]int32, len(rows))
	for i, cell := range rows {
		cl.toSep.at[i] = cell / perCell
	}
	for g := range cl.groups {
		cl.groups[g].inSep = cl.groups[g].inSep.listed(rows)
	}
	shared := map[*int32]projection{} // factors of one scope share a projection
	for _, f := range cl.factors {
		was := &c.inClique[f].at[0]
		if _, ok := shared[was]; !ok {
			shared[was] = c.inClique[f].listed(rows)
		}
		c.inClique[f] = shared[was]
	}
	for _, v := range cl.vars {
		c.inHome[v] = c.inHome[v].listed(rows)
	}
	cl.cells, cl.size = rows, len(rows)
}

// dropCells keeps the cells of a separator that some row falls on, if the rows of all its cliques are listed.
func (c *Compiled) dropCells(k int, g *group) {
	listed := c.cliques[k].cells != nil
	for _, kid := range g.kids {
		listed = listed && c.cliques[kid].cells != nil
	}
	if !listed {
		return
	}
	rank := make([]int32, g.size)
	for _, cell := range g.inSep.at {
		rank[cell] = 1
	}
	for cell, kept := range rank {
		if kept > 0 {
			rank[cell] = int32(len(g.cells))
			g.cells = append(g.cells, int32(cell))
		}
	}
	g.size, g.inSep.at = len(g.cells), pick(rank, g.inSep.at)
	for _, kid := range g.kids {
		cl := &c.cliques[kid]
		cl.sepSize, cl.toSep.at = g.size, pick(rank, cl.toSep.at)
	}
}

func pick(from, rows []int32) []int32 {
	out := make([]int32, len(rows))
	for i, r := range rows {
		out[i] = from[r]
	}
	return out
}

// support lists the possible cells of every clique, nil if the network is impossible: a semijoin up the tree and one down
// (Yannakakis 1981).
func (c *Compiled) support(limit int64) ([][]int32, error) {
	possible := make([][]float64, len(c.net.factors)) // 1 where positive
	for f := range possible {
		possible[f] = make([]float64, len(c.net.factors[f].values))
		for i, x := range c.net.factors[f].values {
			if x > 0 {
				possible[f][i] = 1
			}
		}
	}
	rows, up, bytes := make([][]int32, len(c.cliques)), make([][]float64, len(c.cliques)), int64(0)
	for k := range c.cliques {
		cl := &c.cliques[k]
		rows[k] = c.rows(k, possible, up)
		if bytes += int64(cap(rows[k])) * 4; bytes > limit {
			return nil, c.over(float64(bytes), c.largest(), limit)
		}
		up[k] = make([]float64, cl.sepSize)
		perCell := uint32(cl.size / cl.sepSize)
		for _, cell := range rows[k] {
			up[k][uint32(cell)/perCell] = 1
		}
	}
	for k := len(c.cliques) - 1; k >= 0; k-- {
		cl := &c.cliques[k]
		if cl.parent >= 0 {
			inSep, block := &c.cliques[cl.parent].groups[cl.group].inSep, uint32(c.cliques[cl.parent].block)
			down := make([]bool, cl.sepSize)
			for _, cell := range rows[cl.parent] {
				down[inSep.base[uint32(cell)/block]+inSep.at[uint32(cell)%block]] = true
			}
			perCell, kept := uint32(cl.size/cl.sepSize), rows[k][:0]
			for _, cell := range rows[k] {
				if down[uint32(cell)/perCell] {
					kept = append(kept, cell)
				}
			}
			rows[k] = kept
		}
		if len(rows[k]) == 0 {
			return nil, nil
		}
	}
	return rows, nil
}

// rows lists the cells of a clique that its factors and kids allow.
func (c *Compiled) rows(k int, possible, up [][]float64) []int32 {
	cl, out := &c.cliques[k], []int32(nil)
	x, all := make([]float64, cl.block), make([]float64, cl.block)
	for i := range all {
		all[i] = 1
	}
	for lo := 0; lo < cl.size; lo += cl.block {
		src := all
		for _, f := range cl.factors {
			c.inClique[f].times(x, src, possible[f], lo)
			src = x
		}
		for g := range cl.groups {
			for _, kid := range cl.groups[g].kids {
				cl.groups[g].inSep.times(x, src, up[kid], lo)
				src = x
			}
		}
		for i, x := range src {
			if x > 0 {
				out = append(out, int32(lo+i))
			}
		}
	}
	return out
}
