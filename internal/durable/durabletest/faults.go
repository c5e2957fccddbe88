// Package durabletest breaks disks for tests: the n-th change fails, the disk is full from there on, or the power goes and
// what was not synced is lost or scrambled. Only tests use it. Start at FailAt and at Record.
package durabletest

import (
	"sync"
	"syscall"
	"testing"

	"hearsay/internal/durable"
)

// Faults counts changes to the disk and has some of them fail.
type Faults struct {
	mu   sync.Mutex
	n    int
	fail func(op durable.Op, n int) error
	hit  bool
}

// FailAt has the n-th change from now on fail with err, counted from 1. Half of a failing write is written.
func FailAt(t testing.TB, n int, err error) *Faults {
	return watch(t, func(op durable.Op, k int) error {
		if k != n {
			return nil
		}
		if op.Kind == "write" {
			return &durable.Short{N: len(op.Data) / 2, Err: err}
		}
		return err
	})
}

// FullFrom has every change that needs room on the disk fail from the n-th change on.
func FullFrom(t testing.TB, n int) *Faults {
	return watch(t, func(op durable.Op, k int) error {
		if k < n {
			return nil
		}
		switch op.Kind {
		case "mkdir", "create", "link":
			return syscall.ENOSPC
		case "write":
			return &durable.Short{N: len(op.Data) / 2, Err: syscall.ENOSPC}
		}
		return nil
	})
}

func watch(t testing.TB, fail func(durable.Op, int) error) *Faults {
	f := &Faults{fail: fail}
	stop := durable.Watch(func(op durable.Op) error {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.n++
		err := f.fail(op, f.n)
		f.hit = f.hit || err != nil
		return err
	})
	t.Cleanup(stop)
	return f
}

// Stop mends the disk. It reports whether anything failed.
func (f *Faults) Stop() bool {
	durable.Watch(nil)
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.hit
}
