package desk

import (
	"maps"
	"strings"
	"testing"
	"time"

	"hearsay"
	"hearsay/draw"
	"hearsay/internal/brief"
	"hearsay/power"
	"hearsay/weigh"
)

func openCase(t *testing.T) *Desk {
	t.Helper()
	d, err := Open("../../cases/kazakhstan-2022")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func asKnown(t *testing.T, d *Desk, day string) weigh.Options {
	t.Helper()
	o := weigh.Options{Seed: 1, Draws: 40}
	if day == "" {
		return o
	}
	known, err := hearsay.ParseAsKnown(day, d.Case().Zone)
	if err != nil {
		t.Fatal(err)
	}
	o.AsKnown = known
	return o
}

// From three moments the brief shows the map without overlaps, and no day that lay ahead.
func TestTheBriefShowsTheMapAsItWasKnown(t *testing.T) {
	d := openCase(t)
	for day, want := range map[string]struct {
		dates    int
		sentence string
	}{"": {3, "Tokayev holds power alone"}, "2022-01-03": {1, "Dual power"}, "2022-01-07": {2, "Tokayev"}} {
		o := asKnown(t, d, day)
		b, err := d.Brief(o, nil, "test")
		if err != nil {
			t.Fatal(err)
		}
		p, err := d.Power(PowerOptions{View: o, Days: true, Draws: 50})
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Dates) != want.dates || !strings.HasPrefix(p.Sentence(p.Now()), want.sentence) {
			t.Errorf("as known %q: %d dates, %s", day, len(p.Dates), p.Sentence(p.Now()))
		}
		for _, x := range p.Days {
			if !o.AsKnown.IsZero() && !x.At.Before(o.AsKnown) {
				t.Errorf("as known %q the map is read on %s", day, x.At)
			}
		}
		figures := 0
		for _, s := range b.Sections {
			if s.ID != "power" {
				continue
			}
			for _, block := range s.Blocks {
				f, ok := block.(brief.Figure)
				if !ok {
					continue
				}
				figures++
				for _, w := range f.Widths {
					for _, fault := range f.Chart.Scene(w).Faults() {
						t.Errorf("as known %q, “%s” at %g: %s", day, f.Title, w, fault)
					}
				}
			}
		}
		if figures == 0 || want.dates > 1 && figures != 3 {
			t.Errorf("as known %q: %d figures of the map", day, figures)
		}
	}
}

// The pictures of two dates can be laid over each other: no box moves.
func TestTheTiesKeepTheirPlacesBetweenDates(t *testing.T) {
	d := openCase(t)
	boxes := func(day int) map[string][2]float64 {
		o := PowerOptions{View: asKnown(t, d, ""), Draws: 10, Dates: []time.Time{d.Case().Power.Dates[day].Start}}
		p, err := d.Power(o)
		if err != nil {
			t.Fatal(err)
		}
		c := brief.TiesPicture(p)
		for _, w := range []float64{1040, 720} {
			for _, fault := range c.Scene(w).Faults() {
				t.Errorf("%s at %g: %s", d.Case().Power.Dates[day], w, fault)
			}
		}
		places := map[string][2]float64{}
		for _, n := range c.Scene(1040).Nodes {
			all, ok := n.(draw.Group)
			if !ok {
				continue
			}
			for _, n := range all.Nodes {
				if g, ok := n.(draw.Group); ok {
					r := g.Nodes[0].(draw.Rect)
					places[g.Key] = [2]float64{r.X, r.Y + r.H/2}
				}
			}
		}
		return places
	}
	first := boxes(0)
	if len(first) != len(d.Case().Power.Nodes) {
		t.Errorf("%d boxes of %d nodes", len(first), len(d.Case().Power.Nodes))
	}
	for day := 1; day < len(d.Case().Power.Dates); day++ {
		if next := boxes(day); !maps.Equal(first, next) {
			t.Errorf("from %s to %s boxes moved: %v, %v", d.Case().Power.Dates[0], d.Case().Power.Dates[day], first, next)
		}
	}
}

// The design's finding: the bundle of moves of 5 and 6 January did not pay alone and paid with Moscow's word.
func TestTheMoveOfTheFifthPaidOnlyWithMoscow(t *testing.T) {
	d := openCase(t)
	p, err := d.Power(PowerOptions{View: asKnown(t, d, "")})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Contests) != 2 || p.Contests[0].Pays || !p.Contests[1].Pays || p.Contests[1].Backer != "russia" {
		t.Errorf("contests: %+v", p.Contests)
	}
}

// What a move would be worth is asked of the map as it stood before the move.
func TestAContestOverAMoveIsSeenFromTheUnmovedMap(t *testing.T) {
	d := openCase(t)
	o := PowerOptions{View: asKnown(t, d, ""), Draws: 10}
	o.Dates = []time.Time{d.Case().Power.Dates[0].Start}
	before, err := d.Power(o)
	if err != nil {
		t.Fatal(err)
	}
	o.Moves = []power.Move{{Verb: power.Take, Target: "security-council-chair", By: "tokayev"}}
	o.Contests = []power.Contest{{Mover: "tokayev", Opponent: "nazarbayev", Failed: power.DefaultFailed}}
	moved, err := d.Power(o)
	if err != nil {
		t.Fatal(err)
	}
	c, i := moved.Contests[0], before.Map.Centre("tokayev")
	if c.StatusQuo != before.Now().Power[i].Mean || c.Succeeded != moved.Now().Power[i].Mean || c.Succeeded <= c.StatusQuo {
		t.Errorf("status quo %g, success %g", c.StatusQuo, c.Succeeded)
	}
}

func TestAContestWithoutADayBeforeItIsRefused(t *testing.T) {
	d := openCase(t)
	o := PowerOptions{View: asKnown(t, d, "2022-01-03"), Contests: []power.Contest{{Mover: "tokayev", Opponent: "nazarbayev"}}}
	if _, err := d.Power(o); err == nil || !strings.Contains(err.Error(), "-versus") {
		t.Errorf("%v", err)
	}
}
