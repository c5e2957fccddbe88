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

// mouths are words for those who speak for somebody, by kind: a service, a person, an account.
var mouths = [][]string{
	{"press service", "press office", "press team", "press department", "пресс-служб", "пресс-центр", "баспасөз қызмет"},
	{"press secretary", "spokesman", "spokeswoman", "spokesperson", "representative", "пресс-секретар", "представител", "баспасөз хатшы", "өкіл"},
	{"account", "channel", "web site", "website", "аккаунт", "страниц", "сайт", "парақша", "сайты"},
}

// mouthKind is of which kind the first mouth of a phrase is, from the person over the service to the account, or -1: of "account of the
// press secretary" the person.
func mouthKind(phrase string) int {
	phrase = strings.ToLower(phrase)
	for _, k := range []int{1, 0, 2} {
		if slices.ContainsFunc(mouths[k], func(m string) bool { return strings.Contains(phrase, m) }) {
			return k
		}
	}
	return -1
}

// speaksFor reports whether a phrase has a mouth.
func speaksFor(phrase string) bool { return mouthKind(phrase) >= 0 }

// pointing are words before a title that say nothing of who is meant.
var pointing = set("this that former acting сам сама этот эта бывший бывшая экс сол осы бұл")

// others are words before a title that make it somebody not yet named.
var others = set("a an one another some any every his her its their my our your whose")

// holding are prepositions behind which stands whom a phrase only says something of.
var holding = set("of for by at in to from with near close around against on about в во при из от у с со к о об для по")

// links are words in lower case that may follow a name within a phrase without the name being their modifier.
var links = set("and or who which of in at from with on is was и или в на из с да де және мен")

var (
	he      = set("he him himself он ему его им нём")
	she     = set("she herself она ей её ею")
	anybody = set("ол оның")
)

// personRoles and bodyRoles are titles that a text gives instead of a name: English ones as they stand, Russian and Kazakh ones by their
// stems.
var (
	personRoles = strings.Fields(`president premier minister chancellor spokesman spokeswoman spokesperson general secretary ambassador chairman chairwoman chair chief head governor mayor
lawyer leader politician official envoy senator deputy aide commander speaker prosecutor judge oligarch businessman activist
президент премьер министр канцлер генерал секретар пресс-секретар посол посла послу председател глав губернатор мэр адвокат лидер политик чиновник сенатор депутат спикер прокурор судь бизнесмен активист дипломат представител
төраға әкім басшы елші хатшы саясаткер`)
	bodyRoles = strings.Fields(`ministry agency committee service council government company party embassy bank office department commission police
министерств ведомств комитет служб мэри агентств компани совет парти банк посольств департамент комисси правительств полици
министрлік агенттік кеңес үкімет`)
)

// roleEndings are those that a Russian or Kazakh title takes.
var roleEndings = set("а у ом е ы ов ам ами и я ю ем ей ой ь ям ями і сы сі ның нің дың дің тың тің ының інің сының сінің ға ге қа ке")

// menInA are first names of men that end as those of women do.
var menInA = set("никита илья лука фома кузьма савва данила мұса муса айса nikita ilya luka thomas joshua luca andrea musa mustafa мустафа мұстафа")
