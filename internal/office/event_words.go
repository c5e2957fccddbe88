package office

import "strings"

// triggers by language: forms of words, apart by a bar, as they stand in news.
var triggers = map[string]map[string]trigger{
	"en": table(map[Kind]string{
		Appoint: "appointed|named|elected|reappointed|promoted|installed|sworn in|nominated",
		Dismiss: "dismissed|sacked|fired|removed|ousted|relieved|suspended|stripped|replaced",
		Arrest:  "arrested|detained|jailed|taken into custody|charged|indicted",
		Release: "released|freed|pardoned|acquitted",
		Deploy:  "sent|deployed|dispatched",
		Request: "requested|asked for|appealed for|called for", Approve: "approved|endorsed|ratified", Order: "ordered|instructed",
		Withdraw: "withdrew|pulled out|pulled back",
	}, map[Kind]string{
		Resign:   "resigned|resigns|resign|stepped down|step down|steps down|quit|left office|left the post|tendered his resignation|tendered her resignation",
		Takeover: "took over|assumed|took charge|took the helm|seized",
		Die:      "died|killed|found dead|assassinated",
		Flee:     "fled|left the country|flew out|escaped",
	}),
	"ru": table(map[Kind]string{
		Appoint: "назначил|назначила|назначили|избрали|избрал|утвердил|утвердила|утвердили",
		Dismiss: "уволил|уволила|уволили|отстранил|отстранила|отстранили|снял с|сняли с|освободил от|освободила от|отправили в отставку|отправил в отставку|отправила в отставку",
		Arrest:  "арестовал|арестовала|арестовали|задержал|задержала|задержали",
		Release: "отпустил|отпустила|отпустили|помиловал|освободил|освободила|освободили",
		Deploy:  "ввел|ввела|ввели|перебросил|перебросила|перебросили|направил|направила|направили", Withdraw: "вывел|вывела|вывели|отвел|отвела|отвели",
		Request: "попросил|попросила|попросили|запросил|запросила|запросили", Approve: "одобрил|одобрила|одобрили|ратифицировал|поддержал|поддержала",
		Order: "приказал|приказала|распорядился|распорядилась|поручил|поручила",
	}, map[Kind]string{
		Appoint:  "назначен|назначена|избран|избрана|переизбран|переизбрана|вступил в должность|вступила в должность|стал|стала",
		Takeover: "возглавил|возглавила|взял на себя|взяла на себя|принял полномочия|приняла полномочия",
		Dismiss:  "уволен|уволена|отстранен|отстранена|снят с|снята с|освобожден от|освобождена от|лишился поста|лишилась поста|отправлен в отставку|отправлена в отставку",
		Resign:   "подавал в отставку|подавала в отставку|подал в отставку|подала в отставку|ушел в отставку|ушла в отставку|покинул пост|покинула пост|сложил полномочия|сложила полномочия",
		Arrest:   "арестован|арестована|задержан|задержана|взят под стражу|взята под стражу",
		Release:  "освобожден из|освобождена из|отпущен|отпущена|вышел на свободу|вышла на свободу",
		Die:      "умер|умерла|скончался|скончалась|погиб|погибла|убит|убита|найден мертвым|найдена мертвой",
		Flee:     "бежал|бежала|покинул страну|покинула страну|вылетел из|вылетела из",
	}),
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
	// bare are forms that tell of an event only where it did not happen: "did not resign".
	bare = set("resign step подавал подавала кеткен алынған ұсталған тұтқындалған")
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
