package cli

import (
	"bytes"
	"testing"
)

// A page that tries to command the terminal is shown, and does not.
func TestEscapeSequencesDoNotReachATerminal(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b[2Jgone":            "?[2Jgone",
		"a\x07b\x7f\n\tc\r":      "a?b?\n\tc\r",
		"\u009b2J and Әбіш «é» ": "?2J and Әбіш «é» ",
		"§ 5 °":                  "§ 5 °",
	} {
		for cut := range len(in) + 1 { // however it is cut into writes
			var b bytes.Buffer
			s := &safeWriter{w: &b}
			for _, part := range []string{in[:cut], in[cut:]} {
				if n, err := s.Write([]byte(part)); n != len(part) || err != nil {
					t.Fatal(n, err)
				}
			}
			if b.String() != want {
				t.Errorf("%q cut at %d is shown as %q", in, cut, b.String())
			}
		}
	}
}
