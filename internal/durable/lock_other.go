//go:build !unix && !windows

package durable

import (
	"fmt"
	"os"

	"hearsay"
)

func tryLock(f *os.File) (bool, error) {
	return false, fmt.Errorf("this system has no file locks, so a case cannot be written here: %w", hearsay.ErrUnavailable)
}
