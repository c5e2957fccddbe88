package durable_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay"
	"hearsay/internal/durable"
	"hearsay/internal/durable/durabletest"
)

var secret = []byte("a secret of thirty-two bytes or more")

func writer() durable.Writer {
	return durable.Writer{Program: "hearsay", Command: "hearsay triage", Secret: secret}
}

// folder is a small case.
func folder(t testing.TB) (string, *durable.Folder) {
	t.Helper()
	dir := t.TempDir()
	for name, body := range map[string]string{"case.yaml": "id: ferry\n", "signals/a.yaml": "signals:\n", "proposals.jsonl": "one\n"} {
		full := filepath.Join(dir, name)
		must(t, os.MkdirAll(filepath.Dir(full), 0o755))
		must(t, os.WriteFile(full, []byte(body), 0o644))
	}
	return dir, open(t, dir)
}

func open(t testing.TB, dir string) *durable.Folder {
	t.Helper()
	f, err := durable.Open(dir)
	must(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func lock(t testing.TB, f *durable.Folder) *durable.Locked {
	t.Helper()
	l, err := f.Lock(context.Background(), writer())
	must(t, err)
	t.Cleanup(func() { l.Unlock() })
	return l
}

// documents are the files of a case, without those of durable itself.
func documents(t testing.TB, dir string) map[string]string {
	t.Helper()
	m := map[string]string{}
	fsys := os.DirFS(dir)
	must(t, fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && name == durable.Dir {
			return fs.SkipDir
		}
		if !e.IsDir() {
			data, err := fs.ReadFile(fsys, name)
			m[name] = string(data)
			return err
		}
		return nil
	}))
	return m
}

// acceptance is what accepting a proposal writes: a signal and a line of the log; and a new folder, and a removal.
func acceptance() durable.Batch {
	return durable.Batch{
		Puts: []durable.Put{
			{Name: "signals/a.yaml", If: durable.Digest([]byte("signals:\n")), Body: []byte("signals:\n  - id: s1\n")},
			{Name: "power/new/b.yaml", Body: []byte("nodes:\n")},
		},
		Appends: []durable.Append{{Name: "proposals.jsonl", From: 4, Body: []byte("two\n")}, {Name: "fresh.jsonl", Body: []byte("first\n")}},
		Removes: []durable.Remove{{Name: "case.yaml", If: durable.Digest([]byte("id: ferry\n"))}},
	}
}

func accepted() map[string]string {
	return map[string]string{"signals/a.yaml": "signals:\n  - id: s1\n", "power/new/b.yaml": "nodes:\n", "proposals.jsonl": "one\ntwo\n", "fresh.jsonl": "first\n"}
}

func TestCommitMakesEveryChange(t *testing.T) {
	dir, f := folder(t)
	must(t, lock(t, f).Commit(acceptance()))
	if diff := cmp.Diff(accepted(), documents(t, dir)); diff != "" {
		t.Error(diff)
	}
	if list, _ := os.ReadDir(filepath.Join(dir, ".hearsay", "stage")); len(list) > 0 {
		t.Errorf("%d staged files were left", len(list))
	}
}

func TestHandEditBeforeCommitIsAConflictAndStays(t *testing.T) {
	dir, f := folder(t)
	before := documents(t, dir)
	before["signals/a.yaml"] = "signals:\n  - id: mine\n"
	must(t, os.WriteFile(filepath.Join(dir, "signals/a.yaml"), []byte(before["signals/a.yaml"]), 0o644))
	err := lock(t, f).Commit(acceptance())
	var c *durable.Conflict
	if !errors.As(err, &c) || !errors.Is(err, hearsay.ErrConflict) || c.Name != "signals/a.yaml" || c.At.IsZero() || !strings.Contains(c.Error(), "editor") {
		t.Errorf("got %v", err)
	}
	if diff := cmp.Diff(before, documents(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestConflictNamesTheCommandOnTheOtherSide(t *testing.T) {
	_, f := folder(t)
	l := lock(t, f)
	must(t, l.Commit(acceptance()))
	for _, b := range []durable.Batch{
		{Puts: []durable.Put{{Name: "signals/a.yaml", Body: []byte("x")}}},
		{Puts: []durable.Put{{Name: "case.yaml", If: durable.Digest([]byte("id: ferry\n")), Body: []byte("x")}}},
		{Appends: []durable.Append{{Name: "proposals.jsonl", From: 4, Body: []byte("x")}}},
		{Removes: []durable.Remove{{Name: "power/new/b.yaml", If: "00"}}},
	} {
		var c *durable.Conflict
		if err := l.Commit(b); !errors.As(err, &c) || c.By != "hearsay triage" || c.At.IsZero() {
			t.Errorf("%+v: got %v", b, err)
		}
	}
}

func TestNamesThatACaseMustNotHold(t *testing.T) {
	dir, f := folder(t)
	l := lock(t, f)
	before := documents(t, dir)
	for _, name := range []string{"../x", "/x", ".git/config", "a/.git/hooks/x", ".hearsay/journal", "aux.yaml", "a/NUL", "com1", "a:b", "a.", "a ", "a\x00b", `a\b`, "", ".", "a//b",
		"Case.yaml", "SIGNALS/b.yaml", "signals/A.yaml"} {
		for _, b := range []durable.Batch{{Puts: []durable.Put{{Name: name, If: durable.Any}}}, {Appends: []durable.Append{{Name: name, Body: []byte("x")}}}} {
			if err := l.Commit(b); err == nil {
				t.Errorf("%q was written", name)
			}
		}
	}
	if err := l.Commit(durable.Batch{Puts: []durable.Put{{Name: "x"}}, Appends: []durable.Append{{Name: "X"}}}); err == nil {
		t.Error("two names that are one on Windows were written")
	}
	must(t, l.Unlock())
	w := writer()
	w.Allow = mayHold
	l, err := f.Lock(context.Background(), w)
	must(t, err)
	defer l.Unlock()
	if err := l.Commit(durable.Batch{Puts: []durable.Put{{Name: "custody/secret", Body: []byte("x")}}}); err == nil {
		t.Error("a name was written that the writer may not write")
	}
	if diff := cmp.Diff(before, documents(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// Whichever change to the disk fails, the commit has happened in full or not at all once the next writer has been there.
func TestEveryFailingWriteLeavesAllOrNothing(t *testing.T) {
	for _, broken := range []func(testing.TB, int) *durabletest.Faults{
		func(t testing.TB, n int) *durabletest.Faults { return durabletest.FailAt(t, n, syscall.EIO) },
		durabletest.FullFrom,
	} {
		for n := 1; ; n++ {
			dir, f := folder(t)
			before := documents(t, dir)
			faults := broken(t, n)
			l, err := f.Lock(context.Background(), writer())
			if err == nil {
				err = l.Commit(acceptance())
				must(t, l.Unlock())
			}
			if !faults.Stop() {
				must(t, err)
				break
			}
			l = lock(t, f)
			got := documents(t, dir)
			var unfinished *durable.Unfinished
			if done := err == nil || errors.As(err, &unfinished); done && !cmp.Equal(got, accepted()) || !done && !cmp.Equal(got, before) {
				t.Fatalf("change %d failed with %v:\n%v", n, err, got)
			}
			if cmp.Equal(got, before) {
				must(t, l.Commit(acceptance()))
			}
			must(t, l.Unlock())
		}
	}
}

// A loss of power at any moment, with any part of what was not synced lost or scrambled, leaves all or nothing; and all
// where the commit had returned.
func TestLossOfPowerLeavesAllOrNothing(t *testing.T) {
	rounds := rounds(t, "HEARSAY_POWER_ROUNDS", 4)
	dir, f := folder(t)
	before := documents(t, dir)
	r := durabletest.Record(t, dir)
	l := lock(t, f)
	must(t, l.Commit(acceptance()))
	n := r.Stop()
	random := rand.New(rand.NewPCG(7, 11))
	for k := range n + 1 {
		for range rounds {
			to := t.TempDir()
			r.Crash(t, k, random, to)
			l := lock(t, open(t, to))
			if got := documents(t, to); !cmp.Equal(got, accepted()) && (k == n || !cmp.Equal(got, before)) {
				t.Fatalf("power lost after change %d of %d:\n%v", k, n, got)
			}
			must(t, l.Unlock())
		}
	}
}

// On a file system of the network a rename may be reported as failed and have happened. Then the commit counts.
func TestARenameThatHappenedAndFailedCounts(t *testing.T) {
	dir, f := folder(t)
	l := lock(t, f)
	stop := durable.Watch(func(op durable.Op) error {
		if op.Kind != "rename" || op.To != ".hearsay/journal" {
			return nil
		}
		must(t, os.Rename(filepath.Join(dir, op.Name), filepath.Join(dir, op.To)))
		return syscall.EIO
	})
	err := l.Commit(acceptance())
	stop()
	var unfinished *durable.Unfinished
	if !errors.As(err, &unfinished) {
		t.Errorf("got %v, want that the commit is to be finished", err)
	}
	must(t, l.Unlock())
	must(t, lock(t, f).Unlock())
	if diff := cmp.Diff(accepted(), documents(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// A secret may become known. Even a journal that is signed with it writes only where a case may hold something.
func TestASignedJournalWritesOnlyWhereACaseMayHoldSomething(t *testing.T) {
	for _, name := range []string{"../outside", ".git/hooks/pre-commit", "/etc/x", "custody/secret"} {
		dir, f := folder(t)
		before := documents(t, dir)
		body := fmt.Sprintf(`{"by":"x","puts":[{"name":%q,"stage":"0","was":"","new":%q,"perm":493}]}`, name, durable.Digest([]byte("owned")))
		h := hmac.New(sha256.New, secret)
		h.Write([]byte("hearsay journal\n" + body))
		must(t, os.MkdirAll(filepath.Join(dir, ".hearsay", "stage"), 0o755))
		must(t, os.WriteFile(filepath.Join(dir, ".hearsay", "stage", "0"), []byte("owned"), 0o644))
		must(t, os.WriteFile(filepath.Join(dir, ".hearsay", "journal"), fmt.Appendf(nil, "hearsay journal 1 %x\n%s", h.Sum(nil), body), 0o644))
		w := writer()
		w.Allow = mayHold
		_, err := f.Lock(context.Background(), w)
		var foreign *durable.Foreign
		if !errors.As(err, &foreign) {
			t.Errorf("%s: got %v", name, err)
		}
		if diff := cmp.Diff(before, documents(t, dir)); diff != "" {
			t.Error(diff)
		}
	}
}

// mayHold stands for what bundle says that a case may hold.
func mayHold(name string) error {
	if name == "custody/secret" {
		return fmt.Errorf("a case holds no %s", name)
	}
	return nil
}

func TestJournalOfAStrangerIsRefused(t *testing.T) {
	dir, f := folder(t)
	durabletest.FailAt(t, cutAfterCommitPoint(t), syscall.EIO)
	l := lock(t, f)
	if err := l.Commit(acceptance()); err == nil {
		t.Fatal("the fault did not come")
	}
	durable.Watch(nil)
	must(t, l.Unlock())
	before := documents(t, dir)

	w := writer()
	w.Secret = []byte("another secret of thirty-two bytes")
	var foreign *durable.Foreign
	if _, err := f.Lock(context.Background(), w); !errors.As(err, &foreign) || !errors.Is(err, hearsay.ErrCorrupt) || !strings.Contains(err.Error(), ".hearsay/journal") {
		t.Errorf("got %v", err)
	}
	if diff := cmp.Diff(before, documents(t, dir)); diff != "" {
		t.Error(diff)
	}
	name := filepath.Join(dir, ".hearsay", "journal")
	text, err := os.ReadFile(name)
	must(t, err)
	for i := range text { // and one byte of our own changed
		changed := append([]byte{}, text...)
		changed[i] ^= 1
		must(t, os.WriteFile(name, changed, 0o644))
		if _, err := f.Lock(context.Background(), writer()); !errors.As(err, &foreign) {
			t.Fatalf("byte %d changed: %v", i, err)
		}
	}
	must(t, os.WriteFile(name, text, 0o644))
	must(t, lock(t, f).Unlock())
	if diff := cmp.Diff(accepted(), documents(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// cutAfterCommitPoint is the number of the change that follows the renaming of the journal.
func cutAfterCommitPoint(t *testing.T) int {
	t.Helper()
	_, f := folder(t)
	n, at := 0, 0
	stop := durable.Watch(func(op durable.Op) error {
		n++
		if op.Kind == "rename" && strings.HasSuffix(op.To, "journal") {
			at = n + 2 // the syncing of the folder, then the first change
		}
		return nil
	})
	defer stop()
	l := lock(t, f)
	must(t, l.Commit(acceptance()))
	must(t, l.Unlock())
	return at
}

func TestHandEditAfterACutOffCommitIsNotOverwritten(t *testing.T) {
	dir, f := folder(t)
	durabletest.FailAt(t, cutAfterCommitPoint(t), syscall.EIO)
	l := lock(t, f)
	if err := l.Commit(acceptance()); err == nil {
		t.Fatal("the fault did not come")
	}
	durable.Watch(nil)
	must(t, l.Unlock())
	name := filepath.Join(dir, "signals", "a.yaml")
	must(t, os.WriteFile(name, []byte("mine\n"), 0o644))
	if _, err := f.Lock(context.Background(), writer()); !errors.Is(err, hearsay.ErrConflict) {
		t.Errorf("got %v", err)
	}
	if text, err := os.ReadFile(name); err != nil || string(text) != "mine\n" {
		t.Errorf("the edit is gone: %q, %v", text, err)
	}
	must(t, os.WriteFile(name, []byte("signals:\n"), 0o644)) // moved away
	must(t, lock(t, f).Unlock())
	if diff := cmp.Diff(accepted(), documents(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestSecondWriterWaitsOrSaysWhoHoldsTheCase(t *testing.T) {
	dir, f := folder(t)
	l := lock(t, f)
	w := writer()
	w.Patience = 40 * time.Millisecond
	told := durable.Holder{}
	w.Waiting = func(h durable.Holder) { told = h }
	_, err := open(t, dir).Lock(context.Background(), w)
	var busy *durable.Busy
	if !errors.As(err, &busy) || !errors.Is(err, hearsay.ErrConflict) || busy.Holder.PID != os.Getpid() || told.Command != "hearsay triage" {
		t.Errorf("got %v, told %v", err, told)
	}
	done := make(chan error)
	go func() {
		w.Patience = time.Minute
		l, err := open(t, dir).Lock(context.Background(), w)
		if err == nil {
			err = l.Unlock()
		}
		done <- err
	}()
	must(t, l.Unlock())
	must(t, <-done)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	lock(t, f)
	if _, err := f.Lock(ctx, w); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled writer: %v", err)
	}
}

func TestManyWritersLoseNoLine(t *testing.T) {
	dir, f := folder(t)
	var all sync.WaitGroup
	w := writer()
	w.Patience = time.Hour
	for i := range 32 {
		all.Go(func() {
			l, err := f.Lock(context.Background(), w)
			if err == nil {
				err = errors.Join(l.Commit(durable.Batch{Appends: []durable.Append{{Name: "proposals.jsonl", From: durable.AtEnd, Body: fmt.Appendf(nil, "line %d\n", i)}}}), l.Unlock())
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	text, err := os.ReadFile(filepath.Join(dir, "proposals.jsonl"))
	must(t, err)
	lines := map[string]int{}
	for line := range strings.Lines(string(text)) {
		lines[line]++
	}
	if len(lines) != 33 || maps.Collect(maps.All(lines))["line 7\n"] != 1 {
		t.Errorf("%d lines, want 33:\n%s", len(lines), text)
	}
}

func TestLinksAndSpecialFilesAreRefusedByName(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("symbolic links need a privilege on Windows")
	}
	dir, f := folder(t)
	outside := filepath.Join(t.TempDir(), "sentinel")
	must(t, os.WriteFile(outside, []byte("untouched"), 0o644))
	must(t, os.Symlink(outside, filepath.Join(dir, "link.yaml")))
	must(t, os.Symlink("case.yaml", filepath.Join(dir, "inner.yaml")))
	must(t, os.Symlink(filepath.Dir(outside), filepath.Join(dir, "folder")))
	must(t, exec.Command("mkfifo", filepath.Join(dir, "signals", "pipe.yaml")).Run())
	l := lock(t, f)
	for name, what := range map[string]string{"link.yaml": "symbolic link", "inner.yaml": "symbolic link", "folder/sentinel": "folder is a symbolic link", "signals/pipe.yaml": "named pipe"} {
		_, err := fs.ReadFile(f.FS(), name)
		var unsafe *durable.Unsafe
		if !errors.As(err, &unsafe) || !strings.Contains(err.Error(), what) {
			t.Errorf("reading %s: %v", name, err)
		}
		if _, err := f.FS().Open(name); !errors.As(err, &unsafe) {
			t.Errorf("opening %s: %v", name, err)
		}
		if _, err := fs.Stat(f.FS(), name); !errors.As(err, &unsafe) {
			t.Errorf("describing %s: %v", name, err)
		}
		if err := l.Commit(durable.Batch{Puts: []durable.Put{{Name: name, If: durable.Any, Body: []byte("x")}}}); !errors.As(err, &unsafe) {
			t.Errorf("writing %s: %v", name, err)
		}
		if err := l.Commit(durable.Batch{Appends: []durable.Append{{Name: name, From: durable.AtEnd, Body: []byte("x")}}}); !errors.As(err, &unsafe) {
			t.Errorf("adding to %s: %v", name, err)
		}
	}
	list, err := f.Strange()
	must(t, err)
	if len(list) != 4 {
		t.Errorf("listed: %v", list)
	}
	if text, _ := os.ReadFile(outside); string(text) != "untouched" {
		t.Errorf("the file outside is now %q", text)
	}
}

// A stranger's case of folders within folders costs each reader no more than its bound.
func TestFoldersBelowTheBoundAreNotRead(t *testing.T) {
	dir := t.TempDir()
	deep := strings.Repeat("a/", 300) + "x.yaml"
	if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(deep)), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := durable.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	looked := 0
	err = fs.WalkDir(f.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		looked++
		return err
	})
	var at *durable.TooDeep
	if !errors.As(err, &at) || looked > durable.Deepest+4 {
		t.Errorf("walked over %d folders and ended with %v", looked, err)
	}
	if _, err := f.ReadFile(deep, 10); !errors.As(err, &at) || !strings.HasPrefix(at.Name, "a/a/") {
		t.Errorf("reading a file 300 folders deep: %v", err)
	}
	if list, err := f.Strange(); err != nil || len(list) > 0 {
		t.Errorf("strange names: %v, %v", list, err)
	}
}

func TestOwnFolderOfTheCaseMayBeNoLink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("symbolic links need a privilege on Windows")
	}
	for _, name := range []string{".hearsay", ".hearsay/lock", ".hearsay/.gitignore", ".hearsay/stage", ".hearsay/journal"} {
		dir, f := folder(t)
		outside := filepath.Join(t.TempDir(), "victim")
		must(t, os.Mkdir(outside, 0o755))
		must(t, os.WriteFile(filepath.Join(outside, "0"), []byte("untouched"), 0o644))
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		must(t, os.Symlink(outside, filepath.Join(dir, name)))
		l, err := f.Lock(context.Background(), writer())
		if err == nil {
			err = l.Commit(acceptance())
			l.Unlock()
		}
		var unsafe *durable.Unsafe
		if !errors.As(err, &unsafe) || unsafe.Name != name {
			t.Errorf("%s is a link: %v", name, err)
		}
		if diff := cmp.Diff(map[string]string{"0": "untouched"}, documents(t, outside)); diff != "" {
			t.Errorf("%s is a link: %s", name, diff)
		}
	}
}

// A log that has a second name, as in a backup made of hard links, is written under its own name alone.
func TestSecondNameOfALogStaysAsItIs(t *testing.T) {
	dir, f := folder(t)
	backup := filepath.Join(t.TempDir(), "backup")
	if err := os.Link(filepath.Join(dir, "proposals.jsonl"), backup); err != nil {
		t.Skip(err)
	}
	must(t, lock(t, f).Commit(acceptance()))
	if text, _ := os.ReadFile(backup); string(text) != "one\n" {
		t.Errorf("the backup is now %q", text)
	}
	if diff := cmp.Diff(accepted(), documents(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestPrivateFileStaysPrivate(t *testing.T) {
	dir, f := folder(t)
	name := filepath.Join(dir, "signals", "a.yaml")
	must(t, os.Chmod(name, 0o600))
	must(t, lock(t, f).Commit(acceptance()))
	if info, err := os.Stat(name); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestStagedFilesOfAKilledProcessAreSwept(t *testing.T) {
	dir, f := folder(t)
	must(t, lock(t, f).Unlock())
	stage := filepath.Join(dir, ".hearsay", "stage")
	must(t, os.MkdirAll(stage, 0o755))
	must(t, os.WriteFile(filepath.Join(stage, "0"), []byte("half"), 0o644))
	lock(t, f)
	if list, _ := os.ReadDir(stage); len(list) > 0 {
		t.Errorf("%v was left", list)
	}
}

func TestFileLargerThanItsReaderTakes(t *testing.T) {
	_, f := folder(t)
	var large *durable.TooLarge
	if _, err := f.ReadFile("case.yaml", 9); !errors.As(err, &large) {
		t.Errorf("got %v", err)
	}
	if text, err := f.ReadFile("case.yaml", 10); err != nil || string(text) != "id: ferry\n" {
		t.Errorf("%q, %v", text, err)
	}
}

func TestSecretIsMadeOnceAndOnlyItsOwnerMayReadIt(t *testing.T) {
	name := filepath.Join(t.TempDir(), "settings", "journal.key")
	first, err := durable.Secret(name)
	must(t, err)
	again, err := durable.Secret(name)
	must(t, err)
	if len(first) != 32 || string(first) != string(again) {
		t.Errorf("%x, %x", first, again)
	}
	if runtime.GOOS == "windows" {
		return
	}
	must(t, os.Chmod(name, 0o644))
	if _, err := durable.Secret(name); !errors.Is(err, hearsay.ErrForbidden) || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a secret that others can read: %v", err)
	}
}

func TestOutputIsWrittenWholeOrNotAtAll(t *testing.T) {
	for n := 1; ; n++ {
		dir := t.TempDir()
		name := filepath.Join(dir, "brief.html")
		must(t, os.WriteFile(name, []byte("old"), 0o600))
		must(t, os.WriteFile(filepath.Join(dir, ".brief.html.hearsay-1-1"), []byte("of a killed process"), 0o600))
		faults := durabletest.FailAt(t, n, syscall.ENOSPC)
		err := durable.WriteFile(name, []byte("new text"))
		hit := faults.Stop()
		got := documents(t, dir)
		if text := got["brief.html"]; len(got) != 1 || text != "old" && text != "new text" || err == nil && text != "new text" {
			t.Fatalf("change %d failed with %v: %v", n, err, got)
		}
		if !hit {
			must(t, err)
			break
		}
	}
}

// rounds is how often a test repeats itself: a small number, or the one that somebody asks for who has time.
func rounds(t *testing.T, name string, usual int) int {
	t.Helper()
	s := os.Getenv(name)
	if s == "" {
		return usual
	}
	n, err := strconv.Atoi(s)
	must(t, err)
	return n
}

func TestNewFolderIsMadeWholeOrNotAtAll(t *testing.T) {
	files := map[string][]byte{"case.yaml": []byte("id: x\n"), "signals/a.yaml": []byte("signals:\n")}
	want := map[string]string{"case.yaml": "id: x\n", "signals/a.yaml": "signals:\n"}
	for _, there := range []bool{false, true} {
		for n := 1; ; n++ {
			parent := t.TempDir()
			dir := filepath.Join(parent, "ferry")
			if there {
				must(t, os.Mkdir(dir, 0o755))
			}
			must(t, os.Mkdir(filepath.Join(parent, ".ferry.hearsay-1-1"), 0o755)) // of a killed process
			must(t, os.WriteFile(filepath.Join(parent, ".ferry.hearsay-1-1.lives"), nil, 0o600))
			faults := durabletest.FailAt(t, n, syscall.ENOSPC)
			err := durable.CreateTree(dir, files, "case.yaml")
			hit := faults.Stop()
			got := documents(t, parent)
			if err == nil && len(got) != 2 || err != nil && hit && len(got) != 0 && len(got) != 2 {
				t.Fatalf("change %d failed with %v: %v", n, err, got)
			}
			if list, _ := os.ReadDir(parent); len(list) > 1 {
				t.Fatalf("change %d failed with %v: left %v", n, err, list)
			}
			if !hit {
				must(t, err)
				if diff := cmp.Diff(want, documents(t, dir)); diff != "" {
					t.Error(diff)
				}
				break
			}
		}
	}
	full := t.TempDir()
	must(t, os.WriteFile(filepath.Join(full, "mine"), nil, 0o644))
	if err := durable.CreateTree(full, files, "case.yaml"); !errors.Is(err, hearsay.ErrConflict) {
		t.Errorf("a folder that holds something: %v", err)
	}
}
