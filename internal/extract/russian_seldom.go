package extract

import (
	"slices"
	"strings"
)

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
