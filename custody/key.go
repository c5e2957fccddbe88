package custody

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"hearsay"
	"hearsay/internal/durable"
)

// A Key signs checkpoints (Ed25519). Its secret half stays with the analyst, outside of the case.
type Key struct {
	signer   note.Signer
	Verifier string      // the public half: name, hash and key, as a stranger needs it
	Before   *Succession // the word of the key before it, if there was one
}

// ID is what people read out to each other to compare keys.
func (k *Key) ID() string { return KeyID(k.Verifier) }

// KeyName is the name under which keys sign.
const KeyName = "hearsay-custody"

// LoadKey reads the key in a file, or makes one there. It refuses a key that others can change: whoever can put another key
// there signs in the name of its owner.
func LoadKey(name string) (*Key, error) {
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return makeKey(name)
	}
	if err != nil {
		return nil, fmt.Errorf("custody key: %w", err)
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("custody key: %w", err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o022 != 0 {
		return nil, fmt.Errorf("custody key %s: others can change it (mode %o), so a signature with it shows nothing: if it is still yours, `chmod 600` it: %w", name, info.Mode().Perm(), hearsay.ErrInvalid)
	}
	return parseKey(name, string(text))
}

func parseKey(name, text string) (*Key, error) {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	bad := fmt.Errorf("custody key %s: it holds no key; restore it, or name another file in HEARSAY_KEY: %w", name, hearsay.ErrInvalid)
	if len(lines) < 2 {
		return nil, bad
	}
	signer, err := note.NewSigner(strings.TrimSpace(lines[0]))
	if err != nil {
		return nil, bad
	}
	k := &Key{signer: signer, Verifier: strings.TrimSpace(lines[1])}
	if v, err := note.NewVerifier(k.Verifier); err != nil || v.KeyHash() != signer.KeyHash() {
		return nil, fmt.Errorf("custody key %s: its two halves are of different keys; restore it from a copy: %w", name, hearsay.ErrInvalid)
	}
	if len(lines) > 2 {
		k.Before = &Succession{}
		if err := json.Unmarshal([]byte(lines[2]), k.Before); err != nil || !k.Before.holds(k.Verifier) {
			return nil, fmt.Errorf("custody key %s: what the key before it signed does not hold: %w", name, hearsay.ErrInvalid)
		}
	}
	return k, nil
}

// makeKey writes a new key. Where another process was first, that one's key is read, so two never sign with different keys.
func makeKey(name string) (*Key, error) {
	text, err := newKeyText(nil)
	if err != nil {
		return nil, fmt.Errorf("custody key: %w", err)
	}
	err = durable.CreateFile(name, []byte(text), 0o600)
	if errors.Is(err, fs.ErrExist) {
		return LoadKey(name)
	}
	if err != nil {
		return nil, fmt.Errorf("custody key: %w; name a file in HEARSAY_KEY", err)
	}
	return parseKey(name, text)
}

func newKeyText(before *Key) (string, error) {
	secret, public, err := note.GenerateKey(rand.Reader, KeyName)
	if err != nil {
		return "", err
	}
	text := secret + "\n" + public + "\n"
	if before == nil {
		return text, nil
	}
	signed, err := note.Sign(&note.Note{Text: successionText(before.Verifier, public)}, before.signer)
	if err != nil {
		return "", err
	}
	line, err := json.Marshal(Succession{before.Verifier, string(signed)})
	return text + string(line) + "\n", err
}

// Renew puts a new key in the place of that in the file, signed by the old one, which is kept beside it.
func Renew(name string) (old, fresh *Key, err error) {
	if old, err = LoadKey(name); err != nil {
		return nil, nil, err
	}
	was, err := os.ReadFile(name)
	if err != nil {
		return nil, nil, fmt.Errorf("custody key: %w", err)
	}
	text, err := newKeyText(old)
	if err == nil {
		err = durable.CreateFile(name+"."+old.ID(), was, 0o600)
	}
	if errors.Is(err, fs.ErrExist) {
		err = nil // kept by a call that was cut off
	}
	if err == nil {
		err = durable.WriteFile(name, []byte(text))
	}
	if err == nil {
		err = os.Chmod(name, 0o600)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("custody key: %w", err)
	}
	fresh, err = parseKey(name, text)
	return old, fresh, err
}

func successionText(before, after string) string {
	return "hearsay succession\nbefore: " + before + "\nafter: " + after + "\n"
}

// holds reports whether the key before signed that this one follows it.
func (s *Succession) holds(verifier string) bool {
	return strings.HasPrefix(s.Note, successionText(s.Key, verifier)+"\n") && opens(s.Note, []string{s.Key}) == nil
}

// JournalSecret is a secret of the holder of the key, for writes that a killed process left half done: only who has the key
// can have left them.
func (k *Key) JournalSecret() []byte {
	signed, err := note.Sign(&note.Note{Text: "hearsay journal secret\n"}, k.signer)
	if err != nil {
		panic("custody: a key that signs nothing") // the text is well formed, and the signer is in memory
	}
	sum := sha256.Sum256(signed)
	return sum[:]
}
