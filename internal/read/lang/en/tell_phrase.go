package en

import (
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

// before is the noun phrase that ends at j.
func (r *reading) before(j int) (int, int, bool) {
	k := j - 1
	if k < 0 || r.Tokens[k].Quote != span.Outside {
		return 0, 0, false
	}
	if r.Lexicon.Pronoun[r.Word(k)] {
		return k, j, true
	}
	if r.Word(k) == ")" { // Anna Petrova (Unity) said
		for open := k - 1; open > 0 && open > k-6; open-- {
			if r.Word(open) == "(" {
				a, _, ok := r.before(open)
				return a, j, ok
			}
		}
	}
	if !r.Nominal(k) || r.Lexicon.Det[r.Word(k)] && r.Word(k) != "many" && r.Word(k) != "some" {
		return 0, 0, false
	}
	k = r.leftEdge(k)
	for k > 1 && (r.Lexicon.Joins[r.Word(k-1)] || r.Word(k-1) == "to" && counsels[r.Word(k-2)]) && r.Nominal(k-2) && !r.Lexicon.Det[r.Word(k-2)] {
		k = r.leftEdge(k - 2)
	}
	if k > 1 && r.Word(k-1) == "of" && r.Lexicon.Det[r.Word(k-2)] { // "one of his advisers"
		k -= 2
	}
	return k, j, true
}

func (r *reading) leftEdge(k int) int {
	for end := k; !r.Lexicon.Det[r.Word(k)] && r.Nominal(k-1) && end-k < longestPhrase; {
		k--
	}
	return k
}

// after is the noun phrase that begins at i.
func (r *reading) after(i int) (int, int, bool) {
	if i >= len(r.Tokens) || r.Tokens[i].Quote != span.Outside {
		return 0, 0, false
	}
	if r.Lexicon.Pronoun[r.Word(i)] || r.Word(i) == "him" || r.Word(i) == "them" || r.Word(i) == "me" || r.Word(i) == "us" {
		return i, i + 1, true
	}
	k := i
	for r.Nominal(k) && (k == i || !r.Lexicon.Det[r.Word(k)]) && k-i < longestPhrase {
		k++
	}
	for k > i && k < len(r.Tokens)-1 && (r.Word(k) == "of" || r.Word(k) == "for" || r.Word(k) == "at") && r.Nominal(k+1) {
		k += 2
		for r.Nominal(k) && !r.Lexicon.Det[r.Word(k)] {
			k++
		}
	}
	return i, k, k > i
}

// apposed finds the noun phrase that has something set between commas behind it, up to the comma j: "Anna Petrova, of Arva, the minister,".
func (r *reading) apposed(j, from int) (int, int, bool) {
	best := -1
	for k := j - 1; k > from && k > j-40; k-- {
		if r.Word(k) != "," || r.Tokens[k].Quote != span.Outside {
			continue
		}
		a, _, ok := r.before(k)
		if !ok {
			continue
		}
		if best < 0 || a <= from || r.IsMark(a-1) || r.Lexicon.Conj[r.Word(a-1)] {
			if a > from && r.Lexicon.Prep[r.Word(a-1)] {
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
		if r.Word(k) == r.Word(j) {
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
