package kk

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/lang"
)

// Kazakh words are built by suffixes whose sounds follow the word: its last vowel decides between back and front ones, its last sound
// between voiced and voiceless ones. join writes a suffix as grammars do, with a capital for each sound that changes:
//
//	A а е    Y ы і    I the same, only after a consonant    S с, only after a vowel
//	D д т    G ғ г қ к    L л д т    N н д т    M м б п    E й after a vowel, else а е
//
// So join("айт", "GAн") is айтқан, and join("хабарла", "GAн") is хабарлаған.
func join(stem, suffix string) string {
	out := stem
	for _, c := range suffix {
		last, _ := utf8.DecodeLastRuneInString(out)
		vowel := strings.ContainsRune(vowels, last) && !(last == 'у' && endsInGlide(out))
		mute := strings.ContainsRune(voiceless, last)
		switch c {
		case 'A':
			out += choose(isBack(out), "а", "е")
		case 'Y':
			out = soften(out) + choose(isBack(out), "ы", "і")
		case 'I':
			if !vowel {
				out += choose(isBack(out), "ы", "і")
			}
		case 'S':
			if vowel {
				out += "с"
			}
		case 'E':
			if vowel {
				out += "й"
			} else {
				out += choose(isBack(out), "а", "е")
			}
		case 'D':
			out += choose(mute, "т", "д")
		case 'G':
			if isBack(out) {
				out += choose(mute, "қ", "ғ")
			} else {
				out += choose(mute, "к", "г")
			}
		case 'L':
			out += assimilated(mute, strings.ContainsRune("лмнңзж", last), "т", "д", "л")
		case 'N':
			out += assimilated(mute, strings.ContainsRune("рлйузж", last), "т", "д", "н")
		case 'M':
			out += assimilated(mute, strings.ContainsRune("мнңзж", last), "п", "б", "м")
		default:
			out += string(c)
		}
	}
	return out
}

const (
	vowels    = vowelLetters
	voiceless = muteSounds
)

func choose(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

func assimilated(mute, near bool, afterMute, afterNear, else_ string) string {
	if mute {
		return afterMute
	}
	return choose(near, afterNear, else_)
}

// endsInGlide reports whether the last у stands for a consonant, as in зерттеу: it then takes the suffixes of a consonant.
func endsInGlide(w string) bool { return strings.HasSuffix(w, "у") }

// soften voices the last sound of a word of more than one syllable before a vowel: агенттік, агенттігі.
func soften(w string) string {
	for _, p := range [][2]string{{"к", "г"}, {"қ", "ғ"}, {"п", "б"}} {
		stem, ok := strings.CutSuffix(w, p[0])
		before, _ := utf8.DecodeLastRuneInString(stem)
		if ok && strings.ContainsRune(vowels, before) && strings.IndexFunc(stem, func(r rune) bool { return strings.ContainsRune(vowels, r) }) < len(stem)-utf8.RuneLen(before) {
			return stem + p[1]
		}
	}
	return w
}

// form is what a form of a verb is.
type form int

const (
	finite     form = iota + 1
	participle      // айтқан: finite at the end of a clause
	converb         // айтып: finite with an auxiliary
	ability         // айта: only with "can"
	refusal         // айтудан: only with "decline"
	likeSaid        // айтқандай: "as X said"
	saying          // айтуынша: "according to X"
	byVerb          // айтуы, айтуына: the same with "бойынша", "қарағанда"
)

// inflections are the suffixes of each form; the negative ones follow -ма.
var inflections = []struct {
	form     form
	suffixes string
	negative string
}{
	{finite, "DY IптY уDA", "DY йDY птY"},
	{participle, "GAн", "GAн"},
	{converb, "Iп", "й"},
	{ability, "E", ""},
	{refusal, "уDAн", ""},
	{likeSaid, "GAнDAй", ""},
	{saying, "уYншA уLAрYншA", ""},
	{byVerb, "уY уYнA уLAрY уLAрYнA GAнYнA GAнDAрYнA", ""},
}

// conjugate calls put with the forms of a stem that a reporter uses: third person, no commands and no conditions.
func conjugate(stem string, put func(word string, f form, negated bool)) {
	put(join(stem, "E")+choose(isBack(join(stem, "E")), "ды", "ді"), finite, false)
	for _, row := range inflections {
		for s := range strings.FieldsSeq(row.suffixes) {
			put(join(stem, s), row.form, false)
		}
		for s := range strings.FieldsSeq(row.negative) {
			put(join(join(stem, "MA"), s), row.form, true)
		}
	}
}

// kase is a grammatical case, as far as the ending tells.
type kase int

const (
	nominative kase = iota
	genitive
	accusative
	dative
	locative
	ablative
	instrumental
)

// caseEndings are tried in order. after names the sounds that the suffix may follow: most chance likenesses (Нұрсұлтан, Айдана) break the
// rule of sounds.
var caseEndings = []struct {
	kase  kase
	forms string
	after string
}{
	{genitive, "ның нің", openSounds + nasalSounds}, {genitive, "дың дің", liquidSounds + glideSounds + buzzingSounds}, {genitive, "тың тің", voiceless},
	{instrumental, "мен", vowelLetters + liquidSounds + glideSounds + nasalSounds}, {instrumental, "бен", buzzingSounds}, {instrumental, "пен", voiceless},
	{ablative, "нан нен", "ыімнң"}, {ablative, "дан ден", vowelLetters + liquidSounds + glideSounds + buzzingSounds}, {ablative, "тан тен", voiceless},
	{locative, "нда нде", "ыі"}, {locative, "да де", vowelLetters + liquidSounds + glideSounds + nasalSounds + buzzingSounds}, {locative, "та те", voiceless},
	{dative, "на не", "ыі"}, {dative, "ға ге", vowelLetters + liquidSounds + glideSounds + nasalSounds + buzzingSounds}, {dative, "қа ке", voiceless},
	{accusative, "ны ні", openSounds}, {accusative, "ды ді", liquidSounds + glideSounds + nasalSounds + buzzingSounds}, {accusative, "ты ті", voiceless},
	{accusative, "ын ін", "бвгғджзйклмнңпрстфхшчщ"},
}

// An ending is one form of a case ending.
type ending struct {
	kase        kase
	form, after string
	front       bool
}

var endings = func() []ending {
	var list []ending
	for _, e := range caseEndings {
		for f := range strings.FieldsSeq(e.forms) {
			list = append(list, ending{e.kase, f, e.after, strings.ContainsAny(f, "ені") && !strings.ContainsAny(f, "аы")})
		}
	}
	return list
}()

// bareForms end as if they had a case and have none.
var bareForms = lang.Set(`жергілікті уәкілетті өкілетті тиісті беделді ықпалды атақты құрметті күдікті сүлеймен ауданы саны құны маманы кәсіпорын канада рада уганда мальта чита армен түрікмен бұрын сенбі әке апта хатта баспасөз кеңсе мекеме орта ата дүние қоғамдық тұрақты маңызды белгілі ақпараттық`)

// caseOf is the case of a word in lower case by its ending, nominative where nothing speaks for another.
func caseOf(w string) kase {
	if i := strings.LastIndexAny(w, "-’'"); i > 0 { // acronyms and foreign names: ІІМ-нің
		tail := strings.TrimLeft(w[i:], "-’'")
		if k := slices.IndexFunc(endings, func(e ending) bool { return e.form == tail }); k >= 0 {
			return endings[k].kase
		}
	}
	if bareForms[w] || strings.HasSuffix(w, "стан") {
		return nominative
	}
	for _, e := range endings {
		stem, ok := strings.CutSuffix(w, e.form)
		if !ok || utf8.RuneCountInString(stem) < 2 {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(stem)
		if strings.ContainsRune(e.after, last) && (e.kase == instrumental || isBack(stem) != e.front) {
			return e.kase
		}
	}
	return nominative
}
