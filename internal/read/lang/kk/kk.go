// Package kk is everything that the readers know of Kazakh: its small words, its endings, and how it tells, names offices and times.
package kk

import (
	"hearsay/internal/read/lang"
	"hearsay/internal/read/span"
)

func init() {
	lang.Register(lang.Language{Code: "kk", Name: "Kazakh", Profile: profile, Habits: habits, Names: names, Stem: stemOf})
}

var habits = span.Habits{Short: lang.Set(`ж жж көш ауд қ сағ б т.ғ.д т.ғ.к ф.ғ.д`)}

// profile is what the language is recognised by.
var profile = lang.Profile{
	Letters: "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
	Words: `және мен бұл үшін деп бар еді болды туралы бойынша оның ол да де бір осы сол деді жыл емес жоқ болып болған болады болатын кейін дейін сияқты қарай арқылы өз
өзі өзінің олар оны оған сонымен қатар бірақ немесе ғана тағы енді біз сіз сен менің біздің қазақстан жылы күні адам кезінде ішінде арасында екі көп керек
мүмкін бүгін деген айтты екен ма ме ба бе па пе еді қалай не кім қай бәрі барлық ең өте кеше жаңа ал әр бері соң`,
	Ends: `ның нің дың дің тың тің ға ге қа ке ды ді ты ті да де та те дан ден тан тен нан нен мен бен пен лар лер дар дер тар тер ған ген қан кен ады еді йды йді ып іп
сы сі ы і уы уі ын ін ы лық лік тық тік дық дік`,
	Common: "іқғәұ",
	Parts:  "ғ қ ұ",
}
