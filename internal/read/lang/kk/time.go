package kk

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"hearsay/internal/read/timex"
)

var (
	kazakhMonths   = strings.Fields("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан")
	kazakhWeekdays = strings.Fields("дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі")
	kazakhNumerals = map[string]int{"бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9, "он": 10, "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "жүз": 100}
	kazakhOrdinals = strings.Fields("бірінші екінші үшінші төртінші")
)

func kazakhUnit(s string) string {
	for _, u := range []struct{ stem, unit string }{{"минут", "MI"}, {"сағат", "H"}, {"күн", "D"}, {"апта", "W"}, {"тоқсан", "Q"}, {"ай", "M"}, {"жыл", "Y"}} {
		if strings.HasPrefix(s, u.stem) {
			return u.unit
		}
	}
	return ""
}

// kazakhNumber adds tens and ones, as in "он бес"; -1 for what is no number.
func kazakhNumber(s string) int {
	if n := timex.Number(s); n >= 0 {
		return n
	}
	sum := 0
	for w := range strings.FieldsSeq(s) {
		n, ok := kazakhNumerals[w]
		if !ok {
			return -1
		}
		sum += n
	}
	return sum
}

func kazakhPart(s string) string {
	for _, p := range []struct{ stem, value string }{{"таң", "TMO"}, {"түс", "TAF"}, {"кеш", "TEV"}, {"түн", "TNI"}} {
		if strings.HasPrefix(s, p.stem) {
			return p.value
		}
	}
	return ""
}

// kazakhDirection of "өткен апта" or "келесі жыл".
func kazakhDirection(s string) int {
	switch {
	case strings.HasPrefix(s, "өткен"), strings.HasPrefix(s, "былтыр"):
		return -1
	case strings.HasPrefix(s, "келе"), strings.HasPrefix(s, "алдағы"):
		return 1
	}
	return 0
}

// with adds a part of the day to a day, if both are known.
func with(value, part string) string {
	if value == "" {
		return ""
	}
	return value + kazakhPart(part)
}

// kazakhDay is the value of a day, month and year, with the part of the day; without a year, the nearest.
func kazakhDay(at timex.Anchor, d, m, y, part string) string {
	return with(timex.Dated(at, d, m, y, kazakhMonths), part)
}

func kazakhYear(at timex.Anchor, which string) string {
	return timex.Shifted(at, "Y", kazakhDirection(which))
}

// dayOfMonth is the last day of that number, or one that is close ahead.
func dayOfMonth(at timex.Anchor, d string) string {
	n := timex.Number(d)
	t := time.Date(at.Day.Year(), at.Day.Month(), n, 0, 0, 0, 0, time.UTC)
	if t.Sub(at.Day) > 7*24*time.Hour || t.Day() != n {
		t = time.Date(at.Day.Year(), at.Day.Month()-1, n, 0, 0, 0, 0, time.UTC)
	}
	if t.Day() != n {
		return ""
	}
	return timex.Day(t)
}

// kazakhMonthOf is "былтырғы желтоқсан", "өткен жылдың желтоқсаны" or "өткен желтоқсан", the last of that name.
func kazakhMonthOf(m []string, at timex.Anchor) string {
	k, y := timex.Index(kazakhMonths, m[3]), at.Day.Year()+kazakhDirection(m[1])
	if m[2] == "" && m[1] == "өткен" && k < int(at.Day.Month()) {
		y = at.Day.Year()
	}
	return fmt.Sprintf("%d-%02d", y, k)
}

var (
	// The ending -ады is of a present or future where the stem ends with a consonant, "бол-ады", and of a past where it ends with а, "құла-ды";
	// what tells them apart are common stems, and the suffixes of passives and causatives.
	kazakhFuture = regexp.MustCompile(`(?:йды|йді|\pL\pL[аей]т[ыі]н(?:ы|і|ын|ін)?)$|` +
		`^(?:бол|өт|кел|бар|бер|кет|қайт|шығ|жет|көр|түс|кір|ұш|аш|ал|сал|тұр|жүр)[ае]д[ыі]$|(?:[ыі][лнс]|[ауеү]л|[лдт][ае]н|[ғқ]ыз|[гкд]із|[дт][ыі]р)[ае]д[ыі]$`)
	kazakhPast   = regexp.MustCompile(`(?:[дт][ыі]|[ғқ]ан|[гк]ен|[ыі]п)(?:ы|і|ын|ін)?$`)
	kazakhSaying = regexp.MustCompile(`^(?:айт|хабарла|мәлімде|жаз|дей|жарияла)`) // "says" tells of no future
)

// kazakhAhead looks at the first verb behind a time, since Kazakh puts it last: "сот дүйсенбі күні басталады". A reader sees the rest of the
// sentence only as far as it is handed here; a comma or full stop ends it.
func kazakhAhead(behind string) bool {
	if i := strings.IndexAny(behind, ",.;:!?»"); i >= 0 {
		behind = behind[:i]
	}
	for w := range strings.FieldsSeq(strings.ToLower(behind)) {
		switch {
		case kazakhFuture.MatchString(w):
			return !kazakhSaying.MatchString(w)
		case kazakhPast.MatchString(w):
			return false
		}
	}
	return false
}

var timeskazakh = timex.Times{
	Ledger: timeRules,
	Future: `(?:болады|өтеді|келер|келесі|ертең)[^.]*$`,
	Ahead:  kazakhAhead,
	Words: map[string]string{
		"month":  `(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)\pL*`,
		"wd":     `(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жексенбі|сенбі|жұма)(?:дегі|дағы|ден|дан|нің|ның|ге|ға|де|да)?`,
		"num":    `\d+|(?:(?:он|жиырма|отыз|қырық|елу) )?(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз)|он|жиырма|отыз|қырық|елу|жүз|бірнеше`,
		"unit":   `минут|сағат|күн|апта|ай|жыл`,
		"which":  `өткен|былтырғы|биылғы|осы|келесі|келер|алдағы`,
		"part":   `таңертең|таңда|түстен кейін|түсте|кешкісін|кешке|түнде|түні`,
		"year":   `жыл\pL*|ж\.`,
		"during": `де|да|дан|ден|нан|нен|ға|ге|дің|дың|ның|нің|дік|дық|лық|лік`,
	},
	Rules: []timex.Rule{
		timex.Means("iso", `\d{4}-\d\d-\d\d`, func(m []string, _ timex.Anchor) string { return m[0] }),
		timex.Means("figures", `(\d{1,2})\.(\d{2})\.(\d{4})`, func(m []string, _ timex.Anchor) string {
			return fmt.Sprintf("%s-%s-%02d", m[3], m[2], timex.Number(m[1]))
		}),
		timex.Means("night-between", `(?:(\d{4}) ‹year› )?(‹month›) \d{1,2}-\pL+ (\d{1,2})-\pL+ қараған түні`, func(m []string, at timex.Anchor) string { return timex.Eve(kazakhDay(at, m[3], m[2], m[1], "")) }),
		timex.Means("night-between", `(?:(\d{4}) ‹year› )?\d{1,2} ‹month› (\d{1,2}) (‹month›) қараған түні`, func(m []string, at timex.Anchor) string { return timex.Eve(kazakhDay(at, m[2], m[3], m[1], "")) }),
		timex.Means("night-between", `\d{1,2}-\pL+ (\d{1,2})-\pL+ қараған түні`, func(m []string, at timex.Anchor) string { return timex.Eve(dayOfMonth(at, m[1])) }),
		timex.Means("night-to", `(?:(\d{4}) ‹year› )?(\d{1,2})[ -](‹month›) қараған түні`, func(m []string, at timex.Anchor) string { return timex.Eve(kazakhDay(at, m[2], m[3], m[1], "")) }),
		timex.Means("night-to", `(?:(\d{4}) ‹year› )?(‹month›) (\d{1,2})-\pL+ қараған түні`, func(m []string, at timex.Anchor) string { return timex.Eve(kazakhDay(at, m[3], m[2], m[1], "")) }),
		timex.Means("night-to", `(?:‹wd› )?(‹wd›) қараған түні`, func(m []string, at timex.Anchor) string {
			return timex.Eve(timex.Day(timex.Weekday(at, timex.Index(kazakhWeekdays, m[1])-1, at.Future, false)))
		}),
		timex.Means("month-day", `(?:(\d{4}) ‹year› )?(‹month›) (\d{1,2})-\pL+(?: күні)?(?: (‹part›))?`, func(m []string, at timex.Anchor) string { return kazakhDay(at, m[3], m[2], m[1], m[4]) }),
		timex.Means("day-month", `(?:(\d{4}) ‹year› )?(\d{1,2})(?:-\pL+)?[ -](‹month›)(?: күні)?(?: (‹part›))?`, func(m []string, at timex.Anchor) string { return kazakhDay(at, m[2], m[3], m[1], m[4]) }),
		timex.Means("day-month", `(‹which›) (?:жыл\pL* )?(\d{1,2})[ -](‹month›)(?: күні)?(?: (‹part›))?`, func(m []string, at timex.Anchor) string {
			return kazakhDay(at, m[2], m[3], kazakhYear(at, m[1]), m[4])
		}),
		timex.Means("month-year", `(\d{4}) ‹year› (‹month›)(?: ай\pL*)?`, func(m []string, _ timex.Anchor) string {
			return fmt.Sprintf("%s-%02d", m[1], timex.Index(kazakhMonths, m[2]))
		}),
		timex.Means("month-of", `(‹which›) (жыл\pL* )?(‹month›)(?: айы\pL*)?`, kazakhMonthOf),
		timex.Means("quarter", `(?:(\d{4}) ‹year› )?(бірінші|екінші|үшінші|төртінші) тоқсан\pL*`, func(m []string, at timex.Anchor) string {
			y := m[1]
			if y == "" {
				y = kazakhYear(at, "")
			}
			return fmt.Sprintf("%s-Q%d", y, timex.Index(kazakhOrdinals, m[2]))
		}),
		timex.Means("decade", `((?:19|20)?\d)0-(?:шы |ші |ыншы |інші )?жылдар\pL*`, func(m []string, _ timex.Anchor) string {
			if len(m[1]) == 1 {
				return "19" + m[1]
			}
			return m[1]
		}),
		timex.Means("year", `((?:1[5-9]|20)\d\d)(?:-\pL+)? жыл\pL*`, func(m []string, _ timex.Anchor) string { return m[1] }),
		timex.Means("season", `(‹which›|биыл|былтыр) (көктем|жаз|күз|қыс)(?:де|да|ы|дің|дың)?`, func(m []string, at timex.Anchor) string {
			y := at.Day.Year() + kazakhDirection(m[1])
			if m[1] == "өткен" && at.Day.Month() >= 6 && m[2] != "қыс" {
				y = at.Day.Year()
			}
			return fmt.Sprintf("%d-%s", y, map[string]string{"көктем": "SP", "жаз": "SU", "күз": "FA", "қыс": "WI"}[m[2]])
		}),
		timex.Means("weekday", `(?:(‹which›) )?(‹wd›)(?: күні)?(?: (‹part›))?`, func(m []string, at timex.Anchor) string {
			d := kazakhDirection(m[1])
			return with(timex.Day(timex.Weekday(at, timex.Index(kazakhWeekdays, m[2])-1, d > 0 || at.Future && d == 0, d < 0)), m[3])
		}),
		timex.Means("day-word", `(бүгін|кеше|ертең|бүрсігүні|бүрсүгүні|алдыңғы күні|алдыңгүні)(?: (‹part›))?`, func(m []string, at timex.Anchor) string {
			shift := map[string]int{"кеше": -1, "ертең": 1, "бүрсігүні": 2, "бүрсүгүні": 2, "алдыңғы күні": -2, "алдыңгүні": -2}[m[1]]
			return with(timex.Day(at.Day.AddDate(0, 0, shift)), m[2])
		}),
		timex.Means("part", `таңертең|кешке|түнде`, func(m []string, at timex.Anchor) string {
			if m[0] == "түнде" && !at.Future { // the night that is over began the day before
				return with(timex.Day(at.Day.AddDate(0, 0, -1)), m[0])
			}
			return with(timex.Day(at.Day), m[0])
		}),
		timex.Means("year-word", `былтыр|биыл`, func(m []string, at timex.Anchor) string { return kazakhYear(at, m[0]) }),
		timex.Means("last-unit", `(‹which›) (апта|ай|жыл|тоқсан)(?:дағы|да|де|ның|дың|дан|ға|сы|ында|ы)?`, func(m []string, at timex.Anchor) string {
			return timex.Shifted(at, kazakhUnit(m[2]), kazakhDirection(m[1]))
		}),
		timex.Means("ago", `(?:осыдан )?(‹num›) (‹unit›)(?:‹during›)? (бұрын|кейін|соң)`, func(m []string, at timex.Anchor) string {
			n := kazakhNumber(m[1])
			switch {
			case n < 0 && m[3] == "бұрын":
				return "PAST_REF"
			case n < 0:
				return "FUTURE_REF"
			case m[3] == "бұрын":
				n = -n
			}
			return timex.Shifted(at, kazakhUnit(m[2]), n)
		}),
		timex.Means("every", `(күн|апта|ай|жыл) сайын`, func(m []string, _ timex.Anchor) string { return timex.Duration(1, kazakhUnit(m[1])) }),
		timex.Means("span", `(‹num›) (‹unit›)(?:‹during›)?`, func(m []string, _ timex.Anchor) string { return timex.Duration(kazakhNumber(m[1]), kazakhUnit(m[2])) }),
		timex.Means("month", `((?:қаңтар|ақпан|сәуір|мамыр|шілде|тамыз|қыркүйек|қараша|желтоқсан)(?:да|де|та|те|дан|ден|тан|тен|ға|ге|қа|ке|дың|дің|тың|тің))(?: айы\pL*)?`, func(m []string, at timex.Anchor) string {
			return timex.MonthAlone(at, timex.Index(kazakhMonths, m[1]))
		}),
		timex.Means("month", `(‹month›) айы\pL*`, func(m []string, at timex.Anchor) string { return timex.MonthAlone(at, timex.Index(kazakhMonths, m[1])) }),
		timex.Means("reference", `қазір|қазіргі (?:уақытта|таңда)|жуырда|жақында|таяуда|болашақта`, func(m []string, _ timex.Anchor) string {
			switch {
			case strings.HasPrefix(m[0], "қазір"):
				return "PRESENT_REF"
			case m[0] == "болашақта":
				return "FUTURE_REF"
			}
			return "PAST_REF"
		}),
		timex.Means("clock", `сағат \d{1,2}[:.]\d\d(?:-\pL+)?`, func([]string, timex.Anchor) string { return "" }),
	},
}

func init() { timex.Register("kk", timeskazakh) }
