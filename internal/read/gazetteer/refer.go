package gazetteer

import (
	"slices"
	"strings"

	"hearsay"
	"hearsay/internal/read/lang"
)

// refer guesses whom a pronoun or a title at a place of paragraph i means: of the mentions before it in the paragraph, then in the one
// before that, the nearest that fits. A title fits best whom the text or the case gives it.
func (d *Document) refer(i, from int, words string) []Link {
	is, gender := whatIs(words)
	if is == nothing {
		return nil
	}
	stem := ""
	if gender == unknown {
		stem = roleStem(words)
	}
	var nearest *Mention
	place, seen := 0, 0
	for k := i; k >= max(0, i-1); k-- {
		for n, x := range slices.Backward(d.mentions(k)) {
			if k == i && x.To > from {
				continue
			}
			if seen++; seen > farthest {
				break
			}
			if !slices.ContainsFunc(x.Readings, func(r Reading) bool { return d.m.compatible(r, is, gender) }) {
				continue
			}
			if stem == "" || d.titled(k, n, stem) {
				return d.m.guesses(x, d.paragraphs[k], is, gender, Coreference)
			}
			if nearest == nil {
				nearest, place = &x, k
			}
		}
	}
	if stem != "" {
		var list []Link
		for _, e := range d.m.roles[words] {
			list = append(list, Link{ID: d.m.entries[e].ID, How: Described, Words: words, By: Role, Guess: true})
		}
		if list != nil {
			return list
		}
	}
	if nearest == nil {
		return nil
	}
	return d.m.guesses(*nearest, d.paragraphs[place], is, gender, Coreference)
}

func (m *Matcher) guesses(x Mention, text string, is kind, g gender, by string) []Link {
	var list []Link
	for _, r := range x.Readings {
		if m.compatible(r, is, g) {
			list = append(list, Link{ID: r.ID, How: r.How, Words: text[x.From:x.To], By: by, Guess: true})
		}
	}
	return list
}

// farthest is how many mentions back is looked.
const farthest = 30

// beside is how far from a name its title may stand, in bytes.
const beside = 60

// titled reports whether the title stands before the mention or behind it and a comma, with no other between, or whether the case gives it.
func (d *Document) titled(k, n int, stem string) bool {
	text, all := d.paragraphs[k], d.mentions(k)
	x := all[n]
	from, to := max(0, x.From-beside), min(len(text), x.To+beside)
	if n > 0 {
		from = max(from, all[n-1].To)
	}
	if n+1 < len(all) {
		to = min(to, all[n+1].From)
	}
	before, after := text[from:x.From], text[x.To:to]
	before = before[strings.LastIndexAny(before, ".!?\n")+1:]
	if end := strings.IndexAny(after, ".!?\n"); end >= 0 {
		after = after[:end]
	}
	if strings.Contains(strings.ToLower(before), stem) || strings.HasPrefix(after, ",") && strings.Contains(strings.ToLower(after), stem) {
		return true
	}
	return slices.ContainsFunc(x.Readings, func(r Reading) bool {
		return slices.ContainsFunc(d.m.about[r.ID].titles, func(title string) bool { return isTitle(title, stem) })
	})
}

// isTitle reports whether a description is of somebody with the title: "minister of defence", "first president", but not "aide of the
// president".
func isTitle(description, stem string) bool {
	head, _, _ := strings.Cut(description, " of ")
	return strings.HasPrefix(head, stem) || strings.HasSuffix(" "+head, " "+stem)
}

// about is what a description and the endings of a name say of somebody.
type about struct {
	titles []string // in lower case
	gender gender
}

// kind is what a word refers to.
type kind uint8

const (
	nothing kind = iota
	somebody
	something
)

type gender uint8

const (
	unknown gender = iota
	man
	woman
	either // a pronoun that does not say: Kazakh ол
)

// whatIs says what a pronoun or a title refers to.
func whatIs(words string) (kind, gender) {
	switch {
	case strings.Count(words, " ") > 1 || strings.Contains(words, " ") && cyrillic(words): // "сосед министра" is neither
		return nothing, unknown
	case lang.Naming().He[words]:
		return somebody, man
	case lang.Naming().She[words]:
		return somebody, woman
	case lang.Naming().Anybody[words]:
		return somebody, either
	case roleOf(words, lang.Naming().PersonRoles) != "":
		return somebody, unknown
	case roleOf(words, lang.Naming().BodyRoles) != "":
		return something, unknown
	}
	return nothing, unknown
}

func roleStem(words string) string {
	if s := roleOf(words, lang.Naming().PersonRoles); s != "" {
		return s
	}
	return roleOf(words, lang.Naming().BodyRoles)
}

// roleOf is the stem of the title that the last word of a phrase is a form of.
func roleOf(words string, roles []string) string {
	last := words[strings.LastIndexByte(words, ' ')+1:]
	for _, s := range roles {
		if rest, ok := strings.CutPrefix(last, s); ok && (rest == "" || lang.Naming().RoleEndings[rest]) {
			return s
		}
	}
	return ""
}

func (m *Matcher) compatible(r Reading, is kind, g gender) bool {
	if is == something {
		return r.Kind == hearsay.Body || r.Kind == hearsay.Forces || r.Kind == hearsay.Voice
	}
	if r.Kind != hearsay.Person {
		return false
	}
	of := m.about[r.ID].gender
	return g != man && g != woman || of == unknown || of == g
}

// genderOf is what the endings of a surname, a patronymic or a first name say.
func genderOf(list []string) gender {
	for _, n := range list {
		n, _, _ = strings.Cut(strings.ToLower(n), ",")
		words := strings.Fields(n)
		for _, w := range words {
			switch {
			case lang.EndsIn(w, lang.Naming().OfWomen...):
				return woman
			case lang.EndsIn(w, lang.Naming().OfMen...):
				return man
			}
		}
		if len(words) > 1 && lang.EndsIn(words[0], lang.Naming().FirstWomen...) && !lang.Naming().MenInA[words[0]] {
			return woman
		}
	}
	return unknown
}
