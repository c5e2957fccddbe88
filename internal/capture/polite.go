package capture

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// A pace spreads the requests to each host in time.
type pace struct {
	every time.Duration // between two requests to one host; 0 = no pause

	mu   sync.Mutex
	next map[string]time.Time
	slow map[string]time.Duration // where robots.txt asks for more
}

func newPace(every time.Duration) *pace {
	return &pace{every: every, next: map[string]time.Time{}, slow: map[string]time.Duration{}}
}

// wait takes the next turn at the host and waits for it.
func (p *pace) wait(ctx context.Context, f *fetcher, host string) error {
	p.mu.Lock()
	now := f.now()
	turn := p.next[host]
	if turn.Before(now) {
		turn = now
	}
	p.next[host] = turn.Add(max(p.every, p.slow[host]))
	p.mu.Unlock()
	if turn.After(now) {
		return f.sleep(ctx, turn.Sub(now))
	}
	return ctx.Err()
}

// robots asks each host once for its robots.txt (RFC 9309).
type robots struct {
	mu    sync.Mutex
	rules map[string]*hostRules
}

type hostRules struct {
	once  sync.Once
	group *robotstxt.Group // nil = everything is allowed
	err   error            // why nothing is
}

// robotsBytes is how much of a robots.txt is read (RFC 9309, section 2.5, asks for at least 500 KiB).
const robotsBytes = 500 << 10

// beginning is a robots.txt, or the whole lines of its first robotsBytes: of a longer one these count.
func beginning(r io.Reader) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, robotsBytes+1))
	if err == nil && len(body) > robotsBytes {
		body = body[:bytes.LastIndexByte(body[:robotsBytes], '\n')+1]
	}
	return body, err
}

// agentName is what robots.txt calls us.
const agentName = "hearsay"

// may refuses an address that the host's rules exclude. A host whose rules cannot be had excludes everything for now
// (section 2.3.1.4); one that has none excludes nothing.
func (r *robots) may(ctx context.Context, f *fetcher, u *url.URL) error {
	host := hostKey(u.Scheme, u.Host)
	r.mu.Lock()
	rules := r.rules[host]
	if rules == nil {
		rules = &hostRules{}
		r.rules[host] = rules
	}
	r.mu.Unlock()
	rules.once.Do(func() { rules.group, rules.err = r.ask(ctx, f, u, host) })
	switch {
	case rules.err != nil:
		return rules.err
	case rules.group != nil && !rules.group.Test(u.RequestURI()):
		return refuse("with -ignore-robots", "its robots.txt excludes it")
	}
	return nil
}

func (r *robots) ask(ctx context.Context, f *fetcher, u *url.URL, host string) (*robotstxt.Group, error) {
	ctx, cancel := context.WithTimeout(ctx, f.lim.Time)
	defer cancel()
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range 5 + 1 { // redirects, section 2.3.1.2
		if err := checkURL(at.Scheme, at.Host, at.User != nil); err != nil {
			return nil, err
		}
		res, _, err := f.get(ctx, at, nil)
		if err != nil {
			r := f.word(err)
			r.cause = "its robots.txt cannot be had: " + r.cause
			return nil, r
		}
		next, _, err := f.judge(res, at)
		body, readErr := beginning(res.Body)
		res.Body.Close()
		switch {
		case next != "":
			if at, err = url.Parse(next); err != nil {
				return nil, nil
			}
			continue
		case res.StatusCode >= 500 || res.StatusCode == http.StatusTooManyRequests:
			return nil, refuse(retryLater, "its robots.txt cannot be had: the server answered %d", res.StatusCode)
		case err != nil || readErr != nil:
			return nil, nil // none, or none that can be read
		}
		data, err := robotstxt.FromBytes(body)
		if err != nil {
			return nil, nil
		}
		g := data.FindGroup(agentName)
		f.pace.mu.Lock()
		f.pace.slow[host] = min(g.CrawlDelay, patient)
		f.pace.mu.Unlock()
		return g, nil
	}
	return nil, nil
}
