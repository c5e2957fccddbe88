package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"hearsay"
)

// WriteFTM writes a map as FollowTheMoney, one entity a line, nodes before ties before levers. Kept are lines that an
// earlier import could not read in full: where one is of something on the map, its further properties are added to it and
// its id is used; the others follow as they were.
func WriteFTM(w io.Writer, m *hearsay.PowerMap, kept [][]byte) error {
	foreign, order := map[hearsay.ID]entity{}, []hearsay.ID{}
	lines := map[hearsay.ID][]byte{}
	for i, line := range kept {
		var e entity
		if err := json.Unmarshal(line, &e); err != nil {
			return fmt.Errorf("kept line %d: %w", i+1, err)
		}
		id := idOf(e.ID)
		if _, ok := foreign[id]; !ok {
			order = append(order, id)
		}
		foreign[id], lines[id] = e, line
	}
	ours := entities(m)
	names := map[string]string{} // our id to the id that goes out
	on := map[hearsay.ID]bool{}
	for _, e := range ours {
		names[e.ID] = e.ID
		if f, ok := foreign[hearsay.ID(e.ID)]; ok {
			names[e.ID], on[hearsay.ID(e.ID)] = f.ID, true
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, e := range ours {
		if err := enc.Encode(outgoing(e, foreign, names)); err != nil {
			return err
		}
	}
	for _, id := range order {
		if on[id] {
			continue
		}
		if _, err := w.Write(append(bytes.TrimSpace(lines[id]), '\n')); err != nil {
			return err
		}
	}
	return nil
}

// outgoing gives an entity the ids and the further properties that it came with.
func outgoing(e entity, foreign map[hearsay.ID]entity, names map[string]string) entity {
	s := schemata[e.Schema]
	for _, p := range []string{s.from, s.to, "involved"} {
		for i, id := range e.Properties[p] {
			e.Properties[p][i] = names[id]
		}
	}
	if f, ok := foreign[hearsay.ID(e.ID)]; ok {
		for p, values := range f.Properties {
			if !reads(e.Schema, p) {
				e.Properties[p] = values
			}
		}
		// "2021-06" says more than the day on which it was over: where the interval is still the same, so are its words.
		if iv, err := between(f.first("startDate"), f.first("endDate"), time.UTC); err == nil && dateOf(iv.From) == e.first("startDate") && dateOf(iv.Until) == e.first("endDate") {
			e.set("startDate", f.first("startDate"))
			e.set("endDate", f.first("endDate"))
		}
		if isA(f.Schema, e.Schema) { // it was something more special
			e.Schema = f.Schema
		}
	}
	e.ID = names[e.ID]
	return e
}

// entities is the map in the words of FollowTheMoney.
func entities(m *hearsay.PowerMap) []entity {
	var list []entity
	if s := settings(m); s != nil {
		list = append(list, *s)
	}
	schema := map[hearsay.ID]string{}
	for _, n := range m.Nodes {
		schema[n.ID] = schemaOf(n, m)
		list = append(list, nodeEntity(n, schema[n.ID]))
	}
	for _, l := range m.Levers {
		schema[l.ID] = "Event"
	}
	for _, t := range m.Ties {
		list = append(list, tieEntity(t, schema))
	}
	for _, l := range m.Levers {
		list = append(list, leverEntity(l))
	}
	return list
}

func settings(m *hearsay.PowerMap) *entity {
	if len(m.Centres) == 0 && len(m.Dates) == 0 && m.Classes == nil && m.CustodyKeeps == hearsay.DefaultCustodyKeeps && m.BackerWeight == hearsay.DefaultBackerWeight {
		return nil
	}
	var dates []string
	for _, w := range m.Dates {
		dates = append(dates, w.String())
	}
	return &entity{ID: settingsID, Schema: "Note", Properties: map[string][]string{"description": {"Settings of a power map"}},
		Map: &mapExtra{Centres: m.Centres, Classes: m.Classes, CustodyKeeps: m.CustodyKeeps, BackerWeight: m.BackerWeight, Dates: dates}}
}

// schemaOf is the nearest schema for a node: only companies can be owned.
func schemaOf(n *hearsay.Node, m *hearsay.PowerMap) string {
	owned := slices.ContainsFunc(m.Ties, func(t *hearsay.Tie) bool { return t.Kind == hearsay.Ownership && t.Agent == n.ID })
	switch {
	case n.Kind == hearsay.Person:
		return "Person"
	case n.Kind == hearsay.Seat:
		return "Position"
	case n.Kind == hearsay.Forces, n.Kind == hearsay.State:
		return "PublicBody"
	case owned:
		return "Company"
	}
	return "Organization"
}

func nodeEntity(n *hearsay.Node, schema string) entity {
	e := entity{ID: string(n.ID), Schema: schema, Properties: map[string][]string{"name": {n.Title}},
		Node: &nodeExtra{Kind: n.Kind, Short: n.Short, Tier: n.Tier, Party: n.Party, Own: n.Own, About: n.About}}
	if len(n.Names) > 0 {
		e.Properties["alias"] = slices.Clone(n.Names)
	}
	return e
}

// tieEntity uses a schema of FollowTheMoney only where the tie says just what the schema says; whatever is less than certain
// or has no such word becomes a link with its kind as role.
func tieEntity(t *hearsay.Tie, schema map[hearsay.ID]string) entity {
	a, b := schema[t.Principal], schema[t.Agent]
	e := entity{ID: string(t.ID), Schema: "UnknownLink", Properties: map[string][]string{}, Tie: &tieExtra{Kind: t.Kind, Weight: t.Weight,
		Valid: exactly(t.Valid), Known: t.Known.String(), EndKnown: t.EndKnown.String(), If: t.If, Is: t.Is, Group: t.Group, Signals: t.Signals, Because: t.Because}}
	if t.P != nil {
		e.Tie.P = t.P.String()
	}
	persons := a == "Person" && b == "Person"
	switch {
	case t.If != "" || t.P != nil:
	case t.Kind == hearsay.Occupancy && a == "Person" && b == "Position":
		e.Schema = "Occupancy"
	case t.Kind == hearsay.Kinship && persons:
		e.Schema = "Family"
		e.set("relationship", "kin")
	case t.Kind == hearsay.Patronage && persons:
		e.Schema = "Associate"
		e.set("relationship", "patron")
	case t.Kind == hearsay.PartyTie && isA(a, "Organization") && isA(b, "LegalEntity"):
		e.Schema = "Membership"
	case t.Kind == hearsay.Ownership && isA(a, "LegalEntity") && b == "Company":
		e.Schema = "Ownership"
	case t.Kind == hearsay.FormalCommand && a == "Person" && isA(b, "Organization"):
		e.Schema = "Directorship"
	}
	if e.Schema == "UnknownLink" {
		e.set("role", string(t.Kind))
	}
	s := schemata[e.Schema]
	e.set(s.from, string(t.Principal))
	e.set(s.to, string(t.Agent))
	e.set("startDate", dateOf(t.Valid.From))
	e.set("endDate", dateOf(t.Valid.Until))
	return e
}

func leverEntity(l *hearsay.Lever) entity {
	e := entity{ID: string(l.ID), Schema: "Event", Properties: map[string][]string{"name": {l.Title}},
		Lever: &leverExtra{Short: l.Short, Class: l.Class, Weight: l.Weight, Keys: l.Keys, Needs: l.Needs, Valid: exactly(l.Valid),
			Removes: l.Removes, Group: l.Group, Signals: l.Signals, Because: l.Because}}
	for _, k := range l.Keys {
		e.Properties["involved"] = append(e.Properties["involved"], string(k))
	}
	e.set("startDate", dateOf(l.Valid.From))
	e.set("endDate", dateOf(l.Valid.Until))
	return e
}

// dateOf is a date as FollowTheMoney writes it.
func dateOf(w hearsay.When) string {
	switch {
	case w.IsZero():
		return ""
	case w.Day:
		return w.Date()
	}
	return w.Start.Format("2006-01-02T15:04:05")
}

// exactly is the interval where its two dates alone would not say it: an hour, or an approximation.
func exactly(iv hearsay.Interval) string {
	for _, w := range []hearsay.When{iv.From, iv.Until} {
		if !w.IsZero() && (!w.Day || w.Approx) {
			return iv.String()
		}
	}
	return ""
}
