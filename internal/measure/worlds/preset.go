package worlds

import (
	"math"
	"slices"
)

// Params say what kind of world to make. Shares and chances are from 0 to 1.
type Params struct {
	Signals      int // about how many reports; silences come on top
	Days         int
	Hypotheses   int // beside `other`
	Propositions int
	Sources      int

	Parties    int     // from none to three; each wants another hypothesis believed
	Controlled float64 // share of the sources that a party operates outright
	Captured   float64 // share of the sources of which it is itself a question who operates them
	Strength   float64 // u: how far a party controls what it operates
	Motive     float64 // m: how often it dictates where the truth does not suit it

	Access, Accuracy [2]float64 // ranges of i and c over the sources
	Speaks           [2]float64 // range of σ
	Rumour           float64    // g

	Copied  float64 // share of the slots in which an outlet follows an earlier report
	Kappa   float64 // chance that it then prints the same
	Relayed float64 // share of the slots in which an outlet passes on what an office said

	Blackout float64 // chance that lines are cut for some days; the share of reports that still come through is Keeps
	Keeps    float64
	Late     float64 // share of the propositions that an authority settles late

	Wide
}

// Wide is what the first eight presets lack; its zero value adds nothing and draws nothing.
type Wide struct {
	Values    int     // of every proposition; 0 stands for two, yes and no
	Nested    float64 // share of the propositions that hang on an earlier one, too
	Wires     int     // agencies that nobody sees, from which outlets take what they print
	Wired     float64 // share of the slots in which an outlet looks at such a wire
	Repeated  float64 // share of the reports that their outlet says once more, some days later
	Withdrawn bool    // outlets take back what they said, as often as the defaults of a case have it
	Turned    float64 // chance that a party, half way, begins to want another hypothesis believed
	Erring    float64 // chance that a party takes a wrong hypothesis for the one that holds
}

// A Preset is a kind of world with a name.
type Preset struct {
	Name  string
	About string
	Params
}

var base = Params{Signals: 200, Days: 20, Hypotheses: 4, Propositions: 12, Sources: 60,
	Strength: .85, Motive: .8, Access: [2]float64{.1, .6}, Accuracy: [2]float64{.75, .95}, Speaks: [2]float64{.4, .9}, Rumour: .15,
	Copied: .25, Kappa: .8, Relayed: .2, Keeps: .2, Late: .15}

func with(change func(p *Params)) Params {
	p := base
	change(&p)
	return p
}

// Presets are the first kinds of world, from the easiest to the one that has everything. They never change.
var Presets = []Preset{
	{"quiet", "nobody lies, few copy, speakers know", with(func(p *Params) { p.Copied, p.Relayed, p.Access = .1, .1, [2]float64{.3, .8} })},
	{"noisy", "nobody lies, few know, many repeat rumours", with(func(p *Params) { p.Access, p.Accuracy, p.Rumour = [2]float64{.05, .4}, [2]float64{.6, .9}, .3 })},
	{"copied", "most reports follow another", with(func(p *Params) { p.Copied, p.Kappa = .65, .9 })},
	{"propaganda", "one party operates four sources in ten", with(func(p *Params) { p.Parties, p.Controlled = 1, .4 })},
	{"two-sided", "two parties operate a quarter of the sources each", with(func(p *Params) { p.Parties, p.Controlled = 2, .5 })},
	{"blackout", "for some days little comes through, most of it from operated sources", with(func(p *Params) { p.Parties, p.Controlled, p.Blackout = 1, .25, .7 })},
	{"captured", "who speaks through the spokesmen is itself a question", with(func(p *Params) { p.Parties, p.Controlled, p.Captured, p.Relayed = 1, .1, .35, .35 })},
	{"mixed", "some of everything", with(func(p *Params) {
		p.Parties, p.Controlled, p.Captured, p.Copied, p.Relayed, p.Blackout = 2, .3, .15, .4, .3, .4
	})},
}

// Wider are kinds of world that the first eight do not have. In `turning` not even the world's own tables are right: a
// case has no way to say that a party changes its line.
var Wider = []Preset{
	{"withdrawn", "outlets repeat themselves and take back what they said", with(func(p *Params) { p.Parties, p.Controlled, p.Repeated, p.Withdrawn = 1, .2, .3, true })},
	{"wires", "much is taken from agencies that nobody sees", with(func(p *Params) { p.Parties, p.Controlled, p.Wires, p.Wired = 1, .2, 3, .4 })},
	{"three-valued", "every proposition has three values", with(func(p *Params) { p.Parties, p.Controlled, p.Values = 1, .25, 3 })},
	{"nested", "most propositions hang on an earlier one, too", with(func(p *Params) { p.Parties, p.Controlled, p.Nested = 1, .25, .7 })},
	{"turning", "two parties that may be wrong about what happened, and change their line half way", with(func(p *Params) {
		p.Parties, p.Controlled, p.Turned, p.Erring = 2, .4, .6, .3
	})},
	{"three-sided", "three parties operate a fifth of the sources each", with(func(p *Params) { p.Parties, p.Controlled = 3, .6 })},
	{"wide", "some of everything that the first eight lack", with(func(p *Params) {
		p.Parties, p.Controlled, p.Wide = 3, .4, Wide{Values: 3, Nested: .4, Wires: 2, Wired: .2, Repeated: .15, Withdrawn: true, Turned: .3, Erring: .2}
	})},
}

// MostSignals is how large a world can be made.
const MostSignals = 20_000

// Of is the kind of world with about so many reports: as many more propositions and sources, in proportion to the root of
// it, so that about as many speak of each proposition as everybody has something new to say.
func (p Params) Of(signals int) Params {
	by := math.Sqrt(float64(signals) / float64(p.Signals))
	p.Propositions, p.Sources = max(2, int(math.Round(by*float64(p.Propositions)))), max(5, int(math.Round(by*float64(p.Sources))))
	p.Signals = signals
	return p
}

// All are the first eight presets and the wider ones.
func All() []Preset { return slices.Concat(Presets, Wider) }

// Find is the preset of a name.
func Find(name string) (Preset, bool) {
	all := All()
	i := slices.IndexFunc(all, func(p Preset) bool { return p.Name == name })
	if i < 0 {
		return Preset{}, false
	}
	return all[i], true
}

// Names are the names of the presets.
func Names() []string {
	var out []string
	for _, p := range All() {
		out = append(out, p.Name)
	}
	return out
}
