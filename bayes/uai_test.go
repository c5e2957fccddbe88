package bayes

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCompetitionModelsHaveTheirPrintedResults compares with the posteriors that the UAI 2014 competition published (MAR,
// six decimals) and with ln of the partition function that another engine of ours found (PR, nine digits). Models over
// the limit must be refused by their bytes and their largest clique; HEARSAY_HEAVY=1 raises it.
func TestCompetitionModelsHaveTheirPrintedResults(t *testing.T) {
	if Raced {
		t.Skip("large networks, and one goroutine")
	}
	dir := dataDir(t)
	files, err := filepath.Glob(filepath.Join(dir, "uai2014", "*.uai.gz"))
	if err != nil || len(files) == 0 {
		t.Skip("no competition models")
	}
	limit := int64(100 << 20)
	if os.Getenv("HEARSAY_HEAVY") != "" {
		limit = 1500 << 20
	}
	printed, exact, compared := printedPR(t, filepath.Join(dir, "uai2014_prototype_run.tsv")), 0, 0
	for _, file := range files {
		base, name := strings.TrimSuffix(file, ".gz"), strings.TrimSuffix(filepath.Base(file), ".uai.gz")
		n, err := ReadUAI(bytes.NewReader(unzip(t, file)))
		if err != nil {
			t.Fatal(name, err)
		}
		seen, err := ReadUAIEvidence(bytes.NewReader(unzip(t, base+".evid.gz")), n)
		if err != nil {
			t.Fatal(name, err)
		}
		want, err := ReadUAIMarginals(bytes.NewReader(unzip(t, base+".MAR.gz")), n)
		if err != nil {
			t.Fatal(name, err)
		}
		c, err := n.Given(seen).Compile(&Options{FixedZeros: true, MaxBytes: limit})
		if err != nil {
			if !strings.Contains(err.Error(), " bytes") || !strings.Contains(err.Error(), "largest clique has") {
				t.Errorf("%s: the refusal %v says neither bytes nor width", name, err)
			}
			t.Logf("%s: %v", name, err)
			continue
		}
		exact++
		q := c.NewQuery()
		if err := q.Run(); err != nil {
			t.Fatal(name, err)
		}
		for v := range n.Vars() {
			for s, p := range q.Marginal(nil, Var(v)) {
				if math.Abs(p-want[v][s]) > .5e-6+1e-9 {
					t.Errorf("%s: P(%s = %d) = %.9f, printed %.6f", name, n.Name(Var(v)), s, p, want[v][s])
				}
			}
		}
		if pr, ok := printed[name]; ok {
			compared++
			if got := fmt.Sprintf("%.9g", q.LogEvidence()); got != pr {
				t.Errorf("%s: ln P(e) = %s, want %s", name, got, pr)
			}
		}
	}
	t.Logf("%d of %d models are exact within %d bytes, %d with their partition function", exact, len(files), limit, compared)
	if exact == 0 {
		t.Error("none was compared")
	}
}

func printedPR(t *testing.T, name string) map[string]string {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	out := map[string]string{}
	for line := range strings.Lines(string(src)) {
		words := strings.Fields(line)
		for _, w := range words {
			if ln, ok := strings.CutPrefix(w, "lnZ="); ok {
				out[words[0]] = ln
			}
		}
	}
	return out
}

const smallUAI = "MARKOV\n2\n2 3\n2\n1 0\n2 0 1\n\n2\n .5 .5\n6\n1 2 3\n4 5 6\n"

func TestUAIReadsModelEvidenceAndResults(t *testing.T) {
	n, err := ReadUAI(strings.NewReader(smallUAI))
	if err != nil {
		t.Fatal(err)
	}
	if n.Vars() != 2 || n.Factors() != 2 || n.Name(1) != "x1" || len(n.States(1)) != 3 {
		t.Error("not the model")
	}
	seen, err := ReadUAIEvidence(strings.NewReader("1 1 2"), n)
	if err != nil || len(seen) != 1 || seen[0] != (Observation{1, 2}) {
		t.Error(seen, err)
	}
	if m, err := ReadUAIMarginals(strings.NewReader("MAR\n2 2 .1 .9 3 .2 .3 .5"), n); err != nil || m[1][2] != .5 {
		t.Error(m, err)
	}
	if ln, err := ReadUAIEvidenceProbability(strings.NewReader("PR\n-2\n")); err != nil || math.Abs(ln-math.Log(.01)) > 1e-15 {
		t.Error(ln, err)
	}
}

func TestUAIErrorsNameTheLine(t *testing.T) {
	for src, want := range map[string]string{
		"MARKOW":                         `line 1: the model is "MARKOW"`,
		"MARKOV\n0\n1\n0\n1\n0":          "line 2: the model has no variables",
		"MARKOV\n1\n0":                   "line 3: variable 0 has no states",
		"MARKOV\n1\n2\n1\n1 1":           `line 5: variable is "1"`,
		"MARKOV\n2\n2 2\n1\n2 0 0":       "line 5: variable 0 stands twice",
		"MARKOV\n1\n2\n1\n2 0 0":         `line 5: size of a scope is "2"`,
		"MARKOV\n1\n2\n1\n1 0\n3":        "line 6: a table has 3 numbers, its scope 2",
		"MARKOV\n1\n2\n1\n1 0\n2\n.5\nx": `line 8: "x" is not a number`,
		"BAYES\n1\n2\n1\n1 0\n2\n.5\n.4": "sums to 0.9",
		"MARKOV\n2147483646\n2":          `line 2: number of variables is "2147483646"`,
		"MARKOV\n200000\n2":              "line 3: the file ends too early",
		"BAYES\n2\n2 2\n2\n2 0 1\n2 1 0\n4 .5 .5 .5 .5\n4\n.5 .5 .5 .5": "line 9: x0 depends on itself",
	} {
		if _, err := ReadUAI(strings.NewReader(src)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v does not say %q", src, err, want)
		}
	}
}

func FuzzReadUAI(f *testing.F) {
	f.Add(smallUAI)
	f.Add("BAYES 2 2 2 2 1 0 2 0 1 2 .5 .5 4 1 0 0 1")
	f.Add(chestClinicUAI)
	f.Add("MARKOV 0 1 0 1 0")
	f.Add("BAYES 2 2 2 2 2 0 1 2 1 0 4 .5 .5 .5 .5 4 .5 .5 .5 .5")
	f.Add("MARKOV 1 2 3 0 0 1 0 1 0 1 2e300 2 1e-300 1")
	f.Add("MARKOV 3 65535 65535 65535 1 3 0 1 2 99")
	f.Fuzz(func(t *testing.T, src string) {
		n, err := ReadUAI(strings.NewReader(src))
		if err != nil || n.Vars() > 12 {
			return
		}
		if c, err := n.Compile(&Options{MaxBytes: 1 << 20}); err == nil {
			_ = c.NewQuery().Run()
		}
	})
}
