package capture

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hearsay/custody"
)

// A fetcher asks servers politely: as robots.txt wills, so many requests a second of one host, again only where that may help.
type fetcher struct {
	client *http.Client
	lim    Limits
	agent  string
	allow  []string
	pace   *pace
	robots *robots // nil = not asked
	now    func() time.Time
	sleep  func(context.Context, time.Duration) error
	heavy  chan struct{} // held while much is in memory
}

// redirects is how many are followed.
const redirects = 10

// tries is how often a request is made, and backoff how long is waited before the second; the wait doubles.
const (
	tries   = 3
	backoff = time.Second
	patient = 30 * time.Second // the longest wait that a server may ask for
)

// fetch captures a page: the answer at the end of the redirects.
func (f *fetcher) fetch(ctx context.Context, address string) (Document, error) {
	wait := backoff
	for n := 1; ; n++ {
		d, after, err := f.try(ctx, address)
		if err == nil {
			return d, nil
		}
		if ctx.Err() != nil {
			return d, ctx.Err()
		}
		r := f.word(err)
		r.tries = n
		if n == tries && errors.Is(err, errCut) { // it was cut each time: better a part than nothing
			d.Notes = append(d.Notes, errCut.Error())
			return d, nil
		}
		if n == tries || r.retry != retryLater {
			return d, r
		}
		if err := f.sleep(ctx, min(max(wait, after), patient)); err != nil {
			return d, err
		}
		wait *= 2
	}
}

// word tells what failed in terms of what to do about it.
func (f *fetcher) word(err error) *refusal {
	var r *refusal
	if errors.As(err, &r) {
		return &refusal{cause: r.cause, retry: r.retry}
	}
	var cert *tls.CertificateVerificationError
	if errors.As(err, &cert) {
		return &refusal{cause: "its certificate is not valid: " + oneLine(cert.Err.Error(), 200), retry: retryNever}
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return &refusal{cause: fmt.Sprintf("no whole answer within %s", f.lim.Time), retry: retryLater}
	}
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	return &refusal{cause: oneLine(err.Error(), 200), retry: retryLater}
}

// try follows one address to its end. after is how long a server asks to wait before the next try.
func (f *fetcher) try(ctx context.Context, address string) (d Document, after time.Duration, err error) {
	d.Exchange = &custody.Exchange{}
	d.From = address
	jar, _ := cookiejar.New(nil) // cookies are of one fetch alone; the error is nil always
	left := f.lim.Time           // of which waiting for one's turn takes nothing
	for range redirects + 1 {
		u, err := url.Parse(address)
		if err != nil {
			return d, 0, refuse(retryNever, "%q is not an address", oneLine(withoutUser(address), 200))
		}
		if err := checkURL(u.Scheme, u.Host, u.User != nil); err != nil {
			return d, 0, err
		}
		u.Fragment = ""
		if f.robots != nil {
			if err := f.robots.may(ctx, f, u); err != nil {
				return d, 0, err
			}
		}
		if err := f.pace.wait(ctx, f, hostKey(u.Scheme, u.Host)); err != nil {
			return d, 0, err
		}
		begun := time.Now()
		once, cancel := context.WithTimeout(ctx, left)
		next, after, err := f.hop(once, u, &d, jar)
		cancel()
		if err != nil || next == "" {
			return d, after, err
		}
		left -= time.Since(begun)
		address = next
	}
	return d, 0, refuse(retryNever, "it redirects more than %d times", redirects)
}

// hop makes one request: its answer is the document, or the next address.
func (f *fetcher) hop(ctx context.Context, u *url.URL, d *Document, jar http.CookieJar) (next string, after time.Duration, err error) {
	res, hop, err := f.get(ctx, u, jar)
	if err != nil {
		return "", 0, err
	}
	defer res.Body.Close()
	d.Exchange.Hops = append(d.Exchange.Hops, hop)
	next, after, err = f.judge(res, u)
	if err == nil && next == "" {
		if err = f.body(ctx, d, res); err == nil {
			next = look(d, res.Header, u)
		}
		if next != "" && d.release != nil { // the page that comes next takes its own turn
			d.release()
			d.release = nil
		}
	}
	return next, after, err
}

func (f *fetcher) get(ctx context.Context, u *url.URL, jar http.CookieJar) (*http.Response, custody.Hop, error) {
	hop := custody.Hop{URL: u.String()}
	trace := &httptrace.ClientTrace{GotConn: func(c httptrace.GotConnInfo) { hop.Address = c.Conn.RemoteAddr().String() }}
	req, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, trace), http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, hop, refuse(retryNever, "%q is not an address", oneLine(u.String(), 200))
	}
	req.Header.Set("User-Agent", f.agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8")
	req.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	if jar != nil {
		for _, c := range jar.Cookies(u) {
			req.AddCookie(c)
		}
	}
	res, err := f.client.Do(req)
	if err != nil {
		return nil, hop, err
	}
	if jar != nil {
		jar.SetCookies(u, res.Cookies())
	}
	hop.Status, hop.Header = res.StatusCode, res.Header
	return res, hop, nil
}

// judge reads the status: the next address of a redirect, or why there is nothing to keep.
func (f *fetcher) judge(res *http.Response, u *url.URL) (next string, after time.Duration, err error) {
	switch s := res.StatusCode; {
	case s == http.StatusOK || s == http.StatusNonAuthoritativeInfo:
		return "", 0, nil
	case s == 301 || s == 302 || s == 303 || s == 307 || s == 308:
		to, err := u.Parse(res.Header.Get("Location"))
		if err != nil || res.Header.Get("Location") == "" {
			return "", 0, refuse(retryNever, "it redirects to nowhere (status %d)", s)
		}
		return to.String(), 0, nil
	case s == http.StatusTooManyRequests || s >= 500:
		return "", retryAfter(res.Header.Get("Retry-After"), f.now()), refuse(retryLater, "the server answered %d %s", s, http.StatusText(s))
	default:
		return "", 0, refuse(retryNever, "the server answered %d %s", s, http.StatusText(s))
	}
}

// retryAfter reads seconds or a date (RFC 9110, section 10.2.3).
func retryAfter(s string, now time.Time) time.Duration {
	if n, err := strconv.Atoi(s); err == nil && n >= 0 && n < 1e6 {
		return time.Duration(n) * time.Second
	}
	if t, err := http.ParseTime(s); err == nil {
		return t.Sub(now)
	}
	return 0
}

// light is how much of an answer is read while others are, too; of larger ones, one at a time.
const light = 8 << 20

// body reads what was sent, as it was sent but for its gzip.
func (f *fetcher) body(ctx context.Context, d *Document, res *http.Response) (err error) {
	if res.ContentLength > f.lim.Bytes {
		return refuse("with a larger -max-bytes", "it is larger than the limit of %d bytes", f.lim.Bytes)
	}
	src := &meter{r: res.Body, ctx: ctx, heavy: f.heavy, left: f.lim.Bytes + 1}
	defer func() {
		if err == nil {
			d.release = src.release
		} else if src.release != nil {
			src.release()
		}
	}()
	if d.Data, d.Notes, err = f.unzipped(contentCodings(strings.Join(res.Header.Values("Content-Encoding"), ",")), src); err != nil && !errors.Is(err, errCut) {
		return err
	}
	if err != nil && res.ContentLength > src.seen {
		d.Notes = append(d.Notes, fmt.Sprintf("its Content-Length is %d, and %d bytes came", res.ContentLength, src.seen))
	}
	d.MediaType, d.At = res.Header.Get("Content-Type"), f.now()
	if s := res.TLS; s != nil {
		d.Exchange.TLS = tls.VersionName(s.Version) + " " + tls.CipherSuiteName(s.CipherSuite)
		d.Certs = map[string][]byte{}
		for _, c := range s.PeerCertificates {
			digest := custody.Digest(c.Raw)
			d.Certs[digest] = c.Raw
			d.Exchange.Chain = append(d.Exchange.Chain, digest)
		}
	}
	return err
}

// unzipped undoes content codings while it counts: the ratio is to what came in so far, so a bomb ends long before its length is known. A
// coding that the body does not have is a note.
func (f *fetcher) unzipped(codings []string, src *meter) (data []byte, notes []string, err error) {
	r := io.Reader(src)
	for _, coding := range codings {
		in := bufio.NewReader(r)
		begins, _ := in.Peek(64)
		z, err := inflated(coding, begins, in)
		if err != nil {
			return nil, nil, err
		}
		if r = z; z == nil {
			r, notes = in, append(notes, fmt.Sprintf("it is said to be packed with %s, and is not: it is kept as it came", coding))
		}
	}
	if len(codings) > 0 {
		r = &swelling{r, src, 0, f.lim.Ratio}
	}
	data, err = readSome(r, f.lim.Bytes, f.lim)
	return data, notes, err
}

// A swelling reader fails once more came out of a decompressor than what went in may become.
type swelling struct {
	out   io.Reader
	in    *meter
	seen  int64
	ratio int64
}

func (s *swelling) Read(p []byte) (int, error) {
	n, err := s.out.Read(p)
	s.seen += int64(n)
	if s.seen > max(free, s.in.seen*s.ratio) {
		return 0, refuse(retryNever, "unpacked it is more than %d times as large", s.ratio)
	}
	return n, err
}

// A meter counts what is read, bounds it, and waits for its turn before it becomes much.
type meter struct {
	r       io.Reader
	ctx     context.Context
	heavy   chan struct{}
	release func() // of the turn, once it has one
	left    int64
	seen    int64
}

func (m *meter) Read(p []byte) (n int, err error) {
	if m.release == nil && m.seen > light {
		if m.release, err = hold(m.ctx, m.heavy); err != nil {
			return 0, err
		}
	}
	if m.left <= 0 {
		return 0, io.EOF
	}
	n, err = m.r.Read(p[:min(int64(len(p)), m.left)])
	m.left -= int64(n)
	m.seen += int64(n)
	return n, err
}
