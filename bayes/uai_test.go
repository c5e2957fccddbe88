package bayes

import (
	"bytes"
	"math"
	"path/filepath"
	"strings"
	"testing"
)

// lightUAI are competition instances (UAI 2014, MAR task) that take well under a second each.
var lightUAI = []string{"Grids_11", "Grids_12", "Promedus_13", "Segmentation_11", "Segmentation_12", "Pedigree_11", "Pedigree_13", "Promedus_11", "Promedus_12", "Promedus_14", "Promedus_28"}

func TestCompetitionModelsHaveTheirPrintedMarginals(t *testing.T) {
	dir, ran := filepath.Join(dataDir(t), "uai2014"), 0
	for _, name := range lightUAI {
		path := filepath.Join(dir, name+".uai")
		if found, _ := filepath.Glob(path + ".gz"); len(found) == 0 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			n, err := ReadUAI(bytes.NewReader(unzip(t, path+".gz")))
			if err != nil {
				t.Fatal(err)
			}
			seen, err := ReadUAIEvidence(bytes.NewReader(unzip(t, path+".evid.gz")), n)
			if err != nil {
				t.Fatal(err)
			}
			want, err := ReadUAIMarginals(bytes.NewReader(unzip(t, path+".MAR.gz")), n)
			if err != nil {
				t.Fatal(err)
			}
			c, err := n.Given(seen).Compile(&Options{FixedZeros: true, MaxBytes: 100 << 20})
			if err != nil {
				t.Skip(err) // an honest refusal
			}
			q := c.NewQuery()
			if err := q.Run(); err != nil {
				t.Fatal(err)
			}
			worst := 0.0
			for v := range n.Vars() {
				for s, p := range q.Marginal(nil, Var(v)) {
					worst = max(worst, math.Abs(p-want[v][s]))
				}
			}
			if worst > 1e-6 { // six digits are printed
				t.Errorf("a marginal is off by %g", worst)
			}
			ran++
		})
	}
	t.Logf("%d models compared", ran)
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
