package power

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hearsay"
)

func randOf(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 9)) }

// anyMap draws a map of up to three centres with circles of command, seats, custody and levers of all rules.
func anyMap(t *rapid.T) *hearsay.PowerMap {
	m := &hearsay.PowerMap{CustodyKeeps: .25, BackerWeight: .3}
	centres := rapid.IntRange(1, 3).Draw(t, "centres")
	agents := rapid.IntRange(1, 8).Draw(t, "agents")
	for i := range centres {
		id := hearsay.ID(fmt.Sprintf("c%d", i))
		m.Nodes, m.Centres = append(m.Nodes, &hearsay.Node{ID: id, Kind: hearsay.Person}), append(m.Centres, id)
	}
	for i := range agents {
		kind := rapid.SampledFrom([]hearsay.NodeKind{hearsay.Person, hearsay.Body, hearsay.Seat, hearsay.Forces}).Draw(t, "kind")
		m.Nodes = append(m.Nodes, &hearsay.Node{ID: hearsay.ID(fmt.Sprintf("a%d", i)), Kind: kind})
	}
	for i := range rapid.IntRange(0, 24).Draw(t, "ties") {
		agent := rapid.IntRange(centres, centres+agents-1).Draw(t, "agent")
		principal := rapid.IntRange(0, centres+agents-1).Draw(t, "principal")
		if principal == agent {
			continue
		}
		tie := &hearsay.Tie{ID: hearsay.ID(fmt.Sprintf("t%d", i)), Agent: m.Nodes[agent].ID, Principal: m.Nodes[principal].ID, Kind: hearsay.Patronage,
			Weight: rapid.SampledFrom([]float64{.25, .5, 1, 1.5, 2, 3}).Draw(t, "weight")}
		if rapid.IntRange(0, 3).Draw(t, "open") == 0 {
			p := hearsay.Exactly(rapid.SampledFrom([]float64{0, .3, 1}).Draw(t, "p"))
			tie.P = &p
		}
		m.Ties = append(m.Ties, tie)
	}
	classes := []hearsay.LeverClass{hearsay.Coercive, hearsay.Legal, hearsay.Economic}
	for i := range rapid.IntRange(1, 4).Draw(t, "levers") {
		l := &hearsay.Lever{ID: hearsay.ID(fmt.Sprintf("l%d", i)), Class: classes[i%3], Weight: 1}
		for k := range rapid.IntRange(1, 3).Draw(t, "keys") {
			l.Keys = append(l.Keys, m.Nodes[centres+(k+i)%agents].ID)
		}
		l.Needs = rapid.IntRange(0, len(l.Keys)).Draw(t, "needs")
		m.Levers = append(m.Levers, l)
	}
	return m
}

func mustNew(t interface {
	Fatal(...any)
	Helper()
}, m *hearsay.PowerMap) *Map {
	t.Helper()
	x, err := New(m)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

var someDay = Setting{At: day("2024-03-01")}

func TestSharesAndNobodySumToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someDay
		s.Kappa = rapid.SampledFrom([]float64{0, 1, 2}).Draw(t, "kappa")
		m := mustNew(t, anyMap(t))
		b := m.Balance(s, m.Worlds(nil, 1))
		sum := b.Nobody
		for _, p := range b.Power {
			if p.Mean < -1e-12 || p.Least > p.Mean+1e-12 || p.Mean > p.Most+1e-12 {
				t.Fatalf("share %+v", p)
			}
			sum += p.Mean
		}
		if math.Abs(sum-1) > 1e-12 || b.Nobody < -1e-12 {
			t.Fatalf("sum %g, nobody %g", sum, b.Nobody)
		}
	})
}

// simulated walks upward at random; the solution must agree with what is counted.
func TestObedienceIsWhereTheWalkEnds(t *testing.T) {
	g := golden(t)
	w := g.worlds(with(nil))[0]
	st := g.stage(Setting{At: goldenDays["04"]})
	r := st.newRun()
	r.do(draw{state: w.State})
	rng := randOf(3)
	const walks = 200_000
	from := slices.IndexFunc(g.nodes, func(n *hearsay.Node) bool { return n.ID == "EnergySOE" })
	ended := make([]float64, len(g.centres))
	for range walks {
		v := from
		for v >= 0 && g.centreOf[v] < 0 {
			weights := []float64{r.own[v]}
			total := r.own[v]
			for i := st.first[v]; i < st.first[v+1]; i++ {
				weights = append(weights, r.weight[i])
				total += r.weight[i]
			}
			for i := range weights {
				weights[i] /= total
			}
			if k := pick(weights, rng.Float64()); k == 0 {
				v = -1
			} else {
				v = st.ties[st.first[v]+k-1].principal
			}
		}
		if v >= 0 {
			ended[g.centreOf[v]] += 1. / walks
		}
	}
	for c, p := range ended {
		if got := r.obeys[from*len(g.centres)+c]; math.Abs(got-p) > .005 {
			t.Errorf("centre %d: solved %.4f, walked %.4f", c, got, p)
		}
	}
}

// A circle of command has a closed form: a and b obey each other with weight 1, a obeys c0 with 1, b has own 1.
func TestACircleOfCommand(t *testing.T) {
	zero, one := 0.0, 1.0
	m := mustNew(t, &hearsay.PowerMap{Centres: []hearsay.ID{"c"}, Nodes: []*hearsay.Node{{ID: "c", Kind: hearsay.Person}, {ID: "a", Kind: hearsay.Body, Own: &zero}, {ID: "b", Kind: hearsay.Body, Own: &one}},
		Ties: []*hearsay.Tie{{ID: "t1", Agent: "a", Principal: "c", Weight: 1}, {ID: "t2", Agent: "a", Principal: "b", Weight: 1}, {ID: "t3", Agent: "b", Principal: "a", Weight: 1}}})
	w := m.Worlds(nil, 1)
	// C(a) = 1/2 + C(b)/2, C(b) = C(a)/2: C(a) = 2/3, C(b) = 1/3.
	exactly(t, "a", m.Holds(someDay, "a", w, 0)[0].P, 2./3)
	exactly(t, "b", m.Holds(someDay, "b", w, 0)[0].P, 1./3)
}

func TestACircleThatObeysNobodyIsNobodys(t *testing.T) {
	zero := 0.0
	m := mustNew(t, &hearsay.PowerMap{Centres: []hearsay.ID{"c"}, Nodes: []*hearsay.Node{{ID: "c", Kind: hearsay.Person}, {ID: "a", Kind: hearsay.Body, Own: &zero}, {ID: "b", Kind: hearsay.Body, Own: &zero}},
		Ties:   []*hearsay.Tie{{ID: "t2", Agent: "a", Principal: "b", Weight: 1}, {ID: "t3", Agent: "b", Principal: "a", Weight: 1}},
		Levers: []*hearsay.Lever{{ID: "l", Class: hearsay.Coercive, Weight: 1, Keys: []hearsay.ID{"a"}}}})
	if b := m.Balance(someDay, m.Worlds(nil, 1)); b.Nobody != 1 {
		t.Errorf("nobody %g", b.Nobody)
	}
}

func TestWithoutTiesNobodyHoldsAnything(t *testing.T) {
	source := goldenMap(t)
	source.Ties = nil
	m := mustNew(t, source)
	if b := m.Balance(Setting{At: goldenDays["04"]}, m.Worlds(nil, 1)); b.Nobody != 1 || b.Label != Vacuum {
		t.Errorf("nobody %g, label %s", b.Nobody, b.Label)
	}
}

func TestAStrongerTieNeverLosesItsAgent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := anyMap(t)
		for _, x := range source.Ties {
			x.P = nil
		}
		c := rapid.SampledFrom(source.Centres).Draw(t, "centre")
		agent := source.Nodes[len(source.Nodes)-1].ID
		hold := func() float64 {
			m := mustNew(t, source)
			return m.Holds(someDay, agent, m.Worlds(nil, 1), 0)[m.Centre(c)].P
		}
		before := hold()
		source.Ties = append(source.Ties, &hearsay.Tie{ID: "more", Agent: agent, Principal: c, Weight: 2})
		if after := hold(); after < before-1e-12 {
			t.Fatalf("hold fell from %g to %g", before, after)
		}
	})
}

func TestTheOrderOfCentresIsOnlyAnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := anyMap(t)
		m := mustNew(t, source)
		a := m.Balance(someDay, m.Worlds(nil, 1))
		slices.Reverse(source.Centres)
		m = mustNew(t, source)
		b := m.Balance(someDay, m.Worlds(nil, 1))
		for i, id := range a.Centres {
			j := m.Centre(id)
			if math.Abs(a.Power[i].Mean-b.Power[j].Mean) > 1e-12 {
				t.Fatalf("%s: %g and %g", id, a.Power[i].Mean, b.Power[j].Mean)
			}
		}
	})
}

func TestIntervalsAreHalfOpenAtTheDay(t *testing.T) {
	g := golden(t)
	holder := func(at time.Time) string {
		for c, h := range g.Holds(Setting{At: at}, "seat.SCchair", g.worlds(with(nil)), 0) {
			if h.P == 1 {
				return string(g.Centres()[c])
			}
		}
		return ""
	}
	if a, b := holder(day("2022-01-05").Add(-time.Second)), holder(day("2022-01-05")); a != "N" || b != "T" {
		t.Errorf("before midnight %s, from midnight %s", a, b)
	}
}

// What ended without our knowing goes on in what we knew.
func TestAnEndThatWasNotKnownIsNotUsed(t *testing.T) {
	when := func(s string) hearsay.When { return hearsay.When{Start: day(s), Day: true} }
	m := mustNew(t, &hearsay.PowerMap{Centres: []hearsay.ID{"n", "t"}, Nodes: []*hearsay.Node{{ID: "n", Kind: hearsay.Person}, {ID: "t", Kind: hearsay.Person}, {ID: "chair", Kind: hearsay.Seat}},
		Ties: []*hearsay.Tie{{ID: "old", Agent: "chair", Principal: "n", Weight: 1, Kind: hearsay.Occupancy, Valid: hearsay.Interval{Until: when("2022-01-05")}, EndKnown: when("2022-01-08")},
			{ID: "new", Agent: "chair", Principal: "t", Weight: 1, Kind: hearsay.Occupancy, Valid: hearsay.Interval{From: when("2022-01-05")}, Known: when("2022-01-08")}}})
	hold := func(known string) float64 {
		return m.Holds(Setting{At: day("2022-01-06"), Known: day(known)}, "chair", m.Worlds(nil, 1), 0)[0].P
	}
	if then, later := hold("2022-01-07"), hold("2022-01-10"); then != 1 || later != 0 {
		t.Errorf("n holds the chair: as known on the 7th %g, on the 10th %g", then, later)
	}
}

func TestTwoHoldersOfOneSeatAreTwoWorlds(t *testing.T) {
	p := func(x float64) *hearsay.Estimate { e := hearsay.Exactly(x); return &e }
	m := mustNew(t, &hearsay.PowerMap{Centres: []hearsay.ID{"n", "t"}, Nodes: []*hearsay.Node{{ID: "n", Kind: hearsay.Person}, {ID: "t", Kind: hearsay.Person}, {ID: "chair", Kind: hearsay.Seat}},
		Ties:   []*hearsay.Tie{{ID: "one", Agent: "chair", Principal: "n", Weight: 1, Kind: hearsay.Occupancy, P: p(.3)}, {ID: "two", Agent: "chair", Principal: "t", Weight: 1, Kind: hearsay.Occupancy, P: p(.6)}},
		Levers: []*hearsay.Lever{{ID: "l", Class: hearsay.Legal, Weight: 1, Keys: []hearsay.ID{"chair"}}}})
	b := m.Balance(someDay, m.Worlds(nil, 1))
	exactly(t, "n", b.Power[0].Mean, .3)
	exactly(t, "t", b.Power[1].Mean, .6)
	exactly(t, "nobody", b.Nobody, .1)
	if b.Worlds != 3 || b.Power[0].Least != 0 || b.Power[0].Most != 1 {
		t.Errorf("%d worlds, n from %g to %g", b.Worlds, b.Power[0].Least, b.Power[0].Most)
	}
}

func TestTwoEqualOwnersOfAnAndLeverHaveHalfEach(t *testing.T) {
	m := mustNew(t, &hearsay.PowerMap{Centres: []hearsay.ID{"n", "t"}, Nodes: []*hearsay.Node{{ID: "n", Kind: hearsay.Person}, {ID: "t", Kind: hearsay.Person}},
		Levers: []*hearsay.Lever{{ID: "l", Class: hearsay.Legal, Weight: 1, Keys: []hearsay.ID{"n", "t"}}}})
	l := m.Balance(someDay, m.Worlds(nil, 1)).Levers[0]
	if !slices.Equal(l.Share, []float64{.5, .5}) || !slices.Equal(l.Init, []float64{0, 0}) || !slices.Equal(l.Block, []float64{1, 1}) {
		t.Errorf("got %+v", l)
	}
}

// A veto is one more key that must turn.
func TestAVetoIsAnotherKey(t *testing.T) {
	with := func(levers []*hearsay.Lever, ties []*hearsay.Tie) LeverShares {
		m := mustNew(t, &hearsay.PowerMap{Centres: []hearsay.ID{"n", "t"}, Nodes: []*hearsay.Node{{ID: "n", Kind: hearsay.Person}, {ID: "t", Kind: hearsay.Person}}, Levers: levers, Ties: ties})
		return m.Balance(someDay, m.Worlds(nil, 1)).Levers[0]
	}
	a := with([]*hearsay.Lever{{ID: "l", Class: hearsay.Legal, Weight: 1, Keys: []hearsay.ID{"t"}}}, []*hearsay.Tie{{ID: "v", Kind: hearsay.Veto, Principal: "n", Agent: "l", Weight: 1}})
	b := with([]*hearsay.Lever{{ID: "l", Class: hearsay.Legal, Weight: 1, Keys: []hearsay.ID{"n", "t"}}}, nil)
	if !slices.Equal(a.Share, b.Share) || !slices.Equal(a.Init, b.Init) {
		t.Errorf("veto %+v, key %+v", a, b)
	}
}

// Two of three keys, each held by another: the Shapley-Shubik index of a majority game is a third each.
func TestAMajorityOfKeysIsAVotingGame(t *testing.T) {
	m := mustNew(t, &hearsay.PowerMap{Centres: []hearsay.ID{"a", "b", "c"}, Nodes: []*hearsay.Node{{ID: "a", Kind: hearsay.Person}, {ID: "b", Kind: hearsay.Person}, {ID: "c", Kind: hearsay.Person}},
		Levers: []*hearsay.Lever{{ID: "l", Class: hearsay.Legal, Weight: 1, Keys: []hearsay.ID{"a", "b", "c"}, Needs: 2}}})
	l := m.Balance(someDay, m.Worlds(nil, 1)).Levers[0]
	for i := range 3 {
		exactly(t, "share", l.Share[i], 1./3)
		exactly(t, "init", l.Init[i], 0)
		exactly(t, "block", l.Block[i], 0)
	}
}

func TestCustodyNeverRaisesThePowerOfTheHeld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := anyMap(t)
		if len(source.Centres) < 2 {
			return
		}
		power := func() float64 {
			m := mustNew(t, source)
			return m.Balance(someDay, m.Worlds(nil, 1)).Power[0].Mean
		}
		free := power()
		source.Ties = append(source.Ties, &hearsay.Tie{ID: "held", Kind: hearsay.Custody, Principal: source.Centres[1], Agent: source.Centres[0], Weight: 1})
		if held := power(); held > free+1e-12 {
			t.Fatalf("held %g, free %g", held, free)
		}
	})
}

func TestMovesOnDifferentAgentsCommute(t *testing.T) {
	source := goldenMap(t)
	at := hearsay.When{Start: goldenDays["04"], Day: true}
	var results [][]float64
	for _, moves := range [][]string{{"take seat.SCchair by T", "dismiss Massimov by Sagimbayev", "arrest N by T"}, {"arrest N by T", "dismiss Massimov by Sagimbayev", "take seat.SCchair by T"}} {
		var list []Move
		for _, text := range moves {
			x, err := ParseMove(text)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, x)
		}
		edited, err := Do(source, at, list...)
		if err != nil {
			t.Fatal(err)
		}
		m := mustNew(t, edited)
		results = append(results, m.powerOver(Setting{At: goldenDays["04"]}, m.Worlds(nil, 1)))
	}
	for i := range results[0] {
		exactly(t, "power", results[1][i], results[0][i])
	}
}

// A chance of 0 or 1 is a map without the tie, or with it for certain.
func TestCertainChancesAreNoChances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := anyMap(t)
		var sure []*hearsay.Tie
		for _, x := range source.Ties {
			if x.P != nil && x.P.P > 0 && x.P.P < 1 {
				*x.P = hearsay.Exactly(1)
			}
			if x.P == nil || x.P.P == 1 {
				plain := *x
				plain.P = nil
				sure = append(sure, &plain)
			}
		}
		m := mustNew(t, source)
		a := m.powerOver(someDay, m.Worlds(nil, 1))
		certain := *source
		certain.Ties = sure
		m = mustNew(t, &certain)
		b := m.powerOver(someDay, m.Worlds(nil, 1))
		for i := range a {
			if math.Abs(a[i]-b[i]) > 1e-12 {
				t.Fatalf("%g and %g", a[i], b[i])
			}
		}
	})
}

// Drawn worlds must agree with all of them.
func TestDrawnWorldsAreNearAllWorlds(t *testing.T) {
	source := goldenMap(t)
	half := hearsay.Exactly(.5)
	for _, x := range source.Ties[:12] {
		x.P = &half
	}
	for _, x := range source.Ties {
		x.If, x.Is = "", ""
	}
	m := mustNew(t, source)
	all := m.Worlds(nil, 1)
	drawn := drawWorlds([]World{{P: 1}}, m.variables, randOf(5))
	a, b := m.powerOver(Setting{At: goldenDays["06"]}, all), m.powerOver(Setting{At: goldenDays["06"]}, drawn)
	for i := range a {
		if math.Abs(a[i]-b[i]) > .01 {
			t.Errorf("centre %d: all %.4f, drawn %.4f", i, a[i], b[i])
		}
	}
}

// A series gives for each date what is computed for that date alone.
func TestASeriesIsItsDates(t *testing.T) {
	g := golden(t)
	var dates []time.Time
	for i := range 24 {
		dates = append(dates, day("2022-01-01").AddDate(0, 0, i))
	}
	series := g.Series(Setting{}, dates, g.worlds(prior), 50, 1)
	for i, x := range series {
		b := g.Balance(Setting{At: dates[i]}, g.worlds(prior))
		n := g.Noise(Setting{At: dates[i]}, g.worlds(prior), 50, 1)
		if !x.At.Equal(dates[i]) || !slices.Equal(b.Power, x.Power) || !slices.Equal(n.Low, x.Noise.Low) {
			t.Errorf("%s differs in the series", dates[i].Format(time.DateOnly))
		}
	}
}

func TestOnPaperThePresidentHadTheForces(t *testing.T) {
	g := golden(t)
	paper := g.Balance(Setting{At: goldenDays["04"], Formal: true}, g.worlds(prior))
	fact := g.at("04", 0, prior)
	if g.byName(paper.Force, "T") <= g.byName(fact.Force, "T") {
		t.Errorf("T commands %.2f on paper, %.2f in fact", g.byName(paper.Force, "T"), g.byName(fact.Force, "T"))
	}
}
