package brief

import (
	"fmt"
	"time"

	"hearsay"
	"hearsay/draw"
	"hearsay/weigh"
)

// Options say what the judgement does not.
type Options struct {
	Digest    string           // of the case text
	Since     *weigh.Judgement // an earlier view, for "what changed"; nil: from the priors
	Changes   []Change         // what changed, split by cause; worked out from the history when empty
	Power     *Power           // the power map, if the case has one
	Prose     string           // the analyst's brief.md with [@s17] citations
	Generated string           // version of the program
	Seed      uint64           // of the draws
	Recorded  Recorded         // what shows when things were written down
}

// Recorded is what shows when signals and motives were written down.
type Recorded string

// A custody log shows it, by the clock of the machine that wrote it; or nothing does but what the analyst wrote.
const (
	ByNothing Recorded = ""
	ByLog     Recorded = "log"
)

// A Change moved the leading hypothesis by so many percentage points.
type Change struct {
	Title  string
	ID     hearsay.ID // a signal, if it was one
	Points float64
	Cause  string // "new signal", "prior", "source", ...
}

// New decides what the brief of a judgement says.
func New(c *hearsay.Case, j *weigh.Judgement, o Options) *Brief {
	b := newBuilder(c, j, o)
	b.Brief = &Brief{Lang: "en", CaseID: c.ID, Title: c.Title, Intro: c.Summary, Generated: o.Generated}
	if b.question != nil {
		b.Question = b.question.Title
	}
	b.Banners = b.banners()
	b.Sentence, b.Basis = b.judgement(), b.basis()
	for _, section := range []func() Section{
		b.answers, b.prose, b.comparisons, b.changes, b.drivers, b.hinges, b.asks, b.conflict, b.stories,
		b.timeline, b.history, b.power, b.evidence, b.origins, b.sources, b.parties, b.obedience, b.signals, b.method,
	} {
		if s := section(); len(s.Blocks) > 0 {
			b.Sections = append(b.Sections, s)
		}
	}
	b.Facts = b.facts()
	b.summary = b.lines()
	return b.Brief
}

// Summary is the judgement in a few plain lines that can be read aloud.
func (b *Brief) Summary() []string { return b.summary }

// A builder holds what the sections look up.
type builder struct {
	*Brief
	c        *hearsay.Case
	j        *weigh.Judgement
	o        Options
	scale    hearsay.Scale
	zone     *time.Location
	question *hearsay.Question
	lead     int
	signal   map[hearsay.ID]*hearsay.Signal
	source   map[hearsay.ID]*hearsay.Source
	prop     map[hearsay.ID]*hearsay.Proposition
	party    map[hearsay.ID]*hearsay.Party
	tone     map[hearsay.ID]draw.Tone // of parties
	weight   map[hearsay.ID]weigh.Influence
	figures  int
}

func newBuilder(c *hearsay.Case, j *weigh.Judgement, o Options) *builder {
	b := &builder{c: c, j: j, o: o, scale: c.Scale, zone: c.Zone, lead: j.Leader(),
		signal: map[hearsay.ID]*hearsay.Signal{}, source: map[hearsay.ID]*hearsay.Source{}, prop: map[hearsay.ID]*hearsay.Proposition{},
		party: map[hearsay.ID]*hearsay.Party{}, tone: map[hearsay.ID]draw.Tone{}, weight: map[hearsay.ID]weigh.Influence{}}
	if len(b.scale.Words) == 0 {
		b.scale = hearsay.ICD203
	}
	if b.zone == nil {
		b.zone = time.UTC
	}
	for _, q := range c.Questions {
		if q.ID == j.Question || b.question == nil {
			b.question = q
		}
		if q.ID == j.Question {
			break
		}
	}
	for _, s := range c.Signals {
		b.signal[s.ID] = s
	}
	for _, s := range c.Sources {
		b.source[s.ID] = s
	}
	for _, p := range c.Propositions {
		b.prop[p.ID] = p
	}
	tones := []draw.Tone{draw.Rust, draw.Plum, draw.Navy, draw.Amber, draw.Blue}
	for i, p := range c.Parties {
		b.party[p.ID], b.tone[p.ID] = p, tones[i%len(tones)]
	}
	for _, in := range j.Influences.Signals {
		b.weight[in.ID] = in
	}
	return b
}

// known reports whether a signal was said by the moment of the view.
func (b *builder) known(s *hearsay.Signal) bool {
	if !b.j.AsKnown.IsZero() && s.Said.Known().After(b.j.AsKnown) {
		return false
	}
	return b.j.Recorded.IsZero() || !s.Recorded.IsZero() && !s.Recorded.Known().After(b.j.Recorded)
}

func (b *builder) leader() weigh.Belief { return b.j.Hypotheses[b.lead] }

func (b *builder) word(x weigh.Belief) string {
	if x.Word != "" {
		return x.Word
	}
	return b.scale.Word(x.P).Name
}

// short names a hypothesis in charts and tables.
func (b *builder) short(i int) string {
	h := b.j.Hypotheses[i]
	return orElse(h.Short, orElse(clause(h.Title), string(h.ID)))
}

func (b *builder) index(id hearsay.ID) int {
	for i, h := range b.j.Hypotheses {
		if h.ID == id {
			return i
		}
	}
	return -1
}

func (b *builder) hypothesisTone(i int) draw.Tone {
	if b.j.Hypotheses[i].ID == hearsay.Other {
		return draw.Grey
	}
	tones := []draw.Tone{draw.Blue, draw.Rust, draw.Green, draw.Plum, draw.Amber, draw.Teal, draw.Navy}
	return tones[i%len(tones)]
}

// that is the clause of a hypothesis after "that".
func (b *builder) that(i int) string {
	h := b.j.Hypotheses[i]
	if h.ID == hearsay.Other && (h.Title == "" || h.Title == string(hearsay.Other)) {
		return "something else happened"
	}
	return clause(orElse(h.Title, string(h.ID)))
}

func (b *builder) sourceName(id hearsay.ID) string {
	if s := b.source[id]; s != nil {
		return orElse(s.Short, orElse(s.Title, string(id)))
	}
	if p := b.party[id]; p != nil {
		return orElse(p.Short, orElse(p.Title, string(id)))
	}
	return string(id)
}

func (b *builder) partyName(id hearsay.ID) string {
	if p := b.party[id]; p != nil {
		return orElse(p.Short, orElse(p.Title, string(id)))
	}
	return string(id)
}

func (b *builder) propTitle(id hearsay.ID) string {
	if p := b.prop[id]; p != nil {
		return clause(orElse(p.Title, string(id)))
	}
	return string(id)
}

// claim says a proposition with a value: its title alone where the value is yes.
func (b *builder) claim(id hearsay.ID, val string) string {
	switch val {
	case "yes", "":
		return b.propTitle(id)
	case "no":
		return "Not so: " + b.propTitle(id)
	}
	return b.propTitle(id) + ": " + val
}

// cite links to a signal of the appendix, if it is there.
func (b *builder) cite(id hearsay.ID) Span {
	if s := b.signal[id]; s == nil || !b.known(s) {
		return code(string(id))
	}
	return Span{Kind: Cite, S: string(id), Href: "#signal-" + string(id)}
}

func (b *builder) cites(ids []hearsay.ID, most int) Text {
	var t Text
	for i, id := range ids {
		if i == most {
			return say(t, fmt.Sprintf(" and %d more", len(ids)-most))
		}
		if i > 0 {
			t = say(t, ", ")
		}
		t = say(t, b.cite(id))
	}
	return t
}

func (b *builder) chain(s *hearsay.Signal) string {
	name := b.sourceName(s.Source)
	for _, v := range s.Via {
		name += ", citing " + b.sourceName(v)
	}
	return name
}

// figure numbers a picture and draws it in three widths; wide ones get the whole page.
func (b *builder) figure(c draw.Chart, h draw.Head, wide bool) Figure {
	b.figures++
	t := c.Table()
	f := Figure{ID: fmt.Sprintf("fig%d", b.figures), Title: h.Title, Subtitle: h.Subtitle, Alt: orElse(h.Alt, h.Title+". "+h.Subtitle),
		Note: h.Note, Chart: c, Widths: []float64{720, 340}}
	if wide {
		f.Widths = []float64{1040, 720, 340}
	}
	f.Data = Table{Caption: h.Title, Head: t.Header}
	for _, r := range t.Rows {
		cells := make([]Text, len(r))
		for i, x := range r {
			cells[i] = say(x)
		}
		f.Data.Rows = append(f.Data.Rows, cells)
	}
	return f
}
