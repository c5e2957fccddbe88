package office

import (
	"strings"
	"unicode"

	"hearsay/internal/read/span"
)

// russian reads "мэр Москвы Юрий Лужков", "подмосковный губернатор Борис Громов", "Юрий Лужков, мэр Москвы", "Иванов назначен директором завода".
func (r *reading) russian() {
	for i := 0; i < len(r.t); i++ {
		if !isPost(r.word(i)) || r.t[i].quote {
			continue
		}
		from, to := r.post(i)
		if h, ok := r.before(from, to); ok {
			r.found = append(r.found, h)
		} else if h, ok := r.behind(from, to); ok {
			r.found = append(r.found, h)
		}
		i = to - 1
	}
}

// post is the whole name of an office around its noun: "первый заместитель министра", "министр внутренних дел".
func (r *reading) post(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && begins(r.word(from-1), kinds) && !r.t[from-1].quote {
		from--
		if from > 1 && r.word(from-1) == "и" && begins(r.word(from-2), kinds) {
			from--
		}
	}
	for to < len(r.t) && isPost(r.word(to)) && oblique(r.word(to)) && !r.capital(to) && !r.t[to].quote {
		to++
	}
	if last := r.word(to - 1); strings.Contains(last, "министр") {
		for to < len(r.t) && !r.t[to].upper && (ofMinister[r.word(to)] || r.word(to) == "и" && ofMinister[r.word(to+1)]) {
			to++
		}
	}
	return from, to
}

// oblique reports whether a noun of office stands in the genitive, so that it belongs to the one before: "заместитель министра".
func oblique(w string) bool {
	return w != "глава" && w != "судья" && endsWith(w, []string{"а", "я", "ы", "и", "ов", "ей", "его"})
}

// where is the body or the place behind an office, and where the name of a person may begin behind it.
func (r *reading) where(to int) (end, name int) {
	end = r.body(to)
	name = end
	for k := to; k < end; k++ {
		if w := r.word(k); k > to && !r.t[k].quote && (w == "в" || w == "на" || w == "при" || w == "(") {
			return k, name
		}
	}
	return end, name
}

// body is where the words end that may name a body or a place.
func (r *reading) body(to int) int {
	k := to
	for k < len(r.t) && k-to < 14 {
		switch w := r.word(k); {
		case r.t[k].quote:
			for k < len(r.t) && r.t[k].quote {
				k++
			}
			return k
		case isPost(w) && !r.t[k].upper && k > to, holds[w]:
			return k
		case r.capital(k):
			if declined(w) && k+1 < len(r.t) && !r.t[k+1].upper && unicode.IsLetter([]rune(r.word(k + 1))[0]) { // "Исламского комитета"
				k += 2
				continue
			}
			if name, ok := r.person(k); ok && name > k {
				return k
			}
			k++
		case k == to && !bodies[w] && !r.adjective(k):
			return to
		case k > to && (w == "по" || w == "в" || w == "и" || w == "на" || w == "при" || w == "за" || w == "(" || w == ")"), wordly([]rune(w)[0]):
			k++
		default:
			return k
		}
	}
	return k
}

// adjective reports whether a word is an adjective in the genitive that stands before the name of a body.
func (r *reading) adjective(k int) bool {
	if !declined(r.word(k)) {
		return false
	}
	return bodies[r.word(k+1)] || r.adjective(k+1) || r.capital(k+1)
}

// declined reports whether a word ends as adjectives do in the genitive.
func declined(w string) bool {
	return endsWith(w, []string{"ого", "его", "ой", "ей", "ых", "их"})
}

// person is where the name of a person that begins at k ends.
func (r *reading) person(k int) (int, bool) {
	end := k
	for r.capital(end) && end-k < 4 && (end == k || r.adjacent(end)) {
		end++
	}
	if n := end - k; n > 0 && (r.word(end) == "эль" || r.word(end) == "аль" || r.word(end) == "фон" || r.word(end) == "де" || r.word(end) == "бен") && r.capital(end+1) {
		end += 2
	}
	first := r.word(k)
	switch {
	case end == k || acronym(r.span(k, k+1).In(r.text)), acronym(r.span(end-1, end).In(r.text)), latin(first):
		return k, false
	case endsWith(r.word(k+1), patronymics) && end > k+1:
		return min(end, k+3), true
	case isGiven(first) && end > k+1:
		return min(end, k+3), true
	case strings.HasSuffix(first, "."): // initials
		return end, end > k+1
	case end == k+2 && !genitivePlace(first), end == k+2 && endsWith(r.word(k+1), surnames) && !endsWith(first, places), end == k+3 && !genitivePlace(first):
		return end, true
	case end == k+1 && (endsWith(first, surnames) || strings.HasPrefix(first, "аль-") || strings.HasPrefix(first, "эль-")):
		return end, true
	}
	return k, false
}

// adjacent reports whether only a space stands before token i.
func (r *reading) adjacent(i int) bool { return r.t[i].From-r.t[i-1].To <= 1 }

func acronym(s string) bool {
	n := 0
	for _, c := range s {
		if !unicode.IsUpper(c) {
			return false
		}
		n++
	}
	return n > 1
}

// latin reports whether a word is written in Latin letters: in Russian news rather a firm than a person.
func latin(w string) bool { return w != "" && w[0] < 0x80 }

// places are endings of places in the genitive that surnames and given names hardly have.
var places = []string{"ии", "стана", "ы", "иля"}

// genitivePlace reports whether a capitalised word looks like the genitive of a place or a body: "России", "Москвы", "Казахстана".
func genitivePlace(w string) bool {
	for _, e := range []string{"ии", "ы", "стана", "ана", "ля", "ели", "рга", "города", "ва", "ды", "ки", "ни", "ца", "ая", "ой", "ого"} {
		if strings.HasSuffix(w, e) && !isGiven(w) {
			return true
		}
	}
	return false
}

// before reads an office that stands before its holder: POST [WHERE] NAME.
func (r *reading) before(from, to int) (Holding, bool) {
	end, k := r.where(to)
	if r.word(k) == "," || r.word(k) == "—" {
		return Holding{}, false
	}
	last, ok := r.person(k)
	if !ok && end == k && end > to+1 && r.capital(end-1) { // the last capitalised word is the name: "лидер Яблока Митрохин"
		if n, fine := r.person(end - 1); fine {
			k, last, ok, end = end-1, n, true, end-1
		}
	}
	if !ok && r.capital(k) && end == to { // "президент Обама"
		if n := k + 1; !genitivePlace(r.word(k)) && !declined(r.word(k)) && !latin(r.word(k)) && !acronym(r.span(k, n).In(r.text)) && !r.capital(n) {
			last, ok = n, true
		}
	}
	if !ok || end == to && last == k+1 && begins(r.word(to-1), ofSomebody) && endsWith(r.word(k), genitive) {
		return Holding{}, false
	}
	h := Holding{Person: r.span(k, last), Position: r.span(from, to), Where: r.span(to, end), Rule: "ru/post-name"}
	h.Former, from = r.formerly(from)
	return h, r.placed(&h, r.land(from), to)
}

// placed gives an office without a body the land named before it, and reports whether it is one that a map could hold: a profession is an
// office only at some body.
func (r *reading) placed(h *Holding, land span.Span, to int) bool {
	if !h.Where.IsZero() {
		return true
	}
	h.Where = land
	w := r.word(to - 1)
	return !begins(w[strings.LastIndexAny(w, "-‑")+1:], professions)
}

// formerly reports whether an office is said to be held no more, and where the words for it begin.
func (r *reading) formerly(from int) (bool, int) {
	for k := from; k >= max(0, from-2); k-- {
		if begins(r.word(k), former) {
			return true, min(k, from)
		}
	}
	return false, from
}

// land is the adjective of a country or town before an office: "российский президент".
func (r *reading) land(from int) span.Span {
	w := r.word(from - 1)
	for _, e := range []string{"ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую", "ские", "ских", "цкий", "цкого", "цкому", "цким"} {
		if from > 0 && strings.HasSuffix(w, e) && !r.t[from-1].upper {
			return r.span(from-1, from)
		}
	}
	return span.Span{}
}

// behind reads an office that stands behind its holder: NAME, POST WHERE; NAME — POST WHERE; NAME is made POST of WHERE.
func (r *reading) behind(from, to int) (Holding, bool) {
	k := from
	was, first := r.formerly(from)
	k = first
	land := r.land(k)
	if !land.IsZero() {
		k--
	}
	rule := "ru/name-post"
	switch w := r.word(k - 1); {
	case w == "," || w == "—" || w == "–" || w == "-" || w == "(":
		k--
	case holds[w], w == "должности" || w == "посту" || w == "пост" || w == "должность" || w == "поста":
		for n := 0; n < 6 && k > 0 && !(r.capital(k-1) && !r.capital(k)); n++ {
			k--
		}
		rule = "ru/name-is-post"
	default:
		return Holding{}, false
	}
	start := k
	for start > 0 && k-start < 3 && r.capital(start-1) && !acronym(r.span(start-1, start).In(r.text)) {
		start--
	}
	if start == k {
		return Holding{}, false
	}
	if last, ok := r.person(start); !ok || last != k {
		if k-start < 2 {
			return Holding{}, false
		}
	}
	end, _ := r.where(to)
	h := Holding{Person: r.span(start, k), Position: r.span(from, to), Where: r.span(to, end), Former: was, Rule: rule}
	return h, r.placed(&h, land, to)
}

// holds are verbs that join a holder with an office.
var holds = set(`стал стала становится является являлся являлась назначен назначена назначили избран избрана избрали работает работал работала служит служил остался остаётся остается переизбран переизбрана утвержден утверждена`)
