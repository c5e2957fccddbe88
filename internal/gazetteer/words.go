package gazetteer

import (
	"slices"
	"strings"
)

// titles may stand before a surname with a capital and are no first names.
var titles = set(`mr mrs ms miss dr sir lord lady president vice prime minister premier chancellor senator general colonel major captain lieutenant marshal admiral king queen prince princess
judge justice governor mayor speaker chairman chairwoman chair secretary ambassador professor director chief commissioner deputy spokesman spokeswoman comrade pope father
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
г-н г-жа господин госпожа президент президента президенту президентом премьер премьера министр министра министром генерал генерала полковник губернатор губернатора мэр мэра
глава главы председатель председателя секретарь спикер депутат сенатор король королева принц патриарх папа академик профессор доктор маршал князь граф царь император
мырза ханым президенті министрі генералы төрағасы`)

// places behind a surname are named after the person, or after another: "Nazarbayev University".
var places = set(`university airport street avenue square prospekt center centre foundation fund school museum stadium prize award district city
университет университета университете аэропорт аэропорта улица улице проспект проспекте центр центра центре фонд фонда школы музей орталығы университеті көшесі даңғылы қоры мектебі`)

// mouths are the first words of phrases for those who speak for somebody.
var mouths = []string{"press service", "press secretary", "press office", "press team", "spokesman", "spokeswoman", "spokesperson", "representative", "account", "web site", "website",
	"пресс-служб", "пресс-секретар", "представител", "баспасөз хатшысы", "баспасөз қызметі", "өкілі"}

// speaksFor reports whether a phrase is of one of the mouths.
func speaksFor(phrase string) bool {
	phrase = strings.ToLower(phrase)
	return slices.ContainsFunc(mouths, func(m string) bool { return strings.Contains(phrase, m) })
}
