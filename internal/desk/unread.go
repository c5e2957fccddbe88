package desk

import (
	"errors"
	"fmt"

	"hearsay"
	"hearsay/internal/read/text"
)

// An Unread is a snapshot that was not read. Its bytes are kept and proven all the same.
type Unread struct {
	Name string // where it was had, or its digest
	Why  error
}

func (u Unread) String() string { return fmt.Sprintf("%s: %v", u.Name, u.Why) }

// TooLarge reports whether it was left out for its size, and not because it holds no text.
func (u Unread) TooLarge() bool { return errors.Is(u.Why, text.ErrTooLarge) }

// TooLarge says why a document is too large to be read, or nothing.
func TooLarge(mediaType string, size int64) string {
	if err := text.Fits(mediaType, size); err != nil {
		return err.Error()
	}
	return ""
}

// TooLarge are the snapshots of the case that are too large to be read, by their records.
func (d *Desk) TooLarge() []Unread { return tooLarge(d.Bundle.Case.Snapshots, d.readElsewhere) }

func tooLarge(snapshots []*hearsay.Snapshot, elsewhere func(*hearsay.Snapshot) bool) []Unread {
	var list []Unread
	for _, s := range snapshots {
		if err := text.Fits(s.MediaType, s.Bytes); err != nil && !elsewhere(s) {
			list = append(list, Unread{orDigest(s), err})
		}
	}
	return list
}
