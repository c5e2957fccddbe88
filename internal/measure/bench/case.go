package bench

import (
	"context"
	"runtime"
	"time"

	"hearsay"
	"hearsay/weigh"
)

// A Row is one thing measured: the best of several runs, beside its target.
type Row struct {
	Name   string        `json:"name"`
	Took   time.Duration `json:"took_ns"`
	Target time.Duration `json:"target_ns,omitzero"`
	Bytes  uint64        `json:"bytes,omitzero"`        // heap at the end
	Most   uint64        `json:"bytes_target,omitzero"` // target for it
}

// Cases times the engine on a case and on a large synthetic one.
func Cases(ctx context.Context, c *hearsay.Case) ([]Row, error) {
	var rows []Row
	var err error
	measure := func(name string, target time.Duration, runs int, f func() error) {
		best := time.Duration(0)
		for range runs {
			start := time.Now()
			if e := f(); e != nil && err == nil {
				err = e
			}
			if d := time.Since(start); best == 0 || d < best {
				best = d
			}
		}
		rows = append(rows, Row{Name: name, Took: best, Target: target})
	}
	measure("compile and weigh "+string(c.ID), 20*time.Millisecond, 7, func() error { return beliefs(c) })
	measure("all of its judgement: influences, flips, questions, ranges, history", 300*time.Millisecond, 5, func() error {
		_, err := weigh.Weigh(c, weigh.Options{})
		return err
	})
	large := Synthetic(Large, 1)
	measure("compile and weigh 5,000 signals over 300 propositions", time.Second, 3, func() error { return beliefs(large) })
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	rows[len(rows)-1].Bytes, rows[len(rows)-1].Most = mem.Sys, 300<<20
	reports := Synthetic(Size{Signals: 3000, Propositions: 240, Sources: 150, Parties: 5, Hypotheses: 6}, 1)
	for _, d := range []hearsay.Doubt{hearsay.NoDoubt, hearsay.UsualDoubt} {
		target := 100 * time.Millisecond
		if d != hearsay.NoDoubt {
			target *= 3
		}
		measure("all of the judgement of 3,000 signals, doubt: "+string(d), target, 2, func() error {
			m, err := weigh.Compile(reports)
			if err != nil {
				return err
			}
			_, err = m.JudgeContext(ctx, weigh.Options{Doubt: d})
			return err
		})
	}
	many := Synthetic(Size{Signals: 10600, Propositions: 848, Sources: 530, Parties: 5, Hypotheses: 6}, 1)
	measure("compile 10,600 signals", 400*time.Millisecond, 2, func() error {
		_, err := weigh.Compile(many)
		return err
	})
	return rows, err
}

func beliefs(c *hearsay.Case) error {
	m, err := weigh.Compile(c)
	if err != nil {
		return err
	}
	_, err = m.Beliefs(weigh.Options{})
	return err
}
