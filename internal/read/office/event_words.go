package office

import (
	"maps"
	"strings"
)

// triggers by language: forms of words, apart by a bar, as they stand in news.
var triggers = map[string]map[string]trigger{
	"en": table(map[Kind]string{
		Appoint: "appointed|named|elected|reappointed|promoted|installed|sworn in|nominated",
		Dismiss: "dismissed|sacked|fired|removed|ousted|relieved|suspended|stripped|replaced",
		Arrest:  "arrested|detained|jailed|taken into custody|charged|indicted",
		Release: "released|freed|pardoned|acquitted",
		Deploy:  "sent|deployed|dispatched",
		Request: "requested|asked for|appealed for", Approve: "approved|ratified", Order: "ordered|instructed",
		Withdraw: "withdrew|pulled out|pulled back",
	}, map[Kind]string{
		Resign:   "resigned|resigns|resign|stepped down|step down|steps down|quit|left office|left the post|tendered his resignation|tendered her resignation",
		Takeover: "took over|assumed|took charge|took the helm|seized|seized power",
		Die:      "died|killed|found dead|assassinated",
		Flee:     "fled|left the country|flew out|escaped",
	}),
	"ru": conjugated(table(map[Kind]string{
		Appoint: "назначил|избрал|утвердил",
		Dismiss: "уволил|отстранил|снял с|освободил от|отправил в отставку",
		Arrest:  "арестовал|задержал",
		Release: "отпустил|помиловал|освободил",
		Deploy:  "ввел|перебросил|направил", Withdraw: "вывел|отвел",
		Request: "попросил|запросил", Approve: "одобрил|ратифицировал|поддержал",
		Order: "приказал|распорядился|распорядилась|поручил",
	}, map[Kind]string{
		Appoint:  "назначен|назначена|избран|избрана|переизбран|переизбрана|вступил в должность|стал",
		Takeover: "возглавил|взял на себя|принял полномочия",
		Dismiss:  "уволен|уволена|отстранен|отстранена|снят с|снята с|освобожден от|освобождена от|лишился поста|лишилась поста|отправлен в отставку|отправлена в отставку",
		Resign:   "подавал в отставку|подал в отставку|ушел в отставку|ушла в отставку|покинул пост|сложил полномочия",
		Arrest:   "арестован|арестована|задержан|задержана|взят под стражу|взята под стражу",
		Release:  "освобожден из|освобождена из|отпущен|отпущена|вышел на свободу|вышла на свободу",
		Die:      "умер|умерла|скончался|скончалась|погиб|погибла|убит|убита|найден мертвым|найдена мертвой",
		Flee:     "бежал|покинул страну|вылетел из",
	})),
	"kk": table(map[Kind]string{
		Appoint: "тағайындады|сайлады",
		Dismiss: "қызметінен босатты|қызметінен алды|орнынан алды",
		Release: "босатты",
		Arrest:  "қамауға алды|ұстады",
		Deploy:  "енгізді|жіберді", Withdraw: "шығарды", Request: "сұрады", Approve: "мақұлдады|бекітті", Order: "бұйырды|тапсырды",
	}, map[Kind]string{
		Appoint:  "тағайындалды|сайланды",
		Takeover: "басқарды|қолына алды",
		Dismiss:  "қызметінен босатылды|қызметінен алынды|қызметінен шеттетілді|орнынан алынды|лауазымынан босатылды",
		Resign:   "отставкаға кетті|отставкаға кеткен|қызметінен кетті|қызметтен кетті|отставкаға өтініш берді",
		Arrest:   "қамауға алынды|қамауға алынған|ұсталды|ұсталған|тұтқындалды|тұтқындалған",
		Release:  "босатылды|босап шықты|бостандыққа шықты",
		Die:      "қайтыс болды|қаза тапты",
		Flee:     "қашып кетті|елден кетті|қашты",
	}),
}

// conjugated adds to the past tense of a man those of a woman, of a body and of many: "назначил", "назначила", "назначило", "назначили".
func conjugated(m map[string]trigger) map[string]trigger {
	for words, t := range maps.Clone(m) {
		if verb, rest, _ := strings.Cut(words, " "); strings.HasSuffix(verb, "л") {
			for _, e := range []string{"а", "о", "и"} {
				m[strings.TrimSpace(verb+e+" "+rest)] = t
			}
		}
	}
	return m
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
	negations = set("not never n't wasn't weren't isn't didn't hasn't не ни жоқ емес")
	// supposed are words before an event that is not told as having happened: it may, or it would.
	supposed = set("if unless whether would could should may might will can если бы может могут ли будет егер мүмкін")
	// bare are forms that tell of an event only where it did not happen: "did not resign".
	bare = set("resign step подавал подавала подавали подавало кеткен алынған ұсталған тұтқындалған")
	// passage are words that may stand between a subject and its verb.
	passage = set(`was were been is are being be has had have who did do not never didn't wasn't hasn't also later then itself himself herself ,
не был была были уже также позже вчера сегодня сам сама затем ранее и`)
	// stops end the words of an office.
	stops = set("after before on in over amid when while and who following since for by на в после из из-за по и который которая")
	// notNames are capitalised and name no person.
	notNames = set(`the a an on in at after before monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
president minister governor mayor general colonel state television radio police army prosecutors court reuters interior defence defense foreign parliament government council committee ministry he she they it
в на по после об он она они вчера сегодня накануне позже ранее понедельник вторник среду четверг пятницу субботу воскресенье президент министр полиция суд
ол олар бүгін кеше генерал полковник майор депутаттар дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі полиция сот президент министр`)
)
