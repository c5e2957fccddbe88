package bayes

// cell is the cell of a row.
func (cl *clique) cell(row int) int {
	if cl.cells == nil {
		return row
	}
	return int(cl.cells[row])
}

// dropZeros keeps the rows that have a positive belief without evidence, and no others: zero compression (Jensen and
// Andersen 1990). Evidence and numbers that are positive now can only make more rows impossible. Positive numbers are
// taken as 1, so that rows are dropped because they are impossible and never because they underflow.
func (c *Compiled) dropZeros() {
	c.fixedZeros = true
	support := c.support()
	for k := range c.cliques {
		rows := make([]int32, 0, len(support[k]))
		for i, possible := range support[k] {
			if possible {
				rows = append(rows, int32(i))
			}
		}
		if len(rows) == 0 || len(rows) == len(support[k]) { // an impossible network stays whole, and says so when run
			continue
		}
		cl := &c.cliques[k]
		cl.cells, cl.size = rows, len(rows)
		cl.toSep = pick(cl.toSep, rows)
		for _, kid := range cl.kids {
			c.cliques[kid].inSep = pick(c.cliques[kid].inSep, rows)
		}
		for _, f := range cl.factors {
			c.inClique[f] = pick(c.inClique[f], rows)
		}
		for _, v := range cl.vars {
			c.inHome[v] = pick(c.inHome[v], rows)
		}
	}
}

func pick(from, rows []int32) []int32 {
	out := make([]int32, len(rows))
	for i, r := range rows {
		out[i] = from[r]
	}
	return out
}

// support says of every cell of every clique whether it is possible: a semijoin up the tree and one down (Yannakakis
// 1981).
func (c *Compiled) support() [][]bool {
	support, up := make([][]bool, len(c.cliques)), make([][]bool, len(c.cliques))
	for k := range c.cliques {
		cl := &c.cliques[k]
		possible := make([]bool, cl.size)
		for i := range possible {
			possible[i] = true
		}
		for _, f := range cl.factors {
			values := c.net.factors[f].values
			for i, at := range c.inClique[f] {
				if values[at] == 0 {
					possible[i] = false
				}
			}
		}
		for _, kid := range cl.kids {
			semijoin(possible, up[kid], c.cliques[kid].inSep)
		}
		support[k], up[k] = possible, projected(possible, cl.toSep, cl.sepSize)
	}
	for k := len(c.cliques) - 1; k >= 0; k-- {
		if cl := &c.cliques[k]; cl.parent >= 0 {
			semijoin(support[k], projected(support[cl.parent], cl.inSep, cl.sepSize), cl.toSep)
		}
	}
	return support
}

func semijoin(possible, message []bool, at []int32) {
	for i, a := range at {
		if !message[a] {
			possible[i] = false
		}
	}
}

func projected(possible []bool, at []int32, size int) []bool {
	out := make([]bool, size)
	for i, a := range at {
		if possible[i] {
			out[a] = true
		}
	}
	return out
}
