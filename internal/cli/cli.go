// Package cli is the command line: a table of commands, each in a file of its own, with hand-written help. A command
// parses its words, calls desk, and prints: results on standard output, talk on standard error.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"hearsay"
	"hearsay/bundle"
)

// Env is what a command sees of the world.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Terminal       bool // standard output is one
}

// System is the environment of the process.
func System() *Env {
	info, err := os.Stdout.Stat()
	return &Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
		Terminal: err == nil && info.Mode()&os.ModeCharDevice != 0}
}

// A command is one verb of the program.
type command struct {
	name, short string // the verb, and what it does in a line
	help        string // hand-written, ends in an example
	run         func(ctx context.Context, e *Env, args []string) error
}

// A contents is the table of contents of the program.
type contents []command

// commands are those of this package and, before the last two, those that live elsewhere.
func commands(more []Command) contents {
	all := contents{demo, newCase, add, captures, findWords, vet, format, verify, extractSignals, trainTagger, triage, quoteWords, looked, proof, custodyPage, stamp, mergeCase, archiveCase, backupCase, restoreCase, weighCase, why, ask, powerMap, judgeNames, importMap, exportMap, precedents, briefCase, sealCase, resolveCase, scoreCase, ledgerOf, truthClaims, bayesNet}
	for _, c := range more {
		all = append(all, command{c.Name, c.Short, c.Help, c.Run})
	}
	return append(all, schema, version)
}

// The exit codes.
const (
	exitOK          = 0
	exitFailed      = 1
	exitUsage       = 2
	exitProblems    = 3
	exitPartial     = 4
	exitNotFound    = 10
	exitConflict    = 11
	exitInterrupted = 130
)

// errUsage is a mistake in the words of a call.
var errUsage = errors.New("usage")

// errProblems is the outcome of a check that found something; what it found was already printed.
var errProblems = errors.New("problems were found")

// code turns a kind of failure into an exit code.
func code(err error) int {
	for _, row := range []struct {
		kind error
		code int
	}{
		{nil, exitOK}, {context.Canceled, exitInterrupted}, {errUsage, exitUsage}, {errProblems, exitProblems}, {errPartial, exitPartial},
		{hearsay.ErrInvalid, exitProblems}, {hearsay.ErrCorrupt, exitProblems}, {hearsay.ErrNotFound, exitNotFound},
		{fs.ErrNotExist, exitNotFound}, {hearsay.ErrConflict, exitConflict},
	} {
		if errors.Is(err, row.kind) {
			return row.code
		}
	}
	return exitFailed
}

// Run runs one call and returns its exit code; more are commands that live outside this package. An interrupt ends it at
// once, whatever it waits for or computes: files
// are written whole or not at all (bundle.WriteFile).
func Run(ctx context.Context, e *Env, args []string, more ...Command) int {
	e, flush := forPeople(e)
	defer flush()
	done := make(chan error, 1)
	go func() { done <- commands(more).dispatch(ctx, e, args) }()
	var err error
	select {
	case err = <-done:
	case <-ctx.Done():
		err = ctx.Err()
	}
	switch {
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(e.Stderr, "hearsay: interrupted")
	case err != nil && !errors.Is(err, errProblems) && !errors.Is(err, errPartial):
		report(e.Stderr, err)
	}
	return code(err)
}

func (all contents) dispatch(ctx context.Context, e *Env, args []string) error {
	if len(args) == 0 {
		fmt.Fprint(e.Stderr, all.overview())
		return usage("name a command")
	}
	name, rest := args[0], args[1:]
	if name == "help" || name == "-h" || name == "--help" || name == "-help" {
		return all.help(e, rest)
	}
	c, err := all.lookup(name)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(rest, isHelp) {
		return all.help(e, []string{name})
	}
	return c.run(ctx, e, rest)
}

func isHelp(s string) bool { return s == "-h" || s == "-help" || s == "--help" }

func (all contents) lookup(name string) (command, error) {
	var names []string
	for _, c := range all {
		if c.name == name {
			return c, nil
		}
		names = append(names, c.name)
	}
	return command{}, usagef("there is no command %q%s", name, meant(name, append(names, "help"), "`hearsay help` lists them"))
}

type usage string

func (u usage) Error() string        { return string(u) }
func (u usage) Is(target error) bool { return target == errUsage }

func usagef(format string, args ...any) error { return usage(fmt.Sprintf(format, args...)) }

// meant is the nearest of the known words, or else where they are listed.
func meant(s string, known []string, list string) string {
	if n := bundle.Nearest(s, known); n != "" {
		return fmt.Sprintf("; did you mean %s?", n)
	}
	return "; " + list
}

// report prints an error; the many problems of a bundle come one a line, with their number last.
func report(w io.Writer, err error) {
	var ps bundle.Problems
	if errors.As(err, &ps) {
		for _, p := range ps {
			fmt.Fprintln(w, p.Error())
		}
		fmt.Fprintf(w, "hearsay: %s\n", plural(len(ps), "problem"))
		return
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		fmt.Fprintf(w, "hearsay: %s\n", plainly(line))
	}
}

// plainly leaves out the kind of a failure at the end of its message: it is for the exit code, and the message has said the cause.
func plainly(message string) string {
	for _, kind := range []error{hearsay.ErrInvalid, hearsay.ErrNotFound, hearsay.ErrConflict, hearsay.ErrCorrupt} {
		message = strings.TrimSuffix(message, ": "+kind.Error())
	}
	return message
}

// flags parses the flags of a command, which may stand before, between and after its other words.
func flags(name string, args []string, define func(*flag.FlagSet)) ([]string, error) {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	define(f)
	var rest []string
	for len(args) > 0 {
		if err := f.Parse(args); err != nil {
			return nil, usagef("%s: %v; see `hearsay help %s`", name, unknownFlag(err, f), name)
		}
		args = f.Args()
		if len(args) > 0 {
			rest, args = append(rest, args[0]), args[1:]
		}
	}
	return rest, nil
}

// unknownFlag adds the nearest known flag to the library's message.
func unknownFlag(err error, f *flag.FlagSet) error {
	name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !ok {
		return err
	}
	var known []string
	f.VisitAll(func(g *flag.Flag) { known = append(known, g.Name) })
	if n := bundle.Nearest(name, known); n != "" {
		return fmt.Errorf("there is no flag -%s; did you mean -%s?", name, n)
	}
	return fmt.Errorf("there is no flag -%s", name)
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(data(w))
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
