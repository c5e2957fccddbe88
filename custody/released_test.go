package custody

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"hearsay"
)

// released is a case as the first released version wrote it, with captures of two keys, a failure, a stamp and a revision,
// and its owner.
func released(t *testing.T) (dir string, o Options) {
	t.Helper()
	text, err := os.ReadFile("testdata/released/owner.key")
	file := filepath.Join(t.TempDir(), "key")
	if err == nil {
		err = os.WriteFile(file, text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return copied(t, "testdata/released/ferry"), person(t, "Anna", file)
}

func TestACaseOfTheReleasedVersionVerifiesAsItIs(t *testing.T) {
	dir, o := released(t)
	if ps := findings(t, dir, nil); len(ps) > 0 {
		t.Error(ps)
	}
	s, err := Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	notes, ps, err := o.Memory.Check("ferry", dir, s)
	if err != nil || len(ps) > 0 || len(notes) != 1 || !strings.Contains(notes[0], "11 entries, signed by your key") {
		t.Error(notes, ps, err)
	}
	if len(s.Entries()) != 11 || s.All[0].Name() != "" || !strings.HasPrefix(s.Entries()[2].Program, "hearsay ") {
		t.Errorf("the program of the released form is taken for a person: %+v", s.Entries()[2])
	}
	stamps, _ := s.Stamps(nil)
	if len(stamps) != 1 || stamps[0].Checkpoint.Size != 7 {
		t.Errorf("%+v", stamps)
	}
}

func TestACaseOfTheReleasedVersionIsMigratedOnceAndItsLogStays(t *testing.T) {
	dir, o := released(t)
	log, err := os.ReadFile(filepath.Join(dir, "custody", "log"))
	if err != nil {
		t.Fatal(err)
	}
	migrate := func() error { return locked(dir, o, func(k *Keeper) (*Draft, error) { return k.Migrate() }) }
	if err := migrate(); err != nil {
		t.Fatal(err)
	}
	if ps := findings(t, dir, nil); len(ps) > 0 {
		t.Error(ps)
	}
	l := theLog(t, dir)
	var h Head
	if e := l.Entries()[len(l.Lines)-1]; e.Kind != KindMigrate || e.Decode(&h) != nil || h.Size != 11 {
		t.Errorf("the new log does not name the old one's end: %+v", e)
	}
	if now, err := os.ReadFile(filepath.Join(dir, "custody", "log")); err != nil || !bytes.Equal(now, log) {
		t.Errorf("the old log changed: %v", err)
	}
	if err := migrate(); !errors.Is(err, hearsay.ErrConflict) {
		t.Errorf("a second migration: %v", err)
	}
	s, err := Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range s.Entries() {
		if e.Capture != nil {
			if _, err := s.Prove(e.Capture.Digest, nil); err != nil {
				t.Error(err)
			}
		}
	}
}

// cutOff brings the case back to where the released version stood when it was killed after writing its batch: the last two
// entries, of a capture by key, wait.
func cutOff(t *testing.T, dir string, edit func(*leftover)) {
	t.Helper()
	s, err := Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	l := s.Get("")
	const before = 10
	b := &leftover{Lines: bytes.Join(l.Lines[before:], nil), Checkpoint: l.Checkpoint.Text, Files: nil}
	b.LogSize = len(bytes.Join(l.Lines[:before], nil))
	h, err := grow(nil, 0, l.Lines[:before])
	if err != nil {
		t.Fatal(err)
	}
	b.TreeSize, b.Tree = len(h)*32, l.tree[len(h)*32:]
	if edit != nil {
		edit(b)
	}
	text, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, leftoverName), text, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestALeftoverOfTheReleasedVersionIsReadWholeAndFinishedByItsOwnerAlone(t *testing.T) {
	dir, o := released(t)
	cutOff(t, dir, nil)
	if ps := findings(t, dir, nil); len(ps) > 0 {
		t.Error(ps)
	}
	if _, err := Keep(os.DirFS(dir), o); !errors.Is(err, hearsay.ErrCorrupt) || !strings.Contains(err.Error(), "-repair") {
		t.Errorf("a writer goes on beside a leftover: %v", err)
	}
	b, lost, err := Finish(os.DirFS(dir), o.Key.Verifier)
	if err != nil || len(lost) > 0 || len(b.Puts) != 3 {
		t.Errorf("%+v, %v, %v", b, lost, err)
	}
	if _, _, err := Finish(os.DirFS(dir), options(t).Key.Verifier); !errors.Is(err, hearsay.ErrForbidden) {
		t.Errorf("somebody else finishes it: %v", err)
	}
}

// A batch that names other files than evidence, files that its lines do not name, or that nobody signed, writes nothing.
func TestAForgedLeftoverIsNotBelieved(t *testing.T) {
	for what, edit := range map[string]func(*leftover){
		"neither under snapshots/ nor":  func(b *leftover) { b.Files = []string{".git/config"} },
		"lies elsewhere":                func(b *leftover) { b.Files = []string{"../x"} },
		"which its lines do not":        func(b *leftover) { b.Files = []string{"snapshots/ab/x.html"} },
		"no key that the log names":     func(b *leftover) { b.Checkpoint[len(b.Checkpoint)-10] ^= 1 },
		"its checkpoint does not sign ": func(b *leftover) { b.Lines = append(b.Lines, b.Lines...) },
	} {
		dir, o := released(t)
		cutOff(t, dir, edit)
		ps := findings(t, dir, nil)
		if what != "lies elsewhere" {
			wants(t, ps, what)
		}
		wants(t, ps, "a write that was cut off is not believed")
		if b, _, err := Finish(os.DirFS(dir), o.Key.Verifier); err == nil || !b.Empty() {
			t.Errorf("%s: it would be finished: %+v", what, b)
		}
	}
}

// An earlier checkpoint of another case of the same owner does not pass.
func TestAnEarlierCheckpointOfAnotherCaseIsRefused(t *testing.T) {
	dir, o := released(t)
	other := newCase(t)
	o.Case = "tram"
	keeping(t, other, o, page("one"))
	wants(t, findings(t, dir, theLog(t, other).Checkpoint.Text), "the earlier checkpoint is of hearsay/tram/")
	s, err := Read(fstest.MapFS{"custody/checkpoint": {Data: nil}})
	if err != nil || len(s.All) != 1 {
		t.Fatal(err)
	}
	if ps := s.All[0].Check("ferry"); len(ps) != 1 || !strings.Contains(ps[0].Error(), "it cannot be read") {
		t.Error(ps)
	}
}
