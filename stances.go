package hearsay

import "slices"

// A Stance is what a signal does with its proposition: it asserts it, denies it, stays silent about it. Everything
// that follows from a stance stands in its row of the table below. Code asks for a column of that row and never for
// a stance by name, so that a new stance is a new row.
type Stance string

// The stances.
const (
	Asserts   Stance = "asserts"
	Denies    Stance = "denies"
	Confirms  Stance = "confirms"
	Retracts  Stance = "retracts"
	Questions Stance = "questions"
	Absent    Stance = "silent"
)

// A StanceRow is all that the program knows of one stance.
type StanceRow struct {
	Name      Stance // as a case writes it
	Verb      string // as lists and the keys of charts word it
	Phrase    string // as a sentence words it, before the claim: silent where it should have said “the ferry sank”
	Shape     string // of its mark in charts, by its name in package draw
	Weighs    bool   // whether it moves belief at all
	Says      Says   // what it says of the value that the signal names
	Withdraws bool   // whether it takes back an earlier signal, which it must name
	Means     string // what it is, in a few words
}

// The rows are written without the names of their columns on purpose: the compiler refuses a row that leaves one out.
var stances = []StanceRow{
	{Asserts, "says", "says", "disc", true, SaysValue, false, "says that it holds"},
	{Denies, "denies", "denies", "triangle-down", true, SaysOthers, false, "says that it does not hold"},
	{Confirms, "confirms", "confirms", "diamond", true, SaysValue, false, "says so later, in a position to settle it"},
	{Retracts, "retracts", "retracts", "cross", true, SaysValue, true, "takes back what the same source said before"},
	{Questions, "questions", "questions", "ring", false, SaysNothing, false, "doubts without claiming"},
	{Absent, "silent", "silent where it should have said", "square", true, SaysNothing, false, "does not come, where a report was due"},
}

// Stances are the names of all stances, in the order of the table.
func Stances() []Stance { return namesOf(func(StanceRow) bool { return true }) }

// SpokenStances are those for which there are words: a text can take them, so a reader of texts may find them.
func SpokenStances() []Stance { return namesOf(func(r StanceRow) bool { return !r.Silent() }) }

func namesOf(which func(StanceRow) bool) []Stance {
	var list []Stance
	for _, r := range stances {
		if which(r) {
			list = append(list, r.Name)
		}
	}
	return list
}

// Row is the row of s; that of a stance that is not in the table is empty.
func (s Stance) Row() StanceRow {
	if i := slices.IndexFunc(stances, func(r StanceRow) bool { return r.Name == s }); i >= 0 {
		return stances[i]
	}
	return StanceRow{}
}

// Valid reports whether s is one of the stances.
func (s Stance) Valid() bool { return s != "" && s.Row().Name == s }

// Silent reports whether the signal is a report that never came. It says nothing and weighs all the same: who stays
// silent where a report was due lets something be known.
func (r StanceRow) Silent() bool { return r.Weighs && r.Says == SaysNothing }

// Says is what a stance says of the value that its signal names.
type Says string

// The value itself; one of the others, without saying which; nothing.
const (
	SaysValue   Says = "value"
	SaysOthers  Says = "others"
	SaysNothing Says = "nothing"
)

// Fits reports whether a signal that names one value may be reporting another: "it was not red" fits blue and green.
func (s Says) Fits(value, named string) bool {
	switch s {
	case SaysValue:
		return value == named
	case SaysOthers:
		return value != named
	}
	return false
}
