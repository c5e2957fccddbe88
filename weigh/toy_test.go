package weigh

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"hearsay"
	"hearsay/bundle"
)

// toyNumbers are the exact results of two networks small enough to do by hand, computed with rational arithmetic
// over the full joint table, independently of this package.
type toyNumbers struct {
	Evidence  struct{ Float float64 }                       `json:"P_evidence"`
	Posterior map[string]map[string]struct{ Float float64 } `json:"posterior"`
	Total     float64                                       `json:"total_weight_dB"`
	Subsets   map[string]struct {
		Pe struct{ Float float64 } `json:"P_e"`
		Ph struct{ Float float64 } `json:"P_H"`
	} `json:"all_subsets"`
	LeaveOneOut map[string]struct {
		Without struct{ Float float64 } `json:"P_H_without"`
		DB      float64                 `json:"influence_dB"`
	} `json:"leave_one_out"`
	Shapley       map[string]float64 `json:"shapley_dB"`
	Conflict      float64            `json:"jensen_conflict_bits"`
	ConflictGiven map[string]float64 `json:"jensen_conflict_given_H_bits"`
	VOI           map[string]struct {
		Bits  float64 `json:"entropy_reduction_bits"`
		Shift float64 `json:"expected_abs_shift"`
		Flip  float64 `json:"flip_probability"`
	} `json:"voi"`
	MPE struct {
		P struct{ Float float64 } `json:"p_joint"`
	} `json:"mpe"`
	MPEH map[string]struct {
		P struct{ Float float64 } `json:"p_joint"`
	} `json:"mpe_given_H"`
	Sensitivity struct {
		Alpha     struct{ Float float64 } `json:"alpha"`
		Beta      struct{ Float float64 } `json:"beta"`
		Gamma     struct{ Float float64 } `json:"gamma"`
		Delta     struct{ Float float64 } `json:"delta"`
		Slope     struct{ Float float64 } `json:"derivative_at_0.4"`
		BreakEven struct{ Float float64 } `json:"break_even_0.5"`
		At0       struct{ Float float64 } `json:"at_0"`
		At1       struct{ Float float64 } `json:"at_1"`
	} `json:"sensitivity_dC"`
	Credal struct {
		Lower, Upper struct{ Float float64 }
	} `json:"credal"`
	Contaminated struct {
		Lower, Upper struct{ Float float64 }
	} `json:"eps_contamination_0.1"`
}

func readToys(t *testing.T, file string) map[string]toyNumbers {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	data = []byte(strings.Replace(string(data), `"credal_prior_C_in_[0.05,0.4]"`, `"credal"`, 1)) // a tag cannot hold a comma
	all := map[string]toyNumbers{}
	if strings.HasPrefix(string(data[:40]), "{\n \"network\"") {
		var one toyNumbers
		err = json.Unmarshal(data, &one)
		all[""] = one
	} else {
		err = json.Unmarshal(data, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func compileDir(t testing.TB, dir string) *Model {
	t.Helper()
	b, err := bundle.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Compile(b.Case)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*max(1, math.Abs(want))) {
		t.Errorf("%s = %.15g, want %.15g", what, got, want)
	}
}

func TestToyAThroughTheCaseModel(t *testing.T) {
	want := readToys(t, "toyA.json")["strategic"]
	m := compileDir(t, "testdata/toy-a")
	j := judge(t, m)
	ids := map[string]hearsay.ID{"H": "h", "N": "n", "U": "u", "G": "g"}
	checkToy(t, m, j, want, ids, map[string]string{"C": "coup", "P": "protest"}, "coup")

	// The wish of Minsk is m; the chance of dictation is d = 0.8 m. Sensitivity in d from that in m.
	v, err := m.View(Options{})
	if err != nil {
		t.Fatal(err)
	}
	a := v.analyse(j)
	i := m.in.byKey["motive:minsk:g:1"]
	l, ok := v.line(a, i, v.active(i))
	if !ok {
		t.Fatal("the response to a motive used once is linear")
	}
	pe := want.Evidence.Float
	near(t, "alpha", l.a[0]*pe/.8, want.Sensitivity.Alpha.Float)
	near(t, "beta", l.b[0]*pe, want.Sensitivity.Beta.Float)
	near(t, "gamma", (l.a[0]+l.a[1])*pe/.8, want.Sensitivity.Gamma.Float)
	near(t, "delta", (l.b[0]+l.b[1])*pe, want.Sensitivity.Delta.Float)
	near(t, "at 0", normalise(l.at(0))[0], want.Sensitivity.At0.Float)
	near(t, "at 1", normalise(l.at(1 / .8))[0], want.Sensitivity.At1.Float)
	for _, f := range j.Flips {
		if f.Param == "motive:minsk:g:1" {
			near(t, "break-even", f.Flips*.8, want.Sensitivity.BreakEven.Float)
		}
	}
	near(t, "credal lower", j.Hypotheses[0].Min, want.Credal.Lower.Float)
	near(t, "credal upper", j.Hypotheses[0].Max, want.Credal.Upper.Float)
	near(t, "contaminated lower", j.Hypotheses[0].Contaminated[0], want.Contaminated.Lower.Float)
	near(t, "contaminated upper", j.Hypotheses[0].Contaminated[1], want.Contaminated.Upper.Float)
}

func TestToyANaiveTellsTheOtherStory(t *testing.T) {
	want := readToys(t, "toyA.json")["naive"]
	m := compileDir(t, "testdata/toy-a")
	j := judge(t, m)
	near(t, "naive P(coup)", j.Naive[0], want.Posterior["H"]["C"].Float)
}

func TestToyBThroughTheCaseModel(t *testing.T) {
	want := readToys(t, "toyB.json")[""]
	m := compileDir(t, "testdata/toy-b")
	ids := map[string]hearsay.ID{"H": "h", "O1": "o1", "O2": "o2"}
	names := map[string]string{"C": "coup", "P": "protest", "Nurtleu": "nurtleu", "Abish": "abish"}
	checkToy(t, m, judge(t, m), want, ids, names, "coup")
}

// judge leaves the ranges of the priors to the credal check: every other number is a point.
func judge(t testing.TB, m *Model) *Judgement {
	t.Helper()
	j, err := m.Judge(Options{Draws: 20})
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func checkToy(t *testing.T, m *Model, j *Judgement, want toyNumbers, ids map[string]hearsay.ID, names map[string]string, of string) {
	t.Helper()
	name := func(s string) string {
		if n, ok := names[s]; ok {
			return n
		}
		return s
	}
	near(t, "ln P(e)", j.LnEvidence, math.Log(want.Evidence.Float))
	v, err := m.View(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for x, states := range want.Posterior {
		if ids[x] == "" {
			continue
		}
		for s, p := range states {
			got, err := v.Chance(Claim{ids[x], name(s)})
			if err != nil {
				t.Fatal(err)
			}
			near(t, "P("+x+"="+s+")", got, p.Float)
		}
	}
	for set, w := range want.Subsets {
		var without []hearsay.ID
		for id := range want.LeaveOneOut {
			if !strings.Contains("+"+set+"+", "+"+id+"+") {
				without = append(without, hearsay.ID(strings.ToLower(id)))
			}
		}
		b, err := m.Beliefs(Options{Without: without})
		if err != nil {
			t.Fatal(err)
		}
		near(t, "P(H|"+set+")", b.Hypotheses[0].P, w.Ph.Float)
		near(t, "P("+set+")", math.Exp(b.LnEvidence), w.Pe.Float)
	}
	for _, in := range j.Influences.Signals {
		w := want.LeaveOneOut[strings.ToUpper(string(in.ID))]
		near(t, "without "+string(in.ID), in.Without[0], w.Without.Float)
		near(t, "influence of "+string(in.ID), in.DB[0], w.DB)
	}
	total := 0.0
	for id, parts := range v.Shapley() {
		near(t, "Shapley "+id, parts[0], want.Shapley[strings.ToUpper(id)])
		total += parts[0]
	}
	near(t, "total weight", total, want.Total)
	near(t, "conflict", j.Conflict.Bits, want.Conflict)
	for h, hyp := range j.Hypotheses {
		for s, w := range want.ConflictGiven {
			if name(s) == string(hyp.ID) {
				near(t, "conflict given "+s, j.Conflict.Given[h], w)
			}
		}
	}
	for _, q := range j.AskNext {
		for x, w := range want.VOI {
			if ids[x] == q.Proposition {
				near(t, "bits of "+x, q.Bits, w.Bits)
				near(t, "shift of "+x, q.Shift, w.Shift)
				near(t, "flip of "+x, q.Flip, w.Flip)
			}
		}
	}
	near(t, "best story", math.Exp(j.Story[0].LnP), want.MPE.P.Float)
	for _, s := range j.Story {
		for h, w := range want.MPEH {
			if name(h) == string(s.Hypothesis) {
				near(t, "best story under "+h, math.Exp(s.LnP), w.P.Float)
			}
		}
	}
}
