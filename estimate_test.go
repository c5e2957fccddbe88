package hearsay_test

import (
	"strings"
	"testing"

	"hearsay"
)

func TestEstimatesAreReadAsWritten(t *testing.T) {
	for _, c := range []struct {
		text      string
		p, lo, hi float64
	}{
		{"0.3", .3, .3, .3},
		{"0.2..0.4", .3, .2, .4},
		{"0.25 in 0.2..0.4", .25, .2, .4},
		{"likely", .675, .55, .80},
		{"probable", .675, .55, .80}, // a synonym of ICD 203
		{"1", 1, 1, 1},
		{"0", 0, 0, 0},
	} {
		e, err := hearsay.ParseEstimate(c.text, hearsay.ICD203)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if d := e.P - c.p; d > 1e-12 || d < -1e-12 || e.Lo != c.lo || e.Hi != c.hi {
			t.Errorf("%q = %v in %v..%v, want %v in %v..%v", c.text, e.P, e.Lo, e.Hi, c.p, c.lo, c.hi)
		}
		again, err := hearsay.ParseEstimate(e.String(), hearsay.ICD203)
		if err != nil || again != e {
			t.Errorf("%q prints as %q, which reads as %v, %v", c.text, e, again, err)
		}
	}
}

func TestImpossibleEstimatesAreRefusedWithTheCause(t *testing.T) {
	for text, cause := range map[string]string{
		"1.2":             "not a probability",
		"-0.1":            "not a probability",
		"NaN":             "not a number",
		"0.4..0.2":        "runs backwards",
		"0.5 in 0.6..0.7": "outside its own range",
		"maybe":           "one of",
		"0.2..":           "not a number",
		"":                "one of",
	} {
		_, err := hearsay.ParseEstimate(text, hearsay.ICD203)
		if err == nil || !strings.Contains(err.Error(), cause) {
			t.Errorf("%q: error %v does not say %q", text, err, cause)
		}
	}
}

func TestEveryProbabilityHasOneWord(t *testing.T) {
	for _, scale := range hearsay.Yardsticks {
		last := 0.0
		for _, w := range scale.Words {
			if w.Lo < last {
				t.Errorf("%s: %q begins at %v, inside the band before it", scale.Name, w.Name, w.Lo)
			}
			if !(w.Lo < w.P && w.P < w.Hi) {
				t.Errorf("%s: %q stands for %v, outside %v..%v", scale.Name, w.Name, w.P, w.Lo, w.Hi)
			}
			last = w.Hi
		}
		for p := range 1001 {
			x := float64(p) / 1000
			w := scale.Word(x)
			if again, ok := scale.Lookup(w.Name); !ok || again.Name != w.Name {
				t.Errorf("%s: %v has the word %q, which is not in the scale", scale.Name, x, w.Name)
			}
		}
	}
}

func TestGapsOfTheBritishYardstickSnapToTheNearestWord(t *testing.T) {
	for p, want := range map[float64]string{.06: "remote chance", .09: "highly unlikely", .37: "unlikely", .525: "realistic possibility", .54: "likely"} {
		if got := hearsay.PHIA.Word(p).Name; got != want {
			t.Errorf("%v is %q, want %q", p, got, want)
		}
	}
}

func TestICD203BandsAreThoseOfTheDirective(t *testing.T) {
	for p, want := range map[float64]string{.03: "almost no chance", .1: "very unlikely", .3: "unlikely", .5: "roughly even chance", .7: "likely", .9: "very likely", .97: "almost certain"} {
		if got := hearsay.ICD203.Word(p).Name; got != want {
			t.Errorf("%v is %q, want %q", p, got, want)
		}
	}
}

func TestIDs(t *testing.T) {
	for _, ok := range []string{"s17", "nazarbayev-abroad", "1", "a-b-c"} {
		if err := hearsay.CheckID(ok); err != nil {
			t.Errorf("%q: %v", ok, err)
		}
	}
	for _, bad := range []string{"", "S17", "a--b", "-a", "a-", "a b", "тоқаев", "a_b", strings.Repeat("a", 81)} {
		if hearsay.CheckID(bad) == nil {
			t.Errorf("%q passes as an id", bad)
		}
	}
}

func TestARangeIsPrintedOutward(t *testing.T) {
	for _, x := range []struct{ lo, hi, down, up float64 }{
		{.446, .951, .44, .96}, {.07, .14, .07, .14}, {.001, .002, 0, 0}, {.001, .011, 0, .02}, {.992, .999, 1, 1}, {.5, .5, .5, .5}, {0, 1, 0, 1},
	} {
		if down, up := hearsay.Outward(x.lo, x.hi); down != x.down || up != x.up {
			t.Errorf("%v to %v is %v to %v, want %v to %v", x.lo, x.hi, down, up, x.down, x.up)
		}
	}
}
