// Package durable writes the files of a case whole or not at all, and opens them without trusting them. It knows names,
// bytes, digests and locks; what a file means is known to bundle and desk.
//
// A Folder is an opened case. Reading it follows no link and opens nothing but files and folders. To write, take the one
// lock of the case (Folder.Lock) and hand over a Batch (Locked.Commit). A commit goes like this:
//
//  1. Each document is compared with what its author saw. If one differs, nothing is written, and the *Conflict names it.
//  2. Missing folders are made, new bodies are written to .hearsay/stage, and all of that is synced.
//  3. A journal that lists the changes is renamed to .hearsay/journal. This is the commit point: before it nothing has
//     happened, after it everything has.
//  4. The changes are applied: staged files are renamed into place, lines are added to logs, files are removed.
//  5. The journal is removed.
//
// A process that dies between 3 and 5 leaves the journal, and whoever locks the case next finishes it. The journal carries
// a code made with a secret of the user, so that a journal in a case that came from somebody else is refused and not run.
//
// Start at Folder in folder.go, Lock in lock.go, Commit in commit.go.
package durable
