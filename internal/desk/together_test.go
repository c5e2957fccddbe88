package desk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hearsay"
	"hearsay/weigh"
)

// Sixty-four goroutines use one open case: they judge names, accept and reject the same proposals, seal and weigh. Nothing is
// lost and nothing doubled.
func TestManyGoroutinesUseOneOpenCase(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := os.CopyFS(dir, os.DirFS("../cli/testdata/released/format-1/ferry")); err != nil {
		t.Fatal(err)
	}
	d := reopen(t, dir)
	waiting, err := d.Waiting()
	if err != nil || len(waiting) != 4 {
		t.Fatal(len(waiting), err)
	}
	seals := len(d.Case().Seals)
	said := hearsay.When{Start: time.Date(2024, 5, 5, 0, 0, 0, 0, time.UTC), Day: true}
	now := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	var accepted, rejected, sealed atomic.Int64
	count := func(n *atomic.Int64, err error) {
		switch {
		case err == nil:
			n.Add(1)
		case !errors.Is(err, hearsay.ErrConflict):
			t.Error(err)
		}
	}
	var all sync.WaitGroup
	for i := range 64 {
		all.Go(func() {
			w := waiting[i/5%len(waiting)]
			switch i % 5 {
			case 0:
				if err := d.JudgeNames(hearsay.NameJudgement{A: "ragan", B: "voss", Is: hearsay.Negative, By: "t", At: now, Because: fmt.Sprintf("reason %d.", i)}); err != nil {
					t.Error(err)
				}
			case 1:
				_, err := d.Accept(w, Choice{Source: "harbour-post", Says: "blast", Stance: hearsay.Asserts, Said: said, Title: "accepted together"}, now)
				count(&accepted, err)
			case 2:
				count(&rejected, d.Reject(w, "rejected together", now))
			case 3:
				_, _, err := d.Seal(Sealing{Now: now, Draws: 2, By: "together"})
				count(&sealed, err) // a case that was changed while it was judged is a conflict
			case 4:
				if _, err := d.Weigh(weigh.Options{Draws: 2}); err != nil {
					t.Error(err)
				}
				if _, err := d.Waiting(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	names, log := 0, string(read(t, dir, "proposals.jsonl"))
	for i := 0; i < 64; i += 5 {
		names += strings.Count(string(read(t, dir, "names.yaml")), fmt.Sprintf("reason %d.", i))
	}
	if names != 13 {
		t.Errorf("%d judgements of names, want 13", names)
	}
	if n := int(accepted.Load() + rejected.Load()); n != len(waiting) {
		t.Errorf("%d proposals were answered %d times", len(waiting), n)
	}
	if n := strings.Count(log, "rejected together"); n != int(rejected.Load()) {
		t.Errorf("%d rejections in the log, want %d", n, rejected.Load())
	}
	signals := 0
	for _, s := range d.Case().Signals {
		if s.Title == "accepted together" {
			signals++
		}
	}
	if signals != int(accepted.Load()) {
		t.Errorf("%d accepted signals, want %d", signals, accepted.Load())
	}
	again := reopen(t, dir)
	if got, want := d.Bundle().Digest(), again.Bundle().Digest(); got != want || len(again.Case().Seals) != len(d.Case().Seals) {
		t.Errorf("the open case (%.8s, %d seals) is not what is on the disk (%.8s, %d seals)", got, len(d.Case().Seals), want, len(again.Case().Seals))
	}
	if n := len(again.Case().Seals) - seals; n != int(sealed.Load()) {
		t.Errorf("%d seals were written, want %d", n, sealed.Load())
	}
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
