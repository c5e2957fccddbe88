package custody

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay"
	"hearsay/bundle"
)

// owner is a case with two captures that its owner has verified, and what a verification by the owner says of it.
func owner(t *testing.T) (dir string, o Options, verify func() bundle.Problems) {
	t.Helper()
	dir, o = newCase(t), options(t)
	keeping(t, dir, o, page("one"))
	keeping(t, dir, o, page("two"))
	verify = func() bundle.Problems {
		t.Helper()
		s, err := Read(os.DirFS(dir))
		if errors.Is(err, hearsay.ErrNotFound) {
			s, err = &Logs{fsys: os.DirFS(dir)}, nil
		}
		if err != nil {
			t.Fatal(err)
		}
		ps, err := s.Verify("ferry")
		if err != nil {
			t.Fatal(err)
		}
		_, more, err := o.Memory.Check("ferry", dir, s)
		if err != nil {
			t.Fatal(err)
		}
		return append(ps, more...)
	}
	if ps := verify(); len(ps) > 0 {
		t.Fatal(ps)
	}
	return dir, o, verify
}

// wants fails unless one of the problems has the words.
func wants(t *testing.T, ps bundle.Problems, words string) {
	t.Helper()
	for _, p := range ps {
		if strings.Contains(p.Error(), words) {
			return
		}
	}
	t.Errorf("no problem says %q: %v", words, ps)
}

func copied(t *testing.T, from string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return to
}

func replaceDir(t *testing.T, dir, with string) {
	t.Helper()
	if err := errors.Join(os.RemoveAll(dir), os.CopyFS(dir, os.DirFS(with))); err != nil {
		t.Fatal(err)
	}
}

func editFile(t *testing.T, name string, edit func([]byte) []byte) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, edit(text), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// resign signs a log, as it now stands, with a key.
func resign(t *testing.T, dir string, with *Key) {
	t.Helper()
	l := theLog(t, dir)
	d := &Draft{k: &Keeper{o: Options{Case: "ferry", Key: with}, log: &Log{ID: l.ID}}, lines: l.Lines}
	if err := d.close(Moment(noon)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, l.checkpointName()), d.checkpoint.Text, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestAForgedEntryIsNamed(t *testing.T) {
	dir, _, verify := owner(t)
	editFile(t, filepath.Join(dir, theLog(t, dir).name()), func(b []byte) []byte { return bytes.Replace(b, []byte("example/one"), []byte("example/won"), 1) })
	wants(t, verify(), ":3:1: changed")
}

// Without the test for whose key signed, a log that anybody signed again passes for its owner's.
func TestALogSignedAnewByAnotherKeyIsNamed(t *testing.T) {
	dir, _, verify := owner(t)
	stranger := options(t).Key
	editFile(t, filepath.Join(dir, theLog(t, dir).name()), func(b []byte) []byte { return bytes.Replace(b, []byte("example/one"), []byte("example/won"), 1) })
	resign(t, dir, stranger)
	wants(t, verify(), "forged or changed: the key "+theLog(t, dir).ID[:16]+", whose log this is, has not signed it")
	own := theLog(t, dir).Keys()[0]
	editFile(t, filepath.Join(dir, theLog(t, dir).name()), func(b []byte) []byte { return bytes.Replace(b, []byte(own), []byte(stranger.Verifier), 1) })
	resign(t, dir, stranger)
	wants(t, verify(), "signed anew: this is the log of the key")
}

func TestARolledBackCaseIsNamed(t *testing.T) {
	dir, o, verify := owner(t)
	old := copied(t, dir)
	keeping(t, dir, o, page("three"))
	replaceDir(t, dir, old)
	wants(t, verify(), "shorter than you last saw: 4 entries, and at 2024-05-02T12:00:00Z it had 5")
}

// The same holds where the older copy lies elsewhere: a case is known by its logs, not by its folder.
func TestAnOlderCopyElsewhereIsNamed(t *testing.T) {
	dir, o, _ := owner(t)
	old := copied(t, dir)
	keeping(t, dir, o, page("three"))
	s, err := Read(os.DirFS(old))
	if err != nil {
		t.Fatal(err)
	}
	_, ps, err := o.Memory.Check("ferry", old, s)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, ps, "shorter than you last saw")
}

func TestATruncatedLogIsNamed(t *testing.T) {
	dir, _, verify := owner(t)
	editFile(t, filepath.Join(dir, theLog(t, dir).name()), func(b []byte) []byte { return bytes.Join(splitLines(b)[:2], nil) })
	wants(t, verify(), "cut off: 4 entries were signed, and 2 are there")
}

func TestAnEmptiedCaseIsNamed(t *testing.T) {
	dir, _, verify := owner(t)
	if err := os.RemoveAll(filepath.Join(dir, "custody")); err != nil {
		t.Fatal(err)
	}
	wants(t, verify(), "custody: emptied: at 2024-05-02T12:00:00Z the custody logs of this case had 4 entries, and none is left")
}

// Everything thrown away and recorded anew under another key: the key is named, and so is what is gone.
func TestACustodyOfAForeignKeyIsNamed(t *testing.T) {
	dir, o, verify := owner(t)
	if err := os.RemoveAll(filepath.Join(dir, "custody")); err != nil {
		t.Fatal(err)
	}
	keeping(t, dir, options(t), page("forged"))
	ps := verify()
	wants(t, ps, "signed by a key that you have never seen")
	wants(t, ps, "missing: you last saw it at 2024-05-02T12:00:00Z, with 4 entries, of the key "+o.Key.ID())
}

// The holder of the key writes the whole log anew: only what somebody remembers shows it.
func TestALogRewrittenWithItsOwnKeyIsNamed(t *testing.T) {
	dir, o, verify := owner(t)
	l := theLog(t, dir)
	editFile(t, filepath.Join(dir, l.name()), func(b []byte) []byte { return bytes.Replace(b, []byte("example/two"), []byte("example/tow"), 1) })
	resign(t, dir, o.Key)
	wants(t, verify(), "rewritten: at 2024-05-02T12:00:00Z you saw other entries among the first 4")
}

// The checkpoint and log of another case of the same owner fit each other and the key.
func TestTheCustodyOfAnotherCaseIsRefused(t *testing.T) {
	dir, o, verify := owner(t)
	other := newCase(t)
	o.Case = "tram"
	keeping(t, other, o, page("one"))
	replaceDir(t, filepath.Join(dir, "custody"), filepath.Join(other, "custody"))
	wants(t, verify(), `it is the checkpoint of another case or log, "hearsay/tram/`)
}

// A second person has seen the first one's log: rolled back together with its checkpoint, it no longer fits what was seen.
func TestTheLogOfAColleagueShowsARollback(t *testing.T) {
	dir, o := newCase(t), options(t)
	keeping(t, dir, o, page("one"))
	mine := theLog(t, dir).dir()
	old := copied(t, filepath.Join(dir, mine))
	keeping(t, dir, o, page("two"))
	keeping(t, dir, options(t), page("three"))
	replaceDir(t, filepath.Join(dir, mine), old)
	wants(t, findings(t, dir, nil), "rolled back or rewritten: at 2024-05-02T12:00:00Z the log")
}

// Names that are digests are compared with their bytes, whatever a log says of them: nobody can record a change of them.
func TestEvidenceIsComparedWithItsName(t *testing.T) {
	dir, o, verify := owner(t)
	list, err := filepath.Glob(filepath.Join(dir, "snapshots", "*", "*.html"))
	if err != nil || len(list) != 2 {
		t.Fatal(list, err)
	}
	editFile(t, list[0], func([]byte) []byte { return []byte("other words") })
	if err := os.Remove(list[1]); err != nil {
		t.Fatal(err)
	}
	wants(t, verify(), "changed: its bytes do not have the digest that is its name")
	ps, err := Strange(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	wants(t, ps, "changed: its bytes do not have the digest that is its name")
	err = locked(dir, o, func(k *Keeper) (*Draft, error) {
		e, ps, err := k.Revision()
		if err != nil || len(ps) != 2 || len(e.Files) != 0 {
			t.Errorf("what was changed or lost is recorded: %+v, %v, %v", e, ps, err)
		}
		rel, _ := filepath.Rel(dir, list[0])
		if _, err := k.Loss([]string{filepath.ToSlash(rel)}, "a test"); err == nil || !strings.Contains(err.Error(), "move it out of the case first") {
			t.Errorf("bytes that were changed are taken for lost: %v", err)
		}
		rel, _ = filepath.Rel(dir, list[1])
		e, err = k.Loss([]string{filepath.ToSlash(rel)}, "the disk was full")
		if err != nil {
			t.Fatal(err)
		}
		return k.Prepare([]Item{{Entry: e}})
	})
	if err != nil {
		t.Fatal(err)
	}
	if ps := verify(); len(ps) != 1 || !strings.Contains(ps[0].Error(), "changed: its bytes") {
		t.Error("an accepted loss is still a problem, or a change no longer is:", ps)
	}
}

// A file that was recorded as gone may not come back unseen: a document by hand, or evidence whose loss somebody accepted.
func TestAFileThatIsBackIsNamed(t *testing.T) {
	dir, o, verify := owner(t)
	lost, _ := bundle.SnapshotFiles(hearsay.Snapshot{Digest: Digest([]byte("one")), MediaType: "text/html"})
	was := map[string][]byte{}
	for _, name := range []string{"parties.yaml", lost} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if was[name] = text; err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	err := locked(dir, o, func(k *Keeper) (*Draft, error) {
		gone, _, err := k.Revision()
		if err != nil {
			return nil, err
		}
		loss, err := k.Loss([]string{lost}, "a test")
		if err != nil {
			return nil, err
		}
		return k.Prepare([]Item{{Entry: gone}, {Entry: loss}})
	})
	if err != nil {
		t.Fatal(err)
	}
	if ps := verify(); len(ps) > 0 {
		t.Fatal("files that were recorded as gone are missed:", ps)
	}
	for name, text := range was {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
		wants(t, verify(), name+": extra: it was recorded as gone")
	}
}

// The record of a snapshot bears the digest of the snapshot, not its own: only the log shows that it was changed.
func TestAChangedRecordOfEvidenceIsNamedAndNotRecorded(t *testing.T) {
	dir, o, verify := owner(t)
	list, err := filepath.Glob(filepath.Join(dir, "snapshots", "*", "*.yaml"))
	if err != nil || len(list) != 2 {
		t.Fatal(list, err)
	}
	editFile(t, list[0], func(b []byte) []byte { return bytes.Replace(b, []byte("post.example"), []byte("past.example"), 1) })
	wants(t, verify(), ".yaml: changed")
	err = locked(dir, o, func(k *Keeper) (*Draft, error) {
		e, ps, err := k.Revision()
		if err != nil || len(ps) != 1 || len(e.Files) != 0 {
			t.Errorf("a changed record of evidence is recorded: %+v, %v, %v", e, ps, err)
		}
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestLinksAndUnknownFilesAreNamedAndNotOpened(t *testing.T) {
	dir, _, verify := owner(t)
	secret := filepath.Join(t.TempDir(), "secret")
	err := errors.Join(os.WriteFile(secret, nil, 0), os.Symlink(secret, filepath.Join(dir, "signals", "zz.yaml")),
		os.Symlink(t.TempDir(), filepath.Join(dir, "snapshots", "zz")), os.WriteFile(filepath.Join(dir, "custody", "more"), nil, 0o644),
		os.WriteFile(filepath.Join(dir, "snapshots", ".hidden"), nil, 0o644))
	if errors.Is(err, fs.ErrPermission) {
		t.Skip("links cannot be made here")
	}
	if err != nil {
		t.Fatal(err)
	}
	ps := verify()
	for _, words := range []string{"signals/zz.yaml: a link or a special file: it was not opened", "snapshots/zz: a link", "custody/more: unknown: no custody log has such a file", "snapshots/.hidden: unknown"} {
		wants(t, ps, words)
	}
}

// A key that its owner renewed is known to the owner and to whoever trusted the one before; a stranger's claim is not.
func TestARenewedKeyIsKnownByTheOneBefore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "key")
	dir, o := newCase(t), person(t, "Anna", file)
	keeping(t, dir, o, page("one"))
	if _, _, err := Renew(file); err != nil {
		t.Fatal(err)
	}
	renewed := person(t, "Anna", file)
	keeping(t, dir, renewed, page("two"))
	reader := options(t)
	if err := reader.Memory.Trust(Trusted{Key: o.Key.Verifier, Name: "Anna", At: Moment(noon)}); err != nil {
		t.Fatal(err)
	}
	s, err := Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for who, m := range map[string]*Memory{"the owner": renewed.Memory, "who trusts the old key": reader.Memory} {
		if notes, ps, err := m.Check("ferry", dir, s); err != nil || len(ps) > 0 || len(notes) != 2 {
			t.Errorf("%s: %v, %v, %v", who, notes, ps, err)
		}
	}
	claim := *renewed.Key.Before
	if claim.holds(reader.Key.Verifier) {
		t.Error("the word for one key holds for another")
	}
}

// What was written under a key after it was revoked is named.
func TestEntriesUnderARevokedKeyAreNamed(t *testing.T) {
	dir, o, verify := owner(t)
	l := theLog(t, dir)
	keeping(t, dir, o, Item{Entry: Entry{Kind: KindRevoke, Key: o.Key.Verifier, Because: "the laptop was stolen", Revoke: &Revocation{From: "2024-05-02", Upto: []Head{l.Head()}}}})
	if ps := verify(); len(ps) > 0 {
		t.Error(ps)
	}
	keeping(t, dir, o, page("by the thief"))
	wants(t, verify(), ":6:1: 1 entries from here on are under a key that was revoked from 2024-05-02 on: the laptop was stolen")
}

// A second copy of a case begins a log of its own: no key signs two histories of one log, and git brings the two together.
func TestNoKeySignsTwoHistories(t *testing.T) {
	dir, o := newCase(t), options(t)
	keeping(t, dir, o, page("one"))
	second := copied(t, dir)
	keeping(t, dir, o, page("two"))
	keeping(t, second, o, page("three"))
	a, b := theLog(t, dir), theLog(t, second)
	s, err := Read(os.DirFS(second))
	if err != nil || len(s.All) != 2 {
		t.Fatalf("the second copy has %d logs, %v; want that of the first copy and its own", len(s.All), err)
	}
	if len(a.Lines) != 4 || a.ID == b.ID && len(b.Lines) == 4 {
		t.Errorf("both copies went on with one log: %d and %d entries", len(a.Lines), len(b.Lines))
	}
}

// Two machines may have one key. What the other one signed is not gone on with here, whether this one has seen it or not: the
// other may be at it, too.
func TestALogThatAnotherMachineWroteIsNotGoneOnWith(t *testing.T) {
	for _, seen := range []bool{false, true} {
		dir, o := newCase(t), options(t)
		keeping(t, dir, o, page("one"))
		file := filepath.Join(t.TempDir(), "key")
		text, err := os.ReadFile(o.Memory.file)
		if err == nil {
			err = os.WriteFile(file, text, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		here := person(t, "Anna", file)
		s, err := Read(os.DirFS(dir))
		if err == nil && seen {
			err = here.Memory.Remember("ferry", dir, s, nil, noon)
		}
		if err != nil {
			t.Fatal(err)
		}
		keeping(t, dir, here, page("two"))
		if s, err = Read(os.DirFS(dir)); err != nil || len(s.All) != 2 {
			t.Errorf("seen: %v: the case has %d logs, %v; want that of each machine", seen, len(s.All), err)
		}
	}
}

func TestAKeyThatOthersCanChangeIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "key")
	if _, err := LoadKey(file); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(file, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadKey(file); !errors.Is(err, hearsay.ErrInvalid) || !strings.Contains(err.Error(), "others can change it") {
		t.Errorf("%v", err)
	}
}

// A log under the name of another of the same key would be taken for that one, even where the case has no id to compare.
func TestALogUnderAnotherNameIsNamed(t *testing.T) {
	dir, o, _ := owner(t)
	l := theLog(t, dir)
	other := o.Key.ID() + "-00000000"
	if err := os.Rename(filepath.Join(dir, l.dir()), filepath.Join(dir, "custody", other)); err != nil {
		t.Fatal(err)
	}
	wants(t, theLog(t, dir).Check(""), "its first entry is that of another log")
}

// A colleague's log has seen mine: it shows that mine is gone, to somebody who never saw either.
func TestTheLogOfAColleagueShowsThatALogIsGone(t *testing.T) {
	dir, o := newCase(t), options(t)
	keeping(t, dir, o, page("one"))
	mine := theLog(t, dir)
	keeping(t, dir, options(t), page("two"))
	if err := os.RemoveAll(filepath.Join(dir, mine.dir())); err != nil {
		t.Fatal(err)
	}
	wants(t, findings(t, dir, nil), mine.name()+": missing: the log")
}

// A line that nobody recorded is named: a hand-written "rejected" would hide a proposal for good.
func TestAnAddedLineIsNamed(t *testing.T) {
	dir, o, verify := owner(t)
	adding(t, dir, o, proposed("anna", 3))
	if ps := verify(); len(ps) > 0 {
		t.Fatal(ps)
	}
	editFile(t, filepath.Join(dir, "proposals.jsonl"), func(b []byte) []byte { return append(b, "{\"judged\":\"anna-1\",\"is\":\"rejected\"}\n"...) })
	wants(t, verify(), "proposals.jsonl:4:1: changed or added: no custody log has this line")
}

// Ben judged what he had seen Anna propose: his lines stand behind hers, and nowhere else.
func TestALineBeforeWhatItsAuthorSawIsNamed(t *testing.T) {
	dir, anna, verify := owner(t)
	adding(t, dir, anna, []byte("a1\na2\n"))
	ben := options(t)
	adding(t, dir, ben, []byte("b1\n"))
	if err := anna.Memory.Trust(Trusted{Key: ben.Key.Verifier, At: Moment(noon)}); err != nil {
		t.Fatal(err)
	}
	if ps := verify(); len(ps) > 0 {
		t.Fatal(ps)
	}
	editFile(t, filepath.Join(dir, "proposals.jsonl"), func([]byte) []byte { return []byte("a1\nb1\na2\n") })
	wants(t, verify(), "proposals.jsonl:2:1: out of order: whoever wrote it had seen line 3")
}

// What a stranger says of keys counts nothing: not a vouch for himself, not a claim to follow a known key, and no revocation.
func TestTheWordOfAStrangerMakesNoKeyKnown(t *testing.T) {
	dir, anna, verify := owner(t)
	mallory, ben := options(t), options(t)
	mallory.Key.Before = &Succession{Key: anna.Key.Verifier, Note: "I follow her"}
	keeping(t, dir, mallory, Item{Entry: Entry{Kind: KindVouch, Key: ben.Key.Verifier}},
		Item{Entry: Entry{Kind: KindRevoke, Key: anna.Key.Verifier, Because: "a lie", Revoke: &Revocation{From: "2020-01-01"}}})
	keeping(t, dir, ben, page("ben"))
	ps := verify()
	wants(t, ps, "signed by a key that you have never seen, "+mallory.Key.ID())
	wants(t, ps, "signed by a key that you have never seen, "+ben.Key.ID())
	for _, p := range ps {
		if strings.Contains(p.Msg, "revoked") {
			t.Error("a stranger revokes the owner's key:", p)
		}
	}
}

// A checkpoint has one form: a second signature under it is a change.
func TestACheckpointHasOneForm(t *testing.T) {
	dir, _, verify := owner(t)
	editFile(t, filepath.Join(dir, theLog(t, dir).checkpointName()), func(b []byte) []byte {
		return append(b, "— somebody AAAAAAECAwQFBgcI\n"...)
	})
	wants(t, verify(), "forged or changed")
}
