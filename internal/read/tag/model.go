package tag

import "slices"

// Header is what a model says of itself.
type Header struct {
	Features  int      `json:"features"` // which set of features
	Bits      int      `json:"bits"`     // 2^Bits features
	Epochs    int      `json:"epochs"`
	Seed      uint64   `json:"seed"`
	Passages  int      `json:"passages"` // of the text of training
	Words     int      `json:"words"`
	Languages []string `json:"languages"`
	Note      string   `json:"note,omitempty"` // on what text it was trained, under which licence
}

// A Model is trained weights. It does not change, so many may use it at once.
type Model struct {
	Header
	cues    rates
	weights []int8
	chain   [labels + 1][labels]int32
	digest  string
}

// Digest is the SHA-256 of the model's file, in hexadecimal.
func (m *Model) Digest() string { return m.digest }

// Name is what proposals call the model: the first eight digits of its digest.
func (m *Model) Name() string { return "tagger/" + m.digest[:8] }

// Speaks reports whether the model was trained on text in the language.
func (m *Model) Speaks(language string) bool { return slices.Contains(m.Languages, language) }

// cut is the share of weights that may be too large for 8 bits, as one in so many.
const cut = 10000

// average rounds the average weights to 8 bits. The unit is chosen so that all but one in ten thousand fit; the others become the largest
// number. The chain keeps 32 bits: it is small and decides much.
func (m *Model) average(l *learner) {
	mean := func(w int32, u int64) int64 { return int64(w)*l.c - u }
	var sizes []int64
	for k, w := range l.weights {
		if v := mean(w, l.u[k]); v != 0 {
			sizes = append(sizes, max(v, -v))
		}
	}
	unit := int64(1)
	if len(sizes) > 0 {
		slices.Sort(sizes)
		unit = max(1, sizes[len(sizes)-1-len(sizes)/cut]/127)
	}
	round := func(v int64) int64 {
		if v < 0 {
			return -((-v + unit/2) / unit)
		}
		return (v + unit/2) / unit
	}
	m.weights = make([]int8, len(l.weights))
	for k, w := range l.weights {
		m.weights[k] = int8(max(-127, min(127, round(mean(w, l.u[k])))))
	}
	for a := range m.chain {
		for b := range m.chain[a] {
			m.chain[a][b] = int32(max(-heaviest, min(heaviest, round(mean(l.chain[a][b], l.uchain[a][b])))))
		}
	}
}
