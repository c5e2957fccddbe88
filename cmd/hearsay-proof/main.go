// Command hearsay-proof checks a proof that `hearsay proof` wrote: offline, with the standard library alone, in a few pages that
// a sceptic can read in a quarter of an hour. It shares no code with the program whose word it checks. doc/custody.md
// has the form of a proof.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

const help = `usage: hearsay-proof [-key KEY] PROOF [FILE]

Checks that an entry stands in a signed custody log, and that FILE is the bytes it speaks
of. KEY is the verifier key, or its id of 16 digits, as you had it from somebody you trust;
without it the key in the proof itself is believed, which shows only that the parts fit each
other.

exit codes: 0 it holds, 1 it does not, 2 usage

example:
  hearsay-proof -key "hearsay-custody+1f2e…" s17.proof.json page.html
`

type proof struct {
	Format     string
	Index      int64
	Entry      string
	Path       []string
	Checkpoint string
	Key        string
	Quote      *struct {
		Words    string
		From, To int
		Charset  string
	}
}

type entry struct {
	Kind, At string
	By       string // the person; in the first released version the program
	Program  string
	Capture  *struct{ Digest, From string }
	Files    []struct{ Name, Digest string }
}

func main() {
	f := flag.NewFlagSet("hearsay-proof", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	key := f.String("key", "", "")
	if err := f.Parse(os.Args[1:]); err != nil || f.NArg() < 1 || f.NArg() > 2 {
		fmt.Fprint(os.Stderr, help)
		os.Exit(2)
	}
	if err := run(plainWriter{os.Stdout}, *key, f.Arg(0), f.Arg(1)); err != nil {
		fmt.Fprintln(plainWriter{os.Stderr}, "hearsay-proof: it does not hold:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, key, name, file string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var p proof
	if err := json.Unmarshal(text, &p); err != nil || p.Format != "hearsay-proof-1" {
		return fmt.Errorf("%s is no proof of a form that this program knows", name)
	}
	trusted := key != ""
	switch {
	case !trusted:
		key = p.Key
	case len(key) == 16: // its id, as somebody read it out
		if keyID(p.Key) != key {
			return fmt.Errorf("it is signed by the key %s, not by %s", keyID(p.Key), key)
		}
		key = p.Key
	}
	body, err := openNote(p.Checkpoint, key)
	if err != nil {
		return err
	}
	lines := strings.Split(body, "\n")
	if len(lines) != 5 { // origin, size, root, time, and nothing after the last break
		return errors.New("the checkpoint is not four lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return errors.New("the checkpoint has no size")
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil {
		return errors.New("the checkpoint has no root")
	}
	if err := included(p.Entry, p.Index, size, p.Path, root); err != nil {
		return err
	}
	var e entry
	if err := json.Unmarshal([]byte(p.Entry), &e); err != nil {
		return errors.New("the entry cannot be read")
	}
	log, err := logOf(lines[0], key)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "entry %d of %d in %s: a %s, written at %s by the signer's clock\n", p.Index+1, size, log, e.Kind, e.At)
	if e.Program != "" && e.By != "" {
		fmt.Fprintf(w, "written by %s, by their own word\n", e.By)
	}
	fmt.Fprintf(w, "signed at %s by the key %s, %s\n", lines[3], keyID(key), key)
	if !trusted {
		fmt.Fprintln(w, "not shown: whose key that is; ask for it by another way and name it with -key")
	}
	if e.Capture != nil {
		fmt.Fprintf(w, "captured from %s\n", e.Capture.From)
	}
	if file == "" {
		fmt.Fprintln(w, "not shown: what the bytes are; name the file to compare them")
		return nil
	}
	return compare(w, e, p, file)
}

func compare(w io.Writer, e entry, p proof, file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	digest := fmt.Sprintf("%x", sha256.Sum256(data))
	ours := e.Capture != nil && e.Capture.Digest == digest
	for _, f := range e.Files {
		ours = ours || e.Capture == nil && f.Digest == digest
	}
	if !ours {
		return fmt.Errorf("%s is not the bytes that the entry speaks of", file)
	}
	fmt.Fprintf(w, "%s is those bytes: not one was changed since\n", file)
	if q := p.Quote; q != nil {
		if q.From < 0 || q.To > len(data) || q.From >= q.To {
			return errors.New("the quote does not stand where the proof says")
		}
		words, err := read(q.Charset, data[q.From:q.To])
		if err != nil {
			return fmt.Errorf("bytes %d to %d: %w", q.From, q.To, err)
		}
		if words != q.Words {
			return errors.New("the quote does not stand where the proof says")
		}
		fmt.Fprintf(w, "bytes %d to %d of it are the quote: %s\n", q.From, q.To, q.Words)
	}
	fmt.Fprintln(w, "not shown: that what it says is true, or that anybody else was served the same")
	return nil
}

// keyID is how people read a key out to each other: the first 16 digits of its SHA-256.
func keyID(key string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(key)))[:16] }

// logOf reads which log a checkpoint is of: hearsay/CASE/KEYID-RANDOM, and hearsay/CASE in the first released version, where
// all keys wrote one log. The log of another key was not signed by its holder, whatever it says.
func logOf(origin, key string) (string, error) {
	parts := strings.Split(origin, "/")
	switch {
	case parts[0] != "hearsay" || len(parts) < 2 || len(parts) > 3:
		return "", fmt.Errorf("%q is no custody log of a case", origin)
	case len(parts) == 2:
		return "the log of the case " + parts[1], nil
	}
	id, _, _ := strings.Cut(parts[2], "-")
	if id != keyID(key) {
		return "", fmt.Errorf("the log is of the key %s and is signed by the key %s", id, keyID(key))
	}
	return "the log " + parts[2] + " of the case " + parts[1], nil
}

// openNote checks an Ed25519 signature of a note (golang.org/x/mod/sumdb/note) and returns the signed text.
func openNote(text, key string) (string, error) {
	name, rest, _ := strings.Cut(key, "+")
	hash, coded, _ := strings.Cut(rest, "+")
	raw, err := base64.StdEncoding.DecodeString(coded)
	if err != nil || len(raw) != 1+ed25519.PublicKeySize || raw[0] != 1 {
		return "", errors.New("the key is not a verifier key of Ed25519")
	}
	sum := sha256.Sum256([]byte(name + "\n" + string(raw)))
	if hex.EncodeToString(sum[:4]) != hash {
		return "", errors.New("the key does not match its own hash")
	}
	body, signatures, ok := strings.Cut(text, "\n\n")
	if !ok {
		return "", errors.New("the checkpoint is not signed")
	}
	body += "\n"
	for line := range strings.Lines(signatures) {
		coded, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "— "+name+" ")
		sig, err := base64.StdEncoding.DecodeString(coded)
		if ok && err == nil && len(sig) == 4+ed25519.SignatureSize && binary.BigEndian.Uint32(sig) == binary.BigEndian.Uint32(sum[:4]) &&
			ed25519.Verify(raw[1:], []byte(body), sig[4:]) {
			return body, nil
		}
	}
	return "", errors.New("the checkpoint is not signed by the key")
}

// included is RFC 9162, section 2.1.3.2: from the leaf and its path to the root.
func included(leaf string, index, size int64, path []string, root []byte) error {
	if index < 0 || index >= size {
		return errors.New("the entry lies outside of the log")
	}
	fn, sn := index, size-1
	sum := sha256.Sum256(append([]byte{0}, leaf...))
	r := sum[:]
	node := func(a, b []byte) []byte {
		h := sha256.Sum256(bytes.Join([][]byte{{1}, a, b}, nil))
		return h[:]
	}
	for _, coded := range path {
		h, err := base64.StdEncoding.DecodeString(coded)
		if err != nil || len(h) != sha256.Size || sn == 0 {
			return errors.New("the path is not of this log")
		}
		if fn&1 == 0 && fn != sn {
			r = node(r, h)
		} else {
			r = node(h, r)
			for fn&1 == 0 && fn != 0 {
				fn, sn = fn>>1, sn>>1
			}
		}
		fn, sn = fn>>1, sn>>1
	}
	if sn != 0 || !bytes.Equal(r, root) {
		return errors.New("the entry is not in the log that was signed")
	}
	return nil
}
