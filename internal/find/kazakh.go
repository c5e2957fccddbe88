package find

import (
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/lang/kk/sounds"
)

// Kazakh strings its suffixes after each other in a fixed order: noun, number, possessor, case. The first sound of a suffix follows the
// last sound of what it stands behind, so that a likeness by chance mostly gives itself away: Қазақстанда has -да, Астана has no -на.
// Classes of the last sound of a stem.
const (
	kazakhVowels = sounds.Vowels
	glides       = sounds.Liquids + sounds.Glides
	nasals       = sounds.Nasals
	buzzing      = sounds.Buzzing
	mutes        = sounds.Mutes
)

// A kazakhSuffix is the forms of a suffix and the letters that it may stand behind.
type kazakhSuffix struct{ forms, after string }

var (
	kazakhCases = []kazakhSuffix{
		{"ның нің", sounds.Open + nasals}, {"дың дің", glides + buzzing}, {"тың тің", mutes},
		{"мен", kazakhVowels + glides + nasals}, {"бен", buzzing}, {"пен", mutes},
		{"нан нен", "ыі" + nasals}, {"дан ден", kazakhVowels + glides + buzzing}, {"тан тен", mutes},
		{"нда нде", "ыі"}, {"да де", kazakhVowels + glides + nasals + buzzing}, {"та те", mutes},
		{"на не", "ыі"}, {"ға ге", kazakhVowels + glides + nasals + buzzing}, {"қа ке", mutes},
		{"ны ні", sounds.Open}, {"ды ді", kazakhVowels + glides + nasals + buzzing}, {"ты ті", mutes},
	}
	kazakhPlurals     = []kazakhSuffix{{"лар лер", sounds.Open + sounds.Glides + "р"}, {"дар дер", "л" + nasals + buzzing}, {"тар тер", mutes}}
	kazakhParticiples = []kazakhSuffix{{"ған ген", kazakhVowels + glides + nasals + buzzing}, {"қан кен", mutes}, {"атын етін", glides + nasals + buzzing + mutes}, {"йтын йтін", kazakhVowels}}
	// kazakhOf makes an attribute of a place or time: қаладағы, жылғы.
	kazakhOf = []kazakhSuffix{{"ндағы ндегі", "ыі"}, {"дағы дегі", kazakhVowels + glides + nasals + buzzing}, {"тағы тегі", mutes}, {"ғы гі", glides + nasals}}
)

// countries end as if in the ablative.
var countries = setOf("қазақстан өзбекстан қырғызстан тәжікстан түрікменстан ауғанстан ауғаныстан пәкістан үндістан дағыстан татарстан башқұртстан түркістан моңғолстан")

// ending are nouns with н of their own behind ы or і, which is no part of a suffix.
var ending = setOf("орын жиын алтын ойын келін қарын ерін мойын мұрын егін түтін қауын құйын бұйын тығын бүгін күйін жауын сауын шығын ағын")

func setOf(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// shortestStem is how many letters a stem has at least.
const shortestStem = 2

// kazakhStem takes the suffixes off a word in lower case. For search keys only: what makes a new word of a word stays on, and the few
// words that lose a vowel before a suffix are listed.
func kazakhStem(w string) string {
	if countries[w] {
		return w
	}
	if s, ok := presentOf(w); ok {
		return s
	}
	w = accusative(stripKazakh(w, kazakhCases))
	if of := stripKazakh(w, kazakhOf); of != w {
		w = of
	}
	w = stripKazakh(possessed(w), kazakhPlurals)
	if of := stripKazakh(w, kazakhOf); of != w { // қаласындағылардың: what -дағы made a new word of has number and case of its own
		w = stripKazakh(possessed(of), kazakhPlurals)
	}
	w = stripKazakh(w, kazakhParticiples)
	for _, s := range []string{"ып", "іп"} {
		if stem, ok := cutKazakh(w, s, glides+nasals+buzzing+mutes); ok {
			return stem
		}
	}
	if stem, ok := strings.CutSuffix(w, "у"); ok && utf8.RuneCountInString(stem) > shortestStem && verbal(stem) {
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
var hissing = setOf("кеңес қатынас елес мирас бас тас ас адрес")

func stripKazakh(w string, list []kazakhSuffix) string {
	for _, s := range list {
		for f := range strings.FieldsSeq(s.forms) {
			if stem, ok := cutKazakh(w, f, s.after); ok {
				return stem
			}
		}
	}
	return w
}

// cutKazakh takes a suffix off if a stem with a vowel remains that ends with one of the letters and agrees with the suffix in its vowels.
func cutKazakh(w, suffix, after string) (string, bool) {
	stem, ok := strings.CutSuffix(w, suffix)
	own := strings.HasPrefix(suffix, "н") && ending[stem+"н"] || (suffix == "ны" || suffix == "ні") && participle(stem)
	if !ok || own || utf8.RuneCountInString(stem) < shortestStem || !strings.ContainsAny(stem, kazakhVowels) {
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
	stemBack, ok := sounds.Harmony(stem)
	i := strings.IndexAny(suffix, sounds.BackVowels+sounds.FrontVowels)
	if !ok || i < 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(suffix[i:])
	return strings.ContainsRune(sounds.BackVowels, r) == stemBack
}

// accusative takes -н off what a third person possesses: жолын, баласын.
func accusative(w string) string {
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
		if stem, ok := cutKazakh(w, s, consonants); ok {
			return hard(stem)
		}
	}
	for _, s := range []string{"сы", "сі"} {
		stem, ok := cutKazakh(w, s, kazakhVowels)
		if !ok || hissing[stem+"с"] {
			continue
		}
		if !strings.HasSuffix(stem, "ы") && !strings.HasSuffix(stem, "і") || strings.HasSuffix(stem, "шы") || strings.HasSuffix(stem, "ші") {
			return stem
		}
	}
	for _, s := range []string{"ы", "і"} {
		if stem, ok := cutKazakh(w, s, consonants); ok && !strings.HasSuffix(stem, "ш") && utf8.RuneCountInString(stem) >= shortestStem {
			return hard(stem)
		}
	}
	return w
}

// hard undoes the voicing before a vowel, in words of more than one syllable: мектеб, агенттіг, басшылығ.
func hard(w string) string {
	syllables := 0
	for _, r := range w {
		if strings.ContainsRune(kazakhVowels, r) {
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

// participle reports whether н is wanting to make a participle, as in ұсталған-ы.
func participle(w string) bool {
	for _, s := range []string{"ға", "ге", "қа", "ке"} {
		if strings.HasSuffix(w, s) && utf8.RuneCountInString(w) > 4 {
			return true
		}
	}
	return false
}

// verbal reports whether a stem can be that of a verb: it ends with a vowel, with one consonant, or with one of few pairs, as айт does.
func verbal(stem string) bool {
	last, n := utf8.DecodeLastRuneInString(stem)
	before, _ := utf8.DecodeLastRuneInString(stem[:len(stem)-n])
	return strings.ContainsRune(kazakhVowels, last) || strings.ContainsRune(kazakhVowels, before) || last == 'т' && strings.ContainsRune("йрлн", before)
}

// presentOf is the stem of a present tense: айтады, келеді, хабарлайды. In "жариялады" the vowel is the verb's own.
func presentOf(w string) (string, bool) {
	for _, s := range []string{"йды", "йді"} {
		if stem, ok := cutKazakh(w, s, kazakhVowels); ok {
			return stem, true
		}
	}
	for _, s := range []string{"ады", "еді"} {
		stem, ok := cutKazakh(w, s, glides+nasals+buzzing+mutes)
		if !ok {
			continue
		}
		last, n := utf8.DecodeLastRuneInString(stem)
		before, _ := utf8.DecodeLastRuneInString(stem[:len(stem)-n])
		own := (last == 'л' || last == 'д') && utf8.RuneCountInString(stem) > 4 && before != 'ы' && before != 'і' // -ла, -де make verbs of nouns
		if verbal(stem) && !own {
			return stem, true
		}
	}
	return w, false
}
