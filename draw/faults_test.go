package draw

import "testing"

func TestSamplesHaveNoFaults(t *testing.T) {
	for _, s := range samples() {
		for _, w := range []float64{1040, 720, 340, 300, 480, 560} {
			for i, f := range s.chart.Scene(w).Faults() {
				if i == 6 {
					t.Errorf("%s at %g: …", s.name, w)
					break
				}
				t.Errorf("%s at %g: %s", s.name, w, f)
			}
		}
	}
}
