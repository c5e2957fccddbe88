package en

import (
	"slices"
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/office"
	"hearsay/internal/read/span"
)

// englishMention reads "the former head of the customs service Emil Rog", "Karamia's defence minister", "Dana Ilic", "police".
func (r *officeReading) englishMention(i int) (office.Mention, bool) {
	j := i
	for r.Words().Articles[r.Word(j)] && j-i < 2 {
		j++
	}
	for k := j; k < len(r.Tokens) && k-j < 8; k++ {
		w := r.Word(k)
		if (enPosts[strings.TrimPrefix(w, "ex-")] || w == "attorney" && r.Word(k+1) == "general") && !r.Tokens[k].Quote && !(enOfPost[w] && r.englishPostAhead(k+1)) {
			return r.englishPost(i, j, k), true
		}
		if from, to := r.Run(j); to == k && to-from > 1 && !slices.ContainsFunc(r.Tokens[from:to], func(t office.Token) bool { return enBodies[t.Word] || strings.HasSuffix(t.Word, "s") }) {
			break // "named Oleg Savin acting chairman": the name ends before the office
		}
		if !r.Capital(k) && !enBefore[w] && !enFormer[w] && !enOfPost[w] {
			break
		}
	}
	from, to := r.Run(j)
	if to > from {
		for k := from; k < to; k++ { // a body: "National Bank", or a name with the possessive
			if enBodies[r.Word(k)] || office.Acronym(r.Span(k, k+1).In(r.Text)) {
				return office.Mention{From: i, To: to, Where: span.Between(from, to)}, true
			}
		}
		return office.Mention{From: i, To: to, Name: span.Between(from, to)}, true
	}
	if enBodies[r.Word(j)] {
		return office.Mention{From: i, To: j + 1, Where: span.Between(j, j+1)}, true
	}
	return office.Mention{}, false
}

// englishPostAhead reports whether a noun of office stands at k or behind a word that belongs to one.
func (r *officeReading) englishPostAhead(k int) bool {
	return enPosts[r.Word(k)] || enOfPost[r.Word(k)] && enPosts[r.Word(k+1)]
}

// englishPost reads on from the noun of an office at k; the words that begin at j stand before it.
func (r *officeReading) englishPost(i, j, k int) office.Mention {
	m := office.Mention{From: i, Post: span.Between(k, k+1)}
	m.Former = strings.HasPrefix(r.Word(k), "ex-")
	for m.Post.From > j && enOfPost[r.Word(m.Post.From-1)] {
		m.Post.From--
	}
	for n := j; n < m.Post.From; n++ {
		m.Former = m.Former || enFormer[r.Word(n)]
	}
	land := span.Between(m.Post.From, m.Post.From)
	for land.From > j && r.Capital(land.From-1) && !enFormer[r.Word(land.From-1)] && !r.Words().Lead[r.Word(land.From-1)] {
		land.From--
	}
	if w := r.Word(k + 1); w == "executive" || w == "general" {
		m.Post.To++
	}
	m.Where, m.To = land, m.Post.To
	if w := r.Word(m.To); w == "of" || w == "to" && strings.HasPrefix(r.Word(k), "amb") {
		from := m.To + 1
		if r.Words().Articles[r.Word(from)] {
			from++
		}
		if to := r.englishBody(from); enPortfolios[r.Word(from)] {
			m.Post.To, m.To = to, to
		} else if to > from {
			m.Where, m.To = span.Between(from, to), to
		}
	}
	if from, to := r.Run(m.To); to > from && from == m.To && r.Adjacent(from) {
		m.Name, m.To = span.Between(from, to), to
	}
	return m
}

// englishBody is where the words for what somebody is head of end: "customs service", "National Bank", "state".
func (r *officeReading) englishBody(from int) int {
	k := from
	for k < len(r.Tokens) && k-from < 6 && (r.Capital(k) && (!r.Words().NotNames[r.Word(k)] || enBodies[r.Word(k)]) || k > from && r.Word(k) == "of" && r.Capital(k+1) || enPortfolios[r.Word(k)] || r.Word(k) == "and" && enPortfolios[r.Word(k+1)]) {
		k++
	}
	for n := k; n < len(r.Tokens) && n-from < 4 && !r.Capital(n) && office.IsWord(r.Word(n)) && !stopsEnglish[r.Word(n)] && !r.Words().Was[r.Word(n)]; n++ {
		if enBodies[r.Word(n)] {
			return n + 1
		}
	}
	if k == from && k < len(r.Tokens) && !stopsEnglish[r.Word(k)] && office.IsWord(r.Word(k)) {
		k++
	}
	return k
}

// englishRoles fills the roles of an event: "X was dismissed as P by Y", "Y dismissed X as P", "X resigned as P", "Y named X P".
func (r *officeReading) englishRoles(e *office.Event, i, end int, active bool) bool {
	if r.Word(i) == "quit" && strings.HasSuffix(r.Word(end), "ing") { // "quit smoking"
		return false
	}
	passive, kind := !active, e.Kind.Row()
	for k := max(0, i-3); k < i && active; k++ { // "was dismissed" is the passive of "dismissed"
		passive = passive || r.Words().Was[r.Word(k)]
	}
	subject, rest := r.Subject(i), r.Objects(end)
	if kind.Deed {
		e.By = r.Doer(subject)
		return subject != nil && !passive
	}
	person := subject
	if !passive {
		if len(rest) == 0 || rest[0].From > end {
			return false
		}
		person, rest = rest[0], rest[1:]
		e.By = r.Doer(subject)
	}
	if !r.Somebody(person) {
		return false
	}
	for _, m := range rest {
		w := r.Word(m.From - 1)
		switch {
		case m.Seated() && !m.Named() && (w == "as" || w == "from" || w == "of" || w == "be" || m.From == end || m.From == person.To) && e.Position.IsZero():
			e.InOffice(r.Reading, m)
		case passive && w == "by" && e.By.IsZero():
			e.By = r.Doer(m)
		}
	}
	if kind.Office && e.Position.IsZero() && person.Seated() && !passive && r.Word(end) != "the" && r.Words().Articles[r.Word(end)] {
		e.InOffice(r.Reading, person) // "appointed a new chancellor, Maria Thun"
	}
	if kind.Power && e.Position.IsZero() && !r.takes(end) {
		return false
	}
	e.Of(r.Reading, person)
	return true
}

// takes reports whether an office or power is what is taken: to assume a tone is no event.
func (r *officeReading) takes(end int) bool {
	for k := end - 1; k < min(end+5, len(r.Tokens)); k++ {
		if office.Begins(r.Word(k), held) {
			return true
		}
	}
	return false
}

// replaced reads "Y replaced X as P", "X was replaced by Y as P" and "Z replaced X with Y": one is dismissed, the other appointed.
func (r *officeReading) replaced(e office.Event, i, end int) []office.Event {
	subject, rest := r.Subject(i), r.Objects(end)
	if subject != nil && len(rest) > 0 && r.Word(end) == "by" && r.Words().Was[r.Word(i-1)] {
		subject, rest[0] = rest[0], subject
		end = rest[0].From
	}
	if subject == nil || len(rest) == 0 || rest[0].From > end || !r.Somebody(rest[0]) {
		return nil
	}
	in, out := e, e
	in.Kind, out.Kind, in.Rule, out.Rule = office.Appoint, office.Dismiss, "en/replace", "en/replace"
	out.Person, in.Person = r.SpanOf(rest[0].Name), r.SpanOf(subject.Name)
	for _, m := range rest[1:] {
		switch {
		case r.Word(m.From-1) == "with" && m.Named():
			in.Person, in.By, out.By = r.SpanOf(m.Name), r.Doer(subject), r.Doer(subject)
		case r.Word(m.From-1) == "as" && m.Seated():
			in.InOffice(r.Reading, m)
			out.InOffice(r.Reading, m)
		}
	}
	switch {
	case in.Person.IsZero():
		return []office.Event{out}
	case in.Position.IsZero() && in.By.IsZero(): // a player, perhaps
		return nil
	}
	return []office.Event{in, out}
}

// triggersEnglish are forms of words, apart by a bar, as they stand in news.
var triggersEnglish = office.Table(map[office.Kind]string{
	office.Appoint: "appointed|named|elected|reappointed|promoted|installed|sworn in|nominated",
	office.Dismiss: "dismissed|sacked|fired|removed|ousted|relieved|suspended|stripped|replaced",
	office.Arrest:  "arrested|detained|jailed|taken into custody|charged|indicted",
	office.Release: "released|freed|pardoned|acquitted",
	office.Deploy:  "sent|deployed|dispatched",
	office.Request: "requested|asked for|appealed for", office.Approve: "approved|ratified", office.Order: "ordered|instructed",
	office.Withdraw: "withdrew|pulled out|pulled back",
}, map[office.Kind]string{
	office.Resign:   "resigned|resigns|resign|stepped down|step down|steps down|quit|left office|left the post|tendered his resignation|tendered her resignation",
	office.Takeover: "took over|assumed|took charge|took the helm|seized|seized power",
	office.Die:      "died|killed|found dead|assassinated",
	office.Flee:     "fled|left the country|flew out|escaped",
})

var enPosts = lang.Set(`president minister premier chancellor governor mayor chair chairman chairwoman chairperson head chief director secretary speaker leader commander ambassador prosecutor
commissioner spokesman spokeswoman judge deputy general-secretary king queen prince vice-president president-elect envoy adviser advisor aide senator lawmaker`)

// enOfPost stand before a noun of office and belong to it.
var enOfPost = lang.Set(`prime deputy vice first acting interim defence defense interior foreign finance economy health trade justice energy education transport labour labor culture spy police army security
press state intelligence customs assistant lord attorney agriculture information`)

var enBefore = lang.Set("opposition new senior top long-time outgoing late then long-serving party government national regional local")

var enFormer = lang.Set("former ex late outgoing ex-president ex-minister then")

var enPortfolios = lang.Set("trade defence defense interior finance foreign internal external affairs justice health education transport energy economy culture labour labor agriculture information state")

var enBodies = lang.Set(`committee council ministry army police parliament government court bank service agency party company union alliance lawmakers deputies prosecutors media senate congress cabinet office
administration commission forces guard department university corporation group state board authorities`)

// held are words for an office or for power, which somebody may take.
var held = []string{"presidency", "power", "office", "post", "control", "command", "leadership", "chairmanship", "government", "duties", "role", "charge", "helm"}

var wordsEnglish = office.Words{
	Lead: lang.Set(`the a an on in at after before two three then when while former ex also later earlier both and
		but even although though having as if because since that this these those what where how why for
		with from to by not no all some many most one here there now today yesterday according following
		during despite mr mrs ms dr prof gov sen rep gen col lt capt sgt`),
	NotNames: lang.Set(`the a an on in at after before monday tuesday wednesday thursday friday saturday sunday january
		february march april may june july august september october november december president minister
		governor mayor general colonel state television radio police army prosecutors court reuters
		interior defence defense foreign parliament government council committee ministry he she they it`),
	Negations: lang.Set(`not never n't wasn't weren't isn't didn't hasn't`),
	Supposed:  lang.Set(`if unless whether would could should may might will can`),
	Bare:      lang.Set(`resign step`),
	Passage: lang.Set(`was were been is are being be has had have who did do not never didn't wasn't hasn't also later
		then itself himself herself ,`),
	Was:      lang.Set(`was were been is are being be`),
	Articles: lang.Set(`the a an his her its their`),
	People: lang.Set(`muslim muslims christian christians republican republicans democrat democrats turks kurds
		russians jews people web internet congress`),
	Where:  lang.Set(`of in at from near for with by about`),
	Forces: []string{"troops", "soldiers", "forces", "army", "units", "tanks", "peacekeepers"},
}

// stopsEnglish end the words of an office.
var stopsEnglish = lang.Set(`after before on in over amid when while and who following since for by`)

func init() {
	office.Register("en", office.Grammar{
		Rules:   officeRules,
		Mention: func(r *office.Reading, i int) (office.Mention, bool) { return (&officeReading{r}).englishMention(i) },
		Roles: func(r *office.Reading, e *office.Event, i, end int, active bool) bool {
			return (&officeReading{r}).englishRoles(e, i, end, active)
		},
		Two: func(r *office.Reading, e office.Event, i, end int) ([]office.Event, bool) {
			if r.Word(i) != "replaced" {
				return nil, false
			}
			return (&officeReading{r}).replaced(e, i, end), true
		},
		Triggers: triggersEnglish, Apposes: true, Words: wordsEnglish,
	})
}

// An officeReading is a paragraph of which the offices and their changes are being found.
type officeReading struct{ *office.Reading }
