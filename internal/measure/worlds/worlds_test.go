package worlds_test

import (
	"math"
	"reflect"
	"testing"

	"hearsay"
	"hearsay/internal/measure/worlds"
	"hearsay/weigh"
)

func TestTheSameSeedMakesTheSameWorld(t *testing.T) {
	for _, p := range worlds.All() {
		a, b := worlds.Make(p.Params, 7), worlds.Make(p.Params, 7)
		if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(a.Coarse(3), b.Coarse(3)) {
			t.Errorf("%s: two worlds of one seed differ", p.Name)
		}
		if reflect.DeepEqual(a.Case.Signals, worlds.Make(p.Params, 8).Case.Signals) {
			t.Errorf("%s: two seeds make one world", p.Name)
		}
	}
}

// A preset has what its name says: a count over fifty worlds, against the parameter it was drawn with.
func TestPresetsAreWhatTheySay(t *testing.T) {
	for _, p := range worlds.Presets {
		reports, copies, relays, operated, sources, asked, dark := 0, 0, 0, 0, 0, 0, 0
		for seed := range 50 {
			w := worlds.Make(p.Params, uint64(seed+1))
			for _, s := range w.Case.Signals {
				if s.Stance == hearsay.Absent {
					continue
				}
				reports++
				if s.Copies != "" {
					copies++
				}
				if len(s.Via) > 0 {
					relays++
				}
			}
			for _, s := range w.Case.Sources {
				if s.ID == "authority" {
					continue
				}
				sources++
				for _, c := range s.Control {
					if c.By != "" {
						asked++
					} else {
						operated++
					}
				}
			}
			if w.Values["blackout"] == "yes" {
				dark++
			}
		}
		near := func(what string, got, want, by float64) {
			if math.Abs(got-want) > by {
				t.Errorf("%s: %s is %.2f, want %.2f ± %.2f", p.Name, what, got, want, by)
			}
		}
		near("reports", float64(reports)/50, float64(p.Signals), .2*float64(p.Signals))
		near("share of operated sources", float64(operated)/float64(sources), p.Controlled, .03)
		near("share of sources of whom it is asked", float64(asked)/float64(sources), p.Captured, .03)
		near("share of worlds with a blackout", float64(dark)/50, p.Blackout, .17)
		if share := float64(copies) / float64(reports); p.Name == "copied" && share < .5 || p.Name == "quiet" && share > .3 {
			t.Errorf("%s: %.2f of the reports are copies", p.Name, share)
		}
		if relays == 0 || p.Parties == 0 && operated+asked > 0 {
			t.Errorf("%s: %d relays, %d operated", p.Name, relays, operated)
		}
	}
}

// Given the world's own numbers inference is right: what it holds for 30 % comes true in three worlds of ten. With n
// worlds a bin of k forecasts strays by √(p(1−p)/k); four times that is the bound.
func TestWithItsOwnNumbersInferenceIsCalibrated(t *testing.T) {
	for _, p := range worlds.All() {
		if p.Turned > 0 || p.Erring > 0 {
			continue // a case cannot say that a party changes its line, or errs
		}
		var said, came, n [10]float64
		for seed := range 60 {
			w := worlds.Make(p.Params, uint64(seed+1))
			m, err := weigh.Compile(w.Case)
			if err != nil {
				t.Fatal(err)
			}
			j, err := m.Beliefs(weigh.Options{AsKnown: worlds.Start.AddDate(0, 0, 8)})
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range j.Hypotheses {
				b := min(9, int(10*h.P))
				said[b], n[b] = said[b]+h.P, n[b]+1
				if h.ID == w.Truth {
					came[b]++
				}
			}
		}
		for b := range n {
			if n[b] == 0 {
				continue
			}
			mean := said[b] / n[b]
			if d := math.Abs(came[b]/n[b] - mean); d > 4*math.Sqrt(max(mean*(1-mean), .02)/n[b]) {
				t.Errorf("%s: of %g forecasts of about %.2f, %.2f came true", p.Name, n[b], mean, came[b]/n[b])
			}
		}
	}
}

// What an analyst writes down leaves the reports as they were: nobody is quoted otherwise, only read otherwise.
func TestTheAnalystChangesNoReport(t *testing.T) {
	p, _ := worlds.Find("mixed")
	w := worlds.Make(p.Params, 1)
	c := w.Coarse(1)
	was := map[hearsay.ID]*hearsay.Signal{}
	for _, s := range w.Case.Signals {
		was[s.ID] = s
	}
	reports := 0
	for _, s := range c.Signals {
		o := was[s.ID]
		if o == nil || o.Source != s.Source || o.Says != s.Says || o.Stance != s.Stance || o.Said != s.Said {
			t.Fatalf("%+v was %+v", s, o)
		}
		if s.Stance != hearsay.Absent {
			reports++
		}
	}
	for _, s := range w.Case.Signals {
		if s.Stance != hearsay.Absent {
			reports--
		}
	}
	if reports != 0 || len(c.Signals) == len(w.Case.Signals) {
		t.Errorf("%d reports more, %d signals of %d", reports, len(c.Signals), len(w.Case.Signals))
	}
	if len(c.Parties[1].Motives) != 0 {
		t.Error("the second party's motives are known")
	}
}

// Each of the wider presets has what the first eight lack, and about as much of it as it says; the first eight have none.
func TestWiderPresetsHaveWhatTheFirstEightLack(t *testing.T) {
	count := func(p worlds.Preset) map[string]float64 {
		n := map[string]float64{}
		for seed := range uint64(30) {
			w := worlds.Make(p.Params, seed+1)
			spoken := map[[2]hearsay.ID]bool{}
			for _, s := range w.Case.Signals {
				key := [2]hearsay.ID{s.Source, s.Says}
				switch {
				case s.Stance == hearsay.Retracts:
					n["withdrawn"]++
				case s.Stance == hearsay.Absent:
				case spoken[key]:
					n["repeated"]++
				default:
					spoken[key] = true
				}
				if len(s.Copies) > 4 && s.Copies[:4] == "wire" {
					n["wired"]++
				}
				n["reports"]++
			}
			for _, x := range w.Case.Propositions {
				n["propositions"]++
				if len(x.Values) > 2 {
					n["valued"]++
				}
				if len(x.Table.Given) > 1 {
					n["nested"]++
				}
			}
			n["parties"] = float64(len(w.Case.Parties))
		}
		return n
	}
	has := func(n map[string]float64, what, of string, least, most float64) {
		t.Helper()
		if share := n[what] / n[of]; share < least || share > most {
			t.Errorf("%.2f of the %s are %s, not from %.2f to %.2f", share, of, what, least, most)
		}
	}
	for _, p := range worlds.Presets {
		n := count(p)
		if n["withdrawn"]+n["repeated"]+n["wired"]+n["valued"]+n["nested"] > 0 || n["parties"] > 2 {
			t.Errorf("%s: %v", p.Name, n)
		}
	}
	find := func(name string) map[string]float64 {
		p, ok := worlds.Find(name)
		if !ok {
			t.Fatalf("no preset %s", name)
		}
		return count(p)
	}
	n := find("withdrawn")
	has(n, "withdrawn", "reports", .02, .2)
	has(n, "repeated", "reports", .05, .3)
	has(find("wires"), "wired", "reports", .25, .6)
	has(find("three-valued"), "valued", "propositions", 1, 1)
	has(find("nested"), "nested", "propositions", .5, .8)
	if n := find("three-sided"); n["parties"] != 3 {
		t.Errorf("%g parties", n["parties"])
	}
}

// A party that changed its line has said one thing early and another late; one that never does has one line.
func TestAPartyChangesItsLineHalfWay(t *testing.T) {
	both := func(turned float64) (worldsWithTwoLines int) {
		p, _ := worlds.Find("propaganda")
		p.Turned, p.Strength, p.Motive, p.Copied, p.Relayed = turned, 1, 1, 0, 0
		for seed := range uint64(20) {
			w := worlds.Make(p.Params, seed+1)
			said, ordered := map[hearsay.ID]map[hearsay.Stance]bool{}, map[hearsay.ID]bool{}
			if string(w.Truth) == w.Case.Parties[0].Motives[0].Lines[0].When[0] {
				continue // what it wants believed is so: it leaves much to the facts
			}
			for _, s := range w.Case.Sources {
				ordered[s.ID] = len(s.Control) > 0
			}
			for _, m := range w.Case.Parties[0].Motives {
				ordered[m.About] = true
			}
			for _, s := range w.Case.Signals {
				if s.Stance == hearsay.Absent || !ordered[s.Source] || !ordered[s.Says] {
					continue
				}
				if said[s.Says] == nil {
					said[s.Says] = map[hearsay.Stance]bool{}
				}
				said[s.Says][s.Stance] = true
			}
			for _, by := range said {
				if len(by) == 2 {
					worldsWithTwoLines++
					break
				}
			}
		}
		return worldsWithTwoLines
	}
	if n := both(0); n != 0 {
		t.Errorf("in %d worlds a party contradicts itself though it never turns", n)
	}
	if n := both(1); n < 5 {
		t.Errorf("in %d worlds of 20 only a party contradicts itself though each turns", n)
	}
}
