package hearsay

import "strings"

// A Word of a scale stands for a number and the range around it.
type Word struct {
	Name      string
	P, Lo, Hi float64
	Also      []string // synonyms that read as the same word
}

// A Scale is a list of words from low to high, with where it comes from.
type Scale struct {
	Name   string
	Words  []Word
	Source string
}

// Lookup finds a word or one of its synonyms.
func (s Scale) Lookup(name string) (Word, bool) {
	for _, w := range s.Words {
		if w.Name == name {
			return w, true
		}
		for _, a := range w.Also {
			if a == name {
				return w, true
			}
		}
	}
	return Word{}, false
}

// Names lists the words, low to high.
func (s Scale) Names() []string {
	names := make([]string, len(s.Words))
	for i, w := range s.Words {
		names[i] = w.Name
	}
	return names
}

// Word is the word for p: the band that holds it, or the nearest one where the scale leaves a gap on purpose.
// A p on the border of two bands takes the lower word.
func (s Scale) Word(p float64) Word {
	best, gap := s.Words[0], 2.0
	for _, w := range s.Words {
		d := max(w.Lo-p, p-w.Hi, 0)
		if d < gap {
			best, gap = w, d
		}
	}
	return best
}

// RelayWords say how near a carrier was to the words it passes on; a signal with a chain takes them as its access.
var RelayWords = []Word{
	{Name: "rumour", P: .3, Lo: .1, Hi: .5, Also: []string{"going-round"}},
	{Name: "relayed", P: .6, Lo: .4, Hi: .75},
	{Name: "on-record", P: .97, Lo: .9, Hi: .99, Also: []string{"by-name"}},
}

// Yardsticks are the published scales of likelihood a case may choose from.
var Yardsticks = []Scale{ICD203, PHIA, Kent, NATO}

// Yardstick finds a published scale by name ("icd203", "phia", "kent", "nato").
func Yardstick(name string) (Scale, bool) {
	for _, s := range Yardsticks {
		if strings.EqualFold(s.Name, name) {
			return s, true
		}
	}
	return Scale{}, false
}

// ICD203 is the scale of the US intelligence community. Its outermost bands stop at 1 and 99 %.
var ICD203 = Scale{Name: "icd203", Source: "ODNI, Intelligence Community Directive 203, 2015", Words: []Word{
	band("almost no chance", .01, .05, "remote"),
	band("very unlikely", .05, .20, "highly improbable"),
	band("unlikely", .20, .45, "improbable"),
	band("roughly even chance", .45, .55, "roughly even odds"),
	band("likely", .55, .80, "probable"),
	band("very likely", .80, .95, "highly probable"),
	band("almost certain", .95, .99, "nearly certain"),
}}

// PHIA is the British yardstick. The gaps between its bands are deliberate: a number in one snaps to the nearest.
var PHIA = Scale{Name: "phia", Source: "Professional Head of Intelligence Assessment, Probability Yardstick (gov.uk, 2025 text)", Words: []Word{
	band("remote chance", 0, .05),
	band("highly unlikely", .10, .20),
	band("unlikely", .25, .35),
	band("realistic possibility", .40, .50),
	band("likely", .55, .75, "probable"),
	band("highly likely", .80, .90),
	band("almost certain", .95, 1),
}}

// Kent is Sherman Kent's proposal; its numbers are centre ± spread.
var Kent = Scale{Name: "kent", Source: "S. Kent, Words of Estimative Probability, 1964", Words: []Word{
	band("almost certainly not", .02, .12),
	band("probably not", .20, .40),
	band("chances about even", .40, .60),
	band("probable", .63, .87),
	band("almost certain", .87, .99),
}}

// NATO is the scale of AJP-2.1.
var NATO = Scale{Name: "nato", Source: "NATO, AJP-2.1", Words: []Word{
	band("highly unlikely", 0, .10),
	band("unlikely", .10, .40),
	band("even chance", .40, .60),
	band("likely", .60, .90),
	band("highly likely", .90, 1),
}}

func band(name string, lo, hi float64, also ...string) Word {
	return Word{Name: name, P: (lo + hi) / 2, Lo: lo, Hi: hi, Also: also}
}

// The scales below are elicitation defaults, not measurements: each is a starting point that a case may replace
// with a number of its own. doc/method.md discusses them.

// ControlWords say how firmly a party operates a voice (u).
var ControlWords = Scale{Name: "control", Source: "elicitation default", Words: []Word{
	{Name: "independent", P: 0, Lo: 0, Hi: .05},
	{Name: "foreign-state-media", P: .3, Lo: .15, Hi: .5},
	{Name: "rival-patrons", P: .4, Lo: .2, Hi: .6},
	{Name: "loyal-private", P: .5, Lo: .3, Hi: .7},
	{Name: "state-media", P: .8, Lo: .6, Hi: .95},
	{Name: "own-staff", P: .9, Lo: .75, Hi: .98, Also: []string{"captor"}},
}}

// MotiveWords say how much a party wants a line taken (m). None of them is zero: nobody is beyond interest.
var MotiveWords = Scale{Name: "motive", Source: "elicitation default", Words: []Word{
	{Name: "indifferent", P: .05, Lo: .01, Hi: .15},
	{Name: "convenient", P: .25, Lo: .1, Hi: .4},
	{Name: "useful", P: .5, Lo: .3, Hi: .7},
	{Name: "vital", P: .75, Lo: .55, Hi: .95},
}}

// AccessWords say how likely a speaker was in a position to know (i).
var AccessWords = Scale{Name: "access", Source: "elicitation default", Words: []Word{
	{Name: "aggregator", P: .2, Lo: .05, Hi: .35},
	{Name: "journalist", P: .6, Lo: .4, Hi: .75},
	{Name: "institutional", P: .7, Lo: .5, Hi: .85},
	{Name: "first-hand", P: .9, Lo: .75, Hi: .98},
}}

// NumberScale has no words: only numbers and ranges are read.
var NumberScale = Scale{Name: "number"}
