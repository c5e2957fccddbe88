//go:build !unix

package durable

import "io/fs"

const nonblock = 0

func shared(fs.FileInfo) bool { return false }

// private trusts the access list that the settings folder of a user has.
func private(fs.FileInfo) bool { return true }

func full(error) bool { return false }
