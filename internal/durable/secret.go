package durable

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"hearsay"
)

// Secret reads the user's secret for journals from a file outside of any case, or makes it there. Nobody else may be able
// to read the file: who knows the secret can have this user's next command write what he likes into a case.
func Secret(name string) ([]byte, error) {
	for range 3 {
		text, err := os.ReadFile(name)
		if err == nil {
			info, err := os.Stat(name)
			if err != nil {
				return nil, fmt.Errorf("secret of journals: %w", err)
			}
			if !private(info) {
				return nil, fmt.Errorf("%s can be read or written by others: run chmod 600 on it, or remove it so that a new one is made: %w", name, hearsay.ErrForbidden)
			}
			secret, err := hex.DecodeString(string(bytes.TrimSpace(text)))
			if err != nil || len(secret) < 32 {
				return nil, fmt.Errorf("%s holds no secret: remove it, so that a new one is made: %w", name, hearsay.ErrInvalid)
			}
			return secret, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("secret of journals: %w", err)
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return nil, fmt.Errorf("secret of journals: %w; name a file in HEARSAY_KEY, and the secret is made beside it", err)
		}
		secret := make([]byte, 32)
		rand.Read(secret) // never fails
		if err := CreateFile(name, []byte(hex.EncodeToString(secret)+"\n"), 0o600); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("secret of journals: %w", err)
		}
	}
	return nil, fmt.Errorf("%s is made and removed again by another program: %w", name, hearsay.ErrConflict)
}
