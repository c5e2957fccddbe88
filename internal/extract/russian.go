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
