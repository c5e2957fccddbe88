package bundle

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"
)

// base is a small case that vets clean; each broken bundle changes it in one place.
func base(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := filepath.WalkDir("testdata/base", func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel("testdata/base", name)
		files[filepath.ToSlash(rel)] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheBaseOfTheMistakesIsWhole(t *testing.T) {
	if _, ps := Parse(base(t)); len(ps) > 0 {
		t.Error(ps)
	}
}

// TestMistakes reads one bundle per mistake. The place of each expected message was worked out from the mistake,
// not from the parser: every line of `want` must be the beginning of a reported problem, and nothing
// beyond them may be reported.
func TestMistakes(t *testing.T) {
	archives, err := filepath.Glob("testdata/mistakes/*.txtar")
	if err != nil || len(archives) < 60 {
		t.Fatalf("%d broken bundles: %v", len(archives), err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := base(t)
			var want []string
			for _, f := range a.Files {
				switch f.Name {
				case "want":
					want = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
				case "remove":
					delete(files, strings.TrimSpace(string(f.Data)))
				default:
					files[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			compare(t, files, want)
		})
	}
}

func compare(t *testing.T, files fstest.MapFS, want []string) {
	t.Helper()
	_, ps := Parse(files)
	used := make([]bool, len(ps))
	for _, w := range want {
		found := false
		for i, p := range ps {
			if !used[i] && strings.HasPrefix(p.Error(), w) {
				used[i], found = true, true
				break
			}
		}
		if !found {
			t.Errorf("want  %s\ngot   %v", w, ps)
		}
	}
	for i, p := range ps {
		if !used[i] {
			t.Errorf("beyond what was broken: %s", p.Error())
		}
	}
}
