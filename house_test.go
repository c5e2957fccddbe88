package hearsay_test

import (
	"go/format"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// files are the names of all files of the repository: what git has or would add, or everything where there is no git.
func files(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err == nil {
		var list []string
		for name := range strings.SplitSeq(strings.TrimRight(string(out), "\x00"), "\x00") {
			if _, err := os.Stat(name); err == nil { // a deleted file is listed until the deletion is committed
				list = append(list, name)
			}
		}
		return list
	}
	var list []string
	err = filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == ".git" {
			return fs.SkipDir
		}
		if err == nil && !d.IsDir() {
			list = append(list, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTidy(t *testing.T) {
	if out, err := exec.Command("go", "mod", "tidy", "-diff").CombinedOutput(); err != nil {
		t.Errorf("go.mod or go.sum is not tidy; run go mod tidy\n%s", out)
	}
}

func TestFormatted(t *testing.T) {
	for _, name := range files(t) {
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		text := read(t, name)
		out, err := format.Source([]byte(text))
		if err != nil || string(out) != text {
			t.Errorf("%s is not in gofmt's layout; run gofmt -w %s", name, name)
		}
	}
}

// elsewhere matches paths of somebody's machine and of places outside the repository. The pattern is written in pieces so
// that it does not find itself.
var elsewhere = regexp.MustCompile(`(^|[\s"'(=` + "`" + `])(/` + `work/|/` + `root/|/` + `home/[a-z]|/` + `Users/[A-Za-z]|[A-Z]:\\` + `Users)|\.\./` + `shared`)

func TestNothingFromOneMachine(t *testing.T) {
	for _, name := range files(t) {
		text := read(t, name)
		if !utf8.ValidString(text) {
			continue
		}
		n := 0
		for line := range strings.SplitSeq(text, "\n") {
			n++
			if m := elsewhere.FindString(line); m != "" {
				t.Errorf("%s:%d mentions %q, which exists on one machine only", name, n, strings.TrimSpace(m))
			}
		}
	}
}

// longest is how many lines a file of code may have: one idea each. Tests and tables may be longer.
const longest = 500

func TestOneIdeaPerFile(t *testing.T) {
	for _, name := range files(t) {
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		if n := strings.Count(read(t, name), "\n"); n > longest {
			t.Errorf("%s has %d lines, more than %d: look for the second idea in it", name, n, longest)
		}
	}
}

// Every table goes through one function, which keeps a spreadsheet from running what a stranger wrote.
func TestTablesAreWrittenInOnePlace(t *testing.T) {
	for _, name := range files(t) {
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && !strings.HasPrefix(name, "internal/sheet/") && strings.Contains(read(t, name), "csv.New"+"Writer") {
			t.Errorf("%s writes CSV itself: use internal/sheet", name)
		}
	}
}

// typed matches a row of a table from endings of names to media types, or back.
var typed = regexp.MustCompile(`"\.[a-z0-9]+":\s*"(text|application|image|message)/|"(text|application|image|message)/[a-z+.-]+":\s*"\.`)

// What ending a media type has is said once: two tables would disagree over where a snapshot lies.
func TestMediaTypesHaveOneTable(t *testing.T) {
	for _, name := range files(t) {
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && typed.MatchString(read(t, name)) {
			t.Errorf("%s says which endings media types have: that is the table of internal/media", name)
		}
	}
}

var (
	link   = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	fences = regexp.MustCompile("(?s)```.*?```")
)

func TestLinksResolve(t *testing.T) {
	for _, name := range files(t) {
		if !strings.HasSuffix(name, ".md") || strings.Contains(name, "testdata/") {
			continue
		}
		for _, m := range link.FindAllStringSubmatch(fences.ReplaceAllString(read(t, name), ""), -1) {
			target, anchor, _ := strings.Cut(m[1], "#")
			if strings.Contains(m[1], "://") || strings.HasPrefix(m[1], "mailto:") {
				continue
			}
			full := filepath.Join(filepath.Dir(name), target)
			if target == "" {
				full = name
			}
			if _, err := os.Stat(full); err != nil {
				t.Errorf("%s links to %s, which is not there", name, m[1])
				continue
			}
			if anchor != "" && !hasAnchor(read(t, full), anchor) {
				t.Errorf("%s links to %s, but no heading there has this anchor", name, m[1])
			}
		}
	}
}

var notInAnchors = regexp.MustCompile(`[^\pL\pN\- ]`)

// hasAnchor reports whether a heading of the text has the anchor that GitHub gives it.
func hasAnchor(text, anchor string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		title := strings.TrimLeft(line, "#")
		if title == line {
			continue
		}
		slug := notInAnchors.ReplaceAllString(strings.ToLower(strings.TrimSpace(title)), "")
		if strings.ReplaceAll(slug, " ", "-") == anchor {
			return true
		}
	}
	return false
}

// The packages that doc/ARCHITECTURE.md maps are those that exist.
func TestEveryPackageIsOnTheMap(t *testing.T) {
	text := read(t, "doc/ARCHITECTURE.md")
	for _, p := range packages(t) {
		dir := strings.TrimPrefix(p.ImportPath, "hearsay/")
		if dir != "hearsay" && !strings.Contains(text, "`"+dir+"`") {
			t.Errorf("doc/ARCHITECTURE.md does not say what `%s` is", dir)
		}
	}
}

// Every file named in the documents, as `weigh/view.go` is, exists.
func TestNamedFilesExist(t *testing.T) {
	named := regexp.MustCompile("`([a-z][a-z0-9_/-]*/[a-z0-9_-]+\\.(?:go|tmpl|css|yaml))`")
	for _, name := range []string{"README.md", "doc/ARCHITECTURE.md", "doc/method.md", "doc/terms.md"} {
		for _, m := range named.FindAllStringSubmatch(read(t, name), -1) {
			if _, err := os.Stat(m[1]); err != nil {
				t.Errorf("%s names %s, which is not there", name, m[1])
			}
		}
	}
}

// writers may change files by themselves. Everybody else goes through internal/durable, so that nothing is half written and
// no two programs overwrite each other's work.
var writers = []string{"internal/durable/", "internal/capture/render.go", "custody/", "internal/measure/", "internal/cli/bench", "tools/"}

// changes matches calls that change files.
var changes = regexp.MustCompile(`\bos\.(Create|WriteFile|Rename|OpenFile|Mkdir|MkdirAll|CreateTemp|MkdirTemp|Link|Symlink|Truncate|Chmod|CopyFS|Remove|RemoveAll)\(`)

// removesIndex is the one place elsewhere that removes files: an index of the search that cannot be read is built again.
const removesIndex = "internal/find/index.go"

func TestOnlyDurableWritesFiles(t *testing.T) {
	for _, name := range files(t) {
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || name == removesIndex ||
			slices.ContainsFunc(writers, func(w string) bool { return strings.HasPrefix(name, w) }) {
			continue
		}
		for n, line := range strings.Split(read(t, name), "\n") {
			if m := changes.FindString(line); m != "" {
				t.Errorf("%s:%d calls %s): write with internal/durable", name, n+1, m)
			}
			if strings.Contains(line, "durable.Watch(") {
				t.Errorf("%s:%d: only tests watch the disk", name, n+1)
			}
		}
	}
}

// opens matches calls that look at files by their paths, links and pipes included.
var opens = regexp.MustCompile(`\b(os\.(?:ReadFile|Open|OpenFile|OpenRoot|OpenInRoot|Stat|Lstat|ReadDir|Readlink|DirFS)|filepath\.(?:Walk|WalkDir|Glob|EvalSymlinks)|ioutil\.\w+|syscall\.(?:Open|Stat))\(`)

// readers may look at files by their paths: whole folders, or one call in one file, each for a reason. A path in a case is
// none: a stranger may have put a link to any file of the machine there, or a pipe that never ends.
var readers = map[string]string{
	"internal/durable/":                              "it opens cases, and everybody else asks it",
	"internal/measure/":                              "it measures, and meets no stranger's case",
	"tools/":                                         "it builds what is released",
	"weigh/weightest/":                               "it reads the scripts of tests",
	"cmd/hearsay-proof/":                             "it reads the proof and the document that its user names, and shares no code with what it checks",
	"custody/key.go os.ReadFile":                     "the key lies in the user's settings",
	"custody/key.go os.Stat":                         "the key lies in the user's settings",
	"custody/memory.go os.ReadFile":                  "the memory lies in the user's settings",
	"custody/memory.go os.Stat":                      "the memory lies in the user's settings",
	"internal/capture/capturer.go os.Open":           "a file that the user captures; pipes and devices are refused",
	"internal/capture/capturer.go os.Stat":           "a place that the user captures",
	"internal/capture/capturer.go filepath.WalkDir":  "a folder that the user captures; links in it are passed over",
	"internal/capture/memory_linux.go filepath.Glob": "what the system says of processes",
	"internal/capture/memory_linux.go os.ReadFile":   "what the system says of processes",
	"internal/capture/render.go os.ReadFile":         "the picture that a browser made in a folder of ours",
	"internal/capture/render.go os.Stat":             "the picture that a browser made in a folder of ours",
	"internal/cli/backup.go os.Open":                 "the backup that the user names",
	"internal/cli/backup.go os.ReadFile":             "the backup that was written just now",
	"internal/cli/bayes_files.go os.Open":            "the network that the user names",
	"internal/cli/brief.go os.ReadFile":              "the file that -o names, if it is a regular one",
	"internal/cli/brief.go os.Stat":                  "the file that -o names, and its folder",
	"internal/cli/custody.go os.ReadFile":            "the checkpoint that the user names",
	"internal/cli/custodypage.go os.ReadFile":        "the certificates that the user names",
	"internal/cli/extract.go os.ReadFile":            "the document that the user names",
	"internal/cli/files.go os.ReadFile":              "a file to format that lies in no case",
	"internal/cli/files.go os.Stat":                  "whether the user names a file or a folder",
	"internal/cli/files.go filepath.WalkDir":         "names only: what lies in a case is opened by desk",
	"internal/cli/keeping.go os.Stat":                "the key lies in the user's settings",
	"internal/cli/ledger.go os.Stat":                 "whether there is the folder of -o",
	"internal/cli/precedents.go os.Open":             "the table that the user names",
	"internal/cli/train.go os.Open":                  "the model that the user names",
	"internal/cli/truth.go os.Open":                  "the claims that the user names",
	"internal/cli/truth_memory.go os.Open":           "how much memory the system says is free",
	"internal/cli/view.go os.Stat":                   "whether there is a case; nothing is opened",
	"internal/cli/writer.go os.Stat":                 "the secret lies in the user's settings",
	"internal/desk/exchange.go os.ReadFile":          "the file that the user imports",
	"internal/desk/extract_model.go os.Stat":         "whether a file lies in a case; nothing is opened",
	"internal/desk/keeping.go filepath.EvalSymlinks": "under which path the memory knows the folder of a case; nothing is opened",
	"internal/desk/repair.go os.OpenRoot":            "it removes what the released version left, and no name leads out of the case",
	"internal/desk/train.go os.Stat":                 "whether there is a case; nothing is opened",
	"internal/read/marks/read.go os.ReadFile":        "labelled texts that the user names",
	"internal/read/marks/read.go os.Stat":            "labelled texts that the user names",
	"internal/read/marks/read.go filepath.WalkDir":   "labelled texts that the user names; links in a folder are passed over",
	"internal/read/model/keep.go os.ReadFile":        "answers in the folder that the user names",
}

func TestACaseIsReadThroughAFolder(t *testing.T) {
	used := map[string]bool{}
	for _, name := range files(t) {
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		for n, line := range strings.Split(read(t, name), "\n") {
			if comment, _, _ := strings.Cut(strings.TrimSpace(line), " "); comment == "//" {
				continue
			}
			for _, m := range opens.FindAllStringSubmatch(line, -1) {
				place := name + " " + m[1]
				for r := range readers {
					if r == place || strings.HasSuffix(r, "/") && strings.HasPrefix(name, r) {
						place, used[r] = "", true
					}
				}
				if place != "" {
					t.Errorf("%s:%d calls %s: what lies in a case is read through a durable.Folder; add other places to readers, with a reason", name, n+1, m[1])
				}
			}
		}
	}
	for r, why := range readers {
		if !used[r] || why == "" {
			t.Errorf("%s in readers is used by nobody, or gives no reason: take it out", r)
		}
	}
}
