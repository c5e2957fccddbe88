package capture

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"hearsay"
)

// Post sends a question to a server of the analyst's choice, under the same guard as a capture, and returns its answer of
// at most a megabyte.
func Post(ctx context.Context, address, contentType string, body []byte, allow []string) ([]byte, error) {
	u, err := url.Parse(address)
	if err == nil {
		err = checkURL(u.Scheme, u.Host, u.User != nil)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", withoutUser(address), err)
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	req.Header.Set("Content-Type", contentType)
	client := &http.Client{Transport: transport(allow), CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", err, hearsay.ErrUnavailable)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: the server answered %d: %w", address, res.StatusCode, hearsay.ErrUnavailable)
	}
	return readAll(res.Body, free, Limits{Bytes: free, Ratio: 1})
}
