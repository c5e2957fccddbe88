package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/cli"
)

// releasedForms are the folders that released versions of the program wrote, each copied to where a test may write.
func releasedForms(t *testing.T) map[string]string {
	t.Helper()
	list, err := filepath.Glob("testdata/released/format-*")
	if err != nil || len(list) == 0 {
		t.Fatalf("no released form in testdata/released: %v", err)
	}
	copies := map[string]string{}
	for _, from := range list {
		to := filepath.Join(t.TempDir(), filepath.Base(from))
		if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(filepath.Join(to, "key"), 0o600); err != nil {
			t.Fatal(err)
		}
		copies[filepath.Base(from)] = to
	}
	return copies
}

// runIn calls the program inside a folder, as somebody whose key is the one in that folder.
func runIn(t *testing.T, dir, line string) (code int, out, talk string) {
	t.Helper()
	t.Chdir(dir)
	home := filepath.Join(dir, "home")
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "AppData"} {
		t.Setenv(name, home)
	}
	t.Setenv("HEARSAY_KEY", filepath.Join(dir, "key"))
	t.Setenv("CI", "true")
	var stdout, stderr bytes.Buffer
	e := &cli.Env{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Getenv: os.Getenv}
	code = cli.Run(t.Context(), e, strings.Fields(line))
	return code, stdout.String(), stderr.String()
}

// changedSince are the printed values that a later version means to print differently, and why. A change that is not
// listed here is a released case whose meaning was changed.
var changedSince = map[string]string{
	"weigh.json.hypotheses[].lo":            "ranges are drawn given the reports, and beyond what is written",
	"weigh.json.hypotheses[].hi":            "ranges are drawn given the reports, and beyond what is written",
	"weigh.json.propositions[].lo":          "ranges are drawn given the reports, and beyond what is written",
	"weigh.json.propositions[].hi":          "ranges are drawn given the reports, and beyond what is written",
	"weigh.json.propositions[].min":         "ranges are drawn given the reports, and beyond what is written",
	"weigh.json.propositions[].max":         "ranges are drawn given the reports, and beyond what is written",
	"weigh.json.overtaken":                  "ranges are drawn given the reports, and beyond what is written",
	"weigh-known.json.hypotheses[].lo":      "ranges are drawn given the reports, and beyond what is written",
	"weigh-known.json.hypotheses[].hi":      "ranges are drawn given the reports, and beyond what is written",
	"weigh-known.json.propositions[].lo":    "ranges are drawn given the reports, and beyond what is written",
	"weigh-known.json.propositions[].hi":    "ranges are drawn given the reports, and beyond what is written",
	"weigh-known.json.propositions[].min":   "ranges are drawn given the reports, and beyond what is written",
	"weigh-known.json.propositions[].max":   "ranges are drawn given the reports, and beyond what is written",
	"weigh-known.json.overtaken":            "ranges are drawn given the reports, and beyond what is written",
	"weigh-without.json.hypotheses[].lo":    "ranges are drawn given the reports, and beyond what is written",
	"weigh-without.json.hypotheses[].hi":    "ranges are drawn given the reports, and beyond what is written",
	"weigh-without.json.propositions[].lo":  "ranges are drawn given the reports, and beyond what is written",
	"weigh-without.json.propositions[].hi":  "ranges are drawn given the reports, and beyond what is written",
	"weigh-without.json.propositions[].min": "ranges are drawn given the reports, and beyond what is written",
	"weigh-without.json.propositions[].max": "ranges are drawn given the reports, and beyond what is written",
	"weigh-without.json.overtaken":          "ranges are drawn given the reports, and beyond what is written",
	"why-claim.json.beliefs[].lo":           "ranges are drawn given the reports, and beyond what is written",
	"why-claim.json.beliefs[].hi":           "ranges are drawn given the reports, and beyond what is written",
	"why-claim.json.beliefs[].min":          "ranges are drawn given the reports, and beyond what is written",
	"why-claim.json.beliefs[].max":          "ranges are drawn given the reports, and beyond what is written",
	"weigh-recorded.json":                   "hand-written signals count as recorded when they entered the custody log, no longer when they were said",
	"why-signal.json.signal.Recorded":       "the custody log had it half a minute after triage wrote it, and the later of the two counts",
	"weigh.json.conflict":                   "conflict is counted over origins, not over reports",
	"weigh.json.doubled":                    "dictation is doubled on its odds, no longer its chance",
	"weigh.json.break_even":                 "the factor is one on the odds of dictation",
	"weigh.json.flips":                      "when one prior moves the others keep their proportions",
	"weigh.json.confidence":                 "follows from conflict",
	"weigh-known.json.conflict":             "conflict is counted over origins, not over reports",
	"weigh-known.json.doubled":              "dictation is doubled on its odds, no longer its chance",
	"weigh-known.json.break_even":           "the factor is one on the odds of dictation",
	"weigh-known.json.flips":                "when one prior moves the others keep their proportions",
	"weigh-known.json.confidence":           "follows from conflict",
	"weigh-without.json.conflict":           "conflict is counted over origins, not over reports",
	"weigh-without.json.doubled":            "dictation is doubled on its odds, no longer its chance",
	"weigh-without.json.break_even":         "the factor is one on the odds of dictation",
	"weigh-without.json.flips":              "when one prior moves the others keep their proportions",
	"weigh-without.json.confidence":         "follows from conflict",
	"score.json.notes":                      "a scorecard always says that its views are hindsight, and what the sealed judgements beside it count as",
}

// A case that a released version wrote says today what it said then: every value that the released program printed as
// JSON is printed again, whatever was added beside it.
func TestReleasedCaseKeepsItsMeaning(t *testing.T) {
	for form, dir := range releasedForms(t) {
		lines, err := os.ReadFile(filepath.Join(dir, "commands.txt"))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(lines)) {
			name, call, _ := strings.Cut(strings.TrimSpace(line), ": ")
			t.Run(form+"/"+name, func(t *testing.T) {
				printed, err := os.ReadFile(filepath.Join(dir, "printed", name))
				if err != nil {
					t.Fatal(err)
				}
				if command, _, _ := strings.Cut(call, " "); slices.Contains(judging, command) {
					defer undoubted(t, dir)()
				}
				code, out, talk := runIn(t, dir, call)
				if code != 0 {
					t.Fatalf("hearsay %s: exit code %d\n%s%s", call, code, out, talk)
				}
				var was, is any
				if err := json.Unmarshal(printed, &was); err != nil {
					t.Fatal(err)
				}
				if err := json.Unmarshal([]byte(out), &is); err != nil {
					t.Fatalf("hearsay %s prints no JSON: %v\n%s", call, err, out)
				}
				for _, d := range lost(name, was, problemsAlone(is)) {
					t.Errorf("hearsay %s: %s", call, d)
				}
			})
		}
	}
}

// judging are the commands that weigh a case.
var judging = []string{"weigh", "why", "ask", "power", "score"}

// undoubted lets the case say what the released program took for granted: agreement is not doubted, and every silence is
// recorded. A case that does not say so is doubted since then, on purpose; one that does must mean what it meant. It
// returns what puts the case back.
func undoubted(t *testing.T, dir string) func() {
	t.Helper()
	name := filepath.Join(dir, "ferry", "case.yaml")
	was, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	write := func(text []byte) {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(append(slices.Clone(was), "doubt: none\nsilences: all\n"...))
	return func() { write(was) }
}

// A proof that a released version wrote still holds for a stranger, and not of other bytes.
func TestReleasedProofStillHolds(t *testing.T) {
	verifier := filepath.Join(t.TempDir(), "hearsay-proof")
	if out, err := exec.Command("go", "build", "-o", verifier, "hearsay/cmd/hearsay-proof").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for form, dir := range releasedForms(t) {
		key, err := os.ReadFile(filepath.Join(dir, "key"))
		if err != nil {
			t.Fatal(err)
		}
		public := strings.Fields(string(key))[1]
		page, err := filepath.Glob(filepath.Join(dir, "ferry/snapshots/0c/*.txt"))
		if err != nil || len(page) != 1 {
			t.Fatal(page, err)
		}
		proof := filepath.Join(dir, "s05.proof.json")
		if out, err := exec.Command(verifier, "-key", public, proof, page[0]).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", form, err, out)
		}
		text, err := os.ReadFile(page[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(page[0], append(text, ' '), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(verifier, "-key", public, proof, page[0]).CombinedOutput(); err == nil {
			t.Errorf("%s: it holds of other bytes\n%s", form, out)
		}
	}
}

// A capture that a released version made verifies as it is, and after one command in the present form: no capture is another
// one, and the old log stays where it is.
func TestAReleasedCaseIsMigratedWithOneCommand(t *testing.T) {
	for form, dir := range releasedForms(t) {
		do := func(line string) string {
			t.Helper()
			code, out, talk := runIn(t, dir, line)
			if code != 0 {
				t.Errorf("%s: hearsay %s: exit code %d\n%s%s", form, line, code, out, talk)
			}
			return out
		}
		log := filepath.Join(dir, "ferry", "custody", "log")
		before, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		do("verify ferry")
		captures := do("captures -json -C ferry")
		do("custody migrate -C ferry")
		do("verify ferry")
		if now := do("captures -json -C ferry"); now != captures || captures == "" {
			t.Errorf("%s: other captures after the migration:\n%s\nand before\n%s", form, now, captures)
		}
		if after, err := os.ReadFile(log); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s: the old log was changed: %v", form, err)
		}
		if logs, _ := filepath.Glob(filepath.Join(dir, "ferry", "custody", "*-*", "log")); len(logs) != 1 {
			t.Errorf("%s: %d logs of the present form", form, len(logs))
		}
		for _, name := range []string{".gitignore", ".gitattributes"} {
			if _, err := os.Stat(filepath.Join(dir, "ferry", name)); err != nil {
				t.Errorf("%s: git would mix two people's lines: %v", form, err)
			}
		}
		do("add -C ferry commands.txt")
		do("verify ferry")
		do("proof -C ferry s05")
	}
}

// problemsAlone takes the warnings out of what vet lists: a later program may warn of more in a case that is as sound as it was.
func problemsAlone(printed any) any {
	list, ok := printed.([]any)
	if !ok {
		return printed
	}
	return slices.DeleteFunc(list, func(x any) bool {
		m, ok := x.(map[string]any)
		return ok && m["severity"] == "warning"
	})
}

// lost lists the values of a JSON document that another one does not have at the same place.
func lost(at string, was, is any) []string {
	if _, ok := changedSince[at]; ok {
		return nil
	}
	differ := []string{fmt.Sprintf("%s was %v and is %v", at, was, is)}
	switch was := was.(type) {
	case map[string]any:
		is, ok := is.(map[string]any)
		if !ok {
			return differ
		}
		var all []string
		for _, key := range slices.Sorted(maps.Keys(was)) {
			now, ok := is[key]
			if _, known := changedSince[at+"."+key]; !ok && !known {
				all = append(all, fmt.Sprintf("%s.%s is no longer printed; it was %v", at, key, was[key]))
				continue
			}
			all = append(all, lost(at+"."+key, was[key], now)...)
		}
		return all
	case []any:
		is, ok := is.([]any)
		if !ok || len(was) != len(is) {
			return differ
		}
		var all []string
		for i := range was {
			all = append(all, lost(at+"[]", was[i], is[i])...)
		}
		return all
	case float64:
		if is, ok := is.(float64); ok && math.Abs(is-was) <= 1e-9*max(1, math.Abs(was)) {
			return nil
		}
	default:
		if was == is {
			return nil
		}
	}
	return differ
}

// The comparison itself sees a changed number, a lost key and a lost item, and forgives what was added.
func TestLostSeesWhatIsMissing(t *testing.T) {
	for _, c := range []struct {
		was, is string
		want    int
	}{
		{`{"p":0.5}`, `{"p":0.5,"new":1}`, 0}, {`{"p":0.5}`, `{"p":0.501}`, 1}, {`{"p":0.5}`, `{}`, 1},
		{`[1,2]`, `[1]`, 1}, {`{"a":"x"}`, `{"a":"y"}`, 1}, {`{"a":{"b":[{"c":null}]}}`, `{"a":{"b":[{"c":1}]}}`, 1},
	} {
		var was, is any
		if json.Unmarshal([]byte(c.was), &was) != nil || json.Unmarshal([]byte(c.is), &is) != nil {
			t.Fatal(c)
		}
		if got := lost("x", was, is); len(got) != c.want {
			t.Errorf("%s, then %s: %v", c.was, c.is, got)
		}
	}
}

// Every command opens a case of a released form. Each has a line here, or a reason why it opens no case.
func TestEveryCommandOpensAReleasedCase(t *testing.T) {
	lines := map[string]string{
		"demo": "-", "new": "-", "train": "-", "truth": "-", "bayes": "-", "bench": "-", "worlds": "-", "schema": "-", "version": "-",
		"help": "-", "precedents": "-", // none of these opens a case
		"stamp":    "-", // asks a server
		"add":      "add -C ferry commands.txt",
		"captures": "captures -C ferry",
		"find":     "find -C ferry blast",
		"quote":    "quote -C ferry -in 0cd5d9c45ff9 флота заявила",
		"vet":      "vet ferry",
		"fmt":      "fmt -l ferry",
		"verify":   "verify ferry",
		"extract":  "extract -C ferry",
		"triage":   "triage -C ferry",
		"proof":    "proof -C ferry s05",
		"custody":  "custody ferry",
		"merge":    "-", // needs the custody log of who merges
		"archive":  "archive -o a.warc.gz -C ferry",
		"backup":   "backup ferry ferry.zip",
		"restore":  "-", // its backup is not of a released form
		"weigh":    "weigh ferry -draws 20",
		"why":      "why blast ferry -draws 20",
		"ask":      "ask ferry -draws 20",
		"power":    "power ferry -draws 20",
		"names":    "names -C ferry",
		"import":   "import -C ferry holders.csv",
		"export":   "export -form ftm -C ferry",
		"brief":    "brief ferry -draws 20 -o brief.md",
		"seal":     "seal ferry -draws 20",
		"looked":   "looked ferry",
		"resolve":  "resolve -because known -outlet X -settled 2024-06-02 ferry blast=yes",
		"score":    "score ferry",
		"ledger":   "ledger ferry",
	}
	var overview bytes.Buffer
	cli.Run(t.Context(), &cli.Env{Stdout: &overview, Stderr: io.Discard}, []string{"help"})
	_, table, _ := strings.Cut(overview.String(), "[words]\n\n")
	table, _, _ = strings.Cut(table, "\n\n")
	for form, dir := range releasedForms(t) {
		if err := os.WriteFile(filepath.Join(dir, "holders.csv"), []byte("position,person,personID,start,end\nMayor,Otto Graf,Q9,2024-01-01,\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		for row := range strings.Lines(table) {
			name := strings.Fields(row)[0]
			line, ok := lines[name]
			switch {
			case !ok:
				t.Errorf("hearsay %s: say here how it opens a released case, or that it opens none", name)
			case line != "-":
				t.Run(form+"/"+name, func(t *testing.T) {
					want := 0
					if name == "resolve" {
						want = 11 // the outcome that stands there is seen, and nothing replaces it
					}
					if code, out, talk := runIn(t, dir, line); code != want {
						t.Errorf("hearsay %s: exit code %d, want %d\n%s%s", line, code, want, out, talk)
					}
				})
			}
		}
	}
}
