package kk

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/read/span"
)

// speaker is the first noun phrase of the tokens [a, b) that can be one who speaks: a name, a noun for a person or body, or a pronoun, in
// the nominative, with its genitives and attributes before it and its name behind it.
func (k *kazakh) speaker(a, b int) (span.Run, bool) {
	for h := a; h < b; h++ {
		if c, ok := k.quote.closedAt(h); ok {
			h = c
			continue
		}
		if k.headNoun(h, b) {
			return span.Between(k.phraseStart(h, a), k.apposed(k.phraseEnd(h, b), b)), true
		}
	}
	return span.Run{}, false
}

// apposed goes from the end of a speaker over a second name for the same, "министр, генерал Омаров", and over what stands in brackets.
func (k *kazakh) apposed(end, b int) int {
	if k.word(end) == "(" {
		for j := end + 1; j < b && j < end+9; j++ {
			if k.word(j) == ")" && j+1 < b {
				return j + 1
			}
		}
	}
	if k.word(end) != "," || end+2 >= b {
		return end
	}
	for h := end + 1; h < b && h < end+6; h++ {
		if !k.headNoun(h, b) {
			if !k.attribute(h) {
				break
			}
			continue
		}
		if e := k.phraseEnd(h, b); k.t[e-1].Upper && e < b && k.phraseStart(h, end+1) == end+1 {
			if k.word(e) == "," && e+1 < b {
				e++
			}
			return e
		}
		break
	}
	return end
}

// headNoun reports whether a token can be the head of a speaker.
func (k *kazakh) headNoun(h, b int) bool {
	w := k.word(h)
	if k.quote.inside(h) || !k.t[h].Letters() {
		return false
	}
	if kazakhPronouns[w] {
		return true
	}
	next := ""
	if h+1 < b {
		next = k.word(h + 1)
	}
	if leaders[next] || next == "ғана" || kazakhPostpositions[w] || k.t[h].Upper && k.bodyName(h, b) > 0 {
		return false
	}
	if _, speaks := k.w.agent(next); strings.HasSuffix(w, "»") && !speaks && caseOf(next) != nominative { // «Жаңа жол» бағдарламасын
		return false
	}
	of := h+1 < b && k.ofPlace(h+1) // "президент жанындағы", "Facebook парақшасында": an attribute of what follows
	if a, ok := k.w.agent(w); ok {
		if _, head := k.w.agent(next); a.derived && !a.possessed && (head || participial(next)) { // "атқарушы билік"
			return false
		}
		return !a.genitive && !(of && !a.possessed)
	}
	if strings.HasSuffix(w, "дағы") || strings.HasSuffix(w, "дегі") || strings.HasSuffix(w, "тағы") || strings.HasSuffix(w, "тегі") {
		return false
	}
	return k.capital(h) && !kazakhAdverbs[w] && k.caseAt(h) == nominative && !verbal(w) && !(of && !surname(w))
}

// ofPlace reports whether a token is a possessed noun in the locative, or an adjective of one.
func (k *kazakh) ofPlace(i int) bool {
	if k.t[i].Upper && k.capital(i) {
		return false
	}
	switch k.word(i) {
	case "жанынан", "тарапынан", "атынан":
		return true
	}
	for _, s := range []string{"ында", "інде", "ындағы", "індегі"} {
		if strings.HasSuffix(k.word(i), s) {
			return true
		}
	}
	return false
}

// verbal reports whether a word looks like a form of a verb, or ends a clause as one does.
func verbal(w string) bool {
	switch w {
	case "жоқ", "емес", "бар", "деп", "екен", "керек", "мүмкін", "тиіс":
		return true
	case "біріккен", "тәртіп": // United, of Nations; order
		return false
	}
	for _, s := range []string{"ады", "еді", "йды", "йді", "ған", "ген", "қан", "кен", "ып", "іп", "атын", "етін", "йтын", "йтін"} {
		if stem, ok := strings.CutSuffix(w, s); ok && utf8.RuneCountInString(stem) >= 2 {
			return true
		}
	}
	return false
}

// phraseStart goes left over attributes and genitives.
func (k *kazakh) phraseStart(h, a int) int {
	if kazakhPronouns[k.word(h)] {
		return h
	}
	start := h
	for start > a {
		if start-2 >= a && k.word(start-1) == "қарсы" && caseOf(k.word(start-2)) == dative { // "жемқорлыққа қарсы қызмет"
			start -= 2
			continue
		}
		if !k.attribute(start - 1) {
			break
		}
		start--
		if start-2 >= a && conjoins(k.word(start-1)) && k.attribute(start-2) { // "тұрғындар мен қонақтар"
			start -= 2
		}
	}
	start = k.relative(start, a)
	for c := max(a, start-9); c < start; c++ {
		if k.t[c].Upper {
			if body := k.bodyName(c, h+1); body >= start {
				return c
			}
		}
	}
	return start
}

// relative goes left over a clause that a participle binds to the speaker: "атын атамауды сұраған дереккөз".
func (k *kazakh) relative(start, a int) int {
	if start-1 <= a || !participial(k.word(start-1)) || k.quote.inside(start-1) {
		return start
	}
	i := start - 1
	for i > a && start-i < 9 && k.t[i-1].Letters() && !k.quote.inside(i-1) && !finiteVerb(k.word(i-1)) {
		i--
	}
	for i < start && (kazakhAdverbs[k.word(i)] || kazakhBreaks[k.word(i)]) {
		i++
	}
	return i
}

func participial(w string) bool {
	return hasEnding(w, []string{"ған", "ген", "қан", "кен", "атын", "етін", "йтын", "йтін"}) && verbal(w)
}

// finiteVerb reports whether a word ends a clause of its own.
func finiteVerb(w string) bool {
	return w == "деп" || hasEnding(w, []string{"ады", "еді", "йды", "йді", "ғанын", "генін", "қанын", "кенін"})
}

func conjoins(w string) bool { return w == "мен" || w == "пен" || w == "бен" }

// bodyName is the token that ends the name of a body with "and" in it, which begins at c: "Еңбек және халықты әлеуметтік қорғау министрлігі";
// 0 if none does.
func (k *kazakh) bodyName(c, b int) int {
	and := false
	for j := c + 1; j < b && j < c+10; j++ {
		w := k.word(j)
		switch a, ok := k.w.agent(w); {
		case w == "және":
			and = true
		case ok && and && a.possessed && (!a.person || strings.Contains(w, "министр")):
			return j
		case ok, w != "," && !k.t[j].Letters(), verbal(w), k.quote.inside(j), kazakhPronouns[w]:
			return 0
		}
	}
	return 0
}

func (k *kazakh) attribute(i int) bool {
	w := k.word(i)
	if !k.t[i].Letters() || k.quote.inside(i) || kazakhAdverbs[w] || kazakhPronouns[w] || kazakhPostpositions[w] || verbal(w) {
		return false
	}
	c := k.caseAt(i)
	return c == nominative || c == genitive
}

// caseAt is the case of a token. A first name before its family name has none, whatever it sounds like: Дәрмен Сәдуақасов.
func (k *kazakh) caseAt(i int) kase {
	if i+1 < len(k.t) && k.t[i].Upper && k.t[i+1].Upper && surname(k.word(i+1)) {
		return nominative
	}
	return caseOf(k.word(i))
}

// phraseEnd goes right from the head: over a name, and over further heads that the words so far belong to, as in "Ресей Сыртқы істер
// министрлігінің ресми өкілі Мария Захарова".
func (k *kazakh) phraseEnd(h, b int) int {
	if kazakhPronouns[k.word(h)] {
		return h + 1
	}
	a, noun := k.w.agent(k.word(h))
	end := k.names(h+1, b, h)
	reach := farther(true)
	switch {
	case noun && end > h+1, !noun && (surname(k.word(end-1)) || kazakhGivenNames[k.word(h)] && end > h+1):
		return end // a person's name ends the phrase
	case noun && a.person:
		reach = 0
	}
	gap := 0
	for j := end; j < b && gap <= reach; j++ {
		w := k.word(j)
		if c, ok := k.quote.closedAt(j); ok && c+1 < b && c-j < 7 { // "иесі «Көккөмір» компаниясы"
			if g, body := k.w.agent(k.word(c + 1)); body && g.possessed && !g.genitive {
				end = k.names(c+2, b, c+1)
				j = end - 1
				continue
			}
		}
		if !k.t[j].Letters() || k.quote.inside(j) || kazakhAdverbs[w] || kazakhPronouns[w] || kazakhPostpositions[w] || verbal(w) {
			break
		}
		g, ok := k.w.agent(w)
		switch {
		case ok && g.possessed && !g.genitive:
			if end = k.names(j+1, b, j); end > j+1 {
				return end
			}
			gap, reach = 0, farther(!g.person)
		case ok && !noun && j == end && k.t[j].Upper && !g.genitive: // Конституциялық Кеңес
			end = j + 1
		case ok && g.possessed, belonging(w):
			gap, reach = 0, farther(true)
		case caseOf(w) == nominative && !(ok && g.person):
			gap++
		default:
			return end
		}
	}
	return end
}

// farther is how many words may stand between two heads of one phrase: none behind a person.
func farther(body bool) int {
	if body {
		return 4
	}
	return 0
}

// belonging reports whether a word is a possessed noun in the genitive, which binds what stands before it to what follows.
func belonging(w string) bool {
	return strings.HasSuffix(w, "ының") || strings.HasSuffix(w, "інің")
}

// names goes right over a name behind the head h, up to its family name.
func (k *kazakh) names(i, b, h int) int {
	if surname(k.word(h)) {
		for i < b && patronymic(k.word(i)) && k.t[i].Upper {
			i++
		}
		return i
	}
	if kazakhProper[k.word(h)] || k.acronym(h) && !k.latin(h) {
		return i
	}
	_, noun := k.w.agent(k.word(h))
	for i < b && k.t[i].Upper && k.t[i].Letters() && !k.quote.inside(i) {
		w := k.word(i)
		if _, ok := k.w.agent(w); ok || kazakhAdverbs[w] || k.caseAt(i) != nominative || k.ofPlaceBehind(i, b) {
			break
		}
		if k.latin(h) != k.latin(i) && !noun {
			break
		}
		i++
		if surname(w) && !(i < b && patronymic(k.word(i)) && k.t[i].Upper) {
			break
		}
	}
	return i
}

// ofPlaceBehind reports whether a name only says whose the place is that follows: "Telegram арнасында".
func (k *kazakh) ofPlaceBehind(i, b int) bool {
	return i+1 < b && !surname(k.word(i)) && k.ofPlace(i+1)
}

func (k *kazakh) acronym(i int) bool {
	n := 0
	raw, _, _ := strings.Cut(k.t[i].In(k.text), "-") // ІІМ-нің
	for _, r := range raw {
		if unicode.IsUpper(r) {
			n++
		} else if unicode.IsLower(r) {
			return false
		}
	}
	return n > 1
}

func (k *kazakh) latin(i int) bool {
	r, _ := utf8.DecodeRuneInString(k.word(i))
	return unicode.Is(unicode.Latin, r)
}

func patronymic(w string) bool {
	for _, s := range []string{"ұлы", "қызы", "вич", "вна"} {
		if stem, ok := strings.CutSuffix(w, s); ok && stem != "" {
			return true
		}
	}
	return false
}

// surname reports whether a word ends as family names and patronymics do.
func surname(w string) bool {
	if kazakhProper[w] {
		return false
	}
	for _, s := range []string{"ев", "ов", "ева", "ова", "ёв", "ёва", "ин", "ина", "ский", "ская", "енко"} {
		if stem, ok := strings.CutSuffix(w, s); ok && utf8.RuneCountInString(stem) >= 2 {
			return true
		}
	}
	return patronymic(w)
}

// behind is the speaker that follows a cue, up to the next mark or clause.
func (k *kazakh) behind(i int, lone bool) (span.Run, bool) {
	stop := k.phraseStop(i)
	for i < stop && kazakhAdverbs[k.word(i)] {
		i++
	}
	s, spoken := k.speaker(i, stop)
	if p, ok := k.place(i, stop); ok && (!spoken || p.From <= s.From) {
		return p, true
	}
	if spoken {
		return s, true
	}
	if !lone || stop <= i || stop-i > 3 { // a noun that no list knows: "деді дүкенші"
		return span.Run{}, false
	}
	for j := i; j < stop; j++ {
		if !k.attribute(j) {
			return span.Run{}, false
		}
	}
	return span.Between(i, stop), caseOf(k.word(stop-1)) == nominative
}

// phraseStop is where the words directly behind a cue end.
func (k *kazakh) phraseStop(i int) int {
	for ; i < len(k.t); i++ {
		if _, opens := k.quote.closedAt(i); opens || k.mark(i) || k.t[i].Ends || k.quote.mate[i] >= 0 || kazakhBreaks[k.word(i)] || k.word(i) == "және" || k.word(i) == "деп" || !k.t[i].Letters() {
			break
		}
	}
	return i
}

// paper is the noun phrase of what a telling is written in, as хабарламада, within [a, b).
func (k *kazakh) paper(a, b int) (span.Run, bool) {
	for i := a; i < b; i++ {
		if k.w.papers[k.word(i)] && !k.quote.inside(i) {
			return span.Between(k.phraseStart(i, a), i+1), true
		}
	}
	return span.Run{}, false
}

// place is the first body of [a, b) in the locative or ablative, from which it is told: "министрлікте растады", "орталықтан хабарлады".
func (k *kazakh) place(a, b int) (span.Run, bool) {
	for i := a; i < b; i++ {
		if k.quote.inside(i) {
			continue
		}
		c := kase(0)
		if k.acronym(i) || strings.Contains(k.word(i), "-") && k.capital(i) {
			c = caseOf(k.word(i))
		}
		if k.w.places[k.word(i)] || c == locative || c == ablative {
			return span.Between(k.phraseStart(i, a), i+1), true
		}
	}
	return span.Run{}, false
}
