package truth

import (
	"fmt"
	"runtime"
	"testing"
)

// Budget: 20 million claims by 5,000 sources, ten rounds, in 2.5 s and 250 MB on
// two cores.
func BenchmarkTenRounds(b *testing.B) {
	for _, n := range []int{1_000_000, 20_000_000} {
		b.Run(fmt.Sprintf("%dM", n/1_000_000), func(b *testing.B) {
			if testing.Short() && n > 1_000_000 {
				b.Skip("large")
			}
			c := Synthetic(n, 5000, 1)
			m := OneCoin{Errors: Uniform{N: 10}}
			for b.Loop() {
				Loop{Rounds: 10, Tolerance: -1}.Run(m, c.Whole(), m.Accuracy(c, .8))
			}
			b.StopTimer()
			var mem runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&mem)
			b.ReportMetric(10*float64(c.Len())*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mclaims/s/round")
			b.ReportMetric(float64(c.Bytes())/float64(c.Len()), "B/claim")
			b.ReportMetric(float64(mem.HeapAlloc)/1e6, "MB")
			runtime.KeepAlive(c)
		})
	}
}

// Budget: the flights of a day with copy detection in .3 s.
func BenchmarkFlightDay(b *testing.B) {
	s := load(b, "flight_fullday", "truth.csv")
	for b.Loop() {
		Default(s.claims, Options{})
	}
}
