package desk

import (
	"testing"
	"time"
)

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
