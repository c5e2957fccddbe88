package exchange

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"hearsay"
)

// WriteGEXF writes a map as GEXF 1.3, whose spells say when: a spell runs from the first day of a tie to the day on which it
// no longer holds. Levers are nodes, too, with an edge of kind "key" from each of their keys: whoever obeys moves them.
// Edges carry kind, weight, the chance p, and basis: the signals that support the tie, or its reason.
func WriteGEXF(w io.Writer, m *hearsay.PowerMap) error {
	g := gexf{XMLNS: "http://gexf.net/1.3", Version: "1.3", Graph: gexfGraph{EdgeType: "directed", Mode: "dynamic", Format: "dateTime", Representation: "interval",
		Attributes: []gexfAttributes{
			{Class: "node", List: attributes("kind", "string", "tier", "string", "names", "string", "class", "string")},
			{Class: "edge", List: attributes("kind", "string", "p", "double", "basis", "string", "if", "string", "group", "string")},
		}}}
	for _, n := range m.Nodes {
		g.Graph.Nodes = append(g.Graph.Nodes, gexfNode{ID: string(n.ID), Label: n.Title, Values: values(string(n.Kind), n.Tier, strings.Join(n.Names, "; "), "")})
	}
	for _, l := range m.Levers {
		g.Graph.Nodes = append(g.Graph.Nodes, gexfNode{ID: string(l.ID), Label: l.Title, Values: values("lever", "", "", string(l.Class)), Spells: spells(l.Valid)})
	}
	for _, t := range m.Ties {
		p, depends := "1", ""
		if t.P != nil {
			p = fmt.Sprint(t.P.P)
		}
		if t.If != "" {
			p, depends = "", string(t.If)+"="+t.Is
		}
		g.Graph.Edges = append(g.Graph.Edges, gexfEdge{ID: string(t.ID), Source: string(t.Principal), Target: string(t.Agent), Kind: string(t.Kind), Weight: t.Weight,
			Values: values(string(t.Kind), p, basis(t.Signals, t.Because), depends, t.Group), Spells: spells(t.Valid)})
	}
	for _, l := range m.Levers {
		for i, k := range l.Keys {
			g.Graph.Edges = append(g.Graph.Edges, gexfEdge{ID: fmt.Sprintf("%s.key%d", l.ID, i+1), Source: string(k), Target: string(l.ID), Kind: "key", Weight: l.Weight,
				Values: values("key", "1", basis(l.Signals, l.Because), "", l.Group), Spells: spells(l.Valid)})
		}
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(g); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// basis is what a tie rests on: its signals, or else its reason.
func basis(signals []hearsay.ID, because string) string {
	list := make([]string, len(signals))
	for i, s := range signals {
		list[i] = string(s)
	}
	if len(list) > 0 {
		return strings.Join(list, " ")
	}
	return because
}

type gexf struct {
	XMLName xml.Name  `xml:"gexf"`
	XMLNS   string    `xml:"xmlns,attr"`
	Version string    `xml:"version,attr"`
	Graph   gexfGraph `xml:"graph"`
}

type gexfGraph struct {
	EdgeType       string           `xml:"defaultedgetype,attr"`
	Mode           string           `xml:"mode,attr"`
	Format         string           `xml:"timeformat,attr"`
	Representation string           `xml:"timerepresentation,attr"`
	Attributes     []gexfAttributes `xml:"attributes"`
	Nodes          []gexfNode       `xml:"nodes>node"`
	Edges          []gexfEdge       `xml:"edges>edge"`
}

type gexfAttributes struct {
	Class string          `xml:"class,attr"`
	List  []gexfAttribute `xml:"attribute"`
}

type gexfAttribute struct {
	ID    int    `xml:"id,attr"`
	Title string `xml:"title,attr"`
	Type  string `xml:"type,attr"`
}

type gexfNode struct {
	ID     string      `xml:"id,attr"`
	Label  string      `xml:"label,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
	Spells []gexfSpell `xml:"spells>spell,omitempty"`
}

type gexfEdge struct {
	ID     string      `xml:"id,attr"`
	Source string      `xml:"source,attr"`
	Target string      `xml:"target,attr"`
	Kind   string      `xml:"kind,attr"`
	Weight float64     `xml:"weight,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
	Spells []gexfSpell `xml:"spells>spell,omitempty"`
}

type gexfValue struct {
	For   int    `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

type gexfSpell struct {
	Start string `xml:"start,attr,omitempty"`
	End   string `xml:"end,attr,omitempty"`
}

func attributes(pairs ...string) (list []gexfAttribute) {
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, gexfAttribute{i / 2, pairs[i], pairs[i+1]})
	}
	return list
}

// values are those that are not empty, each for the attribute of its place.
func values(list ...string) (out []gexfValue) {
	for i, v := range list {
		if v != "" {
			out = append(out, gexfValue{i, v})
		}
	}
	return out
}

func spells(iv hearsay.Interval) []gexfSpell {
	if iv.String() == "" {
		return nil
	}
	at := func(w hearsay.When) string {
		if w.IsZero() {
			return ""
		}
		return w.Start.Format("2006-01-02T15:04:05Z07:00")
	}
	return []gexfSpell{{at(iv.From), at(iv.Until)}}
}
