package timex

import (
	"fmt"
	"strings"
	"time"
)

var utc = time.UTC

var (
	kazakhMonths   = strings.Fields("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан")
	kazakhWeekdays = strings.Fields("дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі")
	kazakhNumerals = strings.Fields("бір екі үш төрт бес алты жеті сегіз тоғыз он")
)

func kazakhUnit(s string) string {
	for _, u := range []struct{ stem, unit string }{{"минут", "MI"}, {"сағат", "H"}, {"күн", "D"}, {"апта", "W"}, {"ай", "M"}, {"жыл", "Y"}} {
		if strings.HasPrefix(s, u.stem) {
			return u.unit
		}
	}
	return ""
}

func kazakhNumber(s string) int {
	if n := number(s); n >= 0 {
		return n
	}
	if k := index(kazakhNumerals, s); k > 0 {
		return k
	}
	return -1
}

var kazakh = compile(`(?:болады|өтеді|келер|келесі|ертең)[^.]*$`, map[string]string{
	"month": `(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)\pL*`,
	"wd":    `(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жексенбі|сенбі|жұма)(?:ден|ге|нің|да|де)?`,
	"num":   `\d+|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|бірнеше`,
	"unit":  `минут|сағат|күн|апта|ай|жыл`,
}, []row{
	{"iso", `\d{4}-\d\d-\d\d`, func(m []string, _ anchor) string { return m[0] }},
	{"figures", `(\d{1,2})\.(\d{2})\.(\d{4})`, func(m []string, _ anchor) string { return fmt.Sprintf("%s-%s-%02d", m[3], m[2], number(m[1])) }},
	{"night-to", `(?:(\d{4}) жыл\pL* )?(\d{1,2}) (‹month›) қараған түні`, func(m []string, at anchor) string { return eve(dated(at, m[2], m[3], m[1], kazakhMonths)) }},
	{"day-month", `(?:(\d{4}) жыл\pL* )?(\d{1,2})(?:-ші)? (‹month›)(?: күні)?`, func(m []string, at anchor) string { return dated(at, m[2], m[3], m[1], kazakhMonths) }},
	{"month-year", `(\d{4}) жыл\pL* (‹month›)(?: ай\pL*)?`, func(m []string, _ anchor) string {
		return fmt.Sprintf("%s-%02d", m[1], index(kazakhMonths, m[2]))
	}},
	{"year", `((?:1[5-9]|20)\d\d) жыл\pL*`, func(m []string, _ anchor) string { return m[1] }},
	{"weekday", `(‹wd›)(?: күні)?`, func(m []string, at anchor) string {
		return day(weekday(at, index(kazakhWeekdays, m[1])-1, at.future, false))
	}},
	{"day-word", `бүгін|кеше|ертең|алдыңғы күні`, func(m []string, at anchor) string {
		return day(at.day.AddDate(0, 0, map[string]int{"кеше": -1, "ертең": 1, "алдыңғы күні": -1}[m[0]]))
	}},
	{"year-word", `былтыр|биыл`, func(m []string, at anchor) string {
		return shifted(at, "Y", map[string]int{"былтыр": -1}[m[0]])
	}},
	{"last-unit", `(өткен|былтырғы|келесі|келер|осы|алдағы) (апта|ай|жыл)\pL*`, func(m []string, at anchor) string {
		return shifted(at, kazakhUnit(m[2]), map[string]int{"өткен": -1, "былтырғы": -1, "келесі": 1, "келер": 1, "алдағы": 1}[m[1]])
	}},
	{"ago", `(‹num›) (‹unit›) (?:бұрын|кейін)`, func(m []string, at anchor) string {
		n := kazakhNumber(m[1])
		if n < 0 {
			return "PAST_REF"
		}
		if strings.HasSuffix(m[0], "бұрын") {
			n = -n
		}
		return shifted(at, kazakhUnit(m[2]), n)
	}},
	{"span", `(‹num›) (‹unit›)`, func(m []string, _ anchor) string { return duration(kazakhNumber(m[1]), kazakhUnit(m[2])) }},
	{"month", `(‹month›)`, func(m []string, at anchor) string { return monthAlone(at, index(kazakhMonths, m[1])) }},
})
