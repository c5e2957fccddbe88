package weigh

import (
	"fmt"

	"hearsay"
)

// voice gives a source the numbers with which it speaks of p when signal s was said. relay is for one who passes on
// what another said, and so may also find that nothing was said.
func (m *Model) voice(id hearsay.ID, p *hearsay.Proposition, s *hearsay.Signal, relay bool, access *hearsay.Estimate) (*voice, error) {
	src, ok := m.sources[id]
	if !ok {
		return nil, fmt.Errorf("%s is not a source: %w", id, hearsay.ErrInvalid)
	}
	d, name := m.c.Defaults, title(src.Short, src.Title)
	v := &voice{source: src, n: len(p.Values), facts: len(p.Values), poorAccess: -1,
		access:   m.ofSource("access", "chance that "+name+" was in a position to know", src, src.Access, d.Access),
		accuracy: m.ofSource("accuracy", "chance that "+name+", when it knows, has it right", src, src.Accuracy, d.Accuracy),
		speaks:   m.ofSource("speaks", "chance that "+name+" speaks when it has something to say", src, src.Speaks, d.Speaks)}
	if relay {
		v.facts++
	}
	if access != nil {
		v.access = m.in.add("access:"+string(s.ID), fmt.Sprintf("chance that %s was in a position to know this (%s)", name, s.ID), s.Because, *access)
	}
	if src.Contested != nil {
		poor, _ := hearsay.AccessWords.Lookup("aggregator")
		v.poorAccess = m.in.add("default:poor", "access of a source that turns out poor", "", hearsay.Between(poor.P, poor.Lo, poor.Hi))
	}
	for _, value := range p.Values {
		v.rumour = append(v.rumour, m.rumour(src, name, p, value))
	}
	return v, m.operate(v, p, s)
}

// ofSource is an input of one source, or the case's default shared by all sources that say nothing of their own.
func (m *Model) ofSource(kind, label string, src *hearsay.Source, own *hearsay.Estimate, common hearsay.Estimate) int {
	if own != nil {
		return m.in.add(kind+":"+string(src.ID), label, src.Because, *own)
	}
	return m.in.add("default:"+kind, "default "+kind, "", common)
}

func (m *Model) rumour(src *hearsay.Source, name string, p *hearsay.Proposition, value string) int {
	if src.Rumour != nil {
		return m.in.add("rumour:"+string(src.ID), "rate at which "+name+" repeats what it does not know", src.Because, *src.Rumour)
	}
	if e, ok := p.Rumour[value]; ok {
		return m.in.add(fmt.Sprintf("rumour:%s:%s", p.ID, value), fmt.Sprintf("rate at which the uninformed say “%s” is %s", p.Title, value), "", e)
	}
	return m.in.add("default:rumour", "default rumour", "", m.c.Defaults.Rumour)
}

// operate finds who may speak through the voice on the day of the signal: as the source's control says, else as the
// power map does.
func (m *Model) operate(v *voice, p *hearsay.Proposition, s *hearsay.Signal) error {
	v.operators = make([][]operator, 1)
	for i := range v.source.Control {
		if c := &v.source.Control[i]; c.Valid.Contains(s.Said.Start) {
			return m.operateBy(v, c, p)
		}
	}
	if m.power == nil || v.source.VoiceKey == "" {
		return nil
	}
	return m.operateByMap(v, p, s)
}

func (m *Model) operateBy(v *voice, c *hearsay.Control, p *hearsay.Proposition) error {
	if c.By == "" {
		v.operators[0] = []operator{m.operator(v.source, c, c.Party, p)}
		return nil
	}
	by := m.props[c.By]
	if by == nil {
		return fmt.Errorf("%s is operated by %s, which is not a proposition: %w", v.source.ID, c.By, hearsay.ErrInvalid)
	}
	v.by = []hearsay.ID{c.By}
	v.operators = make([][]operator, len(by.Values))
	for k, value := range by.Values {
		if party := c.Parties[value]; party != "" {
			v.operators[k] = []operator{m.operator(v.source, c, party, p)}
		}
	}
	return nil
}

func (m *Model) operator(src *hearsay.Source, c *hearsay.Control, party hearsay.ID, p *hearsay.Proposition) operator {
	op := operator{party: party, control: c, known: c.Known.Known()}
	if c.Known.IsZero() {
		op.known = c.Known.Start
	}
	key := fmt.Sprintf("control:%s:%s", src.ID, party)
	if from := c.Valid.From; !from.IsZero() {
		key += ":" + from.Date()
	}
	op.strength = m.in.add(key, holdLabel(m.partyName(party), src), c.Because, c.Strength)
	op.motive = m.motiveOf(party, p)
	return op
}

func holdLabel(party string, src *hearsay.Source) string {
	return fmt.Sprintf("strength of the hold of %s on %s", party, title(src.Short, src.Title))
}

// motiveOf is what a party wants said of a proposition; a party of which nothing is written is all but indifferent.
func (m *Model) motiveOf(party hearsay.ID, p *hearsay.Proposition) *motive {
	mo, ok := m.motives[[2]hearsay.ID{party, p.ID}]
	if !ok {
		mo = &motive{party: party, about: p.ID, lines: make([]line, len(m.main.Hypotheses))}
		for h := range mo.lines {
			mo.lines[h] = m.indifferent(p)
		}
		m.motives[[2]hearsay.ID{party, p.ID}] = mo
	}
	return mo
}

func (m *Model) partyName(id hearsay.ID) string {
	for _, p := range m.c.Parties {
		if p.ID == id {
			return title(p.Short, p.Title)
		}
	}
	return string(id)
}
