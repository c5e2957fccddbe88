package capture

import (
	"bytes"
	"cmp"
	"fmt"

	"github.com/mmcdole/gofeed"

	"hearsay/internal/read/datetime"
)

// isFeed knows RSS, Atom and JSON feeds by what they hold: servers name them in many ways.
func isFeed(d *Document) bool {
	b := head(d, 4096)
	if bytes.HasPrefix(b, []byte("{")) {
		return bytes.Contains(b, []byte("jsonfeed.org/version")) && is(d, "application/json", "application/feed+json", "text/plain")
	}
	if !bytes.HasPrefix(b, []byte("<")) || is(d, "text/html") && bytes.Contains(bytes.ToLower(b), []byte("<html")) {
		return false // servers send feeds as text/html, too: those have no <html>
	}
	for _, root := range []string{"<rss", "<feed", "<rdf:RDF", "<channel>", "<item>"} {
		if bytes.Contains(b, []byte(root)) {
			return true
		}
	}
	return false
}

// feed emits what each item says: the text the feed carries, which is often less than the page behind its link.
func (u *unpacker) feed(d *Document, depth int) error {
	if err := small(d.Data); err != nil {
		return err
	}
	if n := bytes.Count(d.Data, []byte("<item")) + bytes.Count(d.Data, []byte("<entry")); n > u.lim.Count {
		return refuse(retryNever, "it has more than %d items", u.lim.Count)
	}
	f, notes, err := u.parsedFeed(d)
	if err != nil {
		return err
	}
	var plain []bool
	if f.FeedType == "atom" {
		plain = plainEntries(d.Data)
	}
	for n, it := range f.Items {
		place := cmp.Or(it.GUID, it.Link, fmt.Sprint(n+1))
		text, isHTML := itemText(it, n < len(plain) && plain[n])
		if u.follow && isURL(it.Link) != "" {
			u.link(it.Link)
		}
		if text == "" {
			continue
		}
		m := member(d, "item "+oneLine(place, 300), []byte(text))
		m.MediaType, m.Made, m.Title = "text/html; charset=utf-8", "text of feed item", it.Title
		if !isHTML {
			m.MediaType = "text/plain; charset=utf-8"
		}
		m.Notes, notes = notes, nil // of the whole feed, with its first item
		if isURL(it.Link) != "" {
			m.From = it.Link
		}
		if len(it.Authors) > 0 && it.Authors[0] != nil {
			m.Author = cmp.Or(it.Authors[0].Name, it.Authors[0].Email)
		}
		u.dateItem(&m, it)
		if err := u.each(d, m, depth); err != nil {
			return err
		}
	}
	return nil
}

// dateItem gives an item its day: when it was published, as it is written, since feeds write dates that no library reads, and zones that
// some take for UTC. Where it was changed later, that is noted: its words may be of that day.
func (u *unpacker) dateItem(m *Document, it *gofeed.Item) {
	published, ok := saidAs(it.Published)
	updated, later := saidAs(it.Updated)
	switch m.Said = published; {
	case !ok:
		m.Said = updated
	case later && updated > published:
		m.Notes = append(m.Notes, "published "+published+", and may have been changed until "+updated)
	}
}

// saidAs is a date of a container as captures have it: without a zone where none is written, or one that nobody can tell.
func saidAs(s string) (string, bool) {
	v, ok := datetime.Parse("", s)
	switch {
	case !ok || v.Time.Year() < 1900 || v.Time.Year() > 9999:
		return "", false
	case v.Clock && !v.Zoned:
		return v.String(), true
	}
	return said(v.Time), true
}
