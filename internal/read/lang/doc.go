// Package lang knows which languages there are rules for. A language is a folder beside this file: its alphabet, sounds,
// endings and small words, and the grammar of its tellings, offices and times. It registers itself when it is imported; the
// folder all imports every one. Start at Register.
package lang
