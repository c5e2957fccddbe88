package claims

import (
	"fmt"
	"io"
	"math"
	"sort"
	"strconv"
	"strings"

	"hearsay/internal/sheet"
	"hearsay/truth"
)

// Outcome is a run of a method in the words of the outputs. Fields are only ever
// added.
type Outcome struct {
	Method  string    `json:"method"`
	Family  string    `json:"family,omitempty"`
	Claims  int       `json:"claims"`
	Answers []Answer  `json:"answers"`
	Sources []Source  `json:"sources"`
	Copies  []Copy    `json:"copies,omitempty"`
	Mirrors []Copy    `json:"mirrors,omitempty"`
	Strips  []Strip   `json:"strips,omitempty"`
	Bad     []Problem `json:"bad,omitempty"`
	Repeats int       `json:"repeats,omitempty"`
	Gold    *Score    `json:"gold,omitempty"`
}

// Answer is what is taken to hold for one item. P is left out where a method has
// no probabilities.
type Answer struct {
	Item      string  `json:"item"`
	Value     string  `json:"value"`
	P         float64 `json:"p"`
	Unclaimed float64 `json:"unclaimed"`
	Voices    float64 `json:"voices"`
	Claims    int     `json:"claims"`
	Contested bool    `json:"contested,omitempty"`
	Camps     []Camp  `json:"camps,omitempty"`

	// Members are what a set may hold, the most probable first; Value is the likeliest set.
	Members []Member `json:"members,omitempty"`
}

// Camp is one value of a contested item and who stands behind it.
type Camp struct {
	Value   string   `json:"value"`
	P       float64  `json:"p"`
	Voices  float64  `json:"voices"`
	Sources []string `json:"sources"`
}

// Source is how far a source can be trusted, as a Beta distribution and its
// central 90 %.
type Source struct {
	Source string  `json:"source"`
	Voice  string  `json:"voice"`
	Claims int     `json:"claims"`
	Low    float64 `json:"low"`
	Mid    float64 `json:"mid"`
	High   float64 `json:"high"`
	Right  float64 `json:"right"`
	Wrong  float64 `json:"wrong"`
}

// Copy is a pair of voices that depend on each other, and the evidence.
type Copy struct {
	One         string  `json:"one"`
	Two         string  `json:"two"`
	P           float64 `json:"p"`
	Forward     float64 `json:"one_copies_two"`
	Back        float64 `json:"two_copies_one"`
	Overlap     int     `json:"overlap"`
	Shared      int     `json:"shared"`
	SharedFalse float64 `json:"shared_false"`
	Kind        string  `json:"kind"` // mirror: one voice; copy: discounted; co-copy: explained by stronger copies

	// What convinced: besides shared false values, who was later and who used the same words.
	OneLater  int    `json:"one_later,omitempty"`
	TwoLater  int    `json:"two_later,omitempty"`
	SameWords int    `json:"same_words,omitempty"`
	Evidence  string `json:"evidence"`
}

// evidence words what convinced.
func (k Copy) evidence() string {
	var list []string
	if k.Kind == "mirror" {
		list = append(list, fmt.Sprintf("same value on %d of %d contested items", k.Shared, k.Overlap))
	} else {
		list = append(list, fmt.Sprintf("%.1f shared values that probably do not hold", k.SharedFalse))
	}
	if n := k.OneLater + k.TwoLater; n > 0 {
		later, m := k.One, k.OneLater
		if k.TwoLater > m {
			later, m = k.Two, k.TwoLater
		}
		list = append(list, fmt.Sprintf("%s later in %d of %d", later, m, n))
	}
	if k.SameWords > 0 {
		list = append(list, fmt.Sprintf("%d in the same words", k.SameWords))
	}
	return strings.Join(list, "; ")
}

// Score compares the answers with gold ones.
type Score struct {
	Items    int     `json:"items"`
	Unknown  int     `json:"unknown,omitempty"` // gold items that nobody claims on
	Accuracy float64 `json:"accuracy"`
	Brier    float64 `json:"brier"`
	ECE      float64 `json:"ece"`
	MAE      float64 `json:"mae,omitempty"` // of numbers

	// Of the members of sets.
	Precision float64 `json:"precision,omitempty"`
	Recall    float64 `json:"recall,omitempty"`
	F1        float64 `json:"f1,omitempty"`
}

// Report puts what the default pipeline found into words.
func Report(t *Table, d truth.Findings) Outcome {
	c := t.Claims
	x := Outcome{Method: d.Method, Family: d.Family, Claims: c.Len(), Bad: t.Problems, Repeats: t.Repeats}
	for o := range c.Items() {
		a := answer(c, d.Result, o)
		if f := d.Choice[o]; f >= 0 {
			a.Voices = d.Independent[f]
		}
		a.Members = t.members(d.P, o)
		if d.Contested(o) {
			a.Contested = true
			a.Camps = camps(c, d, o)
		}
		x.Answers = append(x.Answers, a)
	}
	n := c.Coverage()
	for s := range c.Sources() {
		low, mid, high := d.Interval(s, .9)
		x.Sources = append(x.Sources, Source{
			Source: c.SourceName(s), Voice: d.Voices.Names[d.Voices.Voice[s]], Claims: n[s],
			Low: low, Mid: mid, High: high, Right: d.Right[s], Wrong: d.Wrong[s],
		})
	}
	for _, k := range d.Copies {
		kind := "copy"
		if !k.Direct {
			kind = "co-copy"
		}
		x.Copies = append(x.Copies, Copy{
			One: d.Voices.Names[k.One], Two: d.Voices.Names[k.Two], P: k.P, Forward: k.Forward, Back: k.Back,
			Overlap: k.Overlap, Shared: k.Shared, SharedFalse: k.SharedFalse, Kind: kind,
			OneLater: k.After, TwoLater: k.Before, SameWords: k.Quoted,
		})
	}
	sort.SliceStable(x.Copies, func(i, j int) bool { return x.Copies[i].SharedFalse > x.Copies[j].SharedFalse })
	for _, m := range d.Mirrors {
		x.Mirrors = append(x.Mirrors, Copy{
			One: d.Declared.Names[m.One], Two: d.Declared.Names[m.Two], P: 1,
			Overlap: m.Overlap, Shared: m.Shared, Kind: "mirror",
			OneLater: m.After, TwoLater: m.Before, SameWords: m.Quoted,
		})
	}
	x.Strips = strips(c, d)
	for _, list := range [][]Copy{x.Copies, x.Mirrors} {
		for i := range list {
			list[i].Evidence = list[i].evidence()
		}
	}
	return x
}

// Plain puts what a comparator found into words.
func Plain(t *Table, r truth.Result) Outcome {
	c := t.Claims
	x := Outcome{Method: r.Method, Claims: c.Len(), Bad: t.Problems, Repeats: t.Repeats}
	for o := range c.Items() {
		x.Answers = append(x.Answers, answer(c, r, o))
	}
	n := c.Coverage()
	for s := range c.Sources() {
		x.Sources = append(x.Sources, Source{
			Source: c.SourceName(s), Voice: c.SourceName(s), Claims: n[s],
			Low: r.Trust[s], Mid: r.Trust[s], High: r.Trust[s],
		})
	}
	return x
}

func answer(c *truth.Claims, r truth.Result, o int) Answer {
	value, p := c.Answer(r, o)
	a := Answer{Item: c.ItemName(o), Value: value, P: p}
	if r.Number != nil {
		a.Value = strconv.FormatFloat(r.Number[o], 'g', 6, 64)
	}
	if r.None != nil {
		a.Unclaimed = r.None[o]
	}
	lo, hi := c.ItemFacts(o)
	for f := lo; f < hi; f++ {
		a.Claims += len(c.FactSources(f))
	}
	if f := r.Choice[o]; f >= 0 {
		a.Voices = float64(len(c.FactSources(f)))
	}
	return a
}

// camps are the values that one start or family chose, and their sources.
func camps(c *truth.Claims, d truth.Findings, o int) []Camp {
	var list []Camp
	seen := map[int]bool{}
	for _, f := range []int{d.Choice[o], d.Second[o], d.Rival[o]} {
		if f < 0 || seen[f] {
			continue
		}
		seen[f] = true
		k := Camp{Value: c.FactName(f), P: d.P[f], Voices: d.Independent[f]}
		for _, s := range c.FactSources(f) {
			k.Sources = append(k.Sources, c.SourceName(int(s)))
		}
		list = append(list, k)
	}
	return list
}

// Score rates the answers against gold ones.
func (x *Outcome) Score(gold map[string]string, same Tolerance) {
	var p []float64
	var right []bool
	miss, numbers := 0.0, 0
	var sets memberScore
	for _, a := range x.Answers {
		want, ok := gold[a.Item]
		if !ok {
			continue
		}
		p, right = append(p, a.P), append(right, same.Same(a.Value, want))
		if a.Members != nil {
			sets.add(a.Members, Members(want))
		}
		u, err1 := strconv.ParseFloat(a.Value, 64)
		v, err2 := strconv.ParseFloat(want, 64)
		if err1 == nil && err2 == nil {
			miss += math.Abs(u - v)
			numbers++
		}
	}
	r := truth.Rate(p, right)
	x.Gold = &Score{Items: r.N, Unknown: len(gold) - r.N, Accuracy: r.Accuracy, Brier: r.Brier, ECE: r.ECE}
	if numbers == r.N && numbers > 0 {
		x.Gold.MAE = miss / float64(numbers)
	}
	sets.write(x.Gold)
}

// WriteAnswers writes item, value, p, voices.
func (x Outcome) WriteAnswers(w io.Writer, f sheet.Form) error {
	rows := [][]string{{"item", "value", "p", "voices", "unclaimed", "contested"}}
	for _, a := range x.Answers {
		rows = append(rows, []string{a.Item, a.Value, decimal(a.P), decimal(a.Voices), decimal(a.Unclaimed), strconv.FormatBool(a.Contested)})
	}
	return sheet.Write(w, f, rows)
}

// WriteSources writes one row per source.
func (x Outcome) WriteSources(w io.Writer, f sheet.Form) error {
	rows := [][]string{{"source", "voice", "claims", "low", "mid", "high", "right", "wrong"}}
	for _, s := range x.Sources {
		rows = append(rows, []string{s.Source, s.Voice, strconv.Itoa(s.Claims), decimal(s.Low), decimal(s.Mid), decimal(s.High), decimal(s.Right), decimal(s.Wrong)})
	}
	return sheet.Write(w, f, rows)
}

// WriteCopies writes one row per dependent pair, mirrors first.
func (x Outcome) WriteCopies(w io.Writer, f sheet.Form) error {
	rows := [][]string{{"one", "two", "kind", "p", "one_copies_two", "two_copies_one", "overlap", "shared", "shared_false", "one_later", "two_later", "same_words", "evidence"}}
	for _, list := range [][]Copy{x.Mirrors, x.Copies} {
		for _, k := range list {
			rows = append(rows, []string{k.One, k.Two, k.Kind, decimal(k.P), decimal(k.Forward), decimal(k.Back), strconv.Itoa(k.Overlap), strconv.Itoa(k.Shared), decimal(k.SharedFalse), strconv.Itoa(k.OneLater), strconv.Itoa(k.TwoLater), strconv.Itoa(k.SameWords), k.Evidence})
		}
	}
	return sheet.Write(w, f, rows)
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }
