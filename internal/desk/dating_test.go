package desk

import (
	"testing"
	"time"
)

// A dateline dates a text; a sentence that tells of a day does not.
func TestAFirstLineThatBeginsWithADayDatesAText(t *testing.T) {
	for line, want := range map[string]string{
		"en Niamey, 28 July 2023 (AFP) – The ministry said that the talks had failed on 27 July.": "2023-07-28",
		"en 28 July 2023. The ministry said that the talks had failed.":                           "2023-07-28",
		"en NIAMEY, July 28, 2023 - The ministry said nothing.":                                   "2023-07-28",
		"ru Алматы, 8 января 2022 г. — Министерство сообщило о потерях.":                          "2022-01-08",
		"en On 8 January 2022 the bridge was closed by order of the governor.":                    "",
		"en 8 January 2022 was the day on which the bridge was closed.":                           "",
		"en The bridge, which on Friday, 8 January 2022 - a holiday - was closed, is open.":       "",
		"en The ministry said nothing.\n\n28 July 2023. The ministry said that they had failed.":  "", // not the first line
		"en 28 July. The ministry said that the talks had failed.":                                "", // of which year?
	} {
		got := ""
		for _, d := range dateline(line[:2], "\n  "+line[3:]+"\n") {
			got += d.Day.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

func TestALineThatIsADayDatesAPage(t *testing.T) {
	for line, want := range map[string]string{
		"ru 8 января 2022, 14:05":                             "2022-01-08",
		"ru Опубликовано: 8 января 2022 г.":                   "2022-01-08",
		"ru 08.01.2022 14:05":                                 "2022-01-08",
		"kk 2022 ж. 8 қаңтар":                                 "2022-01-08",
		"kk 2022 жылғы 8 қаңтар, 14:05":                       "2022-01-08",
		"en January 8, 2022":                                  "2022-01-08",
		"en Published on 8 January 2022 at 14:05":             "2022-01-08",
		"en 8 January":                                        "", // of which year?
		"en yesterday":                                        "",
		"en The bridge was closed on 8 January 2022 by order": "",
		"ru Мост закрыли 8 января 2022 по приказу губернатора": "",
	} {
		got := ""
		for _, d := range lineDates(line[:2], "\n  "+line[3:]+"\n") {
			got += d.Day.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}
