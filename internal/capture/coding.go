package capture

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
)

// contentCoding is how the body of an answer is packed; "" where it is not.
func contentCoding(res *http.Response) string {
	coding := strings.ToLower(strings.TrimSpace(res.Header.Get("Content-Encoding")))
	if coding == "identity" {
		return ""
	}
	return coding
}

// inflated undoes a content coding. How much may come out is for the caller to bound.
func inflated(coding string, r io.Reader) (io.Reader, error) {
	switch coding {
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("its gzip cannot be read: %w", err)
		}
		return z, nil
	case "br":
		return brotli.NewReader(r), nil
	}
	return nil, refuse(retryNever, "its content coding %.20q is not supported", coding)
}
