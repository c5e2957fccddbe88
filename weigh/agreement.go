package weigh

import (
	"math"

	"hearsay"
)

// Agreement among reports is not independence, and values alone cannot tell the two apart: an order printed in twelve
// papers looks like twelve witnesses. So the weight of a report falls with the number of origins that say the same. Its
// likelihood is raised to
//
//	w = s / (1 + (n−1)·ρ)
//
// n being the distinct origins in the view on the same side of the same proposition. This is a design effect (Kish
// 1965), as package truth has it for crowds: n·w is what n origins count as. With s = .7 and ρ = .1 ten origins count as
// 3.7. s and ρ come from the case's doubt.
//
// A side is a proposition with what is said of it: the same values, a silence, or a withdrawal. What cannot be a copy of
// the others is exempt, and is not counted either: a report with rates of its own, a court, a data set, and whoever the
// case calls independent.
//
// The exponent is put where the words hang on the proposition, once: on the report itself, or, of a relay, on the telling
// at the end of its chain. On the relay's own likelihood it would spare what was told through others: with the telling at
// full weight a statement would weigh more in a newspaper than by itself.

// noSide is the side of a report that is exempt.
const noSide = -1

// addSides numbers the sides of what is said; reports that are exempt have none.
func (m *Model) addSides() {
	at := map[string]int{}
	m.sideOf = make([]int, len(m.reports))
	tellings := map[*telling]int{} // its factor
	for f := range m.factors {
		if t, ok := m.factors[f].filler.(*telling); ok {
			tellings[t] = f
		}
	}
	for i, r := range m.reports {
		m.sideOf[i] = noSide
		if m.exempt(r) {
			continue
		}
		key := m.side(r)
		k, ok := at[key]
		if !ok {
			k = len(m.sides)
			at[key], m.sides, m.told = k, append(m.sides, nil), append(m.told, nil)
		}
		m.sideOf[i], m.sides[k] = k, append(m.sides[k], i)
		for _, t := range m.hangs(r) {
			if t.side == noSide {
				t.side, m.told[k] = k, append(m.told[k], tellings[t])
			}
		}
	}
}

// exempt reports whether the agreement of a report with others is never doubted.
func (m *Model) exempt(r *report) bool {
	src := r.voice.source
	if r.root != nil {
		src = r.root.voice.source
	}
	return r.rates != nil || src.Independent || src.Kind == "court" || src.Kind == "dataset"
}

// hangs are the tellings by which a report hangs on its proposition: that at the end of its chain, and the unseen wire that
// it may have been taken from.
func (m *Model) hangs(r *report) []*telling {
	var list []*telling
	if r.root != nil {
		list = append(list, r.root)
	}
	if r.sc.origin >= 0 {
		list = append(list, m.tellingOf[r.sc.vars[r.sc.origin]])
	}
	return list
}

// side names the side of a report: "f asserts 10" says the first of two values of f, and a denial of the second does too.
func (m *Model) side(r *report) string {
	key := string(r.signal.Says)
	switch {
	case r.silent:
		return key + " withheld " + r.signal.Value
	case r.retracts:
		return key + " withdrawn " + r.signal.Value
	}
	key += " says "
	for _, in := range r.said {
		if in {
			key += "1"
		} else {
			key += "0"
		}
	}
	return key
}

// doubt is the level in force in the view.
func (v *View) doubt() hearsay.Doubt {
	if v.o.Doubt != "" {
		return v.o.Doubt
	}
	return v.m.c.Doubt
}

// A crowd is a side in a view: the origins that are on it, with how many of their reports.
type crowd struct {
	origins map[int]int
	weight  float64 // w of each report
}

// count counts the origins on every side from the reports that are on.
func (v *View) count() {
	v.crowds = make([]crowd, len(v.m.sides))
	for k := range v.crowds {
		v.crowds[k].origins = map[int]int{}
	}
	for i, on := range v.on {
		if k := v.m.sideOf[i]; on && k != noSide {
			v.crowds[k].origins[v.originOf[i]]++
		}
	}
	for k := range v.crowds {
		v.weigh(k)
	}
}

// weigh computes the weight of the reports of a side, and says whether it has changed.
func (v *View) weigh(k int) bool {
	was := v.crowds[k].weight
	v.crowds[k].weight = v.weightOf(len(v.crowds[k].origins))
	return v.crowds[k].weight != was
}

// weightOf is w for n origins.
func (v *View) weightOf(n int) float64 {
	return v.share / (1 + float64(max(n, 1)-1)*v.alike)
}

// step puts a report on or off its side; the weights are computed by who calls it.
func (v *View) step(i int, on bool) {
	k := v.m.sideOf[i]
	if k == noSide {
		return
	}
	c, o := &v.crowds[k], v.originOf[i]
	if on {
		c.origins[o]++
	} else if c.origins[o]--; c.origins[o] == 0 {
		delete(c.origins, o)
	}
}

// alone reports whether leaving out report i changes the weight of others.
func (v *View) alone(i int) bool {
	k := v.m.sideOf[i]
	if k == noSide || v.alike == 0 || v.untempered {
		return false
	}
	c := v.crowds[k]
	return c.origins[v.originOf[i]] == 1 && len(c.origins) > 1
}

// exponent is the power w to which a factor is raised in the view: 1 for tables, and where nothing is doubted.
func (v *View) exponent(f int) float64 {
	side := noSide
	switch x := v.m.factors[f].filler.(type) {
	case *telling:
		side = x.side
	case *report:
		if x.root == nil {
			side = v.m.sideOf[x.index]
		}
	}
	if side == noSide || v.untempered {
		return 1
	}
	return v.crowds[side].weight
}

// fillTempered is the factor with the number f as it enters the network, to the power of its weight. The chances of what a
// hidden telling said are normalised again, so that one of which no report is in the view says nothing.
func (v *View) fillTempered(f int, dst []float64) {
	fac := &v.m.factors[f]
	fac.fill(&v.s, dst)
	w := v.exponent(f)
	if w == 1 {
		return
	}
	for c := range dst {
		dst[c] = math.Pow(dst[c], w)
	}
	if t, ok := fac.filler.(*telling); ok {
		n := t.voice.n + 1
		for c := 0; c < len(dst); c += n {
			normalise(dst[c : c+n])
		}
	}
}

// reweigh computes anew what is on a side.
func (v *View) reweigh(side int) {
	for _, i := range v.m.sides[side] {
		if v.on[i] && v.m.reports[i].root == nil {
			v.refill(v.m.reportFactor(i))
		}
	}
	v.refillAll(v.m.told[side])
}

// An Agreement is one side of a proposition: how many origins say it, and as how many they are counted.
type Agreement struct {
	Proposition hearsay.ID     `json:"proposition"`
	Stance      hearsay.Stance `json:"stance"` // asserts, silent or retracts
	Values      []string       `json:"values"` // said, withheld or withdrawn; several where the others were denied
	Origins     int            `json:"origins"`
	Weight      float64        `json:"weight"`  // of each report
	Counted     float64        `json:"counted"` // Origins · Weight
	Signals     []hearsay.ID   `json:"signals"`
}

// agreements lists the sides with two origins or more, as the propositions are written.
func (v *View) agreements() []Agreement {
	var list []Agreement
	for _, p := range v.m.c.Propositions {
		for k, members := range v.m.sides {
			c := v.crowds[k]
			first := v.m.reports[members[0]]
			if first.signal.Says != p.ID || len(c.origins) < 2 {
				continue
			}
			a := Agreement{Proposition: p.ID, Stance: hearsay.Asserts, Origins: len(c.origins), Weight: c.weight, Counted: float64(len(c.origins)) * c.weight}
			switch {
			case first.silent, first.retracts:
				a.Stance, a.Values = first.signal.Stance, []string{first.signal.Value}
			default:
				for x, in := range first.said {
					if in {
						a.Values = append(a.Values, p.Values[x])
					}
				}
			}
			for _, i := range members {
				if v.on[i] {
					a.Signals = append(a.Signals, v.m.reports[i].signal.ID)
				}
			}
			list = append(list, a)
		}
	}
	return list
}
