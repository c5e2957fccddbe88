package weightest

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"hearsay"
	"hearsay/weigh"
)

// A Script is a parsed test: a case and what must hold in views of it.
type Script struct {
	Case   *hearsay.Case
	Dir    string // of a bundle to read instead
	Checks []Check
}

// A Check is one expectation.
type Check struct {
	Line    int
	Text    string
	View    weigh.Options
	Against *weigh.Options // compare with this view
	Of      weigh.Claim    // Proposition empty: a hypothesis, in Value
	Op      string         // "±", "between", "<", ">", "leads", "rises", "falls"
	A, B    float64
}

type parser struct {
	s     *Script
	line  int
	view  weigh.Options // of the last weigh
	begun bool          // a weigh or expect was read: the case is complete
}

// Parse reads a script.
func Parse(src string) (*Script, error) {
	zone := time.FixedZone("UTC+6", 6*3600)
	p := &parser{s: &Script{Case: &hearsay.Case{ID: "script", Zone: zone, Scale: hearsay.ICD203, Defaults: hearsay.BuiltinDefaults(),
		Doubt: hearsay.NoDoubt, Silences: hearsay.AllSilences}}}
	p.s.Case.Questions = []*hearsay.Question{{ID: "h"}}
	for i, text := range strings.Split(src, "\n") {
		p.line = i + 1
		text, _, _ = strings.Cut(text, "#")
		if strings.TrimSpace(text) == "" {
			continue
		}
		if err := p.read(text); err != nil {
			return nil, fmt.Errorf("line %d: %w", p.line, err)
		}
	}
	p.completeOther()
	return p.s, nil
}

// completeOther leaves to `other` what the priors leave.
func (p *parser) completeOther() {
	q := p.s.Case.Questions[0]
	rest := 1.0
	for _, h := range q.Hypotheses {
		rest -= h.Prior.P
	}
	if q.Exhaustive == "" && len(q.Hypotheses) > 0 {
		q.Hypotheses = append(q.Hypotheses, &hearsay.Hypothesis{ID: hearsay.Other, Title: "something else", Prior: hearsay.Exactly(max(rest, hearsay.MinOther))})
	}
}

func (p *parser) read(text string) error {
	w := strings.Fields(text)
	if text[0] == ' ' || text[0] == '\t' {
		if !p.begun {
			return fmt.Errorf("an indented line belongs under a weigh")
		}
		return p.check(p.view, nil, w, text)
	}
	switch w[0] {
	case "weigh":
		p.begun = true
		rest, view, err := p.viewOf(w[1:])
		if err == nil && len(rest) > 0 {
			err = fmt.Errorf("weigh does not know %q", rest[0])
		}
		p.view = view
		return err
	case "expect":
		p.begun = true
		rest, view, err := p.viewOf(w[1:])
		if err != nil {
			return err
		}
		base := p.view
		return p.check(view, &base, rest, text)
	}
	if p.begun {
		return fmt.Errorf("%s describes the case and must come before the first weigh", w[0])
	}
	return p.describe(w)
}

// viewOf reads as-known, without and assume in any order and returns what follows.
func (p *parser) viewOf(w []string) ([]string, weigh.Options, error) {
	o := weigh.Options{}
	for len(w) >= 2 {
		switch w[0] {
		case "as-known":
			at, err := hearsay.ParseAsKnown(w[1], p.s.Case.Zone)
			if err != nil {
				return nil, o, err
			}
			o.AsKnown = at
		case "without":
			o.Without = append(o.Without, hearsay.ID(w[1]))
		case "assume":
			id, value, _ := strings.Cut(w[1], "=")
			o.Assume = append(o.Assume, weigh.Claim{Proposition: hearsay.ID(id), Value: value})
		default:
			return w, o, nil
		}
		w = w[2:]
	}
	return w, o, nil
}

func (p *parser) check(view weigh.Options, against *weigh.Options, w []string, text string) error {
	c := Check{Line: p.line, Text: strings.TrimSpace(text), View: view, Against: against}
	if len(w) < 2 {
		return fmt.Errorf("say what of what: coup 0.62 ± 0.01")
	}
	if id, value, ok := strings.Cut(w[0], "="); ok {
		c.Of = weigh.Claim{Proposition: hearsay.ID(id), Value: value}
	} else {
		c.Of = weigh.Claim{Value: w[0]}
	}
	w = w[1:]
	var err error
	switch {
	case len(w) == 1 && w[0] == "leads":
		c.Op = "leads"
	case len(w) == 3 && w[0] == "between":
		c.Op = "between"
		err = numbers(w[1:], &c.A, &c.B)
	case len(w) == 3 && w[1] == "±":
		c.Op = "±"
		err = numbers([]string{w[0], w[2]}, &c.A, &c.B)
	case len(w) == 2 && (w[0] == "<" || w[0] == ">"):
		c.Op = w[0]
		err = numbers(w[1:], &c.A)
	case w[0] == "rises" || w[0] == "falls":
		c.Op, c.B = w[0], 1
		if against == nil {
			return fmt.Errorf("%s compares two views: use it with expect", w[0])
		}
		if len(w) == 3 && w[1] == "<" {
			err = numbers(w[2:], &c.B)
		} else if len(w) == 3 && w[1] == ">" {
			err = numbers(w[2:], &c.A)
		} else if len(w) != 1 {
			err = fmt.Errorf("%s takes nothing, or < or > and a difference", w[0])
		}
	default:
		err = fmt.Errorf("%q is none of: P ± D, between A B, < P, > P, leads, rises, falls", strings.Join(w, " "))
	}
	p.s.Checks = append(p.s.Checks, c)
	return err
}

func numbers(w []string, dst ...*float64) error {
	for i, s := range w {
		x, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return fmt.Errorf("%q is not a number", s)
		}
		*dst[i] = x
	}
	return nil
}
