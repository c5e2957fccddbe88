package capture

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

const gate = `<html><head><title>Gate</title></head><body><p>The guard said that the gate was open.</p></body></html>`

// What a browser takes as a matter of course is taken: a cookie that is set and asked for, a page that sends its readers on, zstd.
func TestAPageIsReachedAsABrowserReachesIt(t *testing.T) {
	url, host := site(t, map[string]http.HandlerFunc{
		"/cookie": func(w http.ResponseWriter, r *http.Request) {
			if c, err := r.Cookie("ok"); err == nil && c.Value == "1" {
				fmt.Fprint(w, gate)
				return
			}
			http.SetCookie(w, &http.Cookie{Name: "ok", Value: "1", Path: "/"})
			http.Redirect(w, r, "/cookie?step=2", http.StatusFound)
		},
		"/refresh": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Refresh", "0; url=/gate")
			fmt.Fprint(w, "<html><body>wait</body></html>")
		},
		"/meta":  say("text/html", `<html><head><meta http-equiv=refresh content="1;URL='gate'"></head><body>wait</body></html>`),
		"/again": say("text/html", gate+`<meta http-equiv=refresh content="5; url=/again">`),
		"/gate":  say("text/html", gate),
		"/zstd": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "zstd")
			z, _ := zstd.NewWriter(w)
			fmt.Fprint(z, gate)
			z.Close()
		},
	})
	for _, path := range []string{"/cookie", "/refresh", "/meta", "/again", "/zstd"} {
		d, err := careful(Options{AllowHosts: []string{host}, IgnoreRobots: true}).fetch(t.Context(), url+path)
		if err != nil || !strings.HasPrefix(string(d.Data), gate) || len(d.Notes) > 0 {
			t.Errorf("%s: %q, %q, %v", path, d.Data, d.Notes, err)
		}
	}
	d, err := careful(Options{AllowHosts: []string{host}, IgnoreRobots: true}).fetch(t.Context(), url+"/meta")
	if err != nil || len(d.Exchange.Hops) != 2 || d.From != url+"/meta" {
		t.Errorf("the way is not kept: %+v, %v", d.Exchange, err)
	}
}

// What stands in the way of a page is kept, and said not to be that page; a page of many words is never taken for it.
func TestWhatStandsInTheWayIsNamed(t *testing.T) {
	long := strings.Repeat("<p>The guard said that the gate was open, and that nobody had come.", 100)
	pages := map[string]struct{ contentType, body, note string }{
		"/challenge": {"text/html", `<html><head><title>Just a moment...</title></head><body><div id="challenge-error-text"></div></body></html>`, "asks whether its reader is a person"},
		"/gone":      {"text/html", `<html><head><title>Страница не найдена</title></head><body>Увы.</body></html>`, "says that there is none"},
		"/consent":   {"text/html", `<html><head><title>Before you continue</title></head><body>We use cookies.</body></html>`, "asks for consent"},
		"/login":     {"application/pdf", `<html><body>Please log in</body></html>`, "no PDF but a web page"},
		"/frames":    {"text/html", `<html><frameset><frame src="/menu"><frame src="/text"></frameset></html>`, "/menu, /text"},
		"/canonical": {"text/html", `<html><head><link href="https://post.example/a" rel="canonical"></head><body>x</body></html>`, "https://post.example/a"},
		"/elsewhere": {"text/html", `<html><head><meta http-equiv="refresh" content="0; url=https://other.example/b"></head></html>`, "https://other.example/b"},
		"/report":    {"text/html", `<html><head><title>404 days in the siege</title></head><body>` + long + `</body></html>`, ""},
		"/plain":     {"text/html", gate, ""},
	}
	handlers := map[string]http.HandlerFunc{}
	for path, p := range pages {
		handlers[path] = say(p.contentType, p.body)
	}
	url, host := site(t, handlers)
	for path, p := range pages {
		d, err := careful(Options{AllowHosts: []string{host}, IgnoreRobots: true}).fetch(t.Context(), url+path)
		if notes := strings.Join(d.Notes, "; "); err != nil || string(d.Data) != p.body || !strings.Contains(notes, p.note) || p.note == "" && notes != "" {
			t.Errorf("%s: notes %q, %v; want %q", path, notes, err, p.note)
		}
	}
}

// A feed is a feed, whatever its server calls it.
func TestAFeedServedAsAPageIsTakenApart(t *testing.T) {
	docs, failures := unpackAll(t, "feed.html", []byte(`<?xml version="1.0"?><rss version="2.0"><channel><title>F</title><item><guid>1</guid><description>The gate is open.</description></item></channel></rss>`), Options{})
	if len(docs) != 2 || len(failures) > 0 || string(docs[1].Data) != "The gate is open." {
		t.Errorf("%d documents, %v", len(docs), failures)
	}
}
