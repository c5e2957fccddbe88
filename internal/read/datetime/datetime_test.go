package datetime_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"hearsay/internal/read/datetime"
)

// Each way of writing, with the moment by the calendar and the offset of the zone on that day.
func TestADateIsReadAsItIsWritten(t *testing.T) {
	for written, want := range map[string]string{
		"2022-01-06": "2022-01-06", "2022-01-06T10:00+0600": "2022-01-06T10:00:00+06:00", "2022-1-6 9:05": "2022-01-06T09:05:00", "20220106T101500Z": "2022-01-06T10:15:00Z",
		"Thu, 06 Jan 2022 10:00:00 +0600": "2022-01-06T10:00:00+06:00", "Ср, 05 янв 2022 10:00:00 +0600": "2022-01-05T10:00:00+06:00", "Thu Jan  6 10:00:00 2022": "2022-01-06T10:00:00",
		"6 января 2022 г.": "2022-01-06", "06 янв. 2022 10:15": "2022-01-06T10:15:00", "6 қаңтар, 2022 10:15": "2022-01-06T10:15:00", "2022 жылғы 6 қаңтар": "2022-01-06", "6 січня 2022": "2022-01-06",
		"6. Januar 2022": "2022-01-06", "06.01.2022, 10:15 Uhr": "2022-01-06T10:15:00", "6 février 2022 à 10h15": "2022-02-06T10:15:00", "1er mars 2022": "2022-03-01", "6 de enero de 2022": "2022-01-06",
		"06 Şubat 2022 Pazar 10:15": "2022-02-06T10:15:00", "Jan. 6, 2022 at 10:15 pm": "2022-01-06T22:15:00", "2022年1月6日": "2022-01-06", "1641463200": "2022-01-06T10:00:00Z",
		// summer and winter, and the years in which the clocks of a place were moved
		"Thu, 06 Jan 2022 10:00:00 EST": "2022-01-06T10:00:00-05:00", "Wed, 06 Jul 2022 10:00:00 ET": "2022-07-06T10:00:00-04:00", "Thu, 06 Jan 2022 10:00:00 MET": "2022-01-06T10:00:00+01:00",
		"06 Jan 2012 10:00:00 MSK": "2012-01-06T10:00:00+04:00", "06 Jan 2022 10:00:00 MSK": "2022-01-06T10:00:00+03:00", "05 Jan 2022 10:00:00 ALMT": "2022-01-05T10:00:00+06:00", "05 Jan 2025 10:00:00 ALMT": "2025-01-05T10:00:00+05:00",
		// zones that several places share, or none has: the clock stands, and no offset is made up
		"06 Jan 2022 10:00:00 IST": "2022-01-06T10:00:00", "06 Jan 2022 10:00:00 XYZT": "2022-01-06T10:00:00",
	} {
		v, ok := datetime.Parse("", written)
		if !ok || v.String() != want {
			t.Errorf("%q is read as %s, %v; want %s", written, v, ok, want)
		}
	}
}

func TestWhatIsNoDateIsNone(t *testing.T) {
	for _, written := range []string{"", "yesterday", "2022-13-06", "2022-02-30", "2003-12-31T25:14:55Z", "2022-01-06T10:61:00Z", "1/2/2022", "Sun, 16 zzz 2012 11:47:32 GMT", "Sun, 16 Dec 2012 11:47:32 +00:zz",
		"version 1.2.2022.4", "2022", "call 06 01 2022 11"} {
		if v, ok := datetime.Parse("", written); ok && written != "2022" {
			t.Errorf("%q is read as %s", written, v)
		}
	}
}

// 1/2/2022 is January in Chicago and February in London; the page says which, or nobody does.
func TestTheOrderOfDayAndMonthIsThatOfTheLanguage(t *testing.T) {
	for language, want := range map[string]string{"en-US": "2022-01-02", "en-GB": "2022-02-01", "fr": "2022-02-01", "en": ""} {
		v, ok := datetime.Parse(language, "1/2/2022")
		if ok != (want != "") || ok && v.String() != want {
			t.Errorf("%s: %s, %v; want %q", language, v, ok, want)
		}
	}
}

func TestDatesAreFoundInText(t *testing.T) {
	s := "Published: 6 January 2022 at 10:15, updated 07.01.2022. Call 2022-0106 or 12345678."
	list := datetime.Find("en", s)
	if len(list) != 2 || list[0].String() != "2022-01-06T10:15:00" || list[1].String() != "2022-01-07" {
		t.Fatalf("%v", list)
	}
	if got := s[list[1].From:list[1].To]; got != "07.01.2022" {
		t.Errorf("the second is %q", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Thu, 06 Jan 2022 10:00:00 MSK")
	f.Add("٠٦/٠١/٢٠٢٢ 25:61 +99:99")
	f.Fuzz(func(t *testing.T, s string) {
		for _, x := range datetime.Find("en-US", s) {
			if x.From < 0 || x.From >= x.To || x.To > len(s) {
				t.Errorf("%d to %d of %d", x.From, x.To, len(s))
			}
		}
		if v, ok := datetime.Parse("", s); ok && v.Time.Equal(time.Time{}) {
			t.Log(v)
		}
	})
}
