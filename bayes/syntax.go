package bayes

import (
	"errors"
	"fmt"
	"io"
)

// What a file may make its reader hold, whatever it says of itself. The largest published networks have a tenth of it;
// whoever needs more builds the Net in code.
const (
	maxBIF     = 32 << 20  // bytes, held while reading
	maxUAI     = 256 << 20 // bytes, passed through
	maxName    = 1 << 10
	maxVars    = 1 << 18
	maxStates  = 1 << 16 // of one variable
	maxNames   = 1 << 20 // of states of all variables
	maxParents = 1 << 8
	maxFactors = 1 << 19
	maxCells   = 1 << 23 // numbers of all tables together, and of variables of all scopes
)

// A SyntaxError is one thing that is wrong with a file. What a reader returns may join several.
type SyntaxError struct {
	Format string // bif, uai or xmlbif
	Line   int
	What   string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("%s: line %d: %s", e.Format, e.Line, e.What) }

// mostErrors is how many are listed: a file that is wrong throughout is no list to read.
const mostErrors = 20

// Faults are what a reader has found wrong. It reads on after a table that cannot be, and not after an error of form.
type faults struct {
	format string
	list   []error
	form   bool
	lines  []int // per variable: where it or its table is
}

func (f *faults) add(line int, format string, args ...any) {
	if !f.form && len(f.list) < mostErrors {
		f.list = append(f.list, &SyntaxError{f.format, line, fmt.Sprintf(format, args...)})
	}
}

func (f *faults) stop(line int, format string, args ...any) {
	f.add(line, format, args...)
	f.form = true
}

// check reports a factor just added, on the line it began.
func (f *faults) check(n *Net, added Factor, line int) {
	if n.IsTable(added) {
		f.lines[n.child(added)] = line
	}
	if err := n.checkFactor(int(added), n.factors[added]); err != nil {
		f.add(line, "%v", err)
	}
}

// err joins what was found in a network read to its end.
func (f *faults) err(n *Net) error {
	if len(f.list) == 0 {
		if v := n.cycle(); v >= 0 {
			f.add(f.lines[v], "%s", n.ofItself(v))
		}
	}
	return errors.Join(f.list...)
}

// shown is a word of a file for an error: its beginning.
func shown(word string) string {
	const most = 40
	if len(word) > most {
		return word[:most] + "…"
	}
	return word
}

// A bounded reader gives an error, not an end, where a file is too long.
type bounded struct {
	r    io.Reader
	left int64
	most int64
}

func atMost(r io.Reader, most int64) io.Reader { return &bounded{r, most, most} }

func (b *bounded) Read(p []byte) (int, error) {
	if b.left == 0 {
		if n, err := b.r.Read(p[:min(len(p), 1)]); n == 0 {
			return 0, err
		}
		return 0, fmt.Errorf("the file has more than %d bytes", b.most)
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}
