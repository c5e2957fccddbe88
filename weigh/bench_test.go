package weigh_test

import (
	"testing"

	"hearsay/internal/measure/bench"
	"hearsay/weigh"
)

// Target: a case of 5,000 signals over 300 propositions compiles and is weighed (posteriors of everything) in under 1 s
// and 300 MB.
func BenchmarkWeighLarge(b *testing.B) {
	c := bench.Synthetic(bench.Large, 1)
	b.ReportAllocs()
	for b.Loop() {
		m, err := weigh.Compile(c)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := m.Beliefs(weigh.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// worked is as large as the worked case.
var worked = bench.Size{Signals: 70, Propositions: 40, Sources: 40, Parties: 5, Hypotheses: 6}

// Target: under 20 ms.
func BenchmarkBeliefsOfWorkedSize(b *testing.B) {
	c := bench.Synthetic(worked, 1)
	for b.Loop() {
		m, err := weigh.Compile(c)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := m.Beliefs(weigh.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// Target: all influences, flip points and questions under 300 ms; this also draws the ranges and the history.
func BenchmarkJudgeWorkedSize(b *testing.B) {
	c := bench.Synthetic(worked, 1)
	for b.Loop() {
		if _, err := weigh.Weigh(c, weigh.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
