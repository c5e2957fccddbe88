package tell

import (
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

// before is the noun phrase that ends at j.
func (r *reading) before(j int) (int, int, bool) {
	k := j - 1
	if k < 0 || r.t[k].Quote != span.Outside {
		return 0, 0, false
	}
	if r.l.pronoun[r.word(k)] {
		return k, j, true
	}
	if r.word(k) == ")" { // Anna Petrova (Unity) said
		for open := k - 1; open > 0 && open > k-6; open-- {
			if r.word(open) == "(" {
				a, _, ok := r.before(open)
				return a, j, ok
			}
		}
	}
	if !r.nominal(k) || r.l.det[r.word(k)] && r.word(k) != "many" && r.word(k) != "some" {
		return 0, 0, false
	}
	k = r.leftEdge(k)
	for k > 1 && (r.l.joins[r.word(k-1)] || r.word(k-1) == "to" && counsels[r.word(k-2)]) && r.nominal(k-2) && !r.l.det[r.word(k-2)] {
		k = r.leftEdge(k - 2)
	}
	if k > 1 && r.word(k-1) == "of" && r.l.det[r.word(k-2)] { // "one of his advisers"
		k -= 2
	}
	return k, j, true
}

func (r *reading) leftEdge(k int) int {
	for end := k; !r.l.det[r.word(k)] && r.nominal(k-1) && end-k < longestPhrase; {
		k--
	}
	return k
}

// after is the noun phrase that begins at i.
func (r *reading) after(i int) (int, int, bool) {
	if i >= len(r.t) || r.t[i].Quote != span.Outside {
		return 0, 0, false
	}
	if r.l.pronoun[r.word(i)] || r.word(i) == "him" || r.word(i) == "them" || r.word(i) == "me" || r.word(i) == "us" {
		return i, i + 1, true
	}
	k := i
	for r.nominal(k) && (k == i || !r.l.det[r.word(k)]) && k-i < longestPhrase {
		k++
	}
	for k > i && k < len(r.t)-1 && (r.word(k) == "of" || r.word(k) == "for" || r.word(k) == "at") && r.nominal(k+1) {
		k += 2
		for r.nominal(k) && !r.l.det[r.word(k)] {
			k++
		}
	}
	return i, k, k > i
}

// apposed finds the noun phrase that has something set between commas behind it, up to the comma j: "Anna Petrova, of Arva, the minister,".
func (r *reading) apposed(j, from int) (int, int, bool) {
	best := -1
	for k := j - 1; k > from && k > j-40; k-- {
		if r.word(k) != "," || r.t[k].Quote != span.Outside {
			continue
		}
		a, _, ok := r.before(k)
		if !ok {
			continue
		}
		if best < 0 || a <= from || r.mark(a-1) || r.l.conj[r.word(a-1)] {
			if a > from && r.l.prep[r.word(a-1)] {
				continue
			}
			best = a
		}
	}
	return best, j, best >= 0
}

// dashed finds the noun phrase that has something set between dashes behind it, up to the dash j.
func (r *reading) dashed(j, from int) (int, int, bool) {
	for k := j - 1; k > from; k-- {
		if r.word(k) == r.word(j) {
			a, _, ok := r.before(k)
			return a, j, ok
		}
	}
	return 0, 0, false
}

// counsels are those who are something to somebody.
var counsels = lang.Set("adviser advisers advisor advisors aide aides ambassador ambassadors envoy envoys counsel close assistant assistants witness witnesses party parties spokesman spokeswoman")

// longestPhrase is how many words a noun phrase has at most; a list of names without commas may be made to cost time.
const longestPhrase = 40
