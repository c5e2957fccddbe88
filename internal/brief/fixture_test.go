package brief

import (
	"math"
	"time"

	"hearsay"
	"hearsay/weigh"
)

// The case of the missing mayor: made up, and so are its numbers.

var zone = time.FixedZone("UTC+6", 6*3600)

func on(s string) hearsay.When {
	w, err := hearsay.ParseWhen(s, zone)
	if err != nil {
		panic(err)
	}
	return w
}

func mayor() *hearsay.Case {
	access := hearsay.Between(.9, .75, .98)
	return &hearsay.Case{
		ID: "missing-mayor", Title: "The missing mayor", Summary: "On 3 March the mayor of a made-up town stopped answering. Three stories went round.", Zone: zone,
		Scale: hearsay.ICD203, Analysts: []string{"A. Analyst"}, AsOf: on("2023-03-20"), Defaults: hearsay.BuiltinDefaults(),
		Questions: []*hearsay.Question{{ID: "what", Title: "Why did the mayor vanish from view on 3 March?", Hypotheses: []*hearsay.Hypothesis{
			{ID: "held", Title: "the deputy’s men are holding the mayor", Short: "Held by the deputy", Prior: hearsay.Between(.3, .2, .4)},
			{ID: "fled", Title: "the mayor left the country with the treasury", Short: "Fled", Prior: hearsay.Between(.3, .2, .4)},
			{ID: "ill", Title: "the mayor is in hospital and the office hides it", Short: "In hospital", Prior: hearsay.Between(.3, .2, .4)},
			{ID: "other", Title: "something else happened", Short: "Other"}}}},
		Propositions: []*hearsay.Proposition{
			{ID: "abroad", Title: "The mayor crossed the border", Values: []string{"yes", "no"}, Lane: "Where is the mayor?", Ask: &hearsay.Ask{Text: "Is the mayor on the border post’s list of 3 March?", Who: "border guards", Cost: 2, Risk: "exposes the clerk"}},
			{ID: "letter", Title: "The letter of 6 March is the mayor’s own", Values: []string{"yes", "no"}, Lane: "Who wrote the letter?"},
			{ID: "site-held", Title: "The deputy runs the town’s web site", Values: []string{"yes", "no"}, Lane: "Who runs the web site?"},
		},
		Parties: []*hearsay.Party{{ID: "deputy", Title: "The deputy mayor", Short: "the deputy", Motives: []hearsay.Motive{
			{About: "abroad", Written: on("2023-03-10"), Lines: []hearsay.Line{
				{When: []string{"held"}, Strength: hearsay.Between(.75, .55, .95), Says: map[string]float64{"yes": .8, "silent": .2}, Because: "a flight would explain the empty chair"},
				{Strength: hearsay.Between(.05, .01, .15), Says: map[string]float64{"yes": .5, "no": .5}, Because: "nothing to gain"}}}}}},
		Sources: []*hearsay.Source{
			{ID: "gazette", Title: "Town Gazette", Kind: "newspaper", Country: "XX"},
			{ID: "site", Title: "Web site of the town", Short: "town site", Kind: "press office", Control: []hearsay.Control{{By: "site-held", Parties: map[string]hearsay.ID{"yes": "deputy"}, Strength: hearsay.Between(.8, .6, .95), Because: "passwords changed"}}},
			{ID: "guard", Title: "A border guard", Kind: "person", Access: &access},
			{ID: "radio", Title: "Radio Hill", Kind: "radio", Control: []hearsay.Control{{Party: "deputy", Strength: hearsay.Between(.5, .3, .7)}}},
			{ID: "rumour", Title: "unnamed driver", Kind: "unnamed"},
		},
		Signals: []*hearsay.Signal{
			{ID: "s1", Title: "seen at the border", Said: on("2023-03-04T09:30"), Happened: on("2023-03-03"), Source: "radio", Via: []hearsay.ID{"rumour"}, Says: "abroad", Value: "yes", Stance: hearsay.Asserts, Hedge: hearsay.Hedged, Hedges: []string{"reportedly"}, Quote: "The mayor was reportedly seen at the border.", Translation: ""},
			{ID: "s2", Title: "crossed at night", Said: on("2023-03-05"), Source: "gazette", Says: "abroad", Value: "yes", Stance: hearsay.Asserts, Copies: "s1", Note: "The Gazette repeats the radio’s story without naming it.", Cite: hearsay.Citation{Outlet: "Town Gazette", Date: "2023-03-05", URL: "https://example.org/gazette?a=1&b=2"}},
			{ID: "s3", Title: "not on our list", Said: on("2023-03-09"), Happened: on("2023-03-03"), Source: "guard", Says: "abroad", Value: "yes", Stance: hearsay.Denies, Hedge: hearsay.Plain, Quote: "Бұл күні ол шекарадан өткен жоқ.", Translation: "He did not cross the border that day."},
			{ID: "s4", Title: "letter of thanks", Said: on("2023-03-06"), Source: "site", Says: "letter", Value: "yes", Stance: hearsay.Asserts, Note: "A letter in the mayor’s name thanks the deputy."},
			{ID: "s5", Title: "passwords were changed", Said: on("2023-03-18T20:00"), Happened: on("~2023-03-04"), Recorded: on("2023-03-19"), Source: "gazette", Says: "site-held", Value: "yes", Stance: hearsay.Confirms, Quote: "All passwords were changed on the evening after."},
			{ID: "s6", Title: "is he well?", Said: on("2023-03-08"), Source: "radio", Says: "abroad", Stance: hearsay.Questions, Note: "A listener asks."},
		},
	}
}

func mayorJudged() *weigh.Judgement {
	db := func(x ...float64) []float64 { return x }
	infl := func(id, title string, lead float64, without float64, sig ...hearsay.ID) weigh.Influence {
		rest := (1 - without) / 3
		return weigh.Influence{ID: hearsay.ID(id), Title: title, DB: db(lead, -lead*.8, -lead*.3, .05), Without: db(without, rest, rest, rest), Signals: sig}
	}
	j := &weigh.Judgement{
		Case: "missing-mayor", Question: "what", Signals: 5,
		Hypotheses: []weigh.Belief{
			{ID: "held", Title: "the deputy’s men are holding the mayor", Short: "Held by the deputy", Prior: .32, P: .642, Word: "likely", Lo: .5, Hi: .78, Min: .31, Max: .9, Contaminated: [2]float64{.58, .69}},
			{ID: "fled", Title: "the mayor left the country with the treasury", Short: "Fled", Prior: .32, P: .192, Word: "very unlikely", Lo: .09, Hi: .3, Min: .03, Max: .52},
			{ID: "ill", Title: "the mayor is in hospital and the office hides it", Short: "In hospital", Prior: .32, P: .162, Word: "very unlikely", Lo: .08, Hi: .25, Min: .04, Max: .4},
			{ID: "other", Title: "something else happened", Short: "Other", Prior: .04, P: .004, Word: "almost no chance", Lo: .001, Hi: .011, Min: 0, Max: .03},
		},
		Naive: db(.21, .55, .2, .04), Doubled: db(.7, .14, .15, .01), BreakEven: .42, Deceptions: 2,
		Conflict:   weigh.Conflict{Bits: 1.3, Given: db(-.2, 2.1, 1.7, .4), Odd: []weigh.Odd{{Signal: "s3", Bits: 3.2}, {Signal: "s4", Bits: 1.1}}},
		Story:      []weigh.Story{{Hypothesis: "held", Ratio: 1, Holds: []weigh.Claim{{Proposition: "abroad", Value: "no"}, {Proposition: "letter", Value: "no"}, {Proposition: "site-held", Value: "yes"}}, Deceptions: []hearsay.ID{"s1", "s4"}}, {Hypothesis: "fled", Ratio: .21, Holds: []weigh.Claim{{Proposition: "abroad", Value: "yes"}, {Proposition: "letter", Value: "no"}, {Proposition: "site-held", Value: "yes"}}, Errors: []hearsay.ID{"s3"}}, {Hypothesis: "ill", Ratio: .0004, Holds: []weigh.Claim{{Proposition: "abroad", Value: "no"}, {Proposition: "letter", Value: "yes"}, {Proposition: "site-held", Value: "yes"}}}},
		Influences: weigh.Influences{Signals: []weigh.Influence{infl("s3", "not on our list", 5.2, .35, "s3"), infl("s5", "passwords were changed", 2.1, .52, "s5"), infl("s1", "seen at the border", -1.8, .73, "s1"), infl("s4", "letter of thanks", .9, .6, "s4"), infl("s2", "crossed at night", 0, .642, "s2")}, Together: -.7},
		Flips: []weigh.Flip{
			{Input: "prior of Fled", Param: "prior:fled", Because: "no mayor of this town has fled before", At: .3, Lo: .2, Hi: .4, Never: true, Flips: .72, To: "fled", Swing: [2]float64{.69, .58}},
			{Input: "motive of the deputy on “The mayor crossed the border”", Param: "motive:deputy", Because: "a flight would explain the empty chair", At: .75, Lo: .3, Hi: .95, Flips: .41, To: "fled", Swing: [2]float64{.44, .71}},
			{Input: "access of A border guard", Param: "access:guard", At: .9, Lo: .75, Hi: .98, Never: true, Swing: [2]float64{.6, .66}},
		},
		AskNext: []weigh.Question{{Proposition: "abroad", Text: "Is the mayor on the border post’s list of 3 March?", Who: "border guards", Risk: "exposes the clerk", Bits: .412, Shift: .12, Flip: .19, Cost: 2, Per: .206, Answers: []weigh.Answer{{Value: "yes", P: .22, Beliefs: db(.05, .82, .1, .03)}, {Value: "no", P: .78, Beliefs: db(.81, .01, .17, .01)}}}, {Proposition: "letter", Text: "Is the letter in the mayor’s hand?", Bits: .08, Cost: 1, Per: .08, Answers: []weigh.Answer{{Value: "yes", P: .2, Beliefs: db(.4, .2, .39, .01)}, {Value: "no", P: .8, Beliefs: db(.7, .19, .1, .01)}}}},
		Origins: []weigh.Origins{
			{Proposition: "abroad", Value: "yes", Reports: 2, Carriers: []hearsay.ID{"radio", "gazette"}, Effective: 1, Origins: []weigh.Origin{{ID: "s1", Title: "seen at the border", Signals: []hearsay.ID{"s1", "s2"}, DB: 1.4, Operated: true}}},
			{Proposition: "abroad", Value: "no", Reports: 1, Carriers: []hearsay.ID{"guard"}, Effective: 1, Origins: []weigh.Origin{{ID: "s3", Title: "not on our list", Signals: []hearsay.ID{"s3"}, DB: 6}}},
		},
		Confidence: weigh.Confidence{Level: "low", Reasons: []string{"the weight rests on 2.1 effective origins", "the range is 28 points wide"}},
		History: []weigh.Day{
			{Day: "2023-03-04", Signals: []hearsay.ID{"s1"}, P: db(.29, .4, .27, .04)}, {Day: "2023-03-05", Signals: []hearsay.ID{"s2"}, P: db(.29, .4, .27, .04)},
			{Day: "2023-03-06", Signals: []hearsay.ID{"s4"}, P: db(.33, .36, .28, .03)}, {Day: "2023-03-09", Signals: []hearsay.ID{"s3"}, P: db(.53, .23, .22, .02)}, {Day: "2023-03-18", Signals: []hearsay.ID{"s5"}, P: db(.642, .192, .162, .004)}},
		Draws: 400, Overtaken: 21,
	}
	j.Influences.Tellings = []weigh.Influence{infl("s3", "not on our list", 5.2, .35, "s3"), infl("s5", "passwords were changed", 2.1, .52, "s5"), infl("s1", "seen at the border", -1.8, .73, "s1", "s2"), infl("s4", "letter of thanks", .9, .6, "s4")}
	j.Influences.Sources = []weigh.Influence{infl("guard", "A border guard", 5.2, .35, "s3"), infl("gazette", "Town Gazette", 2.2, .51, "s2", "s5")}
	j.Influences.Parties = []weigh.Influence{infl("deputy", "The deputy mayor", 4.8, .37)}
	a := infl("motive:deputy:abroad", "motive of the deputy on “The mayor crossed the border”", 2.2, .51)
	a.PostHoc = true
	j.Influences.Assumptions = []weigh.Influence{a}
	for _, x := range j.Hypotheses {
		j.LnEvidence -= math.Abs(x.P)
	}
	return j
}

func mayorOptions() Options {
	return Options{Digest: "sha256:0123456789abcdef", Generated: "hearsay test", Seed: 1, Prose: `The guard's list [@s3] is the best we have, and *nobody* has contradicted it.

- The radio [@s1; @s2] took it from a driver.
- The letter [@s4] says what the deputy would **want** said; see [the Gazette](https://example.org/gazette).
`}
}
