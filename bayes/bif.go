package bayes

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// ReadBIF reads a network in the Interchange Format for Bayesian Networks (Cozman 1998; as the bnlearn repository writes
// it): variable and probability blocks in any order, the latter with `table`, one row per combination of the parents, or
// `default`. The numbers of a `table` under parents stand as the format has them: the state of the child changes slowest,
// that of the last parent fastest. The bar between child and parents may be missing, as in version 0.15. Properties and
// comments are skipped. Errors name the line ([SyntaxError]). Files of more than 32 MiB or 8 million numbers are refused.
func ReadBIF(r io.Reader) (*Net, error) {
	var src strings.Builder
	if _, err := io.Copy(&src, atMost(r, maxBIF)); err != nil {
		return nil, fmt.Errorf("bif: %w", err)
	}
	p := &bifReader{src: strings.TrimPrefix(src.String(), "\ufeff"), line: 1, net: &Net{}, faults: faults{format: "bif"}}
	type block struct{ at, line int }
	var tables []block // are read last: they may stand before the variables they name
	p.next()
	for p.token != "" {
		switch p.token {
		case "network":
			p.next()
			p.next()
			p.skipBlock()
		case "variable":
			p.variable()
		case "probability":
			tables = append(tables, block{p.at, p.line})
			for p.token != "" && p.token != "{" {
				p.next()
			}
			p.skipBlock()
		default:
			p.fail("expected network, variable or probability, found %q", shown(p.token))
		}
	}
	if p.net.Vars() == 0 {
		p.fail("the file has no variable")
	}
	for _, t := range tables {
		if !p.form {
			p.at, p.line = t.at, t.line
			p.probability()
		}
	}
	for v := range p.net.vars {
		if !p.form && p.net.vars[v].table == 0 && !p.tried[v] {
			p.add(p.lines[v], "%s has no probability block", p.net.Name(Var(v)))
		}
	}
	if err := p.err(p.net); err != nil {
		return nil, err
	}
	return p.net, nil
}

type bifReader struct {
	src    string
	at     int
	line   int
	token  string // "" at the end
	net    *Net
	cells  int          // of all tables so far
	states int          // of all variables so far
	tried  map[int]bool // variables whose table was read, be it right or wrong
	faults
}

// fail ends the reading.
func (p *bifReader) fail(format string, args ...any) { p.failAt(p.line, format, args...) }

func (p *bifReader) failAt(line int, format string, args ...any) {
	p.stop(line, format, args...)
	p.token, p.at = "", len(p.src)
}

const bifMarks = "{}()[],;|"

// next reads a mark, a quoted text, or a word up to space or a mark; comments are skipped.
func (p *bifReader) next() {
	for p.at < len(p.src) {
		c := p.src[p.at]
		switch {
		case c == '\n' || c == '\r' && !strings.HasPrefix(p.src[p.at:], "\r\n"): // a lone return ends lines of old Macs
			p.line++
			p.at++
		case c == ' ' || c == '\t' || c == '\r':
			p.at++
		case strings.HasPrefix(p.src[p.at:], "//"), (c == '#' || c == '%') && p.begins():
			if i := strings.IndexAny(p.src[p.at:], "\r\n"); i >= 0 {
				p.at += i
			} else {
				p.at = len(p.src)
			}
		case strings.HasPrefix(p.src[p.at:], "/*"):
			end := strings.Index(p.src[p.at:], "*/")
			if end < 0 {
				p.fail("a comment does not end")
				return
			}
			p.line += strings.Count(p.src[p.at:p.at+end], "\n")
			p.at += end + len("*/")
		case c == '"':
			end := strings.IndexByte(p.src[p.at+1:], '"')
			if end < 0 {
				p.fail("a quotation does not end")
				return
			}
			p.token = p.src[p.at+1 : p.at+1+end]
			p.line += strings.Count(p.token, "\n")
			p.at += end + 2
			return
		default:
			end := p.at + 1
			if strings.IndexByte(bifMarks, c) < 0 {
				for end < len(p.src) && strings.IndexByte(bifMarks+" \t\r\n\"", p.src[end]) < 0 {
					end++
				}
			}
			p.token, p.at = p.src[p.at:end], end
			return
		}
	}
	p.token = ""
}

// begins reports whether only spaces stand before the place on its line: # and % begin comments there, and stand for
// themselves elsewhere.
func (p *bifReader) begins() bool {
	before := p.src[:p.at]
	return strings.TrimSpace(before[strings.LastIndexAny(before, "\r\n")+1:]) == ""
}

func (p *bifReader) expect(mark string) {
	if p.token != mark {
		p.fail("expected %q, found %q", mark, shown(p.token))
		return
	}
	p.next()
}

func (p *bifReader) word() string {
	w := p.token
	if w == "" || len(w) == 1 && strings.Contains(bifMarks, w) {
		p.fail("expected a name, found %q", w)
		return ""
	}
	if len(w) > maxName {
		p.fail("a name of more than %d bytes", maxName)
		return ""
	}
	p.next()
	return w
}

func (p *bifReader) skipBlock() {
	p.expect("{")
	for !p.form && p.token != "}" {
		if p.token == "" {
			p.fail("expected %q before the end: a block does not end", "}")
		}
		p.next()
	}
	p.expect("}")
}

func (p *bifReader) skipTo(mark string) {
	for !p.form && p.token != mark {
		if p.token == "" {
			p.fail("expected %q before the end", mark)
		}
		p.next()
	}
	p.expect(mark)
}

func (p *bifReader) variable() {
	line := p.line
	p.next()
	name := p.word()
	p.expect("{")
	var states []string
	for !p.form && p.token != "}" {
		if p.token != "type" {
			p.skipTo(";")
			continue
		}
		p.next()
		p.expect("discrete")
		p.expect("[")
		count, err := strconv.Atoi(p.word())
		p.expect("]")
		p.expect("{")
		for !p.form && p.token != "}" {
			states = append(states, p.word())
			if p.states++; len(states) > maxStates || p.states > maxNames {
				p.fail("%s has more states than %d, or all variables together more than %d", name, maxStates, maxNames)
			}
			if p.token == "," {
				p.next()
			}
		}
		if !p.form && (err != nil || count != len(states)) {
			p.fail("%s says it has %d states and lists %d", name, count, len(states))
		}
		p.expect("}")
		p.expect(";")
	}
	p.expect("}")
	if p.form {
		return
	}
	_, taken := p.net.Lookup(name)
	switch {
	case taken:
		p.failAt(line, "a second variable %s", name)
	case len(states) == 0:
		p.failAt(line, "%s has no states", name)
	case p.net.Vars() == maxVars:
		p.failAt(line, "more than %d variables", maxVars)
	default:
		p.net.AddVar(name, states...)
		p.lines = append(p.lines, line)
	}
}

func (p *bifReader) named() Var {
	name := p.word()
	v, ok := p.net.Lookup(name)
	if !ok {
		p.fail("no variable %s above", name)
	}
	return v
}

func (p *bifReader) probability() {
	line := p.line
	p.next()
	p.expect("(")
	child := p.named()
	var parents []Var
	if p.token == "|" || p.token == "," {
		p.next()
	}
	if !p.form {
		for !p.form && p.token != ")" {
			v := p.named()
			if slices.Contains(parents, v) || len(parents) == maxParents {
				p.fail("%s stands twice among the parents, or they are more than %d", p.net.Name(v), maxParents)
				return
			}
			parents = append(parents, v)
			if p.token == "," {
				p.next()
			}
		}
	}
	p.expect(")")
	p.expect("{")
	if p.form {
		return
	}
	if slices.Contains(parents, child) || p.net.vars[child].table != 0 {
		p.failAt(line, "%s has a second table, or itself as a parent", p.net.Name(child))
		return
	}
	card, rows := p.net.card(child), 1
	for _, v := range parents {
		if rows *= p.net.card(v); p.cells+rows*card > maxCells {
			p.failAt(line, "with the table of %s there are more than %d numbers", p.net.Name(child), maxCells)
			return
		}
	}
	p.cells += rows * card
	if p.tried == nil {
		p.tried = map[int]bool{}
	}
	p.tried[int(child)] = true
	values, filled := make([]float64, rows*card), make([]bool, rows)
	var rest []float64
	for !p.form && p.token != "}" {
		p.entry(parents, card, values, filled, &rest)
	}
	p.expect("}")
	for r, ok := range filled {
		if !p.form && !ok && rest == nil {
			p.failAt(line, "the table of %s has no row %d of %d", p.net.Name(child), r+1, rows)
		}
		if !ok && rest != nil {
			copy(values[r*card:], rest)
		}
	}
	if !p.form {
		p.check(p.net, p.net.AddTable(child, parents, values), line)
	}
}

// entry reads one line of a probability block.
func (p *bifReader) entry(parents []Var, card int, values []float64, filled []bool, rest *[]float64) {
	switch p.token {
	case "table":
		p.next()
		p.table(values, card)
		for r := range filled {
			filled[r] = true
		}
	case "default":
		p.next()
		*rest = make([]float64, card)
		p.numbers(*rest)
	case "(":
		p.next()
		row := 0
		for _, v := range parents {
			state := p.word()
			s := slices.Index(p.net.States(v), state)
			if !p.form && s < 0 {
				p.fail("%s has no state %s", p.net.Name(v), state)
				return
			}
			row = row*p.net.card(v) + s
			if p.token == "," {
				p.next()
			}
		}
		p.expect(")")
		if !p.form {
			p.numbers(values[row*card:][:card])
			filled[row] = true
		}
	default:
		p.skipTo(";")
	}
}

// table reads the numbers of all rows in the order of the format. Programs that write one row after another are told apart
// where only their order adds up to 1 in each row.
func (p *bifReader) table(values []float64, card int) {
	line, rows := p.line, len(values)/card
	file := make([]float64, len(values))
	p.numbers(file)
	if p.form {
		return
	}
	for r := range rows {
		for c := range card {
			values[r*card+c] = file[c*rows+r]
		}
	}
	if rows > 1 && !addsUp(values, card) && addsUp(file, card) {
		p.failAt(line, "the numbers of the table add up to 1 only row by row, and in a table the state of the child changes slowest; write each row with its states, as (yes, no) 0.9, 0.1;")
	}
}

// addsUp reports whether each row is a distribution.
func addsUp(values []float64, card int) bool {
	for row := range slices.Chunk(values, card) {
		sum := 0.0
		for _, x := range row {
			sum += x
		}
		if math.Abs(sum-1) > 1e-3 {
			return false
		}
	}
	return true
}

// numbers fills a row or a table.
func (p *bifReader) numbers(dst []float64) {
	n := 0
	for ; !p.form && p.token != ";"; n++ {
		x, err := strconv.ParseFloat(p.word(), 64)
		switch {
		case p.form:
		case err != nil:
			p.fail("a probability is not a number")
		case n == len(dst):
			p.fail("more than %d numbers where %d belong", n, n)
		default:
			dst[n] = x
		}
		if p.token == "," {
			p.next()
		}
	}
	if !p.form && n != len(dst) {
		p.fail("%d numbers where %d belong", n, len(dst))
	}
	p.expect(";")
}

// WriteBIF writes the network; every variable needs a table, and potentials cannot be said in this format.
func (n *Net) WriteBIF(w io.Writer, name string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "network %s {\n}\n", bifWord(name))
	for _, v := range n.vars {
		states := make([]string, len(v.states))
		for i, s := range v.states {
			states[i] = bifWord(s)
		}
		fmt.Fprintf(&b, "variable %s {\n  type discrete [ %d ] { %s };\n}\n", bifWord(v.name), len(states), strings.Join(states, ", "))
	}
	for i, v := range n.vars {
		if v.table == 0 {
			return fmt.Errorf("bif: %s has no table", v.name)
		}
		n.writeTable(&b, Var(i), n.factors[v.table-1])
	}
	for i, f := range n.factors {
		if !f.table {
			return fmt.Errorf("bif: factor %d is a potential, which the format cannot say", i)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (n *Net) writeTable(b *strings.Builder, v Var, f factor) {
	parents, card := f.scope[:len(f.scope)-1], n.card(v)
	fmt.Fprintf(b, "probability ( %s", bifWord(n.Name(v)))
	for i, p := range parents {
		b.WriteString([]string{" | ", ", "}[min(i, 1)] + bifWord(n.Name(p)))
	}
	b.WriteString(" ) {\n")
	states := make([]int, len(parents))
	for r := 0; r*card < len(f.values); r++ {
		if len(parents) == 0 {
			b.WriteString("  table ")
		} else {
			b.WriteString("  (")
			for i, s := range states {
				b.WriteString([]string{"", ", "}[min(i, 1)] + bifWord(n.States(parents[i])[s]))
			}
			b.WriteString(") ")
		}
		for i, x := range f.values[r*card : (r+1)*card] {
			b.WriteString([]string{"", ", "}[min(i, 1)] + strconv.FormatFloat(x, 'g', -1, 64))
		}
		b.WriteString(";\n")
		for i := len(states) - 1; i >= 0; i-- {
			if states[i]++; states[i] < n.card(parents[i]) {
				break
			}
			states[i] = 0
		}
	}
	b.WriteString("}\n")
}

// bifWord quotes a name that the format would misread.
func bifWord(s string) string {
	if s == "" || strings.HasPrefix(s, "//") || strings.ContainsAny(s, bifMarks+" \t\r\n") {
		return `"` + strings.ReplaceAll(s, `"`, "'") + `"`
	}
	return s
}
