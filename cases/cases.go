// Package cases carries the worked cases inside the program, so that `hearsay demo` needs nothing else.
package cases

import "embed"

// FS holds one folder per case.
//
//go:embed all:kazakhstan-2022
var FS embed.FS
