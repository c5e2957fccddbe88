package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const rainNet = `network rain {
}
variable rain {
  type discrete [ 2 ] { yes, no };
}
variable wet {
  type discrete [ 2 ] { yes, no };
}
probability ( rain ) {
  table 0.2, 0.8;
}
probability ( wet | rain ) {
  (yes) 0.9, 0.1;
  (no) 0.1, 0.9;
}
`

func TestBayesAnswersFromAFile(t *testing.T) {
	dir := t.TempDir()
	file, seen := filepath.Join(dir, "rain.bif"), filepath.Join(dir, "seen.json")
	for name, text := range map[string]string{file: rainNet, seen: `{"wet": "yes"}`} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args []string
		want string // in the output or the error
	}{
		{[]string{file}, "wet = yes  0.260000"},
		{[]string{file, "-given", "wet=yes"}, "rain = yes  0.692308"},
		{[]string{file, "-evidence", seen, "-json"}, `"ln_p_evidence": -1.34707`},
		{[]string{file, "-given", "wet=yes", "-mpe"}, "rain = yes"},
		{[]string{file, "-given", "wet=yes", "-sensitivity", "rain=yes"}, "P(wet=yes | rain=no)"},
		{[]string{file, "-voi", "rain"}, "0.357751  wet"},
		{[]string{file, "-given", "wet=maybe"}, `wet has no state "maybe"; it has yes, no`},
		{[]string{file, "-given", "wett=yes"}, "did you mean wet?"},
		{[]string{filepath.Join(dir, "none.bif")}, "no such file"},
	} {
		var out bytes.Buffer
		text := ""
		if err := bayesNet.run(t.Context(), &Env{Stdout: &out}, c.args); err != nil {
			text = err.Error()
		}
		if text += out.String(); !strings.Contains(text, c.want) {
			t.Errorf("%q: %s\ndoes not say %s", c.args, text, c.want)
		}
	}
}
