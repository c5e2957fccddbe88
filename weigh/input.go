package weigh

import (
	"time"

	"hearsay"
)

// An input is one number of the model that a person gave or that stands by default.
type input struct {
	key     string // stable: "prior:self-coup", "row:abroad:2:yes", "access:belta"
	label   string // as an analyst would say it
	because string
	est     hearsay.Estimate
}

// inputs numbers every input of a case once, however many factors use it.
type inputs struct {
	list  []input
	byKey map[string]int
}

func (in *inputs) add(key, label, because string, e hearsay.Estimate) int {
	if i, ok := in.byKey[key]; ok {
		return i
	}
	if in.byKey == nil {
		in.byKey = map[string]int{}
	}
	in.list = append(in.list, input{key, label, because, e})
	in.byKey[key] = len(in.list) - 1
	return len(in.list) - 1
}

// values are the points of all inputs.
func (in *inputs) values() []float64 {
	x := make([]float64, len(in.list))
	for i, p := range in.list {
		x[i] = p.est.P
	}
	return x
}

// A setting is one way to run the numbers of a compiled case.
type setting struct {
	x         []float64 // the value of each input
	dictation float64   // factor on the odds of every dictation: 0 all free, 1 as written, 2 doubled
	unseen    float64   // share of the silences that nobody recorded
	at        time.Time // controls that became known later are not used; zero uses all
	// One thing left out of the account of who dictates what; zero values leave nothing out.
	muteParties []hearsay.ID
	muteMotive  *motive
	muteControl *hearsay.Control

	speech speech // of the voice that is being computed
	states []int  // of the parents of the table that is being computed
}

// odometer is a row of so many wheels, all at 0.
func (s *setting) odometer(wheels int) []int {
	if cap(s.states) < wheels {
		s.states = make([]int, wheels)
	}
	s.states = s.states[:wheels]
	clear(s.states)
	return s.states
}
