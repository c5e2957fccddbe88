package weigh_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/internal/measure/bench"
	"hearsay/weigh"
)

// chorus is a two-way case in which n outlets, all alike and free, say that f holds.
func chorus(n int) *hearsay.Case {
	c := twoWay(.5)
	c.Doubt, c.Silences = "", ""
	for i := range n {
		id := hearsay.ID(fmt.Sprintf("o%d", i+1))
		c.Sources = append(c.Sources, &hearsay.Source{ID: id, Title: string(id)})
		c.Signals = append(c.Signals, says(hearsay.ID(fmt.Sprintf("s%d", i+1)), id, "yes", 1+i))
	}
	return c
}

func under(t failer, c *hearsay.Case, d hearsay.Doubt) float64 {
	x := *c
	x.Doubt = d
	return weightOn(t, &x)
}

// By hand: of n reports each with likelihood ratio L the log odds gain n·w·ln L, w = s/(1 + (n−1)/10).
func TestTenOriginsSayingTheSameCountAsThreePointSeven(t *testing.T) {
	base, one := under(t, chorus(0), hearsay.NoDoubt), under(t, chorus(1), hearsay.NoDoubt)
	for _, n := range []int{1, 2, 10, 25} {
		for d, share := range map[hearsay.Doubt]float64{hearsay.NoDoubt: 1, hearsay.UsualDoubt: .7, hearsay.CautiousDoubt: .5} {
			counted := float64(n)
			if d != hearsay.NoDoubt {
				counted *= share / (1 + float64(n-1)/10)
			}
			if got := (under(t, chorus(n), d) - base) / (one - base); math.Abs(got-counted) > 1e-9 {
				t.Errorf("%d origins under %s doubt count as %.3f, want %.3f", n, d, got, counted)
			}
		}
	}
	j, err := weigh.Weigh(chorus(10), weigh.Options{Draws: 1})
	if err != nil {
		t.Fatal(err)
	}
	if a := j.Agreements; len(a) != 1 || a[0].Origins != 10 || math.Abs(a[0].Counted-.7*10/1.9) > 1e-12 || a[0].Values[0] != "yes" || len(a[0].Signals) != 10 {
		t.Errorf("agreements: %+v", a)
	}
}

// The level of the option is that of the case.
func TestADoubtGivenWithTheViewIsThatOfTheCase(t *testing.T) {
	for _, d := range hearsay.Doubts {
		c := bench.Synthetic(small, 4)
		want := *c
		want.Doubt = d
		c.Doubt = hearsay.CautiousDoubt
		same(t, string(d), posterior(t, c, weigh.Options{Doubt: d}), posterior(t, &want, weigh.Options{}))
	}
}

// A coded copy is no origin more, so it never changes what the others weigh; a reprint with κ = 1 changes nothing at all.
func TestACodedCopyNeverChangesTheCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapidCase(t)
		before := agreed(t, c)
		s := *c.Signals[rapid.IntRange(0, len(c.Signals)-1).Draw(t, "signal")]
		if s.Stance == hearsay.Absent || s.Rates != nil {
			return
		}
		s.Copies, s.Via, s.Telling, s.ID, s.Source = s.ID, nil, "", "copy", "copier"
		c.Sources = append(c.Sources, &hearsay.Source{ID: "copier", Title: "copier"})
		c.Signals = append(c.Signals, &s)
		for key, n := range agreed(t, c) {
			if was, ok := before[key]; ok && was != n {
				t.Fatalf("%s had %d origins, with a copy %d", key, was, n)
			}
		}
	})
}

func agreed(t failer, c *hearsay.Case) map[string]int {
	j, err := weigh.Compile(c)
	if err != nil {
		t.Fatal(err)
	}
	b, err := j.Beliefs(weigh.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for _, a := range b.Agreements {
		out[fmt.Sprint(a.Proposition, a.Stance, a.Values)] = a.Origins
	}
	return out
}

// What is told through a newspaper weighs no more than what is said, however many agree with it.
func TestWrappingASourceInAPaperNeverAddsWeight(t *testing.T) {
	for _, d := range hearsay.Doubts {
		for n := range 4 {
			direct, wrapped := chorus(n), chorus(n)
			sure := hearsay.Exactly(.97)
			for _, c := range []*hearsay.Case{direct, wrapped} {
				c.Sources = append(c.Sources, &hearsay.Source{ID: "mouth", Title: "mouth"}, &hearsay.Source{ID: "paper", Title: "paper", Access: &sure, Accuracy: &sure})
			}
			direct.Signals = append(direct.Signals, says("x", "mouth", "yes", 20))
			relay := says("x", "paper", "yes", 20)
			relay.Via = []hearsay.ID{"mouth"}
			wrapped.Signals = append(wrapped.Signals, relay)
			if a, b := under(t, direct, d), under(t, wrapped, d); b > a+1e-3 {
				t.Errorf("%s doubt, %d others: said %.4f, printed %.4f", d, n, a, b)
			}
		}
	}
}

// Courts, data sets, sources that are called independent and reports with rates have their full weight, and take none
// from others.
func TestWhatCannotBeACopyIsExempt(t *testing.T) {
	rates := map[string]hearsay.Estimate{"yes": hearsay.Exactly(.6), "no": hearsay.Exactly(.2)}
	for name, exempt := range map[string]func(*hearsay.Source, *hearsay.Signal){
		"court":       func(s *hearsay.Source, _ *hearsay.Signal) { s.Kind = "court" },
		"dataset":     func(s *hearsay.Source, _ *hearsay.Signal) { s.Kind = "dataset" },
		"independent": func(s *hearsay.Source, _ *hearsay.Signal) { s.Independent = true },
		"rates":       func(_ *hearsay.Source, s *hearsay.Signal) { s.Rates = rates },
	} {
		c := chorus(5)
		four := under(t, chorus(4), hearsay.UsualDoubt)
		exempt(c.Sources[4], c.Signals[4])
		alone := chorus(1)
		exempt(alone.Sources[0], alone.Signals[0])
		full := under(t, alone, hearsay.NoDoubt) - under(t, chorus(0), hearsay.NoDoubt)
		if got := under(t, c, hearsay.UsualDoubt) - four; math.Abs(got-full) > 1e-9 {
			t.Errorf("%s: it adds %.4f, alone %.4f", name, got, full)
		}
	}
}

// The history shows every day as it was known then: what makes two origins one may come later.
func TestTheHistoryIsTheViewOfItsDayUnderEveryDoubt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapidCase(t)
		c.Doubt = rapid.SampledFrom(hearsay.Doubts).Draw(t, "doubt")
		m, err := weigh.Compile(c)
		if err != nil {
			t.Fatal(err)
		}
		j, err := m.Judge(weigh.Options{Draws: 1})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range j.History {
			at, err := hearsay.ParseAsKnown(d.Day, c.Zone)
			if err != nil {
				t.Fatal(err)
			}
			v, err := m.View(weigh.Options{AsKnown: at})
			if err != nil {
				t.Fatal(err)
			}
			p, err := v.Posterior()
			if err != nil {
				t.Fatal(err)
			}
			same(t, "on "+d.Day, d.P, p)
		}
	})
}

// Two relays of different speakers are two origins until a third signal shows that one told the other.
func TestALinkFoundLaterLeavesEarlierDaysAlone(t *testing.T) {
	c := chorus(3)
	link := says("s4", "o1", "yes", 9)
	link.Copies = "s2" // o1 repeats itself, and this time its words are those of o2
	c.Signals = append(c.Signals, link)
	j, err := weigh.Weigh(c, weigh.Options{Draws: 1})
	if err != nil {
		t.Fatal(err)
	}
	if n := j.Agreements[0].Origins; n != 2 {
		t.Fatalf("%d origins, want 2: o1 with o2, and o3", n)
	}
	at, _ := hearsay.ParseAsKnown("2022-01-03", c.Zone)
	v, err := weigh.Compile(c)
	if err != nil {
		t.Fatal(err)
	}
	b, err := v.Beliefs(weigh.Options{AsKnown: at})
	if err != nil {
		t.Fatal(err)
	}
	if n := b.Agreements[0].Origins; n != 3 {
		t.Errorf("as known on the 3rd %d origins, want 3", n)
	}
	for h, x := range b.Hypotheses {
		if math.Abs(j.History[2].P[h]-x.P) > 1e-12 {
			t.Errorf("the history has %v on the 3rd, the view of the 3rd %v", j.History[2].P, x.P)
		}
	}
}

// Where an input of one report bends the response, the turning point is where a run with that number turns.
func TestTurningPointsAreWhereARunTurns(t *testing.T) {
	seen := 0
	for seed := range uint64(12) {
		c := bench.Synthetic(small, seed+1)
		m, err := weigh.Compile(c)
		if err != nil {
			t.Fatal(err)
		}
		j, err := m.Judge(weigh.Options{Draws: 1})
		if err != nil {
			t.Fatal(err)
		}
		lead := j.Leader()
		for _, f := range j.Flips {
			s := slices.IndexFunc(c.Sources, func(s *hearsay.Source) bool { return "access:"+string(s.ID) == f.Param })
			if s < 0 || f.To == "" {
				continue
			}
			seen++
			for _, step := range []float64{-1e-4, 1e-4} {
				x := *c
				x.Sources = slices.Clone(c.Sources)
				y, e := *c.Sources[s], hearsay.Exactly(f.Flips+step)
				y.Access = &e
				x.Sources[s] = &y
				p := posterior(t, &x, weigh.Options{})
				leads := p[lead] >= slices.Max(p[:len(j.Hypotheses)])
				if leads != ((f.Flips+step-f.At)*(f.Flips-f.At) < (f.Flips-f.At)*(f.Flips-f.At)) {
					t.Errorf("seed %d, %s: at %.4f the leader leads: %v (now %.4f)", seed, f.Param, f.Flips+step, leads, f.At)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no turning point of an access was looked at")
	}
}

// When one prior moves the others keep their proportions: what is printed can be written down, and turns the leader.
func TestTurningPointsOfPriorsCanBeWritten(t *testing.T) {
	seen := 0
	for seed := range uint64(12) {
		c := bench.Synthetic(small, seed+1)
		j, err := weigh.Weigh(c, weigh.Options{Draws: 1})
		if err != nil {
			t.Fatal(err)
		}
		lead := j.Leader()
		for _, f := range j.Flips {
			q := c.Questions[0]
			h := slices.IndexFunc(q.Hypotheses, func(h *hearsay.Hypothesis) bool { return "prior:"+string(q.ID)+":"+string(h.ID) == f.Param })
			if h < 0 || f.To == "" {
				continue
			}
			seen++
			for _, step := range []float64{-1e-4, 1e-4} {
				t0 := f.Flips + step
				if t0 <= 0 || t0 >= 1 {
					continue
				}
				x, y := *c, *q
				y.Hypotheses = nil
				for k, old := range q.Hypotheses {
					g := *old
					if k == h {
						g.Prior = hearsay.Exactly(t0)
					} else {
						g.Prior = hearsay.Exactly(old.Prior.P * (1 - t0) / (1 - q.Hypotheses[h].Prior.P))
					}
					y.Hypotheses = append(y.Hypotheses, &g)
				}
				x.Questions = []*hearsay.Question{&y}
				p := posterior(t, &x, weigh.Options{})
				leads := p[lead] >= slices.Max(p[:len(j.Hypotheses)])
				nearer := math.Abs(t0-f.At) < math.Abs(f.Flips-f.At)
				if leads != nearer {
					t.Errorf("seed %d, %s: at %.4f the leader leads: %v (now %.4f, turns at %.4f)", seed, f.Param, t0, leads, f.At, f.Flips)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no turning point of a prior was looked at")
	}
}
