package tell

import "hearsay/internal/read/span"

func (r *reading) word(i int) string {
	if i < 0 || i >= len(r.t) {
		return ""
	}
	return r.t[i].Word
}

// nominal reports whether a token may be part of a noun phrase.
func (r *reading) nominal(i int) bool {
	if i < 0 || i >= len(r.t) || r.t[i].Quote != span.Outside {
		return false
	}
	w := r.t[i].Word
	if w == "'s" || (w == "'" || w == "’") && i > 0 && i+1 < len(r.t) && r.t[i-1].Letters() && r.t[i+1].Letters() { // a genitive
		return true
	}
	if !r.t[i].Letters() {
		return false
	}
	if r.l.prep[w] || r.l.conj[w] || r.l.pronoun[w] || r.l.aux[w] || r.l.adverb[w] || r.l.adverbial != nil && r.l.adverbial(w) && !r.t[i].Upper {
		return false
	}
	return r.l.cues[w] == 0 || r.l.nouns[w] || r.t[i].Upper
}

func (r *reading) sentence(i int) (int, int) {
	from, to := i, i
	for from > 0 && !(r.t[from-1].Ends || r.t[from-1].Quote == span.Closes && from > 1 && r.t[from-2].Ends) {
		from--
	}
	for to < len(r.t) && !r.t[to].Ends {
		to++
	}
	return from, to
}

func (r *reading) mark(i int) bool {
	switch r.word(i) {
	case ",", ":", "--", "—", "–", "-":
		return true
	}
	return false
}

// trim leaves out commas and dashes at both ends.
func (r *reading) trim(a, b int) (int, int) {
	for b > a && r.mark(b-1) {
		b--
	}
	for a < b && r.mark(a) {
		a++
	}
	return a, b
}

func (r *reading) free(s span.Run) bool {
	if s.From >= s.To {
		return false
	}
	for k := s.From; k < s.To; k++ {
		if r.used[k] {
			return false
		}
	}
	return true
}

// opening is where the quotation began that closes at i.
func (r *reading) opening(i int) int {
	for k := i - 1; k >= 0; k-- {
		if r.t[k].Quote == span.Opens {
			return k
		}
	}
	return i
}

// closing is the end of the quotation that opens at i.
func (r *reading) closing(i int) int {
	for k := i + 1; k < len(r.t); k++ {
		if r.t[k].Quote == span.Closes {
			return k + 1
		}
	}
	return len(r.t)
}

// next is where a word stands between two places, -1 if nowhere.
func (r *reading) next(w string, from, to int) int {
	for k := from; k < to; k++ {
		if r.word(k) == w {
			return k
		}
	}
	return -1
}

// since is where the words begin that no telling has taken yet.
func (r *reading) since(from, to int) int {
	for k := to - 1; k >= from; k-- {
		if r.used[k] {
			from = k + 1
			break
		}
	}
	for from < to && (r.mark(from) || r.l.opens[r.word(from)]) {
		from++
	}
	return from
}

func (r *reading) putFree(rule string, s, cue, content span.Run) bool {
	if !r.free(content) {
		return false
	}
	r.put(rule, s, cue, content)
	return true
}

// closingOf is the end of the quotation that the token stands in.
func (r *reading) closingOf(k int) int {
	for k < len(r.t) && r.t[k].Quote != span.Closes {
		k++
	}
	return min(k+1, len(r.t))
}
