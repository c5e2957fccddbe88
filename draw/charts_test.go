package draw

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

var scenes = regexp.MustCompile(`(?m)^func \(\w+ (\w+)\) Scene\(width float64\) Scene`)

// A chart without a sample would be drawn by no test, and one that doc.go does not list would be found by nobody.
func TestEveryChartHasASampleAndALineInTheList(t *testing.T) {
	drawn := map[string]bool{}
	for _, s := range samples() {
		drawn[reflect.TypeOf(s.chart).Name()] = true
	}
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	names, _ := filepath.Glob("*.go")
	n := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range scenes.FindAllStringSubmatch(string(text), -1) {
			n++
			if !drawn[m[1]] {
				t.Errorf("%s: %s has no sample in fixtures_test.go", name, m[1])
			}
			if !strings.Contains(string(doc), "\n//	"+m[1]+" ") && !strings.Contains(string(doc), "["+m[1]+"]") {
				t.Errorf("%s: doc.go does not list %s", name, m[1])
			}
		}
	}
	if n < 10 {
		t.Errorf("only %d charts were found", n)
	}
}
