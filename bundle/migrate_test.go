package bundle

import (
	"bytes"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Of three formats that never were, the second calls what a signal says its claim, the third renames a file. The steps
// are taken in order, comments stay, only what changes is returned, and the case that was given is not touched.
func TestACaseIsRewrittenInALaterFormatStepByStep(t *testing.T) {
	files := map[string][]byte{
		"case.yaml":         []byte("# the ferry\nid: v1\nformat:   1 # as released\ntitle: Who?\n"),
		"signals/day.yaml":  []byte("signals:\n  - says: blast # heard\n"),
		"sources.yaml":      []byte("sources: []\n"),
		"snapshots/aa.yaml": []byte("says: left alone"),
	}
	before := maps.Clone(files)
	taken := ""
	steps := map[int]step{
		1: func(f map[string][]byte) (map[string][]byte, error) {
			taken += "1"
			return map[string][]byte{"signals/day.yaml": bytes.ReplaceAll(f["signals/day.yaml"], []byte("says:"), []byte("claim:")), "sources.yaml": f["sources.yaml"]}, nil
		},
		2: func(f map[string][]byte) (map[string][]byte, error) {
			taken += "2"
			return map[string][]byte{"claims.yaml": f["signals/day.yaml"]}, nil
		},
	}
	from, changed, err := migrate(files, 3, 3, steps)
	if err != nil || from != 1 || taken != "12" {
		t.Fatalf("from %d by steps %q: %v", from, taken, err)
	}
	for name, want := range map[string]string{
		"case.yaml":        "# the ferry\nid: v1\nformat:   3 # as released\ntitle: Who?\n",
		"signals/day.yaml": "signals:\n  - claim: blast # heard\n",
		"claims.yaml":      "signals:\n  - claim: blast # heard\n",
	} {
		if string(changed[name]) != want {
			t.Errorf("%s is %q, want %q", name, changed[name], want)
		}
	}
	if len(changed) != 3 {
		t.Errorf("changed are %q: what stays the same is not written", slices.Sorted(maps.Keys(changed)))
	}
	if !maps.EqualFunc(files, before, bytes.Equal) {
		t.Error("the case that was given was changed")
	}
}

func TestWhatCannotBeRewrittenSaysWhy(t *testing.T) {
	one := func(text string) map[string][]byte { return map[string][]byte{"case.yaml": []byte(text)} }
	touches := map[int]step{1: func(map[string][]byte) (map[string][]byte, error) {
		return map[string][]byte{"judgements/j1.yaml": nil}, nil
	}}
	for _, c := range []struct {
		text   string
		to     int
		steps  map[int]step
		expect string
	}{
		{"format: 2\n", 1, nil, "only rewritten in a later one"},
		{"format: 3\n", 2, nil, "format 3 needs hearsay 3.0 or later"},
		{"format: 1\n", 3, nil, "format 3 needs hearsay 3.0 or later"},
		{"format: 1\n", 2, nil, "no longer rewritten by this program"},
		{"format: 1\n", 2, touches, "judgements/j1.yaml is a record and stays as it is"},
		{"title: x\n", 2, nil, "states no format"},
		{"", 2, nil, "states no format"},
		{"format: one\n", 2, nil, `format "one" does not exist`},
		{"format: 1.5\n", 2, nil, `format "1.5" does not exist`},
		{"format: \"1\"\n", 2, nil, "as a bare number"},
	} {
		if _, changed, err := migrate(one(c.text), c.to, 2, c.steps); err == nil || changed != nil || !strings.Contains(err.Error(), c.expect) {
			t.Errorf("%q to %d: %v, %v; want %q", c.text, c.to, changed, err, c.expect)
		}
	}
}

// The first number of a version is the format that it writes: by that a refusal can name the version that reads a case.
func TestTheVersionBeginsWithTheFormat(t *testing.T) {
	log, err := os.ReadFile("../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^## (\d+)\.`).FindSubmatch(log)
	if m == nil || string(m[1]) != strconv.Itoa(format) {
		t.Errorf("the topmost version of CHANGELOG.md begins with %q, and this program writes format %d", m, format)
	}
}
