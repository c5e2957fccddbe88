package gazetteer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/read/lang"
)

// A Link says who of the case the source of a telling may be. Several links are several readings; none is dropped.
type Link struct {
	ID    hearsay.ID `json:"id"`
	How   How        `json:"how"`
	Words string     `json:"words"`           // the mention that it rests on
	By    string     `json:"by,omitempty"`    // empty where the mention names the source itself; else Mouth, Coreference or Role
	Guess bool       `json:"guess,omitempty"` // to be confirmed
}

// Why a link holds where the words do not name the source itself.
const (
	Mouth       = "speaks for"  // a press service, a spokesman, an account of whom the words name
	Coreference = "coreference" // a pronoun or a title, by the nearest earlier mention that it fits
	Role        = "title"       // a title that the case gives somebody
)

// A Document is paragraphs in which a matcher finds mentions, each read when it is first asked about. It is for one goroutine.
type Document struct {
	m          *Matcher
	paragraphs []string
	read       [][]Mention // by paragraph; nil where it was not read
}

// Read is a document of these paragraphs.
func (m *Matcher) Read(paragraphs []string) *Document {
	return &Document{m, paragraphs, make([][]Mention, len(paragraphs))}
}

func (d *Document) mentions(i int) []Mention {
	if d.read[i] == nil {
		d.read[i] = append([]Mention{}, d.m.Find(d.paragraphs[i])...)
	}
	return d.read[i]
}

// Who says who the words [from, to) of paragraph i may be: whom they name; or who speaks for whom they name; or, for a pronoun or a title,
// the nearest earlier mention in the paragraph or the one before that it fits, as a guess.
func (d *Document) Who(i, from, to int) []Link {
	p := phrase{text: d.paragraphs[i], from: from, to: to}
	for _, t := range tokens(p.text[from:to]) {
		t.from, t.to = t.from+from, t.to+from
		p.t = append(p.t, t)
	}
	var list []Link
	var inside []Mention
	for _, x := range d.mentions(i) {
		if x.From >= to || x.To <= from {
			continue
		}
		inside = append(inside, x)
		if p.head(x, d.mentions(i)) {
			for _, r := range x.Readings {
				list = append(list, Link{ID: r.ID, How: r.How, Words: p.text[x.From:x.To], Guess: r.How&Namesake != 0})
			}
		}
	}
	words := p.text[from:to]
	if len(list) == 0 && speaksFor(words) {
		list = d.m.mouthsOf(words, p.text, inside)
	}
	if len(list) > 0 || len(inside) > 0 {
		return list
	}
	if list = d.m.oneWord(words); list != nil {
		return list
	}
	if first, _, more := strings.Cut(strings.ToLower(words), " "); more && lang.Naming().Others[first] {
		return nil
	}
	return d.refer(i, from, bare(words))
}

// bare is a phrase in lower case without what points: "the minister" gives minister.
func bare(words string) string {
	list := strings.Fields(strings.ToLower(words))
	for len(list) > 1 && (lang.Naming().Articles[list[0]] || lang.Naming().Pointing[list[0]]) {
		list = list[1:]
	}
	return strings.Join(list, " ")
}

// oneWord links a body whose name is one common word, written small as it mostly is: "the government".
func (m *Matcher) oneWord(words string) []Link {
	w := bare(words)
	if strings.Contains(w, " ") || w == "" {
		return nil
	}
	var list []Link
	for _, x := range m.Find(strings.ToUpper(w[:runeLen(w)]) + w[runeLen(w):]) {
		for _, r := range x.Readings {
			if r.Kind != hearsay.Person && r.How&Acronym == 0 {
				list = append(list, Link{ID: r.ID, How: r.How, Words: words})
			}
		}
	}
	return list
}

func runeLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// A phrase is the words of a source.
type phrase struct {
	text     string
	from, to int
	t        []token
}

// head reports whether a mention is whom the phrase means, and not whom it only says something of: not the Committee in "the head of the
// Committee", nor the president in "the president's lawyer".
func (p phrase) head(x Mention, all []Mention) bool {
	first, last := -1, -1
	for k, t := range p.t {
		if t.from < x.To && x.From < t.to {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	if first < 0 {
		return false
	}
	form, isPerson := Form(0), false
	for _, r := range x.Readings {
		form |= r.Form
		isPerson = isPerson || r.Kind == hearsay.Person
	}
	if last+1 < len(p.t) {
		next := p.t[last+1]
		gap := p.text[p.t[last].to:next.from]
		if p.t[last].possessive || form&lang.Nominative == 0 && form&lang.Genitive != 0 && gap == " " && next.from >= x.To {
			return false
		}
		if (gap == " " || gap == "-") && next.from >= x.To && !next.upper && !lang.Naming().Links[p.text[next.from:next.to]] {
			return false
		}
	}
	if p.t[first].from > p.from && form&lang.Nominative == 0 && speaksFor(p.text[p.from:p.t[first].from]) {
		return false
	}
	if !isPerson && slices.ContainsFunc(all, func(y Mention) bool {
		return y.From > x.To && y.From < p.to && p.text[x.To:y.From] == " " && y.Readings[0].Kind == hearsay.Person
	}) {
		return false // a title before a name
	}
	plain, held, titled := true, false, false
	for _, t := range p.t[:first] {
		w := strings.ToLower(p.text[t.from:t.to])
		titled = titled || lang.Naming().Titles[w]
		held = held || lang.Naming().Holding[w]
		plain = plain && (t.upper || lang.Naming().Articles[w] || lang.Naming().Pointing[w] || isPerson && lang.Naming().Titles[w])
	}
	if held && !slices.ContainsFunc(all, func(y Mention) bool { return y.To < x.From && p.from <= y.From && p.text[y.To:x.From] == " " }) {
		return false
	}
	if plain && !held {
		return first == 0 || isPerson || !slices.ContainsFunc(all, func(y Mention) bool { return y.To <= x.From && p.from <= y.From })
	}
	return isPerson && (form&lang.Nominative != 0 || titled)
}

// A mouth is a source that speaks for others.
type mouth struct {
	entry int
	title string
	of    map[hearsay.ID]bool
}

// listen finds, when the matcher is built, which sources speak for whom: by their voice, and by whom their titles name.
func (m *Matcher) listen() {
	for i, e := range m.entries {
		if e.For == "" && !slices.ContainsFunc(e.Names, speaksFor) {
			continue
		}
		one := mouth{i, strings.Join(e.Names, ", "), map[hearsay.ID]bool{}}
		if e.For != "" {
			one.of[e.For] = true
		}
		about := slices.Clone(e.Names)
		for _, v := range m.entries {
			if v.ID == e.For {
				about = append(about, v.Names...)
			}
		}
		for _, name := range about {
			for _, id := range m.within(name) {
				if id != e.ID {
					one.of[id] = true
				}
			}
		}
		m.mouths = append(m.mouths, one)
	}
}

// within is everyone whom some words of a text name, those within longer names too.
func (m *Matcher) within(text string) []hearsay.ID {
	var list []hearsay.ID
	s := search{m: m, text: text, t: tokens(text)}
	s.read()
	for i := range s.t {
		s.best, s.hits = i, s.hits[:0]
		s.follow(0, i, false, lang.Nominative, 0)
		for _, h := range s.hits {
			list = append(list, m.entries[h.entry].ID)
		}
	}
	return list
}

// mouthsOf are the sources that speak for whom the words name, those of the same kind of mouth before others.
func (m *Matcher) mouthsOf(words, text string, inside []Mention) []Link {
	var same, other []Link
	kind := mouthKind(words)
	for _, o := range m.mouths {
		for _, x := range inside {
			i := slices.IndexFunc(x.Readings, func(r Reading) bool { return o.of[r.ID] })
			if i < 0 {
				continue
			}
			l := Link{ID: m.entries[o.entry].ID, How: x.Readings[i].How, Words: text[x.From:x.To], By: Mouth, Guess: x.Readings[i].How&Namesake != 0}
			switch {
			case mouthKind(o.title) == kind:
				same = append(same, l)
			case mouthKind(o.title) >= 0:
				l.Guess = true
				other = append(other, l)
			}
			break
		}
	}
	if same != nil {
		return same
	}
	return other
}
