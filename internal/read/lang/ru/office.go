package ru

import (
	"strings"
	"unicode"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/office"
	"hearsay/internal/read/span"
)

// russian reads "мэр Москвы Юрий Лужков", "подмосковный губернатор Борис Громов", "Юрий Лужков, мэр Москвы", "Иванов назначен директором завода".
func (r *officeReading) russian() {
	for i := 0; i < len(r.Tokens); i++ {
		if !isPost(r.Word(i)) || r.Tokens[i].Quote {
			continue
		}
		from, to := r.post(i)
		if h, ok := r.before(from, to); ok {
			r.Found = append(r.Found, h)
		} else if h, ok := r.behind(from, to); ok {
			r.Found = append(r.Found, h)
		}
		i = to - 1
	}
}

// post is the whole name of an office around its noun: "первый заместитель министра", "министр внутренних дел".
func (r *officeReading) post(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && office.Begins(r.Word(from-1), kinds) && !r.Tokens[from-1].Quote {
		from--
		if from > 1 && r.Word(from-1) == "и" && office.Begins(r.Word(from-2), kinds) {
			from--
		}
	}
	for to < len(r.Tokens) && isPost(r.Word(to)) && oblique(r.Word(to)) && !r.Capital(to) && !r.Tokens[to].Quote {
		to++
	}
	if last := r.Word(to - 1); strings.Contains(last, "министр") {
		for to < len(r.Tokens) && !r.Tokens[to].Upper && (ofMinister[r.Word(to)] || r.Word(to) == "и" && ofMinister[r.Word(to+1)]) {
			to++
		}
	}
	return from, to
}

// oblique reports whether a noun of office stands in the genitive, so that it belongs to the one before: "заместитель министра".
func oblique(w string) bool {
	return w != "глава" && w != "судья" && office.EndsWith(w, []string{"а", "я", "ы", "и", "ов", "ей", "его"})
}

// where is the body or the place behind an office, and where the name of a person may begin behind it.
func (r *officeReading) where(to int) (end, name int) {
	end = r.body(to)
	name = end
	for k := to; k < end; k++ {
		if w := r.Word(k); k > to && !r.Tokens[k].Quote && (w == "в" || w == "на" || w == "при" || w == "(") {
			return k, name
		}
	}
	return end, name
}

// body is where the words end that may name a body or a place.
func (r *officeReading) body(to int) int {
	k := to
	for k < len(r.Tokens) && k-to < 14 {
		switch w := r.Word(k); {
		case r.Tokens[k].Quote:
			for k < len(r.Tokens) && r.Tokens[k].Quote {
				k++
			}
			return k
		case isPost(w) && !r.Tokens[k].Upper && k > to, holds[w]:
			return k
		case r.Capital(k):
			if declined(w) && k+1 < len(r.Tokens) && !r.Tokens[k+1].Upper && unicode.IsLetter([]rune(r.Word(k + 1))[0]) { // "Исламского комитета"
				k += 2
				continue
			}
			if name, ok := r.person(k); ok && name > k {
				return k
			}
			k++
		case k == to && !bodies[w] && !r.adjective(k):
			return to
		case k > to && (w == "по" || w == "в" || w == "и" || w == "на" || w == "при" || w == "за" || w == "(" || w == ")"), office.IsWord(w):
			k++
		default:
			return k
		}
	}
	return k
}

// adjective reports whether a word is an adjective in the genitive that stands before the name of a body.
func (r *officeReading) adjective(k int) bool {
	if !declined(r.Word(k)) {
		return false
	}
	return bodies[r.Word(k+1)] || r.adjective(k+1) || r.Capital(k+1)
}

// declined reports whether a word ends as adjectives do in the genitive.
func declined(w string) bool {
	return office.EndsWith(w, []string{"ого", "его", "ой", "ей", "ых", "их"})
}

// person is where the name of a person that begins at k ends.
func (r *officeReading) person(k int) (int, bool) {
	end := k
	for r.Capital(end) && end-k < 4 && (end == k || r.Adjacent(end)) {
		end++
	}
	if n := end - k; n > 0 && (r.Word(end) == "эль" || r.Word(end) == "аль" || r.Word(end) == "фон" || r.Word(end) == "де" || r.Word(end) == "бен") && r.Capital(end+1) {
		end += 2
	}
	first := r.Word(k)
	switch {
	case end == k || office.Acronym(r.Span(k, k+1).In(r.Text)), office.Acronym(r.Span(end-1, end).In(r.Text)), latin(first):
		return k, false
	case office.EndsWith(r.Word(k+1), patronymics) && end > k+1:
		return min(end, k+3), true
	case isGiven(first) && end > k+1:
		return min(end, k+3), true
	case strings.HasSuffix(first, "."): // initials
		return end, end > k+1
	case end == k+2 && !genitivePlace(first), end == k+2 && office.EndsWith(r.Word(k+1), surnames) && !office.EndsWith(first, places), end == k+3 && !genitivePlace(first):
		return end, true
	case end == k+1 && (office.EndsWith(first, surnames) || strings.HasPrefix(first, "аль-") || strings.HasPrefix(first, "эль-")):
		return end, true
	}
	return k, false
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
func (r *officeReading) before(from, to int) (office.Holding, bool) {
	end, k := r.where(to)
	if r.Word(k) == "," || r.Word(k) == "—" {
		return office.Holding{}, false
	}
	last, ok := r.person(k)
	if !ok && end == k && end > to+1 && r.Capital(end-1) { // the last capitalised word is the name: "лидер Яблока Митрохин"
		if n, fine := r.person(end - 1); fine {
			k, last, ok, end = end-1, n, true, end-1
		}
	}
	if !ok && r.Capital(k) && end == to { // "президент Обама"
		if n := k + 1; !genitivePlace(r.Word(k)) && !declined(r.Word(k)) && !latin(r.Word(k)) && !office.Acronym(r.Span(k, n).In(r.Text)) && !r.Capital(n) {
			last, ok = n, true
		}
	}
	if !ok || end == to && last == k+1 && office.Begins(r.Word(to-1), ofSomebody) && office.EndsWith(r.Word(k), genitive) {
		return office.Holding{}, false
	}
	h := office.Holding{Person: r.Span(k, last), Position: r.Span(from, to), Where: r.Span(to, end), Rule: "ru/post-name"}
	h.Former, from = r.formerly(from)
	return h, r.placed(&h, r.land(from), to)
}

// placed gives an office without a body the land named before it, and reports whether it is one that a map could hold: a profession is an
// office only at some body.
func (r *officeReading) placed(h *office.Holding, land span.Span, to int) bool {
	if !h.Where.IsZero() {
		return true
	}
	h.Where = land
	w := r.Word(to - 1)
	return !office.Begins(w[strings.LastIndexAny(w, "-‑")+1:], professions)
}

// formerly reports whether an office is said to be held no more, and where the words for it begin.
func (r *officeReading) formerly(from int) (bool, int) {
	for k := from; k >= max(0, from-2); k-- {
		if office.Begins(r.Word(k), former) {
			return true, min(k, from)
		}
	}
	return false, from
}

// land is the adjective of a country or town before an office: "российский президент".
func (r *officeReading) land(from int) span.Span {
	w := r.Word(from - 1)
	for _, e := range []string{"ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую", "ские", "ских", "цкий", "цкого", "цкому", "цким"} {
		if from > 0 && strings.HasSuffix(w, e) && !r.Tokens[from-1].Upper {
			return r.Span(from-1, from)
		}
	}
	return span.Span{}
}

// behind reads an office that stands behind its holder: NAME, POST WHERE; NAME — POST WHERE; NAME is made POST of WHERE.
func (r *officeReading) behind(from, to int) (office.Holding, bool) {
	k := from
	was, first := r.formerly(from)
	k = first
	land := r.land(k)
	if !land.IsZero() {
		k--
	}
	rule := "ru/name-post"
	switch w := r.Word(k - 1); {
	case w == "," || w == "—" || w == "–" || w == "-" || w == "(":
		k--
	case holds[w], w == "должности" || w == "посту" || w == "пост" || w == "должность" || w == "поста":
		for n := 0; n < 6 && k > 0 && !(r.Capital(k-1) && !r.Capital(k)); n++ {
			k--
		}
		rule = "ru/name-is-post"
	default:
		return office.Holding{}, false
	}
	start := k
	for start > 0 && k-start < 3 && r.Capital(start-1) && !office.Acronym(r.Span(start-1, start).In(r.Text)) {
		start--
	}
	if start == k {
		return office.Holding{}, false
	}
	if last, ok := r.person(start); !ok || last != k {
		if k-start < 2 {
			return office.Holding{}, false
		}
	}
	end, _ := r.where(to)
	h := office.Holding{Person: r.Span(start, k), Position: r.Span(from, to), Where: r.Span(to, end), Former: was, Rule: rule}
	return h, r.placed(&h, land, to)
}

// holds are verbs that join a holder with an office.
var holds = lang.Set(`стал стала становится является являлся являлась назначен назначена назначили избран избрана избрали работает работал работала служит служил остался остаётся остается переизбран переизбрана утвержден утверждена`)
