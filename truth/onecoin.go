package truth

import "math"

// OneCoin is the family of models in which a source is right with one
// probability, its accuracy A; the members differ in what wrong values look
// like. An item's log odds are
//
//	C(v) = Σ_{s∈S(v)} I(s)·Weight(A_s) + Bias(v)
//
// where I(s) is the independent part of a vote (Shard.Vote), and P is the
// softmax of C over the claimed values and "none of them".
type OneCoin struct {
	Errors Errors
	// Prior is the Beta prior of each accuracy, as counts of right and wrong
	// claims; zero for none.
	Prior Beta
	// Low and High clamp the accuracies; .01 and .99 if zero.
	Low, High float64
	// Topics divides the items: each source has an accuracy per topic, shrunk
	// to its own over all topics with the strength of TopicPrior claims.
	Topics     []uint32
	TopicCount int
	TopicPrior float64
}

// Errors says how wrong values are distributed.
type Errors interface {
	// Weight is the log odds that one claim by a source of accuracy a lends its
	// value, before Bias.
	Weight(a float64) float64
	// Bias writes what each value's score gains from the votes m for all values
	// of its item, and returns the score of "no claimed value holds", -Inf for
	// never.
	Bias(dst, m []float64) float64
}

// Uniform is ACCU (Dong, Berti-Equille, Srivastava, VLDB 2009, eqs 3 and 6):
// N false values per item, all as likely.
//
//	A'(s) = ln(N·A/(1-A)),  P(v) = e^C(v) / (Σ e^C(v0) + N+1-|V|)
type Uniform struct{ N float64 }

// Weight is A'(s).
func (u Uniform) Weight(a float64) float64 { return math.Log(u.N * a / (1 - a)) }

// Bias is 0; the values nobody claims share ln(N+1-|V|).
func (u Uniform) Bias(dst, m []float64) float64 {
	clear(dst)
	if rest := u.N + 1 - float64(len(m)); rest > 0 {
		return math.Log(rest)
	}
	return math.Inf(-1)
}

// Latent is SimpleLCA (Pasternack, Roth, WWW 2013, §4.1): a wrong claim falls
// evenly on the other claimed values, so
//
//	P(y) ∝ Π_{s∈S(y)} H_s · Π_{s∉S(y)} (1-H_s)/(|V|-1)
//
// and one of the claimed values is taken to hold.
type Latent struct{}

// Weight is the log odds of honesty.
func (Latent) Weight(a float64) float64 { return math.Log(a / (1 - a)) }

// Bias is m(v)·ln(|V|-1).
func (Latent) Bias(dst, m []float64) float64 {
	k := math.Log(math.Max(1, float64(len(m)-1)))
	for v := range dst {
		dst[v] = m[v] * k
	}
	return math.Inf(-1)
}

// Popular is POPACCU (Dong, Saha, Srivastava, VLDB 2013, eq. 8): wrong values
// follow their observed popularity,
//
//	C(v) = Σ ln(A/(1-A)) + Σ_{v0≠v} m(v0)·ln q(v0|v)
//	q(v0|v) = (1-Even)·m(v0)/(M-m(v)) + Even/|V|
//
// Even = 0 is the published model, which prefers lone values where items have
// few claims; Even = ½ cures that. None is the prior odds of "no claimed value
// holds" against one claimed value: 1 in the published model; where items have
// few claims that outcome then wins as lone values do, so the default is a small
// share, and 0 never.
type Popular struct{ Even, None float64 }

// Weight is the log odds of being right.
func (Popular) Weight(a float64) float64 { return math.Log(a / (1 - a)) }

// Bias is the log probability of the rival claims, were v to hold.
func (p Popular) Bias(dst, m []float64) float64 {
	all := 0.0
	for _, x := range m {
		all += x
	}
	even := p.Even / float64(len(m))
	for v := range dst {
		dst[v] = 0
		rest := all - m[v]
		for w, x := range m {
			if w != v && x > 0 {
				dst[v] += x * math.Log((1-p.Even)*x/rest+even)
			}
		}
	}
	if p.None == 0 {
		return math.Inf(-1)
	}
	none := math.Log(p.None)
	for _, x := range m {
		if x > 0 {
			none += x * math.Log((1-p.Even)*x/all+even)
		}
	}
	return none
}

// sources is the number of accuracies: one per source and topic.
func (k OneCoin) slots(c *Claims) int { return c.Sources() * max(1, k.TopicCount) }

func (k OneCoin) slot(c *Claims, o int) int {
	if k.Topics == nil {
		return 0
	}
	return int(k.Topics[o]) * c.Sources()
}

// overall is the accuracy of each source over all topics, by its claims on each.
func (k OneCoin) overall(c *Claims, w Params) []float64 {
	if k.Topics == nil {
		return w
	}
	acc, n := make([]float64, c.Sources()), c.Coverage()
	for o := range c.Items() {
		at := k.slot(c, o)
		lo, hi := c.ItemFacts(o)
		for _, s := range c.source[c.factClaim[lo]:c.factClaim[hi]] {
			acc[s] += w[at+int(s)] / float64(n[s])
		}
	}
	for s := range acc {
		if n[s] == 0 {
			acc[s] = k.Prior.mean(0, 0)
		}
	}
	return acc
}

// Accuracy returns the same accuracy for every source, a start for Run.
func (k OneCoin) Accuracy(c *Claims, a float64) Params {
	w := make(Params, k.slots(c))
	for s := range w {
		w[s] = a
	}
	return w
}

// Step implements [Model]. The first half of Stats.Sum holds the expected number
// of right claims by source, the second half the number of claims.
func (k OneCoin) Step(sh Shard, a Params, p, none []float64) Stats {
	c := sh.Claims
	weight := make([]float64, len(a))
	for s := range a {
		weight[s] = k.Errors.Weight(a[s])
	}
	st := k.empty(c)
	if u, ok := k.plain(sh); ok {
		u.stepUniform(sh, weight, &st, p, none)
		copy(st.Sum[len(a):], sh.coverage(len(a)))
		st.Items, st.Claims = sh.Hi-sh.Lo, sh.claims()
		return st
	}
	k.step(sh, weight, &st, p, none)
	return st
}

// step is the expectation for all members of the family.
func (k OneCoin) step(sh Shard, weight []float64, st *Stats, p, none []float64) {
	c := sh.Claims
	right, count := st.Sum[:len(weight)], st.Sum[len(weight):]
	var votes, score []float64
	for o := sh.Lo; o < sh.Hi; o++ {
		lo, hi := c.ItemFacts(o)
		at := k.slot(c, o)
		votes, score = grow(votes, hi-lo), grow(score, hi-lo)
		for f := lo; f < hi; f++ {
			votes[f-lo] = sh.votes(f)
		}
		nobody := k.Errors.Bias(score, votes)
		for f := lo; f < hi; f++ {
			x := 0.0
			ss := c.FactSources(f)
			if sh.Vote == nil {
				for _, s := range ss {
					x += weight[at+int(s)]
				}
			} else {
				i := c.factClaim[f]
				for j, s := range ss {
					x += weight[at+int(s)] * float64(sh.Vote[int(i)+j])
				}
			}
			score[f-lo] += x
		}
		rest, logZ := softmax(score, nobody)
		st.LogLik += logZ
		for f := lo; f < hi; f++ {
			x := score[f-lo]
			for _, s := range c.FactSources(f) {
				right[at+int(s)] += x
				count[at+int(s)]++
			}
			if p != nil {
				p[f] = x
			}
		}
		if none != nil {
			none[o] = rest
		}
	}
	st.Items = sh.Hi - sh.Lo
	st.Claims = sh.claims()
}

// Count implements [Model].
func (k OneCoin) Count(sh Shard, p []float64) Stats {
	c := sh.Claims
	st := k.empty(c)
	n := len(st.Sum) / 2
	for o := sh.Lo; o < sh.Hi; o++ {
		lo, hi := c.ItemFacts(o)
		at := k.slot(c, o)
		for f := lo; f < hi; f++ {
			for _, s := range c.FactSources(f) {
				st.Sum[at+int(s)] += p[f]
				st.Sum[n+at+int(s)]++
			}
		}
	}
	st.Items = sh.Hi - sh.Lo
	st.Claims = sh.claims()
	return st
}

func (k OneCoin) empty(c *Claims) Stats { return Stats{Sum: make([]float64, 2*k.slots(c))} }

// Fit implements [Model]: A = (right+a)/(claims+a+b), clamped. With topics, the
// prior of a source's accuracy on a topic is its accuracy over all topics.
func (k OneCoin) Fit(st Stats) Params {
	n := len(st.Sum) / 2
	right, count := st.Sum[:n], st.Sum[n:]
	low, high := k.Low, k.High
	if low == 0 {
		low = .01
	}
	if high == 0 {
		high = .99
	}
	a := make(Params, n)
	t := max(1, k.TopicCount)
	sources := n / t
	for s := range sources {
		r, m := 0.0, 0.0
		for i := s; i < n; i += sources {
			r, m = r+right[i], m+count[i]
		}
		own := k.Prior.mean(r, m)
		for i := s; i < n; i += sources {
			x := own
			if t > 1 {
				x = (right[i] + k.TopicPrior*own) / (count[i] + k.TopicPrior)
			}
			a[i] = math.Min(high, math.Max(low, x))
		}
	}
	return a
}

// votes is the number of independent votes for fact f.
func (sh Shard) votes(f int) float64 {
	c := sh.Claims
	if sh.Vote == nil {
		return float64(c.votes(f))
	}
	x := 0.0
	for i := c.factClaim[f]; i < c.factClaim[f+1]; i++ {
		x += float64(sh.Vote[i])
	}
	return x
}

func (sh Shard) claims() int {
	c := sh.Claims
	return int(c.factClaim[c.itemFact[sh.Hi]] - c.factClaim[c.itemFact[sh.Lo]])
}

// softmax turns scores into probabilities in place, with one further outcome of
// score rest whose probability it returns, and the log of the normaliser.
func softmax(score []float64, rest float64) (none, logZ float64) {
	top := rest
	for _, x := range score {
		top = math.Max(top, x)
	}
	if math.IsInf(top, -1) {
		return 1, 0
	}
	z := math.Exp(rest - top)
	for i, x := range score {
		score[i] = math.Exp(x - top)
		z += score[i]
	}
	for i := range score {
		score[i] /= z
	}
	return math.Exp(rest-top) / z, top + math.Log(z)
}

func grow(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n, 2*n)
	}
	return s[:n]
}

// Solve runs a one-coin model from one accuracy for all, or from the share of
// the vote if a is 0.
func (k OneCoin) Solve(name string, sh Shard, a float64, l Loop) Result {
	var w Params
	var n int
	if a > 0 {
		w, n, _ = l.Run(k, sh, k.Accuracy(sh.Claims, a))
	} else {
		w, n, _ = l.RunFrom(k, sh, sh.Claims.Share())
	}
	p, none := l.Posterior(k, sh, w)
	return Result{Method: name, P: p, None: none, Choice: choose(sh.Claims, p), Trust: w, Rounds: n}
}
