package kk

import (
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/lang"
)

// harmony is which vowels the endings of a word take, by its last vowel: back, front, or either, where loans and Russian surnames mix
// them. The е of a surname in -ев goes with what stands before it: Тоқаевқа, but Сергеевке; either is written of Мәсімов.
func harmony(word string) (back, front bool) {
	surname := strings.HasSuffix(word, "ев")
	last, seenBack, seenFront := 'а', false, false
	for _, r := range strings.TrimSuffix(word, "ев") {
		if !strings.ContainsRune(backVowels+frontVowels, r) {
			continue
		}
		last = r
		if strings.ContainsRune(backVowels, r) {
			seenBack = true
		} else {
			seenFront = true
		}
	}
	if seenBack && seenFront && (surname || strings.ContainsRune("еиэую", last) || lang.EndsIn(word, "ов", "ова")) {
		return true, true
	}
	back = strings.ContainsRune(backVowels, last)
	return back, !back
}

// A suffix is an ending with a back vowel and with a front one, by the sound it follows.
type suffix struct {
	is                                             lang.Form
	vowel, nasal, liquid, l, voiced, voicelessWith string // as "back/front"
}

// nounCases are the endings of the seven cases (Muhamedowa 2016, chapter 3), and those of likeness, belonging and place that follow
// names as cases do.
var nounCases = []suffix{
	{lang.Genitive, "ның/нің", "ның/нің", "дың/дің", "дың/дің", "дың/дің", "тың/тің"},
	{lang.Dative, "ға/ге", "ға/ге", "ға/ге", "ға/ге", "ға/ге", "қа/ке"},
	{lang.Accusative, "ны/ні", "ды/ді", "ды/ді", "ды/ді", "ды/ді", "ты/ті"},
	{lang.Locative, "да/де", "да/де", "да/де", "да/де", "да/де", "та/те"},
	{lang.Ablative, "дан/ден", "нан/нен", "дан/ден", "дан/ден", "дан/ден", "тан/тен"},
	{lang.Instrumental, "мен/мен", "мен/мен", "мен/мен", "мен/мен", "бен/бен", "пен/пен"},
	{lang.Locative, "дағы/дегі", "дағы/дегі", "дағы/дегі", "дағы/дегі", "дағы/дегі", "тағы/тегі"},
	{lang.Genitive, "нікі/нікі", "дікі/дікі", "дікі/дікі", "дікі/дікі", "дікі/дікі", "тікі/тікі"},
	{lang.Nominative, "дай/дей", "дай/дей", "дай/дей", "дай/дей", "дай/дей", "тай/тей"},
	{lang.Nominative, "ша/ше", "ша/ше", "ша/ше", "ша/ше", "ша/ше", "ша/ше"},
}

var pluralEnding = suffix{lang.Plural, "лар/лер", "дар/дер", "лар/лер", "дар/дер", "дар/дер", "тар/тер"}

// after a third person's possessive the cases have an n of their own: комитеті, комитетіне.
var afterPossessive = []struct {
	is  lang.Form
	end string
}{{lang.Genitive, "ның/нің"}, {lang.Dative, "на/не"}, {lang.Accusative, "н/н"}, {lang.Locative, "нда/нде"}, {lang.Ablative, "нан/нен"}, {lang.Instrumental, "мен/мен"}, {lang.Locative, "ндағы/ндегі"}}

func (s suffix) after(word string, front bool) string {
	pair := s.voicelessWith
	last, _ := utf8.DecodeLastRuneInString(word)
	switch {
	case strings.ContainsRune(openSounds, last):
		pair = s.vowel
	case strings.ContainsRune(nasalSounds, last):
		pair = s.nasal
	case strings.ContainsRune(glideSounds+"р", last):
		pair = s.liquid
	case last == 'л':
		pair = s.l
	case strings.ContainsRune(buzzingSounds, last):
		pair = s.voiced
	}
	return vowelsOf(pair, front)
}

func vowelsOf(pair string, front bool) string {
	back, frontEnd, _ := strings.Cut(pair, "/")
	if front {
		return frontEnd
	}
	return back
}

// forms are the inflected forms of a noun in lower case: number, whose it is (his or theirs, ours), case.
func forms(word string) []lang.Inflected {
	var list []lang.Inflected
	word = strings.TrimSuffix(word, "ь")
	if word == "" {
		return nil
	}
	back, front := harmony(word)
	for _, f := range []bool{false, true} {
		if f && !front || !f && !back {
			continue
		}
		cases := func(stem string, is lang.Form) {
			for _, c := range nounCases {
				list = append(list, lang.Inflected{Text: stem + c.after(stem, f), Is: is | c.is})
			}
		}
		owned := func(stem string, is lang.Form) {
			for _, c := range afterPossessive {
				list = append(list, lang.Inflected{Text: stem + vowelsOf(c.end, f), Is: is | c.is})
			}
		}
		possessed := func(stem string, is lang.Form) {
			is |= lang.Possessed
			his, ours := vowelsOf("ы/і", f), vowelsOf("ымыз/іміз", f)
			if last, _ := utf8.DecodeLastRuneInString(stem); strings.ContainsRune(openSounds, last) {
				his, ours = vowelsOf("сы/сі", f), vowelsOf("мыз/міз", f)
			}
			list = append(list, lang.Inflected{Text: stem + his, Is: is | lang.Nominative}, lang.Inflected{Text: stem + ours, Is: is | lang.Nominative})
			owned(stem+his, is)
			cases(stem+ours, is)
		}
		cases(word, 0)
		many := word + pluralEnding.after(word, f)
		list = append(list, lang.Inflected{Text: many, Is: lang.Plural | lang.Nominative})
		cases(many, lang.Plural)
		possessed(many, lang.Plural)
		possessed(word, 0)
		for _, v := range []struct{ hard, soft string }{{"к", "г"}, {"қ", "ғ"}, {"п", "б"}} { // Сабақ, сабағы
			if stem, ok := strings.CutSuffix(word, v.hard); ok {
				possessed(stem+v.soft, 0)
			}
		}
		if lang.EndsIn(word, "ы", "і") { // itself possessed, as комитеті is
			owned(word, lang.Possessed)
		}
	}
	for i, f := range list {
		list[i].End = f.Text[len(lang.CutLetters(f.Text, 2)):]
		if r := []rune(f.Text); len(r) > 2 && r[len(r)-3] == r[len(r)-2] { // дипломатты is no дипломаты
			list[i].End = string(r[len(r)-3:])
		}
	}
	return list
}

// acronymEndings are those that an acronym takes, with a hyphen or without: of the cases.
var acronymEndings = func() map[string]bool {
	m := map[string]bool{}
	for _, c := range nounCases {
		for _, pair := range []string{c.vowel, c.nasal, c.liquid, c.l, c.voiced, c.voicelessWith} {
			for e := range strings.SplitSeq(pair, "/") {
				m[e] = true
			}
		}
	}
	return m
}()
