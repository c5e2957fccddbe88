package worlds

import (
	"math"
	"math/rand/v2"
	"slices"

	"hearsay"
)

// A Size is how wrong an analyst is: judgements, the same for every world, written before any score was seen.
type Size struct {
	Name     string
	Row      float64 // standard deviation of the log-odds of a row before it becomes a word
	Source   float64 // and of the access and accuracy of a source
	Controls float64 // share of the operated sources whose operator nobody sees
	Copies   float64 // share of the copies that are taken for reports of their own
	Hedges   float64 // share of the hedges that are not coded
	Silences float64 // share of the silences that anybody notices
	Second   bool    // a second party is known
}

// Half, Usual and Twice are the sizes that are measured. [World.Coarse] has the usual one.
var (
	Half  = Size{"half", .25, .3, .1, .2, .1, .6, true}
	Usual = Size{"usual", .5, .6, .3, .5, .2, .25, false}
	Twice = Size{"twice", .9, 1, .6, .8, .4, .1, false}
)

// Errors are the kinds of error an analyst makes.
type Errors struct {
	Numbers   bool // words for numbers, and the wrong ones
	Structure bool // motives guessed for one party only, controllers and copies missed, silences not noticed
}

// Coarse is the case as an analyst would have written it down: the same reports in the same words, and tables that are
// rough and wrong as people's are. The first party's motives are guessed; a second party is not known to have any, nor
// to operate anybody.
func (w *World) Coarse(seed uint64) *hearsay.Case { return w.Mistaken(seed, Errors{true, true}) }

// Mistaken is [World.Coarse] with some kinds of error only.
func (w *World) Mistaken(seed uint64, e Errors) *hearsay.Case { return w.mistaken(seed, e, Usual) }

// Rough is [World.Coarse] with errors of another size.
func (w *World) Rough(seed uint64, s Size) *hearsay.Case {
	return w.mistaken(seed, Errors{true, true}, s)
}

func (w *World) mistaken(seed uint64, e Errors, size Size) *hearsay.Case {
	a := &analyst{Size: size, rng: rand.New(rand.NewPCG(seed, 0x616e616c797374)), w: w, Errors: e}
	c := *w.Case
	c.ID, c.Title, c.Analysts = c.ID+"-coarse", c.Title+", as an analyst sees it", []string{"a simulated analyst"}
	c.Doubt, c.Silences = "", "" // what an analyst who writes neither has
	if !e.Structure {
		c.Silences = hearsay.AllSilences
	}
	if e.Numbers {
		c.Defaults = hearsay.BuiltinDefaults()
		c.Defaults.Motive = w.Case.Defaults.Motive
	}
	c.Questions = []*hearsay.Question{a.question(w.Case.Questions[0])}
	c.Propositions, c.Parties, c.Sources, c.Signals = nil, nil, nil, nil
	for _, p := range w.Case.Propositions {
		c.Propositions = append(c.Propositions, a.proposition(p))
	}
	for i, p := range w.Case.Parties {
		c.Parties = append(c.Parties, a.party(p, i == 0))
	}
	for _, s := range w.Case.Sources {
		c.Sources = append(c.Sources, a.source(s))
	}
	for _, s := range w.Case.Signals {
		if x := a.signal(s); x != nil {
			c.Signals = append(c.Signals, x)
		}
	}
	return &c
}

type analyst struct {
	rng *rand.Rand
	w   *World
	Errors
	Size
}

// off moves a chance by a normal error of its log-odds.
func (a *analyst) off(p, sd float64) float64 {
	p = min(max(p, .01), .99)
	x := math.Log(p/(1-p)) + sd*a.rng.NormFloat64()
	return 1 / (1 + math.Exp(-x))
}

// word is the estimate that the word of the scale stands for.
func word(scale hearsay.Scale, p float64) hearsay.Estimate {
	w := scale.Word(p)
	return hearsay.Estimate{P: w.P, Lo: w.Lo, Hi: w.Hi, Word: w.Name}
}

// nearest is the word of a list whose number is nearest.
func nearest(scale hearsay.Scale, p float64) *hearsay.Estimate {
	best := scale.Words[0]
	for _, w := range scale.Words {
		if math.Abs(w.P-p) < math.Abs(best.P-p) {
			best = w
		}
	}
	return &hearsay.Estimate{P: best.P, Lo: best.Lo, Hi: best.Hi, Word: best.Name}
}

// question: priors in tens of per cent, moved, with half as much again on either side.
func (a *analyst) question(q *hearsay.Question) *hearsay.Question {
	if !a.Numbers {
		return q
	}
	x := *q
	x.Hypotheses = nil
	total := 0.0
	for _, h := range q.Hypotheses {
		y := *h
		y.Prior.P = math.Max(.05, math.Round(20*a.off(h.Prior.P, a.Row/2))/20)
		total += y.Prior.P
		x.Hypotheses = append(x.Hypotheses, &y)
	}
	for _, h := range x.Hypotheses {
		p := h.Prior.P / total
		h.Prior = hearsay.Between(p, p/1.5, min(1, p*1.5))
	}
	return &x
}

func (a *analyst) proposition(p *hearsay.Proposition) *hearsay.Proposition {
	if !a.Numbers {
		return p
	}
	x := *p
	x.Table.Rows = nil
	for _, r := range p.Table.Rows {
		if len(p.Values) > 2 {
			x.Table.Rows = append(x.Table.Rows, hearsay.Row{When: r.When, P: a.row(p.Values, r), Because: "a judgement"})
			continue
		}
		e := word(hearsay.ICD203, a.off(r.P["yes"].P, a.Row))
		x.Table.Rows = append(x.Table.Rows, hearsay.Row{When: r.When, P: map[string]hearsay.Estimate{"yes": e, "no": hearsay.Between(1-e.P, 1-e.Hi, 1-e.Lo)}, Because: "a judgement"})
	}
	if p.Blackout != nil {
		x.Blackout = &hearsay.Blackout{Keeps: hearsay.Between(.3, .1, .5), Because: "a judgement"}
	}
	return &x
}

// row is a row of several values: each moved, then all taken to sum to 1; the range is that of the word for it.
func (a *analyst) row(values []string, r hearsay.Row) map[string]hearsay.Estimate {
	moved, total := make([]float64, len(values)), 0.0
	for v, name := range values {
		moved[v] = a.off(r.P[name].P, a.Row)
		total += moved[v]
	}
	row := map[string]hearsay.Estimate{}
	for v, name := range values {
		p := moved[v] / total
		w := hearsay.ICD203.Word(p)
		row[name] = hearsay.Between(p, min(w.Lo, p), max(w.Hi, p))
	}
	return row
}

// party: what it would want said is seen, how much is guessed.
func (a *analyst) party(p *hearsay.Party, known bool) *hearsay.Party {
	x := *p
	x.Motives = nil
	for _, m := range p.Motives {
		if !known && a.Structure && !a.Second {
			break
		}
		y := m
		y.Lines = nil
		for i, l := range m.Lines {
			if !a.Numbers {
				y.Lines = append(y.Lines, l)
				continue
			}
			l.Strength = hearsay.Between(.6, .4, .8)
			if i == 0 {
				l.Strength = hearsay.Between(.3, .1, .5)
			}
			l.Because = "a judgement"
			y.Lines = append(y.Lines, l)
		}
		x.Motives = append(x.Motives, y)
	}
	return &x
}

func (a *analyst) source(s *hearsay.Source) *hearsay.Source {
	x := *s
	if a.Numbers {
		a.misjudge(&x, s)
	}
	if a.Structure && len(s.Control) > 0 && (a.rng.Float64() < a.Controls || a.unknown(s.Control[0])) {
		x.Control = nil
	}
	return &x
}

// misjudge writes the words nearest to a wrong idea of what a source is worth, and how far it is operated.
func (a *analyst) misjudge(x, s *hearsay.Source) {
	x.Access = nearest(hearsay.AccessWords, a.off(s.Access.P, a.Source))
	c := math.Round(20*a.off(s.Accuracy.P, a.Source)) / 20
	c = min(max(c, .55), .95)
	accuracy := hearsay.Between(c, max(.5, c-.1), min(.99, c+.05))
	x.Accuracy, x.Speaks, x.Rumour, x.Because = &accuracy, nil, nil, "a judgement"
	x.Control = slices.Clone(s.Control)
	for i := range x.Control {
		x.Control[i].Strength, x.Control[i].Because = *nearest(hearsay.ControlWords, a.off(s.Control[i].Strength.P, a.Source)), "a judgement"
	}
}

// unknown: only the first party is suspected of operating anybody.
func (a *analyst) unknown(c hearsay.Control) bool {
	return !a.Second && c.Party != "" && c.Party != a.w.Case.Parties[0].ID
}

func (a *analyst) signal(s *hearsay.Signal) *hearsay.Signal {
	x := *s
	silent := s.Stance.Row().Silent()
	if a.Structure && silent && a.rng.Float64() > a.Silences {
		return nil
	}
	if a.Numbers && silent {
		x.Rates = map[string]hearsay.Estimate{}
		for value := range s.Rates {
			x.Rates[value] = hearsay.Between(.5, .3, .7)
		}
	}
	if a.Numbers && s.Copies != "" {
		x.Kappa = nil
	}
	if a.Structure && s.Copies != "" && a.rng.Float64() < a.Copies {
		x.Copies, x.Kappa = "", nil
	}
	if a.Structure && a.rng.Float64() < a.Hedges {
		x.Hedge = hearsay.NotCoded
	}
	return &x
}
