package tell

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

// english reads the tellings of a paragraph of English. The surest forms go first, since each takes the words it needs: quotations beside their
// speaker, "according to", clauses that end in "…, she said", and last a speaker, a verb and what follows it.
func (r *reading) english() {
	for i := range r.t {
		r.cue = append(r.cue, r.t[i].Quote == span.Outside && r.verb(i))
	}
	for _, form := range []func(int) bool{r.quotation, r.accordingTo, r.closingAside, r.plain, r.noun, r.unnamed, r.attitude} {
		for i := range r.t {
			if !r.used[i] && r.t[i].Quote == span.Outside {
				form(i)
			}
		}
	}
}

// group is the cue with its auxiliaries, negation and adverbs, and the word that belongs to it on the right.
func (r *reading) group(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && r.t[from-1].Quote == span.Outside && (r.l.aux[r.word(from-1)] || r.l.adverb[r.word(from-1)] || r.l.negation[r.word(from-1)] || (adverbial(r.word(from-1)) || r.word(from-1) == "first") && !r.t[from-1].Upper) {
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
var refuses = lang.Set("declined declines refused refuses unable failed")

// subject is the noun phrase before the cue, with what is set between commas or dashes after it; false where there is none.
func (r *reading) subject(cueFrom int) (span.Run, bool) {
	if a, b, ok := r.before(cueFrom); ok {
		return span.Between(a, b), true
	}
	from, _ := r.sentence(cueFrom)
	if r.word(cueFrom-1) == "," && cueFrom > from {
		if a, b, ok := r.apposed(cueFrom-1, from); ok {
			return span.Between(a, b), true
		}
		if r.word(cueFrom-2) == ")" { // "Jack Reed (D-R.I.), said"
			if a, b, ok := r.before(cueFrom - 1); ok {
				return span.Between(a, b), true
			}
		}
	}
	if w := r.word(cueFrom - 1); cueFrom > from && (w == "--" || w == "–" || w == "—" || w == "-") {
		if a, b, ok := r.dashed(cueFrom-1, from); ok {
			return span.Between(a, b), true
		}
	}
	return span.Run{}, false
}

// speaker is the noun phrase behind an inverted cue, with its apposition up to the end of the sentence or the next clause.
func (r *reading) speaker(i int) (span.Run, bool) {
	a, b, ok := r.after(i)
	if !ok {
		return span.Run{}, false
	}
	_, end := r.sentence(i)
	if r.word(b) == "(" {
		for k := b; k < min(end, b+6); k++ {
			if r.word(k) == ")" {
				b = k + 1
			}
		}
	}
	if r.word(b) == "," && b+1 < end && r.t[b+1].Quote == span.Outside && (r.l.det[r.word(b+1)] || r.word(b+1) == "who" || r.word(b+1) == "of" || r.nominal(b+1) && !r.cue[b+1]) {
		k := b + 1
		for k < end && r.t[k].Quote == span.Outside && !(r.word(k) == "," && r.participle(k+1)) {
			k++
		}
		for k > b && (r.mark(k-1) || k < end && r.t[k].Quote == span.Opens && r.l.conj[r.word(k-1)]) {
			k--
		}
		b = k
	}
	return span.Between(a, b), true
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
	cue := span.Between(cueFrom, cueTo)
	if cueFrom > 0 && r.t[cueFrom-1].Quote == span.Closes {
		if s, ok := r.speaker(cueTo); ok {
			return r.spoken("quotation-first", s, cue, cueFrom, s.To)
		}
	}
	s, ok := r.subject(cueFrom)
	if !ok {
		return false
	}
	if k, ok := r.quoted(s.From); ok && r.word(cueTo) != "that" {
		return r.spoken("quotation-first", s, cue, k, cueTo)
	}
	start := r.skipAddressee(i, cueTo, len(r.t))
	for start < len(r.t) && (r.mark(start) || r.word(start) == "that") {
		start++
	}
	if start < len(r.t) && r.t[start].Quote == span.Opens {
		end := r.closing(start)
		if r.word(end) == "that" {
			return false // the name of a programme
		}
		if end < len(r.t) && !r.t[end-1].Ends && !r.t[max(end-2, 0)].Ends && !r.mark(end-2) { // the sentence goes on behind the words quoted
			_, sentenceEnd := r.sentence(end)
			_, end = r.bounded(start, max(end, sentenceEnd))
		}
		return r.putFree("cue-then-quotation", s, cue, span.Between(start, end))
	}
	return false
}

// quoted is the end of the quotation that stands before k and is not a sentence by itself: its last mark is a comma, or asks or shouts.
func (r *reading) quoted(k int) (int, bool) {
	if k > 1 && r.word(k-1) == "," && r.t[k-2].Quote == span.Closes {
		return k - 1, true
	}
	if k < 2 || r.t[k-1].Quote != span.Closes {
		return 0, false
	}
	switch r.word(k - 2) {
	case ",", "?", "!", "--", "—", "…", "'":
		return k, true
	}
	return 0, false
}

// spoken puts a quotation that ends at close, and takes it up again behind the speaker.
func (r *reading) spoken(rule string, s, cue span.Run, close, behind int) bool {
	open := r.opening(close - 1)
	from, _ := r.sentence(open)
	if r.t[open].Quote == span.Closes { // it began before the paragraph
		from, open = 0, r.since(0, open)
	}
	if slices.Contains(r.cue[from:open], true) || slices.Contains(r.used[from:open], true) || open-from > 25 {
		from = open
	}
	content := span.Between(from, close)
	if !r.free(content) {
		return false
	}
	r.rest = r.resumed(behind)
	r.put(rule, s, cue, content)
	return true
}

// resumed is the quotation that goes on behind "…, he said".
func (r *reading) resumed(k int) span.Run {
	for n := 0; k < len(r.t) && !r.t[k].Ends && r.t[k].Quote == span.Outside && n < 30; n++ {
		if r.cue[k] && !r.participle(k) {
			return span.Run{}
		}
		k++
	}
	if k < len(r.t) && r.t[k].Ends {
		k++
	}
	if k >= len(r.t) || r.t[k].Quote != span.Opens || !r.ended(k) && !r.mark(k-1) {
		return span.Run{}
	}
	end := r.closing(k)
	if end < len(r.t) {
		at := end
		if r.mark(at) {
			at++
		}
		if _, b, ok := r.after(at); r.t[at].Quote == span.Outside && (r.cue[at] || ok && b < len(r.t) && (r.cue[b] || r.l.aux[r.word(b)] && b+1 < len(r.t) && r.cue[b+1])) {
			return span.Run{} // it has a speaker of its own
		}
	}
	if !r.free(span.Between(k, end)) {
		return span.Run{}
	}
	return span.Between(k, end)
}

// ended reports whether a sentence ends just before k or at k.
func (r *reading) ended(k int) bool {
	return k >= len(r.t) || r.t[k].Ends || k > 0 && (r.t[k-1].Ends || r.t[k-1].Quote == span.Closes && k > 1 && r.t[k-2].Ends)
}

// accordingTo: "according to X, Y", "Y, according to X".
func (r *reading) accordingTo(i int) bool {
	if r.word(i) != "according" || r.word(i+1) != "to" {
		return false
	}
	from, to := r.sentence(i)
	a, b := i+2, i+2
	for b < to && !r.mark(b) && r.t[b].Quote != span.Opens && b-a < 30 {
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
	content := span.Run{}
	if from == i || r.l.conj[r.word(from)] && from+1 == i || i-from < 3 {
		content.From, content.To = r.bounded(b, to)
	} else {
		content.From, content.To = r.trim(r.since(from, i), i)
	}
	return r.putFree("according-to", span.Between(a, b), span.Between(i, i+2), content)
}

// closingAside: "…, X said.", "…, said X.", "…, X said, …", "…, as X said".
func (r *reading) closingAside(i int) bool {
	if !r.cue[i] || r.l.cues[r.word(i)] == thinks {
		return false
	}
	cueFrom, cueTo := r.group(i)
	cue := span.Between(cueFrom, cueTo)
	from, to := r.sentence(i)
	if r.word(cueFrom-1) == "," && inverts[r.word(i)] {
		if s, ok := r.speaker(cueTo); ok && (r.t[s.From].Upper || s.To >= to-1 && (r.l.det[r.word(s.From)] || r.t[s.To-1].Upper)) {
			if _, clash := r.subject(cueFrom); !clash || s.To >= to-1 && (r.t[s.From].Upper || r.t[s.To-1].Upper) {
				return r.aside(s, cue, from, cueFrom, s.To, to)
			}
		}
	}
	s, ok := r.subject(cueFrom)
	if !ok || s.From == from {
		return false
	}
	left := s.From
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
var inverts = lang.Set("said says say wrote writes told reported reports added adds noted notes recalled explained warned argued insisted acknowledged concluded")

func (r *reading) aside(s, cue span.Run, from, left, after, to int) bool {
	c0, c1 := r.trim(r.since(from, left), left)
	if c1-c0 < 3 && !(after < to && c1 > c0) || c1-c0 < 4 && r.l.prep[r.word(c0)] || !r.free(span.Between(c0, c1)) {
		return false
	}
	if after+2 < to && r.word(after) == "," && !r.participle(after+1) && !r.l.conj[r.word(after+1)] && s.From < cue.From {
		if a, b := r.bounded(after, to); b-a >= 2 && r.free(span.Between(a, b)) {
			r.rest = span.Between(a, b)
		}
	}
	r.put("clause-first", s, cue, span.Between(c0, c1))
	return true
}

// plain: "X said (that) …", "…, adding that …", "… and said that …", "as X said, …".
func (r *reading) plain(i int) bool {
	return r.l.cues[r.word(i)] != thinks && !seldom[r.word(i)] && r.simple(i)
}

// seldom are verbs that tell only at times, so that surer ones go first.
var seldom = lang.Set("call calls called calling point points pointed signal signals signaled post posted posts cite cites cited citing describe describes described state states show")

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
		if further := r.earlier(from, cueFrom); further.To > 0 {
			s = further
		}
	}
	if !ok && (i == from || cueFrom == from) && inverts[r.word(i)] { // "Said Ellis: …"
		by, ok := r.speaker(cueTo)
		if !ok || r.word(by.To) != ":" {
			return false
		}
		s, cueTo = by, by.To
		a, b := r.trim(cueTo, to)
		if a < len(r.t) && r.t[a].Quote == span.Opens {
			b = max(b, r.closing(a))
		}
		return r.putFree("cue-then-content", s, span.Between(cueFrom, i+1), span.Between(a, b))
	}
	if !ok && (r.participle(i) || r.word(cueFrom-1) == "and" || r.word(cueFrom-1) == "but") {
		s = r.earlier(from, cueFrom) // its subject stands further off
	} else if !ok && r.l.prep[r.word(cueFrom-1)] && r.participle(i) {
		s = span.Run{} // "after saying", "by announcing"
	} else if !ok {
		return false
	}
	start := r.skipAddressee(i, cueTo, to)
	if start < to && r.word(start) == "," && r.t[min(start+1, len(r.t)-1)].Quote != span.Opens {
		comma := start
		start = r.that(start, to)
		if start < 0 && s.From-from < 2 && !r.participle(comma+1) {
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
	if r.t[a].Quote == span.Opens {
		b = max(b, r.closing(a))
	} else if b < len(r.t) && (r.t[b-1].Quote == span.Inside || r.t[b-1].Quote == span.Opens) {
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
	return r.putFree("cue-then-content", s, span.Between(cueFrom, cueTo), span.Between(a, b))
}

var pointing = lang.Set("this that it these those")

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
func (r *reading) earlier(from, before int) span.Run {
	for k := len(r.speakers) - 1; k >= 0; k-- {
		if s := r.speakers[k]; s.From >= from && s.To <= before {
			return s
		}
	}
	k := from
	for k < before && (r.l.conj[r.word(k)] || r.mark(k)) {
		k++
	}
	if a, b, ok := r.after(k); ok && b <= before && !r.l.prep[r.word(a)] {
		return span.Between(a, b)
	}
	return span.Run{}
}

// bounded cuts a content where the next telling of the sentence begins, and trims its ends.
func (r *reading) bounded(start, to int) (int, int) {
	for k := start + 1; k < to; k++ {
		if r.t[k].Quote != span.Outside || !r.cue[k] {
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
var subordinate = lang.Set("while although though when after as if since because")
