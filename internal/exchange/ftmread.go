package exchange

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/bundle"
)

// Taken is what an import took from a stream.
type Taken struct {
	Map *hearsay.PowerMap
	// Kept are lines that the map has no place for, or not for all they say, as they were.
	Kept [][]byte
	// Notes say what was decided on the way: an end that was not given, a link that names somebody unknown.
	Notes []bundle.Problem
}

func (t *Taken) note(pos bundle.Pos, format string, args ...any) {
	t.Notes = append(t.Notes, bundle.Problem{Pos: pos, Msg: fmt.Sprintf(format, args...)})
}

// longestLine bounds a line of a stream from outside.
const longestLine = 4 << 20

// ReadFTM reads FollowTheMoney entities, one a line, into a map. Persons, bodies and positions become nodes; occupancies,
// memberships and the like become ties between them, with the weight that [edges] gives their kind unless the line itself has
// one; lines of other schemata are kept. Ends of ties may also be nodes of the map that the case has already; dates are read in its zone.
func ReadFTM(r io.Reader, name string, c *hearsay.Case) (*Taken, bundle.Problems) {
	f := &ftm{file: name, zone: c.Zone, scale: c.Scale, kind: map[string]hearsay.NodeKind{}, seen: map[string]int{},
		taken: &Taken{Map: &hearsay.PowerMap{CustodyKeeps: hearsay.DefaultCustodyKeeps, BackerWeight: hearsay.DefaultBackerWeight}}}
	if c.Power != nil {
		for _, n := range c.Power.Nodes {
			f.kind[string(n.ID)] = n.Kind
		}
		for _, l := range c.Power.Levers {
			f.kind[string(l.ID)] = lever
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	var edges []numbered
	for n := 1; lines.Scan(); n++ {
		if line := bytes.TrimSpace(lines.Bytes()); len(line) > 0 {
			if x := f.decode(n, bytes.Clone(line)); x != nil && !f.node(x) {
				edges = append(edges, *x)
			}
		}
	}
	if err := lines.Err(); err != nil {
		f.problem(0, "", "", "cannot be read: %v", err)
	}
	for i := range edges { // an edge may come before its ends
		f.edge(&edges[i])
	}
	return f.taken, f.problems
}

// lever marks the id of a lever among the kinds of nodes.
const lever hearsay.NodeKind = "lever"

type numbered struct {
	entity
	line int
	text []byte
}

type ftm struct {
	file     string
	zone     *time.Location
	scale    hearsay.Scale
	taken    *Taken
	kind     map[string]hearsay.NodeKind // by our id
	seen     map[string]int              // line of an id
	problems bundle.Problems
}

func (f *ftm) problem(line int, id, hint, format string, args ...any) {
	f.problems = append(f.problems, bundle.Problem{Pos: bundle.Pos{File: f.file, Line: line, Col: min(line, 1)}, ID: hearsay.ID(id), Msg: fmt.Sprintf(format, args...), Hint: hint})
}

func (f *ftm) keep(x *numbered) { f.taken.Kept = append(f.taken.Kept, x.text) }

func (f *ftm) decode(line int, text []byte) *numbered {
	x := &numbered{line: line, text: text}
	if err := json.Unmarshal(text, &x.entity); err != nil {
		f.problem(line, "", "one JSON object a line, every value a text in a list", "not a FollowTheMoney entity: %v", err)
		return nil
	}
	switch {
	case x.ID == "" || len(x.ID) > 200:
		f.problem(line, "", "", "the entity has no id, or one of more than 200 characters")
		return nil
	case x.Schema == "":
		f.problem(line, x.ID, "", "the entity has no schema")
		return nil
	case f.seen[x.ID] > 0:
		f.problem(line, x.ID, "join its lines first, as `ftm aggregate` does", "the id is already that of line %d", f.seen[x.ID])
		return nil
	}
	f.seen[x.ID] = line
	for _, p := range requires(x.Schema) {
		if x.first(p) == "" {
			f.problem(line, x.ID, "", "a %s needs the property %s", x.Schema, p)
			return nil
		}
	}
	return x
}

// lossy reports whether the map cannot hold all the line says.
func (x *numbered) lossy() bool {
	for p := range x.Properties {
		if !reads(x.Schema, p) && !(p == "relationship" && x.Tie != nil) && !(x.Map != nil) {
			return true
		}
	}
	for _, p := range []string{"startDate", "endDate"} {
		if s := x.first(p); x.Tie == nil && s != "" && len(s) != len("2022-01-05") {
			return true // a year or a month
		}
	}
	return string(idOf(x.ID)) != x.ID || x.Node == nil && x.Tie == nil && x.Lever == nil && x.Map == nil && !plainSchema[x.Schema]
}

// plainSchema are the schemata that a node of its kind is written as: others are more special, and kept.
var plainSchema = map[string]bool{"Person": true, "Organization": true, "Position": true, "Occupancy": true, "Membership": true, "Directorship": true, "Ownership": true}

// node takes everything that is not an edge, and reports whether it did.
func (f *ftm) node(x *numbered) bool {
	m := f.taken.Map
	switch kind, ok := nodeKind(x); {
	case x.Map != nil:
		m.Centres, m.Classes, m.CustodyKeeps, m.BackerWeight = x.Map.Centres, x.Map.Classes, x.Map.CustodyKeeps, x.Map.BackerWeight
		for _, text := range x.Map.Dates {
			w, err := hearsay.ParseWhen(text, f.zone)
			if err != nil {
				f.problem(x.line, x.ID, "", "dates: %v", err)
				return true
			}
			m.Dates = append(m.Dates, w)
		}
		return true
	case x.Lever != nil || x.Tie != nil || schemata[x.Schema].from != "":
		if x.Lever != nil {
			f.kind[string(idOf(x.ID))] = lever
		}
		return false
	case !ok:
		f.keep(x)
		return true
	default:
		n := &hearsay.Node{ID: idOf(x.ID), Kind: kind, Title: x.first("name")}
		n.Names = append(n.Names, x.Properties["name"][1:]...)
		for _, a := range x.Properties["alias"] {
			if a != n.Title && !slices.Contains(n.Names, a) {
				n.Names = append(n.Names, a)
			}
		}
		if e := x.Node; e != nil {
			n.Short, n.Tier, n.Party, n.Own, n.About = e.Short, e.Tier, e.Party, e.Own, e.About
		}
		m.Nodes = append(m.Nodes, n)
		f.kind[string(n.ID)] = kind
	}
	if x.lossy() {
		f.keep(x)
	}
	return true
}

func nodeKind(x *numbered) (hearsay.NodeKind, bool) {
	switch {
	case x.Node != nil && slices.Contains(hearsay.NodeKinds, x.Node.Kind):
		return x.Node.Kind, true
	case x.Schema == "Person":
		return hearsay.Person, true
	case x.Schema == "Position":
		return hearsay.Seat, true
	case isA(x.Schema, "LegalEntity"):
		return hearsay.Body, true
	}
	return "", false
}

// edges is what an edge of FollowTheMoney is taken for where its line does not say. The weights are the importer's: what
// gives an order by right is medium, kin and acquaintance, of which nobody said who follows whom, are residual.
var edges = map[string]struct {
	kind   hearsay.TieKind
	weight float64
}{
	"Occupancy": {hearsay.Occupancy, 3}, "Membership": {hearsay.PartyTie, 1}, "Directorship": {hearsay.FormalCommand, 2},
	"Employment": {hearsay.FormalCommand, 1}, "Ownership": {hearsay.Ownership, 2}, "Family": {hearsay.Kinship, 0.25},
	"Associate": {hearsay.Patronage, 0.25}, "Representation": {hearsay.FormalCommand, 1},
}

func (f *ftm) edge(x *numbered) {
	s := schemata[x.Schema]
	kind := edges[x.Schema]
	if x.Lever != nil {
		f.lever(x)
		return
	}
	if role := hearsay.TieKind(x.first("role")); x.Schema == "UnknownLink" && slices.Contains(hearsay.TieKinds, role) {
		kind.kind, kind.weight = role, 1
	}
	if x.Tie != nil && slices.Contains(hearsay.TieKinds, x.Tie.Kind) {
		kind.kind, kind.weight = x.Tie.Kind, x.Tie.Weight
	}
	if kind.kind == "" { // a link whose role is no tie of ours
		f.keep(x)
		return
	}
	valid, err := f.valid(x)
	if err != nil {
		f.taken.note(bundle.Pos{File: f.file, Line: x.line, Col: 1}, "%s: %v: kept, not on the map", x.ID, err)
		f.keep(x)
		return
	}
	count := 0
	for _, a := range x.Properties[s.from] {
		for _, b := range x.Properties[s.to] {
			if !f.ends(x, kind.kind, a, b) {
				continue
			}
			t := &hearsay.Tie{ID: idOf(x.ID), Principal: idOf(a), Agent: idOf(b), Kind: kind.kind, Weight: kind.weight, Valid: valid}
			if count++; count > 1 {
				t.ID = idOf(fmt.Sprintf("%s-%d", x.ID, count))
			}
			if err := f.extra(x, t); err != nil {
				f.problem(x.line, x.ID, "", "%v", err)
				return
			}
			f.taken.Map.Ties = append(f.taken.Map.Ties, t)
		}
	}
	if count == 0 || x.lossy() {
		f.keep(x)
	}
}

// ends reports whether a tie can stand between the two; a link to somebody who is not there is kept and noted.
func (f *ftm) ends(x *numbered, kind hearsay.TieKind, a, b string) bool {
	pos := bundle.Pos{File: f.file, Line: x.line, Col: 1}
	from, to := f.kind[string(idOf(a))], f.kind[string(idOf(b))]
	switch {
	case from == "":
		f.taken.note(pos, "%s names %s, which is not in the file: kept, not on the map", x.ID, a)
	case to == "":
		f.taken.note(pos, "%s names %s, which is not in the file: kept, not on the map", x.ID, b)
	case kind == hearsay.Occupancy && to != hearsay.Seat, (kind == hearsay.Veto) != (to == lever), a == b:
		f.taken.note(pos, "%s says that %s stands over %s by %s, which cannot be: kept, not on the map", x.ID, a, b, kind)
	default:
		return true
	}
	return false
}

func (f *ftm) valid(x *numbered) (hearsay.Interval, error) {
	exact := ""
	if x.Tie != nil {
		exact = x.Tie.Valid
	}
	if x.Lever != nil {
		exact = x.Lever.Valid
	}
	if exact != "" {
		return hearsay.ParseInterval(exact, f.zone)
	}
	return between(x.first("startDate"), x.first("endDate"), f.zone)
}

// extra reads what the line says in our own words; a line from elsewhere says where it comes from.
func (f *ftm) extra(x *numbered, t *hearsay.Tie) (err error) {
	e := x.Tie
	if e == nil {
		t.Because = strings.TrimRight(fmt.Sprintf("%s in %s: %s", x.Schema, f.file, cmp.Or(x.first("summary"), x.first("role"), x.first("relationship"), x.first("sourceUrl"))), ": ")
		return nil
	}
	t.If, t.Is, t.Group, t.Signals, t.Because = e.If, e.Is, e.Group, e.Signals, e.Because
	if e.Known != "" {
		if t.Known, err = hearsay.ParseWhen(e.Known, f.zone); err != nil {
			return err
		}
	}
	if e.EndKnown != "" {
		if t.EndKnown, err = hearsay.ParseWhen(e.EndKnown, f.zone); err != nil {
			return err
		}
	}
	if e.P != "" {
		p, err := hearsay.ParseEstimate(e.P, f.scale)
		if err != nil {
			return err
		}
		t.P = &p
	}
	return nil
}

func (f *ftm) lever(x *numbered) {
	e := x.Lever
	valid, err := f.valid(x)
	if err == nil && !slices.Contains(hearsay.LeverClasses, e.Class) {
		err = fmt.Errorf("%q is not a class of levers", e.Class)
	}
	if err != nil {
		f.problem(x.line, x.ID, "", "%v", err)
		return
	}
	f.taken.Map.Levers = append(f.taken.Map.Levers, &hearsay.Lever{ID: idOf(x.ID), Title: x.first("name"), Short: e.Short, Class: e.Class, Weight: e.Weight,
		Keys: e.Keys, Needs: e.Needs, Valid: valid, Removes: e.Removes, Group: e.Group, Signals: e.Signals, Because: e.Because})
}
