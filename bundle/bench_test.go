package bundle

import (
	"os"
	"testing"

	"hearsay/internal/measure/bench"
)

// Target: 5,000 signals over 300 propositions in under 300 ms.
func BenchmarkParse(b *testing.B) {
	dir := b.TempDir()
	if err := Write(dir, synthetic(b, bench.Large, 1)); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, ps := Parse(os.DirFS(dir)); len(ps) > 0 {
			b.Fatal(ps[0])
		}
	}
}
