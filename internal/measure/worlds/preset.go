package worlds

import "slices"

// Params say what kind of world to make. Shares and chances are from 0 to 1.
type Params struct {
	Signals      int // about how many reports; silences come on top
	Days         int
	Hypotheses   int // beside `other`
	Propositions int
	Sources      int

	Parties    int     // 0, 1 or 2; each wants another hypothesis believed
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

// Presets are the kinds of world, from the easiest to the one that has everything.
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

// Find is the preset of a name.
func Find(name string) (Preset, bool) {
	i := slices.IndexFunc(Presets, func(p Preset) bool { return p.Name == name })
	if i < 0 {
		return Preset{}, false
	}
	return Presets[i], true
}

// Names are the names of the presets.
func Names() []string {
	out := make([]string, len(Presets))
	for i, p := range Presets {
		out[i] = p.Name
	}
	return out
}
