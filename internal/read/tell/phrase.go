package tell

import "hearsay/internal/read/span"

func (r *Reading) Word(i int) string {
	if i < 0 || i >= len(r.Tokens) {
		return ""
	}
	return r.Tokens[i].Word
}

// nominal reports whether a token may be part of a noun phrase.
func (r *Reading) Nominal(i int) bool {
	if i < 0 || i >= len(r.Tokens) || r.Tokens[i].Quote != span.Outside {
		return false
	}
	w := r.Tokens[i].Word
	if w == "'s" || (w == "'" || w == "’") && i > 0 && i+1 < len(r.Tokens) && r.Tokens[i-1].Letters() && r.Tokens[i+1].Letters() { // a genitive
		return true
	}
	if !r.Tokens[i].Letters() {
		return false
	}
	if r.Lexicon.Prep[w] || r.Lexicon.Conj[w] || r.Lexicon.Pronoun[w] || r.Lexicon.Aux[w] || r.Lexicon.Adverb[w] || r.Lexicon.Adverbial != nil && r.Lexicon.Adverbial(w) && !r.Tokens[i].Upper {
		return false
	}
	return r.Lexicon.Cues[w] == 0 || r.Lexicon.Nouns[w] || r.Tokens[i].Upper
}

func (r *Reading) Sentence(i int) (int, int) {
	from, to := i, i
	for from > 0 && !(r.Tokens[from-1].Ends || r.Tokens[from-1].Quote == span.Closes && from > 1 && r.Tokens[from-2].Ends) {
		from--
	}
	for to < len(r.Tokens) && !r.Tokens[to].Ends {
		to++
	}
	return from, to
}

func (r *Reading) IsMark(i int) bool {
	switch r.Word(i) {
	case ",", ":", "--", "—", "–", "-":
		return true
	}
	return false
}

// trim leaves out commas and dashes at both ends.
func (r *Reading) Trim(a, b int) (int, int) {
	for b > a && r.IsMark(b-1) {
		b--
	}
	for a < b && r.IsMark(a) {
		a++
	}
	return a, b
}

func (r *Reading) Free(s span.Run) bool {
	if s.From >= s.To {
		return false
	}
	for k := s.From; k < s.To; k++ {
		if r.Used[k] {
			return false
		}
	}
	return true
}

// opening is where the quotation began that closes at i.
func (r *Reading) Opening(i int) int {
	for k := i - 1; k >= 0; k-- {
		if r.Tokens[k].Quote == span.Opens {
			return k
		}
	}
	return i
}

// closing is the end of the quotation that opens at i.
func (r *Reading) Closing(i int) int {
	for k := i + 1; k < len(r.Tokens); k++ {
		if r.Tokens[k].Quote == span.Closes {
			return k + 1
		}
	}
	return len(r.Tokens)
}

// next is where a word stands between two places, -1 if nowhere.
func (r *Reading) Next(w string, from, to int) int {
	for k := from; k < to; k++ {
		if r.Word(k) == w {
			return k
		}
	}
	return -1
}

// since is where the words begin that no telling has taken yet.
func (r *Reading) Since(from, to int) int {
	for k := to - 1; k >= from; k-- {
		if r.Used[k] {
			from = k + 1
			break
		}
	}
	for from < to && (r.IsMark(from) || r.Lexicon.Opens[r.Word(from)]) {
		from++
	}
	return from
}

func (r *Reading) PutFree(rule string, s, cue, content span.Run) bool {
	if !r.Free(content) {
		return false
	}
	r.Put(rule, s, cue, content)
	return true
}

// closingOf is the end of the quotation that the token stands in.
func (r *Reading) ClosingOf(k int) int {
	for k < len(r.Tokens) && r.Tokens[k].Quote != span.Closes {
		k++
	}
	return min(k+1, len(r.Tokens))
}
