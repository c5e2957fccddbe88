package capture

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// zstdWindow is the largest window that is unpacked, as of browsers (RFC 9659).
const zstdWindow = 8 << 20

// contentCodings are how a body is packed, the outermost first. Words that servers write there and that are no codings, as utf-8, are left
// out.
func contentCodings(field string) []string {
	var list []string
	for c := range strings.SplitSeq(strings.ToLower(field), ",") {
		switch c = strings.TrimSpace(c); c {
		case "", "identity", "none", "binary", "utf-8", "utf8", "8bit", "text":
		default:
			list = append([]string{c}, list...)
		}
	}
	return list
}

// inflated undoes a content coding, given the first bytes of what is packed. nil stands for a body that is not packed so, as when a crawler
// unpacked it and kept the field. How much may come out is for the caller to bound.
func inflated(coding string, begins []byte, r io.Reader) (io.Reader, error) {
	switch coding {
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(begins, []byte("\x1f\x8b")) {
			return nil, nil
		}
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("its gzip cannot be read: %w", err)
		}
		return z, nil
	case "br":
		if looksLikeText(begins) {
			return nil, nil
		}
		return brotli.NewReader(r), nil
	case "zstd":
		if !bytes.HasPrefix(begins, []byte("\x28\xb5\x2f\xfd")) {
			return nil, nil
		}
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(zstdWindow), zstd.WithDecoderMaxWindow(zstdWindow))
		if err != nil {
			return nil, fmt.Errorf("its zstd cannot be read: %w", err)
		}
		return z, nil
	case "deflate": // is zlib by RFC 9110, and raw from some servers
		if len(begins) > 1 && begins[0]&0x0f == 8 && (int(begins[0])<<8|int(begins[1]))%31 == 0 {
			return zlib.NewReader(r)
		}
		if looksLikeText(begins) {
			return nil, nil
		}
		return flate.NewReader(r), nil
	}
	return nil, refuse(retryNever, "its content coding %.20q is not supported", coding)
}

// looksLikeText reports whether bytes begin as a page or a text does, and no packed data would.
func looksLikeText(b []byte) bool {
	b = bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), " \t\r\n")
	return len(b) > 0 && (b[0] == '<' || b[0] == '{') && !bytes.ContainsFunc(b[:min(len(b), 16)], func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' })
}

// errCut is of something that breaks off: what came before is kept.
var errCut = errors.New("it is cut: it breaks off before its end, and what came before is kept")

// readSome is readAll that keeps what came before the end broke off.
func readSome(r io.Reader, packed int64, lim Limits) ([]byte, error) {
	most := min(lim.Bytes, max(free, packed*lim.Ratio))
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, most+1))
	var limit *refusal
	switch {
	case n > most:
		return readAll(io.MultiReader(&b, r), packed, lim) // which says why
	case errors.As(err, &limit):
		return nil, err
	case err != nil && n > 0:
		return b.Bytes(), errCut
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fmt.Errorf("it breaks off before its end: %w", err)
	}
	return b.Bytes(), err
}
