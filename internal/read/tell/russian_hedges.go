package tell

import "hearsay/internal/read/span"

// hedging are words of doubt: who uses one keeps a way out.
var hedgingRussian = Listed(`якобы|предположительно|предположительный|неподтверждённый|неподтверждённым|неподтвержденным|неподтверждённые|неподтвержденные|непроверенным|предварительным|предварительные|
по слухам|слухи|так называемый|вроде бы|будто бы|возможно|возможна|возможен|возможны|вероятно|вероятный|вероятная|видимо|похоже|может|могут|мог|могла|могло|могли|мог бы|наверное|
скорее всего|кажется|по-видимому|судя по всему|ориентировочно|не исключено|не исключается`)

// vague are words that name nobody and no number: "некоторые эксперты".
var vagueRussian = Listed(`некоторые|многие|ряд|эксперты|аналитики|наблюдатели|источники|источник|инсайдеры|собеседник|собеседники|принято считать|зачастую|нередко`)

// hedgesRussian are the words of doubt in a passage.
func hedgesRussian(passage string) []string { return Whole(hedgingRussian, passage) }

func registerRussian() {
	russian.doubted = doubtedRussian
	russian.forms = func(r *reading) { r.russian() }
	russian.judge = func(r *reading, a *Attribution, by judged) { r.judgeRussian(a, by) }
	Register("ru", Grammar{Lexicon: &russian, Hedges: hedgesRussian, Vague: vagueRussian,
		Read: func(paragraph string, t []span.Token) []Attribution { return readWith(&russian, "ru", paragraph, t) }})
}

func init() { registerRussian() }
