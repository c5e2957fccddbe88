package power

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay"
)

// A Move is something one can do to a map: do(m) in the sense of Pearl 2009, an edit that asks no leave of the rest.
type Move struct {
	Verb   Verb
	Target hearsay.ID // whom, which seat, which lever's key
	By     hearsay.ID // who takes, holds, sends or succeeds
	Weight float64    // of troops among the coercive levers
}

// A Verb is a kind of move.
type Verb string

const (
	Take    Verb = "take"    // take SEAT by X: X holds the seat, its holder no more
	Dismiss Verb = "dismiss" // dismiss X [by Y]: what X commanded by office is commanded by nobody, or by Y
	Arrest  Verb = "arrest"  // arrest X by Z
	Release Verb = "release" // release X: nobody holds X any more
	Troops  Verb = "troops"  // troops by X [weight W]: X sends a force of its own
	Shut    Verb = "shut"    // shut X: levers that X is a key of do not move
)

// MoveForms are the moves as they are written.
var MoveForms = []string{"take SEAT by X", "dismiss X [by Y]", "arrest X by Z", "release X", "troops by X [weight W]", "shut X"}

// ParseMove reads a move, "arrest massimov by tokayev".
func ParseMove(text string) (Move, error) {
	words := strings.Fields(text)
	bad := func(cause string) (Move, error) {
		return Move{}, fmt.Errorf("move %q: %s; write one of: %s: %w", text, cause, strings.Join(MoveForms, "; "), hearsay.ErrInvalid)
	}
	if len(words) == 0 {
		return bad("it is empty")
	}
	m := Move{Verb: Verb(words[0])}
	rest := words[1:]
	if !slices.Contains([]Verb{Take, Dismiss, Arrest, Release, Troops, Shut}, m.Verb) {
		return bad("the verb is not known")
	}
	if m.Verb != Troops {
		if len(rest) == 0 || rest[0] == "by" {
			return bad("it names nobody")
		}
		m.Target, rest = hearsay.ID(rest[0]), rest[1:]
	}
	for ; len(rest) >= 2; rest = rest[2:] {
		switch w, err := strconv.ParseFloat(rest[1], 64); {
		case rest[0] == "by":
			m.By = hearsay.ID(rest[1])
		case rest[0] == "weight" && m.Verb == Troops && err == nil && w > 0:
			m.Weight = w
		default:
			return bad(fmt.Sprintf("%q does not follow", strings.Join(rest, " ")))
		}
	}
	if len(rest) > 0 {
		return bad(fmt.Sprintf("%q does not follow", rest[0]))
	}
	if m.By == "" && (m.Verb == Take || m.Verb == Arrest || m.Verb == Troops) {
		return bad("who does it is missing")
	}
	if m.By != "" && (m.Verb == Release || m.Verb == Shut) {
		return bad("nobody does this `by`")
	}
	return m, nil
}

func (m Move) String() string {
	s := string(m.Verb)
	if m.Target != "" {
		s += " " + string(m.Target)
	}
	if m.By != "" {
		s += " by " + string(m.By)
	}
	if m.Weight > 0 {
		s += " weight " + strconv.FormatFloat(m.Weight, 'g', -1, 64)
	}
	return s
}

// Do makes the moves at a moment and gives the map that results, to be read at that moment. The map given is not
// changed. Moves that touch different agents may be made in any order.
func Do(m *hearsay.PowerMap, at hearsay.When, moves ...Move) (*hearsay.PowerMap, error) {
	e := edit{m: *m, at: at}
	e.m.Ties, e.m.Levers, e.m.Nodes = slices.Clone(m.Ties), slices.Clone(m.Levers), slices.Clone(m.Nodes)
	for _, x := range moves {
		for _, id := range []hearsay.ID{x.Target, x.By} {
			if id != "" && e.m.Node(id) == nil {
				return nil, fmt.Errorf("move %q: %s is not on the map: %w", x, id, hearsay.ErrNotFound)
			}
		}
		if err := e.do(x); err != nil {
			return nil, fmt.Errorf("move %q: %w", x, err)
		}
	}
	return &e.m, nil
}

type edit struct {
	m  hearsay.PowerMap
	at hearsay.When
}

func (e *edit) do(x Move) error {
	switch x.Verb {
	case Take:
		if e.m.Node(x.Target).Kind != hearsay.Seat {
			return fmt.Errorf("%s is not a seat: %w", x.Target, hearsay.ErrInvalid)
		}
		e.end(func(t *hearsay.Tie) bool { return t.Agent == x.Target && t.Kind == hearsay.Occupancy })
		e.add(x, hearsay.Occupancy, x.By, x.Target, 1)
	case Dismiss:
		office := func(t *hearsay.Tie) bool {
			return t.Principal == x.Target && (t.Kind == hearsay.FormalCommand || t.Kind == hearsay.Occupancy || t.Kind == hearsay.Veto)
		}
		lost := e.end(office)
		if len(lost) == 0 {
			return fmt.Errorf("%s holds no office then: %w", x.Target, hearsay.ErrInvalid)
		}
		if x.By != "" {
			for _, t := range lost {
				e.add(x, t.Kind, x.By, t.Agent, t.Weight)
			}
		}
	case Arrest:
		e.add(x, hearsay.Custody, x.By, x.Target, 1)
	case Release:
		if len(e.end(func(t *hearsay.Tie) bool { return t.Agent == x.Target && t.Kind == hearsay.Custody })) == 0 {
			return fmt.Errorf("nobody holds %s then: %w", x.Target, hearsay.ErrInvalid)
		}
	case Troops:
		e.troops(x)
	case Shut:
		return e.shut(x.Target)
	}
	return nil
}

// end ends what holds at the moment and gives back what it ended.
func (e *edit) end(which func(*hearsay.Tie) bool) (ended []*hearsay.Tie) {
	for i, t := range e.m.Ties {
		if which(t) && t.Valid.Contains(e.at.Start) {
			ended = append(ended, t)
			cut := *t
			cut.Valid.Until, cut.EndKnown = e.at, hearsay.When{}
			e.m.Ties[i] = &cut
		}
	}
	return ended
}

func (e *edit) add(x Move, kind hearsay.TieKind, principal, agent hearsay.ID, weight float64) {
	id := hearsay.ID(fmt.Sprintf("move-%d", len(e.m.Ties)+1))
	e.m.Ties = append(e.m.Ties, &hearsay.Tie{ID: id, Principal: principal, Agent: agent, Kind: kind, Weight: weight, Valid: hearsay.Interval{From: e.at},
		Group: "move", Because: x.String()})
}

func (e *edit) troops(x Move) {
	id := hearsay.ID("troops-of-" + string(x.By))
	own := 0.0
	e.m.Nodes = append(e.m.Nodes, &hearsay.Node{ID: id, Kind: hearsay.Forces, Title: "Troops of " + e.m.Node(x.By).Title, Own: &own})
	e.add(x, hearsay.FormalCommand, x.By, id, 3)
	weight := x.Weight
	if weight == 0 {
		weight = e.m.BackerWeight
	}
	e.m.Levers = append(e.m.Levers, &hearsay.Lever{ID: id + "-lever", Title: "Troops of " + e.m.Node(x.By).Title, Class: hearsay.Coercive, Weight: weight,
		Keys: []hearsay.ID{id}, Valid: hearsay.Interval{From: e.at}, Group: "move", Because: x.String()})
}

func (e *edit) shut(key hearsay.ID) error {
	found := false
	for i, l := range e.m.Levers {
		if slices.Contains(l.Keys, key) && l.Valid.Contains(e.at.Start) {
			cut := *l
			cut.Valid.Until = e.at
			e.m.Levers[i], found = &cut, true
		}
	}
	if !found {
		return fmt.Errorf("%s is not the key of a lever in force: %w", key, hearsay.ErrInvalid)
	}
	return nil
}
