package hearsay_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"hearsay"
)

func almaty(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Almaty")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestAlmatyMovedItsClockIn2024(t *testing.T) {
	zone := almaty(t)
	for day, want := range map[string]string{"2022-01-07T12:00": "2022-01-07T12:00+06:00", "2024-03-20T12:00": "2024-03-20T12:00+05:00"} {
		w, err := hearsay.ParseWhen(day, zone)
		if err != nil || w.String() != want {
			t.Errorf("%s is %v, %v; want %s", day, w, err, want)
		}
	}
}

func TestABareDayCountsFromItsEnd(t *testing.T) {
	zone := almaty(t)
	said, err := hearsay.ParseWhen("2022-01-07", zone)
	if err != nil {
		t.Fatal(err)
	}
	noon, err := hearsay.ParseAsKnown("2022-01-07T12:00", zone)
	if err != nil {
		t.Fatal(err)
	}
	evening, err := hearsay.ParseAsKnown("2022-01-07", zone)
	if err != nil {
		t.Fatal(err)
	}
	if !said.Known().After(noon) {
		t.Error("at noon it is not certain that something dated only by the day was already said")
	}
	if said.Known().After(evening) {
		t.Error("as known on 7 January must hold what was said that day")
	}
}

func TestIntervalsAreHalfOpen(t *testing.T) {
	zone := almaty(t)
	iv, err := hearsay.ParseInterval("2022-01-05..2022-01-18", zone)
	if err != nil {
		t.Fatal(err)
	}
	at := func(s string) time.Time {
		w, err := hearsay.ParseWhen(s, zone)
		if err != nil {
			t.Fatal(err)
		}
		return w.Start
	}
	for s, want := range map[string]bool{"2022-01-04T23:59": false, "2022-01-05": true, "2022-01-17T23:59": true, "2022-01-18": false} {
		if iv.Contains(at(s)) != want {
			t.Errorf("%s in %s: %v", s, iv, !want)
		}
	}
	if _, err := hearsay.ParseInterval("2022-01-18..2022-01-05", zone); err == nil {
		t.Error("an interval that ends before it begins passes")
	}
	for _, s := range []string{"2022-01-05..", "..2022-01-18", "~2022-01-05..2022-01-18"} {
		iv, err := hearsay.ParseInterval(s, zone)
		if err != nil || iv.String() != s {
			t.Errorf("%q prints as %q, %v", s, iv, err)
		}
	}
	later, err := hearsay.ParseInterval("2022-01-18..", zone)
	if err != nil || iv.Overlaps(later) {
		t.Error("intervals that touch at a day do not overlap")
	}
}
