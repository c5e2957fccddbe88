package cli

import (
	"io"
	"os"

	"golang.org/x/term"
)

// shown is f as it is, or, where it is a terminal, without what would command the terminal: quotes and titles come from
// captured pages, and an escape sequence in one could rewrite what else is on the screen.
func shown(f *os.File) io.Writer {
	if term.IsTerminal(int(f.Fd())) {
		return &safeWriter{w: f}
	}
	return f
}

// A safeWriter writes control characters as a question mark, other than the ends of lines, tabs and returns.
type safeWriter struct {
	w    io.Writer
	lead bool // the last byte may begin a control character of two bytes
}

func (s *safeWriter) Write(p []byte) (int, error) {
	out := make([]byte, 0, len(p)+1)
	for _, b := range p {
		switch {
		case s.lead && b >= 0x80 && b < 0xa0: // U+0080 to U+009F
			out = append(out, '?')
			s.lead = false
			continue
		case s.lead:
			out = append(out, 0xc2)
			s.lead = false
		}
		switch {
		case b == 0xc2:
			s.lead = true
		case b < 0x20 && b != '\n' && b != '\t' && b != '\r' || b == 0x7f:
			out = append(out, '?')
		default:
			out = append(out, b)
		}
	}
	if _, err := s.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}
