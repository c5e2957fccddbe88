package gazetteer

import (
	"slices"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/read/lang"
	"hearsay/internal/read/names"
)

// need is how a word of a name must be written in text.
type need uint8

const (
	anyCase     need = iota
	oneCapital       // its first letter
	personal         // so, too: a word of a person's name
	allCapitals      // an acronym that the case writes, in any letters
	sameLetters      // an acronym that is made here of the first letters of a name: too many others fit it in other letters
	initialOnly      // a capital and a full stop
)

// A reading says that a token may be a form of a word of some name.
type reading struct {
	word     int32
	is       Form
	end      string // see form
	base     bool   // uninflected, in whatever letters
	cyrillic bool   // only in Cyrillic letters: the ending is a Russian or Kazakh one
	latin    bool
}

// A word of a name as the case writes it, in lower case.
type word struct {
	base string
	need need
}

// A state stands in a name after some of its words.
type state struct {
	of  []accept
	gap gap
}

// gap is what may stand in a name at a place where the case has nothing.
type gap uint8

const (
	closed     gap = iota
	fathers        // a patronymic or an initial, behind an initial
	middleName     // any capitalised word, behind a first name: Реджеп Тайип Эрдоган
)

// An accept is that the words so far are a name of an entry.
type accept struct {
	entry int
	how   How
}

type step struct {
	from int32
	word int32
}

// A Matcher finds the names of a case. It is built once, is not changed, and may be used by many at a time.
//
// It is a trie of words. Each token leads, by its sound (names.Fold), to the words of which it may be a form: forms are generated when
// the matcher is built, so that nothing is found that no table has, as would be by stripping endings from text.
type Matcher struct {
	entries []Entry
	words   []word
	id      map[word]int32
	forms   map[string][]reading // by folded form, of a capitalised token
	lower   map[string][]reading // by letters, of a token in lower case
	states  []state
	next    map[step]int32
	given   map[string]bool // first names in the case, folded, in all forms
	done    map[inflection]bool
	memory  [remembered]atomic.Pointer[heardWord]
	mouths  []mouth
	about   map[hearsay.ID]about
	roles   map[string][]int // whom the case gives a title, in lower case
}

// An inflection is a word whose forms were generated already; the last word of a name is inflected in Kazakh, too.
type inflection struct {
	word int32
	last bool
}

// New builds a matcher of some entries.
func New(entries []Entry) *Matcher {
	m := &Matcher{entries: entries, id: map[word]int32{}, forms: map[string][]reading{}, lower: map[string][]reading{}, states: make([]state, 1), next: map[step]int32{}, given: map[string]bool{}, done: map[inflection]bool{}, roles: map[string][]int{}, about: map[hearsay.ID]about{}}
	for i, e := range entries {
		var list []spelling
		of := about{gender: genderOf(e.Names)}
		for _, name := range e.Names {
			list = append(list, spellings(e.Kind, name)...)
			_, titles, _ := strings.Cut(name, ",")
			for title := range strings.SplitSeq(titles, ",") {
				if t := bare(title); t != "" && e.Kind == hearsay.Person && !slices.Contains(m.roles[t], i) {
					m.roles[t] = append(m.roles[t], i)
					of.titles = append(of.titles, t)
				}
			}
		}
		m.about[e.ID] = of
		full := slices.ContainsFunc(list, func(s spelling) bool { return s.person && len(s.words) > 1 })
		for _, s := range list {
			switch {
			case s.person && len(s.words) > 1:
				m.person(i, s.words)
			case s.person && full:
				m.add(i, Surname, m.word(s.words[0], personal, true))
			default:
				m.phrase(i, s)
			}
		}
	}
	m.listen()
	m.id, m.done = nil, nil
	return m
}

// add makes a sequence of words a name of an entry.
func (m *Matcher) add(entry int, how How, words ...int32) {
	at := int32(0)
	for _, w := range words {
		to, ok := m.next[step{at, w}]
		if !ok {
			to = int32(len(m.states))
			m.states = append(m.states, state{})
			m.next[step{at, w}] = to
		}
		at = to
	}
	if a := (accept{entry, how}); !slices.Contains(m.states[at].of, a) {
		m.states[at].of = append(m.states[at].of, a)
	}
}

// word is the number of a word, with its forms in the maps.
func (m *Matcher) word(text string, n need, last bool) int32 {
	w := word{strings.ToLower(text), n}
	id, ok := m.id[w]
	if !ok {
		id = int32(len(m.words))
		m.id[w] = id
		m.words = append(m.words, w)
	}
	if k := (inflection{id, last}); !m.done[k] {
		m.done[k] = true
		m.inflect(id, w, last)
	}
	return id
}

// person adds the ways to write a name of several words: in full with or without the patronymic, surname first, with initials, the
// surname alone.
func (m *Matcher) person(entry int, words []string) {
	if slices.ContainsFunc(words, func(w string) bool { return utf8.RuneCountInString(w) == 1 }) {
		m.initialled(entry, words)
		return
	}
	split := len(words) - 1
	for split > 0 && lang.Naming().Particles[strings.ToLower(words[split-1])] { // van der Bellen
		split--
	}
	var given, father []int32
	var short [][]int32 // initials of the first names
	for i, w := range words[:split] {
		id := m.word(w, personal, false)
		for _, f := range wordForms(strings.ToLower(w), true, false) {
			m.given[f.text] = true
		}
		if i > 0 && patronymic(w) {
			father = append(father, id)
		} else {
			given = append(given, id)
			short = append(short, m.initials(w))
		}
	}
	var surname []int32
	for i, w := range words[split:] {
		n := personal
		if lang.Naming().Particles[strings.ToLower(w)] {
			n = anyCase
		}
		surname = append(surname, m.word(w, n, split+i == len(words)-1))
	}
	if given == nil {
		m.add(entry, 0, surname...)
		return
	}
	put := func(how How, parts ...[]int32) { m.add(entry, how, slices.Concat(parts...)...) }
	put(0, given, surname)
	put(0, surname, given)
	if len(given) > 1 { // Kassymjomart; and one first name of two
		joined := []int32{m.word(strings.Join(words[:len(given)], ""), personal, false)}
		put(0, joined, surname)
		put(0, given[:1], surname)
	}
	if father != nil {
		put(0, given, father, surname)
		put(0, surname, given, father)
		put(0, given, father)
	}
	put(Surname, surname)
	for _, i := range short[0] {
		first := []int32{i}
		put(Initials, first, surname)
		put(Initials, surname, first)
		m.states[m.next[step{0, i}]].gap = fathers

		if len(short) > 1 {
			for _, j := range short[1] {
				put(Initials, first, []int32{j}, surname)
				put(Initials, surname, first, []int32{j})
			}
		}
	}
	m.states[m.walk(given)].gap = middleName
}

// walk is the state after words that were added.
func (m *Matcher) walk(words []int32) int32 {
	at := int32(0)
	for _, w := range words {
		at = m.next[step{at, w}]
	}
	return at
}

// initialled adds a name of which the case has only initials: "A. Dubnov".
func (m *Matcher) initialled(entry int, words []string) {
	list := [][]int32{nil}
	var surname []int32
	for i, w := range words {
		ids := []int32{0}
		if utf8.RuneCountInString(w) == 1 {
			ids = m.initials(w)
		} else {
			ids[0] = m.word(w, personal, i == len(words)-1)
			surname = append(surname, ids[0])
		}
		var longer [][]int32
		for _, l := range list {
			for _, id := range ids {
				longer = append(longer, append(slices.Clone(l), id))
			}
		}
		list = longer
	}
	for _, l := range list {
		m.add(entry, 0, l...)
	}
	if surname != nil {
		m.add(entry, Surname, surname...)
	}
}

// initials are the words for the first letter of a first name, as it may be written.
func (m *Matcher) initials(name string) []int32 {
	first, _ := utf8.DecodeRuneInString(name)
	folded := names.Fold(strings.ToLower(name))
	var list []int32
	for _, s := range []string{names.Fold(strings.ToLower(string(first))), sound(folded), folded[:min(1, len(folded))]} {
		if s == "" {
			continue
		}
		id, ok := m.id[word{s, initialOnly}]
		if !ok {
			id = int32(len(m.words))
			m.id[word{s, initialOnly}] = id
			m.words = append(m.words, word{s, initialOnly})
			m.forms[s+"."] = append(m.forms[s+"."], reading{word: id, is: lang.Nominative})
		}
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// sound is what a folded word begins with where that is one Cyrillic letter.
func sound(folded string) string {
	for _, s := range []string{"sh", "zh", "ch", "kh", "ts", "iu", "ia"} {
		if strings.HasPrefix(folded, s) {
			return s
		}
	}
	return ""
}

// phrase adds a name that is said as it stands: of a body, an office, an outlet, or one word of a person's. The capitals of longer ones
// are one more way to find them.
func (m *Matcher) phrase(entry int, s spelling) {
	how := How(0)
	if s.described {
		how = Described
	}
	n := anyCase
	if len(s.words) == 1 {
		n = oneCapital
		if s.person {
			n = personal
		}
		if w := s.words[0]; !s.person && w == strings.ToUpper(w) && w != strings.ToLower(w) && utf8.RuneCountInString(w) <= 6 {
			n, how = allCapitals, how|Acronym
		}
	}
	var list []int32
	for i, w := range s.words {
		needs := n
		if n == anyCase && i > 0 && w == strings.ToUpper(w) && w != strings.ToLower(w) && utf8.RuneCountInString(w) > 1 {
			needs = allCapitals // the KNB of "KNB press service"
		}
		list = append(list, m.word(w, needs, i == len(s.words)-1))
	}
	m.add(entry, how, list...)
	if letters := acronymOf(s.words); utf8.RuneCountInString(letters) >= 3 && !s.described && !s.person && capital(s.words[0]) {
		m.add(entry, Acronym, m.word(letters, sameLetters, true))
	}
}

// small are words that no acronym takes a letter from.
var small = set("of and for by in on to и по в на с о об для при мен және")
