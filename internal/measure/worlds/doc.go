// Package worlds makes contested cases whose truth is known, so that a method of judging them can be scored.
//
// A world is drawn from the top down, as the model of package weigh reads it from the bottom up: which hypothesis is
// true, which propositions hold given it, who operates which voice, and then, day by day, who says what: free
// speakers by access, accuracy and rumour, operated ones by their party's line, relays from a telling that may never
// have been made, copies with or without credit. [Make] gives the case with the world's own numbers in its tables.
// [World.Coarse] gives the same reports as an analyst would have them: words for numbers, motives guessed for one party
// only, controllers missed, copies half detected, competence misjudged.
//
// What a generator leaves out, the scores cannot show. The first eight presets, which never change, have no retractions,
// no repeated statements, no hidden wires, two values per proposition, and at most two parties that know the truth and
// never change their line; the wider ones have what those lack.
//
// Everything follows from the parameters and the seed; the same ones give the same bytes.
package worlds
