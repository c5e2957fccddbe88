// Package tell finds who is said to have said what: the source, the cue and the content of reported speech, its hedges, and whether
// it denies. It proposes; it decides nothing, and each proposal names the rule that made it. It reads no bytes: package text does.
// Start at Attributions for a paragraph, at Propose for a document.
package tell
