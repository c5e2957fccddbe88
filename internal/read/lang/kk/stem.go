package kk

import (
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/lang"
)

// Kazakh strings its suffixes after each other in a fixed order: noun, number, possessor, case. The first sound of a suffix follows the
// last sound of what it stands behind, so that a likeness by chance mostly gives itself away: Қазақстанда has -да, Астана has no -на.
// Classes of the last sound of a stem.
const (
	glides  = liquidSounds + glideSounds
	nasals  = nasalSounds
	buzzing = buzzingSounds
	mutes   = muteSounds
)

// stripped are the forms of a suffix and the letters that it may stand behind.
type stripped struct{ forms, after string }

// strippedCases are the endings of the cases, and -ды of the past tense behind a vowel: жариялады.
var strippedCases = func() []stripped {
	list := []stripped{{"ды ді", vowelLetters}}
	for _, e := range caseEndings {
		if e.forms != "ын ін" { // with the possessor, which is taken off by itself
			list = append(list, stripped{e.forms, e.after})
		}
	}
	return list
}()

var (
	strippedPlurals = []stripped{{"лар лер", openSounds + glideSounds + "р"}, {"дар дер", "л" + nasals + buzzing}, {"тар тер", mutes}}
	participles     = []stripped{{"ған ген", vowelLetters + glides + nasals + buzzing}, {"қан кен", mutes}, {"атын етін", glides + nasals + buzzing + mutes}, {"йтын йтін", vowelLetters}}
	// attributes makes an attribute of a place or time: қаладағы, жылғы.
	attributes = []stripped{{"ндағы ндегі", "ыі"}, {"дағы дегі", vowelLetters + glides + nasals + buzzing}, {"тағы тегі", mutes}, {"ғы гі", glides + nasals}}
)

// countries end as if in the ablative.
var countries = lang.Set("қазақстан өзбекстан қырғызстан тәжікстан түрікменстан ауғанстан ауғаныстан пәкістан үндістан дағыстан татарстан башқұртстан түркістан моңғолстан")

// ownN are nouns with н of their own behind ы or і, which is no part of a suffix.
var ownN = lang.Set("орын жиын алтын ойын келін қарын ерін мойын мұрын егін түтін қауын құйын бұйын тығын бүгін күйін жауын сауын шығын ағын")

// shortestStem is how many letters a stem has at least.
const shortestStem = 2

// stemOf takes the suffixes off a word in lower case. For search keys only: what makes a new word of a word stays on, and the few
// words that lose a vowel before a suffix are listed.
func stemOf(w string) string {
	w = strings.ReplaceAll(w, "ё", "е")
	if countries[w] {
		return w
	}
	if s, ok := presentOf(w); ok {
		return s
	}
	w = withoutN(strip(w, strippedCases))
	if of := strip(w, attributes); of != w {
		w = of
	}
	w = strip(possessed(w), strippedPlurals)
	if of := strip(w, attributes); of != w { // қаласындағылардың: what -дағы made a new word of has number and case of its own
		w = strip(possessed(of), strippedPlurals)
	}
	w = strip(w, participles)
	for _, s := range []string{"ып", "іп"} {
		if stem, ok := cut(w, s, glides+nasals+buzzing+mutes); ok {
			return stem
		}
	}
	if stem, ok := strings.CutSuffix(w, "у"); ok && utf8.RuneCountInString(stem) > shortestStem && ofVerb(stem) {
		w = stem
	}
	if full, ok := lostVowel[w]; ok {
		return full
	}
	return w
}

// lostVowel are stems that drop a vowel before a possessor, with the word.
var lostVowel = map[string]string{"орн": "орын", "халқ": "халық", "ауз": "ауыз", "мойн": "мойын", "көңл": "көңіл", "ерн": "ерін", "мұрн": "мұрын", "бөрк": "бөрік", "құлқ": "құлық"}

// hissing are nouns with а or е before their own с.
var hissing = lang.Set("кеңес қатынас елес мирас бас тас ас адрес")

func strip(w string, list []stripped) string {
	for _, s := range list {
		for f := range strings.FieldsSeq(s.forms) {
			if stem, ok := cut(w, f, s.after); ok {
				return stem
			}
		}
	}
	return w
}

// cut takes a suffix off if a stem with a vowel remains that ends with one of the letters and agrees with the suffix in its vowels.
func cut(w, suffix, after string) (string, bool) {
	stem, ok := strings.CutSuffix(w, suffix)
	own := strings.HasPrefix(suffix, "н") && ownN[stem+"н"] || (suffix == "ны" || suffix == "ні") && wantsN(stem)
	if !ok || own || utf8.RuneCountInString(stem) < shortestStem || !strings.ContainsAny(stem, vowelLetters) {
		return w, false
	}
	last, _ := utf8.DecodeLastRuneInString(stem)
	return stem, strings.ContainsRune(after, last) && agree(stem, suffix)
}

// agree reports whether the last vowels of stem and suffix are both back or both front. The suffix -мен has one form.
func agree(stem, suffix string) bool {
	if suffix == "мен" || suffix == "бен" || suffix == "пен" {
		return true
	}
	stemBack, ok := harmonyOf(stem)
	i := strings.IndexAny(suffix, backVowels+frontVowels)
	if !ok || i < 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(suffix[i:])
	return strings.ContainsRune(backVowels, r) == stemBack
}

// withoutN takes -н off what a third person possesses: жолын, баласын.
func withoutN(w string) string {
	stem, ok := strings.CutSuffix(w, "н")
	if ok && utf8.RuneCountInString(w) > 5 && (strings.HasSuffix(stem, "ы") || strings.HasSuffix(stem, "і")) && !strings.HasSuffix(w, "тын") && !strings.HasSuffix(w, "тін") {
		return stem
	}
	return w
}

// possessed takes off the possessor: баласы, мектебі, министріміз.
func possessed(w string) string {
	const consonants = glides + nasals + buzzing + mutes
	for _, s := range []string{"ымыз", "іміз", "ыңыз", "іңіз"} {
		if stem, ok := cut(w, s, consonants); ok {
			return hard(stem)
		}
	}
	for _, s := range []string{"сы", "сі"} {
		stem, ok := cut(w, s, vowelLetters)
		if !ok || hissing[stem+"с"] {
			continue
		}
		if !strings.HasSuffix(stem, "ы") && !strings.HasSuffix(stem, "і") || strings.HasSuffix(stem, "шы") || strings.HasSuffix(stem, "ші") {
			return stem
		}
	}
	for _, s := range []string{"ы", "і"} {
		if stem, ok := cut(w, s, consonants); ok && !strings.HasSuffix(stem, "ш") && utf8.RuneCountInString(stem) >= shortestStem {
			return hard(stem)
		}
	}
	return w
}

// hard undoes the voicing before a vowel, in words of more than one syllable: мектеб, агенттіг, басшылығ.
func hard(w string) string {
	syllables := 0
	for _, r := range w {
		if strings.ContainsRune(vowelLetters, r) {
			syllables++
		}
	}
	if syllables < 2 {
		return w
	}
	for _, p := range [][2]string{{"б", "п"}, {"г", "к"}, {"ғ", "қ"}} {
		if stem, ok := strings.CutSuffix(w, p[0]); ok {
			return stem + p[1]
		}
	}
	return w
}

// wantsN reports whether н is wanting to make a participle, as in ұсталған-ы.
func wantsN(w string) bool {
	for _, s := range []string{"ға", "ге", "қа", "ке"} {
		if strings.HasSuffix(w, s) && utf8.RuneCountInString(w) > 4 {
			return true
		}
	}
	return false
}

// ofVerb reports whether a stem can be that of a verb: it ends with a vowel, with one consonant, or with one of few pairs, as айт does.
func ofVerb(stem string) bool {
	last, n := utf8.DecodeLastRuneInString(stem)
	before, _ := utf8.DecodeLastRuneInString(stem[:len(stem)-n])
	return strings.ContainsRune(vowelLetters, last) || strings.ContainsRune(vowelLetters, before) || last == 'т' && strings.ContainsRune("йрлн", before)
}

// presentOf is the stem of a present tense: айтады, келеді, хабарлайды. In "жариялады" the vowel is the verb's own.
func presentOf(w string) (string, bool) {
	for _, s := range []string{"йды", "йді"} {
		if stem, ok := cut(w, s, vowelLetters); ok {
			return stem, true
		}
	}
	for _, s := range []string{"ады", "еді"} {
		stem, ok := cut(w, s, glides+nasals+buzzing+mutes)
		if !ok {
			continue
		}
		last, n := utf8.DecodeLastRuneInString(stem)
		before, _ := utf8.DecodeLastRuneInString(stem[:len(stem)-n])
		own := (last == 'л' || last == 'д') && utf8.RuneCountInString(stem) > 4 && before != 'ы' && before != 'і' // -ла, -де make verbs of nouns
		if ofVerb(stem) && !own {
			return stem, true
		}
	}
	return w, false
}
