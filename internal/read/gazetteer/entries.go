package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay"
	"hearsay/internal/read/lang"
)

// Entries are what a case names: the nodes of its power map and its sources. A source that is a person or somebody's account is found as
// people are.
func Entries(c *hearsay.Case) []Entry {
	var list []Entry
	if c.Power != nil {
		for _, n := range c.Power.Nodes {
			list = append(list, Entry{ID: n.ID, Kind: n.Kind, Names: append([]string{n.Title, n.Short}, n.Names...)})
		}
	}
	for _, s := range c.Sources {
		kind := hearsay.Voice
		if s.Kind == "person" || s.Kind == "account" {
			kind = hearsay.Person
		}
		list = append(list, Entry{ID: s.ID, Kind: kind, Names: []string{s.Title, s.Short}, For: s.VoiceKey})
	}
	return list
}

// A spelling is one way to name an entry, in words.
type spelling struct {
	words     []string
	person    bool // of first names and a surname
	described bool
}

// spellings takes a title apart at commas, colons, brackets and slashes, not at quotation marks: "Samat Abish, nephew of the first president" is a name and a
// description. Descriptions of one word ("commentator") fit too many.
func spellings(kind hearsay.NodeKind, title string) []spelling {
	var list []spelling
	if of, short := heldIn(title); short != nil {
		for _, acronym := range short {
			list = append(list, spelling{words: append(slices.Clone(of), acronym)})
		}
		title, _, _ = strings.Cut(title, "(")
	}
	comma := false
	for i := 0; title != ""; i++ {
		piece := title
		behindComma := comma
		if end := strings.IndexAny(title, ",;:()[]"); end >= 0 {
			_, size := utf8.DecodeRuneInString(title[end:])
			comma = title[end] == ','
			piece, title = title[:end], title[end+size:]
		} else {
			title = ""
		}
		for part := range strings.SplitSeq(piece, " / ") {
			part, _, _ = strings.Cut(part, " and its ")
			part, _, _ = strings.Cut(part, " and the ")
			words := wordsOf(part)
			if len(words) == 0 {
				continue
			}
			proper := !slices.ContainsFunc(words, func(w string) bool { return !capital(w) && !lang.Naming().Particles[w] })
			s := spelling{words: words, person: kind == hearsay.Person && proper && len(words) <= 5}
			s.described = !s.person && !proper && (i > 0 || kind == hearsay.Person)
			place := behindComma && proper && kind != hearsay.Person // Tallinn, of a centre there
			if place || s.described && len(words) < 2 || utf8.RuneCountInString(part) < 2 {
				continue
			}
			list = append(list, s)
		}
	}
	return list
}

// heldIn takes acronyms in brackets as those of whom the title says something is of, where they are not of the whole: "Press service of the
// National Security Committee (KNB, ҰҚК)" gives the words before the Committee's name, and its acronyms.
func heldIn(title string) (before, acronyms []string) {
	name, rest, ok := strings.Cut(title, " (")
	head, body, held := strings.Cut(name, " of ")
	if !ok || !held {
		return nil, nil
	}
	inside, _, _ := strings.Cut(rest, ")")
	for _, w := range wordsOf(inside) {
		if w != strings.ToUpper(w) {
			return nil, nil
		}
		acronyms = append(acronyms, w)
	}
	if !speaksFor(head) && !slices.Contains(acronyms, acronymOf(wordsOf(body))) {
		return nil, nil
	}
	return append(wordsOf(head), "of"), acronyms
}

// acronymOf is the first letters of words, small words left out.
func acronymOf(words []string) string {
	letters := ""
	for _, w := range words {
		if !small[strings.ToLower(w)] {
			first, _ := utf8.DecodeRuneInString(w)
			letters += strings.ToUpper(string(first))
		}
	}
	return letters
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

func wordsOf(piece string) []string {
	var list []string
	for _, t := range tokens(piece) {
		if w := piece[t.from:t.to]; !lang.Naming().Articles[strings.ToLower(w)] {
			list = append(list, w)
		}
	}
	return list
}
