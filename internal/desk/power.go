package desk

import (
	"fmt"
	"time"

	"hearsay"
	"hearsay/power"
	"hearsay/weigh"
)

// PowerOptions choose how the power map of a case is read.
type PowerOptions struct {
	View   weigh.Options // the judgement that says what is open; AsKnown is also what was known of the ties
	At     time.Time
	Versus time.Time // zero for no comparison
	Moves  []power.Move
	Kappa  float64
	Formal bool
	Equal  bool
	Draws  int // of coding noise
}

// A PowerReading is a map read at a date, and perhaps at an earlier one.
type PowerReading struct {
	Map         *power.Map         `json:"-"`
	Worlds      []power.World      `json:"-"`
	Setting     power.Setting      `json:"-"`
	Now         power.Moment       `json:"now"`
	Then        *power.Moment      `json:"then,omitempty"`
	Attribution *power.Attribution `json:"attribution,omitempty"`
}

// Power reads the map over the worlds that the judgement leaves open.
func (d *Desk) Power(o PowerOptions) (*PowerReading, error) {
	source := d.Case.Power
	if source == nil {
		return nil, fmt.Errorf("power: the case has no power map: write power.yaml (see `hearsay schema power`): %w", hearsay.ErrNotFound)
	}
	if len(o.Moves) > 0 {
		var err error
		if source, err = power.Do(source, hearsay.When{Start: o.At, Day: true}, o.Moves...); err != nil {
			return nil, err
		}
	}
	r := &PowerReading{}
	var err error
	if r.Map, err = power.New(source); err != nil {
		return nil, err
	}
	model, err := d.Model()
	if err != nil {
		return nil, err
	}
	v, err := model.View(o.View)
	if err != nil {
		return nil, err
	}
	if r.Worlds, err = v.Worlds(r.Map); err != nil {
		return nil, err
	}
	r.Setting = power.Setting{At: o.At, Known: o.View.AsKnown, Kappa: o.Kappa, Formal: o.Formal, Equal: o.Equal}
	if o.Versus.IsZero() {
		r.Now = r.Map.Series(r.Setting, []time.Time{o.At}, r.Worlds, o.Draws, o.View.Seed)[0]
		return r, nil
	}
	both := r.Map.Series(r.Setting, []time.Time{o.Versus, o.At}, r.Worlds, o.Draws, o.View.Seed)
	r.Then, r.Now = &both[0], both[1]
	before := r.Setting
	before.At = o.Versus
	r.Attribution = r.Map.Attribute(before, o.At, r.Worlds, o.View.Seed)
	return r, nil
}

// Lever is the name of a lever of the map, also of one that a move has added.
func (d *Desk) Lever(id hearsay.ID) string {
	for _, l := range d.Case.Power.Levers {
		if l.ID == id && l.Short != "" {
			return l.Short
		} else if l.ID == id {
			return l.Title
		}
	}
	return string(id)
}
