package weigh_test

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"flag"
	"math"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/measure/bench"
	"hearsay/internal/measure/worlds"
	"hearsay/weigh"
)

// The model of 24 November 2026 doubted nothing and took every silence to be recorded. It stays runnable, because every
// figure about doubts is a difference to it. What it said is in testdata/24-november/said.json, written by the program
// of that day itself (commit 217187d), on a copy of the worked case and on generated cases.

const novemberFile = "testdata/24-november/said.json"

var writeNovember = flag.Bool("write-november", false, "write what the model says; only the program of 24 November may")

// said is what was held of one view.
type said struct {
	Chances []float64 `json:"chances"` // of the hypotheses, for people to read
	Bits    string    `json:"bits"`    // SHA-256 of every chance, influence and day of the history, as IEEE 754 bits
}

// novemberViews calls f with every view that is compared, in a fixed order.
func novemberViews(t *testing.T, f func(name string, c *hearsay.Case, o weigh.Options, whole bool)) {
	b, err := bundle.Open("testdata/24-november/kazakhstan-2022")
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range []string{"2022-01-06", "2022-01-08", "2022-01-20", ""} {
		o := weigh.Options{Draws: 1}
		if day != "" {
			if o.AsKnown, err = hearsay.ParseAsKnown(day, b.Case.Zone); err != nil {
				t.Fatal(err)
			}
		}
		f("kazakhstan "+day, b.Case, o, true)
	}
	for seed := range uint64(6) {
		f("synthetic", bench.Synthetic(small, seed+1), weigh.Options{Draws: 1}, true)
	}
	for _, name := range []string{"quiet", "noisy", "copied", "propaganda", "two-sided", "blackout", "captured", "mixed"} {
		p, ok := worlds.Find(name)
		if !ok {
			t.Fatalf("no preset %s", name)
		}
		for seed := range uint64(2) {
			w := worlds.Make(p.Params, seed+1)
			for k, c := range []*hearsay.Case{w.Case, w.Coarse(seed + 1)} {
				for _, day := range []int{5, 10, 20} {
					o := weigh.Options{AsKnown: worlds.Start.AddDate(0, 0, day), Draws: 1}
					f(name, c, o, seed == 0 && k == 1 && day == 10)
				}
			}
		}
	}
}

func TestWithoutDoubtsTheModelIsThatOf24NovemberToTheBit(t *testing.T) {
	var held, now []said
	if data, err := os.ReadFile(novemberFile); err == nil {
		if err := json.Unmarshal(data, &held); err != nil {
			t.Fatal(err)
		}
	}
	novemberViews(t, func(name string, c *hearsay.Case, o weigh.Options, whole bool) {
		x := november(c)
		got := hold(t, x, o, whole)
		now = append(now, got)
		k := len(now) - 1
		switch {
		case *writeNovember:
		case k >= len(held):
			t.Fatalf("%s: view %d is not in %s", name, k, novemberFile)
		default:
			for h, p := range held[k].Chances {
				if math.Abs(got.Chances[h]-p) > 1e-12 {
					t.Errorf("%s, view %d: hypothesis %d has %v, had %v", name, k, h, got.Chances[h], p)
				}
			}
			// Other processors fuse multiplications and additions, and round once where this one rounds twice.
			if runtime.GOARCH == "amd64" && got.Bits != held[k].Bits {
				t.Errorf("%s, view %d (as known %s): a chance, an influence or a day of the history differs in some bit", name, k, o.AsKnown.Format(time.DateOnly))
			}
		}
	})
	if *writeNovember {
		data, err := json.MarshalIndent(now, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(novemberFile, append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// november is a case as the model of that day read it.
func november(c *hearsay.Case) *hearsay.Case {
	x := *c
	x.Doubt, x.Silences = hearsay.NoDoubt, hearsay.AllSilences
	return &x
}

// hold judges a view, and digests what must not change: without `whole` the chances alone.
func hold(t *testing.T, c *hearsay.Case, o weigh.Options, whole bool) said {
	t.Helper()
	m, err := weigh.Compile(c)
	if err != nil {
		t.Fatal(err)
	}
	judge := m.Beliefs
	if whole {
		judge = m.Judge
	}
	j, err := judge(o)
	if err != nil {
		t.Fatal(err)
	}
	var s said
	sum := sha256.New()
	put := func(list ...float64) {
		for _, x := range list {
			sum.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)))
		}
	}
	for _, b := range j.Hypotheses {
		s.Chances = append(s.Chances, b.P)
	}
	for _, b := range slices.Concat(j.Hypotheses, j.Others, j.Propositions) {
		put(b.Prior, b.P)
	}
	in := j.Influences
	for _, x := range slices.Concat(in.Signals, in.Tellings, in.Sources, in.Parties, in.Assumptions) {
		sum.Write([]byte(x.ID))
		put(x.DB...)
		put(x.Without...)
	}
	put(in.Together)
	put(j.Naive...)
	for _, d := range j.History {
		put(d.P...)
	}
	s.Bits = hex.EncodeToString(sum.Sum(nil))
	return s
}
