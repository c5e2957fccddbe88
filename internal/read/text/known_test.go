package text_test

import (
	"slices"
	"testing"
	"time"

	_ "hearsay/internal/read/lang/all"
	"hearsay/internal/read/text"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestADayInAnAddressIsAPartOfItsPath(t *testing.T) {
	for address, want := range map[string][]string{
		"https://post.example/2022/01/08/blast":                             {"2022-01-08"},
		"https://post.example/news/2022-01-08-blast.html":                   {"2022-01-08"},
		"https://post.example/news/20220108/":                               {"2022-01-08"},
		"https://post.example/2022/1/8/":                                    {"2022-01-08"},
		"https://post.example/news/20220108":                                {"2022-01-08"},
		"https://web.archive.org/web/20220109120000/https://post.example/a": nil, // when it was archived
		"https://post.example/2022/13/08/":                                  nil, "https://post.example/id/12022010834": nil, "https://post.example/?day=2022-01-08": nil, "file:2022-01-08.html": nil, "": nil,
	} {
		var got []string
		for _, d := range (text.Circumstances{URL: address}).Around() {
			got = append(got, d.Day.Format(time.DateOnly))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

// The page comes before its container, that before its address; what only bounds dates nothing, and what comes after the capture is of
// something else.
func TestTheBetterWitnessDatesADocument(t *testing.T) {
	head := text.Date{Origin: "meta article:published_time", Day: day("2022-01-08")}
	inside := text.Date{Origin: "time", Day: day("2022-01-05")}
	letter := text.Circumstances{Said: "2022-01-09T10:00:00Z"}
	address := text.Circumstances{URL: "https://post.example/2022/01/07/x"}
	server := text.Circumstances{Header: map[string][]string{"Last-Modified": {"Thu, 06 Jan 2022 08:00:00 GMT"}, "Date": {"Mon, 10 Jan 2022 08:00:00 GMT"}}}
	caught := text.Circumstances{Captured: day("2022-01-08").Add(12 * time.Hour)}
	line := text.OnLine("8 January 2022", day("2022-01-08"))
	for name, c := range map[string]struct {
		dates []text.Date
		want  string
	}{
		"the head of the page":          {slices.Concat(address.Around(), letter.Around(), []text.Date{inside, head}), "meta article:published_time"},
		"the letter":                    {slices.Concat(address.Around(), []text.Date{inside}, letter.Around()), "container"},
		"a time within":                 {slices.Concat(address.Around(), []text.Date{inside}), "time"},
		"the address":                   {slices.Concat([]text.Date{line}, address.Around(), server.Around()), "address"},
		"a line":                        {slices.Concat([]text.Date{line}, server.Around()), "line of the page"},
		"lines that contradict":         {[]text.Date{line, text.OnLine("9 January 2022", day("2022-01-09"))}, ""},
		"only bounds":                   {slices.Concat(server.Around(), caught.Around()), ""},
		"a letter later than its bytes": {slices.Concat(text.Circumstances{Said: "2022-01-11T10:00:00Z"}.Around(), caught.Around(), address.Around()), "address"},
	} {
		got, ok := text.Document{Dates: c.dates}.DatedBy()
		if got.Origin != c.want || ok != (c.want != "") {
			t.Errorf("%s: by %q, want %q", name, got.Origin, c.want)
		}
	}
}

func TestEveryCircumstanceIsADate(t *testing.T) {
	var got []string
	for _, d := range (text.Circumstances{Said: "2022-01-07T11:00:00", Captured: day("2022-01-10"), First: day("2022-01-09"), Archived: true,
		Header: map[string][]string{"Memento-Datetime": {"Sun, 09 Jan 2022 08:00:00 GMT"}, "Last-Modified": {"yesterday"}}}).Around() {
		got = append(got, d.Origin+" "+d.Day.Format(time.DateOnly))
	}
	if want := []string{"container 2022-01-07", "HTTP Memento-Datetime 2022-01-09", "WARC-Date 2022-01-10", "first captured 2022-01-09"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
