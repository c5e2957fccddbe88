package tell

import "strings"

// hedging are words of doubt by language: who uses one keeps a way out. Two words are written with a space.
var hedging = map[string][]string{
	"en": listed(`reportedly|allegedly|alleged|purportedly|purported|supposedly|ostensibly|rumoured|rumored|so-called|unconfirmed|unverified|apparently|seemingly|presumably|perhaps|
maybe|possibly|probably|likely|unlikely|may|might|could|appear|appears|appeared|seem|seems|seemed|suggest|suggests|believed|thought|suspected|possible|probable|potentially|
unclear|uncertain|preliminary`),
	"ru": listed(`якобы|предположительно|предположительный|неподтверждённый|неподтверждённым|неподтвержденным|неподтверждённые|неподтвержденные|непроверенным|предварительным|предварительные|
по слухам|слухи|так называемый|вроде бы|будто бы|возможно|возможна|возможен|возможны|вероятно|вероятный|вероятная|видимо|похоже|может|могут|мог|могла|могло|могли|мог бы|наверное|
скорее всего|кажется|по-видимому|судя по всему|ориентировочно|не исключено|не исключается`),
}

// vague are words that name nobody and no number: "some experts", "widely considered". Wikipedia's editors call them weasel words.
var vague = map[string][]string{
	"en": listed(`some|many|most|several|numerous|various|often|widely|generally|critics|observers|experts|analysts|sources|insiders|certain|considered|regarded|commonly|usually|typically|
arguably|frequently|sometimes|variety|evidence|presumed|assumed`),
	"ru": listed(`некоторые|многие|ряд|эксперты|аналитики|наблюдатели|источники|источник|инсайдеры|собеседник|собеседники|принято считать|зачастую|нередко`),
	"kk": listed("кейбір|көптеген|бірқатар|сарапшылар|бақылаушылар|дереккөздер|дереккөз"),
}

func listed(s string) []string { return strings.Split(strings.ReplaceAll(s, "\n", ""), "|") }

// Hedges are the words of doubt in a passage, in the order of the list. The month of May is none.
func Hedges(lang, passage string) []string {
	switch lang {
	case "kk":
		return kazakhHedges(passage)
	case "en":
		passage = strings.ReplaceAll(passage, " May", " ")
	}
	return whole(hedging[lang], passage)
}

// Vague are the words in a passage that leave open who and how many, in the order of the list.
func Vague(lang, passage string) []string { return whole(vague[lang], passage) }

// whole are the words of a list that stand in a passage as whole words.
func whole(list []string, passage string) []string {
	padded := " " + strings.Join(strings.FieldsFunc(strings.ToLower(passage), func(c rune) bool { return strings.ContainsRune(" \u00a0\n,.;:!?\"“”«»()'’", c) }), " ") + " "
	var found []string
	for _, w := range list {
		if strings.Contains(padded, " "+w+" ") {
			found = append(found, w)
		}
	}
	return found
}
