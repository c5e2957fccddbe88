package names

import (
	"fmt"
	"slices"
	"strings"
)

// A Likeness is how far two names may be of one person, from 0 to 1, and why. It is no probability.
type Likeness struct {
	Score  float64
	Reason string
}

// Propose is the score from which on two names are worth a look: the best F1 on pairs of one Wikidata item.
const Propose = 0.8

const (
	likeWord  = 0.80 // below, two words are not the same
	initial   = 0.85 // a letter for a word
	oneWord   = 0.75 // most that a single common word can give
	extraWord = 0.90 // for each word that only one has
	fathers   = 0.50 // where the patronymics differ
)

// Compare compares two names word by word in any order: each word with the most similar one of the other (Jaro-Winkler, Winkler
// 1990), an initial with a word that begins so. A patronymic that only one has costs nothing; two that differ cost half.
// Words joined by a hyphen are one or two, whichever fits.
func Compare(a, b string) Likeness {
	best := Likeness{}
	for _, x := range readings(a) {
		for _, y := range readings(b) {
			for _, l := range []Likeness{compare(x, y), compare(y, x)} { // which word is paired first may depend on the order
				if l.Score > best.Score {
					best = l
				}
			}
		}
	}
	return best
}

// readings are the words of a name with its hyphens as joints and, where there are any, as spaces.
func readings(name string) [][]string {
	list := [][]string{Tokens(name)}
	if strings.ContainsAny(name, "-‐–") {
		list = append(list, Tokens(strings.NewReplacer("-", " ", "‐", " ", "–", " ").Replace(name)))
	}
	return list
}

func compare(a, b []string) Likeness {
	a, fatherA := split(a)
	b, fatherB := split(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return Likeness{}
	}
	sum, least, reasons := 0.0, 1.0, []string{}
	rest := slices.Clone(b)
	for _, w := range a {
		at, sim := -1, 0.0
		for i, v := range rest {
			if s := wordLikeness(w, v); s > sim {
				at, sim = i, s
			}
		}
		if sim < likeWord {
			return Likeness{Score: sim / 2, Reason: fmt.Sprintf("%s is in one only", w)}
		}
		if sim < 1 {
			reasons = append(reasons, fmt.Sprintf("%s ~ %s %.2f", w, rest[at], sim))
		} else {
			reasons = append(reasons, w)
		}
		sum, least = sum+sim, min(least, sim)
		rest = slices.Delete(rest, at, at+1)
	}
	score := (sum/float64(len(a)) + least) / 2
	for _, w := range rest {
		score *= extraWord
		reasons = append(reasons, w+" is in one only")
	}
	if len(a) == 1 && len(b) > 1 {
		score = min(score, oneWord)
		reasons = append(reasons, "one word in common")
	}
	switch {
	case fatherA == "" || fatherB == "":
	case wordLikeness(stem(fatherA), stem(fatherB)) < likeWord:
		score *= fathers
		reasons = append(reasons, fmt.Sprintf("fathers differ: %s, %s", fatherA, fatherB))
	default:
		reasons = append(reasons, "patronymic "+fatherA)
	}
	return Likeness{Score: score, Reason: strings.Join(reasons, ", ")}
}

// patronymics are the endings of a word that says who the father is, Russian and Turkic.
var patronymics = []string{"ovich", "evich", "ovna", "evna", "ichna", "uli", "ulu", "kizi", "ogli", "oglu"}

func stem(w string) string {
	for _, p := range patronymics {
		if s, ok := strings.CutSuffix(w, p); ok && len(s) >= 2 {
			return s
		}
	}
	return w
}

// split takes the patronymic out of a name of three words or more.
func split(words []string) (rest []string, father string) {
	if len(words) < 3 {
		return words, ""
	}
	for _, w := range words {
		if father == "" && stem(w) != w {
			father = w
			continue
		}
		rest = append(rest, w)
	}
	return rest, father
}

func wordLikeness(a, b string) float64 {
	if a == b {
		return 1
	}
	if len(a) == 1 || len(b) == 1 {
		if a[0] == b[0] {
			return initial
		}
		return 0
	}
	return jaroWinkler(a, b)
}

// jaroWinkler is Jaro's share of letters in common, with Winkler's weight of 0.1 for each of up to four first letters alike (Winkler
// 1990). Letters are bytes: tokens are ASCII.
func jaroWinkler(a, b string) float64 {
	window := max(len(a), len(b))/2 - 1
	var hitA, hitB [64]bool
	a, b = a[:min(len(a), 64)], b[:min(len(b), 64)]
	common := 0
	for i := range len(a) {
		for j := max(0, i-window); j < min(len(b), i+window+1); j++ {
			if !hitB[j] && a[i] == b[j] {
				hitA[i], hitB[j] = true, true
				common++
				break
			}
		}
	}
	if common == 0 {
		return 0
	}
	swaps, j := 0, 0
	for i := range len(a) {
		if !hitA[i] {
			continue
		}
		for !hitB[j] {
			j++
		}
		if a[i] != b[j] {
			swaps++
		}
		j++
	}
	m := float64(common)
	jaro := (m/float64(len(a)) + m/float64(len(b)) + (m-float64(swaps)/2)/m) / 3
	prefix := 0
	for prefix < min(4, len(a), len(b)) && a[prefix] == b[prefix] {
		prefix++
	}
	return jaro + float64(prefix)*0.1*(1-jaro)
}
