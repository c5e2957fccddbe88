package text

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"hearsay"
)

// deepest is how deep the elements of a page may lie within one another.
const deepest = 400

// ends are the elements that end a paragraph; aside are those that no article is made of.
var (
	ends  = words("p div li h1 h2 h3 h4 h5 h6 blockquote pre tr br section article ul ol td th dd dt")
	aside = words("figure figcaption button form aside nav footer style script noscript template")
)

func words(s string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		set[w] = true
	}
	return set
}

// page finds the main text of a web page with readability, without figures, menus and blocks of links, and then finds each paragraph
// again in the bytes.
func page(data []byte) (Document, error) {
	if err := affordable(data); err != nil {
		return Document{}, err
	}
	shown, err := shownText(data)
	if err != nil {
		return Document{}, err
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return Document{}, fmt.Errorf("read page: %v: %w", err, hearsay.ErrInvalid)
	}
	if depth(root) > deepest {
		return Document{}, fmt.Errorf("read page: elements nested deeper than %d: %w", deepest, hearsay.ErrInvalid)
	}
	d := Document{Hidden: concealed(root), Dates: dates(root)}
	article, err := readability.FromDocument(root, &url.URL{Scheme: "https", Host: "snapshot.invalid"})
	if err != nil || article.Node == nil {
		return d, nil // a page without an article is a page without paragraphs
	}
	d.Title = article.Title()
	var w walker
	w.walk(article.Node, false)
	w.flush()
	cursor, searched := 0, 0
	for _, text := range w.texts {
		p := Paragraph{Text: text}
		p.at, cursor = shown.find(text, cursor, &searched)
		if searched > mostSearched*len(shown.text) {
			return Document{}, tooLargef("its paragraphs stand in another order than its bytes")
		}
		d.Paragraphs = append(d.Paragraphs, p)
	}
	return d, nil
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

type walker struct {
	text        strings.Builder
	links, size int
	texts       []string
}

func (w *walker) walk(n *html.Node, inLink bool) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			w.text.WriteString(c.Data)
			size := len(strings.TrimSpace(c.Data))
			w.size += size
			if inLink {
				w.links += size
			}
		case c.Type != html.ElementNode || aside[c.Data]:
		case ends[c.Data]:
			w.flush()
			w.walk(c, inLink)
			w.flush()
		default:
			w.walk(c, inLink || c.Data == "a")
		}
	}
}

func (w *walker) flush() {
	text := strings.Join(strings.Fields(w.text.String()), " ")
	menu := w.size < linkBlock && float64(w.links) > linkShare*float64(w.size)
	if text != "" && !menu {
		w.texts = append(w.texts, text)
	}
	w.text.Reset()
	w.links, w.size = 0, 0
}

// concealed lists the texts of elements that their own attributes keep from the reader, those within another one with it. Style sheets
// are not read.
func concealed(root *html.Node) []Hidden {
	var list []Hidden
	for n := root.FirstChild; n != nil; {
		reason := concealment(n)
		if reason == "" {
			n = after(n, root, true)
			continue
		}
		var b strings.Builder
		for c := range n.Descendants() {
			if c.Type == html.TextNode && !aside[c.Parent.Data] {
				b.WriteString(c.Data)
			}
		}
		if text := strings.Join(strings.Fields(b.String()), " "); text != "" {
			list = append(list, Hidden{Reason: reason, Text: text})
		}
		n = after(n, root, false)
	}
	return list
}

// after is the node that follows in the order of the page: the first within n, if into is set, else the first behind it; nil at the end.
func after(n, root *html.Node, into bool) *html.Node {
	if into && n.FirstChild != nil {
		return n.FirstChild
	}
	for n != root && n.NextSibling == nil {
		n = n.Parent
	}
	if n == root {
		return nil
	}
	return n.NextSibling
}

func concealment(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return "hidden element"
		}
		if a.Key != "style" {
			continue
		}
		rules := strings.Split(strings.ToLower(strings.Join(strings.Fields(a.Val), "")), ";")
		for _, r := range []string{"display:none", "visibility:hidden", "font-size:0", "font-size:0px", "opacity:0", "color:white", "color:#fff", "color:#ffffff"} {
			if slices.Contains(rules, r) {
				return r
			}
		}
	}
	return ""
}
