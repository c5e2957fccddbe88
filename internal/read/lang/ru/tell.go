package ru

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// A reading is a paragraph of which the tellings are being found.
type reading struct{ *tell.Reading }

// russian reads the tellings of a paragraph of Russian, the surest forms first.
func (r *reading) russian() {
	for i := range r.Tokens {
		r.IsCue = append(r.IsCue, r.Tokens[i].Quote == span.Outside && (r.tellsRu(i) || r.uttered(i)) && !(r.Tokens[i].Upper && i > 0 && !r.Tokens[i-1].Ends && !r.IsMark(i-1)))
	}
	for _, form := range []func(int) bool{r.insideQuotation, r.beside, r.bySaying, r.follows, r.asTold, r.objectFirst, r.tellsThat, r.nobodyTells, r.spreads, r.quotes, r.verbLast, r.headline, r.nounRu, r.citing} {
		for i := range r.Tokens {
			if !r.Used[i] {
				form(i)
			}
		}
	}
}

// uttered reports whether a verb that no list knows stands behind a quotation and a dash: «…», — прокричал он.
func (r *reading) uttered(i int) bool {
	return i > 2 && r.dash(i-1) && (r.Word(i-2) == "," && r.Tokens[i-3].Quote == span.Closes || r.Tokens[i-2].Quote == span.Closes) && pastRu(r.Word(i)) && !r.Tokens[i].Upper
}

// insideQuotation: «…, — сказал X, — …», where the marks of quotation are shut only at the end.
func (r *reading) insideQuotation(i int) bool {
	if r.Tokens[i].Quote != span.Inside || r.Lexicon.Cues[r.Word(i)] == 0 || infinitive(r.Word(i)) {
		return false
	}
	cueFrom := i
	for cueFrom > 0 && (r.Lexicon.Adverb[r.Word(cueFrom-1)] || r.Lexicon.Negation[r.Word(cueFrom-1)]) {
		cueFrom--
	}
	if !r.dash(cueFrom - 1) {
		return false
	}
	open := r.Opening(cueFrom)
	end := i + 1
	for end < len(r.Tokens) && r.Tokens[end].Quote == span.Inside && r.Word(end) != "," && r.Word(end) != "." && !r.dash(end) && end-i < 15 {
		end++
	}
	if end == i+1 || end >= len(r.Tokens) {
		return false
	}
	s := span.Between(i+1, end)
	for k := s.From + 1; k < s.To; k++ { // the speaker ends where a circumstance begins
		if r.Lexicon.Prep[r.Word(k)] && r.Word(k) != "по" && r.Word(k) != "при" {
			s.To = k
		}
	}
	a, b := r.Trim(open, cueFrom)
	shut := r.Closing(open)
	if x, y := r.trimDots(end, shut); y-x > 1 {
		r.Rest = span.Between(x, y)
	}
	if !r.Free(span.Between(a, b)) {
		r.Rest = span.Run{}
		return false
	}
	r.Put("quotation-around", s, span.Between(cueFrom, i+1), span.Between(a, b))
	return true
}

// beside: «…», — сказал X; «…», сообщает X; X: «…»; — …, — сказал X.
func (r *reading) beside(i int) bool {
	if !r.IsCue[i] || cites[r.Word(i)] {
		return false
	}
	cueFrom, cueTo := r.groupRu(i)
	at := cueFrom
	for at > 0 && r.IsMark(at-1) {
		at--
	}
	if at < cueFrom && at > 0 && (r.Tokens[at-1].Quote == span.Closes || r.dash(cueFrom-1)) {
		return r.behindQuotation(i, at, span.Between(cueFrom, cueTo))
	}
	return r.beforeColon(i, span.Between(cueFrom, cueTo))
}

// behindQuotation reads a cue behind words that end at a token: «…», — сказал X.
func (r *reading) behindQuotation(i, at int, cue span.Run) bool {
	from, to := r.Sentence(i)
	s, ok := r.speakerRu(cue.To, to)
	if !ok {
		s, ok = r.subjectRu(cue.From, from)
	}
	if !ok {
		return false
	}
	start := r.Since(from, at)
	if r.Tokens[at-1].Quote == span.Closes {
		open := r.Opening(at - 1)
		if start = min(start, open); slices.Contains(r.IsCue[start:open], true) {
			start = open
		}
	} else if first, _ := r.Trim(0, at); r.dash(0) && slices.Index(r.Used[:at], true) < 0 { // a dialogue begins with a dash
		start = first
	}
	content := span.Between(start, at)
	if content.From, content.To = r.Trim(content.From, content.To); content.To < len(r.Tokens) && content.To-content.From < 2 || !r.Free(content) {
		return false
	}
	r.Rest = r.takenUp(s.To, to, r.Tokens[at-1].Quote == span.Closes)
	if !r.Free(r.Rest) {
		r.Rest = span.Run{}
	}
	r.Put("quotation-first", s, cue, content)
	return true
}

// takenUp is where the words go on behind a speaker who ends at k: «…, — сказал X. — …», «…», — сказал X. «…».
func (r *reading) takenUp(k, to int, quoted bool) span.Run {
	if k < to && r.IsMark(k) {
		for k < to && (r.IsMark(k) || r.Word(k) == ".") {
			k++
		}
		if k < len(r.Tokens) && (r.Tokens[k].Quote == span.Opens || r.dash(k-1)) && !gerund(r.Word(k)) {
			if r.Tokens[k].Quote == span.Opens {
				to = r.Closing(k)
			}
			return span.Between(k, to)
		}
		return span.Run{}
	}
	opens := k+1 < len(r.Tokens) && r.Tokens[k+1].Quote == span.Opens
	if k >= len(r.Tokens) || !r.Tokens[k].Ends || !r.dash(k+1) && !(opens && quoted) {
		return span.Run{}
	}
	a, _ := r.Trim(k+1, len(r.Tokens))
	shut := a
	if a < len(r.Tokens) && r.Tokens[a].Quote == span.Opens {
		shut = r.Closing(a)
	}
	for r.IsMark(shut) {
		shut++
	}
	_, end := r.Sentence(a)
	if a >= end || shut > a && shut < len(r.Tokens) && r.IsCue[shut] { // it has a speaker of its own
		return span.Run{}
	}
	if r.Tokens[a].Quote == span.Opens {
		end = r.Closing(a)
	}
	return span.Between(a, end)
}

// beforeColon reads a cue before a colon: X утверждает: «…».
func (r *reading) beforeColon(i int, cue span.Run) bool {
	from, to := r.Sentence(i)
	k := cue.To
	for k < to && k < cue.To+8 && r.Word(k) != ":" {
		k++
	}
	if r.Word(k) != ":" || k+1 >= len(r.Tokens) || k > cue.To && r.Tokens[k+1].Quote != span.Opens && !r.Tokens[k+1].Upper && !r.dash(k+1) {
		return false
	}
	s, ok := r.subjectRu(cue.From, from)
	if !ok {
		s, ok = r.speakerRu(cue.To, k)
	}
	end := to
	if r.Tokens[k+1].Quote == span.Opens {
		end = max(r.Closing(k+1), to)
		if c := r.Closing(k + 1); c < len(r.Tokens) && r.Tokens[c-2].Ends || c >= len(r.Tokens)-1 {
			end = c
		}
	}
	return ok && r.PutFree("cue-then-quotation", s, cue, span.Between(k+1, end))
}

// bySaying: "по словам X, …", "…, по данным X", "по неподтверждённым данным, …".
func (r *reading) bySaying(i int) bool {
	words := (r.Word(i) == "со" || r.Word(i) == "с") && r.Word(i+1) == "слов"
	if r.Tokens[i].Quote != span.Outside || r.Word(i) != "по" && r.Word(i) != "согласно" && !words {
		return false
	}
	k := i + 1
	if r.Word(i) == "согласно" && slices.ContainsFunc(rules, func(stem string) bool { return strings.HasPrefix(r.Word(k), stem) }) {
		return false
	}
	if !words && !ofWhom[r.Word(k)] && ofWhom[r.Word(k+1)] && r.Nominal(k) { // his, unconfirmed
		k++
	}
	if r.Word(i) == "согласно" && !ofWhom[r.Word(k)] && r.Nominal(k) {
		k = i
	} else if !words && !ofWhom[r.Word(k)] {
		return false
	}
	from, to := r.Sentence(i)
	s, ok := r.speakerRu(k+1, to)
	b := k + 1
	if ok {
		for b = s.To; b < to && r.Word(b) != "," && !r.dash(b) && b-s.To < 12 && from != i; b++ {
			continue
		}
	} else if k > i+1 && possessive[r.Word(k-1)] {
		s = span.Between(k-1, k)
	}
	if comma := r.Next(",", b, min(to, i+16)); i == from && ok && comma > 0 {
		s.To = comma
		b = comma
	}
	content := span.Run{}
	before, _ := r.Trim(r.Since(from, i), i)
	if r.dash(b) && b+1 < to && before < i { // "пострадали двое, по данным организаторов — десять"
		content.From, content.To = r.boundedRu(b, to)
	} else if i-before >= 3 || i > before && r.Word(i-1) == "," && r.Word(b) == "," && b+2 < to {
		content.From, content.To = r.Trim(before, i)
		if b+2 < to && r.Word(b) == "," {
			r.Rest.From, r.Rest.To = r.boundedRu(b, to)
		}
		if !r.Free(r.Rest) || r.Lexicon.Conj[r.Word(r.Rest.From)] {
			r.Rest = span.Run{}
		}
	} else {
		for b < to && r.Word(b) != "," && b-i < 14 && !ok {
			b++
		}
		content.From, content.To = r.boundedRu(b, to)
	}
	if content.To-content.From+r.Rest.To-r.Rest.From < 2 && !r.dash(b) || !r.Free(content) {
		r.Rest = span.Run{}
		return false
	}
	r.Put("according-to", s, span.Between(i, k+1), content)
	return true
}

var possessive = lang.Set("его её ее их")

// asTold: "как сообщил X, …", "…, как сообщает X", "…, сообщил X", "…, передаёт X со ссылкой на …".
func (r *reading) asTold(i int) bool {
	unnamed := nobody[r.Word(i)] || r.known(i)
	if !r.IsCue[i] && !unnamed || r.Tokens[i].Quote != span.Outside || strings.HasPrefix(r.Word(i), "назв") || gerund(r.Word(i)) || r.Lexicon.Cues[r.Word(i)] == tell.Thinks || cites[r.Word(i)] {
		return false
	}
	cueFrom, cueTo := r.groupRu(i)
	if r.known(i) {
		cueFrom = i - 1
	}
	from, to := r.Sentence(i)
	as := r.Word(cueFrom-1) == "как"
	ofThis := r.Word(from+1) == "этом" && (r.Word(from) == "об" || r.Word(from) == "о") && !r.something(from+2)
	left := cueFrom
	if as {
		left--
	}
	s, ok := r.speakerRu(cueTo, to)
	if !ok && (as || ofThis) {
		s, ok = r.subjectRu(cueFrom, from)
	}
	if as && !ok {
		if before, fine := r.subjectRu(cueFrom-1, from); fine && before.From > from {
			s, ok = before, true
		}
	}
	if as && unnamed {
		if s, ok = r.speakerRu(cueTo, to); !ok || r.Word(cueTo) != "в" {
			s = span.Run{}
		}
		ok = r.Word(i) != "говорится" || s.To > 0 // a saying has no source
	}
	if !ok || !as && unnamed && r.Word(cueTo) != "в" {
		return false
	}
	end := max(s.To, cueTo)
	for end < to && r.Word(end) != "," && !r.dash(end) && end-s.To < 14 {
		end++
	}
	switch {
	case ofThis: // "Об этом сообщил X": what stands before
		return r.ofThis(s, span.Between(cueFrom, cueTo), from)
	case left > from+2 && (r.IsMark(left-1) || as):
		return r.closingAside(i, s, span.Between(cueFrom, cueTo), left, end)
	case as && end < to:
		a, b := r.boundedRu(end, to)
		return b-a > 1 && r.PutFree("as-told", s, span.Between(cueFrom, cueTo), span.Between(a, b))
	}
	return false
}

// ofThis reads "Об этом сообщил X": what stands before was told.
func (r *reading) ofThis(s, cue span.Run, from int) bool {
	if own, fine := r.subjectRu(cue.From, from+2); fine && !dativeRu(r.Word(own.From)) {
		s = own
	}
	if from == 0 { // it stands in another paragraph
		return r.PutFree("of-this", s, cue, span.Between(0, 2))
	}
	a, b := r.Sentence(from - 1)
	if b = min(b, from); a == b || r.Tokens[b-1].Ends {
		a, _ = r.Sentence(max(b-2, 0))
		b--
	}
	return b-a > 1 && r.PutFree("of-this", s, cue, span.Between(a, b))
}

// closingAside reads "…, как сообщил X" and "…, сообщил X": the words up to a token were told, and the speaker ends at another.
func (r *reading) closingAside(i int, s, cue span.Run, left, end int) bool {
	from, to := r.Sentence(i)
	as := r.Word(cue.From-1) == "как"
	if !as && (s.To-s.From == 1 || takesName(r.Lexicon.Cues[r.Word(i)], r.Word(i))) && s.From >= cue.To && !r.speaks(s) && r.Word(s.From-1) != "в" && r.Word(s.From-1) != "на" {
		return false
	}
	if !as && end < to && clauses[r.Word(end+1)] {
		return false
	}
	a, b := r.Trim(r.Since(from, left), left)
	if b-a < 2 || !r.Free(span.Between(a, b)) {
		return false
	}
	if end+2 < to && !gerund(r.Word(end+1)) && !r.Lexicon.Conj[r.Word(end+1)] && as {
		if r.Rest.From, r.Rest.To = r.boundedRu(end, to); !r.Free(r.Rest) {
			r.Rest = span.Run{}
		}
	}
	r.Put("clause-first", s, cue, span.Between(a, b))
	return true
}

// tellsThat: "X заявил, что …", "в министерстве сообщили, что …", "X опроверг слухи …", "…, добавив, что …", "X рассказал о …".
func (r *reading) tellsThat(i int) bool {
	w := r.Word(i)
	if !r.IsCue[i] || cites[w] {
		return false
	}
	cueFrom, cueTo := r.groupRu(i)
	from, to := r.Sentence(i)
	start := r.clause(cueTo, to)
	c := r.Lexicon.Cues[w]
	if start < 0 {
		if start = r.withoutClause(w, cueTo, to); start < 0 {
			return false
		}
	}
	s, ok := r.subjectRu(cueFrom, from)
	if participleRu(w) && r.Word(cueFrom-1) == "," {
		s, ok = r.subjectRu(cueFrom-1, from)
	}
	switch {
	case gerund(w):
		if own := r.earlierRu(from, cueFrom); own.To > own.From {
			s = own
		}
	case ok:
	case r.Word(cueFrom-1) == "и", r.Word(cueFrom-1) == "но", r.Word(cueFrom-1) == "а":
		s = r.earlierRu(from, cueFrom)
	default:
		if s, ok = r.speakerRu(cueTo, start); !ok && cueFrom > from {
			return false
		}
	}
	a, b := r.boundedRu(start, to)
	if start != r.clause(cueTo, to) { // a noun phrase ends where another clause begins
		for k := a + 1; k+1 < b; k++ {
			if r.Word(k) == "," && (r.Lexicon.Adverb[r.Word(k+1)] || r.Word(k+1) == "а" || r.Word(k+1) == "но" || r.Word(k+1) == "однако") {
				b = k
			}
		}
	}
	if (strings.HasPrefix(w, "объясн") || strings.HasPrefix(w, "озвуч")) && start == cueTo && !figuresRu[r.Word(a)] && !r.predicate(a, b) {
		return false
	}
	if strings.HasPrefix(w, "назв") || strings.HasPrefix(w, "называ") {
		called := false
		for k := a + 1; k < b && !called; k++ {
			if called = untrue[r.Word(k)] && r.Tokens[k].Quote == span.Outside; called {
				b = k + 1
			}
		}
		for k := a; k < b && r.Word(k) != ","; k++ {
			called = called || figuresRu[r.Word(k)]
		}
		if !called && !r.predicate(a, b) {
			return false
		}
	}
	if strings.HasPrefix(w, "признал") && courts[r.Word(s.To-1)] && start != r.clause(cueTo, to) { // it rules, and owns up to nothing
		return false
	}
	if b < len(r.Tokens) && (r.Tokens[b-1].Quote == span.Inside || r.Tokens[b-1].Quote == span.Opens) {
		b = r.ClosingOf(b - 1)
	}
	if b <= a || b-a < 2 && !takesName(c, w) || !r.PutFree("cue-then-content", s, span.Between(cueFrom, cueTo), span.Between(a, b)) {
		return false
	}
	if c == tell.Confirms || c == tell.Denies {
		r.resolve(span.Between(a, b))
	}
	return true
}

// withoutClause is where the words begin that were told where no "что" follows the cue, -1 where none were: "рассказал о …",
// "опроверг слухи", "признался в …".
func (r *reading) withoutClause(w string, cueTo, to int) int {
	c := r.Lexicon.Cues[w]
	switch next := r.Word(cueTo); {
	case gerund(w) && cueTo < to && r.Tokens[cueTo].Quote == span.Opens:
		return cueTo
	case r.about(cueTo, to) >= 0 && !strings.HasPrefix(w, "назва") && (c == tell.Says || next == "о" || next == "об"):
		return r.about(cueTo, to)
	case (strings.HasPrefix(w, "сомнева") || strings.HasPrefix(w, "усомни") || strings.HasPrefix(w, "созна") || w == "признался" || w == "призналась" || w == "признались") && next == "в":
		return cueTo
	case takesName(c, w) && (r.Nominal(cueTo) || r.Lexicon.Det[next] || next == "с" || r.Tokens[min(cueTo, len(r.Tokens)-1)].Quote == span.Opens) && !timesRu[next]:
		return cueTo
	}
	return -1
}
