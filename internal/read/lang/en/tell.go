package en

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// A reading is a paragraph of which the tellings are being found.
type reading struct{ *tell.Reading }

// english reads the tellings of a paragraph of English. The surest forms go first, since each takes the words it needs: quotations beside their
// speaker, "according to", clauses that end in "…, she said", and last a speaker, a verb and what follows it.
func (r *reading) english() {
	for i := range r.Tokens {
		r.IsCue = append(r.IsCue, r.Tokens[i].Quote == span.Outside && r.verb(i))
	}
	for _, form := range []func(int) bool{r.quotation, r.accordingTo, r.closingAside, r.plain, r.noun, r.unnamed, r.attitude} {
		for i := range r.Tokens {
			if !r.Used[i] && r.Tokens[i].Quote == span.Outside {
				form(i)
			}
		}
	}
}

// group is the cue with its auxiliaries, negation and adverbs, and the word that belongs to it on the right.
func (r *reading) group(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && r.Tokens[from-1].Quote == span.Outside && (r.Lexicon.Aux[r.Word(from-1)] || r.Lexicon.Adverb[r.Word(from-1)] || r.Lexicon.Negation[r.Word(from-1)] || (adverbial(r.Word(from-1)) || r.Word(from-1) == "first") && !r.Tokens[from-1].Upper) {
		from--
	}
	if w := r.Word(from - 1); from > 1 && (w == "since" || w == "both" || w == "all" || w == "each") && r.Lexicon.Aux[r.Word(from-2)] { // "has since said"
		from -= 2
	}
	if from > 2 && r.Word(from-1) == "to" && r.Word(from-2) == "on" && (r.Word(from-3) == "went" || r.Word(from-3) == "going" || r.Word(from-3) == "goes") {
		from -= 3
	}
	if from > 1 && r.Word(from-1) == "to" && refuses[r.Word(from-2)] {
		for from -= 2; from > 0 && (r.Lexicon.Aux[r.Word(from-1)] || r.Lexicon.Adverb[r.Word(from-1)]); from-- {
			continue
		}
	}
	next := r.Word(to)
	switch w := r.Word(i); {
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
	from, _ := r.Sentence(cueFrom)
	if r.Word(cueFrom-1) == "," && cueFrom > from {
		if a, b, ok := r.apposed(cueFrom-1, from); ok {
			return span.Between(a, b), true
		}
		if r.Word(cueFrom-2) == ")" { // "Jack Reed (D-R.I.), said"
			if a, b, ok := r.before(cueFrom - 1); ok {
				return span.Between(a, b), true
			}
		}
	}
	if w := r.Word(cueFrom - 1); cueFrom > from && (w == "--" || w == "–" || w == "—" || w == "-") {
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
	_, end := r.Sentence(i)
	if r.Word(b) == "(" {
		for k := b; k < min(end, b+6); k++ {
			if r.Word(k) == ")" {
				b = k + 1
			}
		}
	}
	if r.Word(b) == "," && b+1 < end && r.Tokens[b+1].Quote == span.Outside && (r.Lexicon.Det[r.Word(b+1)] || r.Word(b+1) == "who" || r.Word(b+1) == "of" || r.Nominal(b+1) && !r.IsCue[b+1]) {
		k := b + 1
		for k < end && r.Tokens[k].Quote == span.Outside && !(r.Word(k) == "," && r.participle(k+1)) {
			k++
		}
		for k > b && (r.IsMark(k-1) || k < end && r.Tokens[k].Quote == span.Opens && r.Lexicon.Conj[r.Word(k-1)]) {
			k--
		}
		b = k
	}
	return span.Between(a, b), true
}

// participle reports whether "adding", "saying" begins here.
func (r *reading) participle(i int) bool {
	return i < len(r.Tokens) && r.Lexicon.Cues[r.Word(i)] != 0 && strings.HasSuffix(r.Word(i), "ing")
}

// quotation: “…,” said X; “…,” X said; X said: “…”. The speaker may stand between two pieces.
func (r *reading) quotation(i int) bool {
	if !r.IsCue[i] || r.Lexicon.Cues[r.Word(i)] == tell.Thinks {
		return false
	}
	cueFrom, cueTo := r.group(i)
	cue := span.Between(cueFrom, cueTo)
	if cueFrom > 0 && r.Tokens[cueFrom-1].Quote == span.Closes {
		if s, ok := r.speaker(cueTo); ok {
			return r.spoken("quotation-first", s, cue, cueFrom, s.To)
		}
	}
	s, ok := r.subject(cueFrom)
	if !ok {
		return false
	}
	if k, ok := r.quoted(s.From); ok && r.Word(cueTo) != "that" {
		return r.spoken("quotation-first", s, cue, k, cueTo)
	}
	start := r.skipAddressee(i, cueTo, len(r.Tokens))
	for start < len(r.Tokens) && (r.IsMark(start) || r.Word(start) == "that") {
		start++
	}
	if start < len(r.Tokens) && r.Tokens[start].Quote == span.Opens {
		end := r.Closing(start)
		if r.Word(end) == "that" {
			return false // the name of a programme
		}
		if end < len(r.Tokens) && !r.Tokens[end-1].Ends && !r.Tokens[max(end-2, 0)].Ends && !r.IsMark(end-2) { // the sentence goes on behind the words quoted
			_, sentenceEnd := r.Sentence(end)
			_, end = r.bounded(start, max(end, sentenceEnd))
		}
		return r.PutFree("cue-then-quotation", s, cue, span.Between(start, end))
	}
	return false
}

// quoted is the end of the quotation that stands before k and is not a sentence by itself: its last mark is a comma, or asks or shouts.
func (r *reading) quoted(k int) (int, bool) {
	if k > 1 && r.Word(k-1) == "," && r.Tokens[k-2].Quote == span.Closes {
		return k - 1, true
	}
	if k < 2 || r.Tokens[k-1].Quote != span.Closes {
		return 0, false
	}
	switch r.Word(k - 2) {
	case ",", "?", "!", "--", "—", "…", "'":
		return k, true
	}
	return 0, false
}

// spoken puts a quotation that ends at close, and takes it up again behind the speaker.
func (r *reading) spoken(rule string, s, cue span.Run, close, behind int) bool {
	open := r.Opening(close - 1)
	from, _ := r.Sentence(open)
	if r.Tokens[open].Quote == span.Closes { // it began before the paragraph
		from, open = 0, r.Since(0, open)
	}
	if slices.Contains(r.IsCue[from:open], true) || slices.Contains(r.Used[from:open], true) || open-from > 25 {
		from = open
	}
	content := span.Between(from, close)
	if !r.Free(content) {
		return false
	}
	r.Rest = r.resumed(behind)
	r.Put(rule, s, cue, content)
	return true
}

// resumed is the quotation that goes on behind "…, he said".
func (r *reading) resumed(k int) span.Run {
	for n := 0; k < len(r.Tokens) && !r.Tokens[k].Ends && r.Tokens[k].Quote == span.Outside && n < 30; n++ {
		if r.IsCue[k] && !r.participle(k) {
			return span.Run{}
		}
		k++
	}
	if k < len(r.Tokens) && r.Tokens[k].Ends {
		k++
	}
	if k >= len(r.Tokens) || r.Tokens[k].Quote != span.Opens || !r.ended(k) && !r.IsMark(k-1) {
		return span.Run{}
	}
	end := r.Closing(k)
	if end < len(r.Tokens) {
		at := end
		if r.IsMark(at) {
			at++
		}
		if _, b, ok := r.after(at); r.Tokens[at].Quote == span.Outside && (r.IsCue[at] || ok && b < len(r.Tokens) && (r.IsCue[b] || r.Lexicon.Aux[r.Word(b)] && b+1 < len(r.Tokens) && r.IsCue[b+1])) {
			return span.Run{} // it has a speaker of its own
		}
	}
	if !r.Free(span.Between(k, end)) {
		return span.Run{}
	}
	return span.Between(k, end)
}

// ended reports whether a sentence ends just before k or at k.
func (r *reading) ended(k int) bool {
	return k >= len(r.Tokens) || r.Tokens[k].Ends || k > 0 && (r.Tokens[k-1].Ends || r.Tokens[k-1].Quote == span.Closes && k > 1 && r.Tokens[k-2].Ends)
}

// accordingTo: "according to X, Y", "Y, according to X".
func (r *reading) accordingTo(i int) bool {
	if r.Word(i) != "according" || r.Word(i+1) != "to" {
		return false
	}
	from, to := r.Sentence(i)
	a, b := i+2, i+2
	for b < to && !r.IsMark(b) && r.Tokens[b].Quote != span.Opens && b-a < 30 {
		b++
	}
	if _, _, ok := r.after(a); ok && from < i && b < to && r.Word(b) == "," && (r.Lexicon.Det[r.Word(b+1)] || r.Word(b+1) == "who" || r.Word(b+1) == "which") {
		end := b + 1
		for end < to && !(r.IsMark(end) && r.participle(end+1)) && end-b < 20 {
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
	if from == i || r.Lexicon.Conj[r.Word(from)] && from+1 == i || i-from < 3 {
		content.From, content.To = r.bounded(b, to)
	} else {
		content.From, content.To = r.Trim(r.Since(from, i), i)
	}
	return r.PutFree("according-to", span.Between(a, b), span.Between(i, i+2), content)
}

// closingAside: "…, X said.", "…, said X.", "…, X said, …", "…, as X said".
func (r *reading) closingAside(i int) bool {
	if !r.IsCue[i] || r.Lexicon.Cues[r.Word(i)] == tell.Thinks {
		return false
	}
	cueFrom, cueTo := r.group(i)
	cue := span.Between(cueFrom, cueTo)
	from, to := r.Sentence(i)
	if r.Word(cueFrom-1) == "," && inverts[r.Word(i)] {
		if s, ok := r.speaker(cueTo); ok && (r.Tokens[s.From].Upper || s.To >= to-1 && (r.Lexicon.Det[r.Word(s.From)] || r.Tokens[s.To-1].Upper)) {
			if _, clash := r.subject(cueFrom); !clash || s.To >= to-1 && (r.Tokens[s.From].Upper || r.Tokens[s.To-1].Upper) {
				return r.aside(s, cue, from, cueFrom, s.To, to)
			}
		}
	}
	s, ok := r.subject(cueFrom)
	if !ok || s.From == from {
		return false
	}
	left := s.From
	if r.Word(left-1) == "as" {
		left--
	}
	if left == from || !r.IsMark(left-1) && !(r.Word(left-1) == "and" && r.Word(left-2) == ",") {
		return false
	}
	after := r.skipAddressee(i, cueTo, to)
	if after < to && r.Word(after) != "," && r.Word(after) != "--" && r.Word(after) != ";" && !(r.Word(after) == "when" && r.Word(after+1) != "the") {
		return false
	}
	return r.aside(s, cue, from, left, after, to)
}

// inverts are the cues that stand before their speaker without a quotation.
var inverts = lang.Set("said says say wrote writes told reported reports added adds noted notes recalled explained warned argued insisted acknowledged concluded")

func (r *reading) aside(s, cue span.Run, from, left, after, to int) bool {
	c0, c1 := r.Trim(r.Since(from, left), left)
	if c1-c0 < 3 && !(after < to && c1 > c0) || c1-c0 < 4 && r.Lexicon.Prep[r.Word(c0)] || !r.Free(span.Between(c0, c1)) {
		return false
	}
	if after+2 < to && r.Word(after) == "," && !r.participle(after+1) && !r.Lexicon.Conj[r.Word(after+1)] && s.From < cue.From {
		if a, b := r.bounded(after, to); b-a >= 2 && r.Free(span.Between(a, b)) {
			r.Rest = span.Between(a, b)
		}
	}
	r.Put("clause-first", s, cue, span.Between(c0, c1))
	return true
}

// plain: "X said (that) …", "…, adding that …", "… and said that …", "as X said, …".
func (r *reading) plain(i int) bool {
	return r.Lexicon.Cues[r.Word(i)] != tell.Thinks && !seldom[r.Word(i)] && r.simple(i)
}

// seldom are verbs that tell only at times, so that surer ones go first.
var seldom = lang.Set("call calls called calling point points pointed signal signals signaled post posted posts cite cites cited citing describe describes described state states show")

// attitude has the forms of telling: "X believes that …".
func (r *reading) attitude(i int) bool {
	return (r.Lexicon.Cues[r.Word(i)] == tell.Thinks || seldom[r.Word(i)]) && r.simple(i)
}

func (r *reading) simple(i int) bool {
	if !r.IsCue[i] {
		return false
	}
	cueFrom, cueTo := r.group(i)
	from, to := r.Sentence(i)
	s, ok := r.subject(cueFrom)
	if ok && r.participle(i) && r.Word(cueFrom-1) == "," {
		if further := r.earlier(from, cueFrom); further.To > 0 {
			s = further
		}
	}
	if !ok && (i == from || cueFrom == from) && inverts[r.Word(i)] { // "Said Ellis: …"
		by, ok := r.speaker(cueTo)
		if !ok || r.Word(by.To) != ":" {
			return false
		}
		s, cueTo = by, by.To
		a, b := r.Trim(cueTo, to)
		if a < len(r.Tokens) && r.Tokens[a].Quote == span.Opens {
			b = max(b, r.Closing(a))
		}
		return r.PutFree("cue-then-content", s, span.Between(cueFrom, i+1), span.Between(a, b))
	}
	if !ok && (r.participle(i) || r.Word(cueFrom-1) == "and" || r.Word(cueFrom-1) == "but") {
		s = r.earlier(from, cueFrom) // its subject stands further off
	} else if !ok && r.Lexicon.Prep[r.Word(cueFrom-1)] && r.participle(i) {
		s = span.Run{} // "after saying", "by announcing"
	} else if !ok {
		return false
	}
	start := r.skipAddressee(i, cueTo, to)
	if start < to && r.Word(start) == "," && r.Tokens[min(start+1, len(r.Tokens)-1)].Quote != span.Opens {
		comma := start
		start = r.that(start, to)
		if start < 0 && s.From-from < 2 && !r.participle(comma+1) {
			start = comma + 1 // "X says, win or lose, …"
		}
		if start < 0 {
			return false
		}
	}
	if k := r.Next("that", start, min(to, start+12)); r.Lexicon.Prep[r.Word(start)] && k > 0 && r.Next(",", start, k) < 0 { // "said after lunch that"
		start = k
	}
	if r.Word(cueFrom-1) == "having" || cueFrom < i && r.Word(cueFrom) == "having" {
		return false // "having said that,"
	}
	a, b := r.bounded(start, to)
	if c := r.Lexicon.Cues[r.Word(i)]; b-a < 2 && !(b > a && pointing[r.Word(a)] && (c == tell.Denies || c == tell.Confirms)) { // "disputed this"
		return false
	}
	if r.Tokens[a].Quote == span.Opens {
		b = max(b, r.Closing(a))
	} else if b < len(r.Tokens) && (r.Tokens[b-1].Quote == span.Inside || r.Tokens[b-1].Quote == span.Opens) {
		b = r.ClosingOf(b - 1)
	}
	for k := a; k < b; k++ {
		if r.Used[k] {
			b = k
		}
	}
	if a, b = r.Trim(a, b); b-a < 2 && !pointing[r.Word(a)] {
		return false
	}
	return r.PutFree("cue-then-content", s, span.Between(cueFrom, cueTo), span.Between(a, b))
}

var pointing = lang.Set("this that it these those")

// that is where "that" begins after words set between commas, -1 if it does not soon.
func (r *reading) that(k, to int) int {
	for j := k; j < min(to, k+9); j++ {
		if r.Word(j) == "that" && r.Word(j-1) == "," {
			return j
		}
	}
	return -1
}

// earlier is whom the sentence has already named as speaking, or else its first noun phrase.
func (r *reading) earlier(from, before int) span.Run {
	for k := len(r.Speakers) - 1; k >= 0; k-- {
		if s := r.Speakers[k]; s.From >= from && s.To <= before {
			return s
		}
	}
	k := from
	for k < before && (r.Lexicon.Conj[r.Word(k)] || r.IsMark(k)) {
		k++
	}
	if a, b, ok := r.after(k); ok && b <= before && !r.Lexicon.Prep[r.Word(a)] {
		return span.Between(a, b)
	}
	return span.Run{}
}

// bounded cuts a content where the next telling of the sentence begins, and trims its ends.
func (r *reading) bounded(start, to int) (int, int) {
	for k := start + 1; k < to; k++ {
		if r.Tokens[k].Quote != span.Outside || !r.IsCue[k] {
			continue
		}
		f, _ := r.group(k)
		if f <= start {
			continue
		}
		switch w := r.Word(f - 1); {
		case (w == "and" || w == "but") && r.Lexicon.Cues[r.Word(k)] != tell.Thinks, w == "," && r.participle(k):
			return r.Trim(start, f-1)
		case w == ",":
			if a, _, ok := r.apposed(f-1, 0); ok && a < start && start-a < 12 {
				return r.Trim(start, f-1) // the clause of "who …, said" ends
			}
			continue
		}
		if a, _, ok := r.before(f); ok && a > start+1 {
			if clause, _ := r.Sentence(start); r.Word(a-1) == "," && subordinate[r.Word(clause)] {
				return r.Trim(start, a-1)
			}
			switch w := r.Word(a - 1); {
			case w == "but", w == "while", w == "although", w == "though", w == "whereas", w == ";", w == "and" && r.Word(a-2) == ",":
				return r.Trim(start, a-1)
			}
		}
	}
	return r.Trim(start, to)
}

// subordinate are the words that begin a clause which ends at a comma.
var subordinate = lang.Set("while although though when after as if since because")
