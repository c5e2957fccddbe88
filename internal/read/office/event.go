package office

import (
	"slices"
	"sort"
	"strings"

	"hearsay/internal/read/span"
)

// A Kind is what happened to somebody in an office, or what somebody did who may be in one.
type Kind string

const (
	Appoint  Kind = "appoint"
	Dismiss  Kind = "dismiss"
	Resign   Kind = "resign"
	Takeover Kind = "takeover" // an office that somebody takes by himself
	Arrest   Kind = "arrest"
	Release  Kind = "release"
	Die      Kind = "die"
	Flee     Kind = "flee"
	Deploy   Kind = "deploy"
	Withdraw Kind = "withdraw"
	Request  Kind = "request"
	Approve  Kind = "approve"
	Order    Kind = "order"
)

// deed reports whether the event is of who does it, and of nobody else.
func (k Kind) deed() bool {
	return k == Deploy || k == Withdraw || k == Request || k == Approve || k == Order
}

// An Event is a change that somebody is said to have undergone: it may begin or end the holding of an office. Of a deed only By is known.
type Event struct {
	Kind     Kind
	Person   span.Span
	Trigger  span.Span
	Position span.Span // the office that begins or ends, else the one that the words say the person holds; zero where they name none
	Where    span.Span // what the office is of
	By       span.Span // who did it, where named
	Negated  bool      // "was not arrested"
	Rule     string

	own bool // the office is the one that the person is said to hold
}

// A trigger is a word that tells of an event. In the passive and the intransitive the person stands before it, in the active behind it.
type trigger struct {
	kind   Kind
	active bool
}

// Find finds the events of office in a paragraph of English ("en"), Russian ("ru") or Kazakh ("kk"), and beside them the offices that it
// says are held and no event begins or ends; nothing in other languages.
func Find(lang, paragraph string) ([]Event, []Holding) {
	events := Events(lang, paragraph)
	var told []span.Span
	for _, e := range events {
		if !e.own && !e.Position.IsZero() {
			told = append(told, e.Position)
		}
	}
	slices.SortFunc(told, func(a, b span.Span) int { return a.From - b.From })
	holdings := slices.DeleteFunc(Holdings(lang, paragraph), func(h Holding) bool {
		k := sort.Search(len(told), func(k int) bool { return told[k].To > h.Position.From })
		return k < len(told) && told[k].From < h.Position.To
	})
	return events, holdings
}

// Events finds the events of office in a paragraph.
func Events(lang, paragraph string) []Event {
	words := triggers[lang]
	if words == nil {
		return nil
	}
	r := reading{text: paragraph, t: tokens(paragraph)}
	r.m = r.mentions(lang)
	var list []Event
	for i := 0; i < len(r.t); i++ {
		t, width := match(words, r.t[i:])
		if width == 0 {
			continue
		}
		list = append(list, r.events(lang, i, i+width, t)...)
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

// events are those of one trigger: "replaced" tells of two.
func (r *reading) events(lang string, i, end int, t trigger) []Event {
	e := Event{Kind: t.kind, Trigger: r.span(i, end), Rule: lang + "/" + string(t.kind)}
	for k := max(0, i-3); k < min(end+1, len(r.t)); k++ {
		e.Negated = e.Negated || negations[r.word(k)] && (k < i || lang == "kk")
	}
	if bare[r.word(i)] && !e.Negated || t.kind == Deploy && !r.force(i, end) || t.kind == Withdraw && !r.force(i, end) {
		return nil
	}
	for k := i - 1; k >= max(0, i-8) && !strings.ContainsAny(r.word(k), ".,;!?"); k-- {
		if supposed[r.word(k)] {
			return nil
		}
	}
	if strings.HasSuffix(r.word(end), "ing") && e.Kind == Resign { // "quit smoking"
		return nil
	}
	fill := map[string]func(*Event, int, int, bool) bool{"en": r.englishRoles, "ru": r.russianRoles, "kk": r.kazakhRoles}[lang]
	if lang == "en" && r.word(i) == "replaced" {
		return r.replaced(e, i, end)
	}
	if !fill(&e, i, end, t.active) || e.Kind == Appoint && e.Position.IsZero() {
		return nil
	}
	return []Event{e}
}

// force reports whether armed men are what is sent or withdrawn.
func (r *reading) force(i, end int) bool {
	for k := max(0, i-3); k < min(end+4, len(r.t)); k++ {
		if begins(r.word(k), forces) {
			return true
		}
	}
	return false
}

// subject is the last mention that ends before token i with nothing but words of passage between, or nil.
func (r *reading) subject(i int) *mention {
	for k := r.from(i) - 1; k >= 0; k-- {
		if r.m[k].to > i {
			continue
		}
		for n := r.m[k].to; n < i; n++ {
			if w := r.word(n); !passage[w] && !strings.HasSuffix(w, "ly") {
				return nil
			}
		}
		if whereIs[r.word(r.m[k].from-1)] {
			return nil
		}
		return &r.m[k]
	}
	return nil
}

// objects are the mentions of the sentence from token i on, within a few words.
func (r *reading) objects(i int) []*mention {
	var list []*mention
	for k := r.from(i); k < len(r.m); k++ {
		m := &r.m[k]
		for n := i; n < m.from; n++ {
			if strings.ContainsAny(r.word(n), ".;!?:") || n-i > 12 {
				return list
			}
		}
		list = append(list, m)
	}
	return list
}

// from is the first mention that begins at token i or behind it.
func (r *reading) from(i int) int {
	return sort.Search(len(r.m), func(k int) bool { return r.m[k].from >= i })
}

// of makes a mention the one whose event it is.
func (e *Event) of(r *reading, m *mention) {
	e.Person = r.spanOf(m.name)
	if m.seated() && e.Position.IsZero() {
		e.Position, e.Where, e.own = r.spanOf(m.post), r.spanOf(m.where), true
	}
}

// office makes a mention the office that begins or ends.
func (e *Event) office(r *reading, m *mention) {
	e.Position, e.Where, e.own = r.spanOf(m.post), r.spanOf(m.where), false
}

// doer is how a mention is named that does something: by name, else by office, else as a body.
func (r *reading) doer(m *mention) span.Span {
	switch {
	case m == nil:
		return span.Span{}
	case m.named():
		return r.spanOf(m.name)
	case m.seated():
		return r.spanOf(m.post)
	}
	return r.spanOf(m.where)
}

// englishRoles fills the roles of an event: "X was dismissed as P by Y", "Y dismissed X as P", "X resigned as P", "Y named X P".
func (r *reading) englishRoles(e *Event, i, end int, active bool) bool {
	passive := !active
	for k := max(0, i-3); k < i && active; k++ { // "was dismissed" is the passive of "dismissed"
		passive = passive || was[r.word(k)]
	}
	subject, rest := r.subject(i), r.objects(end)
	if e.Kind.deed() {
		e.By = r.doer(subject)
		return subject != nil && !passive
	}
	person := subject
	if !passive {
		if len(rest) == 0 || rest[0].from > end {
			return false
		}
		person, rest = rest[0], rest[1:]
		e.By = r.doer(subject)
	}
	if !r.somebody(person) {
		return false
	}
	for _, m := range rest {
		w := r.word(m.from - 1)
		switch {
		case m.seated() && !m.named() && (w == "as" || w == "from" || w == "of" || w == "be" || m.from == end || m.from == person.to) && e.Position.IsZero():
			e.office(r, m)
		case passive && w == "by" && e.By.IsZero():
			e.By = r.doer(m)
		}
	}
	if e.Kind == Appoint && e.Position.IsZero() && person.seated() && !passive && r.word(end) != "the" && articles[r.word(end)] {
		e.office(r, person) // "appointed a new chancellor, Maria Thun"
	}
	if e.Kind == Takeover && e.Position.IsZero() && !r.takes(end) {
		return false
	}
	if e.Kind == Appoint {
		e.Person = r.spanOf(person.name)
	} else {
		e.of(r, person)
	}
	return true
}

// takes reports whether an office or power is what is taken: to assume a tone is no event.
func (r *reading) takes(end int) bool {
	for k := end - 1; k < min(end+5, len(r.t)); k++ {
		if begins(r.word(k), held) {
			return true
		}
	}
	return false
}

// replaced reads "Y replaced X as P", "X was replaced by Y as P" and "Z replaced X with Y": one is dismissed, the other appointed.
func (r *reading) replaced(e Event, i, end int) []Event {
	subject, rest := r.subject(i), r.objects(end)
	if subject != nil && len(rest) > 0 && r.word(end) == "by" && was[r.word(i-1)] {
		subject, rest[0] = rest[0], subject
		end = rest[0].from
	}
	if subject == nil || len(rest) == 0 || rest[0].from > end || !r.somebody(rest[0]) {
		return nil
	}
	in, out := e, e
	in.Kind, out.Kind, in.Rule, out.Rule = Appoint, Dismiss, "en/replace", "en/replace"
	out.Person, in.Person = r.spanOf(rest[0].name), r.spanOf(subject.name)
	for _, m := range rest[1:] {
		switch {
		case r.word(m.from-1) == "with" && m.named():
			in.Person, in.By, out.By = r.spanOf(m.name), r.doer(subject), r.doer(subject)
		case r.word(m.from-1) == "as" && m.seated():
			in.office(r, m)
			out.office(r, m)
		}
	}
	switch {
	case in.Person.IsZero():
		return []Event{out}
	case in.Position.IsZero() && in.By.IsZero(): // a player, perhaps
		return nil
	}
	return []Event{in, out}
}

// russianRoles fills the roles of an event, in any order of words: "Y уволил X", "X уволен", "указом Y назначен X", "X-а отправили в отставку".
func (r *reading) russianRoles(e *Event, i, end int, active bool) bool {
	left, rest := r.subject(i), r.objects(end)
	if e.Kind.deed() {
		e.By = r.doer(left)
		return left != nil
	}
	next := len(rest) > 0 && rest[0].named() && (rest[0].from == end || rest[0].from == end+1 && rest[0].former)
	var person *mention
	switch {
	case active && next:
		person, e.By = rest[0], r.doer(left)
	case left != nil && left.named() && (!active || strings.HasSuffix(r.word(i), "ли")):
		person = left
	case !active && next:
		person = rest[0]
	default:
		return false
	}
	first := r.from(i)
	for k := max(0, first-2); k < min(len(r.m), first+4); k++ {
		m := &r.m[k]
		near := m.to <= i && i-m.to < 2 || m.from >= end && m.from-end < 5
		if strings.HasPrefix(r.word(i), "стал") { // "стал кандидатом в президенты"
			near = m.to == i || m.from == end
		}
		if m != person && !(active && m == left) && near && m.seated() && !m.named() && e.Position.IsZero() {
			e.office(r, m)
		}
	}
	if e.Kind == Appoint {
		e.Person = r.spanOf(person.name)
	} else {
		e.of(r, person)
	}
	return true
}

// kazakhRoles fills the roles of an event; the verb closes the clause, the object has an ending: "Y X-ті P етіп тағайындады".
func (r *reading) kazakhRoles(e *Event, i, _ int, active bool) bool {
	var clause []*mention
	first := r.from(i)
	for k := max(0, first-8); k < first; k++ {
		if m := &r.m[k]; m.to <= i && i-m.to < 8 && !slices.ContainsFunc(r.t[m.to:i], func(t token) bool { return strings.ContainsAny(t.word, ".;!?,") }) {
			clause = append(clause, m)
		}
	}
	if len(clause) == 0 {
		return false
	}
	if e.Kind.deed() {
		e.By = r.doer(clause[0])
		return true
	}
	var person *mention
	for _, m := range clause {
		object := m.named() && endsWith(r.word(m.name.To-1), accusative)
		switch {
		case m.named() && (object == active):
			person = m
		case active && person == nil:
			e.By = r.doer(m)
		case m.seated() && !m.named() && person != nil:
			e.office(r, m)
		}
	}
	if person == nil {
		return false
	}
	if e.Kind == Appoint {
		e.Person = r.spanOf(person.name)
	} else {
		e.of(r, person)
	}
	return true
}

// accusative are the endings of the object in Kazakh.
var accusative = []string{"ды", "ді", "ты", "ті", "ны", "ні"}

// name reports whether a token may be part of the name of a person.
func (r *reading) name(k int) bool {
	return r.capital(k) && len(r.t[k].word) > 1 && !notNames[r.word(k)] && !acronym(r.span(k, k+1).In(r.text)) && !(isPost(r.word(k)))
}
