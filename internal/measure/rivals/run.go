package rivals

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"

	"hearsay"
	"hearsay/internal/measure/worlds"
	"hearsay/weigh"
)

// Options choose what is run.
type Options struct {
	Presets  []worlds.Preset
	From, To uint64 // seeds, both included
	Keep     string // file of results, one line per world; what it holds is not run again
	Progress func(done, all int)
}

// Days of knowledge at which every world is judged, as shares of its length.
var Days = []float64{.25, .5, .75, 1}

// A Tables says whose numbers a method is given.
type Tables string

// Own are the world's own numbers: is inference right? Coarse are an analyst's: does it still help?
const (
	Own    Tables = "own"
	Coarse Tables = "coarse"
)

const (
	analysts   = 5   // of a team
	bandDraws  = 200 // behind the ranges
	askedEvery = 10  // the questions to ask next are followed up in one world of so many
	version    = 3   // of the lines of a kept file
)

// A Result is what the methods made of one world.
type Result struct {
	Version int    `json:"version"`
	Preset  string `json:"preset"`
	Seed    uint64 `json:"seed"`
	Signals int    `json:"signals"`
	Truth   int    `json:"truth"` // index of the hypothesis that holds
	// Rows are, by whose tables and method, one row over the hypotheses per day of knowledge.
	Rows map[Tables]map[string][][]float64 `json:"rows"`
	// Ends are, by kind of error, the full model's chances at the end with their 5–95 % bands.
	Ends map[Kind]End `json:"ends"`
	Team [][]float64  `json:"team"` // the full model at the end, by analyst
	Ask  *Asked       `json:"ask,omitempty"`
	// Span is how far the coarse case's chances reach half way, as coordinate ascent finds it, where Ask is set.
	Span [][2]float64 `json:"span,omitempty"`
	// Printed tells, in one world of so many, how far ranges hold as they are printed.
	Printed map[string]map[string]*Coverage `json:"printed,omitempty"`
	// Claims score the propositions, at all days, by whose tables and by reading.
	Claims map[Tables]map[string]Claims `json:"claims"`
}

// A Kind of error in an analyst's tables.
type Kind string

// All errors together are those of [Coarse]; the others are made alone, to tell what is to blame.
const (
	All       Kind = "all"
	Numbers   Kind = "numbers"
	Structure Kind = "structure"
)

var kinds = map[Kind]worlds.Errors{All: {Numbers: true, Structure: true}, Numbers: {Numbers: true}, Structure: {Structure: true}}

// An End is what is held of each hypothesis when all is said.
type End struct {
	P    []float64    `json:"p"`
	Band [][2]float64 `json:"band"`
}

// Asked says how far the answer to a question moved the judgement, as total variation: the question at the head of the
// list, any question, and the one that in hindsight moved most.
type Asked struct{ Top, Any, Most float64 }

// Run judges every world of the presets, and calls each with its result in the order of presets and seeds.
func Run(ctx context.Context, o Options, each func(Result) error) error {
	type job struct {
		preset worlds.Preset
		seed   uint64
	}
	var jobs []job
	for _, p := range o.Presets {
		for seed := o.From; seed <= o.To; seed++ {
			jobs = append(jobs, job{p, seed})
		}
	}
	kept, file, err := openKept(o.Keep)
	if err != nil {
		return err
	}
	if file != nil {
		defer file.Close()
	}
	type done struct {
		Result
		err error
	}
	// Results come back in order: worker k's are read from its slot when its turn has come.
	slots := make([]chan done, len(jobs))
	for i := range slots {
		slots[i] = make(chan done, 1)
	}
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()
	next := make(chan int)
	wg.Go(func() {
		defer close(next)
		for i := range jobs {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	})
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				if r, ok := kept[fmt.Sprint(jobs[i].preset.Name, " ", jobs[i].seed)]; ok {
					slots[i] <- done{r, nil}
					continue
				}
				r, err := One(jobs[i].preset, jobs[i].seed)
				slots[i] <- done{r, err}
			}
		})
	}
	for i := range jobs {
		var d done
		select {
		case d = <-slots[i]:
		case <-ctx.Done():
			return ctx.Err()
		}
		if d.err != nil {
			return fmt.Errorf("preset %s, seed %d: %w", jobs[i].preset.Name, jobs[i].seed, d.err)
		}
		if _, ok := kept[fmt.Sprint(d.Preset, " ", d.Seed)]; file != nil && !ok {
			if err := json.NewEncoder(file).Encode(d.Result); err != nil {
				return err
			}
		}
		if err := each(d.Result); err != nil {
			return err
		}
		if o.Progress != nil {
			o.Progress(i+1, len(jobs))
		}
	}
	return nil
}

// openKept reads what a file of results holds; a last line that was cut off is dropped, and the world run again.
func openKept(name string) (map[string]Result, *os.File, error) {
	kept := map[string]Result{}
	if name == "" {
		return kept, nil, nil
	}
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, nil, err
	}
	whole := int64(0)
	for r := bufio.NewReader(f); ; {
		line, err := r.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, f, err
		}
		var x Result
		if json.Unmarshal(line, &x) != nil || x.Version != version {
			return nil, f, fmt.Errorf("%s: not a file of results of this version: choose another name, or remove it: %w", name, hearsay.ErrInvalid)
		}
		kept[fmt.Sprint(x.Preset, " ", x.Seed)] = x
		whole += int64(len(line))
	}
	if err := f.Truncate(whole); err != nil {
		return nil, f, err
	}
	_, err = f.Seek(whole, io.SeekStart)
	return kept, f, err
}

// One judges one world by every method, with both tables.
func One(p worlds.Preset, seed uint64) (Result, error) {
	w := worlds.Make(p.Params, seed)
	coarse := w.Coarse(seed)
	r := Result{Version: version, Preset: p.Name, Seed: seed, Signals: len(w.Case.Signals), Rows: map[Tables]map[string][][]float64{Own: {}, Coarse: {}}}
	for i, h := range w.Case.Questions[0].Hypotheses {
		if h.ID == w.Truth {
			r.Truth = i
		}
	}
	var known []time.Time
	for _, d := range Days {
		known = append(known, worlds.Start.AddDate(0, 0, int(math.Round(d*float64(p.Days)))))
	}
	for tables, c := range map[Tables]*hearsay.Case{Own: w.Case, Coarse: coarse} {
		for _, m := range Methods {
			rows, err := m.Judge(c, known)
			if err != nil {
				return r, fmt.Errorf("%s, %s tables: %w", m.Name, tables, err)
			}
			r.Rows[tables][m.Name] = rows
		}
	}
	if err := r.read(w, coarse, known); err != nil {
		return r, err
	}
	r.Ends = map[Kind]End{}
	for kind, errors := range kinds {
		m, err := weigh.Compile(w.Mistaken(seed, errors))
		if err != nil {
			return r, err
		}
		j, err := m.Bands(weigh.Options{Draws: bandDraws, Seed: seed})
		if err != nil {
			return r, err
		}
		end := End{P: chances(j)}
		for _, h := range j.Hypotheses {
			end.Band = append(end.Band, [2]float64{h.Lo, h.Hi})
		}
		r.Ends[kind] = end
	}
	r.Team = append(r.Team, r.Ends[All].P)
	for k := 1; k < analysts; k++ {
		rows, err := Methods[0].Judge(w.Coarse(seed+uint64(k)*1_000_003), known[len(known)-1:])
		if err != nil {
			return r, err
		}
		r.Team = append(r.Team, rows[0])
	}
	if seed%askedEvery == 0 {
		m, err := weigh.Compile(coarse)
		if err != nil {
			return r, err
		}
		if err := r.followUp(m, w, known[1]); err != nil {
			return r, err
		}
	}
	return r, nil
}

// read scores the propositions, and in some worlds the ranges as they are printed.
func (r *Result) read(w *worlds.World, coarse *hearsay.Case, known []time.Time) (err error) {
	r.Claims = map[Tables]map[string]Claims{Own: {}, Coarse: {}}
	for tables, c := range map[Tables]*hearsay.Case{Own: w.Case, Coarse: coarse} {
		for name, x := range readBy(c) {
			m, err := weigh.Compile(x)
			if err != nil {
				return err
			}
			sum := Claims{}
			for _, at := range known {
				j, err := m.Beliefs(weigh.Options{AsKnown: at})
				if err != nil {
					return err
				}
				sum.join(claimed(j, w.Values))
			}
			r.Claims[tables][name] = sum
		}
	}
	if w.Seed%bandEvery == 0 {
		r.Printed, err = printed(w, w.Seed)
	}
	return err
}

// followUp asks each question of the list half way, and looks how far the true answer moves the judgement.
func (r *Result) followUp(m *weigh.Model, w *worlds.World, at time.Time) error {
	j, err := m.Judge(weigh.Options{AsKnown: at, Draws: 1})
	if err != nil || len(j.AskNext) == 0 {
		return err
	}
	for _, h := range j.Hypotheses {
		r.Span = append(r.Span, [2]float64{h.Min, h.Max})
	}
	before, moves := chances(j), []float64{}
	for _, q := range j.AskNext {
		after, err := m.Beliefs(weigh.Options{AsKnown: at, Assume: []weigh.Claim{{Proposition: q.Proposition, Value: w.Values[q.Proposition]}}})
		if err != nil {
			return err
		}
		moves = append(moves, variation(before, chances(after)))
	}
	mean := 0.0
	for _, x := range moves {
		mean += x / float64(len(moves))
	}
	r.Ask = &Asked{Top: moves[0], Any: mean, Most: slices.Max(moves)}
	return nil
}

// variation is half the sum of the differences: the chance that moves from some explanations to others.
func variation(p, q []float64) (d float64) {
	for i := range p {
		d += math.Abs(p[i]-q[i]) / 2
	}
	return d
}
