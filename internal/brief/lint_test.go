package brief

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hearsay"
	"hearsay/weigh"
)

func TestLintPassesWhatIsSaidRight(t *testing.T) {
	for _, s := range []string{
		"It is likely (64 %, 50–78 %) that he fled.",
		"It is likely, 55-80 %, that he fled.",
		"It is very likely (80.4 %) that he fled. Confidence is low.",
		"It is unlikely (38 %, 25–52 %).",
		"There is a roughly even chance (47 %).",
		"There is almost no chance (<1 %) of that.",
		"It is almost certain (>99 %).",
		"At 92 % it is very likely that the guards left.",
		"55 % is likely and 40 % unlikely.",
		"This is more likely (30 %) than that (20 %).",
		"A remote village has little confidence in the police.",
		"We have high confidence in the sources.",
		"Even so, the two men met at 5 % interest.",
		"Of the reports, 90 % came late; that he fled is unlikely.",
		"The chance fell from 60 % to 30 %, so it is unlikely (30 %) now.",
	} {
		if l := Lint(s, hearsay.ICD203); len(l) > 0 {
			t.Errorf("%q: %v", s, l)
		}
	}
}

func TestLintRefusesWhatMisleads(t *testing.T) {
	for s, want := range map[string]string{
		"It is likely (40 %) that he fled.":                           `"likely" beside 40 %`,
		"It is likely (64 %), and we have high confidence in that.":   "level of confidence",
		"With moderate confidence we judge that it is very unlikely.": "level of confidence",
		"It is unlikely (60–75 %) that he fled.":                      `"unlikely" beside`,
		"It is very likely at about 60 per cent.":                     `"very likely" beside`,
		"There is a remote chance, remote (40 %), of that.":           `"remote" beside`,
		"At 30 %, likely.": `"likely" beside`,
		"He is said to have left. It is almost certain, 70 %. Nobody knows.":        `"almost certain" beside`,
		"We are 80 % confident that he fled.":                                       "number for confidence",
		"Our confidence of 80 % is well founded.":                                   "number for confidence",
		"It is probable (20%) that he fled; the confidence of the analysts is low.": "level of confidence",
	} {
		l := Lint(s, hearsay.ICD203)
		if len(l) == 0 || !strings.Contains(l[0].Msg, want) {
			t.Errorf("%q: %v, want %q", s, l, want)
		}
		for _, p := range l {
			if p.Hint == "" || p.Sentence == "" {
				t.Errorf("%q: a problem without a sentence or a hint: %+v", s, p)
			}
		}
	}
}

func TestLintReadsTheScaleOfTheCase(t *testing.T) {
	s := "It is likely (60 %) that he fled."
	if l := Lint(s, hearsay.PHIA); len(l) > 0 {
		t.Errorf("phia: %v", l)
	}
	if l := Lint("It is likely (85 %) that he fled.", hearsay.NATO); len(l) > 0 {
		t.Errorf("nato: %v", l)
	}
	if l := Lint("It is likely (85 %) that he fled.", hearsay.PHIA); len(l) != 1 {
		t.Errorf("phia passes 85 %% as likely: %v", l)
	}
	if l := Lint("It is likely (85 %).", hearsay.Scale{}); len(l) != 1 {
		t.Errorf("a case without a scale is held to ICD 203: %v", l)
	}
}

// spoken are all running texts of a brief.
func spoken(b *Brief) []string {
	all := append([]string{b.Sentence.String(), b.Basis.String()}, b.Summary()...)
	var walk func(x Block)
	walk = func(x Block) {
		switch x := x.(type) {
		case Para:
			all = append(all, x.Text.String())
		case List:
			for _, t := range x.Items {
				all = append(all, t.String())
			}
		case Figure:
			all = append(all, x.Title+".", x.Subtitle, x.Alt)
		case Cards:
			for _, c := range x.Cards {
				for _, y := range c.Blocks {
					walk(y)
				}
			}
		}
	}
	for _, s := range b.Sections {
		for _, x := range s.Blocks {
			walk(x)
		}
	}
	for _, t := range b.Banners {
		all = append(all, t.String())
	}
	return all
}

var certainty = regexp.MustCompile(`(^|[^\d.–])(0|100) %`)

func TestEveryJudgementPassesItsOwnLinter(t *testing.T) {
	levels := []string{"low", "moderate", "high"}
	rapid.Check(t, func(t *rapid.T) {
		c, j := mayor(), mayorJudged()
		c.Scale = hearsay.Yardsticks[rapid.IntRange(0, 3).Draw(t, "scale")]
		unit := rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 1, .05, .2, .45, .5, .55, .8, .95, .99, .0001, .9999}))
		sum := 0.0
		for i := range j.Hypotheses {
			j.Hypotheses[i].P = unit.Draw(t, "p") + 1e-9
			sum += j.Hypotheses[i].P
		}
		for i := range j.Hypotheses {
			h := &j.Hypotheses[i]
			h.P /= sum
			h.Word = c.Scale.Word(h.P).Name
			h.Lo, h.Hi = h.P*unit.Draw(t, "lo"), h.P+(1-h.P)*unit.Draw(t, "hi")
			h.Min, h.Max = h.Lo*unit.Draw(t, "min"), h.Hi+(1-h.Hi)*unit.Draw(t, "max")
			j.Naive[i], j.Doubled[i] = unit.Draw(t, "naive"), unit.Draw(t, "doubled")
		}
		j.BreakEven = rapid.Float64Range(0, 5).Draw(t, "break-even")
		j.Deceptions = rapid.IntRange(0, 20).Draw(t, "deceptions")
		j.Conflict.Bits = rapid.Float64Range(-9, 9).Draw(t, "bits")
		j.Confidence = weigh.Confidence{Level: levels[rapid.IntRange(0, 2).Draw(t, "level")], Reasons: []string{"the range is 31 points wide", "another explanation leads in 12 % of the draws from the stated ranges"}}
		j.Overtaken = rapid.IntRange(0, 400).Draw(t, "overtaken")
		for i := range j.Influences.Tellings {
			j.Influences.Tellings[i].DB[0] = rapid.Float64Range(-20, 20).Draw(t, "db")
		}
		b := New(c, j, Options{})
		for _, s := range spoken(b) {
			if l := Lint(s, c.Scale); len(l) > 0 {
				t.Fatalf("%v", l)
			}
			if m := certainty.FindString(s); m != "" {
				t.Fatalf("a certainty in %q", s)
			}
		}
	})
}
