package desk

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"hearsay"
)

// aBackup is the backup of a small case.
func aBackup(t *testing.T) (string, []byte) {
	t.Helper()
	_, dir := ferry(t)
	var out bytes.Buffer
	if _, err := Backup(t.Context(), dir, writer, &out); err != nil {
		t.Fatal(err)
	}
	return dir, out.Bytes()
}

func TestRestoredCaseIsTheCase(t *testing.T) {
	dir, file := aBackup(t)
	to := filepath.Join(t.TempDir(), "again")
	n, ps, err := Restore(bytes.NewReader(file), int64(len(file)), to)
	if err != nil || len(ps) > 0 || n == 0 {
		t.Fatal(n, ps, err)
	}
	was, is := reopen(t, dir), reopen(t, to)
	if was.Bundle().Digest() != is.Bundle().Digest() {
		t.Error("the restored case is another")
	}
	if _, _, err := Restore(bytes.NewReader(file), int64(len(file)), to); !errors.Is(err, hearsay.ErrConflict) {
		t.Errorf("a backup was restored over a case: %v", err)
	}
}

// One flipped byte of a backup is refused, wherever it is, or it restores the very same files: a zip archive has some bytes that
// say nothing, as the time of a file.
func TestOneFlippedByteOfABackupIsRefused(t *testing.T) {
	_, file := aBackup(t)
	want, err := ReadBackup(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for i := range file {
		changed := bytes.Clone(file)
		changed[i] ^= 0x20
		got, err := ReadBackup(bytes.NewReader(changed), int64(len(changed)))
		if err != nil {
			if !errors.Is(err, hearsay.ErrCorrupt) {
				t.Fatalf("byte %d: %v", i, err)
			}
			continue
		}
		if len(got) != len(want) {
			t.Fatalf("byte %d of %d: %d files, want %d", i, len(file), len(got), len(want))
		}
		for name := range want {
			if !bytes.Equal(got[name], want[name]) {
				t.Fatalf("byte %d of %d: %s is another, and it passes", i, len(file), name)
			}
		}
	}
	to := filepath.Join(t.TempDir(), "again")
	changed := bytes.Clone(file)
	changed[len(file)/2] ^= 1
	if _, _, err := Restore(bytes.NewReader(changed), int64(len(changed)), to); err == nil {
		t.Error("a damaged backup was restored")
	}
	if _, err := os.Stat(to); err == nil {
		t.Error("a damaged backup left a folder")
	}
}
