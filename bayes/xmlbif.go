package bayes

import (
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"
)

// ReadXMLBIF reads a network in XMLBIF 0.3 (Cozman and Druzdzel 1998), as WEKA, aGrUM and SamIam write it: a VARIABLE with its
// OUTCOMEs, and a DEFINITION, or PROBABILITY, with FOR, GIVENs and a TABLE in which the state of the FOR variable changes
// fastest. Errors name the line ([SyntaxError]); the bounds are those of BIF.
func ReadXMLBIF(r io.Reader) (*Net, error) {
	dec := xml.NewDecoder(atMost(r, maxBIF))
	dec.Strict = false
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	p := &xmlReader{net: &Net{}, faults: faults{format: "xmlbif"}}
	var tables []xmlTable
	root := ""
	for !p.form {
		t, err := dec.Token()
		line, _ := dec.InputPos()
		if err == io.EOF {
			break
		}
		if err != nil {
			p.stop(line, "%v", err)
			break
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if root == "" {
			if root = start.Name.Local; !strings.EqualFold(root, "BIF") {
				p.stop(line, "the file is XML with the root %s, and not XMLBIF", shown(root))
			}
		}
		switch strings.ToUpper(start.Name.Local) {
		case "VARIABLE":
			p.variable(dec, start, line)
		case "DEFINITION", "PROBABILITY":
			x := xmlTable{line: line}
			if err := dec.DecodeElement(&x, &start); err != nil {
				p.stop(line, "%v", err)
			}
			tables = append(tables, x)
		}
	}
	if p.net.Vars() == 0 {
		p.stop(1, "the file has no variable")
	}
	for _, x := range tables {
		p.table(x)
	}
	for v := range p.net.vars {
		if !p.form && len(p.list) == 0 && p.net.vars[v].table == 0 {
			p.add(p.lines[v], "%s has no definition", p.net.Name(Var(v)))
		}
	}
	if err := p.err(p.net); err != nil {
		return nil, err
	}
	return p.net, nil
}

type xmlTable struct {
	For   string   `xml:"FOR"`
	Given []string `xml:"GIVEN"`
	Table string   `xml:"TABLE"`
	line  int
}

type xmlReader struct {
	net    *Net
	cells  int // of all tables so far
	states int // of all variables so far
	faults
}

func (p *xmlReader) variable(dec *xml.Decoder, start xml.StartElement, line int) {
	var x struct {
		Name     string   `xml:"NAME"`
		Outcomes []string `xml:"OUTCOME"`
		Values   []string `xml:"VALUE"`
	}
	if err := dec.DecodeElement(&x, &start); err != nil {
		p.stop(line, "%v", err)
		return
	}
	name, states := strings.TrimSpace(x.Name), append(x.Outcomes, x.Values...)
	for i, s := range states {
		states[i] = strings.TrimSpace(s)
	}
	p.states += len(states)
	_, taken := p.net.Lookup(name)
	switch {
	case name == "" || taken:
		p.stop(line, "a variable without a name, or a second %q", shown(name))
	case len(states) == 0:
		p.stop(line, "%s has no outcomes", shown(name))
	case len(states) > maxStates || p.states > maxNames || p.net.Vars() == maxVars || len(name) > maxName:
		p.stop(line, "the names of variables and states are more, or longer, than the bounds allow")
	default:
		p.net.AddVar(name, states...)
		p.lines = append(p.lines, line)
	}
}

func (p *xmlReader) table(x xmlTable) {
	if p.form {
		return
	}
	var scope []Var
	cells := 1
	for _, name := range append(slices.Clone(x.Given), x.For) {
		v, ok := p.net.Lookup(strings.TrimSpace(name))
		switch {
		case !ok:
			p.stop(x.line, "no variable %s", shown(strings.TrimSpace(name)))
			return
		case slices.Contains(scope, v) || len(scope) > maxParents:
			p.stop(x.line, "%s stands twice in a definition, or its parents are more than %d", p.net.Name(v), maxParents)
			return
		}
		scope = append(scope, v)
		if cells *= p.net.card(v); p.cells+cells > maxCells {
			p.stop(x.line, "the tables have more than %d numbers", maxCells)
			return
		}
	}
	p.cells += cells
	child := scope[len(scope)-1]
	if p.net.vars[child].table != 0 {
		p.stop(x.line, "%s has a second table", p.net.Name(child))
		return
	}
	var values []float64
	for w := range strings.FieldsSeq(x.Table) {
		f, err := strconv.ParseFloat(strings.TrimSuffix(w, ","), 64)
		if err != nil {
			p.stop(x.line, "%q is not a number", shown(w))
			return
		}
		values = append(values, f)
	}
	if len(values) != cells {
		p.stop(x.line, "%d numbers where %d belong", len(values), cells)
		return
	}
	p.check(p.net, p.net.AddTable(child, scope[:len(scope)-1], values), x.line)
}
