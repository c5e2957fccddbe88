package tag

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
)

// Training says how to train. The zero value of each field stands for the default.
type Training struct {
	Epochs int    // passes over the examples; 12
	Seed   uint64 // of the order of the examples
	Bits   int    // 2^Bits features; 18
	Note   string // kept in the model: on what text, under which licence
	// Languages of the examples, kept in the model.
	Languages []string
	// Tell is called after each example that ends a hundredth of the work; nil for silence.
	Tell func(done, all int)
}

// common is how often a form must occur before its cue rate is believed.
const common = 3

// cueRates counts how often each form is part of a cue.
func cueRates(examples []Example) rates {
	in, all := map[string]int{}, map[string]int{}
	for _, x := range examples {
		for i, w := range x.Words {
			all[w.Lower]++
			if x.Labels[i] == BeginCue || x.Labels[i] == InCue {
				in[w.Lower]++
			}
		}
	}
	r := rates{}
	for w, n := range in {
		if all[w] >= common && len(w) <= longestForm {
			r[w] = rateOf(n, all[w])
		}
	}
	return r
}

// learner holds the weights while they change: w as they are, u the sum of each change times the moment it was made at, from which the
// average over all moments follows: w - u/c.
type learner struct {
	decode[int32]
	u      []int64
	uchain [labels + 1][labels]int64
	c      int64 // the moment, from 1
}

func (l *learner) change(f uint32, y Label, by int32) {
	k := (f&l.mask)*row + uint32(y)
	l.weights[k] += by
	l.u[k] += int64(by) * l.c
}

func (l *learner) changeChain(a, y Label, by int32) {
	l.chain[a][y] += by
	l.uchain[a][y] += int64(by) * l.c
}

// learn changes the weights where the best labels are not the right ones.
func (l *learner) learn(features []uint32, right []Label) {
	guess := l.best(features, len(right))
	before, beforeGuess := Label(start), Label(start)
	for i, y := range right {
		g := guess[i]
		f := features[i*templates : (i+1)*templates]
		if g != y {
			for _, x := range f[:nodes] {
				l.change(x, y, 1)
				l.change(x, g, -1)
			}
		}
		if g != y || before != beforeGuess {
			for _, x := range after(f, before) {
				l.change(x, y, 1)
			}
			for _, x := range after(f, beforeGuess) {
				l.change(x, g, -1)
			}
			l.changeChain(before, y, 1)
			l.changeChain(beforeGuess, g, -1)
		}
		before, beforeGuess = y, g
	}
	l.c++
}

// Train learns a model. It ends early, with the context's error, when the context does. Examples without words teach nothing.
func Train(ctx context.Context, examples []Example, t Training) (*Model, error) {
	if t.Epochs == 0 {
		t.Epochs = 12
	}
	if t.Bits == 0 {
		t.Bits = 18
	}
	if t.Bits < fewestBits || t.Bits > mostBits {
		return nil, fmt.Errorf("train: 2^%d features: from 2^%d to 2^%d are possible", t.Bits, fewestBits, mostBits)
	}
	examples = slices.DeleteFunc(slices.Clone(examples), func(x Example) bool { return len(x.Words) == 0 })
	if len(examples) == 0 {
		return nil, fmt.Errorf("train: no labelled passage")
	}
	m := &Model{Header: Header{Features: version, Bits: t.Bits, Epochs: t.Epochs, Seed: t.Seed, Note: t.Note, Languages: t.Languages, Passages: len(examples)}, cues: cueRates(examples)}
	if len(m.cues) > mostForms {
		return nil, fmt.Errorf("train: %d forms are part of a cue, at most %d are possible: train on less text", len(m.cues), mostForms)
	}
	features := make([][]uint32, len(examples))
	for i, x := range examples {
		m.Words += len(x.Words)
		features[i] = m.cues.features(make([]uint32, 0, len(x.Words)*templates), x.Words)
		if i%100 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	size := row << t.Bits
	l := learner{u: make([]int64, size), c: 1}
	l.weights, l.mask = make([]int32, size), 1<<t.Bits-1
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(t.Seed, 0))
	all := t.Epochs * len(examples)
	for epoch := range t.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for i, k := range order {
			if done := epoch*len(examples) + i; done%(all/100+1) == 0 {
				if ctx.Err() != nil {
					return nil, ctx.Err()
				}
				if t.Tell != nil {
					t.Tell(done, all)
				}
			}
			l.learn(features[k], examples[k].Labels)
		}
	}
	m.average(&l)
	return m.seal(), nil
}
