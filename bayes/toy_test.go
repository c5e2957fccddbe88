package bayes

import (
	"encoding/json"
	"math"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"
)

// A fraction is an exact number of testdata/toy, computed with rational arithmetic.
type fraction struct{ Exact string }

func (f fraction) float(t *testing.T) float64 {
	t.Helper()
	r, ok := new(big.Rat).SetString(f.Exact)
	if !ok {
		t.Fatalf("%q is not a fraction", f.Exact)
	}
	x, _ := r.Float64()
	return x
}

// A toy is what is known exactly of a small network of reports about a hidden state H.
type toy struct {
	Evidence  map[string]string
	PE        fraction                       `json:"P_evidence"`
	Posterior map[string]map[string]fraction // variable -> state
	Subsets   map[string]struct {
		PE fraction `json:"P_e"`
		PH fraction `json:"P_H"`
	} `json:"all_subsets"`
	Without map[string]struct {
		PH fraction `json:"P_H_without"`
	} `json:"leave_one_out"`
	VOI map[string]struct {
		Bits float64 `json:"entropy_reduction_bits"`
	}
	Entropy float64 `json:"H_entropy_bits"`
	MPE     struct {
		Assignment map[string]string
		P          fraction `json:"p_joint"`
	}
	Virtual struct {
		PC fraction `json:"P_C"`
	} `json:"virtual_evidence_U_lik_captor0.2_own0.8"`
	Jeffrey struct {
		PC fraction `json:"P_C"`
	} `json:"jeffrey_U_captor_0.9"`
}

func TestToysHaveTheirExactFractions(t *testing.T) {
	var a struct{ Strategic, Naive toy }
	var b toy
	load(t, "toyA.json", &a)
	load(t, "toyB.json", &b)
	t.Run("A", func(t *testing.T) { checkToy(t, "toyA.bif", &a.Strategic) })
	t.Run("B", func(t *testing.T) { checkToy(t, "toyB.bif", &b) })
}

func load(t *testing.T, name string, into any) {
	t.Helper()
	src, err := os.ReadFile("testdata/toy/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(src, into); err != nil {
		t.Fatal(err)
	}
}

func checkToy(t *testing.T, file string, want *toy) {
	f, err := os.Open("testdata/toy/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n, err := ReadBIF(f)
	if err != nil {
		t.Fatal(err)
	}
	c, err := n.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	q, same := c.NewQuery(), func(what string, got, want float64) {
		t.Helper()
		if !(math.Abs(got-want) <= 1e-12) {
			t.Errorf("%s = %.15g, want %.15g", what, got, want)
		}
	}
	h, _ := n.Lookup("H")
	observe := func(names ...string) {
		t.Helper()
		q.Reset()
		for _, name := range names {
			v, _ := n.Lookup(name)
			q.Observe(v, slices.Index(n.States(v), want.Evidence[name]))
		}
		if err := q.Run(); err != nil {
			t.Fatal(err)
		}
	}
	for subset, s := range want.Subsets {
		if subset == "none" {
			observe()
		} else {
			observe(strings.Split(subset, "+")...)
		}
		same("P(e) of "+subset, math.Exp(q.LogEvidence()), s.PE.float(t))
		same("P(C) of "+subset, q.Marginal(nil, h)[0], s.PH.float(t))
	}
	var all []string
	for name := range want.Evidence {
		all = append(all, name)
	}
	slices.Sort(all)
	observe(all...)
	same("P(e)", math.Exp(q.LogEvidence()), want.PE.float(t))
	for name, states := range want.Posterior {
		v, _ := n.Lookup(name)
		for s, state := range n.States(v) {
			same(name+"="+state, q.Marginal(nil, v)[s], states[state].float(t))
		}
	}
	same("entropy", Entropy(q.Marginal(nil, h)), want.Entropy)
	bits := q.Information(nil, h)
	for name, voi := range want.VOI {
		v, _ := n.Lookup(name)
		same("information of "+name, bits[v], voi.Bits)
	}
	without := q.Without(h)
	for name, w := range want.Without {
		v, _ := n.Lookup(name)
		same("without "+name, without[v][0], w.PH.float(t))
	}
	if u, ok := n.Lookup("U"); ok {
		q.Likelihood(u, []float64{.2, .8})
		if err := q.Run(); err != nil {
			t.Fatal(err)
		}
		same("virtual evidence", q.Marginal(nil, h)[0], want.Virtual.PC.float(t))
		q.Retract(u)
		if err := q.Jeffrey(10, Target{u, []float64{.9, .1}}); err != nil {
			t.Fatal(err)
		}
		same("Jeffrey", q.Marginal(nil, h)[0], want.Jeffrey.PC.float(t))
		observe(all...)
	}
	states, lnp, err := q.MPE()
	if err != nil {
		t.Fatal(err)
	}
	same("P of the best story", math.Exp(lnp), want.MPE.P.float(t))
	for v, s := range states {
		if name := n.Name(Var(v)); n.States(Var(v))[s] != want.MPE.Assignment[name] {
			t.Errorf("the best story has %s = %s", name, n.States(Var(v))[s])
		}
	}
}
