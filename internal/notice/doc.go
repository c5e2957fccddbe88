// Package notice keeps NOTICE, the licences of everything that is linked into the program, equal to what is linked.
// It is no part of the program: its test writes the file (`make notice`) and fails where a module is missing from it.
// The folder carried holds the texts for what comes inside of a module without its own licence beside it: PDFium,
// which go-pdfium carries as WebAssembly, with the libraries that are compiled into it, and the library of Go itself.
// Start at the test.
package notice
