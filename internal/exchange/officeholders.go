package exchange

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"hearsay"
	"hearsay/bundle"
	"hearsay/internal/read/charset"
	"hearsay/internal/read/names"
)

// A holder is one row of a table of office-holders: who held what, from when to when.
type holder struct {
	line                             int
	position, person, wikidata, rank string
	about                            string
	start, end                       string
	valid                            hearsay.Interval
}

// shortest overlap of two holders of one office that is not a handover: longer, and the office has several seats.
const handoverDays = 31

// ReadOfficeHolders reads a table of office-holders as derived from Wikidata: CSV with the columns position, person, personID,
// start and, where there are any, end, gender, DOB, DOD, image, enwiki and rank; others are passed over. Persons and positions
// become persons and seats, rows become occupancies.
//
// Dates may be a year or a month; such bounds are approximate. Rows of rank deprecated are left out, and so are those of rank
// normal where the position has a preferred one at the same time (Wikidata's ranks). An end that is not written is where the next
// holder begins. Holders whose times overlap by up to 31 days handed over where the later one began; by more, and the
// position has several seats, numbered. Between holders a seat is vacant: nobody is tied to it.
func ReadOfficeHolders(r io.Reader, name string, c *hearsay.Case) (*Taken, bundle.Problems) {
	o := &offices{file: name, c: c, taken: &Taken{Map: &hearsay.PowerMap{CustodyKeeps: hearsay.DefaultCustodyKeeps, BackerWeight: hearsay.DefaultBackerWeight}},
		persons: map[string]*hearsay.Node{}, used: idsOf(c)}
	rows := o.read(r)
	positions := []string{}
	byPosition := map[string][]*holder{}
	for _, h := range rows {
		if byPosition[h.position] == nil {
			positions = append(positions, h.position)
		}
		byPosition[h.position] = append(byPosition[h.position], h)
	}
	for _, p := range positions {
		o.position(p, byPosition[p])
	}
	return o.taken, o.problems
}

// idsOf are the ids that a case has given already: one id names one thing in the whole case.
func idsOf(c *hearsay.Case) map[hearsay.ID]bool {
	used := map[hearsay.ID]bool{}
	for _, q := range c.Questions {
		used[q.ID] = true
		for _, h := range q.Hypotheses {
			used[h.ID] = true
		}
	}
	for _, p := range c.Propositions {
		used[p.ID] = true
	}
	for _, p := range c.Parties {
		used[p.ID] = true
	}
	for _, s := range c.Sources {
		used[s.ID] = true
	}
	for _, s := range c.Signals {
		used[s.ID], used[s.Telling] = true, true
	}
	if m := c.Power; m != nil {
		for _, n := range m.Nodes {
			used[n.ID] = true
		}
		for _, t := range m.Ties {
			used[t.ID] = true
		}
		for _, l := range m.Levers {
			used[l.ID] = true
		}
	}
	return used
}

type offices struct {
	file     string
	c        *hearsay.Case
	taken    *Taken
	persons  map[string]*hearsay.Node // by what tells them apart
	used     map[hearsay.ID]bool
	problems bundle.Problems
	bad      int // rows that could not be read
}

func (o *offices) pos(line int) bundle.Pos { return bundle.Pos{File: o.file, Line: line, Col: 1} }

func (o *offices) problem(line int, hint, format string, args ...any) {
	o.problems = append(o.problems, bundle.Problem{Pos: o.pos(line), Msg: fmt.Sprintf(format, args...), Hint: hint})
}

func (o *offices) read(r io.Reader) (rows []*holder) {
	data, err := io.ReadAll(io.LimitReader(r, charset.Largest))
	if err != nil {
		o.problem(1, "", "cannot be read: %v", err)
		return nil
	}
	text, err := charset.Read("", false, data)
	if err != nil {
		o.problem(1, "save it as UTF-8", "cannot be read: %v", err)
		return nil
	}
	words := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text.Words)
	in := csv.NewReader(strings.NewReader(words))
	in.FieldsPerRecord = -1
	if first, _, _ := strings.Cut(words, "\n"); !strings.Contains(first, ",") && strings.Contains(first, ";") {
		in.Comma = ';'
	}
	head, err := in.Read()
	if err != nil {
		o.problem(1, "", "cannot be read: %v", err)
		return nil
	}
	at := map[string]int{}
	for i, h := range head {
		at[strings.TrimSpace(h)] = i
	}
	if _, ok := at["personID"]; !ok {
		at["personID"] = cmp.Or(at["wikidata"], -1)
	}
	for _, need := range []string{"position", "person", "start"} {
		if _, ok := at[need]; !ok {
			o.problem(1, "the columns are position, person, personID, start, end", "there is no column %s", need)
		}
	}
	if len(o.problems) > 0 {
		return nil
	}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			if len(rows) == 0 && o.bad > 0 { // no table of office-holders, or none of its rows can be used
				o.problems = o.taken.Notes
			}
			return rows
		}
		if err != nil {
			line := 1
			if at := new(csv.ParseError); errors.As(err, &at) {
				line = at.Line
			}
			o.leaveOut(&holder{line: line}, "not a row of CSV: %v", err)
			continue
		}
		line, _ := in.FieldPos(0)
		cell := func(column string) string {
			if i, ok := at[column]; ok && i >= 0 && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		h := &holder{line: line, position: cell("position"), person: cell("person"), wikidata: cell("personID"), rank: cell("rank"), start: cell("start"), end: cell("end")}
		h.about = about(h.wikidata, cell("DOB"), cell("DOD"))
		if o.sound(h, len(row), len(head)) {
			rows = append(rows, h)
			o.person(h, cell("enwiki"))
		}
	}
}

func about(wikidata, born, died string) string {
	var parts []string
	for _, p := range [][2]string{{"Wikidata ", wikidata}, {"born ", born}, {"died ", died}} {
		if p[1] != "" {
			parts = append(parts, p[0]+p[1])
		}
	}
	return strings.Join(parts, ", ")
}

func (o *offices) sound(h *holder, have, want int) bool {
	var err error
	switch {
	case have != want:
		o.leaveOut(h, "the row has %d cells, the header %d", have, want)
	case h.position == "" || h.person == "":
		o.leaveOut(h, "the row names no position or no person")
	case h.rank == "deprecated":
		o.taken.note(o.pos(h.line), "%s as %s is deprecated in Wikidata: left out", h.person, h.position)
	case h.start == "":
		o.leaveOut(h, "%s as %s has no start, and a tie without one would hold for all time before", h.person, h.position)
	case unknown(h.start):
		o.leaveOut(h, "%s as %s: Wikidata knows that there was a start, and not when; a tie without one would hold for all time before", h.person, h.position)
	default:
		if h.valid, err = between(h.start, h.end, o.c.Zone); err == nil {
			return true
		}
		o.leaveOut(h, "%s as %s: %v", h.person, h.position, err)
	}
	return false
}

// leaveOut notes a row that cannot be read, and why: the others are read.
func (o *offices) leaveOut(h *holder, format string, args ...any) {
	o.bad++
	o.taken.note(o.pos(h.line), "left out: "+format, args...)
}

// unknown is Wikidata's "unknown value": a node without a name, "t123" or
// "http://www.wikidata.org/.well-known/genid/0a1b".
func unknown(date string) bool { return unknownValue.MatchString(date) }

var unknownValue = regexp.MustCompile(`^(?:_:)?t\d+$|/\.well-known/genid/`)

// person makes a node for a person when first met, and keeps every spelling.
func (o *offices) person(h *holder, other string) {
	key := cmp.Or(h.wikidata, h.person)
	n := o.persons[key]
	if n == nil {
		n = &hearsay.Node{ID: o.id(h.person, h.wikidata), Kind: hearsay.Person, Title: h.person, About: h.about}
		o.persons[key] = n
		o.taken.Map.Nodes = append(o.taken.Map.Nodes, n)
	}
	other, _, _ = strings.Cut(other, " (") // an article's title may tell namesakes apart
	for _, s := range []string{h.person, other} {
		if s != "" && s != n.Title && !slices.Contains(n.Names, s) {
			n.Names = append(n.Names, s)
		}
	}
}

// id makes an id of a name. Where it has other letters than ours it is of how it sounds; where it is taken, of what else is known.
func (o *offices) id(name, wikidata string) hearsay.ID {
	base := slug(name)
	if strings.IndexFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
		base = strings.Join(names.Tokens(name), "-")
	}
	if base == "" || len(base) > 60 {
		base = string(idOf(cmp.Or(wikidata, name)))
	}
	id := hearsay.ID(base)
	for n := 2; o.used[id]; n++ {
		if id = hearsay.ID(fmt.Sprintf("%s-%d", base, n)); n == 2 && wikidata != "" {
			id = hearsay.ID(base + "-" + slug(wikidata))
		}
	}
	o.used[id] = true
	return id
}

// position lays the holders of an office out over as many seats as it needs, and ties them to it.
func (o *offices) position(title string, rows []*holder) {
	slices.SortStableFunc(rows, func(a, b *holder) int { return a.valid.From.Start.Compare(b.valid.From.Start) })
	rows = o.ranked(rows)
	o.close(rows)
	rows = o.joined(rows)
	var seats []*hearsay.Node
	last, seat := []*holder{}, map[*holder]hearsay.ID{}
	for _, h := range rows {
		k := slices.IndexFunc(last, func(l *holder) bool { return o.follows(l, h) })
		if k < 0 {
			k = len(seats)
			n := &hearsay.Node{Kind: hearsay.Seat, Title: title}
			if k > 0 {
				n.Title = fmt.Sprintf("%s (seat %d)", title, k+1)
			}
			n.ID = o.id(n.Title, "")
			seats, last = append(seats, n), append(last, nil)
			o.taken.Map.Nodes = append(o.taken.Map.Nodes, n)
		}
		last[k], seat[h] = h, seats[k].ID
	}
	for _, h := range rows { // only now are all ends known
		who := o.persons[cmp.Or(h.wikidata, h.person)].ID
		o.taken.Map.Ties = append(o.taken.Map.Ties, &hearsay.Tie{ID: o.id(cut(string(who), 36)+" "+cut(string(seat[h]), 32)+" "+h.valid.From.Start.Format("2006"), ""),
			Principal: who, Agent: seat[h], Kind: hearsay.Occupancy, Weight: 3, Valid: h.valid, Because: fmt.Sprintf("%s, line %d", o.file, h.line)})
	}
}

// joined makes one row of two in which the same person held the office at the same time.
func (o *offices) joined(rows []*holder) (keep []*holder) {
	for _, h := range rows {
		i := slices.IndexFunc(keep, func(k *holder) bool {
			return cmp.Or(k.wikidata, k.person) == cmp.Or(h.wikidata, h.person) && k.valid.Overlaps(h.valid)
		})
		if i < 0 {
			keep = append(keep, h)
			continue
		}
		o.taken.note(o.pos(h.line), "%s as %s is in line %d already, at the same time: joined", h.person, h.position, keep[i].line)
		if k := &keep[i].valid; h.valid.Until.IsZero() || !k.Until.IsZero() && h.valid.Until.Start.After(k.Until.Start) {
			k.Until = h.valid.Until
		}
	}
	return keep
}

func cut(s string, n int) string { return s[:min(n, len(s))] }

// ranked leaves out rows of rank normal beside a preferred one of the same time.
func (o *offices) ranked(rows []*holder) (keep []*holder) {
	for _, h := range rows {
		better := slices.IndexFunc(rows, func(b *holder) bool {
			return h.rank == "normal" && b.rank == "preferred" && b.valid.Overlaps(h.valid) && b.wikidata == h.wikidata
		})
		if better >= 0 {
			o.taken.note(o.pos(h.line), "%s as %s: line %d is preferred in Wikidata: left out", h.person, h.position, rows[better].line)
			continue
		}
		keep = append(keep, h)
	}
	return keep
}

// close ends what has no end where the next holder begins, and what ends in a year or a month within that year or month.
func (o *offices) close(rows []*holder) {
	for i, h := range rows {
		next := i + 1
		for next < len(rows) && !rows[next].valid.From.Start.After(h.valid.From.Start) {
			next++
		}
		if next == len(rows) {
			continue
		}
		begins := rows[next].valid.From
		if h.valid.Until.IsZero() {
			h.valid.Until = begins
			o.taken.note(o.pos(h.line), "the end of %s as %s is not given: taken to be %s, when %s began", h.person, h.position, begins, rows[next].person)
		}
	}
}

// follows reports whether h can take the seat after l. A short overlap is a handover, and ends with the later one's beginning.
func (o *offices) follows(l, h *holder) bool {
	over := h.valid.From.Start
	switch {
	case l.valid.Until.IsZero():
		return false
	case !l.valid.Until.Start.After(over):
		return true
	case !l.valid.From.Start.Before(over), l.valid.Until.Start.After(over.AddDate(0, 0, handoverDays)) && !l.valid.Until.Approx:
		return false
	case l.valid.Until.Approx && l.valid.Until.Start.After(over.AddDate(1, 0, handoverDays)):
		return false
	}
	o.taken.note(o.pos(h.line), "%s and %s overlap as %s until %s: the first is taken to end when the second began", l.person, h.person, h.position, l.valid.Until)
	l.valid.Until = h.valid.From
	return true
}
