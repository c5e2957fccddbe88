package bundle

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"hearsay"
)

// powerFile reads power.yaml, or a part of the map from the folder power.
func (d *decoder) powerFile(n *yaml.Node) {
	m := d.r.c.Power
	if m == nil {
		m = &hearsay.PowerMap{CustodyKeeps: hearsay.DefaultCustodyKeeps, BackerWeight: hearsay.DefaultBackerWeight}
		d.r.c.Power = m
		d.r.pos[m] = d.pos(n)
	}
	d.mapping(n, schema{"centres": d.refs(&m.Centres, "node"), "classes": func(n *yaml.Node) { d.classes(n, m) },
		"custody-keeps": d.number(&m.CustodyKeeps, 0, 1), "backer-weight": d.number(&m.BackerWeight, 0, 1),
		"dates": d.list(func(n *yaml.Node) { d.increasing(n, &m.Dates) }),
		"nodes": d.list(func(n *yaml.Node) { d.node(n, m) }), "ties": d.list(func(n *yaml.Node) { d.tie(n, m) }),
		"levers": d.list(func(n *yaml.Node) { d.lever(n, m) })})
}

func (d *decoder) classes(n *yaml.Node, m *hearsay.PowerMap) {
	m.Classes = map[hearsay.LeverClass]float64{}
	d.pairs(n, func(k, v *yaml.Node) {
		class, weight := hearsay.LeverClass(""), 0.0
		oneOf(d, &class, "class of levers", hearsay.LeverClasses)(k)
		d.number(&weight, 0, 1)(v)
		m.Classes[class] = weight
	})
	for _, c := range hearsay.LeverClasses {
		if _, ok := m.Classes[c]; !ok {
			d.problem(n, "write 0 if it shall not count", "the class %s has no weight", c)
		}
	}
}

// oneOf reads a word of a closed list.
func oneOf[T ~string](d *decoder, dst *T, what string, known []T) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, ok := d.scalar(n)
		if !ok {
			return
		}
		if *dst = T(s); slices.Contains(known, *dst) {
			return
		}
		names := make([]string, len(known))
		for i, k := range known {
			names[i] = string(k)
		}
		d.problem(n, didYouMean(s, names), "%q is not a %s", s, what)
	}
}

func (d *decoder) node(n *yaml.Node, m *hearsay.PowerMap) {
	x, own := &hearsay.Node{}, -1.0
	d.mapping(n, schema{"id": d.ownID("node", &x.ID), "kind": oneOf(d, &x.Kind, "kind of node", hearsay.NodeKinds), "title": d.text(&x.Title), "short": d.text(&x.Short),
		"names": d.texts(&x.Names), "tier": d.text(&x.Tier), "party": d.ref(&x.Party, "party"), "own": d.number(&own, 0, 100), "about": d.text(&x.About)}, "id", "kind", "title")
	if own >= 0 {
		x.Own = &own
	}
	m.Nodes = append(m.Nodes, x)
	d.r.pos[x] = d.pos(n)
}

func (d *decoder) tie(n *yaml.Node, m *hearsay.PowerMap) {
	t := &hearsay.Tie{Weight: 1}
	agents := []string{"node"}
	if k := valueOf(n, "kind"); k != nil && k.Value == string(hearsay.Veto) {
		agents = []string{"lever"}
	}
	d.mapping(n, schema{"id": d.ownID("tie", &t.ID), "principal": d.ref(&t.Principal, "node"), "agent": d.ref(&t.Agent, agents...),
		"kind": oneOf(d, &t.Kind, "kind of tie", hearsay.TieKinds), "weight": d.weight(&t.Weight), "valid": d.interval(&t.Valid), "known": d.when(&t.Known), "end-known": d.when(&t.EndKnown),
		"if": func(n *yaml.Node) { t.If, t.Is = d.condition(n, "proposition") }, "p": d.optional(&t.P, d.yardstick), "group": d.text(&t.Group),
		"signals": d.refs(&t.Signals, "signal"), "because": d.text(&t.Because)}, "id", "principal", "agent", "kind")
	d.because(n, t.Because, "the tie")
	if t.If != "" && t.P != nil {
		d.problem(n, "keep one: the chance of the proposition is that of the tie", "the tie has both `if` and `p`")
	}
	m.Ties = append(m.Ties, t)
	d.r.pos[t] = d.pos(n)
}

// weight reads a word for the weight of a tie, or a number.
func (d *decoder) weight(dst *float64) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, ok := d.scalar(n)
		if !ok {
			return
		}
		words := []string{}
		for _, w := range hearsay.TieWords {
			if w.Name == s {
				*dst = w.Weight
				return
			}
			words = append(words, w.Name)
		}
		x, err := strconv.ParseFloat(s, 64)
		if err != nil || !(x > 0 && x <= 100) {
			d.problem(n, "write "+strings.Join(words, ", ")+", or a number above 0", "%q is not the weight of a tie", s)
			return
		}
		*dst = x
	}
}

func (d *decoder) lever(n *yaml.Node, m *hearsay.PowerMap) {
	l, needs := &hearsay.Lever{Weight: 1}, ""
	d.mapping(n, schema{"id": d.ownID("lever", &l.ID), "title": d.text(&l.Title), "short": d.text(&l.Short), "class": oneOf(d, &l.Class, "class of levers", hearsay.LeverClasses),
		"weight": d.number(&l.Weight, 0, 100), "keys": d.refs(&l.Keys, "node"), "needs": d.text(&needs), "valid": d.interval(&l.Valid),
		"removes": d.ref(&l.Removes, "node"), "group": d.text(&l.Group), "signals": d.refs(&l.Signals, "signal"), "because": d.text(&l.Because)},
		"id", "title", "class", "keys")
	d.because(n, l.Because, "the lever")
	switch count, err := strconv.Atoi(needs); {
	case needs == "" || needs == "all":
	case needs == "any":
		l.Needs = 1
	case err == nil && count >= 1 && count <= len(l.Keys):
		l.Needs = count % len(l.Keys) // as many as there are is all
	default:
		d.problem(valueOf(n, "needs"), fmt.Sprintf("write all, any, or how many of the %d keys must obey", len(l.Keys)), "%q does not say how many keys the lever needs", needs)
	}
	if len(l.Keys) == 0 {
		d.problem(n, "name the seats or units that move it", "the lever has no keys")
	}
	m.Levers = append(m.Levers, l)
	d.r.pos[l] = d.pos(n)
}

// checkPower looks at what only makes sense once every document was read.
func (r *reader) checkPower(x *index) {
	m := r.c.Power
	if m == nil {
		return
	}
	for _, t := range m.Ties {
		if r.sound(t.ID, t.Principal, t.Agent) {
			r.checkTie(x, m, t)
		}
	}
	r.checkHolders(m)
	for _, s := range r.c.Sources {
		if s.VoiceKey != "" && m.Node(s.VoiceKey) == nil && r.sound(s.ID) {
			r.add(Problem{Pos: r.b.Pos(s.ID), ID: s.ID, Msg: fmt.Sprintf("the voice %q is not on the power map", s.VoiceKey), Hint: "add the node to power.yaml, or drop `voice`"})
		}
	}
}

func (r *reader) checkTie(x *index, m *hearsay.PowerMap, t *hearsay.Tie) {
	if t.Principal == t.Agent {
		r.at(t, t.ID, "its own judgement is the `own` of the node", "%s is tied to itself", t.Agent)
	}
	if t.Kind == hearsay.Occupancy && m.Node(t.Agent).Kind != hearsay.Seat {
		r.at(t, t.ID, "make it a seat, or the tie a formal-command", "%s is occupied but not a seat", t.Agent)
	}
	if t.Kind == hearsay.OwnVoice && m.Node(t.Agent).Kind != hearsay.Voice {
		r.at(t, t.ID, "make it a voice", "%s is an own voice but not a voice", t.Agent)
	}
	if t.If == "" {
		return
	}
	p := x.props[t.If]
	if p == nil || !r.sound(t.If) {
		return
	}
	if t.Is == "" {
		t.Is = p.Values[0]
	}
	if p.Value(t.Is) < 0 {
		r.at(t, t.ID, didYouMean(t.Is, p.Values), "%s has no value %q", p.ID, t.Is)
	}
}

// checkHolders reports two holders of one seat who are both certain: who it was is then a question for the network.
func (r *reader) checkHolders(m *hearsay.PowerMap) {
	certain := func(t *hearsay.Tie) bool { return t.Kind == hearsay.Occupancy && t.If == "" && t.P == nil }
	for i, t := range m.Ties {
		if !certain(t) {
			continue
		}
		for _, u := range m.Ties[:i] {
			if certain(u) && u.Agent == t.Agent && u.Principal != t.Principal && u.Valid.Overlaps(t.Valid) {
				r.add(Problem{Pos: r.pos[t], ID: t.ID, Msg: fmt.Sprintf("%s and %s hold %s at the same time, both for certain", u.Principal, t.Principal, t.Agent),
					Hint: "end one where the other begins, or give both a chance `p:`, or let both depend on a proposition with `if:`", Related: []Pos{r.pos[u]}})
			}
		}
	}
}

func powerText(c *hearsay.Case) string {
	var p page
	m := c.Power
	if len(m.Centres) > 0 {
		p.line(0, "centres", flow(ids(m.Centres)))
	}
	if m.Classes != nil {
		parts := []string{}
		for _, k := range hearsay.LeverClasses {
			parts = append(parts, fmt.Sprintf("%s: %g", k, m.Classes[k]))
		}
		p.line(0, "classes", "{"+strings.Join(parts, ", ")+"}")
	}
	if m.CustodyKeeps != hearsay.DefaultCustodyKeeps {
		p.line(0, "custody-keeps", fmt.Sprint(m.CustodyKeeps))
	}
	if m.BackerWeight != hearsay.DefaultBackerWeight {
		p.line(0, "backer-weight", fmt.Sprint(m.BackerWeight))
	}
	if len(m.Dates) > 0 {
		p.line(0, "dates", days(m.Dates))
	}
	if len(m.Nodes) > 0 {
		p.head(0, "nodes")
	}
	for _, x := range m.Nodes {
		p.powerNode(x)
	}
	if len(m.Ties) > 0 {
		p.head(0, "ties")
	}
	for _, t := range m.Ties {
		p.powerTie(t)
	}
	if len(m.Levers) > 0 {
		p.head(0, "levers")
	}
	for _, l := range m.Levers {
		p.powerLever(l)
	}
	return p.String()
}

func (p *page) powerNode(x *hearsay.Node) {
	p.item(1, "id", string(x.ID))
	p.line(2, "kind", string(x.Kind))
	p.text(2, "title", x.Title)
	p.text(2, "short", x.Short)
	if len(x.Names) > 0 {
		p.line(2, "names", flow(x.Names))
	}
	p.text(2, "tier", x.Tier)
	p.line(2, "party", string(x.Party))
	if x.Own != nil {
		p.line(2, "own", fmt.Sprint(*x.Own))
	}
	p.text(2, "about", x.About)
}

func (p *page) powerTie(t *hearsay.Tie) {
	p.item(1, "id", string(t.ID))
	p.line(2, "principal", string(t.Principal))
	p.line(2, "agent", string(t.Agent))
	p.line(2, "kind", string(t.Kind))
	word := hearsay.TieWord(t.Weight)
	if word == "" {
		word = fmt.Sprint(t.Weight)
	}
	p.line(2, "weight", word)
	p.line(2, "valid", t.Valid.String())
	p.line(2, "known", t.Known.String())
	p.line(2, "end-known", t.EndKnown.String())
	if t.If != "" {
		p.line(2, "if", string(t.If)+"="+t.Is)
	}
	p.estimate(2, "p", t.P)
	p.text(2, "group", t.Group)
	if len(t.Signals) > 0 {
		p.line(2, "signals", flow(ids(t.Signals)))
	}
	p.text(2, "because", t.Because)
}

func (p *page) powerLever(l *hearsay.Lever) {
	p.item(1, "id", string(l.ID))
	p.text(2, "title", l.Title)
	p.text(2, "short", l.Short)
	p.line(2, "class", string(l.Class))
	p.line(2, "weight", fmt.Sprint(l.Weight))
	p.line(2, "keys", flow(ids(l.Keys)))
	if l.Needs > 0 {
		p.line(2, "needs", strconv.Itoa(l.Needs))
	}
	p.line(2, "valid", l.Valid.String())
	p.line(2, "removes", string(l.Removes))
	p.text(2, "group", l.Group)
	if len(l.Signals) > 0 {
		p.line(2, "signals", flow(ids(l.Signals)))
	}
	p.text(2, "because", l.Because)
}
