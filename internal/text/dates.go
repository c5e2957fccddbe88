package text

import (
	"encoding/json"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// A Date is a day that a page gives for itself, as it is written, with where it stands in the page.
type Date struct {
	Origin string    `json:"origin"` // as "meta article:published_time", "JSON-LD datePublished", "time"
	Text   string    `json:"text"`
	Day    time.Time `json:"day"` // in the zone as written
}

// publishing names the places that speak of publication, and those of changes; the former date a document.
var (
	publishing = words("article:published_time datepublished datecreated dc.date.issued date pubdate publish-date parsely-pub-date time")
	changing   = words("article:modified_time datemodified og:updated_time lastmod last-modified")
)

// Published is the day on which the document says it was published: the first of its dates that speaks of publication. A page can
// say what it likes; the other candidates are kept beside it.
func (d Document) Published() (time.Time, bool) {
	for _, x := range d.Dates {
		fields := strings.Fields(strings.ToLower(x.Origin))
		if publishing[fields[len(fields)-1]] {
			return x.Day, true
		}
	}
	return time.Time{}, false
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
