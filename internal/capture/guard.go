package capture

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// transport makes connections to public addresses only. The check is of the address that is dialled, after every name was
// resolved, so neither odd spellings, redirects nor names that change their address get around it. Hosts in allow are
// believed. Proxies of the environment are not used: behind one the address could not be seen.
func transport(allow []string) *http.Transport {
	guard := ssrf.New(ssrf.WithAnyPort())
	open := &net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second}
	closed := *open
	closed.Control = guard.Safe
	return &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			host, _, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			if allowed(allow, host, address) {
				return open.DialContext(ctx, network, address)
			}
			conn, err := closed.DialContext(ctx, network, address)
			if prohibited(err) {
				return nil, refuse("with -allow-host "+host, "%s is a private, local or reserved address", host)
			}
			return conn, err
		},
		DisableCompression:     true, // packed bytes are counted, so that a bomb is seen
		TLSHandshakeTimeout:    15 * time.Second,
		ResponseHeaderTimeout:  30 * time.Second,
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConnsPerHost:    8,
		IdleConnTimeout:        30 * time.Second,
		ForceAttemptHTTP2:      true,
	}
}

func prohibited(err error) bool {
	return errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedNetwork) || errors.Is(err, ssrf.ErrProhibitedPort)
}

// allowed reports whether the host, or host and port, was named by the analyst.
func allowed(allow []string, host, address string) bool {
	for _, a := range allow {
		a = strings.ToLower(strings.TrimSpace(a))
		if a == strings.ToLower(host) || a == strings.ToLower(address) || a == "["+strings.ToLower(host)+"]" {
			return true
		}
	}
	return false
}

// checkURL refuses what is no address of a page before anything is resolved.
func checkURL(scheme, host string, user bool) error {
	switch {
	case scheme != "http" && scheme != "https":
		return refuse(retryNever, "only http and https are fetched, not %q", oneLine(scheme, 20))
	case host == "":
		return refuse(retryNever, "it names no host")
	case user:
		return refuse(retryNever, "it carries a user name or password: leave them out")
	}
	return nil
}

// hostKey is what the pace and the rules of robots are kept by.
func hostKey(scheme, host string) string {
	return fmt.Sprintf("%s://%s", scheme, strings.ToLower(host))
}

// withoutUser leaves a name and password out of an address, so that neither a log that is kept for ever nor a screen
// shows them: "http://maria:secret@example.org/" becomes "http://example.org/". An address that cannot be parsed may
// hold them anywhere before its last @.
func withoutUser(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return address
	}
	end := len(rest)
	if _, err := url.Parse(address); err == nil {
		if i := strings.IndexAny(rest, "/?#"); i >= 0 {
			end = i
		}
	}
	return scheme + "://" + rest[strings.LastIndex(rest[:end], "@")+1:]
}
