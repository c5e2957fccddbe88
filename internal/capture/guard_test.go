package capture

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// trap listens on every address of the machine, of both families, and counts who comes.
func trap(t *testing.T) (port string, came *atomic.Int64) {
	t.Helper()
	l, err := net.Listen("tcp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	came = new(atomic.Int64)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			came.Add(1)
			_, _ = c.Read(make([]byte, 4096)) // an answer before the question would be none
			fmt.Fprint(c, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret")
			c.Close()
		}
	}()
	_, port, _ = net.SplitHostPort(l.Addr().String())
	return port, came
}

// liar answers every question for an address with one of the answers in turn: a name server of an attacker, whose answers
// live for no time. Names that begin with alias are aliases of localhost.
func liar(t *testing.T, answers ...[4]byte) *net.Resolver {
	t.Helper()
	pc, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pc.Close() })
	go func() {
		var mu sync.Mutex
		n := 0
		buf := make([]byte, 1500)
		for {
			size, from, err := pc.ReadFrom(buf)
			if err != nil {
				return
			}
			mu.Lock()
			answer := answers[n%len(answers)]
			n++
			mu.Unlock()
			if reply := dnsReply(buf[:size], answer); reply != nil {
				_, _ = pc.WriteTo(reply, from) // a lost answer is asked for again
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", pc.LocalAddr().String())
	}}
}

// dnsReply is RFC 1035, section 4, as far as one question and one A record need it.
func dnsReply(q []byte, a [4]byte) []byte {
	if len(q) < 17 {
		return nil
	}
	end := 12
	for end < len(q) && q[end] != 0 {
		end += int(q[end]) + 1
	}
	end += 5
	if end > len(q) {
		return nil
	}
	r := append([]byte{q[0], q[1], 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0}, q[12:end]...)
	if q[end-3] != 1 { // AAAA and others: none
		return r
	}
	r[7] = 1
	name := []byte{0xc0, 12}
	if strings.HasPrefix(string(q[13:]), "alias") {
		target := []byte("\x09localhost\x00")
		r[7] = 2
		r = append(r, 0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 0, 0, byte(len(target)))
		at := len(r)
		r = append(r, target...)
		name = []byte{0xc0 | byte(at>>8), byte(at)}
	}
	return append(append(r, name[0], name[1], 0, 1, 0, 1, 0, 0, 0, 0, 0, 4), a[:]...)
}

// forms are ways to write addresses that must not be reached; %s is the port of the trap.
var forms = strings.Fields(`
http://127.0.0.1:%s/ http://127.0.0.2:%s/ http://127.255.255.254:%s/ http://127.1:%s/ http://127.0.1:%s/ http://127.0.0.1.:%s/ http://127.000.000.001:%s/
http://2130706433:%s/ http://0x7f000001:%s/ http://0x7F.0x0.0x0.0x1:%s/ http://0x7f.1:%s/ http://017700000001:%s/ http://0177.0.0.1:%s/ http://0177.0.0.01:%s/
http://0177.0x0.0.1:%s/ http://4294967297:%s/ http://0:%s/ http://0.0.0.0:%s/ http://0x0:%s/ http://000000:%s/ http://0.0:%s/ http://0.0.0.1:%s/
http://127%%2e0%%2e0%%2e1:%s/ http://%%31%%32%%37.0.0.1:%s/ http://１２７.０.０.１:%s/ http://①②⑦.⓪.⓪.①:%s/ http://127。0。0。1:%s/ http://127．0．0．1:%s/
http://[::1]:%s/ http://[::]:%s/ http://[0:0:0:0:0:0:0:1]:%s/ http://[0000:0000:0000:0000:0000:0000:0000:0001]:%s/ http://[::0.0.0.1]:%s/ http://[::127.0.0.1]:%s/
http://[::ffff:127.0.0.1]:%s/ http://[::ffff:7f00:1]:%s/ http://[0:0:0:0:0:ffff:127.0.0.1]:%s/ http://[0:0:0:0:0:FFFF:7F00:0001]:%s/ http://[::ffff:0:127.0.0.1]:%s/ http://[::ffff:0.0.0.0]:%s/
http://[64:ff9b::127.0.0.1]:%s/ http://[64:ff9b::7f00:1]:%s/ http://[64:ff9b:1::7f00:1]:%s/ http://[64:ff9b::a9fe:a9fe]:%s/ http://[2002:7f00:1::]:%s/ http://[2002:7f00:1::1]:%s/
http://[2001:0:7f00:1::]:%s/ http://[2001::5efe:7f00:1]:%s/ http://[fe80::1]:%s/ http://[fe80::1%%25lo]:%s/ http://[::1%%25lo]:%s/ http://[fe80::5efe:7f00:1]:%s/
http://[fc00::1]:%s/ http://[fd00::1]:%s/ http://[fd00:ec2::254]:%s/ http://[fec0::1]:%s/ http://[ff01::1]:%s/ http://[ff02::1]:%s/ http://[100::1]:%s/ http://[2001:db8::1]:%s/ http://[2001:2::1]:%s/ http://[2001:10::1]:%s/ http://[3fff::1]:%s/ http://[5f00::1]:%s/
http://[::ffff:10.0.0.1]:%s/ http://[::ffff:169.254.169.254]:%s/ http://[::ffff:a9fe:a9fe]:%s/ http://[::ffff:192.168.0.1]:%s/
http://10.0.0.1:%s/ http://10.255.255.255:%s/ http://172.16.0.1:%s/ http://172.31.255.254:%s/ http://192.168.0.1:%s/ http://192.168.255.254:%s/ http://167772161:%s/ http://0xa000001:%s/ http://3232235521:%s/
http://169.254.169.254:%s/latest/meta-data/ http://2852039166:%s/ http://0xa9fea9fe:%s/ http://0251.0376.0251.0376:%s/ http://0xa9.0xfe.0xa9.0xfe:%s/ http://169.254.43518:%s/ http://169.16689662:%s/ http://169.254.170.2:%s/ http://169.254.0.1:%s/
http://100.64.0.1:%s/ http://100.100.100.200:%s/ http://100.127.255.254:%s/ http://192.0.0.192:%s/ http://192.0.0.1:%s/ http://192.0.2.1:%s/ http://198.18.0.1:%s/ http://198.19.255.254:%s/ http://198.51.100.1:%s/ http://203.0.113.1:%s/
http://224.0.0.1:%s/ http://239.255.255.250:%s/ http://240.0.0.1:%s/ http://255.255.255.255:%s/
http://localhost:%s/ http://LOCALHOST:%s/ http://localhost.:%s/ http://LocalHost.localdomain:%s/ http://ip6-localhost:%s/ http://foo.localhost:%s/ http://metadata.google.internal:%s/computeMetadata/v1/ http://rebind.example:%s/ http://alias.example:%s/ http://alias.sub.example:%s/ http://127.0.0.1.nip.example:%s/
https://127.0.0.1:%s/ https://localhost:%s/ https://[::1]:%s/ https://2130706433:%s/
http://public.example@127.0.0.1:%s/ http://public.example:80@127.0.0.1:%s/ http://127.0.0.1:%s@127.0.0.1/ http://127.0.0.1:%s#@public.example/ http://127.0.0.1:%s?@public.example/ http://127.0.0.1:%s\@public.example/ http://public.example%%23@127.0.0.1:%s/
http:127.0.0.1:%s/ http:/127.0.0.1:%s/ http:///127.0.0.1:%s/ http:\\127.0.0.1:%s\ //127.0.0.1:%s/ HTTP://127.0.0.1:%s/ hTTp://[::1]:%s/
file:///etc/passwd?%s file://localhost/etc/passwd?%s file://127.0.0.1:%s/etc/passwd gopher://127.0.0.1:%s/_GET ftp://127.0.0.1:%s/ dict://127.0.0.1:%s/ ldap://127.0.0.1:%s/ unix:///var/run/docker.sock?%s unix://127.0.0.1:%s/ data:text/html,%s javascript:alert(%s) jar:http://127.0.0.1:%s!/ netdoc://127.0.0.1:%s/ tftp://127.0.0.1:%s/ ws://127.0.0.1:%s/ about:%s`)

// quick waits for nothing.
func quick(context.Context, time.Duration) error { return nil }

// careful is a fetcher as New makes it, that does not wait.
func careful(o Options) *fetcher {
	o.Sleep = quick
	o.Limits.Time = 5 * time.Second
	return New(o).fetch
}

// The resolver of the process lies, too: names mean the loopback address every second time they are asked for, and an
// address of nobody in between.
func TestNoFormOfAForbiddenAddressIsConnectedTo(t *testing.T) {
	port, came := trap(t)
	was := net.DefaultResolver
	net.DefaultResolver = liar(t, [4]byte{127, 0, 0, 1}, [4]byte{203, 0, 113, 9})
	t.Cleanup(func() { net.DefaultResolver = was })

	var to atomic.Value // where the open server redirects
	open := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		var status int
		fmt.Sscanf(r.URL.Path, "/%d", &status)
		w.Header()["Location"] = []string{to.Load().(string)}
		w.WriteHeader(status)
	}))
	t.Cleanup(open.Close)
	host := strings.TrimPrefix(open.URL, "http://")

	n := 0
	try := func(f *fetcher, address, form string) {
		n++
		d, err := f.fetch(t.Context(), address)
		if err == nil {
			t.Errorf("%s gave %q", form, d.Data)
		}
		if c := came.Swap(0); c > 0 {
			t.Errorf("%s: %d connections", form, c)
		}
	}
	for _, ignore := range []bool{false, true} {
		for _, form := range forms {
			try(careful(Options{IgnoreRobots: ignore}), fmt.Sprintf(form, port), form)
		}
	}
	for i, form := range forms {
		status := []int{301, 302, 303, 307, 308}[i%5]
		to.Store(fmt.Sprintf(form, port))
		try(careful(Options{AllowHosts: []string{host}}), fmt.Sprintf("%s/%d", open.URL, status), fmt.Sprintf("%s after %d", form, status))
	}
	if len(forms) < 120 {
		t.Errorf("%d forms, want at least 120", len(forms))
	}
	t.Logf("%d forms, %d tries", len(forms), n)

	// The trap works: named, it is reached. Otherwise nothing above shows anything.
	if _, err := careful(Options{AllowHosts: []string{"127.0.0.1:" + port}, IgnoreRobots: true}).fetch(t.Context(), "http://127.0.0.1:"+port+"/"); err != nil || came.Load() == 0 {
		t.Errorf("a host that was named is not reached: %v", err)
	}
}

// Allowing one host does not allow where it leads.
func TestAnAllowedHostDoesNotOpenTheOthers(t *testing.T) {
	port, came := trap(t)
	f := careful(Options{AllowHosts: []string{"localhost"}, IgnoreRobots: true})
	if _, err := f.fetch(t.Context(), "http://127.0.0.1:"+port+"/"); err == nil || came.Load() > 0 {
		t.Errorf("127.0.0.1 is reached where localhost is allowed: %v", err)
	} else if !strings.Contains(err.Error(), "private, local or reserved") {
		t.Errorf("the refusal says %q", err)
	}
}
