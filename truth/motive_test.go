package truth

import (
	"fmt"
	"math"
	"testing"
)

// TestALieLooksLikeAClaim: the part of a claim that is evidence is all of it
// without a motive, none of it for a mouthpiece, and falls in between.
func TestALieLooksLikeAClaim(t *testing.T) {
	if part(0) != 1 || math.Abs(part(1)) > 1e-12 {
		t.Errorf("parts at 0 and 1: %v and %v", part(0), part(1))
	}
	for i := range 100 {
		if x := float64(i) / 100; part(x+.01) >= part(x) {
			t.Errorf("the part does not fall at %v", x)
		}
	}
}

// TestMotiveOnItsTopicMovesLittle: three mouthpieces outvote two others until
// their motive is known; off its topic they keep their weight.
func TestMotiveOnItsTopicMovesLittle(t *testing.T) {
	var b Builder
	for i := range 30 {
		for s := range 3 {
			b.Add(fmt.Sprint("mouthpiece ", s), fmt.Sprint("weather ", i), "as it was")
		}
		b.Add(fmt.Sprint("other ", i%2), fmt.Sprint("weather ", i), "as it was")
	}
	for s := range 3 {
		b.Add(fmt.Sprint("mouthpiece ", s), "dismissal", "denied")
	}
	b.Add("other 0", "dismissal", "confirmed")
	b.Add("other 1", "dismissal", "confirmed")
	c := b.Claims()
	lie := func(p float64) func(Claim) float64 {
		return func(k Claim) float64 {
			if c.ItemName(k.Item) == "dismissal" && c.SourceName(k.Source)[0] == 'm' {
				return p
			}
			return 0
		}
	}
	item := c.Items() - 1
	before, at := 1.0, func(p float64) (string, float64) {
		d := Default(c, Options{Lie: lie(p)})
		lo, _ := c.ItemFacts(item)
		value, _ := c.Answer(d.Result, item)
		return value, d.P[lo] // denied was claimed first
	}
	for _, p := range []float64{0, .1, .3, .6, 1} {
		_, denied := at(p)
		if denied >= before {
			t.Errorf("with a lie probability of %v the denial has %.4f, no less than %.4f before", p, denied, before)
		}
		before = denied
	}
	if value, _ := at(.6); value != "confirmed" {
		t.Errorf("with a motive to lie of .6, the dismissal is %s", value)
	}
	if d := Default(c, Options{Lie: lie(.6)}); d.Trust[0] < .8 {
		t.Errorf("off the topic of its motive a mouthpiece is trusted with %.2f only", d.Trust[0])
	}
}
