package rivals

import (
	"testing"

	"hearsay/internal/measure/worlds"
)

// Target: 1,000 worlds of 200 signals by all methods in under 10 minutes on two cores, so 1.2 s per world and core.
func BenchmarkWorld(b *testing.B) {
	p, _ := worlds.Find("mixed")
	seed := uint64(0)
	for b.Loop() {
		seed++
		if _, err := One(p, seed); err != nil {
			b.Fatal(err)
		}
	}
}
