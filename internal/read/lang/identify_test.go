package lang_test

import (
	"slices"
	"testing"
	"time"

	"hearsay/internal/read/lang"
	"hearsay/internal/read/office"
	"hearsay/internal/read/tell"
	"hearsay/internal/read/timex"
)

// A neighbour's text that is read by another language's rules gives tellings that nobody told.
func TestNeighboursAreToldApart(t *testing.T) {
	for s, want := range map[string]string{
		"Міністр заявив, що міст відкрили вчора, але ніхто цього не бачив.":                          "uk",
		"Міністр сказаў, што мост адкрылі ўчора, але ніхто гэтага не бачыў.":                         "be",
		"Министърът каза, че мостът е бил отворен вчера, но никой не го е видял.":                    "bg",
		"Министр көпүр кечээ ачылганын айтты, бирок аны эч ким көргөн жок.":                          "ky",
		"Министр күпер кичә ачылган дип әйтте, ләкин аны беркем дә күрмәгән.":                        "tt",
		"Vazir ko‘prik kecha ochilganini aytdi, lekin uni hech kim ko‘rmagan va bu haqida bilmaydi.": "uz",
		"Вазир кўприк кеча очилганини айтди, лекин уни ҳеч ким кўрмаган.":                            "uz",
		"Le ministre a déclaré que le pont avait été ouvert hier, mais personne ne l’a vu.":          "fr",
		"Il ministro ha dichiarato che il ponte è stato aperto ieri, ma nessuno lo ha visto.":        "it",
		"O ministro disse que a ponte foi aberta ontem, mas ninguém a viu.":                          "pt",
		"Министр сказал, что мост открыли вчера, но никто этого не видел.":                           "ru",
		"Министр көпір кеше ашылғанын айтты, бірақ оны ешкім көрген жоқ.":                            "kk",
		"Керівник заводу нічого не знав про аварію.":                                                 "uk", // but for its letters it might be Russian
		"Улады маўчалі.": "be",
		"Баткендеги айыл мектебинин имараты кайрадан салынды.": "", // Kyrgyz without a letter of its own, and Kazakh would have і, қ, ғ or ә
		"Министр талапкерлердин арызын кайтарды.":              "",
		"Да не се.": "", // Bulgarian, Macedonian or Serbian
		"Районная газета об этом промолчала.": "ru",
		"Министр опроверг эти слухи.":         "ru",
		"":          "",
		"Ψωμί":      "",
		"12345 — 6": "",
	} {
		if got := lang.Identify(s); got != want {
			t.Errorf("%s is read as %q, want %q", s, got, want)
		}
	}
}

// An address or an account says nothing of the language of the words around it.
func TestAddressesAreOfNoLanguage(t *testing.T) {
	if got := lang.Identify("Здравствуйте, я это видел https://www.facebook.com/example/posts/the-minister-said-that @the_minister_and_his_aide"); got != "ru" {
		t.Errorf("got %q, want ru", got)
	}
}

func TestWithoutRulesNothingIsRead(t *testing.T) {
	const ukrainian = "Міністр заявил, что президент Иван Орлов арестован 6 января."
	for _, code := range lang.Recognised() {
		why := lang.Unread(code)
		events, holdings := office.Find(code, ukrainian)
		read := len(tell.Attributions(code, ukrainian)) + len(events) + len(holdings) + len(timex.Find(code, ukrainian, document))
		if (why == "") != slices.Contains(lang.Codes(), code) || why != "" && read > 0 {
			t.Errorf("%s: %d found, and why it is not read is %q", code, read, why)
		}
	}
	if got := lang.Unread("uk"); got != "no rules for Ukrainian" {
		t.Errorf("of Ukrainian it is said: %s", got)
	}
	if got := lang.Unread(""); got != "its language is not recognised" {
		t.Errorf("of no language it is said: %s", got)
	}
}

var document = time.Date(2022, 1, 8, 0, 0, 0, 0, time.UTC)
