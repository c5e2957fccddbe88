package bundle

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// What a stranger's folder may hold besides a case is named, and not opened: a file that is opened all the same fails the test.
func TestWhatIsNoFileOfACaseIsNamedAndNotOpened(t *testing.T) {
	for name, x := range map[string]struct {
		file string
		mode fs.FileMode
		want string
	}{
		"a link to a document":     {"signals/2024-05-09.yaml", fs.ModeSymlink, "signals/2024-05-09.yaml: is a symbolic link, and a case holds only files and folders: remove it, or put a copy of the file in its place"},
		"a link for a folder":      {"power", fs.ModeSymlink, "power: is a symbolic link"},
		"a link beside the case":   {"notes.txt", fs.ModeSymlink, "notes.txt: is a symbolic link"},
		"a link for the index":     {".hearsay/find.db", fs.ModeSymlink, ".hearsay/find.db: is a symbolic link"},
		"a pipe":                   {"signals/pipe.yaml", fs.ModeNamedPipe, "signals/pipe.yaml: is a named pipe"},
		"a device":                 {"judgements/zero.yaml", fs.ModeDevice | fs.ModeCharDevice, "judgements/zero.yaml: is a device"},
		"a socket":                 {"snapshots/ab/s", fs.ModeSocket, "snapshots/ab/s: is a socket"},
		"a device of Windows":      {"signals/aux.yaml", 0, `signals/aux.yaml: the name "signals/aux.yaml" is that of a device on Windows: rename it`},
		"a stream of Windows":      {"signals/a:b.yaml", 0, `signals/a:b.yaml: the name "signals/a:b.yaml" has a character that some systems do not allow`},
		"a name that ends in dots": {"snapshots/ab/x..", 0, `ends in a dot or a space`},
		"a control character":      {"signals/a\x1b.yaml", 0, "control characters"},
		"names that are one":       {"Case.yaml", 0, "differs from Case.yaml only by capital letters: on Windows and macOS they are one file"},
		"folders that are one":     {"Signals/x.yaml", 0, "Signals only by capital letters"},
		"folders without end":      {"snapshots/" + strings.Repeat("a/", 40) + "x", 0, "folders lie more than 12 deep"},
	} {
		files := base(t)
		files[x.file] = &fstest.MapFile{Mode: x.mode, Data: []byte("x: y\n")}
		_, ps := Parse(watched{files, func(opened string) {
			if opened == x.file && x.mode != 0 {
				t.Errorf("%s: it was opened", name)
			}
		}})
		if !strings.Contains(fmt.Sprint(ps), x.want) {
			t.Errorf("%s: %v", name, ps)
		}
	}
	files := base(t)
	files["brief: final?.md"], files["Notes.txt"], files["notes.txt"] = &fstest.MapFile{}, &fstest.MapFile{}, &fstest.MapFile{}
	if _, ps := Parse(files); len(ps) > 0 {
		t.Errorf("what is not of the case is the user's own affair: %v", ps)
	}
}

// A file is not read to find out that it is too large to be read.
func TestAFileThatIsTooLargeIsNotOpened(t *testing.T) {
	files := base(t)
	files["signals/large.yaml"] = &fstest.MapFile{Data: make([]byte, maxFile+1)}
	_, ps := Parse(watched{files, func(opened string) {
		if opened == "signals/large.yaml" {
			t.Error("it was opened")
		}
	}})
	if want := "signals/large.yaml: has 16777217 bytes, more than the 16777216 that are read of one file: split it"; !strings.Contains(fmt.Sprint(ps), want) {
		t.Error(ps)
	}
}

// watched tells which files are opened.
type watched struct {
	fstest.MapFS
	opened func(name string)
}

func (w watched) Open(name string) (fs.File, error) {
	f, err := w.MapFS.Open(name)
	if err == nil {
		if info, e := f.Stat(); e == nil && !info.IsDir() {
			w.opened(name)
		}
	}
	return f, err
}

func (w watched) ReadFile(name string) ([]byte, error) {
	w.opened(name)
	return w.MapFS.ReadFile(name)
}

// A folder that holds the files of a whole disk is not read to its end.
func TestAFolderOfTooManyFilesIsNotReadToItsEnd(t *testing.T) {
	files := base(t)
	for i := range mostFiles + 10 {
		files[fmt.Sprintf("x/%d", i)] = &fstest.MapFile{}
	}
	if _, ps := Parse(files); len(ps) != 1 || !strings.Contains(ps[0].Msg, "more than 250000 files") {
		t.Error(len(ps), first(ps))
	}
}

func first(ps Problems) any { return fmt.Sprint(ps[:min(3, len(ps))]) }
