package kk

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/office"
	"hearsay/internal/read/span"
)

// kazakhMention reads "Арва қаласының әкімі Болат Омаров": what it is of, the office, the holder.
func (r *officeReading) kazakhMention(i int) (office.Mention, bool) {
	for k := i; k < len(r.Tokens) && k-i < 5; k++ {
		w := r.Word(k)
		if kkPost(w) && !r.Tokens[k].Quote {
			return r.kazakhPost(i, k), true
		}
		if r.name(k) && r.name(k+1) && !kkPlace(r.Word(k+1)) && !kkPlace(r.Word(k+2)) && !kkBodies[w] && !kkBodies[r.Word(k+1)] {
			break
		}
		if !r.Capital(k) && !kkBefore[w] && !kkPlace(w) && !kkBodies[w] && !kkFormer[w] && !strings.HasSuffix(w, "ның") && !strings.HasSuffix(w, "нің") {
			break
		}
	}
	from, to := r.Run(i)
	if to > from && from == i {
		if to-from > 2 && (kkPlace(r.Word(to)) || kkPost(r.Word(to)) || kkBodies[bodyStem(r.Word(to))]) { // the last begins what follows
			to--
		}
		if to-from == 4 { // two names
			to -= 2
		}
		if to-from >= 2 {
			return office.Mention{From: i, To: to, Name: span.Between(from, to)}, true
		}
		return office.Mention{From: i, To: to, Where: span.Between(from, to)}, true
	}
	return office.Mention{}, false
}

func (r *officeReading) kazakhPost(i, k int) office.Mention {
	m := office.Mention{From: i, Post: span.Between(k, k+1)}
	for m.Post.From > i && (kkBefore[r.Word(m.Post.From-1)] || kkPost(r.Word(m.Post.From-1)) || strings.HasPrefix(r.Word(m.Post.From-1), "министр")) {
		m.Post.From--
	}
	for kkPost(r.Word(m.Post.To)) {
		m.Post.To++
	}
	from := i
	for from < m.Post.From && kkFormer[r.Word(from)] {
		m.Former = true
		from++
	}
	m.Former = m.Former || strings.HasPrefix(r.Word(k), "экс-")
	m.Where, m.To = span.Between(from, m.Post.From), m.Post.To
	if from, to := r.Run(m.To); to > from && from == m.To && r.Adjacent(from) {
		if to-from == 4 || to-from == 3 && (kkPlace(r.Word(to)) || kkBodies[bodyStem(r.Word(to))]) {
			to = from + 2
		}
		m.Name, m.To = span.Between(from, to), to
	}
	return m
}

// stem is a Kazakh word without the endings of possession and case that names of bodies take here.
func bodyStem(w string) string {
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

// kazakhRoles fills the roles of an event; the verb closes the clause, the object has an ending: "Y X-ті P етіп тағайындады".
func (r *officeReading) kazakhRoles(e *office.Event, i, _ int, active bool) bool {
	var clause []*office.Mention
	first := r.From(i)
	for k := max(0, first-8); k < first; k++ {
		if m := &r.Mentions[k]; m.To <= i && i-m.To < 8 && !slices.ContainsFunc(r.Tokens[m.To:i], func(t office.Token) bool { return strings.ContainsAny(t.Word, ".;!?,") }) {
			clause = append(clause, m)
		}
	}
	if len(clause) == 0 {
		return false
	}
	if e.Kind.Row().Deed {
		e.By = r.Doer(clause[0])
		return true
	}
	var person *office.Mention
	for _, m := range clause {
		object := m.Named() && office.EndsWith(r.Word(m.Name.To-1), objectEndings)
		switch {
		case m.Named() && (object == active):
			person = m
		case active && person == nil:
			e.By = r.Doer(m)
		case m.Seated() && !m.Named() && person != nil:
			e.InOffice(r.Reading, m)
		}
	}
	if person == nil {
		return false
	}
	e.Of(r.Reading, person)
	return true
}

// accusative are the endings of the object in Kazakh.
var objectEndings = []string{"ды", "ді", "ты", "ті", "ны", "ні"}

// name reports whether a token may be part of the name of a person.
func (r *officeReading) name(k int) bool {
	return r.Capital(k) && len(r.Tokens[k].Word) > 1 && !r.Words().NotNames[r.Word(k)] && !office.Acronym(r.Span(k, k+1).In(r.Text)) && !kkPost(r.Word(k))
}

// triggersKazakh are forms of words, apart by a bar, as they stand in news.
var triggersKazakh = office.Table(map[office.Kind]string{
	office.Appoint: "тағайындады|сайлады",
	office.Dismiss: "қызметінен босатты|қызметінен алды|орнынан алды",
	office.Release: "босатты",
	office.Arrest:  "қамауға алды|ұстады",
	office.Deploy:  "енгізді|жіберді", office.Withdraw: "шығарды", office.Request: "сұрады", office.Approve: "мақұлдады|бекітті", office.Order: "бұйырды|тапсырды",
}, map[office.Kind]string{
	office.Appoint:  "тағайындалды|сайланды",
	office.Takeover: "басқарды|қолына алды",
	office.Dismiss:  "қызметінен босатылды|қызметінен алынды|қызметінен шеттетілді|орнынан алынды|лауазымынан босатылды",
	office.Resign:   "отставкаға кетті|отставкаға кеткен|қызметінен кетті|қызметтен кетті|отставкаға өтініш берді",
	office.Arrest:   "қамауға алынды|қамауға алынған|ұсталды|ұсталған|тұтқындалды|тұтқындалған",
	office.Release:  "босатылды|босап шықты|бостандыққа шықты",
	office.Die:      "қайтыс болды|қаза тапты",
	office.Flee:     "қашып кетті|елден кетті|қашты",
})

var kkPosts = lang.Set(`президент министр төраға әкім басшы жетекші директор спикер прокурор хатшы орынбасар депутат премьер-министр елші кеңесші қолбасшы бастық басқарма ректор`)

// kkBefore stand before a noun of office and belong to it.
var kkBefore = lang.Set("қорғаныс ішкі сыртқы істер қаржы экономика білім денсаулық сақтау әділет энергетика мәдениет ауыл шаруашылығы бас бірінші вице премьер мемлекеттік қызметкер баспасөз")

var kkFormer = lang.Set("бұрынғы экс-президент экс-министр")

var kkBodies = lang.Set("банк комитет кеңес партия сенат мәжіліс үкімет парламент қор компания агенттік мемлекет ұлттық қауіпсіздік полиция сот әскер депутаттар басқарма")

var wordsKazakh = office.Words{
	NotNames: lang.Set(`президент министр полиция ол олар бүгін кеше генерал полковник майор депутаттар дүйсенбі
		сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі сот`),
	Negations: lang.Set(`жоқ емес`),
	Supposed:  lang.Set(`егер мүмкін`),
	Bare:      lang.Set(`кеткен алынған ұсталған тұтқындалған`),
	Passage:   lang.Set(`,`),
	Forces:    []string{"әскер", "күш"},
}

func init() {
	office.Register("kk", office.Grammar{
		Rules:   officeRules,
		Mention: func(r *office.Reading, i int) (office.Mention, bool) { return (&officeReading{r}).kazakhMention(i) },
		Roles: func(r *office.Reading, e *office.Event, i, end int, active bool) bool {
			return (&officeReading{r}).kazakhRoles(e, i, end, active)
		},
		// "Президент Ерлан Сериковті …": the one did it to the other
		Object:   func(word string) bool { return office.EndsWith(word, objectEndings) },
		Triggers: triggersKazakh, NegatesBehind: true, Words: wordsKazakh,
	})
}

// An officeReading is a paragraph of which the offices and their changes are being found.
type officeReading struct{ *office.Reading }
