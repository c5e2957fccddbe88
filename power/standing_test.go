package power

import (
	"testing"
	"time"

	"hearsay"
)

// twoCentres have an office each, and a force that obeys a with weight 2.6 and b with weight 1: shares .722 and .278, an effective number of
// 1/(.722²+.278²) = 1.67. Weights re-coded with exp(N(0, .5)) keep a ahead with Φ(ln 2.6/(.5·√2)) = .91.
func twoCentres() *hearsay.PowerMap {
	return &hearsay.PowerMap{
		Classes: map[hearsay.LeverClass]float64{hearsay.Coercive: .99, hearsay.Legal: .01},
		Nodes: []*hearsay.Node{{ID: "a", Kind: hearsay.Person}, {ID: "b", Kind: hearsay.Person}, {ID: "force", Kind: hearsay.Forces, Own: new(float64)},
			{ID: "chair", Kind: hearsay.Seat}, {ID: "bench", Kind: hearsay.Seat}},
		Ties: []*hearsay.Tie{{ID: "t1", Principal: "a", Agent: "force", Kind: hearsay.Patronage, Weight: 2.6}, {ID: "t2", Principal: "b", Agent: "force", Kind: hearsay.Patronage, Weight: 1},
			{ID: "t3", Principal: "a", Agent: "chair", Kind: hearsay.Occupancy, Weight: 3}, {ID: "t4", Principal: "b", Agent: "bench", Kind: hearsay.Occupancy, Weight: 3}},
		Levers: []*hearsay.Lever{{ID: "arms", Class: hearsay.Coercive, Weight: 1, Keys: []hearsay.ID{"force"}},
			{ID: "dismissal", Class: hearsay.Legal, Weight: 1, Keys: []hearsay.ID{"chair"}}, {ID: "pardon", Class: hearsay.Legal, Weight: 1, Keys: []hearsay.ID{"bench"}}},
	}
}

func label(t *testing.T, source *hearsay.PowerMap) Moment {
	t.Helper()
	m := mustNew(t, source)
	return m.Series(Setting{At: someDay.At}, []time.Time{someDay.At}, m.Worlds(nil, 1), 4000, 1)[0]
}

func TestPowerIsDualUntilTheLeaderCanRemoveTheOther(t *testing.T) {
	dual := twoCentres()
	if b := label(t, dual); b.Label != DualPower || b.Noise.Leads[0][1] < dominance {
		t.Errorf("nobody can remove the second: %s, leads in %.3f of codings", b.Label, b.Noise.Leads[0][1])
	}
	removes := twoCentres()
	removes.Levers[1].Removes = "b"
	if b := label(t, removes); b.Label != DominantCentre || b.Asymmetric {
		t.Errorf("the leader dismisses the second: %s", b.Label)
	}
	removes.Ties[0].Weight = 1.5 // Φ(ln 1.5/.707) = .72: in too many codings the other leads
	if b := label(t, removes); b.Label != DualPower || !b.Asymmetric {
		t.Errorf("the leader dismisses, but may not lead: %s", b.Label)
	}
}

func TestContestsAreReadOrRefused(t *testing.T) {
	c, err := ParseContest("t against n with r 0.5")
	if err != nil || c != (Contest{Mover: "t", Opponent: "n", Backer: "r", Credible: .5, Failed: DefaultFailed}) {
		t.Errorf("%+v, %v", c, err)
	}
	for _, bad := range []string{"", "t", "t against", "t against t", "t versus n", "t against n with", "t against n with r 2", "t against n with r x", "t against n by r", "t against n with t", "t against n with r 1 1"} {
		if _, err := ParseContest(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

// A tie of chance 0 does not keep its agent from being a centre, nor its principal from being none.
func TestATieThatNeverHoldsIsNoTie(t *testing.T) {
	source := twoCentres()
	never := hearsay.Exactly(0)
	source.Nodes = append(source.Nodes, &hearsay.Node{ID: "c", Kind: hearsay.Person})
	source.Ties = append(source.Ties, &hearsay.Tie{ID: "t5", Principal: "c", Agent: "a", Kind: hearsay.Patronage, Weight: 3, P: &never})
	if got := mustNew(t, source).Centres(); len(got) != 2 || got[0] != "a" || got[1] != "b" {
		t.Errorf("centres %v", got)
	}
}
