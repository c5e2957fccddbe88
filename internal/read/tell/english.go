package tell

import (
	"slices"
	"strings"
)

// english reads the tellings of a paragraph of English. The surest forms go first, since each takes the words it needs: quotations beside their
// speaker, "according to", clauses that end in "…, she said", and last a speaker, a verb and what follows it.
func (r *reading) english() {
	for i := range r.t {
		r.cue = append(r.cue, r.t[i].quote == outside && r.verb(i))
	}
	for _, form := range []func(int) bool{r.quotation, r.accordingTo, r.closingAside, r.plain, r.noun, r.unnamed, r.attitude} {
		for i := range r.t {
			if !r.used[i] && r.t[i].quote == outside {
				form(i)
			}
		}
	}
}

// group is the cue with its auxiliaries, negation and adverbs, and the word that belongs to it on the right.
func (r *reading) group(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && r.t[from-1].quote == outside && (r.l.aux[r.word(from-1)] || r.l.adverb[r.word(from-1)] || r.l.negation[r.word(from-1)] || (adverbial(r.word(from-1)) || r.word(from-1) == "first") && !r.t[from-1].upper) {
		from--
	}
	if w := r.word(from - 1); from > 1 && (w == "since" || w == "both" || w == "all" || w == "each") && r.l.aux[r.word(from-2)] { // "has since said"
		from -= 2
	}
	if from > 2 && r.word(from-1) == "to" && r.word(from-2) == "on" && (r.word(from-3) == "went" || r.word(from-3) == "going" || r.word(from-3) == "goes") {
		from -= 3
	}
	if from > 1 && r.word(from-1) == "to" && refuses[r.word(from-2)] {
		for from -= 2; from > 0 && (r.l.aux[r.word(from-1)] || r.l.adverb[r.word(from-1)]); from-- {
			continue
		}
	}
	next := r.word(to)
	switch w := r.word(i); {
	case strings.HasPrefix(w, "rul") && next == "out":
		to++
	case w == "called" && (next == "for" || next == "on"), strings.HasPrefix(w, "refer") && next == "to", strings.HasPrefix(w, "point") && next == "out":
		to++
	}
	return from, to
}

// refuses are the verbs by which a question is left open: "declined to confirm".
var refuses = set("declined declines refused refuses unable failed")

// subject is the noun phrase before the cue, with what is set between commas or dashes after it; false where there is none.
func (r *reading) subject(cueFrom int) ([2]int, bool) {
	if a, b, ok := r.before(cueFrom); ok {
		return [2]int{a, b}, true
	}
	from, _ := r.sentence(cueFrom)
	if r.word(cueFrom-1) == "," && cueFrom > from {
		if a, b, ok := r.apposed(cueFrom-1, from); ok {
			return [2]int{a, b}, true
		}
		if r.word(cueFrom-2) == ")" { // "Jack Reed (D-R.I.), said"
			if a, b, ok := r.before(cueFrom - 1); ok {
				return [2]int{a, b}, true
			}
		}
	}
	if w := r.word(cueFrom - 1); cueFrom > from && (w == "--" || w == "–" || w == "—" || w == "-") {
		if a, b, ok := r.dashed(cueFrom-1, from); ok {
			return [2]int{a, b}, true
		}
	}
	return [2]int{}, false
}

// speaker is the noun phrase behind an inverted cue, with its apposition up to the end of the sentence or the next clause.
func (r *reading) speaker(i int) ([2]int, bool) {
	a, b, ok := r.after(i)
	if !ok {
		return [2]int{}, false
	}
	_, end := r.sentence(i)
	if r.word(b) == "(" {
		for k := b; k < min(end, b+6); k++ {
			if r.word(k) == ")" {
				b = k + 1
			}
		}
	}
	if r.word(b) == "," && b+1 < end && r.t[b+1].quote == outside && (r.l.det[r.word(b+1)] || r.word(b+1) == "who" || r.word(b+1) == "of" || r.nominal(b+1) && !r.cue[b+1]) {
		k := b + 1
		for k < end && r.t[k].quote == outside && !(r.word(k) == "," && r.participle(k+1)) {
			k++
		}
		for k > b && (r.mark(k-1) || k < end && r.t[k].quote == opens && r.l.conj[r.word(k-1)]) {
			k--
		}
		b = k
	}
	return [2]int{a, b}, true
}

// participle reports whether "adding", "saying" begins here.
func (r *reading) participle(i int) bool {
	return i < len(r.t) && r.l.cues[r.word(i)] != 0 && strings.HasSuffix(r.word(i), "ing")
}

// quotation: “…,” said X; “…,” X said; X said: “…”. The speaker may stand between two pieces.
func (r *reading) quotation(i int) bool {
	if !r.cue[i] || r.l.cues[r.word(i)] == thinks {
		return false
	}
	cueFrom, cueTo := r.group(i)
	cue := [2]int{cueFrom, cueTo}
	if cueFrom > 0 && r.t[cueFrom-1].quote == closes {
		if s, ok := r.speaker(cueTo); ok {
			return r.spoken("quotation-first", s, cue, cueFrom, s[1])
		}
	}
	s, ok := r.subject(cueFrom)
	if !ok {
		return false
	}
	if k, ok := r.quoted(s[0]); ok && r.word(cueTo) != "that" {
		return r.spoken("quotation-first", s, cue, k, cueTo)
	}
	start := r.skipAddressee(i, cueTo, len(r.t))
	for start < len(r.t) && (r.mark(start) || r.word(start) == "that") {
		start++
	}
	if start < len(r.t) && r.t[start].quote == opens {
		end := r.closing(start)
		if r.word(end) == "that" {
			return false // the name of a programme
		}
		if end < len(r.t) && !r.t[end-1].ends && !r.t[max(end-2, 0)].ends && !r.mark(end-2) { // the sentence goes on behind the words quoted
			_, sentenceEnd := r.sentence(end)
			_, end = r.bounded(start, max(end, sentenceEnd))
		}
		return r.putFree("cue-then-quotation", s, cue, [2]int{start, end})
	}
	return false
}

// quoted is the end of the quotation that stands before k and is not a sentence by itself: its last mark is a comma, or asks or shouts.
func (r *reading) quoted(k int) (int, bool) {
	if k > 1 && r.word(k-1) == "," && r.t[k-2].quote == closes {
		return k - 1, true
	}
	if k < 2 || r.t[k-1].quote != closes {
		return 0, false
	}
	switch r.word(k - 2) {
	case ",", "?", "!", "--", "—", "…", "'":
		return k, true
	}
	return 0, false
}

// spoken puts a quotation that ends at close, and takes it up again behind the speaker.
func (r *reading) spoken(rule string, s, cue [2]int, close, behind int) bool {
	open := r.opening(close - 1)
	from, _ := r.sentence(open)
	if r.t[open].quote == closes { // it began before the paragraph
		from, open = 0, r.since(0, open)
	}
	if slices.Contains(r.cue[from:open], true) || slices.Contains(r.used[from:open], true) || open-from > 25 {
		from = open
	}
	content := [2]int{from, close}
	if !r.free(content) {
		return false
	}
	r.rest = r.resumed(behind)
	r.put(rule, s, cue, content)
	return true
}

// resumed is the quotation that goes on behind "…, he said".
func (r *reading) resumed(k int) [2]int {
	for n := 0; k < len(r.t) && !r.t[k].ends && r.t[k].quote == outside && n < 30; n++ {
		if r.cue[k] && !r.participle(k) {
			return [2]int{}
		}
		k++
	}
	if k < len(r.t) && r.t[k].ends {
		k++
	}
	if k >= len(r.t) || r.t[k].quote != opens || !r.ended(k) && !r.mark(k-1) {
		return [2]int{}
	}
	end := r.closing(k)
	if end < len(r.t) {
		at := end
		if r.mark(at) {
			at++
		}
		if _, b, ok := r.after(at); r.t[at].quote == outside && (r.cue[at] || ok && b < len(r.t) && (r.cue[b] || r.l.aux[r.word(b)] && b+1 < len(r.t) && r.cue[b+1])) {
			return [2]int{} // it has a speaker of its own
		}
	}
	if !r.free([2]int{k, end}) {
		return [2]int{}
	}
	return [2]int{k, end}
}

// ended reports whether a sentence ends just before k or at k.
func (r *reading) ended(k int) bool {
	return k >= len(r.t) || r.t[k].ends || k > 0 && (r.t[k-1].ends || r.t[k-1].quote == closes && k > 1 && r.t[k-2].ends)
}

// accordingTo: "according to X, Y", "Y, according to X".
func (r *reading) accordingTo(i int) bool {
	if r.word(i) != "according" || r.word(i+1) != "to" {
		return false
	}
	from, to := r.sentence(i)
	a, b := i+2, i+2
	for b < to && !r.mark(b) && r.t[b].quote != opens && b-a < 30 {
		b++
	}
	if _, _, ok := r.after(a); ok && from < i && b < to && r.word(b) == "," && (r.l.det[r.word(b+1)] || r.word(b+1) == "who" || r.word(b+1) == "which") {
		end := b + 1
		for end < to && !(r.mark(end) && r.participle(end+1)) && end-b < 20 {
			end++
		}
		if end == to {
			b = to
		}
	}
	if a == b {
		return false
	}
	content := [2]int{}
	if from == i || r.l.conj[r.word(from)] && from+1 == i || i-from < 3 {
		content[0], content[1] = r.bounded(b, to)
	} else {
		content[0], content[1] = r.trim(r.since(from, i), i)
	}
	return r.putFree("according-to", [2]int{a, b}, [2]int{i, i + 2}, content)
}

// since is where the words begin that no telling has taken yet.
func (r *reading) since(from, to int) int {
	for k := to - 1; k >= from; k-- {
		if r.used[k] {
			from = k + 1
			break
		}
	}
	for from < to && (r.mark(from) || r.word(from) == "and" || r.word(from) == "but" || r.word(from) == "while") {
		from++
	}
	return from
}

// closingAside: "…, X said.", "…, said X.", "…, X said, …", "…, as X said".
func (r *reading) closingAside(i int) bool {
	if !r.cue[i] || r.l.cues[r.word(i)] == thinks {
		return false
	}
	cueFrom, cueTo := r.group(i)
	cue := [2]int{cueFrom, cueTo}
	from, to := r.sentence(i)
	if r.word(cueFrom-1) == "," && inverts[r.word(i)] {
		if s, ok := r.speaker(cueTo); ok && (r.t[s[0]].upper || s[1] >= to-1 && (r.l.det[r.word(s[0])] || r.t[s[1]-1].upper)) {
			if _, clash := r.subject(cueFrom); !clash || s[1] >= to-1 && (r.t[s[0]].upper || r.t[s[1]-1].upper) {
				return r.aside(s, cue, from, cueFrom, s[1], to)
			}
		}
	}
	s, ok := r.subject(cueFrom)
	if !ok || s[0] == from {
		return false
	}
	left := s[0]
	if r.word(left-1) == "as" {
		left--
	}
	if left == from || !r.mark(left-1) && !(r.word(left-1) == "and" && r.word(left-2) == ",") {
		return false
	}
	after := r.skipAddressee(i, cueTo, to)
	if after < to && r.word(after) != "," && r.word(after) != "--" && r.word(after) != ";" && !(r.word(after) == "when" && r.word(after+1) != "the") {
		return false
	}
	return r.aside(s, cue, from, left, after, to)
}

// inverts are the cues that stand before their speaker without a quotation.
var inverts = set("said says say wrote writes told reported reports added adds noted notes recalled explained warned argued insisted acknowledged concluded")

func (r *reading) aside(s, cue [2]int, from, left, after, to int) bool {
	c0, c1 := r.trim(r.since(from, left), left)
	if c1-c0 < 3 && !(after < to && c1 > c0) || c1-c0 < 4 && r.l.prep[r.word(c0)] || !r.free([2]int{c0, c1}) {
		return false
	}
	if after+2 < to && r.word(after) == "," && !r.participle(after+1) && !r.l.conj[r.word(after+1)] && s[0] < cue[0] {
		if a, b := r.bounded(after, to); b-a >= 2 && r.free([2]int{a, b}) {
			r.rest = [2]int{a, b}
		}
	}
	r.put("clause-first", s, cue, [2]int{c0, c1})
	return true
}

// plain: "X said (that) …", "…, adding that …", "… and said that …", "as X said, …".
func (r *reading) plain(i int) bool {
	return r.l.cues[r.word(i)] != thinks && !seldom[r.word(i)] && r.simple(i)
}

// seldom are verbs that tell only at times, so that surer ones go first.
var seldom = set("call calls called calling point points pointed signal signals signaled post posted posts cite cites cited citing describe describes described state states show")

// attitude has the forms of telling: "X believes that …".
func (r *reading) attitude(i int) bool {
	return (r.l.cues[r.word(i)] == thinks || seldom[r.word(i)]) && r.simple(i)
}

func (r *reading) simple(i int) bool {
	if !r.cue[i] {
		return false
	}
	cueFrom, cueTo := r.group(i)
	from, to := r.sentence(i)
	s, ok := r.subject(cueFrom)
	if ok && r.participle(i) && r.word(cueFrom-1) == "," {
		if further := r.earlier(from, cueFrom); further[1] > 0 {
			s = further
		}
	}
	if !ok && (i == from || cueFrom == from) && inverts[r.word(i)] { // "Said Ellis: …"
		by, ok := r.speaker(cueTo)
		if !ok || r.word(by[1]) != ":" {
			return false
		}
		s, cueTo = by, by[1]
		a, b := r.trim(cueTo, to)
		if a < len(r.t) && r.t[a].quote == opens {
			b = max(b, r.closing(a))
		}
		return r.putFree("cue-then-content", s, [2]int{cueFrom, i + 1}, [2]int{a, b})
	}
	if !ok && (r.participle(i) || r.word(cueFrom-1) == "and" || r.word(cueFrom-1) == "but") {
		s = r.earlier(from, cueFrom) // its subject stands further off
	} else if !ok && r.l.prep[r.word(cueFrom-1)] && r.participle(i) {
		s = [2]int{} // "after saying", "by announcing"
	} else if !ok {
		return false
	}
	start := r.skipAddressee(i, cueTo, to)
	if start < to && r.word(start) == "," && r.t[min(start+1, len(r.t)-1)].quote != opens {
		comma := start
		start = r.that(start, to)
		if start < 0 && s[0]-from < 2 && !r.participle(comma+1) {
			start = comma + 1 // "X says, win or lose, …"
		}
		if start < 0 {
			return false
		}
	}
	if k := r.next("that", start, min(to, start+12)); r.l.prep[r.word(start)] && k > 0 && r.next(",", start, k) < 0 { // "said after lunch that"
		start = k
	}
	if r.word(cueFrom-1) == "having" || cueFrom < i && r.word(cueFrom) == "having" {
		return false // "having said that,"
	}
	a, b := r.bounded(start, to)
	if c := r.l.cues[r.word(i)]; b-a < 2 && !(b > a && pointing[r.word(a)] && (c == denies || c == confirms)) { // "disputed this"
		return false
	}
	if r.t[a].quote == opens {
		b = max(b, r.closing(a))
	} else if b < len(r.t) && (r.t[b-1].quote == inside || r.t[b-1].quote == opens) {
		b = r.closingOf(b - 1)
	}
	for k := a; k < b; k++ {
		if r.used[k] {
			b = k
		}
	}
	if a, b = r.trim(a, b); b-a < 2 && !pointing[r.word(a)] {
		return false
	}
	return r.putFree("cue-then-content", s, [2]int{cueFrom, cueTo}, [2]int{a, b})
}

var pointing = set("this that it these those")

// that is where "that" begins after words set between commas, -1 if it does not soon.
func (r *reading) that(k, to int) int {
	for j := k; j < min(to, k+9); j++ {
		if r.word(j) == "that" && r.word(j-1) == "," {
			return j
		}
	}
	return -1
}

// earlier is whom the sentence has already named as speaking, or else its first noun phrase.
func (r *reading) earlier(from, before int) [2]int {
	for k := len(r.speakers) - 1; k >= 0; k-- {
		if s := r.speakers[k]; s[0] >= from && s[1] <= before {
			return s
		}
	}
	k := from
	for k < before && (r.l.conj[r.word(k)] || r.mark(k)) {
		k++
	}
	if a, b, ok := r.after(k); ok && b <= before && !r.l.prep[r.word(a)] {
		return [2]int{a, b}
	}
	return [2]int{}
}

// bounded cuts a content where the next telling of the sentence begins, and trims its ends.
func (r *reading) bounded(start, to int) (int, int) {
	for k := start + 1; k < to; k++ {
		if r.t[k].quote != outside || !r.cue[k] {
			continue
		}
		f, _ := r.group(k)
		if f <= start {
			continue
		}
		switch w := r.word(f - 1); {
		case (w == "and" || w == "but") && r.l.cues[r.word(k)] != thinks, w == "," && r.participle(k):
			return r.trim(start, f-1)
		case w == ",":
			if a, _, ok := r.apposed(f-1, 0); ok && a < start && start-a < 12 {
				return r.trim(start, f-1) // the clause of "who …, said" ends
			}
			continue
		}
		if a, _, ok := r.before(f); ok && a > start+1 {
			if clause, _ := r.sentence(start); r.word(a-1) == "," && subordinate[r.word(clause)] {
				return r.trim(start, a-1)
			}
			switch w := r.word(a - 1); {
			case w == "but", w == "while", w == "although", w == "though", w == "whereas", w == ";", w == "and" && r.word(a-2) == ",":
				return r.trim(start, a-1)
			}
		}
	}
	return r.trim(start, to)
}

// subordinate are the words that begin a clause which ends at a comma.
var subordinate = set("while although though when after as if since because")

func (r *reading) putFree(rule string, s, cue, content [2]int) bool {
	if !r.free(content) {
		return false
	}
	r.put(rule, s, cue, content)
	return true
}

// closingOf is the end of the quotation that the token stands in.
func (r *reading) closingOf(k int) int {
	for k < len(r.t) && r.t[k].quote != closes {
		k++
	}
	return min(k+1, len(r.t))
}
