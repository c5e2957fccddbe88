package desk

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hearsay"
)

// Undo puts back what the answer found, byte for byte; where somebody has edited the file since, it touches nothing. A proposal that
// another accepted is not open only because this Desk has not seen the signal yet.
func TestUndoTouchesNothingThatSomebodyElseChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := os.CopyFS(dir, os.DirFS("../cli/testdata/released/format-1/ferry")); err != nil {
		t.Fatal(err)
	}
	d, late := reopen(t, dir), reopen(t, dir)
	waiting, err := d.Waiting()
	if err != nil || len(waiting) < 2 {
		t.Fatal(len(waiting), err)
	}
	now := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	said := hearsay.When{Start: time.Date(2024, 5, 5, 0, 0, 0, 0, time.UTC), Day: true}
	x := Choice{Source: "harbour-post", Says: "blast", Stance: hearsay.Asserts, Said: said, Title: "told"}
	before := d.Bundle().Digest()
	id, err := d.Accept(waiting[0], x, now)
	if err != nil {
		t.Fatal(err)
	}
	if err := late.Reject(waiting[0], "seen too late", now); !errors.Is(err, hearsay.ErrConflict) {
		t.Errorf("what another accepted is rejected: %v", err)
	}
	if err := d.Undo(waiting[0].ID, now); err != nil || d.Bundle().Digest() != before || d.Bundle().Kind(id) != "" {
		t.Fatalf("%v: the case is not as it was", err)
	}
	if err := d.Undo(waiting[0].ID, now); !errors.Is(err, hearsay.ErrInvalid) {
		t.Errorf("undone twice: %v", err)
	}
	if again, err := d.Waiting(); err != nil || len(again) != len(waiting) {
		t.Errorf("%d wait, not %d: %v", len(again), len(waiting), err)
	}
	if id, err = d.Accept(waiting[0], x, now); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, d.Bundle().Pos(id).File)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, append(text, "# seen by a second reader\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := d.Undo(waiting[0].ID, now); !errors.Is(err, hearsay.ErrConflict) {
		t.Errorf("undone over the edit of another: %v", err)
	}
	if left, err := os.ReadFile(name); err != nil || len(left) <= len(text) {
		t.Errorf("the edit is gone: %v", err)
	}
}
