package capture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"

	"hearsay/internal/read/charset"
)

// prologSet is the set that the first line of XML names: after the feed was read in its real one, it would only mislead.
var prologSet = regexp.MustCompile(`^(\s*<\?xml[^>]*?)\s+encoding=("[^"]*"|'[^']*')`)

// parsedFeed reads a feed in its real set of characters. Where the parser refuses the whole of it, each item is read apart, mended if need
// be: a slip in one item, or an end that is missing, does not lose the others. What was mended is in the notes of the feed, and what is lost
// a failure.
func (u *unpacker) parsedFeed(d *Document) (f *gofeed.Feed, notes []string, err error) {
	_, params, _ := mime.ParseMediaType(d.MediaType)
	text, err := charset.Read(params["charset"], true, d.Data)
	if err != nil {
		return nil, nil, err
	}
	if text.Strays.Count > 0 {
		notes = append(notes, text.Strays.String())
	}
	controls := 0
	words := strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == utf8.MaxRune {
			controls++
			return -1
		}
		return r
	}, prologSet.ReplaceAllString(text.Words, "$1"))
	if controls > 0 {
		notes = append(notes, fmt.Sprintf("%d control characters, which XML does not allow, are left out", controls))
	}
	f, err = gofeed.NewParser().Parse(strings.NewReader(words))
	if err == nil && len(itemTag.FindAllStringIndex(words, -1)) > len(f.Items) {
		err = fmt.Errorf("%d items are found in it", len(f.Items)) // the parser passed over the rest without a word
	}
	if err == nil {
		return f, append(notes, unreadTexts(f, words)...), nil
	}
	if mended := trailing.ReplaceAllString(words, "$1"); strings.HasPrefix(strings.TrimSpace(words), "{") {
		if f, again := gofeed.NewParser().Parse(strings.NewReader(mended)); again == nil {
			return f, append(notes, "commas before closing brackets, which JSON does not allow, are passed over"), nil
		}
	}
	f, mended := u.itemByItem(d, words)
	if f == nil || len(f.Items) == 0 {
		return nil, nil, err
	}
	mended = append(mended, unreadTexts(f, words)...)
	return f, append(append(notes, fmt.Sprintf("it breaks the rules of its form (%s): its items are read one by one", oneLine(err.Error(), 100))), mended...), nil
}

// unreadTexts gives items whose text the parser passed over, for tags in disorder within it, that text as it stands.
func unreadTexts(f *gofeed.Feed, words string) (notes []string) {
	starts := itemTag.FindAllStringIndex(words, -1)
	for n, it := range f.Items {
		if len(starts) != len(f.Items) || strings.TrimSpace(it.Content+it.Description) != "" {
			continue
		}
		end := len(words)
		if n+1 < len(starts) {
			end = starts[n+1][0]
		}
		for _, m := range fieldOf.FindAllStringSubmatch(words[starts[n][0]:end], -1) {
			switch m[1] {
			case "description", "summary", "content", "content:encoded":
				text := strings.TrimPrefix(strings.TrimSpace(m[2]), "<![CDATA[")
				if strings.TrimSpace(strings.TrimSuffix(text, "]]>")) != "" {
					it.Description = m[2]
					notes = append(notes, fmt.Sprintf("the tags within item %d are in disorder: its text is kept as it stands", n+1))
				}
			}
		}
	}
	return notes
}

// trailing is a comma before a closing bracket.
var trailing = regexp.MustCompile(`,(\s*[\]}])`)

// itemTag begins an item.
var itemTag = regexp.MustCompile(`<(item|entry)[\s>]`)

// itemByItem reads each item of a broken feed as if it stood alone in the feed.
func (u *unpacker) itemByItem(d *Document, words string) (all *gofeed.Feed, notes []string) {
	starts := itemTag.FindAllStringSubmatchIndex(words, -1)
	if len(starts) == 0 {
		return nil, nil
	}
	top := words[:starts[0][0]]
	for n, s := range starts {
		end := len(words)
		if n+1 < len(starts) {
			end = starts[n+1][0]
		}
		item, name := words[s[0]:end], words[s[2]:s[3]]
		whole := strings.Index(item, "</"+name+">")
		if whole >= 0 {
			item = item[:whole+len(name)+len("</>")]
		}
		f, err := gofeed.NewParser().Parse(strings.NewReader(closed(top + item)))
		if err != nil || len(f.Items) == 0 {
			f, err = gofeed.NewParser().Parse(strings.NewReader(closed(bareTop(top) + escaped(item))))
		}
		if err != nil || len(f.Items) == 0 {
			u.fail(failure(d.From, fmt.Sprintf("item %d", n+1), fmt.Errorf("it cannot be read: %v", err)))
			continue
		}
		if whole < 0 {
			notes = append(notes, fmt.Sprintf("item %d is cut: what was there is kept", n+1))
		}
		if all == nil {
			all = f
		} else {
			all.Items = append(all.Items, f.Items...)
		}
	}
	return all, notes
}

// closed is XML as far as it can be read, with what is open closed behind it.
func closed(s string) string {
	dec := lenientXML([]byte(s))
	dec.AutoClose = nil
	var open []string
	at := int64(0)
	for {
		t, err := dec.RawToken()
		if err != nil {
			break
		}
		at = dec.InputOffset()
		switch t := t.(type) {
		case xml.StartElement:
			open = append(open, rawName(t.Name))
		case xml.EndElement:
			for len(open) > 0 {
				last := open[len(open)-1]
				open = open[:len(open)-1]
				if last == rawName(t.Name) {
					break
				}
			}
		}
	}
	rest := s[at:]
	if inner, ok := strings.CutPrefix(rest, "<![CDATA["); ok {
		rest = "<![CDATA[" + strings.TrimSuffix(inner, "]]>") + "]]>"
	} else if i := strings.IndexByte(rest, '<'); i >= 0 {
		rest = rest[:i]
	}
	var b strings.Builder
	b.WriteString(s[:at] + rest)
	for i := len(open) - 1; i >= 0; i-- {
		b.WriteString("</" + open[i] + ">")
	}
	return b.String()
}

func rawName(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

// fieldOf finds the fields of an item whose words are wanted.
var fieldOf = regexp.MustCompile(`(?s)<(title|description|summary|content|content:encoded|link|guid|id|pubDate|published|updated|dc:date)(?:\s[^>]*)?>(.*?)</(?:title|description|summary|content|content:encoded|link|guid|id|pubDate|published|updated|dc:date)>`)

// escaped writes the fields of an item anew, each as a text: whatever was wrong within is then part of the words.
func escaped(item string) string {
	var b strings.Builder
	name := itemTag.FindStringSubmatch(item)[1]
	b.WriteString("<" + name + ">")
	for _, m := range fieldOf.FindAllStringSubmatch(item, -1) {
		inner := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(m[2]), "<![CDATA["), "]]>")
		b.WriteString("<" + m[1] + ">")
		_ = xml.EscapeText(&b, []byte(inner))
		b.WriteString("</" + m[1] + ">")
	}
	b.WriteString("</" + name + ">")
	return b.String()
}

// bareTop is only the root and the channel of a feed.
func bareTop(top string) string {
	if strings.Contains(top, "<feed") {
		return `<feed xmlns="http://www.w3.org/2005/Atom">`
	}
	return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>`
}

// itemText is what an item says: its content, else its description, else that of its media, else its title; and whether that is HTML.
func itemText(it *gofeed.Item, plain bool) (text string, isHTML bool) {
	for _, s := range []string{it.Content, it.Description} {
		if strings.TrimSpace(s) != "" {
			return s, !plain
		}
	}
	if media := it.Extensions["media"]; media != nil {
		for _, within := range []string{"description", "group", "content"} {
			for _, e := range media[within] {
				if within == "description" && strings.TrimSpace(e.Value) != "" {
					return e.Value, false
				}
				for _, c := range e.Children["description"] {
					if strings.TrimSpace(c.Value) != "" {
						return c.Value, false
					}
				}
			}
		}
	}
	return it.Title, false
}

// plainEntries tells which entries of an Atom feed hold text and not HTML: those whose content, or summary, says so or says nothing
// (RFC 4287, section 3.1.1).
func plainEntries(data []byte) (plain []bool) {
	dec := lenientXML(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	var content string
	for {
		t, err := dec.RawToken()
		if err != nil {
			return plain
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "entry":
			plain, content = append(plain, false), ""
		case "content", "summary":
			if len(plain) == 0 || content == "content" {
				continue
			}
			content = e.Name.Local
			kind := attr(e, "type")
			plain[len(plain)-1] = kind == "" || kind == "text" || kind == "text/plain"
		}
	}
}
