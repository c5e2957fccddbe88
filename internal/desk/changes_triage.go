package desk

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/read/names"
)

// triageFile holds what triage adds to the power map.
const triageFile = "power/triage.yaml"

// A WaitingChange is a change with where it comes from and what the case suggests about it.
type WaitingChange struct {
	Change
	ID       string         `json:"id"`
	Snapshot string         `json:"snapshot"`
	From     string         `json:"from"`
	Captured string         `json:"captured"`
	Holder   hearsay.ID     `json:"-"` // the person of the map that is most likely meant, or ""
	Seat     hearsay.ID     `json:"-"` // the office or body, for an arrest the captor, or ""
	Tie      hearsay.ID     `json:"-"` // the tie of the two that would end, or ""
	Signals  []hearsay.ID   `json:"-"` // signals that quote the same words
	judged   *proposalEvent // the last word on it
}

// A changeLog is what the log holds of changes, in the order in which they were proposed, with the last word on each.
type changeLog struct {
	all   []*WaitingChange
	at    map[string]*WaitingChange // by id
	known map[string]bool           // by words
}

func (l *changeLog) add(w *WaitingChange) {
	l.all, l.at[w.ID], l.known[w.words()] = append(l.all, w), w, true
}

// fresh are lines for the changes that are not known, which they then are.
func (l *changeLog) fresh(list []*WaitingChange) []proposalEvent {
	var lines []proposalEvent
	for _, w := range list {
		if !l.known[w.words()] {
			l.add(w)
			lines = append(lines, proposalEvent{Change: w})
		}
	}
	return lines
}

// changesOf are the changes of a reading, each with its id and its snapshot.
func changesOf(s *hearsay.Snapshot, r *reading) []*WaitingChange {
	var out []*WaitingChange
	for _, c := range r.Changes {
		sum := sha256.Sum256([]byte(c.In + "\x00" + c.words() + "\x00" + c.Rule))
		out = append(out, &WaitingChange{Change: c, ID: fmt.Sprintf("%x", sum[:6]), Snapshot: s.Digest, From: s.From, Captured: s.Captured.String()})
	}
	return out
}

// WaitingChanges are the changes that nobody has judged, with what the power map suggests. An office that the map says is held is
// not asked about. Offices held in passing, and what somebody asked for, approved or ordered, would flood triage with strangers: they
// wait until the map has whoever it is of, or the office.
func (d *Desk) WaitingChanges() ([]*WaitingChange, error) {
	d = d.still()
	l, err := d.proposals()
	if err != nil {
		return nil, err
	}
	var out []*WaitingChange
	for _, w := range l.changes.all {
		if w.judged != nil {
			continue
		}
		d.suggestTie(w)
		state := w.Kind.Row().State
		strange := (state || w.Person == "") && w.Holder == "" && w.Seat == ""
		if strange || state && w.Effect().Row().Adds && w.Tie != "" {
			continue
		}
		out = append(out, w)
	}
	return out, nil
}

// suggestTie looks on the map for the two ends of the tie, and for a tie of theirs that has not ended.
func (d *Desk) suggestTie(w *WaitingChange) {
	l, err := bundle.ParseLocator(w.In)
	if err != nil {
		return
	}
	for _, s := range d.Bundle().Case.Signals {
		if s.In.Digest == l.Digest && s.In.From < l.To && l.From < s.In.To {
			w.Signals = append(w.Signals, s.ID)
		}
	}
	if d.Case().Power == nil {
		return
	}
	persons := func(k hearsay.NodeKind) bool { return k == hearsay.Person || k == hearsay.Faction }
	others := func(k hearsay.NodeKind) bool { return !persons(k) }
	w.Holder = d.nodeLike(persons, w.Person)
	if w.Person == "" { // a deed, of whoever did it
		w.Seat = d.nodeLike(func(hearsay.NodeKind) bool { return true }, w.By)
	} else if w.Kind.Row().Captive {
		w.Seat = d.nodeLike(func(hearsay.NodeKind) bool { return true }, w.By)
	} else {
		meant := []string{strings.TrimSpace(w.Office + " " + w.Where), w.Where}
		for rest := w.Office; rest != ""; { // "head of the navy" may be the map's navy
			_, rest, _ = strings.Cut(rest, " ")
			meant = append(meant, rest)
		}
		w.Seat = d.nodeLike(others, meant...)
	}
	for _, t := range d.Case().Power.Ties {
		if !t.Valid.Until.IsZero() {
			continue
		}
		principal, agent := t.Principal, t.Agent
		if t.Kind == hearsay.Custody {
			principal, agent = agent, principal
		}
		if w.Kind.Row().Captive == (t.Kind == hearsay.Custody) && principal == w.Holder && (agent == w.Seat || w.Seat == "" && w.Effect().Row().Ends && (t.Kind == hearsay.Occupancy || t.Kind == hearsay.FormalCommand || w.Kind.Row().Captive)) {
			w.Tie = t.ID
		}
	}
}

// nodeLike is the one node of the map that the names of the case find in one of the words, the earlier ones first, else the node whose name
// is most like them; "" where none is like enough.
func (d *Desk) nodeLike(kind func(hearsay.NodeKind) bool, meant ...string) hearsay.ID {
	for _, m := range meant {
		for _, x := range d.gazetteer().Find(m) {
			if r := x.Readings[0]; len(x.Readings) == 1 && x.From == 0 && x.To == len(m) && d.Bundle().Kind(r.ID) == "node" && kind(r.Kind) {
				return r.ID
			}
		}
		best, id := 0.0, hearsay.ID("")
		for _, n := range d.Case().Power.Nodes {
			for _, name := range append([]string{n.Title, n.Short}, n.Names...) {
				name, _, _ = strings.Cut(name, ",") // "Karim Massimov, head of the committee"
				if m == "" || name == "" || !kind(n.Kind) {
					continue
				}
				l := names.Compare(m, name)
				if strings.EqualFold(m, strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the ")) {
					l.Score = 1
				}
				if l.Score >= names.Propose && l.Score > best {
					best, id = l.Score, n.ID
				}
			}
		}
		if id != "" {
			return id
		}
	}
	return ""
}

// A TieChoice is what a person makes of a change.
type TieChoice struct {
	Holder hearsay.ID // "+id" for a person who is new on the map
	Seat   hearsay.ID // what is held, for an arrest who holds; "+id" for a seat that is new
	Tie    hearsay.ID // the tie that ends
	At     hearsay.When
	Known  hearsay.When
}

// AcceptChange writes a change into the power map, and into the log, at once: a new tie into power/triage.yaml, or the end of a tie where
// it stands. The case is checked with it first; with any problem nothing is written. ErrConflict: somebody else answered the change
// since it was shown, or changed the tie that ends.
func (d *Desk) AcceptChange(w *WaitingChange, x TieChoice, at time.Time) (tie hearsay.ID, err error) {
	shown := d.still()
	err = d.commit(func(now *Desk) (change, error) {
		if err := now.stillWaiting(w.ID); err != nil {
			return change{}, err
		}
		if err := now.checkWords(w.Snapshot, w.In, w.Quote); err != nil {
			return change{}, err
		}
		name, text := "", []byte(nil)
		switch row := w.Effect().Row(); {
		case row.Adds:
			m, err := now.begun(w, x)
			if err != nil {
				return change{}, err
			}
			name, tie = bundle.Marked(triageFile, now.mark.now), m.Ties[0].ID
			text, err = bundle.AddPower(name, now.Bundle().Files[name], m)
			if err != nil {
				return change{}, err
			}
		case row.Ends:
			if name, text, err = now.ended(shown, x); err != nil {
				return change{}, err
			}
			tie = x.Tie
		default:
			return change{}, fmt.Errorf("the power map has no place for it; note it or reject it: %w", hearsay.ErrInvalid)
		}
		return change{edits: map[string][]byte{name: text}, events: []proposalEvent{{Judged: w.ID, Is: "accepted", Tie: tie, At: at}}}, nil
	})
	if err != nil {
		return "", err
	}
	return tie, nil
}

// ended is the file of a tie with its end. The tie must be as it was when the change was shown.
func (d *Desk) ended(shown *Desk, x TieChoice) (name string, text []byte, err error) {
	if d.Bundle().Kind(x.Tie) != "tie" {
		return "", nil, fmt.Errorf("the map has no tie %q: %w", x.Tie, hearsay.ErrInvalid)
	}
	if x.At.IsZero() {
		return "", nil, fmt.Errorf("the day is missing on which the tie ended: %w", hearsay.ErrInvalid)
	}
	name = d.Bundle().Pos(x.Tie).File
	if before := shown.tie(x.Tie); before != nil && !reflect.DeepEqual(before, d.tie(x.Tie)) {
		return "", nil, fmt.Errorf("the tie %s: %w", x.Tie, d.folder.Changed(name))
	}
	text, err = bundle.EndTie(name, d.Bundle().Files[name], x.Tie, x.At, x.Known)
	return name, text, err
}

// tie is a tie of the power map as written, or nil.
func (d *Desk) tie(id hearsay.ID) *hearsay.Tie {
	if p := d.Bundle().Case.Power; p != nil {
		for _, t := range p.Ties {
			if t.ID == id {
				return t
			}
		}
	}
	return nil
}

// begun is the part of a map that a change adds: the tie, and the ends of it that are new.
func (d *Desk) begun(w *WaitingChange, x TieChoice) (*hearsay.PowerMap, error) {
	m := &hearsay.PowerMap{}
	node := func(id hearsay.ID, kind hearsay.NodeKind, title string) hearsay.ID {
		if fresh, ok := strings.CutPrefix(string(id), "+"); ok {
			id = hearsay.ID(fresh)
			m.Nodes = append(m.Nodes, &hearsay.Node{ID: id, Kind: kind, Title: title})
		}
		return id
	}
	t := &hearsay.Tie{ID: d.Bundle().NextTie(d.mark.now), Kind: hearsay.Occupancy, Weight: 1, Valid: hearsay.Interval{From: x.At}, Known: x.Known, Signals: w.Signals}
	t.Because = strings.TrimSpace(w.Source+" "+fmt.Sprintf("«%s»", strings.Join(strings.Fields(w.Quote), " "))) + " (" + w.In + ")"
	t.Principal = node(x.Holder, hearsay.Person, w.Person)
	if w.Kind.Row().Captive {
		t.Kind, t.Agent = hearsay.Custody, t.Principal
		t.Principal = node(x.Seat, hearsay.Body, w.By)
	} else {
		t.Agent = node(x.Seat, hearsay.Seat, strings.TrimSpace(w.Office+" "+w.Where))
	}
	for _, id := range []hearsay.ID{t.Principal, t.Agent} {
		fresh := slices.ContainsFunc(m.Nodes, func(n *hearsay.Node) bool { return n.ID == id })
		if !fresh && d.Bundle().Kind(id) != "node" {
			return nil, fmt.Errorf("the map has no node %q; write +%s to add it: %w", id, id, hearsay.ErrInvalid)
		}
	}
	if !w.Kind.Row().Captive && d.Case().Power != nil {
		if n := d.Case().Power.Node(t.Agent); n != nil && n.Kind != hearsay.Seat {
			t.Kind = hearsay.FormalCommand
		}
	}
	m.Ties = []*hearsay.Tie{t}
	return m, nil
}

// JudgeChange logs why a change leaves the map as it is: "noted" for one that is true and has no place there, "rejected" for others.
func (d *Desk) JudgeChange(w *WaitingChange, is, because string, now time.Time) error {
	return d.answer(proposalEvent{Judged: w.ID, Is: is, Because: because, At: now})
}
