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

// layers is the direction of imports: what each package may take from this module, and why no more.
// doc/ARCHITECTURE.md draws it.
var layers = []struct {
	path string
	may  string // packages of this module, separated by spaces
	why  string
}{
	{"hearsay", "", "the vocabulary stands on nothing: a type that needs a mechanism belongs to the package of that mechanism"},
	{"hearsay/bayes", "", "bayes must not know the domain: move the compile step to weigh"},
	{"hearsay/draw", "", "draw must not know the domain: give it plain data, and choose the words in brief"},
	{"hearsay/score", "", "scores know chances and what happened: which judgements they are of is decided in desk"},
	{"hearsay/truth", "", "truth must not know the domain: it works on arrays of claims"},
	{"hearsay/power", "hearsay", "the power map is meaning: it stands on the vocabulary alone"},
	{"hearsay/internal/read/charset", "hearsay", "bytes become characters: what stands in these is known to text"},
	{"hearsay/bundle", "hearsay hearsay/precedent hearsay/internal/read/charset hearsay/internal/durable", "bundle reads and writes text: what the text implies is computed in weigh; only a prior that cites a class is computed as it is read"},
	{"hearsay/custody", "hearsay hearsay/bundle hearsay/internal/durable", "custody answers for files as bundle names them: fetching and reading them is capture's work"},
	{"hearsay/weigh", "hearsay hearsay/bayes hearsay/power", "weigh is a pure function of a case: files belong to bundle, pages to brief"},
	{"hearsay/weigh/weightest", "hearsay hearsay/bundle hearsay/weigh", "the test language reads estimates as bundle does, and judges with weigh; it draws nothing"},
	{"hearsay/precedent", "hearsay/truth", "precedent counts events: what a count means for a case is for its author to say"},
	{"hearsay/internal/measure/rumour", "hearsay hearsay/internal/read/copies", "rumours are texts that travel: an analyst codes them with the program that finds copies, and rivals scores what is made of them"},
	{"hearsay/internal/measure/worlds", "hearsay", "a world is drawn from the vocabulary alone: what is made of it is scored in internal/measure/rivals"},
	{"hearsay/internal/durable", "hearsay", "durable writes bytes under names and locks: of the vocabulary it takes only the kinds of error"},
	{"hearsay/internal/durable/durabletest", "hearsay/internal/durable", "broken disks are for tests"},
	{"hearsay/cases", "", "cases only carries files"},
	{"hearsay/internal/read/text", "hearsay hearsay/internal/read/lang hearsay/internal/read/charset", "text reads bytes as words: what the words claim is found in extract"},
	{"hearsay/internal/read/timex", "", "times are found in words and a day: what they date is decided in desk"},
	{"hearsay/internal/read/copies", "", "copies compares texts: what is made of a copy is decided in desk"},
	{"hearsay/internal/read/tag", "", "the tagger labels words: what words a text has, and what a label proposes, is known to extract"},
	{"hearsay/internal/read/span", "", "words are cut out of text without knowing what they mean: habits of a language come in as data"},
	{"hearsay/internal/read/lang", "hearsay/internal/read/span", "the registry knows which languages there are: what one knows stands in its folder"},
	{"hearsay/internal/read/lang/en", "hearsay hearsay/internal/read/span hearsay/internal/read/lang hearsay/internal/read/tell hearsay/internal/read/office hearsay/internal/read/timex", "a language is rules and words: it registers them and calls nobody"},
	{"hearsay/internal/read/lang/ru", "hearsay hearsay/internal/read/span hearsay/internal/read/lang hearsay/internal/read/tell hearsay/internal/read/office hearsay/internal/read/timex", "a language is rules and words: it registers them and calls nobody"},
	{"hearsay/internal/read/lang/kk", "hearsay hearsay/internal/read/span hearsay/internal/read/lang hearsay/internal/read/tell hearsay/internal/read/office hearsay/internal/read/timex", "a language is rules and words: it registers them and calls nobody"},
	{"hearsay/internal/read/lang/all", "hearsay/internal/read/lang/en hearsay/internal/read/lang/ru hearsay/internal/read/lang/kk", "the list of languages is one line each"},
	{"hearsay/internal/read/tell", "hearsay hearsay/internal/read/span hearsay/internal/read/lang hearsay/internal/read/tag", "extract proposes from words: what a proposal becomes in a case is the work of desk"},
	{"hearsay/internal/read/marks", "hearsay hearsay/internal/read/span hearsay/internal/read/lang hearsay/internal/measure/gold hearsay/internal/read/text hearsay/internal/read/tag hearsay/internal/read/tell", "labels reads what somebody marked: training and scoring are for who asked"},
	{"hearsay/internal/read/office", "hearsay/internal/read/span", "offices are found in words: what a find changes in a map is decided in desk"},
	{"hearsay/internal/read/model", "hearsay hearsay/internal/read/span hearsay/internal/read/tell hearsay/internal/durable", "remote quotes what a model names: whether to ask at all is decided by a face"},
	{"hearsay/internal/measure/gold", "hearsay", "labelled documents are data: scoring them is the work of bench"},
	{"hearsay/internal/notice", "", "the notice is written from what is linked: nothing of it is imported"},
	{"hearsay/internal/measure/mutants", "", "faults are put into the text of a program, so nothing of it is imported"},
	{"hearsay/internal/measure/bench", "hearsay hearsay/internal/read/span hearsay/internal/read/lang hearsay/internal/read/lang/all hearsay/internal/read/office hearsay/internal/read/pdf hearsay/internal/measure/gold hearsay/bundle hearsay/weigh hearsay/truth hearsay/bayes hearsay/internal/read/text hearsay/internal/read/tell hearsay/internal/read/timex hearsay/internal/read/tag hearsay/internal/read/marks hearsay/internal/read/gazetteer hearsay/internal/read/copies", "bench times the engine, not the faces"},
	{"hearsay/internal/read/names", "hearsay", "names compares spellings: who is one with whom is for a person to say"},
	{"hearsay/internal/read/gazetteer", "hearsay hearsay/internal/read/names", "the gazetteer knows the names of a case: what a mention means for a signal is decided in desk"},
	{"hearsay/internal/sheet", "", "a table is cells: what they say is known to who fills it"},
	{"hearsay/internal/exchange", "hearsay hearsay/bundle hearsay/internal/read/names hearsay/internal/sheet", "exchange reads and writes the forms of others: where a map is kept is bundle's business"},
	{"hearsay/internal/measure/rivals", "hearsay hearsay/weigh hearsay/truth hearsay/internal/measure/rumour hearsay/internal/measure/worlds hearsay/score hearsay/draw", "judgement scores methods on worlds: the worlds are made elsewhere"},
	{"hearsay/internal/claims", "hearsay hearsay/truth hearsay/draw hearsay/internal/sheet", "claims are the one bulk table: it is read and reported apart from cases"},
	{"hearsay/internal/brief", "hearsay hearsay/draw hearsay/score hearsay/weigh hearsay/power", "a brief is made from a judgement: reading files is the desk's work"},
	{"hearsay/internal/read/pdf", "hearsay", "a PDF becomes text: what becomes of the text is capture's business"},
	{"hearsay/internal/capture", "hearsay hearsay/internal/read/charset hearsay/custody hearsay/internal/read/pdf", "capture turns places into documents: what becomes of them is decided in desk"},
	{"hearsay/internal/find", "hearsay hearsay/internal/durable", "the index is a projection: what to index is decided in desk"},
	{"hearsay/internal/capture/archive", "hearsay/custody", "archives are written from what custody keeps: reading them is capture's work"},
	{"hearsay/internal/desk", "hearsay hearsay/internal/read/span hearsay/internal/read/lang hearsay/internal/read/lang/all hearsay/bundle hearsay/custody hearsay/score hearsay/internal/capture/archive hearsay/internal/exchange hearsay/internal/read/names hearsay/internal/capture hearsay/internal/find hearsay/weigh hearsay/power hearsay/truth hearsay/internal/brief hearsay/internal/read/text hearsay/internal/read/pdf hearsay/internal/read/tell hearsay/internal/read/office hearsay/internal/read/timex hearsay/internal/read/copies hearsay/internal/read/model hearsay/internal/read/tag hearsay/internal/read/marks hearsay/internal/read/gazetteer hearsay/internal/durable hearsay/internal/sheet", "the desk puts meaning to use: words of a command line or of a request stay in the faces"},
	{"hearsay/internal/cli", "hearsay hearsay/bundle hearsay/custody hearsay/weigh hearsay/power hearsay/truth hearsay/bayes hearsay/cases hearsay/internal/brief hearsay/internal/read/names hearsay/internal/measure/bench hearsay/internal/measure/rivals hearsay/internal/measure/worlds hearsay/precedent hearsay/internal/claims hearsay/internal/desk hearsay/internal/read/model hearsay/internal/read/tag hearsay/internal/read/gazetteer hearsay/internal/durable hearsay/internal/sheet", "a face parses, calls desk and prints: what other faces need too belongs in desk"},
	{"hearsay/cmd/hearsay-proof", "", "a stranger's check shares no code with what it checks"},
	{"hearsay/cmd/hearsay", "hearsay/internal/cli", "main only starts the command line"},
}

// outside lists the only packages that may import a module from outside, tests aside.
var outside = map[string]string{
	"go.yaml.in/yaml/v4":                   "hearsay/bundle",
	"golang.org/x/sys/windows":             "hearsay/internal/durable",
	"modernc.org/sqlite":                   "hearsay/internal/find",
	"github.com/kljensen/snowball/english": "hearsay/internal/find",
	"github.com/kljensen/snowball/russian": "hearsay/internal/find",
	"golang.org/x/mod/sumdb/note":          "hearsay/custody",
	"golang.org/x/mod/sumdb/tlog":          "hearsay/custody",
	"github.com/andybalholm/brotli":        "hearsay/internal/capture",
	"code.dny.dev/ssrf":                    "hearsay/internal/capture",
	"github.com/temoto/robotstxt":          "hearsay/internal/capture",
	"github.com/mmcdole/gofeed":            "hearsay/internal/capture",
	"github.com/rogpeppe/go-internal/diff": "hearsay/internal/desk",
	"github.com/parquet-go/parquet-go":     "hearsay/internal/claims",

	"github.com/parquet-go/parquet-go/encoding/thrift": "hearsay/internal/claims",
	"github.com/parquet-go/parquet-go/format":          "hearsay/internal/claims",

	"codeberg.org/readeck/go-readability/v2": "hearsay/internal/read/text",
	"golang.org/x/net/html":                  "hearsay/internal/read/text",
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

	"github.com/wlynxg/chardet":            "hearsay/internal/read/charset",
	"golang.org/x/net/html/charset":        "hearsay/internal/read/charset",
	"golang.org/x/text/encoding/charmap":   "hearsay/internal/read/charset",
	"golang.org/x/text/encoding/htmlindex": "hearsay/internal/read/charset",
	"golang.org/x/text/unicode/norm":       "hearsay/internal/read/model",
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

func TestImportDirection(t *testing.T) {
	for _, p := range packages(t) {
		i := slices.IndexFunc(layers, func(l struct{ path, may, why string }) bool { return l.path == p.ImportPath })
		if i < 0 {
			t.Errorf("%s has no place in the table of layers: add it to arch_test.go and to doc/ARCHITECTURE.md", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			root, _, _ := strings.Cut(imported, "/")
			switch {
			case root == "hearsay":
				if !slices.Contains(strings.Fields(layers[i].may), imported) {
					t.Errorf("%s imports %s: %s", p.ImportPath, imported, layers[i].why)
				}
			case strings.Contains(root, ".") && outside[imported] != p.ImportPath:
				t.Errorf("%s imports %s: a module from outside is wrapped in one package, named in arch_test.go", p.ImportPath, imported)
			}
		}
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
