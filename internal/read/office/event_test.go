package office_test

import (
	"testing"

	"hearsay/internal/read/office"
)

func TestWhatHappenedToWhom(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		kind       office.Kind
		person, by string
		position   string
		negated    bool
	}{
		{"en", "Dana Ilic was appointed as minister of trade on Monday.", office.Appoint, "Dana Ilic", "", "minister of trade", false},
		{"en", "President Karl Voss dismissed Emil Rog from his post.", office.Dismiss, "Emil Rog", "Karl Voss", "", false},
		{"en", "Emil Rog was not arrested, his lawyer said.", office.Arrest, "Emil Rog", "", "", true},
		{"en", "Emil Rog was detained by Olga Stern of the security service.", office.Arrest, "Emil Rog", "Olga Stern", "", false},
		{"en", "On Friday Emil Rog stepped down.", office.Resign, "Emil Rog", "", "", false},
		{"en", "Emil Rog fled to Ostravia.", office.Flee, "Emil Rog", "", "", false},
		{"ru", "Эмиль Рогов назначен директором завода «Норд».", office.Appoint, "Эмиль Рогов", "", "директором", false},
		{"ru", "Президент Карл Восс уволил Эмиля Рогова с поста министра.", office.Dismiss, "Эмиля Рогова", "Карл Восс", "министра", false},
		{"ru", "Эмиль Рогов не был арестован.", office.Arrest, "Эмиль Рогов", "", "", true},
		{"ru", "Вчера Эмиль Рогов подал в отставку.", office.Resign, "Эмиль Рогов", "", "", false},
		{"ru", "По слухам, Эмиль Рогов покинул страну.", office.Flee, "Эмиль Рогов", "", "", false},
		{"kk", "Ерлан Сапаров министр болып тағайындалды.", office.Appoint, "Ерлан Сапаров", "", "министр", false},
		{"kk", "Ерлан Сапаров қызметінен босатылды.", office.Dismiss, "Ерлан Сапаров", "", "", false},
		{"kk", "Ерлан Сапаров қамауға алынды.", office.Arrest, "Ерлан Сапаров", "", "", false},
	} {
		found, _ := office.Find(c.lang, c.text)
		if len(found) != 1 {
			t.Errorf("%s: %d events, want 1: %+v", c.text, len(found), found)
			continue
		}
		e := found[0]
		if e.Kind != c.kind || e.Person.In(c.text) != c.person || e.By.In(c.text) != c.by || e.Position.In(c.text) != c.position || e.Negated != c.negated {
			t.Errorf("%s: %s of %q as %q by %q, negated %v", c.text, e.Kind, e.Person.In(c.text), e.Position.In(c.text), e.By.In(c.text), e.Negated)
		}
	}
}

func TestWhatOnlyMayHappenIsNoEvent(t *testing.T) {
	for s, lang := range map[string]string{"If Emil Rog is elected president, taxes will fall.": "en", "Emil Rog may have been arrested.": "en", "Emil Rog assumed an air of calm.": "en",
		"Critics dismissed Emil Rog's complaint.": "en", "Если Эмиль Рогов назначен министром, налоги снизят.": "ru", "Эмиль Рогов стал кандидатом в президенты Карамии.": "ru"} {
		if found, _ := office.Find(lang, s); len(found) > 0 {
			t.Errorf("%s: %+v", s, found)
		}
	}
}

func TestNobodyNamedIsNoEvent(t *testing.T) {
	for lang, s := range map[string]string{"en": "He was arrested on Monday.", "ru": "Его арестовали в понедельник.", "kk": "Ол қамауға алынды."} {
		if found, _ := office.Find(lang, s); len(found) > 0 {
			t.Errorf("%s: %+v", s, found)
		}
	}
}
