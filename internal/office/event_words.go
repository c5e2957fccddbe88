package office

import "strings"

// triggers by language: forms of words, apart by a bar, as they stand in news.
var triggers = map[string]map[string]trigger{
	"en": table(map[Kind]string{
		Appoint: "appointed|named as|was named|elected|reappointed|promoted|installed",
		Dismiss: "dismissed|sacked|fired|removed|ousted|relieved|suspended",
		Arrest:  "arrested|detained|jailed|taken into custody",
		Release: "released|freed|pardoned",
	}, map[Kind]string{
		Resign: "resigned|resigns|stepped down|steps down|quit|left office|tendered his resignation|tendered her resignation",
		Die:    "died|was killed|was found dead",
		Flee:   "fled|left the country|flew out|escaped",
	}),
	"ru": table(map[Kind]string{
		Appoint: "назначил|назначила|назначили|избрали|избрал|утвердил",
		Dismiss: "уволил|уволила|уволили|отстранил|отстранила|отстранили|снял с|сняли с|освободил от",
		Arrest:  "арестовал|арестовала|арестовали|задержал|задержала|задержали",
		Release: "отпустил|отпустили|помиловал",
	}, map[Kind]string{
		Appoint: "назначен|назначена|избран|избрана|переизбран|переизбрана|возглавил|возглавила|вступил в должность|вступила в должность|стал|стала",
		Dismiss: "уволен|уволена|отстранен|отстранена|снят с|снята с|освобожден от|освобождена от|лишился поста|лишилась поста",
		Resign:  "подал в отставку|подала в отставку|ушел в отставку|ушла в отставку|покинул пост|покинула пост|сложил полномочия|сложила полномочия",
		Arrest:  "арестован|арестована|задержан|задержана|взят под стражу|взята под стражу",
		Release: "освобожден из|освобождена из|отпущен|отпущена|вышел на свободу|вышла на свободу",
		Die:     "умер|умерла|скончался|скончалась|погиб|погибла|убит|убита",
		Flee:    "бежал|бежала|покинул страну|покинула страну|вылетел из|вылетела из",
	}),
	"kk": table(map[Kind]string{
		Appoint: "тағайындады|сайлады",
		Dismiss: "босатты|қызметінен алды",
		Arrest:  "қамауға алды|ұстады",
	}, map[Kind]string{
		Appoint: "тағайындалды|сайланды|болып тағайындалды",
		Dismiss: "қызметінен босатылды|босатылды|қызметінен алынды|қызметінен шеттетілді",
		Resign:  "отставкаға кетті|қызметінен кетті|отставкаға өтініш берді",
		Arrest:  "қамауға алынды|ұсталды|тұтқындалды",
		Release: "босап шықты|бостандыққа шықты",
		Die:     "қайтыс болды|қаза тапты",
		Flee:    "қашып кетті|елден кетті|елден қашты",
	}),
}

func table(active, others map[Kind]string) map[string]trigger {
	m := map[string]trigger{}
	for kind, list := range others {
		for w := range strings.SplitSeq(list, "|") {
			m[w] = trigger{kind: kind}
		}
	}
	for kind, list := range active {
		for w := range strings.SplitSeq(list, "|") {
			m[w] = trigger{kind, true}
		}
	}
	return m
}

var (
	was       = set("was were been is are being be")
	negations = set("not never n't wasn't isn't не ни denied")
	// stops end the words of an office.
	stops = set("after before on in over amid when while and who following since for by на в после из из-за по и который которая")
	// notNames are capitalised and name no person.
	notNames = set(`the a an on in at after before monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
president minister governor mayor general colonel state television radio police army prosecutors court reuters interior defence defense foreign parliament government council committee ministry he she they it
в на по после об он она они вчера сегодня накануне позже ранее понедельник вторник среду четверг пятницу субботу воскресенье президент министр полиция суд
ол олар бүгін кеше дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі полиция сот президент министр`)
)
