package cases_test

import (
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"

	"hearsay"
	"hearsay/bundle"
	"hearsay/cases"
	"hearsay/weigh"
)

// The ten items that the worked case must get right, as tests. They say what must hold whatever the exact numbers are.

func worked(t *testing.T) *hearsay.Case {
	t.Helper()
	root, err := fs.Sub(cases.FS, "kazakhstan-2022")
	if err != nil {
		t.Fatal(err)
	}
	b, ps := bundle.Parse(root)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	return b.Case
}

// freed is the case with one source that nobody operates.
func freed(t *testing.T, source hearsay.ID) *hearsay.Case {
	t.Helper()
	c := worked(t)
	for _, s := range c.Sources {
		if s.ID == source {
			s.Control, s.VoiceKey = nil, ""
		}
	}
	return c
}

// A desk asks one compiled case many things.
type desk struct {
	*testing.T
	c *hearsay.Case
	m *weigh.Model
}

func open(t *testing.T, c *hearsay.Case) *desk {
	t.Helper()
	m, err := weigh.Compile(c)
	if err != nil {
		t.Fatal(err)
	}
	return &desk{t, c, m}
}

func (d *desk) asKnown(day string) weigh.Options {
	d.Helper()
	at, err := hearsay.ParseAsKnown(day, d.c.Zone)
	if err != nil {
		d.Fatal(err)
	}
	return weigh.Options{AsKnown: at, Draws: 1}
}

func (d *desk) chance(o weigh.Options, proposition, value string) float64 {
	d.Helper()
	v, err := d.m.View(o)
	if err != nil {
		d.Fatal(err)
	}
	p, err := v.Chance(weigh.Claim{Proposition: hearsay.ID(proposition), Value: value})
	if err != nil {
		d.Fatal(err)
	}
	return p
}

func (d *desk) logOdds(o weigh.Options, proposition, value string) float64 {
	d.Helper()
	p := d.chance(o, proposition, value)
	return 10 * math.Log10(p/(1-p))
}

func (d *desk) judge(o weigh.Options) *weigh.Judgement {
	d.Helper()
	j, err := d.m.Judge(o)
	if err != nil {
		d.Fatal(err)
	}
	return j
}

// weight is what a signal does to a claim: decibans with it less decibans without it.
func (d *desk) weight(o weigh.Options, proposition, value string, signals ...hearsay.ID) float64 {
	d.Helper()
	with := d.logOdds(o, proposition, value)
	o.Without = append(slices.Clone(o.Without), signals...)
	return with - d.logOdds(o, proposition, value)
}

func TestFledAbroadRisesFromTheFifthToTheSeventhAndFallsAfterTheEighth(t *testing.T) {
	d := open(t, worked(t))
	on := func(day string) float64 { return d.chance(d.asKnown(day), "abroad", "yes") }
	before, fifth, seventh, eighth, twentieth := on("2022-01-04"), on("2022-01-05"), on("2022-01-07"), on("2022-01-08"), on("2022-01-20")
	if !(before < fifth && fifth < seventh && eighth < seventh && twentieth < fifth) {
		t.Errorf("abroad: %.3f on the 4th, %.3f on the 5th, %.3f on the 7th, %.3f on the 8th, %.3f on the 20th", before, fifth, seventh, eighth, twentieth)
	}
}

func TestManyReportsOfTheFlightHaveAtMostTwoOrigins(t *testing.T) {
	d := open(t, worked(t))
	for _, o := range d.judge(d.asKnown("2022-01-20")).Origins {
		if o.Proposition != "abroad" || o.Value != "yes" {
			continue
		}
		if o.Effective > 2 || o.Reports < 5 || len(o.Carriers) < 4 {
			t.Errorf("%d reports by %v have %.1f effective origins", o.Reports, o.Carriers, o.Effective)
		}
		return
	}
	t.Error("no origins of the flight listed")
}

func TestDenialByOperatedPressServiceMovesLessThanHalfOfAFreeOne(t *testing.T) {
	d := open(t, worked(t))
	o := d.asKnown("2022-01-14")
	operated := d.weight(o, "abish-out", "yes", "s43", "s44")
	free := open(t, freed(t, "nsc-press"))
	alone := free.weight(o, "abish-out", "yes", "s43", "s44")
	if !(operated < 0 && alone < 0 && operated > alone/2) {
		t.Errorf("the denial moves his removal by %.2f dB; by a free speaker it would be %.2f", operated, alone)
	}
}

func TestDenialShownFalseRaisesTheHypothesesInWhichTheServiceIsOperated(t *testing.T) {
	d := open(t, worked(t))
	before, after := d.asKnown("2022-01-16"), d.asKnown("2022-01-17")
	operated := func(o weigh.Options) float64 {
		sum := 0.0
		for _, h := range []string{"self-coup-moscow", "self-coup-alone", "counter-coup"} {
			sum += d.chance(o, "who-moved", h)
		}
		return 10 * math.Log10(sum/(1-sum))
	}
	weight := func(o weigh.Options) float64 {
		with := operated(o)
		o.Without = []hearsay.ID{"s43", "s44"}
		return with - operated(o)
	}
	if !(weight(after) > 0 && weight(after) > weight(before)) {
		t.Errorf("the denial moves them by %.3f dB before the confirmation and %.3f after", weight(before), weight(after))
	}
}

// Where whoever holds the owner might have kept him silent, and nobody would have noticed, that the tweet came is no sign
// of freedom; the rule is about what is said, so it is tested as if every silence were recorded.
func TestTweetWeighsMoreIfItsOwnerIsNotHeld(t *testing.T) {
	c := worked(t)
	c.Silences = hearsay.AllSilences
	d := open(t, c)
	o := d.asKnown("2022-01-08")
	open := d.weight(o, "abroad", "no", "s33", "s34")
	o.Assume = []weigh.Claim{{Proposition: "held", Value: "no"}}
	free := d.weight(o, "abroad", "no", "s33", "s34")
	if !(free > open) {
		t.Errorf("the tweet weighs %.2f dB with his custody open and %.2f without", open, free)
	}
}

func TestCallIsOneTellingAndItsAbsenceFromTheSiteIsEvidence(t *testing.T) {
	d := open(t, worked(t))
	o := d.asKnown("2022-01-08")
	first := d.logOdds(o, "call", "yes")
	alone := o
	alone.Without = []hearsay.ID{"s26"}
	if moved := math.Abs(first - d.logOdds(alone, "call", "yes")); moved > 3 {
		t.Errorf("a second relay of the same telling moves the call by %.2f dB", moved)
	}
	if w := d.weight(o, "call", "yes", "s27"); w > -3 {
		t.Errorf("its absence from the official site weighs %.2f dB", w)
	}
}

func TestVideoIsWorthWhatTheControlOfItsSiteIsWorth(t *testing.T) {
	d := open(t, worked(t))
	o := d.asKnown("2022-01-18")
	weight := func(operator string) float64 {
		o.Assume = []weigh.Claim{{Proposition: "site-operator", Value: operator}}
		return d.weight(o, "elite-conflict", "no", "s50")
	}
	own, administration := weight("own"), weight("administration")
	if !(math.Abs(own) < 3 && math.Abs(administration) < 3) {
		t.Errorf("no conflict, says the video: %.2f dB on his own site, %.2f on one of the administration's; both sides want that said", own, administration)
	}
}

func TestOnTheSeventhMassimovIsDismissedAndNotKnownToBeArrested(t *testing.T) {
	d := open(t, worked(t))
	o := d.asKnown("2022-01-07")
	if p := d.chance(o, "massimov-dismissed", "yes"); p < .9 {
		t.Errorf("dismissed: %.2f as known on the 7th", p)
	}
	then, later := d.chance(o, "massimov-arrested", "yes"), d.chance(d.asKnown("2022-01-08"), "massimov-arrested", "yes")
	if !(then < .85 && later > .9) {
		t.Errorf("arrested: %.2f as known on the 7th, %.2f on the 8th", then, later)
	}
	for _, s := range d.c.Signals {
		if s.Says == "massimov-arrested" && !s.Said.Known().After(o.AsKnown) {
			t.Errorf("%s speaks of the arrest by the 7th", s.ID)
		}
	}
}

func TestCouncilChairWasTakenByAnnouncement(t *testing.T) {
	d := open(t, worked(t))
	day, after := d.asKnown("2022-01-05"), d.asKnown("2022-01-09")
	if p := d.chance(day, "council-chair", "taken"); p < .8 {
		t.Errorf("taken: %.2f as known on the 5th", p)
	}
	free := open(t, freed(t, "ukibay"))
	operated, alone := d.weight(after, "council-chair", "handed-over", "s35", "s36"), free.weight(after, "council-chair", "handed-over", "s35", "s36")
	if !(operated > 0 && operated < alone/2) {
		t.Errorf("the explanation four days later moves it by %.2f dB; from an account nobody operates it would be %.2f", operated, alone)
	}
}

func TestMarginHangsOnTheBackersCommitment(t *testing.T) {
	d := open(t, worked(t))
	o := d.asKnown("2022-01-20")
	rival := func(value string) float64 {
		o.Assume = []weigh.Claim{{Proposition: "moscow-committed", Value: value}}
		j := d.judge(o)
		return j.Hypotheses[j.Leader()].P - j.Hypotheses[0].P
	}
	if committed, not := rival("yes"), rival("no"); !(committed < not-.1) {
		t.Errorf("the leader's margin over the self-coup with Moscow is %.2f if Moscow was committed and %.2f if not", committed, not)
	}
	j := d.judge(d.asKnown("2022-01-20"))
	if !slices.ContainsFunc(j.Flips, func(f weigh.Flip) bool {
		return f.Param == "prior:who-moved:self-coup-moscow" && f.To == "self-coup-moscow" && f.Flips > f.At
	}) {
		t.Error("no flip point says how probable the backer's commitment would have to be")
	}
}

func TestSilenceDuringTheBlackoutIsWeak(t *testing.T) {
	d := open(t, worked(t))
	weight := func(down string) float64 {
		o := d.asKnown("2022-01-06")
		o.Assume = []weigh.Claim{{Proposition: "cut-off", Value: down}}
		return d.weight(o, "guards-withdrawn", "yes", "s17")
	}
	if cut, whole := weight("yes"), weight("no"); !(math.Abs(cut) < math.Abs(whole)/2) {
		t.Errorf("silence weighs %.2f dB while the lines are down and %.2f while they are up", cut, whole)
	}
}

func TestNamesKeepTheirSpellings(t *testing.T) {
	c := worked(t)
	found := false
	for _, s := range c.Sources {
		for _, k := range s.Control {
			found = found || strings.Contains(k.Because, "Сагимбаев") && strings.Contains(k.Because, "Sagimbayev")
		}
	}
	if !found {
		t.Error("the spellings of Sagimbayev are not kept")
	}
}

func TestTheCaseIsLargeEnoughToHaveAStory(t *testing.T) {
	c := worked(t)
	january, later, sources := 0, 0, map[hearsay.ID]bool{}
	for _, s := range c.Signals {
		if s.Said.Date() <= "2022-01-20" {
			january++
			sources[s.Source] = true
		} else {
			later++
		}
		if s.Quote != "" {
			t.Errorf("%s quotes: the case holds notes in our own words only", s.ID)
		}
	}
	if january < 40 || later < 15 || len(sources) < 25 || len(c.Questions[0].Hypotheses) < 6 {
		t.Errorf("%d signals of %d sources in January, %d later, %d hypotheses", january, len(sources), later, len(c.Questions[0].Hypotheses))
	}
}
