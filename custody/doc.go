// Package custody shows that evidence is what it was: append-only Merkle logs of every capture, verdict and revision of a
// document, with signed checkpoints, proofs that a stranger checks offline, and stamps of time from a third party. It does
// not show that what was captured is true, nor that anybody else was served the same. doc/custody.md says in plain words
// what is proven.
//
// A case has one log for each key that wrote to it, so that two people's logs never touch the same file and git merges them.
// What a file of the case must be, all logs say together (Logs). Start at Read and Logs.Verify, which only read, at Memory,
// which remembers outside of any case what was last seen, and at Keeper, which prepares what is added.
//
// The tree is that of RFC 6962 (Laurie, Langley, Kasper 2013, section 2.1) as golang.org/x/mod/sumdb/tlog computes it;
// a checkpoint is a signed note with the three lines of C2SP tlog-checkpoint and one of time.
package custody
