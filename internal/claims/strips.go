package claims

import (
	"fmt"
	"sort"
	"time"

	"hearsay/draw"
	"hearsay/truth"
)

// Strip is one value told by several sources of one origin: when, the first first.
type Strip struct {
	Item    string   `json:"item"`
	Value   string   `json:"value"`
	Sources []string `json:"sources"`
	Times   []int64  `json:"times"` // seconds since 1970, in step with Sources
}

const shownStrips = 20

// strips are the values with most tellings by sources that share a voice or copy
// each other; none where the claims have no times.
func strips(c *truth.Claims, d truth.Findings) []Strip {
	if !c.Timed() {
		return nil
	}
	origin := make([]int, len(d.Voices.Names)) // by voice: the voice that stands for its cluster
	for v := range origin {
		origin[v] = v
	}
	root := func(v int) int {
		for origin[v] != v {
			v = origin[v]
		}
		return v
	}
	for _, k := range d.Copies {
		origin[root(k.One)] = root(k.Two)
	}
	var list []Strip
	for o := range c.Items() {
		lo, hi := c.ItemFacts(o)
		for f := lo; f < hi; f++ {
			told := map[int]*Strip{}
			var order []int
			when := c.Times(f)
			for i, s := range c.FactSources(f) {
				if when[i] == 0 {
					continue
				}
				k := root(int(d.Voices.Voice[s]))
				if told[k] == nil {
					told[k] = &Strip{Item: c.ItemName(o), Value: c.FactName(f)}
					order = append(order, k)
				}
				told[k].Sources = append(told[k].Sources, c.SourceName(int(s)))
				told[k].Times = append(told[k].Times, when[i])
			}
			for _, k := range order {
				if t := told[k]; len(t.Times) > 1 {
					sort.Stable(t)
					list = append(list, *t)
				}
			}
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return len(list[i].Times) > len(list[j].Times) })
	return list[:min(len(list), shownStrips)]
}

func (s *Strip) Len() int           { return len(s.Times) }
func (s *Strip) Less(i, j int) bool { return s.Times[i] < s.Times[j] }
func (s *Strip) Swap(i, j int) {
	s.Times[i], s.Times[j] = s.Times[j], s.Times[i]
	s.Sources[i], s.Sources[j] = s.Sources[j], s.Sources[i]
}

// picture draws one row per value: the first telling, and those that share its origin.
func picture(list []Strip) draw.Strips {
	p := draw.Strips{Head: draw.Head{
		Title: "Who told it first, and who after", Subtitle: "The values with most tellings of one origin",
		Alt: "One row per value: the first telling and the later ones in time; the table below holds the times.",
	}}
	var all []time.Time
	for _, s := range list {
		row := draw.Strip{
			Name: s.Item + ": " + s.Value, Origin: time.Unix(s.Times[0], 0).UTC(),
			Count: fmt.Sprintf("%d tellings, first by %s", len(s.Times), s.Sources[0]),
		}
		for _, t := range s.Times[1:] {
			row.Copies = append(row.Copies, time.Unix(t, 0).UTC())
		}
		all = append(append(all, row.Origin), row.Copies...)
		p.Rows = append(p.Rows, row)
	}
	p.Axis = draw.BreakTime(time.UTC, all...)
	return p
}
