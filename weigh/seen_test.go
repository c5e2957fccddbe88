package weigh_test

import (
	"math"
	"testing"

	"hearsay"
	"hearsay/weigh"
)

// Under b a party keeps half of what its outlet would say from being said, and dictates nothing else. By hand: a report
// has P(yes | f) where it is free, half of that under b; q is .32 and .5 + .5·.32 = .66. Where every silence is in the case
// the report tells for a by 2 to 1; where none is, .5/(1 − .66) = 1/(1 − .32) and that it came tells nothing.
func TestThatAVoiceSpokeIsNoEvidenceWhereNobodyNotesSilences(t *testing.T) {
	number := func(p float64) *hearsay.Estimate { e := hearsay.Exactly(p); return &e }
	for silences, want := range map[hearsay.Silences]float64{
		hearsay.AllSilences: 2, hearsay.NoSilences: 1,
		hearsay.SomeSilences: (1 / (1 - .8*.32)) / (.5 / (1 - .8*.66)),
	} {
		mouth := &hearsay.Source{ID: "mouth", Title: "mouth", Access: number(.6), Accuracy: number(.9), Rumour: number(.1), Speaks: number(1),
			Control: []hearsay.Control{{Party: "p", Strength: hearsay.Exactly(1)}}}
		c := twoWay(.5, mouth)
		c.Silences = silences
		for _, r := range c.Propositions[0].Table.Rows {
			r.P["yes"] = hearsay.Exactly(.5) // so that f itself tells nothing of a and b
		}
		quiet := map[string]float64{hearsay.Silent: 1}
		c.Parties[0].Motives = []hearsay.Motive{{About: "f", Lines: []hearsay.Line{
			{When: []string{"a"}, Strength: hearsay.Exactly(0), Says: quiet}, {When: []string{"b"}, Strength: hearsay.Exactly(.5), Says: quiet}}}}
		c.Signals = []*hearsay.Signal{says("s1", "mouth", "yes", 5)}
		if p := posterior(t, c, weigh.Options{}); math.Abs(p[0]/p[1]-want) > 1e-9 {
			t.Errorf("silences %s: the report tells for a by %.6f, by hand %.6f", silences, p[0]/p[1], want)
		}
	}
}
