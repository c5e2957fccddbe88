package power

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"time"

	"hearsay"
)

// Coding noise. Two readers who code the same ties do not write the same weights. How much that matters is shown by
// coding them again many times: every weight is multiplied by exp(N(0, 0.5)), a world is drawn, and the weights of
// the classes are drawn from Dirichlet(1), which takes no view of them.

// codingSpread is the standard deviation of the logarithm of a coded weight: a judgement.
const codingSpread = 0.5

// Noise is what re-coding makes of a balance: 90 % of draws lie from Low to High.
type Noise struct {
	Centres []hearsay.ID
	Low     []float64
	High    []float64
	Leads   [][]float64 // Leads[i][j]: share of draws in which centre i has more power than centre j
	Draws   int
}

// Noise re-codes the map at a setting.
func (m *Map) Noise(s Setting, worlds []World, draws int, seed uint64) *Noise {
	g := m.stage(s)
	r := g.newRun()
	return g.noise(r, m.codings(worlds, draws, seed))
}

// codings are the draws of all dates: the same re-coding is read at every date, so that dates can be compared.
func (m *Map) codings(worlds []World, draws int, seed uint64) []draw {
	rng := rand.New(rand.NewPCG(seed, 3))
	chances := make([]float64, len(worlds))
	for i, w := range worlds {
		chances[i] = w.P
	}
	out := make([]draw, draws)
	for i := range out {
		d := draw{noise: make([]float64, len(m.source.Ties)+len(m.nodes)), classes: make([]float64, len(m.classes))}
		for j := range d.noise {
			d.noise[j] = math.Exp(codingSpread * rng.NormFloat64())
		}
		d.state = worlds[pick(chances, rng.Float64())].State
		total := 0.0
		for c := range d.classes {
			d.classes[c] = rng.ExpFloat64()
			total += d.classes[c]
		}
		for c := range d.classes {
			d.classes[c] /= total
		}
		out[i] = d
	}
	return out
}

func (g *stage) noise(r *run, codings []draw) *Noise {
	nc := len(r.power)
	n := &Noise{Centres: g.m.Centres(), Low: make([]float64, nc), High: make([]float64, nc), Leads: make([][]float64, nc), Draws: len(codings)}
	all := make([]float64, nc*len(codings))
	for i := range nc {
		n.Leads[i] = make([]float64, nc)
	}
	for k, d := range codings {
		r.do(d)
		for i, p := range r.power {
			all[i*len(codings)+k] = p
			for j, q := range r.power {
				if p > q {
					n.Leads[i][j] += 1 / float64(len(codings))
				}
			}
		}
	}
	for i := range nc {
		of := all[i*len(codings) : (i+1)*len(codings)]
		n.Low[i], n.High[i] = middle(of)
	}
	return n
}

// middle are the bounds of the middle 90 % of a sample, which it sorts.
func middle(sample []float64) (low, high float64) {
	slices.Sort(sample)
	return sample[len(sample)*5/100], sample[len(sample)*95/100]
}

// dominance is the share of codings in which a dominant centre leads: a judgement.
const dominance = 0.9

// dominates reports whether centre i leads centre j in nine codings of ten and alone can pull a lever that removes j.
func (m *Map) dominates(b *Balance, n *Noise, i, j int) bool {
	return n.Leads[i][j] >= dominance && m.removes(b, i, j)
}

// A Moment is a balance with its noise on one day of a series.
type Moment struct {
	*Balance
	Noise *Noise // nil where no codings were drawn
}

// moment reads one stage. With noise at hand, power that looks dual is not where the leader dominates the second.
func (m *Map) moment(g *stage, worlds []World, codings []draw) Moment {
	x := Moment{Balance: m.Balance(g.s, worlds)}
	if len(codings) == 0 {
		return x
	}
	x.Noise = g.noise(g.newRun(), codings)
	if x.Label == DualPower && m.dominates(x.Balance, x.Noise, m.Centre(x.Leader), m.Centre(x.Second)) {
		x.Label, x.Asymmetric, x.Near = DominantCentre, false, ""
	}
	return x
}

// Series reads the map at many dates (s.At is set to each), with noise unless draws is 0. Dates between which nothing
// changes share one result.
func (m *Map) Series(s Setting, dates []time.Time, worlds []World, draws int, seed uint64) []Moment {
	codings := m.codings(worlds, draws, seed)
	out := make([]Moment, len(dates))
	type job struct{ from, to int }
	var jobs []job
	stages := make([]*stage, len(dates))
	for i, at := range dates {
		s.At = at
		stages[i] = m.stage(s)
		if i > 0 && stages[i].same(stages[i-1]) {
			jobs[len(jobs)-1].to = i + 1
			continue
		}
		jobs = append(jobs, job{i, i + 1})
	}
	next := make(chan job)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for j := range next {
				first := m.moment(stages[j.from], worlds, codings)
				for i := j.from; i < j.to; i++ {
					b := *first.Balance
					b.At = dates[i]
					out[i] = Moment{&b, first.Noise}
				}
			}
		})
	}
	for _, j := range jobs {
		next <- j
	}
	close(next)
	wg.Wait()
	return out
}
