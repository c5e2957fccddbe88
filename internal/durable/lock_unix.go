//go:build unix

package durable

import (
	"errors"
	"os"
	"syscall"
)

// tryLock takes the lock that a file stands for, if nobody has it. The system frees it when the process ends, however it ends.
func tryLock(f *os.File) (bool, error) {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) || errors.Is(err, syscall.EINTR) {
		return false, nil
	}
	return err == nil, err
}
