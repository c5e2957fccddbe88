package hearsay

import "errors"

// The kinds of failure. Wrap them with %w and test with errors.Is; cli and web each map them in one table.
var (
	ErrNotFound    = errors.New("not found")
	ErrInvalid     = errors.New("invalid")
	ErrConflict    = errors.New("conflict")
	ErrForbidden   = errors.New("forbidden")
	ErrUnavailable = errors.New("unavailable")
	ErrCorrupt     = errors.New("corrupt")
)
