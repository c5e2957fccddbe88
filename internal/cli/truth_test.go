package cli

import (
	"context"
	"errors"
	"io"
	"testing"
)

func TestLongWorkIsInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	release := make(chan struct{})
	defer close(release)
	cancel()
	_, err := patiently(ctx, &Env{Stderr: io.Discard}, "waiting", func() int { <-release; return 1 })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted work ends with %v, want %v", err, context.Canceled)
	}
}
