package tell_test

import (
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/internal/read/span"
	"hearsay/internal/read/tell"
)

func TestWhoSaidWhat(t *testing.T) {
	for _, c := range []struct {
		lang, text, source, cue, content string
		stance                           hearsay.Stance
	}{
		{"en", "The minister said that the border was closed.", "The minister", "said", "that the border was closed", hearsay.Asserts},
		{"en", "“The border is closed,” said Anna Petrova on Friday.", "Anna Petrova", "said", "“The border is closed,”", hearsay.Asserts},
		{"en", "According to the ministry, the border was closed.", "the ministry", "According to", "the border was closed", hearsay.Asserts},
		{"en", "The army denied that it had crossed the river.", "The army", "denied", "that it had crossed the river", hearsay.Denies},
		{"en", "The ministry could not confirm that he had left.", "The ministry", "could not confirm", "that he had left", hearsay.Questions},
		{"en", "His lawyer confirmed that he had been released.", "His lawyer", "confirmed", "that he had been released", hearsay.Confirms},
		{"en", "“The border is closed. Nobody may cross,” said Anna Petrova.", "Anna Petrova", "said", "“The border is closed. Nobody may cross,”", hearsay.Asserts},
		{"en", "Anna Petrova (Unity) said the border was closed.", "Anna Petrova (Unity)", "said", "the border was closed", hearsay.Asserts},
		{"en", "She said, “The border is closed.”", "She", "said", "“The border is closed.”", hearsay.Asserts},
		{"en", "Both are eating well, says keeper Ida Storm.", "keeper Ida Storm", "says", "Both are eating well", hearsay.Asserts},
		{"en", "The port authority puts the number at 400.", "The port authority", "puts", "the number at 400", hearsay.Asserts},
		{"en", "Clerks at the tax office note that two firms share a door.", "Clerks at the tax office", "note", "that two firms share a door", hearsay.Asserts},
		{"en", "The auditors found that the money was gone.", "The auditors", "found", "that the money was gone", hearsay.Asserts},
		{"en", "The railway disputed this.", "The railway", "disputed", "this", hearsay.Denies},
		{"en", "The office said on 2 May that the ferry was sold.", "The office", "said", "that the ferry was sold", hearsay.Asserts},
		{"en", "The talks failed, Theresa May said.", "Theresa May", "said", "The talks failed", hearsay.Asserts},
		{"en", "The WHO said that the outbreak was over.", "The WHO", "said", "that the outbreak was over", hearsay.Asserts},
		{"en", "Will Orr may have lied, the court said.", "the court", "said", "Will Orr may have lied", hearsay.Asserts},
		{"ru", "Министр заявил, что граница закрыта.", "Министр", "заявил", "что граница закрыта", hearsay.Asserts},
		{"ru", "По словам губернатора, дорога открыта.", "губернатора", "По словам", "дорога открыта", hearsay.Asserts},
		{"ru", "Пресс-служба опровергла, что президент уехал.", "Пресс-служба", "опровергла", "что президент уехал", hearsay.Denies},
		{"en", "It was reported that the president had fled.", "", "was reported", "that the president had fled", hearsay.Asserts},
		{"en", "The ministry declined to confirm that the general had been arrested.", "The ministry", "declined to confirm", "that the general had been arrested", hearsay.Questions},
		{"en", "The army did not rule out that the base had been hit.", "The army", "did not rule out", "that the base had been hit", hearsay.Questions},
		{"en", "Residents rejected reports of a stolen vote.", "Residents", "rejected", "reports of a stolen vote", hearsay.Denies},
		{"en", "The bridge, the mayor said, is closed to lorries.", "the mayor", "said", "The bridge", hearsay.Asserts},
		{"en", "Anna Petrova, of Arva, the minister of trade, said the border was closed.", "Anna Petrova, of Arva, the minister of trade", "said", "the border was closed", hearsay.Asserts},
		{"ru", "«Дорога закрыта, — сообщил представитель МЧС Иван Орлов, — но объезд работает».", "представитель МЧС Иван Орлов", "сообщил", "«Дорога закрыта", hearsay.Asserts},
		{"ru", "«Мы не стреляли», — заявила пресс-секретарь армии Анна Белова в беседе с журналистами.", "пресс-секретарь армии Анна Белова", "заявила", "«Мы не стреляли»", hearsay.Asserts},
		{"ru", "Как сообщил губернатор, мост закрыт на ремонт.", "губернатор", "сообщил", "мост закрыт на ремонт", hearsay.Asserts},
		{"ru", "Мост закрыт на ремонт, сообщает агентство «Восток».", "агентство «Восток»", "сообщает", "Мост закрыт на ремонт", hearsay.Asserts},
		{"ru", "В министерстве обороны опровергли сообщения о потерях.", "министерстве обороны", "опровергли", "сообщения о потерях", hearsay.Denies},
		{"ru", "В ведомстве не подтвердили, что генерал задержан.", "ведомстве", "не подтвердили", "что генерал задержан", hearsay.Questions},
		{"ru", "На брифинге представитель полиции подтвердил задержание двух человек.", "представитель полиции", "подтвердил", "задержание двух человек", hearsay.Confirms},
		{"ru", "Канал «Заря» утверждает: «Президент покинул страну».", "Канал «Заря»", "утверждает", "«Президент покинул страну»", hearsay.Asserts},
		{"ru", "Стало известно, что самолёт не взлетел.", "", "Стало известно", "что самолёт не взлетел", hearsay.Asserts},
		{"ru", "Премьер-министр не исключил, что комендантский час продлят.", "Премьер-министр", "не исключил", "что комендантский час продлят", hearsay.Questions},
		{"ru", "Мост закрыт. Об этом сообщил глава МВД.", "глава МВД", "сообщил", "Мост закрыт", hearsay.Asserts},
	} {
		found := tell.Attributions(c.lang, c.text)
		if len(found) != 1 {
			t.Errorf("%s: %d attributions, want 1", c.text, len(found))
			continue
		}
		a := found[0]
		if s := a.Source.In(c.text); s != c.source {
			t.Errorf("%s: source %q, want %q", c.text, s, c.source)
		}
		if s := a.Cue.In(c.text); s != c.cue {
			t.Errorf("%s: cue %q, want %q", c.text, s, c.cue)
		}
		if s := a.Content.In(c.text); s != c.content {
			t.Errorf("%s: content %q, want %q", c.text, s, c.content)
		}
		if a.Stance != c.stance || a.Rule == "" || !a.Telling {
			t.Errorf("%s: stance %s by rule %q, want %s", c.text, a.Stance, a.Rule, c.stance)
		}
	}
}

func TestWhatOnlyLooksLikeATellingIsNone(t *testing.T) {
	for lang, list := range map[string][]string{
		"en": {"The president dismissed the minister from his post.", "The president dismissed Emil Rog as head of the navy.", "He reported for duty on Monday.", "The report was published in June.", "The claim was never tested.", "The court rules on Friday.",
			"The governor ordered the guards to leave the square.", "Having said that, the road is open.",
			"Karamia added nine banks to its list on Thursday.", "The government has called on both to return to the table.", "The embassy has written to us.", "She put the money on the table.", "He found the key.", "Prices continued to fall in May.", "The club boasts a pool.", "The army responded to the charges.", "A singer called “Dawn” opened the show.", "Everyone called him Mike.", "The stock added more than two per cent to begin the week.", "The letter she wrote was long.", "Prices were not announced.", "The army did not reveal the place of the crash."},
		"ru": {"Городские власти отметили праздник.", "Суд объявил перерыв.", "Президент приказал начать операцию.", "Тренер заявил команду на турнир.", "Министр потребовал, чтобы полиция ушла."},
	} {
		for _, s := range list {
			for _, a := range tell.Attributions(lang, s) {
				if a.Telling {
					t.Errorf("%s: %q is taken for a telling by %s", s, a.Cue.In(s), a.Rule)
				}
			}
		}
	}
}

func TestAWishIsNoReport(t *testing.T) {
	for _, a := range tell.Attributions("en", "The opposition wants the president to resign.") {
		if a.Telling {
			t.Errorf("%q is taken for a telling", "wants")
		}
	}
}

func TestNothingIsClaimedOfALanguageWithoutRules(t *testing.T) {
	if found := tell.Attributions("es", "El ministro dijo que la frontera estaba cerrada."); found != nil {
		t.Errorf("found %v", found)
	}
}

func TestHedgesAreWholeWords(t *testing.T) {
	if h := tell.Hedges("en", "He was reportedly seen; perhaps in the mighty city."); !slices.Equal(h, []string{"reportedly", "perhaps"}) {
		t.Errorf("hedges %v", h)
	}
	if h := tell.Hedges("en", "The bridge was closed on 3 May, 2022."); h != nil {
		t.Errorf("hedges %v in a date", h)
	}
	if h := tell.Hedges("ru", "Он, по слухам, якобы уехал."); !slices.Equal(h, []string{"якобы", "по слухам"}) {
		t.Errorf("hedges %v", h)
	}
}

func FuzzAttributions(f *testing.F) {
	f.Add("en", "“No,” said X. He told them “go, ``it'' is")
	f.Add("ru", "«Да», — сказал он. По словам")
	f.Add("ru", strings.Repeat(", ", 200)+"сказал, что мир") // every comma was once a place where a speaker might end, and the search doubled with each
	f.Fuzz(func(t *testing.T, lang, s string) {
		for _, a := range tell.Attributions(lang, s) {
			for _, p := range []span.Span{a.Source, a.Cue, a.Content} {
				_ = p.In(s) // panics where a span lies outside
			}
		}
	})
}

// A chain is kept: who is said to have said what.
func TestWhoToldWhomIsAChain(t *testing.T) {
	s := "State radio reported that the mayor had admitted that the bridge was closed."
	found := tell.Attributions("en", s)
	if len(found) != 2 {
		t.Fatalf("%d tellings, want two: %+v", len(found), found)
	}
	inner := found[1]
	if inner.Source.In(s) != "the mayor" || len(inner.Through) != 1 || inner.Through[0].In(s) != "State radio" || inner.Content.In(s) != "that the bridge was closed" {
		t.Errorf("inner telling %+v", inner)
	}
}

func TestWhomAnAgencyCitesIsHeardThroughIt(t *testing.T) {
	s := "Мост закрыт на ремонт, сообщает агентство «Восток» со ссылкой на губернатора."
	found := tell.Attributions("ru", s)
	if len(found) != 2 || found[1].Source.In(s) != "губернатора" || len(found[1].Through) != 1 || found[1].Through[0].In(s) != "агентство «Восток»" {
		t.Errorf("found %+v", found)
	}
}

func TestAQuotationIsTakenUpAgainBehindItsSpeaker(t *testing.T) {
	s := "“The border is closed,” said Anna Petrova, the minister of trade. “Nobody may cross.”"
	found := tell.Attributions("en", s)
	if len(found) != 1 || found[0].Rest.In(s) != "“Nobody may cross.”" || found[0].Source.In(s) != "Anna Petrova, the minister of trade" {
		t.Errorf("found %+v", found)
	}
}

func BenchmarkAttributions(b *testing.B) {
	paragraph := strings.Repeat("“The border is closed,” said Anna Petrova, the minister of trade. According to two officials, nobody had crossed since Monday, and the army denied that it had moved. ", 8)
	hostile := strings.Repeat("he said that she said ", 20_000)
	for name, s := range map[string]string{"news": paragraph, "hostile": hostile} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for range b.N {
				tell.Attributions("en", s)
			}
		})
	}
}
