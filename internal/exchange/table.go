package exchange

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"hearsay"
)

// Tables are the CSV tables of a map, in the order of documents, each a header and a row per thing.
var Tables = []struct {
	Name  string // of the file, without its ending
	Write func(io.Writer, *hearsay.PowerMap) error
}{
	{"nodes", func(w io.Writer, m *hearsay.PowerMap) error {
		rows := [][]string{{"id", "kind", "title", "short", "names", "tier", "party", "own", "about"}}
		for _, n := range m.Nodes {
			own := ""
			if n.Own != nil {
				own = fmt.Sprint(*n.Own)
			}
			rows = append(rows, []string{string(n.ID), string(n.Kind), n.Title, n.Short, strings.Join(n.Names, "; "), n.Tier, string(n.Party), own, n.About})
		}
		return write(w, rows)
	}},
	{"ties", func(w io.Writer, m *hearsay.PowerMap) error {
		rows := [][]string{{"id", "principal", "agent", "kind", "weight", "from", "until", "known", "end_known", "if", "is", "p", "group", "signals", "because"}}
		for _, t := range m.Ties {
			p := ""
			if t.P != nil {
				p = t.P.String()
			}
			rows = append(rows, []string{string(t.ID), string(t.Principal), string(t.Agent), string(t.Kind), fmt.Sprint(t.Weight), t.Valid.From.String(), t.Valid.Until.String(),
				t.Known.String(), t.EndKnown.String(), string(t.If), t.Is, p, t.Group, basis(t.Signals, ""), t.Because})
		}
		return write(w, rows)
	}},
	{"levers", func(w io.Writer, m *hearsay.PowerMap) error {
		rows := [][]string{{"id", "title", "short", "class", "weight", "keys", "needs", "from", "until", "removes", "group", "signals", "because"}}
		for _, l := range m.Levers {
			needs := l.Needs
			if needs == 0 {
				needs = len(l.Keys)
			}
			rows = append(rows, []string{string(l.ID), l.Title, l.Short, string(l.Class), fmt.Sprint(l.Weight), basis(l.Keys, ""), fmt.Sprint(needs),
				l.Valid.From.String(), l.Valid.Until.String(), string(l.Removes), l.Group, basis(l.Signals, ""), l.Because})
		}
		return write(w, rows)
	}},
}

// write puts rows out as CSV. A spreadsheet takes a cell that begins with = + - @ for a formula, and so for a command: such
// cells get an apostrophe before them (OWASP, CSV injection).
func write(w io.Writer, rows [][]string) error {
	for _, row := range rows[1:] {
		for i, s := range row {
			if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
				row[i] = "'" + s
			}
		}
	}
	out := csv.NewWriter(w)
	if err := out.WriteAll(rows); err != nil {
		return err
	}
	return out.Error()
}
