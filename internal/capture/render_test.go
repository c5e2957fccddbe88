package capture

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
)

func chromium(t *testing.T) []string {
	t.Helper()
	if testing.Short() {
		t.Skip("the tests are to be short: a browser takes seconds")
	}
	path, err := exec.LookPath("chromium")
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal("chromium is not installed: without it nobody sees what a rendered page reaches")
	}
	if err != nil {
		t.Skip("chromium is not installed")
	}
	if os.Geteuid() == 0 {
		return []string{path, "--no-sandbox"} // the tests' own page, in a container
	}
	return []string{path}
}

// A browser sees the page and what its host serves, and nothing else: every other way that a page may try ends at the proxy.
func TestARenderedPageReachesNothingButItsHost(t *testing.T) {
	browser := chromium(t)
	port, came := trap(t)
	var scripts atomic.Int64
	hostile := fmt.Sprintf(`<title>x</title><p id=p>as served</p><img src="http://127.0.0.1:%[1]s/a"><iframe src="http://localhost:%[1]s/b"></iframe><link rel=stylesheet href="http://[::1]:%[1]s/c">
<link rel=dns-prefetch href="//127.0.0.1:%[1]s"><link rel=preconnect href="http://127.0.0.1:%[1]s"><img src="http://2130706433:%[1]s/d"><script src="/s.js"></script>
<script>fetch("http://127.0.0.1:%[1]s/e",{mode:"no-cors"}).catch(()=>{}); try{new WebSocket("ws://127.0.0.1:%[1]s/f")}catch(e){} navigator.sendBeacon("http://localhost:%[1]s/g","x");
try{new RTCPeerConnection({iceServers:[{urls:"turn:127.0.0.1:%[1]s?transport=tcp",username:"u",credential:"c"}]}).createDataChannel("x")}catch(e){}</script>`, port)
	url, host := site(t, map[string]http.HandlerFunc{
		"/": say("text/html", hostile),
		"/s.js": func(w http.ResponseWriter, r *http.Request) {
			scripts.Add(1)
			say("text/javascript", `document.getElementById("p").textContent = "after " + "scripts"`)(w, r)
		},
	})
	out := make(chan Result)
	go New(Options{AllowHosts: []string{host}, IgnoreRobots: true, Browser: browser}).Capture(t.Context(), []string{url + "/"}, out)
	var docs []Document
	for r := range out {
		if r.Failure != nil {
			t.Errorf("%+v", r.Failure)
		} else {
			docs = append(docs, *r.Document)
		}
	}
	if len(docs) != 3 || docs[1].Within != docs[0].Digest || docs[2].MediaType != "image/png" {
		t.Fatalf("%d documents, want the page, its rendering and its picture", len(docs))
	}
	if !strings.Contains(string(docs[1].Data), "after scripts") || strings.Contains(string(docs[0].Data), "after scripts") || scripts.Load() == 0 {
		t.Errorf("rendered: %s", docs[1].Data)
	}
	if !bytes.HasPrefix(docs[2].Data, []byte("\x89PNG")) {
		t.Error("the picture is none")
	}
	refused := 0
	for _, h := range docs[1].Exchange.Hops {
		if h.Status == http.StatusForbidden {
			refused++
		}
	}
	if n := came.Load(); n > 0 || refused == 0 {
		t.Errorf("%d connections to forbidden addresses, %d refused by the proxy: %+v", n, refused, docs[1].Exchange.Hops)
	}
	t.Logf("%d requests of the browser, %d refused", len(docs[1].Exchange.Hops), refused)
}

// A page that takes memory without end is stopped and named; what was served is captured all the same.
func TestAPageThatTakesMemoryWithoutEndIsStopped(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is watched on Linux only")
	}
	greedy := `<title>x</title><p>as served</p><script>const held = []; for (let i = 0; i < 400; i++) held.push(new Uint8Array(16 << 20).fill(1))</script>`
	url, host := site(t, map[string]http.HandlerFunc{"/": say("text/html", greedy)})
	out := make(chan Result)
	go New(Options{AllowHosts: []string{host}, IgnoreRobots: true, Browser: chromium(t)}).Capture(t.Context(), []string{url + "/"}, out)
	var docs int
	var said []string
	for r := range out {
		if r.Failure != nil {
			said = append(said, r.Failure.Cause)
		} else {
			docs++
		}
	}
	if docs != 1 || len(said) != 1 || !strings.Contains(said[0], "more than 1536 MB of memory") {
		t.Errorf("%d documents, failures %q", docs, said)
	}
}
