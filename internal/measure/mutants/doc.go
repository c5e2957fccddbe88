// Package mutants holds a list of lines on which a judgement, a capture or a promise to the reader hangs, each with a
// way to get it wrong and the test that must notice. It is no part of the program. `go test ./internal/measure/mutants`
// checks that the listed lines still exist; `make mutate` puts each fault in, one after the other, and names those that
// no test notices. Start at lines.txt.
package mutants
