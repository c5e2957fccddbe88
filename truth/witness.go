package truth

// witness is what besides the values speaks for copying: who was later, and who
// used the same words. It is empty where claims have neither times nor wordings.
type witness struct {
	after, before []int32 // by pair: shared values that one claims after two, and before
	alike         []int32 // by pair: shared values in the same words
	words         []wording
}

// wording compares the words of two claims for one value.
type wording uint8

const (
	noWords wording = iota // one of them has none
	otherWords
	sameWords
)

// witness takes the evidence for the pairs of an index.
func (c *Claims) witness(ix *pairs) witness {
	w := witness{}
	if c.when == nil && c.text == nil {
		return w
	}
	n := len(ix.one)
	w.after, w.before, w.alike = make([]int32, n), make([]int32, n), make([]int32, n)
	if c.text != nil {
		w.words = make([]wording, len(ix.list))
	}
	position := make([]uint32, c.Sources())
	for f := range c.Facts() {
		for i := c.factClaim[f]; i < c.factClaim[f+1]; i++ {
			position[c.source[i]] = i
		}
		for at := ix.at[f]; at < ix.at[f+1]; at++ {
			k := ix.list[at]
			i, j := position[ix.one[k]], position[ix.two[k]]
			if c.when != nil && c.when[i] != 0 && c.when[j] != 0 {
				switch {
				case c.when[i] > c.when[j]:
					w.after[k]++
				case c.when[i] < c.when[j]:
					w.before[k]++
				}
			}
			if c.text == nil || c.text[i] == 0 || c.text[j] == 0 {
				continue
			}
			w.words[at] = otherWords
			if c.text[i] == c.text[j] {
				w.words[at] = sameWords
				w.alike[k]++
			}
		}
	}
	return w
}

const (
	copiedWords = .5  // how often a copier keeps the words
	chanceWords = .01 // how often two find the same words by themselves
)

// likelier is the factor by which a copy explains the words of a shared value
// better than chance does.
func (w wording) likelier() float64 {
	switch w {
	case sameWords:
		return copiedWords / chanceWords
	case otherWords:
		return (1 - copiedWords) / (1 - chanceWords)
	}
	return 1
}

// following is the log Bayes factor of "copies" against "speaks for itself" from
// coming second in so many of n cases: the rate has a Beta(9, 1) prior in a
// copier and is even in others. A slow source always comes second, so the factor
// never exceeds nine; one that comes first does not copy, whatever it shares.
func following(second, n int32) float64 {
	k, m := float64(second), float64(n-second)
	return lbeta(9+k, 1+m) - lbeta(9, 1) - lbeta(1+k, 1+m)
}

func lbeta(a, b float64) float64 { return lgamma(a) + lgamma(b) - lgamma(a+b) }

// order is the evidence of time for pair k, for one copying two and for two
// copying one.
func (w witness) order(k int) (fwd, back float64) {
	if w.after == nil {
		return 0, 0
	}
	n := w.after[k] + w.before[k]
	return following(w.after[k], n), following(w.before[k], n)
}

// counts are after, before and alike of pair k.
func (w witness) counts(k int) (after, before, alike int) {
	if w.after == nil {
		return 0, 0, 0
	}
	return int(w.after[k]), int(w.before[k]), int(w.alike[k])
}
