// Package weigh compiles a case to a Bayesian network and answers what an analyst asks of it: how probable is each
// hypothesis, over what range, which signals moved it, what would flip it, what to ask next.
//
// Compile builds the network once for the whole case; a view ("as known on 7 January", "without s17", "if nobody
// were operated") only changes numbers in it. Observed reports are never nodes of the network: each is absorbed into
// a likelihood factor over what it depends on, so that leaving one out is a closed form (influence.go).
//
// Start with [Weigh]. The formulas are in voice.go (one report), table.go (propositions), and beside each analysis;
// doc/method.md tells them as one story.
package weigh
