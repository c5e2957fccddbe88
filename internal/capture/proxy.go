package capture

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync"
	"time"

	"hearsay/custody"
)

// A proxy lets a browser out to public addresses only: the same guard as for our own requests, at the same place, the
// dialling. It notes each host that was asked for, and ends when too much came through.
type proxy struct {
	net    *http.Transport
	ctx    context.Context
	server *http.Server
	listen net.Listener

	mu   sync.Mutex
	hops []custody.Hop
	left int64 // bytes that may still come through
}

// mostHosts is how many connections of a page are noted; more are refused.
const mostHosts = 500

func newProxy(ctx context.Context, f *fetcher) (*proxy, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &proxy{net: transport(f.allow), ctx: ctx, listen: l, left: 2 * f.lim.Bytes}
	p.server = &http.Server{Handler: p, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = p.server.Serve(l) }() // ends with Close
	return p, nil
}

func (p *proxy) close() error { return p.server.Close() }

// note remembers what was asked for and what became of it; it reports whether more may be asked for.
func (p *proxy) note(h custody.Hop) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.hops) >= mostHosts || p.left <= 0 {
		return false
	}
	p.hops = append(p.hops, h)
	return true
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodConnect {
		p.tunnel(w, r)
		return
	}
	if err := checkURL(r.URL.Scheme, r.URL.Host, false); err != nil {
		http.Error(w, err.Error(), http.StatusForbidden)
		return
	}
	r.RequestURI = ""
	r.Header.Del("Proxy-Connection")
	res, err := p.net.RoundTrip(r.WithContext(p.ctx))
	status := http.StatusForbidden
	if err == nil {
		status = res.StatusCode
		defer res.Body.Close()
	}
	if !p.note(custody.Hop{URL: r.URL.String(), Status: status}) || err != nil {
		http.Error(w, "not let through", http.StatusForbidden)
		return
	}
	for k, v := range res.Header {
		w.Header()[k] = v
	}
	w.WriteHeader(res.StatusCode)
	_, _ = io.Copy(w, &toll{res.Body, p}) // what breaks off shows in the page
}

// tunnel carries what the browser has encrypted itself; only the host is seen, and its address checked.
func (p *proxy) tunnel(w http.ResponseWriter, r *http.Request) {
	far, err := p.net.DialContext(p.ctx, "tcp", r.Host)
	status := http.StatusOK
	if err != nil {
		status = http.StatusForbidden
	}
	if !p.note(custody.Hop{URL: "https://" + r.Host, Status: status}) || err != nil {
		http.Error(w, "not let through", http.StatusForbidden)
		if far != nil {
			far.Close()
		}
		return
	}
	defer far.Close()
	near, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer near.Close()
	if _, err := io.WriteString(near, "HTTP/1.1 200 OK\r\n\r\n"); err != nil {
		return
	}
	go func() {
		_, _ = io.Copy(far, buffered)
		far.Close()
	}()
	_, _ = io.Copy(near, &toll{far, p})
}

// A toll counts what comes through against what may.
type toll struct {
	r io.Reader
	p *proxy
}

func (t *toll) Read(b []byte) (int, error) {
	n, err := t.r.Read(b)
	t.p.mu.Lock()
	t.p.left -= int64(n)
	spent := t.p.left < 0
	t.p.mu.Unlock()
	if spent {
		return 0, io.ErrUnexpectedEOF
	}
	return n, err
}
