package desk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/bundle"
	"hearsay/internal/desk"
)

// A digest says that a file was changed; beside an untouched copy each changed byte is named.
func TestAnUntouchedCopyNamesTheByte(t *testing.T) {
	whole := "one\ntwo\nthree\n"
	for name, c := range map[string]struct{ now, says string }{
		"changed":  {"one\ntwO\nthrEe\n", "changed bytes: 6, 11 (2 of 14)"},
		"run":      {"one\nTWO\nthree\n", "changed bytes: 4-6 (3 of 14)"},
		"put in":   {"one\nnot two\nthree\n", "4 bytes were put in at 4"},
		"taken":    {"one\nthree\n", "bytes 5-8 are missing"},
		"replaced": {"one\n2\nthree\n", "bytes 4-6 were replaced by 1 others"},
	} {
		dir, copied := t.TempDir(), t.TempDir()
		for _, d := range []string{dir, copied} {
			write(t, d, "case.yaml", whole)
			sum, err := bundle.Sum(os.DirFS(d))
			if err != nil {
				t.Fatal(err)
			}
			write(t, d, "case.sum", string(sum))
		}
		write(t, dir, "case.yaml", c.now)
		ps, err := verified(t, dir)
		if err != nil || len(ps) != 1 {
			t.Fatalf("%s: %v, %v", name, ps, err)
		}
		if ps, err = desk.Against(dir, copied, ps); err != nil || !strings.Contains(ps[0].Msg, c.says) {
			t.Errorf("%s: %v, %v; want %q", name, ps, err, c.says)
		}
		write(t, copied, "case.yaml", "also changed")
		ps, _ = verified(t, dir)
		if ps, err = desk.Against(dir, copied, ps); err != nil || !strings.Contains(ps[0].Msg, "not as recorded either") {
			t.Errorf("%s: a copy that was changed too is believed: %v, %v", name, ps, err)
		}
	}
}

func verified(t *testing.T, dir string) (bundle.Problems, error) {
	t.Helper()
	v, err := desk.Verify(t.Context(), dir, desk.Verifying{})
	return v.Problems, err
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
