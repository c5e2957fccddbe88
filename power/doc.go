// Package power computes from a power map who effectively controls what on a date, and what a move would change.
//
// Two things are kept apart. The stock is who controls what: every agent follows each of its principals in
// proportion to the weight of the tie; a walk upward from a lever's key ends at a centre, or at nobody, and the
// chances of where it ends are the centre's hold on the lever ([Map.Balance]). The transition is whether a move would
// succeed, and what it is worth to the mover ([Map.Contest], [Do]). A backer from outside may leave the stock as it
// is and decide the transition.
//
// What the map leaves open (ties that depend on a proposition, or have a chance of their own) is a set of worlds,
// each with its chance ([Map.Worlds]); every figure is the mean over them, with the least and the greatest.
//
// Nothing here reads a clock or a file; seeds and dates are parameters. The same map and setting give the same bytes.
package power
