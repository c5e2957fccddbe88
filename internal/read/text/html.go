package text

import (
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// deepest is how deep the elements of a page may lie within one another.
const deepest = 400

// ends are the elements that end a paragraph; aside are those that no article is made of.
var (
	ends  = words("p div li h1 h2 h3 h4 h5 h6 blockquote pre tr br section article ul ol td th dd dt")
	aside = words("figure figcaption button form aside nav footer style script noscript template iframe noembed noframes")
)

func words(s string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		set[w] = true
	}
	return set
}

// page finds the main text of a web page with readability, without figures, menus and blocks of links. What the page does not show is
// taken out before. Each word keeps the place in the bytes that it was read from.
func page(data []byte) (Document, error) {
	if err := affordable(data); err != nil {
		return Document{}, err
	}
	t, err := parsed(data)
	if err != nil {
		return Document{}, err
	}
	dated := t.dates()
	d := Document{Dates: dated.list}
	scripts := hasScripts(t.root)
	d.Hidden = t.conceal()
	d.Bare = letterCount(nodeText(t.root)) < fewLetters && scripts
	visible(t.root)
	article, err := readability.FromDocument(t.root, &url.URL{Scheme: "https", Host: "snapshot.invalid"})
	if err != nil || article.Node == nil {
		return d, nil // a page without an article is a page without paragraphs
	}
	d.Title = article.Title()
	w := walker{t: t, passed: set{}, entries: dated.entries}
	w.walk(article.Node, false)
	w.flush()
	d.Paragraphs, d.passed = w.list, w.passed.String()
	for i, p := range d.Paragraphs {
		for _, u := range dated.updates {
			if p.said.IsZero() && strings.Contains(u.words, p.Text) {
				d.Paragraphs[i].said = u.day
			}
		}
		if p.at == nil {
			d.Hidden = append(d.Hidden, Hidden{Reason: "without a place in the bytes: it is read, and not quoted", Text: p.Text})
		}
	}
	return d, nil
}

// fewLetters is about the length of a headline.
const fewLetters = 60

// hasScripts reports whether a page has scripts or a text for readers without them.
func hasScripts(root *html.Node) bool {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "script" || n.Type == html.ElementNode && n.Data == "noscript" {
			return true
		}
	}
	return false
}

// visible makes readability keep what a page shows: what is kept from screen readers alone, and links that are scripts, whose words it
// would copy to nodes that know no place.
func visible(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
			return a.Key == "aria-hidden" || a.Key == "hidden" || a.Key == "style" || a.Key == "href" && strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:")
		})
	}
}

// depth counts without recursion, since a hostile page may nest deeper than a stack.
func depth(root *html.Node) int {
	deep, most := 0, 0
	for n := root; n != nil; {
		if n.FirstChild != nil {
			n, deep = n.FirstChild, deep+1
			most = max(most, deep)
			continue
		}
		for n != nil && n.NextSibling == nil {
			n, deep = n.Parent, deep-1
		}
		if n != nil {
			n = n.NextSibling
		}
	}
	return most
}

// linkShare and linkBlock say which blocks are menus: short ones that are links almost throughout.
const (
	linkShare = 0.8
	linkBlock = 300
)

// A walker puts the words of an article together as paragraphs.
type walker struct {
	t           *tree
	text        strings.Builder
	at          []place
	space, lost bool // a space is due; a character has no place
	links, size int
	list        []Paragraph
	passed      set
	entries     map[int32]time.Time
	said        time.Time // of the first run of the paragraph that has a day of its own
}

func (w *walker) walk(n *html.Node, inLink bool) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			w.words(c)
			size := len(strings.TrimSpace(c.Data))
			w.size += size
			if inLink {
				w.links += size
			}
		case c.Type != html.ElementNode || aside[c.Data] || c.Data == "sup" && referenceMark(c):
		case ends[c.Data]:
			w.flush()
			w.walk(c, inLink)
			w.flush()
		default:
			w.walk(c, inLink || c.Data == "a")
		}
	}
}

// words adds the characters of a text node, with single spaces between its words and without characters that show nothing.
func (w *walker) words(n *html.Node) {
	if pieces := w.t.pieces(n); len(pieces) > 0 && w.said.IsZero() {
		w.said = w.entries[pieces[0].run]
	}
	w.t.letters(n, func(r rune, at place) {
		switch {
		case unicode.IsSpace(r):
			w.space = true
			return
		case showsNothing(r):
			w.passed.add(r)
			return
		}
		if w.space && w.text.Len() > 0 {
			w.text.WriteByte(' ')
			w.at = append(w.at, place{w.at[len(w.at)-1].to, at.from})
		}
		w.space = false
		w.lost = w.lost || at.from < 0
		w.text.WriteRune(r)
		size := utf8.RuneLen(r)
		for k := range size {
			p := at
			if int(at.to-at.from) == size { // written as itself
				p = place{at.from + int32(k), at.from + int32(k) + 1}
			}
			w.at = append(w.at, p)
		}
	})
}

func (w *walker) flush() {
	menu := w.size < linkBlock && float64(w.links) > linkShare*float64(w.size)
	if w.text.Len() > 0 && !menu {
		p := Paragraph{Text: w.text.String(), at: w.at, said: w.said}
		if w.lost {
			p.at = nil
		}
		w.list = append(w.list, p)
	}
	w.text.Reset()
	w.at, w.space, w.lost, w.said = nil, false, false, time.Time{}
	w.links, w.size = 0, 0
}

// referenceMark reports whether raised figures or letters point to a note, as [3] does.
func referenceMark(n *html.Node) bool {
	text := strings.TrimSpace(nodeText(n))
	if strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") {
		return len(text) < longestMark
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == "a" && strings.HasPrefix(attribute(d, "href"), "#") {
			return len(text) < longestMark
		}
	}
	return false
}

const longestMark = 24
