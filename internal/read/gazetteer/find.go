package gazetteer

import (
	"hash/maphash"
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/read/lang"
	"hearsay/internal/read/names"
)

// Find returns the mentions of a text, first to last, none overlapping: from the left, the longest at each place. Spans are in bytes and
// leave an English 's out.
func (m *Matcher) Find(text string) []Mention {
	s := search{m: m, text: text, t: tokens(text)}
	s.read()
	var list []Mention
	end := 0 // of the last mention, in tokens
	for i := 0; i < len(s.t); i++ {
		if len(s.may[i]) == 0 {
			continue
		}
		s.best, s.hits = i, s.hits[:0]
		s.follow(0, i, false, lang.Nominative, 0)
		if len(s.hits) == 0 {
			continue
		}
		list = append(list, s.mention(i, end))
		end = s.best
		i = end - 1
	}
	return list
}

// A search is one reading of a text.
type search struct {
	m    *Matcher
	text string
	t    []token
	may  [][]reading // what each token may be
	best int         // end of the longest name from the token that is looked at
	hits []hit       // what it may be a name of
}

type hit struct {
	accept
	form Form
}

// read looks up every token. One in lower case must be a word of a name letter by letter; a capitalised one is compared by its sound.
func (s *search) read() {
	s.may = make([][]reading, len(s.t))
	for i, t := range s.t {
		w := s.text[t.from:t.to]
		if !t.upper {
			s.may[i] = s.m.lower[withoutYo(w)]
			continue
		}
		s.may[i] = s.m.sounding(w)
		if t.capitals {
			acronym := w[:len(w)-t.ending]
			s.may[i] = slices.Concat(s.may[i], s.m.forms["!"+spelt(acronym)], s.m.forms["="+strings.ToLower(acronym)])
		}
		if t.initial {
			s.may[i] = slices.Concat(s.may[i], s.m.forms[names.Fold(strings.ToLower(w))+"."])
		}
	}
}

// remembered is how many capitalised words a matcher remembers: folding one takes longer than all else, and texts repeat themselves.
const remembered = 1 << 12

// longest is how many bytes a word of a name has at most.
const longest = 120

// heardWord is a capitalised word and what it may be.
type heardWord struct {
	word string
	may  []reading
}

var seed = maphash.MakeSeed() // which words share a place in memory; nothing that is found depends on it

// sounding is what a capitalised word may be by its sound.
func (m *Matcher) sounding(w string) []reading {
	if len(w) > longest {
		return nil
	}
	place := &m.memory[maphash.String(seed, w)%remembered]
	if h := place.Load(); h != nil && h.word == w {
		return h.may
	}
	may := m.forms[names.Fold(strings.ToLower(w))]
	place.Store(&heardWord{strings.Clone(w), may})
	return may
}

// follow takes every way from a state on.
func (s *search) follow(at int32, k int, skipped bool, form Form, how How) {
	state := &s.m.states[at]
	if len(state.of) > 0 {
		if k > s.best {
			s.best, s.hits = k, s.hits[:0]
		}
		if k == s.best {
			for _, a := range state.of {
				s.hits = append(s.hits, hit{accept{a.entry, a.how | how}, form})
			}
		}
	}
	if k >= len(s.t) || at != 0 && !joined(s.text[s.t[k-1].to:s.t[k].from], s.t[k-1].initial) {
		return
	}
	t := s.t[k]
	for _, r := range s.may[k] {
		to, ok := s.m.next[step{at, r.word}]
		if !ok || !s.fits(r, t) {
			continue
		}
		f := r.is
		h := s.how(r, t)
		if t.possessive {
			f, h = f|lang.Genitive, h|Inflected
		}
		s.follow(to, k+1, skipped, f, how|h)
	}
	if at == 0 || skipped {
		return
	}
	switch w := s.text[t.from:t.to]; {
	case !t.upper && lang.Naming().Articles[w]:
		s.follow(at, k+1, false, form, how)
	case state.gap == middleName && t.upper, state.gap == fathers && t.upper && (t.initial || patronymic(w)):
		s.follow(at, k+1, true, form, how)
	}
}

// fits reports whether a token is written as the word must be.
func (s *search) fits(r reading, t token) bool {
	if r.cyrillic || r.latin {
		if c := cyrillic(s.text[t.from:]); r.cyrillic && !c || r.latin && c {
			return false
		}
	}
	if r.end != "" {
		surface := strings.ToLower(s.text[t.from:t.to])
		if !strings.HasSuffix(surface, r.end) || strings.ContainsAny(s.m.words[r.word].base, lang.Naming().Letters) && !strings.ContainsAny(surface, lang.Naming().Letters) {
			return false
		}
	}
	switch s.m.words[r.word].need {
	case oneCapital, personal:
		return t.upper
	case allCapitals, sameLetters:
		return t.capitals
	case initialOnly:
		return t.initial
	}
	return true
}

// how a token is a form of a word.
func (s *search) how(r reading, t token) How {
	w := s.m.words[r.word]
	surface := s.text[t.from:t.to]
	switch {
	case t.ending > 0 && (w.need == allCapitals || w.need == sameLetters):
		if strings.EqualFold(surface[:len(surface)-t.ending], w.base) {
			return Inflected
		}
		return Inflected | Transliterated
	case w.need == initialOnly || strings.EqualFold(surface, w.base):
		return 0
	case r.base:
		return Transliterated
	case strings.HasPrefix(strings.ToLower(surface), lang.CutLetters(w.base, 2)):
		return Inflected
	}
	return Inflected | Transliterated
}

// mention makes one of what was found from token i to the best end; end is where the last one ended.
func (s *search) mention(i, end int) Mention {
	found := Mention{From: s.t[i].from, To: s.t[s.best-1].to}
	around := s.namesake(i, end)
	title := s.best == i+1 && s.best < len(s.t) && s.t[s.best].upper && s.text[found.To:s.t[s.best].from] == " " // President Somebody
	slices.SortStableFunc(s.hits, func(a, b hit) int {
		if a.entry != b.entry {
			return a.entry - b.entry
		}
		return int(a.how) - int(b.how)
	})
	last := -1
	for _, h := range s.hits {
		if h.entry == last {
			continue
		}
		last = h.entry
		e := s.m.entries[h.entry]
		if h.how&Surname != 0 && around || title && e.Kind == hearsay.Seat {
			h.how |= Namesake
		}
		if h.how&Acronym != 0 {
			if to := s.hyphened(s.best - 1); to > found.To {
				found.To = to
				h.how |= Inflected
			}
		}
		found.Readings = append(found.Readings, Reading{e.ID, e.Kind, h.how, h.form})
	}
	return found
}

// hyphened is where an acronym with a Kazakh ending behind a hyphen ends: ҰҚК-нің.
func (s *search) hyphened(k int) int {
	if k+1 >= len(s.t) || s.text[s.t[k].to:s.t[k+1].from] != "-" || !lang.Naming().Acronyms[s.text[s.t[k+1].from:s.t[k+1].to]] {
		return 0
	}
	return s.t[k+1].to
}

// namesake reports whether the surname from token i to the best end stands beside a first name or an initial that is not of the entry's
// name: had it been, the longer name would have been found.
func (s *search) namesake(i, end int) bool {
	if s.t[i].capitals { // a headline
		return false
	}
	if i > end { // not beside another mention
		p := s.t[i-1]
		gap := s.text[p.to:s.t[i].from]
		w := strings.ToLower(s.text[p.from:p.to])
		switch {
		case p.initial && joined(gap, true):
			return true
		case gap != " " && gap != "\u00a0" || !p.upper || p.capitals || p.possessive || lang.Naming().Titles[w]:
		case s.m.given[names.Fold(w)] || !s.begins(i-1):
			return true
		}
	}
	if s.best < len(s.t) {
		n := s.t[s.best]
		gap := s.text[s.t[s.best-1].to:n.from]
		w := s.text[n.from:n.to]
		if gap == " " && n.upper && (n.initial || patronymic(w) || lang.Naming().Places[strings.ToLower(w)] || s.m.given[names.Fold(strings.ToLower(w))]) {
			return true
		}
	}
	return false
}

// begins reports whether a token is the first of a sentence or of a quotation, where capitals say nothing.
func (s *search) begins(i int) bool {
	if i == 0 {
		return true
	}
	gap := s.text[s.t[i-1].to:s.t[i].from]
	return strings.ContainsAny(gap, ".!?\n\"«»“”„:;—–-•") && !(s.t[i-1].initial && joined(gap, true))
}
