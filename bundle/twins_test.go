package bundle

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// quoting is a file of one signal that quotes the words of a page.
func quoting(id, source, recorded string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("signals:\n  # of " + id + "\n  - id: " + id + "\n    said: 2024-05-02\n    recorded: " + recorded + "\n    source: " + source +
		"\n    says: blast\n    quote: A blast was heard.\n    in: sha256:" + pageDigest + "#bytes=0,18\n")}
}

const pageText = "A blast was heard."

var pageDigest = fmt.Sprintf("%x", sha256.Sum256([]byte(pageText)))

// Two people who accept one proposal make two signals of one telling: vet asks for one of them. One person who reads one
// quote twice means it.
func TestOneProposalAcceptedTwiceIsAWarning(t *testing.T) {
	for name, c := range map[string]struct {
		one, two       string
		source, wanted string
	}{
		"alike":                    {"signals/2024-05-02.aaaa.yaml", "signals/2024-05-02.bbbb.yaml", "post", "s21-bbbb: warning: quotes the same bytes as s20-aaaa and claims the same"},
		"read differently":         {"signals/2024-05-02.aaaa.yaml", "signals/2024-05-02.bbbb.yaml", "navy-press", "s21-bbbb: warning: quotes the same bytes as s20-aaaa on blast and reads them differently"},
		"two speakers of one text": {"signals/2024-05-02.aaaa.yaml", "signals/x/2024-05-02.aaaa.yaml", "navy-press", ""},
	} {
		files := base(t)
		dir := "snapshots/" + pageDigest[:2] + "/" + pageDigest
		files[dir+".txt"] = &fstest.MapFile{Data: []byte(pageText)}
		files[dir+".yaml"] = &fstest.MapFile{Data: []byte("digest: sha256:" + pageDigest +
			"\nfrom: file:page.txt\ncaptured: 2024-05-03\nmedia-type: text/plain\nbytes: 18\n")}
		files[c.one], files[c.two] = quoting("s20-aaaa", "post", "2024-05-03"), quoting("s21-bbbb", c.source, "2024-05-04")
		b, ps := Parse(files)
		if len(ps) > 0 {
			t.Fatalf("%s: %v", name, ps)
		}
		var found []string
		for _, w := range b.Warnings() {
			if strings.Contains(w.Msg, "same bytes") {
				found = append(found, w.Error())
			}
		}
		if c.wanted == "" && len(found) > 0 || c.wanted != "" && (len(found) != 1 || !strings.Contains(found[0], c.wanted)) {
			t.Errorf("%s: %q", name, found)
		}
	}
}

func TestAnItemIsTakenOutAndNothingElse(t *testing.T) {
	src := []byte("# head\nsignals:\n  # first\n  - id: a\n    says: x\n\n  # second\n  - id: b\n    says: y\n# foot\n")
	got, err := RemoveItem("signals/2024-05-02.yaml", src, "b")
	if err != nil || !strings.Contains(string(got), "# first") || !strings.Contains(string(got), "id: a") || strings.Contains(string(got), "id: b") || strings.Contains(string(got), "second") {
		t.Errorf("%q, %v", got, err)
	}
	if got, err = RemoveItem("signals/2024-05-02.yaml", got, "a"); err != nil || got != nil {
		t.Errorf("the last one leaves %q, %v", got, err)
	}
	if _, err := RemoveItem("signals/2024-05-02.yaml", src, "c"); err == nil {
		t.Error("what is not there is taken out")
	}
}
