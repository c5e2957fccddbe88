package rivals

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/internal/measure/worlds"
)

func method(t *testing.T, name string) Method {
	t.Helper()
	for _, m := range Methods {
		if m.Name == name {
			return m
		}
	}
	t.Fatalf("no method %s", name)
	return Method{}
}

var end = []time.Time{worlds.Start.AddDate(0, 0, 20)}

func rowOf(t *testing.T, name string, c *hearsay.Case) []float64 {
	t.Helper()
	rows, err := method(t, name).Judge(c, end)
	if err != nil {
		t.Fatal(err)
	}
	return rows[0]
}

func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) < 1e-9 })
}

// Where nobody is operated and nobody copies or relays, there is nothing that the full model knows and naive Bayes
// does not.
func TestWithoutControlCopiesAndChainsTheModelIsNaiveBayes(t *testing.T) {
	p, _ := worlds.Find("noisy")
	p.Copied, p.Relayed = 0, 0
	for seed := range 20 {
		w := worlds.Make(p.Params, uint64(seed))
		full := rowOf(t, Full, w.Case)
		for _, name := range []string{"naive-bayes", "no-chains", "no-control", "no-copies"} {
			if got := rowOf(t, name, w.Case); !same(full, got) {
				t.Errorf("seed %d: full %v, %s %v", seed, full, name, got)
			}
		}
	}
	p, _ = worlds.Find("mixed")
	w := worlds.Make(p.Params, 1)
	if same(rowOf(t, Full, w.Case), rowOf(t, "naive-bayes", w.Case)) {
		t.Error("with control and copies they are one too")
	}
}

// Every method does better where nobody lies than where a party operates four sources in ten.
func TestEveryMethodIsAtItsBestWithoutParties(t *testing.T) {
	brier := map[string]map[string]float64{}
	for _, name := range []string{"quiet", "propaganda"} {
		p, _ := worlds.Find(name)
		var all []Result
		if err := Run(t.Context(), Options{Presets: []worlds.Preset{p}, From: 1, To: 25}, func(r Result) error { all = append(all, r); return nil }); err != nil {
			t.Fatal(err)
		}
		brier[name] = map[string]float64{}
		for m, s := range Score(all, func(string) string { return "" }).Presets[0].Scores[Coarse] {
			brier[name][m] = s.Brier
		}
	}
	for _, m := range Methods {
		if m.Name != "prior" && brier["quiet"][m.Name] >= brier["propaganda"][m.Name] {
			t.Errorf("%s: %.3f without parties, %.3f with one", m.Name, brier["quiet"][m.Name], brier["propaganda"][m.Name])
		}
	}
}

// The order in which hypotheses are written is only an order.
func TestPermutedHypothesesPermuteTheResults(t *testing.T) {
	p, _ := worlds.Find("mixed")
	w := worlds.Make(p.Params, 3)
	turned := *w.Case
	q := *w.Case.Questions[0]
	q.Hypotheses = slices.Clone(q.Hypotheses)
	slices.Reverse(q.Hypotheses)
	turned.Questions = []*hearsay.Question{&q}
	for _, m := range Methods {
		a, b := rowOf(t, m.Name, w.Case), rowOf(t, m.Name, &turned)
		slices.Reverse(b)
		if !same(a, b) {
			t.Errorf("%s: %v, turned round %v", m.Name, a, b)
		}
	}
}

// By hand: two outlets say yes, one no. h1 makes yes .75, h2 .3; even priors.
func TestVotesAndInconsistenciesByHand(t *testing.T) {
	row := func(h string, p float64) hearsay.Row {
		return hearsay.Row{When: [][]string{{h}}, P: map[string]hearsay.Estimate{"yes": hearsay.Exactly(p), "no": hearsay.Exactly(1 - p)}}
	}
	good, poor := hearsay.Exactly(.9), hearsay.Exactly(.1)
	c := &hearsay.Case{Defaults: hearsay.BuiltinDefaults(),
		Questions:    []*hearsay.Question{{ID: "q", Hypotheses: []*hearsay.Hypothesis{{ID: "h1", Prior: hearsay.Exactly(.5)}, {ID: "h2", Prior: hearsay.Exactly(.5)}}}},
		Propositions: []*hearsay.Proposition{{ID: "p", Values: []string{"yes", "no"}, Table: hearsay.Table{Given: []hearsay.ID{"q"}, Rows: []hearsay.Row{row("h1", .75), row("h2", .3)}}}},
		Sources:      []*hearsay.Source{{ID: "a", Access: &poor}, {ID: "b", Access: &poor}, {ID: "c", Access: &good, Accuracy: &good}}}
	for i, s := range []string{"a", "b", "c"} {
		x := &hearsay.Signal{ID: hearsay.ID("s" + s), Source: hearsay.ID(s), Says: "p", Value: "yes", Stance: hearsay.Asserts, Said: hearsay.When{Start: worlds.Start.AddDate(0, 0, i)}}
		if s == "c" {
			x.Stance = hearsay.Denies
		}
		c.Signals = append(c.Signals, x)
	}
	// Majority: yes, taken back to .99: h1 .99·.75+.01·.25 = .745, h2 .99·.3+.01·.7 = .304.
	if got, want := rowOf(t, "majority", c), .745/(.745+.304); math.Abs(got[0]-want) > 1e-9 {
		t.Errorf("majority %v, want %.4f", got, want)
	}
	// Admiralty: a and b are right with .1·.9+.45 = .54, grade D, ¼, each confirmed by one against one, ½: ⅛ each.
	// c is right with .81+.05 = .86, grade B, ¾, alone against two, ½: ⅜. The one good source wins: no.
	if got, want := rowOf(t, "admiralty", c), .255/(.255+.696); math.Abs(got[0]-want) > 1e-9 {
		t.Errorf("admiralty %v, want %.4f", got, want)
	}
	// yes is inconsistent with h2 (.3): I twice, low credibility, 1/√2 each. no is inconsistent with h1 (.25): I, high, √2.
	if got := rowOf(t, "ach-parc", c); math.Abs(got[0]+math.Sqrt2) > 1e-9 || math.Abs(got[1]+2/math.Sqrt2) > 1e-9 {
		t.Errorf("parc %v", got)
	}
	if got := rowOf(t, "ach-squared", c); math.Abs(got[0]+1) > 1e-9 || math.Abs(got[1]+2) > 1e-9 {
		t.Errorf("squared %v", got)
	}
	// What was said later is not known on the first day.
	rows, err := method(t, "majority").Judge(c, []time.Time{worlds.Start.Add(-time.Hour)})
	if err != nil || math.Abs(rows[0][0]-.5) > 1e-9 {
		t.Errorf("before anybody spoke: %v %v", rows, err)
	}
}

func TestScoresByHand(t *testing.T) {
	f := forecasts{rows: [][][]float64{{{.7, .2, .1}}, {{.25, .7, .05}}}, truth: []int{0, 0}}
	s := f.scores()
	// .3²+.2²+.1² = .14 and .75²+.7²+.05² = 1.055.
	if math.Abs(s.Brier-(.14+1.055)/2) > 1e-12 || s.Accuracy != .5 || math.Abs(s.Sharp-.7) > 1e-12 || math.Abs(s.Log+(math.Log(.7)+math.Log(.25))/2) > 1e-12 {
		t.Errorf("%+v", s)
	}
	// Bins: .7 twice, one came: |1.4−1|; .25 and .2: |.45−1|; .1: .1; .05: .05; over six forecasts.
	if want := (.4 + .55 + .1 + .05) / 6; math.Abs(s.ECE-want) > 1e-12 {
		t.Errorf("ECE %g, want %g", s.ECE, want)
	}
	if d := apart([]float64{.2, .4}, []float64{.2, .4}); d != [3]float64{} {
		t.Errorf("the same scores differ by %v", d)
	}
	if d := apart(slices.Repeat([]float64{.1}, 50), slices.Repeat([]float64{.3}, 50)); math.Abs(d[1]-.2) > 1e-12 || math.Abs(d[2]-.2) > 1e-12 {
		t.Errorf("a constant difference has the interval %v", d)
	}
}

// A score that ranks well is given the λ that suits it best: one that always ranks right ends near certainty, one that
// knows nothing near even.
func TestScoresAreSoftenedToTheirFavour(t *testing.T) {
	right, blind := forecasts{}, forecasts{}
	for i := range 40 {
		row := []float64{-3, -3}
		row[i%2] = 0
		right.rows, right.truth = append(right.rows, [][]float64{row}), append(right.truth, i%2)
		blind.rows, blind.truth = append(blind.rows, [][]float64{{0, -3}}), append(blind.truth, i%2)
	}
	if f, _ := right.softened(); mean(f.briers(-1)) > .001 {
		t.Errorf("a score that is always right has %.3f", mean(f.briers(-1)))
	}
	if f, _ := blind.softened(); math.Abs(mean(f.briers(-1))-.5) > .001 {
		t.Errorf("a score that knows nothing has %.3f, evens have .5", mean(f.briers(-1)))
	}
}

func encoded(t *testing.T, list []Result) string {
	t.Helper()
	b, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// An interrupted run is taken up where it stopped, a line cut off in the middle is run again, and the outcome is that
// of a run in one go.
func TestARunIsTakenUpWhereItStopped(t *testing.T) {
	p, _ := worlds.Find("captured")
	o := Options{Presets: []worlds.Preset{p}, From: 9, To: 14}
	var want []Result
	if err := Run(t.Context(), o, func(r Result) error { want = append(want, r); return nil }); err != nil {
		t.Fatal(err)
	}
	o.Keep = filepath.Join(t.TempDir(), "kept.jsonl")
	ctx, stop := context.WithCancel(t.Context())
	seen := 0
	err := Run(ctx, o, func(Result) error {
		if seen++; seen == 3 {
			stop()
			return context.Canceled
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	data, err := os.ReadFile(o.Keep)
	if err != nil || bytes.Count(data, []byte("\n")) != 3 {
		t.Fatalf("%d lines kept, %v", bytes.Count(data, []byte("\n")), err)
	}
	if err := os.WriteFile(o.Keep, data[:len(data)-40], 0o644); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time everything is kept
		var got []Result
		if err := Run(t.Context(), o, func(r Result) error { got = append(got, r); return nil }); err != nil {
			t.Fatal(err)
		}
		if encoded(t, got) != encoded(t, want) {
			t.Error("a run taken up differs from one in one go")
		}
	}
	if err := os.WriteFile(o.Keep, []byte("{\"version\":0}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Run(t.Context(), o, func(Result) error { return nil }); err == nil || !strings.Contains(err.Error(), "kept.jsonl") {
		t.Errorf("a strange file: %v", err)
	}
}
