package custody

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"hearsay"
	"hearsay/internal/durable"
)

// A Key signs checkpoints (Ed25519). Its secret half stays with the analyst, outside of the case.
type Key struct {
	signer   note.Signer
	Verifier string // the public half: name, hash and key, as a stranger needs it
}

// KeyName is the name under which keys sign.
const KeyName = "hearsay-custody"

// LoadKey reads the key in a file, or makes one there.
func LoadKey(name string) (*Key, error) {
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return makeKey(name)
	}
	if err != nil {
		return nil, fmt.Errorf("custody key: %w", err)
	}
	secret, public, ok := strings.Cut(strings.TrimSpace(string(text)), "\n")
	signer, err := note.NewSigner(strings.TrimSpace(secret))
	if err != nil || !ok {
		return nil, fmt.Errorf("custody key %s: it holds no key; restore it, or name another file in HEARSAY_KEY: %w", name, hearsay.ErrInvalid)
	}
	return &Key{signer, strings.TrimSpace(public)}, nil
}

func makeKey(name string) (*Key, error) {
	secret, public, err := note.GenerateKey(rand.Reader, KeyName)
	if err != nil {
		return nil, fmt.Errorf("custody key: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return nil, fmt.Errorf("custody key: %w; name a file in HEARSAY_KEY", err)
	}
	whole := fmt.Sprintf("%s.%d", name, os.Getpid())
	defer os.Remove(whole)
	err = os.WriteFile(whole, []byte(secret+"\n"+public+"\n"), 0o600)
	if err == nil {
		err = os.Link(whole, name) // fails where another process was first, so two never sign with different keys
	}
	if errors.Is(err, fs.ErrExist) {
		return LoadKey(name)
	}
	if err == nil {
		err = durable.SyncDir(filepath.Dir(name))
	}
	if err != nil {
		return nil, fmt.Errorf("custody key: %w; name a file in HEARSAY_KEY", err)
	}
	signer, err := note.NewSigner(secret)
	return &Key{signer, public}, err
}
