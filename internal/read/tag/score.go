package tag

// A Count says how many spans were labelled, how many were found, and how many of these have the same words.
type Count struct {
	Labelled, Found, Right int
}

// Precision is the share of right ones among those found, 0 of nothing.
func (c Count) Precision() float64 { return share(c.Right, c.Found) }

// Recall is the share of labelled ones that were found, 0 of nothing.
func (c Count) Recall() float64 { return share(c.Right, c.Labelled) }

// F1 is the harmonic mean of precision and recall: 2PR/(P+R) = 2 right / (labelled + found).
func (c Count) F1() float64 { return share(2*c.Right, c.Labelled+c.Found) }

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Score counts exact spans of each kind in what find makes of the examples. A span is right only with all of its words.
func Score(examples []Example, find func(Example) []Label) [Kinds]Count {
	var counts [Kinds]Count
	for _, x := range examples {
		labelled := map[Span]bool{}
		for _, s := range Spans(x.Labels) {
			labelled[s] = true
			counts[s.Kind].Labelled++
		}
		for _, s := range Spans(find(x)) {
			counts[s.Kind].Found++
			if labelled[s] {
				counts[s.Kind].Right++
			}
		}
	}
	return counts
}

// Hints are the labels that something else gave the words of an example.
func Hints(x Example) []Label {
	out := make([]Label, len(x.Words))
	for i, w := range x.Words {
		out[i] = w.Hint
	}
	return out
}
