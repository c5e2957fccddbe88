package bayes

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// dataDir is where published networks with reference marginals may lie; tests that want them skip without.
func dataDir(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("HEARSAY_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	dir = filepath.Join(dir, "bn")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no reference networks here; set HEARSAY_DATA to a folder that has them")
	}
	return dir
}

func unzip(t testing.TB, name string) []byte {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(z); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// heavy are networks for a test that does not run often: HEARSAY_HEAVY=1 adds them.
var heavy = map[string]bool{"munin": true, "munin1": true, "munin4": true, "link": true, "barley": true, "diabetes": true}

// TestPublishedNetworksHaveTheirReferenceMarginals compares with posteriors of two independent C++ engines (aGrUM 3.1.1,
// libDAI 0.3.0) over five sets of evidence per network of the bnlearn repository.
func TestPublishedNetworksHaveTheirReferenceMarginals(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(dataDir(t), "bif", "*.bif.gz"))
	if err != nil || len(files) == 0 {
		t.Skip("no networks")
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".bif.gz")
		if heavy[name] && os.Getenv("HEARSAY_HEAVY") == "" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			n, err := ReadBIF(bytes.NewReader(unzip(t, file)))
			if err != nil {
				t.Fatal(err)
			}
			checkReference(t, n, unzip(t, filepath.Join(dataDir(t), "reference", name+".json.gz")))
		})
	}
}

type referenceSet struct {
	ID        string
	Evidence  map[string]string
	LnP       float64 `json:"ln_p_evidence"`
	Marginals map[string][]float64
}

func checkReference(t *testing.T, n *Net, src []byte) {
	t.Helper()
	var ref struct{ Sets []referenceSet }
	if err := json.Unmarshal(src, &ref); err != nil {
		t.Fatal(err)
	}
	o := &Options{FixedZeros: true, MaxBytes: 3 << 30}
	whole, refused := n.Compile(o)
	var q *Query
	if refused == nil {
		q = whole.NewQuery()
	}
	for _, set := range ref.Sets {
		seen := observed(n, set)
		if refused != nil { // too large without evidence; with it some sets are small enough
			c, err := n.Given(seen).Compile(o)
			if err != nil {
				t.Logf("%s: %v", set.ID, err)
				continue
			}
			q = c.NewQuery()
		}
		q.Reset()
		for _, o := range seen {
			q.Observe(o.Var, o.State)
		}
		if err := q.Run(); err != nil {
			t.Fatal(set.ID, err)
		}
		if d := math.Abs(q.LogEvidence() - set.LnP); d > 1e-9 {
			t.Errorf("%s: ln P(e) is off by %g", set.ID, d)
		}
		if len(set.Marginals) != n.Vars() {
			t.Fatalf("%s: %d reference marginals for %d variables", set.ID, len(set.Marginals), n.Vars())
		}
		worst := 0.0
		for name, want := range set.Marginals {
			v, _ := n.Lookup(name)
			for i, p := range q.Marginal(nil, v) {
				worst = max(worst, math.Abs(p-want[i]))
			}
		}
		if worst > 1e-10 {
			t.Errorf("%s: a marginal is off by %g", set.ID, worst)
		}
	}
}

func observed(n *Net, set referenceSet) []Observation {
	var seen []Observation
	for v := range n.Vars() {
		if s := slices.Index(n.States(Var(v)), set.Evidence[n.Name(Var(v))]); s >= 0 {
			seen = append(seen, Observation{Var(v), s})
		}
	}
	return seen
}

func TestBIFSurvivesARoundTrip(t *testing.T) {
	for _, src := range []string{
		"network x {\n}\nvariable a {\n  type discrete [ 3 ] { yes, \"not at all\", \"//\" };\n}\nprobability ( a ) {\n  table 0.25, 0.5, 0.25;\n}\n",
	} {
		n, err := ReadBIF(strings.NewReader(src))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := n.WriteBIF(&b, "x"); err != nil || b.String() != src {
			t.Errorf("%v\n%s", err, b.String())
		}
	}
}

func TestBIFErrorsNameTheLine(t *testing.T) {
	head := "network x {\n}\nvariable a {\n  type discrete [ 2 ] { y, n };\n}\n"
	for src, want := range map[string]string{
		"variable a {\n  type discrete [ 3 ] { y, n };\n}\n": "line 2: a says it has 3 states and lists 2",
		head + "probability ( b ) {\n}\n":                    "line 6: no variable b above",
		head + "probability ( a ) {\n  table 0.5;\n}\n":      "1 numbers where 2 belong",
		head + "probability ( a ) {\n  table 0.5, x;\n}\n":   "line 7: a probability is not a number",
		head + "probability ( a | a ) {\n}\n":                "itself as a parent",
		head + "probability ( a ) {\n  table 0.5, 0.2;\n}\n": "line 6: row 1 of the table of a sums to 0.7",
		head + "probability ( a ) {\n  table -1, 2;\n}\n":    "line 6: the table of a holds -1",
		head + "probability ( a ) {\n  default nan, 1;\n}\n": "line 6: the table of a holds NaN",
		head + "variable b {\n}\n":                           "line 6: b has no states",
		head + "variable b {\n  type discrete [ 2 ] { y, n };\n}\nprobability ( a | b ) {\n  default 0.5, 0.5;\n}\nprobability ( b | a ) {\n  default 0.5, 0.5;\n}\n": "line 9: a depends on itself",
		head + "nonsense":          "line 6: expected network, variable or probability",
		"network x {\n}\n":         "line 3: the file has no variable",
		"network \"x {\n}\n":       "line 1: a quotation does not end",
		"network \"x\ny\" {\n}\n+": "line 4: expected network",
		head + "variable a {\n  type discrete [ 1 ] { y };\n}\n": "a second variable a",
		head + "probability ( a ) {\n  default 0.5, 0.5;\n":      "expected",
	} {
		_, err := ReadBIF(strings.NewReader(src))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v does not say %q", src, err, want)
		}
	}
}

// Whatever ReadBIF accepts can be written, and read again as the same network.
func FuzzReadBIF(f *testing.F) {
	f.Add("network x {\n}\nvariable a {\n  type discrete [ 2 ] { y, n };\n}\nprobability ( a ) {\n  table 0.5, 0.5;\n}\n")
	f.Add("variable a { type discrete [ 2 ] { y, n }; property \"p\" ; }\nprobability ( a | ) { default 1, 0; }")
	f.Add("variable a { type discrete [ 1 ] { \"\" }; } probability ( a ) { table 1; } // end")
	f.Add(chestClinicBIF(f))
	f.Fuzz(func(t *testing.T, src string) {
		n, err := ReadBIF(strings.NewReader(src))
		if err != nil || n.Vars() >= 12 {
			return
		}
		if c, err := n.Compile(&Options{MaxBytes: 1 << 20}); err == nil {
			_ = c.NewQuery().Run()
		}
		var b bytes.Buffer
		if n.WriteBIF(&b, "x") != nil {
			return // a variable without a table
		}
		again, err := ReadBIF(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatalf("what was written is not read: %v\n%s", err, b.String())
		}
		sameNet(t, again, n)
	})
}

// sameNet compares two networks whose factors may stand in another order; a row that is written and read is normalised
// once more.
func sameNet(t *testing.T, got, want *Net) {
	t.Helper()
	if got.Vars() != want.Vars() || got.Factors() != want.Factors() {
		t.Fatalf("%d variables and %d factors, want %d and %d", got.Vars(), got.Factors(), want.Vars(), want.Factors())
	}
	for v := range want.vars {
		g, w := got.vars[v], want.vars[v]
		if g.name != w.name || !slices.Equal(g.states, w.states) {
			t.Fatalf("%q with states %q, want %q with %q", g.name, g.states, w.name, w.states)
		}
		a, b := got.factors[g.table-1], want.factors[w.table-1]
		if !slices.Equal(a.scope, b.scope) {
			t.Fatalf("the table of %q has another scope", w.name)
		}
		for i := range b.values {
			if math.Abs(a.values[i]-b.values[i]) > 1e-15 {
				t.Fatalf("the table of %q holds %v, want %v", w.name, a.values, b.values)
			}
		}
	}
}

func TestPublishedNetworksSurviveBeingWritten(t *testing.T) {
	for _, name := range []string{"asia", "alarm", "hailfinder", "win95pts"} {
		n, err := ReadBIF(bytes.NewReader(unzip(t, filepath.Join(dataDir(t), "bif", name+".bif.gz"))))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := n.WriteBIF(&b, name); err != nil {
			t.Fatal(err)
		}
		again, err := ReadBIF(&b)
		if err != nil {
			t.Fatal(err)
		}
		sameNet(t, again, n)
	}
}
