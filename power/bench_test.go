package power

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"hearsay"
)

// large is a map drawn at random: 500 nodes, 2,000 ties, most of them in one circle of command, which is the hard case.
func large(nodes, ties int) *hearsay.PowerMap {
	rng := rand.New(rand.NewPCG(1, 1))
	m := &hearsay.PowerMap{CustodyKeeps: .25, BackerWeight: .3}
	for i := range nodes {
		kind := hearsay.Body
		if i < 4 {
			kind = hearsay.Person
			m.Centres = append(m.Centres, hearsay.ID(fmt.Sprintf("n%d", i)))
		}
		m.Nodes = append(m.Nodes, &hearsay.Node{ID: hearsay.ID(fmt.Sprintf("n%d", i)), Kind: kind})
	}
	for i := range ties {
		agent, principal := 4+rng.IntN(nodes-4), rng.IntN(nodes)
		if agent != principal {
			m.Ties = append(m.Ties, &hearsay.Tie{ID: hearsay.ID(fmt.Sprintf("t%d", i)), Agent: m.Nodes[agent].ID, Principal: m.Nodes[principal].ID, Kind: hearsay.Patronage, Weight: 1 + rng.Float64()})
		}
	}
	for i := range 40 {
		m.Levers = append(m.Levers, &hearsay.Lever{ID: hearsay.ID(fmt.Sprintf("l%d", i)), Class: hearsay.LeverClasses[i%6], Weight: 1, Keys: []hearsay.ID{m.Nodes[4+rng.IntN(nodes-4)].ID}})
	}
	return m
}

// Target: one date under 5 ms.
func BenchmarkOneDateOf500Nodes(b *testing.B) {
	m := mustNew(b, large(500, 2000))
	worlds := m.Worlds(nil, 1)
	for b.Loop() {
		m.Balance(someDay, worlds)
	}
}

// Target: under 5 s on two cores. Every day differs from the day before.
func BenchmarkAYearByDaysWith600Codings(b *testing.B) {
	source := goldenMap(b)
	var dates []time.Time
	for i := range 365 {
		at := day("2022-01-01").AddDate(0, 0, i)
		dates = append(dates, at)
		source.Ties = append(source.Ties, &hearsay.Tie{ID: hearsay.ID(fmt.Sprintf("d%d", i)), Agent: "Party", Principal: "T", Kind: hearsay.Patronage, Weight: 1,
			Valid: hearsay.Interval{From: hearsay.When{Start: at}, Until: hearsay.When{Start: at.AddDate(0, 0, 1)}}})
	}
	g := &goldenCase{mustNew(b, source), b}
	for b.Loop() {
		g.Series(Setting{}, dates, g.worlds(prior), 600, 1)
	}
}

func BenchmarkGoldenDate(b *testing.B) {
	g := golden(b)
	worlds := g.worlds(prior)
	for b.Loop() {
		g.Balance(Setting{At: goldenDays["06"]}, worlds)
	}
}
