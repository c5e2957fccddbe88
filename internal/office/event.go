package office

import "strings"

// A Kind is what happened to somebody in an office.
type Kind string

const (
	Appoint Kind = "appoint"
	Dismiss Kind = "dismiss"
	Resign  Kind = "resign"
	Arrest  Kind = "arrest"
	Release Kind = "release"
	Die     Kind = "die"
	Flee    Kind = "flee"
)

// An Event is a change that somebody is said to have undergone: it may begin or end the holding of an office.
type Event struct {
	Kind     Kind
	Person   Span
	Trigger  Span
	Position Span // zero where the words name none
	By       Span // who did it, where named
	Negated  bool // "was not arrested"
	Rule     string
}

// A trigger is a word that tells of an event. In the passive and the intransitive the person stands before it, in the active behind it.
type trigger struct {
	kind   Kind
	active bool
}

// Events finds changes of office in a paragraph of English ("en"), Russian ("ru") or Kazakh ("kk"); nothing in other languages.
func Events(lang, paragraph string) []Event {
	words := triggers[lang]
	if words == nil {
		return nil
	}
	r := reading{text: paragraph, t: tokens(paragraph)}
	var list []Event
	for i := 0; i < len(r.t); i++ {
		t, width := match(words, r.t[i:])
		if width == 0 {
			continue
		}
		if e, ok := r.event(lang, i, i+width, t); ok {
			list = append(list, e)
		}
		i += width - 1
	}
	return list
}

// match is the longest entry of a table that the tokens begin with, and how many tokens it takes.
func match(words map[string]trigger, t []token) (trigger, int) {
	key := ""
	var best trigger
	width := 0
	for n := 0; n < min(4, len(t)); n++ {
		key = strings.TrimSpace(key + " " + t[n].word)
		if x, ok := words[key]; ok && !t[n].quote {
			best, width = x, n+1
		}
	}
	return best, width
}

func (r *reading) event(lang string, i, end int, t trigger) (Event, bool) {
	e := Event{Kind: t.kind, Trigger: r.span(i, end), Rule: lang + "/" + string(t.kind)}
	for k := max(0, i-3); k < i; k++ {
		e.Negated = e.Negated || negations[r.word(k)]
	}
	passive := !t.active
	if lang == "en" && t.active { // "was dismissed" is the passive of "dismissed"
		for k := max(0, i-3); k < i; k++ {
			if was[r.word(k)] {
				passive = true
			}
		}
	}
	if passive {
		e.Person = r.nameBefore(i)
		if lang == "en" && r.word(end) == "by" {
			e.By = r.nameBehind(end + 1)
		}
	} else {
		e.Person, e.By = r.nameBehind(end), r.nameBefore(i)
	}
	if e.Person.IsZero() {
		return Event{}, false
	}
	e.Position = r.positionBehind(lang, end)
	if lang == "kk" { // the office stands between the name and the verb
		for k := i - 1; k > 0 && i-k < 6; k-- {
			if r.t[k-1].To == e.Person.To {
				e.Position = r.span(k, i)
			}
		}
	}
	return e, true
}

// nameBefore is the capitalised run that ends nearest before token i within its sentence.
func (r *reading) nameBefore(i int) Span {
	for k := i - 1; k >= 0 && i-k < 14; k-- {
		if w := r.word(k); w == "." || w == "!" || w == "?" || w == ";" {
			break
		}
		if !r.name(k) {
			continue
		}
		from := k
		for from > 0 && r.name(from-1) && r.adjacent(from) {
			from--
		}
		return r.span(from, k+1)
	}
	return Span{}
}

// nameBehind is the first capitalised run behind token i: it may stand behind words for the office, within a few words.
func (r *reading) nameBehind(i int) Span {
	for k := i; k < len(r.t) && k-i < 8; k++ {
		if w := r.word(k); w == "." || w == "!" || w == "?" || w == ";" || w == "," && k > i {
			break
		}
		if !r.name(k) {
			continue
		}
		to := k
		for to < len(r.t) && r.name(to) && (to == k || r.adjacent(to)) {
			to++
		}
		if to-k > 1 || endsWith(r.word(k), surnames) || !genitivePlace(r.word(k)) {
			return r.span(k, to)
		}
	}
	return Span{}
}

// name reports whether a token may be part of the name of a person.
func (r *reading) name(k int) bool {
	return r.capital(k) && len(r.t[k].word) > 1 && !notNames[r.word(k)] && !acronym(r.span(k, k+1).In(r.text)) && !(isPost(r.word(k)))
}

// positionBehind are the words for the office behind a trigger: "as minister of trade", "с поста министра", "директором завода".
func (r *reading) positionBehind(lang string, k int) Span {
	for n := 0; n < 6 && k < len(r.t); n++ {
		w := r.word(k)
		if w == "." || w == "," || w == ";" {
			return Span{}
		}
		if lang == "en" && (w == "as" || w == "from") || lang == "ru" && isPost(w) || lang == "kk" && isPost(w) {
			from := k
			if lang == "en" {
				from++
			}
			to := from
			for to < len(r.t) && to-from < 8 && !strings.ContainsAny(r.word(to), ".,;!?") && !stops[r.word(to)] {
				to++
			}
			return r.span(from, to)
		}
		k++
	}
	return Span{}
}
