package capture

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// The custody log is kept for ever and shown to strangers: a password that somebody pasted with an address is neither
// sent nor kept, and the refusal says what to leave out.
func TestAPasswordInAnAddressIsNeitherSentNorKept(t *testing.T) {
	asked := 0
	page := func(w http.ResponseWriter, r *http.Request) {
		if asked++; r.Header.Get("Authorization") != "" {
			t.Errorf("a password was sent: %q", r.Header.Get("Authorization"))
		}
		say("text/plain", "page")(w, r)
	}
	_, host := site(t, map[string]http.HandlerFunc{
		"/page": page,
		"/moved": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://maria:hunter2@"+r.Host+"/page", http.StatusFound)
		},
	})
	for _, address := range []string{
		"http://maria:hunter2@" + host + "/page", "http://hunter2@" + host + "/page?x=a@b", "http://maria:hunter2@" + host, "http://maria:hun/ter2@" + host + "/page",
		"http://maria:hunter2@[::1/page", "ftp://maria:hunter2@" + host + "/page",
	} {
		out := make(chan Result)
		go New(Options{AllowHosts: []string{host}, IgnoreRobots: true, Sleep: quick}).Capture(t.Context(), []string{address}, out)
		n := 0
		for r := range out {
			n++
			kept, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			if r.Failure == nil {
				t.Errorf("%s was captured", address)
			}
			for _, secret := range []string{"hunter2", "hun/ter2", "ter2", "maria"} {
				if strings.Contains(string(kept), secret) {
					t.Errorf("%s: kept is %s", address, kept)
				}
			}
		}
		if n != 1 {
			t.Errorf("%s: %d results", address, n)
		}
	}
	d, err := careful(Options{AllowHosts: []string{host}, IgnoreRobots: true}).fetch(t.Context(), "http://"+host+"/moved")
	if err == nil || !strings.Contains(err.Error(), "user name or password") {
		t.Errorf("a redirect to an address with a password is followed: %v, %+v", err, d.Capture)
	}
	if asked != 0 {
		t.Errorf("%d pages were asked for", asked)
	}
}

func TestWithoutUserLeavesTheRestOfAnAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://maria:hunter2@example.org/a?b=c@d#e": "https://example.org/a?b=c@d#e",
		"https://example.org/@maria":                  "https://example.org/@maria",
		"https://example.org/a":                       "https://example.org/a",
		"https://a:b:c@d@example.org":                 "https://example.org",
		"file:in/a@b.txt":                             "file:in/a@b.txt",
		"letters/a@b.txt":                             "letters/a@b.txt",
	} {
		if got := withoutUser(address); got != want {
			t.Errorf("%s becomes %s, want %s", address, got, want)
		}
	}
}
