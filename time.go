package hearsay

import (
	"fmt"
	"strings"
	"time"
)

// When is a point in time as precisely as it is known: an instant, or a whole day.
type When struct {
	Start  time.Time // the instant, or the first instant of the day in the case's zone
	Day    bool      // only the day is known
	Approx bool      // written with a leading ~
}

// IsZero reports whether nothing was written.
func (w When) IsZero() bool { return w.Start.IsZero() }

// Known is the instant from which on it is certain to have happened: a bare day counts from its end, so that a
// view in the middle of that day does not use what may only have been said in the evening.
func (w When) Known() time.Time {
	if w.Day {
		return w.Start.AddDate(0, 0, 1)
	}
	return w.Start
}

// Midnight is the first instant of the day, in the zone the time was written in.
func (w When) Midnight() time.Time {
	y, m, d := w.Start.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, w.Start.Location())
}

// SurelyBefore reports whether the whole of w lies before o begins; the end of a day is not part of it.
func (w When) SurelyBefore(o When) bool {
	if w.Day {
		return !w.Known().After(o.Start)
	}
	return w.Start.Before(o.Start)
}

// Date is the day in the zone the time was written in.
func (w When) Date() string { return w.Start.Format(time.DateOnly) }

// String writes the time as a bundle does.
func (w When) String() string {
	s := ""
	if w.Approx {
		s = "~"
	}
	if w.IsZero() {
		return ""
	}
	if w.Day {
		return s + w.Date()
	}
	return s + w.Start.Format("2006-01-02T15:04Z07:00")
}

// ParseWhen reads "2022-01-07", "2022-01-07T18:30" (in zone), or "2022-01-07T18:30+06:00"; a leading ~ says
// approximately.
func ParseWhen(s string, zone *time.Location) (When, error) {
	t := strings.TrimSpace(s)
	var w When
	if strings.HasPrefix(t, "~") {
		w.Approx, t = true, t[1:]
	}
	if d, err := time.ParseInLocation(time.DateOnly, t, zone); err == nil {
		w.Start, w.Day = d, true
		return w, nil
	}
	for _, layout := range []string{"2006-01-02T15:04Z07:00", time.RFC3339, "2006-01-02T15:04"} {
		if d, err := time.ParseInLocation(layout, t, zone); err == nil {
			w.Start = d
			return w, nil
		}
	}
	return When{}, fmt.Errorf("%q is not a date (2022-01-07) or a time (2022-01-07T18:30+06:00)", s)
}

// ParseAsKnown reads the moment of a view. A bare day means "by the end of that day".
func ParseAsKnown(s string, zone *time.Location) (time.Time, error) {
	w, err := ParseWhen(s, zone)
	return w.Known(), err
}

// Interval is half-open: From is in it, Until is not. A zero bound is open or unknown.
type Interval struct{ From, Until When }

// Contains reports whether the instant lies in the interval.
func (iv Interval) Contains(t time.Time) bool {
	if !iv.From.IsZero() && t.Before(iv.From.Start) {
		return false
	}
	return iv.Until.IsZero() || t.Before(iv.Until.Start)
}

// Overlaps reports whether two intervals share an instant.
func (iv Interval) Overlaps(o Interval) bool {
	before := func(until, from When) bool {
		return !until.IsZero() && !from.IsZero() && !until.Start.After(from.Start)
	}
	return !before(iv.Until, o.From) && !before(o.Until, iv.From)
}

// String writes the interval as a bundle does: "2022-01-05..2022-01-18", "2022-01-05..".
func (iv Interval) String() string {
	if iv.From.IsZero() && iv.Until.IsZero() {
		return ""
	}
	return iv.From.String() + ".." + iv.Until.String()
}

// ParseInterval reads "from..until" (until is not part of it); either side may be empty. A single day is that day.
func ParseInterval(s string, zone *time.Location) (Interval, error) {
	a, b, ok := strings.Cut(s, "..")
	if !ok {
		w, err := ParseWhen(s, zone)
		if err != nil || !w.Day {
			return Interval{From: w}, err
		}
		return Interval{From: w, Until: When{Start: w.Start.AddDate(0, 0, 1), Day: true}}, nil
	}
	var iv Interval
	var err error
	if strings.TrimSpace(a) != "" {
		if iv.From, err = ParseWhen(a, zone); err != nil {
			return Interval{}, err
		}
	}
	if strings.TrimSpace(b) != "" {
		if iv.Until, err = ParseWhen(b, zone); err != nil {
			return Interval{}, err
		}
	}
	if !iv.From.IsZero() && !iv.Until.IsZero() && !iv.From.Start.Before(iv.Until.Start) {
		return Interval{}, fmt.Errorf("the interval %s ends before it begins", strings.TrimSpace(s))
	}
	return iv, nil
}
