package ru

import (
	"fmt"
	"strings"

	"hearsay/internal/read/timex"
)

var (
	russianMonths   = strings.Fields("январ феврал март апрел ма|май июн июл август сентябр октябр ноябр декабр")
	russianWeekdays = strings.Fields("понедельник вторник сред четверг пятниц суббот воскресень")
	russianNumerals = strings.Fields("од дв|два|две три четыр пят шест сем восем девят десят")
)

func russianUnit(s string) string {
	for _, u := range []struct{ stem, unit string }{{"секунд", "S"}, {"минут", "MI"}, {"час", "H"}, {"день", "D"}, {"дн", "D"}, {"сут", "D"}, {"недел", "W"}, {"выходн", "WE"}, {"месяц", "M"}, {"квартал", "Q"}, {"год", "Y"}, {"лет", "Y"}, {"десятилети", "DE"}} {
		if strings.HasPrefix(s, u.stem) {
			return u.unit
		}
	}
	return ""
}

func russianNumber(s string) int {
	if s == "" {
		return 1
	}
	if n := timex.Number(s); n >= 0 {
		return n
	}
	if k := timex.Index(russianNumerals, s); k > 0 {
		return k
	}
	return -1
}

func russianPart(s string) string {
	for _, p := range []struct{ word, value string }{{"утр", "TMO"}, {"дн", "TAF"}, {"вечер", "TEV"}, {"ноч", "TNI"}} {
		if strings.HasPrefix(s, p.word) {
			return p.value
		}
	}
	return ""
}

func relative(s string) int {
	switch {
	case strings.HasPrefix(s, "прошл"), strings.HasPrefix(s, "минувш"), strings.HasPrefix(s, "предыдущ"):
		return -1
	case strings.HasPrefix(s, "следующ"), strings.HasPrefix(s, "будущ"), strings.HasPrefix(s, "ближайш"):
		return 1
	}
	return 0
}

var timesrussian = timex.Times{
	Ledger: timeRules,
	Future: `(?:^|[^\pL])(?:будет|будут|до|состоится|состоятся|пройдёт|пройдет|планиру\pL*|намерен\pL*|завтра|намечен\pL*)[^\pL.][^.]*$`,
	Words: map[string]string{
		"month":  `января|январе|январь|январю|январём|январем|февраля|феврале|февраль|февралю|февралем|марта|марте|март|марту|апреля|апреле|апрель|апрелю|мая|мае|май|маю|июня|июне|июнь|июню|июля|июле|июль|июлю|августа|августе|август|августу|сентября|сентябре|сентябрь|сентябрю|октября|октябре|октябрь|октябрю|ноября|ноябре|ноябрь|ноябрю|декабря|декабре|декабрь|декабрю`,
		"wd":     `понедельник\pL*|вторник\pL*|сред(?:а|у|ы|е)|четверг\pL*|пятниц\pL+|суббот\pL+|воскресень[ея]`,
		"unit":   `секунд\pL*|минут\pL*|час(?:а|ов|у)?|день|дня|дней|дни|сутки|суток|недел\pL+|месяц\pL*|квартал\pL*|год(?:а|у|ы|ов)?|лет|десятилети\pL+`,
		"num":    `\d+|один|одну|одна|два|две|двух|три|трёх|трех|четыре|пять|шесть|семь|восемь|девять|десять|несколько`,
		"which":  `(?:прошл|минувш|предыдущ|следующ|будущ|ближайш|эт|текущ|нынешн)\pL+`,
		"yearof": `(?:г\.|год(?:а|у)?)`,
		"part":   `утром|утра|днём|днем|вечером|вечера|ночью|ночи`,
	},
	Rules: []timex.Rule{
		timex.Means("iso", `\d{4}-\d\d-\d\d`, func(m []string, _ timex.Anchor) string { return m[0] }),
		timex.Means("figures", `(\d{1,2})\.(\d{2})\.(\d{4})`, func(m []string, _ timex.Anchor) string {
			return fmt.Sprintf("%s-%s-%02d", m[3], m[2], timex.Number(m[1]))
		}),
		timex.Means("night-to", `в ночь на (\d{1,2}) (‹month›)(?: (\d{4})(?: ‹yearof›)?)?`, func(m []string, at timex.Anchor) string {
			return timex.Eve(timex.Dated(at, m[1], m[2], m[3], russianMonths))
		}),
		timex.Means("night-to-weekday", `в ночь на (‹wd›)`, func(m []string, at timex.Anchor) string {
			return timex.Eve(timex.Day(timex.Weekday(at, timex.Index(russianWeekdays, m[1])-1, at.Future, false)))
		}),
		timex.Means("day-month", `(?:(‹part›) )?(\d{1,2}) (‹month›)(?: (\d{4})(?: ‹yearof›)?)?`, func(m []string, at timex.Anchor) string {
			if v := timex.Dated(at, m[2], m[3], m[4], russianMonths); v != "" {
				return v + russianPart(m[1])
			}
			return ""
		}),
		timex.Means("month-year", `(‹month›) (\d{4})(?: ‹yearof›)?`, func(m []string, _ timex.Anchor) string {
			return fmt.Sprintf("%s-%02d", m[2], timex.Index(russianMonths, m[1]))
		}),
		timex.Means("weekday", `(?:‹which› )?(‹wd›)(?: (‹part›))?`, func(m []string, at timex.Anchor) string {
			w := relative(m[0])
			return timex.Day(timex.Weekday(at, timex.Index(russianWeekdays, m[1])-1, w > 0 || w == 0 && at.Future, w < 0)) + russianPart(m[2])
		}),
		timex.Means("day-word", `(позавчера|вчера|накануне|сегодня|завтра|послезавтра)(?: (‹part›))?`, func(m []string, at timex.Anchor) string {
			shift := map[string]int{"позавчера": -2, "вчера": -1, "накануне": -1, "завтра": 1, "послезавтра": 2}[m[1]]
			return timex.Day(at.Day.AddDate(0, 0, shift)) + russianPart(m[2])
		}),
		timex.Means("ago", `(?:(‹num›) )?(‹unit›) (?:тому )?назад`, func(m []string, at timex.Anchor) string {
			n := russianNumber(m[1])
			if n < 0 {
				return "PAST_REF"
			}
			return timex.Shifted(at, russianUnit(m[2]), -n)
		}),
		timex.Means("last-unit", `(‹which›) (выходны\pL+|‹unit›)`, func(m []string, at timex.Anchor) string { return timex.Shifted(at, russianUnit(m[2]), relative(m[1])) }),
		timex.Means("year", `((?:1[5-9]|20)\d\d)(?: (?:г\.|год(?:а|у|ом)?))`, func(m []string, _ timex.Anchor) string { return m[1] }),
		timex.Means("span", `(‹num›) (‹unit›)`, func(m []string, _ timex.Anchor) string { return timex.Duration(russianNumber(m[1]), russianUnit(m[2])) }),
		timex.Means("decade", `((?:19|20)?\d)0-[хе]\pL*(?: год\pL*)?`, func(m []string, _ timex.Anchor) string {
			if len(m[1]) == 1 {
				return "19" + m[1]
			}
			return m[1]
		}),
		timex.Means("month", `(‹month›)`, func(m []string, at timex.Anchor) string {
			return timex.MonthAlone(at, timex.Index(russianMonths, m[1]))
		}),
		timex.Means("reference", `сейчас|недавно|в настоящее время`, func(m []string, _ timex.Anchor) string {
			if m[0] == "недавно" {
				return "PAST_REF"
			}
			return "PRESENT_REF"
		}),
	},
}

func init() { timex.Register("ru", timesrussian) }
