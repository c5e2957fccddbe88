package tell

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

// nobodyTells: "сообщается, что …", "стало известно о …", "было объявлено, что …", "в сообщении говорится, что …", "в приказе указано, что …".
func (r *reading) nobodyTells(i int) bool {
	w := r.word(i)
	from, to := r.sentence(i)
	inPaper := r.word(from) == "в" && i > from+1
	known := r.known(i)
	was := r.word(i-1) == "было"
	if r.t[i].Quote != span.Outside || !nobody[w] && !known && !(written[w] && (was || inPaper || w == "сказано")) {
		return false
	}
	start := r.clause(i+1, to)
	if start < 0 && (known || strings.HasPrefix(w, "сообща")) {
		start = r.about(i+1, to)
	}
	if start < 0 {
		return false
	}
	cueFrom := i
	if known || was {
		cueFrom--
	}
	s := span.Run{}
	if inPaper {
		s = span.Between(from+1, cueFrom)
		if comma := r.next(",", from, cueFrom); comma > 0 { // "в письме, попавшем в редакцию, говорится"
			s.To = comma
		}
	} else if r.word(i+1) == "в" {
		s, _ = r.speakerRu(i+1, start)
	}
	a, b := r.boundedRu(start, to)
	return b-a > 1 && r.putFree("impersonal", s, span.Between(cueFrom, i+1), span.Between(a, b))
}

// follows: "из доклада следует, что …", "…, следует из протокола", "как следует из протокола, …".
func (r *reading) follows(i int) bool {
	if r.word(i) != "следует" || r.t[i].Quote != span.Outside {
		return false
	}
	from, to := r.sentence(i)
	cue := span.Between(i, i+1)
	if start := r.clause(i+1, to); r.word(i+1) != "из" {
		i = r.withoutAside(i, from)
		for k := i - 1; start > 0 && k >= from && (r.nominal(k) || r.word(k) == "из"); k-- {
			if r.word(k) == "из" {
				a, b := r.boundedRu(start, to)
				return k+1 < i && r.putFree("follows", span.Between(k+1, i), cue, span.Between(a, b))
			}
		}
		return false
	}
	s, ok := r.speakerRu(i+2, to)
	if !ok {
		return false
	}
	left := i
	if r.word(i-1) == "как" {
		left--
	}
	if left == from && s.To < to {
		a, b := r.boundedRu(s.To, to)
		return b-a > 1 && r.putFree("follows", s, cue, span.Between(a, b))
	}
	a, b := r.trim(r.since(from, left), left)
	return b-a > 1 && r.putFree("follows", s, cue, span.Between(a, b))
}

// nounRu: "слухи о том, что …", "заявление X о том, что …".
func (r *reading) nounRu(i int) bool {
	if !tellingNounsRu[r.word(i)] || r.t[i].Quote != span.Outside {
		return false
	}
	_, to := r.sentence(i)
	s := span.Run{}
	k := i + 1
	if by, ok := r.speakerRu(k, to); ok && r.word(k) != "в" {
		s, k = by, by.To
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
	return r.putFree("noun-that", s, span.Between(i, i+1), span.Between(a, b))
}

// verbLast: "X это отрицает", "в ведомстве эту информацию не подтвердили", "лаборатория ошибку исключила", "подсудимый вину не признаёт".
func (r *reading) verbLast(i int) bool {
	c := r.l.cues[r.word(i)]
	cueFrom, cueTo := r.groupRu(i)
	if !r.cue[i] || c != denies && c != confirms && !(strings.HasPrefix(r.word(i), "призна") && r.negated(cueFrom, cueTo)) {
		return false
	}
	from, to := r.sentence(i)
	if cueTo < to && r.word(cueTo) != "," || cueFrom < from+2 {
		return false
	}
	a := cueFrom - 1
	if !r.nominal(a) && !r.l.pronoun[r.word(a)] && r.word(a) != "это" && r.word(a) != "всё" && !r.l.det[r.word(a)] {
		return false
	}
	if a > from+1 && (r.l.det[r.word(a-1)] || thisOne[r.word(a-1)] || r.l.prep[r.word(a-1)]) {
		a--
	} else if a > from+2 && r.l.prep[r.word(a-2)] && r.nominal(a-1) { // "с выводами врача не согласилась"
		a -= 2
	}
	s, ok := r.subjectRu(a, from)
	if (r.word(from) == "в" || r.word(from) == "на") && placed(r.word(cueTo-1)) && a > from+1 {
		s, ok = span.Between(from+1, a), true
	}
	if !ok || !r.putFree("verb-last", s, span.Between(cueFrom, cueTo), span.Between(a, cueFrom)) {
		return false
	}
	r.resolve(span.Between(a, cueFrom))
	return true
}

// resolve puts in the place of a lone pronoun what was told before it in the paragraph: "X это отрицает".
func (r *reading) resolve(content span.Run) {
	if content.To-content.From > 1 || !r.l.det[r.word(content.From)] && r.word(content.From) != "это" {
		return
	}
	last := &r.found[len(r.found)-1]
	var told span.Span
	for _, a := range r.found {
		if a.Telling && a.Content.To <= r.t[content.From].From && a.Content.To > told.To && a.Cue != last.Cue {
			told = a.Content
		}
	}
	if from, _ := r.sentence(content.From); told.IsZero() && from > 1 {
		a, b := r.sentence(from - 2)
		told = r.span(span.Between(a, min(b, from)))
	}
	if !told.IsZero() {
		last.Content = told
	}
}

// spreads: "в соцсетях распространилась информация о прорыве дамбы", "появились сообщения, что …".
func (r *reading) spreads(i int) bool {
	if !spreading[r.word(i)] || !tellingNounsRu[r.word(i+1)] || r.t[i].Quote != span.Outside {
		return false
	}
	from, to := r.sentence(i)
	start := r.clause(i+2, to)
	if start < 0 {
		start = r.about(i+2, to)
	}
	if start < 0 {
		return false
	}
	s := span.Run{}
	if k := r.next("в", from, i); k >= 0 && k+1 < i && !timesRu[r.word(k+1)] {
		s = span.Between(k+1, i)
	}
	a, b := r.boundedRu(start, to)
	return b-a > 1 && r.putFree("spreads", s, span.Between(i, i+2), span.Between(a, b))
}

// quotes: "X привёл слова Y: «…»": Y is said to have told it.
func (r *reading) quotes(i int) bool {
	if !strings.HasPrefix(r.word(i), "прив") || r.word(i+1) != "слова" || r.t[i].Quote != span.Outside {
		return false
	}
	_, to := r.sentence(i)
	s, ok := r.speakerRu(i+2, to)
	if !ok || r.word(s.To) != ":" || s.To+1 >= len(r.t) || r.t[s.To+1].Quote != span.Opens {
		return false
	}
	return r.putFree("quotes", s, span.Between(i, i+2), span.Between(s.To+1, r.closing(s.To+1)))
}

var spreading = lang.Set("появилась появились появилось распространилась распространились распространяется распространяются прошла прошли поступила поступили поступило ходят ходил ходили")

// headline: "СМИ: посол отозван", "Минобороны: «…»".
func (r *reading) headline(i int) bool {
	if r.word(i) != ":" || r.t[i].Quote != span.Outside {
		return false
	}
	from, to := r.sentence(i)
	if i == from || i-from > 5 || i+2 >= len(r.t) || r.word(i - 1)[0] <= '9' {
		return false
	}
	for k := from; k < i; k++ {
		if r.cue[k] || !r.nominal(k) && r.t[k].Quote == span.Outside || k > from && pastRu(r.word(k)) {
			return false
		}
	}
	first := r.text[r.t[from].From:r.t[from].To]
	if r.t[i+1].Quote != span.Opens && !offices[r.word(from)] && !agents[r.word(from)] && strings.ToUpper(first) != first && !strings.HasPrefix(r.word(from), "мин") {
		return false
	}
	if r.t[i+1].Quote == span.Opens {
		to = max(to, r.closing(i+1))
	}
	a, b := r.trim(i+1, to)
	return b-a > 1 && r.putFree("headline", span.Between(from, i), span.Between(i, i+1), span.Between(a, b))
}

// cites are the forms whose object is the source behind.
var cites = lang.Set("ссылаясь сославшись ссылается ссылаются сослался сослалась сослались")

// citing: "… сообщает X со ссылкой на Y", "X, ссылаясь на Y, пишет": Y is said to have told it, through X.
func (r *reading) citing(i int) bool {
	name := i + 2
	if r.word(i) == "со" && r.word(i+1) == "ссылкой" {
		name++
	} else if !cites[r.word(i)] {
		return false
	}
	if r.word(name-1) != "на" {
		return false
	}
	from, to := r.sentence(i)
	b := name
	for b < to && r.word(b) != "," && b-i < 14 {
		b++
	}
	for _, a := range slices.Backward(r.found) {
		if a.Cue.From >= r.t[from].From && a.Cue.To <= r.t[to-1].To && len(a.Through) == 0 && b > name {
			through := a
			through.Through = []span.Span{a.Source}
			through.Source, through.Cue, through.Rule = r.span(span.Between(name, b)), r.span(span.Between(i, name)), "ru/citing"
			r.found = append(r.found, through)
			return true
		}
	}
	return false
}
