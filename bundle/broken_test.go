package bundle_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"hearsay/bundle"
)

var fill = flag.Bool("fill", false, "write the messages of broken bundles that have none yet")

// TestBrokenScaffolds breaks the scaffold of `hearsay new` in one way per file of testdata/broken. A pair of sections
// "old FILE", "new FILE" replaces text; "want" holds every message.
func TestBrokenScaffolds(t *testing.T) {
	names, err := filepath.Glob("testdata/broken/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no broken bundles", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fsys, want := scaffolded(t), -1
			for i, f := range a.Files {
				kind, file, _ := strings.Cut(f.Name, " ")
				switch kind {
				case "want":
					want = i
				case "old":
					old, now := bytes.TrimSuffix(f.Data, []byte("\n")), bytes.TrimSuffix(a.Files[i+1].Data, []byte("\n"))
					if !bytes.Contains(fsys[file].Data, old) {
						t.Fatalf("%s does not hold %q", file, old)
					}
					fsys[file].Data = bytes.Replace(fsys[file].Data, old, now, 1)
				}
			}
			_, problems := bundle.Parse(fsys)
			if len(problems) == 0 {
				t.Fatal("it passes")
			}
			got := problems.Error() + "\n"
			if *fill && want < 0 {
				a.Files = append(a.Files, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if want < 0 || string(a.Files[want].Data) != got {
				t.Errorf("got:\n%s", got)
			}
		})
	}
}

// scaffolded is a case that vets clean.
func scaffolded(t testing.TB) fstest.MapFS {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "ship")
	if err := bundle.New(dir, "ship", "Why did the ship sink?"); err != nil {
		t.Fatal(err)
	}
	b, err := bundle.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for name, data := range b.Files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys
}
