package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/validate"
)

const root = "../.."

var someTime = time.Unix(1767225600, 0).UTC()

// packed makes every form of one release from files that stand for programs, in a folder of its own. The files
// themselves are older the second time, and of another mode: neither may show.
func packed(t *testing.T, older time.Duration, mode fs.FileMode) string {
	t.Helper()
	dir := t.TempDir()
	r := &release{source: root, out: filepath.Join(dir, "out"), version: "1.2.3-dev.20260101.gabc", at: someTime}
	if err := os.Mkdir(r.out, 0o755); err != nil {
		t.Fatal(err)
	}
	var files []file
	for _, f := range []file{{name: "hearsay", mode: 0o755}, {name: "hearsay-proof", mode: 0o755}, {name: "NOTICE", mode: 0o644}, {name: "LICENSE", mode: 0o644}} {
		f.path = filepath.Join(dir, f.name)
		if err := os.WriteFile(f.path, []byte("this is "+f.name+"\n"), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(f.path, time.Time{}, time.Now().Add(-older)); err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	name := filepath.Join(r.out, "hearsay_1")
	for form, err := range map[string]error{
		"tar": r.tarball(files, name+".tar.gz"), "zip": r.zip(files, name+".zip"), "deb": r.debian(files, targets[0], name+".deb"),
		"image": r.image(files, targets[1], name+"_image.tar"),
	} {
		if err != nil {
			t.Fatalf("%s: %v", form, err)
		}
	}
	if err := checksums(r.out); err != nil {
		t.Fatal(err)
	}
	return r.out
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestEveryFormIsTheSameBytesTwice(t *testing.T) {
	one, two := packed(t, 0, 0o600), packed(t, 48*time.Hour, 0o644)
	entries, err := os.ReadDir(one)
	if err != nil || len(entries) != 5 {
		t.Fatalf("%v, %v", entries, err)
	}
	for _, e := range entries {
		if !bytes.Equal(read(t, filepath.Join(one, e.Name())), read(t, filepath.Join(two, e.Name()))) {
			t.Errorf("%s differs when it is made again", e.Name())
		}
	}
}

func TestArchivesHoldTheProgramsAsTheyAre(t *testing.T) {
	dir := packed(t, 0, 0o600)
	z, err := gzip.NewReader(bytes.NewReader(read(t, filepath.Join(dir, "hearsay_1.tar.gz"))))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		base := strings.TrimPrefix(h.Name, "hearsay_1/")
		if err != nil || string(text) != "this is "+base+"\n" || !h.ModTime.Equal(someTime) || h.Uid != 0 || h.Uname != "" {
			t.Errorf("%+v: %q, %v", h, text, err)
		}
		names = append(names, fmt.Sprintf("%s %o", base, h.Mode))
	}
	if want := []string{"hearsay 755", "hearsay-proof 755", "NOTICE 644", "LICENSE 644"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
	zipped, err := zip.OpenReader(filepath.Join(dir, "hearsay_1.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer zipped.Close()
	if len(zipped.File) != 4 || zipped.File[0].Name != "hearsay_1/hearsay" || zipped.File[0].Mode() != 0o755 || !zipped.File[0].Modified.Equal(someTime) {
		t.Errorf("%+v", zipped.File[0])
	}
}

// The image can be loaded, runs the program as nobody in /case, and has certificates to check servers by.
func TestTheImageIsWhole(t *testing.T) {
	img, err := tarball.ImageFromPath(filepath.Join(packed(t, 0, 0o600), "hearsay_1_image.tar"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := validate.Image(img); err != nil {
		t.Fatal(err)
	}
	c, err := img.ConfigFile()
	if err != nil || c.Architecture != "arm64" || c.OS != "linux" || c.Config.User != nobody || c.Config.WorkingDir != "/case" || !slices.Equal(c.Config.Entrypoint, []string{"/usr/bin/hearsay"}) || !c.Created.Equal(someTime) {
		t.Errorf("%+v, %v", c, err)
	}
	layers, err := img.Layers()
	if err != nil || len(layers) != 1 {
		t.Fatal(layers, err)
	}
	text, err := layers[0].Uncompressed()
	if err != nil {
		t.Fatal(err)
	}
	modes, roots := map[string]int64{}, 0
	for r := tar.NewReader(text); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if modes[h.Name] = h.Mode; h.Name == "etc/ssl/certs/ca-certificates.crt" {
			pem, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			roots = bytes.Count(pem, []byte("BEGIN CERTIFICATE"))
		}
	}
	if modes["usr/bin/hearsay"] != 0o755 || modes["tmp/"] != 0o1777 || modes["home/"] != 0o700 || roots < 50 {
		t.Errorf("%v, %d certificates", modes, roots)
	}
}

func TestChecksumsAreThoseOfTheFiles(t *testing.T) {
	dir := packed(t, 0, 0o600)
	n := 0
	for line := range strings.Lines(string(read(t, filepath.Join(dir, "SHA256SUMS")))) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if n++; sum != fmt.Sprintf("%x", sha256.Sum256(read(t, filepath.Join(dir, name)))) {
			t.Errorf("%s has another sum", name)
		}
	}
	if n != 4 {
		t.Errorf("%d files are listed", n)
	}
}

// What is linked is in the bill with its licence, and a module that NOTICE does not name stops the release.
func TestTheBillNamesWhatIsLinked(t *testing.T) {
	r := &release{version: "1.2.3", at: someTime}
	info := &debug.BuildInfo{GoVersion: "go1.26.8", Deps: []*debug.Module{
		{Path: "example.org/a", Version: "v1.0.0", Sum: "h1:aa="}, {Path: "github.com/klippa-app/go-pdfium", Version: "v1.21.4"}}}
	notice := "\nexample.org/a v1.0.0: MIT\ngithub.com/klippa-app/go-pdfium v1.21.4: MIT\n"
	b, err := r.materials(info, notice)
	if err != nil {
		t.Fatal(err)
	}
	list := *b.Components
	if len(list) != 3 || list[0].Version != "go1.26.8" || list[1].PackageURL != "pkg:golang/example.org/a@v1.0.0" || (*list[1].Licenses)[0].License.ID != "MIT" || (*list[2].Components)[0].Name != "PDFium" {
		t.Errorf("%+v", list)
	}
	if _, err := r.materials(info, "\nexample.org/a v1.0.1: MIT\n"); err == nil || !strings.Contains(err.Error(), "example.org/a v1.0.0") {
		t.Errorf("a module that NOTICE does not name passes: %v", err)
	}
}

func TestTheVersionIsThatOfTheChangelog(t *testing.T) {
	for log, want := range map[string]string{
		"# x\n\n## 2.1.0, not released yet\n\n## 2.0.0, 1 May 2027\n": "2.1.0 false",
		"# x\n\n## 2.0.0, 1 May 2027\n":                               "2.0.0 true",
		"# x\n\n## Next\n":                                            " false",
	} {
		v, done, err := newest(log)
		if got := fmt.Sprint(v, " ", done); got != want || (v == "") != (err != nil) {
			t.Errorf("%q: %s, %v; want %s", log, got, err, want)
		}
	}
	if v, _, err := newest(string(read(t, filepath.Join(root, "CHANGELOG.md")))); err != nil || !strings.HasPrefix(v, "1.") {
		t.Errorf("version %s, %v: the first number is the format of case that is written", v, err)
	}
}
