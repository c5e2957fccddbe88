package model

import (
	"slices"
	"strings"

	"hearsay/internal/read/charset"
	"hearsay/internal/read/span"
)

// A Verdict says how a quote that a model gave stands in the text it was shown.
type Verdict string

const (
	Verified Verdict = "verified" // word for word, but for quotation marks, case, and the like
	Snapped  Verdict = "snapped"  // nearly: the document's words are taken instead
	Review   Verdict = "review"   // similar: a person must compare
	Rejected Verdict = "rejected" // not there
)

// Shares of a quote's words that must be found in order: judgements, from quotes that models had altered. An inserted
// "not" leaves nine words of ten as they were, which is why no share alone makes a quote verified.
const (
	snapShare   = 0.95
	reviewShare = 0.70
)

// A Match is where a quote stands.
type Match struct {
	Verdict Verdict
	Place   Place
	Share   float64 // of the quote's words found in order
	// Given and Stands are the words that differ, of the quote and of the text.
	Given, Stands []string
}

// A Place is the bytes [From, To) of one paragraph.
type Place struct{ Paragraph, From, To int }

// Locate looks for a quote in the paragraph that the model named, then in all others. The first word-for-word place
// is taken, else the best.
func Locate(paragraphs []string, named int, quote string) Match {
	want := wordsOf(quote)
	best := Match{Verdict: Rejected}
	if len(want) == 0 {
		return best
	}
	order := make([]int, 0, len(paragraphs)+1)
	if named >= 0 && named < len(paragraphs) {
		order = append(order, named)
	}
	for i := range paragraphs {
		if i != named {
			order = append(order, i)
		}
	}
	texts := make([][]word, len(paragraphs))
	for _, i := range order {
		texts[i] = wordsOf(paragraphs[i])
		if k := run(texts[i], want); k >= 0 {
			return Match{Verdict: Verified, Place: Place{i, texts[i][k].from, texts[i][k+len(want)-1].to}, Share: 1}
		}
	}
	if len(want) > longestQuote {
		return best
	}
	for _, i := range order {
		if m := align(texts[i], want); m.Share > best.Share {
			m.Place.Paragraph = i
			best = m
		}
	}
	switch {
	case best.Share >= snapShare && allHarmless(best.Given) && allHarmless(best.Stands):
		best.Verdict = Snapped
	case best.Share >= reviewShare:
		best.Verdict = Review
	default:
		best = Match{Verdict: Rejected, Share: best.Share}
	}
	return best
}

// longestQuote bounds the words of a quote that is not verbatim: aligning costs its length times the text's.
const longestQuote = 400

// A word is a run of letters, digits or one other mark, folded, with the bytes it came from.
type word struct {
	text     string
	from, to int
	as       string // as it is written
}

// wordsOf folds what typesetting varies: case, composed letters, ё, quotation marks, dashes, soft hyphens and spaces.
// Marks other than letters and digits are dropped, except that a word with an apostrophe or hyphen stays one.
func wordsOf(s string) []word {
	var out []word
	last := 0
	marks := func(to int) { // those that mean something
		for i, r := range s[last:to] {
			if r == '%' || r == '$' || r == '€' {
				out = append(out, word{string(r), last + i, last + i + len(string(r)), string(r)})
			}
		}
	}
	for w := range span.Joined(s, "'’") {
		marks(w.From)
		folded := strings.NewReplacer("’", "'", "ё", "е").Replace(charset.Compose(strings.ToLower(span.Plain(w.In(s)))))
		out = append(out, word{folded, w.From, w.To, w.In(s)})
		last = w.To
	}
	marks(len(s))
	return out
}

// run is where want stands in text without a gap, or -1.
func run(text, want []word) int {
	for k := 0; k+len(want) <= len(text); k++ {
		if slices.EqualFunc(text[k:k+len(want)], want, func(a, b word) bool { return a.text == b.text }) {
			return k
		}
	}
	return -1
}

// align finds the stretch of text that needs the fewest changes of words to become want (Sellers 1980), and tells the
// words that differ.
func align(text, want []word) Match {
	n, m := len(text), len(want)
	if n == 0 {
		return Match{}
	}
	// cost[i][j]: fewest changes between want[:i] and a stretch of text that ends at j.
	cost := make([][]int, m+1)
	for i := range cost {
		cost[i] = make([]int, n+1)
		cost[i][0] = i
		for j := 1; i > 0 && j <= n; j++ {
			change := 1
			if want[i-1].text == text[j-1].text {
				change = 0
			}
			cost[i][j] = min(cost[i-1][j-1]+change, cost[i-1][j]+1, cost[i][j-1]+1)
		}
	}
	end := 0
	for j := 1; j <= n; j++ {
		if cost[m][j] < cost[m][end] {
			end = j
		}
	}
	x := Match{Share: max(0, 1-float64(cost[m][end])/float64(m))}
	i, j := m, end
	for i > 0 {
		switch {
		case j > 0 && want[i-1].text == text[j-1].text && cost[i][j] == cost[i-1][j-1]:
			i, j = i-1, j-1
		case j > 0 && cost[i][j] == cost[i-1][j-1]+1:
			x.Given, x.Stands = append(x.Given, want[i-1].as), append(x.Stands, text[j-1].as)
			i, j = i-1, j-1
		case cost[i][j] == cost[i-1][j]+1:
			x.Given = append(x.Given, want[i-1].as)
			i--
		default:
			x.Stands = append(x.Stands, text[j-1].as)
			j--
		}
	}
	slices.Reverse(x.Given)
	slices.Reverse(x.Stands)
	if j < end {
		x.Place.From, x.Place.To = text[j].from, text[end-1].to
	}
	return x
}
