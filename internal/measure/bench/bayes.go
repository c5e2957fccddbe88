package bench

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"hearsay/bayes"
)

// A NetRow is how long one network takes, as means over its sets of evidence of the best of several runs, beside the best
// that other engines took for the same. A figure is 0 where it was not measured.
type NetRow struct {
	Name     string        `json:"name"`
	Vars     int           `json:"variables"`
	Width    int           `json:"width,omitzero"`
	Bytes    int64         `json:"bytes,omitzero"`        // of the compiled network and one query
	Compile  time.Duration `json:"compile_ns,omitzero"`   // the network without evidence, once for all questions
	Cold     time.Duration `json:"cold_ns,omitzero"`      // evidence in, compile, run, read all marginals
	Warm     time.Duration `json:"warm_ns,omitzero"`      // other evidence on the compiled network, run, read all marginals
	TwoCores time.Duration `json:"two_cores_ns,omitzero"` // two such questions at once, on two cores
	PeerCold time.Duration `json:"peer_cold_ns,omitzero"`
	PeerWarm time.Duration `json:"peer_warm_ns,omitzero"`
	Refused  string        `json:"refused,omitempty"` // why a figure is missing
}

// A Gain is how many times faster than the best peer, over the networks where both were measured.
type Gain struct {
	Mean     float64 `json:"geometric_mean"`
	Target   float64 `json:"target"`
	Least    float64 `json:"least"`
	LeastOf  string  `json:"least_of"`
	Networks int     `json:"networks"`
}

// NetTable is what Bayes measured.
type NetTable struct {
	Rows []NetRow `json:"networks"`
	Cold Gain     `json:"cold"`
	Warm Gain     `json:"warm"`
}

// netLimit is what compiling one network may take: the largest published network that fits a laptop needs about as much.
const netLimit = 3 << 30

// Bayes times the networks bif/*.bif.gz of a folder on the sets of evidence of evidence/*.json, less the first, which has
// none. peer_timings_ms.json, if there is one, holds the peers' times: network, engine and mode, set, milliseconds.
// Measured is what the peers were measured by: from the loaded network to all posteriors read, on one thread.
func Bayes(dir string, only []string, read func(name string) (*bayes.Net, error), progress io.Writer) (*NetTable, error) {
	files, err := filepath.Glob(filepath.Join(dir, "bif", "*.bif*"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("bench bayes: no networks %s: %w", filepath.Join(dir, "bif", "*.bif.gz"), fs.ErrNotExist)
	}
	peers, err := readPeers(filepath.Join(dir, "peer_timings_ms.json"))
	if err != nil {
		return nil, err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	t, known := &NetTable{Rows: []NetRow{}}, []string(nil)
	for _, file := range files {
		name, _, _ := strings.Cut(filepath.Base(file), ".")
		if known = append(known, name); len(only) > 0 && !slices.Contains(only, name) {
			continue
		}
		fmt.Fprintf(progress, "timing %s\n", name)
		n, err := read(file)
		if err != nil {
			return nil, err
		}
		row := NetRow{Name: name, Vars: n.Vars(), PeerCold: peers[name].best("cold"), PeerWarm: peers[name].best("warm", "value")}
		sets, err := evidenceSets(filepath.Join(dir, "evidence", name+".json"), n)
		if err != nil {
			return nil, err
		}
		if err := errors.Join(row.measureWarm(n, sets), row.measureCold(n, sets)); err != nil {
			row.Refused = err.Error()
		}
		t.Rows = append(t.Rows, row)
	}
	for _, name := range only {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("bench bayes: no network %s in %s; there are %s", name, dir, strings.Join(known, ", "))
		}
	}
	t.Cold = gain(t.Rows, 2, func(r NetRow) (ours, peers time.Duration) { return r.Cold, r.PeerCold })
	t.Warm = gain(t.Rows, 10, func(r NetRow) (ours, peers time.Duration) { return r.Warm, r.PeerWarm })
	return t, nil
}

// peerTimes are milliseconds by engine and mode, then set of evidence.
type peerTimes map[string]map[string]float64

func readPeers(name string) (map[string]peerTimes, error) {
	src, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var peers map[string]peerTimes
	if err := json.Unmarshal(src, &peers); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return peers, nil
}

// best is the least mean over the sets with evidence of any engine in one of the modes. Engines called go are trials of
// our own.
func (p peerTimes) best(modes ...string) time.Duration {
	least := math.Inf(1)
	for engine, sets := range p {
		words, sum := strings.Split(engine, "_"), 0.0
		if words[0] == "go" || !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(modes, w) }) {
			continue
		}
		for _, set := range []string{"e1", "e2", "e3", "e4"} {
			ms, ok := sets[set]
			if !ok {
				ms = math.Inf(1) // an engine that failed on a set has no mean
			}
			sum += ms
		}
		least = min(least, sum/4)
	}
	if math.IsInf(least, 1) {
		return 0
	}
	return time.Duration(least * 1e6)
}

func evidenceSets(name string, n *bayes.Net) ([][]bayes.Observation, error) {
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var file struct {
		Sets []struct{ Evidence map[string]string }
	}
	if err := json.Unmarshal(src, &file); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(file.Sets) < 2 {
		return nil, fmt.Errorf("read %s: want a set without evidence and then sets with evidence", name)
	}
	var sets [][]bayes.Observation
	for _, set := range file.Sets[1:] {
		var seen []bayes.Observation
		for v := range n.Vars() {
			if s := slices.Index(n.States(bayes.Var(v)), set.Evidence[n.Name(bayes.Var(v))]); s >= 0 {
				seen = append(seen, bayes.Observation{Var: bayes.Var(v), State: s})
			}
		}
		if len(seen) != len(set.Evidence) {
			return nil, fmt.Errorf("read %s: evidence on a variable or state that the network does not have", name)
		}
		sets = append(sets, seen)
	}
	return sets, nil
}

func (r *NetRow) measureWarm(n *bayes.Net, sets [][]bayes.Observation) error {
	var c *bayes.Compiled
	compile := func(int) (err error) {
		c = nil // two at once may not fit
		c, err = n.Compile(&bayes.Options{FixedZeros: true, MaxBytes: netLimit})
		return err
	}
	once, err := meanOfBest(1, 1, compile)
	if err != nil {
		return err
	}
	if r.Compile = once; once < time.Second {
		if r.Compile, err = meanOfBest(1, 40, compile); err != nil {
			return err
		}
	}
	q := c.NewQuery()
	r.Width, r.Bytes = c.Width(), c.Bytes()
	ask := func(q *bayes.Query, i int) error {
		q.Reset()
		for _, o := range sets[i] {
			q.Observe(o.Var, o.State)
		}
		return readAll(n, q)
	}
	if r.Warm, err = meanOfBest(len(sets), 40, func(i int) error { return ask(q, i) }); err != nil || runtime.NumCPU() < 2 {
		return err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	other, failed := c.NewQuery(), make(chan error)
	times := 1 + int(2*time.Millisecond/r.Warm) // until a core has long woken
	asks := func(q *bayes.Query, i int) (err error) {
		for range times {
			err = errors.Join(err, ask(q, i))
		}
		return err
	}
	r.TwoCores, err = meanOfBest(len(sets), 40, func(i int) error {
		go func() { failed <- asks(other, i) }()
		return errors.Join(asks(q, i), <-failed)
	})
	r.TwoCores /= time.Duration(times)
	return err
}

func (r *NetRow) measureCold(n *bayes.Net, sets [][]bayes.Observation) (err error) {
	runtime.GC() // what the warm runs left is not for the cold ones to collect
	r.Cold, err = meanOfBest(len(sets), 40, func(i int) error {
		c, err := n.Given(sets[i]).Compile(&bayes.Options{MaxBytes: netLimit})
		if err != nil {
			return err
		}
		return readAll(n, c.NewQuery())
	})
	return err
}

func readAll(n *bayes.Net, q *bayes.Query) error {
	if err := q.Run(); err != nil {
		return err
	}
	var most [256]float64
	p := most[:]
	for v := range n.Vars() {
		p = q.Marginal(p, bayes.Var(v))
	}
	return nil
}

// meanOfBest runs f(0) … f(n-1) in turn, so many rounds or, after the second, until they have taken a while, and means the
// best time of each.
func meanOfBest(n, rounds int, f func(i int) error) (time.Duration, error) {
	const while = 3 * time.Second
	best, begin := slices.Repeat([]time.Duration{math.MaxInt64}, n), time.Now()
	for round := range rounds {
		if took := time.Since(begin); round >= 2 && took > while || took > 10*while {
			break
		}
		for i := range best {
			start := time.Now()
			if err := f(i); err != nil {
				return 0, err
			}
			best[i] = min(best[i], time.Since(start))
		}
	}
	sum := time.Duration(0)
	for _, d := range best {
		sum += d
	}
	return sum / time.Duration(n), nil
}

func gain(rows []NetRow, target float64, of func(NetRow) (ours, peers time.Duration)) Gain {
	g, logs := Gain{Target: target}, 0.0
	for _, r := range rows {
		ours, peers := of(r)
		if ours == 0 || peers == 0 {
			continue
		}
		times := float64(peers) / float64(ours)
		if g.Networks == 0 || times < g.Least {
			g.Least, g.LeastOf = times, r.Name
		}
		g.Networks++
		logs += math.Log(times)
	}
	if g.Networks > 0 {
		g.Mean = math.Exp(logs / float64(g.Networks))
	}
	return g
}
