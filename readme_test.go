package hearsay_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the real output into README.md")

// TestReadme runs the terminal lines of README.md in a fresh copy of the repository and compares what they print. A line
// that is only "…" stands for the rest of an output. `go test ./...` is this very run.
func TestReadme(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program in a fresh copy")
	}
	block := regexp.MustCompile("(?s)```console\n(.*?)```")
	text := read(t, "README.md")
	m := block.FindStringSubmatchIndex(text)
	if m == nil {
		t.Fatal("README.md has no ```console block")
	}
	dir := freshCopy(t)
	var got strings.Builder
	for _, s := range shell(text[m[2]:m[3]]) {
		got.WriteString("$ " + s.command + "\n")
		if s.command != "go test ./..." {
			got.WriteString(elide(run(t, dir, s.command), s.output))
		}
	}
	if want := text[m[2]:m[3]]; got.String() == want {
		return
	} else if !*update {
		t.Fatalf("the terminal lines of README.md print something else now; go test -run Readme -update . writes it\ngot:\n%s\nwant:\n%s", got.String(), want)
	}
	if err := os.WriteFile("README.md", []byte(text[:m[2]]+got.String()+text[m[3]:]), 0o644); err != nil {
		t.Fatal(err)
	}
}

type spoken struct {
	command string
	output  []string
}

func shell(block string) (list []spoken) {
	for line := range strings.Lines(block) {
		line = strings.TrimRight(line, "\n")
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			list = append(list, spoken{command: command})
		} else {
			last := &list[len(list)-1]
			last.output = append(last.output, line)
		}
	}
	return list
}

// elide cuts an output where the README cuts it.
func elide(output string, like []string) string {
	i := slices.Index(like, "…")
	lines := slices.Collect(strings.Lines(output))
	if i < 0 || i >= len(lines) {
		return output
	}
	return strings.Join(lines[:i], "") + "…\n"
}

func run(t *testing.T, dir, command string) string {
	t.Helper()
	words := strings.Fields(command)
	name := words[0]
	if name == "hearsay" {
		name = filepath.Join(dir, "bin", "hearsay")
	}
	cmd := exec.CommandContext(t.Context(), name, words[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CI=true", "GOBIN="+filepath.Join(dir, "bin"), "GOFLAGS=-buildvcs=false")
	var out, talk bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &talk
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", command, err, out.String(), talk.String())
	}
	return out.String()
}

func freshCopy(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range files(t) {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(read(t, name)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
