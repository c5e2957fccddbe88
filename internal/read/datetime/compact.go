package datetime

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The short forms of ISO 8601 and of programs, which only a text that is nothing else may have.
var (
	isoForm  = regexp.MustCompile(`^(\d{4})(?:-(\d{1,3})(?:-(\d\d?))?)?(?:[T\s](\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(\S.*)?)?$`)
	basic    = regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?$`)
	shortIso = regexp.MustCompile(`^(?:(\d\d)-?(\d\d)-?(\d\d)|-(\d\d)-?(\d\d)|(\d\d)-?(\d{3}))$`)
	asctime  = regexp.MustCompile(`^(?:\pL{3,10}\.?,?\s+)?(\pL{3,10})\.?\s+(\d\d?)\s+(\d\d?):(\d\d)(?::(\d\d))?\s+(?:(\S+)\s+)?(\d{4})$`)
	worded   = regexp.MustCompile(`^(?:\pL{2,10}\.?,?\s*)?(?:(\pL{3,10})\.?\s+(\d\d?)|(\d\d?)[\s-]+(\pL{3,10})\.?),?[\s-]+(\d\d|\d{4})(?:\s+(\d\d?):(\d\d)(?::(\d\d))?\s*(\S.*)?)?$`)
	epoch    = regexp.MustCompile(`^\d{10}(?:\d{3})?$`)
)

// compact reads a text in one of these forms.
func compact(s string) (Value, bool) {
	if m := isoForm.FindStringSubmatch(s); m != nil {
		month, d := "1", m[3]
		if m[2] != "" {
			month = m[2]
		}
		if len(month) == 3 && d == "" {
			return ordinal(m[1], month)
		}
		if d == "" {
			d = "1"
		}
		return assembled(m[1], month, d, m[4], m[5], m[6], m[7], m[8])
	}
	if m := basic.FindStringSubmatch(s); m != nil {
		return assembled(m[1], m[2], m[3], m[4], m[5], m[6], "", m[7])
	}
	if m := shortIso.FindStringSubmatch(s); m != nil {
		switch {
		case m[1] != "":
			return assembled("20"+m[1], m[2], m[3], "", "", "", "", "")
		case m[4] != "":
			return assembled("20"+m[4], m[5], "1", "", "", "", "", "")
		}
		return ordinal("20"+m[6], m[7])
	}
	if m := asctime.FindStringSubmatch(s); m != nil && Month(m[1]) > 0 {
		return assembled(m[7], strconv.Itoa(Month(m[1])), m[2], m[3], m[4], m[5], "", m[6])
	}
	if m := worded.FindStringSubmatch(s); m != nil && Month(m[1]+m[4]) > 0 {
		year := m[5]
		if len(year) == 2 {
			if year = "20" + year; m[5] > "68" {
				year = "19" + m[5]
			}
		}
		return assembled(year, strconv.Itoa(Month(m[1]+m[4])), m[2]+m[3], m[6], m[7], m[8], "", m[9])
	}
	if epoch.MatchString(s) {
		n, _ := strconv.ParseInt(s[:10], 10, 64)
		return Value{Time: time.Unix(n, 0).UTC(), Zoned: true, Clock: true, Strict: true}, true
	}
	return Value{}, false
}

func ordinal(year, day string) (Value, bool) {
	y, _ := strconv.Atoi(year)
	n, _ := strconv.Atoi(day)
	t := time.Date(y, 1, n, 0, 0, 0, 0, time.UTC)
	return Value{Time: t, Strict: true}, n > 0 && t.Year() == y
}

// assembled is the value of the parts of a date; rest is what stands behind the time of day, which must be a zone or nothing.
func assembled(year, month, d, hour, minute, second, fraction, rest string) (Value, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	n, _ := strconv.Atoi(d)
	t := time.Date(y, time.Month(m), n, 0, 0, 0, 0, time.UTC)
	if m < 1 || m > 12 || t.Day() != n {
		return Value{}, false
	}
	f := Found{Value: Value{Time: t, Strict: true}}
	if hour == "" {
		return f.Value, true
	}
	if !f.at(hour, minute, second, fraction, "") {
		return Value{}, false
	}
	if rest = strings.TrimSpace(rest); rest == "" {
		return f.Value, true
	}
	if size := f.zone(rest); size == 0 || strings.Trim(rest[size:], " )") != "" && !strings.HasPrefix(strings.TrimSpace(rest[size:]), "(") {
		return Value{}, false
	}
	return f.Value, true
}
