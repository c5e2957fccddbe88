// Package precedent counts how often something of a kind came about before: a reference class over a table of events, its
// rate with an interval, that rate drawn towards a wider class, and the nearest single cases with what tells them from
// the one at hand. It reads the tables of three scholarly projects as their owners publish them, and knows a few counts
// of its own, so that it answers without them.
//
// A class is never the right one. Show two or three side by side; none of these numbers is a forecast.
package precedent
