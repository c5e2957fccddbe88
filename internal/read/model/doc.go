// Package model asks a language model behind an OpenAI-compatible endpoint which tellings a document holds. It is
// optional, and not trusted: the model is shown numbered paragraphs as untrusted text, is asked for verbatim quotes,
// and whatever it answers is looked for in the paragraphs ([Locate]). Only what stands there word for word is
// verified; near misses are replaced by the document's own words and marked, the rest is rejected. A model can
// propose nothing but quotes of the document it was shown, so an instruction hidden in the document has no channel.
//
// Nothing is sent unless an [Endpoint] is configured by its caller; every answer is kept as it came.
package model
