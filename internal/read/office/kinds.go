package office

import "slices"

// A Kind is what happened to somebody in an office, or what somebody did who may be in one. Everything that follows
// from a kind stands in its row of the table below. Code asks for a column of that row and never for a kind by name;
// only the words of a language name the kind that they tell of.
type Kind string

// The kinds. [Holds] tells of no event: somebody is said to hold an office, or to have held it.
const (
	Holds    Kind = "holds"
	Appoint  Kind = "appoint"
	Dismiss  Kind = "dismiss"
	Resign   Kind = "resign"
	Takeover Kind = "takeover"
	Arrest   Kind = "arrest"
	Release  Kind = "release"
	Die      Kind = "die"
	Flee     Kind = "flee"
	Deploy   Kind = "deploy"
	Withdraw Kind = "withdraw"
	Request  Kind = "request"
	Approve  Kind = "approve"
	Order    Kind = "order"
)

// A KindRow is all that the program knows of one kind.
type KindRow struct {
	Name    Kind   // as rules, records of proposals and triage write it
	Effect  Effect // what it does on the power map
	Past    Effect // the same where the text says that it is so no more: "the former minister"
	Captive bool   // its tie is that of captor and captive, and otherwise that of an office and its holder
	State   bool   // no event: it is so when it is told, so that it is asked about once and not for each page
	Deed    bool   // only who did it is told, as with "asked for troops"
	Office  bool   // the text must name the office that the person comes into; one held before is not that office
	Power   bool   // an office or power must be what is taken: to assume a tone is no event
	Force   bool   // armed men must be what is sent or drawn back
	Means   string // what happened, in a word or a few
}

// The rows are written without the names of their columns on purpose: the compiler refuses a row that leaves one out.
var kinds = []KindRow{
	{Holds, TieBegins, TieEnds, false, true, false, false, false, false, "named with an office in passing"},
	{Appoint, TieBegins, NoEffect, false, false, false, true, false, false, "appointed"},
	{Dismiss, TieEnds, NoEffect, false, false, false, false, false, false, "dismissed"},
	{Resign, TieEnds, NoEffect, false, false, false, false, false, false, "resigned"},
	{Takeover, TieBegins, NoEffect, false, false, false, false, true, false, "took an office over"},
	{Arrest, TieBegins, NoEffect, true, false, false, false, false, false, "arrested"},
	{Release, TieEnds, NoEffect, true, false, false, false, false, false, "released"},
	{Die, NoEffect, NoEffect, false, false, false, false, false, false, "died"},
	{Flee, NoEffect, NoEffect, false, false, false, false, false, false, "fled"},
	{Deploy, NoEffect, NoEffect, false, false, true, false, false, true, "sent forces"},
	{Withdraw, NoEffect, NoEffect, false, false, true, false, false, true, "drew forces back"},
	{Request, NoEffect, NoEffect, false, false, true, false, false, false, "asked for something"},
	{Approve, NoEffect, NoEffect, false, false, true, false, false, false, "approved something"},
	{Order, NoEffect, NoEffect, false, false, true, false, false, false, "ordered something"},
}

// Row is the row of k. That of a kind that is not in the table is empty: it has no effect.
func (k Kind) Row() KindRow {
	if i := slices.IndexFunc(kinds, func(r KindRow) bool { return r.Name == k }); i >= 0 {
		return kinds[i]
	}
	return KindRow{}
}
