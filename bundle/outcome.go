package bundle

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"hearsay"
)

// outcomesName is the file of what came out later.
const outcomesName = "outcomes.yaml"

func (d *decoder) outcomesFile(n *yaml.Node) {
	d.mapping(n, schema{"days": d.list(func(n *yaml.Node) {
		d.increasing(n, &d.r.c.ScoredDays)
	}), "outcomes": d.list(d.outcome)})
}

// increasing reads one of a list of days that follow one another.
func (d *decoder) increasing(n *yaml.Node, list *[]hearsay.When) {
	var w hearsay.When
	if d.when(&w)(n); w.IsZero() {
		return
	}
	if k := len(*list); k > 0 && !(*list)[k-1].Start.Before(w.Start) {
		d.problem(n, "write the days in the order of time, each once", "%s does not come after %s", w, (*list)[k-1])
		return
	}
	*list = append(*list, w)
}

func (d *decoder) outcome(n *yaml.Node) {
	o := &hearsay.Outcome{}
	if of := valueOf(n, "of"); of != nil {
		d.id = hearsay.ID(of.Value)
	}
	d.mapping(n, schema{"of": d.ref(&o.Of, "proposition", "question"), "value": d.text(&o.Value), "settled": d.when(&o.Settled), "by": d.refs(&o.By, "signal", "source"),
		"because": d.text(&o.Because), "cite": func(n *yaml.Node) { d.cite(n, &o.Cite) }}, "of", "value", "settled")
	d.because(n, o.Because, "the outcome")
	d.r.pos[o] = d.pos(n)
	d.r.c.Outcomes = append(d.r.c.Outcomes, o)
}

func (d *decoder) cite(n *yaml.Node, c *hearsay.Citation) {
	d.mapping(n, schema{"outlet": d.text(&c.Outlet), "url": d.address(&c.URL), "date": d.text(&c.Date), "author": d.text(&c.Author)}, "outlet")
}

// address reads a web address. What opens or runs something else when a reader follows it, as javascript: or file:, is refused.
func (d *decoder) address(dst *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, ok := d.scalar(n)
		if !ok {
			return
		}
		s = strings.TrimSpace(s)
		if u, err := url.Parse(s); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			d.problem(n, "write an address that begins with https:// or http://, or name the place in outlet and leave url out", "%q is not a web address", s)
			return
		}
		*dst = s
	}
}

// checkOutcomes wants a value that there is, something that settled it, and no outcome before the case could know it.
func (r *reader) checkOutcomes(x *index) {
	first := map[hearsay.ID]*hearsay.Outcome{}
	for _, o := range r.c.Outcomes {
		if !r.sound(o.Of) || o.Settled.IsZero() {
			continue
		}
		if f := first[o.Of]; f != nil {
			r.add(Problem{Pos: r.pos[o], ID: o.Of, Msg: "a second outcome of it", Hint: "one thing has one outcome; mend the first if it was wrong", Related: []Pos{r.pos[f]}})
			continue
		}
		first[o.Of] = o
		r.wantValue(o, o.Of, "value", o.Value, x.values[o.Of])
		if len(o.By) == 0 && o.Cite == (hearsay.Citation{}) {
			r.at(o, o.Of, "name signals or sources with `by`, or write a `cite`", "nothing shows that it was settled")
		}
		if p := x.props[o.Of]; p != nil && o.Settled.SurelyBefore(p.Valid.From) {
			r.at(o, o.Of, "correct the day, or `valid`", "settled %s, before what %s is about began (%s)", o.Settled, o.Of, p.Valid.From)
		}
		for _, id := range o.By {
			if s := x.signals[id]; s != nil && o.Settled.SurelyBefore(s.Said) {
				r.add(Problem{Pos: r.pos[o], ID: o.Of, Msg: fmt.Sprintf("settled %s by %s, which was said later (%s)", o.Settled, id, s.Said), Hint: "it is settled when the last of what settles it is known", Related: []Pos{r.pos[s]}})
			} else if s != nil && o.Settled.SurelyBefore(s.Happened) {
				r.add(Problem{Pos: r.pos[o], ID: o.Of, Msg: fmt.Sprintf("settled %s by %s, before what that tells of happened (%s)", o.Settled, id, s.Happened), Hint: "nothing is known before it happened", Related: []Pos{r.pos[s]}})
			}
		}
	}
}

func outcomesText(c *hearsay.Case) string {
	var p page
	if len(c.ScoredDays) > 0 {
		p.line(0, "days", days(c.ScoredDays))
	}
	if len(c.Outcomes) > 0 {
		p.head(0, "outcomes")
	}
	for _, o := range c.Outcomes {
		p.outcome(o)
	}
	return p.String()
}

func days(list []hearsay.When) string {
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = w.String()
	}
	return flow(words)
}

func (p *page) outcome(o *hearsay.Outcome) {
	p.item(1, "of", string(o.Of))
	p.line(2, "value", bare(o.Value))
	p.line(2, "settled", o.Settled.String())
	if len(o.By) > 0 {
		p.line(2, "by", flow(ids(o.By)))
	}
	p.text(2, "because", o.Because)
	p.cite(2, o.Cite)
}

func (p *page) cite(depth int, c hearsay.Citation) {
	if c == (hearsay.Citation{}) {
		return
	}
	p.head(depth, "cite")
	for _, kv := range [][2]string{{"outlet", c.Outlet}, {"url", c.URL}, {"date", c.Date}, {"author", c.Author}} {
		p.text(depth+1, kv[0], kv[1])
	}
}

// AddOutcome is the file of outcomes that the log with this mark adds to, with one more outcome at its end; comments and
// order of the others are kept.
func (b *Bundle) AddOutcome(o *hearsay.Outcome, mark string) (name string, text []byte, err error) {
	if slices.ContainsFunc(b.Case.Outcomes, func(p *hearsay.Outcome) bool { return p.Of == o.Of }) {
		return "", nil, fmt.Errorf("%s has an outcome already; mend it in %s if it was wrong: %w", o.Of, outcomesName, hearsay.ErrConflict)
	}
	var p page
	p.outcome(o)
	name = Marked(outcomesName, mark)
	text, err = b.addItem(name, "outcomes", p.String())
	return name, text, err
}
