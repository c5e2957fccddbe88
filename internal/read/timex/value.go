package timex

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

func Day(t time.Time) string { return t.Format(time.DateOnly) }

func week(t time.Time) string {
	y, w := t.ISOWeek()
	return fmt.Sprintf("%d-W%02d", y, w)
}

// month is the value of the month that lies n after the anchor's.
func month(t time.Time, n int) string {
	q := t.Year()*12 + int(t.Month()) - 1 + n
	return fmt.Sprintf("%d-%02d", q/12, q%12+1)
}

// nearest is the day of that month that lies nearest to the anchor, where no year is written; "" for a day that no month has.
func nearest(at time.Time, m, d int) string {
	best, apart := "", time.Duration(1<<62)
	for y := at.Year() - 1; y <= at.Year()+1; y++ {
		t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		if int(t.Month()) == m && t.Sub(at).Abs() < apart {
			best, apart = Day(t), t.Sub(at).Abs()
		}
	}
	return best
}

// dated is the value of a day, month and year; without a year, the nearest.
func Dated(at Anchor, d, m, y string, months []string) string {
	n, k := Number(d), Index(months, m)
	if y == "" {
		return nearest(at.Day, k, n)
	}
	if t := time.Date(Number(y), time.Month(k), n, 0, 0, 0, 0, time.UTC); t.Day() == n {
		return Day(t)
	}
	return ""
}

// monthAlone is the value of a month without a year: the past one, unless it lies close ahead.
func MonthAlone(at Anchor, k int) string {
	y := at.Day.Year()
	ahead := 6
	if at.Future {
		ahead = 11
	}
	if k-int(at.Day.Month()) > ahead {
		y--
	}
	return fmt.Sprintf("%d-%02d", y, k)
}

// weekday is the last day of that name (0 for Monday), or the next where the words look ahead.
func Weekday(at Anchor, w int, ahead, last bool) time.Time {
	today := (int(at.Day.Weekday()) + 6) % 7
	back := (today - w + 7) % 7
	switch {
	case ahead:
		return at.Day.AddDate(0, 0, (w-today+6)%7+1)
	case last && back == 0:
		back = 7
	}
	return at.Day.AddDate(0, 0, -back)
}

// shifted is the unit that lies n units from the anchor.
func Shifted(at Anchor, unit string, n int) string {
	switch unit {
	case "D":
		return Day(at.Day.AddDate(0, 0, n))
	case "W":
		return week(at.Day.AddDate(0, 0, 7*n))
	case "WE":
		return week(at.Day.AddDate(0, 0, 7*n)) + "-WE"
	case "M":
		return month(at.Day, n)
	case "Q":
		q := at.Day.Year()*4 + (int(at.Day.Month())-1)/3 + n
		return fmt.Sprintf("%d-Q%d", q/4, q%4+1)
	case "Y":
		return strconv.Itoa(at.Day.Year() + n)
	case "DE":
		return strconv.Itoa(at.Day.Year() + 10*n)[:3]
	}
	return ""
}

// duration is the value of n units, n negative for an unknown number.
func Duration(n int, unit string) string {
	k := strconv.Itoa(n)
	if n < 0 {
		k = "X"
	}
	switch unit {
	case "S", "MI", "H":
		return "PT" + k + unit[:1]
	case "DE":
		if n > 0 {
			return fmt.Sprintf("P%dY", 10*n)
		}
		return "PXDE"
	}
	return "P" + k + unit
}

func Number(s string) int {
	n, err := strconv.Atoi(strings.TrimRight(s, "dhnrst"))
	if err != nil {
		return -1
	}
	return n
}

// index is the place, from 1, of the first name that the word begins with; 0 if none.
func Index(names []string, word string) int {
	for i, n := range names {
		for alt := range strings.SplitSeq(n, "|") {
			if strings.HasPrefix(word, alt) {
				return i + 1
			}
		}
	}
	return 0
}

var (
	dayValue   = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)(?:T(MO|AF|EV|NI))?$`)
	monthValue = regexp.MustCompile(`^(\d{4})-(\d\d)$`)
	weekValue  = regexp.MustCompile(`^(\d{4})-W(\d\d)(-WE)?$`)
	partValue  = regexp.MustCompile(`^(\d{4})-(Q[1-4]|SP|SU|FA|WI)$`)
	yearValue  = regexp.MustCompile(`^\d{2,4}$`)
)

// parts of the day, in hours from its first: our reading, as TIMEX3 leaves them open. A night ends on the next morning.
var parts = map[string]struct{ from, to int }{"": {0, 24}, "MO": {6, 12}, "AF": {12, 18}, "EV": {18, 24}, "NI": {22, 30}}

// Interval is the span [from, to) that a value covers in a zone; false for durations and for values that name no span, as PAST_REF.
func Interval(value string, zone *time.Location) (from, to time.Time, ok bool) {
	date := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, zone) }
	if m := dayValue.FindStringSubmatch(value); m != nil {
		t, err := time.ParseInLocation(time.DateOnly, m[1], zone)
		if err != nil {
			return from, to, false
		}
		h := parts[m[2]]
		at := func(h int) time.Time {
			return time.Date(t.Year(), t.Month(), t.Day(), h, 0, 0, 0, zone)
		}
		return at(h.from), at(h.to), true
	}
	if m := monthValue.FindStringSubmatch(value); m != nil {
		y, k := Number(m[1]), Number(m[2])
		return date(y, k, 1), date(y, k+1, 1), k >= 1 && k <= 12
	}
	if m := weekValue.FindStringSubmatch(value); m != nil {
		fourth := date(Number(m[1]), 1, 4) // 4 January lies in week 1 (ISO 8601)
		monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7+7*(Number(m[2])-1))
		if m[3] != "" {
			return monday.AddDate(0, 0, 5), monday.AddDate(0, 0, 7), true
		}
		return monday, monday.AddDate(0, 0, 7), true
	}
	if m := partValue.FindStringSubmatch(value); m != nil {
		first := map[string]int{"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "SP": 3, "SU": 6, "FA": 9, "WI": 12}[m[2]]
		y := Number(m[1])
		return date(y, first, 1), date(y, first+3, 1), true
	}
	if yearValue.MatchString(value) {
		y := Number(value)
		years := []int{2: 100, 3: 10, 4: 1}[len(value)] // a century, a decade, a year
		return date(years*y, 1, 1), date(years*(y+1), 1, 1), true
	}
	return from, to, false
}

// eve is the night that ends on the day: the night to the 6th begins on the 5th.
func Eve(value string) string {
	from, _, ok := Interval(value, time.UTC)
	if !ok {
		return ""
	}
	return Day(from.AddDate(0, 0, -1)) + "TNI"
}
