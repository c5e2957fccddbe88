// Package custody shows that evidence is what it was: an append-only Merkle log of every capture and every revision of a
// document, with signed checkpoints, proofs that a stranger checks offline, and stamps of time from a third party. It
// does not show that what was captured is true, nor that anybody else was served the same. doc/custody.md says in
// plain words what is proven. Start at Keeper, which writes, and Read, which only reads.
//
// The tree is that of RFC 6962 (Laurie, Langley, Kasper 2013, section 2.1) as golang.org/x/mod/sumdb/tlog computes it;
// a checkpoint is a signed note with the three lines of C2SP tlog-checkpoint and one of time.
package custody
