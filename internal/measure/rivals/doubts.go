package rivals

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"sync"
	"time"

	"hearsay"
	"hearsay/internal/measure/rumour"
	"hearsay/internal/measure/worlds"
	"hearsay/score"
	"hearsay/weigh"
)

// readings are the ways to read an analyst's case that are set side by side, and what reads nothing or no model.
var readings = []string{Full, November, "tempered", "seen", "cautious", "naive-bayes", "ach-parc", "majority", "prior"}

// Doubted says of one kind of world what the doubts change.
type Doubted struct {
	Generator string             `json:"generator"` // worlds or rumour
	Kind      string             `json:"kind"`
	Worlds    int                `json:"worlds"`
	Brier     map[string]float64 `json:"brier"`
	ECE       map[string]float64 `json:"ece"`
	// Better is by how much the full model scores less than the model of 24 November, and Prior than reading nothing, on
	// the same worlds, with the 95 % interval of a paired bootstrap.
	Better [3]float64 `json:"better_than_november"`
	Prior  [3]float64 `json:"better_than_prior"`
	// Held counts the claims, values of propositions at all days, held at 95 % or more, and those of them that were true.
	Held map[string][2]int `json:"held_claims"`
	// Printed tells how far ranges hold, by size of an analyst's errors and reading; worlds only.
	Printed map[string]map[string]*Coverage `json:"printed,omitempty"`
	// Perfect is the Brier score of the model of 24 November on the same prints coded perfectly; rumour only.
	Perfect float64 `json:"perfect,omitempty"`
}

// reading is what was read of one world.
type reading struct {
	rows    map[string][][]float64
	truth   int
	held    map[string][2]int
	printed map[string]map[string]*Coverage
	perfect float64
	err     error
}

// Doubts reads the worlds of both generators with and without the doubts.
func Doubts(ctx context.Context, from, to uint64, progress func(done, all int)) ([]Doubted, error) {
	type kind struct {
		generator, name string
		read            func(seed uint64) reading
	}
	var kinds []kind
	for _, p := range worlds.All() {
		kinds = append(kinds, kind{"worlds", p.Name, func(seed uint64) reading { return readWorld(p, seed) }})
	}
	for _, f := range rumour.Families {
		kinds = append(kinds, kind{"rumour", f.Name, func(seed uint64) reading { return readRumour(f, seed) }})
	}
	n := int(to - from + 1)
	all := make([]reading, len(kinds)*n)
	next, done := make(chan int), make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				all[i] = kinds[i/n].read(from + uint64(i%n))
				done <- i
			}
		})
	}
	go func() {
		defer close(next)
		for i := range all {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	go func() { wg.Wait(); close(done) }()
	count := 0
	for range done {
		if count++; progress != nil {
			progress(count, len(all))
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var out []Doubted
	for k, x := range kinds {
		for i, o := range all[k*n : (k+1)*n] {
			if o.err != nil {
				return nil, fmt.Errorf("%s %s, seed %d: %w", x.generator, x.name, from+uint64(i), o.err)
			}
		}
		out = append(out, doubted(x.generator, x.name, all[k*n:(k+1)*n]))
	}
	return out, nil
}

func doubted(generator, name string, list []reading) Doubted {
	d := Doubted{Generator: generator, Kind: name, Worlds: len(list), Brier: map[string]float64{}, ECE: map[string]float64{}, Held: map[string][2]int{}, Printed: map[string]map[string]*Coverage{}}
	briers := map[string][]float64{}
	for _, m := range Methods {
		var f forecasts
		for _, o := range list {
			if rows, ok := o.rows[m.Name]; ok {
				f.rows, f.truth = append(f.rows, rows), append(f.truth, o.truth)
			}
		}
		if len(f.rows) == 0 {
			continue
		}
		if m.Score {
			f, _ = f.softened()
		}
		s := f.scores()
		d.Brier[m.Name], d.ECE[m.Name], briers[m.Name] = s.Brier, s.ECE, f.briers(-1)
	}
	d.Better, d.Prior = apart(briers[Full], briers[November]), apart(briers[Full], briers["prior"])
	for _, o := range list {
		d.Perfect += o.perfect / float64(len(list))
		for m, h := range o.held {
			d.Held[m] = [2]int{d.Held[m][0] + h[0], d.Held[m][1] + h[1]}
		}
		addUp(d.Printed, o.printed)
	}
	for _, by := range d.Printed {
		for _, c := range by {
			c.mean()
		}
	}
	return d
}

// read judges a case in all ways, and counts the claims that the model is sure of.
func (o *reading) read(c *hearsay.Case, truth hearsay.ID, values map[hearsay.ID]string, known []time.Time) {
	o.rows, o.held = map[string][][]float64{}, map[string][2]int{}
	for i, h := range c.Questions[0].Hypotheses {
		if h.ID == truth {
			o.truth = i
		}
	}
	for _, m := range Methods {
		for _, name := range readings {
			if m.Name != name {
				continue
			}
			if o.rows[name], o.err = m.Judge(c, known); o.err != nil {
				return
			}
		}
	}
	for name, x := range readBy(c) {
		m, err := weigh.Compile(x)
		if err != nil {
			o.err = err
			return
		}
		for _, at := range known {
			j, err := m.Beliefs(weigh.Options{AsKnown: at})
			if err != nil {
				o.err = err
				return
			}
			h, x := o.held[name], claimed(j, values)
			o.held[name] = [2]int{h[0] + x.Held, h[1] + x.True}
		}
	}
}

func readWorld(p worlds.Preset, seed uint64) (o reading) {
	w := worlds.Make(p.Params, seed)
	var known []time.Time
	for _, d := range Days {
		known = append(known, worlds.Start.AddDate(0, 0, int(math.Round(d*float64(p.Days)))))
	}
	if o.read(w.Coarse(seed), w.Truth, w.Values, known); o.err != nil || seed%bandEvery != 0 {
		return o
	}
	o.printed, o.err = printed(w, seed)
	return o
}

func readRumour(f rumour.Family, seed uint64) (o reading) {
	w := rumour.Make(f, seed)
	var known []time.Time
	for _, d := range Days {
		known = append(known, rumour.Start.AddDate(0, 0, int(math.Round(d*20))))
	}
	if o.read(w.Coded(), w.Truth, w.Values, known); o.err != nil {
		return o
	}
	rows, err := read(hearsay.NoDoubt, hearsay.AllSilences)(w.Perfect(), known)
	if err != nil {
		o.err = err
		return o
	}
	for _, row := range rows {
		o.perfect += score.Brier(row, o.truth) / float64(len(rows))
	}
	return o
}
