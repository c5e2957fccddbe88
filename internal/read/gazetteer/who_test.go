package gazetteer

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"hearsay/bundle"
	"hearsay/cases"
)

// kazakhstan is the matcher of the worked case.
func kazakhstan(t *testing.T) *Matcher {
	t.Helper()
	sub, err := fs.Sub(cases.FS, "kazakhstan-2022")
	if err != nil {
		t.Fatal(err)
	}
	b, problems := bundle.Parse(sub)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return New(Entries(b.Case.Merged()))
}

// who writes the links of the words between [ and ] in the last paragraph.
func who(t *testing.T, m *Matcher, text string) string {
	t.Helper()
	paragraphs := strings.Split(text, "\n")
	last := len(paragraphs) - 1
	from := strings.IndexByte(paragraphs[last], '[')
	paragraphs[last] = strings.Replace(paragraphs[last], "[", "", 1)
	to := strings.IndexByte(paragraphs[last], ']')
	paragraphs[last] = strings.Replace(paragraphs[last], "]", "", 1)
	var list []string
	for _, l := range m.Read(paragraphs).Who(last, from, to) {
		s := string(l.ID)
		if l.Guess {
			s += "?"
		}
		if l.By != "" {
			s += fmt.Sprintf(" (%s %s)", l.By, l.Words)
		}
		list = append(list, s)
	}
	return strings.Join(list, ", ")
}

func TestASourcePhraseIsWhomItMeansAndNotWhomItNames(t *testing.T) {
	m := kazakhstan(t)
	for text, want := range map[string]string{
		"[Tokayev] said so":                         "tokayev",
		"[President Kassym-Jomart Tokayev] said so": "tokayev",
		"[Токаев] заявил":                           "tokayev",
		"По словам [Токаева], всё спокойно":         "tokayev",
		"[Президент Казахстана Касым-Жомарт Токаев] заявил": "tokayev",
		"[Тоқаев] деді":                                                    "tokayev",
		"[Тоқаевтың] айтуынша":                                             "tokayev",
		"[the press service of the NSC] denied it":                         "nsc-press (speaks for NSC)",
		"[The press service of the National Security Committee] denied it": "nsc-press",
		"[пресс-служба КНБ] сообщила":                                      "nsc-press (speaks for КНБ)",
		"[Пресс-служба Комитета национальной безопасности] сообщила": "", // the case has no such name
		"[ҰҚК баспасөз қызметі] хабарлады":                           "nsc-press (speaks for ҰҚК)",
		"[Назарбаевтың баспасөз хатшысы] мәлімдеді":                  "ukibay-account (speaks for Назарбаевтың), ukibay (speaks for Назарбаевтың)",
		"[пресс-секретарь Назарбаева] написал":                       "ukibay-account (speaks for Назарбаева), ukibay (speaks for Назарбаева)",
		"[Nazarbayev's press secretary] tweeted":                     "ukibay-account (speaks for Nazarbayev), ukibay (speaks for Nazarbayev)",
		"[пресс-секретарь первого президента Айдос Укибай] написал":  "ukibay",
		"[the lawyer of Massimov] said":                              "",
		"[Tokayev's adviser] said":                                   "",
		"[a source close to Tokayev] said":                           "",
		"[the KNB chief] said":                                       "",
		"[Former KNB chief Karim Massimov] said":                     "massimov",
		"[бывший глава КНБ Карим Масимов] заявил":                    "massimov",
		"[сын Назарбаева] заявил":                                    "",
		"[адвокат Масимова] заявил":                                  "",
		"[Kazinform] reported":                                       "state-media, kazinform",
		"[TASS] reported":                                            "tass",
		"[the Kremlin] said":                                         "kremlin",
		"[the government] said":                                      "government",
		"[Dubnov] wrote":                                             "dubnov",
		"[a witness] said":                                           "",
		"[Mukhtar Ablyazov] said":                                    "",
	} {
		if got := who(t, m, text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestPronounsAndTitlesAreGuessedFromTheNearestMention(t *testing.T) {
	m := New([]Entry{person("tokayev", "Kassym-Jomart Tokayev, the president", "Касым-Жомарт Токаев", "Қасым-Жомарт Тоқаев"), person("massimov", "Karim Massimov", "Карим Масимов"), person("dariga", "Dariga Nazarbayeva", "Дарига Назарбаева"),
		person("abish", "Samat Abish, nephew of the first president"), person("bekshayev", "Murat Bekshayev, minister of defence"), {ID: "knb", Kind: "body", Names: []string{"National Security Committee (KNB)", "КНБ"}}})
	for text, want := range map[string]string{
		"Massimov met Tokayev. [He] said so":                               "tokayev? (coreference Tokayev)",
		"Massimov met Dariga Nazarbayeva. [He] said so":                    "massimov? (coreference Massimov)",
		"Massimov met Dariga Nazarbayeva. [She] said so":                   "dariga? (coreference Dariga Nazarbayeva)",
		"Massimov left.\n[He] said so":                                     "massimov? (coreference Massimov)",
		"Massimov left.\nNothing here.\n[He] said so":                      "",
		"Defence Minister Karim Massimov met Tokayev. [The minister] said": "massimov? (coreference Karim Massimov)",
		"Murat Bekshayev met Massimov. [The minister] said":                "bekshayev? (coreference Murat Bekshayev)",
		"Abish met somebody. [The president] said":                         "tokayev? (title president)", // his uncle was one
		"Massimov met somebody. [The president] said":                      "tokayev? (title president)",
		"The KNB met Tokayev. [The committee] said":                        "knb? (coreference KNB)",
		"Масимов встретил Назарбаеву. [Он] заявил":                         "massimov? (coreference Масимов)",
		"Министр Карим Масимов встретил Токаева. [Министр] заявил":         "massimov? (coreference Карим Масимов)",
		"Масимов встретил Назарбаеву. [Она] заявила":                       "dariga? (coreference Назарбаеву)",
		"Тоқаев келді. [Ол] мәлімдеді":                                     "tokayev? (coreference Тоқаев)",
		"Nobody is here. [He] said":                                        "",
		"Massimov left. [A lawyer] said":                                   "",
		"Massimov left. [His lawyer] said":                                 "",
		"Карим Масимов уехал. [Сосед министра] сказал":                     "",
		"Карим Масимов уехал. В [мэрии] сказали":                           "",
		"Massimov left. [The ministers] said":                              "",
	} {
		if got := who(t, m, text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
