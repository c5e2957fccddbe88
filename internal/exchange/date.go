package exchange

import (
	"fmt"
	"time"

	"hearsay"
)

// A span is a date as precisely as it was written: a year, a month, a day or an instant, from its first moment to the
// first one after it.
type span struct{ from, after hearsay.When }

// parseSpan reads 2022, 2022-01, 2022-01-05 or 2022-01-05T18:30:00 in a zone. Bounds of years and months are approximate.
func parseSpan(s string, zone *time.Location) (span, error) {
	approx := func(t time.Time) hearsay.When { return hearsay.When{Start: t, Day: true, Approx: true} }
	if t, err := time.ParseInLocation("2006", s, zone); err == nil {
		return span{approx(t), approx(t.AddDate(1, 0, 0))}, nil
	}
	if t, err := time.ParseInLocation("2006-01", s, zone); err == nil {
		return span{approx(t), approx(t.AddDate(0, 1, 0))}, nil
	}
	if t, err := time.ParseInLocation(time.DateOnly, s, zone); err == nil {
		return span{hearsay.When{Start: t, Day: true}, hearsay.When{Start: t.AddDate(0, 0, 1), Day: true}}, nil
	}
	for _, layout := range []string{"2006-01-02T15:04:05", time.RFC3339} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			w := hearsay.When{Start: t}
			return span{w, hearsay.When{Start: t.Add(time.Second)}}, nil
		}
	}
	return span{}, fmt.Errorf("%q is not a date (2022, 2022-01, 2022-01-05, 2022-01-05T18:30:00)", s)
}

// between makes a half-open interval of a first and a last date, either of which may be "". A day on which one leaves is the
// day on which the next begins; a year or a month lasts to its end, and so does a single day.
func between(start, end string, zone *time.Location) (hearsay.Interval, error) {
	var iv hearsay.Interval
	if start != "" {
		s, err := parseSpan(start, zone)
		if err != nil {
			return iv, err
		}
		iv.From = s.from
	}
	if end == "" {
		return iv, nil
	}
	s, err := parseSpan(end, zone)
	if err != nil {
		return iv, err
	}
	if iv.Until = s.from; s.from.Approx || !iv.From.IsZero() && !iv.From.Start.Before(s.from.Start) {
		iv.Until = s.after
	}
	if !iv.From.IsZero() && !iv.From.Start.Before(iv.Until.Start) {
		return iv, fmt.Errorf("it ends (%s) before it begins (%s)", end, start)
	}
	return iv, nil
}
