package cli

import (
	"bytes"
	"strings"
	"testing"
)

// A page that tries to command the terminal, to turn the direction of writing or to hide letters is shown with what it tries.
func TestWhatIsNotSeenIsShownByItsNumber(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b[2Jgone":                   "<U+001B>[2Jgone",
		"a\x07b\x7f\n\tc\r":             "a<U+0007>b<U+007F>\n\tc<U+000D>",
		"it does not hold\rit holds":    "it does not hold<U+000D>it holds",
		"a line of Windows\r\nand more": "a line of Windows\r\nand more",
		"\u009b2J and Әбіш «é» ":        "<U+009B>2J and Әбіш «é» ",
		"raw \x9b2J":                    "raw <0x9B>2J",
		"cut \xe2\x80":                  "cut <0xE2><0x80>",
		"\u202edeined\u2069":            "<U+202E>deined<U+2069>",
		"Tok\u200bayev\u200f":           "Tok<U+200B>ayev<U+200F>",
		"\U000e0041tag\u2028line":       "<U+E0041>tag<U+2028>line",
		"blank\u3164":                   "blank<U+3164>",
		"§ 5 ° soft\u00adhyphen ؀":      "§ 5 ° soft\u00adhyphen ؀",
	} {
		for cut := range len(in) + 1 { // however it is cut into writes
			var b bytes.Buffer
			s := &safeWriter{w: &b}
			for _, part := range []string{in[:cut], in[cut:]} {
				if n, err := s.Write([]byte(part)); n != len(part) || err != nil {
					t.Fatal(n, err)
				}
			}
			s.flush()
			if b.String() != want {
				t.Errorf("%q cut at %d is shown as %q", in, cut, b.String())
			}
		}
	}
}

// Data for machines is written as it is, into a pipe or a file; where a terminal shows it, it is shown as people read it.
func TestDataForMachinesIsUntouchedUnlessATerminalShowsIt(t *testing.T) {
	for _, terminal := range []bool{false, true} {
		var out bytes.Buffer
		e, flush := forPeople(&Env{Stdout: &out, Stderr: &out, Terminal: terminal})
		if err := printJSON(e.Stdout, "\u202edeined"); err != nil {
			t.Fatal(err)
		}
		flush()
		if raw := strings.Contains(out.String(), "\u202e"); raw == terminal {
			t.Errorf("terminal %v: %q", terminal, out.String())
		}
	}
}
