// Package weightest runs scripts that say what a judgement should be, in words an analyst can read and write:
//
//	hypothesis coup     0.2
//	hypothesis protest  0.8
//	exhaustive
//	party minsk
//	source belta  controlled-by minsk 0.8
//	proposition call  | coup 0.3 | protest 0.3
//	motive minsk on call  | coup 0.5 says yes | protest 0.05 says yes
//	signal s1  belta  2022-01-07  asserts call  rates yes 0.6 no 0.01
//
//	weigh as-known 2022-01-08
//	  coup      0.268 ± 0.001
//	expect without s1  coup falls
//
// Everything before the first weigh or expect describes the case; `case DIR` reads a bundle instead. Nothing is doubted and
// every silence is there unless a line says so, "doubt usual" or "silences some": most scripts state what can be done by hand. A weigh names a
// view (as-known D, without ID, assume P=V, in any order) and the indented lines below it are what must hold there:
// "X 0.62 ± 0.01", "X between 0.5 0.7", "X < 0.3", "X leads". X is a hypothesis, or proposition=value. An expect
// compares a view with the one before it: "X rises", "X falls", optionally followed by < or > and a difference.
// A # starts a comment.
package weightest
