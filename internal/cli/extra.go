package cli

import (
	"context"
	"flag"
	"io"

	"hearsay/bayes"
	"hearsay/internal/read/tag"
)

// A Command is a verb that lives outside this package, as those that measure the program do. Whoever starts the
// command line hands it to [Run].
type Command struct {
	Name, Short string // the verb, and what it does in a line
	Help        string // hand-written, ends in an example
	Run         func(ctx context.Context, e *Env, args []string) error
}

// What follows is what such a command shares with those of this package, so that all of them speak alike.

// Flags parses the flags of a command, which may stand before, between and after its other words.
func Flags(name string, args []string, define func(*flag.FlagSet)) ([]string, error) {
	return flags(name, args, define)
}

// NoMore refuses words that a command does not know.
func NoMore(name string, rest []string) error { return noMore(name, rest) }

// Usagef is a mistake in the words of a call.
func Usagef(format string, args ...any) error { return usagef(format, args...) }

// PrintJSON writes a result for programs.
func PrintJSON(w io.Writer, v any) error { return printJSON(w, v) }

// Left, Right and Cut fit a text to a column, Plural counts things.
func Left(s string, n int) string      { return left(s, n) }
func Right(s string, n int) string     { return right(s, n) }
func Cut(s string, n int) string       { return cut(s, n) }
func Plural(n int, noun string) string { return plural(n, noun) }

// OpenTagger reads a tagger that `hearsay train` made; nil where no name is given.
func OpenTagger(name string) (*tag.Model, error) { return openTagger(name) }

// ReadNet reads a Bayesian network from a file in one of the forms of `hearsay bayes`.
func ReadNet(name string) (*bayes.Net, error) { return readNet(name) }
