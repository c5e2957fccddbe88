package desk

import (
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

// authority is a stamping server whose answers openssl makes.
func authority(t *testing.T) string {
	t.Helper()
	openssl, err := exec.LookPath("openssl")
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
	return s.URL
}

func TestAStampIsKeptAndThePageSaysWhatItShows(t *testing.T) {
	server := authority(t)
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := bundle.New(dir, "ferry", ""); err != nil {
		t.Fatal(err)
	}
	key, err := custody.LoadKey(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	o := AddOptions{Writer: writer, Key: key, By: "hearsay test"}
	if err := Add(t.Context(), dir, []string{filepath.Join(dir, "case.yaml")}, o, func(Added) {}); err != nil {
		t.Fatal(err)
	}
	before, err := Custody(dir)
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
	after, err := Custody(dir)
	if err != nil || len(after.Problems) > 0 || len(after.Stamps) != 1 || after.Stamps[0].Entries != int64(before.Entries) {
		t.Fatalf("%+v, %v", after, err)
	}
	if strings.Contains(after.NotShown[0], "When anything was captured") || !strings.Contains(strings.Join(after.Shown, " "), "a stamping server outside of our control") {
		t.Errorf("the page does not say what the stamp shows: %q", after.Shown)
	}
}
