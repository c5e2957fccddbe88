package bench

import (
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/bayes"
)

// pairs is a network whose graph is complete: every two of its roots have a child.
func pairs(roots int) *bayes.Net {
	n := &bayes.Net{}
	for i := range roots {
		n.AddTable(n.AddVar(fmt.Sprintf("r%d", i), "y", "n"), nil, []float64{.5, .5})
	}
	for a := range roots {
		for b := range a {
			child := n.AddVar(fmt.Sprintf("c%d.%d", a, b), "y", "n")
			n.AddTable(child, []bayes.Var{bayes.Var(a), bayes.Var(b)}, []float64{.9, .1, .6, .4, .3, .7, .2, .8})
		}
	}
	return n
}

func TestNetworksAreTimedBesideTheBestPeer(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"bif/small.bif":       "",
		"bif/wide.bif":        "",
		"evidence/small.json": `{"sets": [{"evidence": {}}, {"evidence": {"r0": "y"}}, {"evidence": {"r1": "n"}}]}`,
		"evidence/wide.json":  `{"sets": [{"evidence": {}}, {"evidence": {"r0": "y"}}]}`,
		"peer_timings_ms.json": `{"small": {
			"a_cold": {"e1": 3000, "e2": 1000, "e3": 1000, "e4": 1000},
			"b_cold": {"e1": 1, "e2": 1, "e3": 1},
			"go_cold": {"e1": 1, "e2": 1, "e3": 1, "e4": 1},
			"c_warm_X": {"e0": 1, "e1": 500, "e2": 500, "e3": 500, "e4": 500}}}`,
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	table, err := Bayes(dir, nil, func(name string) (*bayes.Net, error) {
		if strings.Contains(name, "wide") {
			return pairs(60), nil
		}
		return pairs(3), nil
	}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	small, wide := table.Rows[0], table.Rows[1]
	if small.PeerCold != 1500*time.Millisecond || small.PeerWarm != 500*time.Millisecond {
		t.Errorf("the best peers took %v and %v: only whole means of others count", small.PeerCold, small.PeerWarm)
	}
	if small.Width != 2 || small.Compile <= 0 || small.Cold <= 0 || small.Warm <= 0 || small.Refused != "" {
		t.Errorf("not measured: %+v", small)
	}
	if !strings.Contains(wide.Refused, "60 variables") || wide.Warm != 0 || wide.Cold != 0 {
		t.Errorf("a network too wide is not refused: %+v", wide)
	}
	if want := float64(small.PeerCold) / float64(small.Cold); table.Cold.Networks != 1 || math.Abs(table.Cold.Mean/want-1) > 1e-12 {
		t.Errorf("the gain is %+v, want %g", table.Cold, want)
	}
	if _, err := Bayes(dir, []string{"alarm"}, nil, io.Discard); err == nil || !strings.Contains(err.Error(), "there are small, wide") {
		t.Errorf("error %v does not say which networks there are", err)
	}
}
