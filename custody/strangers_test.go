package custody

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"

	"golang.org/x/mod/sumdb/note"
)

// Mallory writes into the first line of the owner's log that her key was the one before the owner's. The line is not what the owner
// signed, so it makes nobody known: her own log beside it is a stranger's.
func TestAForgedLineInTheOwnersLogMakesNoStrangerKnown(t *testing.T) {
	dir, anna, verify := owner(t)
	name := filepath.Join(dir, theLog(t, dir).name())
	mallory := options(t)
	keeping(t, dir, mallory, page("mallory"))
	signed, err := note.Sign(&note.Note{Text: successionText(mallory.Key.Verifier, anna.Key.Verifier)}, mallory.Key.signer)
	if err != nil {
		t.Fatal(err)
	}
	editFile(t, name, func(log []byte) []byte {
		first, rest, _ := bytes.Cut(log, []byte("\n"))
		var entry map[string]any
		if err := json.Unmarshal(first, &entry); err != nil {
			t.Fatal(err)
		}
		entry["before"] = Succession{mallory.Key.Verifier, string(signed)}
		forged, err := json.Marshal(entry)
		if err != nil {
			t.Fatal(err)
		}
		return append(append(forged, '\n'), rest...)
	})
	wants(t, verify(), "signed by a key that you have never seen, "+mallory.Key.ID())
}

// A vouch that somebody added to the owner's log is not the owner's.
func TestAVouchInAForgedLogMakesNoStrangerKnown(t *testing.T) {
	dir, _, verify := owner(t)
	log := theLog(t, dir)
	mallory := options(t)
	keeping(t, dir, mallory, page("mallory"))
	editFile(t, filepath.Join(dir, log.name()), func(text []byte) []byte {
		e := log.entries[len(log.entries)-1]
		e.Index, e.Kind, e.Key, e.Capture = e.Index+1, KindVouch, mallory.Key.Verifier, nil
		line, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		return append(append(text, line...), '\n')
	})
	wants(t, verify(), "signed by a key that you have never seen, "+mallory.Key.ID())
}

// That a stranger's second key follows the first is the stranger's word.
func TestTheSuccessorOfAStrangersKeyIsAStrangers(t *testing.T) {
	dir, _, verify := owner(t)
	file := filepath.Join(t.TempDir(), "key")
	first := person(t, "Mallory", file)
	keeping(t, dir, first, page("one of hers"))
	if _, _, err := Renew(file); err != nil {
		t.Fatal(err)
	}
	second := person(t, "Mallory", file)
	keeping(t, dir, second, page("another of hers"))
	ps := verify()
	wants(t, ps, "signed by a key that you have never seen, "+first.Key.ID())
	wants(t, ps, "signed by a key that you have never seen, "+second.Key.ID())
}
