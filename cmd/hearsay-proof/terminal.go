package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A plainWriter shows what a terminal would obey or hide: control characters other than a line break and a tab, marks that
// turn the direction of writing, characters without width, and tag characters stand as their number, such as <U+202E>. The
// words of a proof are those of strangers; without this they could paint "it holds" over what is printed.
type plainWriter struct{ w io.Writer }

func (p plainWriter) Write(b []byte) (int, error) {
	_, err := io.WriteString(p.w, plain(string(b)))
	return len(b), err
}

func plain(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&out, "<%02X>", s[i])
		case r == '\n' || r == '\t':
			out.WriteRune(r)
		case hidden(r):
			fmt.Fprintf(&out, "<U+%04X>", r)
		default:
			out.WriteRune(r)
		}
		i += n
	}
	return out.String()
}

// hidden are the characters that are obeyed or not seen: controls (Cc), formats (Cf: direction, zero width, tags), line and
// paragraph separators, variation selectors, and letters that are drawn as nothing.
func hidden(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' || unicode.Is(unicode.Variation_Selector, r) ||
		r == '\u034F' || r == '\u115F' || r == '\u1160' || r == '\u17B4' || r == '\u17B5' || r == '\u2800' || r == '\u3164' || r == '\uFFA0'
}
