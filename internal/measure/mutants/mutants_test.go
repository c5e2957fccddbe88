package mutants

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

//go:embed lines.txt
var lines string

var mutate = flag.Bool("mutate", false, "put each listed fault in and run its test")

// A fault is one way to get a line wrong, and the test that must notice.
type fault struct {
	at                        int // line of lines.txt
	law, file, from, to, test string
}

const root = "../../.."

// faults reads lines.txt. A value may begin with a tab, which many lines of Go do: one space or the spaces that align it
// are left out, a tab is kept.
func faults(t *testing.T) []fault {
	t.Helper()
	var all []fault
	n := 0
	for line := range strings.Lines(lines) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimLeft(value, " ")
		if key == "law" {
			all = append(all, fault{at: n, law: value})
			continue
		}
		if len(all) == 0 {
			t.Fatalf("lines.txt:%d: a block begins with its law", n)
		}
		f := &all[len(all)-1]
		field := map[string]*string{"file": &f.file, "from": &f.from, "to": &f.to, "test": &f.test}[key]
		if field == nil {
			t.Fatalf("lines.txt:%d: %q is not law, file, from, to or test", n, key)
		}
		*field = value
	}
	return all
}

// source is the file of a fault with the fault in it.
func (f fault) source(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(f.file)))
	if err != nil {
		t.Fatalf("lines.txt:%d: %v", f.at, err)
	}
	if n := strings.Count(string(text), f.from); n != 1 {
		t.Fatalf("lines.txt:%d: %s holds %q %d times, not once: say where the line is now, or take the law out with a reason", f.at, f.file, f.from, n)
	}
	return strings.Replace(string(text), f.from, f.to, 1)
}

// The listed lines are those of the program as it is: a list that nobody keeps guards nothing.
func TestListedLinesExist(t *testing.T) {
	all := faults(t)
	if len(all) == 0 {
		t.Fatal("lines.txt lists nothing")
	}
	for _, f := range all {
		t.Run(f.law, func(t *testing.T) {
			if f.law == "" || f.from == f.to || f.test == "" {
				t.Fatalf("lines.txt:%d: a block needs law, file, from, to and test", f.at)
			}
			f.source(t)
			words := strings.Fields(f.test)
			pkg, run := words[0], words[len(words)-1]
			run, _, _ = strings.Cut(run, "/") // a part of the test
			if len(words) == 1 {
				return
			}
			tests, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pkg), "*_test.go"))
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range tests {
				text, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				if strings.Contains(string(text), "func "+run) {
					return
				}
			}
			t.Fatalf("lines.txt:%d: %s has no test %s", f.at, pkg, run)
		})
	}
}

// longest is how long the test of one fault may take: an endless loop is noticed too.
const longest = 10 * time.Minute

// TestEveryFaultIsNoticed runs the test of each fault twice: without the fault it must pass, with it it must fail.
// The fault reaches the compiler as an overlay, so the files themselves are not touched.
func TestEveryFaultIsNoticed(t *testing.T) {
	if !*mutate {
		t.Skip("builds the program once for each fault; `make mutate` runs it")
	}
	sound := map[string]string{}
	for _, f := range faults(t) {
		t.Run(f.law, func(t *testing.T) {
			if _, ok := sound[f.test]; !ok {
				out, err := f.run(t, nil)
				if sound[f.test] = out; err != nil {
					t.Fatalf("go test %s fails without any fault:\n%s", f.test, out)
				}
				if strings.Contains(out, "no tests to run") {
					t.Fatalf("go test %s runs no test", f.test)
				}
			}
			overlay := f.overlay(t)
			out, err := f.run(t, []string{"-overlay", overlay})
			var failed *exec.ExitError
			switch {
			case err == nil:
				t.Errorf("SURVIVOR: lines.txt:%d: %s with %q passes go test %s", f.at, f.file, f.to, f.test)
			case !errors.As(err, &failed) || strings.Contains(out, "[build failed]") || strings.Contains(out, "[setup failed]"):
				t.Errorf("lines.txt:%d: this fault does not compile, so it shows nothing:\n%s", f.at, out)
			}
		})
	}
}

// overlay writes the faulty file aside and says to the compiler what it stands for.
func (f fault) overlay(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	real, err := filepath.Abs(filepath.Join(root, filepath.FromSlash(f.file)))
	if err != nil {
		t.Fatal(err)
	}
	faulty, list := filepath.Join(dir, "faulty.go"), filepath.Join(dir, "overlay.json")
	text, err := json.Marshal(map[string]map[string]string{"Replace": {real: faulty}})
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{faulty: f.source(t), list: string(text)} {
		if err := os.WriteFile(name, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return list
}

func (f fault) run(t *testing.T, flags []string) (string, error) {
	ctx, stop := context.WithTimeout(t.Context(), longest)
	defer stop()
	args := append([]string{"test", "-count=1", "-vet=off"}, flags...)
	c := exec.CommandContext(ctx, "go", append(args, strings.Fields(f.test)...)...)
	c.Dir = root
	out, err := c.CombinedOutput()
	return string(out), err
}
