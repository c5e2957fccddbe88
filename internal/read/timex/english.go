package timex

import (
	"fmt"
	"strings"
)

var (
	months   = strings.Fields("jan feb mar apr may jun jul aug sep oct nov dec")
	weekdays = strings.Fields("mon tue wed thu fri sat sun")
	numerals = strings.Fields("one two three four five six seven eight nine ten eleven twelve")
)

var englishUnits = map[string]string{"second": "S", "minute": "MI", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE"}

func englishNumber(s string) int {
	for i, w := range numerals {
		if s == w {
			return i + 1
		}
	}
	switch s {
	case "a", "an":
		return 1
	case "dozen":
		return 12
	case "fifteen":
		return 15
	case "twenty":
		return 20
	case "thirty":
		return 30
	case "forty":
		return 40
	case "fifty":
		return 50
	}
	return number(s)
}

func englishPart(s string) string {
	for _, p := range []struct{ word, value string }{{"morning", "TMO"}, {"afternoon", "TAF"}, {"evening", "TEV"}, {"night", "TNI"}} {
		if strings.Contains(s, p.word) {
			return p.value
		}
	}
	return ""
}

func englishWeekday(m []string, at anchor) string {
	back := strings.HasPrefix(m[0], "last") || strings.HasPrefix(m[0], "past")
	t := weekday(at, index(weekdays, m[1])-1, !back && (at.future || strings.HasPrefix(m[0], "next")), back)
	return day(t) + englishPart(m[0])
}

// direction of "last week" or "the coming year".
func direction(s string) int {
	switch {
	case strings.Contains(s, "last"), strings.Contains(s, "past"), strings.Contains(s, "previous"):
		return -1
	case strings.Contains(s, "next"), strings.Contains(s, "coming"), strings.Contains(s, "following"):
		return 1
	}
	return 0
}

func englishSpan(m []string, _ anchor) string {
	return duration(englishNumber(m[1]), englishUnits[m[2]])
}

var english = compile(`\b(?:will|would|to be|by|until|next|scheduled|plans?|going to|expected)\b[^.]*$`, map[string]string{
	"month": `january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?`,
	"named": `january|february|april|june|july|august|september|october|november|december|(?-i:May|March)`,
	"wd":    `monday|tuesday|wednesday|thursday|friday|saturday|sunday`,
	"num":   `\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an|fifteen|twenty|thirty|forty|fifty|dozen|several|few|couple of`,
	"unit":  `second|minute|hour|day|week|month|quarter|year|decade|century|centurie`,
	"part":  `morning|afternoon|evening|night`,
	"about": `(?:about |nearly |almost |more than |at least |up to |some |over )?`,
	"era":   `(?:(?:early|late|mid)[- ])?`,
}, []row{
	{"iso", `\d{4}-\d\d-\d\d`, func(m []string, _ anchor) string { return m[0] }},
	{"month-day", `(?:‹wd›,? )?(‹month›) (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?`, func(m []string, at anchor) string { return dated(at, m[2], m[1], m[3], months) }},
	{"day-month", `(\d{1,2})(?:st|nd|rd|th)? (?:of )?(‹month›)(?:,? (\d{4}))?`, func(m []string, at anchor) string { return dated(at, m[1], m[2], m[3], months) }},
	{"month-year", `‹era›(‹month›),? (?:of )?(\d{4})`, func(m []string, _ anchor) string { return fmt.Sprintf("%s-%02d", m[2], index(months, m[1])) }},
	{"last-month-name", `(?:last|next|this) (‹month›)`, func(m []string, at anchor) string {
		k, y := index(months, m[1]), at.day.Year()
		if strings.HasPrefix(m[0], "last") && k >= int(at.day.Month()) {
			y--
		}
		return fmt.Sprintf("%d-%02d", y, k)
	}},
	{"season", `(?:last|next|this) (spring|summer|fall|autumn|winter)(?: of \d{4})?`, func(m []string, at anchor) string {
		y := at.day.Year()
		if strings.HasPrefix(m[0], "last") && at.day.Month() < 6 {
			y--
		}
		return fmt.Sprintf("%d-%s", y, map[string]string{"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}[m[1]])
	}},
	{"weekday", `(?:(?:last|next|this|past|early|late) )?(‹wd›)(?: ‹part›)?`, englishWeekday},
	{"day-word", `the day before yesterday|the day after tomorrow|yesterday|tomorrow|today|tonight|this (?:morning|afternoon|evening)|last night|overnight`, func(m []string, at anchor) string {
		shift := map[string]int{"yesterday": -1, "tomorrow": 1, "last night": -1, "the day before yesterday": -2, "the day after tomorrow": 2}[m[0]]
		return day(at.day.AddDate(0, 0, shift)) + englishPart(m[0])
	}},
	{"ago", `‹about›(‹num›) (‹unit›)s? (ago|earlier|later)`, func(m []string, at anchor) string {
		n := englishNumber(m[1])
		if n < 0 {
			return "PAST_REF"
		}
		if m[3] != "later" {
			n = -n
		}
		return shifted(at, englishUnits[m[2]], n)
	}},
	{"last-unit", `(?:the )?(?:last|next|this|past|previous|coming|current|same|following) (weekend|‹unit›)`, func(m []string, at anchor) string {
		return shifted(at, englishUnits[m[1]], direction(m[0]))
	}},
	{"last-units", `(?:the )?(?:last|next|past|first) (‹num›) (‹unit›)s`, englishSpan},
	{"span-adjective", `(‹num›)-(‹unit›)(?:-old)?`, englishSpan},
	{"span", `‹about›(?:a |an )?(‹num›) (?:more )?(‹unit›)s?`, englishSpan},
	{"spans", `(decade|year|month|week|day|hour|minute)s`, func(m []string, _ anchor) string { return duration(-1, englishUnits[m[1]]) }},
	{"every", `(?:every|each|per) (‹unit›|‹wd›)`, func(m []string, _ anchor) string {
		if u := englishUnits[m[1]]; u != "" {
			return duration(1, u)
		}
		return fmt.Sprintf("XXXX-WXX-%d", index(weekdays, m[1]))
	}},
	{"rate", `daily|weekly|monthly|annually|annual|yearly`, func(m []string, _ anchor) string {
		return map[byte]string{'d': "P1D", 'w': "P1W", 'm': "P1M", 'a': "P1Y", 'y': "P1Y"}[m[0][0]]
	}},
	{"decade", `(?:the )?(?:early |late |mid-)?((?:19|20)?\d)0s`, func(m []string, _ anchor) string {
		if len(m[1]) == 1 {
			return "19" + m[1]
		}
		return m[1]
	}},
	{"century", `(?:the )?(\d{1,2})(?:st|nd|rd|th) century`, func(m []string, _ anchor) string { return fmt.Sprintf("%02d", number(m[1])-1) }},
	{"year", `‹era›((?:1[5-9]|20)\d\d)`, func(m []string, _ anchor) string { return m[1] }},
	{"month", `‹era›(‹named›)`, func(m []string, at anchor) string { return monthAlone(at, index(months, m[1])) }},
	{"reference", `now|currently|recently|at the time|the past|the future|at the moment`, func(m []string, _ anchor) string {
		switch m[0] {
		case "recently", "the past":
			return "PAST_REF"
		case "the future":
			return "FUTURE_REF"
		}
		return "PRESENT_REF"
	}},
	{"clock", `\d{1,2}(?::\d\d)? ?(?:a\.m\.|p\.m\.|am|pm)(?: (?:EST|EDT|GMT|ET))?`, func([]string, anchor) string { return "" }},
})
