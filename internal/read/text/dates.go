package text

import (
	"encoding/json"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// A Date is a day that a page gives for itself, as it is written, with where it stands in the page; or one that its circumstances give it.
type Date struct {
	Origin string    `json:"origin"` // as "meta article:published_time", "JSON-LD datePublished", "time", "address", "HTTP Last-Modified"
	Text   string    `json:"text"`
	Day    time.Time `json:"day"` // in the zone as written
}

// publishing names the places that speak of publication, and those of changes; the former date a document.
var (
	publishing = words("article:published_time datepublished datecreated dc.date.issued date pubdate publish-date parsely-pub-date time")
	changing   = words("article:modified_time datemodified og:updated_time lastmod last-modified")
)

// Published is the day on which the document was published, as far as its dates tell: the first that speaks of publication, by what says so. What the
// head of the page says comes first, then the feed, letter or export that it came in, a time within the page, its address, and last a
// line that is nothing but a day, where the page has one such day. A day after the document was there is of something else. A page can say
// what it likes; the other candidates are kept beside it.
func (d Document) Published() (time.Time, bool) {
	x, ok := d.DatedBy()
	return x.Day, ok
}

// DatedBy is the date that Published takes, with its origin.
func (d Document) DatedBy() (Date, bool) {
	there, lines := time.Time{}, map[string]bool{}
	for _, x := range d.Dates {
		if bounds[x.Origin] && (there.IsZero() || x.Day.Before(there)) {
			there = x.Day
		}
		if x.Origin == byLine {
			lines[x.Day.Format(time.DateOnly)] = true
		}
	}
	best, found := Date{}, 0
	for _, x := range d.Dates {
		r := rank(x.Origin)
		if r == 0 || found > 0 && found <= r || x.Origin == byLine && len(lines) > 1 {
			continue
		}
		if !there.IsZero() && x.Day.After(there.Add(zones)) {
			continue
		}
		best, found = x, r
	}
	return best, found > 0
}

// zones is by how much two clocks may differ that mean the same day.
const zones = 26 * time.Hour

// rank orders origins that speak of publication, the best first; 0 for the others.
func rank(origin string) int {
	switch origin {
	case byContainer:
		return 2
	case "time":
		return 3
	case byAddress:
		return 4
	case byLine:
		return 5
	}
	where, name, _ := strings.Cut(strings.ToLower(origin), " ")
	if (where == "meta" || where == "json-ld") && publishing[name] {
		return 1
	}
	return 0
}

func dates(root *html.Node) []Date {
	var list []Date
	add := func(origin, s string) {
		s = strings.TrimSpace(s)
		for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05", time.DateOnly, "2006/01/02", time.RFC1123, time.RFC1123Z} {
			if t, err := time.Parse(layout, s); err == nil {
				list = append(list, Date{origin, s, t})
				return
			}
		}
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		switch n.Data {
		case "meta":
			for _, key := range []string{"property", "name", "itemprop"} {
				if k := strings.ToLower(attr[key]); publishing[k] || changing[k] {
					add("meta "+k, attr["content"])
				}
			}
		case "time":
			add("time", attr["datetime"])
		case "script":
			if attr["type"] == "application/ld+json" && n.FirstChild != nil {
				var v any
				if json.Unmarshal([]byte(n.FirstChild.Data), &v) == nil {
					linked(v, add)
				}
			}
		}
	}
	return list
}

// linked takes the dates out of linked data, published before changed.
func linked(v any, add func(origin, s string)) {
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			linked(e, add)
		}
	case map[string]any:
		for _, k := range []string{"datePublished", "dateCreated", "dateModified"} {
			if s, ok := x[k].(string); ok {
				add("JSON-LD "+k, s)
			}
		}
		linked(x["@graph"], add)
	}
}
