package custody

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"math/big"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
)

// fixture is an answer that `openssl ts -reply` (3.0.19) gave for the 14 bytes "hearsay/ferry\n" with a certificate of its
// own making: a server by other hands.
func fixture(t testing.TB) ([]byte, [32]byte) {
	t.Helper()
	answer, err := os.ReadFile("testdata/answer.tsr")
	if err != nil {
		t.Fatal(err)
	}
	token, err := StampToken(answer)
	if err != nil {
		t.Fatal(err)
	}
	return token, sha256.Sum256([]byte("hearsay/ferry\n"))
}

func TestAStampOfAnotherMakerIsRead(t *testing.T) {
	token, digest := fixture(t)
	s, err := ParseStamp(token, digest, nil)
	if err != nil || s.By != "CN=Test Stamping Authority" || s.At.Format("2006-01-02T15:04") != "2026-11-23T15:38" {
		t.Errorf("%+v, %v", s, err)
	}
	if _, err := ParseStamp(token, sha256.Sum256([]byte("hearsay/ferri\n")), nil); err == nil || !strings.Contains(err.Error(), "of other bytes") {
		t.Errorf("other bytes: %v", err)
	}
	if _, err := ParseStamp(token, digest, big.NewInt(1)); err == nil || !strings.Contains(err.Error(), "another request") {
		t.Errorf("another nonce: %v", err)
	}
}

// A stamp in which a byte was changed is either refused or says the same: what is not signed cannot change what it says.
func TestNoChangedStampSaysAnotherTime(t *testing.T) {
	token, digest := fixture(t)
	want, err := ParseStamp(token, digest, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3161, 1))
	for range 10_000 {
		b := bytes.Clone(token)
		for range 1 + r.IntN(3) {
			b[r.IntN(len(b))] = byte(r.IntN(256))
		}
		if got, err := ParseStamp(b, digest, nil); err == nil && !got.At.Equal(want.At) {
			t.Fatalf("a changed stamp says %s", got.At)
		}
		_, _ = StampToken(b[:r.IntN(len(b))]) // must not panic
	}
}

func TestARefusingServerIsHeard(t *testing.T) {
	// SEQUENCE { SEQUENCE { INTEGER 2 } }: status 2, rejection, and no token (RFC 3161, section 2.4.2)
	if _, err := StampToken([]byte{0x30, 5, 0x30, 3, 2, 1, 2}); !errors.Is(err, hearsay.ErrUnavailable) {
		t.Errorf("a refusal: %v", err)
	}
}

// The request is one that openssl answers, and its answer is one that is kept, verified, and carried by proofs.
func TestACheckpointIsStampedByAServerOfAnotherMaker(t *testing.T) {
	openssl, err := exec.LookPath("openssl")
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal("openssl is not installed: without it no stamp of another maker is checked")
	}
	if err != nil {
		t.Skip("openssl is not installed")
	}
	at := t.TempDir()
	config := "[tsa]\ndefault_tsa=t\n[t]\nserial=" + at + "/serial\ndefault_policy=1.2.3\ndigests=sha256\nsigner_digest=sha256\n[ext]\nextendedKeyUsage=critical,timeStamping\n[req]\ndistinguished_name=dn\n[dn]\n"
	if err := os.WriteFile(filepath.Join(at, "conf"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	call := func(args ...string) {
		t.Helper()
		c := exec.Command(openssl, args...)
		c.Dir = at
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("openssl %v: %v\n%s", args, err, out)
		}
	}
	call("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key", "-out", "cert", "-days", "2", "-subj", "/CN=Stamps", "-config", "conf", "-extensions", "ext")

	dir, o := newCase(t), options(t)
	keeping(t, dir, o, page("one"))
	l := theLog(t, dir)
	digest := sha256.Sum256(l.Checkpoint.Text)
	ask, err := StampRequest(digest, big.NewInt(7))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(at, "ask"), ask, 0o644); err != nil {
		t.Fatal(err)
	}
	call("ts", "-reply", "-config", "conf", "-queryfile", "ask", "-signer", "cert", "-inkey", "key", "-out", "answer")
	answer, err := os.ReadFile(filepath.Join(at, "answer"))
	if err != nil {
		t.Fatal(err)
	}
	token, err := StampToken(answer)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseStamp(token, digest, big.NewInt(7)); err != nil {
		t.Fatal(err)
	}
	keeping(t, dir, o, StampItem(l.Checkpoint, token), page("two"))
	if ps := findings(t, dir, nil); len(ps) > 0 {
		t.Error(ps)
	}
	all, err := Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{"one": true, "two": false} { // two came after the stamp
		p, err := all.Prove(Digest([]byte(text)), nil)
		if err != nil || (len(p.Stamp) > 0) != want {
			t.Errorf("%s: a stamp of %d bytes, %v", text, len(p.Stamp), err)
		}
	}
	name := filepath.Join(dir, filepath.FromSlash(StampItem(l.Checkpoint, nil).Put[1].Name))
	if err := os.WriteFile(name, append(token[:len(token)-1:len(token)-1], token[len(token)-1]^1), 0o644); err != nil {
		t.Fatal(err)
	}
	if ps := findings(t, dir, nil); len(ps) != 2 || !strings.Contains(ps[0].Error()+ps[1].Error(), "its signature does not hold") {
		t.Error(ps)
	}
}
