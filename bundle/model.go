package bundle

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"hearsay"
	"hearsay/precedent"
)

func (d *decoder) yardstick() hearsay.Scale { return d.r.c.Scale }

func motives() hearsay.Scale  { return hearsay.MotiveWords }
func controls() hearsay.Scale { return hearsay.ControlWords }
func accesses() hearsay.Scale { return hearsay.AccessWords }

// relays are the words for the access of one signal: those of sources, and how near a carrier was to what it passes on.
func relays() hearsay.Scale {
	s := hearsay.AccessWords
	s.Words = slices.Concat(s.Words, hearsay.RelayWords)
	return s
}

func (d *decoder) question(n *yaml.Node) {
	q := &hearsay.Question{}
	d.mapping(n, schema{"id": d.ownID("question", &q.ID), "title": d.text(&q.Title), "exhaustive": d.text(&q.Exhaustive),
		"hypotheses": d.list(func(n *yaml.Node) { d.hypothesis(n, q) })}, "id", "title", "hypotheses")
	d.r.pos[q] = d.pos(n)
	d.r.c.Questions = append(d.r.c.Questions, q)
}

func (d *decoder) hypothesis(n *yaml.Node, q *hearsay.Question) {
	h := &hearsay.Hypothesis{}
	s := schema{"id": d.ownID("hypothesis", &h.ID), "title": d.text(&h.Title), "short": d.text(&h.Short), "prior": d.estimate(&h.Prior, d.yardstick),
		"class": func(n *yaml.Node) { h.Class = d.class(n) }, "because": d.text(&h.Because), "case": d.text(&h.Case), "against": d.text(&h.Against)}
	if id := valueOf(n, "id"); id != nil && id.Value == string(hearsay.Other) {
		s["id"] = func(*yaml.Node) { h.ID = hearsay.Other }
		s["prior"] = func(n *yaml.Node) {
			d.problem(n, "lower the other priors instead", "other takes what the priors leave and has none of its own")
		}
		d.mapping(n, s, "id")
	} else {
		prior := "prior"
		if valueOf(n, "class") != nil {
			prior = "class"
		}
		d.mapping(n, s, "id", "title", prior, "because")
		d.precedents(n, h)
	}
	d.r.pos[h] = d.pos(n)
	q.Hypotheses = append(q.Hypotheses, h)
}

// class reads a reference class.
func (d *decoder) class(n *yaml.Node) *hearsay.Precedents {
	var count, of float64
	p := &hearsay.Precedents{}
	d.mapping(n, schema{"k": d.number(&count, 0, 1e6), "n": d.number(&of, 0, 1e6), "of": d.text(&p.Of), "source": d.text(&p.Source)}, "k", "n", "of", "source")
	p.K, p.N = int(count), int(of)
	if float64(p.K) != count || float64(p.N) != of || p.K > p.N {
		d.problem(n, "k of n cases: whole numbers, k at most n", "%g of %g is no count", count, of)
		return nil
	}
	return p
}

// precedents computes a prior from the class that the hypothesis cites.
func (d *decoder) precedents(n *yaml.Node, h *hearsay.Hypothesis) {
	if h.Class == nil {
		return
	}
	if v := valueOf(n, "prior"); v != nil {
		d.problem(v, "keep one: the prior is computed from the class", "the hypothesis has both `prior` and `class`")
		return
	}
	r := precedent.Count{N: h.Class.N, K: h.Class.K}.Jeffreys()
	h.Prior = hearsay.Between(r.Mean, r.Low, r.High)
}

func (d *decoder) proposition(n *yaml.Node) {
	p := &hearsay.Proposition{}
	d.r.pos[p] = d.pos(n)
	s := schema{"id": d.ownID("proposition", &p.ID), "title": d.text(&p.Title), "lane": d.text(&p.Lane), "values": d.texts(&p.Values), "valid": d.interval(&p.Valid),
		"knowable": d.when(&p.Knowable), "subject": d.plainID(&p.Subject), "relation": d.text(&p.Relation), "object": d.plainID(&p.Object),
		"rumour": func(n *yaml.Node) { p.Rumour = d.perValue(n, numbers) },
		"given":  d.refs(&p.Table.Given, "question", "proposition"), "rows": d.list(func(n *yaml.Node) { d.row(n, p) }),
		"any": func(n *yaml.Node) { p.Table.Any = d.causes(n, "causes") }, "all": func(n *yaml.Node) { p.Table.All = d.causes(n, "causes") },
		"ask": func(n *yaml.Node) { p.Ask = d.ask(n) }, "blackout": func(n *yaml.Node) { p.Blackout = d.blackout(n) }}
	d.mapping(n, s, "id", "title")
	if len(p.Values) == 0 {
		p.Values = []string{"yes", "no"}
	}
	d.r.c.Propositions = append(d.r.c.Propositions, p)
}

// plainID is an id of something outside the case file, as a node of the power map.
func (d *decoder) plainID(dst *hearsay.ID) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if s, ok := d.scalar(n); ok {
			*dst = hearsay.ID(s)
		}
	}
}

// perValue reads {value: estimate}.
func (d *decoder) perValue(n *yaml.Node, scale func() hearsay.Scale) map[string]hearsay.Estimate {
	m := map[string]hearsay.Estimate{}
	d.pairs(n, func(k, v *yaml.Node) {
		var e hearsay.Estimate
		d.estimate(&e, scale)(v)
		m[k.Value] = e
	})
	return m
}

// pairs visits the entries of a mapping with free keys.
func (d *decoder) pairs(n *yaml.Node, each func(k, v *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		d.problem(n, "write {value: number, …}", "expected a mapping, found %s", kind(n))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if seen[k.Value] {
			d.problem(k, "keep one", "key %q is written twice", k.Value)
			continue
		}
		seen[k.Value] = true
		each(k, v)
	}
}

// row reads one row of a table. A bare chance is that of the first value; check completes the second.
func (d *decoder) row(n *yaml.Node, p *hearsay.Proposition) {
	r := hearsay.Row{P: map[string]hearsay.Estimate{}}
	d.mapping(n, schema{"because": d.text(&r.Because), "when": d.list(func(n *yaml.Node) {
		if s, ok := d.scalar(n); ok {
			r.When = append(r.When, alternatives(s))
		}
	}), "p": func(n *yaml.Node) {
		if n.Kind == yaml.ScalarNode {
			var e hearsay.Estimate
			d.estimate(&e, d.yardstick)(n)
			r.P[""] = e
			return
		}
		d.pairs(n, func(k, v *yaml.Node) {
			if v.Kind == yaml.ScalarNode && v.Value == "rest" {
				if r.Rest != "" {
					d.problem(v, "give it a number", "both %s and %s are rest", r.Rest, k.Value)
				}
				r.Rest = k.Value
				return
			}
			var e hearsay.Estimate
			d.estimate(&e, d.yardstick)(v)
			r.P[k.Value] = e
		})
	}}, "p")
	d.because(n, r.Because, "the row")
	p.Table.Rows = append(p.Table.Rows, r)
	d.r.pos[rowKey{p, len(p.Table.Rows) - 1}] = d.pos(n)
}

type rowKey struct {
	p *hearsay.Proposition
	i int
}

func alternatives(s string) []string {
	parts := strings.Split(s, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func (d *decoder) causes(n *yaml.Node, key string) *hearsay.Causes {
	c := &hearsay.Causes{}
	d.mapping(n, schema{"leak": d.estimate(&c.Leak, d.yardstick), "because": d.text(&c.Because), key: d.list(func(n *yaml.Node) {
		k := hearsay.Cause{}
		d.mapping(n, schema{"if": func(n *yaml.Node) { k.Of, k.Is = d.condition(n, "question", "proposition") }, "p": d.estimate(&k.P, d.yardstick), "because": d.text(&k.Because)}, "if", "p")
		d.because(n, k.Because, "the cause")
		c.Causes = append(c.Causes, k)
	})}, "leak", key)
	return c
}

// condition reads of=value, of naming one of the kinds.
func (d *decoder) condition(n *yaml.Node, kinds ...string) (of hearsay.ID, is string) {
	s, _ := d.scalar(n)
	name, is, _ := strings.Cut(s, "=")
	d.r.refer(hearsay.ID(name), d.id, d.pos(n), kinds)
	return hearsay.ID(name), is
}

func (d *decoder) ask(n *yaml.Node) *hearsay.Ask {
	a := &hearsay.Ask{Cost: 1}
	d.mapping(n, schema{"text": d.text(&a.Text), "who": d.text(&a.Who), "cost": d.number(&a.Cost, 0.01, 1000), "risk": d.text(&a.Risk)})
	return a
}

func (d *decoder) blackout(n *yaml.Node) *hearsay.Blackout {
	b := &hearsay.Blackout{}
	d.mapping(n, schema{"keeps": d.estimate(&b.Keeps, numbers), "sources": d.refs(&b.Sources, "source"), "because": d.text(&b.Because)}, "keeps")
	return b
}

func (d *decoder) party(n *yaml.Node) {
	p := &hearsay.Party{}
	d.mapping(n, schema{"id": d.ownID("party", &p.ID), "title": d.text(&p.Title), "short": d.text(&p.Short),
		"motives": d.list(func(n *yaml.Node) { d.motive(n, p) })}, "id", "title")
	d.r.c.Parties = append(d.r.c.Parties, p)
}

func (d *decoder) motive(n *yaml.Node, p *hearsay.Party) {
	m := hearsay.Motive{}
	d.mapping(n, schema{"about": d.ref(&m.About, "proposition"), "written": d.when(&m.Written), "lines": d.list(func(n *yaml.Node) {
		l := hearsay.Line{Says: map[string]float64{}}
		d.mapping(n, schema{"when": d.list(func(n *yaml.Node) {
			if s, ok := d.scalar(n); ok {
				l.When = append(l.When, alternatives(s)...)
			}
		}), "strength": d.estimate(&l.Strength, motives), "says": func(n *yaml.Node) { d.says(n, l.Says) }, "because": d.text(&l.Because)}, "when", "strength", "says")
		d.because(n, l.Because, "the line")
		m.Lines = append(m.Lines, l)
		d.r.pos[lineKey{p, len(p.Motives), len(m.Lines) - 1}] = d.pos(n)
	})}, "about", "lines")
	p.Motives = append(p.Motives, m)
	d.r.pos[lineKey{p, len(p.Motives) - 1, -1}] = d.pos(n)
}

type lineKey struct {
	p    *hearsay.Party
	m, l int
}

// says reads τ: a bare value is dictated always.
func (d *decoder) says(n *yaml.Node, dst map[string]float64) {
	if n.Kind == yaml.ScalarNode {
		dst[n.Value] = 1
		return
	}
	d.pairs(n, func(k, v *yaml.Node) {
		var x float64
		d.number(&x, 0, 1)(v)
		dst[k.Value] = x
	})
}

func (d *decoder) source(n *yaml.Node) {
	s := &hearsay.Source{}
	d.mapping(n, schema{"id": d.ownID("source", &s.ID), "title": d.text(&s.Title), "short": d.text(&s.Short), "kind": d.text(&s.Kind), "country": d.text(&s.Country),
		"language": d.text(&s.Language), "about": d.text(&s.About), "voice": d.plainID(&s.VoiceKey), "access": d.optional(&s.Access, accesses), "accuracy": d.optional(&s.Accuracy, numbers),
		"rumour": d.optional(&s.Rumour, numbers), "speaks": d.optional(&s.Speaks, numbers), "contested": d.optional(&s.Contested, numbers), "independent": d.flag(&s.Independent),
		"because": d.text(&s.Because), "control": d.list(func(n *yaml.Node) { d.control(n, s) })}, "id", "title")
	d.r.c.Sources = append(d.r.c.Sources, s)
}

func (d *decoder) control(n *yaml.Node, s *hearsay.Source) {
	c := hearsay.Control{Strength: d.r.c.Defaults.Control}
	d.mapping(n, schema{"party": d.ref(&c.Party, "party"), "by": d.ref(&c.By, "proposition"), "parties": func(n *yaml.Node) {
		c.Parties = map[string]hearsay.ID{}
		d.pairs(n, func(k, v *yaml.Node) {
			var id hearsay.ID
			d.ref(&id, "party")(v)
			c.Parties[k.Value] = id
		})
	}, "strength": d.estimate(&c.Strength, controls), "valid": d.interval(&c.Valid), "known": d.when(&c.Known), "because": d.text(&c.Because)})
	switch {
	case c.Party == "" && c.By == "":
		d.problem(n, "write `party:` or `by:` a control proposition with `parties:`", "the control names nobody")
	case c.Party != "" && c.By != "":
		d.problem(n, "keep one", "the control has both party and by")
	case c.By != "" && len(c.Parties) == 0:
		d.problem(n, "write parties: {value: party}", "the control does not say which values of %s mean which party", c.By)
	}
	d.because(n, c.Because, "the control")
	s.Control = append(s.Control, c)
	d.r.pos[controlKey{s, len(s.Control) - 1}] = d.pos(n)
}

type controlKey struct {
	s *hearsay.Source
	i int
}

func (d *decoder) signal(n *yaml.Node) {
	s := &hearsay.Signal{Stance: hearsay.Asserts}
	says, stance, in := "", string(hearsay.Asserts), ""
	fields := schema{"id": d.ownID("signal", &s.ID), "title": d.text(&s.Title), "said": d.when(&s.Said), "happened": d.when(&s.Happened), "recorded": d.when(&s.Recorded),
		"source": d.ref(&s.Source, "source"), "via": d.refs(&s.Via, "source"), "telling": d.telling(s),
		"says": d.text(&says), "stance": d.text(&stance), "hedge": func(n *yaml.Node) { d.hedge(n, s) }, "copies": d.ref(&s.Copies, "signal", "source"),
		"kappa": d.optional(&s.Kappa, numbers), "retracts": d.ref(&s.Retracts, "signal"), "looked": d.ref(&s.Looked, "look"), "access": d.optional(&s.Access, relays),
		"rates": func(n *yaml.Node) { s.Rates = d.perValue(n, numbers) }, "because": d.text(&s.Because), "proposed": d.flag(&s.Proposed), "quote": d.verbatim(&s.Quote),
		"in": d.text(&in), "translation": d.verbatim(&s.Translation), "note": d.text(&s.Note), "cite": func(n *yaml.Node) { d.cite(n, &s.Cite) }}
	d.mapping(n, fields, "id", "said", "source", "says")
	if v := valueOf(n, "says"); v != nil {
		id, value, _ := strings.Cut(says, "=")
		s.Says, s.Value = hearsay.ID(id), value
		d.r.refer(s.Says, d.id, d.pos(v), []string{"proposition"})
	}
	if s.Stance = hearsay.Stance(stance); !s.Stance.Valid() {
		var known []string
		for _, x := range hearsay.Stances() {
			known = append(known, string(x))
		}
		d.problem(valueOf(n, "stance"), didYouMean(stance, known), "%q is not a stance", stance)
	}
	if in != "" {
		l, err := ParseLocator(in)
		if err != nil {
			d.problem(valueOf(n, "in"), "write sha256:<digest>#bytes=from,to", "%v", err)
		}
		s.In = l
	}
	d.r.pos[s] = d.pos(n)
	d.r.c.Signals = append(d.r.c.Signals, s)
}

// telling names are declared by their first use.
func (d *decoder) telling(s *hearsay.Signal) func(*yaml.Node) {
	return func(n *yaml.Node) {
		v, ok := d.scalar(n)
		if !ok {
			return
		}
		s.Telling = hearsay.ID(v)
		if err := hearsay.CheckID(v); err != nil {
			d.problem(n, "", "telling %q: %v", v, err)
			return
		}
		if first, ok := d.r.b.ids[s.Telling]; ok && first.what == "telling" {
			return
		}
		d.r.declare(s.Telling, "telling", d.pos(n))
	}
}

// hedge reads a level that is written by name, as `plain` is, or the hedging words.
func (d *decoder) hedge(n *yaml.Node, s *hearsay.Signal) {
	if n.Kind == yaml.ScalarNode {
		s.Hedge = hearsay.Hedge(n.Value)
		if row := s.Hedge.Row(); !row.Coded || row.Words {
			d.problem(n, "write `plain`, or a list of the hedging words", "%q is not a hedge", n.Value)
			s.Hedge = hearsay.Plain
		}
		return
	}
	d.texts(&s.Hedges)(n)
	if s.Hedge = hearsay.Hedged; len(s.Hedges) == 0 {
		s.Hedge = hearsay.Plain
	}
	slices.Sort(s.Hedges)
}
