// Package brief turns a case and its judgement into a page to read, print and file: one HTML file that needs no
// script and nothing from outside, and the same content as Markdown. What is said is decided once, in a tree of
// sections and blocks ([New]); the two writers only say how it looks. Every number in a sentence comes from the
// judgement; nothing is computed here but differences and orders.
//
// Wording follows the yardstick of the case, with word, number and range together, and keeps likelihood and
// confidence in sentences of their own. [Lint] holds texts, its own included, to that.
package brief
