package weigh_test

import (
	"fmt"
	"testing"

	"hearsay"
	"hearsay/weigh"
)

// Two residents are heard by four papers, one of which a party runs: nobody dictated their words. Were all four run, somebody might have;
// and so might whoever runs a spokesman, whichever paper carries him.
func TestOneOperatedCarrierAmongFourDictatesNothing(t *testing.T) {
	run := []hearsay.Control{{Party: "p", Strength: hearsay.Exactly(.9), Because: "its owner"}}
	for _, c := range []struct {
		what     string
		carriers int // that the party runs, of four
		speaker  bool
		dictated bool
	}{
		{"free residents, one paper run", 1, false, false},
		{"free residents, all papers run", 4, false, true},
		{"a spokesman, no paper run", 0, true, true},
		{"free residents, no paper run", 0, false, false},
	} {
		k := twoWay(.5)
		residents := &hearsay.Source{ID: "residents", Title: "residents"}
		if c.speaker {
			residents.Control = run
		}
		k.Sources = append(k.Sources, residents)
		for i := range 4 {
			paper := &hearsay.Source{ID: hearsay.ID(fmt.Sprintf("paper%d", i)), Title: "paper"}
			if i < c.carriers {
				paper.Control = run
			}
			k.Sources = append(k.Sources, paper)
			s := says(hearsay.ID(fmt.Sprintf("s%d", i)), paper.ID, "yes", 1+i)
			s.Via = []hearsay.ID{"residents"}
			k.Signals = append(k.Signals, s)
		}
		j, err := weigh.Weigh(k, weigh.Options{Draws: 1})
		if err != nil {
			t.Fatal(err)
		}
		if o := j.Origins[0].Origins; len(o) != 1 || o[0].Operated != c.dictated {
			t.Errorf("%s: %+v, want one origin that may be dictated: %v", c.what, o, c.dictated)
		}
	}
}
