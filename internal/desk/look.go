package desk

import (
	"fmt"
	"strings"

	"hearsay"
)

// Look writes down what somebody looked for and what came of it: into looked.yaml, and into the custody log, which it begins where
// there is none. What would not vet is not written.
func (d *Desk) Look(look *hearsay.Look, o AddOptions) error {
	d.KeepWith(o.Keeping)
	err := d.commit(func(now *Desk) (change, error) {
		name, text, err := now.Bundle().AddLook(look, now.mark.begun)
		return change{edits: map[string][]byte{name: text}, begins: true}, err
	})
	if err != nil {
		return fmt.Errorf("looked: %w", err)
	}
	return nil
}

// leastDigits is how many digits of a digest name a snapshot.
const leastDigits = 6

// Captured is the digest of the one snapshot of the case that begins with these digits.
func (d *Desk) Captured(digits string) (string, error) {
	prefix := strings.TrimPrefix(digits, "sha256:")
	var found []string
	for _, s := range d.Bundle().Case.Snapshots {
		if len(prefix) >= leastDigits && strings.HasPrefix(s.Digest, prefix) {
			found = append(found, s.Digest)
		}
	}
	switch len(found) {
	case 0:
		return "", fmt.Errorf("the case has no snapshot %q: capture it with `hearsay add`, and name it by %d digits of its digest or more: %w", digits, leastDigits, hearsay.ErrNotFound)
	case 1:
		return found[0], nil
	}
	return "", fmt.Errorf("%d snapshots begin %s: give more digits: %w", len(found), prefix, hearsay.ErrInvalid)
}
