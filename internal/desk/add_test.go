package desk

import (
	"archive/zip"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"hearsay/bundle"
	"hearsay/custody"
)

// adding captures places into a new case, which must vet and verify afterwards.
func adding(t *testing.T) (dir string, add func(places ...string) []Added) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "ferry")
	if err := bundle.Example(dir, "ferry", ""); err != nil {
		t.Fatal(err)
	}
	key, err := custody.LoadKey(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	return dir, func(places ...string) []Added {
		t.Helper()
		var list []Added
		if err := Add(t.Context(), dir, places, AddOptions{Keeping: Keeping{Key: key, Program: "hearsay test"}}, func(a Added) { list = append(list, a) }); err != nil {
			t.Fatal(err)
		}
		if _, err := bundle.Open(dir); err != nil {
			t.Errorf("after adding, the case does not vet: %v", err)
		}
		if ps, err := verified(t, dir); err != nil || len(ps) > 0 {
			t.Errorf("after adding, the case does not verify: %v, %v", ps, err)
		}
		return list
	}
}

func verified(t testing.TB, dir string) (bundle.Problems, error) {
	t.Helper()
	v, err := Verify(t.Context(), dir, Verifying{})
	return v.Problems, err
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestTheSameBytesUnderTwoTypesAreOneSnapshot(t *testing.T) {
	dir, add := adding(t)
	at := t.TempDir()
	add(write(t, filepath.Join(at, "a.txt"), "one"), write(t, filepath.Join(at, "b.html"), "one"))
	add(write(t, filepath.Join(at, "c.md"), "one"))
	list, err := filepath.Glob(filepath.Join(dir, "snapshots", "*", "*"))
	if err != nil || len(list) != 2 {
		t.Errorf("%v, %v; want the bytes and their record", list, err)
	}
}

func TestLostEvidenceThatIsCapturedAgainIsPutBack(t *testing.T) {
	dir, add := adding(t)
	page := write(t, filepath.Join(t.TempDir(), "a.html"), "<p>one")
	add(page)
	list, err := filepath.Glob(filepath.Join(dir, "snapshots", "*", "*.html"))
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if err := os.Remove(list[0]); err != nil {
		t.Fatal(err)
	}
	if ps, err := verified(t, dir); err != nil || len(ps) != 1 || !strings.Contains(ps[0].Error(), "missing") {
		t.Error(ps, err)
	}
	if a := add(page); !a[0].Again {
		t.Error("the same bytes are not known again")
	}
}

// Names are strangers' words; none of them leaves the case, breaks its records, or hides.
func TestHostileNamesStayInTheirPlace(t *testing.T) {
	dir, add := adding(t)
	file := filepath.Join(t.TempDir(), "a.zip")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	names := []string{"../../../etc/passwd", "/etc/passwd", `C:\Windows\x`, "a\nb: c", "# comment", "\x00\x7f\u202e", "\"quoted\": {", strings.Repeat("long", 500), "\xff\xfe", "- list", "key: value", "'"}
	for i, n := range names {
		w, err := z.Create(n)
		if err == nil {
			_, err = w.Write([]byte{byte('a' + i)})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	places := []string{file}
	if runtime.GOOS == "linux" {
		at := t.TempDir()
		for i, n := range []string{"a\nb", "\xff", "\x7f", "#", "{x}: y"} {
			write(t, filepath.Join(at, n), strings.Repeat("x", i+1))
		}
		places = append(places, at)
	}
	for _, a := range add(places...) {
		if a.Failure != nil {
			t.Errorf("%+v", a.Failure)
		}
	}
	b, err := bundle.Open(dir)
	if err != nil || len(b.Case.Snapshots) < len(names)+1 {
		t.Errorf("%d snapshots, %v", len(b.Case.Snapshots), err)
	}
	outside, err := filepath.Glob(filepath.Join(filepath.Dir(dir), "*"))
	if err != nil || len(outside) != 1 {
		t.Errorf("beside the case: %v, %v", outside, err)
	}
}

// A page that changed is a new snapshot that names the one before, and the difference can be read.
func TestAPlaceCapturedAgainShowsWhatChanged(t *testing.T) {
	dir, add := adding(t)
	page := write(t, filepath.Join(t.TempDir(), "a.html"), "<p>He is abroad.</p><p>So it is.</p>")
	before := add(page)[0].Capture
	write(t, page, "<p>He is in the capital.</p><p>So it is.</p>")
	after := add(page)[0].Capture
	if after.Before != before.Digest {
		t.Fatalf("before is %q, want %q", after.Before, before.Digest)
	}
	d, err := Diff(dir, after.Digest[:12])
	if err != nil || !strings.Contains(d, "-<p>He is abroad.</p>\n") || !strings.Contains(d, "+<p>He is in the capital.</p>\n") || strings.Contains(d, "-<p>So") {
		t.Errorf("%v\n%s", err, d)
	}
}
