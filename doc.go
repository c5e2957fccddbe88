// Package hearsay is the vocabulary of the project: what a contested case is made of.
//
// A [Case] asks a [Question] with rival hypotheses. [Proposition] values are what may or may not have been so.
// A [Signal] is one dated act of telling: a [Source] said, perhaps through others, that a proposition holds or
// does not. A [Party] wants things believed and may operate sources. An [Estimate] is a probability a person
// gave, with the range they meant.
//
// The package holds types, their validity rules and small pure methods. It reads nothing, computes no posterior
// and imports only the standard library. Package bundle reads and writes a case as text, package weigh turns it
// into a judgement. doc/terms.md defines each noun once.
package hearsay
