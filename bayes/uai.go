package bayes

import (
	"bufio"
	"io"
	"math"
	"strconv"
)

// ReadUAI reads a model in the format of the UAI inference competitions (2014): MARKOV or BAYES, cardinalities, scopes,
// tables with the last variable fastest. Variables are called x0, x1…, their states 0, 1…. The tables of a BAYES file
// are conditional, the child last. Errors name the line ([SyntaxError]). Files of more than 256 MiB or 8 million numbers
// are refused.
func ReadUAI(r io.Reader) (*Net, error) {
	p := newUAIReader(r)
	kind := p.word()
	if kind != "MARKOV" && kind != "BAYES" {
		p.fail("the model is %q, want MARKOV or BAYES", kind)
	}
	n, names := &Net{}, []string(nil) // the variables share the names of their states
	for i := range p.below("number of variables", maxVars+1) {
		card := p.below("cardinality", maxStates+1)
		if card < 1 {
			p.fail("variable %d has no states", i)
		}
		if p.form {
			break
		}
		for len(names) < card {
			names = append(names, strconv.Itoa(len(names)))
		}
		n.AddVar("x"+strconv.Itoa(i), names[:card:card]...)
		p.lines = append(p.lines, p.line)
	}
	if n.Vars() == 0 {
		p.fail("the model has no variables")
	}
	var scopes [][]Var
	for i := range p.below("number of functions", maxFactors+1) {
		if scopes = append(scopes, p.scope(n, i)); p.form {
			break
		}
	}
	for _, scope := range scopes {
		values := p.table(n, scope)
		if p.form {
			break
		}
		if kind == "BAYES" && len(scope) > 0 {
			p.check(n, n.AddTable(scope[len(scope)-1], scope[:len(scope)-1], values), p.line)
		} else {
			p.check(n, n.AddPotential(scope, values), p.line)
		}
	}
	if w := p.more(); w != "" && !p.form {
		p.fail("%q stands after the last table", shown(w))
	}
	if err := p.err(n); err != nil {
		return nil, err
	}
	return n, nil
}

// An Observation is a variable seen in a state.
type Observation struct {
	Var   Var
	State int
}

// ReadUAIEvidence reads the evidence that belongs to a model: its length, then pairs of a variable and a state (2014); or
// the number of samples, which must be 1, and then such a list (2010). Which it is follows from how many numbers there are.
func ReadUAIEvidence(r io.Reader, n *Net) ([]Observation, error) {
	p := newUAIReader(r)
	var words []int
	for w := p.more(); w != "" && !p.form; w = p.more() {
		x, err := strconv.Atoi(w)
		if err != nil || x < 0 {
			p.fail("%q is not a number from 0", shown(w))
		}
		if words = append(words, x); len(words) > 2*maxVars+2 {
			p.fail("more than %d numbers", 2*maxVars+2)
		}
	}
	switch count := len(words); {
	case p.form:
	case count == 0:
		p.fail("the file ends too early")
	case 1+2*words[0] == count:
		words = words[1:]
	case count > 1 && words[0] == 1 && 2+2*words[1] == count:
		words = words[2:]
	case count > 1 && words[0] > 1 && 2+2*words[1] <= count:
		p.fail("%d samples of evidence, and one can be given", words[0])
	default:
		p.fail("%d observations said, and %d numbers where two belong to each", words[0], count-1)
	}
	var out []Observation
	for i := 0; i+1 < len(words) && !p.form; i += 2 {
		v, s := words[i], words[i+1]
		switch {
		case v >= n.Vars():
			p.fail("variable is %q, want 0 to %d", strconv.Itoa(v), n.Vars()-1)
		case s >= n.card(Var(v)):
			p.fail("state is %q, want 0 to %d", strconv.Itoa(s), n.card(Var(v))-1)
		}
		out = append(out, Observation{Var(v), s})
	}
	if p.form {
		return nil, p.list[0]
	}
	return out, nil
}

// ReadUAIMarginals reads a MAR result: the posterior of every variable of a model.
func ReadUAIMarginals(r io.Reader, n *Net) ([][]float64, error) {
	p := newUAIReader(r)
	if kind := p.word(); kind != "MAR" {
		p.fail("the result is %q, want MAR", kind)
	}
	if vars := p.below("number of variables", maxVars+1); !p.form && vars != n.Vars() {
		p.fail("%d variables where the model has %d", vars, n.Vars())
	}
	var out [][]float64
	for v := range n.Vars() {
		if card := p.below("cardinality", maxStates+1); !p.form && card != n.card(Var(v)) {
			p.fail("variable %d has %d states where the model has %d", v, card, n.card(Var(v)))
		}
		out = append(out, p.numbers(n.card(Var(v))))
	}
	if p.form {
		return nil, p.list[0]
	}
	return out, nil
}

// ReadUAIEvidenceProbability reads a PR result: log₁₀ P(evidence), which is returned as a natural logarithm.
func ReadUAIEvidenceProbability(r io.Reader) (float64, error) {
	p := newUAIReader(r)
	if kind := p.word(); kind != "PR" {
		p.fail("the result is %q, want PR", kind)
	}
	log10 := p.numbers(1)
	if p.form {
		return 0, p.list[0]
	}
	return log10[0] * math.Ln10, nil
}

// A uaiReader reads words and remembers the first error.
type uaiReader struct {
	in     *bufio.Reader
	line   int
	cells  int   // of all tables so far
	scoped int   // variables of all scopes so far
	seen   []int // per variable: 1 + the scope it was last in
	faults
}

func newUAIReader(r io.Reader) *uaiReader {
	return &uaiReader{in: bufio.NewReader(atMost(r, maxUAI)), line: 1, faults: faults{format: "uai"}}
}

// fail ends the reading.
func (p *uaiReader) fail(format string, args ...any) { p.stop(p.line, format, args...) }

func (p *uaiReader) word() string {
	w := p.more()
	if w == "" {
		p.fail("the file ends too early")
	}
	return w
}

// comment skips the rest of a line, which people write behind # or //.
func (p *uaiReader) comment() {
	for {
		b, err := p.in.ReadByte()
		if err != nil || b == '\n' {
			_ = p.in.UnreadByte()
			return
		}
	}
}

// slash reports whether a second slash comes next.
func (p *uaiReader) slash() bool {
	next, _ := p.in.Peek(1)
	return string(next) == "/"
}

// more is the next word, or "" at the end.
func (p *uaiReader) more() string {
	var w []byte
	for !p.form {
		b, err := p.in.ReadByte()
		switch {
		case err == io.EOF:
			return string(w)
		case len(w) == 0 && (b == '#' || b == '/' && p.slash()):
			p.comment()
		case err != nil:
			p.fail("%v", err)
		case b > ' ':
			if w = append(w, b); len(w) > 64 {
				p.fail("a word of more than 64 letters")
			}
		case len(w) > 0:
			_ = p.in.UnreadByte() // the line counts from the next word on
			return string(w)
		case b == '\n':
			p.line++
		}
	}
	return ""
}

// below reads a number from 0; 0 after an error, so that a loop over it ends.
func (p *uaiReader) below(what string, limit int) int {
	w := p.word()
	n, err := strconv.Atoi(w)
	if err != nil || n < 0 || n >= limit {
		p.fail("%s is %q, want 0 to %d", what, w, limit-1)
	}
	if p.form {
		return 0
	}
	return n
}

// scope reads the variables of function i.
func (p *uaiReader) scope(n *Net, i int) []Var {
	if p.seen == nil {
		p.seen = make([]int, n.Vars())
	}
	var scope []Var
	for range p.below("size of a scope", n.Vars()+1) {
		v := Var(p.below("variable", n.Vars()))
		if p.form {
			return nil
		}
		if p.seen[v] == i+1 {
			p.fail("variable %d stands twice in a scope", v)
		}
		if p.scoped++; p.scoped > maxCells {
			p.fail("the scopes have more than %d variables", maxCells)
		}
		p.seen[v] = i + 1
		scope = append(scope, v)
	}
	return scope
}

func (p *uaiReader) table(n *Net, scope []Var) []float64 {
	cells := 1
	for _, v := range scope {
		if cells *= n.card(v); p.cells+cells > maxCells {
			p.fail("the tables have more than %d numbers", maxCells)
			return nil
		}
	}
	p.cells += cells
	if size := p.below("size of a table", math.MaxInt32); !p.form && size != cells {
		p.fail("a table has %d numbers, its scope %d", size, cells)
	}
	return p.numbers(cells)
}

// numbers grows as it reads: a length that the file does not pay for costs nothing.
func (p *uaiReader) numbers(n int) []float64 {
	var out []float64
	for range n {
		w := p.word()
		x, err := strconv.ParseFloat(w, 64)
		if err != nil || math.IsNaN(x) {
			p.fail("%q is not a number", w)
		}
		if p.form {
			return nil
		}
		out = append(out, x)
	}
	return out
}
