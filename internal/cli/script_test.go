package cli_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"hearsay/internal/cli"
	"hearsay/internal/measure/commands"
)

// raceDetector is set where the tests run under it.
var raceDetector = false

var update = flag.Bool("update", false, "rewrite golden texts")

// TestMain lets a script run the whole program as `hearsay`.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"hearsay": func() {
		dying()
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		os.Exit(cli.Run(ctx, cli.System(), os.Args[1:], commands.All()...))
	}})
}

// TestScripts runs testdata/script. Each begins in a folder that holds the small case `ferry`.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HEARSAY_KEY", filepath.Join(env.WorkDir, "settings", "custody.key"))
			env.Setenv("CI", "true")                  // nothing opens a browser
			env.Setenv("GORACE", "atexit_sleep_ms=0") // under the race detector each exit would take a second
			return os.CopyFS(filepath.Join(env.WorkDir, "ferry"), os.DirFS("testdata/ferry"))
		},
		Condition: func(name string) (bool, error) {
			if name == "race" {
				return raceDetector, nil
			}
			return false, fmt.Errorf("no condition %q", name)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": exitCode, "columns": atMost, "replace": replace, "big": big, "mark": setMark},
	})
}

// exitCode is `code N command word...`: the command must end with exit code N.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N command [word...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// atMost is `columns N`: no line of the last output is wider than N characters.
func atMost(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: columns N")
	}
	most, err := strconv.Atoi(args[0])
	ts.Check(err)
	line := []rune{}
	for _, r := range ts.ReadFile("stdout") {
		if r != '\n' {
			line = append(line, r)
			continue
		}
		if len(line) > most {
			ts.Fatalf("%d characters, more than %d: %s", len(line), most, string(line))
		}
		line = line[:0]
	}
}

// setMark is `mark VAR DIR`: VAR becomes the mark of the one custody log of a case, which is what ids and files end in that
// commands add to it.
func setMark(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: mark VAR DIR")
	}
	logs, err := filepath.Glob(filepath.Join(ts.MkAbs(args[1]), "custody", "*", "log"))
	ts.Check(err)
	if len(logs) != 1 {
		ts.Fatalf("%s has %d custody logs, not one", args[1], len(logs))
	}
	_, random, _ := strings.Cut(filepath.Base(filepath.Dir(logs[0])), "-")
	ts.Setenv(args[0], random[:4])
}

// big is `big N FILE`: a text of N bytes.
func big(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: big N FILE")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.Repeat("a word. ", n/8+1)[:n]), 0o644))
}

// replace is `replace FILE OLD NEW`: it edits a file as an analyst would; OLD must be there.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	name := ts.MkAbs(args[0])
	before, after, ok := strings.Cut(ts.ReadFile(args[0]), args[1])
	if !ok {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(name, []byte(before+args[2]+after), 0o644))
}
