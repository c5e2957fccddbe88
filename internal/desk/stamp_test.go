package desk

import (
	"crypto/x509"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/bundle"
	"hearsay/custody"
)

// authority is a stamping server whose answers openssl makes, and the file of its certificate.
func authority(t *testing.T) (url, cert string) {
	t.Helper()
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
		c := exec.Command(openssl, args...)
		c.Dir = at
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("openssl %v: %v\n%s", args, err, out)
		}
	}
	call("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key", "-out", "cert", "-days", "2", "-subj", "/CN=Stamps", "-config", "conf", "-extensions", "ext")
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ask, err := io.ReadAll(r.Body)
		if err != nil || os.WriteFile(filepath.Join(at, "ask"), ask, 0o644) != nil {
			http.Error(w, "", http.StatusInternalServerError)
			return
		}
		call("ts", "-reply", "-config", "conf", "-queryfile", "ask", "-signer", "cert", "-inkey", "key", "-out", "answer")
		http.ServeFile(w, r, filepath.Join(at, "answer"))
	}))
	t.Cleanup(s.Close)
	return s.URL, filepath.Join(at, "cert")
}

func TestAStampIsKeptAndThePageSaysWhatItShows(t *testing.T) {
	server, cert := authority(t)
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := bundle.Example(dir, "ferry", ""); err != nil {
		t.Fatal(err)
	}
	key, err := custody.LoadKey(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	memory, err := custody.OpenMemory(filepath.Join(t.TempDir(), "none"))
	if err != nil {
		t.Fatal(err)
	}
	memory.Own = key.Verifier
	o := AddOptions{Keeping: Keeping{Key: key, Memory: memory, Program: "hearsay test"}}
	if err := Add(t.Context(), dir, []string{filepath.Join(dir, "case.yaml")}, o, func(Added) {}); err != nil {
		t.Fatal(err)
	}
	before, err := Custody(t.Context(), dir, Verifying{Keeping: o.Keeping})
	if err != nil || !strings.Contains(before.NotShown[0], "When anything was captured") {
		t.Fatalf("%+v, %v", before, err)
	}
	if _, err := Stamp(t.Context(), dir, server, o); err == nil || !strings.Contains(err.Error(), "private, local or reserved") {
		t.Errorf("a stamping server on a private address is asked: %v", err)
	}
	o.Capture.AllowHosts = []string{"127.0.0.1"}
	s, err := Stamp(t.Context(), dir, server, o)
	if err != nil || s.By != "CN=Stamps" {
		t.Fatalf("%+v, %v", s, err)
	}
	after, err := Custody(t.Context(), dir, Verifying{Keeping: o.Keeping})
	if err != nil || len(after.Problems) > 0 || len(after.Stamps) != 1 || after.Stamps[0].Entries != int64(before.Entries) {
		t.Fatalf("%+v, %v", after, err)
	}
	// A certificate of any name can be made in a minute: without a root that the reader names, nothing is shown of the time.
	if all := strings.Join(after.NotShown, " "); !strings.Contains(all, "chain not checked: anybody can make a certificate of this name; its fingerprint is sha256:") || !strings.Contains(all, "When anything was captured") {
		t.Errorf("an unknown stamp counts: %q", all)
	}
	pem, err := os.ReadFile(cert)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	known, err := Custody(t.Context(), dir, Verifying{Keeping: o.Keeping, Roots: roots})
	if err != nil || !strings.Contains(strings.Join(known.Shown, " "), "its certificate chains to CN=Stamps, which you named, and was valid then") || strings.Contains(strings.Join(known.NotShown, " "), "chain not checked") {
		t.Errorf("the page does not say what the stamp shows: %q, %v", known.Shown, err)
	}
	_, otherCert := authority(t)
	if pem, err = os.ReadFile(otherCert); err != nil {
		t.Fatal(err)
	}
	roots = x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	strange, err := Custody(t.Context(), dir, Verifying{Keeping: o.Keeping, Roots: roots})
	if err != nil || !strings.Contains(strings.Join(strange.NotShown, " "), "chain not checked") {
		t.Errorf("a root of the same name and another key counts: %q, %v", strange.Shown, err)
	}
}
