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
	chance, err := d.chances(o, c)
	if err != nil {
		return Driver{}, false, err
	}
	with, err := chance()
	if err != nil {
		return Driver{}, false, err
	}
	moved := -1.0
	p := make([]float64, len(signals))
	at := 0
	for i, id := range signals {
		if p[i], err = chance(id); err != nil {
			return Driver{}, false, err
		}
		if by := math.Abs(with - p[i]); by > moved {
			at, moved = i, by
		}
	}
	rest := slices.Delete(slices.Clone(p), at, at+1)
	return Driver{Signal: signals[at], Without: p[at], Others: [2]float64{slices.Min(rest), slices.Max(rest)}}, true, nil
}

// Without is the chance of a claim without some signals.
func (d *Desk) Without(o weigh.Options, c weigh.Claim, signals ...hearsay.ID) (float64, error) {
	chance, err := d.chances(o, c)
	if err != nil {
		return 0, err
	}
	return chance(signals...)
}

// chances gives the chance of a claim in a view without some more signals.
func (d *Desk) chances(o weigh.Options, c weigh.Claim) (func(without ...hearsay.ID) (float64, error), error) {
	m, err := d.Model()
	if err != nil {
		return nil, err
	}
	return func(without ...hearsay.ID) (float64, error) {
		with := o
		with.Without = append(slices.Clone(o.Without), without...)
		v, err := m.View(with)
		if err != nil {
			return 0, err
		}
		return v.Chance(c)
	}, nil
}
