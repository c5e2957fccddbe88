package bayes

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkPublishedNetworks times what peers were timed on (doc/method-bayes.md): cold is compile and all marginals with
// the evidence in the network, warm is new evidence on a compiled network and all marginals, a mean over the evidence
// sets e1 to e4, that is 2, 5, 10 and 20 % of the variables. HEARSAY_BENCH_NET chooses one network.
func BenchmarkPublishedNetworks(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(dataDir(b), "bif", "*.bif.gz"))
	if err != nil || len(files) == 0 {
		b.Skip("no networks")
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".bif.gz")
		if only := os.Getenv("HEARSAY_BENCH_NET"); only != "" && only != name {
			continue
		}
		n, err := ReadBIF(bytes.NewReader(unzip(b, file)))
		if err != nil {
			b.Fatal(err)
		}
		sets := observations(b, n, name)
		b.Run(name+"/cold", func(b *testing.B) { benchCold(b, n, sets[1:]) })
		b.Run(name+"/warm", func(b *testing.B) { benchWarm(b, n, sets[1:]) })
	}
}

func observations(b *testing.B, n *Net, name string) [][]Observation {
	var ref struct{ Sets []referenceSet }
	if err := json.Unmarshal(unzip(b, filepath.Join(dataDir(b), "reference", name+".json.gz")), &ref); err != nil {
		b.Fatal(err)
	}
	var out [][]Observation
	for _, set := range ref.Sets {
		out = append(out, observed(n, set))
	}
	return out
}

func benchCold(b *testing.B, n *Net, sets [][]Observation) {
	for i := 0; b.Loop(); i++ {
		c, err := n.Given(sets[i%len(sets)]).Compile(nil)
		if err != nil {
			b.Skip(err)
		}
		readAll(b, n, c.NewQuery(), nil)
	}
}

func benchWarm(b *testing.B, n *Net, sets [][]Observation) {
	c, err := n.Compile(&Options{FixedZeros: true, MaxBytes: 3 << 30})
	if err != nil {
		b.Skip(err)
	}
	q := c.NewQuery()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		q.Reset()
		for _, o := range sets[i%len(sets)] {
			q.Observe(o.Var, o.State)
		}
		readAll(b, n, q, dst[:])
	}
}

// BenchmarkLeaveOneOut leaves each of 208 observations of munin4 (20 % of its variables) out in turn, for a target of nine
// states and one of twelve of which the evidence rules some out. Beside the time is how many runs it is; the target is two
// runs per state of the target.
func BenchmarkLeaveOneOut(b *testing.B) {
	const name = "munin4"
	n, err := ReadBIF(bytes.NewReader(unzip(b, filepath.Join(dataDir(b), "bif", name+".bif.gz"))))
	if err != nil {
		b.Fatal(err)
	}
	c, err := n.Compile(&Options{FixedZeros: true, MaxBytes: 3 << 30})
	if err != nil {
		b.Skip(err)
	}
	sets := observations(b, n, name)
	for _, target := range []string{"R_MEDD2_DISP_EWD", "R_MEDD2_AMPR_EW"} {
		b.Run(target, func(b *testing.B) {
			q := c.NewQuery()
			v, _ := n.Lookup(target)
			run := time.Duration(math.MaxInt64)
			for range 3 {
				q.Reset()
				for _, o := range sets[4] {
					q.Observe(o.Var, o.State)
				}
				start := time.Now()
				if err := q.Run(); err != nil {
					b.Fatal(err)
				}
				run = min(run, time.Since(start))
			}
			for b.Loop() {
				q.Without(v)
			}
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(run), "runs")
		})
	}
}

var dst [128]float64

func readAll(b *testing.B, n *Net, q *Query, dst []float64) {
	if err := q.Run(); err != nil {
		b.Fatal(err)
	}
	for v := range n.Vars() {
		dst = q.Marginal(dst, Var(v))
	}
}
