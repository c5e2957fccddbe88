package text_test

import (
	"strings"
	"testing"
	"time"

	"hearsay/internal/read/text"
)

// dated is a page of an article with something in its head, by its headline and below it.
func datedPage(head, by, below string) string {
	return `<!doctype html><html lang="en"><head><title>T</title>` + head + `</head><body><article><h1>The airport</h1>` + by +
		`<p>The interior ministry said that the airport was open, and that nobody had been there.</p>
<p>Shops in the centre were closed on that day, and few people were in the streets around the main square of the town.</p>
<p>Buses did not run until the evening, when the first of them left the depot in the north of the town again.</p></article>` + below + `</body></html>`
}

func ld(s string) string { return `<script type="application/ld+json">` + s + `</script>` }

// Of the many days on a page the one that is of the article dates it.
func TestThePageIsOfTheDayOfItsArticle(t *testing.T) {
	const want = "2022-01-06"
	for name, c := range map[string]struct{ head, by, below string }{
		"article and video":         {ld(`{"@graph":[{"@type":"VideoObject","datePublished":"2020-03-04"},{"@type":"NewsArticle","datePublished":"2022-01-06"}]}`), "", ""},
		"article and site":          {ld(`{"@graph":[{"@type":"WebSite","dateCreated":"2010-01-01"},{"@type":["Thing","BlogPosting"],"datePublished":"2022-01-06"}]}`), "", ""},
		"main entity":               {ld(`{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","datePublished":"2022-01-06"}}`), "", ""},
		"its comments":              {ld(`{"@type":"Article","comment":[{"@type":"Comment","datePublished":"2022-02-02"}],"datePublished":"2022-01-06"}`), "", ""},
		"in a comment of HTML":      {ld("<!--\n" + `{"@type":"Article","datePublished":"2022-01-06",}` + "\n-->"), "", ""},
		"in CDATA":                  {ld("//<![CDATA[\n" + `{"@type":"Article","datePublished":"2022-01-06"}` + "\n//]]>"), "", ""},
		"a line break in a string":  {ld("{\"@type\":\"Article\",\"headline\":\"a\nb\",\"datePublished\":\"2022-01-06\"}"), "", ""},
		"two objects":               {ld(`{"@type":"Organization"}{"@type":"Article","datePublished":"2022-01-06"}`), "", ""},
		"no JSON at all":            {ld(`{"@type":"Article","name":"a "b" c","datePublished":"2022-01-06"}`), "", ""},
		"sailthru":                  {`<meta name="sailthru.date" content="Thu, 06 Jan 2022 10:00:00 +0600">`, "", ""},
		"Dublin Core":               {`<meta name="DC.date.issued" content="2022-01-06">`, "", ""},
		"microdata on a span":       {"", `<span itemprop="datePublished" content="2022-01-06">today</span>`, ""},
		"a time without attribute":  {"", `<time>6 January 2022</time>`, `<aside><time datetime="2022-05-05">5 May</time></aside>`},
		"a class":                   {"", `<span class="post-date">Jan. 6, 2022 at 10:15 am</span>`, `<div class="related"><span class="post-date">Feb. 9, 2022</span></div>`},
		"a label":                   {"", `<div>Posted on 6 January 2022 by the desk</div>`, ""},
		"a line by the headline":    {"", `<div>Thursday, 6 January 2022</div>`, `<div>9 May 2023</div>`},
		"the address it calls its":  {`<link rel="canonical" href="https://post.example/2022/01/06/airport">`, "", ""},
		"a comment and a time":      {"", `<time datetime="2022-01-06">6 Jan</time>`, `<div class="comment"><time datetime="2022-01-09">9 Jan</time>Good.</div>`},
		"the evening of New York":   {`<meta property="article:published_time" content="2022-01-07T02:25:00+00:00">`, `<time>January 6, 2022</time>`, ""},
		"a change is no publishing": {`<meta property="article:modified_time" content="2022-03-03">`, `<time datetime="2022-01-06">6 Jan</time><time class="updated" datetime="2022-03-03">3 Mar</time>`, ""},
	} {
		d, err := text.Read("text/html", []byte(datedPage(c.head, c.by, c.below)))
		if err != nil {
			t.Fatal(err)
		}
		if by, ok := d.DatedBy(); !ok || by.Day.Format(time.DateOnly) != want {
			t.Errorf("%s: of %s by %q, want %s; all: %v", name, by.Day.Format(time.DateOnly), by.Origin, want, d.Dates)
		}
	}
}

// A page that says nothing of its own day is of none, whatever days stand on it.
func TestDaysOfOtherThingsDateNoPage(t *testing.T) {
	for name, c := range map[string]struct{ head, by, below string }{
		"a comment":               {"", "", `<div class="comment"><time datetime="2022-01-09">9 Jan</time>Good.</div>`},
		"a change":                {`<meta property="article:modified_time" content="2022-03-03">`, "", ""},
		"a video":                 {ld(`{"@type":"VideoObject","uploadDate":"2022-03-03","datePublished":"2022-03-03"}`), "", ""},
		"a copyright":             {"", "", `<div>© 2 February 2022</div>`},
		"a span of time":          {"", `<div>14. - 20. January 2022</div>`, ""},
		"the day of the site":     {"", "", ""},
		"a time in a sentence":    {"", `<p>Everybody remembers what the ministry had said on <time datetime="2021-01-01">the first of January</time> of the year before, when it snowed.</p>`, ""},
		"a member who registered": {"", `<div>Registered: 18 September 2008</div>`, ""},
	} {
		page := datedPage(c.head, c.by, c.below)
		if name == "the day of the site" {
			page = strings.Replace(page, "<article>", `<div class="top-date">Thursday, January 6, 2022</div><article>`, 1)
		}
		d, err := text.Read("text/html", []byte(page))
		if err != nil {
			t.Fatal(err)
		}
		if by, ok := d.DatedBy(); ok {
			t.Errorf("%s: of %s by %q (%s)", name, by.Day.Format(time.DateOnly), by.Origin, by.Text)
		}
	}
}

// An entry of a live blog, an embedded post and the second article of a page without end are of their own day.
func TestAnEntryIsOfItsOwnDay(t *testing.T) {
	entry := func(stamp, words string) string {
		return `<div class="entry">` + stamp + `<p>` + words + ` Shops in the centre were closed, and few people were in the streets around the main square, said the mayor.</p></div>`
	}
	page := `<html lang="en"><head><meta property="article:published_time" content="2022-01-08T10:00:00Z"></head><body><article><h1>Live</h1><time datetime="2022-01-08T10:00:00Z">8 Jan</time>` +
		`<p>All day long we tell what happens, with commas, and with more words than one would think that a day could hold.</p>` +
		entry(`<time datetime="2022-01-06T09:00:00Z">6 Jan</time>`, "The gate is shut.") + entry(`<time datetime="2022-01-05T22:00:00Z">5 Jan</time>`, "The tower is lit.") + `</article></body></html>`
	d, err := text.Read("text/html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	day, _ := d.Published()
	want := map[string]string{"The gate": "2022-01-06", "The tower": "2022-01-05", "All day": ""}
	for i, p := range d.Paragraphs {
		for begins, on := range want {
			if strings.HasPrefix(p.Text, begins) {
				at, ok := d.Said(i, day)
				if ok != (on != "") || ok && at.Format(time.DateOnly) != on {
					t.Errorf("%q is of %v, %v; want %q", begins, at, ok, on)
				}
				delete(want, begins)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not read: %v in %v", want, d.Paragraphs)
	}
}
