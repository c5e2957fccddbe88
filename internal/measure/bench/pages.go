package bench

import (
	"fmt"
	"html"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"

	"hearsay/internal/measure/gold"
)

// A Site serves pages at /0, /1, …, without end: a few pages over and over, each time other bytes, so that all are kept and most are near copies.
type Site struct {
	pages [][]byte
	Kind  string // what the pages are
}

// NewSite is of the pages of the article extraction benchmark in dir, or of our own labelled documents where dir is "".
func NewSite(dir string) (*Site, error) {
	if dir == "" {
		return ownSite()
	}
	s := &Site{Kind: "of the article extraction benchmark"}
	names, err := filepath.Glob(filepath.Join(dir, "article-extraction", "html", "*.html.gz"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		page, err := gunzip(name)
		if err != nil {
			return nil, err
		}
		s.pages = append(s.pages, page)
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("serve pages: there is no article-extraction/html/*.html.gz in %s: name another folder, or none for pages of our own", dir)
	}
	return s, nil
}

func ownSite() (*Site, error) {
	s := &Site{Kind: "of our own words"}
	list, err := gold.Documents()
	if err != nil {
		return nil, err
	}
	for _, d := range list {
		var b strings.Builder
		title := html.EscapeString(d.Header["title"])
		fmt.Fprintf(&b, "<!DOCTYPE html><html lang=%q><meta charset=utf-8><title>%s</title><article><h1>%[2]s</h1><time datetime=%q></time>", d.Language, title, d.Header["date"])
		for _, p := range d.Paragraphs {
			fmt.Fprintf(&b, "<p>%s</p>", html.EscapeString(p.Text))
		}
		b.WriteString("</article></html>")
		s.pages = append(s.pages, []byte(b.String()))
	}
	return s, nil
}

func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/"))
	if err != nil || n < 0 {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(s.pages[n%len(s.pages)])
	fmt.Fprintf(w, "<!-- %d -->", n)
}
