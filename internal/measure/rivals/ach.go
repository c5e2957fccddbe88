package rivals

import (
	"math"
	"slices"
	"time"

	"hearsay"
)

// Analysis of competing hypotheses (Heuer 1999) counts, for each hypothesis, the evidence that is inconsistent with it.
// A report's rating under a hypothesis is read off the table of what it reports: very consistent from .8, consistent
// from .55, inconsistent below .45, very inconsistent below .2.

// An inconsistent item adds to a hypothesis's sum what a program says it adds.
type tally func(chance, rightness float64) float64

// parc is the weighted inconsistency score of PARC's program (Good, Shrager, Stefik, Pirolli and Card 2004): 1 for I, 2
// for II, times √2, 1 or 1/√2 for high, medium and low credibility; relevance is medium throughout.
func parc(chance, rightness float64) float64 {
	credibility := 1.
	switch {
	case rightness >= .8:
		credibility = math.Sqrt2
	case rightness < .6:
		credibility = 1 / math.Sqrt2
	}
	switch {
	case chance < .2:
		return 2 * credibility
	case chance < .45:
		return credibility
	}
	return 0
}

// squared is the square of the distance from neutral, of the inconsistent ratings only; credibility is not asked.
func squared(chance, _ float64) float64 {
	switch {
	case chance < .2:
		return 4
	case chance < .45:
		return 1
	}
	return 0
}

// inconsistency is the negative sum per hypothesis: the least inconsistent leads. Priors have no place in it.
func inconsistency(adds tally) func(*hearsay.Case, []time.Time) ([][]float64, error) {
	return func(c *hearsay.Case, known []time.Time) ([][]float64, error) {
		props, tables := map[hearsay.ID]*hearsay.Proposition{}, tabled(c)
		for _, p := range c.Propositions {
			props[p.ID] = p
		}
		var out [][]float64
		for _, at := range known {
			row := make([]float64, len(c.Questions[0].Hypotheses))
			for _, b := range ballots(c, at) {
				for h := range row {
					chance := 0.0
					for _, v := range b.values {
						chance += tables[b.signal.Says][h][slices.Index(props[b.signal.Says].Values, v)]
					}
					row[h] -= adds(chance, rightness(c, b.signal.Source))
				}
			}
			out = append(out, row)
		}
		return out, nil
	}
}
