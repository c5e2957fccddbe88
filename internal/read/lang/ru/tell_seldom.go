package ru

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// nobodyTells: "сообщается, что …", "стало известно о …", "было объявлено, что …", "в сообщении говорится, что …", "в приказе указано, что …".
func (r *reading) nobodyTells(i int) bool {
	w := r.Word(i)
	from, to := r.Sentence(i)
	inPaper := r.Word(from) == "в" && i > from+1
	known := r.known(i)
	was := r.Word(i-1) == "было"
	if r.Tokens[i].Quote != span.Outside || !nobody[w] && !known && !(written[w] && (was || inPaper || w == "сказано")) {
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
		if comma := r.Next(",", from, cueFrom); comma > 0 { // "в письме, попавшем в редакцию, говорится"
			s.To = comma
		}
	} else if r.Word(i+1) == "в" {
		s, _ = r.speakerRu(i+1, start)
	}
	a, b := r.boundedRu(start, to)
	return b-a > 1 && r.PutFree("impersonal", s, span.Between(cueFrom, i+1), span.Between(a, b))
}

// follows: "из доклада следует, что …", "…, следует из протокола", "как следует из протокола, …".
func (r *reading) follows(i int) bool {
	if r.Word(i) != "следует" || r.Tokens[i].Quote != span.Outside {
		return false
	}
	from, to := r.Sentence(i)
	cue := span.Between(i, i+1)
	if start := r.clause(i+1, to); r.Word(i+1) != "из" {
		i = r.withoutAside(i, from)
		for k := i - 1; start > 0 && k >= from && (r.Nominal(k) || r.Word(k) == "из"); k-- {
			if r.Word(k) == "из" {
				a, b := r.boundedRu(start, to)
				return k+1 < i && r.PutFree("follows", span.Between(k+1, i), cue, span.Between(a, b))
			}
		}
		return false
	}
	s, ok := r.speakerRu(i+2, to)
	if !ok {
		return false
	}
	left := i
	if r.Word(i-1) == "как" {
		left--
	}
	if left == from && s.To < to {
		a, b := r.boundedRu(s.To, to)
		return b-a > 1 && r.PutFree("follows", s, cue, span.Between(a, b))
	}
	a, b := r.Trim(r.Since(from, left), left)
	return b-a > 1 && r.PutFree("follows", s, cue, span.Between(a, b))
}

// nounRu: "слухи о том, что …", "заявление X о том, что …".
func (r *reading) nounRu(i int) bool {
	if !tellingNounsRu[r.Word(i)] || r.Tokens[i].Quote != span.Outside {
		return false
	}
	_, to := r.Sentence(i)
	s := span.Run{}
	k := i + 1
	if by, ok := r.speakerRu(k, to); ok && r.Word(k) != "в" {
		s, k = by, by.To
	}
	switch {
	case (r.Word(k) == "о" || r.Word(k) == "об") && r.Word(k+1) == "том" && r.Word(k+2) == ",":
		k += 3
	case r.Word(k) == "," && r.Word(k+1) == "что":
		k++
	default:
		return false
	}
	a, b := r.boundedRu(k, to)
	return r.PutFree("noun-that", s, span.Between(i, i+1), span.Between(a, b))
}

// verbLast: "X это отрицает", "в ведомстве эту информацию не подтвердили", "лаборатория ошибку исключила", "подсудимый вину не признаёт".
func (r *reading) verbLast(i int) bool {
	c := r.Lexicon.Cues[r.Word(i)]
	cueFrom, cueTo := r.groupRu(i)
	if !r.IsCue[i] || c != tell.Denies && c != tell.Confirms && !(strings.HasPrefix(r.Word(i), "призна") && r.Negated(cueFrom, cueTo)) {
		return false
	}
	from, to := r.Sentence(i)
	if cueTo < to && r.Word(cueTo) != "," || cueFrom < from+2 {
		return false
	}
	a := cueFrom - 1
	if !r.Nominal(a) && !r.Lexicon.Pronoun[r.Word(a)] && r.Word(a) != "это" && r.Word(a) != "всё" && !r.Lexicon.Det[r.Word(a)] {
		return false
	}
	if a > from+1 && (r.Lexicon.Det[r.Word(a-1)] || thisOne[r.Word(a-1)] || r.Lexicon.Prep[r.Word(a-1)]) {
		a--
	} else if a > from+2 && r.Lexicon.Prep[r.Word(a-2)] && r.Nominal(a-1) { // "с выводами врача не согласилась"
		a -= 2
	}
	s, ok := r.subjectRu(a, from)
	if (r.Word(from) == "в" || r.Word(from) == "на") && placed(r.Word(cueTo-1)) && a > from+1 {
		s, ok = span.Between(from+1, a), true
	}
	if !ok || !r.PutFree("verb-last", s, span.Between(cueFrom, cueTo), span.Between(a, cueFrom)) {
		return false
	}
	r.resolve(span.Between(a, cueFrom))
	return true
}

// resolve puts in the place of a lone pronoun what was told before it in the paragraph: "X это отрицает".
func (r *reading) resolve(content span.Run) {
	if content.To-content.From > 1 || !r.Lexicon.Det[r.Word(content.From)] && r.Word(content.From) != "это" {
		return
	}
	last := &r.Found[len(r.Found)-1]
	var told span.Span
	for _, a := range r.Found {
		if a.Telling && a.Content.To <= r.Tokens[content.From].From && a.Content.To > told.To && a.Cue != last.Cue {
			told = a.Content
		}
	}
	if from, _ := r.Sentence(content.From); told.IsZero() && from > 1 {
		a, b := r.Sentence(from - 2)
		told = r.Bytes(span.Between(a, min(b, from)))
	}
	if !told.IsZero() {
		last.Content = told
	}
}

// spreads: "в соцсетях распространилась информация о прорыве дамбы", "появились сообщения, что …".
func (r *reading) spreads(i int) bool {
	if !spreading[r.Word(i)] || !tellingNounsRu[r.Word(i+1)] || r.Tokens[i].Quote != span.Outside {
		return false
	}
	from, to := r.Sentence(i)
	start := r.clause(i+2, to)
	if start < 0 {
		start = r.about(i+2, to)
	}
	if start < 0 {
		return false
	}
	s := span.Run{}
	if k := r.Next("в", from, i); k >= 0 && k+1 < i && !timesRu[r.Word(k+1)] {
		s = span.Between(k+1, i)
	}
	a, b := r.boundedRu(start, to)
	return b-a > 1 && r.PutFree("spreads", s, span.Between(i, i+2), span.Between(a, b))
}

// quotes: "X привёл слова Y: «…»": Y is said to have told it.
func (r *reading) quotes(i int) bool {
	if !strings.HasPrefix(r.Word(i), "прив") || r.Word(i+1) != "слова" || r.Tokens[i].Quote != span.Outside {
		return false
	}
	_, to := r.Sentence(i)
	s, ok := r.speakerRu(i+2, to)
	if !ok || r.Word(s.To) != ":" || s.To+1 >= len(r.Tokens) || r.Tokens[s.To+1].Quote != span.Opens {
		return false
	}
	return r.PutFree("quotes", s, span.Between(i, i+2), span.Between(s.To+1, r.Closing(s.To+1)))
}

var spreading = lang.Set("появилась появились появилось распространилась распространились распространяется распространяются прошла прошли поступила поступили поступило ходят ходил ходили")

// headline: "СМИ: посол отозван", "Минобороны: «…»".
func (r *reading) headline(i int) bool {
	if r.Word(i) != ":" || r.Tokens[i].Quote != span.Outside {
		return false
	}
	from, to := r.Sentence(i)
	if i == from || i-from > 5 || i+2 >= len(r.Tokens) || r.Word(i - 1)[0] <= '9' {
		return false
	}
	for k := from; k < i; k++ {
		if r.IsCue[k] || !r.Nominal(k) && r.Tokens[k].Quote == span.Outside || k > from && pastRu(r.Word(k)) {
			return false
		}
	}
	first := r.Text[r.Tokens[from].From:r.Tokens[from].To]
	if r.Tokens[i+1].Quote != span.Opens && !offices[r.Word(from)] && !agents[r.Word(from)] && strings.ToUpper(first) != first && !strings.HasPrefix(r.Word(from), "мин") {
		return false
	}
	if r.Tokens[i+1].Quote == span.Opens {
		to = max(to, r.Closing(i+1))
	}
	a, b := r.Trim(i+1, to)
	return b-a > 1 && r.PutFree("headline", span.Between(from, i), span.Between(i, i+1), span.Between(a, b))
}

// cites are the forms whose object is the source behind.
var cites = lang.Set("ссылаясь сославшись ссылается ссылаются сослался сослалась сослались")

// citing: "… сообщает X со ссылкой на Y", "X, ссылаясь на Y, пишет": Y is said to have told it, through X.
func (r *reading) citing(i int) bool {
	name := i + 2
	if r.Word(i) == "со" && r.Word(i+1) == "ссылкой" {
		name++
	} else if !cites[r.Word(i)] {
		return false
	}
	if r.Word(name-1) != "на" {
		return false
	}
	from, to := r.Sentence(i)
	b := name
	for b < to && r.Word(b) != "," && b-i < 14 {
		b++
	}
	for _, a := range slices.Backward(r.Found) {
		if a.Cue.From >= r.Tokens[from].From && a.Cue.To <= r.Tokens[to-1].To && len(a.Through) == 0 && b > name {
			through := a
			through.Through = []span.Span{a.Source}
			through.Source, through.Cue, through.Rule = r.Bytes(span.Between(name, b)), r.Bytes(span.Between(i, name)), "ru/citing"
			r.Found = append(r.Found, through)
			return true
		}
	}
	return false
}
