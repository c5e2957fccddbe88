package bundle

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// A case that nobody has written yet judges nothing: each placeholder of the template is a problem at its place, and nothing else is.
func TestEveryPlaceholderOfANewCaseIsAProblemAtItsPlace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := New(dir, "ferry", ""); err != nil {
		t.Fatal(err)
	}
	marks := map[string]int{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(os.DirFS(dir), name)
		marks[name] = strings.Count(string(text), "<<")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	_, ps := Parse(os.DirFS(dir))
	for _, p := range ps {
		marks[p.File]--
		if !strings.Contains(p.Msg, "still the template's") || p.Line == 0 || p.Col == 0 || p.Hint != "write your own words there" {
			t.Errorf("%v", p)
		}
	}
	for name, n := range marks {
		if n != 0 {
			t.Errorf("%s: %d placeholders are not reported", name, n)
		}
	}
	if len(ps) < 20 {
		t.Errorf("only %d", len(ps))
	}
}

// The example of the same template is whole.
func TestTheExampleHasNoPlaceholder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ferry")
	if err := Example(dir, "ferry", "Who sank “the” ferry?"); err != nil {
		t.Fatal(err)
	}
	b, ps := Parse(os.DirFS(dir))
	if len(ps) > 0 || len(b.Warnings()) > 0 {
		t.Error(ps, b.Warnings())
	}
	for name, text := range b.Files {
		if Placeholder(string(text)) {
			t.Errorf("%s:\n%s", name, text)
		}
	}
}

// A quotation with double angle brackets is somebody else's words, and no placeholder.
func TestAQuoteMayHaveDoubleAngleBrackets(t *testing.T) {
	files := base(t)
	name := "signals/2024-05-02.yaml"
	text := string(files[name].Data)
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, "    note: ", "    translation: He said <<no>>.\n    note: ", 1))}
	if _, ps := Parse(files); len(ps) > 0 {
		t.Error(ps)
	}
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, "    note: ", "    title: <<what was said>>\n    note: ", 1))}
	if _, ps := Parse(files); len(ps) == 0 {
		t.Error("a title that is still to be written passes")
	}
}
