package timex_test

import (
	"strings"
	"testing"
	"time"

	_ "hearsay/internal/read/lang/all"
	"hearsay/internal/read/timex"
)

// The document of these texts is of Saturday, 8 January 2022; the values are counted off a calendar.
var document = time.Date(2022, 1, 8, 15, 0, 0, 0, time.UTC)

func TestTimesAreCountedFromTheDocument(t *testing.T) {
	for _, c := range []struct{ lang, text, words, value string }{
		{"en", "He was arrested on 6 January.", "6 January", "2022-01-06"},
		{"en", "He was arrested on Thursday evening.", "Thursday evening", "2022-01-06TEV"},
		{"en", "The trial will begin on Thursday.", "Thursday", "2022-01-13"},
		{"en", "He left on December 28.", "December 28", "2021-12-28"},
		{"en", "It happened two weeks ago.", "two weeks ago", "2021-W51"},
		{"en", "He resigned last month.", "last month", "2021-12"},
		{"en", "He was made chair in 1991.", "1991", "1991"},
		{"ru", "Его задержали 6 января.", "6 января", "2022-01-06"},
		{"ru", "В ночь на 6 января выступил президент.", "В ночь на 6 января", "2022-01-05TNI"},
		{"ru", "Накануне он подал в отставку.", "Накануне", "2022-01-07"},
		{"ru", "Указ подписан 5 января 2022 года.", "5 января 2022 года", "2022-01-05"},
		{"ru", "Это было на прошлой неделе.", "прошлой неделе", "2021-W52"},
		{"ru", "В четверг вечером стреляли.", "четверг вечером", "2022-01-06TEV"},
		{"ru", "Это было в 2019 году.", "2019 году", "2019"},
		{"ru", "Он ушёл в декабре 2019 года.", "декабре 2019 года", "2019-12"},
		{"ru", "Три дня назад ввели войска.", "Три дня назад", "2022-01-05"},
		{"kk", "Ол 6 қаңтар күні ұсталды.", "6 қаңтар күні", "2022-01-06"},
		{"kk", "Жарлыққа 2022 жылғы 5 қаңтарда қол қойылды.", "2022 жылғы 5 қаңтарда", "2022-01-05"},
		{"kk", "6 қаңтарға қараған түні атыс болды.", "6 қаңтарға қараған түні", "2022-01-05TNI"},
		{"kk", "Кеше ол қызметінен кетті.", "Кеше", "2022-01-07"},
		{"kk", "Өткен аптада кездесті.", "Өткен аптада", "2021-W52"},
	} {
		list := timex.Find(c.lang, c.text, document)
		if len(list) != 1 {
			t.Errorf("%s: %d expressions, want 1: %v", c.text, len(list), list)
			continue
		}
		if e := list[0]; c.text[e.From:e.To] != c.words || e.Value != c.value {
			t.Errorf("%s: %q is %s by rule %s, want %q is %s", c.text, c.text[e.From:e.To], e.Value, e.Rule, c.words, c.value)
		}
	}
}

func TestAValueIsAnInterval(t *testing.T) {
	almaty := time.FixedZone("+06", 6*60*60)
	for _, c := range []struct{ value, from, to string }{
		{"2022-01-06", "2022-01-06T00:00", "2022-01-07T00:00"},
		{"2022-01-05TNI", "2022-01-05T22:00", "2022-01-06T06:00"},
		{"2021-12", "2021-12-01T00:00", "2022-01-01T00:00"},
		{"2022-W01", "2022-01-03T00:00", "2022-01-10T00:00"},
		{"2020-W53", "2020-12-28T00:00", "2021-01-04T00:00"},
		{"2022-Q1", "2022-01-01T00:00", "2022-04-01T00:00"},
		{"1991", "1991-01-01T00:00", "1992-01-01T00:00"},
		{"199", "1990-01-01T00:00", "2000-01-01T00:00"},
		{"19", "1900-01-01T00:00", "2000-01-01T00:00"},
	} {
		from, to, ok := timex.Interval(c.value, almaty)
		if layout := "2006-01-02T15:04"; !ok || from.Format(layout) != c.from || to.Format(layout) != c.to || from.Location() != almaty {
			t.Errorf("%s: %s to %s, %v; want %s to %s", c.value, from, to, ok, c.from, c.to)
		}
	}
	for _, v := range []string{"P2D", "PAST_REF", "", "2022-13", "2022-02-30"} {
		if _, _, ok := timex.Interval(v, almaty); ok {
			t.Errorf("%s is taken for an interval", v)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("en", "on 31 February 20th century 6 January")
	f.Add("ru", "в ночь на 31 февраля")
	f.Add("kk", "6 қаңтарға қараған түні")
	f.Fuzz(func(t *testing.T, lang, s string) {
		last := 0
		for _, e := range timex.Find(lang, s, document) {
			if e.From < last || e.To <= e.From || e.To > len(s) {
				t.Fatalf("%q: [%d, %d) after %d", s, e.From, e.To, last)
			}
			last = e.To
			timex.Interval(e.Value, time.UTC)
		}
	})
}

// Target: 5 MB/s, so that a page costs about a millisecond.
func BenchmarkFind(b *testing.B) {
	for lang, sentence := range map[string]string{
		"en": "The ministry said on Thursday that the crossing had been closed since 5 January, three days after the protests began in the west of the country. ",
		"ru": "Министерство сообщило в четверг, что переход закрыт с 5 января, через три дня после того, как на западе страны начались протесты. ",
		"kk": "Министрлік бейсенбі күні өткел 5 қаңтардан бері жабық екенін, елдің батысында наразылық басталғанына үш күн болғанын хабарлады. ",
	} {
		text := strings.Repeat(sentence, 50)
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for range b.N {
				timex.Find(lang, text, document)
			}
		})
	}
}
