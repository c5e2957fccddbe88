package bench

import (
	"fmt"
	"runtime"
	"time"

	"hearsay/truth"
)

// Truth times truth discovery on synthetic claims, so many millions of them by
// 5,000 sources, and the whole pipeline with copies on a day of flights' worth.
// The targets are for two idle cores.
func Truth(millions int) []Row {
	c := truth.Synthetic(100_000, 40, 2)
	var pipeline []time.Duration
	for range 3 {
		start := time.Now()
		truth.Default(c, truth.Options{})
		pipeline = append(pipeline, time.Since(start))
	}
	rows := []Row{{Name: "the default pipeline with copies, 100,000 claims by 40 sources", Took: least(pipeline), Target: 300 * time.Millisecond}}

	c = truth.Synthetic(millions*1_000_000, 5000, 1)
	runtime.GC()
	m := truth.OneCoin{Errors: truth.Uniform{N: 10}}
	var rounds []time.Duration
	for range 3 {
		start := time.Now()
		truth.Loop{Rounds: 10, Tolerance: -1}.Run(m, c.Whole(), m.Accuracy(c, .8))
		rounds = append(rounds, time.Since(start))
	}
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	row := Row{
		Name: fmt.Sprintf("ten rounds of ACCU, %d million claims by 5,000 sources", millions), Took: least(rounds),
		Target: time.Duration(millions) * 125 * time.Millisecond, Bytes: mem.HeapAlloc, Most: uint64(millions) * 12_500_000,
	}
	if millions >= 100 {
		row.Target, row.Most = time.Duration(millions)*150*time.Millisecond, uint64(millions)*12_000_000
	}
	runtime.KeepAlive(c)
	return append(rows, row)
}

func least(took []time.Duration) time.Duration {
	d := took[0]
	for _, t := range took {
		d = min(d, t)
	}
	return d
}
