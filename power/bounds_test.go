package power

import "testing"

// A second centre that has a quarter of power by three twelfths is as strong as one that has it outright.
func TestALabelDoesNotHangOnHowSharesAreAddedUp(t *testing.T) {
	twelfths := 0.0
	for range 3 {
		twelfths += .25 / 3
	}
	below := .25 - 1e-16*4
	for _, quarter := range []float64{.25, twelfths, below} {
		f := figures{home: .7, top: .45, next: quarter, effective: .7 * .7 / (.45*.45 + quarter*quarter)}
		if f.label() != DualPower {
			t.Errorf("a second centre with %.17f: %s", quarter, f.label())
		}
	}
}

// 24.6 % is printed as 25 %: who reads "25 %" and "dominant centre" is told that half a point decides.
func TestALabelByAHairSaysWhatItWouldBeOtherwise(t *testing.T) {
	for _, c := range []struct {
		what        string
		f           figures
		label, near Label
	}{
		{"clearly two", figures{.8, .42, .36, 1.95}, DualPower, ""},
		{"a second centre at 24.6 %", figures{.8, .5, .246, 1.8}, DominantCentre, DualPower},
		{"a second centre at 25.2 %", figures{.8, .5, .252, 1.8}, DualPower, DominantCentre},
		{"a second centre at 20 %", figures{.8, .5, .2, 1.8}, DominantCentre, ""},
		{"half of the power at home", figures{.503, .4, .1, 1.4}, DominantCentre, Vacuum},
		{"two thirds in one hand", figures{.9, .67, .1, 1.2}, SolePower, DominantCentre},
		{"three quarters in one hand", figures{.9, .75, .1, 1.2}, SolePower, ""},
	} {
		if c.f.label() != c.label || c.f.near() != c.near {
			t.Errorf("%s: %q, near %q; want %q, near %q", c.what, c.f.label(), c.f.near(), c.label, c.near)
		}
	}
}
