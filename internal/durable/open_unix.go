//go:build unix

package durable

import (
	"errors"
	"io/fs"
	"syscall"
)

// nonblock lets the opening of a pipe return at once.
const nonblock = syscall.O_NONBLOCK

// shared reports whether a file has a second name (a hard link).
func shared(info fs.FileInfo) bool {
	s, ok := info.Sys().(*syscall.Stat_t)
	return ok && s.Nlink > 1
}

// private reports whether only its owner can read or write a file.
func private(info fs.FileInfo) bool { return info.Mode().Perm()&0o077 == 0 }

// full reports whether an error says that the disk, or the user's share of it, is full.
func full(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }
