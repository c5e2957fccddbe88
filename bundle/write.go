package bundle

import (
	"fmt"
	"strings"

	"hearsay"
	"hearsay/internal/durable"
)

// Write writes a case as the files of a bundle, in their one layout. It refuses a folder that holds anything.
func Write(dir string, c *hearsay.Case) error {
	files := map[string][]byte{}
	for name, text := range texts(c) {
		src, err := Format(name, []byte(text))
		if err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		files[name] = src
	}
	if err := durable.CreateTree(dir, files, "case.yaml"); err != nil {
		return fmt.Errorf("write %s: %w", dir, err)
	}
	return nil
}

// texts is the case by file.
func texts(c *hearsay.Case) map[string]string {
	m := map[string]string{"case.yaml": caseText(c), "hypotheses.yaml": hypothesesText(c), "propositions.yaml": propositionsText(c)}
	if len(c.Parties) > 0 {
		m["parties.yaml"] = partiesText(c)
	}
	if c.Power != nil {
		m["power.yaml"] = powerText(c)
	}
	if len(c.Names) > 0 {
		m[namesName] = namesText(c)
	}
	if len(c.Sources) > 0 {
		m["sources.yaml"] = sourcesText(c)
	}
	if len(c.Outcomes) > 0 || len(c.ScoredDays) > 0 {
		m[outcomesName] = outcomesText(c)
	}
	if len(c.Looks) > 0 {
		m[looksName] = looksText(c)
	}
	for _, s := range c.Signals {
		name := signalsName(s, c.Zone)
		if m[name] == "" {
			m[name] = "signals:\n"
		}
		m[name] += SignalText(s)
	}
	return m
}

// A page is YAML in the making.
type page struct{ strings.Builder }

// line writes key: value at a depth, unless the value is empty.
func (p *page) line(depth int, key, value string) {
	if value != "" {
		fmt.Fprintf(p, "%s%s: %s\n", strings.Repeat("  ", depth), key, value)
	}
}

func (p *page) text(depth int, key, value string) {
	if value != "" {
		p.line(depth, key, quoted(value))
	}
}

func (p *page) item(depth int, key, value string) {
	fmt.Fprintf(p, "%s- %s: %s\n", strings.Repeat("  ", depth), key, value)
}

func (p *page) head(depth int, key string) {
	fmt.Fprintf(p, "%s%s:\n", strings.Repeat("  ", depth), key)
}

func (p *page) estimate(depth int, key string, e *hearsay.Estimate) {
	if e != nil {
		p.line(depth, key, e.String())
	}
}

func caseText(c *hearsay.Case) string {
	var p page
	p.line(0, "format", "1")
	p.line(0, "id", string(c.ID))
	p.text(0, "title", c.Title)
	p.text(0, "summary", c.Summary)
	p.line(0, "zone", c.Zone.String())
	p.line(0, "period", c.Period.String())
	p.line(0, "yardstick", c.Scale.Name)
	p.line(0, "as-of", c.AsOf.String())
	p.line(0, "doubt", string(c.Doubt))
	p.line(0, "silences", string(c.Silences))
	if c.NoRemote {
		p.line(0, "no-remote", "true")
	}
	if len(c.Analysts) > 0 {
		p.line(0, "analysts", flow(c.Analysts))
	}
	built := hearsay.BuiltinDefaults()
	was, now := defaultsOf(&built), defaultsOf(&c.Defaults)
	first := true
	for _, k := range sortedKeys(now) {
		if *now[k] == *was[k] {
			continue
		}
		if first {
			p.head(0, "defaults")
		}
		first = false
		p.estimate(1, k, now[k])
	}
	return p.String()
}

func flow(list []string) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = inFlow(s)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// inFlow quotes what a flow list or mapping would misread.
func inFlow(s string) string {
	if strings.Contains(s, ",") {
		return fmt.Sprintf("%q", s)
	}
	return quoted(s)
}

func ids(list []hearsay.ID) []string {
	out := make([]string, len(list))
	for i, id := range list {
		out[i] = string(id)
	}
	return out
}

func flowMap[V any](m map[string]V, text func(V) string) string {
	var parts []string
	for _, k := range sortedKeys(m) {
		parts = append(parts, bare(k)+": "+text(m[k]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// bare keeps yes and no as they are: this format reads every scalar as text.
func bare(s string) string {
	if s == "yes" || s == "no" {
		return s
	}
	return inFlow(s)
}

func hypothesesText(c *hearsay.Case) string {
	var p page
	p.head(0, "questions")
	for _, q := range c.Questions {
		p.item(1, "id", string(q.ID))
		p.text(2, "title", q.Title)
		p.text(2, "exhaustive", q.Exhaustive)
		p.head(2, "hypotheses")
		for _, h := range q.Hypotheses {
			p.item(3, "id", string(h.ID))
			p.text(4, "title", h.Title)
			p.text(4, "short", h.Short)
			switch {
			case h.Class != nil:
				p.line(4, "class", fmt.Sprintf("{k: %d, n: %d, of: %s, source: %s}", h.Class.K, h.Class.N, inFlow(h.Class.Of), inFlow(h.Class.Source)))
			case h.ID != hearsay.Other:
				p.line(4, "prior", h.Prior.String())
			}
			p.text(4, "because", h.Because)
			p.text(4, "case", h.Case)
			p.text(4, "against", h.Against)
		}
	}
	return p.String()
}

func propositionsText(c *hearsay.Case) string {
	var p page
	p.head(0, "propositions")
	for _, x := range c.Propositions {
		p.item(1, "id", string(x.ID))
		p.text(2, "title", x.Title)
		p.text(2, "lane", x.Lane)
		p.line(2, "values", "["+strings.Join(bares(x.Values), ", ")+"]")
		p.line(2, "valid", x.Valid.String())
		p.line(2, "knowable", x.Knowable.String())
		p.text(2, "subject", string(x.Subject))
		p.text(2, "relation", x.Relation)
		p.text(2, "object", string(x.Object))
		if x.Rumour != nil {
			p.line(2, "rumour", flowMap(x.Rumour, hearsay.Estimate.String))
		}
		p.table(x)
		p.extras(x)
	}
	return p.String()
}

func bares(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = bare(s)
	}
	return out
}

func (p *page) table(x *hearsay.Proposition) {
	if len(x.Table.Given) > 0 {
		p.line(2, "given", flow(ids(x.Table.Given)))
	}
	if len(x.Table.Rows) > 0 {
		p.head(2, "rows")
	}
	for _, row := range x.Table.Rows {
		chances := ""
		if first, ok := row.P[x.Values[0]]; ok && len(x.Values) == 2 {
			chances = first.String()
		} else {
			parts := []string{}
			for _, v := range x.Values {
				if e, ok := row.P[v]; ok {
					parts = append(parts, bare(v)+": "+e.String())
				} else {
					parts = append(parts, bare(v)+": rest")
				}
			}
			chances = "{" + strings.Join(parts, ", ") + "}"
		}
		p.item(3, "p", chances)
		if len(row.When) > 0 {
			when := make([]string, len(row.When))
			for i, alts := range row.When {
				when[i] = strings.Join(alts, "|")
			}
			p.line(4, "when", "["+strings.Join(bares(when), ", ")+"]")
		}
		p.text(4, "because", row.Because)
	}
	p.causes("any", x.Table.Any)
	p.causes("all", x.Table.All)
}

func (p *page) causes(form string, c *hearsay.Causes) {
	if c == nil {
		return
	}
	p.head(2, form)
	p.line(3, "leak", c.Leak.String())
	p.text(3, "because", c.Because)
	p.head(3, "causes")
	for _, k := range c.Causes {
		p.item(4, "if", string(k.Of)+"="+k.Is)
		p.line(5, "p", k.P.String())
		p.text(5, "because", k.Because)
	}
}

func (p *page) extras(x *hearsay.Proposition) {
	if a := x.Ask; a != nil {
		p.head(2, "ask")
		p.text(3, "text", a.Text)
		p.text(3, "who", a.Who)
		p.line(3, "cost", fmt.Sprint(a.Cost))
		p.text(3, "risk", a.Risk)
	}
	if b := x.Blackout; b != nil {
		p.head(2, "blackout")
		p.line(3, "keeps", b.Keeps.String())
		if len(b.Sources) > 0 {
			p.line(3, "sources", flow(ids(b.Sources)))
		}
		p.text(3, "because", b.Because)
	}
}

func partiesText(c *hearsay.Case) string {
	var p page
	p.head(0, "parties")
	for _, x := range c.Parties {
		p.item(1, "id", string(x.ID))
		p.text(2, "title", x.Title)
		p.text(2, "short", x.Short)
		if len(x.Motives) > 0 {
			p.head(2, "motives")
		}
		for _, m := range x.Motives {
			p.item(3, "about", string(m.About))
			p.line(4, "written", m.Written.String())
			p.head(4, "lines")
			for _, l := range m.Lines {
				when := l.When
				if len(when) == 0 {
					when = []string{"*"}
				}
				p.item(5, "when", flow(when))
				p.line(6, "strength", l.Strength.String())
				p.line(6, "says", flowMap(l.Says, func(x float64) string { return hearsay.Exactly(x).String() }))
				p.text(6, "because", l.Because)
			}
		}
	}
	return p.String()
}

func sourcesText(c *hearsay.Case) string {
	var p page
	p.head(0, "sources")
	for _, s := range c.Sources {
		p.item(1, "id", string(s.ID))
		for _, kv := range [][2]string{{"title", s.Title}, {"short", s.Short}, {"kind", s.Kind}, {"country", s.Country}, {"language", s.Language}, {"about", s.About}, {"voice", string(s.VoiceKey)}} {
			p.text(2, kv[0], kv[1])
		}
		p.estimate(2, "access", s.Access)
		p.estimate(2, "accuracy", s.Accuracy)
		p.estimate(2, "rumour", s.Rumour)
		p.estimate(2, "speaks", s.Speaks)
		p.estimate(2, "contested", s.Contested)
		if s.Independent {
			p.line(2, "independent", "true")
		}
		p.text(2, "because", s.Because)
		if len(s.Control) > 0 {
			p.head(2, "control")
		}
		for _, k := range s.Control {
			p.item(3, "strength", k.Strength.String())
			p.line(4, "party", string(k.Party))
			p.line(4, "by", string(k.By))
			if k.Parties != nil {
				p.line(4, "parties", flowMap(k.Parties, func(id hearsay.ID) string { return string(id) }))
			}
			p.line(4, "valid", k.Valid.String())
			p.line(4, "known", k.Known.String())
			p.text(4, "because", k.Because)
		}
	}
	return p.String()
}

// SignalText is a signal as a file of the folder signals has it.
func SignalText(s *hearsay.Signal) string {
	var p page
	p.item(1, "id", string(s.ID))
	p.text(2, "title", s.Title)
	p.line(2, "said", s.Said.String())
	p.line(2, "happened", s.Happened.String())
	p.line(2, "recorded", s.Recorded.String())
	p.line(2, "source", string(s.Source))
	if len(s.Via) > 0 {
		p.line(2, "via", flow(ids(s.Via)))
	}
	p.line(2, "telling", string(s.Telling))
	p.line(2, "says", string(s.Says)+"="+s.Value)
	p.line(2, "stance", string(s.Stance))
	switch {
	case len(s.Hedges) > 0:
		p.line(2, "hedge", flow(s.Hedges))
	case s.Hedge.Row().Words:
		p.line(2, "hedge", flow([]string{string(s.Hedge)}))
	default:
		p.line(2, "hedge", string(s.Hedge))
	}
	p.line(2, "copies", string(s.Copies))
	p.estimate(2, "kappa", s.Kappa)
	p.line(2, "retracts", string(s.Retracts))
	p.line(2, "looked", string(s.Looked))
	p.estimate(2, "access", s.Access)
	if s.Rates != nil {
		p.line(2, "rates", flowMap(s.Rates, hearsay.Estimate.String))
	}
	p.text(2, "because", s.Because)
	if s.Proposed {
		p.line(2, "proposed", "true")
	}
	if s.Quote != "" {
		p.line(2, "quote", fmt.Sprintf("%q", s.Quote))
		p.line(2, "in", s.In.String())
	}
	p.text(2, "translation", s.Translation)
	p.text(2, "note", s.Note)
	p.cite(2, s.Cite)
	return p.String()
}
