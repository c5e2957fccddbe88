package cli

import (
	"time"

	"hearsay"
	"hearsay/internal/brief"
	"hearsay/power"
)

// The shape that `hearsay power -json` writes. Shares, forces and chances are from 0 to 1; maps are keyed by centre.
type (
	powerJSON struct {
		AsKnown     string           `json:"as_known,omitempty"`
		Dates       []powerDate      `json:"dates"`
		Attribution *powerChange     `json:"attribution,omitempty"`
		Contests    []powerContest   `json:"contests,omitempty"`
		Paths       []powerLeverPath `json:"paths"`
	}
	powerDate struct {
		Date       string                     `json:"date"`
		Label      power.Label                `json:"label"`
		Near       power.Label                `json:"near,omitempty"` // what it would be with a figure half a point further
		Asymmetric bool                       `json:"asymmetric"`
		Leader     hearsay.ID                 `json:"leader"`
		Second     hearsay.ID                 `json:"second,omitempty"`
		Lead       float64                    `json:"lead"`
		Effective  float64                    `json:"effective_centres"`
		Nobody     float64                    `json:"nobody"`
		Worlds     int                        `json:"worlds"`
		Centres    map[hearsay.ID]powerCentre `json:"centres"`
		Levers     []powerLever               `json:"levers"`
	}
	powerCentre struct {
		Share   float64                        `json:"share"`
		Worlds  [2]float64                     `json:"worlds"` // least and greatest
		Range   [2]float64                     `json:"range"`  // middle 90 % of codings
		Force   float64                        `json:"force"`  // coercive share
		Classes map[hearsay.LeverClass]float64 `json:"classes"`
	}
	powerLever struct {
		Lever  hearsay.ID             `json:"lever"`
		Class  hearsay.LeverClass     `json:"class"`
		Weight float64                `json:"weight"`
		Share  map[hearsay.ID]float64 `json:"share"`
		Init   map[hearsay.ID]float64 `json:"init"`
		Block  map[hearsay.ID]float64 `json:"block"`
	}
	powerChange struct {
		From  string      `json:"from"`
		To    string      `json:"to"`
		Exact bool        `json:"exact"`
		Terms []powerTerm `json:"terms"`
	}
	powerTerm struct {
		Group string                 `json:"group"`
		Ties  []hearsay.ID           `json:"ties"`
		Delta map[hearsay.ID]float64 `json:"delta"`
	}
	powerContest struct {
		Mover     hearsay.ID `json:"mover"`
		Opponent  hearsay.ID `json:"opponent"`
		Backer    hearsay.ID `json:"backer,omitempty"`
		Credible  float64    `json:"credible"`
		Forces    [2]float64 `json:"forces"` // mover's, opponent's
		Success   float64    `json:"success"`
		Expected  float64    `json:"expected"`
		StatusQuo float64    `json:"status_quo"`
		BreakEven float64    `json:"break_even"`
		Pays      bool       `json:"pays"`
	}
	powerLeverPath struct {
		Lever   hearsay.ID   `json:"lever"`
		Centre  hearsay.ID   `json:"centre"`
		Nodes   []hearsay.ID `json:"nodes"`
		Ties    []hearsay.ID `json:"ties"`
		Signals []hearsay.ID `json:"signals"`
		P       float64      `json:"p"`
	}
)

func powerReport(p *brief.Power) powerJSON {
	r := powerJSON{}
	if known := p.Setting.Known; !known.IsZero() {
		r.AsKnown = known.Format(time.RFC3339)
	}
	for i := range p.Dates {
		r.Dates = append(r.Dates, dateReport(&p.Dates[i]))
	}
	if a := p.Attribution; a != nil {
		r.Attribution = &powerChange{From: a.From.At.Format(time.DateOnly), To: a.To.At.Format(time.DateOnly), Exact: a.Exact, Terms: []powerTerm{}}
		for _, t := range a.Terms {
			r.Attribution.Terms = append(r.Attribution.Terms, powerTerm{t.Group, t.Ties, byCentre(a.To.Centres, t.Delta)})
		}
	}
	for _, c := range p.Contests {
		r.Contests = append(r.Contests, powerContest{Mover: c.Contest.Mover, Opponent: c.Contest.Opponent, Backer: c.Backer, Credible: c.Credible,
			Forces: [2]float64{c.Outcome.Mover, c.Outcome.Opponent}, Success: c.Success, Expected: c.Expected, StatusQuo: c.StatusQuo, BreakEven: c.BreakEven, Pays: c.Pays})
	}
	for _, l := range p.Now().Levers {
		for _, way := range p.Ways(l.Lever, 3) {
			r.Paths = append(r.Paths, powerLeverPath{l.Lever, way.Centre, way.Nodes, way.Ties, p.Signals(way.Ties), way.P})
		}
	}
	return r
}

func dateReport(x *power.Moment) powerDate {
	d := powerDate{Date: x.At.Format(time.DateOnly), Label: x.Label, Near: x.Near, Asymmetric: x.Asymmetric, Leader: x.Leader, Second: x.Second, Lead: x.Lead,
		Effective: x.Effective, Nobody: x.Nobody, Worlds: x.Balance.Worlds, Centres: map[hearsay.ID]powerCentre{}}
	for i, id := range x.Centres {
		c := powerCentre{Share: x.Power[i].Mean, Worlds: [2]float64{x.Power[i].Least, x.Power[i].Most}, Range: [2]float64{x.Noise.Low[i], x.Noise.High[i]},
			Force: x.Force[i], Classes: map[hearsay.LeverClass]float64{}}
		for _, k := range x.Classes {
			c.Classes[k.Class] = k.Shares[i]
		}
		d.Centres[id] = c
	}
	for _, l := range x.Levers {
		d.Levers = append(d.Levers, powerLever{l.Lever, l.Class, l.Weight, byCentre(x.Centres, l.Share), byCentre(x.Centres, l.Init), byCentre(x.Centres, l.Block)})
	}
	return d
}

func byCentre(centres []hearsay.ID, values []float64) map[hearsay.ID]float64 {
	m := map[hearsay.ID]float64{}
	for i, id := range centres {
		m[id] = values[i]
	}
	return m
}
