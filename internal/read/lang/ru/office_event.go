package ru

import (
	"maps"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/office"
	"hearsay/internal/read/span"
)

// russianMention reads an office with what it is of and its holder, a name, or a body, with the means of Holdings.
func (r *officeReading) russianMention(i int) (office.Mention, bool) {
	if r.Tokens[i].Quote {
		return office.Mention{}, false
	}
	if isPost(r.Word(i)) || office.Begins(r.Word(i), kinds) && isPost(r.Word(i+1)) {
		k := i
		for !isPost(r.Word(k)) {
			k++
		}
		from, to := r.post(k)
		end, name := r.where(to)
		m := office.Mention{From: i, To: end, Post: span.Between(from, to), Where: span.Between(to, end)}
		m.Former, _ = r.formerly(from)
		if last, ok := r.person(name); ok && name == end {
			m.Name, m.To = span.Between(name, last), last
		}
		return m, true
	}
	if !r.Capital(i) || r.Words().Lead[r.Word(i)] {
		return office.Mention{}, false
	}
	to, ok := r.person(i)
	if !ok && r.Capital(i+1) && r.Adjacent(i+1) && !r.Capital(i+2) && office.EndsWith(r.Word(i+1), surnames) {
		to, ok = i+2, true
	}
	if ok {
		return office.Mention{From: i, To: to, Name: span.Between(i, to)}, true
	}
	if r.Words().NotNames[r.Word(i)] && !ruBodies[r.Word(i)] {
		return office.Mention{}, false
	}
	return office.Mention{From: i, To: i + 1, Where: span.Between(i, i+1)}, true
}

// russianRoles fills the roles of an event, in any order of words: "Y уволил X", "X уволен", "указом Y назначен X", "X-а отправили в отставку".
func (r *officeReading) russianRoles(e *office.Event, i, end int, active bool) bool {
	left, rest := r.Subject(i), r.Objects(end)
	if e.Kind.Row().Deed {
		e.By = r.Doer(left)
		return left != nil
	}
	next := len(rest) > 0 && rest[0].Named() && (rest[0].From == end || rest[0].From == end+1 && rest[0].Former)
	var person *office.Mention
	switch {
	case active && next:
		person, e.By = rest[0], r.Doer(left)
	case left != nil && left.Named() && (!active || strings.HasSuffix(r.Word(i), "ли")):
		person = left
	case !active && next:
		person = rest[0]
	default:
		return false
	}
	first := r.From(i)
	for k := max(0, first-2); k < min(len(r.Mentions), first+4); k++ {
		m := &r.Mentions[k]
		near := m.To <= i && i-m.To < 2 || m.From >= end && m.From-end < 5
		if strings.HasPrefix(r.Word(i), "стал") { // "стал кандидатом в президенты"
			near = m.To == i || m.From == end
		}
		if m != person && !(active && m == left) && near && m.Seated() && !m.Named() && e.Position.IsZero() {
			e.InOffice(r.Reading, m)
		}
	}
	e.Of(r.Reading, person)
	return true
}

// conjugated adds to the past tense of a man those of a woman, of a body and of many: "назначил", "назначила", "назначило", "назначили".
func conjugated(m map[string]office.Trigger) map[string]office.Trigger {
	for words, t := range maps.Clone(m) {
		if verb, rest, _ := strings.Cut(words, " "); strings.HasSuffix(verb, "л") {
			for _, e := range []string{"а", "о", "и"} {
				m[strings.TrimSpace(verb+e+" "+rest)] = t
			}
		}
	}
	return m
}

// triggersRussian are forms of words, apart by a bar, as they stand in news.
var triggersRussian = conjugated(office.Table(map[office.Kind]string{
	office.Appoint: "назначил|избрал|утвердил",
	office.Dismiss: "уволил|отстранил|снял с|освободил от|отправил в отставку",
	office.Arrest:  "арестовал|задержал",
	office.Release: "отпустил|помиловал|освободил",
	office.Deploy:  "ввел|перебросил|направил", office.Withdraw: "вывел|отвел",
	office.Request: "попросил|запросил", office.Approve: "одобрил|ратифицировал|поддержал",
	office.Order: "приказал|распорядился|распорядилась|поручил",
}, map[office.Kind]string{
	office.Appoint:  "назначен|назначена|избран|избрана|переизбран|переизбрана|вступил в должность|стал",
	office.Takeover: "возглавил|взял на себя|принял полномочия",
	office.Dismiss:  "уволен|уволена|отстранен|отстранена|снят с|снята с|освобожден от|освобождена от|лишился поста|лишилась поста|отправлен в отставку|отправлена в отставку",
	office.Resign:   "подавал в отставку|подал в отставку|ушел в отставку|ушла в отставку|покинул пост|сложил полномочия",
	office.Arrest:   "арестован|арестована|задержан|задержана|взят под стражу|взята под стражу",
	office.Release:  "освобожден из|освобождена из|отпущен|отпущена|вышел на свободу|вышла на свободу",
	office.Die:      "умер|умерла|скончался|скончалась|погиб|погибла|убит|убита|найден мертвым|найдена мертвой",
	office.Flee:     "бежал|покинул страну|вылетел из",
}))

var ruBodies = lang.Set("парламент правительство суд полиция прокуратура госдума дума сенат")

var wordsRussian = office.Words{
	Lead: lang.Set(`указом решением приказом распоряжением вместо на в по после об о он она они вчера сегодня
		накануне позже ранее исполнять`),
	NotNames: lang.Set(`в на по после об он она они вчера сегодня накануне позже ранее понедельник вторник среду четверг
		пятницу субботу воскресенье президент министр полиция суд генерал полковник майор`),
	Negations: lang.Set(`не ни`),
	Supposed:  lang.Set(`если бы может могут ли будет`),
	Bare:      lang.Set(`подавал подавала подавали подавало`),
	Passage:   lang.Set(`, не был была были уже также позже вчера сегодня сам сама затем ранее и`),
	Forces:    []string{"войск", "военн", "солдат", "силы", "миротвор", "подраздел"},
}

func init() {
	office.Register("ru", office.Grammar{
		Rules:   officeRules,
		Mention: func(r *office.Reading, i int) (office.Mention, bool) { return (&officeReading{r}).russianMention(i) },
		Roles: func(r *office.Reading, e *office.Event, i, end int, active bool) bool {
			return (&officeReading{r}).russianRoles(e, i, end, active)
		},
		Holdings: func(r *office.Reading) { (&officeReading{r}).russian() },
		Triggers: triggersRussian, Apposes: true, Words: wordsRussian,
	})
}

// An officeReading is a paragraph of which the offices and their changes are being found.
type officeReading struct{ *office.Reading }
