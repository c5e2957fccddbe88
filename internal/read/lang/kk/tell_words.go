package kk

import (
	"strings"
	"sync"
	"unicode/utf8"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/tell"
)

// kazakhVerbs are the verbs of telling by what they do: stem, then its passive; the words before it, where the verb is a phrase.
var kazakhVerbs = []struct {
	class tell.Class
	verbs string // "атап+өт/өтіл": phrase, stem, passive
}{
	{tell.Says, `айт/айтыл баса+айт/айтыл атап+айт/айтыл хабарла/хабарлан мәлімде/мәлімден жарияла/жариялан жаз/жазыл баянда/баяндал түсіндір/түсіндіріл
ескерт/ескертіл жеткіз/жеткізіл нақтыла/нақтылан қос айыпта/айыптал сендір болжа әшкереле/әшкерелен атап+өт/өтіл атап+көрсет/көрсетіл көрсет/көрсетіл
еске+сал/салын еске+түсір жауап+бер/беріл жауап+қат мәлім+ет хабар+бер/беріл хабар+тарат/таратыл ақпарат+бер/беріл ақпарат+тарат/таратыл уәде+бер/беріл уәде+ет
кепілдік+бер/беріл түсініктеме+бер/беріл түсінік+бер/беріл болжам+жаса назар+аудар/аударыл хабардар+ет мәлімдеме+жаса/жасал мәлімдеме+тарат/таратыл
пікір+білдір айқайла мойында/мойындал шағымдан мақтан қайтала әңгімеле куәлік+бер дәлелде/дәлелден
жауап+қайтар қорытындыла толықтыр сына баға+бер/беріл үн+қат дабыл+қақ мәлімет+бер/беріл мәлімет+тарат/таратыл хабарлама+жаса хабарлама+тарат/таратыл ескерту+жаса құлақтандыр
мәлім+қыл түйінде сөзін+түйінде сөзін+аяқта білдір пікірін+білдір қарсылық+білдір
наразылық+білдір сенім+білдір үміт+білдір алаңдаушылық+білдір күдік+білдір құлаққағыс+ет паш+ет аңғарт меңзе жария+ет жауап+жолда хат+жаз пост+жаз пікір+жаз хабарлама+жаз пікір+қалдыр
жазба+қалдыр ой+қорыт ой+түй жар+сал айғақта еске+ал алға+тарт тиек+ет`},
	{tell.Confirms, `раста/растал қуатта/қуаттал`},
	{tell.Denies, `жоққа+шығар/шығарыл теріске+шығар/шығарыл бекерге+шығар/шығарыл терісте/терістел`},
	{labelling, `ата`},
	{doubting, `сұра күмәндан күмән+келтір/келтіріл шүбә+келтір күмән+білдір`},
	{declining, `қабылда келіс`},
	{tell.Thinks, `ойла сана/санал сен үміттен есепте/есептел күдіктен қорқ қауіптен алаңда пайымда күт/күтіл сезін`},
}

// Classes that only the Kazakh rules need.
const (
	doubting  tell.Class = 100 + iota // asks or doubts, and so leaves the question open
	labelling                         // calls: a telling only where something is called false
	declining                         // "does not accept the charge" denies it; accepting it is no telling
)

// A verb is one reading of a form.
type verb struct {
	before  string // the word before it, of a phrase
	stem    string
	class   tell.Class
	form    form
	negated bool
	passive bool
}

// kazakhWords is what the Kazakh rules know of words. It is made on first use: most runs read no Kazakh.
type kazakhWords struct {
	verbs   map[string][]verb
	agents  map[string]agent // forms of nouns for people and bodies that speak
	sources map[string]bool  // мәліметінше: nouns of telling in "according to" forms
	grounds map[string]bool  // мәліметі, деректеріне: the same before бойынша, сәйкес
	papers  map[string]bool  // хабарламада: what a telling is written in
	proofs  map[string]bool  // хаттамаға: the same before сәйкес
	places  map[string]bool  // министрлікте, орталығынан: a body from which it is told
	rumours map[string]bool  // ақпарат, after деген
}

// An agent is a form of a noun for who may speak.
type agent struct {
	possessed, genitive, person bool
	derived                     bool // known by its suffix alone
}

var kazakhLexicon = sync.OnceValue(func() *kazakhWords {
	w := &kazakhWords{verbs: map[string][]verb{}, agents: map[string]agent{}, sources: map[string]bool{}, grounds: map[string]bool{}, papers: map[string]bool{}, proofs: map[string]bool{}, places: map[string]bool{}, rumours: map[string]bool{}}
	for _, row := range kazakhVerbs {
		for entry := range strings.FieldsSeq(row.verbs) {
			before, rest, phrase := strings.Cut(entry, "+")
			if !phrase {
				before, rest = "", entry
			}
			stem, passive, _ := strings.Cut(rest, "/")
			w.conjugate(verb{before: before, stem: stem, class: row.class})
			if passive != "" {
				w.conjugate(verb{before: before, stem: passive, class: row.class, passive: true})
			}
		}
	}
	for f, forms := range map[form]string{finite: "деді дейді десті депті деуде", participle: "деген"} {
		for s := range strings.FieldsSeq(forms) {
			w.verbs[s] = []verb{{stem: "де", class: tell.Says, form: f}}
		}
	}
	w.verbs["демеді"] = []verb{{stem: "де", class: tell.Says, form: finite, negated: true}}
	w.verbs["деседі"] = []verb{{stem: "де", class: tell.Says, form: finite, passive: true}} // "people say"
	w.conjugate(verb{stem: "делін", class: tell.Says, passive: true})
	w.conjugate(verb{before: "мәлім", stem: "бол", class: tell.Says, passive: true}) // "became known"
	for i, stems := range []string{kazakhPeople, kazakhBodies} {
		for stem := range strings.FieldsSeq(stems) {
			for _, s := range []string{"", "LAр", "SY", "LAрY", "YмYз"} {
				form := join(stem, s)
				a := agent{possessed: strings.HasSuffix(s, "Y"), person: i == 0}
				w.agents[form] = a
				a.genitive = true
				w.agents[join(form, "NYң")] = a
				if i == 1 && a.possessed {
					w.places[join(form+"н", "DA")], w.places[join(form+"н", "Aн")] = true, true
				} else if i == 1 {
					w.places[join(form, "DA")], w.places[join(form, "DAн")] = true, true
				}
			}
			if i == 1 { // әкімдіктегілер, those of the town hall
				form := join(stem, "DA")
				w.agents[form+choose(isBack(form), "ғылар", "гілер")] = agent{person: true}
			}
		}
	}
	for form, possessed := range map[string]bool{"отбасы": false, "халық": false, "билік": false, "билігі": true, "халқы": true, "ана": false, "иесі": true, "институты": true, "бірі": true, "кәсіпорны": true, "көпшілігі": true, "бірқатары": true, "өзі": true, "тобы": true, "біріншісі": true, "екіншісі": true, "үшіншісі": true, "төртіншісі": true, "екеуі": true, "үшеуі": true} {
		w.agents[form] = agent{possessed: possessed}
		w.agents[join(form, "NYң")] = agent{possessed: possessed, genitive: true}
	}
	for noun := range strings.FieldsSeq(`мәлімет дерек ақпарат сөз хабарлама мәлімдеме пікір ой болжам есеп хабар тұжырым сенім қауесет сыбыс`) {
		for _, s := range []string{"SYншA", "LAрYншA"} {
			w.sources[join(noun, s)] = true
		}
		for _, s := range []string{"", "SY", "LAр", "LAрY", "SYнA", "LAрYнA", "GA", "LAрGA"} {
			w.grounds[join(noun, s)] = true
		}
	}
	for noun := range strings.FieldsSeq(`хабарлама мәлімдеме есеп баяндама құжат үндеу хат жазба мақала материал ақпарат мәлімет пост сюжет зерттеу қаулы шешім бұйрық жауап түсініктеме желі арна telegram-арна чат интернет мессенджер парақша сайт канал басылым газет видео бейнежазба видеожазба хаттама қорытынды үкім сараптама жеделхат`) {
		for _, s := range []string{"DA", "SYнDA", "LAрDA", "LAрYнDA"} {
			w.papers[join(noun, s)] = true
		}
		for _, s := range []string{"GA", "SYнA", "LAрGA", "LAрYнA"} {
			w.proofs[join(noun, s)] = !rulings[noun]
		}
	}
	for place := range strings.FieldsSeq("ақордада ақордадан кремльде кремльден пентагонда пентагоннан институтында институтынан") {
		w.places[place] = true
	}
	for noun := range strings.FieldsSeq(`ақпарат мәлімет хабар дерек сыбыс қауесет лақап өсек болжам әңгіме дақпырт`) {
		for _, s := range []string{"", "LAр"} {
			w.rumours[join(noun, s)] = true
		}
	}
	return w
})

// agent is what a form of a noun is for somebody who speaks. The suffix -шы makes such nouns of verbs and others; ordinals and the makers in -ғыш only end like it.
func (w *kazakhWords) agent(s string) (agent, bool) {
	if a, ok := w.agents[s]; ok {
		return a, true
	}
	if s == "көрші" { // more often "neighbouring"
		return agent{}, false
	}
	genitive := false
	if stem, ok := strings.CutSuffix(s, "ның"); ok {
		s, genitive = stem, true
	} else if stem, ok := strings.CutSuffix(s, "нің"); ok {
		s, genitive = stem, true
	}
	for i, endings := range [][]string{{"шы", "ші", "шылар", "шілер"}, {"шысы", "шісі", "шылары", "шілері"}} {
		for _, e := range endings {
			if stem, ok := strings.CutSuffix(s, e); ok && utf8.RuneCountInString(stem) > 2 && !hasEnding(stem, []string{"н", "ғы", "гі", "қы", "кі"}) {
				return agent{possessed: i == 1, genitive: genitive, person: true, derived: true}, true
			}
		}
	}
	return agent{}, false
}

func (w *kazakhWords) conjugate(v verb) {
	conjugate(v.stem, func(word string, f form, negated bool) {
		v.form, v.negated = f, negated
		w.verbs[word] = append(w.verbs[word], v)
	})
}

const kazakhPeople = `елбасы әнші министр вице-министр премьер-министр президент вице-президент экс-президент төраға вице-төраға басшы жетекші директор әкім депутат сенатор өкіл хатшы
баспасөз-хатшы орынбасар кеңесші көмекші елші консул сарапшы маман ғалым дәрігер журналист тілші редактор блогер адвокат қорғаушы прокурор тергеуші судья қызметкер
офицер генерал полковник сарбаз қолбасшы командир бастық куәгер куә тұрғын жүргізуші жолаушы саясаттанушы экономист аналитик синоптик метеоролог сейсмолог белсенді
үміткер кандидат жақтас қарсылас туыс диспетчер пилот ұшқыш капитан инженер мұғалім ректор ұстаз профессор академик дипломат шенеунік тұлға дереккөз мүше спикер
омбудсмен инспектор аудитор кәсіпкер инвестор құрылтайшы көшбасшы лидер король науқас күдікті айыпталушы сотталушы жәбірленуші азамат азаматша оқырман босқын
бақылаушы құтқарушы полицей шекарашы кенші жұмысшы шаруа фермер тарихшы заңгер социолог психолог эколог эпидемиолог дәрігер-инфекционист комендант губернатор
канцлер имам мүфти патриарх ардагер тыңдаушы сөйлеуші баяндамашы құқыққорғаушы ата-ана әке жұбай төрайым меңгеруші басқарушы үйлестіруші координатор
қолданушы пайдаланушы клиент студент оқушы тәрбиеші сатушы саудагер дүкенші қария ақсақал балықшы диқан малшы ұйымдастырушы қатысушы айыптаушы жазушы ақын режиссер
спортшы жаттықтырушы бапкер төреші ойыншы теңізші машинист бағдарламашы медбике фельдшер хирург вирусолог терапевт кеденші қаржыгер банкир жұмыскер атқамінер биолог химик
физик геолог гидролог атташе делегат егер орманшы мердігер`

const kazakhBodies = `министрлік агенттік комитет департамент басқарма бөлім ведомство мекеме ұйым қор банк компания корпорация холдинг кәсіпорын фирма полиция
прокуратура сот парламент мәжіліс сенат үкімет әкімдік әкімшілік қызмет орталық кеңсе штаб гвардия партия фракция қозғалыс одақ бірлестік кәсіподақ
қауымдастық палата кеңес комиссия делегация миссия елшілік телеарна арна газет басылым сайт портал радио редакция бақ билік оппозиция әуежай аурухана университет
институт клуб федерация альянс топ зерттеу есеп баяндама хабарлама мәлімдеме құжат сауалнама бюро инспекция басшылық альянс консорциум регулятор оператор баспа журнал дирекция госпиталь емхана
хатшылық трибунал конгресс гарнизон батальон кооператив шаруашылық қоғам серіктестік құрал мэрия консулдық өкілдік филиал бөлімше академия экспедиция обсерватория станция порт зауыт
кеніш шахта стансы`

// kazakhProper are names that open a sentence often enough to be known there, where a capital tells nothing.
var kazakhProper = lang.Set(`ресей қазақстан қытай украина беларусь өзбекстан қырғызстан тәжікстан түрікменстан түркия иран ирак израиль үндістан пәкістан франция германия
ұлыбритания британия жапония польша грузия әзербайжан армения мәскеу киев кремль ақорда вашингтон пекин брюссель анкара лондон париж берлин ташкент бішкек астана
минск еуроодақ еурокомиссия батыс пентагон интерпол интерфакс`)

// kazakhGivenNames are common ones of persons.
var kazakhGivenNames = lang.Set(`айгүл асқар ерлан ержан болат марат самат серік берік қайрат нұрлан талғат тимур тимұр айдос айдар алмас арман әлия әсел бауыржан гүлнар гүлнәр гүлсім дана данияр
динара дархан ермек жанар жанна кәрім қанат қасым лаура мадина мәдина мұрат мұхтар нұржан оразбек рүстем руслан сәуле сауле салтанат сәкен сәбит санжар тоқтар ұлан
шолпан ықылас зарина зәуре индира ілияс ильяс жомарт абай айнұр айсұлу алтынбек амангелді бақыт бақытжан ғалым думан ерік есен жасұлан мейрам олжас азамат дина дамир сания айжан айнагүл бекзат берікбол
гауһар дәулет еламан жандос зере ислам қуаныш ләззат мақсат маржан меруерт назгүл нұрбол раушан сандуғаш тоғжан фариза шыңғыс эльмира әйгерім анна мария иван петр олег ольга
светлана елена виктор владимир сергей андрей дмитрий алексей наталья гүлжан жұлдыз ақерке ақмарал аружан томирис мәлік мәди нұркен расул самал сара санат тілек төлеген ғани`)

var (
	kazakhPronouns  = lang.Set("ол олар")
	kazakhThat      = lang.Set("мұны бұны осыны соны")
	kazakhPlainCase = lang.Set("оны мұны бұны соны осыны оларды")
	// kazakhAdverbs stand beside a speaker or a cue and belong to neither.
	kazakhAdverbs = lang.Set(`кеше бүгін ертең сондай-ақ қатар бірге алайда бірақ ал және әрі осылайша дегенмен бұрын кейін соң алдымен әзірге әзір қазір енді таңертең кешке
түнде түсте демек яғни тағы түрде былай осылай сөйтіп бұған мұнымен сонымен осыған оған сәл кешірек ертерек алғаш нақты ашық тікелей жаңа күні жылы айында сағат ерекше мәрте сан қысқа қысқаша сенімді батыл үнемі қадап жиі қайта тілге та те ертелі-кеш
негізінен жалпы бастысы бұрынғыдай да де та те рет өз сөйтсе сонда тек тіпті мұнда онда`)
	// kazakhPostpositions end a phrase of their own before a speaker.
	kazakhPostpositions = lang.Set(`бөлек орай байланысты қатысты дейін барысында ретінде арқылы үшін сайын бойы бойынша туралы жөнінде жайлы жайында хақында сияқты секілді кезде кезінде
ішінде арасында қарсы сәйкес ғана себебі ғой`)
	kazakhBreaks = lang.Set("ал бірақ алайда дегенмен сондықтан өйткені")
	// kazakhOpenings are taken off the front of a content: they join it to what was said before.
	kazakhOpenings = lang.Set("болса бастысы жалпы тіпті ал бірақ алайда дегенмен сондай-ақ сонымен қатар бірге және әрі осылайша демек яғни да де тағы былай осылай алдымен бұдан кейін")
	auxiliaries    = lang.Set("отыр жатыр жүр тұр отырған жатқан жүрген тұрған берді кетті қалды жіберді қойды өтті шықты берген кеткен өткен келеді келді")
	afterwards     = lang.Set("еді болатын екен болған")
	questionMarks  = lang.Set("ма ме ба бе па пе")
	about          = lang.Set("туралы жөнінде жайлы жайында хақында")
	rulings        = lang.Set("қаулы шешім бұйрық") // say what is to be, not what is so
	topical        = lang.Set("айт хабарла мәлімде жарияла баянда хабарлан баяндал жариялан жаса бер тарат")
	falsehood      = lang.Set("жалған өтірік негізсіз бекер арандату")
	falseNouns     = lang.Set("ақпарат хабар мәлімет сөз өсек дерек мәлімдеме айыптау")
	groundWords    = lang.Set("бойынша сәйкес қарағанда сүйенсек сенсек жүгінсек")
	// kazakhNobody are words before "мәлімет бойынша" that name no source.
	kazakhNobody = lang.Set("алдын ала ресми бейресми расталмаған кейбір соңғы қолда бар жаңа нақты осы бұл қазіргі біздің өзге басқа аталған мұндай алынған түскен қосымша")
	spreads      = []string{"тара", "шық", "бар", "пайда", "жүр", "айтыл", "желдей", "гуле"}
	spreader     = []string{"тарат", "жарияла", "таратып"}
	// leaders are participles that bind a name to the body that follows: "Бабиш бастаған үкімет".
	leaders = lang.Set("бастаған басқарған басқаратын жетекшілік төрағалық")
	// speaking are verbs of a clause about the speaker, set off by a comma from what was said.
	speaking = lang.Set("сөйлеп беріп тоқталып қатысып қорытындылап өткізіп ашып отырып келіп жазып бөлісіп кездесіп таныстырып қарап")
	// audience and venues are whom and where it was said, between the speaker and what was said.
	audience = lang.Set(`журналистерге тілшілерге тілшісіне тілшіге бақ-қа баққа өкілдеріне халыққа жұртшылыққа депутаттарға агенттігіне арнасына телеарнасына басылымына порталына
газетіне сайтына редакциясына жиналғандарға тұрғындарға сөзінде сұхбатында сұхбатта брифингте брифингінде жиында жиынында отырыста отырысында мәжілісте мәслихатында
мәлімдемесінде парақшасында парақшада желісінде желіде арнасында твиттерде эфирінде эфирде үндеуінде хабарламасында кездесуде кездесуінде съезінде форумда форумында конференциясында
бетінде жазбасында сайтында telegram-арнасында telegram-каналында каналында`)
)

// clauseEnds are how a clause ends that is an object of telling, "that he left": participles with possessor and accusative.
var clauseEnds = participleForms(`ғанын ғандарын ғанымызды ғанымды ғандығын ғандықтарын`, `атынын атындарын атындығын атындықтарын атынымызды атынымды йтынын йтындарын йтындығын йтынымызды`,
	`екенін екендерін екендігін екендіктерін екенімізді керегін керектігін қажетін қажеттігін тиістігін барын барлығын жоғын жоқтығын еместігін мүмкіндігін дегенді`)

// clauseNames are the same without a case, as before туралы and with a passive.
var clauseNames = participleForms(`ғаны ғандары ғанымыз ғандығы`, `атыны атындары атындығы йтыны йтындары йтындығы`, `екені екендері екендігі екендіктері керегі керектігі қажеттігі тиістігі жоқтығы еместігі`)

// clauseDatives are the same in the dative, as drawn attention to.
var clauseDatives = participleForms(`ғанына ғандығына`, `атынына йтынына`, `екеніне екендігіне`)

// participleForms spells the participles with each of their sounds.
func participleForms(perfect, habitual, other string) []string {
	var list []string
	for w := range strings.FieldsSeq(perfect) {
		tail := strings.TrimPrefix(w, "ға")
		front := strings.NewReplacer("ы", "і", "ғ", "г", "қ", "к", "а", "е").Replace(tail)
		list = append(list, "ға"+tail, "қа"+tail, "ге"+front, "ке"+front)
	}
	for w := range strings.FieldsSeq(habitual) {
		list = append(list, w, strings.NewReplacer("ы", "і", "ғ", "г", "қ", "к", "а", "е").Replace(w))
	}
	return append(list, strings.Fields(other)...)
}
