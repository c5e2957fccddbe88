package truth

import "slices"

// AsKnown is the table of the claims made until a time, with all items, sources
// and values keeping their numbers, so that a run at one time can start from the
// parameters of another. It panics if the table has no times.
func (c *Claims) AsKnown(until int64) *Claims {
	if c.when == nil {
		panic("truth: AsKnown of claims without times")
	}
	mask := make([]bool, c.Len())
	for i, t := range c.when {
		mask[i] = t > until
	}
	d := c.fold(Separate(c), mask)
	return d.Claims
}

// Without is the table without the claims of the named sources, with everything
// keeping its number.
func (c *Claims) Without(sources []string) *Claims {
	out := make([]bool, c.Sources())
	for s := range out {
		out[s] = slices.Contains(sources, c.SourceName(s))
	}
	mask := make([]bool, c.Len())
	for i, s := range c.source {
		mask[i] = out[s]
	}
	d := c.fold(Separate(c), mask)
	return d.Claims
}

// Live is a table that grows, with a one-coin model kept up to date: a new claim
// moves its item and, by their counts, the sources that claim on it, in the time
// that takes and no more. Run the whole model again once in a while: the effect
// of changed accuracies on other items waits until then.
type Live struct {
	Model        OneCoin
	source, item dictionary
	right, count []float64
	items        []liveItem
}

type liveItem struct {
	values []liveValue
}

type liveValue struct {
	name    string
	sources []uint32
	p       float64
}

// Add takes in one claim and returns the probabilities of the values of its item.
func (l *Live) Add(source, item, value string) map[string]float64 {
	s, o := l.source.id(source), l.item.id(item)
	if int(s) == len(l.count) {
		l.right, l.count = append(l.right, 0), append(l.count, 0)
	}
	if int(o) == len(l.items) {
		l.items = append(l.items, liveItem{})
	}
	it := &l.items[o]
	at := -1
	for i, v := range it.values {
		for _, have := range v.sources {
			if have == s {
				return it.probabilities() // its first claim stands
			}
		}
		if v.name == value {
			at = i
		}
	}
	if at < 0 {
		at = len(it.values)
		it.values = append(it.values, liveValue{name: value})
	}
	l.each(it, func(s uint32, p float64) { l.right[s] -= p })
	it.values[at].sources = append(it.values[at].sources, s)
	l.count[s]++
	l.infer(it)
	l.each(it, func(s uint32, p float64) { l.right[s] += p })
	return it.probabilities()
}

func (l *Live) each(it *liveItem, visit func(s uint32, p float64)) {
	for _, v := range it.values {
		for _, s := range v.sources {
			visit(s, v.p)
		}
	}
}

// infer takes the expectation of one item; what the item itself adds to its
// sources' counts is left out, so that no claim supports itself.
func (l *Live) infer(it *liveItem) {
	votes, score := make([]float64, len(it.values)), make([]float64, len(it.values))
	for i, v := range it.values {
		votes[i] = float64(len(v.sources))
	}
	nobody := l.Model.Errors.Bias(score, votes)
	for i, v := range it.values {
		for _, s := range v.sources {
			score[i] += l.Model.Errors.Weight(l.without(s))
		}
	}
	softmax(score, nobody)
	for i := range it.values {
		it.values[i].p = score[i]
	}
}

// without is the accuracy of s by its other claims; right does not hold this
// item's share while the item is in hand.
func (l *Live) without(s uint32) float64 {
	return l.Model.Fit(Stats{Sum: []float64{l.right[s], l.count[s] - 1}})[0]
}

// Accuracy is the current accuracy of a source, the prior mean for one never heard of.
func (l *Live) Accuracy(source string) float64 {
	s, ok := l.source.number[source]
	if !ok {
		return l.Model.Prior.mean(0, 0)
	}
	return l.Model.Fit(Stats{Sum: []float64{l.right[s], l.count[s]}})[0]
}

func (it *liveItem) probabilities() map[string]float64 {
	p := make(map[string]float64, len(it.values))
	for _, v := range it.values {
		p[v.name] = v.p
	}
	return p
}
