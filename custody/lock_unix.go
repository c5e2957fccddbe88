//go:build unix

package custody

import (
	"fmt"
	"os"
	"syscall"

	"hearsay"
)

// lock lets one writer in; the system frees it when the process ends, however it ends.
func lock(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, fmt.Errorf("another hearsay writes to this case: wait for it to end: %w", hearsay.ErrConflict)
	}
	return f, nil
}

func unlock(f *os.File) error { return f.Close() }
