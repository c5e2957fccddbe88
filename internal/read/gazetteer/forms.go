package gazetteer

import (
	"strings"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/names"
)

// A wordForm is a form of a word of a name, and in which letters it may stand.
type wordForm struct {
	text            string // folded
	letters         string // as written, where it was generated in the letters of the name itself
	is              Form
	end             string // see lang.Inflected
	base            bool   // as the case writes it, in whatever letters
	cyrillic, latin bool   // in these letters only
}

// wordForms are the forms of a word in lower case. A Latin word is also inflected as the Cyrillic one that sounds like it: Tokayev,
// Токаевым.
func wordForms(w string, person, last bool) []wordForm {
	list := []wordForm{{text: names.Fold(w), letters: w, is: lang.Nominative, base: true}}
	own := cyrillic(w)
	for _, in := range lang.Inflections(own) {
		if in.Last && !last {
			continue
		}
		for _, x := range in.Forms(w, person) {
			if x.Text != w {
				list = append(list, wordForm{text: names.Fold(x.Text), letters: x.Text, is: x.Is, end: x.End, cyrillic: own, latin: !own})
			}
		}
	}
	if own {
		return list
	}
	for _, heardAs := range lang.Inflections(true) { // as it sounds in a language of the other script
		if heardAs.Heard == nil {
			continue
		}
		for _, c := range heardAs.Heard(names.Fold(w)) {
			for _, in := range lang.Inflections(true) {
				if in.Last && !last {
					continue
				}
				for _, x := range in.Forms(c, person) {
					if person && x.Is&lang.Possessed != 0 { // дипломаты for The Diplomat
						continue
					}
					list = append(list, wordForm{text: names.Fold(x.Text), is: x.Is, end: x.End, cyrillic: true})
				}
			}
		}
	}
	return list
}

// inflect puts the forms of a word into the maps.
func (m *Matcher) inflect(id int32, w word, last bool) {
	switch w.need {
	case allCapitals:
		put(m.forms, "!"+spelt(w.base), reading{word: id, is: lang.Nominative, base: true})
		return
	case sameLetters:
		put(m.forms, "="+w.base, reading{word: id, is: lang.Nominative, base: true})
		return
	}
	name := w.need == personal || w.need == oneCapital // no common noun: it has no plural
	for _, f := range wordForms(w.base, name, last) {
		if w.need == oneCapital && f.is&lang.Plural != 0 && f.latin {
			continue
		}
		r := reading{word: id, is: f.is, end: f.end, base: f.base, cyrillic: f.cyrillic, latin: f.latin}
		put(m.forms, f.text, r)
		if w.need == anyCase && f.letters != "" {
			put(m.lower, withoutYo(f.letters), r)
		}
	}
}

// spelt is the letters of an acronym, each folded by itself: ҰҚК is not UK.
func spelt(acronym string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(acronym) {
		b.WriteString(names.Fold(string(r)))
	}
	return b.String()
}

// withoutYo writes ё as most texts do.
func withoutYo(w string) string { return strings.ReplaceAll(w, "ё", "е") }

// put adds a reading, or to one of the same word what else it may be.
func put(to map[string][]reading, key string, r reading) {
	if key == "" {
		return
	}
	list := to[key]
	for i, old := range list {
		if old.word == r.word && old.cyrillic == r.cyrillic && old.latin == r.latin && old.end == r.end {
			list[i].is |= r.is
			list[i].base = old.base || r.base
			return
		}
	}
	to[key] = append(list, r)
}

// patronymic reports whether a word, in any case of the declension, is one.
func patronymic(w string) bool {
	w = strings.ToLower(w)
	for _, p := range lang.Naming().Fathers {
		i := strings.LastIndex(w, p)
		if i > 1 && len(w)-i-len(p) <= 4 { // an ending of two Cyrillic letters
			return true
		}
		if s := lang.CutLetters(p, 1); strings.HasSuffix(p, "а") && strings.Contains(w, s) && len(w)-strings.LastIndex(w, s)-len(s) <= 4 { // Ивановны
			return true
		}
	}
	return false
}
