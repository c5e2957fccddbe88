package power

import (
	"math"
	"testing"

	"hearsay"
)

// Two centres, one lever each, of different classes, obeyed by nobody else: the first centre's share is the weight of its
// class. Of two exponential weights divided by their sum, either is uniform between 0 and 1, so nine codings of ten lie
// between .05 and .95.
func TestTheRangeOfAShareHoldsNineCodingsOfTen(t *testing.T) {
	m := mustNew(t, &hearsay.PowerMap{Centres: []hearsay.ID{"a", "b"},
		Nodes: []*hearsay.Node{{ID: "a", Kind: hearsay.Person}, {ID: "b", Kind: hearsay.Person}},
		Levers: []*hearsay.Lever{{ID: "x", Class: hearsay.Coercive, Weight: 1, Keys: []hearsay.ID{"a"}},
			{ID: "y", Class: hearsay.Legal, Weight: 1, Keys: []hearsay.ID{"b"}}}})
	n := m.Noise(someDay, []World{{P: 1}}, 10000, 1)
	for i, id := range n.Centres {
		if math.Abs(n.Low[i]-.05) > .01 || math.Abs(n.High[i]-.95) > .01 {
			t.Errorf("the share of %s lies between %.3f and %.3f, want .05 and .95", id, n.Low[i], n.High[i])
		}
	}
	if math.Abs(n.Leads[0][1]-.5) > .02 {
		t.Errorf("a leads b in %.3f of the codings, want .5", n.Leads[0][1])
	}
}
