package desk_test

import (
	"fmt"
	"testing"

	"hearsay/internal/desk"
)

// Two clocks: when it happened stands in what is told, when it was told beside the verb of telling, else it is the day of the page.
func TestAChangeHasTwoTimesAndItsTeller(t *testing.T) {
	for _, c := range []struct {
		text string
		want desk.Change
	}{
		{"State media said on 8 January that Karim Asan had been arrested on 6 January.",
			desk.Change{Kind: "arrest", Person: "Karim Asan", Source: "State media", Said: "2022-01-08", Happened: "2022-01-06..2022-01-07"}},
		{"Dana Ilic resigned as minister of trade on 5 January, and her deputy went with her on 7 January.",
			desk.Change{Kind: "resign", Person: "Dana Ilic", Office: "minister of trade", Said: "2022-01-09", Happened: "2022-01-05..2022-01-06"}},
		{"The ministry denied that Karim Asan had been arrested on 6 January.",
			desk.Change{Kind: "arrest", Person: "Karim Asan", Source: "The ministry", Negated: true, Said: "2022-01-09", Happened: "2022-01-06..2022-01-07"}},
		{"В ночь на 6 января арестован Эмиль Рогов.", // a night has two days
			desk.Change{Kind: "arrest", Person: "Эмиль Рогов", Said: "2022-01-09", Happened: "2022-01-05..2022-01-07"}},
	} {
		page := `<html><head><meta property="article:published_time" content="2022-01-09T10:00:00Z"></head><body><article><p>` + c.text + `</p></article></body></html>`
		r, err := desk.Extract("text/html", []byte(page))
		if err != nil || len(r.Changes) != 1 {
			t.Errorf("%s: %+v, %v", c.text, r.Changes, err)
			continue
		}
		got := r.Changes[0]
		short := func(c desk.Change) string {
			return fmt.Sprint(c.Kind, c.Person, c.Office, c.Source, c.Negated, c.Said, c.Happened)
		}
		if short(got) != short(c.want) || got.Quote != c.text {
			t.Errorf("%s: got %+v", c.text, got)
		}
	}
}
