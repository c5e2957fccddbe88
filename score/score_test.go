package score_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"hearsay/score"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s: %g, want %g", what, got, want)
	}
}

// A coin between two values: (½)² + (½)² and ln 2. A sure and right forecast has nothing to pay, a sure and wrong one
// two squares and no more than the floor allows.
func TestScoresOfCoinsAndOfCertainty(t *testing.T) {
	coin, sure := []float64{.5, .5}, []float64{1, 0}
	near(t, "Brier of a coin", score.Brier(coin, 1), .5, 0)
	near(t, "log of a coin", score.Log(coin, 1), math.Ln2, 1e-15)
	near(t, "Brier, sure and right", score.Brier(sure, 0), 0, 0)
	near(t, "Brier, sure and wrong", score.Brier(sure, 1), 2, 0)
	near(t, "log, sure and wrong", score.Log(sure, 1), 4*math.Ln10, 1e-12)
	if score.Leader(coin) != 0 || score.Leader([]float64{.2, .3, .5}) != 2 {
		t.Error("the leader is the first of the greatest chances")
	}
}

// Brown, Cai and DasGupta (2001): Wilson's interval for none of ten is 0 to z²/(10 + z²) = .2775, and it is the mirror image for
// ten of ten.
func TestWilson(t *testing.T) {
	low, high := score.Wilson(0, 10)
	near(t, "low, 0 of 10", low, 0, 1e-15)
	near(t, "high, 0 of 10", high, .2775, 5e-5)
	low, high = score.Wilson(10, 10)
	near(t, "low, 10 of 10", low, 1-.2775, 5e-5)
	near(t, "high, 10 of 10", high, 1, 1e-15)
}

// The scores are proper: whoever believes p expects to pay least by stating p.
func TestNobodyGainsBySayingOtherThanBelieved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Float64Range(.001, .999).Draw(t, "believed")
		q := rapid.Float64Range(.001, .999).Draw(t, "stated")
		for name, rule := range map[string]func([]float64, int) float64{"Brier": score.Brier, "log": score.Log} {
			expected := func(s float64) float64 {
				return p*rule([]float64{s, 1 - s}, 0) + (1-p)*rule([]float64{s, 1 - s}, 1)
			}
			if expected(q) < expected(p)-1e-12 {
				t.Fatalf("%s: believing %g, stating %g pays %g, the truth %g", name, p, q, expected(q), expected(p))
			}
		}
	})
}

func TestCalibrationCountsEachForecastOnce(t *testing.T) {
	list := []score.Forecast{{.1, false}, {.2, true}, {.9, true}, {.8, true}}
	bands := score.Calibrate(list, 2, func(p float64) int {
		if p < .5 {
			return 0
		}
		return 1
	})
	if bands[0].N != 2 || bands[0].Came != 1 || bands[1].N != 2 || bands[1].Came != 2 {
		t.Errorf("%+v", bands)
	}
	near(t, "mean of the low band", bands[0].Mean, .15, 1e-15)
	// |.15 − ½| and |.85 − 1|, two of four forecasts each
	near(t, "calibration error", score.CalibrationError(bands), .25, 1e-12)
	near(t, "without forecasts", score.CalibrationError(nil), 0, 0)
}

// All pairs alike leave nothing to resample. For many pairs the interval is nearly the mean ± 1.96 standard errors.
func TestBootstrapOfPairs(t *testing.T) {
	mean, low, high := score.Difference([]float64{.25, .25, .25}, 1)
	if mean != .25 || low != .25 || high != .25 {
		t.Errorf("%g, %g to %g", mean, low, high)
	}
	coins := make([]float64, 1000)
	for i := range coins {
		coins[i] = float64(i % 2)
	}
	mean, low, high = score.Difference(coins, 1)
	se := .5 / math.Sqrt(1000)
	near(t, "mean", mean, .5, 1e-12)
	near(t, "low", low, .5-1.96*se, .2*se)
	near(t, "high", high, .5+1.96*se, .2*se)
	_, low2, high2 := score.Difference(coins, 1)
	if low2 != low || high2 != high {
		t.Error("the same seed gives another interval")
	}
}
