package weightest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay"
)

// describe reads one line about the case.
func (p *parser) describe(w []string) error {
	verbs := map[string]func([]string) error{"case": p.dir, "hypothesis": p.hypothesis, "exhaustive": p.exhaustive, "proposition": p.proposition,
		"party": p.party, "motive": p.motive, "source": p.source, "signal": p.signal, "default": p.defaults, "doubt": p.doubt, "silences": p.silences}
	verb, ok := verbs[w[0]]
	if !ok {
		return fmt.Errorf("%q is none of: case, hypothesis, exhaustive, proposition, party, motive, source, signal, default, doubt, silences, weigh, expect", w[0])
	}
	return verb(w[1:])
}

func (p *parser) dir(w []string) error {
	if len(w) != 1 {
		return fmt.Errorf("case takes the folder of a bundle")
	}
	p.s.Dir = w[0]
	return nil
}

func (p *parser) doubt(w []string) error {
	if len(w) != 1 || !slices.Contains(hearsay.Doubts, hearsay.Doubt(w[0])) {
		return fmt.Errorf("doubt takes one of %v", hearsay.Doubts)
	}
	p.s.Case.Doubt = hearsay.Doubt(w[0])
	return nil
}

func (p *parser) silences(w []string) error {
	if len(w) != 1 {
		return fmt.Errorf("silences takes all, some, none or a share")
	}
	p.s.Case.Silences = hearsay.Silences(w[0])
	_, err := p.s.Case.Silences.Share()
	return err
}

func (p *parser) exhaustive([]string) error {
	p.s.Case.Questions[0].Exhaustive = "as written in the script"
	return nil
}

func (p *parser) hypothesis(w []string) error {
	if len(w) != 2 {
		return fmt.Errorf("hypothesis takes an id and a prior")
	}
	e, err := hearsay.ParseEstimate(w[1], p.s.Case.Scale)
	q := p.s.Case.Questions[0]
	q.Hypotheses = append(q.Hypotheses, &hearsay.Hypothesis{ID: hearsay.ID(w[0]), Title: w[0], Prior: e})
	return err
}

func (p *parser) party(w []string) error {
	if len(w) != 1 {
		return fmt.Errorf("party takes an id")
	}
	p.s.Case.Parties = append(p.s.Case.Parties, &hearsay.Party{ID: hearsay.ID(w[0]), Title: w[0]})
	return nil
}

// proposition: ID [values a,b,c] [given x,y] [blackout E] | when P [P2 ...] | ...
func (p *parser) proposition(w []string) error {
	parts := split(w)
	head := parts[0]
	if len(head) == 0 {
		return fmt.Errorf("proposition takes an id")
	}
	pr := &hearsay.Proposition{ID: hearsay.ID(head[0]), Title: head[0], Values: []string{"yes", "no"}}
	pr.Table.Given = []hearsay.ID{"h"}
	for i := 1; i+1 < len(head); i += 2 {
		switch head[i] {
		case "values":
			pr.Values = strings.Split(head[i+1], ",")
		case "given":
			pr.Table.Given = nil
			for _, g := range strings.Split(head[i+1], ",") {
				pr.Table.Given = append(pr.Table.Given, hearsay.ID(g))
			}
		case "blackout":
			keeps, err := hearsay.ParseEstimate(head[i+1], hearsay.NumberScale)
			if err != nil {
				return err
			}
			pr.Blackout = &hearsay.Blackout{Keeps: keeps}
		default:
			return fmt.Errorf("proposition knows values, given and blackout, not %q", head[i])
		}
	}
	for _, row := range parts[1:] {
		r, err := p.row(pr, row)
		if err != nil {
			return err
		}
		pr.Table.Rows = append(pr.Table.Rows, r)
	}
	p.s.Case.Propositions = append(p.s.Case.Propositions, pr)
	return nil
}

// row: one entry per parent, then the chance of the first value, or of each value but the last.
func (p *parser) row(pr *hearsay.Proposition, w []string) (hearsay.Row, error) {
	n := len(pr.Table.Given)
	r := hearsay.Row{P: map[string]hearsay.Estimate{}, Rest: pr.Values[len(pr.Values)-1]}
	if len(w) != n+len(pr.Values)-1 {
		return r, fmt.Errorf("a row of %s has %d entries for its parents and %d chances", pr.ID, n, len(pr.Values)-1)
	}
	for _, v := range w[:n] {
		r.When = append(r.When, strings.Split(v, ","))
	}
	for i, s := range w[n:] {
		e, err := hearsay.ParseEstimate(s, p.s.Case.Scale)
		if err != nil {
			return r, err
		}
		r.P[pr.Values[i]] = e
	}
	return r, nil
}

// motive: PARTY on PROPOSITION | hyp,hyp STRENGTH says VALUE [P VALUE P ...] | ...
func (p *parser) motive(w []string) error {
	parts := split(w)
	if len(parts[0]) != 3 || parts[0][1] != "on" {
		return fmt.Errorf("motive takes: PARTY on PROPOSITION, then | hypotheses strength says value for each line")
	}
	i := slices.IndexFunc(p.s.Case.Parties, func(x *hearsay.Party) bool { return string(x.ID) == parts[0][0] })
	if i < 0 {
		return fmt.Errorf("no party %s above", parts[0][0])
	}
	mo := hearsay.Motive{About: hearsay.ID(parts[0][2])}
	for _, l := range parts[1:] {
		if len(l) < 4 || l[2] != "says" {
			return fmt.Errorf("a line reads: hypotheses strength says value")
		}
		e, err := hearsay.ParseEstimate(l[1], hearsay.MotiveWords)
		if err != nil {
			return err
		}
		says := map[string]float64{l[3]: 1}
		if len(l) > 4 {
			if says, err = pairs(l[3:]); err != nil {
				return err
			}
		}
		mo.Lines = append(mo.Lines, hearsay.Line{When: strings.Split(l[0], ","), Strength: e, Says: says})
	}
	p.s.Case.Parties[i].Motives = append(p.s.Case.Parties[i].Motives, mo)
	return nil
}

func pairs(w []string) (map[string]float64, error) {
	m := map[string]float64{}
	for i := 0; i+1 < len(w); i += 2 {
		x, err := strconv.ParseFloat(w[i+1], 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not a number", w[i+1])
		}
		m[w[i]] = x
	}
	return m, nil
}

// source: ID [access E] [accuracy E] [rumour E] [speaks E] [kind K] [controlled-by PARTY STRENGTH] [operated-by PROP value=party STRENGTH] [known D]
func (p *parser) source(w []string) error {
	if len(w) == 0 {
		return fmt.Errorf("source takes an id")
	}
	s := &hearsay.Source{ID: hearsay.ID(w[0]), Title: w[0]}
	for w = w[1:]; len(w) > 0; {
		n, err := p.sourceWord(s, w)
		if err != nil {
			return err
		}
		w = w[n:]
	}
	p.s.Case.Sources = append(p.s.Case.Sources, s)
	return nil
}

func (p *parser) sourceWord(s *hearsay.Source, w []string) (int, error) {
	numbers := map[string]**hearsay.Estimate{"access": &s.Access, "accuracy": &s.Accuracy, "rumour": &s.Rumour, "speaks": &s.Speaks, "contested": &s.Contested}
	switch {
	case len(w) >= 2 && numbers[w[0]] != nil:
		e, err := hearsay.ParseEstimate(w[1], hearsay.AccessWords)
		*numbers[w[0]] = &e
		return 2, err
	case len(w) >= 2 && w[0] == "kind":
		s.Kind = w[1]
		return 2, nil
	case len(w) >= 3 && w[0] == "controlled-by":
		e, err := hearsay.ParseEstimate(w[2], hearsay.ControlWords)
		s.Control = append(s.Control, hearsay.Control{Party: hearsay.ID(w[1]), Strength: e})
		return 3, err
	case len(w) >= 2 && w[0] == "known" && len(s.Control) > 0:
		known, err := hearsay.ParseWhen(w[1], p.s.Case.Zone)
		s.Control[len(s.Control)-1].Known = known
		return 2, err
	case len(w) >= 4 && w[0] == "operated-by":
		value, party, _ := strings.Cut(w[2], "=")
		e, err := hearsay.ParseEstimate(w[3], hearsay.ControlWords)
		s.Control = append(s.Control, hearsay.Control{By: hearsay.ID(w[1]), Parties: map[string]hearsay.ID{value: hearsay.ID(party)}, Strength: e})
		return 4, err
	}
	return 0, fmt.Errorf("source does not know %q", strings.Join(w, " "))
}

// signal: ID SOURCE DATE STANCE PROPOSITION[=VALUE] [via A,B] [telling T] [copies X K] [plain|hedged] [rates v p v p] [access E]
func (p *parser) signal(w []string) error {
	if len(w) < 5 {
		return fmt.Errorf("signal takes: id source date stance proposition")
	}
	said, err := hearsay.ParseWhen(w[2], p.s.Case.Zone)
	if err != nil {
		return err
	}
	s := &hearsay.Signal{ID: hearsay.ID(w[0]), Title: w[0], Source: hearsay.ID(w[1]), Said: said, Stance: hearsay.Stance(w[3])}
	if !s.Stance.Valid() {
		return fmt.Errorf("%q is not a stance: %v", w[3], hearsay.Stances())
	}
	id, value, ok := strings.Cut(w[4], "=")
	s.Says, s.Value = hearsay.ID(id), value
	if !ok {
		for _, pr := range p.s.Case.Propositions {
			if pr.ID == s.Says {
				s.Value = pr.Values[0]
			}
		}
	}
	for w = w[5:]; len(w) > 0; {
		n, err := signalWord(s, w)
		if err != nil {
			return err
		}
		w = w[n:]
	}
	p.s.Case.Signals = append(p.s.Case.Signals, s)
	return nil
}

func signalWord(s *hearsay.Signal, w []string) (int, error) {
	switch {
	case len(w) >= 2 && w[0] == "via":
		for _, id := range strings.Split(w[1], ",") {
			s.Via = append(s.Via, hearsay.ID(id))
		}
		return 2, nil
	case len(w) >= 2 && w[0] == "telling":
		s.Telling = hearsay.ID(w[1])
		return 2, nil
	case len(w) >= 2 && w[0] == "retracts":
		s.Retracts = hearsay.ID(w[1])
		return 2, nil
	case len(w) >= 3 && w[0] == "copies":
		e, err := hearsay.ParseEstimate(w[2], hearsay.NumberScale)
		s.Copies, s.Kappa = hearsay.ID(w[1]), &e
		return 3, err
	case slices.Contains(hearsay.CodedHedges(), hearsay.Hedge(w[0])):
		s.Hedge = hearsay.Hedge(w[0])
		return 1, nil
	case len(w) >= 2 && w[0] == "access":
		e, err := hearsay.ParseEstimate(w[1], hearsay.AccessWords)
		s.Access = &e
		return 2, err
	case len(w) >= 3 && w[0] == "rates":
		return len(w), rates(s, w[1:])
	}
	return 0, fmt.Errorf("signal does not know %q", strings.Join(w, " "))
}

// rates takes the rest of the line.
func rates(s *hearsay.Signal, w []string) error {
	m, err := pairs(w)
	s.Rates = map[string]hearsay.Estimate{}
	for v, x := range m {
		s.Rates[v] = hearsay.Exactly(x)
	}
	return err
}

// defaults: NAME P sets a default to a number without a range.
func (p *parser) defaults(w []string) error {
	if len(w) != 2 {
		return fmt.Errorf("default takes a name and a number")
	}
	e, err := hearsay.ParseEstimate(w[1], hearsay.NumberScale)
	d := &p.s.Case.Defaults
	names := map[string]*hearsay.Estimate{"access": &d.Access, "accuracy": &d.Accuracy, "rumour": &d.Rumour, "speaks": &d.Speaks,
		"control": &d.Control, "motive": &d.Motive, "kappa": &d.Kappa, "repeat": &d.Repeat, "retract": &d.Retract, "backtrack": &d.Backtrack}
	if names[w[0]] == nil {
		return fmt.Errorf("%q is not a default", w[0])
	}
	*names[w[0]] = e
	return err
}

// split cuts a line at its bars.
func split(w []string) [][]string {
	parts := [][]string{nil}
	for _, s := range w {
		if s == "|" {
			parts = append(parts, nil)
			continue
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], s)
	}
	return parts
}
