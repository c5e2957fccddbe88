package capture

import (
	"compress/gzip"
	"context"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"hearsay/custody"
)

// site is a server of one's own, by path; robots.txt is missing unless it is there.
func site(t *testing.T, pages map[string]http.HandlerFunc) (url, host string) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p := pages[r.URL.Path]; p != nil {
			p(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL, strings.TrimPrefix(s.URL, "http://")
}

func say(contentType, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		fmt.Fprint(w, text)
	}
}

func TestRedirectsHeadersAndAddressesAreKept(t *testing.T) {
	url, host := site(t, map[string]http.HandlerFunc{
		"/old": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/new#part", http.StatusMovedPermanently)
		},
		"/new": say("text/html; charset=windows-1251", "<title>x</title>"),
	})
	d, err := careful(Options{AllowHosts: []string{host}}).fetch(t.Context(), url+"/old")
	if err != nil {
		t.Fatal(err)
	}
	if d.From != url+"/old" || d.MediaType != "text/html; charset=windows-1251" || len(d.Exchange.Hops) != 2 {
		t.Fatalf("%+v", d.Capture)
	}
	first, last := d.Exchange.Hops[0], d.Exchange.Hops[1]
	if first.Status != 301 || first.Header["Location"][0] != "/new#part" || last.Status != 200 || last.URL != url+"/new" || last.Address != host {
		t.Errorf("%+v", d.Exchange.Hops)
	}
}

// The certificates that a server showed are kept as it sent them, so that who it claimed to be can be checked later.
func TestTheCertificateChainIsKept(t *testing.T) {
	s := httptest.NewUnstartedServer(say("text/html", "x"))
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // that we hang up is meant
	s.StartTLS()
	t.Cleanup(s.Close)
	f := careful(Options{IgnoreRobots: true, AllowHosts: []string{"127.0.0.1"}})
	if _, err := f.fetch(t.Context(), s.URL); err == nil || !strings.Contains(err.Error(), "certificate is not valid") {
		t.Errorf("a certificate of nobody is taken: %v", err)
	}
	f.client.Transport = s.Client().Transport // which trusts it
	d, err := f.fetch(t.Context(), s.URL)
	if err != nil || len(d.Exchange.Chain) != 1 || !strings.HasPrefix(d.Exchange.TLS, "TLS 1.3 ") {
		t.Fatalf("%+v, %v", d.Exchange, err)
	}
	der := d.Certs[d.Exchange.Chain[0]]
	if c, err := x509.ParseCertificate(der); err != nil || !c.Equal(s.Certificate()) || custody.Digest(der) != d.Exchange.Chain[0] {
		t.Errorf("the stored certificate is another: %v", err)
	}
}

func TestRobotsTxtIsHeeded(t *testing.T) {
	robots := say("text/plain", "User-agent: *\nDisallow: /\n\nUser-agent: hearsay\nDisallow: /private\nCrawl-delay: 7\n")
	for _, c := range []struct {
		path   string
		robots http.HandlerFunc
		ignore bool
		want   string
		delay  time.Duration
	}{
		{"/open", robots, false, "", 7 * time.Second},
		{"/private/1", robots, false, "its robots.txt excludes it", 7 * time.Second},
		{"/private/1", robots, true, "", 0},
		{"/open", nil, false, "", 0}, // 404: nothing is excluded
		{"/open", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) }, false, "its robots.txt cannot be had", 0},
		{"/open", say("text/plain", strings.Repeat("x", robotsBytes+1)), false, "", 0}, // one line, and not a whole one
		{"/private/1", say("text/plain", "User-agent: *\nDisallow: /private\n"+strings.Repeat("# padding\n", robotsBytes/10)), false, "its robots.txt excludes it", 0},
		{"/open", say("text/plain", "User-agent: *\nAllow: /open\n"+strings.Repeat("# padding\n", (robotsBytes-40)/10)+"#\nDisallow: /open"), false, "", 0}, // behind the limit
		{"/open/page", say("text/plain", "User-agent: *\n"+strings.Repeat("# padding\n", (robotsBytes-30)/10)+"Disallow: /open/other"), false, "", 0},       // the limit cuts the rule to /open
	} {
		url, host := site(t, map[string]http.HandlerFunc{"/robots.txt": c.robots, "/open": say("text/plain", "x"), "/open/page": say("text/plain", "x"), "/private/1": say("text/plain", "x")})
		f := careful(Options{AllowHosts: []string{host}, IgnoreRobots: c.ignore})
		_, err := f.fetch(t.Context(), url+c.path)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", c.path, err, c.want)
		}
		if got := f.pace.slow["http://"+host]; got != c.delay {
			t.Errorf("%s: between requests %s, want %s as robots.txt asks", c.path, got, c.delay)
		}
	}
}

// Requests to one host keep their distance; other hosts do not wait for it. Time is counted, not waited.
func TestRequestsToOneHostAreSpreadInTime(t *testing.T) {
	var mu sync.Mutex
	now, waited := noon, map[string]time.Duration{}
	f := &fetcher{now: func() time.Time { mu.Lock(); defer mu.Unlock(); return now }}
	p := newPace(time.Second)
	p.slow["http://slow"] = 5 * time.Second
	for _, host := range []string{"http://a", "http://a", "http://b", "http://a", "http://slow", "http://slow"} {
		f.sleep = func(_ context.Context, d time.Duration) error { waited[host] += d; return nil }
		if err := p.wait(t.Context(), f, host); err != nil {
			t.Fatal(err)
		}
	}
	if waited["http://a"] != 3*time.Second || waited["http://b"] != 0 || waited["http://slow"] != 5*time.Second {
		t.Errorf("waited %v; the second and third of a wait 1 s and 2 s, b not at all, the second of slow 5 s", waited)
	}
}

func TestOnlyWhatMayPassIsTriedAgain(t *testing.T) {
	for _, c := range []struct {
		status   int
		after    string
		tries    int64
		retry    string
		slept    time.Duration
		recovers bool
	}{
		{404, "", 1, retryNever, 0, false},
		{403, "", 1, retryNever, 0, false},
		{503, "", 3, retryLater, 3 * time.Second, false},
		{429, "5", 3, retryLater, 10 * time.Second, false},
		{500, "100000", 3, retryLater, 60 * time.Second, false}, // no server makes us wait longer than 30 s at a time
		{502, "", 2, "", time.Second, true},
	} {
		var came atomic.Int64
		url, host := site(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
			if n := came.Add(1); c.recovers && n > 1 {
				return
			}
			if c.after != "" {
				w.Header().Set("Retry-After", c.after)
			}
			w.WriteHeader(c.status)
		}})
		f := careful(Options{AllowHosts: []string{host}, IgnoreRobots: true})
		var slept time.Duration
		f.sleep = func(_ context.Context, d time.Duration) error { slept += d; return nil }
		_, err := f.fetch(t.Context(), url+"/")
		if came.Load() != c.tries || slept != c.slept {
			t.Errorf("%d: %d tries and %s of waiting, want %d and %s", c.status, came.Load(), slept, c.tries, c.slept)
		}
		if c.recovers {
			if err != nil {
				t.Errorf("%d: %v", c.status, err)
			}
			continue
		}
		if got := failure(url, "", err); got.Retry != c.retry || int64(got.Tries) != c.tries || !strings.Contains(got.Cause, fmt.Sprint(c.status)) {
			t.Errorf("%d: %+v", c.status, got)
		}
	}
}

// That a page is gone, and since when, is evidence: the answers are kept with the failure.
func TestTheAnswersOfAFailureAreKept(t *testing.T) {
	url, host := site(t, map[string]http.HandlerFunc{"/moved": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/gone", http.StatusFound) },
		"/gone": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Why", "by order")
			w.WriteHeader(http.StatusGone)
		}})
	out := make(chan Result)
	go New(Options{AllowHosts: []string{host}, Sleep: quick}).Capture(t.Context(), []string{url + "/moved"}, out)
	f := (<-out).Failure
	if f == nil || f.Exchange == nil || len(f.Exchange.Hops) != 2 || f.Exchange.Hops[1].Status != 410 || f.Exchange.Hops[1].Header["X-Why"][0] != "by order" {
		t.Errorf("%+v", f)
	}
}

// What a server may do to exhaust us, it may not.
func TestHostileServersAreRefused(t *testing.T) {
	endless := func(w http.ResponseWriter, r *http.Request) {
		page := make([]byte, 64<<10)
		for r.Context().Err() == nil {
			if _, err := w.Write(page); err != nil {
				return
			}
		}
	}
	bomb := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		fmt.Fprint(z, zeros(32<<20))
		z.Close()
	}
	url, host := site(t, map[string]http.HandlerFunc{
		"/loop":    func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) },
		"/nowhere": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusFound) },
		"/file": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(302)
		},
		"/endless": endless,
		"/long":    func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "99999999999") },
		"/bomb":    bomb,
		"/lzma": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "lzma")
			fmt.Fprint(w, "x")
		},
		"/brotli": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			fmt.Fprint(w, "x")
		},
		"/swollen": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			z := brotli.NewWriter(w)
			fmt.Fprint(z, zeros(32<<20))
			z.Close()
		},
		"/broken": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			fmt.Fprint(w, "\x1f\x8b broken")
		},
		"/stuck": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"/heads": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X", strings.Repeat("x", 1<<20))
		},
	})
	for path, want := range map[string]string{"/loop": "redirects more than 10 times", "/nowhere": "redirects to nowhere", "/file": "only http and https", "/endless": "larger than the limit",
		"/long": "larger than the limit", "/bomb": "more than 200 times", "/lzma": "not supported", "/brotli": "it breaks off before its end", "/swollen": "more than 200 times", "/broken": "gzip cannot be read", "/stuck": "no whole answer within", "/heads": "header"} {
		f := careful(Options{AllowHosts: []string{host}, IgnoreRobots: true, Limits: Limits{Bytes: 24 << 20}})
		f.lim.Time = 500 * time.Millisecond
		if path != "/stuck" {
			f.lim.Time = time.Minute
		}
		if d, err := f.fetch(t.Context(), url+path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %d bytes, %v; want %q", path, len(d.Data), err, want)
		}
	}
}

func TestBrotliIsUndone(t *testing.T) {
	const page = "<p>The ministry said that the road was closed."
	url, host := site(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		z := brotli.NewWriter(w)
		fmt.Fprint(z, page)
		z.Close()
	}})
	d, err := careful(Options{AllowHosts: []string{host}, IgnoreRobots: true}).fetch(t.Context(), url+"/")
	if err != nil || string(d.Data) != page {
		t.Errorf("%q, %v", d.Data, err)
	}
}

// A list of links is captured with what it links to; a feed only where that is asked for; links of those no further.
func TestLinksOfListsAreFollowedOnce(t *testing.T) {
	pages := map[string]http.HandlerFunc{
		"/a": say("text/html", "<p>a"),
		"/b": say("text/html", "<p>b"),
		"/feed": func(w http.ResponseWriter, r *http.Request) {
			say("application/rss+xml", fmt.Sprintf(`<rss version="2.0"><channel><item><title>1</title><link>http://%s/b</link><description>d</description></item></channel></rss>`, r.Host))(w, r)
		},
		"/list": func(w http.ResponseWriter, r *http.Request) {
			say("text/csv", fmt.Sprintf("title,link\nA,http://%s/a\nAgain,http://%s/a\nFeed,http://%s/feed\n", r.Host, r.Host, r.Host))(w, r)
		},
	}
	url, host := site(t, pages)
	for _, c := range []struct {
		place  string
		follow bool
		want   int // documents
	}{
		{"/list", false, 4}, // the list, a, the feed and its item
		{"/list", true, 4},  // the feed was a link itself: its links are not followed
		{"/feed", false, 2}, // the feed and its item
		{"/feed", true, 3},  // and the page of the item
	} {
		out := make(chan Result)
		go New(Options{AllowHosts: []string{host}, Follow: c.follow, Sleep: quick}).Capture(t.Context(), []string{url + c.place}, out)
		n := 0
		for r := range out {
			n++
			if r.Failure != nil {
				t.Errorf("%s: %+v", c.place, r.Failure)
			}
		}
		if n != c.want {
			t.Errorf("%s follow=%v: %d documents, want %d", c.place, c.follow, n, c.want)
		}
	}
}
