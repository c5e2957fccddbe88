package rivals

import (
	"slices"
	"time"

	"hearsay"
	"hearsay/truth"
	"hearsay/weigh"
)

// A Method judges a case as it was known at some moments: for each, a row over the hypotheses of the main question.
type Method struct {
	Name  string
	About string
	// Score says that the rows are scores, of which only the differences mean anything. They become chances by
	// p ∝ exp(λ·score), with the λ that is best for the method on the very worlds it is scored on.
	Score bool
	Judge func(c *hearsay.Case, known []time.Time) ([][]float64, error)
}

// Full is the name of the method that all others are compared with.
const Full = "full"

// Methods are the model, its ablations, and its rivals.
var Methods = []Method{
	{Name: Full, About: "the model, with the doubts that a case has which writes none; the world's own tables doubt nothing", Judge: weighed(parts{chains: true, control: true, copies: true})},
	{Name: November, About: "the model of 24 November: nothing is doubted, every silence is taken to be recorded", Judge: read(hearsay.NoDoubt, hearsay.AllSilences)},
	{Name: "tempered", About: "of the two changes since then only the doubt of agreement", Judge: read(hearsay.UsualDoubt, hearsay.AllSilences)},
	{Name: "seen", About: "only that what is in the case was seen", Judge: read(hearsay.NoDoubt, hearsay.SomeSilences)},
	{Name: "cautious", About: "the model with cautious doubt", Judge: read(hearsay.CautiousDoubt, hearsay.SomeSilences)},
	{Name: "no-chains", About: "relays are the outlet's own word", Judge: weighed(parts{control: true, copies: true})},
	{Name: "no-control", About: "nobody is operated", Judge: weighed(parts{chains: true, copies: true})},
	{Name: "no-copies", About: "no report follows another", Judge: weighed(parts{chains: true, control: true})},
	{Name: "naive-bayes", About: "every report is independent and free", Judge: weighed(parts{plain: true})},
	{Name: "majority", About: "each proposition is what most outlets say; then Bayes over the tables", Judge: voted(one)},
	{Name: "admiralty", About: "the same, votes weighed by Admiralty grades", Judge: voted(graded)},
	{Name: "ach-parc", About: "inconsistency sums of the ACH program of PARC", Score: true, Judge: inconsistency(parc)},
	{Name: "ach-squared", About: "inconsistency sums of squares, as Open Synthesis has them", Score: true, Judge: inconsistency(squared)},
	{Name: "accu", About: "truth discovery, one accuracy per source; then Bayes over the tables", Judge: discovered(truth.ACCU)},
	{Name: "popaccu", About: "the same, with the popularity of false values", Judge: discovered(truth.POPACCU)},
	{Name: "crh", About: "the same, by weighted loss", Judge: discovered(truth.CRH)},
	{Name: "prior", About: "no report is read", Judge: prior},
}

// November is the name of the model before agreement was doubted.
const November = "november"

// read is package weigh on the case with other doubts than it has.
func read(d hearsay.Doubt, s hearsay.Silences) func(*hearsay.Case, []time.Time) ([][]float64, error) {
	return func(c *hearsay.Case, known []time.Time) ([][]float64, error) {
		x := *c
		x.Doubt, x.Silences = d, s
		return weighed(parts{chains: true, control: true, copies: true})(&x, known)
	}
}

// parts of the model that are kept; plain has no doubts either.
type parts struct{ chains, control, copies, plain bool }

// weighed is package weigh on the case with some of what it says about the reports left out.
func weighed(keep parts) func(*hearsay.Case, []time.Time) ([][]float64, error) {
	return func(c *hearsay.Case, known []time.Time) ([][]float64, error) {
		m, err := weigh.Compile(strip(c, keep))
		if err != nil {
			return nil, err
		}
		var out [][]float64
		for _, at := range known {
			j, err := m.Beliefs(weigh.Options{AsKnown: at})
			if err != nil {
				return nil, err
			}
			out = append(out, chances(j))
		}
		return out, nil
	}
}

func chances(j *weigh.Judgement) []float64 {
	out := make([]float64, len(j.Hypotheses))
	for i, h := range j.Hypotheses {
		out[i] = h.P
	}
	return out
}

// strip is the case without what is not kept. Without control a silence says nothing, and is left out.
func strip(c *hearsay.Case, keep parts) *hearsay.Case {
	x := *c
	if keep.plain {
		x.Doubt, x.Silences = hearsay.NoDoubt, hearsay.AllSilences
	}
	if !keep.control {
		x.Sources = nil
		for _, s := range c.Sources {
			y := *s
			y.Control = nil
			x.Sources = append(x.Sources, &y)
		}
	}
	x.Signals = nil
	for _, s := range c.Signals {
		if s.Stance.Row().Silent() && !keep.control {
			continue
		}
		y := *s
		if !keep.chains {
			y.Via, y.Telling = nil, ""
		}
		if !keep.copies {
			y.Copies, y.Kappa = "", nil
		}
		x.Signals = append(x.Signals, &y)
	}
	return &x
}

func prior(c *hearsay.Case, known []time.Time) ([][]float64, error) {
	row := priors(c)
	out := make([][]float64, len(known))
	for i := range out {
		out[i] = slices.Clone(row)
	}
	return out, nil
}

func priors(c *hearsay.Case) []float64 {
	var row []float64
	total := 0.0
	for _, h := range c.Questions[0].Hypotheses {
		row = append(row, h.Prior.P)
		total += h.Prior.P
	}
	for i := range row {
		row[i] /= total
	}
	return row
}
