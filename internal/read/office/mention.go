package office

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/span"
)

// A mention is a person, an office or a body in the words: any of its three parts may be missing. Parts are ranges of tokens.
type mention struct {
	from, to          int
	name, post, where span.Run
	former            bool
}

func (m mention) named() bool { return m.name.To > m.name.From }
func (m mention) seated() bool {
	return m.post.To > m.post.From
}

// spanOf are the words of a part, without the ending of the possessive.
func (r *reading) spanOf(s span.Run) span.Span {
	span := r.span(s.From, s.To)
	for _, e := range []string{"'s", "’s"} {
		if s.To > s.From && strings.HasSuffix(span.In(r.text), e) {
			span.To -= len(e)
		}
	}
	return span
}

// somebody reports whether a mention names one person who may have done or undergone something: "Obama's" is of something else, "the Web" a thing.
func (r *reading) somebody(m *mention) bool {
	if m == nil || !m.named() || m.name.To-m.name.From > 4 {
		return false
	}
	last := r.word(m.name.To - 1)
	one := m.name.To-m.name.From == 1 && !m.seated()
	switch next := r.word(m.name.To); {
	case strings.HasSuffix(last, "'s"), strings.HasSuffix(last, "’s"), (next == "’" || next == "'") && r.adjacent(m.name.To):
		return false
	case one && (people[last] || endsWith(last, []string{"ans"}) || articles[r.word(m.name.From-1)]):
		return false
	}
	return true
}

// mentions are those of a paragraph, in order; what stands in apposition is one: "the mayor of Arva, Ivan Belov".
func (r *reading) mentions(lang string) []mention {
	read := map[string]func(int) (mention, bool){"en": r.englishMention, "ru": r.russianMention, "kk": r.kazakhMention}[lang]
	var list []mention
	for i := 0; i < len(r.t); {
		m, ok := read(i)
		if !ok {
			i++
			continue
		}
		if n := len(list); n > 0 && r.apposed(lang, list[n-1], m) {
			last := &list[n-1]
			last.to = m.to
			if m.seated() {
				last.post, last.where, last.former = m.post, m.where, m.former
			}
			if m.named() {
				last.name = m.name
			}
			if r.word(last.to) == "," {
				last.to++
			}
		} else {
			list = append(list, m)
		}
		i = m.to
	}
	return list
}

// apposed reports whether a comma alone stands between a name and an office, and the second is closed by a mark or a verb.
func (r *reading) apposed(lang string, a, b mention) bool {
	if b.from != a.to+1 || r.word(a.to) != "," || a.named() == b.named() || a.seated() == b.seated() {
		return false
	}
	return lang != "kk" && (b.seated() || r.word(b.to) == "," || r.word(b.to) == ".")
}

// run is where a run of capitalised words that may be a name ends, and where one begins that follows words which are none.
func (r *reading) run(i int) (from, to int) {
	from = i
	for from < len(r.t) && from-i < 3 && r.capital(from) && lead[r.word(from)] {
		from++
	}
	to = from
	for to < len(r.t) && to-from < 5 && r.capital(to) && (to == from || r.adjacent(to)) && utf8.RuneCountInString(r.word(to)) > 1 && !notNames[r.word(to)] {
		to++
	}
	return from, to
}

// englishMention reads "the former head of the customs service Emil Rog", "Karamia's defence minister", "Dana Ilic", "police".
func (r *reading) englishMention(i int) (mention, bool) {
	j := i
	for articles[r.word(j)] && j-i < 2 {
		j++
	}
	for k := j; k < len(r.t) && k-j < 8; k++ {
		w := r.word(k)
		if (enPosts[strings.TrimPrefix(w, "ex-")] || w == "attorney" && r.word(k+1) == "general") && !r.t[k].quote && !(enOfPost[w] && r.englishPostAhead(k+1)) {
			return r.englishPost(i, j, k), true
		}
		if from, to := r.run(j); to == k && to-from > 1 && !slices.ContainsFunc(r.t[from:to], func(t token) bool { return enBodies[t.word] || strings.HasSuffix(t.word, "s") }) {
			break // "named Oleg Savin acting chairman": the name ends before the office
		}
		if !r.capital(k) && !enBefore[w] && !enFormer[w] && !enOfPost[w] {
			break
		}
	}
	from, to := r.run(j)
	if to > from {
		for k := from; k < to; k++ { // a body: "National Bank", or a name with the possessive
			if enBodies[r.word(k)] || acronym(r.span(k, k+1).In(r.text)) {
				return mention{from: i, to: to, where: span.Between(from, to)}, true
			}
		}
		return mention{from: i, to: to, name: span.Between(from, to)}, true
	}
	if enBodies[r.word(j)] {
		return mention{from: i, to: j + 1, where: span.Between(j, j+1)}, true
	}
	return mention{}, false
}

// englishPostAhead reports whether a noun of office stands at k or behind a word that belongs to one.
func (r *reading) englishPostAhead(k int) bool {
	return enPosts[r.word(k)] || enOfPost[r.word(k)] && enPosts[r.word(k+1)]
}

// englishPost reads on from the noun of an office at k; the words that begin at j stand before it.
func (r *reading) englishPost(i, j, k int) mention {
	m := mention{from: i, post: span.Between(k, k+1)}
	m.former = strings.HasPrefix(r.word(k), "ex-")
	for m.post.From > j && enOfPost[r.word(m.post.From-1)] {
		m.post.From--
	}
	for n := j; n < m.post.From; n++ {
		m.former = m.former || enFormer[r.word(n)]
	}
	land := span.Between(m.post.From, m.post.From)
	for land.From > j && r.capital(land.From-1) && !enFormer[r.word(land.From-1)] && !lead[r.word(land.From-1)] {
		land.From--
	}
	if w := r.word(k + 1); w == "executive" || w == "general" {
		m.post.To++
	}
	m.where, m.to = land, m.post.To
	if w := r.word(m.to); w == "of" || w == "to" && strings.HasPrefix(r.word(k), "amb") {
		from := m.to + 1
		if articles[r.word(from)] {
			from++
		}
		if to := r.englishBody(from); enPortfolios[r.word(from)] {
			m.post.To, m.to = to, to
		} else if to > from {
			m.where, m.to = span.Between(from, to), to
		}
	}
	if from, to := r.run(m.to); to > from && from == m.to && r.adjacent(from) {
		m.name, m.to = span.Between(from, to), to
	}
	return m
}

// englishBody is where the words for what somebody is head of end: "customs service", "National Bank", "state".
func (r *reading) englishBody(from int) int {
	k := from
	for k < len(r.t) && k-from < 6 && (r.capital(k) && (!notNames[r.word(k)] || enBodies[r.word(k)]) || k > from && r.word(k) == "of" && r.capital(k+1) || enPortfolios[r.word(k)] || r.word(k) == "and" && enPortfolios[r.word(k+1)]) {
		k++
	}
	for n := k; n < len(r.t) && n-from < 4 && !r.capital(n) && wordly([]rune(r.word(n))[0]) && !stops[r.word(n)] && !was[r.word(n)]; n++ {
		if enBodies[r.word(n)] {
			return n + 1
		}
	}
	if k == from && k < len(r.t) && !stops[r.word(k)] && wordly([]rune(r.word(k))[0]) {
		k++
	}
	return k
}

// russianMention reads an office with what it is of and its holder, a name, or a body, with the means of Holdings.
func (r *reading) russianMention(i int) (mention, bool) {
	if r.t[i].quote {
		return mention{}, false
	}
	if isPost(r.word(i)) || begins(r.word(i), kinds) && isPost(r.word(i+1)) {
		k := i
		for !isPost(r.word(k)) {
			k++
		}
		from, to := r.post(k)
		end, name := r.where(to)
		m := mention{from: i, to: end, post: span.Between(from, to), where: span.Between(to, end)}
		m.former, _ = r.formerly(from)
		if last, ok := r.person(name); ok && name == end {
			m.name, m.to = span.Between(name, last), last
		}
		return m, true
	}
	if !r.capital(i) || lead[r.word(i)] {
		return mention{}, false
	}
	to, ok := r.person(i)
	if !ok && r.capital(i+1) && r.adjacent(i+1) && !r.capital(i+2) && endsWith(r.word(i+1), surnames) {
		to, ok = i+2, true
	}
	if ok {
		return mention{from: i, to: to, name: span.Between(i, to)}, true
	}
	if notNames[r.word(i)] && !ruBodies[r.word(i)] {
		return mention{}, false
	}
	return mention{from: i, to: i + 1, where: span.Between(i, i+1)}, true
}

// kazakhMention reads "Арва қаласының әкімі Болат Омаров": what it is of, the office, the holder.
func (r *reading) kazakhMention(i int) (mention, bool) {
	for k := i; k < len(r.t) && k-i < 5; k++ {
		w := r.word(k)
		if kkPost(w) && !r.t[k].quote {
			return r.kazakhPost(i, k), true
		}
		if r.name(k) && r.name(k+1) && !kkPlace(r.word(k+1)) && !kkPlace(r.word(k+2)) && !kkBodies[w] && !kkBodies[r.word(k+1)] {
			break
		}
		if !r.capital(k) && !kkBefore[w] && !kkPlace(w) && !kkBodies[w] && !kkFormer[w] && !strings.HasSuffix(w, "ның") && !strings.HasSuffix(w, "нің") {
			break
		}
	}
	from, to := r.run(i)
	if to > from && from == i {
		if to-from > 2 && (kkPlace(r.word(to)) || kkPost(r.word(to)) || kkBodies[stem(r.word(to))]) { // the last begins what follows
			to--
		}
		if to-from == 4 { // two names
			to -= 2
		}
		if to-from >= 2 {
			return mention{from: i, to: to, name: span.Between(from, to)}, true
		}
		return mention{from: i, to: to, where: span.Between(from, to)}, true
	}
	return mention{}, false
}

func (r *reading) kazakhPost(i, k int) mention {
	m := mention{from: i, post: span.Between(k, k+1)}
	for m.post.From > i && (kkBefore[r.word(m.post.From-1)] || kkPost(r.word(m.post.From-1)) || strings.HasPrefix(r.word(m.post.From-1), "министр")) {
		m.post.From--
	}
	for kkPost(r.word(m.post.To)) {
		m.post.To++
	}
	from := i
	for from < m.post.From && kkFormer[r.word(from)] {
		m.former = true
		from++
	}
	m.former = m.former || strings.HasPrefix(r.word(k), "экс-")
	m.where, m.to = span.Between(from, m.post.From), m.post.To
	if from, to := r.run(m.to); to > from && from == m.to && r.adjacent(from) {
		if to-from == 4 || to-from == 3 && (kkPlace(r.word(to)) || kkBodies[stem(r.word(to))]) {
			to = from + 2
		}
		m.name, m.to = span.Between(from, to), to
	}
	return m
}

// stem is a Kazakh word without the endings of possession and case that names of bodies take here.
func stem(w string) string {
	for _, e := range []string{"ін", "ын", "іне", "ына", "інің", "ының", "і", "ы"} {
		if s, ok := strings.CutSuffix(w, e); ok && kkBodies[s] {
			return s
		}
	}
	return w
}

// kkPost reports whether a Kazakh word is a noun of office, in the nominative or with the ending of possession.
func kkPost(w string) bool {
	w = w[strings.LastIndexByte(w, '-')+1:]
	return slices.ContainsFunc([]string{"", "і", "ы", "сы", "сі"}, func(e string) bool {
		s, ok := strings.CutSuffix(w, e)
		return ok && kkPosts[s]
	})
}

func kkPlace(w string) bool {
	return slices.ContainsFunc([]string{"облыс", "қала", "аудан", "республика"}, func(s string) bool { return strings.HasPrefix(w, s) })
}
