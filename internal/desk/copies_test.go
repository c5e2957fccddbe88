package desk

import (
	"testing"
	"time"

	"hearsay"
)

// A page may give itself any date: what it says and when it was captured are two clocks, and where they disagree it is said.
func TestTwoClocksSayWhoWasFirst(t *testing.T) {
	at := func(published string, captured string) story {
		parse := func(s string) (t time.Time) {
			if s != "" {
				t, _ = time.Parse("2006-01-02 15:04", "2022-01-"+s)
			}
			return t
		}
		return story{published: parse(published), snapshot: &hearsay.Snapshot{Captured: hearsay.When{Start: parse(captured)}}}
	}
	for _, c := range []struct {
		a, b story
		want string
	}{
		{at("05 08:00", "05 09:00"), at("06 08:00", "07 09:00"), byBoth},
		{at("05 08:00", "09 09:00"), at("06 08:00", "09 09:10"), byDates},    // captured in one go
		{at("05 08:00", "09 09:00"), at("06 08:00", "07 09:00"), byDisputed}, // dated back, perhaps
		{at("", "05 09:00"), at("06 08:00", "07 09:00"), byCapture},
		{at("", "05 09:00"), at("", "05 09:01"), byNoClock},
		{at("06 08:00", "05 09:00"), at("06 08:00", "07 09:00"), byCapture},
	} {
		if got := first(c.a, c.b); got != c.want {
			t.Errorf("published %v and %v, captured %v and %v: %q, want %q", c.a.published, c.b.published, c.a.snapshot.Captured, c.b.snapshot.Captured, got, c.want)
		}
	}
}

func TestACopyOfACopyBelongsToTheFamilyOfTheFirst(t *testing.T) {
	copied := map[string]NearCopy{"c": {Of: "b"}, "b": {Of: "a"}, "x": {Of: "y"}, "y": {Of: "x"}}
	if got := family("c", copied); got != "a" {
		t.Errorf("c goes back to %q, want a", got)
	}
	if got := family("x", copied); got != "x" && got != "y" { // a log that was edited into a circle ends all the same
		t.Errorf("x goes back to %q", got)
	}
}
