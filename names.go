package hearsay

import (
	"fmt"
	"slices"
	"time"
)

// A NameJudgement is a person's word on whether two nodes of the power map are one. Judgements are only ever added: the last
// one on a pair counts, and one of [Unjudged] takes back what was said before.
type NameJudgement struct {
	A       ID        `json:"a"`
	B       ID        `json:"b"`
	Is      Sameness  `json:"is"`
	By      string    `json:"by"`
	At      time.Time `json:"at"`
	Because string    `json:"because"`
}

// Sameness is what was judged of a pair.
type Sameness string

const (
	Positive Sameness = "positive"
	Negative Sameness = "negative"
	Unsure   Sameness = "unsure"
	Unjudged Sameness = "unjudged"
)

// Samenesses in the order of documents.
var Samenesses = []Sameness{Positive, Negative, Unsure, Unjudged}

// JudgedNames is what was last judged of a pair, in either order, or "".
func JudgedNames(log []NameJudgement, a, b ID) Sameness {
	for _, j := range slices.Backward(log) {
		if j.A == a && j.B == b || j.A == b && j.B == a {
			if j.Is == Unjudged {
				return ""
			}
			return j.Is
		}
	}
	return ""
}

// SameNames maps each node that was judged to be one with others to the first of them on the map. Being one is passed on: a with
// b and b with c make a, b and c one.
func SameNames(m *PowerMap, log []NameJudgement) map[ID]ID {
	same := map[ID]ID{}
	for i, j := range log {
		if JudgedNames(log[i:], j.A, j.B) != Positive || j.Is != Positive || m.Node(j.A) == nil || m.Node(j.B) == nil {
			continue
		}
		a, b := root(same, j.A), root(same, j.B)
		if m.before(b, a) {
			a, b = b, a
		}
		same[a], same[b] = a, a
	}
	for id := range same {
		same[id] = root(same, id)
	}
	return same
}

func root(same map[ID]ID, id ID) ID {
	for same[id] != "" && same[id] != id {
		id = same[id]
	}
	return id
}

func (m *PowerMap) before(a, b ID) bool {
	return slices.IndexFunc(m.Nodes, func(n *Node) bool { return n.ID == a }) < slices.IndexFunc(m.Nodes, func(n *Node) bool { return n.ID == b })
}

// CheckSame reports why a judgement cannot be made: one of the nodes is not there, they are of two kinds, or two nodes that were
// judged not to be one would become one.
func CheckSame(m *PowerMap, log []NameJudgement, j NameJudgement) error {
	a, b := m.Node(j.A), m.Node(j.B)
	switch {
	case a == nil:
		return fmt.Errorf("no node of the power map has the id %q: %w", j.A, ErrNotFound)
	case b == nil:
		return fmt.Errorf("no node of the power map has the id %q: %w", j.B, ErrNotFound)
	case a == b:
		return fmt.Errorf("%s is one with itself: name two nodes: %w", j.A, ErrInvalid)
	case j.Is != Positive:
		return nil
	case a.Kind != b.Kind:
		return fmt.Errorf("%s is a %s and %s a %s: %w", a.ID, a.Kind, b.ID, b.Kind, ErrInvalid)
	}
	with := append(slices.Clone(log), j)
	same := SameNames(m, with)
	for _, old := range log {
		if JudgedNames(with, old.A, old.B) == Negative && same[old.A] != "" && same[old.A] == same[old.B] {
			return fmt.Errorf("%s and %s would be one, which %s judged they are not (%s): take that back first: %w", old.A, old.B, old.By, old.Because, ErrConflict)
		}
	}
	return nil
}

// Merged is the case with the nodes of its power map that were judged to be one made one: the first keeps its id and takes the
// spellings of the others, what named the others names it. The case itself is not changed, so a judgement can be taken back.
func (c *Case) Merged() *Case {
	if c.Power == nil {
		return c
	}
	same := SameNames(c.Power, c.Names)
	if len(same) == 0 {
		return c
	}
	to := func(id ID) ID {
		if s := same[id]; s != "" {
			return s
		}
		return id
	}
	out := *c
	out.Power = c.Power.merged(to)
	out.Sources = make([]*Source, len(c.Sources))
	for i, s := range c.Sources {
		moved := *s
		moved.VoiceKey = to(s.VoiceKey)
		out.Sources[i] = &moved
	}
	out.Propositions = make([]*Proposition, len(c.Propositions))
	for i, p := range c.Propositions {
		moved := *p
		moved.Subject, moved.Object = to(p.Subject), to(p.Object)
		out.Propositions[i] = &moved
	}
	return &out
}

func (m *PowerMap) merged(to func(ID) ID) *PowerMap {
	out := *m
	out.Nodes, out.Ties, out.Levers, out.Centres = nil, nil, nil, nil
	first := map[ID]*Node{}
	for _, n := range m.Nodes {
		k := first[to(n.ID)]
		if k == nil {
			k = new(Node)
			*k = *n
			k.Names = slices.Clone(n.Names)
			first[n.ID] = k
			out.Nodes = append(out.Nodes, k)
			continue
		}
		for _, name := range append([]string{n.Title}, n.Names...) {
			if name != k.Title && !slices.Contains(k.Names, name) {
				k.Names = append(k.Names, name)
			}
		}
	}
	for _, t := range m.Ties {
		moved := *t
		moved.Principal, moved.Agent = to(t.Principal), to(t.Agent)
		if t.Kind == Veto { // its agent is a lever
			moved.Agent = t.Agent
		}
		twice := slices.ContainsFunc(out.Ties, func(o *Tie) bool {
			return o.Principal == moved.Principal && o.Agent == moved.Agent && o.Kind == moved.Kind && o.Valid == moved.Valid && o.If == moved.If && o.Is == moved.Is
		})
		if moved.Principal != moved.Agent && !twice { // told twice is not twice as strong
			out.Ties = append(out.Ties, &moved)
		}
	}
	for _, l := range m.Levers {
		moved := *l
		moved.Removes, moved.Keys = to(l.Removes), nil
		for _, k := range l.Keys {
			if !slices.Contains(moved.Keys, to(k)) {
				moved.Keys = append(moved.Keys, to(k))
			}
		}
		if moved.Needs >= len(moved.Keys) {
			moved.Needs = 0
		}
		out.Levers = append(out.Levers, &moved)
	}
	for _, k := range m.Centres {
		if !slices.Contains(out.Centres, to(k)) {
			out.Centres = append(out.Centres, to(k))
		}
	}
	return &out
}
