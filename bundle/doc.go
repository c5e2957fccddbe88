// Package bundle is the text form of a case: a folder of YAML files that a person writes by hand and reviews in git.
// doc/bundle-format.md describes the files; this package reads them strictly, reports every problem at once with its
// place, and writes them back with their comments.
//
// Start with [Open]. It is the only package that knows YAML.
package bundle
