package ru

import (
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

// hedging are words of doubt: who uses one keeps a way out.
var hedgingRussian = tell.Listed(`якобы|предположительно|предположительный|неподтверждённый|неподтверждённым|неподтвержденным|неподтверждённые|неподтвержденные|непроверенным|предварительным|предварительные|
по слухам|слухи|так называемый|вроде бы|будто бы|возможно|возможна|возможен|возможны|вероятно|вероятный|вероятная|видимо|похоже|может|могут|мог|могла|могло|могли|мог бы|наверное|
скорее всего|кажется|по-видимому|судя по всему|ориентировочно|не исключено|не исключается`)

// vague are words that name nobody and no number: "некоторые эксперты".
var vagueRussian = tell.Listed(`некоторые|многие|ряд|эксперты|аналитики|наблюдатели|источники|источник|инсайдеры|собеседник|собеседники|принято считать|зачастую|нередко`)

// hedgesRussian are the words of doubt in a passage.
func hedgesRussian(passage string) []string { return tell.Whole(hedgingRussian, passage) }

func registerRussian() {
	russian.Doubted = doubtedRussian
	russian.Forms = func(r *tell.Reading) { (&reading{r}).russian() }
	russian.Judge = func(r *tell.Reading, a *tell.Attribution, by tell.Judged) { (&reading{r}).judgeRussian(a, by) }
	tell.Register("ru", tell.Grammar{Rules: tellRules, Lexicon: &russian, Hedges: hedgesRussian, Vague: vagueRussian,
		Read: func(paragraph string, t []span.Token) []tell.Attribution {
			return tell.ReadWith(&russian, "ru", paragraph, t)
		}})
}

func init() { registerRussian() }
