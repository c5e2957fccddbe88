package worlds

import (
	"math"
	"math/rand/v2"
	"slices"

	"hearsay"
)

// How wrong an analyst is in [World.Coarse]: judgements, the same for every world, written before any score was seen.
const (
	coarseRow       = 0.5  // standard deviation of the log-odds of a row before it becomes a word
	coarseSource    = 0.6  // and of the access and accuracy of a source
	missedControl   = 0.3  // share of the operated sources whose operator nobody sees
	missedCopy      = 0.5  // share of the copies that are taken for reports of their own
	missedHedge     = 0.2  // share of the hedges that are not coded
	recordedSilence = 0.25 // share of the silences that anybody notices
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
func (w *World) Mistaken(seed uint64, e Errors) *hearsay.Case {
	a := &analyst{rng: rand.New(rand.NewPCG(seed, 0x616e616c797374)), w: w, Errors: e}
	c := *w.Case
	c.ID, c.Title, c.Analysts = c.ID+"-coarse", c.Title+", as an analyst sees it", []string{"a simulated analyst"}
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
		y.Prior.P = math.Max(.05, math.Round(20*a.off(h.Prior.P, coarseRow/2))/20)
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
		e := word(hearsay.ICD203, a.off(r.P["yes"].P, coarseRow))
		x.Table.Rows = append(x.Table.Rows, hearsay.Row{When: r.When, P: map[string]hearsay.Estimate{"yes": e, "no": hearsay.Between(1-e.P, 1-e.Hi, 1-e.Lo)}, Because: "a judgement"})
	}
	if p.Blackout != nil {
		x.Blackout = &hearsay.Blackout{Keeps: hearsay.Between(.3, .1, .5), Because: "a judgement"}
	}
	return &x
}

// party: what it would want said is seen, how much is guessed.
func (a *analyst) party(p *hearsay.Party, known bool) *hearsay.Party {
	x := *p
	x.Motives = nil
	for _, m := range p.Motives {
		if !known && a.Structure {
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
	if a.Structure && len(s.Control) > 0 && (a.rng.Float64() < missedControl || a.unknown(s.Control[0])) {
		x.Control = nil
	}
	return &x
}

// misjudge writes the words nearest to a wrong idea of what a source is worth, and how far it is operated.
func (a *analyst) misjudge(x, s *hearsay.Source) {
	x.Access = nearest(hearsay.AccessWords, a.off(s.Access.P, coarseSource))
	c := math.Round(20*a.off(s.Accuracy.P, coarseSource)) / 20
	c = min(max(c, .55), .95)
	accuracy := hearsay.Between(c, max(.5, c-.1), min(.99, c+.05))
	x.Accuracy, x.Speaks, x.Rumour, x.Because = &accuracy, nil, nil, "a judgement"
	x.Control = slices.Clone(s.Control)
	for i := range x.Control {
		x.Control[i].Strength, x.Control[i].Because = *nearest(hearsay.ControlWords, a.off(s.Control[i].Strength.P, coarseSource)), "a judgement"
	}
}

// unknown: only the first party is suspected of operating anybody.
func (a *analyst) unknown(c hearsay.Control) bool {
	return c.Party != "" && c.Party != a.w.Case.Parties[0].ID
}

func (a *analyst) signal(s *hearsay.Signal) *hearsay.Signal {
	x := *s
	silent := s.Stance.Row().Silent()
	if a.Structure && silent && a.rng.Float64() > recordedSilence {
		return nil
	}
	if a.Numbers && silent {
		x.Rates = map[string]hearsay.Estimate{"yes": hearsay.Between(.5, .3, .7), "no": hearsay.Between(.5, .3, .7)}
	}
	if a.Numbers && s.Copies != "" {
		x.Kappa = nil
	}
	if a.Structure && s.Copies != "" && a.rng.Float64() < missedCopy {
		x.Copies, x.Kappa = "", nil
	}
	if a.Structure && a.rng.Float64() < missedHedge {
		x.Hedge = hearsay.NotCoded
	}
	return &x
}
