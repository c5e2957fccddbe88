package hearsay_test

import (
	"bytes"
	"encoding/json"
	"go/doc"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// outside lists the only packages that may import a module from outside, tests aside.
var outside = map[string]string{
	"go.yaml.in/yaml/v4":                   "hearsay/bundle",
	"golang.org/x/sys/windows":             "hearsay/internal/durable",
	"modernc.org/sqlite":                   "hearsay/internal/find",
	"github.com/kljensen/snowball/english": "hearsay/internal/read/lang/en",
	"github.com/kljensen/snowball/russian": "hearsay/internal/read/lang/ru",
	"golang.org/x/mod/sumdb/note":          "hearsay/custody",
	"golang.org/x/mod/sumdb/tlog":          "hearsay/custody",
	"github.com/andybalholm/brotli":        "hearsay/internal/capture",
	"github.com/klauspost/compress/zstd":   "hearsay/internal/capture",
	"code.dny.dev/ssrf":                    "hearsay/internal/capture",
	"github.com/temoto/robotstxt":          "hearsay/internal/capture",
	"github.com/mmcdole/gofeed":            "hearsay/internal/capture",
	"github.com/rogpeppe/go-internal/diff": "hearsay/internal/desk",
	"github.com/parquet-go/parquet-go":     "hearsay/internal/claims",

	"github.com/parquet-go/parquet-go/encoding/thrift": "hearsay/internal/claims",
	"github.com/parquet-go/parquet-go/format":          "hearsay/internal/claims",

	"codeberg.org/readeck/go-readability/v2": "hearsay/internal/read/text",
	"golang.org/x/net/html":                  "hearsay/internal/read/text",
	"github.com/andybalholm/cascadia":        "hearsay/internal/read/text",
	"github.com/tdewolff/parse/v2":           "hearsay/internal/read/text",
	"github.com/tdewolff/parse/v2/css":       "hearsay/internal/read/text",
	"golang.org/x/term":                      "hearsay/internal/cli",

	"github.com/klippa-app/go-pdfium":             "hearsay/internal/read/pdf",
	"github.com/klippa-app/go-pdfium/errors":      "hearsay/internal/read/pdf",
	"github.com/klippa-app/go-pdfium/references":  "hearsay/internal/read/pdf",
	"github.com/klippa-app/go-pdfium/requests":    "hearsay/internal/read/pdf",
	"github.com/klippa-app/go-pdfium/responses":   "hearsay/internal/read/pdf",
	"github.com/klippa-app/go-pdfium/webassembly": "hearsay/internal/read/pdf",
	"github.com/tetratelabs/wazero":               "hearsay/internal/read/pdf",
	"github.com/tetratelabs/wazero/api":           "hearsay/internal/read/pdf",
	"github.com/tetratelabs/wazero/experimental":  "hearsay/internal/read/pdf",

	"github.com/gogs/chardet":              "hearsay/internal/read/charset",
	"golang.org/x/net/html/charset":        "hearsay/internal/read/charset",
	"golang.org/x/text/encoding/charmap":   "hearsay/internal/read/charset",
	"golang.org/x/text/encoding/htmlindex": "hearsay/internal/read/charset",
	"golang.org/x/text/unicode/norm":       "hearsay/internal/read/charset",
}

type goPackage struct {
	ImportPath string
	Name, Doc  string
	Imports    []string

	TestImports, XTestImports []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Name,Doc,Imports,TestImports,XTestImports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var list []goPackage
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := dec.Decode(&p); err == io.EOF {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// testsMayUse are the modules that tests may take from outside.
var testsMayUse = []string{"github.com/google/go-cmp/", "github.com/rogpeppe/go-internal/testscript", "golang.org/x/tools/txtar", "pgregory.net/rapid"}

// Tests may look at any package of ours, but a young library stays in its one place there too, and mechanisms are tested
// without the domain.
func TestImportsOfTests(t *testing.T) {
	mechanisms := []string{"hearsay/bayes", "hearsay/draw", "hearsay/score", "hearsay/truth"}
	for _, p := range packages(t) {
		for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
			root, _, _ := strings.Cut(imported, "/")
			switch {
			case root == "hearsay":
				if slices.Contains(mechanisms, p.ImportPath) && imported != p.ImportPath {
					t.Errorf("the tests of %s import %s: a mechanism that needs the domain for its tests knows it already", p.ImportPath, imported)
				}
			case !strings.Contains(root, ".") || outside[imported] == p.ImportPath:
			case outside[imported] != "":
				t.Errorf("the tests of %s import %s: only %s may, so that leaving this library is a change in one place", p.ImportPath, imported, outside[imported])
			case !slices.ContainsFunc(testsMayUse, func(m string) bool { return strings.HasPrefix(imported, m) }):
				t.Errorf("the tests of %s import %s: a dependency is a colleague; read its code and its last year, then add it to testsMayUse", p.ImportPath, imported)
			}
		}
	}
}

func TestPackageComments(t *testing.T) {
	for _, p := range packages(t) {
		want := "Package " + p.Name + " "
		if p.Name == "main" {
			want = "Command " + p.ImportPath[strings.LastIndex(p.ImportPath, "/")+1:] + " "
		}
		if !strings.HasPrefix(p.Doc, want) {
			t.Errorf("%s: the package comment begins %q, want %q: say what it is, what it is not, where to start", p.ImportPath, new(doc.Package).Synopsis(p.Doc), want)
		}
	}
}
