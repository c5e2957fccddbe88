package kk

import (
	"strings"
	"unicode/utf8"

	"hearsay/internal/read/lang"
)

// names is what Kazakh knows of names and of the words around them.
var names = lang.Names{
	Forms:       func(word string, _ bool) []lang.Inflected { return forms(word) },
	Last:        true,
	Letters:     "әғқңөұүһі",
	Acronyms:    acronymEndings,
	Bare:        bare,
	Titles:      lang.Set("мырза ханым президенті министрі генералы төрағасы"),
	Places:      lang.Set("орталығы университеті көшесі даңғылы қоры мектебі"),
	Pointing:    lang.Set("сол осы бұл"),
	Links:       lang.Set("да де және мен"),
	Anybody:     lang.Set("ол оның"),
	PersonRoles: strings.Fields("төраға әкім басшы елші хатшы саясаткер"),
	BodyRoles:   strings.Fields("министрлік агенттік кеңес үкімет"),
	RoleEndings: lang.Set("ы і сы сі ның нің дың дің тың тің ының інің сының сінің ға ге қа ке"),
	Services:    []string{"баспасөз қызмет"},
	Speakers:    []string{"баспасөз хатшы", "өкіл"},
	Accounts:    []string{"парақша", "сайты"},
	Fathers:     strings.Fields("улы ұлы қызы кызы оглы оглу uly kyzy qyzy"),
	OfMen:       strings.Fields("ұлы улы uly"),
	OfWomen:     strings.Fields("қызы кызы kyzy qyzy"),
	MenInA:      lang.Set("мұса муса айса мустафа мұстафа musa mustafa"),
}

// bare is a name without the suffix of its case, and then without that of its number: Тоқаевқа gives Тоқаев. Vowels need
// not agree, as those of surnames in -ев do not.
func bare(name string) []string {
	var list []string
	for _, suffixes := range [][]stripped{strippedCases, strippedPlurals} {
		if short, ok := nameStem(name, suffixes); ok {
			list = append(list, short)
			name = short
		}
	}
	return list
}

// nameStem takes one of the suffixes off a name, if four letters remain and the last of them may stand before it.
func nameStem(w string, suffixes []stripped) (string, bool) {
	for _, s := range suffixes {
		for f := range strings.FieldsSeq(s.forms) {
			stem, ok := strings.CutSuffix(w, f)
			last, _ := utf8.DecodeLastRuneInString(stem)
			if ok && utf8.RuneCountInString(stem) >= 4 && strings.ContainsRune(s.after, last) {
				return stem, true
			}
		}
	}
	return "", false
}
