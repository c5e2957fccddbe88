package hearsay

import (
	"fmt"
	"strconv"
)

// A Doubt says how far agreement among reports is doubted. What agrees is often one mouth: copies that nobody noticed,
// one order in many papers, a rumour that all have heard.
type Doubt string

// The levels of doubt. A case that writes none has the usual one.
const (
	NoDoubt       Doubt = "none"     // every report counts in full
	UsualDoubt    Doubt = "usual"    // ten origins saying the same are counted as 3.7
	CautiousDoubt Doubt = "cautious" // as 2.6
)

// Doubts lists them all.
var Doubts = []Doubt{NoDoubt, UsualDoubt, CautiousDoubt}

// Temper is what the level means: each report has the weight share/(1 + (n−1)·alike), n the origins that say the same.
func (d Doubt) Temper() (share, alike float64) {
	switch d {
	case NoDoubt:
		return 1, 0
	case CautiousDoubt:
		return .5, .1
	}
	return .7, .1
}

// Silences is the share of the silences of operated speakers that the case records: a word, or the share itself ("0.25").
// A case that writes none records some of them.
type Silences string

// The words for shares of silences.
const (
	AllSilences  Silences = "all"  // whoever could have spoken and did not is in the case
	SomeSilences Silences = "some" // one in five is
	NoSilences   Silences = "none"
)

// Share is the share that the word stands for.
func (s Silences) Share() (float64, error) {
	switch s {
	case AllSilences:
		return 1, nil
	case SomeSilences, "":
		return .2, nil
	case NoSilences:
		return 0, nil
	}
	x, err := strconv.ParseFloat(string(s), 64)
	if err != nil || !(x >= 0 && x <= 1) {
		return 0, fmt.Errorf("silences %q: write all, some, none, or a share from 0 to 1: %w", string(s), ErrInvalid)
	}
	return x, nil
}
