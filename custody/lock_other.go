//go:build !unix

package custody

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"hearsay"
)

// lock lets one writer in. Without flock a killed process leaves the file behind, and a person must remove it.
func lock(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("another hearsay writes to this case, or one was killed: if none runs, remove %s: %w", name, hearsay.ErrConflict)
	}
	return f, err
}

func unlock(f *os.File) error { return errors.Join(f.Close(), os.Remove(f.Name())) }
