package extract

import "strings"

// russian reads the tellings of a paragraph of Russian.
func (r *reading) russian() {
	for i := range r.t {
		switch {
		case r.used[i] || r.t[i].quote != outside:
		case i+1 < len(r.t) && r.word(i) == r.l.by[0] && r.word(i+1) == r.l.by[1]:
			r.bySaying(i)
		case r.verb(i):
			r.speech(i)
		}
	}
}

// bySaying: "по словам X, Y", "Y, по словам X".
func (r *reading) bySaying(i int) {
	a, b, ok := r.after(i + 2)
	if !ok {
		return
	}
	from, to := r.sentence(i)
	content := [2]int{}
	if from == i {
		content[0], content[1] = r.trim(b, to)
	} else {
		content[0], content[1] = r.trim(from, i)
	}
	if r.free(content) {
		r.put("according-to", [2]int{a, b}, [2]int{i, i + 2}, content)
	}
}

func (r *reading) free(s [2]int) bool {
	if s[0] >= s[1] {
		return false
	}
	for k := s[0]; k < s[1]; k++ {
		if r.used[k] {
			return false
		}
	}
	return true
}

// speech reads a cue with its source on the left or, after a quotation, on the right.
func (r *reading) speech(i int) {
	from, to := r.sentence(i)
	cueFrom, cueTo := i, i+1
	for cueFrom > from && (r.l.aux[r.word(cueFrom-1)] || r.l.adverb[r.word(cueFrom-1)] || r.l.negation[r.word(cueFrom-1)] || adverbial(r.word(cueFrom-1))) && r.t[cueFrom-1].quote == outside {
		cueFrom--
	}
	if next := r.word(cueTo); r.word(i) == "called" && (next == "for" || next == "on") || len(r.word(i)) > 4 && r.word(i)[:5] == "refer" && next == "to" || r.word(i) == "pointed" && next == "out" {
		cueTo++
	}
	a, b, hasSource := r.before(cueFrom)
	if !hasSource && cueFrom > from && r.word(cueFrom-1) == "," {
		a, b, hasSource = r.apposed(cueFrom-1, from)
	}
	inverted := false
	quoted := cueFrom > 0 && (r.t[cueFrom-1].quote == closes || r.mark(cueFrom-1))
	if x, y, ok := r.after(cueTo); ok && quoted && (!hasSource || r.t[cueFrom-1].quote == closes || r.mark(cueFrom-1) && r.lang == "ru") {
		a, b, hasSource, inverted = x, y, true, true
	}
	participle := quoted && strings.HasSuffix(r.word(i), "ing") || r.word(cueFrom-1) == "and" && r.l.cues[r.word(i)] == says
	if !hasSource && !participle { // the subject of "…, adding that" and of "… and said that" stands further off
		return
	}
	source := [2]int{}
	if hasSource {
		source = [2]int{a, b}
	}
	left := cueFrom
	if hasSource && !inverted {
		left = min(a, left)
	}
	if left > 0 && r.t[left-1].quote == closes {
		from = min(from, r.opening(left-1)) // a quotation may run over several sentences
	}
	if c0, c1 := r.trim(from, left); c1-c0 >= 3 && c1 < left && (inverted || b == cueFrom) && r.free([2]int{c0, c1}) || c1-c0 >= 3 && c1 > 0 && r.t[c1-1].quote == closes && r.free([2]int{c0, c1}) {
		r.put("content-first", source, [2]int{cueFrom, cueTo}, [2]int{c0, c1})
		return
	}
	if inverted {
		return
	}
	start := r.skipAddressee(i, cueTo, to)
	if start+1 < len(r.t) && r.word(start) == "," && r.t[start+1].quote != opens && r.lang == "en" {
		return
	}
	start, end := r.trim(start, to)
	if end-start < 2 {
		return
	}
	if r.t[start].quote == opens {
		end = max(end, r.closing(start))
	} else if end+1 < len(r.t) && r.t[end-1].quote == inside && r.t[end+1].quote == closes {
		end += 2
	}
	if r.free([2]int{start, end}) {
		r.put("cue-then-content", source, [2]int{cueFrom, cueTo}, [2]int{start, end})
	}
}

func adverbial(w string) bool { return len(w) > 3 && w[len(w)-2:] == "ly" }

// apposed finds the noun phrase before ", the minister," that ends at the comma j.
func (r *reading) apposed(j, from int) (int, int, bool) {
	for k := j - 1; k > from && k > j-20; k-- {
		if r.word(k) == "," {
			a, _, ok := r.before(k)
			return a, j, ok
		}
	}
	return 0, 0, false
}

// skipAddressee passes over whom it was told, when and where.
func (r *reading) skipAddressee(i, k, to int) int {
	switch r.word(i) {
	case "told", "tells", "telling", "tell", "asked", "warned", "urged":
		if _, b, ok := r.after(k); ok {
			k = b
		}
	}
	for k < to {
		switch w := r.word(k); {
		case days[w] || adverbial(w) || r.lang == "en" && r.l.adverb[w] && !r.l.negation[w]:
			k++
			continue
		case periods[w] && (k > 0 && days[r.word(k-1)]):
			k++
			continue
		case (w == "this" || w == "last" || w == "next") && periods[r.word(k+1)]:
			k += 2
			continue
		case w == "in" || w == "on" || w == "during" || w == "at" || w == "of":
			if _, b, ok := r.after(k + 1); ok {
				k = b
				continue
			}
		}
		break
	}
	return k
}

var periods = set("morning afternoon evening night week month year weekend spring summer autumn fall winter")

var days = set("monday tuesday wednesday thursday friday saturday sunday yesterday today")

// opening is where the quotation began that closes at i.
func (r *reading) opening(i int) int {
	for k := i - 1; k >= 0; k-- {
		if r.t[k].quote == opens {
			return k
		}
	}
	return i
}

// closing is the end of the quotation that opens at i.
func (r *reading) closing(i int) int {
	for k := i + 1; k < len(r.t); k++ {
		if r.t[k].quote == closes {
			return k + 1
		}
	}
	return len(r.t)
}
