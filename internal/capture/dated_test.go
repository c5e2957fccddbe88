package capture

import (
	"fmt"
	"strings"
	"testing"
)

// A feed, a letter and an export are of the day that they write, in whose zone it is; where nobody can tell the zone the clock stands without
// one, and never in UTC. What was changed later is noted.
func TestContainersGiveTheirOwnDays(t *testing.T) {
	item := func(dates string) string {
		return `<rss version="2.0"><channel><title>F</title><item><guid>1</guid>` + dates + `<description>The gate is open.</description></item></channel></rss>`
	}
	for name, c := range map[string]struct{ file, data, said, note string }{
		"Almaty":               {"f.xml", item("<pubDate>Wed, 05 Jan 2022 10:00:00 ALMT</pubDate>"), "2022-01-05T04:00:00Z", ""},
		"Russian":              {"f.xml", item("<pubDate>Ср, 05 янв 2022 10:00:00 +0600</pubDate>"), "2022-01-05T04:00:00Z", ""},
		"summer in Berlin":     {"f.xml", item("<pubDate>Tue, 05 Jul 2022 10:00:00 MEST</pubDate>"), "2022-07-05T08:00:00Z", ""},
		"a zone of many":       {"f.xml", item("<pubDate>Wed, 05 Jan 2022 10:00:00 IST</pubDate>"), "2022-01-05T10:00:00", ""},
		"published and later":  {"f.xml", `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><id>1</id><published>2022-01-05T10:00:00Z</published><updated>2022-01-09T10:00:00Z</updated><content>The gate is open.</content></entry></feed>`, "2022-01-05T10:00:00Z", "may have been changed until 2022-01-09T10:00:00Z"},
		"a letter from Moscow": {"m.eml", "From: a@example.org\r\nDate: Fri, 06 Jan 2012 10:00:00 MSK\r\nMessage-ID: <1@a>\r\n\r\nThe gate is open.\r\n", "2012-01-06T06:00:00Z", ""},
		"an edited message": {"result.json", `{"name":"C","type":"public_channel","id":1,"messages":[{"id":1,"type":"message","date":"2022-01-05T10:00:00","date_unixtime":"1641355200",` +
			`"edited":"2022-01-09T10:00:00","edited_unixtime":"1641700800","from":"A","text":"The gate is open."}]}`, "2022-01-05T04:00:00Z", "may have been changed until 2022-01-09T04:00:00Z"},
	} {
		docs, failures := unpackAll(t, c.file, []byte(c.data), Options{})
		if len(failures) > 0 || len(docs) < 2 {
			t.Errorf("%s: %d documents, failures %v", name, len(docs), failures)
			continue
		}
		last := docs[len(docs)-1]
		if last.Said != c.said || !strings.Contains(fmt.Sprint(last.Notes), c.note) || c.note == "" && len(last.Notes) > 0 {
			t.Errorf("%s: said %q, notes %q; want %q and %q", name, last.Said, last.Notes, c.said, c.note)
		}
	}
}
