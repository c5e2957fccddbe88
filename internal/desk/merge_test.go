package desk

import (
	"strings"
	"testing"

	"hearsay/bundle"
)

// What git leaves of a list to which both added is one list of both; what both edited is left to a person.
func TestBothSidesOfAListAreUnited(t *testing.T) {
	for name, c := range map[string]struct{ text, want, err string }{
		"both added": {
			"signals:\n  - id: a\n<<<<<<< HEAD\n  # mine\n  - id: b\n=======\n  - id: c\n>>>>>>> theirs\n",
			"signals:\n  - id: a\n  # mine\n  - id: b\n  - id: c\n", ""},
		"both added the same": {
			"signals:\n<<<<<<< HEAD\n  - id: a\n  - id: b\n=======\n  - id: a\n>>>>>>> theirs\n",
			"signals:\n  - id: a\n  - id: b\n", ""},
		"with the text before them": {
			"signals:\n<<<<<<< HEAD\n  - id: b\n||||||| 1234\n  - id: old\n=======\n  - id: c\n>>>>>>> theirs\n",
			"signals:\n  - id: b\n  - id: c\n", ""},
		"a second list": {
			"signals:\n  - id: a\n<<<<<<< HEAD\n=======\nlooked:\n  - id: l\n>>>>>>> theirs\n",
			"signals:\n  - id: a\nlooked:\n  - id: l\n", ""},
		"one item in two texts": {
			"signals:\n<<<<<<< HEAD\n  - id: a\n    says: x\n=======\n  - id: a\n    says: y\n>>>>>>> theirs\n", "", "both sides have another text of a"},
		"no list": {"<<<<<<< HEAD\ntext one\n=======\ntext two\n>>>>>>> theirs\n", "", "no list of items"},
	} {
		if !marked([]byte(c.text)) {
			t.Errorf("%s: the marks are not seen", name)
		}
		ours, theirs, ok := sides([]byte(c.text))
		if !ok {
			t.Errorf("%s: the marks are not read", name)
			continue
		}
		got, err := unite(ours, theirs)
		if c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) || c.err == "" && (err != nil || string(got) != c.want) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, _, ok := sides([]byte("<<<<<<< HEAD\na: 1\n=======\nb: 1\n")); ok {
		t.Error("marks that do not end are read")
	}
}

// Of two signals that came of one proposal the one is kept that something refers to.
func TestTheTwinThatSomethingRefersToStays(t *testing.T) {
	const signal = "signals:\n  - id: %id\n    said: 2024-05-01\n    source: post\n    says: blast\n    quote: words\n    in: \"sha256:" +
		"0000000000000000000000000000000000000000000000000000000000000000#bytes=0,5\"\n    recorded: 2024-05-0%day\n"
	files := map[string]string{
		"signals/2024-05-01.aaaa.yaml": strings.NewReplacer("%id", "s1-aaaa", "%day", "2").Replace(signal),
		"signals/2024-05-01.bbbb.yaml": strings.NewReplacer("%id", "s1-bbbb", "%day", "3").Replace(signal) + "    because: s10-bbbb is another id\n",
	}
	b := &bundle.Bundle{Files: map[string][]byte{}}
	for name, text := range files {
		b.Files[name] = []byte(text)
	}
	if mentioned(b, "s1-bbbb") || mentioned(b, "s1-aaaa") {
		t.Error("a signal is taken for a mention of itself, or part of another id for it")
	}
	b.Files["outcomes.yaml"] = []byte("outcomes:\n  - of: blast\n    by: [s1-bbbb]\n")
	if !mentioned(b, "s1-bbbb") {
		t.Error("a signal that settled an outcome is taken for one that nothing names")
	}
}
