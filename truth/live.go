package truth

// Live is a table that grows, with a one-coin model kept up to date: a new claim
// moves its item and, by their counts, the sources that claim on it, in the time
// that takes and no more. Run the whole model again once in a while: the effect
// of changed accuracies on other items waits until then, and so do new copiers.
type Live struct {
	Model        OneCoin
	voice        map[string]string // of the sources that have another's
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
	part    []float64 // of each claim that is an independent vote
	p       float64
}

// Resume goes on from what the default pipeline found in c, for open values: its
// voices claim once per item, and the copied part of a vote does not count.
func Resume(c *Claims, d Findings) *Live {
	l := &Live{Model: Regularised, voice: map[string]string{}}
	for s, v := range d.Voices.Voice {
		l.voice[c.SourceName(s)] = d.Voices.Names[v]
	}
	for o := range c.Items() {
		it := l.at(c.ItemName(o))
		told := map[uint32]bool{} // voices that have their claim
		lo, hi := c.ItemFacts(o)
		for f := lo; f < hi; f++ {
			if d.Independent[f] == 0 {
				continue // no voice's own claim
			}
			v := liveValue{name: c.FactName(f), p: d.P[f]}
			for _, s := range c.FactSources(f) {
				if k := l.speaker(c.SourceName(int(s))); !told[k] {
					told[k] = true
					v.sources = append(v.sources, k)
				}
			}
			for range v.sources {
				v.part = append(v.part, d.Independent[f]/float64(len(v.sources)))
			}
			it.values = append(it.values, v)
		}
		l.each(it, func(s uint32, p float64) { l.right[s] += p; l.count[s]++ })
	}
	return l
}

// speaker is the number of the voice that a source speaks with.
func (l *Live) speaker(source string) uint32 {
	if v, ok := l.voice[source]; ok {
		source = v
	}
	s := l.source.id(source)
	if int(s) == len(l.count) {
		l.right, l.count = append(l.right, 0), append(l.count, 0)
	}
	return s
}

func (l *Live) at(item string) *liveItem {
	o := l.item.id(item)
	if int(o) == len(l.items) {
		l.items = append(l.items, liveItem{})
	}
	return &l.items[o]
}

// Add takes in one claim and returns the probabilities of the values of its item.
func (l *Live) Add(source, item, value string) map[string]float64 {
	s, it := l.speaker(source), l.at(item)
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
	it.values[at].part = append(it.values[at].part, 1)
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
		for _, x := range v.part {
			votes[i] += x
		}
	}
	nobody := l.Model.Errors.Bias(score, votes)
	for i, v := range it.values {
		for k, s := range v.sources {
			score[i] += v.part[k] * l.Model.Errors.Weight(l.without(s))
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
	if v, ok := l.voice[source]; ok {
		source = v
	}
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
