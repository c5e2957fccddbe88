package office

import "slices"

// An Effect is what a kind of event does on the power map. Code asks for a column of its row, as with kinds.
type Effect string

// The effects. The map has no place for what has none: such a change can be noted or rejected.
const (
	NoEffect  Effect = ""
	TieBegins Effect = "begins a tie"
	TieEnds   Effect = "ends a tie"
)

// An EffectRow is all that the program knows of one effect. Without either edit the map has no place for it.
type EffectRow struct {
	Name Effect // as triage words it
	Adds bool   // accepting it adds a tie to the map: triage asks for its two ends
	Ends bool   // accepting it ends a tie that is on the map: triage asks for the tie
}

// Placed reports whether the map has a place for it.
func (r EffectRow) Placed() bool { return r.Adds || r.Ends }

// The rows leave out no column: see kinds.
var effects = []EffectRow{
	{NoEffect, false, false},
	{TieBegins, true, false},
	{TieEnds, false, true},
}

// Row is the row of e. What is not in the table touches no tie.
func (e Effect) Row() EffectRow {
	if i := slices.IndexFunc(effects, func(r EffectRow) bool { return r.Name == e }); i >= 0 {
		return effects[i]
	}
	return EffectRow{}
}
