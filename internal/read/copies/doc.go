// Package copies finds texts that took their words from others: a wire story in forty papers is one report. Candidates come from
// min-wise hashing (Broder 1997) in bands, and for a short text inside a long one from a sample of shingles; a candidate is judged by
// containment in both directions, the share of the words of one that stand in long runs of the other, since a shortened copy shares few
// shingles and all of its own words. Quoted passages and boilerplate are left out first: two papers that quote one statement are no
// copies of each other. Diff shows what a copy changed, word by word, and Chance says how surely one telling was taken over. It knows
// texts alone. Start at Find.
package copies

import "slices"

const (
	shingle  = 5  // words
	bands    = 64 // of two hashes each: a pair of Jaccard similarity 0.3 is found with 1 − (1 − 0.3²)⁶⁴ = 0.998
	perBand  = 2
	shortest = 20 // words of its own below which a text is not compared: a line that all carry is no copy
	// One shingle in sampled is looked up in all texts (Broder's sketch modulo m): 30 words that stand in a text of any length are
	// found with 1 − (1 − 1/4)²⁶ = 0.999. Shingles of more than crowd texts are left to the bands.
	sampled = 4
	crowd   = 40
)

// Share is the least containment, in one direction or the other, at which two texts are called copies: half of the words of one's own.
const Share = 0.5

// near is the part of the most shared words with which an earlier text is still taken for the original.
const near = 0.9

// A Pair says that words of text Copy stand in long runs in text Of, which comes before it in the list.
type Pair struct {
	Copy, Of int
	Share    float64 // of the copy's own words, those that stand in the original
	Back     float64 // of the original's, those that stand in the copy
	Words    int     // of the copy's own words, how many stand in the original
	Longest  int     // words of the longest run
}

// Find compares the texts and returns each with the one that holds most of its words, if they are a Share of the words of either. The
// text that stands first in the list is the original: put them in the order of time.
func Find(texts []string) []Pair {
	words := make([][]string, len(texts))
	for i, t := range texts {
		words[i] = own(t)
	}
	boiler := boilerplate(words)
	found := map[int][]Pair{}
	for c := range candidates(words) {
		there, back := compare(words[c.later], words[c.earlier], boiler), compare(words[c.earlier], words[c.later], boiler)
		if there.of >= shortest && there.share() >= Share || back.of >= shortest && back.share() >= Share {
			found[c.later] = append(found[c.later], Pair{c.later, c.earlier, there.share(), back.share(), there.shared, there.longest})
		}
	}
	var list []Pair
	for _, pairs := range found {
		slices.SortFunc(pairs, func(a, b Pair) int { return a.Of - b.Of })
		most := slices.MaxFunc(pairs, func(a, b Pair) int { return a.Words - b.Words }).Words
		first := slices.IndexFunc(pairs, func(p Pair) bool { return float64(p.Words) >= near*float64(most) })
		list = append(list, pairs[first])
	}
	slices.SortFunc(list, func(a, b Pair) int { return a.Copy - b.Copy })
	return list
}

// A couple is two texts, by their places in the list.
type couple struct{ earlier, later int }

// candidates are the couples worth comparing, the earlier text first.
func candidates(words [][]string) map[couple]bool {
	pairs := map[couple]bool{}
	buckets := map[[perBand + 1]uint64][]int{}
	sample := map[uint64][]int{}
	for i, w := range words {
		if len(w) < shortest {
			continue
		}
		seen := map[uint64]bool{}
		for x := range shingles(w) {
			if x = mix(x); x%sampled == 0 && !seen[x] {
				seen[x] = true
				sample[x] = append(sample[x], i)
			}
		}
		sketch := minimum(w)
		for b := range bands {
			key := [perBand + 1]uint64{uint64(b), sketch[2*b], sketch[2*b+1]}
			for _, j := range buckets[key] {
				pairs[couple{j, i}] = true
			}
			buckets[key] = append(buckets[key], i)
		}
	}
	for _, in := range sample {
		if len(in) > crowd {
			continue
		}
		for k, i := range in {
			for _, j := range in[:k] {
				pairs[couple{j, i}] = true
			}
		}
	}
	return pairs
}

// minimum is the sketch of a text: for each of the hash functions, its least value over the shingles.
func minimum(w []string) [bands * perBand]uint64 {
	var least [bands * perBand]uint64
	for k := range least {
		least[k] = ^uint64(0)
	}
	for x := range shingles(w) {
		for k := range least {
			x = mix(x + 0x9e3779b97f4a7c15)
			least[k] = min(least[k], x)
		}
	}
	return least
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014): its chain from a shingle serves as the family of hash functions.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
