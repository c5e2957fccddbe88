package text_test

import (
	"testing"
	"time"

	"hearsay/internal/read/text"
)

// What a page says of its own date is kept with where it says so; what it was changed on does not date it.
func TestEveryDateOfAPageIsKept(t *testing.T) {
	d, err := text.Read("text/html", []byte(`<html><head><meta property="article:modified_time" content="2022-01-09T08:00:00Z">
<meta property="article:published_time" content="2022-01-08T20:00:00+06:00"><meta name="date" content="some day">
<script type="application/ld+json">{"@graph": [{"dateModified": "2022-01-10", "datePublished": "2022-01-07"}]}</script></head>
<body><article><p>The ministry said on <time datetime="2022-01-06">Thursday</time> that the road was open.</p></article></body></html>`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range d.Dates {
		got = append(got, x.Origin+" "+x.Day.Format(time.DateOnly))
	}
	want := []string{"meta article:modified_time 2022-01-09", "meta article:published_time 2022-01-08", "JSON-LD datePublished 2022-01-07", "JSON-LD dateModified 2022-01-10", "time 2022-01-06"}
	if len(got) != len(want) {
		t.Fatalf("dates %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("date %d is %q, want %q", i, got[i], want[i])
		}
	}
	if day, ok := d.Published(); !ok || day.Format(time.DateOnly) != "2022-01-08" {
		t.Errorf("published %v, %v", day, ok)
	}
}
