package truth

import (
	"math"
	"math/bits"
	"sync"
)

// Options say what is known besides the claims. The zero Options are fine.
type Options struct {
	// Declared joins sources that are known to speak with one voice.
	Declared map[string]string
	// Tree orders values from special to general.
	Tree *Tree
	// Topics says what items are about, by name: how often a source is right may
	// differ by topic, if not by much where it has few claims. For open values.
	Topics map[string]string
	// Mask leaves out claims, such as those of a source on the topic of its
	// motive; keep admissions against interest.
	Mask func(Claim) bool
	// Lie is the probability that a claim says what its source's controller wants
	// said, whatever holds: that of a declared motive on its topic, 0 elsewhere and
	// for admissions. See motive.go.
	Lie func(Claim) float64
	// Loop bounds every iteration in the pipeline.
	Loop Loop
}

// Findings is what the default pipeline makes of a table.
type Findings struct {
	Result
	// Family says which likelihood suits the table: "open" values, a few
	// "labels" shared by all items, a "tree", or a "scale" of numbers.
	Family string
	// Correlation is that of the sources' errors on an item, by which n claims
	// count for n/(1+(n-1)·Correlation); 0 if the family has none. See temper.go.
	Correlation float64
	// Voices are the declared and the observed mirrors; Mirrors are the pairs
	// that convinced, over the declared voices.
	Voices  Voices
	Mirrors []Mirror
	// Declared are the voices by declaration alone.
	Declared Voices
	// Copies are the dependent pairs of voices (P ≥ ½), by number of voice.
	Copies []Copy
	// Independent is the number of independent voices behind each fact.
	Independent []float64
	// Second is the choice reached from the other start, Rival that of the other
	// family of models. Where they differ from Choice, the answer depends on
	// what one is ready to trust first: see Contested.
	Second, Rival []int
	// Right and Wrong are the expected counts behind each source's accuracy,
	// prior included, in independent votes: a Beta distribution.
	Right, Wrong []float64
}

// Contested says whether the answer to item o depends on the start or on the
// family of models.
func (r Findings) Contested(o int) bool {
	return r.Second[o] != r.Choice[o] || r.Rival[o] != r.Choice[o]
}

// Regularised is the one-coin model of the default: errors half as popular as
// observed and half even, no claimed value with odds of 1 in 20, and accuracies
// with the weight of ten claims at .8.
var Regularised = OneCoin{Errors: Popular{Even: .5, None: .05}, Prior: Beta{8, 2}}

// Default is the pipeline to use when in doubt, with one setting for all tables:
//
//	declared voices → mirrors → the likelihood that suits the values → copies
//
// run from two starts (equal accuracies, the vote) and with a second family.
func Default(c *Claims, opt Options) Findings {
	declared := Declare(c, opt.Declared)
	whole := c
	if opt.Lie != nil {
		c = c.doubted(opt.Lie)
	}
	x := c.fold(declared, opt.mask(c))
	family := x.family(opt.Tree)
	if family != "open" && c.part != nil {
		opt.Mask = opt.withoutLies()
		x = c.fold(declared, opt.mask(c))
	}
	voices := declared
	var mirrors []Mirror
	if family == "open" {
		// Where all items share a few labels, agreeing is not copying.
		v, found := Mirroring.Mirrors(x.Claims)
		mirrors = found
		if len(found) > 0 {
			voices = declared.Then(v)
			x = c.fold(voices, opt.mask(c))
		}
	}
	var r Findings
	switch family {
	case "tree":
		r = treePipeline(x.Claims, opt)
	case "scale":
		r = scalePipeline(x.Claims)
	case "labels":
		r = labelPipeline(x.Claims, opt)
	default:
		r = openPipeline(x.Claims, opt)
	}
	r.Family, r.Voices, r.Mirrors, r.Declared = family, voices, mirrors, declared
	return r.unfold(whole, x)
}

func (opt Options) mask(c *Claims) []bool {
	if opt.Mask == nil {
		return nil
	}
	mask := make([]bool, 0, c.Len())
	for k := range c.All() {
		mask = append(mask, opt.Mask(k))
	}
	return mask
}

const (
	// maxLabels is the largest number of values that can be labels.
	maxLabels = 20
	// labelClaims is the fewest claims per label that can fill a confusion matrix.
	labelClaims = 50
)

// family chooses the likelihood by the shape of the table alone.
func (c *Claims) family(t *Tree) string {
	if t != nil {
		return "tree"
	}
	used := make([]int, c.Values())
	values := 0
	for f := range c.Facts() {
		v := c.Value(f)
		if used[v] == 0 {
			values++
		}
		used[v]++
	}
	switch {
	case values == 0:
		return "open"
	case values <= maxLabels && c.Len() >= labelClaims*values && c.Items() > values:
		return "labels"
	case c.isScale(values):
		return "scale"
	}
	return "open"
}

// isScale says whether values are ratings or readings on a scale: they are all
// numbers, the items draw on the same ones, and on most items hardly two claims
// agree; elsewhere, as with counts and dates, a number is a name.
func (c *Claims) isScale(values int) bool {
	if _, ok := c.Numbers(); !ok {
		return false
	}
	shared := c.Facts() >= 8*values
	scattered := 3*c.Facts() >= c.Len()
	return shared && scattered
}

// openPipeline is for values that are names. It runs from two starts: the model
// without copying, settled; and one look at equal accuracies, before any party
// could talk itself into trust. The likelier end of the two is kept.
func openPipeline(c *Claims, opt Options) Findings {
	l := opt.Loop
	settled := Regularised.Solve("default", c.Whole(), .8, l)
	equal := Regularised.Accuracy(c, .8)
	glance, _ := l.Posterior(Regularised, c.Whole(), equal)

	ix, n := c.index(false, 1), c.Coverage()
	var r, other Result
	var copies, otherCopies []Copy
	var both sync.WaitGroup
	both.Go(func() { r, copies = opt.solve(c, ix, settled.P, settled.Trust) })
	both.Go(func() { other, otherCopies = opt.solve(c, ix, glance, equal) })
	both.Wait()
	vote := Copying.discount(c, ix, copies, r.Trust, n)
	otherVote := Copying.discount(c, ix, otherCopies, other.Trust, n)
	if Copying.joint(c, other.Trust, otherCopies) > Copying.joint(c, r.Trust, copies) {
		r, copies, vote, other = other, otherCopies, otherVote, r
	}
	lca := OneCoin{Errors: Latent{}, Prior: Regularised.Prior}
	rival, _ := Copying.solve("lca", lca, c, ix, r.P, r.Trust, l)
	d := Findings{Result: r, Second: other.Choice, Rival: rival.Choice}
	for _, k := range origins(c.Sources(), copies) {
		copies[k].Direct = true
	}
	for _, k := range copies {
		if k.P >= .5 {
			d.Copies = append(d.Copies, k)
		}
	}
	d.count(c, vote)
	return d
}

// solve runs the default model with copies, and then, with topics, again with an
// accuracy for each source and topic, from those of the sources: topics that begin
// on their own each settle on what most sources say there, while sources known from
// the others tell which of two camps to believe.
func (opt Options) solve(c *Claims, ix *pairs, p, acc []float64) (Result, []Copy) {
	r, copies := Copying.solve("default", Regularised, c, ix, p, acc, opt.Loop)
	if len(opt.Topics) == 0 {
		return r, copies
	}
	fine := Regularised.about(c, opt.Topics)
	var start Params
	for range fine.TopicCount {
		start = append(start, r.Trust...)
	}
	r, copies = Copying.solve("default", fine, c, ix, r.P, start, opt.Loop)
	r.Trust = fine.overall(c, r.Trust)
	return r, copies
}

// topicClaims is the strength, in claims, with which a source's accuracy on a topic
// is drawn to its accuracy over all of them: that of the prior over sources.
const topicClaims = 10

// about gives the model an accuracy for each source and topic. Items of no topic
// have one of their own.
func (k OneCoin) about(c *Claims, topics map[string]string) OneCoin {
	var names dictionary
	k.Topics = make([]uint32, c.Items())
	for o := range k.Topics {
		k.Topics[o] = names.id(topics[c.ItemName(o)])
	}
	k.TopicCount, k.TopicPrior = len(names.names), topicClaims
	return k
}

// labelPipeline averages three models of confusion. The mixture of subtypes
// explains errors that sources make together, and needs many sources to see any.
func labelPipeline(c *Claims, opt Options) Findings {
	ibcc := IBCC(c).Solve("ibcc", c, 1, opt.Loop)
	ds := DawidSkene(c).Solve("ds", c, 1, opt.Loop)
	r := ibcc
	if c.Sources() >= manySources {
		ebcc := subtypes(c, opt.Loop)
		r = average(c, append([]Result{ds, ibcc}, ebcc))
	}
	r.Method = "default"
	rho := IBCC(c).correlation(c, opt.Loop)
	r.temper(c, c.Values(), rho)
	d := Findings{Result: r, Correlation: rho, Second: ds.Choice, Rival: Regularised.Solve("rival", c.Whole(), .8, opt.Loop).Choice}
	d.count(c, nil)
	return d
}

// manySources is the least number of sources that subtypes are learned from.
const manySources = 20

// subtypes averages EBCC over a few random divisions, which costs less than
// searching for the best one and is steadier.
func subtypes(c *Claims, l Loop) Result {
	var rs []Result
	m := EBCC(c)
	if l.Rounds == 0 {
		l.Rounds = 20
	}
	for seed := range 2 {
		m.Seed = uint64(seed)
		w, n, _ := l.RunFrom(m, c.Whole(), c.Share())
		p, none := l.Posterior(m, c.Whole(), w)
		r := Result{Method: "ebcc", P: p, None: none, Trust: m.trust(c, p), Rounds: n}
		m.answer(c, w, &r)
		rs = append(rs, r)
	}
	return average(c, rs)
}

// average is the linear pool of results. It chooses among claimed values only:
// None says how likely another one is.
func average(c *Claims, rs []Result) Result {
	n := float64(len(rs))
	x := Result{P: make([]float64, c.Facts()), None: make([]float64, c.Items()), Trust: make([]float64, c.Sources())}
	for _, r := range rs {
		for f, p := range r.P {
			x.P[f] += p / n
		}
		for o, p := range r.None {
			x.None[o] += p / n
		}
		for s, t := range r.Trust {
			x.Trust[s] += t / n
		}
		x.Rounds += r.Rounds
	}
	x.Choice = choose(c, x.P)
	return x
}

// treePipeline is for values in a hierarchy.
func treePipeline(c *Claims, opt Options) Findings {
	h := NewTDH(c, opt.Tree)
	r := h.Solve(opt.Loop)
	r.Method = "default"
	second := h.solve(h.start(filled(c.Sources(), .8)), opt.Loop)
	rival := OneCoin{Errors: Uniform{N: 10}}.Solve("accu", c.Whole(), .8, opt.Loop)
	d := Findings{Result: r, Second: second.Choice, Rival: rival.Choice}
	d.count(c, nil)
	return d
}

// scalePipeline is for numbers on a scale; the second family is the weighted median.
func scalePipeline(c *Claims) Findings {
	x, _ := c.Numbers()
	r := CRHMean(c, x)
	r.Method = "default"
	d := Findings{Result: r, Second: r.Choice, Rival: CRHMedian(c, x).Choice}
	d.count(c, nil)
	return d
}

// count fills in the independent voices and the Beta counts.
func (d *Findings) count(c *Claims, vote []float32) {
	d.Independent = make([]float64, c.Facts())
	prior := Regularised.Prior
	d.Right, d.Wrong = filled(c.Sources(), prior.Right), filled(c.Sources(), prior.Wrong)
	sh := Shard{Claims: c, Hi: c.Items(), Vote: vote}
	for f, p := range d.P {
		d.Independent[f] = sh.votes(f)
		for i := c.factClaim[f]; i < c.factClaim[f+1]; i++ {
			v := 1.0
			if vote != nil {
				v = float64(vote[i])
			}
			s := c.source[i]
			d.Right[s] += v * p
			d.Wrong[s] += v * (1 - p)
		}
	}
}

// unfold carries the findings from voices back to sources.
func (d Findings) unfold(c *Claims, x folded) Findings {
	back := func(choice []int) []int {
		for o, f := range choice {
			if f >= 0 {
				choice[o] = int(x.fact[f])
			}
		}
		return choice
	}
	if len(d.Second) > 0 && len(d.Choice) > 0 && &d.Second[0] == &d.Choice[0] {
		d.Second = append([]int(nil), d.Choice...)
	}
	d.Second, d.Rival = back(d.Second), back(d.Rival)
	d.Result = x.unfold(c, d.Voices, d.Result)
	ind := make([]float64, c.Facts())
	for f, n := range d.Independent {
		ind[x.fact[f]] = n
	}
	d.Independent = ind
	right, wrong := make([]float64, c.Sources()), make([]float64, c.Sources())
	for s, v := range d.Voices.Voice {
		right[s], wrong[s] = d.Right[v], d.Wrong[v]
	}
	d.Right, d.Wrong = right, wrong
	return d
}

// Interval is the central part of source s's accuracy that holds mass, .9 say.
func (d Findings) Interval(s int, mass float64) (low, mid, high float64) {
	b := Beta{d.Right[s], d.Wrong[s]}
	return b.Quantile((1 - mass) / 2), b.Quantile(.5), b.Quantile((1 + mass) / 2)
}

// Quantile finds q with P(x ≤ q) = p by bisection.
func (b Beta) Quantile(p float64) float64 {
	low, high := 0.0, 1.0
	for range bits.UintSize {
		mid := (low + high) / 2
		if betaI(mid, b.Right, b.Wrong) < p {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// betaI is the regularised incomplete beta function I_x(a, b), by its continued
// fraction (Abramowitz, Stegun 26.5.8) on the side where that converges fast.
func betaI(x, a, b float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > (a+1)/(a+b+2):
		return 1 - betaI(1-x, b, a)
	}
	front := math.Exp(a*math.Log(x)+b*math.Log1p(-x)+lgamma(a+b)-lgamma(a)-lgamma(b)) / a
	const tiny = 1e-300
	f, c, d := 1.0, 1.0, 0.0
	for i := 0; i <= 500; i++ {
		m := float64(i / 2)
		var t float64
		switch {
		case i == 0:
			t = 1
		case i%2 == 0:
			t = m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		default:
			t = -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		}
		d = 1 / nonzero(1+t*d, tiny)
		c = nonzero(1+t/c, tiny)
		f *= c * d
		if math.Abs(1-c*d) < 1e-14 {
			break
		}
	}
	return front * (f - 1)
}

func nonzero(x, tiny float64) float64 {
	if math.Abs(x) < tiny {
		return tiny
	}
	return x
}
