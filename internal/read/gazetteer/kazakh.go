package gazetteer

import (
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/lang/kk/sounds"
)

// harmony is which vowels the endings of a word take, by its last vowel: back, front, or either, where loans and Russian surnames mix
// them. The е of a surname in -ев goes with what stands before it: Тоқаевқа, but Сергеевке; either is written of Мәсімов.
func harmony(word string) (back, front bool) {
	surname := strings.HasSuffix(word, "ев")
	last, seenBack, seenFront := 'а', false, false
	for _, r := range strings.TrimSuffix(word, "ев") {
		if !strings.ContainsRune(sounds.BackVowels+sounds.FrontVowels, r) {
			continue
		}
		last = r
		if strings.ContainsRune(sounds.BackVowels, r) {
			seenBack = true
		} else {
			seenFront = true
		}
	}
	if seenBack && seenFront && (surname || strings.ContainsRune("еиэую", last) || endsIn(word, "ов ова")) {
		return true, true
	}
	back = strings.ContainsRune(sounds.BackVowels, last)
	return back, !back
}

// A suffix is an ending with a back vowel and with a front one, by the sound it follows.
type suffix struct {
	is                                             Form
	vowel, nasal, liquid, l, voiced, voicelessWith string // as "back/front"
}

// kazakhCases are the endings of the seven cases (Muhamedowa 2016, chapter 3), and those of likeness, belonging and place that follow
// names as cases do.
var kazakhCases = []suffix{
	{Genitive, "ның/нің", "ның/нің", "дың/дің", "дың/дің", "дың/дің", "тың/тің"},
	{Dative, "ға/ге", "ға/ге", "ға/ге", "ға/ге", "ға/ге", "қа/ке"},
	{Accusative, "ны/ні", "ды/ді", "ды/ді", "ды/ді", "ды/ді", "ты/ті"},
	{Locative, "да/де", "да/де", "да/де", "да/де", "да/де", "та/те"},
	{Ablative, "дан/ден", "нан/нен", "дан/ден", "дан/ден", "дан/ден", "тан/тен"},
	{Instrumental, "мен/мен", "мен/мен", "мен/мен", "мен/мен", "бен/бен", "пен/пен"},
	{Locative, "дағы/дегі", "дағы/дегі", "дағы/дегі", "дағы/дегі", "дағы/дегі", "тағы/тегі"},
	{Genitive, "нікі/нікі", "дікі/дікі", "дікі/дікі", "дікі/дікі", "дікі/дікі", "тікі/тікі"},
	{Nominative, "дай/дей", "дай/дей", "дай/дей", "дай/дей", "дай/дей", "тай/тей"},
	{Nominative, "ша/ше", "ша/ше", "ша/ше", "ша/ше", "ша/ше", "ша/ше"},
}

var kazakhPlural = suffix{Plural, "лар/лер", "дар/дер", "лар/лер", "дар/дер", "дар/дер", "тар/тер"}

// after a third person's possessive the cases have an n of their own: комитеті, комитетіне.
var afterPossessive = []struct {
	is  Form
	end string
}{{Genitive, "ның/нің"}, {Dative, "на/не"}, {Accusative, "н/н"}, {Locative, "нда/нде"}, {Ablative, "нан/нен"}, {Instrumental, "мен/мен"}, {Locative, "ндағы/ндегі"}}

func (s suffix) after(word string, front bool) string {
	pair := s.voicelessWith
	last, _ := utf8.DecodeLastRuneInString(word)
	switch {
	case strings.ContainsRune(sounds.Open, last):
		pair = s.vowel
	case strings.ContainsRune(sounds.Nasals, last):
		pair = s.nasal
	case strings.ContainsRune(sounds.Glides+"р", last):
		pair = s.liquid
	case last == 'л':
		pair = s.l
	case strings.ContainsRune(sounds.Buzzing, last):
		pair = s.voiced
	}
	return choose(pair, front)
}

func choose(pair string, front bool) string {
	back, frontEnd, _ := strings.Cut(pair, "/")
	if front {
		return frontEnd
	}
	return back
}

// kazakh is the inflected forms of a noun in lower case: number, whose it is (his or theirs, ours), case.
func kazakh(word string) []form {
	var list []form
	word = strings.TrimSuffix(word, "ь")
	if word == "" {
		return nil
	}
	back, front := harmony(word)
	for _, f := range []bool{false, true} {
		if f && !front || !f && !back {
			continue
		}
		cases := func(stem string, is Form) {
			for _, c := range kazakhCases {
				list = append(list, form{text: stem + c.after(stem, f), is: is | c.is})
			}
		}
		owned := func(stem string, is Form) {
			for _, c := range afterPossessive {
				list = append(list, form{text: stem + choose(c.end, f), is: is | c.is})
			}
		}
		possessed := func(stem string, is Form) {
			is |= Possessed
			his, ours := choose("ы/і", f), choose("ымыз/іміз", f)
			if last, _ := utf8.DecodeLastRuneInString(stem); strings.ContainsRune(sounds.Open, last) {
				his, ours = choose("сы/сі", f), choose("мыз/міз", f)
			}
			list = append(list, form{text: stem + his, is: is | Nominative}, form{text: stem + ours, is: is | Nominative})
			owned(stem+his, is)
			cases(stem+ours, is)
		}
		cases(word, 0)
		many := word + kazakhPlural.after(word, f)
		list = append(list, form{text: many, is: Plural | Nominative})
		cases(many, Plural)
		possessed(many, Plural)
		possessed(word, 0)
		for _, v := range []struct{ hard, soft string }{{"к", "г"}, {"қ", "ғ"}, {"п", "б"}} { // Сабақ, сабағы
			if stem, ok := strings.CutSuffix(word, v.hard); ok {
				possessed(stem+v.soft, 0)
			}
		}
		if endsIn(word, "ы і") { // itself possessed, as комитеті is
			owned(word, Possessed)
		}
	}
	for i, f := range list {
		list[i].end = f.text[len(cutLetters(f.text, 2)):]
		if r := []rune(f.text); len(r) > 2 && r[len(r)-3] == r[len(r)-2] { // дипломатты is no дипломаты
			list[i].end = string(r[len(r)-3:])
		}
	}
	return list
}

// kazakhLetters reports whether a word in lower case has letters that Russian has not. A text that keeps them in endings keeps them in names.
func kazakhLetters(word string) bool { return strings.ContainsAny(word, "әғқңөұүһі") }

// acronymEndings are those that an acronym takes: of Kazakh cases, with a hyphen or without, and the Russian ones of МИДа, МИДом.
var acronymEndings = func() map[string]bool {
	m := set("а у ом е ы ов ам ами ах")
	for _, c := range kazakhCases {
		for _, pair := range []string{c.vowel, c.nasal, c.liquid, c.l, c.voiced, c.voicelessWith} {
			for e := range strings.SplitSeq(pair, "/") {
				m[e] = true
			}
		}
	}
	return m
}()
