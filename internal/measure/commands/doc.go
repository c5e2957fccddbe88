// Package commands are the verbs of the command line that measure the program or make material to measure it with:
// `hearsay bench` and `hearsay worlds`. They live in this wing, and main hands them to the command line, so that
// nothing that analysts rely on depends on how it is measured. Start at All.
package commands

import "hearsay/internal/cli"

// All are the commands of this package, in the order of the overview.
func All() []cli.Command { return []cli.Command{bench, makeWorlds} }
