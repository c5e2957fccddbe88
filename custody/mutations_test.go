package custody

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// mutations is how many random changes are tried; HEARSAY_MUTATIONS asks for more than a daily run takes.
func mutations() int {
	if n, err := strconv.Atoi(os.Getenv("HEARSAY_MUTATIONS")); err == nil {
		return n
	}
	return 200
}

// proposed are lines that a machine proposed and a person judged.
func proposed(who string, n int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, "{\"proposal\":{\"id\":\"%s-%d\",\"quote\":\"words\"}}\n", who, i)
	}
	return b.Bytes()
}

// adding appends lines to proposals.jsonl as the desk does, in one batch with their entry.
func adding(t *testing.T, dir string, o Options, text []byte) {
	t.Helper()
	name := filepath.Join(dir, "proposals.jsonl")
	keeping(t, dir, o, Item{Entry: Entry{Kind: KindProposal, Lines: []Lines{{"proposals.jsonl", LineDigests(text)}}}})
	was, err := os.ReadFile(name)
	if err == nil || os.IsNotExist(err) {
		err = os.WriteFile(name, append(was, text...), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// ours is every kind of file that a case has, two people's logs and one of the released form among them, and lines of both
// of them in proposals.jsonl.
func ours(t *testing.T) (fstest.MapFS, *Memory) {
	t.Helper()
	dir := copied(t, "testdata/released/ferry")
	file := filepath.Join(t.TempDir(), "owner.key")
	text, err := os.ReadFile("testdata/released/owner.key")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	anna, ben := person(t, "Anna", file), person(t, "Ben", filepath.Join(t.TempDir(), "key"))
	for _, name := range []string{"signals/2024-05-04.9f3a.yaml", "names.yaml", "names.9f3a.yaml", "looked.9f3a.yaml", "outcomes.9f3a.yaml", "power.yaml", "power/triage.9f3a.yaml",
		"power/holders.yaml", "power/holders.kept.jsonl", "judgements/j1-9f3a.yaml", "brief.md", "README.md"} {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte("a:\n  - b\n  - c: "+name+"\n"), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	cert := []byte("a certificate")
	it := page("one")
	it.Put = append(it.Put, Content{certDir + "/" + Digest(cert) + ".der", cert})
	keeping(t, dir, anna, it)
	adding(t, dir, anna, proposed("anna", 5))
	if err := os.MkdirAll(filepath.Join(dir, "answers"), 0o755); err != nil {
		t.Fatal(err)
	}
	answer := []byte(`{"answer":"nothing"}`)
	keeping(t, dir, ben, page("two"), Item{Entry: Entry{Kind: KindProposal}, Put: []Content{{"answers/0123.json", answer}}})
	adding(t, dir, ben, proposed("ben", 4))
	adding(t, dir, anna, proposed("later", 2))
	if err := anna.Memory.Trust(Trusted{Key: ben.Key.Verifier, Name: "Ben", At: Moment(noon)}); err != nil {
		t.Fatal(err)
	}
	m := fstest.MapFS{}
	for _, name := range everyFile(t, dir) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(dir, name)
		m[filepath.ToSlash(rel)] = &fstest.MapFile{Data: data, Mode: 0o644}
	}
	delete(m, "case.sum") // it has its own check, and where there is a log it says nothing more
	return m, anna.Memory
}

func judged(t *testing.T, m fstest.MapFS, memory *Memory) []string {
	t.Helper()
	s, err := Read(m)
	if err != nil {
		return []string{err.Error()}
	}
	ps, err := s.Verify("ferry")
	if err != nil {
		return []string{err.Error()}
	}
	_, more, err := memory.Check("ferry", "/somewhere", s)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, p := range append(ps, more...) {
		list = append(list, p.Error())
	}
	return list
}

// No random edit, deletion, reordering, doubling, truncation or flipped bit of any kind of file passes for what was written.
func TestNoMutationOfAnyFileIsOverlooked(t *testing.T) {
	whole, memory := ours(t)
	if list := judged(t, whole, memory); len(list) > 0 {
		t.Fatalf("the case is not clean to begin with: %s", strings.Join(list, "\n"))
	}
	names := sorted(map[string]*fstest.MapFile(whole))
	r := rand.New(rand.NewPCG(2022, 1))
	tried := map[string]int{}
	for i := range mutations() {
		name := names[r.IntN(len(names))]
		if i%5 == 0 {
			name = "proposals.jsonl"
		}
		was := whole[name]
		how, now := mutate(r, was.Data)
		if now != nil && bytes.Equal(now, was.Data) {
			continue
		}
		tried[how]++
		if now == nil {
			delete(whole, name)
		} else {
			whole[name] = &fstest.MapFile{Data: now, Mode: 0o644}
		}
		if list := judged(t, whole, memory); len(list) == 0 {
			t.Errorf("mutation %d, %s of %s, is overlooked:\n%q\n%q", i, how, name, was.Data, now)
		}
		whole[name] = was
	}
	t.Logf("tried: %v over %d files", tried, len(names))
}

// mutate changes bytes in one of the ways in which files change; nil is a file removed.
func mutate(r *rand.Rand, was []byte) (how string, now []byte) {
	now = bytes.Clone(was)
	lines := splitLines(now)
	how = []string{"a flipped bit", "a truncation", "a removal", "an insertion", "a replaced byte", "a line removed", "two lines swapped", "a line doubled", "a line moved to the end"}[r.IntN(9)]
	if len(now) == 0 || len(lines) == 0 {
		return "an insertion", []byte("x")
	}
	a, b := r.IntN(len(lines)), r.IntN(len(lines))
	switch at := r.IntN(len(now)); how {
	case "a flipped bit":
		now[at] ^= 1 << r.IntN(8)
	case "a truncation":
		now = now[:at]
	case "a removal":
		return how, nil
	case "an insertion":
		now = append(now[:at:at], append([]byte{byte(r.IntN(256))}, now[at:]...)...)
	case "a replaced byte":
		now[at] = byte(r.IntN(256))
	case "a line removed":
		now = bytes.Join(append(lines[:a:a], lines[a+1:]...), nil)
	case "two lines swapped":
		lines[a], lines[b] = lines[b], lines[a]
		now = bytes.Join(lines, nil)
	case "a line doubled":
		now = bytes.Join(append(lines[:a:a], append([][]byte{lines[a]}, lines[a:]...)...), nil)
	case "a line moved to the end":
		now = bytes.Join(append(append(lines[:a:a], lines[a+1:]...), lines[a]), nil)
	}
	return how, now
}
