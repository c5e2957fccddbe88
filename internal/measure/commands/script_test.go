package commands_test

import (
	"context"
	"errors"
	"flag"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
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
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		os.Exit(cli.Run(ctx, cli.System(), os.Args[1:], commands.All()...))
	}})
}

// TestScripts runs testdata/script, as the scripts of the other commands are run.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Condition:           func(name string) (bool, error) { return name == "race" && raceDetector, nil },
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"code": exitCode},
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
