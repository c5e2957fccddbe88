package gazetteer

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/internal/read/lang"
	_ "hearsay/internal/read/lang/all"
)

func person(id string, names ...string) Entry {
	return Entry{ID: hearsay.ID(id), Kind: hearsay.Person, Names: names}
}

// found writes the mentions of a text as "words=id id", the sure ones without "?".
func found(m *Matcher, text string) string {
	var list []string
	for _, x := range m.Find(text) {
		s := text[x.From:x.To] + "="
		for i, r := range x.Readings {
			if i > 0 {
				s += "+"
			}
			s += string(r.ID)
			if r.How&Namesake != 0 {
				s += "?"
			}
		}
		list = append(list, s)
	}
	return strings.Join(list, ", ")
}

// Six cases of each, as school grammars decline them (Rozental 2012, sections 149-150).
func TestRussianSurnamesAreFoundInAllSixCases(t *testing.T) {
	for _, forms := range []string{
		"Токаев Токаева Токаеву Токаева Токаевым Токаеве",
		"Путин Путина Путину Путина Путиным Путине",
		"Назарбаева Назарбаевой Назарбаевой Назарбаеву Назарбаевой Назарбаевой",
		"Достоевский Достоевского Достоевскому Достоевского Достоевским Достоевском",
		"Ковалевская Ковалевской Ковалевской Ковалевскую Ковалевской Ковалевской",
		"Толстой Толстого Толстому Толстого Толстым Толстом",
		"Белый Белого Белому Белого Белым Белом",
		"Кучма Кучмы Кучме Кучму Кучмой Кучме",
		"Окуджава Окуджавы Окуджаве Окуджаву Окуджавой Окуджаве",
		"Берия Берии Берии Берию Берией Берии",
		"Абиш Абиша Абишу Абиша Абишем Абише",
		"Собчак Собчака Собчаку Собчака Собчаком Собчаке",
		"Лукашевич Лукашевича Лукашевичу Лукашевича Лукашевичем Лукашевиче",
		"Гоголь Гоголя Гоголю Гоголя Гоголем Гоголе",
		"Гайдай Гайдая Гайдаю Гайдая Гайдаем Гайдае",
		"Кравец Кравца Кравцу Кравца Кравцом Кравце",
		"Соловей Соловья Соловью Соловья Соловьем Соловье",
		"Цой Цоя Цою Цоя Цоем Цое",
		"Лукашенко Лукашенко Лукашенко Лукашенко Лукашенко Лукашенко",
		"Шойгу Шойгу Шойгу Шойгу Шойгу Шойгу",
		"Черных Черных Черных Черных Черных Черных",
	} {
		list := strings.Fields(forms)
		m := New([]Entry{person("p", list[0])})
		for _, f := range list {
			text := "Сообщили, что " + f + " здесь не было."
			if got := found(m, text); got != f+"=p" {
				t.Errorf("%s: found %q", f, got)
			}
		}
	}
}

func TestRussianFirstNamesAreDeclinedWithTheSurname(t *testing.T) {
	for name, forms := range map[string]string{
		"Юрий Петров":          "Юрия Петрова, Юрию Петрову, Юрием Петровым, Юрии Петрове",
		"Павел Иванов":         "Павла Иванова, Павлу Иванову, Павлом Ивановым, Павле Иванове",
		"Лев Пономарев":        "Льва Пономарева, Льву Пономареву, Львом Пономаревым, Льве Пономареве",
		"Илья Белый":           "Ильи Белого, Илье Белому, Илью Белого, Ильёй Белым, Ильей Белым",
		"Игорь Сечин":          "Игоря Сечина, Игорю Сечину, Игорем Сечиным, Игоре Сечине",
		"Дарига Назарбаева":    "Дариги Назарбаевой, Дариге Назарбаевой, Даригу Назарбаеву, Даригой Назарбаевой",
		"Мария Захарова":       "Марии Захаровой, Марию Захарову, Марией Захаровой",
		"Любовь Соболь":        "Любови Соболь, Любовью Соболь",
		"Пётр Авен":            "Петра Авена, Петру Авену, Петром Авеном, Пётр Авен",
		"Yuri Ivanov":          "Юрий Иванов, Юрия Иванова, Юрием Ивановым",
		"Igor Sechin":          "Игорь Сечин, Игоря Сечина",
		"Sergei Shoigu":        "Сергей Шойгу, Сергея Шойгу",
		"Kassym-Jomart Tokaev": "Касым-Жомарт Токаев, Касым-Жомарта Токаева, Касым Жомарту Токаеву, Касымжомарт Токаев",
	} {
		m := New([]Entry{person("p", name)})
		for f := range strings.SplitSeq(forms, ", ") {
			if got := found(m, "Видели "+f+" вчера"); got != f+"=p" {
				t.Errorf("%s: %s: found %q", name, f, got)
			}
		}
	}
}

// Case, number and whose, by the rules of harmony and assimilation (Muhamedowa 2016, chapters 2 and 3).
func TestKazakhNamesAreFoundWithTheirEndings(t *testing.T) {
	for name, forms := range map[string]string{
		"Тоқаев":     "Тоқаев Тоқаевтың Тоқаевқа Тоқаевты Тоқаевта Тоқаевтан Тоқаевпен Тоқаевтар Тоқаевтардың Тоқаевтікі",
		"Назарбаев":  "Назарбаевтың Назарбаевқа Назарбаевты Назарбаевта Назарбаевтан Назарбаевпен Назарбаевтарға",
		"Мәсімов":    "Мәсімовтің Мәсімовке Мәсімовті Мәсімовте Мәсімовтен Мәсімовпен Мәсімовтер",
		"Әбіш":       "Әбіштің Әбішке Әбішті Әбіште Әбіштен Әбішпен Әбіштер Әбіштерге Әбіші",
		"Сағынтаев":  "Сағынтаевтың Сағынтаевқа Сағынтаевпен",
		"Қарын":      "Қарынның Қарынға Қарынды Қарында Қарыннан Қарынмен Қарындар",
		"Нұртілеу":   "Нұртілеудің Нұртілеуге Нұртілеуді Нұртілеуде Нұртілеуден Нұртілеумен Нұртілеулер",
		"Абай":       "Абайдың Абайға Абайды Абайда Абайдан Абаймен Абайлар",
		"Мамай":      "Мамайдың Мамайға Мамаймен",
		"Әлия":       "Әлияның Әлияға Әлияны Әлияда Әлиядан Әлиямен Әлиялар",
		"Жаңабек":    "Жаңабектің Жаңабекке Жаңабекті Жаңабекте Жаңабектен Жаңабекпен",
		"Тілеуберді": "Тілеубердінің Тілеубердіге Тілеубердіні Тілеубердіде Тілеубердіден Тілеубердімен",
		"Бақытжан":   "Бақытжанның Бақытжанға Бақытжанды Бақытжаннан Бақытжанмен Бақытжандар",
		"Назарбаева": "Назарбаеваның Назарбаеваға Назарбаеваны Назарбаевадан Назарбаевамен",
		"Путин":      "Путиннің Путинге Путинді Путинде Путиннен Путинмен",
		"Лукашенко":  "Лукашенконың Лукашенкоға Лукашенкомен",
		"Қазақстан":  "Қазақстанның Қазақстанға Қазақстанда Қазақстаннан Қазақстанмен Қазақстанымыз Қазақстанымыздың",
	} {
		m := New([]Entry{person("p", name)})
		for f := range strings.FieldsSeq(forms) {
			if got := found(m, "Кеше "+f+" туралы айтылды."); got != f+"=p" {
				t.Errorf("%s: %s: found %q", name, f, got)
			}
		}
	}
	m := New([]Entry{{ID: "knb", Kind: hearsay.Body, Names: []string{"Ұлттық қауіпсіздік комитеті (ҰҚК)"}}})
	for _, f := range strings.Split("Ұлттық қауіпсіздік комитеті, Ұлттық қауіпсіздік комитетінің, ұлттық қауіпсіздік комитетіне, Ұлттық қауіпсіздік комитетінде, ҰҚК, ҰҚК-нің, ҰҚК-ге", ", ") {
		if got := found(m, "Бұл туралы "+f+" хабарлады"); got != f+"=knb" {
			t.Errorf("%s: found %q", f, got)
		}
	}
}

func TestEnglishNames(t *testing.T) {
	m := New([]Entry{person("tokayev", "Kassym-Jomart Tokayev, the president"), person("nazarbayev", "Nursultan Nazarbayev, the first president", "Nazarbayev"), person("blok", "Alexander Van der Bellen"),
		{ID: "knb", Kind: hearsay.Body, Names: []string{"National Security Committee (KNB)", "КНБ"}}, {ID: "press", Kind: hearsay.Voice, Names: []string{"Press service of the National Security Committee (KNB, ҰҚК)"}}, {ID: "khabar", Kind: hearsay.Voice, Names: []string{"Khabar 24, state television"}}, {ID: "orda", Kind: hearsay.Voice, Names: []string{"Orda.kz"}}})
	for text, want := range map[string]string{
		"Tokayev's decree":                                 "Tokayev=tokayev",
		"the Nazarbayevs left":                             "Nazarbayevs=nazarbayev",
		"President Tokayev met Mr Nazarbayev":              "Tokayev=tokayev, Nazarbayev=nazarbayev",
		"K. Tokayev and K.-J. Tokayev and Tokayev K.":      "K. Tokayev=tokayev, K.-J. Tokayev=tokayev, Tokayev K=tokayev",
		"Kassym-Jomart K. Tokayev":                         "Kassym-Jomart K. Tokayev=tokayev",
		"Tokaev, also spelt Toqaev, or TOKAYEV":            "Tokaev=tokayev, Toqaev=tokayev, TOKAYEV=tokayev",
		"the first president flew":                         "first president=nazarbayev",
		"the NSC, the KNB, the КНБ":                        "NSC=knb, KNB=knb, КНБ=knb",
		"the National Security Committee's head":           "National Security Committee=knb",
		"the press service of the KNB":                     "press service of the KNB=press",
		"the press service of National Security Committee": "press service of National Security Committee=press",
		"Khabar 24 and Orda.kz said":                       "Khabar 24=khabar, Orda.kz=orda",
		"Van der Bellen spoke; Alexander Van der Bellen":   "Van der Bellen=blok, Alexander Van der Bellen=blok",
		"a Tokayev-led cabinet":                            "Tokayev=tokayev",
	} {
		if got := found(m, text); got != want {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
}

func TestBodiesInRussian(t *testing.T) {
	m := New([]Entry{{ID: "mid", Kind: hearsay.Body, Names: []string{"Министерство иностранных дел (МИД)"}}, {ID: "sol", Kind: hearsay.Body, Names: []string{"движение «Солидарность»"}},
		{ID: "gd", Kind: hearsay.Body, Names: []string{"Государственная дума"}}, {ID: "knb", Kind: hearsay.Body, Names: []string{"Комитет национальной безопасности"}}, {ID: "forces", Kind: hearsay.Forces, Names: []string{"Вооружённые силы"}}})
	for text, want := range map[string]string{
		"в Министерстве иностранных дел":                      "Министерстве иностранных дел=mid",
		"министерством иностранных дел":                       "министерством иностранных дел=mid",
		"сообщили в МИДе, МИД молчит, главе МИДа":             "МИДе=mid, МИД=mid, МИДа=mid",
		"лидер движения «Солидарность» и другие":              "движения «Солидарность=sol",
		"Государственной думе и государственную думу":         "Государственной думе=gd, государственную думу=gd",
		"глава КНБ, глава Комитета национальной безопасности": "КНБ=knb, Комитета национальной безопасности=knb",
		"Вооружёнными силами, вооруженных сил":                "Вооружёнными силами=forces, вооруженных сил=forces",
		"мид и кнб, комитет":                                  "",
	} {
		if got := found(m, text); got != want {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
}

// Назарбаева is a woman's nominative and a man's genitive: who is meant is not for a table to say.
func TestAnAmbiguousFormKeepsBothReadings(t *testing.T) {
	m := New([]Entry{person("nursultan", "Нурсултан Назарбаев"), person("dariga", "Дарига Назарбаева"), person("ivan", "Иван Петров"), person("pyotr", "Пётр Петров")})
	for text, want := range map[string]string{
		"Видели Назарбаева в городе":           "Назарбаева=nursultan+dariga",
		"Видели Назарбаеву в городе":           "Назарбаеву=nursultan+dariga", // dative of the one, accusative of the other
		"Встреча с Назарбаевым":                "Назарбаевым=nursultan",
		"Встреча с Назарбаевой":                "Назарбаевой=dariga",
		"Слова Дариги Назарбаевой":             "Дариги Назарбаевой=dariga",
		"Слова Нурсултана Назарбаева":          "Нурсултана Назарбаева=nursultan",
		"Приехал Петров":                       "Петров=ivan+pyotr",
		"Приехал И. Петров":                    "И. Петров=ivan",
		"Приехал брат, Болат Назарбаев, вчера": "Назарбаев=nursultan?",
		"Вчера приехал С. Назарбаев":           "Назарбаев=nursultan?",
	} {
		if got := found(m, text); got != want {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
	r := m.Find("Видели Назарбаева")[0].Readings
	if r[0].Form&lang.Genitive == 0 || r[0].Form&lang.Nominative != 0 || r[1].Form != lang.Nominative {
		t.Errorf("forms %b and %b, want a genitive and a nominative", r[0].Form, r[1].Form)
	}
}

func TestWordsThatOnlyLookLikeANameAreNone(t *testing.T) {
	m := New([]Entry{person("a", "Касым-Жомарт Токаев", "Қасым-Жомарт Тоқаев"), person("b", "Иван Мороз"), person("c", "Пётр Заяц"), person("d", "Ann Law"), person("e", "Сергей Бут"),
		{ID: "f", Kind: hearsay.Body, Names: []string{"Government"}}, {ID: "g", Kind: hearsay.Body, Names: []string{"KNB"}}, person("h", "Самат Әбіш")})
	for _, text := range []string{
		"Село Токаевка и Токаевское сельсовет", "в Токаевке", "Токаевщина", "на улице мороз и зайца видно", "the law of the land, in-law and lawful", "бут и щебень",
		"a government of laws", "knb", "Сегодня Абишево", "Касым пришёл", "президент страны", "", "…", "Сам-Әбішев",
	} {
		if got := found(m, text); got != "" {
			t.Errorf("%s: found %q", text, got)
		}
	}
}

// Found where the names of the worked case were looked for in news of other things.
func TestNewsOfOtherThingsHasNoNamesOfTheCase(t *testing.T) {
	m := kazakhstan(t)
	for text, want := range map[string]string{
		"the UK, UC and CD":               "", // ҰҚК without marks
		"ООО «Ромашка» и КПСС":            "", // officials of Almaty airport; by its sound, a press service
		"Дипломаты уехали в Таллин":       "", // The Diplomat; where a centre is
		"President Obama and Trump":       "President=president-seat?",
		"in Lenta.ru, by Interfax":        "Lenta.ru=lenta, Interfax=interfax",
		"лента новостей, телеканал хабар": "",
	} {
		if got := found(m, text); got != want {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
}

func TestManyMayReadAtATime(t *testing.T) {
	m := New(fiveHundred())
	alone := fmt.Sprint(New(fiveHundred()).Find(russianNews))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := fmt.Sprint(m.Find(russianNews)); got != alone {
				t.Errorf("found %s, and alone %s", got, alone)
			}
		})
	}
	all.Wait()
}

func TestHowAMentionFits(t *testing.T) {
	m := New([]Entry{person("t", "Kassym-Jomart Tokayev, the president", "Қасым-Жомарт Тоқаев"), person("n", "Nursultan Nazarbayev, the first president"), {ID: "k", Kind: hearsay.Body, Names: []string{"National Security Committee"}}})
	for text, want := range map[string]string{
		"Kassym-Jomart Tokayev": "exact",
		"Qasym-Jomart Toqaev":   "transliterated",
		"Қасым-Жомарт Тоқаевқа": "inflected",
		"Касым-Жомарту Токаеву": "inflected, transliterated",
		"Tokayev":                  "surname alone",
		"Tokayev's":                "inflected, surname alone",
		"K. Tokayev":               "initials",
		"NSC":                      "acronym",
		"The first president":      "described",
		"Mukhtar Tokayev arrived":  "surname alone",
		"the late Mukhtar Tokayev": "surname alone, perhaps a namesake",
	} {
		got := m.Find(text)
		if len(got) != 1 || got[0].Readings[0].How.String() != want {
			t.Errorf("%s: %v, want %s", text, got, want)
			continue
		}
		var back How
		if text, _ := got[0].Readings[0].How.MarshalText(); back.UnmarshalText(text) != nil || back != got[0].Readings[0].How {
			t.Errorf("%s is read back as %s", want, back)
		}
	}
}

var (
	surnames = []string{"Токаев", "Путин", "Назарбаева", "Достоевский", "Ковалевская", "Кучма", "Абиш", "Гоголь", "Соловей", "Кравец", "Тоқаев", "Мәсімов", "Қарын", "Нұртілеу", "Tokayev", "Sechin", "Merkel", "Lavrov", "Shmyhal"}
)

// What is generated is found again: every form of the last word, behind the first name as the case writes it.
func TestEveryGeneratedFormLeadsBackToItsName(t *testing.T) {
	for _, s := range surnames {
		m := New([]Entry{person("x", "Самат "+s)})
		word := strings.ToLower(s)
		list := []lang.Inflected{{Text: word}, {Text: word + "s"}}
		if cyrillic(s) {
			list = nil
			for _, in := range lang.Inflections(true) {
				list = append(list, in.Forms(word, true)...)
			}
		}
		for _, f := range list {
			r, size := utf8.DecodeRuneInString(f.Text)
			text := "Самат " + string(unicode.ToUpper(r)) + f.Text[size:]
			if got := found(m, text); got != text+"=x" {
				t.Errorf("%s: %s: found %q", s, text, got)
			}
		}
	}
}

func TestSpansAreWordsOfTheText(t *testing.T) {
	m := New([]Entry{person("a", "Нурсултан Назарбаев", "Nursultan Nazarbayev, the first president"), {ID: "b", Kind: hearsay.Body, Names: []string{"National Security Committee (KNB)", "КНБ"}}})
	pieces := rapid.SampledFrom([]string{"Назарбаев", "Назарбаева", "Нурсултан", "Н.", "Nazarbayev", "’s", "'", "the", "first president", "КНБ", "-нің", " ", " ", " ", ". ", "-", "\u00ad", "\xff", "é", "й", "National", "Security", "Committee", "я", "(", "\n"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 20).Draw(t, "pieces"), "")
		check(t, m, text)
	})
}

// check holds for every text: spans are in order, apart, on borders of words, and each has a reading.
func check(t interface{ Fatalf(string, ...any) }, m *Matcher, text string) {
	end := 0
	for _, x := range m.Find(text) {
		if x.From < end || x.To <= x.From || x.To > len(text) {
			t.Fatalf("%q: span %d to %d after %d", text, x.From, x.To, end)
		}
		end = x.To
		if len(x.Readings) == 0 {
			t.Fatalf("%q: %q has no reading", text, text[x.From:x.To])
		}
		before, _ := utf8.DecodeLastRuneInString(text[:x.From])
		after, _ := utf8.DecodeRuneInString(text[x.To:])
		if unicode.IsLetter(before) || unicode.IsLetter(after) {
			t.Fatalf("%q: %q stands within a word", text, text[x.From:x.To])
		}
		if first, _ := utf8.DecodeRuneInString(text[x.From:]); !unicode.IsLetter(first) && !unicode.IsDigit(first) {
			t.Fatalf("%q: %q begins with no letter", text, text[x.From:x.To])
		}
		ids := map[hearsay.ID]bool{}
		for _, r := range x.Readings {
			if ids[r.ID] {
				t.Fatalf("%q: %s twice", text, r.ID)
			}
			ids[r.ID] = true
		}
	}
}

// Text of other words has no names: all words in lower case, and capitalised words that begin as no word of a name does.
func TestTextWithoutNamesGivesNothing(t *testing.T) {
	m := New([]Entry{person("a", "Нурсултан Назарбаев"), person("b", "Kassym-Jomart Tokayev"), person("c", "Қасым-Жомарт Тоқаев")})
	word := rapid.OneOf(rapid.StringMatching(`[a-zа-яәғқңөұүһі]{1,12}`), rapid.StringMatching(`[BDFGHLMPRSVWZБВГДЖЛМПРСФХЦЧШЭЮЯӘ][a-zа-яәғқ]{1,10}`))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(word, 0, 30).Draw(t, "words"), " ")
		if got := found(m, text); got != "" {
			t.Fatalf("%q: found %q", text, got)
		}
	})
}

// The order of entries and texts changes nothing of what is found.
func TestTheOrderOfTheCaseDoesNotMatter(t *testing.T) {
	list := []Entry{person("a", "Нурсултан Назарбаев"), person("b", "Дарига Назарбаева"), person("c", "Касым-Жомарт Токаев"), person("d", "Nursultan Nazarbayev")}
	turned := slices.Clone(list)
	slices.Reverse(turned)
	one, two := New(list), New(turned)
	for _, text := range []string{"Назарбаева и Токаева", "Nazarbayev, Н. Назарбаев", "Дариги Назарбаевой и Назарбаевым"} {
		a, b := one.Find(text), two.Find(text)
		for i := range a {
			slices.Reverse(b[i].Readings)
		}
		if fmt.Sprint(a) != fmt.Sprint(b) {
			t.Errorf("%s: %v, and turned round %v", text, a, b)
		}
	}
}

func FuzzFind(f *testing.F) {
	m := New([]Entry{person("a", "Нурсултан Назарбаев", "Nursultan Nazarbayev, the first president"), person("b", "Қасым-Жомарт Тоқаев"), {ID: "c", Kind: hearsay.Body, Names: []string{"Ұлттық қауіпсіздік комитеті (ҰҚК)"}}})
	for _, s := range []string{"Назарбаевтың", "Н. А. Назарбаев", "ҰҚК-нің", "Nazarbayev's", "the first president", "Tokayev\xff", "Назар\u00adбаев", "K.-J. Tokayev", "’’s", "Й"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, m, text) })
}

// Whatever a case is named, a matcher can be built of it and reads any text.
func FuzzNew(f *testing.F) {
	for _, s := range []string{"Samat Abish, nephew of the first president", "Press service of the National Security Committee (KNB, ҰҚК)", "A. Dubnov", "И. И. И.", "((", "van der", "Ь", "Й", "ъ ы", "O'Brien", "1 2 3", "\xff"} {
		f.Add(s, s+"'s")
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		if len(name) > 200 {
			t.Skip("a name is short")
		}
		check(t, New([]Entry{person("a", name), {ID: "b", Kind: hearsay.Body, Names: []string{name}}}), text)
	})
}
