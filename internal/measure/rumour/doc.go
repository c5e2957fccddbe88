// Package rumour makes contested cases in another way than package worlds does, so that a method can be scored where
// it is not at home.
//
// Package worlds draws reports by the formulas that package weigh reads them with. Here nobody draws a report from a
// formula. Outlets follow one another in a graph and print short texts: what a reporter had from a witness, what is
// going round, what a spokesman said, what a party ordered once and placed with the outlets it owns. The texts then
// travel: they are reprinted, cut, put under a new lead, rewritten in other words, quoted with or without credit, and
// changed on the way, sometimes into the contrary. Outlets prefer what suits them; owned ones keep silent about what
// does not suit the owner.
//
// [World.Coded] is what an analyst makes of the prints. A program compares the texts (package copies, the one that
// `hearsay triage` uses), and the analyst accepts most of what it finds; rewritten copies, half of the owners and some
// credits are missed, and tables are guessed. [World.Perfect] is the same prints coded by somebody who knows where
// each came from.
//
// Everything follows from the family and the seed. Start at [Make].
package rumour
