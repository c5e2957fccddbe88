// Package datetime reads a day or a moment as machines, feeds, letters and people write it: 2022-01-06T10:00+0600, Thu, 06 Jan 2022 10:00:00
// MSK, 6 января 2022 г., 06.01.2022, January 6, 2022 at 10:15 am. It knows the months of twelve languages and the real offset of zones named
// by letters on that day; of a name that several zones share, or that none has, it says that the zone is not known, and never takes UTC
// instead. Start at Parse, for a text that is a date, or at Find, for the dates in a text.
package datetime

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A Value is a moment or a day. Time is in the zone that was written; in UTC, as it stands, where none was.
type Value struct {
	Time   time.Time
	Zoned  bool // the zone was written, and is known
	Clock  bool // a time of day was written
	Strict bool // no other order of its figures makes sense
}

// String is the value as RFC 3339 writes it, without a zone where none is known, and without a time of day where none was written.
func (v Value) String() string {
	switch {
	case !v.Clock:
		return v.Time.Format(time.DateOnly)
	case !v.Zoned:
		return v.Time.Format("2006-01-02T15:04:05")
	}
	return v.Time.Format(time.RFC3339)
}

// A Found value is the bytes [From, To) of a text.
type Found struct {
	Value
	From, To int
}

// The ways to write a day. Each gives year, month and day by the order of the groups.
var forms = []struct {
	pattern *regexp.Regexp
	order   string // y, m, d: figures; M: a name of a month; x: figures whose order the language tells
}{
	{regexp.MustCompile(`(\d{4})-?\s?[年년]\s?(\d\d?)\s?[月월]\s?(\d\d?)\s?[日일]`), "ymd"},
	{regexp.MustCompile(`((?:1[89]|20)\d\d)[-/.](0?\d{1,2})[-/.](\d\d?)`), "ymd"},
	{regexp.MustCompile(`((?:19|20)\d\d)(0\d|1[0-2])([0-2]\d|3[01])`), "ymd"},
	{regexp.MustCompile(`(\d\d?)(?:st|nd|rd|th|er|\.?º|°|-?го|-?е|-?ші|-?шы)?\.?[\s\x{a0}/,-]*(?:(?:de|of|del|den|the)\s+)?(\pL{3,12})\.?,?[\s\x{a0}/-]*(?:(?:de|del)\s+|['’])?(\d{4})`), "dMy"},
	{regexp.MustCompile(`(\d\d?)\.?[\s\x{a0}-](\pL{3,12})[\s\x{a0}-](\d\d)(?:\s|$)`), "dMy"},
	{regexp.MustCompile(`(\pL{3,12})\.?[\s\x{a0}]+(\d\d?)(?:st|nd|rd|th)?(?:,[\s\x{a0}]*|[\s\x{a0}]+)(\d{4})`), "Mdy"},
	{regexp.MustCompile(`(\d{4})[\s\x{a0}]*(?:ж\.|жылғы|жылы|ж|m\.|г\.)?,?[\s\x{a0}-]+(\d\d?)\.?[\s\x{a0}-]+(\pL{3,12})`), "ydM"},
	{regexp.MustCompile(`(\d{4})\.?[\s\x{a0}-]+(\pL{3,12})\.?[\s\x{a0}-]+(\d\d?)`), "yMd"},
	{regexp.MustCompile(`(\d\d?)\.\s?(\d\d?)\.\s?((?:19|20)\d\d)`), "dmy"},
	{regexp.MustCompile(`(\d\d?)-(\d\d?)-((?:19|20)\d\d)`), "dmy"},
	{regexp.MustCompile(`(\d\d?)\s?/\s?(\d\d?)\s?/\s?((?:19|20)\d\d)`), "xxy"},
	{regexp.MustCompile(`(\d\d?)\.(\d\d?)\.(\d\d)`), "dmy"},
}

// Find finds the days in a text, with the time of day behind or before each. language is the tag that the page gives itself (en-GB): it
// tells which of two figures in 1/2/2022 is the month. Without one such a date is not taken.
func Find(language, s string) []Found {
	var list []Found
	for from := 0; from < len(s); {
		best := Found{From: len(s)}
		for _, f := range forms {
			v, ok := firstOf(f.pattern, f.order, language, s, from)
			if ok && (v.From < best.From || v.From == best.From && v.To > best.To) {
				best = v
			}
		}
		if best.From == len(s) {
			return list
		}
		best.clock(s)
		list = append(list, best)
		from = best.To
	}
	return list
}

// firstOf is the first day of a form.
func firstOf(p *regexp.Regexp, order, language, s string, from int) (Found, bool) {
	for from < len(s) {
		m := p.FindStringSubmatchIndex(s[from:])
		if m == nil {
			return Found{}, false
		}
		begin, end := from+m[0], from+m[1]
		if !figureBefore(s, begin) && !figureBehind(s, end) {
			parts := make([]string, 3)
			for k := range parts {
				parts[k] = s[from+m[2*k+2] : from+m[2*k+3]]
			}
			if t, strict, ok := day(order, parts, language); ok {
				to := from + m[7]
				for _, unit := range []string{"日", "일"} {
					to += len(unit) * strings.Count(s[to:min(len(s), to+len(unit))], unit)
				}
				return Found{Value{Time: t, Strict: strict}, begin, to}, true
			}
		}
		from = begin + 1
		for from < len(s) && s[from] >= '0' && s[from] <= '9' && s[from-1] >= '0' && s[from-1] <= '9' {
			from++ // not within a number
		}
		for from < len(s) && s[from]&0xc0 == 0x80 {
			from++
		}
	}
	return Found{}, false
}

func figureBefore(s string, i int) bool {
	return i > 0 && (s[i-1] >= '0' && s[i-1] <= '9' || i > 1 && (s[i-1] == '.' || s[i-1] == '/' || s[i-1] == '-' || s[i-1] == ':') && s[i-2] >= '0' && s[i-2] <= '9')
}

func figureBehind(s string, i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }

// day is the day that three parts name in an order.
func day(order string, parts []string, language string) (time.Time, bool, bool) {
	var y, m, d int
	strict := true
	var open []int
	for k, p := range parts {
		n, _ := strconv.Atoi(p)
		switch order[k] {
		case 'y':
			if y = n; len(p) == 2 {
				y += 2000
				if n > 68 {
					y -= 100
				}
				strict = order[1] == 'M'
			}
		case 'm':
			m = n
		case 'd':
			d = n
		case 'M':
			if m = Month(p); m == 0 {
				return time.Time{}, false, false
			}
		case 'x':
			open = append(open, n)
		}
	}
	if open != nil {
		ok := false
		if d, m, ok = ordered(open[0], open[1], language); !ok {
			return time.Time{}, false, false
		}
		strict = open[0] > 12 || open[1] > 12 || open[0] == open[1]
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t, strict, m >= 1 && m <= 12 && t.Day() == d && y > 0
}

// monthFirst are the places that write 1/2/2022 for the second of January.
var monthFirst = map[string]bool{"en-us": true, "en-ph": true, "en-ca": true}

// ordered tells day and month apart. English without a country is of either habit.
func ordered(a, b int, language string) (d, m int, ok bool) {
	language = strings.ToLower(strings.ReplaceAll(language, "_", "-"))
	switch {
	case a > 12 && b <= 12 || a == b:
		return a, b, true
	case b > 12 && a <= 12:
		return b, a, true
	case monthFirst[language]:
		return b, a, true
	case language == "" || language == "en":
		return 0, 0, false
	}
	return a, b, true
}

var (
	clockBehind = regexp.MustCompile(`^(?:T|[\s\x{a0}]*(?:[,|·•–—-]|г\.,?|года|р\.|ж\.|at|в|о|um|à|a\s+las|las|saat|сағат|kl\.?|klo|alle|ore|오전|오후)?[\s\x{a0}]*(?:[,|·•–—-]|at|в|о|um|\pL{4,12},?[\s\x{a0}])?[\s\x{a0}]*)(\d\d?)(?:[:.h]|\s?Uhr\s?)(\d\d)(?::(\d\d)(?:[.,](\d+))?)?[\s\x{a0}]*([AaPp]\.?[Mm]\b\.?)?`)
	clockBefore = regexp.MustCompile(`(?:^|[^\d.:])(\d\d?):(\d\d)(?::(\d\d))?[\s\x{a0}]*([AaPp]\.?[Mm]\.?)?(?:\s*(?:[,|·•–—-]|on|le|am|den|el|Uhr))?[\s\x{a0}]*$`)
)

// clock adds the time of day and the zone that stand beside a day.
func (f *Found) clock(s string) {
	if m := clockBehind.FindStringSubmatch(s[f.To:]); m != nil {
		afternoon := m[5]
		if strings.Contains(m[0], "오후") {
			afternoon = "pm"
		}
		if f.at(m[1], m[2], m[3], m[4], afternoon) {
			f.To += len(m[0])
			f.To += f.zone(s[f.To:])
		}
		return
	}
	if m := clockBefore.FindStringSubmatch(s[:f.From]); m != nil && f.at(m[1], m[2], m[3], "", m[4]) {
		f.From = strings.LastIndex(s[:f.From], m[1]+":"+m[2])
	}
}

func (f *Found) at(hour, minute, second, fraction, half string) bool {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	sec, _ := strconv.Atoi(second)
	if half != "" {
		if h > 12 || h == 0 {
			return false
		}
		if h %= 12; half[0]|0x20 == 'p' {
			h += 12
		}
	}
	if h > 24 || m > 59 || sec > 60 || h == 24 && m+sec > 0 {
		return false
	}
	y, mon, d := f.Time.Date()
	nano := 0
	if fraction != "" {
		nano, _ = strconv.Atoi((fraction + "000000000")[:9])
	}
	f.Time, f.Clock = time.Date(y, mon, d, h, m, sec, nano, time.UTC), true
	return true
}

// zone reads the zone behind a time of day, and returns how long it is.
func (f *Found) zone(s string) int {
	size, where, ok := Zone(s, f.Time)
	if ok {
		y, m, d := f.Time.Date()
		f.Time = time.Date(y, m, d, f.Time.Hour(), f.Time.Minute(), f.Time.Second(), f.Time.Nanosecond(), where)
		f.Zoned = true
	}
	return size
}

// around are the words that may stand beside a date in a text that is nothing but one: names of days, and what says that it is one.
const around = 24

// Parse reads a text that is a date.
func Parse(language, s string) (Value, bool) {
	s = strings.TrimSpace(s)
	if len(s) > 200 {
		return Value{}, false
	}
	if v, ok := compact(s); ok {
		return v, true
	}
	list := Find(language, s)
	if len(list) == 0 {
		return Value{}, false
	}
	f := list[0]
	before, behind := s[:f.From], s[f.To:]
	if strings.ContainsFunc(before+behind, unicode.IsDigit) || f.Clock && strings.HasPrefix(behind, ":") {
		return Value{}, false // a part of it was not understood: 25:61, +00:zz
	}
	rest := 0
	for _, r := range before + behind {
		if unicode.IsLetter(r) {
			rest++
		}
	}
	return f.Value, rest <= around
}
