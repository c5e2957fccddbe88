package cli_test

import (
	"bytes"
	"context"
	"io"
	"testing"

	"hearsay/internal/cli"
)

// An interrupt ends a command even while it waits for its input.
func TestInterrupt(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	waits, _ := io.Pipe()
	var talk bytes.Buffer
	e := &cli.Env{Stdin: reader(func(b []byte) (int, error) { interrupt(); return waits.Read(b) }), Stdout: io.Discard, Stderr: &talk}
	if got := cli.Run(ctx, e, []string{"fmt", "-"}); got != 130 {
		t.Errorf("exit code %d, want 130", got)
	}
	if got, want := talk.String(), "hearsay: interrupted\n"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

type reader func([]byte) (int, error)

func (r reader) Read(b []byte) (int, error) { return r(b) }
