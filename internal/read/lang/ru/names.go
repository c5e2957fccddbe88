package ru

import (
	"strings"
	"unicode"

	snowball "github.com/kljensen/snowball/russian"

	"hearsay/internal/read/lang"
)

// names is what Russian knows of names and of the words around them.
var names = lang.Names{
	Forms:    forms,
	Heard:    heard,
	Acronyms: lang.Set("а у ом е ы ов ам ами ах"),
	Endings: []string{"ыми", "ого", "ому", "ами", "ой", "ою", "ым", "ом", "ем", "ах", "ам", "ую", "ая", "а", "у", "е", "ы",
		"и", "я", "ю"},
	Titles: lang.Set(`г-н г-жа господин госпожа президент президента президенту президентом премьер премьера министр
		министра министром генерал генерала полковник губернатор губернатора мэр мэра глава главы председатель
		председателя секретарь спикер депутат сенатор король королева принц патриарх папа академик профессор доктор
		маршал князь граф царь император`),
	Places: lang.Set(`университет университета университете аэропорт аэропорта улица улице проспект проспекте центр
		центра центре фонд фонда школы музей`),
	Particles: lang.Set("абу аль ад ас эль фон де ван дер бен бин ибн ле ла"),
	Pointing:  lang.Set("сам сама этот эта бывший бывшая экс"),
	Holding:   lang.Set("в во при из от у с со к о об для по"),
	Links:     lang.Set("и или в на из с"),
	He:        lang.Set("он ему его им нём"),
	She:       lang.Set("она ей её ею"),
	PersonRoles: strings.Fields(`президент премьер министр канцлер генерал секретар пресс-секретар посол посла послу
		председател глав губернатор мэр адвокат лидер политик чиновник сенатор депутат спикер прокурор судь
		бизнесмен активист дипломат представител`),
	BodyRoles: strings.Fields(`министерств ведомств комитет служб мэри агентств компани совет парти банк посольств
		департамент комисси правительств полици`),
	RoleEndings: lang.Set("а у ом е ы ов ам ами и я ю ем ей ой ь ям ями"),
	Services:    []string{"пресс-служб", "пресс-центр"},
	Speakers:    []string{"пресс-секретар", "представител"},
	Accounts:    []string{"аккаунт", "страниц", "сайт"},
	Fathers:     strings.Fields("ович евич ич ична овна евна ovich evich ich ovna evna"),
	OfMen:       strings.Fields("ов ев ёв ин ын ский цкий ович евич ov ev yev sky skiy skii ovich evich"),
	OfWomen:     strings.Fields("ова ева ёва ина ская цкая овна евна ova eva yeva ina aya ovna evna"),
	FirstWomen:  []string{"а", "я"},
	MenInA:      lang.Set("никита илья лука фома кузьма савва данила nikita ilya luka"),
}

// stem is what the forms of a word have in common (Snowball); "" of a word with letters that Russian has not.
func stem(word string) string {
	for _, r := range word {
		if unicode.IsLetter(r) && !strings.ContainsRune(profile.Letters, r) {
			return ""
		}
	}
	return snowball.Stem(strings.ReplaceAll(word, "ё", "е"), true)
}

var fromSound = strings.NewReplacer("zh", "ж", "sh", "ш", "ch", "ч", "ts", "ц", "iu", "ю", "ia", "я",
	"a", "а", "b", "б", "v", "в", "g", "г", "d", "д", "e", "е", "z", "з", "i", "и", "k", "к", "l", "л", "m", "м", "n", "н",
	"o", "о", "p", "п", "r", "р", "s", "с", "t", "т", "u", "у", "f", "ф", "h", "х")

// heard are Cyrillic words that a folded one may be: what folding loses before an ending is a soft sign or the й of Юрий.
func heard(folded string) []string {
	if folded == "" || folded[0] < 'a' {
		return nil
	}
	c := fromSound.Replace(folded)
	list := []string{c}
	switch last := folded[len(folded)-1]; last {
	case 'i':
		list = append(list, c+"й", lang.CutLetters(c, 1)+"ый", lang.CutLetters(c, 1)+"й")
	case 'l', 'r':
		list = append(list, c+"ь")
	}
	return list
}
