package hearsay

import "slices"

// A Hedge says whether the wording of a signal was hedged ("reportedly", "якобы"), if that was coded at all.
type Hedge string

// The levels of hedging.
const (
	NotCoded Hedge = ""
	Plain    Hedge = "plain"
	Hedged   Hedge = "hedged"
)

// A HedgeRow is all that the program knows of one level.
type HedgeRow struct {
	Name   Hedge  // as scripts of weigh/weightest write it
	Coded  bool   // whether wording enters the likelihood
	Doubts bool   // whether the wording leaves doubt: its rate is that of hedged wording, or else what is left of it
	Words  bool   // whether a case gives the words of doubt themselves; the others it writes by name
	Phrase string // as a brief words it
}

// The rows leave out no column: see stances.
var hedges = []HedgeRow{
	{NotCoded, false, false, false, ""},
	{Plain, true, false, false, "plain wording"},
	{Hedged, true, true, true, "hedged"},
}

// Row is the row of h; that of a hedge that is not in the table is empty.
func (h Hedge) Row() HedgeRow {
	if i := slices.IndexFunc(hedges, func(r HedgeRow) bool { return r.Name == h }); i >= 0 {
		return hedges[i]
	}
	return HedgeRow{}
}

// CodedHedges are the levels that a wording can be coded as.
func CodedHedges() []Hedge {
	var list []Hedge
	for _, r := range hedges {
		if r.Coded {
			list = append(list, r.Name)
		}
	}
	return list
}
