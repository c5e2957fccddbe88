package custody

import (
	"bytes"
	"encoding/json"
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
)

// noon is when everything happens.
var noon = time.Date(2024, 5, 2, 12, 0, 0, 0, time.UTC)

func options(t testing.TB) Options {
	t.Helper()
	key, err := LoadKey(filepath.Join(t.TempDir(), "keys", "custody.key"))
	if err != nil {
		t.Fatal(err)
	}
	return Options{Case: "ferry", Key: key, By: "hearsay test", Now: func() time.Time { return noon }}
}

func newCase(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := bundle.New(dir, "ferry", ""); err != nil {
		t.Fatal(err)
	}
	return dir
}

// page is an item as the desk makes them.
func page(text string) Item {
	s := hearsay.Snapshot{Digest: Digest([]byte(text)), From: "https://post.example/" + text, Captured: hearsay.When{Start: noon}, By: "hearsay add", MediaType: "text/html", Bytes: int64(len(text))}
	name, record := bundle.SnapshotFiles(s)
	return Item{Entry{Kind: KindCapture, Capture: &Capture{Digest: s.Digest, Bytes: s.Bytes, From: s.From, MediaType: s.MediaType}},
		[]Content{{name, []byte(text)}, {record, bundle.SnapshotRecord(s)}}}
}

func keeping(t testing.TB, dir string, o Options, items ...Item) {
	t.Helper()
	k, err := Keep(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(items) > 0 {
		err = k.Commit(items)
	}
	if err := errors.Join(err, k.Close()); err != nil {
		t.Fatal(err)
	}
}

func findings(t testing.TB, dir string, earlier []byte) bundle.Problems {
	t.Helper()
	l, err := Read(os.DirFS(dir))
	if err != nil {
		return bundle.Problems{{Pos: bundle.Pos{File: checkpointName}, Msg: err.Error()}}
	}
	ps, err := l.Verify(earlier)
	if err != nil {
		t.Fatal(err)
	}
	return ps
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
	if err != nil || len(l.Lines) != 6 { // the key, the case as found, and four captures, one of them of the same bytes
		t.Errorf("%d entries, %v", len(l.Lines), err)
	}
}

// everyFile lists the files of a case that anybody could change.
func everyFile(t testing.TB, dir string) []string {
	var list []string
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
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
	name := filepath.Join(dir, "custody", "log")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what string
		edit func(lines [][]byte) [][]byte
		want []string
	}{
		{"a word", func(l [][]byte) [][]byte { l[3] = bytes.Replace(l[3], []byte("two"), []byte("too"), 1); return l }, []string{"custody/log:4:1: changed"}},
		{"swapped", func(l [][]byte) [][]byte { l[2], l[3] = l[3], l[2]; return l }, []string{"log:3:1: out of order: this is entry 4", "log:4:1: out of order: this is entry 3"}},
		{"the last", func(l [][]byte) [][]byte { return l[:4] }, []string{"entry 5 as it was signed is missing"}},
		{"one more", func(l [][]byte) [][]byte { return append(l, []byte("{}\n")) }, []string{"custody/log:6:1: extra"}},
	} {
		lines := c.edit(splitLines(bytes.Clone(text)))
		if err := os.WriteFile(name, bytes.Join(lines, nil), 0o644); err != nil {
			t.Fatal(err)
		}
		ps := findings(t, dir, nil)
		var log []string
		for _, p := range ps {
			if p.File == logName {
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
		if _, err := Keep(dir, o); !errors.Is(err, hearsay.ErrCorrupt) {
			t.Errorf("%s: a changed log is written to: %v", c.what, err)
		}
	}
}

// A log that was written anew by the holder of the key fits itself; a checkpoint kept elsewhere shows it.
func TestARewrittenHistoryDoesNotContinueAnEarlierCheckpoint(t *testing.T) {
	dir, o := newCase(t), options(t)
	keeping(t, dir, o, page("one"))
	earlier, err := os.ReadFile(filepath.Join(dir, "custody", "checkpoint"))
	if err != nil {
		t.Fatal(err)
	}
	keeping(t, dir, o, page("two"))
	if ps := findings(t, dir, earlier); len(ps) > 0 {
		t.Error("honest growth:", ps)
	}
	if err := errors.Join(os.RemoveAll(filepath.Join(dir, "custody")), os.RemoveAll(filepath.Join(dir, "snapshots"))); err != nil {
		t.Fatal(err)
	}
	keeping(t, dir, o, page("forged"), page("two"))
	if ps := findings(t, dir, nil); len(ps) > 0 {
		t.Error("the forged log fits itself:", ps)
	}
	if ps := findings(t, dir, earlier); len(ps) != 1 || !strings.Contains(ps[0].Error(), "are not those of the earlier checkpoint") {
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

// The batch file is the point of no return. Whatever a killed writer had done of the rest, readers see the batch whole, and
// the next writer finishes it.
func TestABatchCutOffAnywhereIsReadWholeAndFinished(t *testing.T) {
	for cut := range 7 {
		dir, o := newCase(t), options(t)
		keeping(t, dir, o, page("one"))
		before := read(t, dir)
		keeping(t, dir, o, page("two"), page("three"))
		after := read(t, dir)
		two := page("two")
		b := &batch{LogSize: len(before.log), Lines: after.log[len(before.log):], TreeSize: len(before.tree), Tree: after.tree[len(before.tree):],
			Checkpoint: after.checkpoint, Files: []string{two.Put[0].Name, two.Put[1].Name}}
		undo(t, dir, b, before, cut)
		if ps := findings(t, dir, nil); len(ps) > 0 {
			t.Errorf("cut %d: %v", cut, ps)
		}
		keeping(t, dir, o)
		if ps := findings(t, dir, nil); len(ps) > 0 {
			t.Errorf("cut %d, finished: %v", cut, ps)
		}
		if got := read(t, dir); !bytes.Equal(got.log, after.log) || !bytes.Equal(got.tree, after.tree) {
			t.Errorf("cut %d: the log differs from that of a writer who was not killed", cut)
		}
	}
}

type state struct{ log, tree, checkpoint []byte }

func read(t *testing.T, dir string) state {
	t.Helper()
	var s state
	var err error
	for name, to := range map[string]*[]byte{logName: &s.log, treeName: &s.tree, checkpointName: &s.checkpoint} {
		if *to, err = os.ReadFile(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// undo brings a case back to where a writer stood after so many steps of a batch.
func undo(t *testing.T, dir string, b *batch, before state, steps int) {
	t.Helper()
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	text, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	errs := []error{os.MkdirAll(at(stageDir), 0o755), os.WriteFile(at(pendingName), text, 0o644)}
	if steps < 1 {
		errs = append(errs, os.Rename(at(b.Files[0]), at(staged(b.Files[0]))))
	}
	if steps < 2 {
		errs = append(errs, os.Rename(at(b.Files[1]), at(staged(b.Files[1]))))
	}
	if steps < 5 {
		errs = append(errs, os.WriteFile(at(checkpointName), before.checkpoint, 0o644))
	}
	switch { // the log is written before the tree, and either may be half written
	case steps < 3:
		errs = append(errs, os.WriteFile(at(logName), before.log, 0o644), os.WriteFile(at(treeName), before.tree, 0o644))
	case steps == 3:
		errs = append(errs, os.WriteFile(at(logName), append(bytes.Clone(before.log), b.Lines[:7]...), 0o644), os.WriteFile(at(treeName), before.tree, 0o644))
	case steps == 4:
		errs = append(errs, os.WriteFile(at(treeName), append(bytes.Clone(before.tree), b.Tree[:40]...), 0o644))
	}
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// Two writers at once would write two histories.
func TestThereIsOneWriterAtATime(t *testing.T) {
	dir, o := newCase(t), options(t)
	k, err := Keep(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Keep(dir, o); !errors.Is(err, hearsay.ErrConflict) {
		t.Errorf("a second writer: %v", err)
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	keeping(t, dir, o)
}

// Another analyst goes on with a key of their own; the log names both.
func TestASecondAnalystSignsWithAnotherKey(t *testing.T) {
	dir := newCase(t)
	keeping(t, dir, options(t), page("one"))
	keeping(t, dir, options(t), page("two"))
	if ps := findings(t, dir, nil); len(ps) > 0 {
		t.Error(ps)
	}
	l, err := Read(os.DirFS(dir))
	if err != nil || len(l.Keys()) != 2 {
		t.Errorf("keys %v, %v", l.Keys(), err)
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
	k, err := Keep(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	files, err := k.Revise()
	if err := errors.Join(err, k.Close()); err != nil || len(files) != 2 {
		t.Fatal(files, err)
	}
	if ps := findings(t, dir, nil); len(ps) > 0 {
		t.Error(ps)
	}
	l, err := Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(l.Lines[1]), Digest(text)) {
		t.Error("the log lost how sources.yaml was at first")
	}
}
