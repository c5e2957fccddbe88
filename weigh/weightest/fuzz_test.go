package weightest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/weigh"
)

// FuzzParse: any text is a script, or its first mistake has a line; a script that is read can be compiled or says why not.
func FuzzParse(f *testing.F) {
	scripts, err := filepath.Glob("../testdata/scripts/*.test")
	if err != nil || len(scripts) == 0 {
		f.Fatal(scripts, err)
	}
	for _, name := range scripts {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add("hypothesis a 0.5\nproposition f | a 1\nsignal s1 nobody 2022-01-07 asserts f\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse(text)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "line ") {
				t.Errorf("a mistake without its line: %v", err)
			}
			return
		}
		if s.Dir == "" {
			_, _ = weigh.Compile(s.Case)
		}
	})
}
