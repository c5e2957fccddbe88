package custody

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// The lines of two people in one file: whatever a merge made of their order, Grown brings back one that fits both logs, with
// the same line twice where each wrote it in another place. What is in neither side is counted as lost.
func TestLinesOfTwoPeopleAreBroughtInOrder(t *testing.T) {
	dir := newCase(t)
	anna, ben := person(t, "Anna", filepath.Join(t.TempDir(), "a")), person(t, "Ben", filepath.Join(t.TempDir(), "b"))
	other := copied(t, dir)
	adding(t, dir, anna, []byte("a1\nboth\na2\n"))
	adding(t, other, ben, []byte("b1\nb2\nboth\nb3\n"))
	for _, log := range everyFile(t, filepath.Join(other, "custody")) {
		data, err := os.ReadFile(log)
		rel, _ := filepath.Rel(other, log)
		err = errors.Join(err, os.MkdirAll(filepath.Dir(filepath.Join(dir, rel)), 0o755))
		if err = errors.Join(err, os.WriteFile(filepath.Join(dir, rel), data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Read(os.DirFS(dir))
	if err != nil || len(s.All) != 2 {
		t.Fatalf("%d logs, %v", len(s.All), err)
	}
	const name = "proposals.jsonl"
	fits := func(text []byte) bool { return len(s.linesOf(name, text)) == 0 }
	for _, text := range []string{"a1\nboth\na2\nb1\nb2\nboth\nb3\n", "a1\nb1\nb2\nboth\na2\nb3\n", "b1\na1\nb2\nboth\nb3\na2\n"} {
		if whole, lost := s.Grown(name, []byte(text)); !fits([]byte(text)) || string(whole) != text || lost > 0 {
			t.Errorf("%q fits both logs and became %q, %d lost", text, whole, lost)
		}
	}
	for _, text := range []string{"b3\nboth\nb2\nb1\na2\na1\n", "a1\na2\nboth\nb1\nb2\nb3\n", "a1\nboth\na2\na2\na2\nb1\nb2\nb3\n"} {
		whole, lost := s.Grown(name, []byte(text))
		if fits([]byte(text)) || !fits(whole) || lost > 0 {
			t.Errorf("%q became %q, %d lost", text, whole, lost)
		}
		for line := range bytes.Lines([]byte(text)) {
			if !slices.ContainsFunc(splitLines(whole), func(l []byte) bool { return bytes.Equal(l, line) }) {
				t.Errorf("%q is lost from %q", line, whole)
			}
		}
	}
	if _, lost := s.Grown(name, []byte("a1\nboth\na2\n")); lost != 3 {
		t.Errorf("taking one side alone: %d lines are counted as lost, and three are", lost)
	}
}
