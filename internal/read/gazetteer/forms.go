package gazetteer

import (
	"strings"

	"hearsay/internal/read/names"
)

// A wordForm is a form of a word of a name, and in which letters it may stand.
type wordForm struct {
	text            string // folded
	letters         string // as written, where it was generated in the letters of the name itself
	is              Form
	end             string // see form
	base            bool   // as the case writes it, in whatever letters
	cyrillic, latin bool   // in these letters only
}

// wordForms are the forms of a word in lower case. A Latin word is also inflected as the Cyrillic one that sounds like it: Tokayev,
// Токаевым.
func wordForms(w string, person, last bool) []wordForm {
	list := []wordForm{{text: names.Fold(w), letters: w, is: Nominative, base: true}}
	add := func(f []form, own bool) {
		for _, x := range f {
			if !own && person && x.is&Possessed != 0 { // дипломаты for The Diplomat
				continue
			}
			y := wordForm{text: names.Fold(x.text), is: x.is, end: x.end, cyrillic: true}
			if own {
				y.letters = x.text
			}
			list = append(list, y)
		}
	}
	if cyrillic(w) {
		add(russian(w, person)[1:], true)
		if last {
			add(kazakh(w), true)
		}
		return list
	}
	for _, s := range []string{"s", "es"} {
		list = append(list, wordForm{text: names.Fold(w + s), letters: w + s, is: Plural, latin: true})
	}
	for _, c := range heard(names.Fold(w)) {
		add(russian(c, person), false)
		if last {
			add(kazakh(c), false)
		}
	}
	return list
}

var fromSound = strings.NewReplacer("zh", "ж", "sh", "ш", "ch", "ч", "ts", "ц", "iu", "ю", "ia", "я",
	"a", "а", "b", "б", "v", "в", "g", "г", "d", "д", "e", "е", "z", "з", "i", "и", "k", "к", "l", "л", "m", "м", "n", "н", "o", "о", "p", "п", "r", "р", "s", "с", "t", "т", "u", "у", "f", "ф", "h", "х")

// heard are Cyrillic words that a folded one may be: what folding loses before an ending is a soft sign or the й of Юрий.
func heard(folded string) []string {
	if folded == "" || folded[0] < 'a' {
		return nil
	}
	c := fromSound.Replace(folded)
	list := []string{c}
	switch last := folded[len(folded)-1]; last {
	case 'i':
		list = append(list, c+"й", cutLetters(c, 1)+"ый", cutLetters(c, 1)+"й")
	case 'l', 'r':
		list = append(list, c+"ь")
	}
	return list
}

// inflect puts the forms of a word into the maps.
func (m *Matcher) inflect(id int32, w word, last bool) {
	switch w.need {
	case allCapitals:
		put(m.forms, "!"+spelt(w.base), reading{word: id, is: Nominative, base: true})
		return
	case sameLetters:
		put(m.forms, "="+w.base, reading{word: id, is: Nominative, base: true})
		return
	}
	name := w.need == personal || w.need == oneCapital // no common noun: it has no plural
	for _, f := range wordForms(w.base, name, last) {
		if w.need == oneCapital && f.is&Plural != 0 && f.latin {
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

// patronymics are the ends of words that say who the father is.
var patronymics = strings.Fields("ович евич ич ична овна евна улы ұлы ұлы қызы кызы оглы оглу ovich evich ich ovna evna uly kyzy qyzy")

// patronymic reports whether a word, in any case of the declension, is one.
func patronymic(w string) bool {
	w = strings.ToLower(w)
	for _, p := range patronymics {
		i := strings.LastIndex(w, p)
		if i > 1 && len(w)-i-len(p) <= 4 { // an ending of two Cyrillic letters
			return true
		}
		if s := cutLetters(p, 1); strings.HasSuffix(p, "а") && strings.Contains(w, s) && len(w)-strings.LastIndex(w, s)-len(s) <= 4 { // Ивановны
			return true
		}
	}
	return false
}
