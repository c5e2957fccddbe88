package cli

import (
	"context"
	"errors"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"hearsay"
	"hearsay/truth"
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

// 3,000 sources of one value each: a table of 3,000 by 3,000 for each source are 27,000,000,000 counts of 8 bytes, in
// at least six sets 1,207 GiB for ibcc and ten times as much for ebcc. Nothing of it is taken.
func TestWhatNoMachineHoldsIsRefusedUntried(t *testing.T) {
	var b truth.Builder
	for i := range 3000 {
		b.Add("source "+strconv.Itoa(i), "item", "value "+strconv.Itoa(i))
	}
	c := b.Claims()
	const tera = 1 << 40
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for method, least := range map[string]float64{"ibcc": 1.17 * tera, "dawid-skene": 1.17 * tera, "ebcc": 11.7 * tera} {
		if need := truth.Memory(method, c); need < least {
			t.Errorf("%s needs %s, want at least %s", method, gib(need), gib(least))
		}
		err := affordable(method, c, tera)
		if !errors.Is(err, hearsay.ErrInvalid) || !strings.Contains(err.Error(), "3000 sources and 3000 values") || !strings.Contains(err.Error(), "-method accu") {
			t.Errorf("%s: %v", method, err)
		}
		if err := affordable(method, c, 1000*tera); err != nil {
			t.Errorf("%s with memory enough: %v", method, err)
		}
	}
	if err := affordable("accu", c, 0); err != nil {
		t.Errorf("a method that needs no such table: %v", err)
	}
	runtime.ReadMemStats(&after)
	if taken := after.TotalAlloc - before.TotalAlloc; taken > 1<<20 {
		t.Errorf("%d bytes were taken to find it out", taken)
	}
}
