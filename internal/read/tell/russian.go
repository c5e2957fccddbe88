package tell

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

// russian reads the tellings of a paragraph of Russian, the surest forms first.
func (r *reading) russian() {
	for i := range r.t {
		r.cue = append(r.cue, r.t[i].Quote == span.Outside && (r.tellsRu(i) || r.uttered(i)) && !(r.t[i].Upper && i > 0 && !r.t[i-1].Ends && !r.mark(i-1)))
	}
	for _, form := range []func(int) bool{r.insideQuotation, r.beside, r.bySaying, r.follows, r.asTold, r.objectFirst, r.tellsThat, r.nobodyTells, r.spreads, r.quotes, r.verbLast, r.headline, r.nounRu, r.citing} {
		for i := range r.t {
			if !r.used[i] {
				form(i)
			}
		}
	}
}

// uttered reports whether a verb that no list knows stands behind a quotation and a dash: «…», — прокричал он.
func (r *reading) uttered(i int) bool {
	return i > 2 && r.dash(i-1) && (r.word(i-2) == "," && r.t[i-3].Quote == span.Closes || r.t[i-2].Quote == span.Closes) && pastRu(r.word(i)) && !r.t[i].Upper
}

// insideQuotation: «…, — сказал X, — …», where the marks of quotation are shut only at the end.
func (r *reading) insideQuotation(i int) bool {
	if r.t[i].Quote != span.Inside || r.l.cues[r.word(i)] == 0 || infinitive(r.word(i)) {
		return false
	}
	cueFrom := i
	for cueFrom > 0 && (r.l.adverb[r.word(cueFrom-1)] || r.l.negation[r.word(cueFrom-1)]) {
		cueFrom--
	}
	if !r.dash(cueFrom - 1) {
		return false
	}
	open := r.opening(cueFrom)
	end := i + 1
	for end < len(r.t) && r.t[end].Quote == span.Inside && r.word(end) != "," && r.word(end) != "." && !r.dash(end) && end-i < 15 {
		end++
	}
	if end == i+1 || end >= len(r.t) {
		return false
	}
	s := span.Between(i+1, end)
	for k := s.From + 1; k < s.To; k++ { // the speaker ends where a circumstance begins
		if r.l.prep[r.word(k)] && r.word(k) != "по" && r.word(k) != "при" {
			s.To = k
		}
	}
	a, b := r.trim(open, cueFrom)
	shut := r.closing(open)
	if x, y := r.trimDots(end, shut); y-x > 1 {
		r.rest = span.Between(x, y)
	}
	if !r.free(span.Between(a, b)) {
		r.rest = span.Run{}
		return false
	}
	r.put("quotation-around", s, span.Between(cueFrom, i+1), span.Between(a, b))
	return true
}

// beside: «…», — сказал X; «…», сообщает X; X: «…»; — …, — сказал X.
func (r *reading) beside(i int) bool {
	if !r.cue[i] || cites[r.word(i)] {
		return false
	}
	cueFrom, cueTo := r.groupRu(i)
	from, to := r.sentence(i)
	at := cueFrom
	for at > 0 && r.mark(at-1) {
		at--
	}
	if at < cueFrom && at > 0 && (r.t[at-1].Quote == span.Closes || r.dash(cueFrom-1)) {
		s, ok := r.speakerRu(cueTo, to)
		if !ok {
			s, ok = r.subjectRu(cueFrom, from)
		}
		if !ok {
			return false
		}
		start := r.since(from, at)
		if r.t[at-1].Quote == span.Closes {
			open := r.opening(at - 1)
			if start = min(start, open); slices.Contains(r.cue[start:open], true) {
				start = open
			}
		} else if first, _ := r.trim(0, at); r.dash(0) && slices.Index(r.used[:at], true) < 0 { // a dialogue begins with a dash
			start = first
		}
		content := span.Between(start, at)
		if content.From, content.To = r.trim(content.From, content.To); content.To < len(r.t) && content.To-content.From < 2 || !r.free(content) {
			return false
		}
		if k := s.To; k < to && r.mark(k) {
			for k < to && (r.mark(k) || r.word(k) == ".") {
				k++
			}
			if k < len(r.t) && (r.t[k].Quote == span.Opens || r.dash(k-1)) && !gerund(r.word(k)) {
				end := to
				if r.t[k].Quote == span.Opens {
					end = r.closing(k)
				}
				r.rest = span.Between(k, end)
			}
		} else if k < len(r.t) && r.t[k].Ends && (r.dash(k+1) || k+1 < len(r.t) && r.t[k+1].Quote == span.Opens && r.t[at-1].Quote == span.Closes) {
			a, _ := r.trim(k+1, len(r.t))
			shut := a
			if a < len(r.t) && r.t[a].Quote == span.Opens {
				shut = r.closing(a)
			}
			for r.mark(shut) {
				shut++
			}
			if _, end := r.sentence(a); a < end && !(shut > a && shut < len(r.t) && r.cue[shut]) { // which has no speaker of its own
				if r.t[a].Quote == span.Opens {
					end = r.closing(a)
				}
				r.rest = span.Between(a, end)
			}
		}
		if !r.free(r.rest) {
			r.rest = span.Run{}
		}
		r.put("quotation-first", s, span.Between(cueFrom, cueTo), content)
		return true
	}
	k := cueTo
	for k < to && k < cueTo+8 && r.word(k) != ":" {
		k++
	}
	if r.word(k) != ":" || k+1 >= len(r.t) || k > cueTo && r.t[k+1].Quote != span.Opens && !r.t[k+1].Upper && !r.dash(k+1) {
		return false
	}
	s, ok := r.subjectRu(cueFrom, from)
	if !ok {
		s, ok = r.speakerRu(cueTo, k)
	}
	end := to
	if r.t[k+1].Quote == span.Opens {
		end = max(r.closing(k+1), to)
		if c := r.closing(k + 1); c < len(r.t) && r.t[c-2].Ends || c >= len(r.t)-1 {
			end = c
		}
	}
	return ok && r.putFree("cue-then-quotation", s, span.Between(cueFrom, cueTo), span.Between(k+1, end))
}

// bySaying: "по словам X, …", "…, по данным X", "по неподтверждённым данным, …".
func (r *reading) bySaying(i int) bool {
	words := (r.word(i) == "со" || r.word(i) == "с") && r.word(i+1) == "слов"
	if r.t[i].Quote != span.Outside || r.word(i) != "по" && r.word(i) != "согласно" && !words {
		return false
	}
	k := i + 1
	if r.word(i) == "согласно" && slices.ContainsFunc(rules, func(stem string) bool { return strings.HasPrefix(r.word(k), stem) }) {
		return false
	}
	if !words && !ofWhom[r.word(k)] && ofWhom[r.word(k+1)] && r.nominal(k) { // his, unconfirmed
		k++
	}
	if r.word(i) == "согласно" && !ofWhom[r.word(k)] && r.nominal(k) {
		k = i
	} else if !words && !ofWhom[r.word(k)] {
		return false
	}
	from, to := r.sentence(i)
	s, ok := r.speakerRu(k+1, to)
	b := k + 1
	if ok {
		for b = s.To; b < to && r.word(b) != "," && !r.dash(b) && b-s.To < 12 && from != i; b++ {
			continue
		}
	} else if k > i+1 && possessive[r.word(k-1)] {
		s = span.Between(k-1, k)
	}
	if comma := r.next(",", b, min(to, i+16)); i == from && ok && comma > 0 {
		s.To = comma
		b = comma
	}
	content := span.Run{}
	before, _ := r.trim(r.since(from, i), i)
	if r.dash(b) && b+1 < to && before < i { // "пострадали двое, по данным организаторов — десять"
		content.From, content.To = r.boundedRu(b, to)
	} else if i-before >= 3 || i > before && r.word(i-1) == "," && r.word(b) == "," && b+2 < to {
		content.From, content.To = r.trim(before, i)
		if b+2 < to && r.word(b) == "," {
			r.rest.From, r.rest.To = r.boundedRu(b, to)
		}
		if !r.free(r.rest) || r.l.conj[r.word(r.rest.From)] {
			r.rest = span.Run{}
		}
	} else {
		for b < to && r.word(b) != "," && b-i < 14 && !ok {
			b++
		}
		content.From, content.To = r.boundedRu(b, to)
	}
	if content.To-content.From+r.rest.To-r.rest.From < 2 && !r.dash(b) || !r.free(content) {
		r.rest = span.Run{}
		return false
	}
	r.put("according-to", s, span.Between(i, k+1), content)
	return true
}

var possessive = lang.Set("его её ее их")

// asTold: "как сообщил X, …", "…, как сообщает X", "…, сообщил X", "…, передаёт X со ссылкой на …".
func (r *reading) asTold(i int) bool {
	unnamed := nobody[r.word(i)] || r.known(i)
	if !r.cue[i] && !unnamed || r.t[i].Quote != span.Outside || strings.HasPrefix(r.word(i), "назв") || gerund(r.word(i)) || r.l.cues[r.word(i)] == thinks || cites[r.word(i)] {
		return false
	}
	cueFrom, cueTo := r.groupRu(i)
	if r.known(i) {
		cueFrom = i - 1
	}
	from, to := r.sentence(i)
	as := r.word(cueFrom-1) == "как"
	ofThis := r.word(from+1) == "этом" && (r.word(from) == "об" || r.word(from) == "о") && !r.something(from+2)
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
		if s, ok = r.speakerRu(cueTo, to); !ok || r.word(cueTo) != "в" {
			s = span.Run{}
		}
		ok = r.word(i) != "говорится" || s.To > 0 // a saying has no source
	}
	if !ok || !as && unnamed && r.word(cueTo) != "в" {
		return false
	}
	end := max(s.To, cueTo)
	for end < to && r.word(end) != "," && !r.dash(end) && end-s.To < 14 {
		end++
	}
	switch {
	case ofThis: // "Об этом сообщил X": what stands before
		if own, fine := r.subjectRu(cueFrom, from+2); fine && !dativeRu(r.word(own.From)) {
			s = own
		}
		if from == 0 { // it stands in another paragraph
			return r.putFree("of-this", s, span.Between(cueFrom, cueTo), span.Between(0, 2))
		}
		a, b := r.sentence(from - 1)
		if b = min(b, from); a == b || r.t[b-1].Ends {
			a, _ = r.sentence(max(b-2, 0))
			b--
		}
		return b-a > 1 && r.putFree("of-this", s, span.Between(cueFrom, cueTo), span.Between(a, b))
	case left > from+2 && (r.mark(left-1) || as):
		if !as && (s.To-s.From == 1 || takesName(r.l.cues[r.word(i)], r.word(i))) && s.From >= cueTo && !r.speaks(s) && r.word(s.From-1) != "в" && r.word(s.From-1) != "на" {
			return false
		}
		if !as && end < to && clauses[r.word(end+1)] {
			return false
		}
		a, b := r.trim(r.since(from, left), left)
		if b-a < 2 || !r.free(span.Between(a, b)) {
			return false
		}
		if end+2 < to && !gerund(r.word(end+1)) && !r.l.conj[r.word(end+1)] && as {
			if r.rest.From, r.rest.To = r.boundedRu(end, to); !r.free(r.rest) {
				r.rest = span.Run{}
			}
		}
		r.put("clause-first", s, span.Between(cueFrom, cueTo), span.Between(a, b))
		return true
	case as && end < to:
		a, b := r.boundedRu(end, to)
		return b-a > 1 && r.putFree("as-told", s, span.Between(cueFrom, cueTo), span.Between(a, b))
	}
	return false
}

// tellsThat: "X заявил, что …", "в министерстве сообщили, что …", "X опроверг слухи …", "…, добавив, что …", "X рассказал о …".
func (r *reading) tellsThat(i int) bool {
	w := r.word(i)
	if !r.cue[i] || cites[w] {
		return false
	}
	cueFrom, cueTo := r.groupRu(i)
	from, to := r.sentence(i)
	start := r.clause(cueTo, to)
	c := r.l.cues[w]
	if start < 0 {
		switch next := r.word(cueTo); {
		case gerund(w) && cueTo < to && r.t[cueTo].Quote == span.Opens:
			start = cueTo
		case r.about(cueTo, to) >= 0 && !strings.HasPrefix(w, "назва") && (c == says || next == "о" || next == "об"):
			start = r.about(cueTo, to)
		case (strings.HasPrefix(w, "сомнева") || strings.HasPrefix(w, "усомни") || strings.HasPrefix(w, "созна") || w == "признался" || w == "призналась" || w == "признались") && next == "в":
			start = cueTo
		case takesName(c, w) && (r.nominal(cueTo) || r.l.det[next] || next == "с" || r.t[min(cueTo, len(r.t)-1)].Quote == span.Opens) && !timesRu[next]:
			start = cueTo
		default:
			return false
		}
	}
	s, ok := r.subjectRu(cueFrom, from)
	if participleRu(w) && r.word(cueFrom-1) == "," {
		s, ok = r.subjectRu(cueFrom-1, from)
	}
	switch {
	case gerund(w):
		if own := r.earlierRu(from, cueFrom); own.To > own.From {
			s = own
		}
	case ok:
	case r.word(cueFrom-1) == "и", r.word(cueFrom-1) == "но", r.word(cueFrom-1) == "а":
		s = r.earlierRu(from, cueFrom)
	default:
		if s, ok = r.speakerRu(cueTo, start); !ok && cueFrom > from {
			return false
		}
	}
	a, b := r.boundedRu(start, to)
	if start != r.clause(cueTo, to) { // a noun phrase ends where another clause begins
		for k := a + 1; k+1 < b; k++ {
			if r.word(k) == "," && (r.l.adverb[r.word(k+1)] || r.word(k+1) == "а" || r.word(k+1) == "но" || r.word(k+1) == "однако") {
				b = k
			}
		}
	}
	if (strings.HasPrefix(w, "объясн") || strings.HasPrefix(w, "озвуч")) && start == cueTo && !figuresRu[r.word(a)] && !r.predicate(a, b) {
		return false
	}
	if strings.HasPrefix(w, "назв") || strings.HasPrefix(w, "называ") {
		called := false
		for k := a + 1; k < b && !called; k++ {
			if called = untrue[r.word(k)] && r.t[k].Quote == span.Outside; called {
				b = k + 1
			}
		}
		for k := a; k < b && r.word(k) != ","; k++ {
			called = called || figuresRu[r.word(k)]
		}
		if !called && !r.predicate(a, b) {
			return false
		}
	}
	if strings.HasPrefix(w, "признал") && courts[r.word(s.To-1)] && start != r.clause(cueTo, to) { // it rules, and owns up to nothing
		return false
	}
	if b < len(r.t) && (r.t[b-1].Quote == span.Inside || r.t[b-1].Quote == span.Opens) {
		b = r.closingOf(b - 1)
	}
	if b <= a || b-a < 2 && !takesName(c, w) || !r.putFree("cue-then-content", s, span.Between(cueFrom, cueTo), span.Between(a, b)) {
		return false
	}
	if c == confirms || c == denies {
		r.resolve(span.Between(a, b))
	}
	return true
}
