// Package rivals scores ways of judging contested cases on worlds whose truth is known (package worlds): the model
// of package weigh, the same with parts left out, and rivals from votes to truth discovery. Every method is given the
// same reports and the same tables, once the world's own and once as an analyst would have written them.
//
// Start at Methods for what is compared, at Run for how, at Report for what is said of it.
package rivals
