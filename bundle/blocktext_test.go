package bundle

import (
	"fmt"
	"strings"
	"testing"
)

// What a person wrote in a block of text is theirs: fmt keeps each line of it, empty ones too, and emoji as they are.
func TestFormatNeverChangesTheTextOfABlock(t *testing.T) {
	for _, text := range []string{
		"a: |\n  The list:\n    - first\n\n  After it.\nb: 1\n",
		"a: |\n  x\n\n\n      y\n\n  z |\n\n    w\nb: 1\n",
		"a: >-\n  x\n\n    code\n\n  # no comment\n\n  key: value\nb: 1\n",
		"a:\n  - b: |\n      x\n\n        y\n    c: 1\n",
		"a: |\n  \U0001F468\u200d\U0001F469 x\nb: text \U0001F600\n",
		"# \U0001F525\na: \"\U0001F600: text\"\n",
	} {
		out, err := Format("x.yaml", []byte(text))
		if err != nil || string(out) != text {
			t.Errorf("%q became %q, %v", text, out, err)
		}
	}
	// Every shape of three lines at three depths, under every kind of block.
	for _, head := range []string{"|", "|-", ">", ">-"} {
		for shape := range 4 * 4 * 4 {
			src := "a: " + head + "\n  first\n"
			for k, n := 0, shape; k < 3; k, n = k+1, n/4 {
				if n%4 == 0 {
					src += "\n"
				} else {
					src += strings.Repeat("  ", n%4) + fmt.Sprintf("line %d |\n", k)
				}
			}
			src += "  last\nb: 1\n"
			out, err := Format("x.yaml", []byte(src))
			if err != nil || !sameText([]byte(src), out) {
				t.Errorf("%q became %q, %v", src, out, err)
			}
		}
	}
}

func TestFilesOfEditorsArePassedOver(t *testing.T) {
	for name, want := range map[string]bool{"signals/2022-01-05.yaml~": true, "signals/.#2022-01-05.yaml": true, ".case.yaml.swp": true, "#case.yaml#": true, "signals/2022-01-05.yaml": false, "signals/#1.yaml": false, "a.swp": false} {
		if OfEditor(name) != want {
			t.Errorf("%s: %v, want %v", name, !want, want)
		}
	}
}
