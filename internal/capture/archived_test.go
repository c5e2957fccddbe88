package capture

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// What an archive holds of an address is a witness of its own, with its own day, beside the page as it is now or after it is gone.
func TestAnArchiveIsAnotherWitness(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/timemap/link/") && strings.HasSuffix(r.URL.Path, "/gone"):
			fmt.Fprintf(w, "<http://x.example/gone>; rel=\"original\",\n<http://%s/timemap/link/x>; rel=\"self\"; type=\"application/link-format\",\n"+
				"<http://%s/m/1>; rel=\"first memento\"; datetime=\"Thu, 06 Jan 2022 10:00:00 GMT\",\n<http://%s/m/2>; rel=\"last memento\"; datetime=\"Fri, 07 Jan 2022 10:00:00 GMT\"\n", r.Host, r.Host, r.Host)
		case strings.HasPrefix(r.URL.Path, "/m/"):
			w.Header().Set("Memento-Datetime", "Thu, 06 Jan 2022 10:00:00 GMT")
			say("text/html", "<p>The gate was open, "+r.URL.Path)(w, r)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	archive, host := server.URL, strings.TrimPrefix(server.URL, "http://")
	out := make(chan Result)
	go New(Options{AllowHosts: []string{host}, IgnoreRobots: true, Archives: []string{archive + "/"}}).Capture(t.Context(), []string{archive + "/gone", archive + "/unknown"}, out)
	var kept, failed []string
	for r := range out {
		if r.Document != nil {
			kept = append(kept, strings.TrimPrefix(r.Document.From, archive))
			if r.Document.Exchange.Hops[0].Header["Memento-Datetime"] == nil {
				t.Errorf("%s has no day", r.Document.From)
			}
			continue
		}
		failed = append(failed, strings.TrimPrefix(r.Failure.From, archive)+" "+strings.Split(r.Failure.Path, " http")[0])
	}
	slices.Sort(kept)
	slices.Sort(failed)
	if !slices.Equal(kept, []string{"/m/1", "/m/2"}) || !slices.Equal(failed, []string{"/gone ", "/unknown ", "/unknown in the archive"}) {
		t.Errorf("kept %q, failed %q", kept, failed)
	}
}

func TestOfManyCapturesSomeAreTaken(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, "<https://a.example/%d>; rel=\"memento\"; datetime=\"x\",\n", i)
	}
	list := mementosOf([]byte(b.String() + "<file:///etc/passwd>; rel=\"memento\""))
	if len(list) != mostMementos || list[0] != "https://a.example/0" || list[len(list)-1] != "https://a.example/999" {
		t.Errorf("%q", list)
	}
}
