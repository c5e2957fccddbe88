package weigh_test

import (
	"math"
	"testing"

	"hearsay"
)

func exact(id hearsay.ID, access, accuracy, rumour float64) *hearsay.Source {
	number := func(x float64) *hearsay.Estimate { e := hearsay.Exactly(x); return &e }
	return &hearsay.Source{ID: id, Title: string(id), Access: number(access), Accuracy: number(accuracy), Rumour: number(rumour), Speaks: number(1)}
}

// Cromwell's rule: think it possible that you may be mistaken. A witness who is coded as infallible moves the odds by no
// more than 9999 to 1, (1 − 1e-4)/1e-4; so contrary reports by two infallible witnesses cancel and do not contradict.
func TestNoReportIsCertainOrImpossible(t *testing.T) {
	c := twoWay(.5, exact("sure", 1, 1, 0), exact("as-sure", 1, 1, 0))
	before := weightOn(t, c)
	c.Signals = []*hearsay.Signal{says("s1", "sure", "yes", 5)}
	if moved := weightOn(t, c) - before; math.Abs(moved-math.Log(9999)) > 1e-9 {
		t.Errorf("an infallible witness moves the odds by a factor of %.6g, want 9999", math.Exp(moved))
	}
	c.Signals = append(c.Signals, says("s2", "as-sure", "no", 6))
	if moved := weightOn(t, c) - before; math.Abs(moved) > 1e-9 {
		t.Errorf("two infallible witnesses who contradict each other move the odds by a factor of %.6g", math.Exp(moved))
	}
}

// Who does not know guesses, and guesses no value more often than blind choice between the values would: of two values
// with a rate of rumour of .9, each is guessed half of the time. With access one half and no errors the report is three
// times as likely where it is true: (.5·1 + .5·.5) / (.5·.5).
func TestAGuessIsNoLikelierThanBlindChoice(t *testing.T) {
	c := twoWay(.5, exact("talker", .5, 1, .9))
	before := weightOn(t, c)
	c.Signals = []*hearsay.Signal{says("s1", "talker", "yes", 5)}
	if moved := math.Exp(weightOn(t, c) - before); math.Abs(moved-3) > 1e-9 {
		t.Errorf("the odds move by a factor of %.6g, want 3", moved)
	}
}
