package desk

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/bundle"
	"hearsay/custody"
	"hearsay/internal/capture"
)

// BenchmarkThousandPages captures 1,000 pages of 60 kB from a server of its own, verifies the case, and finds a word in it. Target:
// 60 s on two cores for capture, text and index together; of that, this part should leave most.
func BenchmarkThousandPages(b *testing.B) {
	paragraph := strings.Repeat("<p>The minister said on Friday that nothing had been heard of it, and Назарбаев was elsewhere.</p>\n", 600)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<title>Page %s</title>%s", r.URL.Path, paragraph)
	}))
	defer s.Close()
	var places []string
	for i := range 1000 {
		places = append(places, fmt.Sprintf("%s/%d", s.URL, i))
	}
	key, err := custody.LoadKey(filepath.Join(b.TempDir(), "key"))
	if err != nil {
		b.Fatal(err)
	}
	o := AddOptions{Keeping: Keeping{Key: key, Program: "hearsay bench"}, Capture: capture.Options{AllowHosts: []string{"127.0.0.1"}}}
	for b.Loop() {
		dir := filepath.Join(b.TempDir(), "case")
		if err := bundle.Example(dir, "case", ""); err != nil {
			b.Fatal(err)
		}
		if err := Add(b.Context(), dir, places, o, func(Added) {}); err != nil {
			b.Fatal(err)
		}
		if ps, err := verified(b, dir); err != nil || len(ps) > 0 {
			b.Fatal(ps, err)
		}
		if hits, _, err := Find(b.Context(), dir, "nazarbaev minister", 20, func(int, int) {}); err != nil || len(hits) != 20 {
			b.Fatal(len(hits), err)
		}
	}
}
