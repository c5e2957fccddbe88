// Package tag marks the words of a passage as belonging to a source, a cue or a content of reported speech, or to none: a linear chain
// over hashed features, trained as an averaged structured perceptron (Collins 2002, "Discriminative training methods for hidden Markov
// models", figure 2) and decoded by Viterbi's algorithm under the constraints of BIO. Sums are of integers throughout, so the same
// examples in the same order with the same seed give the same model, byte for byte, on every machine. It knows words and not texts: package
// extract makes them, and makes proposals of labels. Start at Train, Read and Model.Tag.
package tag

import "math"

// A Label says what a word belongs to: Begin for the first word of a span, In for the others.
type Label uint8

// The labels, in the order of the file.
const (
	Other Label = iota
	BeginSource
	InSource
	BeginCue
	InCue
	BeginContent
	InContent

	labels     = iota
	row        = 8      // weights of a feature in memory: a power of two, the last unused
	start      = labels // stands before the first word
	impossible = math.MinInt64 / 4
)

// Kind is what a span is.
type Kind int

// The kinds.
const (
	Source Kind = iota
	Cue
	Content
	Kinds = iota
)

func (k Kind) String() string { return [...]string{"source", "cue", "content"}[k] }

// Begin is the label of the first word of a span of the kind.
func Begin(k Kind) Label { return Label(1 + 2*k) }

// In is the label of its other words.
func In(k Kind) Label { return Label(2 + 2*k) }

// allowed reports whether b may follow a: a span is not entered in its middle.
func allowed(a, b Label) bool {
	return b == Other || b%2 == 1 || a == b || a == b-1
}

// A Span is the words [From, To) of a passage.
type Span struct {
	Kind
	From, To int
}

// Spans reads the labels of a passage. An In that continues nothing is passed over.
func Spans(list []Label) []Span {
	var out []Span
	for i := 0; i < len(list); i++ {
		if list[i]%2 == 0 {
			continue
		}
		s := Span{Kind(list[i] / 2), i, i + 1}
		for s.To < len(list) && list[s.To] == list[i]+1 {
			s.To++
		}
		out = append(out, s)
		i = s.To - 1
	}
	return out
}

// Quoting says how a word stands to quotation marks.
type Quoting uint8

// The places.
const (
	Outside Quoting = iota
	Opens
	Inside
	Closes
)

// A Word is what the tagger sees of a word or mark.
type Word struct {
	Text  string  // as written
	Lower string  // in lower case, with one form of each mark
	Quote Quoting // how it stands to quotation marks
	Class uint8   // what a lexicon says of it; 0 for nothing
	Hint  Label   // what something else, as a set of rules, would label it
	Ends  bool    // it ends a sentence
}

// An Example is a passage and its labels, one of each word.
type Example struct {
	Words  []Word
	Labels []Label
}

// Tag labels the words of a passage.
func (m *Model) Tag(words []Word) []Label {
	if len(words) == 0 {
		return nil
	}
	d := decoder{weights: m.weights, mask: 1<<m.Bits - 1, chain: m.chain}
	return d.best(m.cues.features(nil, words), len(words))
}

// weight is a number that a model adds up: 8 bits where it is kept, 32 where it is learned.
type weight interface{ ~int8 | ~int32 }

// decode finds the labels of highest sum.
type decode[W weight] struct {
	weights []W // row by row
	mask    uint32
	chain   [labels + 1][labels]int32 // from label to label
	sums    [][labels]int64
	from    [][labels]Label
}

type decoder = decode[int8]

// node adds up what the features of one word say of each label.
func (d *decode[W]) node(features []uint32, e *[row]int32) {
	for _, f := range features {
		w := (*[row]W)(d.weights[(f&d.mask)*row:])
		e[0] += int32(w[0])
		e[1] += int32(w[1])
		e[2] += int32(w[2])
		e[3] += int32(w[3])
		e[4] += int32(w[4])
		e[5] += int32(w[5])
		e[6] += int32(w[6])
	}
}

func (d *decode[W]) best(features []uint32, n int) []Label {
	if cap(d.sums) < n {
		d.sums, d.from = make([][labels]int64, n), make([][labels]Label, n)
	}
	sums, from := d.sums[:n], d.from[:n]
	for i := range n {
		f := features[i*templates : (i+1)*templates]
		var e [row]int32
		d.node(f[:nodes], &e)
		if i == 0 {
			edge := after(f, start)
			d.node(edge[:], &e)
			for b := range Label(labels) {
				sums[0][b] = impossible
				if allowed(Other, b) {
					sums[0][b] = int64(e[b] + d.chain[start][b])
				}
			}
			continue
		}
		for b := range sums[i] {
			sums[i][b] = impossible
		}
		for a := range Label(labels) {
			if sums[i-1][a] <= impossible/2 {
				continue
			}
			var g [row]int32
			edge := after(f, a)
			d.node(edge[:], &g)
			for b := range Label(labels) {
				if !allowed(a, b) {
					continue
				}
				if v := sums[i-1][a] + int64(d.chain[a][b]+e[b]+g[b]); v > sums[i][b] {
					sums[i][b], from[i][b] = v, a
				}
			}
		}
	}
	out := make([]Label, n)
	last := Other
	for b := range Label(labels) {
		if sums[n-1][b] > sums[n-1][last] {
			last = b
		}
	}
	for i := n - 1; i >= 0; i-- {
		out[i] = last
		last = from[i][last]
	}
	return out
}
