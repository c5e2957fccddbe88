package desk_test

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/desk"
	"hearsay/internal/durable"
)

// released is a case with captures and proposals that a released version wrote.
const released = "../cli/testdata/released/format-1/ferry"

// aCopy is that case in a folder where a test may write.
func aCopy(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := os.CopyFS(dir, os.DirFS(released)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// FuzzProposals puts any text in the place of the log of proposals, which anybody may edit: it is read, or the line that
// cannot be has its place; and a verdict that is added changes nothing of what stood there in whole lines.
func FuzzProposals(f *testing.F) {
	log, err := os.ReadFile(filepath.Join(released, "proposals.jsonl"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(log)
	f.Add([]byte("{\"proposal\":{}}\n{\"judged\":\"\",\"is\":\"rejected\"}\n"))
	f.Add([]byte("{\"proposal\":{\"id\":\"a\",\"in\":\"sha256:0#bytes=5,2\",\"stance\":\"sings\"}}\n{\"copy\":{\"snapshot\":\"a\"}}\nnull\n[]\n"))
	f.Add([]byte("{\"change\":{\"id\":\"b\"}}\n{\"judged\":\"b\",\"is\":\"accepted\",\"tie\":\"nowhere\"}\n{\"jud"))
	f.Fuzz(func(t *testing.T, log []byte) {
		dir := aCopy(t)
		name := filepath.Join(dir, "proposals.jsonl")
		if err := os.WriteFile(name, log, 0o644); err != nil {
			t.Fatal(err)
		}
		d, err := desk.OpenAs(t.Context(), dir, durable.Writer{Command: "hearsay test", Secret: []byte("a secret of thirty-two bytes or more")})
		if err != nil {
			t.Fatal(err)
		}
		waiting, err := d.Waiting()
		if err != nil {
			if !strings.Contains(err.Error(), "proposals.jsonl:") {
				t.Errorf("a line that cannot be read has no place: %v", err)
			}
			return
		}
		if _, err := d.WaitingChanges(); err != nil {
			t.Errorf("changes of the same log: %v", err)
		}
		if len(waiting) == 0 {
			return
		}
		if err := d.Reject(waiting[0], "no", time.Unix(0, 0)); err != nil {
			t.Fatal(err)
		}
		now, err := os.ReadFile(name)
		whole := string(log[:strings.LastIndexByte(string(log), '\n')+1])
		if err != nil || !strings.HasPrefix(string(now), whole) {
			t.Errorf("a verdict changed the lines before it: %v", err)
		}
		left, err := d.Waiting()
		if err != nil || len(left) >= len(waiting) {
			t.Errorf("%d proposals wait, after a verdict %d: %v", len(waiting), len(left), err)
		}
	})
}

// FuzzAccept gives a proposal whatever a person may type. Either the case holds the signal, with the words of the
// document byte for byte, and still vets; or it says what is wrong, and nothing was written.
func FuzzAccept(f *testing.F) {
	f.Add("A title", "harbour-post", "blast", "yes", "asserts", "2024-05-05", "", "", "")
	f.Add("- a: [b", "nobody", "blats", "", "denies", "2024-02-31", "2099", "s1", "because\n---\n")
	f.Add("\u202e\x00", "navy-press", "blast", "no", "silent", "2024-05-05T10:00Z", "2024-05", "s05", "#")
	f.Fuzz(func(t *testing.T, title, source, says, value, stance, said, happened, copies, because string) {
		dir := aCopy(t)
		d, err := desk.OpenAs(t.Context(), dir, durable.Writer{Command: "hearsay test", Secret: []byte("a secret of thirty-two bytes or more")})
		if err != nil {
			t.Fatal(err)
		}
		waiting, err := d.Waiting()
		if err != nil || len(waiting) == 0 {
			t.Fatal(waiting, err)
		}
		when := func(s string) hearsay.When {
			w, err := hearsay.ParseWhen(s, time.UTC)
			if err != nil {
				t.Skip("no date: a face asks again")
			}
			return w
		}
		x := desk.Choice{Title: title, Source: hearsay.ID(source), Says: hearsay.ID(says), Value: value, Stance: hearsay.Stance(stance), Said: when(said), Copies: hearsay.ID(copies), Because: because}
		if happened != "" {
			x.Happened = when(happened)
		}
		before := digest(t, dir)
		id, err := d.Accept(waiting[0], x, time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
		if err != nil {
			if digest(t, dir) != before {
				t.Errorf("it fails and writes: %v", err)
			}
			return
		}
		b, err := bundle.Open(dir)
		if err != nil {
			t.Fatalf("what was accepted does not vet: %v", err)
		}
		for _, s := range b.Case.Signals {
			if s.ID == id {
				if s.Quote != waiting[0].Quote || s.In.String() != waiting[0].In || s.Title != title {
					t.Errorf("accepted was %q at %s as %q, and the case holds %q at %s as %q", waiting[0].Quote, waiting[0].In, title, s.Quote, s.In, s.Title)
				}
				return
			}
		}
		t.Errorf("%s was accepted and is not in the case", id)
	})
}

// digest is one over the names and bytes of all files of a folder but hidden ones: a lock or an index may be made.
func digest(t *testing.T, dir string) string {
	t.Helper()
	sum := sha256.New()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		switch hidden := name != "." && strings.HasPrefix(e.Name(), "."); {
		case err != nil:
			return err
		case hidden && e.IsDir():
			return fs.SkipDir
		case hidden || e.IsDir():
			return nil
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		fmt.Fprintf(sum, "%q %q\n", name, data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}
