package hearsay

import _ "embed"

// Notice is the file NOTICE: the licences and notices of everything that is linked into the program, which whoever
// passes the program on passes on with it.
//
//go:embed NOTICE
var Notice string
