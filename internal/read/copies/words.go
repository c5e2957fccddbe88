package copies

import (
	"hash/fnv"
	"iter"
	"strings"

	"hearsay/internal/read/span"
)

// own are the words of a text outside quotation marks and outside paragraphs of boilerplate, in lower case.
func own(s string) []string {
	var out []string
	for p := range strings.SplitSeq(s, "\n") {
		if w := fold(outside(p)); !notice(w) {
			out = append(out, w...)
		}
	}
	return out
}

// outside blanks what stands in quotation marks. A quotation that nobody closed ends with its paragraph.
func outside(paragraph string) string {
	var b strings.Builder
	quoted := 0
	straight := false
	for _, r := range paragraph {
		switch r {
		case '“', '«', '„':
			quoted++
		case '”', '»':
			quoted = max(0, quoted-1)
		case '"':
			straight = !straight
		}
		if quoted > 0 || straight {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

// fold are the words of a text in lower case, without marks.
func fold(s string) []string {
	s = strings.ToLower(s)
	var out []string
	for w := range span.Words(s) {
		out = append(out, span.Plain(w.In(s)))
	}
	return out
}

// notices are words of paragraphs that speak of the page or the paper and not of the world. The list is short on purpose: what it
// misses is found where it recurs.
var notices = [][]string{
	fold("all rights reserved"), fold("reproduction of"), fold("subscribe to our"), fold("sign up for our"), fold("follow us on"), fold("the views expressed"),
	fold("contributed to this report"), fold("reporting by"), fold("terms of use"), fold("read more"),
	fold("все права защищены"), fold("при использовании материалов"), fold("перепечатка"), fold("подписывайтесь на"), fold("подпишитесь на"), fold("читайте также"), fold("мнение редакции может"),
	fold("барлық құқықтар"), fold("материалды пайдаланған"), fold("бізге жазылыңыз"), fold("сілтеме жасау міндетті"),
}

// notice reports whether a paragraph is boilerplate by its words. Two signs are wanted of a long one: a story may speak of rights too.
func notice(w []string) bool {
	const long = 30
	n := 0
	for _, p := range notices {
		if contains(w, p) {
			n++
		}
	}
	return n > 1 || n == 1 && len(w) <= long
}

func contains(w, run []string) bool {
	for i := 0; i+len(run) <= len(w); i++ {
		k := 0
		for k < len(run) && w[i+k] == run[k] {
			k++
		}
		if k == len(run) {
			return true
		}
	}
	return false
}

// shingles are the hashes of all runs of a shingle of words.
func shingles(w []string) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for i := 0; i+shingle <= len(w); i++ {
			if !yield(hash(w[i : i+shingle])) {
				return
			}
		}
	}
}

func hash(w []string) uint64 {
	h := fnv.New64a()
	for _, x := range w {
		h.Write([]byte(x))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

// boilerplate are the shingles that stand in many texts which otherwise differ: a notice of rights, the line about the agency. A
// text that such shingles fill is a reprint, and what fills it is a story: the words of a wire that all papers print are no boilerplate.
func boilerplate(texts [][]string) map[uint64]bool {
	const (
		few, part = 6, 3   // in more than six texts, and in more than a third of them
		filled    = 2. / 3 // of the words of a text
		mostly    = 1. / 2 // of the texts with the shingle are filled
	)
	in := map[uint64]int{}
	for _, w := range texts {
		seen := map[uint64]bool{}
		for x := range shingles(w) {
			if !seen[x] {
				seen[x] = true
				in[x]++
			}
		}
	}
	often := func(x uint64) bool { return in[x] > few && part*in[x] > len(texts) }
	reprints := map[uint64]int{}
	for _, w := range texts {
		n := 0
		for _, c := range covered(w, often) {
			if c {
				n++
			}
		}
		if float64(n) <= filled*float64(len(w)) {
			continue
		}
		seen := map[uint64]bool{}
		for x := range shingles(w) {
			if !seen[x] && often(x) {
				seen[x] = true
				reprints[x]++
			}
		}
	}
	common := map[uint64]bool{}
	for x := range in {
		if often(x) && float64(reprints[x]) < mostly*float64(in[x]) {
			common[x] = true
		}
	}
	return common
}

// covered tells for each word whether it stands in a shingle that passes.
func covered(w []string, pass func(uint64) bool) []bool {
	out := make([]bool, len(w))
	i := 0
	for x := range shingles(w) {
		if pass(x) {
			for k := i; k < i+shingle; k++ {
				out[k] = true
			}
		}
		i++
	}
	return out
}
