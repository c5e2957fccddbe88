package names

import (
	"cmp"
	"slices"

	"hearsay"
)

// A Proposal is that two nodes are one.
type Proposal struct {
	A      hearsay.ID `json:"a"`
	B      hearsay.ID `json:"b"`
	TitleA string     `json:"title-a"`
	TitleB string     `json:"title-b"`
	Score  float64    `json:"score"`
	Reason string     `json:"reason"`
}

// Proposals lists pairs of nodes of one kind that may be one, the most alike first, by the best pair of their spellings. Seats and
// states are left out: offices differ by one word ("Minister of Finance", "Minister of Justice"). Pairs judged already, and pairs
// within one cluster, are left out, too.
func Proposals(m *hearsay.PowerMap, log []hearsay.NameJudgement, least float64) []Proposal {
	var list []Proposal
	same := hearsay.SameNames(m, log)
	for i, a := range m.Nodes {
		if a.Kind == hearsay.Seat || a.Kind == hearsay.State {
			continue
		}
		for _, b := range m.Nodes[i+1:] {
			if b.Kind != a.Kind || same[a.ID] != "" && same[a.ID] == same[b.ID] || hearsay.JudgedNames(log, a.ID, b.ID) != "" {
				continue
			}
			if l := nodes(a, b); l.Score >= least {
				list = append(list, Proposal{A: a.ID, B: b.ID, TitleA: a.Title, TitleB: b.Title, Score: l.Score, Reason: l.Reason})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y Proposal) int { return cmp.Compare(y.Score, x.Score) })
	return list
}

func nodes(a, b *hearsay.Node) (best Likeness) {
	for _, x := range append([]string{a.Title}, a.Names...) {
		for _, y := range append([]string{b.Title}, b.Names...) {
			if l := Compare(x, y); l.Score > best.Score {
				best = l
			}
		}
	}
	return best
}
