package timex

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"
)

var utc = time.UTC

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
	if n := number(s); n >= 0 {
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
func kazakhDay(at anchor, d, m, y, part string) string {
	return with(dated(at, d, m, y, kazakhMonths), part)
}

func kazakhYear(at anchor, which string) string { return shifted(at, "Y", kazakhDirection(which)) }

// dayOfMonth is the last day of that number, or one that is close ahead.
func dayOfMonth(at anchor, d string) string {
	n := number(d)
	t := time.Date(at.day.Year(), at.day.Month(), n, 0, 0, 0, 0, time.UTC)
	if t.Sub(at.day) > 7*24*time.Hour || t.Day() != n {
		t = time.Date(at.day.Year(), at.day.Month()-1, n, 0, 0, 0, 0, time.UTC)
	}
	if t.Day() != n {
		return ""
	}
	return day(t)
}

// kazakhMonthOf is "былтырғы желтоқсан", "өткен жылдың желтоқсаны" or "өткен желтоқсан", the last of that name.
func kazakhMonthOf(m []string, at anchor) string {
	k, y := index(kazakhMonths, m[3]), at.day.Year()+kazakhDirection(m[1])
	if m[2] == "" && m[1] == "өткен" && k < int(at.day.Month()) {
		y = at.day.Year()
	}
	return fmt.Sprintf("%d-%02d", y, k)
}

var (
	// The ending -ады is of a present or future where the stem ends with a consonant, "бол-ады", and of a past where it ends with а, "құла-ды";
	// what tells them apart are common stems, and the suffixes of passives and causatives.
	kazakhFuture = regexp.MustCompile(`(?:йды|йді|\pL\pL[аей]т[ыі]н(?:ы|і|ын|ін)?)$|` +
		`^(?:бол|өт|кел|бар|бер|кет|қайт|шығ|жет|көр|түс|кір|ұш|аш|ал|сал|тұр|жүр)[ае]д[ыі]$|(?:[ыі][лнс]|[ауеү]л|[лдт][ае]н|[ғқ]ыз|[гкд]із|[дт][ыі]р)[ае]д[ыі]$`)
	kazakhPast    = regexp.MustCompile(`(?:[дт][ыі]|[ғқ]ан|[гк]ен|[ыі]п)(?:ы|і|ын|ін)?$`)
	kazakhTelling = regexp.MustCompile(`^(?:айт|хабарла|мәлімде|жаз|дей|жарияла)`) // "says" tells of no future
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
			return !kazakhTelling.MatchString(w)
		case kazakhPast.MatchString(w):
			return false
		}
	}
	return false
}

var kazakh = sync.OnceValue(func() *language {
	l := kazakhRules()
	l.ahead = kazakhAhead
	return l
})

var kazakhRules = compile(`(?:болады|өтеді|келер|келесі|ертең)[^.]*$`, map[string]string{
	"month":  `(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)\pL*`,
	"wd":     `(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жексенбі|сенбі|жұма)(?:дегі|дағы|ден|дан|нің|ның|ге|ға|де|да)?`,
	"num":    `\d+|(?:(?:он|жиырма|отыз|қырық|елу) )?(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз)|он|жиырма|отыз|қырық|елу|жүз|бірнеше`,
	"unit":   `минут|сағат|күн|апта|ай|жыл`,
	"which":  `өткен|былтырғы|биылғы|осы|келесі|келер|алдағы`,
	"part":   `таңертең|таңда|түстен кейін|түсте|кешкісін|кешке|түнде|түні`,
	"year":   `жыл\pL*|ж\.`,
	"during": `де|да|дан|ден|нан|нен|ға|ге|дің|дың|ның|нің|дік|дық|лық|лік`,
}, []row{
	{"iso", `\d{4}-\d\d-\d\d`, func(m []string, _ anchor) string { return m[0] }},
	{"figures", `(\d{1,2})\.(\d{2})\.(\d{4})`, func(m []string, _ anchor) string { return fmt.Sprintf("%s-%s-%02d", m[3], m[2], number(m[1])) }},
	{"night-between", `(?:(\d{4}) ‹year› )?(‹month›) \d{1,2}-\pL+ (\d{1,2})-\pL+ қараған түні`, func(m []string, at anchor) string { return eve(kazakhDay(at, m[3], m[2], m[1], "")) }},
	{"night-between", `(?:(\d{4}) ‹year› )?\d{1,2} ‹month› (\d{1,2}) (‹month›) қараған түні`, func(m []string, at anchor) string { return eve(kazakhDay(at, m[2], m[3], m[1], "")) }},
	{"night-between", `\d{1,2}-\pL+ (\d{1,2})-\pL+ қараған түні`, func(m []string, at anchor) string { return eve(dayOfMonth(at, m[1])) }},
	{"night-to", `(?:(\d{4}) ‹year› )?(\d{1,2})[ -](‹month›) қараған түні`, func(m []string, at anchor) string { return eve(kazakhDay(at, m[2], m[3], m[1], "")) }},
	{"night-to", `(?:(\d{4}) ‹year› )?(‹month›) (\d{1,2})-\pL+ қараған түні`, func(m []string, at anchor) string { return eve(kazakhDay(at, m[3], m[2], m[1], "")) }},
	{"night-to", `(?:‹wd› )?(‹wd›) қараған түні`, func(m []string, at anchor) string {
		return eve(day(weekday(at, index(kazakhWeekdays, m[1])-1, at.future, false)))
	}},
	{"month-day", `(?:(\d{4}) ‹year› )?(‹month›) (\d{1,2})-\pL+(?: күні)?(?: (‹part›))?`, func(m []string, at anchor) string { return kazakhDay(at, m[3], m[2], m[1], m[4]) }},
	{"day-month", `(?:(\d{4}) ‹year› )?(\d{1,2})(?:-\pL+)?[ -](‹month›)(?: күні)?(?: (‹part›))?`, func(m []string, at anchor) string { return kazakhDay(at, m[2], m[3], m[1], m[4]) }},
	{"day-month", `(‹which›) (?:жыл\pL* )?(\d{1,2})[ -](‹month›)(?: күні)?(?: (‹part›))?`, func(m []string, at anchor) string {
		return kazakhDay(at, m[2], m[3], kazakhYear(at, m[1]), m[4])
	}},
	{"month-year", `(\d{4}) ‹year› (‹month›)(?: ай\pL*)?`, func(m []string, _ anchor) string {
		return fmt.Sprintf("%s-%02d", m[1], index(kazakhMonths, m[2]))
	}},
	{"month-of", `(‹which›) (жыл\pL* )?(‹month›)(?: айы\pL*)?`, kazakhMonthOf},
	{"quarter", `(?:(\d{4}) ‹year› )?(бірінші|екінші|үшінші|төртінші) тоқсан\pL*`, func(m []string, at anchor) string {
		y := m[1]
		if y == "" {
			y = kazakhYear(at, "")
		}
		return fmt.Sprintf("%s-Q%d", y, index(kazakhOrdinals, m[2]))
	}},
	{"decade", `((?:19|20)?\d)0-(?:шы |ші |ыншы |інші )?жылдар\pL*`, func(m []string, _ anchor) string {
		if len(m[1]) == 1 {
			return "19" + m[1]
		}
		return m[1]
	}},
	{"year", `((?:1[5-9]|20)\d\d)(?:-\pL+)? жыл\pL*`, func(m []string, _ anchor) string { return m[1] }},
	{"season", `(‹which›|биыл|былтыр) (көктем|жаз|күз|қыс)(?:де|да|ы|дің|дың)?`, func(m []string, at anchor) string {
		y := at.day.Year() + kazakhDirection(m[1])
		if m[1] == "өткен" && at.day.Month() >= 6 && m[2] != "қыс" {
			y = at.day.Year()
		}
		return fmt.Sprintf("%d-%s", y, map[string]string{"көктем": "SP", "жаз": "SU", "күз": "FA", "қыс": "WI"}[m[2]])
	}},
	{"weekday", `(?:(‹which›) )?(‹wd›)(?: күні)?(?: (‹part›))?`, func(m []string, at anchor) string {
		d := kazakhDirection(m[1])
		return with(day(weekday(at, index(kazakhWeekdays, m[2])-1, d > 0 || at.future && d == 0, d < 0)), m[3])
	}},
	{"day-word", `(бүгін|кеше|ертең|бүрсігүні|бүрсүгүні|алдыңғы күні|алдыңгүні)(?: (‹part›))?`, func(m []string, at anchor) string {
		shift := map[string]int{"кеше": -1, "ертең": 1, "бүрсігүні": 2, "бүрсүгүні": 2, "алдыңғы күні": -2, "алдыңгүні": -2}[m[1]]
		return with(day(at.day.AddDate(0, 0, shift)), m[2])
	}},
	{"part", `таңертең|кешке|түнде`, func(m []string, at anchor) string {
		if m[0] == "түнде" && !at.future { // the night that is over began the day before
			return with(day(at.day.AddDate(0, 0, -1)), m[0])
		}
		return with(day(at.day), m[0])
	}},
	{"year-word", `былтыр|биыл`, func(m []string, at anchor) string { return kazakhYear(at, m[0]) }},
	{"last-unit", `(‹which›) (апта|ай|жыл|тоқсан)(?:дағы|да|де|ның|дың|дан|ға|сы|ында|ы)?`, func(m []string, at anchor) string {
		return shifted(at, kazakhUnit(m[2]), kazakhDirection(m[1]))
	}},
	{"ago", `(?:осыдан )?(‹num›) (‹unit›)(?:‹during›)? (бұрын|кейін|соң)`, func(m []string, at anchor) string {
		n := kazakhNumber(m[1])
		switch {
		case n < 0 && m[3] == "бұрын":
			return "PAST_REF"
		case n < 0:
			return "FUTURE_REF"
		case m[3] == "бұрын":
			n = -n
		}
		return shifted(at, kazakhUnit(m[2]), n)
	}},
	{"every", `(күн|апта|ай|жыл) сайын`, func(m []string, _ anchor) string { return duration(1, kazakhUnit(m[1])) }},
	{"span", `(‹num›) (‹unit›)(?:‹during›)?`, func(m []string, _ anchor) string { return duration(kazakhNumber(m[1]), kazakhUnit(m[2])) }},
	{"month", `((?:қаңтар|ақпан|сәуір|мамыр|шілде|тамыз|қыркүйек|қараша|желтоқсан)(?:да|де|та|те|дан|ден|тан|тен|ға|ге|қа|ке|дың|дің|тың|тің))(?: айы\pL*)?`, func(m []string, at anchor) string {
		return monthAlone(at, index(kazakhMonths, m[1]))
	}},
	{"month", `(‹month›) айы\pL*`, func(m []string, at anchor) string { return monthAlone(at, index(kazakhMonths, m[1])) }},
	{"reference", `қазір|қазіргі (?:уақытта|таңда)|жуырда|жақында|таяуда|болашақта`, func(m []string, _ anchor) string {
		switch {
		case strings.HasPrefix(m[0], "қазір"):
			return "PRESENT_REF"
		case m[0] == "болашақта":
			return "FUTURE_REF"
		}
		return "PAST_REF"
	}},
	{"clock", `сағат \d{1,2}[:.]\d\d(?:-\pL+)?`, func([]string, anchor) string { return "" }},
})
