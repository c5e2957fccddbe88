package text

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// Circumstances are what is known of a document besides its bytes. The zero value is nothing.
type Circumstances struct {
	URL      string              // where it was had
	Said     string              // the time that its feed, letter or export gives it, RFC 3339
	Header   map[string][]string // of the answer that brought it
	Captured time.Time
	First    time.Time // when the same place was first captured
	Archived bool      // whether Captured is the word of a web archive
}

// The origins of dates that are not in the head of the page.
const (
	byContainer = "container"
	byAddress   = "address"
	byLine      = "line of the page"

	byMemento = "HTTP Memento-Datetime"
	byArchive = "WARC-Date"
	byCapture = "captured"
	byFirst   = "first captured"

	byServer = "HTTP Date"          // by the clock of a stranger: kept, and no bound
	byChange = "HTTP Last-Modified" // often the time of the answer: neither dates nor bounds
)

// bounds are the dates after which a document cannot have been published.
var bounds = map[string]bool{byMemento: true, byArchive: true, byCapture: true, byFirst: true}

// Around are the dates that the circumstances give, each with its origin.
func (c Circumstances) Around() []Date {
	var list []Date
	if t, err := time.Parse(time.RFC3339, c.Said); err == nil {
		list = append(list, Date{byContainer, c.Said, t})
	} else if t, err := time.Parse("2006-01-02T15:04:05", c.Said); err == nil { // older exports name no zone
		list = append(list, Date{byContainer, c.Said, t})
	}
	list = append(list, addressDates(c.URL)...)
	for _, h := range []struct{ origin, name string }{{byChange, "Last-Modified"}, {byMemento, "Memento-Datetime"}, {byServer, "Date"}} {
		s := http.Header(c.Header).Get(h.name)
		if t, err := http.ParseTime(s); err == nil {
			list = append(list, Date{h.origin, s, t})
		}
	}
	capture := byCapture
	if c.Archived {
		capture = byArchive
	}
	for _, x := range []struct {
		origin string
		at     time.Time
	}{{capture, c.Captured}, {byFirst, c.First}} {
		if !x.at.IsZero() && !(x.origin == byFirst && x.at.Equal(c.Captured)) {
			list = append(list, Date{x.origin, x.at.Format(time.RFC3339), x.at})
		}
	}
	return list
}

// A day in an address is a part of its path, as /2022/01/08/, /2022-01-08-title or /20220108/. Fourteen digits are the time of an archive.
var addressDay = regexp.MustCompile(`(?:^|[/_-])((?:19|20)\d\d)(?:/(\d\d?)/(\d\d?)|-(\d\d)-(\d\d)|(\d\d)(\d\d))(?:[/_.-]|$)`)

// Some addresses have the day first: /29-10-2021.
var dayFirst = regexp.MustCompile(`(?:^|[/_-])(\d\d)-(\d\d)-((?:19|20)\d\d)(?:[/_.-]|$)`)

func addressDates(address string) []Date {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil
	}
	var list []Date
	for _, m := range addressDay.FindAllStringSubmatch(u.Path, -1) {
		month, day := m[2]+m[4]+m[6], m[3]+m[5]+m[7]
		if t, err := time.Parse("2006-1-2", m[1]+"-"+strings.TrimPrefix(month, "0")+"-"+strings.TrimPrefix(day, "0")); err == nil {
			list = append(list, Date{byAddress, strings.Trim(m[0], "/_.-"), t})
		}
	}
	for _, m := range dayFirst.FindAllStringSubmatch(u.Path, -1) {
		if t, err := time.Parse("02-01-2006", m[1]+"-"+m[2]+"-"+m[3]); err == nil {
			list = append(list, Date{byAddress, strings.Trim(m[0], "/_.-"), t})
		}
	}
	return list
}

// OnLine is a day that stands on a line of its own, as below a headline.
func OnLine(words string, day time.Time) Date { return Date{byLine, words, day} }
