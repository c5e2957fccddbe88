package en

import (
	"fmt"
	"strings"

	"hearsay/internal/read/timex"
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
	return timex.Number(s)
}

func englishPart(s string) string {
	for _, p := range []struct{ word, value string }{{"morning", "TMO"}, {"afternoon", "TAF"}, {"evening", "TEV"}, {"night", "TNI"}} {
		if strings.Contains(s, p.word) {
			return p.value
		}
	}
	return ""
}

func englishWeekday(m []string, at timex.Anchor) string {
	back := strings.HasPrefix(m[0], "last") || strings.HasPrefix(m[0], "past")
	t := timex.Weekday(at, timex.Index(weekdays, m[1])-1, !back && (at.Future || strings.HasPrefix(m[0], "next")), back)
	return timex.Day(t) + englishPart(m[0])
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

func englishSpan(m []string, _ timex.Anchor) string {
	return timex.Duration(englishNumber(m[1]), englishUnits[m[2]])
}

var timesenglish = timex.Times{
	Ledger: timeRules,
	Future: `\b(?:will|would|to be|by|until|next|scheduled|plans?|going to|expected)\b[^.]*$`,
	Words: map[string]string{
		"month": `january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?`,
		"named": `january|february|april|june|july|august|september|october|november|december|(?-i:May|March)`,
		"wd":    `monday|tuesday|wednesday|thursday|friday|saturday|sunday`,
		"num":   `\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an|fifteen|twenty|thirty|forty|fifty|dozen|several|few|couple of`,
		"unit":  `second|minute|hour|day|week|month|quarter|year|decade|century|centurie`,
		"part":  `morning|afternoon|evening|night`,
		"about": `(?:about |nearly |almost |more than |at least |up to |some |over )?`,
		"era":   `(?:(?:early|late|mid)[- ])?`,
	},
	Rules: []timex.Rule{
		timex.Means("iso", `\d{4}-\d\d-\d\d`, func(m []string, _ timex.Anchor) string { return m[0] }),
		timex.Means("month-day", `(?:‹wd›,? )?(‹month›) (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?`, func(m []string, at timex.Anchor) string { return timex.Dated(at, m[2], m[1], m[3], months) }),
		timex.Means("day-month", `(\d{1,2})(?:st|nd|rd|th)? (?:of )?(‹month›)(?:,? (\d{4}))?`, func(m []string, at timex.Anchor) string { return timex.Dated(at, m[1], m[2], m[3], months) }),
		timex.Means("month-year", `‹era›(‹month›),? (?:of )?(\d{4})`, func(m []string, _ timex.Anchor) string {
			return fmt.Sprintf("%s-%02d", m[2], timex.Index(months, m[1]))
		}),
		timex.Means("last-month-name", `(?:last|next|this) (‹month›)`, func(m []string, at timex.Anchor) string {
			k, y := timex.Index(months, m[1]), at.Day.Year()
			if strings.HasPrefix(m[0], "last") && k >= int(at.Day.Month()) {
				y--
			}
			return fmt.Sprintf("%d-%02d", y, k)
		}),
		timex.Means("season", `(?:last|next|this) (spring|summer|fall|autumn|winter)(?: of \d{4})?`, func(m []string, at timex.Anchor) string {
			y := at.Day.Year()
			if strings.HasPrefix(m[0], "last") && at.Day.Month() < 6 {
				y--
			}
			return fmt.Sprintf("%d-%s", y, map[string]string{"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}[m[1]])
		}),
		timex.Means("weekday", `(?:(?:last|next|this|past|early|late) )?(‹wd›)(?: ‹part›)?`, englishWeekday),
		timex.Means("day-word", `the day before yesterday|the day after tomorrow|yesterday|tomorrow|today|tonight|this (?:morning|afternoon|evening)|last night|overnight`, func(m []string, at timex.Anchor) string {
			shift := map[string]int{"yesterday": -1, "tomorrow": 1, "last night": -1, "the day before yesterday": -2, "the day after tomorrow": 2}[m[0]]
			return timex.Day(at.Day.AddDate(0, 0, shift)) + englishPart(m[0])
		}),
		timex.Means("ago", `‹about›(‹num›) (‹unit›)s? (ago|earlier|later)`, func(m []string, at timex.Anchor) string {
			n := englishNumber(m[1])
			if n < 0 {
				return "PAST_REF"
			}
			if m[3] != "later" {
				n = -n
			}
			return timex.Shifted(at, englishUnits[m[2]], n)
		}),
		timex.Means("last-unit", `(?:the )?(?:last|next|this|past|previous|coming|current|same|following) (weekend|‹unit›)`, func(m []string, at timex.Anchor) string {
			return timex.Shifted(at, englishUnits[m[1]], direction(m[0]))
		}),
		timex.Means("last-units", `(?:the )?(?:last|next|past|first) (‹num›) (‹unit›)s`, englishSpan),
		timex.Means("span-adjective", `(‹num›)-(‹unit›)(?:-old)?`, englishSpan),
		timex.Means("span", `‹about›(?:a |an )?(‹num›) (?:more )?(‹unit›)s?`, englishSpan),
		timex.Means("spans", `(decade|year|month|week|day|hour|minute)s`, func(m []string, _ timex.Anchor) string { return timex.Duration(-1, englishUnits[m[1]]) }),
		timex.Means("every", `(?:every|each|per) (‹unit›|‹wd›)`, func(m []string, _ timex.Anchor) string {
			if u := englishUnits[m[1]]; u != "" {
				return timex.Duration(1, u)
			}
			return fmt.Sprintf("XXXX-WXX-%d", timex.Index(weekdays, m[1]))
		}),
		timex.Means("rate", `daily|weekly|monthly|annually|annual|yearly`, func(m []string, _ timex.Anchor) string {
			return map[byte]string{'d': "P1D", 'w': "P1W", 'm': "P1M", 'a': "P1Y", 'y': "P1Y"}[m[0][0]]
		}),
		timex.Means("decade", `(?:the )?(?:early |late |mid-)?((?:19|20)?\d)0s`, func(m []string, _ timex.Anchor) string {
			if len(m[1]) == 1 {
				return "19" + m[1]
			}
			return m[1]
		}),
		timex.Means("century", `(?:the )?(\d{1,2})(?:st|nd|rd|th) century`, func(m []string, _ timex.Anchor) string { return fmt.Sprintf("%02d", timex.Number(m[1])-1) }),
		timex.Means("year", `‹era›((?:1[5-9]|20)\d\d)`, func(m []string, _ timex.Anchor) string { return m[1] }),
		timex.Means("month", `‹era›(‹named›)`, func(m []string, at timex.Anchor) string { return timex.MonthAlone(at, timex.Index(months, m[1])) }),
		timex.Means("reference", `now|currently|recently|at the time|the past|the future|at the moment`, func(m []string, _ timex.Anchor) string {
			switch m[0] {
			case "recently", "the past":
				return "PAST_REF"
			case "the future":
				return "FUTURE_REF"
			}
			return "PRESENT_REF"
		}),
		timex.Means("clock", `\d{1,2}(?::\d\d)? ?(?:a\.m\.|p\.m\.|am|pm)(?: (?:EST|EDT|GMT|ET))?`, func([]string, timex.Anchor) string { return "" }),
	},
}

func init() { timex.Register("en", timesenglish) }
