package ru

import (
	"strings"

	"hearsay/internal/read/lang"
)

// A declension is the endings that replace the last letters of a nominative: genitive, dative, accusative, instrumental, prepositional,
// then the plural from the nominative on. Variants stand behind a slash, "0" is no ending, "-" is no such form.
type declension struct {
	ends     string // of the nominative, separated by spaces
	not      string // unless it ends so
	cut      int    // how many letters the endings replace
	singular string
	plural   string
	persons  bool // the plural is that of a family, too; others make one surname of another: Иванов is no form of Иван here
}

// declensions by Zaliznyak's types as far as names and names of bodies have them (Zaliznyak 1977). A word takes every one that fits its
// last letters: a table cannot know that Марина is no surname and Дарвин no Russian. What is generated beyond use is not met in text.
var declensions = []declension{
	{"ов ев ёв ин ын", "", 0, "а у а ым/ом е", "ы ых ым ых ыми ых", true},                                // Токаев, Путин; Дарвином
	{"ова ева ёва ина ына", "", 1, "ой ой у ой/ою ой", "-", true},                                        // Назарбаева; her family's plural is that of Назарбаев
	{"ова ева ёва ина ына", "", 1, "ы е у ой/ою е", "-", true},                                           // Марина, Женева
	{"кий гий хий", "", 2, "ого ому ого им ом", "ие их им их ими их", true},                              // Достоевский
	{"ний чий щий жий ший ций", "", 2, "его ему его им ем", "ие их им их ими их", true},                  // внутренний
	{"ый ой", "", 2, "ого ому ого ым/им ом", "ые/ие ых/их ым/им ых/их ыми/ими ых/их", true},              // Белый, Толстой
	{"ая", "", 2, "ой ой ую ой/ою ой", "ые/ие ых/их ым/им ых/их ыми/ими ых/их", false},                   // Ковалевская
	{"яя шая щая чая жая", "", 2, "ей ей юю/ую ей/ею ей", "ие их им их ими их", false},                   // внутренняя
	{"ое", "", 2, "ого ому ое ым/им ом", "ые/ие ых/их ым/им ых/их ыми/ими ых/их", false},                 // главное
	{"ее", "", 2, "его ему ее им ем", "ие их им их ими их", false},                                       // внутреннее
	{"ые", "", 2, "ых ым ые/ых ыми ых", "-", false},                                                      // вооружённые
	{"ие", "", 2, "их им ие/их ими их", "-", false},                                                      // российские
	{"ия", "", 1, "и и ю ей/ею и", "и й ям и/й ями ях", false},                                           // Россия, Мария
	{"я", "ия ая яя", 1, "и е ю ей/ею/ёй е", "и 0 ям и/0 ями ях", false},                                 // Илья
	{"га ка ха жа ша ча ща", "", 1, "и е у ой/ою/ей е", "и 0 ам и/0 ами ах", false},                      // Ольга
	{"а", "ова ева ёва ина ына га ка ха жа ша ча ща", 1, "ы е у ой/ою/ей е", "ы 0 ам ы/0 ами ах", false}, // Кучма
	{"ие ье", "", 1, "я ю е ем и/е", "я й ям я ями ях", false},                                           // управление
	{"о", "", 1, "а у о/у ом/ой е", "а/и 0 ам а/0 ами ах", false},                                        // агентство; Лукашенку, as is said
	{"ь", "", 1, "я/и ю/и я/ь/и ем/ью/ём е/и", "и ей ям и/ей ями ях", false},                             // Гоголь, Любовь
	{"й", "ый", 1, "я ю я ем е/и", "и ев ям ев/и ями ях", false},                                         // Гайдай, Сергей, Юрий, Цой
	{"ей", "", 2, "ья ью ья ьем/ьём ье", "ьи ьев ьям ьев ьями ьях", false},                               // Соловей
	{"ец", "", 2, "ца цу ца цом/цем це", "цы цов/цев цам цов/цев цами цах", false},                       // Кравец
	{"лец", "", 2, "ьца ьцу ьца ьцом/ьцем ьце", "ьцы ьцов/ьцев ьцам ьцов ьцами ьцах", false},             // Стрелец
	{"аец оец еец", "", 2, "йца йцу йца йцем йце", "йцы йцев йцам йцев йцами йцах", false},               // Китаец
	{"ок ек ёк", "", 2, "ка ку ка ком ке", "ки ков кам ков ками ках", false},                             // Волчок
	{"ел ёл", "", 2, "ла лу ла лом ле", "лы лов лам лов лами лах", false},                                // Павел
	{"ы", "", 1, "0/ов ам ы/0/ов ами ах", "-", false},                                                    // силы
	{"и", "", 1, "0/ов/ей ам/ям и/0/ов/ей ами/ями ах/ях", "-", false},                                    // новости
	{"лев", "", 3, "льва льву льва львом льве", "-", true},                                               // Лев
	{"ж ш ч щ", "", 0, "а у а ем/ом е", "и ей ам ей ами ах", false},                                      // Абиш, Лукашевич
	{"ц", "", 0, "а у а ем/ом е", "ы ев/ов ам ев/ов ами ах", false},                                      // месяц
	{"г к х", "их ых", 0, "а у а ом е", "и ов ам ов ами ах", false},                                      // Собчак
	{"б в д з л м н п р с т ф", "ов ев ёв ин ын", 0, "а у а ом е", "ы/а ов/0 ам ов/ы/0 ами ах", false},   // Авен
}

var casesInOrder = [...]lang.Form{lang.Genitive, lang.Dative, lang.Accusative, lang.Instrumental, lang.Locative}

// forms are those of a nominative in lower case, itself the first, none twice.
func forms(word string, person bool) []lang.Inflected {
	list := []lang.Inflected{{Text: word, Is: lang.Nominative}}
	add := func(text string, is lang.Form) {
		for i := range list {
			if list[i].Text == text {
				list[i].Is |= is
				return
			}
		}
		list = append(list, lang.Inflected{Text: text, Is: is})
	}
	for _, d := range declensions {
		if !endsIn(word, d.ends) || endsIn(word, d.not) {
			continue
		}
		stem := lang.CutLetters(word, d.cut)
		if stem == "" && d.cut < 3 {
			continue
		}
		for i, endings := range strings.Fields(d.singular) {
			for e := range strings.SplitSeq(endings, "/") {
				add(stem+strings.Trim(e, "0"), casesInOrder[i])
			}
		}
		for i, endings := range strings.Fields(d.plural) {
			if endings == "-" || person && !d.persons {
				break
			}
			is := lang.Plural | lang.Nominative
			if i > 0 {
				is = lang.Plural | casesInOrder[i-1]
			}
			for e := range strings.SplitSeq(endings, "/") {
				if text := stem + strings.Trim(e, "0"); text != word {
					add(text, is)
				}
			}
		}
	}
	return list
}

func endsIn(word, ends string) bool {
	for e := range strings.FieldsSeq(ends) {
		if strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}
