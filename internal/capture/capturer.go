package capture

import (
	"cmp"
	"context"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"hearsay/custody"
)

// Options say how places are captured. The zero value is careful.
type Options struct {
	Limits       Limits
	AllowHosts   []string      // hosts, or host:port, that may lie in private networks
	Every        time.Duration // between two requests to one host
	IgnoreRobots bool
	Follow       bool     // capture the pages that feeds link to; those of lists are captured always
	Archives     []string // web archives that speak Memento, by the address before /timemap/link/; asked for each address
	Browser      []string // a Chromium and flags of one's own, to render pages with; empty = they are not rendered
	Agent        string
	Stdin        io.Reader // of the place -
	Now          func() time.Time
	Sleep        func(context.Context, time.Duration) error // for tests; default: wait
	Roots        http.RoundTripper                          // for tests of what servers say; default: the guarded network
}

// A Result is a document, or a failure.
type Result struct {
	Document *Document
	Failure  *custody.Failure
}

// A Capturer turns places into results.
type Capturer struct {
	o     Options
	fetch *fetcher

	mu   sync.Mutex
	seen map[string]bool // links asked for already
	wg   sync.WaitGroup
	turn chan struct{} // places worked on at once

	browser chan struct{} // held while one runs
}

// at once is how many places are worked on: enough to hide the waiting, few enough to bound memory.
const atOnce = 8

// New prepares a capture.
func New(o Options) *Capturer {
	o.Limits = o.Limits.withDefaults()
	if o.Sleep == nil {
		o.Sleep = pause
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Roots == nil {
		o.Roots = transport(o.AllowHosts)
	}
	client := &http.Client{Transport: o.Roots, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	f := &fetcher{client: client, lim: o.Limits, agent: cmp.Or(o.Agent, agentName), allow: o.AllowHosts, pace: newPace(o.Every), now: o.Now, sleep: o.Sleep, heavy: make(chan struct{}, 1)}
	if !o.IgnoreRobots {
		f.robots = &robots{rules: map[string]*hostRules{}}
	}
	return &Capturer{o: o, fetch: f, seen: map[string]bool{}, turn: make(chan struct{}, atOnce), browser: make(chan struct{}, 1)}
}

func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Capture works through the places, several at a time, and gives what comes of them to the channel, which it closes. A container
// comes before what is in it.
func (c *Capturer) Capture(ctx context.Context, places []string, out chan<- Result) {
	defer close(out)
	for _, p := range places {
		c.place(ctx, p, out, true)
	}
	c.wg.Wait()
}

// place starts the work on one place. Links of what was captured are not followed further.
func (c *Capturer) place(ctx context.Context, p string, out chan<- Result, follow bool) {
	if isURL(p) != "" {
		c.mu.Lock()
		again := c.seen[p]
		c.seen[p] = true
		c.mu.Unlock()
		if again {
			return
		}
	}
	c.wg.Go(func() {
		select {
		case c.turn <- struct{}{}:
		case <-ctx.Done():
			return
		}
		defer func() { <-c.turn }()
		if err := c.work(ctx, p, out, follow); err != nil && ctx.Err() == nil {
			send(ctx, out, Result{Failure: failure(p, "", err)})
		}
	})
}

func send(ctx context.Context, out chan<- Result, r Result) error {
	select {
	case out <- r:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c *Capturer) work(ctx context.Context, p string, out chan<- Result, follow bool) error {
	if isURL(p) != "" {
		if follow {
			if err := c.archived(ctx, p, out); err != nil {
				return err
			}
		}
		d, err := c.fetch.fetch(ctx, p)
		if err != nil && ctx.Err() == nil {
			f := failure(p, "", err)
			if d.Exchange != nil && len(d.Exchange.Hops) > 0 {
				f.Exchange = d.Exchange
			}
			return send(ctx, out, Result{Failure: f})
		}
		if err != nil {
			return err
		}
		if d.release != nil {
			defer d.release()
		}
		if err := c.unpack(ctx, d, out, follow); err != nil || len(c.o.Browser) == 0 || !is(&d, "text/html", "application/xhtml+xml") {
			return err
		}
		return c.rendered(ctx, d, out)
	}
	if p == "-" {
		data, err := readAll(c.o.Stdin, c.o.Limits.Bytes, c.o.Limits)
		if err != nil {
			return err
		}
		d := Document{Data: data, At: c.o.Now()}
		d.From = "file:standard input"
		return c.unpack(ctx, d, out, follow)
	}
	info, err := os.Stat(p)
	if err != nil {
		return refuse("once it is there", "there is no such file or folder, and it is no address that begins http:// or https://")
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return notRegular() // opening a pipe would wait for somebody who writes to it
	}
	if !info.IsDir() {
		return c.file(ctx, p, out, follow)
	}
	return filepath.WalkDir(p, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return send(ctx, out, Result{Failure: failure(name, "", err)})
		case e.IsDir() && name != p && junk(e.Name()):
			return fs.SkipDir
		case !e.Type().IsRegular() || junk(e.Name()): // a link may lead anywhere
			return ctx.Err()
		}
		if err := c.file(ctx, name, out, follow); err != nil {
			return send(ctx, out, Result{Failure: failure(name, "", err)})
		}
		return nil
	})
}

// rendered adds what a browser makes of a page. Browsers run one at a time: each is as large as all else.
func (c *Capturer) rendered(ctx context.Context, d Document, out chan<- Result) error {
	release, err := hold(ctx, c.browser)
	if err != nil {
		return err
	}
	defer release()
	d.Digest = custody.Digest(d.Data)
	docs, err := c.render(ctx, &d)
	for _, r := range docs {
		r.Digest, r.Bytes = custody.Digest(r.Data), int64(len(r.Data))
		if err := send(ctx, out, Result{Document: &r}); err != nil {
			return err
		}
	}
	if err != nil {
		return send(ctx, out, Result{Failure: failure(d.From, "rendered", err)})
	}
	return nil
}

func (c *Capturer) file(ctx context.Context, name string, out chan<- Result, follow bool) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		return notRegular()
	}
	if err == nil && info.Size() > c.o.Limits.Bytes {
		return refuse("with a larger -max-bytes", "it is larger than the limit of %d bytes", c.o.Limits.Bytes)
	}
	var d Document
	if info.Size() > light {
		if d.release, err = hold(ctx, c.fetch.heavy); err != nil {
			return err
		}
		defer d.release()
	}
	if d.Data, err = readAll(f, c.o.Limits.Bytes, c.o.Limits); err != nil {
		return err
	}
	d.At = c.o.Now()
	d.From = "file:" + filepath.ToSlash(filepath.Clean(name))
	return c.unpack(ctx, d, out, follow)
}

func notRegular() error { return refuse(retryNever, "it is not a regular file") }

// unpack gives a document and what is in it. Containers are taken apart one at a time: that bounds the memory.
func (c *Capturer) unpack(ctx context.Context, d Document, out chan<- Result, follow bool) error {
	u := &unpacker{ctx: ctx, lim: c.o.Limits,
		give: func(d Document) error { return send(ctx, out, Result{Document: &d}) },
		fail: func(f *custody.Failure) { _ = send(ctx, out, Result{Failure: f}) }} // fails only when all ends
	if follow {
		u.link, u.follow = func(address string) { c.place(ctx, address, out, false) }, c.o.Follow
	}
	if d.release == nil && (isZip(&d) || isGzip(&d)) {
		release, err := hold(ctx, c.fetch.heavy)
		if err != nil {
			return err
		}
		defer release()
	}
	return u.document(d, 0)
}

// hold waits for the turn to have much in memory.
func hold(ctx context.Context, heavy chan struct{}) (release func(), err error) {
	select {
	case heavy <- struct{}{}:
		return func() { <-heavy }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
