package desk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"hearsay"
	"hearsay/bundle"
	"hearsay/custody"
)

// Look writes down what somebody looked for and what came of it: into looked.yaml, and into the custody log, which it begins where
// there is none. What would not vet is not written.
func (d *Desk) Look(l *hearsay.Look, o AddOptions) error {
	name, text, err := d.Bundle.AddLook(l)
	if err != nil {
		return fmt.Errorf("looked: %w", err)
	}
	if _, ps := bundle.ParseWith(os.DirFS(d.dir), map[string][]byte{name: text}); len(ps) > 0 {
		return fmt.Errorf("looked: nothing was written: %w", ps)
	}
	k, err := keep(d.dir, o)
	if err != nil {
		return err
	}
	if err = bundle.WriteFile(filepath.Join(d.dir, name), text); err == nil {
		file := custody.File{Name: name, Digest: custody.Digest(text), Bytes: int64(len(text))}
		err = k.Commit([]custody.Item{{Entry: custody.Entry{Kind: custody.KindRevision, Files: []custody.File{file}}}})
	}
	return errors.Join(err, k.Close())
}

// leastDigits is how many digits of a digest name a snapshot.
const leastDigits = 6

// Captured is the digest of the one snapshot of the case that begins with these digits.
func (d *Desk) Captured(digits string) (string, error) {
	prefix := strings.TrimPrefix(digits, "sha256:")
	var found []string
	for _, s := range d.Bundle.Case.Snapshots {
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
