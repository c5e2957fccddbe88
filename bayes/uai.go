package bayes

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
)

// maxUAICells bounds what one function of a UAI file may hold: a file cannot make the reader allocate more than it pays
// for in numbers, but the product of its cardinalities must not overflow on the way.
const maxUAICells = 1 << 28

// ReadUAI reads a model in the format of the UAI inference competitions (2014): MARKOV or BAYES, cardinalities, scopes,
// tables with the last variable fastest. Variables are called x0, x1…, their states 0, 1…. The tables of a BAYES file
// are conditional, the child last. Errors name the line.
func ReadUAI(r io.Reader) (*Net, error) {
	p := newUAIReader(r)
	kind := p.word()
	if p.err == nil && kind != "MARKOV" && kind != "BAYES" {
		p.fail("the model is %q, want MARKOV or BAYES", kind)
	}
	n, names := &Net{}, []string(nil) // the variables share the names of their states
	for i := range p.count("number of variables") {
		card := p.count("cardinality")
		if p.err == nil && (card < 1 || card > 1<<16) {
			p.fail("variable %d has %d states", i, card)
		}
		if p.err != nil {
			break
		}
		for len(names) < card {
			names = append(names, strconv.Itoa(len(names)))
		}
		n.AddVar("x"+strconv.Itoa(i), names[:card:card]...)
	}
	var scopes [][]Var
	for range p.count("number of functions") {
		if scopes = append(scopes, p.scope(n)); p.err != nil {
			break
		}
	}
	for _, scope := range scopes {
		values := p.table(n, scope)
		if p.err != nil {
			break
		}
		if kind == "BAYES" && len(scope) > 0 {
			n.AddTable(scope[len(scope)-1], scope[:len(scope)-1], values)
		} else {
			n.AddPotential(scope, values)
		}
	}
	if p.err == nil {
		p.err = n.Check()
	}
	if p.err != nil {
		return nil, fmt.Errorf("bayes: read uai: %w", p.err)
	}
	return n, nil
}

// An Observation is a variable seen in a state.
type Observation struct {
	Var   Var
	State int
}

// ReadUAIEvidence reads the evidence that belongs to a model: its length, then pairs of a variable and a state.
func ReadUAIEvidence(r io.Reader, n *Net) ([]Observation, error) {
	p := newUAIReader(r)
	var out []Observation
	for range p.count("number of observations") {
		o := Observation{Var: Var(p.below("variable", n.Vars()))}
		if p.err != nil {
			break
		}
		o.State = p.below("state", n.card(o.Var))
		out = append(out, o)
	}
	if p.err != nil {
		return nil, fmt.Errorf("bayes: read uai evidence: %w", p.err)
	}
	return out, nil
}

// ReadUAIMarginals reads a MAR result: the posterior of every variable of a model.
func ReadUAIMarginals(r io.Reader, n *Net) ([][]float64, error) {
	p := newUAIReader(r)
	if kind := p.word(); p.err == nil && kind != "MAR" {
		p.fail("the result is %q, want MAR", kind)
	}
	if vars := p.count("number of variables"); p.err == nil && vars != n.Vars() {
		p.fail("%d variables where the model has %d", vars, n.Vars())
	}
	var out [][]float64
	for v := range n.Vars() {
		if card := p.count("cardinality"); p.err == nil && card != n.card(Var(v)) {
			p.fail("variable %d has %d states where the model has %d", v, card, n.card(Var(v)))
		}
		out = append(out, p.numbers(n.card(Var(v))))
	}
	if p.err != nil {
		return nil, fmt.Errorf("bayes: read uai result: %w", p.err)
	}
	return out, nil
}

// ReadUAIEvidenceProbability reads a PR result: log₁₀ P(evidence), which is returned as a natural logarithm.
func ReadUAIEvidenceProbability(r io.Reader) (float64, error) {
	p := newUAIReader(r)
	if kind := p.word(); p.err == nil && kind != "PR" {
		p.fail("the result is %q, want PR", kind)
	}
	log10 := p.numbers(1)
	if p.err != nil {
		return 0, fmt.Errorf("bayes: read uai result: %w", p.err)
	}
	return log10[0] * math.Ln10, nil
}

// A uaiReader reads words and remembers the first error.
type uaiReader struct {
	in   *bufio.Reader
	line int
	err  error
}

func newUAIReader(r io.Reader) *uaiReader { return &uaiReader{in: bufio.NewReader(r), line: 1} }

func (p *uaiReader) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("line %d: %s", p.line, fmt.Sprintf(format, args...))
	}
}

func (p *uaiReader) word() string {
	var w []byte
	for p.err == nil {
		b, err := p.in.ReadByte()
		switch {
		case err == io.EOF && len(w) > 0:
			return string(w)
		case err == io.EOF:
			p.fail("the file ends too early")
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

// count reads a number of things; 0 after an error, so that a loop over it ends.
func (p *uaiReader) count(what string) int { return p.below(what, math.MaxInt32) }

func (p *uaiReader) below(what string, limit int) int {
	w := p.word()
	n, err := strconv.Atoi(w)
	if p.err == nil && (err != nil || n < 0 || n >= limit) {
		p.fail("%s is %q", what, w)
	}
	if p.err != nil {
		return 0
	}
	return n
}

func (p *uaiReader) scope(n *Net) []Var {
	var scope []Var
	for range p.count("size of a scope") {
		v := Var(p.below("variable", n.Vars()))
		for _, x := range scope {
			if x == v {
				p.fail("variable %d stands twice in a scope", v)
			}
		}
		if p.err != nil {
			return nil
		}
		scope = append(scope, v)
	}
	return scope
}

func (p *uaiReader) table(n *Net, scope []Var) []float64 {
	cells := 1
	for _, v := range scope {
		if cells *= n.card(v); cells > maxUAICells {
			p.fail("a table of more than %d numbers", maxUAICells)
			return nil
		}
	}
	if size := p.count("size of a table"); p.err == nil && size != cells {
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
		if p.err == nil && (err != nil || math.IsNaN(x)) {
			p.fail("%q is not a number", w)
		}
		if p.err != nil {
			return nil
		}
		out = append(out, x)
	}
	return out
}
