package exchange

import (
	"fmt"
	"strings"

	"hearsay"
)

// Tables are the CSV tables of a map, in the order of documents, each a header and a row per thing.
var Tables = []struct {
	Name string // of the file, without its ending
	Rows func(*hearsay.PowerMap) [][]string
}{
	{"nodes", func(m *hearsay.PowerMap) [][]string {
		rows := [][]string{{"id", "kind", "title", "short", "names", "tier", "party", "own", "about"}}
		for _, n := range m.Nodes {
			own := ""
			if n.Own != nil {
				own = fmt.Sprint(*n.Own)
			}
			rows = append(rows, []string{string(n.ID), string(n.Kind), n.Title, n.Short, strings.Join(n.Names, "; "), n.Tier, string(n.Party), own, n.About})
		}
		return rows
	}},
	{"ties", func(m *hearsay.PowerMap) [][]string {
		rows := [][]string{{"id", "principal", "agent", "kind", "weight", "from", "until", "known", "end_known", "if", "is", "p", "group", "signals", "because"}}
		for _, t := range m.Ties {
			p := ""
			if t.P != nil {
				p = t.P.String()
			}
			rows = append(rows, []string{string(t.ID), string(t.Principal), string(t.Agent), string(t.Kind), fmt.Sprint(t.Weight), t.Valid.From.String(), t.Valid.Until.String(),
				t.Known.String(), t.EndKnown.String(), string(t.If), t.Is, p, t.Group, basis(t.Signals, ""), t.Because})
		}
		return rows
	}},
	{"levers", func(m *hearsay.PowerMap) [][]string {
		rows := [][]string{{"id", "title", "short", "class", "weight", "keys", "needs", "from", "until", "removes", "group", "signals", "because"}}
		for _, l := range m.Levers {
			needs := l.Needs
			if needs == 0 {
				needs = len(l.Keys)
			}
			rows = append(rows, []string{string(l.ID), l.Title, l.Short, string(l.Class), fmt.Sprint(l.Weight), basis(l.Keys, ""), fmt.Sprint(needs),
				l.Valid.From.String(), l.Valid.Until.String(), string(l.Removes), l.Group, basis(l.Signals, ""), l.Because})
		}
		return rows
	}},
}
