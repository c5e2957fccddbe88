package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Text that people read goes through a safeWriter, whether to a terminal or into a pipe: quotes, titles and names come from captured
// pages and from other people's cases. An escape sequence in one could rewrite what else is on the screen, a mark of direction could
// turn "not" around, a character of no width could make two names look alike. Data for machines (-json, -o -, export, schema) is written
// as it is, unless a terminal shows it.

// unseen reports the characters that are shown by their number: controls, marks that turn the direction of writing, characters of no
// width, tags, and letters that are blank. Marks that are seen stay as they are, like the soft hyphen and the Arabic number signs.
func unseen(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == 0xad:
		return false
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	case r == 0x115f || r == 0x1160 || r == 0x3164 || r == 0xffa0: // fillers of Hangul
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// visible is a text as people are shown it: <U+202E> for a character that is not seen, <0x9B> for a byte that is no character.
func visible(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"): // the end of a line, as Windows writes it
			b.WriteString("\r\n")
			n = 2
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "<0x%02X>", s[i])
		case unseen(r):
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// A safeWriter writes what is visible of a text, however the text is cut into writes.
type safeWriter struct {
	w    io.Writer
	data io.Writer // where data for machines goes

	mu   sync.Mutex // an interrupted command may still be writing
	held []byte     // the beginning of a character, or a return, whose next byte has not come
}

// forPeople is the environment with output that is safe to read.
func forPeople(e *Env) (safe *Env, flush func()) {
	out, talk := &safeWriter{w: e.Stdout, data: e.Stdout}, &safeWriter{w: e.Stderr, data: e.Stderr}
	if e.Terminal {
		out.data = out
	}
	other := *e
	other.Stdout, other.Stderr = out, talk
	return &other, func() { out.flush(); talk.flush() }
}

// data is where a command writes what a program will read, given where it writes for people.
func data(w io.Writer) io.Writer {
	if s, ok := w.(*safeWriter); ok {
		return s.data
	}
	return w
}

func (s *safeWriter) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	text := append(s.held, p...)
	whole := len(text) - unfinished(text)
	s.held = append([]byte(nil), text[whole:]...)
	if _, err := io.WriteString(s.w, visible(string(text[:whole]))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// unfinished is how many bytes at the end of a text may mean something else when more follow.
func unfinished(p []byte) int {
	if len(p) > 0 && p[len(p)-1] == '\r' {
		return 1
	}
	for n := 1; n < utf8.UTFMax && n <= len(p); n++ {
		if c := p[len(p)-n]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(p[len(p)-n:]) {
				return n
			}
			break
		}
	}
	return 0
}

// flush writes what was held back: no more follows.
func (s *safeWriter) flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _ = io.WriteString(s.w, visible(string(s.held)))
	s.held = nil
}
