package truth

// Result is what a method makes of a table.
type Result struct {
	Method string
	// P is the probability of each fact, or a score between 0 and 1 for the
	// methods that have no probabilities.
	P []float64
	// None is the probability, by item, that no claimed value holds; nil if the
	// method does not say.
	None []float64
	// Choice is the fact chosen for each item, -1 if nobody claims anything.
	Choice []int
	// Answer is the number of the value chosen for each item, and Sure its
	// probability, for the methods that may choose a value nobody claims for
	// that item; nil for the others, see [Claims.Answer].
	Answer []int
	Sure   []float64
	// Trust is the method's weight of each source: an accuracy where the method
	// has one, else a number that only orders them.
	Trust []float64
	// Number is the estimate of each item for the methods that average numbers.
	Number []float64
	Rounds int
}

// Answer is the text of the value that r chooses for item o, and its
// probability; "" and 0 if there is none.
func (c *Claims) Answer(r Result, o int) (string, float64) {
	if r.Answer != nil {
		if r.Answer[o] < 0 {
			return "", 0
		}
		return c.ValueName(r.Answer[o]), r.Sure[o]
	}
	f := r.Choice[o]
	if f < 0 {
		return "", 0
	}
	return c.FactName(f), r.P[f]
}

// choose picks the best fact of each item by score, ties by number of claims,
// then by order.
func choose(c *Claims, score []float64) []int {
	choice := make([]int, c.Items())
	for o := range choice {
		choice[o] = best(c, o, score)
	}
	return choice
}

func best(c *Claims, o int, score []float64) int {
	lo, hi := c.ItemFacts(o)
	b := -1
	for f := lo; f < hi; f++ {
		switch {
		case b < 0, score[f] > score[b]+tie:
			b = f
		case score[f] > score[b]-tie && c.votes(f) > c.votes(b):
			b = f
		}
	}
	return b
}

// tie is the difference of scores that counts as none.
const tie = 1e-12

// Share is the part of an item's claims that each fact has: the vote.
func (c *Claims) Share() []float64 {
	p := make([]float64, c.Facts())
	for o := range c.Items() {
		lo, hi := c.ItemFacts(o)
		all := float64(c.factClaim[hi] - c.factClaim[lo])
		for f := lo; f < hi; f++ {
			p[f] = float64(c.votes(f)) / all
		}
	}
	return p
}

// Vote chooses what most sources claim; P is the share of the vote, Trust how
// often a source is with the majority.
func Vote(c *Claims) Result {
	p := c.Share()
	r := Result{Method: "vote", P: p, Choice: choose(c, p), Rounds: 1}
	r.Trust = agreement(c, r.Choice)
	return r
}

// agreement is the part of each source's claims that were chosen.
func agreement(c *Claims, choice []int) []float64 {
	hit, n := make([]float64, c.Sources()), c.Coverage()
	for _, f := range choice {
		if f < 0 {
			continue
		}
		for _, s := range c.FactSources(f) {
			hit[s]++
		}
	}
	for s := range hit {
		if n[s] > 0 {
			hit[s] /= float64(n[s])
		}
	}
	return hit
}
