package desk

import (
	"fmt"
	"math"
	"time"

	"hearsay"
	"hearsay/internal/brief"
	"hearsay/power"
	"hearsay/weigh"
)

// PowerOptions choose how the power map of a case is read.
type PowerOptions struct {
	View     weigh.Options // the judgement that says what is open; AsKnown is also what was known of the ties
	Dates    []time.Time   // in order of time; none: those of the map that the view can see
	Days     bool          // read every day of the case's period too
	Moves    []power.Move
	Contests []power.Contest // seen from the day before the last, or from the unmoved map where there are moves
	Kappa    float64
	Formal   bool
	Equal    bool
	Draws    int // of coding noise; 0 takes 600
}

const powerDraws = 600

// Power reads the map over the worlds that the judgement leaves open.
func (d *Desk) Power(o PowerOptions) (*brief.Power, error) {
	source := d.Case().Power
	if source == nil {
		return nil, fmt.Errorf("power: the case has no power map: write power.yaml (see `hearsay schema power`): %w", hearsay.ErrNotFound)
	}
	dates := o.Dates
	if len(dates) == 0 {
		dates = d.powerDates(o.View.AsKnown)
	}
	if len(dates) == 0 {
		return nil, fmt.Errorf("power: which day? The map has no `dates` and the case no period: write -at 2022-01-06: %w", hearsay.ErrInvalid)
	}
	if o.Draws == 0 {
		o.Draws = powerDraws
	}
	last := dates[len(dates)-1]
	unmoved, worlds, err := d.powerMap(source, o.View)
	if err != nil {
		return nil, err
	}
	p := &brief.Power{Source: source, Map: unmoved, Worlds: worlds,
		Setting: power.Setting{At: last, Known: o.View.AsKnown, Kappa: o.Kappa, Formal: o.Formal, Equal: o.Equal}}
	if len(o.Moves) > 0 {
		if p.Source, err = power.Do(source, hearsay.When{Start: last, Day: true}, o.Moves...); err != nil {
			return nil, err
		}
		if p.Map, p.Worlds, err = d.powerMap(p.Source, o.View); err != nil {
			return nil, err
		}
	}
	p.Dates = p.Map.Series(p.Setting, dates, p.Worlds, o.Draws, o.View.Seed)
	p.Step = widest(p.Dates)
	if p.Step > 0 {
		before := p.Setting
		before.At = dates[p.Step-1]
		p.Attribution = p.Map.Attribute(before, dates[p.Step], p.Worlds, o.View.Seed)
	}
	if o.Days {
		p.Days = p.Map.Series(p.Setting, d.powerDays(dates, o.View.AsKnown), p.Worlds, 0, o.View.Seed)
	}
	return p, d.contests(p, o, unmoved, worlds)
}

func (d *Desk) powerMap(source *hearsay.PowerMap, o weigh.Options) (*power.Map, []power.World, error) {
	m, err := power.New(source)
	if err != nil {
		return nil, nil, err
	}
	model, err := d.Model()
	if err != nil {
		return nil, nil, err
	}
	v, err := model.View(o)
	if err != nil {
		return nil, nil, err
	}
	worlds, err := v.Worlds(m)
	return m, worlds, err
}

// powerDates are the days of the map that a view can see; without any, the last day it can see.
func (d *Desk) powerDates(known time.Time) []time.Time {
	var out []time.Time
	for _, w := range d.Case().Power.Dates {
		if known.IsZero() || w.Start.Before(known) {
			out = append(out, w.Start)
		}
	}
	if last := d.lastDay(known); len(out) == 0 && !last.IsZero() {
		out = append(out, last)
	}
	return out
}

// lastDay is the day before the view or the period ends.
func (d *Desk) lastDay(known time.Time) time.Time {
	end := d.Case().Period.Until.Start
	if !known.IsZero() && (end.IsZero() || known.Before(end)) {
		end = known
	}
	if end.IsZero() {
		return end
	}
	y, m, day := end.Add(-1).In(d.Case().Zone).Date()
	return time.Date(y, m, day, 0, 0, 0, 0, d.Case().Zone)
}

// powerDays are the days from the first to the last that the view and the period know.
func (d *Desk) powerDays(dates []time.Time, known time.Time) []time.Time {
	from, to := dates[0], dates[len(dates)-1]
	if start := d.Case().Period.From.Start; !start.IsZero() && start.Before(from) {
		from = start
	}
	if last := d.lastDay(known); last.After(to) {
		to = last
	}
	var out []time.Time
	for at := from; !at.After(to) && len(out) < mostDays; at = at.AddDate(0, 0, 1) {
		out = append(out, at)
	}
	return out
}

// mostDays bounds the days that are read one by one.
const mostDays = 5000

// widest is the step, from a day to the next, over which the shares moved most in sum.
func widest(dates []power.Moment) int {
	step, most := 0, -1.0
	for i := 1; i < len(dates); i++ {
		moved := 0.0
		for c, p := range dates[i].Power {
			moved += math.Abs(p.Mean - dates[i-1].Power[c].Mean)
		}
		if moved > most {
			step, most = i, moved
		}
	}
	return step
}

// contests weighs the contests that were asked for. Without any, and where somebody else came to lead at home, it is
// the new leader's against the old, alone and with each state behind.
func (d *Desk) contests(p *brief.Power, o PowerOptions, unmoved *power.Map, worlds []power.World) error {
	asked := o.Contests
	now, then := p.Now(), p.Then()
	if len(asked) == 0 && then != nil && len(o.Moves) == 0 && now.Leader != then.Leader && then.Leader != "" {
		c := power.Contest{Mover: now.Leader, Opponent: then.Leader, Credible: 1, Failed: power.DefaultFailed}
		asked = append(asked, c)
		for _, id := range now.Centres {
			if c.Backer = id; d.Case().Power.Node(id).Kind == hearsay.State {
				asked = append(asked, c)
			}
		}
	}
	if len(asked) == 0 {
		return nil
	}
	before := p.Setting
	switch {
	case then != nil:
		before.At = then.At
	case len(o.Moves) == 0:
		return fmt.Errorf("power: a contest needs a day before it (-versus) or a move to be weighed (-if): %w", hearsay.ErrInvalid)
	}
	for _, c := range asked {
		for _, id := range []hearsay.ID{c.Mover, c.Opponent} {
			if unmoved.Centre(id) < 0 || p.Map.Centre(id) < 0 {
				return fmt.Errorf("power: %s is not a centre of the map: %v: %w", id, unmoved.Centres(), hearsay.ErrNotFound)
			}
		}
		if c.Backer != "" && p.Source.Node(c.Backer) == nil {
			return fmt.Errorf("power: %s is not on the map: %w", c.Backer, hearsay.ErrNotFound)
		}
		c.Succeeded = now.Power[p.Map.Centre(c.Mover)].Mean
		p.Contests = append(p.Contests, brief.Contest{Contest: c, Outcome: unmoved.Contest(before, worlds, c)})
	}
	return nil
}
