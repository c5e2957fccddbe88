package custody

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/durable"
)

// noon is when everything happens.
var noon = time.Date(2024, 5, 2, 12, 0, 0, 0, time.UTC)

// A person has a key and a memory of their own.
func options(t testing.TB) Options {
	t.Helper()
	return person(t, "Anna", filepath.Join(t.TempDir(), "keys", "custody.key"))
}

func person(t testing.TB, name, file string) Options {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	key, err := LoadKey(file)
	if err != nil {
		t.Fatal(err)
	}
	memory, err := OpenMemory(file)
	if err != nil {
		t.Fatal(err)
	}
	return Options{Case: "ferry", Key: key, Memory: memory, By: name, Program: "hearsay test", Now: func() time.Time { return noon }}
}

func newCase(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := bundle.Example(dir, "ferry", ""); err != nil {
		t.Fatal(err)
	}
	return dir
}

// page is an item as the desk makes them.
func page(text string) Item {
	s := hearsay.Snapshot{Digest: Digest([]byte(text)), From: "https://post.example/" + text, Captured: hearsay.When{Start: noon}, By: "hearsay add", MediaType: "text/html", Bytes: int64(len(text))}
	name, record := bundle.SnapshotFiles(s)
	return Item{Entry: Entry{Kind: KindCapture, Capture: &Capture{Digest: s.Digest, Bytes: s.Bytes, From: s.From, MediaType: s.MediaType}},
		Put: []Content{{name, []byte(text)}, {record, bundle.SnapshotRecord(s)}}}
}

// locked does something with the case in dir that a Keeper prepares, and writes it.
func locked(dir string, o Options, do func(*Keeper) (*Draft, error)) error {
	f, err := durable.Open(dir)
	if err != nil {
		return err
	}
	l, err := f.Lock(context.Background(), durable.Writer{Program: "hearsay", Command: "test", Secret: bytes.Repeat([]byte("s"), 32)})
	if err != nil {
		return err
	}
	o.Folder = dir
	k, err := Keep(f.FS(), o)
	var d *Draft
	if err == nil {
		d, err = do(k)
	}
	if err == nil && d != nil {
		err = l.Commit(d.Batch)
	}
	if err == nil && d != nil {
		err = d.Done()
	}
	return errors.Join(err, l.Unlock(), f.Close())
}

func keeping(t testing.TB, dir string, o Options, items ...Item) {
	t.Helper()
	if err := locked(dir, o, func(k *Keeper) (*Draft, error) { return k.Prepare(items) }); err != nil {
		t.Fatal(err)
	}
}

func findings(t testing.TB, dir string, earlier []byte) bundle.Problems {
	t.Helper()
	s, err := Read(os.DirFS(dir))
	if err != nil {
		return bundle.Problems{{Pos: bundle.Pos{File: dirName}, Msg: err.Error()}}
	}
	ps, err := s.Verify("ferry")
	if err != nil {
		t.Fatal(err)
	}
	if len(earlier) > 0 {
		ps = append(ps, s.Continues(earlier)...)
	}
	return ps
}

// theLog is the one log of the present form that a case has.
func theLog(t testing.TB, dir string) *Log {
	t.Helper()
	s, err := Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	return s.All[len(s.All)-1]
}

func TestAKeptCaseVetsAndVerifiesClean(t *testing.T) {
	dir, o := newCase(t), options(t)
	keeping(t, dir, o, page("one"), page("two"))
	keeping(t, dir, o, page("three"), page("one"))
	if ps := findings(t, dir, nil); len(ps) > 0 {
		t.Error(ps)
	}
	b, err := bundle.Open(dir)
	if err != nil || len(b.Case.Snapshots) != 3 {
		t.Errorf("%d snapshots of three texts, %v", len(b.Case.Snapshots), err)
	}
	l, err := Read(os.DirFS(dir))
	if err != nil || len(l.Entries()) != 6 { // the key, the case as found, and four captures, one of them of the same bytes
		t.Errorf("%d entries, %v", len(l.Entries()), err)
	}
}

// everyFile lists the files of a case that anybody could change.
func everyFile(t testing.TB, dir string) []string {
	var list []string
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.Name() == ".hearsay" {
			return fs.SkipDir // what can be built again
		}
		if err == nil && !e.IsDir() && !strings.HasPrefix(e.Name(), ".git") { // what git is told is no evidence
			list = append(list, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// No change of a byte, no cut, no longer file, no file less or more goes unnamed, wherever it is made.
func TestNoChangeOfACaseGoesUnnamed(t *testing.T) {
	dir, o := newCase(t), options(t)
	var items []Item
	for i := range 9 {
		items = append(items, page(fmt.Sprintf("page %d", i)))
	}
	keeping(t, dir, o, items...)
	files := everyFile(t, dir)
	rapid.Check(t, func(rt *rapid.T) {
		name := rapid.SampledFrom(files).Draw(rt, "file")
		was, err := os.ReadFile(name)
		if err != nil {
			rt.Fatal(err)
		}
		defer func() {
			if err := os.WriteFile(name, was, 0o644); err != nil {
				rt.Fatal(err)
			}
		}()
		rel, _ := filepath.Rel(dir, name)
		want := filepath.ToSlash(rel)
		switch rapid.SampledFrom([]string{"flip", "cut", "grow", "remove"}).Draw(rt, "how") {
		case "flip":
			now := bytes.Clone(was)
			now[rapid.IntRange(0, len(now)-1).Draw(rt, "at")] ^= byte(1 << rapid.IntRange(0, 7).Draw(rt, "bit"))
			err = os.WriteFile(name, now, 0o644)
		case "cut":
			err = os.WriteFile(name, was[:rapid.IntRange(0, len(was)-1).Draw(rt, "to")], 0o644)
		case "grow":
			err = os.WriteFile(name, append(bytes.Clone(was), rapid.SliceOfN(rapid.Byte(), 1, 50).Draw(rt, "more")...), 0o644)
		case "remove":
			err = os.Remove(name)
		}
		if err != nil {
			rt.Fatal(err)
		}
		ps := findings(t, dir, nil)
		for _, p := range ps {
			if p.File == want || strings.HasPrefix(want, "custody/") && strings.HasPrefix(p.File, "custody/") {
				return
			}
		}
		rt.Fatalf("%s: %v", want, ps)
	})
	extra := filepath.Join(dir, "snapshots", "ab", "extra.html")
	if err := errors.Join(os.MkdirAll(filepath.Dir(extra), 0o755), os.WriteFile(extra, nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	if ps := findings(t, dir, nil); len(ps) != 1 || !strings.Contains(ps[0].Error(), "snapshots/ab/extra.html: extra") {
		t.Error(ps)
	}
}

// Lines of the log that are changed, swapped, dropped or doubled are named by their place as long as the tree is whole.
func TestChangedEntriesAreNamed(t *testing.T) {
	dir, o := newCase(t), options(t)
	keeping(t, dir, o, page("one"), page("two"), page("three"))
	name := filepath.Join(dir, theLog(t, dir).name())
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what string
		edit func(lines [][]byte) [][]byte
		want []string
	}{
		{"a word", func(l [][]byte) [][]byte { l[3] = bytes.Replace(l[3], []byte("two"), []byte("too"), 1); return l }, []string{"log:4:1: changed"}},
		{"swapped", func(l [][]byte) [][]byte { l[2], l[3] = l[3], l[2]; return l }, []string{"log:3:1: out of order: it was written behind line 4", "log:4:1: out of order: it was written behind line 2", "log:5:1: out of order: it was written behind line 3"}},
		{"the last", func(l [][]byte) [][]byte { return l[:4] }, []string{"cut off: 5 entries were signed, and 4 are there"}},
		{"one more", func(l [][]byte) [][]byte { return append(l, []byte("{}\n")) }, []string{"log:6:1: the entry cannot be read", "log:6:1: extra: 6 entries are there, and only 5 were signed"}},
	} {
		lines := c.edit(splitLines(bytes.Clone(text)))
		if err := os.WriteFile(name, bytes.Join(lines, nil), 0o644); err != nil {
			t.Fatal(err)
		}
		ps := findings(t, dir, nil)
		var log []string
		for _, p := range ps {
			if strings.HasSuffix(p.File, "/log") {
				log = append(log, p.Error())
			}
		}
		if len(log) != len(c.want) {
			t.Errorf("%s: %v", c.what, ps)
			continue
		}
		for i, w := range c.want {
			if !strings.Contains(log[i], w) {
				t.Errorf("%s: %q does not say %q", c.what, log[i], w)
			}
		}
		if _, err := Keep(os.DirFS(dir), o); !errors.Is(err, hearsay.ErrCorrupt) {
			t.Errorf("%s: a changed log is written to: %v", c.what, err)
		}
	}
}

// A log that was written anew by the holder of the key fits itself; a checkpoint kept elsewhere shows it.
func TestARewrittenHistoryDoesNotContinueAnEarlierCheckpoint(t *testing.T) {
	dir, o := newCase(t), options(t)
	keeping(t, dir, o, page("one"))
	earlier, err := os.ReadFile(filepath.Join(dir, theLog(t, dir).checkpointName()))
	if err != nil {
		t.Fatal(err)
	}
	keeping(t, dir, o, page("two"))
	if ps := findings(t, dir, earlier); len(ps) > 0 {
		t.Error("honest growth:", ps)
	}
	younger := bytes.Replace(earlier, []byte("2024-05-02"), []byte("2023-05-02"), 1)
	if ps := findings(t, dir, younger); len(ps) != 1 || !strings.Contains(ps[0].Error(), "has signed the earlier checkpoint") {
		t.Error("a checkpoint whose date was changed:", ps)
	}
	if err := errors.Join(os.RemoveAll(filepath.Join(dir, "custody")), os.RemoveAll(filepath.Join(dir, "snapshots"))); err != nil {
		t.Fatal(err)
	}
	keeping(t, dir, o, page("forged"), page("two"))
	if ps := findings(t, dir, nil); len(ps) > 0 {
		t.Error("the forged log fits itself:", ps)
	}
	if ps := findings(t, dir, earlier); len(ps) != 1 || !strings.Contains(ps[0].Error(), "and no log here is") {
		t.Error(ps)
	}
}

// The independent verifier, which shares no code with this package, accepts every proof and no mutation of one.
func TestProofsHoldForAStrangerAndNoMutationDoes(t *testing.T) {
	verifier := filepath.Join(t.TempDir(), "hearsay-proof")
	if out, err := exec.Command("go", "build", "-o", verifier, "hearsay/cmd/hearsay-proof").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	dir, o := newCase(t), options(t)
	var items []Item
	for i := range 21 {
		items = append(items, page(fmt.Sprintf("page %d", i)))
	}
	keeping(t, dir, o, items...)
	l, err := Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	at := t.TempDir()
	proofFile, bytesFile := filepath.Join(at, "proof.json"), filepath.Join(at, "page")
	check := func(proof, data []byte) error {
		if err := errors.Join(os.WriteFile(proofFile, proof, 0o644), os.WriteFile(bytesFile, data, 0o644)); err != nil {
			t.Fatal(err)
		}
		return exec.Command(verifier, "-key", o.Key.Verifier, proofFile, bytesFile).Run()
	}
	r := rand.New(rand.NewPCG(7, 7))
	for i, it := range items {
		data := it.Put[0].Data
		p, err := l.Prove(it.Entry.Capture.Digest, &Quote{Words: "page", From: 0, To: 4})
		if err != nil {
			t.Fatal(err)
		}
		text, err := p.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if err := check(text, data); err != nil {
			t.Errorf("proof %d does not hold: %v", i, err)
		}
		if err := check(text, append(bytes.Clone(data), ' ')); err == nil {
			t.Errorf("proof %d holds for other bytes", i)
		}
		q := p
		switch i % 5 {
		case 0:
			q.Index = (p.Index + 1 + r.Int64N(20)) % 23
		case 1:
			q.Entry = strings.Replace(p.Entry, "page", "pagf", 1)
		case 2:
			q.Path = append([]string{tlog.Hash{}.String()}, p.Path[1:]...)
		case 3:
			q.Checkpoint = strings.Replace(p.Checkpoint, "hearsay/ferry", "hearsay/ferri", 1)
		case 4:
			q.Quote = &Quote{Words: "pagf", From: 0, To: 4}
		}
		if text, err = q.JSON(); err != nil {
			t.Fatal(err)
		}
		if check(text, data) == nil {
			t.Errorf("mutation %d of proof %d holds", i%5, i)
		}
	}
	stranger := options(t)
	if exec.Command(verifier, "-key", stranger.Key.Verifier, proofFile).Run() == nil {
		t.Error("a proof holds under a key that did not sign it")
	}
}

// Another analyst goes on with a key of their own, in a log of their own.
func TestASecondAnalystSignsWithAnotherKey(t *testing.T) {
	dir := newCase(t)
	keeping(t, dir, options(t), page("one"))
	keeping(t, dir, options(t), page("two"))
	if ps := findings(t, dir, nil); len(ps) > 0 {
		t.Error(ps)
	}
	l, err := Read(os.DirFS(dir))
	if err != nil || len(l.All) != 2 || l.All[0].Key() == l.All[1].Key() {
		t.Errorf("%d logs, %v", len(l.All), err)
	}
}

func TestRevisedDocumentsAreRecordedAndOlderOnesStayInTheLog(t *testing.T) {
	dir, o := newCase(t), options(t)
	keeping(t, dir, o)
	name := filepath.Join(dir, "sources.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile(name, append(text, "# seen\n"...), 0o644), os.Remove(filepath.Join(dir, "parties.yaml"))); err != nil {
		t.Fatal(err)
	}
	if ps := findings(t, dir, nil); len(ps) != 2 || !strings.Contains(ps[0].Error(), "parties.yaml: missing") || !strings.Contains(ps[1].Error(), "sources.yaml: changed") {
		t.Error(ps)
	}
	err = locked(dir, o, func(k *Keeper) (*Draft, error) {
		e, ps, err := k.Revision()
		if err != nil || len(ps) > 0 || len(e.Files) != 2 {
			t.Fatal(e, ps, err)
		}
		return k.Prepare([]Item{{Entry: e}})
	})
	if err != nil {
		t.Fatal(err)
	}
	if ps := findings(t, dir, nil); len(ps) > 0 {
		t.Error(ps)
	}
	if !strings.Contains(string(theLog(t, dir).Lines[1]), Digest(text)) {
		t.Error("the log lost how sources.yaml was at first")
	}
}
