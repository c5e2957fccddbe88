package extract

import (
	"slices"
	"strings"
)

// russian reads the tellings of a paragraph of Russian, the surest forms first.
func (r *reading) russian() {
	for i := range r.t {
		r.cue = append(r.cue, r.t[i].quote == outside && r.l.cues[r.word(i)] != 0 && !(r.t[i].upper && i > 0 && !r.t[i-1].ends && !r.mark(i-1)))
	}
	for _, form := range []func(int) bool{r.insideQuotation, r.beside, r.bySaying, r.asTold, r.tellsThat, r.nobodyTells, r.verbLast, r.headline, r.nounRu, r.citing} {
		for i := range r.t {
			if !r.used[i] {
				form(i)
			}
		}
	}
}

func (r *reading) dash(i int) bool {
	w := r.word(i)
	return w == "—" || w == "–" || w == "-" || w == "--"
}

// groupRu is the cue with its negation and the adverbs before it.
func (r *reading) groupRu(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && (r.l.negation[r.word(from-1)] || r.l.adverb[r.word(from-1)] || r.l.aux[r.word(from-1)]) && r.t[from-1].quote == r.t[i].quote {
		from--
	}
	for from < i && r.l.adverb[r.word(from)] {
		from++ // adverbs before the negation belong to the sentence
	}
	return from, to
}

// speakerRu is the noun phrase behind the cue: "сообщила пресс-служба министерства", "передаёт агентство «Восток»".
func (r *reading) speakerRu(i, end int) ([2]int, bool) {
	k := i
	for k < end && (r.l.adverb[r.word(k)] || k > i && timesRu[r.word(k)]) {
		k++
	}
	for k < end && addressees[r.word(k)] {
		k++
	}
	where := r.word(k) == "в" || r.word(k) == "во" || r.word(k) == "на"
	switch {
	case where && timesRu[r.word(k+1)], where && !placed(r.word(i-1)):
		for k < min(end, i+9) && !offices[r.word(k)] && !(k > i+1 && r.t[k].upper) { // "сказал в эфире нашего канала инженер"
			k++
		}
		if k >= min(end, i+9) || r.mark(k) {
			return [2]int{}, false
		}
	case where:
		k++
	case r.l.prep[r.word(k)]:
		return [2]int{}, false
	case placed(r.word(i-1)) && r.t[min(k, len(r.t)-1)].quote == opens && r.closing(k)-k < 8 && (r.word(r.closing(k)) == "в" || r.word(r.closing(k)) == "на"):
		k = r.closing(k) + 1 // "сообщили «Волне» в гидрометцентре"
	}
	start := k
	if r.l.pronoun[r.word(k)] {
		return [2]int{k, k + 1}, true
	}
	for k < end {
		switch {
		case r.nominal(k) && !timesRu[r.word(k)]:
			k++
			continue
		case r.t[k].quote == opens && r.closing(k)-k < 8 && (k == start || r.nominal(k-1)): // a name in quotation marks
			k = r.closing(k)
			continue
		case (r.word(k) == "по" || r.word(k) == "при") && k > start && r.nominal(k+1):
			k += 2
			continue
		case r.word(k) == "и" && k > start && r.nominal(k+1) && r.t[k+1].upper:
			k += 2
			continue
		case r.word(k) == "(":
			if shut := k + 1; r.word(shut+1) == ")" {
				k = shut + 2
				continue
			}
		}
		break
	}
	return [2]int{start, k}, k > start
}

// placed reports whether a cue lets those who speak stand in a place: "сообщили в министерстве", "говорится в сводке".
func placed(w string) bool {
	return pluralRu(w) || strings.HasPrefix(w, "говорится") || w == "говорилось"
}

// subjectRu is the noun phrase that ends before the cue.
func (r *reading) subjectRu(cueFrom, from int) ([2]int, bool) {
	k := cueFrom
	if k > from && r.word(k-1) == "," { // "X, министр обороны, заявил"
		for j := k - 2; j > from && j > k-20; j-- {
			if r.word(j) == "," {
				if s, ok := r.subjectRu(j, from); ok {
					return [2]int{s[0], k - 1}, true
				}
			}
		}
		return [2]int{}, false
	}
	for k > from && (r.l.adverb[r.word(k-1)] || r.l.negation[r.word(k-1)] || addressees[r.word(k-1)]) {
		k--
	}
	end := k
	if k > from && r.l.pronoun[r.word(k-1)] {
		return [2]int{k - 1, end}, true
	}
	for k > from {
		if r.t[k-1].quote == closes && k-r.opening(k-1) <= 8 && r.opening(k-1) >= from { // агентство «Восток»
			k = r.opening(k - 1)
			continue
		}
		if r.nominal(k-1) && !timesRu[r.word(k-1)] {
			k--
			continue
		}
		joins := r.l.prep[r.word(k-1)] || r.word(k-1) == "и" && k < end && (r.t[k].upper || offices[r.word(k)])
		if k < end && k > from+1 && joins && !timesRu[r.word(k)] && (r.nominal(k-2) && !timesRu[r.word(k-2)] && !r.l.pronoun[r.word(k-2)] || r.t[k-2].quote == closes) {
			k--
			continue
		}
		break
	}
	if k == end {
		return [2]int{}, false
	}
	if k > from && r.l.prep[r.word(k-1)] { // words that belong to the preposition stand first: "на брифинге министр заявил"
		verb := end
		for r.l.negation[r.word(verb)] || r.l.adverb[r.word(verb)] || addressees[r.word(verb)] {
			verb++
		}
		if placed(r.word(verb)) && (r.word(k-1) == "в" || r.word(k-1) == "на" || r.word(k-1) == "во") {
			return [2]int{k, end}, true
		}
		for j := k + 1; j < end; j++ {
			if offices[r.word(j)] || r.t[j].upper {
				return [2]int{j, end}, true
			}
		}
		return [2]int{}, false
	}
	return [2]int{k, end}, true
}

// pluralRu is the form of "в министерстве сообщили", where those who speak stand in no nominative.
func pluralRu(w string) bool {
	n := len(w)
	return n > 4 && (w[n-4:] == "ли" || w[n-4:] == "ют" || w[n-4:] == "ят" || w[n-4:] == "ут")
}

// insideQuotation: «…, — сказал X, — …», where the marks of quotation are shut only at the end.
func (r *reading) insideQuotation(i int) bool {
	if r.t[i].quote != inside || r.l.cues[r.word(i)] == 0 {
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
	for end < len(r.t) && r.t[end].quote == inside && r.word(end) != "," && r.word(end) != "." && !r.dash(end) && end-i < 15 {
		end++
	}
	if end == i+1 || end >= len(r.t) {
		return false
	}
	s := [2]int{i + 1, end}
	for k := s[0] + 1; k < s[1]; k++ { // the speaker ends where a circumstance begins
		if r.l.prep[r.word(k)] && r.word(k) != "по" && r.word(k) != "при" {
			s[1] = k
		}
	}
	a, b := r.trim(open, cueFrom)
	shut := r.closing(open)
	if x, y := r.trimDots(end, shut); y-x > 1 {
		r.rest = [2]int{x, y}
	}
	if !r.free([2]int{a, b}) {
		r.rest = [2]int{}
		return false
	}
	r.put("quotation-around", s, [2]int{cueFrom, i + 1}, [2]int{a, b})
	return true
}

func (r *reading) trimDots(a, b int) (int, int) {
	for a < b && (r.mark(a) || r.word(a) == ".") {
		a++
	}
	return a, b
}

// beside: «…», — сказал X; «…», сообщает X; X: «…»; — …, — сказал X.
func (r *reading) beside(i int) bool {
	if !r.cue[i] {
		return false
	}
	cueFrom, cueTo := r.groupRu(i)
	from, to := r.sentence(i)
	at := cueFrom
	for at > 0 && r.mark(at-1) {
		at--
	}
	if at < cueFrom && at > 0 && (r.t[at-1].quote == closes || r.dash(cueFrom-1)) {
		s, ok := r.speakerRu(cueTo, to)
		if !ok {
			s, ok = r.subjectRu(cueFrom, from)
		}
		if !ok {
			return false
		}
		start := r.since(from, at)
		if r.t[at-1].quote == closes {
			open := r.opening(at - 1)
			if start = min(start, open); slices.Contains(r.cue[start:open], true) {
				start = open
			}
		} else if first, _ := r.trim(0, at); r.dash(0) && slices.Index(r.used[:at], true) < 0 { // a dialogue begins with a dash
			start = first
		}
		content := [2]int{start, at}
		if content[0], content[1] = r.trim(content[0], content[1]); content[1] < len(r.t) && content[1]-content[0] < 2 || !r.free(content) {
			return false
		}
		if k := s[1]; k < to && r.mark(k) {
			for k < to && (r.mark(k) || r.word(k) == ".") {
				k++
			}
			if k < len(r.t) && (r.t[k].quote == opens || r.dash(k-1)) && !gerund(r.word(k)) {
				end := to
				if r.t[k].quote == opens {
					end = r.closing(k)
				}
				r.rest = [2]int{k, end}
			}
		} else if k < len(r.t) && r.t[k].ends && (r.dash(k+1) || k+1 < len(r.t) && r.t[k+1].quote == opens && r.t[at-1].quote == closes) {
			a, _ := r.trim(k+1, len(r.t))
			if _, end := r.sentence(a); a < end {
				if r.t[a].quote == opens {
					end = r.closing(a)
				}
				r.rest = [2]int{a, end}
			}
		}
		if !r.free(r.rest) {
			r.rest = [2]int{}
		}
		r.put("quotation-first", s, [2]int{cueFrom, cueTo}, content)
		return true
	}
	k := cueTo
	for k < to && k < cueTo+8 && r.word(k) != ":" {
		k++
	}
	if r.word(k) != ":" || k+1 >= len(r.t) || k > cueTo && r.t[k+1].quote != opens && !r.t[k+1].upper && !r.dash(k+1) {
		return false
	}
	s, ok := r.subjectRu(cueFrom, from)
	if !ok {
		s, ok = r.speakerRu(cueTo, k)
	}
	end := to
	if r.t[k+1].quote == opens {
		end = max(r.closing(k+1), to)
		if c := r.closing(k + 1); c < len(r.t) && r.t[c-2].ends || c >= len(r.t)-1 {
			end = c
		}
	}
	return ok && r.putFree("cue-then-quotation", s, [2]int{cueFrom, cueTo}, [2]int{k + 1, end})
}

// bySaying: "по словам X, …", "…, по данным X", "по неподтверждённым данным, …".
func (r *reading) bySaying(i int) bool {
	if r.t[i].quote != outside || r.word(i) != "по" && r.word(i) != "согласно" {
		return false
	}
	k := i + 1
	if !ofWhom[r.word(k)] && ofWhom[r.word(k+1)] && r.nominal(k) { // his, unconfirmed
		k++
	}
	if r.word(i) == "согласно" && !ofWhom[r.word(k)] && r.nominal(k) {
		k = i
	} else if !ofWhom[r.word(k)] {
		return false
	}
	from, to := r.sentence(i)
	s, ok := r.speakerRu(k+1, to)
	b := k + 1
	if ok {
		for b = s[1]; b < to && r.word(b) != "," && !r.dash(b) && b-s[1] < 12 && from != i; b++ {
			continue
		}
	} else if k > i+1 && possessive[r.word(k-1)] {
		s = [2]int{k - 1, k}
	}
	if comma := r.next(",", b, min(to, i+16)); i == from && ok && comma > 0 {
		s[1] = comma
		b = comma
	}
	content := [2]int{}
	before, _ := r.trim(r.since(from, i), i)
	if i-before >= 3 || i > before && r.word(i-1) == "," && r.word(b) == "," && b+2 < to {
		content[0], content[1] = r.trim(before, i)
		if b+2 < to && r.word(b) == "," {
			r.rest[0], r.rest[1] = r.boundedRu(b, to)
		}
		if !r.free(r.rest) || r.l.conj[r.word(r.rest[0])] {
			r.rest = [2]int{}
		}
	} else {
		for b < to && r.word(b) != "," && b-i < 14 && !ok {
			b++
		}
		content[0], content[1] = r.boundedRu(b, to)
	}
	if content[1]-content[0] < 2 || !r.free(content) {
		r.rest = [2]int{}
		return false
	}
	r.put("according-to", s, [2]int{i, k + 1}, content)
	return true
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

var possessive = set("его её ее их")

// asTold: "как сообщил X, …", "…, как сообщает X", "…, сообщил X", "…, передаёт X со ссылкой на …".
func (r *reading) asTold(i int) bool {
	if !r.cue[i] && !nobody[r.word(i)] || r.t[i].quote != outside || strings.HasPrefix(r.word(i), "назв") || gerund(r.word(i)) || r.l.cues[r.word(i)] == thinks {
		return false
	}
	cueFrom, cueTo := r.groupRu(i)
	from, to := r.sentence(i)
	as := r.word(cueFrom-1) == "как"
	left := cueFrom
	if as {
		left--
	}
	s, ok := r.speakerRu(cueTo, to)
	if !ok && (as || r.word(from+1) == "этом") {
		s, ok = r.subjectRu(cueFrom, from)
	}
	if as && !ok {
		if before, fine := r.subjectRu(cueFrom-1, from); fine && before[0] > from {
			s, ok = before, true
		}
	}
	if as && nobody[r.word(i)] {
		s, ok = [2]int{}, true
	}
	if !ok || !as && nobody[r.word(i)] {
		return false
	}
	end := max(s[1], cueTo)
	for end < to && r.word(end) != "," && !r.dash(end) && end-s[1] < 14 {
		end++
	}
	switch {
	case r.word(from+1) == "этом" && from > 0: // "Об этом сообщил X": what stands before
		if own, fine := r.subjectRu(cueFrom, from+2); fine {
			s = own
		}
		a, b := r.sentence(from - 1)
		if b = min(b, from); a == b || r.t[b-1].ends {
			a, _ = r.sentence(max(b-2, 0))
			b--
		}
		return b-a > 1 && r.putFree("of-this", s, [2]int{cueFrom, cueTo}, [2]int{a, b})
	case left > from+2 && (r.mark(left-1) || as):
		if !as && takesName(r.l.cues[r.word(i)], r.word(i)) && s[0] >= cueTo && !r.speaks(s) && r.word(s[0]-1) != "в" && r.word(s[0]-1) != "на" {
			return false
		}
		if !as && end < to && clauses[r.word(end+1)] {
			return false
		}
		a, b := r.trim(r.since(from, left), left)
		if b-a < 2 || !r.free([2]int{a, b}) {
			return false
		}
		if end+2 < to && !gerund(r.word(end+1)) && !r.l.conj[r.word(end+1)] && as {
			if r.rest[0], r.rest[1] = r.boundedRu(end, to); !r.free(r.rest) {
				r.rest = [2]int{}
			}
		}
		r.put("clause-first", s, [2]int{cueFrom, cueTo}, [2]int{a, b})
		return true
	case as && end < to:
		a, b := r.boundedRu(end, to)
		return b-a > 1 && r.putFree("as-told", s, [2]int{cueFrom, cueTo}, [2]int{a, b})
	}
	return false
}

// speaks reports whether a noun phrase begins as the name of one who speaks does.
func (r *reading) speaks(s [2]int) bool {
	return r.t[s[0]].upper || r.t[s[0]].quote == opens || r.l.pronoun[r.word(s[0])] || offices[r.word(s[0])] || s[1]-s[0] > 1 && (offices[r.word(s[0]+1)] || r.t[s[0]+1].upper || r.t[s[1]-1].upper)
}

// tellsThat: "X заявил, что …", "в министерстве сообщили, что …", "X опроверг слухи …", "…, добавив, что …", "X рассказал о …".
func (r *reading) tellsThat(i int) bool {
	w := r.word(i)
	if !(r.cue[i] || gerunds[w] && r.t[i].quote == outside) {
		return false
	}
	cueFrom, cueTo := r.groupRu(i)
	from, to := r.sentence(i)
	start := r.clause(cueTo, to)
	c := r.l.cues[w]
	if start < 0 {
		switch next := r.word(cueTo); {
		case next == "о" || next == "об" || next == "про":
			start = cueTo
		case takesName(c, w) && (r.nominal(cueTo) || r.l.det[next] || next == "с" || r.t[min(cueTo, len(r.t)-1)].quote == opens) && !timesRu[next]:
			start = cueTo
		default:
			return false
		}
	}
	s, ok := r.subjectRu(cueFrom, from)
	switch {
	case ok:
	case gerund(w), r.word(cueFrom-1) == "и", r.word(cueFrom-1) == "но", r.word(cueFrom-1) == "а":
		s = r.earlierRu(from, cueFrom)
	default:
		if s, ok = r.speakerRu(cueTo, start); !ok && cueFrom > from {
			return false
		}
	}
	a, b := r.boundedRu(start, to)
	if b < len(r.t) && (r.t[b-1].quote == inside || r.t[b-1].quote == opens) {
		b = r.closingOf(b - 1)
	}
	return b > a && (b-a > 1 || takesName(c, w)) && r.putFree("cue-then-content", s, [2]int{cueFrom, cueTo}, [2]int{a, b})
}

// clause is where ", что" begins behind a cue, -1 if it does not soon.
func (r *reading) clause(k, to int) int {
	for j := k; j < min(to, k+14); j++ {
		if r.word(j) == "," || j == k && clauses[r.word(j)] {
			if clauses[r.word(j)] {
				return j
			}
			if clauses[r.word(j+1)] {
				return j + 1
			}
			if j > k+8 {
				return -1
			}
		}
		if r.cue[j] {
			return -1
		}
	}
	return -1
}

// earlierRu is whom the sentence has already named as speaking, or else its first noun phrase.
func (r *reading) earlierRu(from, before int) [2]int {
	for k := len(r.tokensOf) - 1; k >= 0; k-- {
		if s := r.tokensOf[k]; s[0] >= from && s[1] <= before {
			return s
		}
	}
	if s, ok := r.speakerRu(from, before); ok && !r.l.prep[r.word(from)] {
		return s
	}
	return [2]int{}
}

// boundedRu cuts a content where the next telling of the sentence begins, and trims its ends.
func (r *reading) boundedRu(start, to int) (int, int) {
	for k := start + 1; k < to; k++ {
		if r.used[k] {
			return r.trim(start, k)
		}
		if r.t[k].quote != outside || !(r.cue[k] || gerunds[r.word(k)]) {
			continue
		}
		f, _ := r.groupRu(k)
		if r.clause(k+1, to) < 0 && !gerund(r.word(k)) && r.word(k+1) != "о" && r.word(k+1) != "об" {
			continue
		}
		switch prev := r.word(f - 1); {
		case f <= start:
		case prev == "," && gerund(r.word(k)), prev == "и", prev == "а", prev == "но":
			return r.trim(start, f-1)
		default:
			if by, ok := r.subjectRu(f, start); ok && by[0] > start+2 && (r.word(by[0]-1) == "," || r.word(by[0]-1) == "а" || r.word(by[0]-1) == "но") {
				return r.trim(start, by[0]-1)
			}
		}
	}
	return r.trim(start, to)
}

// nobodyTells: "сообщается, что …", "стало известно, что …", "в сообщении говорится, что …".
func (r *reading) nobodyTells(i int) bool {
	w := r.word(i)
	known := w == "известно" && (r.word(i-1) == "стало" || r.word(i-1) == "ранее")
	if r.t[i].quote != outside || !nobody[w] && !known {
		return false
	}
	from, to := r.sentence(i)
	start := r.clause(i+1, to)
	if start < 0 {
		return false
	}
	cueFrom := i
	if known {
		cueFrom--
	}
	s := [2]int{}
	if k := i - 1; k > from && r.word(from) == "в" {
		s = [2]int{from + 1, cueFrom}
	} else if r.word(i+1) == "в" {
		s, _ = r.speakerRu(i+1, start)
	}
	a, b := r.boundedRu(start, to)
	return b-a > 1 && r.putFree("impersonal", s, [2]int{cueFrom, i + 1}, [2]int{a, b})
}

// nounRu: "слухи о том, что …", "заявление X о том, что …".
func (r *reading) nounRu(i int) bool {
	if !tellingNounsRu[r.word(i)] || r.t[i].quote != outside {
		return false
	}
	_, to := r.sentence(i)
	s := [2]int{}
	k := i + 1
	if by, ok := r.speakerRu(k, to); ok && r.word(k) != "в" {
		s, k = by, by[1]
	}
	switch {
	case (r.word(k) == "о" || r.word(k) == "об") && r.word(k+1) == "том" && r.word(k+2) == ",":
		k += 3
	case r.word(k) == "," && r.word(k+1) == "что":
		k++
	default:
		return false
	}
	a, b := r.boundedRu(k, to)
	return r.putFree("noun-that", s, [2]int{i, i + 1}, [2]int{a, b})
}

// verbLast: "X это отрицает", "в ведомстве эту информацию не подтвердили", "лаборатория ошибку исключила".
func (r *reading) verbLast(i int) bool {
	c := r.l.cues[r.word(i)]
	if !r.cue[i] || c != denies && c != confirms {
		return false
	}
	from, to := r.sentence(i)
	cueFrom, cueTo := r.groupRu(i)
	if cueTo < to && r.word(cueTo) != "," || cueFrom < from+2 {
		return false
	}
	a := cueFrom - 1
	if !r.nominal(a) && !r.l.pronoun[r.word(a)] && r.word(a) != "это" && r.word(a) != "всё" && !r.l.det[r.word(a)] {
		return false
	}
	if a > from+1 && (r.l.det[r.word(a-1)] || r.l.prep[r.word(a-1)]) {
		a--
	} else if a > from+2 && r.l.prep[r.word(a-2)] && r.nominal(a-1) { // "с выводами врача не согласилась"
		a -= 2
	}
	s, ok := r.subjectRu(a, from)
	return ok && r.putFree("verb-last", s, [2]int{cueFrom, cueTo}, [2]int{a, cueFrom})
}

// headline: "СМИ: посол отозван", "Минобороны: «…»".
func (r *reading) headline(i int) bool {
	if r.word(i) != ":" || r.t[i].quote != outside {
		return false
	}
	from, to := r.sentence(i)
	if i == from || i-from > 5 || i+2 >= len(r.t) {
		return false
	}
	for k := from; k < i; k++ {
		if r.cue[k] || !r.nominal(k) && r.t[k].quote == outside {
			return false
		}
	}
	first := r.text[r.t[from].From:r.t[from].To]
	if r.t[i+1].quote != opens && !offices[r.word(from)] && !agents[r.word(from)] && strings.ToUpper(first) != first && !strings.HasPrefix(r.word(from), "мин") {
		return false
	}
	if r.t[i+1].quote == opens {
		to = max(to, r.closing(i+1))
	}
	a, b := r.trim(i+1, to)
	return b-a > 1 && r.putFree("headline", [2]int{from, i}, [2]int{i, i + 1}, [2]int{a, b})
}

// citing: "… сообщает X со ссылкой на Y": Y is said to have told it, through X.
func (r *reading) citing(i int) bool {
	if r.word(i) != "со" || r.word(i+1) != "ссылкой" || r.word(i+2) != "на" {
		return false
	}
	from, to := r.sentence(i)
	b := i + 3
	for b < to && r.word(b) != "," && b-i < 14 {
		b++
	}
	for _, a := range slices.Backward(r.found) {
		if a.Cue.From >= r.t[from].From && a.Cue.To <= r.t[to-1].To && len(a.Through) == 0 && b > i+3 {
			through := a
			through.Through = []Span{a.Source}
			through.Source, through.Cue, through.Rule = r.span([2]int{i + 3, b}), r.span([2]int{i, i + 3}), "ru/citing"
			r.found = append(r.found, through)
			return true
		}
	}
	return false
}
