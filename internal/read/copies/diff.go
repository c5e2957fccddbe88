package copies

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// An Op says what became of a run of words.
type Op string

// What becomes of words.
const (
	Kept    Op = "kept"
	Removed Op = "removed"
	Added   Op = "added"
)

// An Edit is a run of words that was kept, removed or added.
type Edit struct {
	Op    Op
	Words []string
}

const (
	longestDiff = 5000 // words of either side; what follows is not compared
	island      = 2    // words kept between two changes below which they are shown as one change
	beside      = 8    // words shown of a long kept run before and after a change
	changed     = 40   // words shown of a long removal or addition
)

// Diff is what changed from one text to another, word by word, in the order of the text; words are what spaces separate. At most 5,000
// words of either are compared: the time grows with the product of what differs, 0.1 s at most, and the memory with the length.
func Diff(was, is string) []Edit {
	a, b := strings.Fields(was), strings.Fields(is)
	a, b = a[:min(len(a), longestDiff)], b[:min(len(b), longestDiff)]
	ids := map[string]int32{}
	number := func(words []string) []int32 {
		out := make([]int32, len(words))
		for i, w := range words {
			if _, ok := ids[w]; !ok {
				ids[w] = int32(len(ids))
			}
			out[i] = ids[w]
		}
		return out
	}
	x, y := number(a), number(b)
	var out []Edit
	i, j := 0, 0
	common(x, y, 0, 0, func(k, l int) {
		out = add(add(add(out, Removed, a[i:k]), Added, b[j:l]), Kept, a[k:k+1])
		i, j = k+1, l+1
	})
	return joined(add(add(out, Removed, a[i:]), Added, b[j:]))
}

func add(list []Edit, op Op, words []string) []Edit {
	if len(words) == 0 {
		return list
	}
	if n := len(list); n > 0 && list[n-1].Op == op {
		list[n-1].Words = append(list[n-1].Words, words...)
		return list
	}
	return append(list, Edit{op, append([]string{}, words...)})
}

// joined makes one removal and one addition of changes that only an island of kept words separates.
func joined(list []Edit) []Edit {
	var out []Edit
	var removed, added []string
	flush := func() {
		out = add(add(out, Removed, removed), Added, added)
		removed, added = nil, nil
	}
	for k, e := range list {
		switch {
		case e.Op == Removed:
			removed = append(removed, e.Words...)
		case e.Op == Added:
			added = append(added, e.Words...)
		case len(e.Words) < island && k > 0 && k+1 < len(list):
			removed, added = append(removed, e.Words...), append(added, e.Words...)
		default:
			flush()
			out = add(out, Kept, e.Words)
		}
	}
	flush()
	return out
}

// common tells the pairs of a longest common subsequence, in order, in linear space (Hirschberg 1975).
func common(a, b []int32, i0, j0 int, tell func(i, j int)) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		tell(i0, j0)
		a, b, i0, j0 = a[1:], b[1:], i0+1, j0+1
	}
	tail := 0
	for tail < min(len(a), len(b)) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	m, n := len(a)-tail, len(b)-tail
	switch {
	case m == 0 || n == 0:
	case m == 1:
		for j := range n {
			if a[0] == b[j] {
				tell(i0, j0+j)
				break
			}
		}
	default:
		half := m / 2
		above, below := lengths(a[:half], b[:n], false), lengths(a[half:m], b[:n], true)
		cut := 0
		for j := range n + 1 {
			if above[j]+below[n-j] > above[cut]+below[n-cut] {
				cut = j
			}
		}
		common(a[:half], b[:cut], i0, j0, tell)
		common(a[half:m], b[cut:n], i0+half, j0+cut, tell)
	}
	for k := range tail {
		tell(i0+m+k, j0+n+k)
	}
}

// lengths are those of the longest common subsequences of a with each prefix of b, or with each suffix from the end backwards.
func lengths(a, b []int32, backwards bool) []int32 {
	row := make([]int32, len(b)+1)
	for i := range a {
		x := a[i]
		if backwards {
			x = a[len(a)-1-i]
		}
		diagonal := int32(0)
		for j := range b {
			y := b[j]
			if backwards {
				y = b[len(b)-1-j]
			}
			next := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(next, row[j])
			}
			diagonal = next
		}
	}
	return row
}

// Plain writes edits for a terminal, [-removed-]{+added+}; long runs are cut down, kept ones to the words beside a change.
func Plain(edits []Edit) string {
	var out []string
	for k, e := range edits {
		switch {
		case e.Op == Removed:
			out = append(out, "[-"+short(e.Words, changed/2, changed/2)+"-]")
		case e.Op == Added && k > 0 && edits[k-1].Op == Removed:
			out[len(out)-1] += "{+" + short(e.Words, changed/2, changed/2) + "+}"
		case e.Op == Added:
			out = append(out, "{+"+short(e.Words, changed/2, changed/2)+"+}")
		default:
			head, tail := beside, beside
			if k == 0 {
				head = 0
			}
			if k+1 == len(edits) {
				tail = 0
			}
			out = append(out, short(e.Words, head, tail))
		}
	}
	return strings.Join(out, " ")
}

// short is a run with what lies between its first and last words counted and left out, where that is worth the words.
func short(words []string, head, tail int) string {
	const worth = 8
	n := len(words) - head - tail
	if n <= worth {
		return strings.Join(words, " ")
	}
	parts := append(slices.Clone(words[:head]), fmt.Sprintf("… %d words …", n))
	return strings.Join(append(parts, words[len(words)-tail:]...), " ")
}

// HTML writes edits as HTML, whole, with <del> and <ins>. The words are escaped: what a page says cannot become markup.
func HTML(edits []Edit) string {
	tags := map[Op][2]string{Removed: {"<del>", "</del>"}, Added: {"<ins>", "</ins>"}}
	var out []string
	for _, e := range edits {
		out = append(out, tags[e.Op][0]+html.EscapeString(strings.Join(e.Words, " "))+tags[e.Op][1])
	}
	return strings.Join(out, " ")
}
