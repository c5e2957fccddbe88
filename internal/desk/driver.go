package desk

import (
	"math"
	"slices"

	"hearsay"
	"hearsay/weigh"
)

// A Driver is the report of an origin on which most of what the origin does to a claim hangs.
type Driver struct {
	Signal  hearsay.ID `json:"signal"`
	Without float64    `json:"without"` // chance of the claim without this report
	// Others are the least and the greatest chance without any one of the other reports of the origin.
	Others [2]float64 `json:"others"`
}

// Driver leaves out the reports of an origin one at a time: "6 reports, 1 origin" may be one hedged report and five that change nothing.
// It is false for an origin of one report.
func (d *Desk) Driver(o weigh.Options, c weigh.Claim, signals []hearsay.ID) (Driver, bool, error) {
	if len(signals) < 2 {
		return Driver{}, false, nil
	}
	m, err := d.Model()
	if err != nil {
		return Driver{}, false, err
	}
	chance := func(without ...hearsay.ID) float64 {
		with := o
		with.Without = append(slices.Clone(o.Without), without...)
		v, e := m.View(with)
		if e != nil {
			err = e
			return 0
		}
		p, e := v.Chance(c)
		if e != nil {
			err = e
		}
		return p
	}
	with, moved := chance(), -1.0
	p := make([]float64, len(signals))
	at := 0
	for i, id := range signals {
		p[i] = chance(id)
		if by := math.Abs(with - p[i]); by > moved {
			at, moved = i, by
		}
	}
	if err != nil {
		return Driver{}, false, err
	}
	rest := slices.Delete(slices.Clone(p), at, at+1)
	return Driver{Signal: signals[at], Without: p[at], Others: [2]float64{slices.Min(rest), slices.Max(rest)}}, true, nil
}
