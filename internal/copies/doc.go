// Package copies finds texts that took their words from others: a wire story in forty papers is one report. Candidates come from
// min-wise hashing (Broder 1997) in bands; a candidate is judged by containment, the share of its words that stand in long runs of the
// other, since a shortened copy shares few shingles and all of its own words. Quoted passages are left out first: two papers
// that quote one statement are no copies of each other. It knows texts alone. Start at Find.
package copies

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
)

const (
	shingle  = 5  // words
	bands    = 64 // of two hashes each: a pair of Jaccard similarity 0.3 is found with 1 − (1 − 0.3²)⁶⁴ = 0.998
	perBand  = 2
	shortest = 20 // words of its own below which a text is not compared: a line that all carry is no copy
)

// Share is the least containment at which a text is called a copy: half of the words of its own.
const Share = 0.5

// A Pair says that a share of the words of text Copy stand in long runs in text Of.
type Pair struct {
	Copy, Of int
	Share    float64
}

// Find compares the texts and returns each with the one that holds most of its words, if that is a Share of them. Of two that hold each
// other the one that stands first in the list is the original: put them in the order of time.
func Find(texts []string) []Pair {
	words := make([][]string, len(texts))
	for i, t := range texts {
		words[i] = own(t)
	}
	boiler := boilerplate(words)
	candidates := map[[2]int]bool{}
	buckets := map[[perBand + 1]uint64][]int{}
	for i, w := range words {
		if len(w) < shortest {
			continue
		}
		sketch := minimum(w)
		for b := range bands {
			key := [perBand + 1]uint64{uint64(b), sketch[2*b], sketch[2*b+1]}
			for _, j := range buckets[key] {
				candidates[[2]int{j, i}] = true
			}
			buckets[key] = append(buckets[key], i)
		}
	}
	best := map[int]Pair{}
	for c := range candidates {
		if s := contained(words[c[1]], words[c[0]], boiler); s >= Share {
			if b, ok := best[c[1]]; !ok || s > b.Share || s == b.Share && c[0] < b.Of {
				best[c[1]] = Pair{c[1], c[0], s}
			}
		}
	}
	var list []Pair
	for _, p := range best {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b Pair) int { return a.Copy - b.Copy })
	return list
}

// own are the words of a text outside quotation marks, in lower case.
func own(s string) []string {
	var b strings.Builder
	quoted := 0
	straight := false
	for _, r := range s {
		switch r {
		case '“', '«', '„':
			quoted++
		case '”', '»':
			quoted = max(0, quoted-1)
		case '"':
			straight = !straight
		case '\n': // a quotation that nobody closed ends with its paragraph
			quoted, straight = 0, false
		}
		if quoted > 0 || straight {
			r = ' '
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.FieldsFunc(b.String(), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func hash(w []string) uint64 {
	h := fnv.New64a()
	for _, x := range w {
		h.Write([]byte(x))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

// minimum is the sketch of a text: for each of the hash functions, its least value over the shingles.
func minimum(w []string) [bands * perBand]uint64 {
	var least [bands * perBand]uint64
	for k := range least {
		least[k] = ^uint64(0)
	}
	for i := 0; i+shingle <= len(w); i++ {
		x := hash(w[i : i+shingle])
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

// boilerplate are the shingles that stand in many texts: a notice of rights, the line about the agency.
func boilerplate(texts [][]string) map[uint64]bool {
	const few, part = 6, 3 // in more than six texts, and in more than a third of them
	in := map[uint64]int{}
	for _, w := range texts {
		seen := map[uint64]bool{}
		for i := 0; i+shingle <= len(w); i++ {
			if x := hash(w[i : i+shingle]); !seen[x] {
				seen[x] = true
				in[x]++
			}
		}
	}
	common := map[uint64]bool{}
	for x, n := range in {
		if n > few && part*n > len(texts) {
			common[x] = true
		}
	}
	return common
}

// contained is the share of the words of a that stand in runs of at least a shingle in b; boilerplate counts on neither side.
func contained(a, b []string, boiler map[uint64]bool) float64 {
	there := map[uint64]bool{}
	for i := 0; i+shingle <= len(b); i++ {
		there[hash(b[i:i+shingle])] = true
	}
	shared, common := make([]bool, len(a)), make([]bool, len(a))
	for i := 0; i+shingle <= len(a); i++ {
		x := hash(a[i : i+shingle])
		for k := i; k < i+shingle; k++ {
			shared[k] = shared[k] || there[x]
			common[k] = common[k] || boiler[x]
		}
	}
	n, of := 0, 0
	for k := range a {
		if common[k] {
			continue
		}
		of++
		if shared[k] {
			n++
		}
	}
	if of < shortest {
		return 0
	}
	return float64(n) / float64(of)
}
